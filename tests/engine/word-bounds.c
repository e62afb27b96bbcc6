/* Bounds of words against the 3-norms of a group's rows, by double loops. */
#include "engine/word-bounds-private.h"

#include <math.h>

#include "engine/weighting-private.h"
#include "tests/invented.h"
#include "tests/rows.h"

typedef struct {
  GPtrArray *texts; /* (owned) of GPtrArray of strings, by group */
  Corpus *corpus;   /* (owned) */
  float *factors;   /* (owned) by row */
} World;

static guint
count_texts(const void *group)
{
  return ((const GPtrArray *)group)->len;
}

static const char *
get_text(const void *group, guint nth)
{
  return ((const GPtrArray *)group)->pdata[nth];
}

static const GroupTexts texts_of_arrays = {count_texts, get_text};

static void
free_texts(void *texts)
{
  g_ptr_array_unref(texts);
}

/* Shapes: groups, rows of a group at most, words of a row at most. */
static const struct {
  const char *row;
  guint n_groups, n_rows_most, n_words_most;
} cases[] = {
    {"ordinary", 300, 5, 12},     {"one row each", 200, 1, 20}, {"many rows", 40, 60, 4},
    {"one word a row", 80, 9, 1}, {"one group", 1, 7, 9},       {"nobody", 0, 1, 1},
    {"no texts", 20, 0, 1},       {"no words", 20, 3, 0},
};

static void
fill_world(World *world, TestRandom *random, gsize row)
{
  world->texts = g_ptr_array_new_with_free_func(free_texts);
  for (guint g = 0; g < cases[row].n_groups; g++) {
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    for (guint n = random_below(random, cases[row].n_rows_most + 1); n > 0; n--)
      g_ptr_array_add(texts, invent_text(random, cases[row].n_words_most));
    g_ptr_array_add(world->texts, texts);
  }
  world->corpus = corpus_new(world->texts, &texts_of_arrays, NULL);
  world->factors = g_new(float, world->corpus->n_rows + 1);
  for (guint32 r = 0; r < world->corpus->n_rows; r++) {
    gboolean is_empty = world->corpus->starts[r] == world->corpus->starts[r + 1];
    world->factors[r] = is_empty ? 0 : (float)(0.001 + random_unit(random));
  }
}

static void
clear_world(World *world)
{
  g_ptr_array_unref(world->texts);
  corpus_free(world->corpus);
  g_free(world->factors);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, clear_world)

static guint
invent_query(TestRandom *random, guint32 n_words, WeightedTerm *query)
{
  guint n = 0;
  for (guint32 w = 0; w < n_words; w++)
    if (random_chance(random, 20))
      query[n++] = (WeightedTerm){w, (float)(0.001 + random_unit(random))};
  return n;
}

/* The 3-norm of the similarities of the rows of a group. */
static double
find_norm(const World *world, const WeightedTerm *query, guint n, guint group)
{
  const Corpus *corpus = world->corpus;
  double cubes = 0;
  for (guint32 r = corpus->first_row[group]; r < corpus->first_row[group + 1]; r++) {
    double similarity = 0;
    for (guint32 i = corpus->starts[r]; i < corpus->starts[r + 1]; i++)
      for (guint q = 0; q < n; q++)
        if (query[q].term == corpus_get_word(corpus, i))
          similarity += (double)query[q].weight * log_count(corpus_get_count(corpus, i)) *
                        (double)world->factors[r];
    cubes += similarity * similarity * similarity;
  }
  return cbrt(cubes);
}

/* What each word of the query alone comes to, added. */
static double
find_bound(const World *world, const WeightedTerm *query, guint n, guint group)
{
  double sum = 0;
  for (guint q = 0; q < n; q++)
    sum += find_norm(world, &query[q], 1, group);
  return sum;
}

static void
check_query(const World *world, const WordBounds *bounds, const WeightedTerm *query, guint n,
            const char *row)
{
  guint n_groups = world->corpus->n_groups, n_block = MAX(1, n_groups / 3);
  g_autofree float *sums = g_new0(float, n_groups + 1);
  BoundsQuery asked;
  cr_assert(word_bounds_ask(bounds, query, n, &asked, NULL));
  for (guint g = 0; g < n_groups; g += n_block)
    word_bounds_add(bounds, &asked, g, MIN(g + n_block, n_groups), 0.5F, sums + g);
  common_query_add(&asked.common, 0, n_groups, 0.5F, sums);
  double level = (double)bounds->heaviest / 255; /* that a common word may be rounded up by */
  for (guint g = 0; g < n_groups; g++) {
    double norm = find_norm(world, query, n, g), bound = find_bound(world, query, n, g), sum = 2;
    sum *= (double)sums[g];
    cr_assert_geq(sum * (1 + 1e-6), norm, "%s: %g, not %g", row, sum, norm);
    cr_assert_geq(sum * (1 + 1e-6), bound, "%s: %g, not %g", row, sum, bound);
    cr_assert_leq(sum, bound * 1.01 + level * n, "%s: %g, not %g", row, sum, bound);
    cr_assert(sum > 0 || norm <= 0, "%s", row);
  }
  bounds_query_clear(&asked);
}

