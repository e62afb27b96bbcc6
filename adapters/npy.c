/*
 * NumPy's format for one array: magic, version, length of the header, the header as a Python
 * dictionary, the numbers. Only that one form of dictionary is read which NumPy writes.
 */
#include "adapters/npy-private.h"

#include <math.h>
#include <string.h>

#include "adapters/refusal-private.h"
#include "adapters/source-private.h"

#define MAGIC "\x93NUMPY"

enum {
  MAGIC_BYTES = 6,
  MAX_HEADER_BYTES = 1 << 16, /* NumPy's own take 118 */
  MAX_RANK = 1 << 16,
  MAX_DIMENSIONS = 2,
};

/* What the header says. */
typedef struct {
  char type[16];
  gboolean is_fortran, has_type, has_order, has_shape;
  guint n_dimensions;
  guint64 shape[MAX_DIMENSIONS];
} Header;

/* The header's text as it is read. It ends with a NUL. */
typedef struct {
  const char *at;
} Reader;

/* Steps over @token if it comes next, after blanks. */
static gboolean
take(Reader *self, const char *token)
{
  self->at += strspn(self->at, " ");
  gsize n = strlen(token);
  if (strncmp(self->at, token, n) != 0)
    return FALSE;
  self->at += n;
  return TRUE;
}

static gboolean
take_string(Reader *self, char *text, gsize n_text)
{
  self->at += strspn(self->at, " ");
  char quote = *self->at;
  const char *end = quote == '\'' || quote == '"' ? strchr(self->at + 1, quote) : NULL;
  if (end == NULL || (gsize)(end - self->at) > n_text)
    return FALSE;
  g_strlcpy(text, self->at + 1, (gsize)(end - self->at));
  self->at = end + 1;
  return TRUE;
}

static gboolean
take_number(Reader *self, guint64 *number)
{
  self->at += strspn(self->at, " ");
  *number = 0;
  if (!g_ascii_isdigit(*self->at))
    return FALSE;
  for (; g_ascii_isdigit(*self->at); self->at++) {
    if (*number > G_MAXUINT32)
      return FALSE;
    *number = *number * 10 + (guint64)(*self->at - '0');
  }
  return TRUE;
}

/* "(12, 384)", "(12,)", "()" */
static gboolean
take_shape(Reader *self, Header *header)
{
  gboolean needs_comma = FALSE;
  if (!take(self, "("))
    return FALSE;
  while (!take(self, ")")) {
    guint64 length;
    if ((needs_comma && !take(self, ",")))
      return FALSE;
    if (needs_comma && take(self, ")"))
      return TRUE;
    if (!take_number(self, &length))
      return FALSE;
    if (header->n_dimensions < MAX_DIMENSIONS)
      header->shape[header->n_dimensions] = length;
    header->n_dimensions++;
    needs_comma = TRUE;
  }
  return TRUE;
}

static gboolean
take_entry(Reader *self, Header *header)
{
  char key[16];
  if (!take_string(self, key, sizeof key) || !take(self, ":"))
    return FALSE;
  if (strcmp(key, "descr") == 0 && !header->has_type)
    return header->has_type = take_string(self, header->type, sizeof header->type);
  if (strcmp(key, "fortran_order") == 0 && !header->has_order) {
    header->is_fortran = take(self, "True");
    return header->has_order = header->is_fortran || take(self, "False");
  }
  if (strcmp(key, "shape") == 0 && !header->has_shape)
    return header->has_shape = take_shape(self, header);
  return FALSE;
}

static gboolean
parse_header(const char *text, Header *header)
{
  Reader reader = {text};
  gboolean needs_comma = FALSE;
  if (!take(&reader, "{"))
    return FALSE;
  while (!take(&reader, "}")) {
    if (needs_comma && !take(&reader, ","))
      return FALSE;
    if (needs_comma && take(&reader, "}"))
      break;
    if (!take_entry(&reader, header))
      return FALSE;
    needs_comma = TRUE;
  }
  take(&reader, "\n");
  return *reader.at == '\0' && header->has_type && header->has_order && header->has_shape;
}

