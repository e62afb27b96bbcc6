/* Code trees: every member stands in its codes and all their ancestors, so that a demand's code
 * finds its neighbours by walking down one path. */
#include "engine/code-tree-private.h"

#include <stdlib.h>
#include <string.h>

#include "engine/memory-private.h"
#include "engine/term-table-private.h"
#include "engine/vocabulary-private.h"

/* A member with a code. */
typedef struct {
  guint32 code;
  guint32 member;
} Placement;

/* A code and all its ancestors, from the highest on. */
typedef struct {
  guint n_levels;
  guint32 nodes[sizeof((MatchdayCode *)NULL)->value];
} Path;

/* Codes and nodes get their numbers as terms do, and placements come by ascending member. Most
 * codes are those of many members, so each is taken apart once. */
typedef struct {
  CodeTree *tree;
  TermTable codes, nodes;
  Path *paths; /* (owned) by code */
  gsize n_paths, paths_allocated;
  Placement *placements; /* (owned) */
  gsize n, n_allocated;  /* of placements */
} Builder;

static void
choose(GArray *chosen, const MatchdayCode *code, MatchdayScheme scheme)
{
  if (code->scheme == scheme)
    g_array_append_vals(chosen, code, 1);
}

/* The country stands in for a region. */
static void
stand_in(GArray *chosen, MatchdayScheme scheme, const char *country)
{
  MatchdayCode code;
  if (chosen->len == 0 && scheme == MATCHDAY_SCHEME_NUTS && *country != '\0' &&
      matchday_code_read(scheme, country, &code) != MATCHDAY_CODE_REFUSED)
    g_array_append_val(chosen, code);
}

GArray *
code_tree_choose(const GArray *codes, MatchdayScheme scheme, const char *country)
{
  GArray *chosen = g_array_new(FALSE, FALSE, sizeof(MatchdayCode));
  for (guint i = 0; i < codes->len; i++)
    choose(chosen, &g_array_index(codes, MatchdayCode, i), scheme);
  stand_in(chosen, scheme, country);
  return chosen;
}

GArray *
code_tree_codes_of(const CodeTree *self, guint member)
{
  const MatchdayMember *record = self->members->pdata[member];
  GArray *chosen = g_array_new(FALSE, FALSE, sizeof(MatchdayCode));
  guint n = matchday_member_get_n_codes(record);
  for (guint i = 0; i < n; i++) {
    MatchdayCode code = matchday_member_get_nth_code(record, i);
    choose(chosen, &code, self->scheme);
  }
  stand_in(chosen, self->scheme, matchday_member_get_country(record));
  return chosen;
}

/* The letters of a code as a number: the order of numbers is that of codes. */
static Term
pack(const MatchdayCode *code)
{
  guint8 bytes[16] = {0};
  memcpy(bytes, code->value, strlen(code->value));
  guint64 halves[2];
  memcpy(halves, bytes, sizeof halves);
  return (Term){GUINT64_FROM_BE(halves[0]), GUINT64_FROM_BE(halves[1])};
}

static MatchdayCode
unpack(const Term *term, MatchdayScheme scheme)
{
  guint64 halves[2] = {GUINT64_TO_BE(term->high), GUINT64_TO_BE(term->low)};
  MatchdayCode code = {.scheme = scheme};
  memcpy(code.value, halves, sizeof code.value);
  return code;
}

/* Finds the nodes of a new code. */
static gboolean
take_apart(Builder *self, const MatchdayCode *code, GError **error)
{
  if (!try_grow(&self->paths, &self->paths_allocated, self->n_paths + 1, sizeof(Path), error))
    return FALSE;
  Path *path = &self->paths[self->n_paths++];
  Term terms[sizeof code->value];
  path->n_levels = matchday_code_get_level(code);
  for (guint level = 1; level <= path->n_levels; level++) {
    MatchdayCode ancestor = matchday_code_get_ancestor(code, level);
    terms[level - 1] = pack(&ancestor);
  }
  return term_table_add(&self->nodes, terms, path->n_levels, path->nodes, error);
}

static gboolean
place(Builder *self, guint member, const MatchdayCode *code, GError **error)
{
  Term term = pack(code);
  guint32 number;
  if (!term_table_add(&self->codes, &term, 1, &number, error) ||
      (number == self->n_paths && !take_apart(self, code, error)) ||
      !try_grow(&self->placements, &self->n_allocated, self->n + 1, sizeof(Placement), error))
    return FALSE;
  self->placements[self->n++] = (Placement){number, member};
  return TRUE;
}

static gboolean
place_members(Builder *self, GError **error)
{
  for (guint m = 0; m < self->tree->members->len; m++) {
    g_autoptr(GArray) codes = code_tree_codes_of(self->tree, m);
    self->tree->n_placed += codes->len > 0;
    for (guint i = 0; i < codes->len; i++)
      if (!place(self, m, &g_array_index(codes, MatchdayCode, i), error))
        return FALSE;
  }
  return TRUE;
}

/* Counts how many members each node has, each once. @last: by node, 0 */
static void
count_placed(const Builder *self, guint32 *last)
{
  for (gsize i = 0; i < self->n; i++) {
    const Path *path = &self->paths[self->placements[i].code];
    guint32 member = self->placements[i].member;
    for (guint level = 0; level < path->n_levels; level++) {
      guint32 node = path->nodes[level];
      self->tree->starts[node + 1] += last[node] != member + 1;
      last[node] = member + 1;
    }
  }
}

