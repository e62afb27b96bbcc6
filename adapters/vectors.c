/* The user's own vectors: an array of rows, and a text file that says whose each of them is. */
#include "adapters/vectors.h"

#include <string.h>

#include "adapters/encoding-private.h"
#include "adapters/npy-private.h"
#include "adapters/source-private.h"
#include "models/error.h"

enum { NAMED_MOST = 20 }; /* records without vectors that are named; the others are counted */

/* The records that vectors may belong to. */
typedef struct {
  const char *what; /* "member" */
  GPtrArray *ids;   /* of utf8, borrowed */
  guint other_rank; /* of the other side's vectors, 0: there are none */
} Owners;

/* (transfer full) (nullable) (element-type utf8): the lines of the file, trimmed */
static GPtrArray *
split_lines(EncodedText *text, MatchdayImport *import)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  const char *at = text->data + text->from, *end = text->data + text->n;
  while (at < end) {
    const char *stop = memchr(at, '\n', (gsize)(end - at));
    stop = stop == NULL ? end : stop;
    EncodingFault fault;
    char *line = text->is_clean ? NULL : encoding_mend(at, (gsize)(stop - at), &fault);
    if (line == NULL)
      line = g_strndup(at, (gsize)(stop - at));
    else
      matchday_import_remark(import, MATCHDAY_REMARK_REPAIRED, lines->len + 1, "id", line,
                             "what is no text was replaced");
    g_ptr_array_add(lines, g_strstrip(line));
    at = stop + 1;
  }
  return lines;
}

/* (transfer full) (nullable) (element-type utf8): the id of each row */
static GPtrArray *
read_ids(const char *path, guint n_rows, MatchdayImport *import, GError **error)
{
  matchday_import_set_format(import, "ids");
  g_autoptr(GBytes) bytes = source_read(path, SOURCE_TABLE_BYTES, import, error);
  EncodedText text;
  if (bytes == NULL || !encoding_read(g_steal_pointer(&bytes), import, &text, error))
    return NULL;
  g_autoptr(GPtrArray) ids = split_lines(&text, import);
  encoding_clear(&text);
  while (ids->len > n_rows && *(const char *)ids->pdata[ids->len - 1] == '\0')
    g_ptr_array_set_size(ids, (gint)ids->len - 1); /* blank lines at the end */
  if (ids->len == n_rows)
    return g_steal_pointer(&ids);
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "%u ids for %u vectors", ids->len,
              n_rows);
  return NULL;
}

/* Keeps the rows of owners, moved together. (transfer full) (nullable) */
static MatchdayVectors *
take_rows(const Npy *array, const GPtrArray *ids, const Owners *owners, MatchdayImport *import,
          GError **error)
{
  g_autofree float *rows = g_try_new(float, (gsize)array->n_rows * array->rank);
  if (rows == NULL) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_MEMORY, "no memory for %u × %u numbers",
                array->n_rows, array->rank);
    return NULL;
  }
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < owners->ids->len; i++)
    g_hash_table_add(known, owners->ids->pdata[i]);
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
  for (guint32 row = 0; row < array->n_rows; row++) {
    const char *id = ids->pdata[row], *problem;
    matchday_import_begin_record(import, row + 1);
    if (!npy_take_row(array, row, rows + (gsize)kept->len * array->rank, &problem))
      matchday_import_remark(import, MATCHDAY_REMARK_SET_ASIDE, 0, "", id, "%s", problem);
    else if (!g_hash_table_contains(known, id))
      matchday_import_remark(import, MATCHDAY_REMARK_SET_ASIDE, 0, "", id, "no %s has this id",
                             owners->what);
    if (matchday_import_end_record(import))
      g_ptr_array_add(kept, g_strdup(id));
  }
  if (kept->len == 0) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "none of the %u vectors is one of a %s here", array->n_rows, owners->what);
    return NULL;
  }
  return matchday_vectors_new(g_steal_pointer(&kept), array->rank, g_steal_pointer(&rows));
}

