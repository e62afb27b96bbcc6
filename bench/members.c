/*
 * A list of members, from the file to the records, and what single steps of it take.
 * members FOLDER, with inputs of the kind "texts".
 */
#include "adapters/input.h"
#include "adapters/members/member-reader-private.h"
#include "adapters/source-private.h"
#include "adapters/table-private.h"
#include "bench/support/serve.h"

typedef struct {
  char *path; /* (owned) */
  GBytes *bytes;
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

/* Everything: what a program that uses the library calls. */
static void
run_members(gpointer data, const guint *arguments)
{
  (void)arguments;
  const Members *self = data;
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  g_autoptr(GError) error = NULL;
  if (!matchday_run_read_members(run, self->path, &error))
    g_error("%s", error->message);
  bench_note("records", matchday_run_get_members(run)->len);
}

int
main(int argc, char *argv[])
{
  static const BenchCase cases[] = {
      {"source", NULL, run_source},
      {"rows", NULL, run_rows},
      {"members", NULL, run_members},
  };
  if (argc != 2)
    g_error("members FOLDER");
  Members self = {.path = g_build_filename(argv[1], "members.csv", NULL)};
  g_autoptr(MatchdayImport) import = matchday_import_new(self.path);
  self.bytes = source_read(self.path, SOURCE_TABLE_BYTES, import, NULL);
  bench_serve(cases, G_N_ELEMENTS(cases), &self);
  return 0;
}