static void
fill_placed(const Builder *self, guint64 *next)
{
  const CodeTree *tree = self->tree;
  for (gsize i = 0; i < self->n; i++) {
    const Path *path = &self->paths[self->placements[i].code];
    guint32 member = self->placements[i].member;
    for (guint level = 0; level < path->n_levels; level++) {
      guint32 node = path->nodes[level];
      if (next[node] == tree->starts[node] || tree->placed[next[node] - 1] != member)
        tree->placed[next[node]++] = member;
    }
  }
}

/* Numbers the nodes in their order. (transfer full) (nullable): NULL on @error */
static Vocabulary *
number_nodes(Builder *self, GError **error)
{
  g_autofree guint32 *numbers = try_array(self->nodes.n_terms, sizeof *numbers, error);
  if (numbers == NULL)
    return NULL;
  g_autoptr(Vocabulary) nodes =
      vocabulary_new(self->nodes.terms, self->nodes.n_terms, numbers, error);
  if (nodes == NULL)
    return NULL;
  for (gsize i = 0; i < self->n_paths; i++)
    for (guint level = 0; level < self->paths[i].n_levels; level++)
      self->paths[i].nodes[level] = numbers[self->paths[i].nodes[level]];
  return g_steal_pointer(&nodes);
}

static gboolean
make_nodes(Builder *self, GError **error)
{
  CodeTree *tree = self->tree;
  g_autoptr(Vocabulary) nodes = number_nodes(self, error);
  if (nodes == NULL)
    return FALSE;
  tree->n_nodes = vocabulary_get_n_terms(nodes);
  g_autofree guint32 *last = try_array(tree->n_nodes, sizeof *last, error);
  g_autofree guint64 *next = try_array(tree->n_nodes, sizeof *next, error);
  tree->nodes = try_array(tree->n_nodes, sizeof *tree->nodes, error);
  tree->starts = try_array((gsize)tree->n_nodes + 1, sizeof *tree->starts, error);
  if (last == NULL || next == NULL || tree->nodes == NULL || tree->starts == NULL)
    return FALSE;
  count_placed(self, last);
  for (guint n = 0; n < tree->n_nodes; n++) {
    tree->nodes[n] = unpack(vocabulary_get_term(nodes, n), tree->scheme);
    next[n] = tree->starts[n];
    tree->starts[n + 1] += tree->starts[n];
  }
  tree->placed = try_array(tree->starts[tree->n_nodes], sizeof *tree->placed, error);
  if (tree->placed == NULL)
    return FALSE;
  fill_placed(self, next);
  return TRUE;
}

CodeTree *
code_tree_new_empty(const GPtrArray *members, MatchdayScheme scheme)
{
  CodeTree *self = g_new0(CodeTree, 1);
  self->members = members;
  self->scheme = scheme;
  return self;
}

CodeTree *
code_tree_new(const GPtrArray *members, MatchdayScheme scheme, GError **error)
{
  g_autoptr(CodeTree) self = code_tree_new_empty(members, scheme);
  Builder builder = {.tree = self};
  gboolean is_made = place_members(&builder, error) && make_nodes(&builder, error);
  term_table_clear(&builder.codes);
  term_table_clear(&builder.nodes);
  g_free(builder.paths);
  g_free(builder.placements);
  return is_made ? g_steal_pointer(&self) : NULL;
}

/* Nodes are searched for and spelled, so they must be nodes of the scheme, ascending. */
static gboolean
check_nodes(const CodeTree *self)
{
  for (guint n = 0; n < self->n_nodes; n++) {
    const MatchdayCode *node = &self->nodes[n];
    if (node->scheme != self->scheme || node->value[sizeof node->value - 1] != '\0' ||
        (n > 0 && matchday_code_compare(node - 1, node) >= 0))
      return FALSE;
  }
  return TRUE;
}

gboolean
code_tree_walk(CodeTree *self, Walk *walk)
{
  guint64 n_placed = self->n_placed;
  if (!walk_number(walk, "n_placed", &n_placed, self->members->len) ||
      !walk_elements(walk, "nodes", &self->nodes, sizeof *self->nodes, &self->n_nodes,
                     NO_NODE - 1) ||
      !walk_starts(walk, "starts", &self->starts, self->n_nodes) ||
      !walk_indexes(walk, "placed", &self->placed, walk_end(walk, self->starts, self->n_nodes),
                    self->members->len))
    return FALSE;
  self->n_placed = (guint)n_placed;
  return walk->mode != WALK_TAKE || check_nodes(self) || walk_refuse(walk, "nodes");
}

void
code_tree_free(CodeTree *self)
{
  if (self == NULL)
    return;
  g_free(self->nodes);
  g_free(self->starts);
  g_free(self->placed);
  g_free(self);
}

static int
compare_codes(const void *a, const void *b)
{
  return matchday_code_compare(a, b);
}

guint
code_tree_find(const CodeTree *self, const MatchdayCode *code)
{
  if (self->n_nodes == 0)
    return NO_NODE;
  const MatchdayCode *node =
      bsearch(code, self->nodes, self->n_nodes, sizeof *self->nodes, compare_codes);
  return node == NULL ? NO_NODE : (guint)(node - self->nodes);
}

guint
code_tree_count(const CodeTree *self, const MatchdayCode *code)
{
  guint node = code_tree_find(self, code);
  return node == NO_NODE ? 0 : (guint)(self->starts[node + 1] - self->starts[node]);
}
