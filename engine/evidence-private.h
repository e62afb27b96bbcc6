#pragma once

#include <glib.h>

#include "engine/corpus-private.h"
#include "engine/demand-words-private.h"
#include "models/shortlist.h"

/* Where evidence among competences comes from: one member's rows, and what a query makes of them.
 */
typedef struct {
  const char *facet; /* static */
  const char *text;  /* of the demand */
  DemandWords *words;
  const float *idf; /* by run of letters, see evidence_weigh_words() */
  const Corpus *corpus;
  const MatchdayMember *member;
  guint32 first_row; /* of the member; one row for each of its competences */
  const void *query;
  double (*similarity)(const void *query, guint32 row);
  /* how much a word of a row adds to its similarity */
  double (*word_share)(const void *query, guint32 row, TermCount word);
  /* the share of all rows that hold a word */
  double (*frequency)(const void *query, guint32 word);
} EvidenceSource;

/* Weighs the words of a demand by what they would have in common with themselves: the sum of the
 * squares of @idf of their runs. */
void evidence_weigh_words(DemandWords *words, const float *idf);

/* Adds the competences closest to the demand, with the words that they share as both sides spell
 * them. */
void evidence_add_competences(const EvidenceSource *source, MatchdayCandidate *candidate);
