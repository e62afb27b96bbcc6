/* Accounts of input files: no record leaves without being counted. */
#include "models/import.h"

#include <string.h>

#include "models/import-private.h"

enum {
  FOUND_CHARACTERS = 80,
  LISTED_REMARKS = 10000, /* of each kind: more than anybody reads, so that a file of nothing but
                             mistakes does not fill the memory */
};

struct _MatchdayImport {
  char *file;   /* (owned) */
  char *format; /* (owned) */
  char *sheet;  /* (owned) of a workbook, or "" */
  char *sha256; /* (owned) 64 hex digits or "" */
  guint64 n_bytes;
  GArray *columns; /* of MatchdayImportColumn */
  guint64 n_read;  /* records opened */
  guint64 n_taken, n_repaired, n_set_aside;
  GArray *remarks;                               /* of MatchdayRemark */
  guint64 n_made[MATCHDAY_REMARK_SET_ASIDE + 1]; /* remarks of each kind, listed or not */
  GError *refusal;                               /* (owned) (nullable) */
  gboolean is_open;                              /* a record is being read */
  guint64 open_line;                             /* of the open record */
  MatchdayRemarkKind open_kind;                  /* the gravest remark of the open record */
};

static void
clear_remark(void *data)
{
  MatchdayRemark *remark = data;
  g_free(remark->column);
  g_free(remark->found);
  g_free(remark->message);
}

static void
clear_column(void *data)
{
  MatchdayImportColumn *column = data;
  g_free(column->header);
  g_free(column->meaning);
}

MatchdayImport *
matchday_import_new(const char *file)
{
  g_return_val_if_fail(file != NULL, NULL);
  MatchdayImport *self = g_new0(MatchdayImport, 1);
  self->file = g_strdup(file);
  self->format = g_strdup("");
  self->sheet = g_strdup("");
  self->sha256 = g_strdup("");
  self->columns = g_array_new(FALSE, FALSE, sizeof(MatchdayImportColumn));
  g_array_set_clear_func(self->columns, clear_column);
  self->remarks = g_array_new(FALSE, FALSE, sizeof(MatchdayRemark));
  g_array_set_clear_func(self->remarks, clear_remark);
  return self;
}

void
matchday_import_free(MatchdayImport *self)
{
  if (self == NULL)
    return;
  g_free(self->file);
  g_free(self->format);
  g_free(self->sheet);
  g_free(self->sha256);
  g_array_unref(self->columns);
  g_array_unref(self->remarks);
  g_clear_error(&self->refusal);
  g_free(self);
}

const char *
matchday_import_get_file(const MatchdayImport *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->file;
}

void
matchday_import_set_format(MatchdayImport *self, const char *format)
{
  g_return_if_fail(self != NULL && format != NULL);
  g_free(self->format);
  self->format = g_strdup(format);
}

const char *
matchday_import_get_format(const MatchdayImport *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->format;
}

void
matchday_import_set_sheet(MatchdayImport *self, const char *sheet)
{
  g_return_if_fail(self != NULL && sheet != NULL);
  g_free(self->sheet);
  self->sheet = g_strdup(sheet);
}

const char *
matchday_import_get_sheet(const MatchdayImport *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->sheet;
}

void
matchday_import_set_digest(MatchdayImport *self, guint64 n_bytes, const char *sha256)
{
  g_return_if_fail(self != NULL && sha256 != NULL);
  self->n_bytes = n_bytes;
  g_free(self->sha256);
  self->sha256 = g_strdup(sha256);
}

guint64
matchday_import_get_n_bytes(const MatchdayImport *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->n_bytes;
}

const char *
matchday_import_get_sha256(const MatchdayImport *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->sha256;
}

void
matchday_import_begin_record(MatchdayImport *self, guint64 line)
{
  g_return_if_fail(self != NULL && !self->is_open);
  self->is_open = TRUE;
  self->n_read++;
  self->open_line = line;
  self->open_kind = MATCHDAY_REMARK_NOTE;
}

/* At most FOUND_CHARACTERS characters, a cut shown by an ellipsis; invalid UTF-8 replaced. */
static char *
shorten(const char *found)
{
  char *valid = g_utf8_make_valid(found, -1);
  if (g_utf8_strlen(valid, -1) > FOUND_CHARACTERS) {
    char *cut = g_utf8_offset_to_pointer(valid, FOUND_CHARACTERS);
    char *shortened = g_strdup_printf("%.*s…", (int)(cut - valid), valid);
    g_free(valid);
    return shortened;
  }
  return valid;
}

