/* The queries of a tile that are there, side by side for the products. */
#include "engine/dense-query-private.h"

#include <string.h>

typedef struct {
  const Tile *tile;
  guint rows[TILE_QUERIES_MOST]; /* row of the tile for each query that is there */
  DenseScore score;
} Present;

static float *
sums_at(const Tile *tile, guint row, guint first)
{
  return tile->scores + row * tile->stride + (first - tile->first_member);
}

/* The scores that likeness makes of those in the tile, where there are any; @room: for them */
static const float *
score(const Present *present, guint row, guint first, guint n_members, const float *likeness,
      float *room)
{
  const Tile *tile = present->tile;
  const float *scores = likeness;
  if (present->score != NULL) {
    present->score(tile->queries[row], first, n_members, likeness, room);
    scores = room;
  }
  if (tile->scores == NULL)
    return scores;
  const float *sums = sums_at(tile, row, first);
  for (guint i = 0; i < n_members; i++)
    room[i] = sums[i] + tile->weights[row] * scores[i];
  return room;
}

static gboolean
pick(guint q, guint first, guint n_members, const float *most, guint64 *wanted, void *data)
{
  const Present *present = data;
  const Tile *tile = present->tile;
  guint row = present->rows[q];
  float room[DENSE_MEMBERS_MOST];
  const float *scores = score(present, row, first, n_members, most, room);
  return tile->pick(tile, row, first, n_members, scores, wanted);
}

/* The scores of those alone who have a bit; @room: for all */
static const float *
score_some(const Present *present, guint row, guint first, guint n_members, const float *likeness,
           const guint64 *wanted, float *room)
{
  for (guint i = 0; i < n_members; i += 64)
    for (guint64 bits = wanted[i / 64]; bits != 0; bits &= bits - 1) {
      guint nth = i + (guint)__builtin_ctzll(bits);
      room[nth] = *score(present, row, first + nth, 1, &likeness[nth], &room[nth]);
    }
  return room;
}

static void
pass_on(guint q, guint first, guint n_members, const float *likeness, const guint64 *wanted,
        void *data)
{
  const Present *present = data;
  const Tile *tile = present->tile;
  guint row = present->rows[q];
  gboolean is_score = present->score == NULL && tile->scores == NULL;
  float room[DENSE_MEMBERS_MOST];
  const float *scores = wanted == NULL || is_score
                            ? score(present, row, first, n_members, likeness, room)
                            : score_some(present, row, first, n_members, likeness, wanted, room);
  if (tile->done != NULL)
    tile->done(tile, row, first, n_members, scores, wanted);
  else
    memcpy(sums_at(tile, row, first), scores, n_members * sizeof *scores);
}

void
dense_query_compare(const Dense *members, const Tile *tile, DenseScore score_likeness)
{
  Present present = {.tile = tile, .score = score_likeness};
  const float *vectors[TILE_QUERIES_MOST];
  DenseQueries queries = {vectors, 0, tile->scratch};
  for (guint q = 0; q < tile->n_queries; q++) {
    const DenseQuery *query = tile->queries[q];
    if (query == NULL)
      continue;
    vectors[queries.n] = query->vector;
    present.rows[queries.n++] = q;
  }
  if (queries.n == 0)
    return;
  if (tile->first_member == 0)
    dense_pack(members, &queries);
  gboolean is_alone = tile->scores == NULL; /* bounds need no sums from the tile */
  DenseAsker asker = {
      .first_known = is_alone ? 0 : tile->first_member,
      .n_known = is_alone ? members->n_members : tile->n_members,
      .pick = tile->pick == NULL ? NULL : pick,
      .take = pass_on,
      .data = &present,
  };
  dense_compare(members, &queries, tile->first_member, tile->n_members, &asker);
}

gsize
dense_query_scratch(const Dense *members, guint n_queries)
{
  return dense_room(members->rank, n_queries);
}
