/* The facets of vectors and concepts against their formulas, one pair after the other. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "engine/concept-space-private.h"
#include "engine/demand-query-private.h"
#include "engine/facet-private.h"
#include "tests/invented.h"
#include "tests/oracle.h"

enum { MEMBERS = 200, DEMANDS = 25 };
static const double tolerance = 1e-5; /* vectors are kept as floats of length 1 */

typedef struct {
  GPtrArray *members, *demands; /* (owned) */
  MatchdayKnowledge knowledge;  /* (owned) */
  ConceptSpace *space;          /* (owned) */
} World;

static double
cosine(const double *a, const float *b, guint rank)
{
  double product = 0, of_a = 0, of_b = 0;
  for (guint j = 0; j < rank; j++) {
    product += a[j] * (double)b[j];
    of_a += a[j] * a[j];
    of_b += (double)b[j] * (double)b[j];
  }
  return of_a > 0 && of_b > 0 ? product / sqrt(of_a * of_b) : 0;
}

/* Adds the directions of all vectors with this id; how many there are. */
static guint
add_directions(const MatchdayVectors *vectors, const char *id, double *sum)
{
  guint rank = matchday_vectors_get_rank(vectors), n = 0;
  for (guint row = 0; row < matchday_vectors_get_n_rows(vectors); row++) {
    if (strcmp(matchday_vectors_get_id(vectors, row), id) != 0)
      continue;
    const float *vector = matchday_vectors_get_row(vectors, row);
    double squares = 0;
    for (guint j = 0; j < rank; j++)
      squares += (double)vector[j] * (double)vector[j];
    for (guint j = 0; j < rank && squares > 0; j++)
      sum[j] += (double)vector[j] / sqrt(squares);
    n++;
  }
  return n;
}

/* Negative where the demand has no vectors. */
static double
expected_vectors(const World *world, const MatchdayDemand *demand, const MatchdayMember *member)
{
  const MatchdayVectors *vectors = world->knowledge.member_vectors;
  guint rank = matchday_vectors_get_rank(vectors);
  g_autofree double *sum = g_new0(double, rank);
  if (add_directions(world->knowledge.demand_vectors, matchday_demand_get_id(demand), sum) == 0)
    return -1;
  double best = 0;
  for (guint row = 0; row < matchday_vectors_get_n_rows(vectors); row++)
    if (strcmp(matchday_vectors_get_id(vectors, row), matchday_member_get_id(member)) == 0)
      best = MAX(best, cosine(sum, matchday_vectors_get_row(vectors, row), rank));
  return best;
}

/* (transfer full): where the engine places a demand */
static float *
place(const ConceptSpace *space, const char *text)
{
  g_autofree float *activations = g_new0(float, label_matrix_get_n_codes(space->matrix));
  g_autoptr(GArray) counts =
      lexicon_count(space->matrix->labels->lexicon, LEXICON_GRAMS, text, NULL);
  float *vector = g_new(float, space->rank);
  concept_space_place(space, counts, activations, vector);
  return vector;
}

static void
scale(double *vector, guint rank)
{
  double squares = 0;
  for (guint j = 0; j < rank; j++)
    squares += vector[j] * vector[j];
  for (guint j = 0; j < rank && squares > 0; j++)
    vector[j] /= sqrt(squares);
}

/* Adds the places of the codes that a word activates, @times as much. */
static void
add_word(const ConceptSpace *space, const char *word, double times, double *vector)
{
  const LabelMatrix *matrix = space->matrix;
  const float *places = matchday_concepts_get_places(space->concepts);
  g_autoptr(GArray) runs = lexicon_count(matrix->labels->lexicon, LEXICON_GRAMS, word, NULL);
  for (guint i = 0; i < runs->len; i++) {
    const TermCount *run = &g_array_index(runs, TermCount, i);
    double weight = times * run->count * (double)matrix->weights[run->term];
    for (guint64 at = matrix->starts[run->term]; at < matrix->starts[run->term + 1]; at++)
      for (guint j = 0; j < space->rank; j++)
        vector[j] += weight * (double)matrix->values[at] *
                     (double)places[(gsize)matrix->codes[at] * space->rank + j];
  }
}

/* (transfer full): a competence, word by word, by the logarithm of how often each is said, with the
 * mean of the labels taken off */
