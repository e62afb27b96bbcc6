#include "tests/oracle.h"

#include <math.h>
#include <string.h>

#include "engine/requirements.h"
#include "tests/invented.h"

/* --- texts */

GPtrArray *
oracle_words(const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *parts = g_utf8_normalize(text, -1, G_NORMALIZE_ALL);
  g_autoptr(GString) word = g_string_new(NULL);
  for (const char *at = parts;; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (g_unichar_isalnum(c)) {
      gunichar lower = g_unichar_tolower(c);
      if (lower == 0xdf)
        g_string_append(word, "ss");
      else
        g_string_append_unichar(word, lower == 0x3c2 ? 0x3c3 : lower == 0x131 ? 'i' : lower);
    } else if (!g_unichar_ismark(c) && g_unichar_type(c) != G_UNICODE_FORMAT && word->len > 0) {
      g_ptr_array_add(words, g_utf8_substring(word->str, 0, MIN(64, g_utf8_strlen(word->str, -1))));
      g_string_truncate(word, 0);
    }
    if (c == '\0')
      return words;
  }
}

static void
count(GHashTable *counts, char *term)
{
  int n = GPOINTER_TO_INT(g_hash_table_lookup(counts, term));
  g_hash_table_replace(counts, term, GINT_TO_POINTER(n + 1));
}

GHashTable *
oracle_count_words(const char *text)
{
  GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) words = oracle_words(text);
  for (guint i = 0; i < words->len; i++)
    count(counts, g_strdup(words->pdata[i]));
  return counts;
}

GHashTable *
oracle_count_prefixes(const char *text)
{
  GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) words = oracle_words(text);
  for (guint i = 0; i < words->len; i++) {
    glong n = g_utf8_strlen(words->pdata[i], -1);
    if (n >= 2)
      count(counts, g_utf8_substring(words->pdata[i], 0, MIN(n, 6)));
  }
  return counts;
}

GHashTable *
oracle_count_grams(const char *text)
{
  GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) words = oracle_words(text);
  for (guint i = 0; i < words->len; i++) {
    g_autofree char *marked = g_strconcat("_", words->pdata[i], "_", NULL);
    glong n = g_utf8_strlen(marked, -1);
    for (glong at = 0; at == 0 || at + 5 <= n; at++)
      count(counts, g_utf8_substring(marked, at, MIN(n, at + 5)));
  }
  return counts;
}

/* --- members */

/* A distinct word. */
typedef struct {
  GHashTable *grams; /* (owned) as counted */
  double whole;      /* sum of their idf² */
} Word;

/* One competence. */
typedef struct {
  GHashTable *words; /* (owned) as counted */
  double factor;     /* 1 / (|c|^0.8 m^0.2) */
} Competence;

struct _Oracle {
  const GPtrArray *members;
  gboolean is_stored;
  GHashTable *gram_idf, *prefix_idf; /* (owned) term → double */
  GHashTable *words;                 /* (owned) spelling → Word */
  GArray **competences;              /* (owned) by member, of Competence */
  GHashTable **prefixes;             /* (owned) by member, as counted in all competences */
  double *norms;                     /* (owned) by member, of BM25 */
  GHashTable **nodes;                /* (owned) by member: set of the CPV nodes it stands in */
};

static double
stored(const Oracle *self, double value)
{
  return self->is_stored ? (double)(float)value : value;
}

static void
set(GHashTable *table, const char *term, double value)
{
  double *kept = g_new(double, 1);
  *kept = value;
  g_hash_table_replace(table, g_strdup(term), kept);
}

static double
get(GHashTable *table, const char *term)
{
  const double *kept = g_hash_table_lookup(table, term);
  return kept == NULL ? 0 : *kept;
}

static GHashTable *
weights_new(void)
{
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

typedef GHashTable *(*Counter)(const char *text);

/* (transfer full): term → idf over the members */
static GHashTable *
weigh_terms(const Oracle *self, Counter counter)
{
  g_autoptr(GHashTable) n_members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint m = 0; m < self->members->len; m++) {
    g_autoptr(GPtrArray) texts = competences_of(self->members->pdata[m]);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < texts->len; i++) {
      g_autoptr(GHashTable) counts = counter(texts->pdata[i]);
      GHashTableIter iter;
      gpointer term;
      g_hash_table_iter_init(&iter, counts);
      while (g_hash_table_iter_next(&iter, &term, NULL))
        if (g_hash_table_add(seen, g_strdup(term)))
          count(n_members, g_strdup(term));
    }
  }

  GHashTable *idf = weights_new();
  GHashTableIter iter;
  gpointer term, n;
  g_hash_table_iter_init(&iter, n_members);
  while (g_hash_table_iter_next(&iter, &term, &n)) {
    double df = GPOINTER_TO_INT(n);
    set(idf, term, stored(self, log(1 + (self->members->len - df + 0.5) / (df + 0.5))));
  }
  return idf;
}

