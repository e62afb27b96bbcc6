/* Wishes: the share of the demand's wishes that the member is known to meet. */
#include "engine/facets/facets-private.h"

#include "engine/memory-private.h"

typedef struct {
  guint n_wishes;               /* at least 1 */
  const RequirementMask **mask; /* (owned array) */
} Query;

static void *
prepare(const Groundwork *groundwork, GError **error)
{
  (void)groundwork;
  return try_array(1, 1, error); /* the masks hold all there is to know */
}

static void *
ask(const void *model, const DemandView *view, GError **error)
{
  (void)model, (void)error;
  const GPtrArray *requirements = matchday_demand_get_requirements(view->demand);
  Query *query = g_new0(Query, 1);
  query->mask = g_new0(const RequirementMask *, requirements->len + 1);
  for (guint i = 0; i < requirements->len; i++)
    if (matchday_requirement_get_level(requirements->pdata[i]) == MATCHDAY_WISH)
      query->mask[query->n_wishes++] = view->outcomes[i];
  if (query->n_wishes > 0)
    return query;
  g_free(query->mask);
  g_free(query);
  return NULL;
}

static void
free_query(void *data)
{
  Query *query = data;
  g_free(query->mask);
  g_free(query);
}

static guint
count_met(const Query *query, guint member)
{
  guint n_met = 0;
  for (guint i = 0; i < query->n_wishes; i++)
    n_met += mask_has(query->mask[i]->met, member) ? 1 : 0;
  return n_met;
}

static double
score(const void *model, const void *data, guint member)
{
  (void)model;
  const Query *query = data;
  return (double)count_met(query, member) / query->n_wishes;
}

/* Adds to the scores of the @n members from @first on who meet a wish. */
static void
add_met(const guint64 *met, guint first, guint n, float unit, float *scores)
{
  for (guint at = 0, n_here; at < n; at += n_here) {
    guint member = first + at;
    n_here = MIN(64 - member % 64, n - at);
    guint64 bits = met[member / 64] >> (member % 64);
    if (n_here < 64)
      bits &= (G_GUINT64_CONSTANT(1) << n_here) - 1;
    for (; bits != 0; bits &= bits - 1)
      scores[at + (guint)__builtin_ctzll(bits)] += unit;
  }
}

static void
add_tile(const void *model, const Tile *tile)
{
  (void)model;
  for (guint q = 0; q < tile->n_queries; q++) {
    const Query *query = tile->queries[q];
    for (guint w = 0; query != NULL && w < query->n_wishes; w++)
      add_met(query->mask[w]->met, tile->first_member, tile->n_members,
              tile->weights[q] / (float)query->n_wishes, tile->scores + q * tile->stride);
  }
}

/* Every wish adds to the tile, and each addition loses at most half an ulp. */
static double
error_bound(const void *data, double weight)
{
  const Query *query = data;
  return (query->n_wishes + 8 * weight) * 0x1p-24;
}

const Facet wishes_facet = {
    .name = "wishes",
    .help = "share of the buyer's wishes that are known to be met",
    .default_weight = 0.5,
    .prepare = prepare,
    .free_model = g_free,
    .ask = ask,
    .free_query = free_query,
    .add_tile = add_tile,
    .score = score,
    .error_bound = error_bound,
};
