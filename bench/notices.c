/* Notices: reading XML by the parser alone, through the door, and into demands; one item is a byte.
 * Measures an invented TED notice of many lots, or the TED notices named on the command line. */
#include <libxml/parser.h>

#include "adapters/tenders/tender-reader-private.h"
#include "adapters/xml-private.h"
#include "bench/bench.h"

enum { LOTS = 5000, ROUNDS = 11, CHUNK_BYTES = 16 << 10 };

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
parse_only(gpointer data)
{
  xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                           .startElementNs = ignore_start,
                           .endElementNs = ignore_end,
                           .characters = ignore_text,
                           .ignorableWhitespace = ignore_text};
  const GPtrArray *documents = data;
  for (guint i = 0; i < documents->len; i++) {
    gsize n;
    const char *text = g_bytes_get_data(documents->pdata[i], &n);
    xmlParserCtxt *parser = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    for (gsize at = 0; at < n; at += CHUNK_BYTES)
      xmlParseChunk(parser, text + at, (int)MIN(CHUNK_BYTES, n - at), 0);
    xmlParseChunk(parser, NULL, 0, 1);
    xmlFreeParserCtxt(parser);
  }
}

static void
ignore_begin(void *data, int field, const char *name, guint64 line)
{
  (void)data, (void)field, (void)name, (void)line;
}

static void
ignore_field_end(void *data, int field)
{
  (void)data, (void)field;
}

static void
read_fields(gpointer data)
{
  static const XmlNamespace no_prefixes[] = {{NULL, NULL}};
  static const XmlRule rules[] = {{"//TITLE", 1},      {"//SHORT_DESCR", 2},
                                  {"//LOT_NO", 3},     {"//CPV_CODE/@CODE", 4},
                                  {"//NUTS/@CODE", 5}, {"//P/", XML_PARAGRAPH}};
  static const XmlSink sink = {ignore_begin, ignore_begin, ignore_field_end};
  g_autoptr(XmlGrammar) grammar = xml_grammar_new(no_prefixes, rules, G_N_ELEMENTS(rules));
  const GPtrArray *documents = data;
  for (guint i = 0; i < documents->len; i++)
    g_assert_true(xml_read(documents->pdata[i], grammar, &sink, NULL, NULL));
}

static void
unref_demand(gpointer demand)
{
  matchday_demand_unref(demand);
}

static void
read_demands(gpointer data)
{
  const GPtrArray *documents = data;
  for (guint i = 0; i < documents->len; i++) {
    g_autoptr(MatchdayImport) import = matchday_import_new("notice.xml");
    g_autoptr(GPtrArray) demands = g_ptr_array_new_with_free_func(unref_demand);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    TenderReading reading = {documents->pdata[i], import, demands, known};
    g_assert_true(tender_reader_ted.read(&reading, NULL));
  }
}

int
main(int argc, char *argv[])
{
  g_autoptr(GPtrArray) documents = read_documents(argc - 1, argv + 1);
  gsize n_bytes = 0;
  for (guint i = 0; i < documents->len; i++)
    n_bytes += g_bytes_get_size(documents->pdata[i]);
  bench_run("notices/libxml2", ROUNDS, n_bytes, parse_only, documents);
  bench_run("notices/fields", ROUNDS, n_bytes, read_fields, documents);
  bench_run("notices/demands", ROUNDS, n_bytes, read_demands, documents);
  return 0;
}
