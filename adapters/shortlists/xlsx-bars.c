/* Bars behind scores: as Excel 2007 reads them (ECMA-376, conditional formatting), and what Excel
 * 2010 adds for bars of one colour, in an extension at the end of the sheet. */
#include "adapters/shortlists/xlsx-bars-private.h"

#include "adapters/shortlists/xlsx-text-private.h"

#define X14 "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"

/* The names of the extensions: of a bar, and of all bars of a sheet. */
static const char bar_mark[] = "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}",
                  bars_mark[] = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}";
static const char bar_colour[] = "FF9DC3E6";

static void
put_bound(XmlWriter *xml, double value)
{
  xml_open(xml, "cfvo");
  xml_attribute(xml, "type", "num");
  xml_attribute_double(xml, "val", value);
  xml_close(xml);
}

/* (transfer full): what ties the two halves of a bar together */
static char *
bar_id(const XlsxBars *self, guint column)
{
  return g_strdup_printf("{DA7ABA51-AAAA-BBBB-%04X-%012X}", self->sheet, column + 1);
}

static void
put_bar(const XlsxBars *self, XmlWriter *xml, guint column, guint nth)
{
  g_autofree char *range = xlsx_range_name(1, column, self->last_row, column, "");
  g_autofree char *id = bar_id(self, column);
  xml_open(xml, "conditionalFormatting");
  xml_attribute(xml, "sqref", range);
  xml_open(xml, "cfRule");
  xml_attribute(xml, "type", "dataBar");
  xml_attribute_unsigned(xml, "priority", nth);
  xml_open(xml, "dataBar");
  put_bound(xml, 0);
  put_bound(xml, self->best);
  xml_open(xml, "color");
  xml_attribute(xml, "rgb", bar_colour);
  xml_close(xml);
  xml_close(xml);
  xml_open(xml, "extLst");
  xml_open(xml, "ext");
  xml_attribute(xml, "xmlns:x14", X14);
  xml_attribute(xml, "uri", bar_mark);
  xml_open(xml, "x14:id");
  xml_text(xml, id);
  for (guint i = 0; i < 4; i++)
    xml_close(xml);
}

static void
put_new_bound(XmlWriter *xml, double value)
{
  xml_open(xml, "x14:cfvo");
  xml_attribute(xml, "type", "num");
  xml_open(xml, "xm:f");
  xml_number(xml, value);
  xml_close(xml);
}

static void
put_colour(XmlWriter *xml, const char *name, const char *colour)
{
  xml_open(xml, name);
  xml_attribute(xml, "rgb", colour);
  xml_close(xml);
}

static void
put_new_bar(const XlsxBars *self, XmlWriter *xml, guint column)
{
  g_autofree char *range = xlsx_range_name(1, column, self->last_row, column, "");
  g_autofree char *id = bar_id(self, column);
  xml_open(xml, "x14:conditionalFormatting");
  xml_attribute(xml, "xmlns:xm", "http://schemas.microsoft.com/office/excel/2006/main");
  xml_open(xml, "x14:cfRule");
  xml_attribute(xml, "type", "dataBar");
  xml_attribute(xml, "id", id);
  xml_open(xml, "x14:dataBar");
  xml_attribute(xml, "minLength", "0");
  xml_attribute(xml, "maxLength", "100");
  xml_attribute(xml, "border", "1");
  xml_attribute(xml, "gradient", "0");
  xml_attribute(xml, "negativeBarBorderColorSameAsPositive", "0");
  put_new_bound(xml, 0);
  put_new_bound(xml, self->best);
  put_colour(xml, "x14:borderColor", bar_colour);
  put_colour(xml, "x14:negativeFillColor", "FFFF0000");
  put_colour(xml, "x14:negativeBorderColor", "FFFF0000");
  put_colour(xml, "x14:axisColor", "FF000000");
  xml_close(xml);
  xml_close(xml);
  xml_open(xml, "xm:sqref");
  xml_text(xml, range);
  xml_close(xml);
}

void
xlsx_bars_put(const XlsxBars *self, XmlWriter *xml)
{
  for (guint i = 0; i < self->columns->len; i++)
    put_bar(self, xml, g_array_index(self->columns, guint, i), i + 1);
}

void
xlsx_bars_put_extension(const XlsxBars *self, XmlWriter *xml)
{
  if (self->columns->len == 0)
    return;
  xml_open(xml, "extLst");
  xml_open(xml, "ext");
  xml_attribute(xml, "xmlns:x14", X14);
  xml_attribute(xml, "uri", bars_mark);
  xml_open(xml, "x14:conditionalFormattings");
  for (guint i = 0; i < self->columns->len; i++)
    put_new_bar(self, xml, g_array_index(self->columns, guint, i));
  for (guint i = 0; i < 3; i++)
    xml_close(xml);
}
