#pragma once

#include <glib.h>

#include "engine/lexicon-private.h"

/* Most entries, which leaves room for places ahead of them. */
#define CORPUS_MOST_ENTRIES ((guint32)G_MAXINT32)

/* A count that is too large to stand beside its word. */
typedef struct {
  guint32 at; /* place of the entry */
  guint32 count;
} LargeCount;

/*
 * Groups of texts (the competences of a member, the labels of a code) as bags of words. Row r, one
 * text, holds the entries starts[r] to starts[r + 1], by ascending word. The rows of group g are
 * first_row[g] to first_row[g + 1], in their own order.
 *
 * An entry holds a word and, in the bits that the numbers of words leave, how often it is there,
 * less 1; the highest such number stands for all counts that are larger, which have a list of their
 * own.
 */
typedef struct {
  guint n_groups;
  guint32 n_rows;
  guint32 longest_row; /* most entries of a row */
  guint count_bits;    /* of an entry, the lowest; the others are the word */
  guint32 n_large;
  guint32 *first_row; /* (owned) n_groups + 1 */
  guint32 *starts;    /* (owned) n_rows + 1 */
  guint32 *entries;   /* (owned) starts[n_rows] */
  LargeCount *large;  /* (owned) (nullable) n_large, ascending */
  gsize large_allocated;
  guint32 *n_with[N_LEXICON_PARTS]; /* (owned) (nullable) by part: groups that have it */
  Lexicon *lexicon;                 /* (owned) */
} Corpus;

/* How to get at the texts of a group, whatever it is; they stay until the corpus is made. */
typedef struct {
  guint (*count)(const void *group);
  const char *(*get)(const void *group, guint nth);
} GroupTexts;

/* Reads all texts of @groups, without n_with. NULL on @error. */
Corpus *corpus_new(const GPtrArray *groups, const GroupTexts *texts, GError **error);
void corpus_free(Corpus *self);

/* The count of entry @at, which is a large one. */
G_GNUC_PURE guint32 corpus_find_large_count(const Corpus *self, guint32 at);

/* The word of entry @at, and how often it is there. */
static inline guint32
corpus_get_word(const Corpus *self, guint32 at)
{
  return self->entries[at] >> self->count_bits;
}

static inline guint32
corpus_get_count(const Corpus *self, guint32 at)
{
  guint32 most = (1U << self->count_bits) - 1, less_one = self->entries[at] & most;
  return less_one < most ? less_one + 1 : corpus_find_large_count(self, at);
}

/* Lays out the entries of words, once these are known. FALSE on @error. */
gboolean corpus_choose_bits(Corpus *self, GError **error);

/* Notes the count of entry @at, where it is too large for the entry. FALSE on @error. */
gboolean corpus_note_large_count(Corpus *self, guint32 at, guint32 count, GError **error);

/* Sets entry @at; large counts come in ascending order of their places. FALSE on @error. */
static inline gboolean
corpus_put(Corpus *self, guint32 at, guint32 word, guint32 count, GError **error)
{
  guint32 most = (1U << self->count_bits) - 1;
  self->entries[at] = word << self->count_bits | MIN(count - 1, most);
  return count <= most || corpus_note_large_count(self, at, count, error);
}

/* Asks memory for the first entries of rows @first to @end - 1. */
void corpus_prefetch(const Corpus *self, guint32 first, guint32 end);

/* Adds the parts of the words of rows @first to @end - 1 to @counter. */
void corpus_count_parts(const Corpus *self, LexiconPart part, guint32 first, guint32 end,
                        Counter *counter);

/* Makes n_with of the kinds up to @last, unless it is there. FALSE on @error. */
gboolean corpus_know_groups(Corpus *self, LexiconPart last, GError **error);

/* In how many groups the parts of the kinds up to @last stand, those not counted in which
 * @is_left_out (nullable, by group) is TRUE. @n_with: (out) (transfer full): NULL of other kinds,
 * and where there was no memory. FALSE on @error. */
gboolean corpus_count_groups(const Corpus *self, LexiconPart last, const guint8 *is_left_out,
                             guint32 *n_with[N_LEXICON_PARTS], GError **error);

/*
 * corpus_merge:
 * @older: a corpus with all n_with
 * @fresh: another one
 * @n_groups: groups of the result
 * @from: for each of them the group of @older that it is, none twice; or CORPUS_FRESH: the next
 *   group of @fresh
 *
 * Makes the corpus that the texts of all these groups would make, without reading them.
 *
 * Returns: (transfer full) (nullable): NULL on @error
 */
Corpus *corpus_merge(const Corpus *older, const Corpus *fresh, guint n_groups, const guint32 *from,
                     GError **error);
#define CORPUS_FRESH G_MAXUINT32

/* The arrays of a corpus; an empty one (corpus_new_empty()) is made for taking. */
gboolean corpus_walk(Corpus *self, Walk *walk);
Corpus *corpus_new_empty(void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Corpus, corpus_free)