/* The engine's means are exact to 2^-20. */
static double
rounded(const Oracle *self, double value)
{
  return self->is_stored ? floor(value * 0x1p20 + 0.5) * 0x1p-20 : value;
}

static void
free_word(void *data)
{
  Word *word = data;
  g_hash_table_unref(word->grams);
  g_free(word);
}

static void
clear_competence(void *data)
{
  Competence *competence = data;
  g_hash_table_unref(competence->words);
}

static const Word *
know_word(Oracle *self, const char *spelling)
{
  Word *word = g_hash_table_lookup(self->words, spelling);
  if (word != NULL)
    return word;
  word = g_new0(Word, 1);
  word->grams = oracle_count_grams(spelling);
  GHashTableIter iter;
  gpointer gram, n;
  g_hash_table_iter_init(&iter, word->grams);
  while (g_hash_table_iter_next(&iter, &gram, &n))
    word->whole += GPOINTER_TO_INT(n) * pow(get(self->gram_idf, gram), 2);
  g_hash_table_insert(self->words, g_strdup(spelling), word);
  return word;
}

/* The length of the vector of a competence, by runs of letters. */
static double
measure_competence(Oracle *self, GHashTable *words)
{
  g_autoptr(GHashTable) sums = weights_new();
  GHashTableIter iter, of_word;
  gpointer spelling, gram, n, n_in_word;
  g_hash_table_iter_init(&iter, words);
  while (g_hash_table_iter_next(&iter, &spelling, &n)) {
    g_hash_table_iter_init(&of_word, know_word(self, spelling)->grams);
    while (g_hash_table_iter_next(&of_word, &gram, &n_in_word))
      set(sums, gram,
          get(sums, gram) + (1 + log(GPOINTER_TO_INT(n))) * GPOINTER_TO_INT(n_in_word) *
                                get(self->gram_idf, gram));
  }
  double squares = 0;
  g_hash_table_iter_init(&iter, sums);
  while (g_hash_table_iter_next(&iter, NULL, &n))
    squares += *(double *)n * *(double *)n;
  return sqrt(squares);
}

static void
prepare_competences(Oracle *self)
{
  double sum = 0;
  guint n_competences = 0;
  self->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_word);
  self->competences = g_new0(GArray *, self->members->len + 1);
  for (guint m = 0; m < self->members->len; m++) {
    g_autoptr(GPtrArray) texts = competences_of(self->members->pdata[m]);
    self->competences[m] = g_array_new(FALSE, FALSE, sizeof(Competence));
    g_array_set_clear_func(self->competences[m], clear_competence);
    for (guint i = 0; i < texts->len; i++) {
      Competence competence = {oracle_count_words(texts->pdata[i]), 0};
      competence.factor = measure_competence(self, competence.words);
      sum += rounded(self, competence.factor);
      n_competences++;
      g_array_append_val(self->competences[m], competence);
    }
  }
  double mean = sum > 0 ? sum / n_competences : 1;
  for (guint m = 0; m < self->members->len; m++)
    for (guint i = 0; i < self->competences[m]->len; i++) {
      double *factor = &g_array_index(self->competences[m], Competence, i).factor;
      *factor = *factor > 0 ? stored(self, 1 / (pow(*factor, 0.8) * pow(mean, 0.2))) : 0;
    }
}

/* BM25 with k1 = 1.2 and b = 0.3; the length of a member is words a competence. */
static void
prepare_profiles(Oracle *self)
{
  double sum = 0;
  self->prefixes = g_new0(GHashTable *, self->members->len + 1);
  self->norms = g_new0(double, self->members->len + 1);
  for (guint m = 0; m < self->members->len; m++) {
    g_autoptr(GPtrArray) texts = competences_of(self->members->pdata[m]);
    self->prefixes[m] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < texts->len; i++) {
      g_autoptr(GHashTable) counts = oracle_count_prefixes(texts->pdata[i]);
      GHashTableIter iter;
      gpointer prefix, n;
      g_hash_table_iter_init(&iter, counts);
      while (g_hash_table_iter_next(&iter, &prefix, &n)) {
        int before = GPOINTER_TO_INT(g_hash_table_lookup(self->prefixes[m], prefix));
        g_hash_table_replace(self->prefixes[m], g_strdup(prefix),
                             GINT_TO_POINTER(before + GPOINTER_TO_INT(n)));
        self->norms[m] += GPOINTER_TO_INT(n);
      }
    }
    self->norms[m] /= MAX(1, texts->len);
    sum += rounded(self, self->norms[m]);
  }
  double mean = sum > 0 ? sum / self->members->len : 1;
  for (guint m = 0; m < self->members->len; m++)
    self->norms[m] = 1.2 * (1 - 0.3 + 0.3 * self->norms[m] / mean);
}

