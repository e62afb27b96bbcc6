/* Code lists, Genericode and tables: whatever the bytes are, every row is accounted for. */
#define _GNU_SOURCE /* memfd_create */
#include "adapters/code-lists.h"
#include "tests/fuzz/memory-file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
check_code(const MatchdayCodeList *list, guint nth)
{
  const GPtrArray *languages = matchday_code_list_get_languages(list);
  const char *code = matchday_code_list_get_code(list, nth);
  g_assert_true(*code != '\0' && g_utf8_validate(code, -1, NULL));
  g_assert_cmpint(matchday_code_list_find(list, code), ==, (gint)nth);
  for (guint i = 0; i < languages->len; i++) {
    const char *label = matchday_code_list_get_label(list, nth, languages->pdata[i]);
    g_assert_true(label == NULL || g_utf8_validate(label, -1, NULL));
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  g_auto(MemoryFile) file = memory_file_new(bytes, size);
  g_autoptr(MatchdayCodeList) list = matchday_code_list_new();
  g_autoptr(MatchdayImport) import = matchday_import_new("codes");
  g_autoptr(GError) error = NULL;
  gboolean is_read = matchday_code_list_read(list, file.path, import, &error);
  g_assert_true(is_read == (error == NULL));
  guint n_codes = matchday_code_list_get_n_codes(list);
  guint64 n_taken = matchday_import_get_n_taken(import) + matchday_import_get_n_repaired(import);
  g_assert_cmpuint(n_codes, ==, is_read ? n_taken : 0);
  for (guint i = 0; i < n_codes; i++)
    check_code(list, i);
  return 0;
}
