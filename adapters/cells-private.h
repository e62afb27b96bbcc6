#pragma once

#include <glib.h>

#include "models/code.h"
#include "models/import.h"

/*
 * A cell on its way into a record. What cannot be read is left out, and the import hears of it; the
 * record is taken all the same.
 */
typedef struct {
  MatchdayImport *import;
  GRefString *column; /* its header, as in the file */
  guint nth;          /* its place among the columns */
  char *text;         /* trimmed, not empty; reading may write into it */
  guint64 line;       /* for remarks; 0: the line of the record */
} Cell;

/* Remarks that something in the cell was changed or left out. */
void cell_remark(const Cell *cell, const char *found, const char *format, ...) G_GNUC_PRINTF(3, 4);

gboolean cell_read_country(const Cell *cell, char code[3]);

/* A number that counts or measures something: finite and not negative. */
gboolean cell_read_amount(const Cell *cell, double *amount);

/* YYYY-MM-DD. */
gboolean cell_read_date(const Cell *cell, char date[11]);

/* TRUE, WAHR, ja, yes, x, 1 and the like, or their opposites. FALSE: neither, without a remark. */
gboolean cell_read_answer(const Cell *cell, gboolean *is_yes);

/* Adds the codes of a list in a cell. */
void cell_add_codes(const Cell *cell, MatchdayScheme scheme, GArray *codes);

/* Calls @take for each language of a list in a cell. */
void cell_each_language(const Cell *cell, void (*take)(void *record, const char *language),
                        void *record);

/*
 * The items of a list in a cell, trimmed, one a call; NULL at the end. @rest starts as the text.
 *
 * Codes: they hold no separator, so every usual one may stand between them.
 * Names: they may hold a comma, so it separates only where nothing else does.
 * Phrases: semicolons and line breaks separate.
 * Parts: "||" and line breaks separate; everything else belongs to the text.
 */
char *cell_next_code(char **rest);
char *cell_next_name(char **rest);
char *cell_next_phrase(char **rest);
char *cell_next_part(char **rest);
