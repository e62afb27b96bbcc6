/* The parts of a workbook around its sheets (ECMA-376, Office Open XML: packages and
 * SpreadsheetML). */
#include "adapters/shortlists/xlsx-parts-private.h"

#include "adapters/xml-writer-private.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define TYPE_PREFIX "application/vnd.openxmlformats-"
#define SHEET_TYPE TYPE_PREFIX "officedocument.spreadsheetml."
#define TOP "<alignment vertical=\"top\"/></xf>"
#define TOP_WRAPPED "<alignment vertical=\"top\" wrapText=\"1\"/></xf>"
#define SIDE(name) "<" name " style=\"thin\"><color rgb=\"FFBFBFBF\"/></" name ">"
#define FILL(colour)                                                                               \
  "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"" colour                                \
  "\"/><bgColor indexed=\"64\"/></patternFill></fill>"
#define FACE "<name val=\"Calibri\"/><family val=\"2\"/></font>"

const char xlsx_main[] = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const char xlsx_relations[] = OFFICE "relationships";
const char xlsx_packaged[] = PACKAGE "relationships";

/* The formats of cells stand in the order of XlsxLook. */
static const char styles[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
    "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.000\"/></numFmts>"
    "<fonts count=\"3\"><font><sz val=\"11\"/>" FACE "<font><b/><sz val=\"11\"/>" FACE
    "<font><u/><sz val=\"11\"/><color rgb=\"FF0B57A4\"/>" FACE "</fonts>"
    "<fills count=\"5\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill>" FILL("FFE7ECF1") FILL("FFFFE699")
        FILL("FFFFFBE6") "</fills>"
                         "<borders "
                         "count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>"
                         "<border>" SIDE("left") SIDE("right") SIDE("top")
                             SIDE("bottom") "<diagonal/></border></borders>"
                                            "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" "
                                            "fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
                                            "</cellStyleXfs><cellXfs count=\"8\">"
                                            "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" "
                                            "borderId=\"0\" xfId=\"0\"/>"
                                            "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" "
                                            "borderId=\"0\" xfId=\"0\""
                                            " applyAlignment=\"1\">" TOP
                                            "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" "
                                            "borderId=\"0\" xfId=\"0\""
                                            " applyAlignment=\"1\">" TOP_WRAPPED
                                            "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" "
                                            "borderId=\"0\" xfId=\"0\""
                                            " applyNumberFormat=\"1\" applyAlignment=\"1\">" TOP
                                            "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"4\" "
                                            "borderId=\"1\" xfId=\"0\""
                                            " applyFill=\"1\" applyBorder=\"1\" "
                                            "applyAlignment=\"1\">" TOP_WRAPPED
                                            "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" "
                                            "borderId=\"1\" xfId=\"0\""
                                            " applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" "
                                            "applyAlignment=\"1\">" TOP_WRAPPED
                                            "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"3\" "
                                            "borderId=\"1\" xfId=\"0\""
                                            " applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" "
                                            "applyAlignment=\"1\">" TOP_WRAPPED
                                            "<xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\" "
                                            "borderId=\"0\" xfId=\"0\""
                                            " applyFont=\"1\" applyAlignment=\"1\">" TOP_WRAPPED
                                            "</cellXfs><cellStyles count=\"1\"><cellStyle "
                                            "name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
                                            "</cellStyles><dxfs count=\"0\"/></styleSheet>";

/* No clock shows in an output: every workbook is as old as the files in its archive. */
static const char properties[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\""
    " xmlns:dcterms=\"http://purl.org/dc/terms/\""
    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    "<dcterms:created xsi:type=\"dcterms:W3CDTF\">1980-01-01T00:00:00Z</dcterms:created>"
    "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">1980-01-01T00:00:00Z</dcterms:modified>"
    "</cp:coreProperties>";

static const char package[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    "<Relationships xmlns=\"" PACKAGE "relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" OFFICE "relationships/officeDocument\""
    " Target=\"xl/workbook.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" PACKAGE "relationships/metadata/core-properties\""
    " Target=\"docProps/core.xml\"/></Relationships>";

static void
write_text(ArchiveWriter *archive, const char *name, const char *text)
{
  sink_text(archive_writer_begin(archive, name), text);
  archive_writer_end(archive);
}

static void
put_element(XmlWriter *xml, const char *name, const char *first, const char *first_value,
            const char *second, const char *second_value)
{
  xml_open(xml, name);
  xml_attribute(xml, first, first_value);
  xml_attribute(xml, second, second_value);
  xml_close(xml);
}

static void
write_types(ArchiveWriter *archive, guint n)
{
  XmlWriter xml = xml_begin_dense(archive_writer_begin(archive, "[Content_Types].xml"));
  xml_open(&xml, "Types");
  xml_attribute(&xml, "xmlns", PACKAGE "content-types");
  put_element(&xml, "Default", "Extension", "rels", "ContentType",
              TYPE_PREFIX "package.relationships+xml");
  put_element(&xml, "Default", "Extension", "xml", "ContentType", "application/xml");
  put_element(&xml, "Override", "PartName", "/docProps/core.xml", "ContentType",
              TYPE_PREFIX "package.core-properties+xml");
  put_element(&xml, "Override", "PartName", "/xl/workbook.xml", "ContentType",
              SHEET_TYPE "sheet.main+xml");
  put_element(&xml, "Override", "PartName", "/xl/styles.xml", "ContentType",
              SHEET_TYPE "styles+xml");
  for (guint i = 0; i < n; i++) {
    g_autofree char *part = g_strdup_printf("/xl/worksheets/sheet%u.xml", i + 1);
    put_element(&xml, "Override", "PartName", part, "ContentType", SHEET_TYPE "worksheet+xml");
  }
  xml_close(&xml);
  archive_writer_end(archive);
}

static void
put_relation(XmlWriter *xml, guint id, const char *type, const char *target)
{
  g_autofree char *name = g_strdup_printf("rId%u", id);
  xml_open(xml, "Relationship");
  xml_attribute(xml, "Id", name);
  xml_attribute(xml, "Type", type);
  xml_attribute(xml, "Target", target);
  xml_close(xml);
}

static void
write_relations(ArchiveWriter *archive, guint n)
{
  XmlWriter xml = xml_begin_dense(archive_writer_begin(archive, "xl/_rels/workbook.xml.rels"));
  xml_open(&xml, "Relationships");
  xml_attribute(&xml, "xmlns", xlsx_packaged);
  for (guint i = 0; i < n; i++) {
    g_autofree char *part = g_strdup_printf("worksheets/sheet%u.xml", i + 1);
    put_relation(&xml, i + 1, OFFICE "relationships/worksheet", part);
  }
  put_relation(&xml, n + 1, OFFICE "relationships/styles", "styles.xml");
  xml_close(&xml);
  archive_writer_end(archive);
}

/* @cells: of the sheet, NULL: its first row */
static void
put_defined(XmlWriter *xml, const char *name, guint nth, const char *sheet, const char *cells)
{
  gboolean is_filter = g_str_equal(name, "_xlnm._FilterDatabase");
  g_autofree char *range = g_strdup_printf("'%s'!%s", sheet, cells != NULL ? cells : "$1:$1");
  xml_open(xml, "definedName");
  xml_attribute(xml, "name", name);
  xml_attribute_unsigned(xml, "localSheetId", nth);
  if (is_filter)
    xml_attribute(xml, "hidden", "1");
  xml_text(xml, range);
}

static void
write_workbook(ArchiveWriter *archive, const XlsxPart *sheets, guint n)
{
  XmlWriter xml = xml_begin_dense(archive_writer_begin(archive, "xl/workbook.xml"));
  xml_open(&xml, "workbook");
  xml_attribute(&xml, "xmlns", xlsx_main);
  xml_attribute(&xml, "xmlns:r", xlsx_relations);
  xml_open(&xml, "sheets");
  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf("rId%u", i + 1);
    xml_open(&xml, "sheet");
    xml_attribute(&xml, "name", sheets[i].name);
    xml_attribute_unsigned(&xml, "sheetId", i + 1);
    xml_attribute(&xml, "r:id", id);
    xml_close(&xml);
  }
  xml_close(&xml);
  xml_open(&xml, "definedNames");
  for (guint i = 0; i < n; i++)
    put_defined(&xml, "_xlnm._FilterDatabase", i, sheets[i].name, sheets[i].filter);
  for (guint i = 0; i < n; i++)
    put_defined(&xml, "_xlnm.Print_Area", i, sheets[i].name, sheets[i].print);
  for (guint i = 0; i < n; i++)
    put_defined(&xml, "_xlnm.Print_Titles", i, sheets[i].name, NULL);
  xml_close(&xml);
  xml_close(&xml);
  archive_writer_end(archive);
}

void
xlsx_parts_write(ArchiveWriter *archive, const XlsxPart *sheets, guint n)
{
  write_workbook(archive, sheets, n);
  write_relations(archive, n);
  write_text(archive, "xl/styles.xml", styles);
  write_text(archive, "docProps/core.xml", properties);
  write_types(archive, n);
  write_text(archive, "_rels/.rels", package);
}
