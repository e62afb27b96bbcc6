#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <math.h>
#include <string.h>

#include "adapters/vectors.h"
#include "models/error.h"
#include "tests/support.h"

#define HEADER "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }"

/* A NumPy array of version 1.0. (transfer full) */
static GByteArray *
make_array(const char *header, const float *values, gsize n)
{
  GByteArray *bytes = g_byte_array_new();
  guint16 length = (guint16)(strlen(header) + 1);
  const guint8 sizes[] = {1, 0, (guint8)(length & 0xff), (guint8)(length >> 8)};
  g_byte_array_append(bytes, (const guint8 *)"\x93NUMPY", 6);
  g_byte_array_append(bytes, sizes, sizeof sizes);
  g_byte_array_append(bytes, (const guint8 *)header, (guint)strlen(header));
  g_byte_array_append(bytes, (const guint8 *)"\n", 1);
  for (gsize i = 0; i < n; i++) {
    guint32 bits;
    memcpy(&bits, &values[i], sizeof bits);
    bits = GUINT32_TO_LE(bits);
    g_byte_array_append(bytes, (const guint8 *)&bits, sizeof bits);
  }
  return bytes;
}

/* A run of the members a, b, c and 30 others, and of the demand d. */
static MatchdayRun *
make_run(guint n_others)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  MatchdayRun *run = matchday_run_new(settings);
  static const char *const ids[] = {"a", "b", "c"};
  for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
    g_ptr_array_add(matchday_run_get_members(run), matchday_member_new(ids[i]));
  for (guint i = 0; i < n_others; i++) {
    g_autofree char *id = g_strdup_printf("x%02u", i);
    g_ptr_array_add(matchday_run_get_members(run), matchday_member_new(id));
  }
  g_ptr_array_add(matchday_run_get_demands(run), matchday_demand_new("d"));
  return run;
}

/* Reads members' vectors from these contents. The paths start messages as "V: " and "I: ". */
static gboolean
read_contents(MatchdayRun *run, const GByteArray *array, const char *ids, char **message)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "v.npy", NULL);
  g_autofree char *ids_path = g_build_filename(folder, "i.txt", NULL);
  cr_assert(g_file_set_contents(path, (const char *)array->data, array->len, NULL));
  cr_assert(g_file_set_contents(ids_path, ids, -1, NULL));
  g_autoptr(GError) error = NULL;
  gboolean is_read = matchday_run_read_member_vectors(run, path, ids_path, &error);
  cr_assert_eq(is_read, error == NULL);
  *message = NULL;
  if (error != NULL) {
    cr_assert_eq(error->code, MATCHDAY_ERROR_FORMAT, "%s", error->message);
    gboolean is_array = g_str_has_prefix(error->message, path);
    cr_assert(is_array || g_str_has_prefix(error->message, ids_path), "%s", error->message);
    *message = g_strconcat(is_array ? "V" : "I",
                           error->message + strlen(is_array ? path : ids_path), NULL);
  }
  return is_read;
}

static const float values[] = {1, 2, -3, 4, 0.5f, 0};

Test(vectors, are_read_with_their_ids)
{
  g_autoptr(MatchdayRun) run = make_run(0);
  g_autoptr(GByteArray) array = make_array(HEADER, values, 6);
  g_autofree char *message = NULL;
  cr_assert(read_contents(run, array,
                          "\xef\xbb\xbf"
                          "a\r\n b \r\na\r\n\r\n",
                          &message),
            "%s", message);
  const MatchdayVectors *vectors = matchday_run_get_knowledge(run)->member_vectors;
  cr_expect_eq(matchday_vectors_get_rank(vectors), 2);
  cr_expect_eq(matchday_vectors_get_n_rows(vectors), 3);
  guint first = matchday_vectors_find(vectors, "a"), second = matchday_vectors_next(vectors, first);
  cr_expect_eq(matchday_vectors_get_row(vectors, first)[1], 2);
  cr_expect_eq(matchday_vectors_get_row(vectors, second)[0], 0.5f);
  cr_expect_eq(matchday_vectors_next(vectors, second), MATCHDAY_VECTORS_NONE);
  cr_expect_str_eq(matchday_vectors_get_id(vectors, matchday_vectors_find(vectors, "b")), "b");
  cr_expect_eq(matchday_vectors_find(vectors, "c"), MATCHDAY_VECTORS_NONE);

  const GPtrArray *imports = matchday_run_get_knowledge_imports(run);
  cr_assert_eq(imports->len, 2);
  cr_expect_eq(matchday_import_get_n_taken(imports->pdata[0]), 3);
  cr_assert_eq(matchday_import_get_n_remarks(imports->pdata[0]), 1);
  cr_expect_str_eq(matchday_import_get_nth_remark(imports->pdata[0], 0)->found, "c");
  cr_expect_eq(strlen(matchday_import_get_sha256(imports->pdata[1])), 64);
}

