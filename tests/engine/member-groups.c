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
  return kind == MATCHDAY_REQUIREMENT_CERTIFICATE ? matchday_member_get_n_certificates(member) : 1;
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

/* A state for each group by chance, with few or most groups of the one that is looked for. */
Test(member_groups, mark_the_groups_of_a_state)
{
  TestRandom random = {6};
  g_autoptr(GPtrArray) members = make_members();
  for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++)
    for (guint percent = 0; percent <= 100; percent += 10) {
      g_autoptr(MemberGroups) groups = member_groups_new(members, kinds[k], NULL);
      guint n = groups->examples->len;
      g_autofree MatchdayRequirementState *states = g_new(MatchdayRequirementState, n + 1);
      g_autofree guint64 *expected = g_new0(guint64, groups->n_words + 1);
      g_autofree guint64 *found = g_new0(guint64, groups->n_words + 1);
      for (guint g = 0; g < n; g++) {
        states[g] = random_chance(&random, percent)
                        ? MATCHDAY_NOT_MET
                        : (random_chance(&random, 50) ? MATCHDAY_MET : MATCHDAY_NOT_PROVEN);
        if (states[g] == MATCHDAY_NOT_MET)
          member_groups_mark(groups, g, expected);
      }
      member_groups_mark_where(groups, states, MATCHDAY_NOT_MET, found);
      cr_assert_arr_eq(found, expected, (groups->n_words + 1) * sizeof *found, "%u %%", percent);
    }
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

  g_autofree guint64 *met_alone = g_new0(guint64, n_words);
  g_autofree guint64 *not_met_alone = g_new0(guint64, n_words);
  member_numbers_mark(numbers, requirement, met_alone, NULL);
  member_numbers_mark(numbers, requirement, NULL, not_met_alone);
  cr_assert_arr_eq(met_alone, met, n_words * sizeof *met);
  cr_assert_arr_eq(not_met_alone, not_met, n_words * sizeof *met);
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

/* Numbers of any sign and size, also 0 of either sign and equal ones. */
Test(member_numbers, are_in_ascending_order_then_by_member)
{
  static const char *const written[] = {"-0", "0",     "-1.5", "1e-300", "-1e300", "1e300",
                                        "7",  "7.001", "-7",   "1e9",    "-2e-9",  "3"};
  TestRandom random = {9};
  g_autoptr(GPtrArray) members = make_members();
  for (guint m = 0; m < members->len; m++)
    if (random_chance(&random, 90))
      matchday_member_set_attribute(members->pdata[m], "axes",
                                    written[random_below(&random, G_N_ELEMENTS(written))]);
  g_autoptr(GHashTable) folds = requirement_folds_new();
  g_autoptr(MemberNumbers) numbers = member_numbers_new(members, "axes", folds, NULL);
  cr_assert(numbers->n_known > MEMBERS / 2 && numbers->n_known < MEMBERS);
  for (guint i = 0; i < numbers->n_known; i++) {
    double number = requirement_known_number("axes", members->pdata[numbers->order[i]], folds);
    cr_assert_eq(numbers->numbers[i], number);
    cr_assert(i == 0 || numbers->numbers[i - 1] < number ||
                  (numbers->numbers[i - 1] == number && numbers->order[i - 1] < numbers->order[i]),
              "place %u: %g", i, number);
  }
}
