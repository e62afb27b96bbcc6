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

/* Every place of a known term in @text, by ascending term, first place first.
 * (transfer full) (element-type TermPlace) */
GArray *corpus_locate_terms(const Corpus *self, const char *text);

/* How often each term stands in @places, by ascending term. (transfer full) (element-type
 * TermCount) */
GArray *corpus_count_terms(const GArray *places);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Corpus, corpus_free)