Test(vectors, that_cannot_be_used_are_set_aside_by_name)
{
  const float bad[] = {NAN, 1, 0, -0.0f, 1, 1, 2, INFINITY, 5, 5};
  g_autoptr(MatchdayRun) run = make_run(0);
  g_autoptr(GByteArray) array =
      make_array("{'descr':'<f4','fortran_order':False,'shape':(5,2)}", bad, 10);
  g_autofree char *message = NULL;
  cr_assert(read_contents(run, array, "a\nb\nstranger\nc\nb\n", &message), "%s", message);
  const MatchdayImport *import = matchday_run_get_knowledge_imports(run)->pdata[0];
  cr_expect_eq(matchday_import_get_n_taken(import), 1);
  cr_expect_eq(matchday_import_get_n_set_aside(import), 4);
  static const struct {
    guint64 line;
    const char *found, *message;
  } expected[] = {{1, "a", "a coordinate is not a finite number"},
                  {2, "b", "all coordinates are 0, so it points nowhere"},
                  {3, "stranger", "no member has this id"},
                  {4, "c", "a coordinate is not a finite number"},
                  {0, "a", "this member has no vector"},
                  {0, "c", "this member has no vector"}};
  cr_assert_eq(matchday_import_get_n_remarks(import), G_N_ELEMENTS(expected));
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
    const MatchdayRemark *remark = matchday_import_get_nth_remark(import, i);
    cr_expect_eq(remark->line, expected[i].line);
    cr_expect_str_eq(remark->found, expected[i].found);
    cr_expect_str_eq(remark->message, expected[i].message);
  }
}

Test(vectors, that_are_missing_are_counted_after_twenty)
{
  g_autoptr(MatchdayRun) run = make_run(30);
  g_autoptr(GByteArray) array = make_array(HEADER, values, 6);
  g_autofree char *message = NULL;
  cr_assert(read_contents(run, array, "a\nb\nc", &message), "%s", message);
  const MatchdayImport *import = matchday_run_get_knowledge_imports(run)->pdata[0];
  cr_assert_eq(matchday_import_get_n_remarks(import), 21);
  cr_expect_str_eq(matchday_import_get_nth_remark(import, 19)->found, "x19");
  cr_expect_str_eq(matchday_import_get_nth_remark(import, 20)->message,
                   "10 more members without a vector, 30 in all");
}

static const struct {
  const char *header;
  const char *message;
} headers[] = {
    {"{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }", NULL},
    {"{\"shape\":(3,2),\"fortran_order\":False,\"descr\":\"<f4\"}", NULL},
    {"{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2,), }      ", NULL},
    {"{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }",
     "V: its numbers are '<f8', not '<f4': save it as astype('float32')"},
    {"{'descr': '>f4', 'fortran_order': False, 'shape': (3, 2), }",
     "V: its numbers are '>f4', not '<f4': save it as astype('float32')"},
    {"{'descr': '<f4', 'fortran_order': True, 'shape': (3, 2), }",
     "V: its columns come first (Fortran order): save ascontiguousarray() of it"},
    {"{'descr': '<f4', 'fortran_order': False, 'shape': (6,), }",
     "V: an array of 1 dimensions, not of rows and coordinates"},
    {"{'descr': '<f4', 'fortran_order': False, 'shape': (), }",
     "V: an array of 0 dimensions, not of rows and coordinates"},
    {"{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2, 1), }",
     "V: an array of 3 dimensions, not of rows and coordinates"},
    {"{'descr': '<f4', 'fortran_order': False, 'shape': (0, 2), }",
     "V: 0 rows of 2 coordinates; there must be 1 to 65536 coordinates in each"},
    {"{'descr': '<f4', 'fortran_order': False, 'shape': (1, 65537), }",
     "V: 1 rows of 65537 coordinates; there must be 1 to 65536 coordinates in each"},
    {"{'descr': '<f4', 'fortran_order': False, 'shape': (4, 2), }",
     "V: damaged NumPy array: it holds 24 bytes of numbers, its header says 32"},
    {"{'descr': '<f4', 'fortran_order': False, 'shape': (3, 1), }",
     "V: damaged NumPy array: it holds 24 bytes of numbers, its header says 12"},
    {"{'descr': '<f4', 'fortran_order': False, 'shape': (4294967294, 65536), }",
     "V: damaged NumPy array: it holds 24 bytes of numbers, its header says 1125899906318336"},
    {"", "V: damaged NumPy array: its header cannot be read"},
    {"{}", "V: damaged NumPy array: its header cannot be read"},
    {"{'descr': '<f4', 'fortran_order': False}",
     "V: damaged NumPy array: its header cannot be read"},
    {"{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (3, 2)}",
     "V: damaged NumPy array: its header cannot be read"},
    {"{'descr': '<f4' 'fortran_order': False, 'shape': (3, 2)}",
     "V: damaged NumPy array: its header cannot be read"},
    {"{'descr': '<f4', 'fortran_order': Falsehood, 'shape': (3, 2)}",
     "V: damaged NumPy array: its header cannot be read"},
    {"{'descr': '<f4', 'fortran_order': False, 'shape': (3 2)}",
     "V: damaged NumPy array: its header cannot be read"},
    {"{'descr': '<f4', 'fortran_order': False, 'shape': (-3, 2)}",
     "V: damaged NumPy array: its header cannot be read"},
    {"{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999, 2)}",
     "V: damaged NumPy array: its header cannot be read"},
    {"{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), } x",
     "V: damaged NumPy array: its header cannot be read"},
    {"{'descr': '<f4", "V: damaged NumPy array: its header cannot be read"},
    {"{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3, 2), }",
     "V: damaged NumPy array: its header cannot be read"},
};

