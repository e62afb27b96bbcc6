/* Writing concept files: every section is written twice, first for its length and digest. */
#include <string.h>

#include "adapters/concepts-file-private.h"
#include "adapters/concepts-file.h"
#include "adapters/output-file-private.h"

typedef void (*WriteSection)(const MatchdayConcepts *concepts, Sink *sink);

static void
put_number(Sink *sink, guint64 value, guint n_bytes)
{
  char bytes[8];
  for (guint i = 0; i < n_bytes; i++)
    bytes[i] = (char)(value >> (8 * i) & 0xff);
  sink_write(sink, bytes, n_bytes);
}

static void
put_text(Sink *sink, const char *text)
{
  gsize n = strlen(text);
  put_number(sink, n, 4);
  sink_write(sink, text, n);
}

static void
put_texts(Sink *sink, const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    put_text(sink, texts->pdata[i]);
}

static void
put_floats(Sink *sink, const float *values, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    guint32 bits;
    memcpy(&bits, &values[i], sizeof bits);
    put_number(sink, bits, 4);
  }
}

static void
write_labels(const MatchdayConcepts *concepts, Sink *sink)
{
  const MatchdayCodeList *list = matchday_concepts_get_labels(concepts);
  const GPtrArray *languages = matchday_code_list_get_languages(list);
  put_texts(sink, matchday_code_list_get_sources(list));
  put_texts(sink, languages);
  for (guint c = 0; c < matchday_code_list_get_n_codes(list); c++) {
    put_text(sink, matchday_code_list_get_code(list, c));
    for (guint l = 0; l < languages->len; l++) {
      const char *label = matchday_code_list_get_label(list, c, languages->pdata[l]);
      if (label == NULL)
        put_number(sink, CONCEPTS_NO_LABEL, 4);
      else
        put_text(sink, label);
    }
  }
}

static void
write_places(const MatchdayConcepts *concepts, Sink *sink)
{
  gsize n_codes = matchday_code_list_get_n_codes(matchday_concepts_get_labels(concepts));
  put_floats(sink, matchday_concepts_get_places(concepts),
             n_codes * matchday_concepts_get_rank(concepts));
}

static void
write_mean(const MatchdayConcepts *concepts, Sink *sink)
{
  put_floats(sink, matchday_concepts_get_mean(concepts), matchday_concepts_get_rank(concepts));
}

static const WriteSection sections[CONCEPTS_N_SECTIONS] = {write_labels, write_places, write_mean};

/* The part of the header that its digest is of. */
static void
write_signed(const MatchdayConcepts *concepts, Sink *const *digests, Sink *sink)
{
  const MatchdayCodeList *list = matchday_concepts_get_labels(concepts);
  guint64 n_bytes = CONCEPTS_HEADER_BYTES;
  for (guint s = 0; s < CONCEPTS_N_SECTIONS; s++)
    n_bytes += sink_get_n_bytes(digests[s]);
  sink_write(sink, CONCEPTS_MAGIC, CONCEPTS_MAGIC_BYTES);
  put_number(sink, CONCEPTS_VERSION, 4);
  put_number(sink, CONCEPTS_ORDER, 4);
  put_number(sink, n_bytes, 8);
  put_number(sink, matchday_concepts_get_rank(concepts), 4);
  put_number(sink, matchday_code_list_get_n_codes(list), 4);
  put_number(sink, matchday_code_list_get_languages(list)->len, 4);
  put_number(sink, matchday_code_list_get_sources(list)->len, 4);
  for (guint s = 0; s < CONCEPTS_N_SECTIONS; s++) {
    put_number(sink, sink_get_n_bytes(digests[s]), 8);
    sink_text(sink, sink_get_sha256(digests[s]));
  }
}

static void
write_all(Sink *sink, const void *data)
{
  const MatchdayConcepts *concepts = data;
  Sink *digests[CONCEPTS_N_SECTIONS];
  for (guint s = 0; s < CONCEPTS_N_SECTIONS; s++) {
    digests[s] = sink_new_for_digest();
    sections[s](concepts, digests[s]);
    sink_finish(digests[s], NULL);
  }
  g_autoptr(Sink) header = sink_new_for_digest();
  write_signed(concepts, digests, header);
  sink_finish(header, NULL);

  write_signed(concepts, digests, sink);
  sink_text(sink, sink_get_sha256(header));
  for (guint s = 0; s < CONCEPTS_N_SECTIONS; s++) {
    sections[s](concepts, sink);
    sink_free(digests[s]);
  }
}

gboolean
matchday_concepts_write(const MatchdayConcepts *self, const char *path, GError **error)
{
  g_return_val_if_fail(self != NULL && path != NULL, FALSE);

  return output_file_write(path, write_all, self, error);
}
