/* Outputs: whatever the texts are, each format stays what it is. */
#include <glib.h>
#include <libxml/parser.h>
#include <stdint.h>
#include <string.h>

#include "adapters/shortlists/shortlist-writer-private.h"
#include "tests/sample-run.h"

enum { LONGEST = 200 }; /* a longer text says nothing new, many times over */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static GString *
write_run(const MatchdayRun *run, const ShortlistWriter *writer)
{
  GString *written = g_string_new(NULL);
  g_autoptr(Sink) sink = sink_new_for_string(written);
  writer->write(run, sink);
  g_assert_true(sink_finish(sink, NULL));
  return written;
}

static void
check_characters(const GString *written)
{
  g_assert_true(g_utf8_validate_len(written->str, written->len, NULL));
  for (const char *at = written->str; *at != '\0'; at++)
    g_assert_true((guchar)*at >= 0x20 || strchr("\t\n\r", *at) != NULL);
}

static void
check_well_formed(const GString *written)
{
  int quiet = XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_HUGE;
  xmlDoc *doc = xmlReadMemory(written->str, (int)written->len, NULL, NULL, quiet);
  g_assert_nonnull(doc);
  xmlFreeDoc(doc);
}

/* Rows end outside of quotes only, and all of them have the cells of the header. */
static void
check_rows(const GString *written)
{
  gboolean is_quoted = FALSE;
  guint n_cells = 1, n_expected = 0;
  for (const char *at = written->str; *at != '\0'; at++) {
    is_quoted ^= *at == '"';
    if (is_quoted)
      continue;
    n_cells += *at == ',';
    if (*at != '\n')
      continue;
    g_assert_true(n_expected == 0 || n_cells == n_expected);
    n_expected = n_cells;
    n_cells = 1;
  }
  g_assert_false(is_quoted);
}

static void
check_words(const GString *written)
{
  g_auto(GStrv) words = g_strsplit_set(written->str, " \t\n\v\f\r", -1);
  g_assert_cmpuint(g_strv_length(words), ==, 7); /* six, and nothing behind the line end */
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  static const struct {
    const ShortlistWriter *writer;
    void (*check)(const GString *written);
  } formats[] = {
      {&shortlist_writer_html, check_well_formed}, {&shortlist_writer_csv, check_rows},
      {&shortlist_writer_raw_csv, check_rows},     {&shortlist_writer_json, check_characters},
      {&shortlist_writer_xml, check_well_formed},  {&shortlist_writer_trec, check_words},
  };
  if (size == 0 || *bytes == '\0')
    return 0; /* an id is never empty */
  g_autofree char *text = g_strndup((const char *)bytes, MIN(size, LONGEST));
  g_autoptr(MatchdayRun) run = sample_run_new_with(text);
  for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
    g_autoptr(GString) written = write_run(run, formats[i].writer);
    check_characters(written);
    formats[i].check(written);
  }
  return 0;
}