ParameterizedTestParameters(vectors, are_checked_by_their_header)
{
  static gsize rows[G_N_ELEMENTS(headers)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, vectors, are_checked_by_their_header)
{
  g_autoptr(MatchdayRun) run = make_run(0);
  g_autoptr(GByteArray) array = make_array(headers[*row].header, values, 6);
  g_autofree char *message = NULL;
  read_contents(run, array, "a\nb\nc\n", &message);
  cr_expect_eq(g_strcmp0(message, headers[*row].message), 0, "%s: %s", headers[*row].header,
               message);
}

Test(vectors, that_were_damaged_are_refused_or_other_numbers)
{
  g_autoptr(GByteArray) array = make_array(HEADER, values, 6);
  guint n_numbers = 6 * sizeof(float);
  for (guint i = 0; i < array->len; i++) {
    g_autoptr(MatchdayRun) run = make_run(0);
    g_autofree char *message = NULL;
    array->data[i] ^= 0x41;
    gboolean is_read = read_contents(run, array, "a\nb\nc\n", &message);
    array->data[i] ^= 0x41;
    cr_expect_eq(is_read, i >= array->len - n_numbers, "byte %u: %s", i, message);
  }
  for (guint n = 0; n < array->len; n++) {
    g_autoptr(MatchdayRun) run = make_run(0);
    GByteArray cut = {array->data, n};
    g_autofree char *message = NULL;
    cr_expect_not(read_contents(run, &cut, "a\nb\nc\n", &message), "%u bytes", n);
  }
}

static const struct {
  const char *ids, *message;
} lists[] = {
    {"a\nb\n", "I: 2 ids for 3 vectors"},
    {"a\nb\nc\nd\n", "I: 4 ids for 3 vectors"},
    {"", "I: empty file"},
    {"x\ny\nz\n", "V: none of the 3 vectors is one of a member here"},
};

Test(vectors, need_an_id_each)
{
  g_autoptr(GByteArray) array = make_array(HEADER, values, 6);
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
    g_autoptr(MatchdayRun) run = make_run(0);
    g_autofree char *message = NULL;
    cr_expect_not(read_contents(run, array, lists[i].ids, &message));
    cr_expect_str_eq(message, lists[i].message);
    cr_expect_null(matchday_run_get_knowledge(run)->member_vectors);
  }
}

Test(vectors, of_members_and_demands_are_equally_long)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "v.npy", NULL);
  g_autofree char *ids_path = g_build_filename(folder, "i.txt", NULL);
  g_autoptr(GByteArray) of_members = make_array(HEADER, values, 6);
  g_autoptr(GByteArray) of_demand =
      make_array("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 6), }", values, 6);
  g_autoptr(MatchdayRun) run = make_run(0);
  g_autofree char *message = NULL;
  cr_assert(read_contents(run, of_members, "a\nb\nc\n", &message));
  cr_assert(g_file_set_contents(path, (const char *)of_demand->data, of_demand->len, NULL));
  cr_assert(g_file_set_contents(ids_path, "d", -1, NULL));
  g_autoptr(GError) error = NULL;
  cr_expect_not(matchday_run_read_demand_vectors(run, path, ids_path, &error));
  cr_expect_str_eq(error->message + strlen(path),
                   ": vectors of 6 coordinates; those of the other side have 2");
}
