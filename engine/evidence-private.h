#pragma once

#include <glib.h>

#include "engine/facet-private.h"

/* Where evidence among competences comes from: one member's rows, and what a query makes of them.
 */
typedef struct {
  const char *facet; /* static */
  const DemandView *view;
  const Corpus *corpus;
  const MatchdayMember *member;
  guint32 first_row; /* of the member; one row for each of its competences */
  const void *query;
  double (*similarity)(const void *query, guint32 row);
  /* how much a word of a row adds to its similarity */
  double (*word_share)(const void *query, guint32 row, const TermCount *word);
  /* the share of all rows that hold a word */
  double (*frequency)(const void *query, guint32 word);
  /* how much two words have in common that share a run of letters */
  double (*run_weight)(const void *query, guint32 run);
} EvidenceSource;

/* Adds the competences closest to the demand, with the words that they share as both sides spell
 * them. */
void evidence_add_competences(const EvidenceSource *source, MatchdayCandidate *candidate);
