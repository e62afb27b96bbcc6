/* Groups and numbers of members against looking at every member. */
#include "engine/member-groups-private.h"

#include <criterion/criterion.h>
#include <math.h>

#include "engine/member-numbers-private.h"
#include "engine/requirement-masks-private.h"
#include "engine/requirements-private.h"
#include "tests/invented.h"

enum { MEMBERS = 700 };

static const MatchdayRequirementKind kinds[] = {
    MATCHDAY_REQUIREMENT_CERTIFICATE, MATCHDAY_REQUIREMENT_SIZE,     MATCHDAY_REQUIREMENT_COUNTRY,
    MATCHDAY_REQUIREMENT_REGION,      MATCHDAY_REQUIREMENT_LANGUAGE,
};

/* One country has nearly everybody, others a few, so that there are groups of either size. */
static GPtrArray *
make_members(void)
{
  TestRandom random = {5};
  GPtrArray *members = invent_members(&random, MEMBERS);
  static const char *const rare[] = {"PT", "SE", "FI"};
  for (guint m = 0; m < members->len; m++)
    matchday_member_set_country(members->pdata[m], m % 70 == 3 ? rare[m / 70 % 3] : "AT");
  return members;
}

static guint
expected_groups(const MatchdayMember *member, MatchdayRequirementKind kind)
{
  return kind == MATCHDAY_REQUIREMENT_CERTIFICATE ? matchday_member_get_certificates(member)->len
                                                  : 1;
}

static void
check_marks(const MemberGroups *groups, guint nth)
{
  g_autofree guint64 *mask = g_new0(guint64, groups->n_words + 1);
  member_groups_mark(groups, nth, mask);
  guint32 next = groups->starts[nth], end = groups->starts[nth + 1];
  for (guint m = 0; m < MEMBERS; m++) {
    gboolean is_listed = next < end && groups->members[next] == m;
    cr_assert_eq(mask_has(mask, m), is_listed, "group %u, member %u", nth, m);
    while (next < end && groups->members[next] == m) /* who says it twice is there twice */
      next++;
  }
  cr_assert_eq(next, end, "a group is not in ascending order");
}

Test(member_groups, hold_every_member_and_mark_those_they_list)
{
  g_autoptr(GPtrArray) members = make_members();
  guint n_large = 0, n_small = 0;
  for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++) {
    g_autoptr(MemberGroups) groups = member_groups_new(members, kinds[k], NULL);
    guint n_in[MEMBERS] = {0};
    for (guint g = 0; g < groups->examples->len; g++) {
      check_marks(groups, g);
      n_large += groups->bits[g] != NULL;
      n_small += groups->bits[g] == NULL;
      for (guint32 i = groups->starts[g]; i < groups->starts[g + 1]; i++)
        n_in[groups->members[i]]++;
    }
    for (guint m = 0; m < MEMBERS; m++)
      cr_assert_eq(n_in[m], expected_groups(members->pdata[m], kinds[k]));
  }
  cr_assert(n_large > 0 && n_small > 0, "%u large, %u small groups", n_large, n_small);
}

/* Few different numbers, so that many are equal, some unknown. */
static void
set_staff(const GPtrArray *members)
{
  TestRandom random = {8};
  for (guint m = 0; m < members->len; m++) {
    double staff = 0.5 * random_below(&random, 80);
    matchday_member_set_staff(members->pdata[m], random_chance(&random, 20) ? NAN : staff);
  }
}

static void
check_bound(const MemberNumbers *numbers, const GPtrArray *members, const char *wording)
{
  g_autoptr(MatchdayRequirement) requirement =
      matchday_requirement_parse(MATCHDAY_MUST, wording, NULL);
  cr_assert_not_null(requirement, "%s", wording);
  gsize n_words = ((gsize)members->len + 63) / 64 + 1;
  g_autofree guint64 *met = g_new0(guint64, n_words), *not_met = g_new0(guint64, n_words);
  member_numbers_mark(numbers, requirement, met, not_met);
  for (guint m = 0; m < members->len; m++) {
    double staff = matchday_member_get_staff(members->pdata[m]);
    gboolean keeps = requirement_keeps_bound(requirement, staff);
    cr_assert_eq(mask_has(met, m), !isnan(staff) && keeps, "%s: %g", wording, staff);
    cr_assert_eq(mask_has(not_met, m), !isnan(staff) && !keeps, "%s: %g", wording, staff);
  }
}

Test(member_numbers, keep_bounds_like_one_member_after_the_other)
{
  static const char *const relations[] = {">=", "<=", "="};
  static const char *const bounds[] = {"0", "0.5", "7", "7.25", "20", "39.5", "40", "1000"};
  g_autoptr(GPtrArray) members = make_members();
  set_staff(members);
  g_autoptr(GHashTable) folds = requirement_folds_new();
  for (guint n = 0; n <= MEMBERS; n += n < 3 ? 1 : 99) {
    g_autoptr(GPtrArray) some = g_ptr_array_new();
    for (guint m = 0; m < n; m++)
      g_ptr_array_add(some, members->pdata[m]);
    g_autoptr(MemberNumbers) numbers = member_numbers_new(some, "staff", folds, NULL);
    for (gsize r = 0; r < G_N_ELEMENTS(relations); r++)
      for (gsize b = 0; b < G_N_ELEMENTS(bounds); b++) {
        g_autofree char *wording = g_strdup_printf("staff %s %s", relations[r], bounds[b]);
        check_bound(numbers, some, wording);
      }
  }
}
