#pragma once

#include <glib.h>

#include "engine/corpus-private.h"
#include "models/code-list.h"

/*
 * Codes × runs of letters of their labels, A: A[c, t] = idf² if a label of code c in any language
 * holds t, rows divided by their length. Kept by terms, since texts ask by terms: term t stands in
 * the entries starts[t] to starts[t + 1], by ascending code. Terms of fewer than three codes link
 * nothing and have no entries.
 */
typedef struct {
  Corpus *labels; /* (owned) a group for each code */
  float *weights; /* (owned) by term: idf², 0 for terms left out */
  guint64 *starts;
  guint32 *codes;
  float *values;
} LabelMatrix;

/* NULL on @error. */
LabelMatrix *label_matrix_new(const MatchdayCodeList *labels, GError **error);
void label_matrix_free(LabelMatrix *self);

guint label_matrix_get_n_codes(const LabelMatrix *self);
guint32 label_matrix_get_n_terms(const LabelMatrix *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LabelMatrix, label_matrix_free)
