#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <math.h>

#include "engine/measures/measures.h"
#include "models/error.h"

enum { MOST = 8 };

/* Figures worked out by hand; log2(3) = 1.584963, log2(5) = 2.321928, log2(6) = 2.584963. */
static const struct {
  const char *measure;
  guint n_ranked, n_relevant;
  int ranked[MOST], relevant[MOST];
  double figure;
} cases[] = {
    /* found on ranks 1 and 3 of 3 relevant */
    {"ndcg@10", 5, 3, {1, 0, 1, 0, 0}, {1, 1, 1}, (1 + 0.5) / (1 + 1 / 1.584963 + 0.5)},
    {"map", 5, 3, {1, 0, 1, 0, 0}, {1, 1, 1}, (1 + 2.0 / 3) / 3},
    {"recall@5", 5, 3, {1, 0, 1, 0, 0}, {1, 1, 1}, 2.0 / 3},
    {"p@5", 5, 3, {1, 0, 1, 0, 0}, {1, 1, 1}, 0.4},
    {"mrr", 5, 3, {1, 0, 1, 0, 0}, {1, 1, 1}, 1},
    /* the cutoff falls between them */
    {"ndcg@2", 5, 3, {1, 0, 1, 0, 0}, {1, 1, 1}, 1 / (1 + 1 / 1.584963)},
    {"map@2", 5, 3, {1, 0, 1, 0, 0}, {1, 1, 1}, 1.0 / 3},
    {"recall@2", 5, 3, {1, 0, 1, 0, 0}, {1, 1, 1}, 1.0 / 3},
    {"p@2", 5, 3, {1, 0, 1, 0, 0}, {1, 1, 1}, 0.5},
    /* grades: 2 and 3 in the wrong order, 1 never found */
    {"ndcg", 4, 3, {2, 3, 0, 0}, {3, 2, 1}, (2 + 3 / 1.584963) / (3 + 2 / 1.584963 + 0.5)},
    {"ndcg@1", 4, 3, {2, 3, 0, 0}, {3, 2, 1}, 2.0 / 3},
    {"map", 4, 3, {2, 3, 0, 0}, {3, 2, 1}, 2.0 / 3},
    {"p@4", 4, 3, {2, 3, 0, 0}, {3, 2, 1}, 0.5},
    /* the only relevant one late */
    {"ndcg@10", 5, 1, {0, 0, 0, 0, 1}, {1}, 1 / 2.584963},
    {"mrr", 5, 1, {0, 0, 0, 0, 1}, {1}, 0.2},
    {"mrr@4", 5, 1, {0, 0, 0, 0, 1}, {1}, 0},
    {"map", 5, 1, {0, 0, 0, 0, 1}, {1}, 0.2},
    /* fewer ranked than the cutoff: missing ranks are misses for p, nothing for the others */
    {"p@10", 2, 2, {1, 1}, {1, 1}, 0.2},
    {"ndcg@10", 2, 2, {1, 1}, {1, 1}, 1},
    {"recall@10", 2, 2, {1, 1}, {1, 1}, 1},
    /* more relevant than the cutoff: the best possible list is full */
    {"ndcg@2", 2, 4, {1, 1}, {1, 1, 1, 1}, 1},
    {"recall@2", 2, 4, {1, 1}, {1, 1, 1, 1}, 0.5},
    /* a grade below 0 was judged and found wanting */
    {"ndcg@3", 3, 1, {-1, 2, 0}, {2}, 1 / 1.584963},
    {"map", 3, 1, {-1, 2, 0}, {2}, 0.5},
    /* nothing ranked, nothing relevant */
    {"ndcg@10", 0, 2, {0}, {1, 1}, 0},
    {"map", 0, 2, {0}, {1, 1}, 0},
    {"p@5", 0, 2, {0}, {1, 1}, 0},
    {"mrr", 0, 2, {0}, {1, 1}, 0},
    {"ndcg@10", 2, 0, {0, 0}, {0}, 0},
    {"map", 2, 0, {0, 0}, {0}, 0},
    {"recall@2", 2, 0, {0, 0}, {0}, 0},
};

ParameterizedTestParameters(measures, are_as_worked_out_by_hand)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, measures, are_as_worked_out_by_hand)
{
  MatchdayMeasure measure;
  cr_assert(matchday_measure_parse(cases[*row].measure, &measure, NULL));
  MatchdayGrades grades = {cases[*row].ranked, cases[*row].n_ranked, cases[*row].relevant,
                           cases[*row].n_relevant};
  double figure = matchday_measure_compute(&measure, &grades);
  cr_assert_float_eq(figure, cases[*row].figure, 1e-6, "row %zu, %s: %.9f, not %.9f", *row,
                     cases[*row].measure, figure, cases[*row].figure);
}

Test(measures, every_kind_explains_itself_and_is_found_by_its_name)
{
  guint n;
  const MatchdayMeasureKind *const *kinds = matchday_measure_kinds(&n);
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf("%s@7", kinds[i]->name);
    MatchdayMeasure measure;
    cr_assert(matchday_measure_parse(name, &measure, NULL), "%s", name);
    cr_assert_eq(measure.kind, kinds[i], "%s", name);
    g_autofree char *back = matchday_measure_dup_name(&measure);
    cr_assert_str_eq(back, name);
    cr_assert(*kinds[i]->help != '\0' && *kinds[i]->source != '\0', "%s", name);
  }
}

Test(measures, stay_between_0_and_1_and_reach_1_with_the_best_order)
{
  static const int best[] = {3, 3, 2, 1, 1}, worst[] = {1, 1, 2, 3, 3};
  guint n;
  const MatchdayMeasureKind *const *kinds = matchday_measure_kinds(&n);
  for (guint i = 0; i < n; i++)
    for (guint cutoff = 1; cutoff <= 5; cutoff++) {
      MatchdayMeasure measure = {kinds[i], cutoff};
      MatchdayGrades good = {best, 5, best, 5}, bad = {worst, 5, best, 5};
      double highest = matchday_measure_compute(&measure, &good);
      double lowest = matchday_measure_compute(&measure, &bad);
      cr_assert(0 <= lowest && lowest <= highest && highest <= 1, "%s@%u: %g, %g", kinds[i]->name,
                cutoff, lowest, highest);
      if (cutoff == 5)
        cr_assert_float_eq(highest, 1, 1e-12, "%s: %g", kinds[i]->name, highest);
    }
}

static const struct {
  const char *name, *part; /* of the message */
} refused[] = {
    {"", "unknown measure"},
    {"ncdg@10", "did you mean \"ndcg\""},
    {"bpref", "there are: ndcg, map, recall, p, mrr"},
    {"ndcg@", "whole number from 1"},
    {"ndcg@0", "whole number from 1"},
    {"ndcg@-1", "whole number from 1"},
    {"ndcg@10x", "whole number from 1"},
    {"ndcg@99999999999999999999", "whole number from 1"},
    {"p", "needs a cutoff, for example \"p@10\""},
    {"recall", "needs a cutoff"},
};

ParameterizedTestParameters(measures, names_are_refused_with_a_reason)
{
  static gsize rows[G_N_ELEMENTS(refused)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, measures, names_are_refused_with_a_reason)
{
  MatchdayMeasure measure;
  g_autoptr(GError) error = NULL;
  cr_assert_not(matchday_measure_parse(refused[*row].name, &measure, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_SETTINGS));
  cr_assert(strstr(error->message, refused[*row].part) != NULL, "%s", error->message);
}
