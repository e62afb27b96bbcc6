/* Members in XML: whatever the bytes are, every member is accounted for, or none is taken. */
#include <glib.h>
#include <stdint.h>

#include "adapters/members/member-reader-private.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  g_autoptr(GBytes) content = g_bytes_new(bytes, size);
  if (!member_xml_is_claimed(content))
    return 0;
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  g_autoptr(MatchdayImport) import = matchday_import_new("members.xml");
  g_autoptr(GError) error = NULL;
  gboolean is_read = members_read(run, import, g_bytes_ref(content), &error);
  g_assert_true(is_read == (error == NULL));
  g_assert_true(matchday_import_is_balanced(import));

  const GPtrArray *members = matchday_run_get_members(run);
  guint64 n_taken = matchday_import_get_n_taken(import) + matchday_import_get_n_repaired(import);
  g_assert_cmpuint(members->len, ==, n_taken);
  for (guint i = 0; i < members->len; i++) {
    g_assert_true(g_utf8_validate(matchday_member_get_id(members->pdata[i]), -1, NULL));
    g_assert_true(g_utf8_validate(matchday_member_get_name(members->pdata[i]), -1, NULL));
  }
  return 0;
}
