#pragma once

#include <glib.h>

#include "adapters/xml-private.h"
#include "models/code-list.h"
#include "models/import.h"

/* The label of a code in one language. */
typedef struct {
  const char *language; /* ISO 639-1 */
  const char *text;
} CodeLabel;

/*
 * CodeListReading:
 *
 * A file that is read and where its codes go.
 */
typedef struct {
  MatchdayImport *import; /* gets a record for each row */
  MatchdayCodeList *list; /* of this file alone */
  GArray *lines;          /* of guint64: where each code of the list stands */
} CodeListReading;

/*
 * code_list_reading_take:
 * @line: of the row
 * @code: may be empty
 * @labels: those of the row that are not empty
 *
 * Closes the open record of the import with this code: takes it, unless it is empty, too long or in
 * the list already. Of several labels in one language the last counts.
 */
void code_list_reading_take(const CodeListReading *self, guint64 line, const char *code,
                            const CodeLabel *labels, guint n_labels);

/* The language that a column of labels is in, by its name: "de", "deu_label", "German". FALSE when
 * it names none. @language: (out): two letters and a NUL */
gboolean code_list_read_language(const char *name, char language[3]);

/*
 * CodeListReader:
 *
 * One format in which code lists come. A new format is one file with one of these, and one line in
 * the registry in code-lists.c.
 */
typedef struct {
  const char *name; /* as in accounts: "genericode" */
  const char *help; /* one line */

  /* @root: (nullable): the document element; NULL: the file is not XML */
  gboolean (*recognises)(const XmlRoot *root);

  /* @bytes: (transfer full). FALSE: nothing of the file can be used. */
  gboolean (*read)(GBytes *bytes, const CodeListReading *reading, GError **error);
} CodeListReader;

extern const CodeListReader code_list_genericode;
extern const CodeListReader code_list_table;