/* (transfer full) (element-type utf8): the values of one scheme; a country for want of a region */
static GPtrArray *
values_of(const GArray *codes, MatchdayScheme scheme, const char *country)
{
  GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < codes->len; i++) {
    const MatchdayCode *code = &g_array_index(codes, MatchdayCode, i);
    if (code->scheme == scheme)
      g_ptr_array_add(values, g_strdup(code->value));
  }
  if (values->len == 0 && scheme == MATCHDAY_SCHEME_NUTS && *country != '\0')
    g_ptr_array_add(values, strcmp(country, "GR") == 0   ? g_strdup("EL")
                            : strcmp(country, "GB") == 0 ? g_strdup("UK")
                                                         : g_strdup(country));
  return values;
}

/* The node of a CPV code that its first @n_digits name. */
static char *
cpv_node(const char *value, guint n_digits)
{
  char *node = g_strdup(value);
  memset(node + n_digits, '0', 8 - n_digits);
  return node;
}

static void
place_members(Oracle *self)
{
  self->nodes = g_new0(GHashTable *, self->members->len + 1);
  for (guint m = 0; m < self->members->len; m++) {
    g_autoptr(GArray) codes = codes_of(self->members->pdata[m]);
    g_autoptr(GPtrArray) values = values_of(codes, MATCHDAY_SCHEME_CPV, "");
    self->nodes[m] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < values->len; i++)
      for (guint n = 2; n <= 8; n++)
        g_hash_table_add(self->nodes[m], cpv_node(values->pdata[i], n));
  }
}

Oracle *
oracle_new(const GPtrArray *members, gboolean is_stored)
{
  Oracle *self = g_new0(Oracle, 1);
  self->members = members;
  self->is_stored = is_stored;
  self->gram_idf = weigh_terms(self, oracle_count_grams);
  self->prefix_idf = weigh_terms(self, oracle_count_prefixes);
  prepare_competences(self);
  prepare_profiles(self);
  place_members(self);
  return self;
}

void
oracle_free(Oracle *self)
{
  if (self == NULL)
    return;
  for (guint m = 0; m < self->members->len; m++) {
    g_array_unref(self->competences[m]);
    g_hash_table_unref(self->prefixes[m]);
    g_hash_table_unref(self->nodes[m]);
  }
  g_free(self->competences);
  g_free(self->prefixes);
  g_free(self->norms);
  g_free(self->nodes);
  g_hash_table_unref(self->words);
  g_hash_table_unref(self->gram_idf);
  g_hash_table_unref(self->prefix_idf);
  g_free(self);
}

/* --- facets: each fills one score a member, or says that the demand gives it nothing to go by */

typedef gboolean (*Facet)(const Oracle *self, const MatchdayDemand *demand, double *scores);

static char *
compared_text(const MatchdayDemand *demand)
{
  if (matchday_demand_get_n_texts(demand) == 0)
    return g_strdup("");
  const MatchdayText *text = matchday_demand_get_text(demand, 0);
  return g_strjoin(" ", text->title, text->body, NULL);
}

/* (transfer full): (1 + ln count) × idf; terms that no member has are the rarest of all */
static GHashTable *
tf_idf(const Oracle *self, GHashTable *counts, GHashTable *idf)
{
  GHashTable *weights = weights_new();
  double rarest = log(1 + (self->members->len + 0.5) / 0.5);
  GHashTableIter iter;
  gpointer term, n;
  g_hash_table_iter_init(&iter, counts);
  while (g_hash_table_iter_next(&iter, &term, &n))
    set(weights, term,
        (1 + log(GPOINTER_TO_INT(n))) *
            (g_hash_table_contains(idf, term) ? get(idf, term) : rarest));
  return weights;
}

static int
compare_strings(const void *a, const void *b)
{
  return strcmp(a, b);
}

