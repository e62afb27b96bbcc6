/*
 * Dense vectors: exact top-k over all members beside one bare matrix product of the same size.
 * dense FOLDER, with inputs of the kind "vectors".
 */
#include <cblas.h>
#include <math.h>
#include <string.h>

#include "bench/support/load.h"
#include "bench/support/serve.h"
#include "tests/random.h"

/* What the members' order is, how alike they are, and which coordinates tell most. */
enum { AS_GIVEN, ASCENDING, COPIES, EVEN, N_ORDERS };

typedef struct {
  const char *folder;
  MatchdayRun *run;
  MatchdayIndex *index;
  MatchdayRun *demands_10, *demands_50; /* (nullable) the same demands, with musts */
  float *products;                      /* (nullable) demands × members */

  struct {
    MatchdayKnowledge knowledge;
    MatchdayIndex *index; /* (nullable) */
  } orders[N_ORDERS];
} Dense;

static const MatchdayVectors *
member_vectors(const Dense *self)
{
  return matchday_run_get_knowledge(self->run)->member_vectors;
}

static void
want(const GPtrArray *demands, guint n_wanted)
{
  for (guint d = 0; d < demands->len; d++)
    matchday_demand_set_n_wanted(demands->pdata[d], n_wanted);
}

static void
prepare_rank(gpointer data, const guint *arguments)
{
  const Dense *self = data;
  want(matchday_run_get_demands(self->run), arguments[0]);
}

/* rank K */
static void
run_rank(gpointer data, const guint *arguments)
{
  (void)arguments;
  const Dense *self = data;
  rank_and_note(self->index, matchday_run_get_demands(self->run), 1);
}

static void
prepare_product(gpointer data, const guint *arguments)
{
  (void)arguments;
  Dense *self = data;
  if (self->products != NULL)
    return;
  gsize n =
      (gsize)matchday_run_get_members(self->run)->len * matchday_run_get_demands(self->run)->len;
  self->products = g_new(float, n);
  memset(self->products, 1, n * sizeof(float)); /* so that no page is new to the product */
}

/* The floor: one product, which selects nothing. */
static void
run_product(gpointer data, const guint *arguments)
{
  (void)arguments;
  const Dense *self = data;
  const MatchdayKnowledge *knowledge = matchday_run_get_knowledge(self->run);
  int n_members = (int)matchday_vectors_get_n_rows(knowledge->member_vectors);
  int n_demands = (int)matchday_vectors_get_n_rows(knowledge->demand_vectors);
  int rank = (int)matchday_vectors_get_rank(knowledge->member_vectors);
  cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, n_demands, n_members, rank, 1,
              matchday_vectors_get_row(knowledge->demand_vectors, 0), rank,
              matchday_vectors_get_row(knowledge->member_vectors, 0), rank, 0, self->products,
              n_members);
}

static MatchdayRun **
musts_slot(Dense *self, guint percent)
{
  return percent == 10 ? &self->demands_10 : &self->demands_50;
}

static void
prepare_musts(gpointer data, const guint *arguments)
{
  Dense *self = data;
  MatchdayRun **slot = musts_slot(self, arguments[0]);
  if (*slot == NULL) {
    *slot = matchday_run_new(matchday_run_get_settings(self->run));
    load_demands(*slot, self->folder, arguments[0] == 10 ? "demands-10.csv" : "demands-50.csv");
  }
  want(matchday_run_get_demands(*slot), arguments[1]);
}

/* musts PERCENT K */
static void
run_musts(gpointer data, const guint *arguments)
{
  Dense *self = data;
  const MatchdayRun *run = *musts_slot(self, arguments[0]);
  rank_and_note(self->index, matchday_run_get_demands(run), 1);
}

/* All demands want nearly the same, so that one order of the members suits them all. */
static MatchdayVectors *
gather_demands(const Dense *self)
{
  const MatchdayVectors *given = matchday_run_get_knowledge(self->run)->demand_vectors;
  guint n = matchday_vectors_get_n_rows(given), rank = matchday_vectors_get_rank(given);
  GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
  float *rows = g_new(float, (gsize)n *rank);
  const float *centre = matchday_vectors_get_row(given, 0);
  for (guint d = 0; d < n; d++) {
    g_ptr_array_add(ids, g_strdup(matchday_vectors_get_id(given, d)));
    for (guint j = 0; j < rank; j++)
      rows[(gsize)d * rank + j] = centre[j] + 0.1F * matchday_vectors_get_row(given, d)[j];
  }
  return matchday_vectors_new(ids, rank, rows);
}

