/* A finished workbook looked at again: whatever a full disk has cut short shows here. */
#include "adapters/shortlists/xlsx-check-private.h"

#include <errno.h>
#include <string.h>
#include <zip.h>

enum { CHUNK_BYTES = 64 * 1024, OVERLAP_BYTES = 64 };

static const char rows_begin[] = "<sheetData>", rows_end[] = "</sheetData>";

/* One part of the package, read chunk by chunk; each window begins with the end of the one before,
 * so nothing that is looked for is missed at its edge. */
typedef struct {
  char window[OVERLAP_BYTES + CHUNK_BYTES + 1];
  gsize n_kept;             /* bytes of the window before */
  gsize n_window;           /* bytes in the window */
  guint64 start;            /* of the window in the part */
  guint64 first, end;       /* of the rows in the part; 0: not found */
  char root[OVERLAP_BYTES]; /* "</worksheet>", what the part must end with */
} Part;

static void
find(const Part *part, const char *text, guint64 *at)
{
  const char *found = *at > 0 ? NULL : g_strstr_len(part->window, (gssize)part->n_window, text);
  if (found != NULL)
    *at = part->start + (guint64)(found - part->window);
}

/* The root is the first element behind the declaration. */
static void
find_root(Part *part)
{
  const char *behind = g_strstr_len(part->window, (gssize)part->n_window, "?>");
  const char *root = behind == NULL ? NULL : strchr(behind, '<');
  if (root == NULL)
    return;
  gsize n = MIN(strcspn(root + 1, " />"), OVERLAP_BYTES - 4);
  g_snprintf(part->root, sizeof part->root, "</%.*s>", (int)n, root + 1);
}

static void
look_at_window(Part *part)
{
  if (part->start == 0 && part->n_kept == 0)
    find_root(part);
  find(part, rows_begin, &part->first);
  find(part, rows_end, &part->end);
}

/* Keeps the end of the window as the beginning of the next one. */
static void
slide(Part *part)
{
  gsize n = MIN(part->n_window, OVERLAP_BYTES);
  memmove(part->window, part->window + part->n_window - n, n);
  part->start += part->n_window - n;
  part->n_kept = part->n_window = n;
}

static int
read_part(zip_file_t *file, Part *part)
{
  zip_int64_t n;
  while ((n = zip_fread(file, part->window + part->n_kept, CHUNK_BYTES)) > 0) {
    part->n_window = part->n_kept + (gsize)n;
    part->window[part->n_window] = '\0';
    look_at_window(part);
    slide(part);
  }
  part->window[part->n_window] = '\0';
  gboolean is_whole =
      n == 0 && *part->root != '\0' && g_str_has_suffix(g_strchomp(part->window), part->root);
  return is_whole ? 0 : EIO;
}

/* The number of the sheet (from 0) that a part holds; -1: none. */
static gint64
sheet_number(const char *name)
{
  static const char prefix[] = "xl/worksheets/sheet";
  if (!g_str_has_prefix(name, prefix))
    return -1;
  return (gint64)g_ascii_strtoull(name + strlen(prefix), NULL, 10) - 1;
}

static int
check_part(zip_t *zip, zip_uint64_t nth, const GArray *n_bytes)
{
  const char *name = zip_get_name(zip, nth, 0);
  zip_file_t *file = name == NULL ? NULL : zip_fopen_index(zip, nth, 0);
  if (file == NULL)
    return EIO;
  g_autofree Part *part = g_new0(Part, 1);
  int failure = read_part(file, part);
  zip_fclose(file);
  gint64 sheet = sheet_number(name);
  if (failure != 0 || sheet < 0)
    return failure;
  guint64 n_rows = part->end - part->first - strlen(rows_begin);
  gboolean is_whole = sheet < n_bytes->len && part->first > 0 && part->end > part->first &&
                      n_rows == g_array_index(n_bytes, guint64, (guint)sheet);
  return is_whole ? 0 : EIO;
}

int
xlsx_check(const char *path, const GArray *n_bytes)
{
  zip_t *zip = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
  if (zip == NULL)
    return EIO;
  int failure = 0;
  zip_int64_t n = zip_get_num_entries(zip, 0);
  for (zip_int64_t i = 0; i < n && failure == 0; i++)
    failure = check_part(zip, (zip_uint64_t)i, n_bytes);
  zip_discard(zip);
  return failure;
}
