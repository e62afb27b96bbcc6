#pragma once

#include <glib.h>

#include "engine/facet-private.h"
#include "engine/sparse-private.h"

/* Where evidence among competences comes from: the rows of one member and the demand's terms. */
typedef struct {
  const char *facet; /* static */
  const DemandView *view;
  const Corpus *corpus;
  const MatchdayMember *member;
  const Sparse *rows;
  guint32 first_row;      /* of the member; one row for each of its competences */
  const QueryTerm *terms; /* by ascending term */
  guint n_terms;
} EvidenceSource;

/* Adds the competences closest to the demand, with the words that they share as both sides spell
 * them. */
void evidence_add_competences(const EvidenceSource *source, MatchdayCandidate *candidate);
