/*
 * Notices: from bytes in memory to demands, beside the parser alone whose events nobody listens to.
 * notices FILE..., TED or eForms notices; without any, an invented notice of many lots.
 */
#include <libxml/parser.h>

#include "adapters/tenders/notice-reader-private.h"
#include "bench/support/serve.h"

enum { LOTS = 5000, CHUNK_BYTES = 16 << 10 };

static const char lot_format[] =
    "<OBJECT_DESCR ITEM=\"%u\"><TITLE><P>Los %u: Schnellladestationen</P></TITLE>"
    "<LOT_NO>%u</LOT_NO><CPV_ADDITIONAL><CPV_CODE CODE=\"31158000\"/></CPV_ADDITIONAL>"
    "<n2016:NUTS CODE=\"AT312\"/><MAIN_SITE><P>Betriebshof Linz</P></MAIN_SITE><SHORT_DESCR>"
    "<P>Lieferung, Montage und Inbetriebnahme von %u Ladestationen mit je 150 kW samt "
    "Lastmanagement, Schaltanlage und Anbindung an das Betriebshofmanagement.</P></SHORT_DESCR>"
    "<AC><AC_PRICE/></AC><VAL_OBJECT CURRENCY=\"EUR\">%u.00</VAL_OBJECT>"
    "<DURATION TYPE=\"MONTH\">18</DURATION><NO_RENEWAL/><NO_ACCEPTED_VARIANTS/><NO_OPTIONS/>"
    "<NO_EU_PROGR_RELATED/></OBJECT_DESCR>\n";

static GBytes *
make_notice(void)
{
  GString *text = g_string_new(
      "<TED_EXPORT xmlns=\"http://publications.europa.eu/resource/schema/ted/R2.0.9/publication\" "
      "xmlns:n2016=\"http://publications.europa.eu/resource/schema/ted/2016/nuts\" "
      "DOC_ID=\"1-2023\"><FORM_SECTION><F02_2014 CATEGORY=\"ORIGINAL\" FORM=\"F02\" LG=\"DE\">"
      "<OBJECT_CONTRACT><TITLE><P>Elektrobusbetrieb</P></TITLE>");
  for (guint i = 0; i < LOTS; i++)
    g_string_append_printf(text, lot_format, i, i, i, i, 1000 + i);
  g_string_append(text, "</OBJECT_CONTRACT></F02_2014></FORM_SECTION></TED_EXPORT>");
  return g_string_free_to_bytes(text);
}

static void
free_bytes(gpointer bytes)
{
  g_bytes_unref(bytes);
}

static GPtrArray *
read_documents(int n, char *paths[])
{
  GPtrArray *documents = g_ptr_array_new_with_free_func(free_bytes);
  for (int i = 0; i < n; i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(paths[i], FALSE, &error);
    if (file == NULL)
      g_error("%s", error->message);
    g_ptr_array_add(documents, g_mapped_file_get_bytes(file));
  }
  if (n == 0)
    g_ptr_array_add(documents, make_notice());
  return documents;
}

static void
ignore_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
             int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
             const xmlChar **attributes)
{
  (void)data, (void)name, (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces;
  (void)n_attributes, (void)n_defaulted, (void)attributes;
}

static void
ignore_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  (void)data, (void)name, (void)prefix, (void)uri;
}

static void
ignore_text(void *data, const xmlChar *text, int n)
{
  (void)data, (void)text, (void)n;
}

/* The limit: the same parser, fed alike, whose events nobody listens to. */
static void
run_parse(gpointer data, const guint *arguments)
{
  (void)arguments;
  xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                           .startElementNs = ignore_start,
                           .endElementNs = ignore_end,
                           .characters = ignore_text,
                           .ignorableWhitespace = ignore_text};
  const GPtrArray *documents = data;
  gsize n_bytes = 0;
  for (guint i = 0; i < documents->len; i++) {
    gsize n;
    const char *text = g_bytes_get_data(documents->pdata[i], &n);
    xmlParserCtxt *parser = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    for (gsize at = 0; at < n; at += CHUNK_BYTES)
      xmlParseChunk(parser, text + at, (int)MIN(CHUNK_BYTES, n - at), 0);
    xmlParseChunk(parser, NULL, 0, 1);
    xmlFreeParserCtxt(parser);
    n_bytes += n;
  }
  bench_note("bytes", (double)n_bytes);
}

static void
unref_demand(gpointer demand)
{
  matchday_demand_unref(demand);
}

static void
run_demands(gpointer data, const guint *arguments)
{
  (void)arguments;
  const GPtrArray *documents = data;
  gsize n_demands = 0;
  for (guint i = 0; i < documents->len; i++) {
    g_autoptr(MatchdayImport) import = matchday_import_new("notice.xml");
    g_autoptr(GPtrArray) demands = g_ptr_array_new_with_free_func(unref_demand);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    TenderReading reading = {documents->pdata[i], import, demands, known, NULL};
    g_assert_true(notices_read(&reading, NULL));
    n_demands += demands->len;
  }
  bench_note("demands", (double)n_demands);
}

int
main(int argc, char *argv[])
{
  static const BenchCase cases[] = {
      {"parse", NULL, run_parse},
      {"demands", NULL, run_demands},
  };
  g_autoptr(GPtrArray) documents = read_documents(argc - 1, argv + 1);
  bench_serve(cases, G_N_ELEMENTS(cases), documents);
  return 0;
}
