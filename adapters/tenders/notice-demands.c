/* From a notice to its demands: one for each lot, with what the notice says for all of them. */
#include <math.h>
#include <string.h>

#include "adapters/tenders/notice-private.h"
#include "models/demand.h"
#include "models/error.h"

/* One demand in the making. */
typedef struct {
  const Notice *notice;
  const NoticeObject *object;
  const NoticePart *lot; /* the object's whole when it has no lots */
  GHashTable *claimed; /* (set) of values of CPV codes that lots of the object have as their own */
} Draft;

static void
unref_demand(void *data)
{
  matchday_demand_unref(data);
}

static const NoticePart *
whole(const Draft *draft)
{
  return draft->object->whole;
}

static gboolean
is_lot(const Draft *draft)
{
  return draft->lot != whole(draft);
}

static gboolean
is_one_of_many(const Draft *draft)
{
  return draft->object->lots->len > 1;
}

static const NoticeText *
find_text(const NoticePart *part, const char *language)
{
  for (guint i = 0; i < part->texts->len; i++) {
    const NoticeText *text = &g_array_index(part->texts, NoticeText, i);
    if (strcmp(text->language, language) == 0)
      return text;
  }
  return NULL;
}

/* (transfer full): a title without what people write differently: case and blanks */
static char *
fold_title(const char *title)
{
  GString *folded = g_string_sized_new(strlen(title));
  for (; *title != '\0'; title = g_utf8_next_char(title)) {
    if ((guchar)*title >= 0x80)
      g_string_append_unichar(folded, g_unichar_tolower(g_utf8_get_char(title)));
    else if (*title != ' ')
      g_string_append_c(folded, g_ascii_tolower(*title));
  }
  return g_string_free(folded, FALSE);
}

/* A lot is understood with the title of the notice, unless one of the two repeats the other. */
static char *
join_titles(const char *notice, const char *lot)
{
  if (*notice == '\0' || *lot == '\0')
    return g_strdup(*lot == '\0' ? notice : lot);
  g_autofree char *folded_notice = fold_title(notice);
  g_autofree char *folded_lot = fold_title(lot);
  if (strstr(folded_lot, folded_notice) != NULL)
    return g_strdup(lot);
  if (strstr(folded_notice, folded_lot) != NULL)
    return g_strdup(notice);
  return g_strconcat(notice, " – ", lot, NULL);
}

static char *
join_bodies(const char *notice, const char *lot)
{
  if (strstr(lot, notice) != NULL)
    return g_strdup(lot);
  if (strstr(notice, lot) != NULL)
    return g_strdup(notice);
  return g_strconcat(notice, "\n", lot, NULL);
}

static void
add_text(const Draft *draft, MatchdayDemand *demand, const char *language)
{
  for (guint i = 0; i < matchday_demand_get_n_texts(demand); i++)
    if (strcmp(matchday_demand_get_text(demand, i)->language, language) == 0)
      return;
  const NoticeText *notice = find_text(whole(draft), language);
  const NoticeText *lot = is_lot(draft) ? find_text(draft->lot, language) : NULL;
  if (notice == NULL || lot == NULL) {
    const NoticeText *only = notice != NULL ? notice : lot;
    if (only != NULL)
      matchday_demand_add_text(demand, language, only->title, only->body->str);
    return;
  }
  g_autofree char *title = join_titles(notice->title, lot->title);
  g_autofree char *body = join_bodies(notice->body->str, lot->body->str);
  matchday_demand_add_text(demand, language, title, body);
}

/* The original languages first, as the notice lists them, then the others as they come. */
static void
add_texts(const Draft *draft, MatchdayDemand *demand)
{
  g_auto(GStrv) originals = g_strsplit(draft->notice->facts[NOTICE_LANGUAGES], " ", -1);
  for (gsize i = 0; originals[i] != NULL; i++) {
    g_autofree char *language = g_ascii_strdown(originals[i], -1);
    add_text(draft, demand, language);
  }
  const NoticePart *parts[] = {whole(draft), draft->lot};
  for (gsize part = 0; part < G_N_ELEMENTS(parts); part++)
    for (guint i = 0; i < parts[part]->texts->len; i++)
      add_text(draft, demand, g_array_index(parts[part]->texts, NoticeText, i).language);
}

static void
add_codes(MatchdayDemand *demand, const GArray *codes)
{
  for (guint i = 0; i < codes->len; i++)
    matchday_codes_add(matchday_demand_get_codes(demand), &g_array_index(codes, MatchdayCode, i));
}

static void
claim(GHashTable *claimed, const GArray *codes)
{
  for (guint i = 0; i < codes->len; i++)
    g_hash_table_add(claimed, g_array_index(codes, MatchdayCode, i).value);
}

/* (transfer full): the CPV codes that @object's lots have as their own */
static GHashTable *
claim_codes(const NoticeObject *object)
{
  GHashTable *claimed = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < object->lots->len; i++) {
    const NoticePart *lot = object->lots->pdata[i];
    claim(claimed, lot->main);
    claim(claimed, lot->codes);
  }
  return claimed;
}

