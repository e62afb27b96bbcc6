/* Judgements: for each demand a table from members to grades. */
#include "models/judgements.h"

typedef struct {
  char *id;           /* (owned) */
  guint nth;          /* place in the order of arrival */
  GHashTable *grades; /* (owned) member id (owned) → int */
} JudgedDemand;

struct _MatchdayJudgements {
  GPtrArray *demands; /* of JudgedDemand, in the order of arrival */
  GHashTable *by_id;  /* demand id → JudgedDemand, both owned by `demands` */
};

static void
free_demand(void *data)
{
  JudgedDemand *demand = data;
  g_free(demand->id);
  g_hash_table_unref(demand->grades);
  g_free(demand);
}

MatchdayJudgements *
matchday_judgements_new(void)
{
  MatchdayJudgements *self = g_atomic_rc_box_new0(MatchdayJudgements);
  self->demands = g_ptr_array_new_with_free_func(free_demand);
  self->by_id = g_hash_table_new(g_str_hash, g_str_equal);
  return self;
}

MatchdayJudgements *
matchday_judgements_ref(MatchdayJudgements *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return g_atomic_rc_box_acquire(self);
}

static void
clear(void *data)
{
  MatchdayJudgements *self = data;
  g_hash_table_unref(self->by_id);
  g_ptr_array_unref(self->demands);
}

void
matchday_judgements_unref(MatchdayJudgements *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full(self, clear);
}

static JudgedDemand *
add_demand(MatchdayJudgements *self, const char *id)
{
  JudgedDemand *demand = g_new(JudgedDemand, 1);
  demand->id = g_strdup(id);
  demand->nth = self->demands->len;
  demand->grades = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add(self->demands, demand);
  g_hash_table_insert(self->by_id, demand->id, demand);
  return demand;
}

gboolean
matchday_judgements_add(MatchdayJudgements *self, const char *demand, const char *member, int grade)
{
  g_return_val_if_fail(self != NULL && demand != NULL && member != NULL, FALSE);

  JudgedDemand *judged = g_hash_table_lookup(self->by_id, demand);
  if (judged == NULL)
    judged = add_demand(self, demand);
  if (g_hash_table_contains(judged->grades, member))
    return FALSE;
  g_hash_table_insert(judged->grades, g_strdup(member), GINT_TO_POINTER(grade));
  return TRUE;
}

guint
matchday_judgements_get_n_demands(const MatchdayJudgements *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->demands->len;
}

static const JudgedDemand *
nth_demand(const MatchdayJudgements *self, guint nth)
{
  return g_ptr_array_index(self->demands, nth);
}

const char *
matchday_judgements_get_nth_demand(const MatchdayJudgements *self, guint nth)
{
  g_return_val_if_fail(self != NULL, NULL);
  g_return_val_if_fail(nth < self->demands->len, NULL);
  return nth_demand(self, nth)->id;
}

gboolean
matchday_judgements_find_demand(const MatchdayJudgements *self, const char *demand, guint *nth)
{
  g_return_val_if_fail(self != NULL && demand != NULL, FALSE);
  const JudgedDemand *judged = g_hash_table_lookup(self->by_id, demand);
  if (judged != NULL && nth != NULL)
    *nth = judged->nth;
  return judged != NULL;
}

int
matchday_judgements_get_grade(const MatchdayJudgements *self, guint nth, const char *member)
{
  g_return_val_if_fail(self != NULL && member != NULL, 0);
  g_return_val_if_fail(nth < self->demands->len, 0);
  return GPOINTER_TO_INT(g_hash_table_lookup(nth_demand(self, nth)->grades, member));
}

static int
compare_highest_first(const void *a, const void *b)
{
  int left = *(const int *)a, right = *(const int *)b;
  return (left < right) - (left > right);
}

GArray *
matchday_judgements_dup_relevant(const MatchdayJudgements *self, guint nth)
{
  g_return_val_if_fail(self != NULL, NULL);
  g_return_val_if_fail(nth < self->demands->len, NULL);

  GArray *relevant = g_array_new(FALSE, FALSE, sizeof(int));
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init(&iter, nth_demand(self, nth)->grades);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    int grade = GPOINTER_TO_INT(value);
    if (grade > 0)
      g_array_append_val(relevant, grade);
  }
  g_array_sort(relevant, compare_highest_first);
  return relevant;
}
