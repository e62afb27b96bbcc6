/* Feedback: verdicts in their order, found again by demand and member. */
#include "models/feedback.h"

#include <string.h>

struct _MatchdayFeedback {
  GPtrArray *verdicts;   /* of MatchdayVerdict */
  GHashTable *by_demand; /* id → GHashTable: member id → verdict; the ids are the verdicts' */
};

const char *
matchday_decision_get_name(MatchdayDecision decision)
{
  static const char *const names[] = {
      [MATCHDAY_DECISION_OPEN] = "open",
      [MATCHDAY_DECISION_ACCEPTED] = "accepted",
      [MATCHDAY_DECISION_DECLINED] = "declined",
      [MATCHDAY_DECISION_LATER] = "later",
  };
  g_return_val_if_fail((guint)decision < G_N_ELEMENTS(names), "");
  return names[decision];
}

static void
free_verdict(void *data)
{
  MatchdayVerdict *verdict = data;
  g_free(verdict->demand);
  g_free(verdict->member);
  g_free(verdict->comment);
  g_free(verdict);
}

static void
unref_table(void *data)
{
  g_hash_table_unref(data);
}

MatchdayFeedback *
matchday_feedback_new(void)
{
  MatchdayFeedback *self = g_new(MatchdayFeedback, 1);
  self->verdicts = g_ptr_array_new_with_free_func(free_verdict);
  self->by_demand = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, unref_table);
  return self;
}

void
matchday_feedback_free(MatchdayFeedback *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref(self->by_demand);
  g_ptr_array_unref(self->verdicts);
  g_free(self);
}

static void
add_verdict(MatchdayFeedback *self, const char *demand, const char *member,
            MatchdayDecision decision, const char *comment)
{
  MatchdayVerdict *verdict = g_new(MatchdayVerdict, 1);
  *verdict = (MatchdayVerdict){g_strdup(demand), g_strdup(member), decision, g_strdup(comment)};
  g_ptr_array_add(self->verdicts, verdict);
  GHashTable *members = g_hash_table_lookup(self->by_demand, demand);
  if (members == NULL) {
    members = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(self->by_demand, verdict->demand, members);
  }
  g_hash_table_insert(members, verdict->member, verdict);
}

gboolean
matchday_feedback_add(MatchdayFeedback *self, const char *demand, const char *member,
                      MatchdayDecision decision, const char *comment)
{
  g_return_val_if_fail(self != NULL && demand != NULL && member != NULL && comment != NULL, FALSE);

  GHashTable *members = g_hash_table_lookup(self->by_demand, demand);
  MatchdayVerdict *verdict = members == NULL ? NULL : g_hash_table_lookup(members, member);
  if (verdict == NULL) {
    add_verdict(self, demand, member, decision, comment);
    return TRUE;
  }
  gboolean is_same = decision == MATCHDAY_DECISION_OPEN || decision == verdict->decision ||
                     verdict->decision == MATCHDAY_DECISION_OPEN;
  gboolean is_same_comment =
      *comment == '\0' || *verdict->comment == '\0' || strcmp(comment, verdict->comment) == 0;
  if (verdict->decision == MATCHDAY_DECISION_OPEN)
    verdict->decision = decision;
  if (*verdict->comment == '\0') {
    g_free(verdict->comment);
    verdict->comment = g_strdup(comment);
  }
  return is_same && is_same_comment;
}

guint
matchday_feedback_get_n(const MatchdayFeedback *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->verdicts->len;
}

const MatchdayVerdict *
matchday_feedback_get_nth(const MatchdayFeedback *self, guint nth)
{
  g_return_val_if_fail(self != NULL && nth < self->verdicts->len, NULL);
  return self->verdicts->pdata[nth];
}

static const MatchdayVerdict *
verdict_at(const MatchdayFeedback *self, guint nth)
{
  return self->verdicts->pdata[nth];
}

guint
matchday_feedback_count(const MatchdayFeedback *self, MatchdayDecision decision)
{
  g_return_val_if_fail(self != NULL, 0);
  guint n = 0;
  for (guint i = 0; i < self->verdicts->len; i++)
    n += verdict_at(self, i)->decision == decision;
  return n;
}

guint
matchday_feedback_count_comments(const MatchdayFeedback *self)
{
  g_return_val_if_fail(self != NULL, 0);
  guint n = 0;
  for (guint i = 0; i < self->verdicts->len; i++)
    n += *verdict_at(self, i)->comment != '\0';
  return n;
}

MatchdayJudgements *
matchday_feedback_to_judgements(const MatchdayFeedback *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  MatchdayJudgements *judgements = matchday_judgements_new();
  for (guint i = 0; i < self->verdicts->len; i++) {
    const MatchdayVerdict *verdict = verdict_at(self, i);
    if (verdict->decision == MATCHDAY_DECISION_ACCEPTED ||
        verdict->decision == MATCHDAY_DECISION_DECLINED)
      matchday_judgements_add(judgements, verdict->demand, verdict->member,
                              verdict->decision == MATCHDAY_DECISION_ACCEPTED);
  }
  return judgements;
}
