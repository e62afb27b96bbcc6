/*
 * One demand's way from fast scores to a shortlist. Whoever could be among the best within the
 * error bounds is kept, scored again in double and in a fixed order, and ids break ties.
 */
#include "engine/demand-row-private.h"

#include <string.h>

#include "engine/memory-private.h"
#include "engine/question-private.h"
#include "models/shortlist-private.h"

enum {
  WORDS_A_LOOK = 8,
  AHEAD = 8, /* survivors that are fetched while one is scored */
};

gboolean
row_start(Row *row, const MatchdayIndex *index, const RequirementMasks *masks,
          MatchdayDemand *demand)
{
  const MatchdaySettings *settings = index->settings;
  row->query = demand_query_new(index, demand, masks);
  if (row->query == NULL)
    return FALSE;
  row->mask = row->query->ruled_out;
  row->kernel = dense_kernel_choose();
  row->n_wanted = matchday_demand_get_n_wanted(demand);
  if (row->n_wanted == 0)
    row->n_wanted = matchday_settings_get_n_wanted(settings);
  float margin = (float)(2.1 * row->query->error);
  guint n_most = MAX(1, index->members->len); /* a demand may want 4,000 million */
  guint n_near_misses = matchday_settings_get_n_near_misses(settings);
  selection_start(&row->eligible, MIN(row->n_wanted, n_most), margin);
  selection_start(&row->ruled_out, CLAMP(n_near_misses, 1, n_most), margin);
  return TRUE;
}

void
row_clear(Row *row)
{
  demand_query_free(row->query);
  selection_clear(&row->eligible);
  selection_clear(&row->ruled_out);
}

/* The bits of 64 members from @first on. */
static guint64
bits_from(const guint64 *mask, guint first)
{
  guint shift = first % 64;
  guint64 bits = mask[first / 64] >> shift;
  return shift == 0 ? bits : bits | mask[first / 64 + 1] << (64 - shift);
}

/* Who is ruled out would have to beat the eligible too, to be a near miss, so the threshold of
 * these is the lower one. */
static gboolean
pick_some(Row *row, guint first, guint n_members, const float *most, guint64 *picked)
{
  Selection *eligible = &row->eligible, *ruled_out = &row->ruled_out;
  if (row->mask == NULL)
    return row->kernel->find_above(most, n_members, eligible->threshold, picked);
  guint64 out[WORDS_A_LOOK];
  for (guint i = 0; i < n_members; i += 64)
    out[i / 64] = bits_from(row->mask, first + i);
  ruled_out->threshold = MAX(ruled_out->threshold, eligible->threshold);
  return row->kernel->find_above_either(most, n_members, eligible->threshold, out,
                                        ruled_out->threshold, picked);
}

gboolean
row_pick(Row *row, guint first, guint n_members, const float *most, guint64 *picked)
{
  gboolean is_any = FALSE;
  for (guint done = 0; done < n_members; done += 64 * WORDS_A_LOOK)
    is_any |= pick_some(row, first + done, MIN(n_members - done, 64 * WORDS_A_LOOK), most + done,
                        picked + done / 64);
  return is_any;
}

/* Offers those of 64 members from @first on who have a bit. */
static void
offer(Selection *selection, guint first, guint64 bits, const float *scores)
{
  for (; bits != 0; bits &= bits - 1) {
    guint i = (guint)__builtin_ctzll(bits);
    if (scores[i] > selection->threshold)
      selection_push(selection, first + i, scores[i]);
  }
}

void
row_keep(Row *row, guint first, guint n_members, const float *scores)
{
  if (first < row->n_kept)
    memcpy(row->kept + first, scores, MIN(n_members, row->n_kept - first) * sizeof *scores);
}

void
row_take(Row *row, guint first, guint n_members, const float *scores, const guint64 *picked)
{
  if (row->query->is_loose) {
    row_take_bounds(row, first, n_members, scores, picked);
    return;
  }
  for (guint i = 0; i < n_members; i += 64) {
    guint64 bits = picked[i / 64];
    if (bits == 0)
      continue;
    guint64 out = row->mask == NULL ? 0 : bits & bits_from(row->mask, first + i);
    offer(&row->eligible, first + i, bits & ~out, scores + i);
    offer(&row->ruled_out, first + i, out, scores + i);
  }
}

void
row_offer(Row *row, guint first, guint n_members, const float *scores)
{
  guint64 picked[WORDS_A_LOOK];
  for (guint done = 0, n; done < n_members; done += n) {
    n = MIN(n_members - done, 64 * WORDS_A_LOOK);
    if (pick_some(row, first + done, n, scores + done, picked))
      row_take(row, first + done, n, scores + done, picked);
  }
}

