/* Reading concept files: nothing is believed before the checksum of its part is right, nothing is
 * allocated that the file could not fill. */
#include <math.h>
#include <string.h>

#include "adapters/concepts-file-private.h"
#include "adapters/concepts-file.h"
#include "adapters/digest-private.h"
#include "adapters/refusal-private.h"
#include "adapters/source-private.h"
#include "models/error.h"

static const char *const section_names[CONCEPTS_N_SECTIONS] = {"labels", "places", "mean"};

/* More languages than anybody labels codes in. */
enum { MAX_LANGUAGES = 1000 };

/* Far above every coordinate, far below where their products leave the range of a float. */
static const float largest_coordinate = 1e12f;

/* Bytes that are read from the front. Once they are too few, every further number is 0. */
typedef struct {
  const guint8 *at, *end;
  gboolean is_short;
} Cursor;

typedef struct {
  guint32 rank, n_codes, n_languages, n_sources;
  Cursor sections[CONCEPTS_N_SECTIONS];
} Contents;

static const guint8 *
take_bytes(Cursor *self, gsize n)
{
  if (self->is_short || n > (gsize)(self->end - self->at)) {
    self->is_short = TRUE;
    return NULL;
  }
  self->at += n;
  return self->at - n;
}

static guint64
take_number(Cursor *self, guint n_bytes)
{
  const guint8 *bytes = take_bytes(self, n_bytes);
  guint64 value = 0;
  for (guint i = 0; i < n_bytes && bytes != NULL; i++)
    value |= (guint64)bytes[i] << (8 * i);
  return value;
}

static gboolean
has_digest(const guint8 *bytes, gsize n, const guint8 *digest)
{
  g_autofree char *found = digest_of(bytes, n);
  return memcmp(found, digest, CONCEPTS_DIGEST_BYTES) == 0;
}

/* Whether the file is one of ours, and its header whole. */
static gboolean
check_header(GBytes *bytes, GError **error)
{
  gsize n;
  const guint8 *data = g_bytes_get_data(bytes, &n);
  if (n < CONCEPTS_MAGIC_BYTES || memcmp(data, CONCEPTS_MAGIC, CONCEPTS_MAGIC_BYTES) != 0)
    return source_is_foreign(bytes, error) ? FALSE : refuse_format(error, "no concept file");
  Cursor cursor = {data + CONCEPTS_MAGIC_BYTES, data + n, FALSE};
  guint64 version = take_number(&cursor, 4), order = take_number(&cursor, 4);
  if (cursor.is_short || n < CONCEPTS_HEADER_BYTES)
    return refuse_format(error, "damaged concept file: it ends in its header");
  if (version != CONCEPTS_VERSION)
    return refuse_format(error,
                         "concept file of version %" G_GUINT64_FORMAT ", not %d: train it again",
                         version, CONCEPTS_VERSION);
  if (order != CONCEPTS_ORDER ||
      !has_digest(data, CONCEPTS_SIGNED_BYTES, data + CONCEPTS_SIGNED_BYTES))
    return refuse_format(error, "damaged concept file: its header is not as it was written");
  return TRUE;
}

/* Finds the sections and compares every size with what is there. */
static gboolean
read_header(GBytes *bytes, Contents *contents, GError **error)
{
  gsize n;
  const guint8 *data = g_bytes_get_data(bytes, &n), *at = data + CONCEPTS_HEADER_BYTES;
  Cursor cursor = {data + CONCEPTS_MAGIC_BYTES + 8, data + n, FALSE};
  guint64 n_bytes = take_number(&cursor, 8);
  if (n_bytes != n)
    return refuse_format(error,
                         "damaged concept file: it has %zu bytes, and %" G_GUINT64_FORMAT
                         " when it was written",
                         n, n_bytes);
  contents->rank = (guint32)take_number(&cursor, 4);
  contents->n_codes = (guint32)take_number(&cursor, 4);
  contents->n_languages = (guint32)take_number(&cursor, 4);
  contents->n_sources = (guint32)take_number(&cursor, 4);
  for (guint s = 0; s < CONCEPTS_N_SECTIONS; s++) {
    guint64 length = take_number(&cursor, 8);
    const guint8 *digest = take_bytes(&cursor, CONCEPTS_DIGEST_BYTES);
    if (length > (gsize)(data + n - at))
      return refuse_format(error, "damaged concept file: its sections are longer than the file");
    if (!has_digest(at, length, digest))
      return refuse_format(error,
                           "damaged concept file: the section \"%s\" is not as it was written",
                           section_names[s]);
    contents->sections[s] = (Cursor){at, at + length, FALSE};
    at += length;
  }
  return at == data + n ||
         refuse_format(error, "damaged concept file: bytes behind the last section");
}

/* What a checksum does not tell: whether the writer was in his right mind. */
static gboolean
check_sizes(const Contents *contents, GError **error)
{
  const Cursor *places = &contents->sections[CONCEPTS_PLACES];
  const Cursor *mean = &contents->sections[CONCEPTS_MEAN];
  guint64 row = (guint64)contents->rank * sizeof(float);
  if (contents->rank < 1 || contents->rank > MATCHDAY_CONCEPTS_MAX_RANK || contents->n_codes < 1 ||
      contents->n_languages > MAX_LANGUAGES)
    return refuse_format(error, "no concept file: %u codes in %u languages and %u dimensions",
                         contents->n_codes, contents->n_languages, contents->rank);
  if ((guint64)(places->end - places->at) != contents->n_codes * row ||
      (guint64)(mean->end - mean->at) != row)
    return refuse_format(error,
                         "no concept file: its sections do not have the sizes of %u × %u numbers",
                         contents->n_codes, contents->rank);
  return TRUE;
}

