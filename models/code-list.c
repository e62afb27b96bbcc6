/* Code lists: labels as a table of codes × languages. */
#include "models/code-list.h"

typedef struct {
  char *code;        /* (owned) never empty */
  GPtrArray *labels; /* of utf8 or NULL, by number of the language; may be short */
} Entry;

struct _MatchdayCodeList {
  GArray *entries;      /* of Entry */
  GPtrArray *languages; /* of utf8 */
  GPtrArray *sources;   /* of utf8 */
  GHashTable *by_code;  /* code → number */
};

static void
clear_entry(void *data)
{
  Entry *entry = data;
  g_free(entry->code);
  g_ptr_array_unref(entry->labels);
}

MatchdayCodeList *
matchday_code_list_new(void)
{
  MatchdayCodeList *self = g_new0(MatchdayCodeList, 1);
  self->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
  g_array_set_clear_func(self->entries, clear_entry);
  self->languages = g_ptr_array_new_with_free_func(g_free);
  self->sources = g_ptr_array_new_with_free_func(g_free);
  self->by_code = g_hash_table_new(g_str_hash, g_str_equal);
  return self;
}

void
matchday_code_list_free(MatchdayCodeList *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref(self->by_code);
  g_array_unref(self->entries);
  g_ptr_array_unref(self->languages);
  g_ptr_array_unref(self->sources);
  g_free(self);
}

guint
matchday_code_list_add(MatchdayCodeList *self, const char *code)
{
  g_return_val_if_fail(self != NULL && code != NULL && *code != '\0', 0);
  gint known = matchday_code_list_find(self, code);
  if (known >= 0)
    return (guint)known;
  Entry entry = {g_strdup(code), g_ptr_array_new_with_free_func(g_free)};
  g_array_append_val(self->entries, entry);
  g_hash_table_insert(self->by_code, entry.code, GUINT_TO_POINTER(self->entries->len - 1));
  return self->entries->len - 1;
}

/* The number of @language, or the number of languages when it is not known. */
static guint
find_language(const MatchdayCodeList *self, const char *language)
{
  guint n = 0;
  while (n < self->languages->len && g_ascii_strcasecmp(self->languages->pdata[n], language) != 0)
    n++;
  return n;
}

void
matchday_code_list_add_language(MatchdayCodeList *self, const char *language)
{
  g_return_if_fail(self != NULL && language != NULL && *language != '\0');
  if (find_language(self, language) == self->languages->len)
    g_ptr_array_add(self->languages, g_ascii_strdown(language, -1));
}

void
matchday_code_list_set_label(MatchdayCodeList *self, guint nth, const char *language,
                             const char *label)
{
  g_return_if_fail(self != NULL && nth < self->entries->len && language != NULL && label != NULL);
  guint number = find_language(self, language);
  if (number == self->languages->len)
    matchday_code_list_add_language(self, language);
  GPtrArray *labels = g_array_index(self->entries, Entry, nth).labels;
  if (labels->len <= number)
    g_ptr_array_set_size(labels, (gint)number + 1);
  g_free(labels->pdata[number]);
  labels->pdata[number] = g_strdup(label);
}

guint
matchday_code_list_get_n_codes(const MatchdayCodeList *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->entries->len;
}

const char *
matchday_code_list_get_code(const MatchdayCodeList *self, guint nth)
{
  g_return_val_if_fail(self != NULL && nth < self->entries->len, NULL);
  return g_array_index(self->entries, Entry, nth).code;
}

const GPtrArray *
matchday_code_list_get_languages(const MatchdayCodeList *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->languages;
}

const char *
matchday_code_list_get_label(const MatchdayCodeList *self, guint nth, const char *language)
{
  g_return_val_if_fail(self != NULL && nth < self->entries->len && language != NULL, NULL);
  guint number = find_language(self, language);
  const GPtrArray *labels = g_array_index(self->entries, Entry, nth).labels;
  return number < labels->len ? labels->pdata[number] : NULL;
}

gint
matchday_code_list_find(const MatchdayCodeList *self, const char *code)
{
  g_return_val_if_fail(self != NULL && code != NULL, -1);
  gpointer number;
  return g_hash_table_lookup_extended(self->by_code, code, NULL, &number)
             ? (gint)GPOINTER_TO_UINT(number)
             : -1;
}

void
matchday_code_list_add_source(MatchdayCodeList *self, const char *source)
{
  g_return_if_fail(self != NULL && source != NULL);
  g_ptr_array_add(self->sources, g_strdup(source));
}

const GPtrArray *
matchday_code_list_get_sources(const MatchdayCodeList *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->sources;
}
