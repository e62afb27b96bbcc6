#pragma once

#include <glib.h>

#include "engine/corpus-private.h"

/*
 * The floor under the facets that compare words: the same postings as theirs, walked a term at a
 * time into sums and nothing else. No scores are made of the sums, nothing is selected.
 */
typedef struct _BarePostings BarePostings;

/* Members by the prefixes of their words, as the facet profile compares them. */
BarePostings *bare_postings_of_members(const Corpus *corpus, const GPtrArray *demands);

/* Competences by their words; a demand asks for all words that share enough runs of letters with
 * its own, as the facet competences does. */
BarePostings *bare_postings_of_competences(const Corpus *corpus, const GPtrArray *demands);

/* Walks the postings of all demands. Returns how many there were. */
guint64 bare_postings_walk(BarePostings *self);

/* (transfer full): the competences of all members as bags of words */
Corpus *corpus_of_members(const GPtrArray *members);