/* What the demand's runs of letters (by their order, for the rounding) make of a word. */
static double
liken(const Oracle *self, const Word *word, GHashTable *query, GList *grams, double length)
{
  double sum = 0;
  for (const GList *gram = grams; gram != NULL; gram = gram->next)
    for (int n = GPOINTER_TO_INT(g_hash_table_lookup(word->grams, gram->data)); n > 0; n--)
      sum = stored(self,
                   sum + stored(self, get(query, gram->data) * get(self->gram_idf, gram->data)));
  return sum > 0.2 * (1 - 1e-6) * word->whole ? stored(self, sum / length) : 0;
}

static gboolean
score_competences(const Oracle *self, const MatchdayDemand *demand, double *scores)
{
  g_autofree char *text = compared_text(demand);
  g_autoptr(GHashTable) counts = oracle_count_grams(text);
  g_autoptr(GHashTable) query = tf_idf(self, counts, self->gram_idf);
  g_autoptr(GHashTable) likenesses = weights_new();
  g_autoptr(GList) grams = g_list_sort(g_hash_table_get_keys(query), compare_strings);
  double squares = 0;
  GHashTableIter iter;
  gpointer spelling, value;
  g_hash_table_iter_init(&iter, query);
  while (g_hash_table_iter_next(&iter, NULL, &value))
    squares += *(double *)value * *(double *)value;
  g_hash_table_iter_init(&iter, self->words);
  while (g_hash_table_iter_next(&iter, &spelling, &value))
    set(likenesses, spelling, liken(self, value, query, grams, sqrt(squares)));

  for (guint m = 0; m < self->members->len; m++) {
    double votes = 0;
    for (guint i = 0; i < self->competences[m]->len; i++) {
      const Competence *one = &g_array_index(self->competences[m], Competence, i);
      double similarity = 0;
      g_hash_table_iter_init(&iter, one->words);
      while (g_hash_table_iter_next(&iter, &spelling, &value))
        similarity += (1 + log(GPOINTER_TO_INT(value))) * get(likenesses, spelling) * one->factor;
      votes += pow(similarity, 3);
    }
    scores[m] = cbrt(votes / (1 + votes));
  }
  return g_hash_table_size(query) > 0;
}

static gboolean
score_profile(const Oracle *self, const MatchdayDemand *demand, double *scores)
{
  g_autofree char *text = compared_text(demand);
  g_autoptr(GHashTable) counts = oracle_count_prefixes(text);
  g_autoptr(GHashTable) query = tf_idf(self, counts, self->prefix_idf);
  double bound = 0;
  GHashTableIter iter;
  gpointer prefix, weight;
  g_hash_table_iter_init(&iter, query);
  while (g_hash_table_iter_next(&iter, NULL, &weight))
    bound += *(double *)weight;
  for (guint m = 0; m < self->members->len; m++) {
    g_hash_table_iter_init(&iter, query);
    while (g_hash_table_iter_next(&iter, &prefix, &weight)) {
      double n = GPOINTER_TO_INT(g_hash_table_lookup(self->prefixes[m], prefix));
      scores[m] += stored(self, *(double *)weight / bound) * n / (n + self->norms[m]);
    }
    scores[m] = MIN(scores[m], 1);
  }
  return g_hash_table_size(query) > 0;
}

/* -ln(share of the members with codes that stand at or below @node) */
static double
information(const Oracle *self, const char *node)
{
  double n_below = 0, n_placed = 0;
  for (guint m = 0; m < self->members->len; m++) {
    n_placed += g_hash_table_size(self->nodes[m]) > 0;
    n_below += g_hash_table_contains(self->nodes[m], node);
  }
  return -log(MAX(n_below, 0.5) / MAX(n_placed, 1));
}

static gboolean
score_codes(const Oracle *self, const MatchdayDemand *demand, double *scores)
{
  g_autoptr(GPtrArray) wanted =
      values_of(matchday_demand_get_codes(demand), MATCHDAY_SCHEME_CPV, "");
  for (guint i = 0; i < wanted->len; i++) {
    double whole = information(self, wanted->pdata[i]);
    g_autofree double *nearest = g_new0(double, self->members->len + 1);
    for (guint n = 2; n <= 8; n++) {
      g_autofree char *node = cpv_node(wanted->pdata[i], n);
      double share = whole > 0 ? CLAMP(information(self, node) / whole, 0, 1) : 1;
      for (guint m = 0; m < self->members->len; m++)
        if (g_hash_table_contains(self->nodes[m], node))
          nearest[m] = MAX(nearest[m], share);
    }
    for (guint m = 0; m < self->members->len; m++)
      scores[m] += nearest[m] / wanted->len;
  }
  return wanted->len > 0;
}

static double
shared_levels(const char *wanted, const char *held)
{
  guint n = 0;
  while (wanted[n] != '\0' && wanted[n] == held[n])
    n++;
  return n < 2 ? 0 : (double)(n - 1) / (double)(strlen(wanted) - 1);
}

