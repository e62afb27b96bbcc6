/* The links of a sheet: the cells stand in the sheet, addresses outside of the book in a part of
 * their own, and a number in the order of the cells ties both together. */
#include "adapters/shortlists/xlsx-links-private.h"

#include <string.h>

#include "adapters/shortlists/xlsx-parts-private.h"
#include "adapters/shortlists/xlsx-text-private.h"

typedef struct {
  guint row, column;
  char *url; /* (owned) */
} Link;

static void
clear_link(void *data)
{
  Link *link = data;
  g_free(link->url);
}

GArray *
xlsx_links_new(void)
{
  GArray *self = g_array_new(FALSE, FALSE, sizeof(Link));
  g_array_set_clear_func(self, clear_link);
  return self;
}

void
xlsx_links_add(GArray *self, guint row, guint column, const char *url)
{
  Link link = {.row = row, .column = column, .url = g_strdup(url)};
  g_array_append_val(self, link);
}

/* (nullable): the place in this book to which a link leads; the others are numbered */
static const char *
place_of(const Link *link)
{
  gboolean is_inside = g_str_has_prefix(link->url, XLSX_INTERNAL);
  return is_inside ? link->url + strlen(XLSX_INTERNAL) : NULL;
}

static void
put_number(XmlWriter *xml, const char *attribute, guint number)
{
  g_autofree char *id = g_strdup_printf("rId%u", number);
  xml_attribute(xml, attribute, id);
}

void
xlsx_links_put(const GArray *self, XmlWriter *xml)
{
  guint n_outside = 0;
  if (self->len == 0)
    return;
  xml_open(xml, "hyperlinks");
  for (guint i = 0; i < self->len; i++) {
    const Link *link = &g_array_index(self, Link, i);
    char cell[XLSX_CELL_NAME_BYTES];
    xlsx_cell_name(cell, link->row, link->column, "");
    xml_open(xml, "hyperlink");
    xml_attribute(xml, "ref", cell);
    if (place_of(link) != NULL)
      xml_attribute(xml, "location", place_of(link));
    else
      put_number(xml, "r:id", ++n_outside);
    xml_close(xml);
  }
  xml_close(xml);
}

static XmlWriter
begin_addresses(ArchiveWriter *archive, guint sheet)
{
  g_autofree char *part = g_strdup_printf("xl/worksheets/_rels/sheet%u.xml.rels", sheet);
  XmlWriter xml = xml_begin_dense(archive_writer_begin(archive, part));
  xml_open(&xml, "Relationships");
  xml_attribute(&xml, "xmlns", xlsx_packaged);
  return xml;
}

static void
put_address(XmlWriter *xml, const char *url, guint number)
{
  g_autofree char *type = g_strconcat(xlsx_relations, "/hyperlink", NULL);
  g_autofree char *target = xlsx_address(url);
  xml_open(xml, "Relationship");
  put_number(xml, "Id", number);
  xml_attribute(xml, "Type", type);
  xml_attribute(xml, "Target", target);
  xml_attribute(xml, "TargetMode", "External");
  xml_close(xml);
}

void
xlsx_links_write(const GArray *self, ArchiveWriter *archive, guint sheet)
{
  XmlWriter xml = {0};
  guint n_outside = 0;
  for (guint i = 0; i < self->len; i++) {
    const Link *link = &g_array_index(self, Link, i);
    if (place_of(link) != NULL)
      continue;
    if (n_outside == 0)
      xml = begin_addresses(archive, sheet);
    put_address(&xml, link->url, ++n_outside);
  }
  if (n_outside == 0)
    return;
  xml_close(&xml);
  archive_writer_end(archive);
}
