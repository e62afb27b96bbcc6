#pragma once

#include <glib.h>

#include "engine/vocabulary-private.h"

/* How texts become terms. */
typedef enum {
  ANALYSER_PREFIXES, /* each word of two letters or more, cut to its first six */
  ANALYSER_GRAMS,    /* each word's runs of five letters, its ends marked */
  N_ANALYSERS
} Analyser;

/* A term of a text and how often it occurs there. */
typedef struct {
  guint32 term;
  guint32 count; /* at least 1 */
} TermCount;

/* Where a term stands in a text. */
typedef struct {
  guint32 term;
  guint32 start, length; /* bytes of the word it comes from */
} TermPlace;

/*
 * Groups of texts (the competences of a member, the labels of a code) as bags of terms. Row r, one
 * text, holds the entries starts[r] to starts[r + 1], by ascending term. The rows of group g are
 * first_row[g] to first_row[g + 1], in their own order.
 */
typedef struct {
  Analyser analyser;
  guint n_groups;
  guint32 n_rows;
  guint32 *first_row; /* (owned) n_groups + 1 */
  guint64 *starts;    /* (owned) n_rows + 1 */
  TermCount *entries; /* (owned) starts[n_rows] */
  Vocabulary *vocabulary;
} Corpus;

/* The texts of group @nth. (transfer none) (element-type utf8) */
typedef const GPtrArray *(*GroupTexts)(guint nth, const void *data);

/* Reads all texts of @n_groups groups. NULL on @error. */
Corpus *corpus_new(Analyser analyser, guint n_groups, GroupTexts texts, const void *data,
                   GError **error);
void corpus_free(Corpus *self);

/* In how many groups each term stands. (transfer full) (nullable): by term; NULL on @error */
guint32 *corpus_count_groups(const Corpus *self, GError **error);

/* Adds up the rows of one group into @counts (element-type TermCount), by ascending term. */
void corpus_count_group(const Corpus *self, guint group, GArray *counts);

/* Every place of a known term in @text, by ascending term, first place first. Terms that the corpus
 * does not know are appended to @unknown (nullable) (element-type Term).
 * (transfer full) (element-type TermPlace) */
GArray *corpus_locate_terms(const Corpus *self, const char *text, GArray *unknown);

/* How often each term stands in @places, by ascending term. (transfer full) (element-type
 * TermCount) */
GArray *corpus_count_terms(const GArray *places);

/* How often each of @unknown (element-type Term) stands in it; sorts it. (transfer full)
 * (element-type guint32) */
GArray *corpus_count_unknown(GArray *unknown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Corpus, corpus_free)