/* Where the header's text begins and how long it is. */
static gboolean
find_header(GBytes *bytes, gsize *from, gsize *n_header, GError **error)
{
  gsize n;
  const guint8 *data = g_bytes_get_data(bytes, &n);
  if (n < MAGIC_BYTES || memcmp(data, MAGIC, MAGIC_BYTES) != 0)
    return source_is_foreign(bytes, error) ? FALSE : refuse_format(error, "no NumPy array (.npy)");
  if (n < MAGIC_BYTES + 6)
    return refuse_format(error, "damaged NumPy array: it ends in its header");
  guint major = data[MAGIC_BYTES], minor = data[MAGIC_BYTES + 1];
  if ((major != 1 && major != 2) || minor != 0)
    return refuse_format(error, "NumPy array of version %u.%u, not 1.0 or 2.0", major, minor);
  *from = MAGIC_BYTES + (major == 1 ? 4 : 6);
  *n_header = 0;
  for (gsize i = *from; i-- > MAGIC_BYTES + 2;)
    *n_header = *n_header << 8 | data[i];
  if (*n_header > MAX_HEADER_BYTES || *n_header > n - *from)
    return refuse_format(error, "damaged NumPy array: its header is longer than %s",
                         *n_header > MAX_HEADER_BYTES ? "any" : "the file");
  return TRUE;
}

static gboolean
check_header(const Header *header, GError **error)
{
  if (strcmp(header->type, "<f4") != 0)
    return refuse_format(error, "its numbers are '%s', not '<f4': save it as astype('float32')",
                         header->type);
  if (header->n_dimensions != MAX_DIMENSIONS)
    return refuse_format(error, "an array of %u dimensions, not of rows and coordinates",
                         header->n_dimensions);
  if (header->is_fortran)
    return refuse_format(error,
                         "its columns come first (Fortran order): save ascontiguousarray() of it");
  if (header->shape[0] < 1 || header->shape[0] >= G_MAXUINT32 || header->shape[1] < 1 ||
      header->shape[1] > MAX_RANK)
    return refuse_format(error,
                         "%" G_GUINT64_FORMAT " rows of %" G_GUINT64_FORMAT
                         " coordinates; there must be 1 to %d coordinates in each",
                         header->shape[0], header->shape[1], MAX_RANK);
  return TRUE;
}

gboolean
npy_open(Npy *self, GBytes *bytes, GError **error)
{
  gsize n, from = 0, n_header = 0;
  const char *data = g_bytes_get_data(bytes, &n);
  Header header = {.type = ""};
  if (!find_header(bytes, &from, &n_header, error))
    return FALSE;
  g_autofree char *text = g_strndup(data + from, n_header);
  if (strlen(text) != n_header || !parse_header(text, &header))
    return refuse_format(error, "damaged NumPy array: its header cannot be read");
  if (!check_header(&header, error))
    return FALSE;
  guint64 promised = header.shape[0] * header.shape[1] * sizeof(float);
  if (promised != n - from - n_header)
    return refuse_format(
        error,
        "damaged NumPy array: it holds %zu bytes of numbers, its header says %" G_GUINT64_FORMAT,
        n - from - n_header, promised);
  *self = (Npy){(guint32)header.shape[0], (guint32)header.shape[1],
                (const guint8 *)data + from + n_header};
  return TRUE;
}

gboolean
npy_take_row(const Npy *self, guint32 nth, float *values, const char **problem)
{
  const guint8 *row = self->rows + (gsize)nth * self->rank * sizeof *values;
  gboolean is_finite = TRUE, is_zero = TRUE;
  for (guint32 j = 0; j < self->rank; j++) {
    guint32 bits;
    memcpy(&bits, row + j * sizeof bits, sizeof bits);
    bits = GUINT32_FROM_LE(bits);
    memcpy(&values[j], &bits, sizeof bits);
    is_finite &= isfinite(values[j]) != 0;
    is_zero &= fabsf(values[j]) <= 0;
  }
  *problem = !is_finite ? "a coordinate is not a finite number"
             : is_zero  ? "all coordinates are 0, so it points nowhere"
                        : NULL;
  return *problem == NULL;
}