/* A lot among others is described by its own codes first, then by the notice's main code, then by
 * those of the notice that no other lot has for itself. */
static void
add_all_codes(const Draft *draft, MatchdayDemand *demand)
{
  const NoticePart *lot = draft->lot;
  gboolean is_described = lot->main->len + lot->codes->len > 0;
  if (!is_one_of_many(draft) || !is_described)
    add_codes(demand, whole(draft)->main);
  add_codes(demand, lot->main);
  add_codes(demand, lot->codes);
  add_codes(demand, whole(draft)->main);
  const GArray *shared = whole(draft)->codes;
  for (guint i = 0; i < shared->len; i++) {
    const MatchdayCode *code = &g_array_index(shared, MatchdayCode, i);
    if (!g_hash_table_contains(draft->claimed, code->value))
      matchday_codes_add(matchday_demand_get_codes(demand), code);
  }
  add_codes(demand, lot->regions->len > 0 ? lot->regions : whole(draft)->regions);
}

static void
set_value(const Draft *draft, MatchdayDemand *demand)
{
  const NoticePart *from = draft->lot;
  if (isnan(from->amount) && !is_one_of_many(draft))
    from = whole(draft);
  matchday_demand_set_value(demand, from->amount, from->currency);
}

static void
add_winners(const Draft *draft, MatchdayDemand *demand)
{
  const GPtrArray *winners = draft->lot->winners;
  for (guint i = 0; i < winners->len; i++)
    matchday_demand_add_winner(demand, winners->pdata[i]);
}

static void
add_reservation(const Draft *draft, MatchdayDemand *demand)
{
  const char *reserved =
      *draft->lot->reserved != '\0' ? draft->lot->reserved : whole(draft)->reserved;
  if (*reserved == '\0')
    return;
  g_autofree char *wording = g_strdup_printf("check: reserved for %s", reserved);
  g_autoptr(MatchdayRequirement) requirement =
      matchday_requirement_parse(MATCHDAY_WISH, wording, NULL);
  if (requirement != NULL)
    matchday_demand_add_requirement(demand, requirement);
}

static MatchdayDemand *
make_demand(const Draft *draft, const char *key, const char *file)
{
  char *const *facts = draft->notice->facts;
  g_autofree char *id = g_strconcat(facts[NOTICE_NUMBER], *key == '\0' ? "" : "/", key, NULL);
  MatchdayDemand *demand = matchday_demand_new(id);
  matchday_demand_set_source(demand, file, draft->lot->line);
  matchday_demand_set_notice(demand, facts[NOTICE_NUMBER], key);
  matchday_demand_set_form(demand, facts[NOTICE_FORM]);
  matchday_demand_set_buyer(demand, facts[NOTICE_BUYER]);
  matchday_demand_set_country(demand, facts[NOTICE_COUNTRY]);
  matchday_demand_set_published(demand, facts[NOTICE_PUBLISHED]);
  const char *deadlines[] = {draft->lot->deadline, whole(draft)->deadline, facts[NOTICE_DEADLINE]};
  for (gsize i = 0; i < G_N_ELEMENTS(deadlines); i++)
    if (*matchday_demand_get_deadline(demand) == '\0')
      matchday_demand_set_deadline(demand, deadlines[i]);
  add_texts(draft, demand);
  add_all_codes(draft, demand);
  set_value(draft, demand);
  add_winners(draft, demand);
  add_reservation(draft, demand);
  return demand;
}

/* (transfer full): what names a lot among the notice's demands, "" for the only one. Lots without a
 * number, or with one that was used before, go by their position. */
static char *
make_key(const Draft *draft, guint nth_object, guint nth_lot, GHashTable *used)
{
  gboolean is_numbered =
      *draft->lot->key != '\0' && strlen(draft->lot->key) <= NOTICE_MAX_KEY_BYTES;
  g_autoptr(GString) key = g_string_new(NULL);
  if (draft->notice->objects->len > 1)
    g_string_append_printf(key, "%u", nth_object + 1);
  if (is_lot(draft) && (is_numbered || is_one_of_many(draft))) {
    if (key->len > 0)
      g_string_append_c(key, '.');
    if (is_numbered)
      g_string_append(key, draft->lot->key);
    else
      g_string_append_printf(key, "%u", nth_lot + 1);
  }
  while (g_hash_table_contains(used, key->str))
    g_string_append_printf(key, "-%u", nth_lot + 1);
  g_hash_table_add(used, g_strdup(key->str));
  return g_string_free(g_steal_pointer(&key), FALSE);
}

/* (transfer full): the lots by their titles and, where both say something, by their numbers */
static GHashTable *
index_lots(const Notice *self)
{
  GHashTable *lots = g_hash_table_new(g_str_hash, g_str_equal);
  for (int by_key = 0; by_key <= 1; by_key++)
    for (guint i = 0; i < self->objects->len; i++) {
      const GPtrArray *own = ((NoticeObject *)self->objects->pdata[i])->lots;
      for (guint j = 0; j < own->len; j++) {
        NoticePart *lot = own->pdata[j];
        if (by_key)
          g_hash_table_insert(lots, lot->key, lot);
        else if (lot->texts->len > 0)
          g_hash_table_insert(lots, g_array_index(lot->texts, NoticeText, 0).title, lot);
      }
    }
  return lots;
}

