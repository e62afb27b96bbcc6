#pragma once

#include <glib.h>

#include "adapters/cells-private.h"
#include "adapters/table-private.h"
#include "models/settings.h"

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
 * @settings: (nullable): which headers have another meaning than they seem to have
 *
 * Returns: (transfer container): the meaning of each column of the table, NULL where it has none.
 *   A header that is nearly a known one, and the second of two that are the same, are remarked.
 */
const Column **columns_match(const Table *table, const Column *known,
                             const MatchdaySettings *settings, MatchdayImport *import);

/* The meanings of columns that are not read: one that repeats another, one that the settings say is
 * to be ignored. */
extern const Column column_twin, column_ignored;

/* (nullable): what a header means to a reader */
const Column *columns_find_meaning(const Column *known, const char *header);

/* (nullable) (transfer none): the meaning that the settings give to a header, in any case; blanks
 * and signs do not count */
const char *columns_find_mapped(const MatchdaySettings *settings, const char *header);

/* The column of the table that means @meaning; -1 if there is none. */
int columns_find(const Table *table, const Column *const *meanings, const Column *meaning);

/* How much the headers look like those of a reader: two for each that is called as the reader calls
 * it or that the settings map to it, one for each other spelling. */
guint columns_resemblance(const Table *table, const Column *known,
                          const MatchdaySettings *settings);

/* (transfer full): the header in small letters and digits only */
char *column_fold(const char *header);

/* Whether one letter more, less, other or swapped with its neighbour makes @a into @b. */
gboolean column_is_nearly(const char *a, const char *b);

/* (transfer full): the headers of the table, quoted, for a message */
char *columns_list_headers(const Table *table);
