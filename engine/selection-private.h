#pragma once

#include <glib.h>

/*
 * The best members for one demand seen so far, by approximate score.
 *
 * Keeps every member whose score is at least the k-th best one less the margin, so that no error
 * within half the margin can lose one of the true best k. Bounded by selection, not by a heap: what
 * passes the threshold goes into a buffer, and a full buffer is cut back.
 */
typedef struct {
  guint32 member;
  float score;
} Survivor;

typedef struct {
  guint k;         /* at least 1 */
  float margin;    /* more than twice the largest error of a score, above 0 */
  float threshold; /* scores up to here cannot be among the best k, or do not matter otherwise: may
                      be raised */
  gsize n, allocated;
  gsize n_most;      /* entries before they are cut back, at most allocated */
  Survivor *entries; /* (owned) */
  gboolean is_short; /* memory ran out and somebody was lost */
} Selection;

void selection_start(Selection *self, guint k, float margin);
void selection_clear(Selection *self);

/* Offers one member whose score is above self->threshold. */
void selection_push(Selection *self, guint32 member, float score);

/* Cuts back to those who could be among the best of all who were offered so far. */
void selection_finish(Selection *self);
