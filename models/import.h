#pragma once

#include <glib.h>

#include "matchday-export.h"

G_BEGIN_DECLS

/**
 * MatchdayRemarkKind:
 * @MATCHDAY_REMARK_NOTE: worth knowing; the record was taken as it is
 * @MATCHDAY_REMARK_REPAIRED: something was changed, left out or is doubtful; the record was taken
 * @MATCHDAY_REMARK_SET_ASIDE: the record was not taken
 */
typedef enum {
  MATCHDAY_REMARK_NOTE,
  MATCHDAY_REMARK_REPAIRED,
  MATCHDAY_REMARK_SET_ASIDE,
} MatchdayRemarkKind;

/**
 * MatchdayRemark:
 *
 * What a reader did with one place of a file, and why.
 */
typedef struct {
  MatchdayRemarkKind kind;
  guint64 line;  /* 1-based, 0: the file as a whole */
  char *column;  /* (owned) name of the column or element, shortened, or "" */
  char *found;   /* (owned) the offending value, shortened, or "" */
  char *message; /* (owned) what is wrong and what was done: lower case, no full stop */
} MatchdayRemark;

/**
 * MatchdayImportColumn:
 *
 * How a column of a table was understood.
 */
typedef struct {
  char *header;  /* (owned) as in the file, shortened; "" for a column without one */
  char *meaning; /* (owned) what its cells were read as ("competences"), "" for none */
} MatchdayImportColumn;

/**
 * MatchdayImport:
 *
 * The account of one input file: every record read was either taken, repaired or set aside.
 * Not thread-safe.
 */
typedef struct _MatchdayImport MatchdayImport;

/**
 * matchday_import_new:
 * @file: the name of the file as the user gave it
 *
 * Returns: (transfer full): an account without records
 */
MATCHDAY_API MatchdayImport *matchday_import_new(const char *file);
MATCHDAY_API void matchday_import_free(MatchdayImport *self);

MATCHDAY_API const char *matchday_import_get_file(const MatchdayImport *self);

/** matchday_import_set_format: @format: what the file was found to be ("csv", "ted", "eforms") */
MATCHDAY_API void matchday_import_set_format(MatchdayImport *self, const char *format);
MATCHDAY_API const char *matchday_import_get_format(const MatchdayImport *self);

/** matchday_import_set_sheet: @sheet: the sheet of a workbook that was read; "" (the default) when
 * the file is no workbook */
MATCHDAY_API void matchday_import_set_sheet(MatchdayImport *self, const char *sheet);
MATCHDAY_API const char *matchday_import_get_sheet(const MatchdayImport *self);

/** matchday_import_set_digest: @n_bytes: size of the file; @sha256: of its bytes, 64 hex digits */
MATCHDAY_API void matchday_import_set_digest(MatchdayImport *self, guint64 n_bytes,
                                             const char *sha256);
MATCHDAY_API guint64 matchday_import_get_n_bytes(const MatchdayImport *self);
MATCHDAY_API const char *matchday_import_get_sha256(const MatchdayImport *self);

/** matchday_import_add_column: the next column of a table, from the left; @meaning: "" for none */
MATCHDAY_API void matchday_import_add_column(MatchdayImport *self, const char *header,
                                             const char *meaning);

/** matchday_import_get_columns: (transfer none) (element-type MatchdayImportColumn): from the left;
 * empty when the file is no table */
MATCHDAY_API const GArray *matchday_import_get_columns(const MatchdayImport *self);

/**
 * matchday_import_begin_record:
 * @self: an account
 * @line: 1-based line on which the record starts, 0 if unknown
 *
 * Opens a record (a row, a notice). The remarks that follow belong to it.
 */
MATCHDAY_API void matchday_import_begin_record(MatchdayImport *self, guint64 line);

/**
 * matchday_import_remark:
 * @self: an account
 * @kind: what was done
 * @line: 1-based line, 0: the line of the open record
 * @column: column or element, or ""
 * @found: the offending value, or ""; shortened to 80 characters
 * @format: printf format of the message: what is wrong, what was done
 *
 * Adds a remark to the open record; without one, to the file as a whole.
 */
MATCHDAY_API void matchday_import_remark(MatchdayImport *self, MatchdayRemarkKind kind,
                                         guint64 line, const char *column, const char *found,
                                         const char *format, ...) G_GNUC_PRINTF(6, 7);

/**
 * matchday_import_end_record:
 * @self: an account with an open record
 *
 * Closes the record and counts it: set aside if a remark said so, else repaired if one said so,
 * else taken.
 *
 * Returns: whether the record is to be taken
 */
MATCHDAY_API gboolean matchday_import_end_record(MatchdayImport *self);

/**
 * matchday_import_refuse:
 * @self: an account without an open record
 * @error: why the file as a whole cannot be used
 *
 * Sets the whole file aside: one record read, one set aside. Records counted before stay counted.
 */
MATCHDAY_API void matchday_import_refuse(MatchdayImport *self, const GError *error);

/** matchday_import_get_n_read: Returns: records that were opened, a refused file counting as one */
MATCHDAY_API guint64 matchday_import_get_n_read(const MatchdayImport *self);
MATCHDAY_API guint64 matchday_import_get_n_taken(const MatchdayImport *self);
MATCHDAY_API guint64 matchday_import_get_n_repaired(const MatchdayImport *self);
MATCHDAY_API guint64 matchday_import_get_n_set_aside(const MatchdayImport *self);

/**
 * matchday_import_is_balanced:
 * @self: an account
 *
 * Returns: whether every record read was accounted for: read = taken + repaired + set aside. FALSE
 *   is a mistake of the reader's.
 */
MATCHDAY_API gboolean matchday_import_is_balanced(const MatchdayImport *self);

/** matchday_import_get_refusal: (nullable) (transfer none): why the whole file was set aside */
MATCHDAY_API const GError *matchday_import_get_refusal(const MatchdayImport *self);

/** matchday_import_get_n_remarks: Returns: number of remarks listed, in the order they were made:
 * of each kind the first 10,000 */
MATCHDAY_API guint matchday_import_get_n_remarks(const MatchdayImport *self);
MATCHDAY_API const MatchdayRemark *matchday_import_get_nth_remark(const MatchdayImport *self,
                                                                  guint nth);

/** matchday_import_count_remarks: Returns: number of remarks of @kind that were made, listed or not
 */
MATCHDAY_API guint64 matchday_import_count_remarks(const MatchdayImport *self,
                                                   MatchdayRemarkKind kind);

/** matchday_remark_kind_get_name: (transfer none): "note", "repaired" or "set aside" */
MATCHDAY_API const char *matchday_remark_kind_get_name(MatchdayRemarkKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayImport, matchday_import_free)

G_END_DECLS
