#pragma once

#include <glib.h>

#include "adapters/cells-private.h"
#include "adapters/table-private.h"

/*
 * A column that a reader knows. Headers match in any case; blanks, underscores, hyphens and other
 * signs do not count.
 */
typedef struct {
  const char *name;      /* for messages and near misses */
  const char *spellings; /* headers with this meaning, folded (see column_fold), blanks between */
  void (*read)(void *record, Cell *cell);
  gboolean is_repeatable; /* several columns may have this meaning: their contents are joined */
} Column;

/*
 * columns_match:
 * @known: ends with an empty entry
 *
 * Returns: (transfer container): the meaning of each column of the table, NULL where it has none.
 *   A header that is nearly a known one, and the second of two that are the same, are remarked.
 */
const Column **columns_match(const Table *table, const Column *known, MatchdayImport *import);

/* The meaning of a column that repeats another one: it is not read. */
extern const Column column_twin;

/* The column of the table that means @meaning; -1 if there is none. */
int columns_find(const Table *table, const Column *const *meanings, const Column *meaning);

/* How much the headers look like those of a reader: two for each that is called as the reader calls
 * it, one for each other spelling. */
guint columns_resemblance(const Table *table, const Column *known);

/* (transfer full): the header in small letters and digits only */
char *column_fold(const char *header);

/* (transfer full): the headers of the table, quoted, for a message */
char *columns_list_headers(const Table *table);
