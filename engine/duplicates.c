/* Members that may be one company: equal keys, found by hashing. Keys are not kept: one is made
 * anew to compare it where hashes are equal. */
#include "engine/duplicates.h"

#include <string.h>

#include "engine/legal-forms-private.h"
#include "engine/memory-private.h"
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

typedef struct {
  guint32 hash;   /* high half of the key's */
  guint32 number; /* of the first member with the key, + 1; 0: empty */
} Slot;

/* The members met so far, by what they may share with later ones. */
typedef struct {
  MatchdayRun *run;
  GString *key, *other;                /* (owned) */
  Slot *firsts[MATCHDAY_N_LIKENESSES]; /* (owned) open addressing; at most half are used */
  gsize mask;                          /* slots of each, a power of 2, - 1 */
  GHashTable *imports;                 /* file → MatchdayImport */
} Search;

static void
make_key(const Search *self, guint likeness, guint number, GString *key)
{
  g_string_truncate(key, 0);
  likenesses[likeness].get_key(matchday_run_get_members(self->run)->pdata[number], key);
}

/* Multiplicative hashing (Knuth 1973), eight bytes at a time. */
static guint64
hash(const GString *key)
{
  guint64 h = key->len, piece;
  for (gsize at = 0; at < key->len; at += sizeof piece) {
    piece = 0;
    memcpy(&piece, key->str + at, MIN(sizeof piece, key->len - at));
    h = (h ^ piece) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    h ^= h >> 32;
  }
  return h * G_GUINT64_CONSTANT(0x94d049bb133111eb);
}

/* The first member with the key, which is not empty; NULL: it is the one of that @number. */
static const MatchdayMember *
find_first(Search *self, guint likeness, guint number)
{
  guint64 hashed = hash(self->key);
  Slot *slots = self->firsts[likeness];
  guint32 high = (guint32)(hashed >> 32);
  gsize at = hashed & self->mask;
  for (; slots[at].number != 0; at = (at + 1) & self->mask) {
    if (slots[at].hash != high)
      continue;
    make_key(self, likeness, slots[at].number - 1, self->other);
    if (g_string_equal(self->key, self->other))
      return matchday_run_get_members(self->run)->pdata[slots[at].number - 1];
  }
  slots[at] = (Slot){high, number + 1};
  return NULL;
}

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

/* One pair for each earlier member that the member is like, whatever they share. */
static void
compare(Search *self, guint number)
{
  GArray *pairs = matchday_run_get_duplicates(self->run);
  guint from = pairs->len;
  for (guint i = 0; i < MATCHDAY_N_LIKENESSES; i++) {
    make_key(self, i, number, self->key);
    const MatchdayMember *first = self->key->len == 0 ? NULL : find_first(self, i, number);
    if (first == NULL)
      continue;
    MatchdayDuplicate *pair = find_pair(pairs, from, first);
    if (pair == NULL) {
      MatchdayDuplicate fresh = {.first = first,
                                 .again = matchday_run_get_members(self->run)->pdata[number]};
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

static void
clear(Search *self)
{
  for (guint i = 0; i < MATCHDAY_N_LIKENESSES; i++)
    g_free(self->firsts[i]);
  g_hash_table_unref(self->imports);
  g_string_free(self->other, TRUE);
  g_string_free(self->key, TRUE);
}

static gboolean
find_all(Search *self, GError **error)
{
  guint n = matchday_run_get_members(self->run)->len;
  gsize n_slots = 2;
  while (n_slots / 2 < n)
    n_slots *= 2;
  self->mask = n_slots - 1;
  for (guint i = 0; i < MATCHDAY_N_LIKENESSES; i++)
    if ((self->firsts[i] = try_array(n_slots, sizeof(Slot), error)) == NULL)
      return FALSE;
  for (guint m = 0; m < n; m++)
    compare(self, m);
  return TRUE;
}

gboolean
matchday_run_find_duplicates(MatchdayRun *run, GError **error)
{
  g_return_val_if_fail(run != NULL, FALSE);
  if (run_get_index(run) != NULL)
    return TRUE; /* found before the index was written */

  GArray *pairs = matchday_run_get_duplicates(run);
  const GPtrArray *imports = matchday_run_get_member_imports(run);
  Search self = {.run = run,
                 .key = g_string_new(NULL),
                 .other = g_string_new(NULL),
                 .imports = g_hash_table_new(g_str_hash, g_str_equal)};
  for (guint i = 0; i < imports->len; i++)
    g_hash_table_insert(self.imports, (gpointer)matchday_import_get_file(imports->pdata[i]),
                        imports->pdata[i]);
  g_array_set_size(pairs, 0);
  gboolean is_done = find_all(&self, error);
  for (guint i = 0; i < pairs->len; i++)
    remark(&self, &g_array_index(pairs, MatchdayDuplicate, i));
  clear(&self);
  return is_done;
}
