/* What stands around the rows of a sheet: its view, its lists of choices, its paper. */
#include "adapters/shortlists/xlsx-frame-private.h"

#include "adapters/shortlists/xlsx-text-private.h"

static void
put_selection(XmlWriter *xml, const char *pane, const char *cell)
{
  xml_open(xml, "selection");
  xml_attribute(xml, "pane", pane);
  if (cell != NULL) {
    xml_attribute(xml, "activeCell", cell);
    xml_attribute(xml, "sqref", cell);
  }
  xml_close(xml);
}

void
xlsx_frame_put_view(gboolean is_first, guint n_frozen, XmlWriter *xml)
{
  char corner[XLSX_CELL_NAME_BYTES], right[XLSX_CELL_NAME_BYTES];
  xlsx_cell_name(corner, 1, n_frozen, "");
  xlsx_cell_name(right, 0, n_frozen, "");
  xml_open(xml, "sheetViews");
  xml_open(xml, "sheetView");
  if (is_first)
    xml_attribute(xml, "tabSelected", "1");
  xml_attribute(xml, "workbookViewId", "0");
  xml_open(xml, "pane");
  xml_attribute_unsigned(xml, "xSplit", n_frozen);
  xml_attribute(xml, "ySplit", "1");
  xml_attribute(xml, "topLeftCell", corner);
  xml_attribute(xml, "activePane", "bottomRight");
  xml_attribute(xml, "state", "frozen");
  xml_close(xml);
  put_selection(xml, "topRight", right);
  put_selection(xml, "bottomLeft", "A2");
  put_selection(xml, "bottomRight", NULL);
  xml_close(xml);
  xml_close(xml);
}

static gboolean
has_choices(const XlsxColumn *column)
{
  return column->style == XLSX_INPUT && column->choices != NULL;
}

/* A list to choose from; who writes something else is asked and may. */
static void
put_list(XmlWriter *xml, const XlsxColumn *column, const char *range)
{
  g_autofree char *joined = g_strjoinv(",", (char **)column->choices);
  g_autofree char *quoted = g_strconcat("\"", joined, "\"", NULL);
  xml_open(xml, "dataValidation");
  xml_attribute(xml, "type", "list");
  xml_attribute(xml, "errorStyle", "warning");
  xml_attribute(xml, "allowBlank", "1");
  xml_attribute(xml, "showInputMessage", "1");
  xml_attribute(xml, "showErrorMessage", "1");
  if (column->help != NULL) {
    xml_attribute(xml, "error", column->help);
    xml_attribute(xml, "prompt", column->help);
  }
  xml_attribute(xml, "sqref", range);
  xml_open(xml, "formula1");
  xml_text(xml, quoted);
  xml_close(xml);
}

void
xlsx_frame_put_lists(const XlsxColumn *columns, guint n_columns, guint last_row, XmlWriter *xml)
{
  guint n = 0;
  for (guint c = 0; c < n_columns; c++)
    n += has_choices(&columns[c]) ? 1 : 0;
  if (n == 0)
    return;
  xml_open(xml, "dataValidations");
  xml_attribute_unsigned(xml, "count", n);
  for (guint c = 0; c < n_columns; c++) {
    if (!has_choices(&columns[c]))
      continue;
    g_autofree char *range = xlsx_range_name(1, c, last_row, c, "");
    put_list(xml, &columns[c], range);
  }
  xml_close(xml);
}

void
xlsx_frame_put_print(XmlWriter *xml)
{
  xml_open(xml, "pageMargins");
  xml_attribute(xml, "left", "0.7");
  xml_attribute(xml, "right", "0.7");
  xml_attribute(xml, "top", "0.75");
  xml_attribute(xml, "bottom", "0.75");
  xml_attribute(xml, "header", "0.3");
  xml_attribute(xml, "footer", "0.3");
  xml_close(xml);
  xml_open(xml, "pageSetup");
  xml_attribute(xml, "paperSize", "9"); /* A4 */
  xml_attribute(xml, "fitToHeight", "0");
  xml_attribute(xml, "orientation", "landscape");
  xml_close(xml);
  xml_open(xml, "headerFooter");
  xml_open(xml, "oddFooter");
  xml_text(xml, "&L&A&R&P / &N");
  xml_close(xml);
}
