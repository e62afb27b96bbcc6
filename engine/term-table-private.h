#pragma once

#include <glib.h>

#include "engine/words-private.h"

enum { TERMS_AT_ONCE = 128 };

typedef struct _TermBucket TermBucket;

/* Terms that are numbered as they come. */
typedef struct {
  Term *terms; /* (owned) by number */
  guint32 n_terms;
  gsize terms_allocated;
  void *memory;        /* (owned) of the buckets */
  TermBucket *buckets; /* at borders of lines; at most half of all places are taken */
  guint bucket_bits;   /* 2^bucket_bits buckets; 0: none yet */
} TermTable;

/* Frees what the table holds; it is empty then, as a zeroed one is. */
void term_table_clear(TermTable *self);

/* The number of each of @terms, a new one for each that is not known yet. @n: at most
 * TERMS_AT_ONCE, best many, since waiting for memory overlaps. @numbers: (out): @n. FALSE when
 * memory runs out (@error). */
gboolean term_table_add(TermTable *self, const Term *terms, guint n, guint32 *numbers,
                        GError **error);

/* No more terms are to come: only these stay, by number. */
void term_table_close(TermTable *self);
