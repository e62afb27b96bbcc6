/* Evaluation: a table of figures, one row for each judged demand, one column for each measure. */
#include "engine/evaluation.h"

#include "engine/statistics-private.h"

enum { ROUNDS = 100000 };

struct _MatchdayEvaluation {
  MatchdayJudgements *judgements; /* (owned) */
  GArray *measures;               /* of MatchdayMeasure */
  guint n_demands;
  guint n_lists;
  double *figures;    /* (owned) measures x demands, one measure after the other */
  gboolean *has_list; /* (owned) for each demand */
};

MatchdayEvaluation *
matchday_evaluation_new(MatchdayJudgements *judgements, const MatchdayMeasure *measures,
                        guint n_measures)
{
  g_return_val_if_fail(judgements != NULL && measures != NULL && n_measures > 0, NULL);

  MatchdayEvaluation *self = g_new0(MatchdayEvaluation, 1);
  self->judgements = matchday_judgements_ref(judgements);
  self->measures = g_array_new(FALSE, FALSE, sizeof(MatchdayMeasure));
  g_array_append_vals(self->measures, measures, n_measures);
  self->n_demands = matchday_judgements_get_n_demands(judgements);
  self->figures = g_new0(double, (gsize)n_measures * self->n_demands);
  self->has_list = g_new0(gboolean, self->n_demands);
  return self;
}

void
matchday_evaluation_free(MatchdayEvaluation *self)
{
  if (self == NULL)
    return;
  matchday_judgements_unref(self->judgements);
  g_array_unref(self->measures);
  g_free(self->figures);
  g_free(self->has_list);
  g_free(self);
}

static double *
column(const MatchdayEvaluation *self, guint measure)
{
  return self->figures + (gsize)measure * self->n_demands;
}

/* Whether a list for @demand counts; if so, this is the one. */
static gboolean
claim(MatchdayEvaluation *self, const char *demand, guint *nth)
{
  if (!matchday_judgements_find_demand(self->judgements, demand, nth) || self->has_list[*nth])
    return FALSE;
  self->has_list[*nth] = TRUE;
  self->n_lists++;
  return TRUE;
}

gboolean
matchday_evaluation_add_list(MatchdayEvaluation *self, const MatchdayRankedList *list)
{
  g_return_val_if_fail(self != NULL && list != NULL, FALSE);

  guint nth;
  if (!claim(self, matchday_ranked_list_get_demand(list), &nth))
    return FALSE;
  const GPtrArray *members = matchday_ranked_list_get_members(list);
  g_autofree int *ranked = g_new(int, members->len);
  for (guint i = 0; i < members->len; i++)
    ranked[i] = matchday_judgements_get_grade(self->judgements, nth, members->pdata[i]);
  g_autoptr(GArray) relevant = matchday_judgements_dup_relevant(self->judgements, nth);
  MatchdayGrades grades = {ranked, members->len, (const int *)(const void *)relevant->data,
                           relevant->len};
  for (guint i = 0; i < self->measures->len; i++)
    column(self, i)[nth] =
        matchday_measure_compute(matchday_evaluation_get_measure(self, i), &grades);
  return TRUE;
}

gboolean
matchday_evaluation_add_shortlist(MatchdayEvaluation *self, const MatchdayShortlist *shortlist)
{
  g_return_val_if_fail(self != NULL && shortlist != NULL, FALSE);

  const MatchdayDemand *demand = matchday_shortlist_get_demand(shortlist);
  const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlist);
  g_autoptr(MatchdayRankedList) list = matchday_ranked_list_new(matchday_demand_get_id(demand));
  for (guint i = 0; i < candidates->len; i++) {
    const MatchdayMember *member = matchday_candidate_get_member(candidates->pdata[i]);
    matchday_ranked_list_add(list, matchday_member_get_id(member));
  }
  return matchday_evaluation_add_list(self, list);
}

guint
matchday_evaluation_get_n_measures(const MatchdayEvaluation *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->measures->len;
}

const MatchdayMeasure *
matchday_evaluation_get_measure(const MatchdayEvaluation *self, guint nth)
{
  g_return_val_if_fail(self != NULL, NULL);
  g_return_val_if_fail(nth < self->measures->len, NULL);
  return &g_array_index(self->measures, MatchdayMeasure, nth);
}

guint
matchday_evaluation_get_n_demands(const MatchdayEvaluation *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->n_demands;
}

guint
matchday_evaluation_get_n_lists(const MatchdayEvaluation *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->n_lists;
}

const char *
matchday_evaluation_get_demand(const MatchdayEvaluation *self, guint nth)
{
  g_return_val_if_fail(self != NULL, NULL);
  return matchday_judgements_get_nth_demand(self->judgements, nth);
}

double
matchday_evaluation_get_figure(const MatchdayEvaluation *self, guint demand, guint measure)
{
  g_return_val_if_fail(self != NULL, 0);
  g_return_val_if_fail(demand < self->n_demands && measure < self->measures->len, 0);
  return column(self, measure)[demand];
}

double
matchday_evaluation_get_mean(const MatchdayEvaluation *self, guint measure)
{
  g_return_val_if_fail(self != NULL, 0);
  g_return_val_if_fail(measure < self->measures->len, 0);

  double sum = 0;
  for (guint i = 0; i < self->n_demands; i++)
    sum += column(self, measure)[i];
  return self->n_demands > 0 ? sum / self->n_demands : 0;
}

void
matchday_evaluation_get_interval(const MatchdayEvaluation *self, guint measure, double *low,
                                 double *high)
{
  g_return_if_fail(self != NULL && low != NULL && high != NULL);
  g_return_if_fail(measure < self->measures->len);

  statistics_interval(column(self, measure), self->n_demands, low, high);
  if (self->n_demands >= 2) {
    *low = MAX(*low, 0);
    *high = MIN(*high, 1);
  }
}

double
matchday_evaluation_compare(const MatchdayEvaluation *self, const MatchdayEvaluation *baseline,
                            guint measure)
{
  g_return_val_if_fail(self != NULL && baseline != NULL, 1);
  g_return_val_if_fail(self->judgements == baseline->judgements, 1);
  g_return_val_if_fail(measure < self->measures->len && measure < baseline->measures->len, 1);

  g_autofree double *differences = g_new(double, self->n_demands);
  for (guint i = 0; i < self->n_demands; i++)
    differences[i] = column(self, measure)[i] - column(baseline, measure)[i];
  return statistics_randomisation_test(differences, self->n_demands, ROUNDS);
}

void
matchday_evaluation_count_changes(const MatchdayEvaluation *self,
                                  const MatchdayEvaluation *baseline, guint measure,
                                  guint *n_better, guint *n_worse)
{
  g_return_if_fail(self != NULL && baseline != NULL && n_better != NULL && n_worse != NULL);
  g_return_if_fail(self->judgements == baseline->judgements);
  g_return_if_fail(measure < self->measures->len && measure < baseline->measures->len);

  *n_better = *n_worse = 0;
  for (guint i = 0; i < self->n_demands; i++) {
    double difference = column(self, measure)[i] - column(baseline, measure)[i];
    *n_better += difference > 0;
    *n_worse += difference < 0;
  }
}
