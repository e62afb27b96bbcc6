/* Concept spaces: labels and coordinates, nothing else. */
#include "models/concepts.h"

struct _MatchdayConcepts {
  MatchdayCodeList *labels; /* (owned) */
  guint rank;
  float *places; /* (owned) n_codes × rank */
  float *mean;   /* (owned) rank */
};

MatchdayConcepts *
matchday_concepts_new(MatchdayCodeList *labels, guint rank, float *places, float *mean)
{
  g_return_val_if_fail(labels != NULL && places != NULL && mean != NULL, NULL);
  g_return_val_if_fail(rank >= 1 && rank <= MATCHDAY_CONCEPTS_MAX_RANK, NULL);
  MatchdayConcepts *self = g_atomic_rc_box_new0(MatchdayConcepts);
  self->labels = labels;
  self->rank = rank;
  self->places = places;
  self->mean = mean;
  return self;
}

MatchdayConcepts *
matchday_concepts_ref(MatchdayConcepts *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return g_atomic_rc_box_acquire(self);
}

static void
clear(void *data)
{
  MatchdayConcepts *self = data;
  matchday_code_list_free(self->labels);
  g_free(self->places);
  g_free(self->mean);
}

void
matchday_concepts_unref(MatchdayConcepts *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full(self, clear);
}

const MatchdayCodeList *
matchday_concepts_get_labels(const MatchdayConcepts *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->labels;
}

guint
matchday_concepts_get_rank(const MatchdayConcepts *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->rank;
}

const float *
matchday_concepts_get_places(const MatchdayConcepts *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->places;
}

const float *
matchday_concepts_get_mean(const MatchdayConcepts *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->mean;
}
