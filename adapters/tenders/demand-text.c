/*
 * Demands as a text that people write by hand:
 *
 *   # what holds for all demands stands above the first
 *   buyer = Example Motors
 *
 *   [Stamping parts for doors]
 *   text = Deep-drawn inner panels,
 *     with the dies
 *   must = IATF 16949
 *   must: country in AT, DE, CZ
 *   wish = staff >= 50
 *
 * Keys are the headers of demand sheets. A line that begins with a blank goes on with the one
 * above.
 */
#include <string.h>

#include "adapters/encoding-private.h"
#include "adapters/sheet-private.h"
#include "adapters/tenders/demand-columns-private.h"
#include "engine/nearest.h"
#include "models/error.h"

enum {
  LOOKED_AT = 64 << 10, /* bytes of a file that tell what it is */
  MAX_ENTRIES = 500,    /* of a demand, or above the first */
};

/* A line with what goes on in those below it. */
typedef struct {
  guint64 line;
  char *key;             /* (owned) (nullable) NULL: the line has none */
  GString *value;        /* (owned) */
  const Column *meaning; /* (nullable) of the key */
} Entry;

/* A demand, or what stands above the first. */
typedef struct {
  guint64 line;
  char *title;       /* (owned) (nullable) NULL: above the first */
  GArray *entries;   /* of Entry */
  gboolean has_more; /* than MAX_ENTRIES */
} Section;

/* A text on its way in. */
typedef struct {
  const TenderReading *reading;
  DemandList list;
  Section common, section;
} Reading;

static void
clear_entry(void *data)
{
  Entry *entry = data;
  g_free(entry->key);
  g_string_free(entry->value, TRUE);
}

static Section
section_new(guint64 line, const char *title)
{
  Section section = {line, g_strdup(title), g_array_new(FALSE, FALSE, sizeof(Entry)), FALSE};
  g_array_set_clear_func(section.entries, clear_entry);
  return section;
}

static void
section_clear(Section *self)
{
  g_clear_pointer(&self->title, g_free);
  g_clear_pointer(&self->entries, g_array_unref);
}

/* (nullable): the sign between key and value, the first of "=" and ":" */
static const char *
find_sign(const char *line)
{
  const char *sign = line + strcspn(line, "=:");
  return *sign == '\0' || sign == line ? NULL : sign;
}

/* "[Stamping parts]", and nothing that a table could begin with. */
static gboolean
is_heading(const char *line)
{
  gsize n = strlen(line);
  return n > 2 && line[0] == '[' && strchr(line, ']') == line + n - 1;
}

static gboolean
is_known_key(const char *key)
{
  return columns_find_meaning(demand_columns, key) != NULL || requirement_column_is_named(key);
}

static gboolean
is_entry(const char *line)
{
  const char *sign = find_sign(line);
  if (sign == NULL)
    return FALSE;
  g_autofree char *key = g_strstrip(g_strndup(line, (gsize)(sign - line)));
  return g_utf8_validate(key, -1, NULL) && is_known_key(key);
}

static gboolean
is_comment(const char *line)
{
  return *line == '\0' || *line == '#' || *line == ';';
}

/* A text of demands has headings, and nothing above the first but what it knows. */
static gboolean
looks_like_demands(const EncodedText *text)
{
  g_auto(GStrv) lines = g_strsplit_set(text->data + text->from, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    gboolean goes_on = g_ascii_isspace(*lines[i]);
    const char *line = g_strstrip(lines[i]);
    if (is_heading(line))
      return TRUE;
    if (!goes_on && !is_comment(line) && !is_entry(line))
      return FALSE;
  }
  return FALSE;
}

gboolean
demand_text_is_claimed(GBytes *bytes)
{
  g_return_val_if_fail(bytes != NULL, FALSE);
  gsize n = MIN(g_bytes_get_size(bytes), (gsize)LOOKED_AT);
  if (n == 0)
    return FALSE;
  g_autoptr(MatchdayImport) unheard = matchday_import_new("");
  EncodedText text;
  const void *data = g_bytes_get_data(bytes, NULL);
  if (memchr(data, '[', n) == NULL || !encoding_read(g_bytes_new(data, n), unheard, &text, NULL))
    return FALSE;
  gboolean is_claimed = looks_like_demands(&text);
  encoding_clear(&text);
  return is_claimed;
}

