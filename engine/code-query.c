/* A demand's codes against a tree of members, and the callbacks that facets of codes share. */
#include "engine/code-query-private.h"

typedef struct {
  MatchdayCode code;
  guint n_levels;
  guint *nodes;     /* (owned) by level - 1: index into the tree, NO_NODE: no member there */
  double *nearness; /* (owned) by level - 1 */
} QueryCode;

struct _CodeQuery {
  const CodeTree *tree;
  const char *facet; /* static */
  guint n_codes;     /* at least 1 */
  QueryCode *codes;
};

void *
code_query_new(const CodeTree *tree, const MatchdayDemand *demand, const char *facet,
               Nearness nearness)
{
  g_autoptr(GArray) codes = code_tree_choose(matchday_demand_get_codes(demand), tree->scheme,
                                             matchday_demand_get_country(demand));
  if (codes->len == 0)
    return NULL;

  CodeQuery *self = g_new0(CodeQuery, 1);
  self->tree = tree;
  self->facet = facet;
  self->n_codes = codes->len;
  self->codes = g_new0(QueryCode, codes->len);
  for (guint i = 0; i < codes->len; i++) {
    QueryCode *query = &self->codes[i];
    query->code = g_array_index(codes, MatchdayCode, i);
    query->n_levels = matchday_code_get_level(&query->code);
    query->nodes = g_new(guint, query->n_levels);
    query->nearness = g_new(double, query->n_levels);
    for (guint level = 1; level <= query->n_levels; level++) {
      MatchdayCode ancestor = matchday_code_get_ancestor(&query->code, level);
      query->nodes[level - 1] = code_tree_find(tree, &ancestor);
      query->nearness[level - 1] = nearness(tree, &query->code, level);
    }
  }
  return self;
}

gboolean
code_query_walk_model(void *tree, Walk *walk)
{
  return code_tree_walk(tree, walk);
}

void
code_query_free_model(void *tree)
{
  code_tree_free(tree);
}

void
code_query_free(void *query)
{
  CodeQuery *self = query;
  for (guint i = 0; i < self->n_codes; i++) {
    g_free(self->codes[i].nodes);
    g_free(self->codes[i].nearness);
  }
  g_free(self->codes);
  g_free(self);
}

/* The first place in [low, high) whose member is not below @member. Written so that it takes no
 * jumps, which nobody could foresee. */
static guint64
lower_bound(const guint32 *placed, guint64 low, guint64 high, guint32 member)
{
  guint64 n = high - low;
  while (n > 0) {
    guint64 half = (n + 1) / 2;
    low += placed[low + half - 1] < member ? half : 0;
    n -= half;
  }
  return low;
}

/* Adds the nearness of one code to the members from @first on: those who stand at a node get what
 * it is nearer than the node above, which they have got already. */
static void
walk_down(const CodeTree *tree, const QueryCode *query, guint first, guint n_members, float weight,
          float *scores)
{
  double above = 0;
  for (guint level = 0; level < query->n_levels; level++) {
    if (query->nodes[level] == NO_NODE)
      return; /* nobody stands below a node where nobody stands */
    float gain = weight * (float)(query->nearness[level] - above);
    above = query->nearness[level];
    guint64 stop = tree->starts[query->nodes[level] + 1];
    guint64 at = lower_bound(tree->placed, tree->starts[query->nodes[level]], stop, first);
    for (; at < stop && tree->placed[at] < first + n_members; at++)
      scores[tree->placed[at] - first] += gain;
  }
}

void
code_query_add_tile(const void *model, const Tile *tile)
{
  (void)model;
  for (guint q = 0; q < tile->n_queries; q++) {
    const CodeQuery *self = tile->queries[q];
    for (guint c = 0; self != NULL && c < self->n_codes; c++)
      walk_down(self->tree, &self->codes[c], tile->first_member, tile->n_members,
                tile->weights[q] / (float)self->n_codes, tile->scores + q * tile->stride);
  }
}

/* Every level of every code adds to the tile, and each addition loses at most half an ulp. */
double
code_query_error_bound(const void *query, double weight)
{
  const CodeQuery *self = query;
  guint n_additions = 0;
  for (guint c = 0; c < self->n_codes; c++)
    n_additions += self->codes[c].n_levels;
  return (n_additions + 8 * weight) * 0x1p-24;
}

/* The deepest level at which the member stands with the code; 0 if none. The tree knows, so the
 * member's record need not be there. */
static guint
find_level(const CodeTree *tree, const QueryCode *query, guint32 member)
{
  guint level = 0;
  for (; level < query->n_levels && query->nodes[level] != NO_NODE; level++) {
    guint64 end = tree->starts[query->nodes[level] + 1];
    guint64 at = lower_bound(tree->placed, tree->starts[query->nodes[level]], end, member);
    if (at == end || tree->placed[at] != member)
      break;
  }
  return level;
}

double
code_query_score(const void *model, const void *query, guint member)
{
  (void)model;
  const CodeQuery *self = query;
  double sum = 0;
  for (guint c = 0; c < self->n_codes; c++) {
    guint level = find_level(self->tree, &self->codes[c], member);
    if (level > 0)
      sum += self->codes[c].nearness[level - 1];
  }
  return sum / self->n_codes;
}

/* The member's code with the deepest common ancestor, the first one if several; level 0 if none. */
static guint
nearest_code(const QueryCode *query, const GArray *codes, MatchdayCode *nearest)
{
  guint best = 0;
  for (guint i = 0; i < codes->len; i++) {
    const MatchdayCode *code = &g_array_index(codes, MatchdayCode, i);
    guint level = matchday_code_common_level(&query->code, code);
    if (level > best) {
      best = level;
      *nearest = *code;
    }
  }
  return best;
}

void
code_query_explain(const void *model, const void *query, guint member, MatchdayCandidate *candidate)
{
  (void)model;
  const CodeQuery *self = query;
  g_autoptr(GArray) codes = code_tree_codes_of(self->tree, member);
  for (guint c = 0; c < self->n_codes; c++) {
    MatchdayCodeMatch match = {.facet = self->facet, .demand_code = self->codes[c].code};
    match.level = nearest_code(&self->codes[c], codes, &match.member_code);
    if (match.level == 0)
      continue;
    match.score = self->codes[c].nearness[match.level - 1];
    matchday_candidate_add_code(candidate, &match);
  }
}
