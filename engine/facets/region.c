/*
 * Region: how far the NUTS regions of demand and member agree: levels in common as a share of the
 * levels that the demand names. For want of a region, the country stands in.
 */
#include "engine/facets/facets-private.h"

#include "engine/code-query-private.h"

static double
nearness(const CodeTree *tree, const MatchdayCode *code, guint level)
{
  (void)tree;
  return (double)level / matchday_code_get_level(code);
}

static void *
prepare(const Groundwork *groundwork, GError **error)
{
  return code_tree_new(groundwork->members, MATCHDAY_SCHEME_NUTS, error);
}

static void *
begin_model(const Groundwork *groundwork, GError **error)
{
  (void)error;
  return code_tree_new_empty(groundwork->members, MATCHDAY_SCHEME_NUTS);
}

static void *
ask(const void *model, const DemandView *view, GError **error)
{
  (void)error;
  return code_query_new(model, view->demand, "region", nearness);
}

const Facet region_facet = {
    .name = "region",
    .help = "how near the member is to the place of performance in the NUTS tree",
    .default_weight = 0.1,
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