ParameterizedTestParameters(word_bounds, are_those_of_double_loops)
{
  return rows_of(G_N_ELEMENTS(cases));
}

ParameterizedTest(gsize *nth, word_bounds, are_those_of_double_loops)
{
  TestRandom random = {*nth + 1};
  g_auto(World) world = {0};
  fill_world(&world, &random, *nth);
  g_autoptr(WordBounds) bounds = word_bounds_new(world.corpus, world.factors, NULL);
  cr_assert_not_null(bounds);
  guint32 n_words = lexicon_get_n_words(world.corpus->lexicon);
  g_autofree guint32 *n_rows_with = g_new0(guint32, n_words + 1);
  for (guint32 i = 0; i < world.corpus->starts[world.corpus->n_rows]; i++)
    n_rows_with[corpus_get_word(world.corpus, i)]++;
  for (guint32 w = 0; w < n_words; w++)
    cr_assert_eq(bounds->n_rows_with[w], n_rows_with[w], "%s", cases[*nth].row);
  g_autofree WeightedTerm *query = g_new(WeightedTerm, n_words + 1);
  for (guint round = 0; round < 5; round++) {
    guint n = invent_query(&random, n_words, query);
    check_query(&world, bounds, query, n, cases[*nth].row);
  }
}

/* Two words in one row stand for a bound that is reached, in two rows for one that is not. */
Test(word_bounds, are_reached_by_words_that_stand_together)
{
  g_auto(World) world = {.texts = g_ptr_array_new_with_free_func(free_texts)};
  static const char *const rows[][2] = {{"press varnish", "other"}, {"press", "varnish"}};
  for (gsize g = 0; g < 2; g++) {
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    for (gsize r = 0; r < 2; r++)
      g_ptr_array_add(texts, g_strdup(rows[g][r]));
    g_ptr_array_add(world.texts, texts);
  }
  world.corpus = corpus_new(world.texts, &texts_of_arrays, NULL);
  world.factors = g_new(float, 4);
  for (guint r = 0; r < 4; r++)
    world.factors[r] = 0.25F;
  g_autoptr(WordBounds) bounds = word_bounds_new(world.corpus, world.factors, NULL);
  WeightedTerm query[3];
  guint n = 0;
  for (guint32 i = world.corpus->starts[0]; i < world.corpus->starts[1]; i++)
    query[n++] = (WeightedTerm){corpus_get_word(world.corpus, i), 1};
  cr_assert_eq(n, 2);
  cr_assert_float_eq(find_norm(&world, query, n, 0), find_bound(&world, query, n, 0), 1e-9);
  cr_assert_float_eq(find_norm(&world, query, n, 1) * cbrt(4), find_bound(&world, query, n, 1),
                     1e-6);
  check_query(&world, bounds, query, n, "two words");
}

Test(word_bounds, survive_a_walk)
{
  TestRandom random = {9};
  g_auto(World) world = {0};
  fill_world(&world, &random, 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(Image) image = image_new();
  image->source = g_strdup("m.mdi");
  Walk walk = {WALK_KEEP, image, "test", &error};
  WordBounds *bounds = word_bounds_new(world.corpus, world.factors, NULL), *taken = NULL;
  cr_assert(word_bounds_walk(&bounds, &walk, world.corpus));
  walk.mode = WALK_TAKE;
  cr_assert(word_bounds_walk(&taken, &walk, world.corpus));
  cr_assert_eq(taken->lightest, bounds->lightest);
  cr_assert_eq(taken->heaviest, bounds->heaviest);
  WeightedTerm query[] = {{0, 0.5F}, {1, 0.25F}};
  check_query(&world, taken, query, 2, "taken");
  walk.mode = WALK_LEAVE;
  cr_assert(word_bounds_walk(&taken, &walk, world.corpus));
  word_bounds_free(taken);
  word_bounds_free(bounds);
}
