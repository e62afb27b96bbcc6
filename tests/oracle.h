#pragma once

#include <glib.h>

#include "engine/ranking.h"

/*
 * The formulas of the facets once more, as slowly and plainly as can be: words are strings, counts
 * stand in hash tables, every member is scored and everybody is sorted. Shares no code with the
 * engine apart from the checks of single requirements.
 */
typedef struct _Oracle Oracle;

typedef struct {
  const MatchdayMember *member;
  double score;
  gboolean is_ruled_out;
} OracleRanked;

typedef struct {
  GArray *ranked; /* (owned) of OracleRanked: all members, by descending score, then by id */
  guint n_eligible;
} OracleRanking;

/* @members (of MatchdayMember) are borrowed. @is_stored: with weights kept as float, as the
 * engine's models do; else all in double. */
Oracle *oracle_new(const GPtrArray *members, gboolean is_stored);
void oracle_free(Oracle *self);

/* @uses (of MatchdayFacetUse): the facets and their weights. */
OracleRanking *oracle_rank(const Oracle *self, const MatchdayDemand *demand, const GArray *uses,
                           gboolean is_strict);
void oracle_ranking_free(OracleRanking *self);

/* Whether the oracle has a formula for this facet. */
gboolean oracle_knows(const char *facet);

/* (transfer full) (element-type utf8): the words of a text, folded and cut to 64 letters */
GPtrArray *oracle_words(const char *text);

/* (transfer full): what stands in @text → GINT_TO_POINTER(how often): folded words, their first six
 * letters, their runs of five letters with marked ends */
GHashTable *oracle_count_words(const char *text);
GHashTable *oracle_count_prefixes(const char *text);
GHashTable *oracle_count_grams(const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Oracle, oracle_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OracleRanking, oracle_ranking_free)
