#include "tests/zip-maker.h"

#include <string.h>

/* CRC-32 of zip files (ISO 3309), bit by bit. */
static guint32
checksum(const guint8 *data, gsize n)
{
  guint32 sum = 0xffffffff;
  for (gsize i = 0; i < n; i++) {
    sum ^= data[i];
    for (int bit = 0; bit < 8; bit++)
      sum = (sum & 1) != 0 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
  }
  return ~sum;
}

static void
put(GByteArray *to, guint n_bytes, guint64 value)
{
  for (guint i = 0; i < n_bytes; i++) {
    guint8 byte = (guint8)(value >> (8 * i));
    g_byte_array_append(to, &byte, 1);
  }
}

static void
put_text(GByteArray *to, const char *text, gsize n)
{
  g_byte_array_append(to, (const guint8 *)text, (guint)n);
}

/* What the header of a part and its entry in the directory have in common. */
static void
put_facts(GByteArray *to, const ZipPart *part)
{
  gsize n = part->n == 0 ? strlen(part->content) : part->n;
  put(to, 2, 20);                         /* version needed */
  put(to, 2, part->is_encrypted ? 1 : 0); /* flags */
  put(to, 2, 0);                          /* method: stored */
  put(to, 4, 0x21);                       /* 1 January 1980 */
  put(to, 4, checksum((const guint8 *)part->content, n));
  put(to, 4, n);
  put(to, 4, part->said_size == 0 ? n : part->said_size);
  put(to, 2, strlen(part->name));
  put(to, 2, 0); /* extra field */
}

GBytes *
zip_make(const ZipPart *parts)
{
  GByteArray *file = g_byte_array_new();
  g_autoptr(GByteArray) directory = g_byte_array_new();
  guint n_parts = 0;
  for (const ZipPart *part = parts; part->name != NULL; part++, n_parts++) {
    put(directory, 4, 0x02014b50);
    put(directory, 2, 20);
    put_facts(directory, part);
    put(directory, 2 + 2 + 2, 0); /* comment, disk, kind of text */
    put(directory, 4, 0);
    put(directory, 4, file->len);
    put_text(directory, part->name, strlen(part->name));
    put(file, 4, 0x04034b50);
    put_facts(file, part);
    put_text(file, part->name, strlen(part->name));
    put_text(file, part->content, part->n == 0 ? strlen(part->content) : part->n);
  }
  guint start = file->len;
  g_byte_array_append(file, directory->data, directory->len);
  put(file, 4, 0x06054b50);
  put(file, 2 + 2, 0);
  put(file, 2, n_parts);
  put(file, 2, n_parts);
  put(file, 4, directory->len);
  put(file, 4, start);
  put(file, 2, 0);
  return g_byte_array_free_to_bytes(file);
}

GBytes *
workbook_make(const char *sheet, const char *strings, const char *styles)
{
  static const char book[] =
      "<workbook xmlns='urn:m' xmlns:r='urn:r'><sheets><sheet name='S' r:id='r1'/></sheets>"
      "</workbook>";
  static const char relations[] =
      "<Relationships xmlns='urn:p'>"
      "<Relationship Id='r1' Type='urn:r/worksheet' Target='worksheets/sheet1.xml'/>"
      "<Relationship Id='r2' Type='urn:r/sharedStrings' Target='sharedStrings.xml'/>"
      "<Relationship Id='r3' Type='urn:r/styles' Target='/xl/styles.xml'/></Relationships>";
  g_autofree char *all_strings =
      g_strdup_printf("<sst xmlns='urn:m'>%s</sst>", strings == NULL ? "" : strings);
  g_autofree char *all_styles =
      g_strdup_printf("<styleSheet xmlns='urn:m'>%s</styleSheet>", styles == NULL ? "" : styles);
  const ZipPart parts[] = {
      {.name = "xl/workbook.xml", .content = book},
      {.name = "xl/_rels/workbook.xml.rels", .content = relations},
      {.name = "xl/sharedStrings.xml", .content = all_strings},
      {.name = "xl/styles.xml", .content = all_styles},
      {.name = "xl/worksheets/sheet1.xml", .content = sheet},
      {.name = NULL},
  };
  return zip_make(parts);
}
