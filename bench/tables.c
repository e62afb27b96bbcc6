/* Text tables: how fast rows come in, and members out of them. */
#include "adapters/members/member-reader-private.h"
#include "adapters/table-private.h"
#include "bench/bench.h"

enum { ROWS = 50000, ROUNDS = 11 };

static const char row_format[] =
    "M%06u,Müller & Söhne %u GmbH,AT,AT31;AT12,medium,%u,%u,de;en,34300000-0;44115000,"
    "IATF 16949;ISO 14001;TISAX AL3,\"Stanzen und Umformen, bis 2.500 t || Progressive dies, "
    "design "
    "and try-out || Laser welding of assemblies || Korrosionsschutz \"\"Zink-Nickel\"\"\","
    "office@m%u.example,https://www.m%u.example,2500\n";

static GBytes *
make_table(void)
{
  GString *text = g_string_new("id,name,country,nuts,size,staff,turnover_eur,languages,cpv,"
                               "certifications,text,email,website,press_force_t\n");
  for (guint i = 0; i < ROWS; i++)
    g_string_append_printf(text, row_format, i, i, 50 + i % 200, 1000000 + i, i, i);
  return g_string_free_to_bytes(text);
}

/* A copy, because whoever reads a table takes its memory. */
static GBytes *
copy_of(GBytes *bytes)
{
  gsize n;
  gconstpointer data = g_bytes_get_data(bytes, &n);
  return g_bytes_new(data, n);
}

static void
read_rows(gpointer data)
{
  g_autoptr(MatchdayImport) import = matchday_import_new("bench.csv");
  g_autoptr(Table) table = table_new(copy_of(data), import, NULL);
  while (table_next(table))
    matchday_import_end_record(import);
  g_assert_cmpuint(matchday_import_get_n_taken(import), ==, ROWS);
}

static void
read_all_members(gpointer data)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  g_autoptr(MatchdayImport) import = matchday_import_new("bench.csv");
  members_read(run, import, copy_of(data), NULL);
  g_assert_cmpuint(matchday_run_get_members(run)->len, ==, ROWS);
}

int
main(void)
{
  g_autoptr(GBytes) table = make_table();
  bench_run("tables/rows", ROUNDS, ROWS, read_rows, table);
  bench_run("tables/members", ROUNDS, ROWS, read_all_members, table);
  return 0;
}
