/* Members that may be one company: equal keys, found by hashing. */
#include "engine/duplicates.h"

#include <string.h>

#include "engine/legal-forms-private.h"
#include "models/run-private.h"

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

/* (nullable): "https://www.Alpha.example:443/de?x" becomes "alpha.example" */
static char *
key_of_website(const MatchdayMember *member)
{
  const char *at = matchday_member_get_website(member);
  const char *scheme = strstr(at, "://");
  at = scheme == NULL ? at : scheme + 3;
  gsize n = strcspn(at, "/?#: \t,;");
  g_autofree char *host = g_strndup(at, n);
  g_autofree char *domain = g_utf8_strdown(host, -1);
  const char *bare = g_str_has_prefix(domain, "www.") ? domain + 4 : domain;
  gboolean is_domain = strchr(bare, '.') != NULL && strchr(bare, '@') == NULL;
  return is_domain && !is_shared(bare) ? g_strdup(bare) : NULL;
}

static char *
key_of_vat(const MatchdayMember *member)
{
  return g_strdup(matchday_member_get_attribute(member, "vat"));
}

static char *
key_of_name(const MatchdayMember *member)
{
  g_autofree char *name = legal_form_strip(matchday_member_get_name(member));
  return *name == '\0' ? NULL : g_steal_pointer(&name);
}

/* What two members may share. */
typedef struct {
  char *(*get_key)(const MatchdayMember *member); /* (transfer full) (nullable) */
  const char *column;                             /* of remarks */
} Likeness;

static const Likeness likenesses[MATCHDAY_N_LIKENESSES] = {
    [MATCHDAY_SAME_VAT] = {key_of_vat, "vat"},
    [MATCHDAY_SAME_DOMAIN] = {key_of_website, "website"},
    [MATCHDAY_SAME_NAME] = {key_of_name, "name"},
};

/* The members met so far, by what they may share with later ones. */
typedef struct {
  MatchdayRun *run;
  GHashTable *firsts[MATCHDAY_N_LIKENESSES]; /* key → MatchdayMember */
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
    g_autofree char *key = likenesses[i].get_key(member);
    if (key == NULL)
      continue;
    const MatchdayMember *first = g_hash_table_lookup(self->firsts[i], key);
    if (first == NULL) {
      g_hash_table_insert(self->firsts[i], g_steal_pointer(&key), (gpointer)member);
      continue;
    }
    MatchdayDuplicate *pair = find_pair(pairs, from, first);
    if (pair == NULL) {
      MatchdayDuplicate fresh = {.first = first, .again = member};
      g_array_append_val(pairs, fresh);
      pair = &g_array_index(pairs, MatchdayDuplicate, pairs->len - 1);
    }
    pair->same[i] = g_steal_pointer(&key);
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
  Search self = {.run = run, .imports = g_hash_table_new(g_str_hash, g_str_equal)};
  for (guint i = 0; i < MATCHDAY_N_LIKENESSES; i++)
    self.firsts[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
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
}
