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
 * The members' competences as bags of terms: row r holds the entries starts[r] to starts[r + 1],
 * by ascending term. The rows of member m are first_row[m] to first_row[m + 1], in its own order.
 */
typedef struct {
  Analyser analyser;
  guint n_members;
  guint32 n_rows;
  guint32 *first_row; /* (owned) n_members + 1 */
  guint64 *starts;    /* (owned) n_rows + 1 */
  TermCount *entries; /* (owned) starts[n_rows] */
  Vocabulary *vocabulary;
} Corpus;

/* Reads all competences of @members (of MatchdayMember). NULL on @error. */
Corpus *corpus_new(const GPtrArray *members, Analyser analyser, GError **error);
void corpus_free(Corpus *self);

/* In how many members each term stands. (transfer full) (nullable): by term; NULL on @error */
guint32 *corpus_count_members(const Corpus *self, GError **error);

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
