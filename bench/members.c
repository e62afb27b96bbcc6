/*
 * A list of members, from the file to the records, and what single steps of it take. Letting go of
 * the records again is not part of it. members FILE
 */
#include "adapters/input.h"
#include "adapters/members/member-reader-private.h"
#include "adapters/source-private.h"
#include "adapters/table-private.h"
#include "bench/support/serve.h"

typedef struct {
  const char *path;
  GBytes *bytes;    /* (nullable) of the file */
  MatchdayRun *run; /* (nullable) the last one */
} Members;

/* The file, into memory, with its digest. */
static void
run_source(gpointer data, const guint *arguments)
{
  (void)arguments;
  const Members *self = data;
  g_autoptr(MatchdayImport) import = matchday_import_new(self->path);
  g_autoptr(GBytes) bytes = source_read(self->path, SOURCE_TABLE_BYTES, import, NULL);
  bench_note("bytes", (double)g_bytes_get_size(bytes));
}

static void
prepare_rows(gpointer data, const guint *arguments)
{
  (void)arguments;
  Members *self = data;
  if (self->bytes != NULL)
    return;
  g_autoptr(MatchdayImport) import = matchday_import_new(self->path);
  self->bytes = source_read(self->path, SOURCE_TABLE_BYTES, import, NULL);
}

/* Cells, from bytes in memory. */
static void
run_rows(gpointer data, const guint *arguments)
{
  (void)arguments;
  const Members *self = data;
  g_autoptr(MatchdayImport) import = matchday_import_new(self->path);
  g_autoptr(Table) table = table_new(g_bytes_ref(self->bytes), import, NULL);
  while (table_next(table))
    matchday_import_end_record(import);
  bench_note("records", (double)matchday_import_get_n_taken(import));
}

static void
prepare_members(gpointer data, const guint *arguments)
{
  (void)arguments;
  Members *self = data;
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  matchday_run_free(self->run);
  self->run = matchday_run_new(settings);
}

/* Everything: what a program that uses the library calls. */
static void
run_members(gpointer data, const guint *arguments)
{
  (void)arguments;
  const Members *self = data;
  g_autoptr(GError) error = NULL;
  if (!matchday_run_read_members(self->run, self->path, &error))
    g_error("%s", error->message);
  bench_note("records", matchday_run_get_members(self->run)->len);
}

int
main(int argc, char *argv[])
{
  static const BenchCase cases[] = {
      {"source", NULL, run_source},
      {"rows", prepare_rows, run_rows},
      {"members", prepare_members, run_members},
  };
  if (argc != 2)
    g_error("members FILE");
  Members self = {.path = argv[1]};
  bench_serve(cases, G_N_ELEMENTS(cases), &self);
  return 0;
}
