#pragma once

#include <glib.h>

#include "models/import.h"

/*
 * The lines of a TREC file (qrels or run): words separated by blanks, one record a line.
 *
 * Matchday writes a blank inside an id as %20 (see its trec format), so %XX is read as that byte.
 */
typedef struct {
  GBytes *bytes;          /* (owned) */
  MatchdayImport *import; /* its records are the lines that hold anything */
  const char *at, *end;   /* what is still to be read */
  guint64 line;           /* 1-based, of the words */
  GPtrArray *words;       /* of utf8 */
} TrecLines;

/* Errors: those of source_read(), with the path in front. */
gboolean trec_lines_open(TrecLines *self, const char *path, MatchdayImport *import, GError **error);
void trec_lines_close(TrecLines *self);

/* Begins the record of the next line with at least @n_words words, setting others aside; FALSE at
 * the end. The caller ends the record. */
gboolean trec_lines_next(TrecLines *self, guint n_words);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TrecLines, trec_lines_close)