/* (transfer full): what may have been meant by a key */
static char *
suggest_key(const char *key)
{
  GString *all = g_string_new("must wish muss wunsch soll");
  for (const Column *column = demand_columns; column->name != NULL; column++)
    g_string_append_printf(all, " %s %s", column->name, column->spellings);
  g_auto(GStrv) names = g_strsplit(all->str, " ", -1);
  g_string_free(all, TRUE);
  g_autofree char *folded = column_fold(key);
  const char *nearest = matchday_nearest_name(folded, (const char *const *)names);
  return nearest == NULL ? g_strdup("there are: title, text, buyer, country, must, wish and others")
                         : g_strdup_printf("did you mean \"%s\"?", nearest);
}

/* What nobody understands may be a must: better no demand than one that lets everybody in. */
static void
refuse_entry(const Reading *self, const Entry *entry)
{
  g_autofree char *hint = entry->key == NULL ? NULL : suggest_key(entry->key);
  MatchdayImport *import = self->reading->import;
  if (entry->key == NULL)
    matchday_import_remark(import, MATCHDAY_REMARK_SET_ASIDE, entry->line, "", entry->value->str,
                           "neither a heading in brackets nor a key, \"=\" and a value");
  else
    matchday_import_remark(import, MATCHDAY_REMARK_SET_ASIDE, entry->line, entry->key, "",
                           "unknown key; %s", hint);
}

static void
take_entry(const Reading *self, DemandRow *row, const Entry *entry)
{
  g_autoptr(RequirementColumn) column =
      entry->meaning == NULL && entry->key != NULL ? requirement_column_new(entry->key) : NULL;
  if (entry->meaning == NULL && column == NULL) {
    refuse_entry(self, entry);
    return;
  }
  if (entry->value->len == 0) {
    matchday_import_remark(self->reading->import, MATCHDAY_REMARK_NOTE, entry->line, entry->key, "",
                           "nothing is said");
    return;
  }
  g_autofree char *text = g_strdup(entry->value->str);
  GRefString *header = g_ref_string_new(entry->key);
  Cell cell = {self->reading->import, header, 0, text, entry->line};
  if (column != NULL)
    requirement_column_read(column, &cell, row->demand);
  else if (entry->meaning->read != NULL)
    entry->meaning->read(row, &cell);
  g_ref_string_release(header);
}

/* Whether one of the first entries of the section has the meaning of this one, which only one can
 * have. */
static gboolean
is_said(const Section *section, guint end, const Entry *entry)
{
  if (entry->meaning == NULL || entry->meaning->is_repeatable)
    return FALSE;
  for (guint i = 0; i < end; i++)
    if (g_array_index(section->entries, Entry, i).meaning == entry->meaning)
      return TRUE;
  return FALSE;
}

static void
take_entries(const Reading *self, DemandRow *row)
{
  const Section *own = &self->section, *common = &self->common;
  for (guint i = 0; i < common->entries->len; i++) {
    const Entry *entry = &g_array_index(common->entries, Entry, i);
    if (!is_said(own, own->entries->len, entry))
      take_entry(self, row, entry);
  }
  for (guint i = 0; i < own->entries->len; i++) {
    const Entry *entry = &g_array_index(own->entries, Entry, i);
    if (is_said(own, i, entry))
      matchday_import_remark(self->reading->import, MATCHDAY_REMARK_REPAIRED, entry->line,
                             entry->key, entry->value->str, "said above; what stands there counts");
    else
      take_entry(self, row, entry);
  }
}

/* (transfer full): what the section calls itself, else made of its title */
static char *
find_id(const Section *section)
{
  for (guint i = 0; i < section->entries->len; i++) {
    const Entry *entry = &g_array_index(section->entries, Entry, i);
    if (entry->meaning == &demand_columns[0] && entry->value->len > 0)
      return g_strdup(entry->value->str);
  }
  return sheet_id_from_name(section->title);
}

static void
end_section(Reading *self)
{
  if (self->section.title == NULL)
    return;
  MatchdayImport *import = self->reading->import;
  matchday_import_begin_record(import, self->section.line);
  g_autofree char *id = find_id(&self->section);
  g_autoptr(MatchdayDemand) demand = NULL;
  if (*id == '\0') {
    matchday_import_remark(import, MATCHDAY_REMARK_SET_ASIDE, 0, "", self->section.title,
                           "no letter or digit to make an id from");
  } else if (self->section.has_more) {
    matchday_import_remark(import, MATCHDAY_REMARK_SET_ASIDE, 0, "", "",
                           "more than %d lines under one heading", MAX_ENTRIES);
  } else if (demand_list_has_room(&self->list, id)) {
    DemandRow row;
    demand_row_begin(&row, id, import, self->section.line);
    g_string_assign(row.title, self->section.title);
    take_entries(self, &row);
    demand = demand_row_finish(&row);
  }
  demand_list_take(&self->list, demand);
  section_clear(&self->section);
}

