/*
 * Codes: how specific the deepest node is that contains both a code of the demand and one of the
 * member (Resnik 1995), as a share of how specific the demand's code is itself.
 *
 * Information content = -ln(members at or below the node / members that have a code). A node where
 * nobody stands counts as half a member.
 */
#include "engine/facets/facets-private.h"

#include <math.h>

#include "engine/code-query-private.h"

static double
information(const CodeTree *tree, const MatchdayCode *node)
{
  double count = MAX(code_tree_count(tree, node), 0.5);
  return -log(count / MAX(tree->n_placed, 1));
}

static double
nearness(const CodeTree *tree, const MatchdayCode *code, guint level)
{
  MatchdayCode ancestor = matchday_code_get_ancestor(code, level);
  double whole = information(tree, code);
  return whole > 0 ? CLAMP(information(tree, &ancestor) / whole, 0, 1) : 1;
}

static void *
prepare(const Groundwork *groundwork, GError **error)
{
  return code_tree_new(groundwork->members, MATCHDAY_SCHEME_CPV, error);
}

static void *
begin_model(const Groundwork *groundwork, GError **error)
{
  (void)error;
  return code_tree_new_empty(groundwork->members, MATCHDAY_SCHEME_CPV);
}

static void *
ask(const void *model, const DemandView *view, GError **error)
{
  (void)error;
  return code_query_new(model, view->demand, "codes", nearness);
}

const Facet codes_facet = {
    .name = "codes",
    .help = "how near the member's CPV codes are to the demand's in the CPV tree",
    .default_weight = 0.3,
    .prepare = prepare,
    .begin = begin_model,
    .walk = code_query_walk_model,
    .free_model = code_query_free_model,
    .ask = ask,
    .free_query = code_query_free,
    .add_tile = code_query_add_tile,
    .score = code_query_score,
    .error_bound = code_query_error_bound,
    .explain = code_query_explain,
};
