/* Vectors with ids: rows in the order of the file, those of one id chained. */
#include "models/vectors.h"

struct _MatchdayVectors {
  GPtrArray *ids; /* (owned) of utf8, by row */
  guint rank;
  float *rows;       /* (owned) ids->len × rank */
  guint *next;       /* (owned) by row: the next one of the same id */
  GHashTable *first; /* id → its first row */
};

MatchdayVectors *
matchday_vectors_new(GPtrArray *ids, guint rank, float *rows)
{
  g_return_val_if_fail(ids != NULL && ids->len < MATCHDAY_VECTORS_NONE, NULL);
  g_return_val_if_fail(rank >= 1 && rows != NULL, NULL);

  MatchdayVectors *self = g_atomic_rc_box_new0(MatchdayVectors);
  self->ids = ids;
  self->rank = rank;
  self->rows = rows;
  self->next = g_new(guint, ids->len);
  self->first = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint row = ids->len; row-- > 0;) { /* from the end, so that chains ascend */
    self->next[row] = matchday_vectors_find(self, ids->pdata[row]);
    g_hash_table_insert(self->first, ids->pdata[row], GUINT_TO_POINTER(row));
  }
  return self;
}

MatchdayVectors *
matchday_vectors_ref(MatchdayVectors *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return g_atomic_rc_box_acquire(self);
}

static void
clear(void *data)
{
  MatchdayVectors *self = data;
  g_hash_table_unref(self->first);
  g_ptr_array_unref(self->ids);
  g_free(self->rows);
  g_free(self->next);
}

void
matchday_vectors_unref(MatchdayVectors *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full(self, clear);
}

guint
matchday_vectors_get_n_rows(const MatchdayVectors *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->ids->len;
}

guint
matchday_vectors_get_rank(const MatchdayVectors *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->rank;
}

const char *
matchday_vectors_get_id(const MatchdayVectors *self, guint row)
{
  g_return_val_if_fail(self != NULL && row < self->ids->len, NULL);
  return self->ids->pdata[row];
}

const float *
matchday_vectors_get_row(const MatchdayVectors *self, guint row)
{
  g_return_val_if_fail(self != NULL && row < self->ids->len, NULL);
  return self->rows + (gsize)row * self->rank;
}

guint
matchday_vectors_find(const MatchdayVectors *self, const char *id)
{
  g_return_val_if_fail(self != NULL && id != NULL, MATCHDAY_VECTORS_NONE);
  gpointer row;
  return g_hash_table_lookup_extended(self->first, id, NULL, &row) ? GPOINTER_TO_UINT(row)
                                                                   : MATCHDAY_VECTORS_NONE;
}

guint
matchday_vectors_next(const MatchdayVectors *self, guint row)
{
  g_return_val_if_fail(self != NULL && row < self->ids->len, MATCHDAY_VECTORS_NONE);
  return self->next[row];
}