/* A line beyond the last that is kept: it costs its demand, or the file where it holds for all. */
static gboolean
skip_line(Section *section, guint64 number, GError **error)
{
  section->has_more = TRUE;
  if (section->title != NULL)
    return TRUE;
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
              "line %" G_GUINT64_FORMAT ": more than %d lines above the first heading", number,
              MAX_ENTRIES);
  return FALSE;
}

static void
go_on(Section *section, const char *line)
{
  GString *value = g_array_index(section->entries, Entry, section->entries->len - 1).value;
  g_string_append_printf(value, "%s%s", value->len == 0 ? "" : "\n", line);
}

/* "key = value", or what goes on with the entry above. A line that is wrong costs its demand. */
static gboolean
add_line(Section *section, guint64 number, char *line, GError **error)
{
  gboolean goes_on = g_ascii_isspace(*line) && section->entries->len > 0;
  g_strstrip(line);
  if (goes_on && !is_entry(line)) {
    go_on(section, line);
    return TRUE;
  }
  if (section->entries->len == MAX_ENTRIES)
    return skip_line(section, number, error);
  const char *sign = find_sign(line);
  const char *value = sign == NULL ? line : sign + 1 + strspn(sign + 1, " \t");
  Entry entry = {number, NULL, g_string_new(value), NULL};
  if (sign != NULL) {
    entry.key = g_strstrip(g_strndup(line, (gsize)(sign - line)));
    entry.meaning = columns_find_meaning(demand_columns, entry.key);
  }
  g_array_append_val(section->entries, entry);
  return TRUE;
}

/* (transfer full): the line, with what is no text shown as such */
static char *
mend(const Reading *self, const EncodedText *text, const char *line, gsize n, guint64 number)
{
  EncodingFault fault;
  char *mended = text->is_clean ? NULL : encoding_mend(line, n, &fault);
  if (mended == NULL)
    return g_strndup(line, n);
  matchday_import_remark(self->reading->import, MATCHDAY_REMARK_REPAIRED, number, "", mended,
                         "what is no text is shown as U+FFFD");
  return mended;
}

static gboolean
take_line(Reading *self, char *line, guint64 number, GError **error)
{
  g_autofree char *bare = g_strstrip(g_strdup(line));
  if (is_comment(bare))
    return TRUE;
  if (!is_heading(bare))
    return add_line(self->section.title == NULL ? &self->common : &self->section, number, line,
                    error);
  end_section(self);
  section_clear(&self->section);
  bare[strlen(bare) - 1] = '\0';
  self->section = section_new(number, g_strstrip(bare + 1));
  return TRUE;
}

static gboolean
take_lines(Reading *self, const EncodedText *text, GError **error)
{
  const char *at = text->data + text->from, *end = text->data + text->n;
  char line_end = memchr(at, '\n', (gsize)(end - at)) == NULL ? '\r' : '\n';
  for (guint64 number = 1; at < end; number++) {
    const char *stop = memchr(at, line_end, (gsize)(end - at));
    stop = stop == NULL ? end : stop;
    gsize n = (gsize)(stop - at);
    g_autofree char *line = mend(self, text, at, n > 0 && at[n - 1] == '\r' ? n - 1 : n, number);
    if (!take_line(self, line, number, error))
      return FALSE;
    at = stop + (stop < end ? 1 : 0);
  }
  end_section(self);
  return TRUE;
}

static gboolean
read_text(const TenderReading *reading, GError **error)
{
  EncodedText text;
  if (!encoding_read(g_bytes_ref(reading->bytes), reading->import, &text, error))
    return FALSE;
  Reading self = {.reading = reading,
                  .list = demand_list_new(reading),
                  .common = section_new(0, NULL),
                  .section = {.title = NULL}};
  gboolean is_read = take_lines(&self, &text, error) && demand_list_check(&self.list, error);
  section_clear(&self.common);
  section_clear(&self.section);
  demand_list_clear(&self.list);
  encoding_clear(&text);
  return is_read;
}

const TenderReader tender_reader_demand_text = {
    .name = "text",
    .help = "demands written by hand: [title] and lines key = value",
    .recognises = demand_text_is_claimed,
    .read = read_text,
};
