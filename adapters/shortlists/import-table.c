/* The accounts of all inputs as a table: what somebody works through to mend a list. */
#include "adapters/shortlists/import-table-private.h"

#include "adapters/escape-private.h"

typedef struct {
  Sink *sink;
  gboolean is_defused;
  const char *role;
  const MatchdayImport *import;
} ImportTable;

static void
put_text(const ImportTable *self, const char *text)
{
  sink_text(self->sink, ",");
  escape_csv(self->sink, text, self->is_defused);
}

/* @line: 0: none */
static void
put_row(const ImportTable *self, guint64 line, const char *column, const char *result,
        const char *found, const char *done)
{
  escape_csv(self->sink, self->role, self->is_defused);
  put_text(self, matchday_import_get_file(self->import));
  put_text(self, matchday_import_get_sheet(self->import));
  sink_text(self->sink, ",");
  if (line > 0)
    sink_unsigned(self->sink, line);
  put_text(self, column);
  put_text(self, result);
  put_text(self, found);
  put_text(self, done);
  sink_text(self->sink, "\r\n");
}

static void
put_file(const ImportTable *self)
{
  const MatchdayImport *import = self->import;
  g_autofree char *account = g_strdup_printf(
      "%" G_GUINT64_FORMAT " read = %" G_GUINT64_FORMAT " taken + %" G_GUINT64_FORMAT
      " repaired + %" G_GUINT64_FORMAT " set aside",
      matchday_import_get_n_read(import), matchday_import_get_n_taken(import),
      matchday_import_get_n_repaired(import), matchday_import_get_n_set_aside(import));
  put_row(self, 0, "", "file", matchday_import_get_format(import), account);
}

static void
put_rest(const ImportTable *self)
{
  guint64 n_listed[MATCHDAY_REMARK_SET_ASIDE + 1] = {0};
  for (guint i = 0; i < matchday_import_get_n_remarks(self->import); i++)
    n_listed[matchday_import_get_nth_remark(self->import, i)->kind]++;
  for (guint kind = 0; kind < G_N_ELEMENTS(n_listed); kind++) {
    guint64 n = matchday_import_count_remarks(self->import, (MatchdayRemarkKind)kind);
    g_autofree char *more =
        g_strdup_printf("%" G_GUINT64_FORMAT " more of this kind", n - n_listed[kind]);
    if (n > n_listed[kind])
      put_row(self, 0, "", matchday_remark_kind_get_name((MatchdayRemarkKind)kind), "", more);
  }
}

static void
put_imports(ImportTable *self, const char *role, const GPtrArray *imports)
{
  self->role = role;
  for (guint i = 0; i < imports->len && !sink_has_failed(self->sink); i++) {
    self->import = imports->pdata[i];
    put_file(self);
    for (guint j = 0; j < matchday_import_get_n_remarks(self->import); j++) {
      const MatchdayRemark *remark = matchday_import_get_nth_remark(self->import, j);
      put_row(self, remark->line, remark->column, matchday_remark_kind_get_name(remark->kind),
              remark->found, remark->message);
    }
    put_rest(self);
  }
}

void
import_table_write(const MatchdayRun *run, gboolean is_defused, Sink *sink)
{
  ImportTable self = {.sink = sink, .is_defused = is_defused};
  if (is_defused)
    sink_text(sink, "\xef\xbb\xbf");
  sink_text(sink,
            "\"input\",\"file\",\"sheet\",\"row\",\"column\",\"result\",\"found\",\"done\"\r\n");
  put_imports(&self, "members", matchday_run_get_member_imports(run));
  put_imports(&self, "demands", matchday_run_get_demand_imports(run));
  put_imports(&self, "knowledge", matchday_run_get_knowledge_imports(run));
}