static NoticePart *
find_only_part(const Notice *self)
{
  const NoticeObject *object = self->objects->pdata[0];
  return object->lots->len > 0 ? object->lots->pdata[0] : object->whole;
}

/* Gives each winner to its lot. An award that names no known lot is given to none, unless there is
 * only one that it can mean. */
static void
settle_awards(Notice *self)
{
  if (self->awards->len == 0)
    return;
  gboolean is_clear = self->objects->len == 1 && self->n_lots <= 1;
  g_autoptr(GHashTable) lots = index_lots(self);
  for (guint i = 0; i < self->awards->len; i++) {
    const NoticeAward *award = &g_array_index(self->awards, NoticeAward, i);
    const char *name = *award->lot != '\0' ? award->lot : award->title;
    NoticePart *part = is_clear        ? find_only_part(self)
                       : *name != '\0' ? g_hash_table_lookup(lots, name)
                                       : NULL;
    if (part != NULL && part->winners->len < NOTICE_MAX_WINNERS &&
        !g_ptr_array_find_with_equal_func(part->winners, award->winner, g_str_equal, NULL))
      g_ptr_array_add(part->winners, g_strdup(award->winner));
  }
}

static gsize
count_repeated_bytes(const Notice *self)
{
  gsize n = 0;
  for (guint i = 0; i < self->objects->len; i++) {
    const NoticeObject *object = self->objects->pdata[i];
    for (guint j = 0; j < object->whole->texts->len; j++) {
      const NoticeText *text = &g_array_index(object->whole->texts, NoticeText, j);
      n += (strlen(text->title) + text->body->len) * object->lots->len;
    }
  }
  return n;
}

static gboolean
check_limits(const Notice *self, GError **error)
{
  if (self->has_too_many_lots)
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "more than %d lots", NOTICE_MAX_LOTS);
  else if (count_repeated_bytes(self) > NOTICE_MAX_REPEATED_BYTES)
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "its lots would repeat more than %d MiB of text", NOTICE_MAX_REPEATED_BYTES >> 20);
  else
    return TRUE;
  return FALSE;
}

/* A notice without a number gets one from its bytes: the same in every run. */
static void
require_number(Notice *self, MatchdayImport *import)
{
  char *number = self->facts[NOTICE_NUMBER];
  if (*number != '\0' && strlen(number) <= NOTICE_MAX_KEY_BYTES)
    return;
  g_autofree char *made = g_strdup_printf("notice-%.12s", matchday_import_get_sha256(import));
  matchday_import_remark(import, MATCHDAY_REMARK_NOTE, 0, "", number, "no notice number; named %s",
                         made);
  notice_replace(self, NOTICE_NUMBER, made);
}

static void
make_remarks(const Notice *self, MatchdayImport *import)
{
  for (guint i = 0; i < self->remarks->len; i++) {
    const MatchdayRemark *remark = &g_array_index(self->remarks, MatchdayRemark, i);
    matchday_import_remark(import, remark->kind, remark->line, remark->column, remark->found, "%s",
                           remark->message);
  }
  if (self->n_remarks > self->remarks->len)
    matchday_import_remark(import, MATCHDAY_REMARK_NOTE, 0, "", "", "%u more such remarks",
                           self->n_remarks - self->remarks->len);
}

/* (transfer full) (element-type MatchdayDemand): one for each lot */
static GPtrArray *
make_demands(const Notice *self, const char *file)
{
  GPtrArray *demands = g_ptr_array_new_with_free_func(unref_demand);
  g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->objects->len; i++) {
    g_autoptr(GHashTable) claimed = claim_codes(self->objects->pdata[i]);
    Draft draft = {.notice = self, .object = self->objects->pdata[i], .claimed = claimed};
    const GPtrArray *lots = draft.object->lots;
    for (guint j = 0; j < MAX(lots->len, 1); j++) {
      draft.lot = lots->len == 0 ? draft.object->whole : lots->pdata[j];
      g_autofree char *key = make_key(&draft, i, j, used);
      g_ptr_array_add(demands, make_demand(&draft, key, file));
    }
  }
  return demands;
}

gboolean
notice_take(Notice *self, const TenderReading *reading, GError **error)
{
  if (self->objects->len == 0)
    notice_begin_object(self, 1);
  if (!check_limits(self, error))
    return FALSE;
  matchday_import_begin_record(reading->import, 1);
  require_number(self, reading->import);
  make_remarks(self, reading->import);
  settle_awards(self);
  g_autoptr(GPtrArray) demands = make_demands(self, matchday_import_get_file(reading->import));
  for (guint i = 0; i < demands->len; i++)
    if (tender_set_aside_known(reading, matchday_demand_get_id(demands->pdata[i]),
                               matchday_demand_get_line(demands->pdata[i])))
      break;
  if (matchday_import_end_record(reading->import))
    for (guint i = 0; i < demands->len; i++)
      g_ptr_array_add(reading->demands, matchday_demand_ref(demands->pdata[i]));
  return TRUE;
}