/* Coordinate j no longer spreads like (j + 1)^-1/2, but like all others. */
static MatchdayVectors *
even_out(const MatchdayVectors *given)
{
  guint n = matchday_vectors_get_n_rows(given), rank = matchday_vectors_get_rank(given);
  GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
  float *rows = g_new(float, (gsize)n *rank);
  for (guint i = 0; i < n; i++) {
    g_ptr_array_add(ids, g_strdup(matchday_vectors_get_id(given, i)));
    for (guint j = 0; j < rank; j++)
      rows[(gsize)i * rank + j] = sqrtf((float)(j + 1)) * matchday_vectors_get_row(given, i)[j];
  }
  return matchday_vectors_new(ids, rank, rows);
}

/* Nine of ten members repeat another one. */
static MatchdayVectors *
copy_most(const MatchdayVectors *given)
{
  guint n = matchday_vectors_get_n_rows(given), rank = matchday_vectors_get_rank(given);
  GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
  float *rows = g_new(float, (gsize)n *rank);
  TestRandom random = {1};
  for (guint m = 0; m < n; m++) {
    guint original = random_below(&random, MAX(1, n / 10));
    g_ptr_array_add(ids, g_strdup(matchday_vectors_get_id(given, m)));
    memcpy(rows + (gsize)m * rank, matchday_vectors_get_row(given, original), rank * sizeof *rows);
  }
  return matchday_vectors_new(ids, rank, rows);
}

typedef struct {
  MatchdayMember *member;
  float score;
} Scored;

static int
compare_scored(const void *a, const void *b)
{
  float x = ((const Scored *)a)->score, y = ((const Scored *)b)->score;
  return (x > y) - (x < y);
}

/* (transfer full): the members by ascending likeness to what the demands want */
static GPtrArray *
ascending_members(const Dense *self, const MatchdayVectors *demands)
{
  const GPtrArray *members = matchday_run_get_members(self->run);
  const float *wanted = matchday_vectors_get_row(demands, 0);
  guint rank = matchday_vectors_get_rank(demands);
  g_autofree Scored *scored = g_new(Scored, members->len);
  for (guint m = 0; m < members->len; m++) {
    const char *id = matchday_member_get_id(members->pdata[m]);
    guint row = matchday_vectors_find(member_vectors(self), id);
    const float *vector = matchday_vectors_get_row(member_vectors(self), row);
    scored[m] = (Scored){members->pdata[m], cblas_sdot((int)rank, wanted, 1, vector, 1)};
  }
  qsort(scored, members->len, sizeof *scored, compare_scored);
  GPtrArray *sorted = g_ptr_array_new();
  for (guint m = 0; m < members->len; m++)
    g_ptr_array_add(sorted, scored[m].member);
  return sorted;
}

static void
prepare_order(gpointer data, const guint *arguments)
{
  Dense *self = data;
  guint order = arguments[0];
  g_assert_cmpuint(order, <, N_ORDERS);
  want(matchday_run_get_demands(self->run), arguments[1]);
  if (self->orders[order].index != NULL)
    return;
  const MatchdayKnowledge *given = matchday_run_get_knowledge(self->run);
  MatchdayKnowledge *knowledge = &self->orders[order].knowledge;
  knowledge->demand_vectors =
      order == EVEN ? even_out(given->demand_vectors) : gather_demands(self);
  knowledge->member_vectors = order == COPIES ? copy_most(given->member_vectors)
                              : order == EVEN ? even_out(given->member_vectors)
                                              : matchday_vectors_ref(given->member_vectors);
  g_autoptr(GPtrArray) members = order == ASCENDING
                                     ? ascending_members(self, knowledge->demand_vectors)
                                     : g_ptr_array_ref(matchday_run_get_members(self->run));
  g_autoptr(MatchdaySettings) settings = settings_with("vectors");
  self->orders[order].index = index_members(members, settings, knowledge);
}

/* order ORDER K */
static void
run_order(gpointer data, const guint *arguments)
{
  const Dense *self = data;
  rank_and_note(self->orders[arguments[0]].index, matchday_run_get_demands(self->run), 1);
}

int
main(int argc, char *argv[])
{
  static const BenchCase cases[] = {
      {"rank", prepare_rank, run_rank},
      {"product", prepare_product, run_product},
      {"musts", prepare_musts, run_musts},
      {"order", prepare_order, run_order},
  };
  if (argc != 2)
    g_error("dense FOLDER");
  openblas_set_num_threads(1);
  Dense self = {.folder = argv[1], .run = load_run(argv[1])};
  load_vectors(self.run, self.folder);
  g_autoptr(MatchdaySettings) settings = settings_with("vectors");
  self.index = index_members(matchday_run_get_members(self.run), settings,
                             matchday_run_get_knowledge(self.run));
  bench_serve(cases, G_N_ELEMENTS(cases), &self);
  return 0;
}
