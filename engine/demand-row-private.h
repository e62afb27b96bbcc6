#pragma once

#include <glib.h>

#include "engine/demand-query-private.h"
#include "engine/dense-kernel-private.h"
#include "engine/index-private.h"
#include "engine/selection-private.h"

/* A demand while it is ranked: a row of the tile, and who may come out of it. */
typedef struct {
  DemandQuery *query;  /* (owned) */
  const guint64 *mask; /* who is ruled out; nullable */
  guint n_wanted;
  const DenseKernel *kernel;
  float *kept; /* (nullable) room for the fast scores of the first n_kept members */
  guint n_kept;
  Selection eligible;  /* those who may be on the list */
  Selection ruled_out; /* those whom a must keeps off */
} Row;

/* A member with its true score for a demand. */
typedef struct {
  guint32 member;
  guint32 nth; /* among the survivors */
  double score;
} Ranked;

/* The better one first; @data: by member, its place in the order of ids, which decides ties. */
int ranked_compare(const void *a, const void *b, void *data);

/* @row must be zeroed. FALSE when memory runs out; to be cleared in any case. */
gboolean row_start(Row *row, const MatchdayIndex *index, const RequirementMasks *masks,
                   MatchdayDemand *demand);
void row_clear(Row *row);

/* Keeps the fast scores of the members from @first on, as far as they are wanted. */
void row_keep(Row *row, guint first, guint n_members, const float *scores);

/* Offers the fast scores of the members from @first on; those who could be listed are kept. */
void row_offer(Row *row, guint first, guint n_members, const float *scores);

/* The same in two steps. Sets the bits of those members from @first on, from the lowest of the
 * first word on, who can be kept if their scores are at most @most; whether there is one. */
gboolean row_pick(Row *row, guint first, guint n_members, const float *most, guint64 *picked);

/* Offers the fast scores, of whatever kind, of those who have been picked. */
void row_take(Row *row, guint first, guint n_members, const float *scores, const guint64 *picked);

enum { ROW_MEMBERS_MOST = 65536 }; /* whose bounds are offered together */

/* The same where the query is loose: scores those whose bounds are high enough. @rest: (nullable):
 * what the bounds lack */
void row_offer_bounds(Row *row, guint first, guint n_members, const float *bounds,
                      const CommonQuery *rest);

/* The same for those who have been picked by whole bounds. */
void row_take_bounds(Row *row, guint first, guint n_members, const float *bounds,
                     const guint64 *picked);

/* The same as row_offer_bounds() for the first @n_members, as far as it takes to raise the
 * thresholds; they are to be offered again. */
void row_foresee(Row *row, guint n_members, const float *bounds, const CommonQuery *rest);

/* Offers fast scores, of whatever kind, that lack the common terms. May change @scores. */
void row_offer_incomplete(Row *row, guint first, guint n_members, float *scores);

/* Whether memory ran out while members were kept. */
gboolean row_is_short(const Row *row);

/* (transfer full): the list, from the true scores of those who were kept, laid into @pieces; NULL
 * when memory runs out */
MatchdayShortlist *row_make_shortlist(Row *row, gboolean without_reasons, Pieces *pieces);
