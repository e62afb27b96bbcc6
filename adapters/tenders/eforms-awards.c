/* Organisations and awards of eForms: tables joined by id. */
#include "adapters/tenders/eforms-awards-private.h"

#include <string.h>

/* One row of any table; which of its parts are used depends on the table. */
typedef struct {
  char *columns[EFORMS_N_COLUMNS]; /* (owned) "" when absent */
  GPtrArray *names;                /* of utf8 */
  GPtrArray *languages;            /* of utf8, one for each name */
  GPtrArray *members;              /* of utf8, ids in another table */
} Row;

struct _EformsAwards {
  GPtrArray *tables[EFORMS_N_TABLES]; /* of Row */
  GHashTable *contracts;              /* (set) of tender ids */
  Row *row;                           /* (nullable) that began last */
};

static void
row_free(void *data)
{
  Row *row = data;
  for (guint i = 0; i < EFORMS_N_COLUMNS; i++)
    g_free(row->columns[i]);
  g_ptr_array_unref(row->names);
  g_ptr_array_unref(row->languages);
  g_ptr_array_unref(row->members);
  g_free(row);
}

EformsAwards *
eforms_awards_new(void)
{
  EformsAwards *self = g_new0(EformsAwards, 1);
  for (guint i = 0; i < EFORMS_N_TABLES; i++)
    self->tables[i] = g_ptr_array_new_with_free_func(row_free);
  self->contracts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
eforms_awards_free(EformsAwards *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < EFORMS_N_TABLES; i++)
    g_ptr_array_unref(self->tables[i]);
  g_hash_table_unref(self->contracts);
  g_free(self);
}

void
eforms_awards_begin(EformsAwards *self, EformsTable table)
{
  self->row = g_new0(Row, 1);
  for (guint i = 0; i < EFORMS_N_COLUMNS; i++)
    self->row->columns[i] = g_strdup("");
  self->row->names = g_ptr_array_new_with_free_func(g_free);
  self->row->languages = g_ptr_array_new_with_free_func(g_free);
  self->row->members = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(self->tables[table], self->row);
}

void
eforms_awards_set(EformsAwards *self, EformsColumn column, const char *text)
{
  g_free(self->row->columns[column]);
  self->row->columns[column] = g_strdup(text);
}

void
eforms_awards_add_name(EformsAwards *self, const char *language, const char *name)
{
  g_ptr_array_add(self->row->languages, g_strdup(language));
  g_ptr_array_add(self->row->names, g_strdup(name));
}

void
eforms_awards_add_member(EformsAwards *self, const char *id)
{
  g_ptr_array_add(self->row->members, g_strdup(id));
}

void
eforms_awards_add_contract(EformsAwards *self, const char *tender)
{
  g_hash_table_add(self->contracts, g_strdup(tender));
}

/* (transfer full): the rows of a table by their ids; the first where several have one id */
static GHashTable *
index_table(const EformsAwards *self, EformsTable table)
{
  GHashTable *rows = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = self->tables[table]->len; i > 0; i--) {
    Row *row = self->tables[table]->pdata[i - 1];
    g_hash_table_insert(rows, row->columns[EFORMS_ID], row);
  }
  return rows;
}

static const char *
choose_name(const Row *organisation, const Notice *notice)
{
  for (guint i = 0; i < organisation->names->len; i++)
    if (strcmp(organisation->languages->pdata[i], notice->facts[NOTICE_LANGUAGES]) == 0)
      return organisation->names->pdata[i];
  return organisation->names->len > 0 ? organisation->names->pdata[0] : "";
}

static gboolean
has_contract(const EformsAwards *self, const Row *result)
{
  for (guint i = 0; i < result->members->len; i++)
    if (g_hash_table_contains(self->contracts, result->members->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_decided(const Row *result)
{
  const char *status = result->columns[EFORMS_STATUS];
  return *status == '\0' || strcmp(status, "selec-w") == 0;
}

typedef struct {
  GHashTable *rows[EFORMS_N_TABLES]; /* of id to Row */
  Notice *notice;
} Settling;

static void
add_winners(const Settling *settling, const char *tender_id, const Row *result)
{
  const Row *tender = g_hash_table_lookup(settling->rows[EFORMS_TENDERS], tender_id);
  const Row *party = tender == NULL ? NULL
                                    : g_hash_table_lookup(settling->rows[EFORMS_PARTIES],
                                                          tender->columns[EFORMS_PARTY]);
  if (party == NULL)
    return;
  const char *lot = result->columns[EFORMS_LOT];
  lot = *lot != '\0' ? lot : tender->columns[EFORMS_LOT];
  for (guint i = 0; i < party->members->len; i++) {
    const Row *winner =
        g_hash_table_lookup(settling->rows[EFORMS_ORGANISATIONS], party->members->pdata[i]);
    if (winner != NULL &&
        !notice_add_award(settling->notice, lot, "", choose_name(winner, settling->notice)))
      return;
  }
}

/* The winners of a result are its tenders that became contracts, or all of its tenders where none
 * of them is said to have become one. */
static void
add_result(const EformsAwards *self, const Settling *settling, const Row *result)
{
  gboolean is_by_contract = has_contract(self, result);
  for (guint i = 0; i < result->members->len; i++) {
    const char *tender = result->members->pdata[i];
    if (!is_by_contract || g_hash_table_contains(self->contracts, tender))
      add_winners(settling, tender, result);
  }
}

void
eforms_awards_settle(const EformsAwards *self, const char *buyer, Notice *notice)
{
  Settling settling = {.notice = notice};
  for (guint i = 0; i < EFORMS_N_TABLES; i++)
    settling.rows[i] = index_table(self, (EformsTable)i);
  const Row *authority = g_hash_table_lookup(settling.rows[EFORMS_ORGANISATIONS], buyer);
  if (authority != NULL) {
    notice_set(notice, NOTICE_BUYER, choose_name(authority, notice));
    notice_set(notice, NOTICE_COUNTRY, authority->columns[EFORMS_COUNTRY]);
  }
  const GPtrArray *results = self->tables[EFORMS_RESULTS];
  for (guint i = 0; i < results->len && notice->awards->len < NOTICE_MAX_AWARDS; i++)
    if (is_decided(results->pdata[i]))
      add_result(self, &settling, results->pdata[i]);
  for (guint i = 0; i < EFORMS_N_TABLES; i++)
    g_hash_table_unref(settling.rows[i]);
}
