/* Code trees: every member stands in its codes and all their ancestors, so that a demand's code
 * finds its neighbours by walking down one path. */
#include "engine/code-tree-private.h"

#include <stdlib.h>
#include <string.h>

#include "engine/memory-private.h"

typedef struct {
  MatchdayCode node;
  guint32 member;
} Placement;

GArray *
code_tree_choose(const GArray *codes, MatchdayScheme scheme, const char *country)
{
  GArray *chosen = g_array_new(FALSE, FALSE, sizeof(MatchdayCode));
  for (guint i = 0; i < codes->len; i++)
    if (g_array_index(codes, MatchdayCode, i).scheme == scheme)
      g_array_append_val(chosen, g_array_index(codes, MatchdayCode, i));
  MatchdayCode code;
  if (chosen->len == 0 && scheme == MATCHDAY_SCHEME_NUTS && *country != '\0' &&
      matchday_code_read(scheme, country, &code) != MATCHDAY_CODE_REFUSED)
    g_array_append_val(chosen, code);
  return chosen;
}

GArray *
code_tree_codes_of(const CodeTree *self, guint member)
{
  const MatchdayMember *record = self->members->pdata[member];
  return code_tree_choose(matchday_member_get_codes(record), self->scheme,
                          matchday_member_get_country(record));
}

static int
compare_placements(const void *a, const void *b)
{
  const Placement *left = a, *right = b;
  int order = matchday_code_compare(&left->node, &right->node);
  if (order != 0)
    return order;
  return (left->member > right->member) - (left->member < right->member);
}

static gboolean
place_members(CodeTree *self, Placement **placements, gsize *n, GError **error)
{
  gsize allocated = 0;
  for (guint m = 0; m < self->members->len; m++) {
    g_autoptr(GArray) codes = code_tree_codes_of(self, m);
    self->n_placed += codes->len > 0;
    for (guint i = 0; i < codes->len; i++) {
      const MatchdayCode *code = &g_array_index(codes, MatchdayCode, i);
      guint n_levels = matchday_code_get_level(code);
      if (!try_grow(placements, &allocated, *n + n_levels, sizeof(Placement), error))
        return FALSE;
      for (guint level = 1; level <= n_levels; level++)
        (*placements)[(*n)++] = (Placement){matchday_code_get_ancestor(code, level), m};
    }
  }
  return TRUE;
}

/* Makes nodes of the sorted placements, each member once a node. */
static gboolean
make_nodes(CodeTree *self, const Placement *placements, gsize n, GError **error)
{
  self->nodes = try_array(n, sizeof *self->nodes, error);
  self->starts = self->nodes == NULL ? NULL : try_array(n + 1, sizeof *self->starts, error);
  self->placed = self->starts == NULL ? NULL : try_array(n, sizeof *self->placed, error);
  if (self->placed == NULL)
    return FALSE;
  guint64 at = 0;
  for (gsize i = 0; i < n; i++) {
    gboolean is_new_node =
        i == 0 || matchday_code_compare(&placements[i - 1].node, &placements[i].node) != 0;
    if (!is_new_node && placements[i - 1].member == placements[i].member)
      continue;
    if (is_new_node)
      self->nodes[self->n_nodes++] = placements[i].node;
    self->placed[at++] = placements[i].member;
    self->starts[self->n_nodes] = at;
  }
  return TRUE;
}

CodeTree *
code_tree_new(const GPtrArray *members, MatchdayScheme scheme, GError **error)
{
  g_autoptr(CodeTree) self = g_new0(CodeTree, 1);
  self->members = members;
  self->scheme = scheme;
  g_autofree Placement *placements = NULL;
  gsize n = 0;
  if (!place_members(self, &placements, &n, error))
    return NULL;
  if (n > 0)
    qsort(placements, n, sizeof *placements, compare_placements);
  if (!make_nodes(self, placements, n, error))
    return NULL;
  return g_steal_pointer(&self);
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
