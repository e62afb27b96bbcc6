#pragma once

#include <glib.h>

#include "matchday-export.h"

G_BEGIN_DECLS

/**
 * MatchdayJudgements:
 *
 * What is known to be right: a grade for pairs of demand and member, given by people or by facts
 * (who won). A grade above 0 means relevant, a higher one more so; a pair without a grade counts
 * as not relevant. Shared by reference count; not changed any more once figures rest on it.
 */
typedef struct _MatchdayJudgements MatchdayJudgements;

/**
 * matchday_judgements_new:
 *
 * Returns: (transfer full): judgements of nothing
 */
MATCHDAY_API MatchdayJudgements *matchday_judgements_new(void);
MATCHDAY_API MatchdayJudgements *matchday_judgements_ref(MatchdayJudgements *self);
MATCHDAY_API void matchday_judgements_unref(MatchdayJudgements *self);

/**
 * matchday_judgements_add:
 * @self: judgements
 * @demand: id of a demand
 * @member: id of a member
 * @grade: the grade
 *
 * Returns: whether it was added; FALSE when the pair has a grade already, which stays
 */
MATCHDAY_API gboolean matchday_judgements_add(MatchdayJudgements *self, const char *demand,
                                              const char *member, int grade);

MATCHDAY_API guint matchday_judgements_get_n_demands(const MatchdayJudgements *self);

/** matchday_judgements_get_nth_demand: (transfer none): ids in the order in which they came */
MATCHDAY_API const char *matchday_judgements_get_nth_demand(const MatchdayJudgements *self,
                                                            guint nth);

/** matchday_judgements_find_demand: @nth: (out) (optional). Returns: whether @demand is judged */
MATCHDAY_API gboolean matchday_judgements_find_demand(const MatchdayJudgements *self,
                                                      const char *demand, guint *nth);

/** matchday_judgements_get_grade: @nth: a demand. Returns: the grade of @member, 0 if it has none
 */
MATCHDAY_API int matchday_judgements_get_grade(const MatchdayJudgements *self, guint nth,
                                               const char *member);

/**
 * matchday_judgements_dup_relevant:
 * @self: judgements
 * @nth: a demand
 *
 * Returns: (transfer full) (element-type int): the grades above 0 of a demand, highest first
 */
MATCHDAY_API GArray *matchday_judgements_dup_relevant(const MatchdayJudgements *self, guint nth);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayJudgements, matchday_judgements_unref)

G_END_DECLS
