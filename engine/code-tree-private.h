#pragma once

#include <glib.h>

#include "engine/walk-private.h"
#include "models/code.h"
#include "models/member.h"

#define NO_NODE G_MAXUINT32

/*
 * The nodes of one scheme that members stand in, each with the members at or below it.
 * Node n holds the members starts[n] to starts[n + 1], ascending, each once.
 */
typedef struct {
  MatchdayScheme scheme;
  const GPtrArray *members; /* of MatchdayMember */
  guint n_nodes;
  guint n_placed;      /* members that have a code at all */
  MatchdayCode *nodes; /* (owned) ascending */
  guint64 *starts;     /* (owned) n_nodes + 1 */
  guint32 *placed;     /* (owned) starts[n_nodes] */
} CodeTree;

/* NULL on @error. */
CodeTree *code_tree_new(const GPtrArray *members, MatchdayScheme scheme, GError **error);

/* A tree without nodes, for taking its arrays. */
CodeTree *code_tree_new_empty(const GPtrArray *members, MatchdayScheme scheme);
gboolean code_tree_walk(CodeTree *self, Walk *walk);
void code_tree_free(CodeTree *self);

/* The node of @code, or NO_NODE when no member stands at or below it. */
guint code_tree_find(const CodeTree *self, const MatchdayCode *code);

/* The number of members at or below @code. */
guint code_tree_count(const CodeTree *self, const MatchdayCode *code);

/* The codes of @scheme among @codes; for want of a region, the country stands in.
 * (transfer full) (element-type MatchdayCode) */
GArray *code_tree_choose(const GArray *codes, MatchdayScheme scheme, const char *country);

/* The same for a member of the tree. */
GArray *code_tree_codes_of(const CodeTree *self, guint member);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodeTree, code_tree_free)
