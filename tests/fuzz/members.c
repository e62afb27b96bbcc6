/* Lists of members: whatever the bytes are, every row is accounted for and all text is text. */
#include <glib.h>
#include <stdint.h>

#include "adapters/members/member-reader-private.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
check_member(const MatchdayMember *member)
{
  g_assert_true(g_utf8_validate(matchday_member_get_id(member), -1, NULL));
  g_assert_true(g_utf8_validate(matchday_member_get_name(member), -1, NULL));
  for (guint i = 0; i < matchday_member_get_n_competences(member); i++)
    g_assert_true(g_utf8_validate(matchday_member_get_nth_competence(member, i), -1, NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  g_autoptr(MatchdayImport) import = matchday_import_new("members.csv");
  g_autoptr(GError) error = NULL;
  gboolean is_read = members_read(run, import, g_bytes_new(bytes, size), &error);
  g_assert_true(is_read == (error == NULL));

  const GPtrArray *members = matchday_run_get_members(run);
  guint64 n_taken = matchday_import_get_n_taken(import) + matchday_import_get_n_repaired(import);
  g_assert_cmpuint(members->len, ==, n_taken);
  for (guint i = 0; i < members->len; i++)
    check_member(members->pdata[i]);
  return 0;
}
