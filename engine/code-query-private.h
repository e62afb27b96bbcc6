#pragma once

#include <glib.h>

#include "engine/code-tree-private.h"
#include "engine/facet-private.h"

/* A demand's codes with the nearness of each of their ancestors. The score of a member is the mean
 * over the demand's codes of the nearness of the member's nearest code. */
typedef struct _CodeQuery CodeQuery;

/* How near the ancestor at @level is to a demand's @code, in [0, 1], not falling with the level. */
typedef double (*Nearness)(const CodeTree *tree, const MatchdayCode *code, guint level);

/* NULL when the demand has no code of the scheme. @facet is static. */
void *code_query_new(const CodeTree *tree, const MatchdayDemand *demand, const char *facet,
                     Nearness nearness);

/* The rest of a facet whose model is a CodeTree and whose query is a CodeQuery. */
gboolean code_query_walk_model(void *tree, Walk *walk);
void code_query_free_model(void *tree);
void code_query_free(void *query);
void code_query_add_tile(const void *model, const Tile *tile);
double code_query_score(const void *model, const void *query, guint member);
double code_query_error_bound(const void *query, double weight);
void code_query_explain(const void *model, const void *query, guint member,
                        MatchdayCandidate *candidate);
