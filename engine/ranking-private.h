#pragma once

#include "engine/ranking.h"

/*
 * What ranking found of the first members of an index, and forgets otherwise: the fast score of
 * each for each demand. Who is ruled out has one, too.
 */
typedef struct {
  guint n_members; /* the first ones of the index */
  float *scores;   /* (owned) by demand and member */
  double *above;   /* (owned) by demand: how far a score can be above the true one */
  double *below;   /* (owned) by demand: how far it can be below; where the true one is above 0, so
                      is the score */
} FastScores;

/* Room for the first members, as many as standings may look at several times over. NULL on @error.
 */
FastScores *fast_scores_new(const MatchdayIndex *index, guint n_demands, GError **error);
void fast_scores_free(FastScores *self);

/* matchday_index_rank() that fills in @fast, which is nullable. */
GPtrArray *index_rank(const MatchdayIndex *self, const GPtrArray *demands,
                      const MatchdayRankOptions *options, FastScores *fast, GError **error);

/* matchday_index_find_standings() that spares scores by what @fast tells, which is nullable; it
 * changes no result. */
GArray *index_find_standings(const MatchdayIndex *self, const GPtrArray *shortlists,
                             const FastScores *fast, guint n_threads, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FastScores, fast_scores_free)