static gboolean
score_region(const Oracle *self, const MatchdayDemand *demand, double *scores)
{
  g_autoptr(GPtrArray) wanted = values_of(matchday_demand_get_codes(demand), MATCHDAY_SCHEME_NUTS,
                                          matchday_demand_get_country(demand));
  for (guint m = 0; m < self->members->len; m++) {
    const MatchdayMember *member = self->members->pdata[m];
    g_autoptr(GArray) codes = codes_of(member);
    g_autoptr(GPtrArray) held =
        values_of(codes, MATCHDAY_SCHEME_NUTS, matchday_member_get_country(member));
    for (guint i = 0; i < wanted->len; i++) {
      double nearest = 0;
      for (guint j = 0; j < held->len; j++)
        nearest = MAX(nearest, shared_levels(wanted->pdata[i], held->pdata[j]));
      scores[m] += nearest / wanted->len;
    }
  }
  return wanted->len > 0;
}

static gboolean
score_wishes(const Oracle *self, const MatchdayDemand *demand, double *scores)
{
  const GPtrArray *requirements = matchday_demand_get_requirements(demand);
  guint n_wishes = 0;
  for (guint r = 0; r < requirements->len; r++)
    n_wishes += matchday_requirement_get_level(requirements->pdata[r]) == MATCHDAY_WISH;
  for (guint m = 0; m < self->members->len; m++)
    for (guint r = 0; r < requirements->len; r++)
      if (matchday_requirement_get_level(requirements->pdata[r]) == MATCHDAY_WISH &&
          matchday_requirement_check(requirements->pdata[r], self->members->pdata[m], NULL) ==
              MATCHDAY_MET)
        scores[m] += 1.0 / n_wishes;
  return n_wishes > 0;
}

static const struct {
  const char *name;
  Facet score;
} known[] = {
    {"competences", score_competences}, {"profile", score_profile}, {"codes", score_codes},
    {"region", score_region},           {"wishes", score_wishes},
};

static Facet
find_facet(const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
    if (strcmp(known[i].name, name) == 0)
      return known[i].score;
  return NULL;
}

gboolean
oracle_knows(const char *facet)
{
  return find_facet(facet) != NULL;
}

/* --- ranking */

static gboolean
rules_out(const MatchdayDemand *demand, const MatchdayMember *member, gboolean is_strict)
{
  const GPtrArray *requirements = matchday_demand_get_requirements(demand);
  for (guint r = 0; r < requirements->len; r++) {
    if (matchday_requirement_get_level(requirements->pdata[r]) != MATCHDAY_MUST)
      continue;
    MatchdayRequirementState state =
        matchday_requirement_check(requirements->pdata[r], member, NULL);
    if (state == MATCHDAY_NOT_MET || (is_strict && state == MATCHDAY_NOT_PROVEN))
      return TRUE;
  }
  return FALSE;
}

static int
compare_ranked(const void *a, const void *b)
{
  const OracleRanked *left = a, *right = b;
  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  return strcmp(matchday_member_get_id(left->member), matchday_member_get_id(right->member));
}

OracleRanking *
oracle_rank(const Oracle *self, const MatchdayDemand *demand, const GArray *uses,
            gboolean is_strict)
{
  guint n = self->members->len;
  g_autofree double *totals = g_new0(double, n + 1);
  double sum = 0;
  for (guint f = 0; f < uses->len; f++) {
    const MatchdayFacetUse *use = &g_array_index(uses, MatchdayFacetUse, f);
    g_autofree double *scores = g_new0(double, n + 1);
    if (!find_facet(use->name)(self, demand, scores))
      continue;
    sum += use->weight;
    for (guint m = 0; m < n; m++)
      totals[m] += use->weight * scores[m];
  }

  OracleRanking *ranking = g_new0(OracleRanking, 1);
  ranking->ranked = g_array_new(FALSE, FALSE, sizeof(OracleRanked));
  for (guint m = 0; m < n; m++) {
    OracleRanked one = {self->members->pdata[m], sum > 0 ? totals[m] / sum : 0,
                        rules_out(demand, self->members->pdata[m], is_strict)};
    ranking->n_eligible += !one.is_ruled_out;
    g_array_append_val(ranking->ranked, one);
  }
  g_array_sort(ranking->ranked, compare_ranked);
  return ranking;
}

void
oracle_ranking_free(OracleRanking *self)
{
  if (self == NULL)
    return;
  g_array_unref(self->ranked);
  g_free(self);
}