/* (transfer full) (nullable): the next text of @n bytes */
static char *
take_text(Cursor *cursor, gsize n)
{
  const guint8 *bytes = take_bytes(cursor, n);
  if (bytes == NULL || !g_utf8_validate((const char *)bytes, (gssize)n, NULL)) {
    cursor->is_short = TRUE;
    return NULL;
  }
  return g_strndup((const char *)bytes, n);
}

/* Reads a code and its labels. */
static gboolean
read_code(Cursor *cursor, MatchdayCodeList *list, guint nth)
{
  const GPtrArray *languages = matchday_code_list_get_languages(list);
  g_autofree char *code = take_text(cursor, take_number(cursor, 4));
  if (code == NULL || *code == '\0' || matchday_code_list_add(list, code) != nth)
    return FALSE; /* no text, or twice the same */
  for (guint l = 0; l < languages->len; l++) {
    guint64 n = take_number(cursor, 4);
    if (n == CONCEPTS_NO_LABEL)
      continue;
    g_autofree char *label = take_text(cursor, n);
    if (label == NULL)
      return FALSE;
    matchday_code_list_set_label(list, nth, languages->pdata[l], label);
  }
  return TRUE;
}

/* (transfer full) (nullable) */
static MatchdayCodeList *
read_labels(const Contents *contents, GError **error)
{
  Cursor cursor = contents->sections[CONCEPTS_LABELS];
  g_autoptr(MatchdayCodeList) list = matchday_code_list_new();
  gboolean is_good = TRUE;
  for (guint32 i = 0; i < contents->n_sources && is_good; i++) {
    g_autofree char *source = take_text(&cursor, take_number(&cursor, 4));
    is_good = source != NULL;
    if (is_good)
      matchday_code_list_add_source(list, source);
  }
  for (guint32 i = 0; i < contents->n_languages && is_good; i++) {
    g_autofree char *language = take_text(&cursor, take_number(&cursor, 4));
    is_good = language != NULL && *language != '\0';
    if (is_good)
      matchday_code_list_add_language(list, language);
  }
  is_good = is_good && matchday_code_list_get_languages(list)->len == contents->n_languages;
  for (guint32 c = 0; c < contents->n_codes && is_good; c++)
    is_good = read_code(&cursor, list, c);
  if (is_good && cursor.at == cursor.end)
    return g_steal_pointer(&list);
  refuse_format(error, "no concept file: its labels cannot be read");
  return NULL;
}

/* (transfer full) (nullable) */
static float *
read_floats(Cursor cursor, GError **error)
{
  gsize n = (gsize)(cursor.end - cursor.at) / sizeof(float);
  g_autofree float *values = g_try_new(float, n);
  if (values == NULL) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_MEMORY, "no memory for %zu numbers", n);
    return NULL;
  }
  for (gsize i = 0; i < n; i++) {
    guint32 bits = (guint32)take_number(&cursor, 4);
    memcpy(&values[i], &bits, sizeof bits);
    if (!(fabsf(values[i]) <= largest_coordinate)) {
      refuse_format(error, "no concept file: a coordinate is not a number of use");
      return NULL;
    }
  }
  return g_steal_pointer(&values);
}

static MatchdayConcepts *
read_concepts(const char *path, MatchdayImport *import, GError **error)
{
  g_autoptr(GBytes) bytes = source_read_binary(path, SOURCE_TABLE_BYTES, import, error);
  Contents contents = {0};
  if (bytes == NULL || !check_header(bytes, error) || !read_header(bytes, &contents, error) ||
      !check_sizes(&contents, error))
    return NULL;
  g_autofree float *places = read_floats(contents.sections[CONCEPTS_PLACES], error);
  g_autofree float *mean =
      places == NULL ? NULL : read_floats(contents.sections[CONCEPTS_MEAN], error);
  MatchdayCodeList *labels = mean == NULL ? NULL : read_labels(&contents, error);
  if (labels == NULL)
    return NULL;
  return matchday_concepts_new(labels, contents.rank, g_steal_pointer(&places),
                               g_steal_pointer(&mean));
}

MatchdayConcepts *
matchday_concepts_read(const char *path, MatchdayImport *import, GError **error)
{
  g_return_val_if_fail(path != NULL && import != NULL, NULL);

  matchday_import_set_format(import, "concepts");
  g_autoptr(GError) reason = NULL;
  MatchdayConcepts *concepts = read_concepts(path, import, &reason);
  if (concepts == NULL) {
    matchday_import_refuse(import, reason);
    g_propagate_prefixed_error(error, g_steal_pointer(&reason), "%s: ", path);
    return NULL;
  }
  matchday_import_begin_record(import, 0);
  matchday_import_end_record(import);
  return concepts;
}

gboolean
matchday_run_read_concepts(MatchdayRun *run, const char *path, GError **error)
{
  g_return_val_if_fail(run != NULL && path != NULL, FALSE);

  MatchdayImport *import = matchday_import_new(path);
  g_ptr_array_add(matchday_run_get_knowledge_imports(run), import);
  g_autoptr(MatchdayConcepts) concepts = matchday_concepts_read(path, import, error);
  if (concepts != NULL)
    matchday_run_set_concepts(run, concepts);
  return concepts != NULL;
}
