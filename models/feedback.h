#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/judgements.h"

G_BEGIN_DECLS

/**
 * MatchdayDecision:
 * @MATCHDAY_DECISION_OPEN: nobody has decided yet
 * @MATCHDAY_DECISION_ACCEPTED: the member was accepted
 * @MATCHDAY_DECISION_DECLINED: the member was declined
 * @MATCHDAY_DECISION_LATER: put off
 */
typedef enum {
  MATCHDAY_DECISION_OPEN,
  MATCHDAY_DECISION_ACCEPTED,
  MATCHDAY_DECISION_DECLINED,
  MATCHDAY_DECISION_LATER,
} MatchdayDecision;

enum { MATCHDAY_N_DECISIONS = MATCHDAY_DECISION_LATER + 1 };

/** matchday_decision_get_name: (transfer none): "open", "accepted", "declined" or "later" */
MATCHDAY_API const char *matchday_decision_get_name(MatchdayDecision decision);

/**
 * MatchdayVerdict:
 *
 * What somebody made of one candidate.
 */
typedef struct {
  char *demand, *member; /* (owned) ids */
  MatchdayDecision decision;
  char *comment; /* (owned) or "" */
} MatchdayVerdict;

/**
 * MatchdayFeedback:
 *
 * What people made of the candidates they were shown, in the order in which it came; at most one
 * verdict for a pair of demand and member. Not thread-safe.
 */
typedef struct _MatchdayFeedback MatchdayFeedback;

/** matchday_feedback_new: Returns: (transfer full): nothing yet */
MATCHDAY_API MatchdayFeedback *matchday_feedback_new(void);
MATCHDAY_API void matchday_feedback_free(MatchdayFeedback *self);

/**
 * matchday_feedback_add:
 * @self: feedback
 * @demand: id of a demand
 * @member: id of a member
 * @decision: what was decided
 * @comment: a comment or ""
 *
 * A decision takes the place of an open one, and a comment of an empty one; else the first counts.
 *
 * Returns: whether nothing was lost; FALSE when the pair has another decision or comment already
 */
MATCHDAY_API gboolean matchday_feedback_add(MatchdayFeedback *self, const char *demand,
                                            const char *member, MatchdayDecision decision,
                                            const char *comment);

MATCHDAY_API guint matchday_feedback_get_n(const MatchdayFeedback *self);
MATCHDAY_API const MatchdayVerdict *matchday_feedback_get_nth(const MatchdayFeedback *self,
                                                              guint nth);

/** matchday_feedback_count: Returns: verdicts with this decision */
MATCHDAY_API guint matchday_feedback_count(const MatchdayFeedback *self, MatchdayDecision decision);

/** matchday_feedback_count_comments: Returns: verdicts with a comment */
MATCHDAY_API guint matchday_feedback_count_comments(const MatchdayFeedback *self);

/** matchday_feedback_to_judgements: (transfer full): accepted as grade 1, declined as grade 0; what
 * is open or put off says nothing */
MATCHDAY_API MatchdayJudgements *matchday_feedback_to_judgements(const MatchdayFeedback *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayFeedback, matchday_feedback_free)

G_END_DECLS