void
matchday_import_add_column(MatchdayImport *self, const char *header, const char *meaning)
{
  g_return_if_fail(self != NULL && header != NULL && meaning != NULL);
  MatchdayImportColumn column = {shorten(header), g_strdup(meaning)};
  g_array_append_val(self->columns, column);
}

const GArray *
matchday_import_get_columns(const MatchdayImport *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->columns;
}

void
matchday_import_remark(MatchdayImport *self, MatchdayRemarkKind kind, guint64 line,
                       const char *column, const char *found, const char *format, ...)
{
  g_return_if_fail(self != NULL && column != NULL && found != NULL && format != NULL);
  g_return_if_fail((guint)kind < G_N_ELEMENTS(self->n_made));

  if (self->is_open)
    self->open_kind = MAX(self->open_kind, kind);
  if (++self->n_made[kind] > LISTED_REMARKS)
    return;
  MatchdayRemark remark = {.kind = kind, .line = line};
  if (line == 0 && self->is_open)
    remark.line = self->open_line;
  remark.column = shorten(column);
  remark.found = shorten(found);
  va_list arguments;
  va_start(arguments, format);
  remark.message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_array_append_val(self->remarks, remark);
}

gboolean
matchday_import_end_record(MatchdayImport *self)
{
  g_return_val_if_fail(self != NULL && self->is_open, FALSE);
  self->is_open = FALSE;
  switch (self->open_kind) {
  case MATCHDAY_REMARK_SET_ASIDE:
    self->n_set_aside++;
    return FALSE;
  case MATCHDAY_REMARK_REPAIRED:
    self->n_repaired++;
    return TRUE;
  case MATCHDAY_REMARK_NOTE:
  default:
    self->n_taken++;
    return TRUE;
  }
}

void
matchday_import_refuse(MatchdayImport *self, const GError *error)
{
  g_return_if_fail(self != NULL && error != NULL && !self->is_open);
  matchday_import_begin_record(self, 0);
  matchday_import_remark(self, MATCHDAY_REMARK_SET_ASIDE, 0, "", "", "%s", error->message);
  matchday_import_end_record(self);
  g_clear_error(&self->refusal);
  self->refusal = g_error_copy(error);
}

guint64
matchday_import_get_n_read(const MatchdayImport *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->n_read;
}

gboolean
matchday_import_is_balanced(const MatchdayImport *self)
{
  g_return_val_if_fail(self != NULL, FALSE);
  return self->n_read == self->n_taken + self->n_repaired + self->n_set_aside;
}

guint64
matchday_import_get_n_taken(const MatchdayImport *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->n_taken;
}

guint64
matchday_import_get_n_repaired(const MatchdayImport *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->n_repaired;
}

guint64
matchday_import_get_n_set_aside(const MatchdayImport *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->n_set_aside;
}

const GError *
matchday_import_get_refusal(const MatchdayImport *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->refusal;
}

guint
matchday_import_get_n_remarks(const MatchdayImport *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->remarks->len;
}

guint64
matchday_import_count_remarks(const MatchdayImport *self, MatchdayRemarkKind kind)
{
  g_return_val_if_fail(self != NULL && (guint)kind < G_N_ELEMENTS(self->n_made), 0);
  return self->n_made[kind];
}

ImportCounts
import_get_counts(const MatchdayImport *self)
{
  ImportCounts counts = {self->n_read, self->n_taken, self->n_repaired, self->n_set_aside, {0}};
  memcpy(counts.n_made, self->n_made, sizeof counts.n_made);
  return counts;
}

void
import_restore(MatchdayImport *self, const ImportCounts *counts, const GError *refusal)
{
  self->n_read = counts->n_read;
  self->n_taken = counts->n_taken;
  self->n_repaired = counts->n_repaired;
  self->n_set_aside = counts->n_set_aside;
  memcpy(self->n_made, counts->n_made, sizeof self->n_made);
  g_clear_error(&self->refusal);
  if (refusal != NULL)
    self->refusal = g_error_copy(refusal);
}

const MatchdayRemark *
matchday_import_get_nth_remark(const MatchdayImport *self, guint nth)
{
  g_return_val_if_fail(self != NULL, NULL);
  g_return_val_if_fail(nth < self->remarks->len, NULL);
  return &g_array_index(self->remarks, MatchdayRemark, nth);
}

const char *
matchday_remark_kind_get_name(MatchdayRemarkKind kind)
{
  static const char *const names[] = {"note", "repaired", "set aside"};
  g_return_val_if_fail((guint)kind < G_N_ELEMENTS(names), NULL);
  return names[kind];
}
