/*
 * One demand's way from fast scores to a shortlist. Whoever could be among the best within the
 * error bounds is kept, scored again in double and in a fixed order, and ids break ties.
 */
#include "engine/demand-row-private.h"

#include <string.h>

#include "engine/memory-private.h"
#include "engine/question-private.h"

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

/* Who is ruled out would have to beat the eligible too, to be a near miss, so the threshold of
 * these is the lower one. */
void
row_offer(Row *row, guint first, guint n_members, const float *scores)
{
  row->ruled_out.threshold = MAX(row->ruled_out.threshold, row->eligible.threshold);
  guint64 above[WORDS_A_LOOK];
  for (guint done = 0, n; done < n_members; done += n) {
    n = MIN(n_members - done, 64 * WORDS_A_LOOK);
    row->kernel->find_above(scores + done, n, row->eligible.threshold, above);
    for (guint i = 0; i < n; i += 64) {
      guint64 bits = above[i / 64];
      if (bits == 0)
        continue;
      guint at = first + done + i;
      const float *looked_at = scores + done + i;
      guint64 out = row->mask == NULL ? 0 : bits & bits_from(row->mask, at);
      offer(&row->eligible, at, bits & ~out, looked_at);
      if (out == 0)
        continue;
      row->kernel->find_above(looked_at, MIN(64, n - i), row->ruled_out.threshold, &bits);
      offer(&row->ruled_out, at, bits & out, looked_at);
    }
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
  GArray *ranked; /* (owned) of Ranked, best first, at most as many as wanted */
  double *scores; /* (owned) by survivor and facet */
  guint n_scores; /* of a survivor, at least 1 */
} Settled;

static void
clear_settled(Settled *self)
{
  if (self->ranked != NULL)
    g_array_unref(self->ranked);
  g_free(self->scores);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Settled, clear_settled)

/* FALSE when memory runs out; @self is to be cleared in any case. */
static gboolean
settle(Settled *self, const DemandQuery *query, Selection *selection, guint n_most)
{
  selection_finish(selection);
  guint n_scores = MAX(1, query->index->prepared->len);
  *self = (Settled){
      .ranked = g_array_new(FALSE, FALSE, sizeof(Ranked)),
      .scores = try_array(selection->n, n_scores * sizeof *self->scores, NULL),
      .n_scores = n_scores,
  };
  for (gsize i = 0; self->scores != NULL && i < selection->n; i++) {
    guint32 member = selection->entries[i].member;
    if (i + AHEAD < selection->n)
      demand_query_prefetch(query, selection->entries[i + AHEAD].member);
    double score = demand_query_score(query, member, self->scores + i * n_scores);
    Ranked one = {member, (guint32)i, score};
    if (one.score > 0)
      g_array_append_val(self->ranked, one);
  }
  g_array_sort_with_data(self->ranked, ranked_compare, query->index->place);
  g_array_set_size(self->ranked, MIN(self->ranked->len, n_most));
  return self->scores != NULL;
}

/* A near miss would be on the list if it were not ruled out. */
static gboolean
would_be_listed(const Ranked *one, const GArray *listed, guint n_wanted, const guint32 *place)
{
  if (listed->len < n_wanted)
    return TRUE;
  const Ranked *last = &g_array_index(listed, Ranked, listed->len - 1);
  return ranked_compare(one, last, (void *)place) < 0;
}

/* (transfer full) */
static MatchdayCandidate *
explain_nth(const DemandQuery *query, const Settled *settled, guint nth, gboolean without_reasons)
{
  const Ranked *one = &g_array_index(settled->ranked, Ranked, nth);
  return demand_query_explain(
      query, one->member, settled->scores + (gsize)one->nth * settled->n_scores, without_reasons);
}

MatchdayShortlist *
row_make_shortlist(Row *row, gboolean without_reasons)
{
  const DemandQuery *query = row->query;
  const MatchdayIndex *index = query->index;
  guint n_near = matchday_settings_get_n_near_misses(index->settings);
  g_auto(Settled) listed = {0}, near = {0};
  if (!settle(&listed, query, &row->eligible, row->n_wanted) ||
      !settle(&near, query, &row->ruled_out, n_near))
    return NULL;
  MatchdayShortlist *shortlist = matchday_shortlist_new(query->view.demand, index->members->len,
                                                        demand_query_count_eligible(query));

  for (guint i = 0; i < listed.ranked->len; i++)
    __builtin_prefetch(&index->members->pdata[g_array_index(listed.ranked, Ranked, i).member]);
  for (guint i = 0; i < listed.ranked->len; i++) {
    if (i + AHEAD < listed.ranked->len)
      __builtin_prefetch(
          index->members->pdata[g_array_index(listed.ranked, Ranked, i + AHEAD).member], TRUE);
    matchday_shortlist_take_candidate(shortlist, explain_nth(query, &listed, i, without_reasons));
  }
  for (guint i = 0; i < near.ranked->len; i++)
    if (would_be_listed(&g_array_index(near.ranked, Ranked, i), listed.ranked, row->n_wanted,
                        index->place))
      matchday_shortlist_take_near_miss(shortlist, explain_nth(query, &near, i, without_reasons));
  if (!without_reasons)
    question_shortlist(shortlist);
  return shortlist;
}