gboolean
row_is_short(const Row *row)
{
  return row->eligible.is_short || row->ruled_out.is_short;
}

int
ranked_compare(const void *a, const void *b, void *data)
{
  const Ranked *left = a, *right = b;
  const guint32 *place = data;
  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  return (place[left->member] > place[right->member]) -
         (place[left->member] < place[right->member]);
}

/* Those who were kept, with their true scores. */
typedef struct {
  guint n;
  Ranked *ranked; /* (owned) best first, at most as many as wanted */
  double *scores; /* (owned) n_shares of the query for each survivor */
} Settled;

static void
clear_settled(Settled *self)
{
  g_free(self->ranked);
  g_free(self->scores);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Settled, clear_settled)

/* FALSE when memory runs out; @self is to be cleared in any case. */
static gboolean
settle(Settled *self, const DemandQuery *query, Selection *selection, guint n_most)
{
  selection_finish(selection);
  gsize n_scores = query->n_shares;
  *self = (Settled){
      .ranked = try_array(selection->n, sizeof *self->ranked, NULL),
      .scores = try_array(selection->n * n_scores, sizeof *self->scores, NULL),
  };
  if (self->ranked == NULL || self->scores == NULL)
    return FALSE;
  for (gsize i = 0; i < MIN(AHEAD, selection->n); i++)
    demand_query_prefetch(query, selection->entries[i].member);
  for (gsize i = 0; i < selection->n; i++) {
    guint32 member = selection->entries[i].member;
    if (i + AHEAD < selection->n)
      demand_query_prefetch(query, selection->entries[i + AHEAD].member);
    double score = demand_query_score(query, member, self->scores + i * n_scores);
    self->ranked[self->n] = (Ranked){member, (guint32)i, score};
    self->n += score > 0 ? 1 : 0;
    __builtin_prefetch(&query->index->members->pdata[member]); /* that the list refers to */
  }
  g_qsort_with_data(self->ranked, (gint)self->n, sizeof *self->ranked, ranked_compare,
                    query->index->place);
  self->n = MIN(self->n, n_most);
  return TRUE;
}

static gboolean
would_be_listed(const Ranked *one, const Settled *listed, guint n_wanted, const guint32 *place)
{
  return listed->n < n_wanted ||
         ranked_compare(one, &listed->ranked[listed->n - 1], (void *)place) < 0;
}

/* Those who are ruled out but would be on the list. */
static void
keep_near_misses(Settled *near, const Settled *listed, guint n_wanted, const guint32 *place)
{
  guint n = 0;
  while (n < near->n && would_be_listed(&near->ranked[n], listed, n_wanted, place))
    n++;
  near->n = n;
}

typedef MatchdayCandidate *(*AddOne)(MatchdayShortlist *self, MatchdayMember *member,
                                     const double *scores);

static void
add_all(MatchdayShortlist *shortlist, const DemandQuery *query, const Settled *settled, AddOne add,
        gboolean without_reasons)
{
  for (guint i = 0; i < settled->n; i++) {
    const Ranked *one = &settled->ranked[i];
    MatchdayCandidate *candidate = add(shortlist, query->index->members->pdata[one->member],
                                       settled->scores + (gsize)one->nth * query->n_shares);
    if (without_reasons)
      continue;
    demand_query_explain(query, one->member, candidate);
    demand_query_check(query, one->member, candidate);
  }
}

MatchdayShortlist *
row_make_shortlist(Row *row, gboolean without_reasons, Pieces *pieces)
{
  const DemandQuery *query = row->query;
  const MatchdayIndex *index = query->index;
  guint n_near = matchday_settings_get_n_near_misses(index->settings);
  g_auto(Settled) listed = {0}, near = {0};
  if (!settle(&listed, query, &row->eligible, row->n_wanted) ||
      !settle(&near, query, &row->ruled_out, n_near))
    return NULL;
  keep_near_misses(&near, &listed, row->n_wanted, index->place);

  g_autoptr(MatchdayShortlist) shortlist = shortlist_new_among(
      query->view.demand, index->members, index->members->len - query->n_ruled_out, pieces);
  if (!shortlist_make_room(shortlist, listed.n + near.n, query->shares, query->n_shares))
    return NULL;
  add_all(shortlist, query, &listed, shortlist_add_candidate, without_reasons);
  add_all(shortlist, query, &near, shortlist_add_near_miss, without_reasons);
  if (!without_reasons)
    question_shortlist(shortlist);
  return g_steal_pointer(&shortlist);
}
