/* Members that may be one company: equal keys, found by hashing. */
#include "engine/duplicates.h"

#include <string.h>

#include "engine/legal-forms-private.h"
#include "models/run-private.h"

enum { CHUNK_BYTES = 64 << 10 };

/* Where many companies have a page each: a domain of these says nothing. */
static const char *const shared_domains[] = {
    "facebook.com",  "github.io",     "google.com",   "instagram.com", "jimdo.com",
    "jimdofree.com", "jimdosite.com", "linkedin.com", "linktr.ee",     "sites.google.com",
    "wixsite.com",   "wordpress.com", "xing.com",     "youtube.com",
};

static gboolean
is_shared(const char *domain)
{
  for (gsize i = 0; i < G_N_ELEMENTS(shared_domains); i++)
    if (strcmp(shared_domains[i], domain) == 0)
      return TRUE;
  return FALSE;
}

/* "https://www.Alpha.example:443/de?x" becomes "alpha.example" */
static void
key_of_website(const MatchdayMember *member, GString *key)
{
  const char *at = matchday_member_get_website(member);
  const char *scheme = strstr(at, "://");
  at = scheme == NULL ? at : scheme + 3;
  g_string_append_len(key, at, (gssize)strcspn(at, "/?#: \t,;"));
  if (g_str_is_ascii(key->str)) {
    g_string_ascii_down(key);
  } else {
    g_autofree char *small = g_utf8_strdown(key->str, -1);
    g_string_assign(key, small);
  }
  if (g_str_has_prefix(key->str, "www."))
    g_string_erase(key, 0, 4);
  gboolean is_domain = strchr(key->str, '.') != NULL && strchr(key->str, '@') == NULL;
  if (!is_domain || is_shared(key->str))
    g_string_truncate(key, 0);
}

static void
key_of_vat(const MatchdayMember *member, GString *key)
{
  const char *vat = matchday_member_get_attribute(member, "vat");
  g_string_append(key, vat == NULL ? "" : vat);
}

static void
key_of_name(const MatchdayMember *member, GString *key)
{
  legal_form_strip(matchday_member_get_name(member), key);
}

/* What two members may share. */
typedef struct {
  void (*get_key)(const MatchdayMember *member, GString *key); /* leaves @key empty without one */
  const char *column;                                          /* of remarks */
} Likeness;

static const Likeness likenesses[MATCHDAY_N_LIKENESSES] = {
    [MATCHDAY_SAME_VAT] = {key_of_vat, "vat"},
    [MATCHDAY_SAME_DOMAIN] = {key_of_website, "website"},
    [MATCHDAY_SAME_NAME] = {key_of_name, "name"},
};

/* The members met so far, by what they may share with later ones. */
typedef struct {
  MatchdayRun *run;
  GString *key;                              /* (owned) */
  GStringChunk *keys;                        /* (owned) */
  GHashTable *firsts[MATCHDAY_N_LIKENESSES]; /* one of keys → MatchdayMember */
  GHashTable *imports;                       /* file → MatchdayImport */
} Search;

static MatchdayDuplicate *
find_pair(GArray *pairs, guint from, const MatchdayMember *first)
{
  for (guint i = from; i < pairs->len; i++) {
    MatchdayDuplicate *pair = &g_array_index(pairs, MatchdayDuplicate, i);
    if (pair->first == first)
      return pair;
  }
  return NULL;
}

/* One pair for each earlier member that @member is like, whatever they share. */
static void
compare(Search *self, const MatchdayMember *member)
{
  GArray *pairs = matchday_run_get_duplicates(self->run);
  guint from = pairs->len;
  for (guint i = 0; i < MATCHDAY_N_LIKENESSES; i++) {
    g_string_truncate(self->key, 0);
    likenesses[i].get_key(member, self->key);
    if (self->key->len == 0)
      continue;
    const MatchdayMember *first = g_hash_table_lookup(self->firsts[i], self->key->str);
    if (first == NULL) {
      char *kept = g_string_chunk_insert_len(self->keys, self->key->str, (gssize)self->key->len);
      g_hash_table_insert(self->firsts[i], kept, (gpointer)member);
      continue;
    }
    MatchdayDuplicate *pair = find_pair(pairs, from, first);
    if (pair == NULL) {
      MatchdayDuplicate fresh = {.first = first, .again = member};
      g_array_append_val(pairs, fresh);
      pair = &g_array_index(pairs, MatchdayDuplicate, pairs->len - 1);
    }
    pair->same[i] = g_strdup(self->key->str);
  }
}

static void
remark(const Search *self, const MatchdayDuplicate *pair)
{
  const char *file = matchday_member_get_file(pair->again);
  MatchdayImport *import = g_hash_table_lookup(self->imports, file);
  if (import == NULL)
    return;
  const char *first_file = matchday_member_get_file(pair->first);
  g_autofree char *elsewhere =
      strcmp(first_file, file) == 0 ? g_strdup("") : g_strconcat(" of ", first_file, NULL);
  for (guint i = 0; i < MATCHDAY_N_LIKENESSES; i++)
    if (pair->same[i] != NULL)
      matchday_import_remark(
          import, MATCHDAY_REMARK_NOTE, matchday_member_get_line(pair->again), likenesses[i].column,
          pair->same[i], "the same %s as line %" G_GUINT64_FORMAT "%s (%s); both are kept",
          matchday_likeness_get_name((MatchdayLikeness)i), matchday_member_get_line(pair->first),
          elsewhere, matchday_member_get_id(pair->first));
}

void
matchday_run_find_duplicates(MatchdayRun *run)
{
  g_return_if_fail(run != NULL);
  if (run_get_index(run) != NULL)
    return; /* found before the index was written */

  GArray *pairs = matchday_run_get_duplicates(run);
  const GPtrArray *members = matchday_run_get_members(run);
  const GPtrArray *imports = matchday_run_get_member_imports(run);
  Search self = {.run = run,
                 .key = g_string_new(NULL),
                 .keys = g_string_chunk_new(CHUNK_BYTES),
                 .imports = g_hash_table_new(g_str_hash, g_str_equal)};
  for (guint i = 0; i < MATCHDAY_N_LIKENESSES; i++)
    self.firsts[i] = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < imports->len; i++)
    g_hash_table_insert(self.imports, (gpointer)matchday_import_get_file(imports->pdata[i]),
                        imports->pdata[i]);
  g_array_set_size(pairs, 0);
  for (guint i = 0; i < members->len; i++)
    compare(&self, members->pdata[i]);
  for (guint i = 0; i < pairs->len; i++)
    remark(&self, &g_array_index(pairs, MatchdayDuplicate, i));
  for (guint i = 0; i < MATCHDAY_N_LIKENESSES; i++)
    g_hash_table_unref(self.firsts[i]);
  g_hash_table_unref(self.imports);
  g_string_chunk_free(self.keys);
  g_string_free(self.key, TRUE);
}
