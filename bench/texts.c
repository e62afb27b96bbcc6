/*
 * Facets that read texts, alone and with all others, beside walking bare postings and bare matrix
 * products. texts FOLDER [VECTORS CONCEPTS], with inputs of the kinds "texts" and "vectors" and a
 * concepts file.
 */
#include <cblas.h>
#include <string.h>

#include "adapters/concepts-file.h"
#include "bench/support/bare-postings.h"
#include "bench/support/load.h"
#include "bench/support/serve.h"

typedef struct {
  const char *folder;
  MatchdayRun *run;
  MatchdayRun *open;            /* (nullable) of the demands without musts */
  GPtrArray *members, *demands; /* (nullable) (owned) the first ones of the run's */
  MatchdayIndex *index;         /* (nullable) of members */
  const char *facet;            /* (nullable) the only one of the index, else it has all */
  BarePostings *by_members, *by_competences; /* (nullable) */
  float *products;                           /* (nullable) */
  float *rows;                               /* (nullable) vectors of competences and members */
  gsize n_rows;
  gsize n_text_bytes; /* of all competences */
} Texts;

/* The first @n of @all, or all of them for 0; @slot keeps them as long as @n stays. Returns whether
 * it did. */
static gboolean
take_first(GPtrArray **slot, const GPtrArray *all, guint n)
{
  n = n == 0 ? all->len : MIN(n, all->len);
  if (*slot != NULL && (*slot)->len == n)
    return TRUE;
  g_clear_pointer(slot, g_ptr_array_unref);
  *slot = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(*slot, all->pdata[i]);
  return FALSE;
}

static void
prepare(Texts *self, const char *facet, guint n_members, guint n_demands)
{
  take_first(&self->demands, matchday_run_get_demands(self->run), n_demands);
  gboolean is_same = take_first(&self->members, matchday_run_get_members(self->run), n_members);
  if (self->index != NULL && is_same && self->facet == facet)
    return;
  matchday_index_free(self->index);
  g_autoptr(MatchdaySettings) settings = settings_with(facet);
  self->index = index_members(self->members, settings, matchday_run_get_knowledge(self->run));
  self->facet = facet;
}

/* profile: that facet alone, for demands without musts */
static void
prepare_profile(gpointer data, const guint *arguments)
{
  (void)arguments;
  Texts *self = data;
  prepare(self, "profile", 0, 0);
  if (self->open != NULL)
    return;
  self->open = matchday_run_new(matchday_run_get_settings(self->run));
  load_demands(self->open, self->folder, "demands-open.csv");
}

static void
run_profile(gpointer data, const guint *arguments)
{
  (void)arguments;
  const Texts *self = data;
  rank_and_note(self->index, matchday_run_get_demands(self->open), 1);
}

/* rank MEMBERS DEMANDS THREADS */
static void
prepare_rank(gpointer data, const guint *arguments)
{
  prepare(data, NULL, arguments[0], arguments[1]);
}

static void
run_rank(gpointer data, const guint *arguments)
{
  const Texts *self = data;
  rank_and_note(self->index, self->demands, MAX(1, arguments[2]));
}

static void
prepare_vectors(gpointer data, const guint *arguments)
{
  (void)arguments;
  Texts *self = data;
  const GPtrArray *members = matchday_run_get_members(self->run);
  self->n_text_bytes = 0;
  for (guint m = 0; m < members->len; m++) {
    const MatchdayMember *member = members->pdata[m];
    for (guint i = 0; i < matchday_member_get_n_competences(member); i++)
      self->n_text_bytes += strlen(matchday_member_get_nth_competence(member, i));
  }
}

/* Texts to vectors: all competences as bags of words, and what the words are made of. */
static void
run_vectors(gpointer data, const guint *arguments)
{
  (void)arguments;
  const Texts *self = data;
  g_autoptr(Corpus) corpus = corpus_of_members(matchday_run_get_members(self->run));
  bench_note("bytes", (double)self->n_text_bytes);
  bench_note("rows", corpus->n_rows);
  bench_note("words", lexicon_get_n_words(corpus->lexicon));
}

static void
prepare_postings(gpointer data, const guint *arguments)
{
  (void)arguments;
  Texts *self = data;
  if (self->by_members != NULL)
    return;
  g_autoptr(Corpus) corpus = corpus_of_members(matchday_run_get_members(self->run));
  const GPtrArray *demands = matchday_run_get_demands(self->run);
  self->by_members = bare_postings_of_members(corpus, demands);
  self->by_competences = bare_postings_of_competences(corpus, demands);
}

static void
run_postings(gpointer data, const guint *arguments)
{
  (void)arguments;
  Texts *self = data;
  bench_note("of_members", (double)bare_postings_walk(self->by_members));
  bench_note("of_competences", (double)bare_postings_walk(self->by_competences));
}

/* As many rows as there are competences to place among the concepts, and the members' vectors. What
 * stands in them does not matter to a product. */
static void
prepare_products(gpointer data, const guint *arguments)
{
  (void)arguments;
  Texts *self = data;
  if (self->products != NULL)
    return;
  const GPtrArray *members = matchday_run_get_members(self->run);
  const MatchdayVectors *vectors = matchday_run_get_knowledge(self->run)->member_vectors;
  guint rank = matchday_vectors_get_rank(vectors), n = matchday_vectors_get_n_rows(vectors);
  self->n_rows = n;
  for (guint m = 0; m < members->len; m++)
    self->n_rows += matchday_member_get_n_competences(members->pdata[m]);
  self->rows = g_new(float, self->n_rows *rank);
  for (gsize r = 0; r < self->n_rows; r++)
    memcpy(self->rows + r * rank, matchday_vectors_get_row(vectors, (guint)(r % n)),
           rank * sizeof(float));
  gsize n_products = self->n_rows * matchday_run_get_demands(self->run)->len;
  self->products = g_new(float, n_products);
  memset(self->products, 1, n_products * sizeof(float));
}

static void
run_products(gpointer data, const guint *arguments)
{
  (void)arguments;
  const Texts *self = data;
  const MatchdayVectors *demands = matchday_run_get_knowledge(self->run)->demand_vectors;
  int n_demands = (int)matchday_vectors_get_n_rows(demands);
  int rank = (int)matchday_vectors_get_rank(demands);
  cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, n_demands, (int)self->n_rows, rank, 1,
              matchday_vectors_get_row(demands, 0), rank, self->rows, rank, 0, self->products,
              (int)self->n_rows);
  bench_note("rows", (double)self->n_rows);
}

int
main(int argc, char *argv[])
{
  static const BenchCase cases[] = {
      {"profile", prepare_profile, run_profile},    {"rank", prepare_rank, run_rank},
      {"vectors", prepare_vectors, run_vectors},    {"postings", prepare_postings, run_postings},
      {"products", prepare_products, run_products},
  };
  if (argc != 2 && argc != 4)
    g_error("texts FOLDER [VECTORS CONCEPTS]");
  openblas_set_num_threads(1);
  Texts self = {.folder = argv[1], .run = load_run(argv[1])};
  if (argc == 4) {
    g_autoptr(GError) error = NULL;
    load_vectors(self.run, argv[2]);
    if (!matchday_run_read_concepts(self.run, argv[3], &error))
      g_error("%s", error->message);
  }
  bench_serve(cases, G_N_ELEMENTS(cases), &self);
  return 0;
}