static double *
place_competence(const ConceptSpace *space, const char *text)
{
  double *vector = g_new0(double, space->rank);
  g_autoptr(GHashTable) words = oracle_count_words(text);
  GHashTableIter each;
  gpointer word, times;
  g_hash_table_iter_init(&each, words);
  while (g_hash_table_iter_next(&each, &word, &times))
    add_word(space, word, 1 + log(GPOINTER_TO_INT(times)), vector);
  scale(vector, space->rank);
  const float *mean = matchday_concepts_get_mean(space->concepts);
  gboolean is_known = FALSE;
  for (guint j = 0; j < space->rank; j++)
    is_known |= vector[j] != 0;
  for (guint j = 0; j < space->rank && is_known; j++)
    vector[j] -= (double)mean[j];
  return vector;
}

/* Whether both sides say what they speak, and nothing of it is the same. */
static gboolean
share_no_language(const MatchdayDemand *demand, const MatchdayMember *member)
{
  const char *language = matchday_demand_get_language(demand);
  guint n = matchday_member_get_n_languages(member);
  gboolean is_shared = FALSE;
  for (guint i = 0; i < n; i++)
    is_shared |= strcmp(matchday_member_get_nth_language(member, i), language) == 0;
  return *language != '\0' && n > 0 && !is_shared;
}

static double
expected_concepts(const World *world, const MatchdayDemand *demand, const MatchdayMember *member)
{
  if (!share_no_language(demand, member) || matchday_demand_get_n_texts(demand) == 0)
    return 0;
  const MatchdayText *text = matchday_demand_get_text(demand, 0);
  g_autofree char *all = g_strconcat(text->title, "\n", text->body, NULL);
  g_autofree float *placed = place(world->space, all);
  g_autoptr(GPtrArray) competences = competences_of(member);
  double best = 0;
  for (guint i = 0; i < competences->len; i++) {
    g_autofree double *offered = place_competence(world->space, competences->pdata[i]);
    best = MAX(best, cosine(offered, placed, world->space->rank));
  }
  return best * best;
}

/* How many scores are above 0. */
static guint
check_facet(const World *world, const MatchdayIndex *index, const RequirementMasks *masks, guint f)
{
  const PreparedFacet *one = &g_array_index(index->prepared, PreparedFacet, f);
  gboolean is_vectors = strcmp(one->facet->name, "vectors") == 0;
  guint n_above = 0;
  for (guint d = 0; d < DEMANDS; d++) {
    g_autoptr(DemandQuery) query = demand_query_new(index, world->demands->pdata[d], masks);
    for (guint m = 0; m < MEMBERS; m++) {
      const MatchdayDemand *demand = world->demands->pdata[d];
      const MatchdayMember *member = world->members->pdata[m];
      double expected = is_vectors ? expected_vectors(world, demand, member)
                                   : expected_concepts(world, demand, member);
      if (query->queries[f] == NULL) {
        cr_assert_leq(expected, 0, "%s is silent", one->facet->name);
        continue;
      }
      double told = one->facet->score(one->model, query->queries[f], m);
      cr_assert_leq(fabs(told - expected), tolerance, "%s of %s for %s: %.9g, not %.9g",
                    one->facet->name, matchday_member_get_id(member),
                    matchday_demand_get_id(demand), told, expected);
      n_above += told > 0.01 ? 1 : 0;
    }
  }
  return n_above;
}

Test(dense_facets, score_what_their_formulas_say)
{
  TestRandom random = {19};
  World world = {.members = invent_members(&random, MEMBERS),
                 .demands = invent_demands(&random, DEMANDS)};
  static const char *const languages[] = {"de", "en", "fr", ""};
  for (guint m = 0; m < MEMBERS; m++)
    if (m % 5 > 0)
      matchday_member_add_language(world.members->pdata[m], languages[m % 3]);
  world.knowledge = invent_knowledge(&random, world.members, world.demands);
  world.space = concept_space_new(world.knowledge.concepts, NULL);
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayIndex) index =
      matchday_index_new(world.members, settings, &world.knowledge, NULL);
  g_autoptr(RequirementMasks) masks =
      requirement_masks_new(world.members, world.demands, FALSE, 1, NULL);
  guint n_checked = 0;
  for (guint f = 0; f < index->prepared->len; f++) {
    const char *name = g_array_index(index->prepared, PreparedFacet, f).facet->name;
    if (strcmp(name, "vectors") != 0 && strcmp(name, "concepts") != 0)
      continue;
    cr_assert_gt(check_facet(&world, index, masks, f), 50, "%s", name);
    n_checked++;
  }
  cr_assert_eq(n_checked, 2);
  concept_space_free(world.space);
  invented_knowledge_clear(&world.knowledge);
  g_ptr_array_unref(world.members);
  g_ptr_array_unref(world.demands);
}
