/* Indexes of members most of whom stand in an older index: only the others' texts are read. Where
 * all say the same as before, in the same order, what was made of their texts is taken as it is. */
#include <string.h>

#include "engine/index-private.h"
#include "engine/memory-private.h"
#include "models/member-store-private.h"
#include "models/run-private.h"

typedef struct {
  const GPtrArray *members, *older;
  guint32 *by_id;   /* (owned) members of older, by ascending id */
  guint32 *from;    /* (owned) see corpus_merge() */
  GPtrArray *fresh; /* of MatchdayMember: those who say something new */
  gboolean has_other_facts, has_other_order;
  Corpus *corpus; /* (owned) of older */
  Image *image;
} Update;

static gboolean
order_older(Update *self, GError **error)
{
  guint n = self->older->len;
  guint32 *place = NULL;
  Walk walk = {.mode = WALK_TAKE, .image = self->image, .owner = "index", .error = error};
  self->by_id = try_array(n, sizeof *self->by_id, error);
  if (self->by_id == NULL || !walk_indexes(&walk, "place", &place, n, n))
    return FALSE;
  for (guint m = 0; m < n; m++)
    self->by_id[place[m]] = m;
  return TRUE;
}

static int
compare_with(const Update *self, const char *id, guint32 older)
{
  return strcmp(id, matchday_member_get_id(self->older->pdata[older]));
}

/* The member of the older index with @id, perhaps the one at @likely; CORPUS_FRESH if none has it.
 */
static guint32
find_older(const Update *self, const char *id, guint32 likely)
{
  guint low = 0, high = self->older->len;
  if (likely < high && compare_with(self, id, likely) == 0)
    return likely;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    int order = compare_with(self, id, self->by_id[middle]);
    if (order == 0)
      return self->by_id[middle];
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return CORPUS_FRESH;
}

static gboolean
has_same_competences(const MatchdayMember *member, const MatchdayMember *older)
{
  guint n = matchday_member_get_n_competences(member);
  gboolean are_same = n == matchday_member_get_n_competences(older);
  for (guint i = 0; are_same && i < n; i++)
    are_same = strcmp(matchday_member_get_nth_competence(member, i),
                      matchday_member_get_nth_competence(older, i)) == 0;
  return are_same;
}

/* Whether the member still says what it said in the older index, which a glance at the records
 * tells of most. */
static gboolean
says_the_same(Update *self, const MatchdayMember *member, guint32 older, GByteArray *record)
{
  const MatchdayMember *before = self->older->pdata[older];
  g_byte_array_set_size(record, 0);
  member_record_write(member, 0, record);
  if (member_store_equals(before, record))
    return TRUE;
  self->has_other_facts = TRUE;
  return has_same_competences(member, before);
}

static gboolean
compare_members(Update *self, GError **error)
{
  self->from = try_array(self->members->len, sizeof *self->from, error);
  if (self->from == NULL)
    return FALSE;
  g_autoptr(GByteArray) record = g_byte_array_new();
  guint32 likely = 0;
  for (guint m = 0; m < self->members->len; m++) {
    MatchdayMember *member = self->members->pdata[m];
    guint32 older = find_older(self, matchday_member_get_id(member), likely);
    if (older != CORPUS_FRESH)
      likely = older + 1;
    if (older != CORPUS_FRESH && !says_the_same(self, member, older, record))
      older = CORPUS_FRESH;
    if (older == CORPUS_FRESH)
      g_ptr_array_add(self->fresh, member);
    self->has_other_order |= older != m;
    self->from[m] = older;
  }
  return TRUE;
}

/* (transfer full) (nullable) */
static Corpus *
merge_corpora(Update *self, GError **error)
{
  Walk walk = {.mode = WALK_TAKE, .image = self->image, .owner = "corpus", .error = error};
  self->corpus = corpus_new_empty();
  if (!corpus_walk(self->corpus, &walk))
    return NULL;
  g_autoptr(Corpus) fresh = corpus_new(self->fresh, &index_competences, error);
  if (fresh == NULL || !corpus_know_groups(fresh, LEXICON_GRAMS, error))
    return NULL;
  return corpus_merge(self->corpus, fresh, self->members->len, self->from, error);
}

static void
clear(Update *self)
{
  Walk walk = {.mode = WALK_LEAVE};
  if (self->corpus != NULL)
    corpus_walk(self->corpus, &walk);
  corpus_free(self->corpus);
  g_ptr_array_unref(self->fresh);
  g_free(self->by_id);
  g_free(self->from);
}

MatchdayIndex *
index_update(const MatchdayRun *run, const MatchdayRun *older, GError **error)
{
  Update self = {
      .members = matchday_run_get_members(run),
      .older = matchday_run_get_members(older),
      .image = run_get_index(older)->image,
      .fresh = g_ptr_array_new(),
  };
  IndexStock stock = {NULL, NULL, FALSE};
  if (order_older(&self, error) && compare_members(&self, error)) {
    if (self.has_other_order || self.members->len != self.older->len)
      stock.corpus = merge_corpora(&self, error);
    else
      stock.image = self.image;
  }
  stock.has_other_facts = self.has_other_facts;
  clear(&self);
  if (stock.corpus == NULL && stock.image == NULL)
    return NULL;
  return index_new_from(self.members, matchday_run_get_settings(run),
                        matchday_run_get_knowledge(run), &stock, error);
}