static void
name_missing(const MatchdayVectors *vectors, const Owners *owners, MatchdayImport *import)
{
  guint n = 0;
  for (guint i = 0; i < owners->ids->len; i++) {
    const char *id = owners->ids->pdata[i];
    if (matchday_vectors_find(vectors, id) == MATCHDAY_VECTORS_NONE && ++n <= NAMED_MOST)
      matchday_import_remark(import, MATCHDAY_REMARK_NOTE, 0, "", id, "this %s has no vector",
                             owners->what);
  }
  if (n > NAMED_MOST)
    matchday_import_remark(import, MATCHDAY_REMARK_NOTE, 0, "", "",
                           "%u more %ss without a vector, %u in all", n - NAMED_MOST, owners->what,
                           n);
}

static gboolean
open_array(const char *path, const Owners *owners, GBytes **bytes, Npy *array,
           MatchdayImport *import, GError **error)
{
  matchday_import_set_format(import, "npy");
  *bytes = source_read_binary(path, SOURCE_ARRAY_BYTES, import, error);
  if (*bytes == NULL || !npy_open(array, *bytes, error))
    return FALSE;
  if (owners->other_rank == 0 || array->rank == owners->other_rank)
    return TRUE;
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
              "vectors of %u coordinates; those of the other side have %u", array->rank,
              owners->other_rank);
  return FALSE;
}

/* Refuses the file; the message gets its name. */
static MatchdayVectors *
refuse(MatchdayImport *import, GError *reason, GError **error)
{
  matchday_import_refuse(import, reason);
  g_propagate_prefixed_error(error, reason, "%s: ", matchday_import_get_file(import));
  return NULL;
}

/* (transfer full) (nullable) */
static MatchdayVectors *
read_vectors(MatchdayRun *run, const char *path, const char *ids_path, const Owners *owners,
             GError **error)
{
  MatchdayImport *of_array = matchday_import_new(path), *of_ids = matchday_import_new(ids_path);
  g_ptr_array_add(matchday_run_get_knowledge_imports(run), of_array);
  g_ptr_array_add(matchday_run_get_knowledge_imports(run), of_ids);
  GError *reason = NULL;
  g_autoptr(GBytes) bytes = NULL;
  Npy array;
  if (!open_array(path, owners, &bytes, &array, of_array, &reason))
    return refuse(of_array, reason, error);
  g_autoptr(GPtrArray) ids = read_ids(ids_path, array.n_rows, of_ids, &reason);
  if (ids == NULL)
    return refuse(of_ids, reason, error);
  MatchdayVectors *vectors = take_rows(&array, ids, owners, of_array, &reason);
  if (vectors == NULL)
    return refuse(of_array, reason, error);
  name_missing(vectors, owners, of_array);
  return vectors;
}

static guint
rank_of(const MatchdayVectors *vectors)
{
  return vectors == NULL ? 0 : matchday_vectors_get_rank(vectors);
}

gboolean
matchday_run_read_member_vectors(MatchdayRun *run, const char *path, const char *ids_path,
                                 GError **error)
{
  g_return_val_if_fail(run != NULL && path != NULL && ids_path != NULL, FALSE);

  g_autoptr(GPtrArray) ids = g_ptr_array_new();
  const GPtrArray *members = matchday_run_get_members(run);
  for (guint i = 0; i < members->len; i++)
    g_ptr_array_add(ids, (char *)matchday_member_get_id(members->pdata[i]));
  Owners owners = {"member", ids, rank_of(matchday_run_get_knowledge(run)->demand_vectors)};
  g_autoptr(MatchdayVectors) vectors = read_vectors(run, path, ids_path, &owners, error);
  if (vectors != NULL)
    matchday_run_set_member_vectors(run, vectors);
  return vectors != NULL;
}

gboolean
matchday_run_read_demand_vectors(MatchdayRun *run, const char *path, const char *ids_path,
                                 GError **error)
{
  g_return_val_if_fail(run != NULL && path != NULL && ids_path != NULL, FALSE);

  g_autoptr(GPtrArray) ids = g_ptr_array_new();
  const GPtrArray *demands = matchday_run_get_demands(run);
  for (guint i = 0; i < demands->len; i++)
    g_ptr_array_add(ids, (char *)matchday_demand_get_id(demands->pdata[i]));
  Owners owners = {"demand", ids, rank_of(matchday_run_get_knowledge(run)->member_vectors)};
  g_autoptr(MatchdayVectors) vectors = read_vectors(run, path, ids_path, &owners, error);
  if (vectors != NULL)
    matchday_run_set_demand_vectors(run, vectors);
  return vectors != NULL;
}
