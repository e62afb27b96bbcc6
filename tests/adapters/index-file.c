#include "adapters/index-file.h"

#include <string.h>

#include "adapters/describe.h"
#include "adapters/index-file-private.h"
#include "adapters/input.h"
#include "engine/duplicates.h"
#include "engine/ranking.h"
#include "models/error.h"
#include "models/run-private.h"
#include "tests/invented.h"
#include "tests/rows.h"
#include "tests/stored.h"
#include "tests/support.h"

typedef struct {
  GPtrArray *members, *demands;
  InventedKnowledge knowledge;
  MatchdayRun *run;
  GBytes *bytes; /* of its index */
} World;

static World
make_world(guint n_members)
{
  TestRandom random = {n_members + 1};
  World world = {.members = invent_members(&random, n_members),
                 .demands = invent_demands(&random, 20)};
  world.knowledge = invent_knowledge(&random, world.members, world.demands);
  world.run = run_of_members(world.members, &world.knowledge);
  world.bytes = index_bytes_of(world.run, NULL);
  return world;
}

static void
clear_world(World *world)
{
  g_bytes_unref(world->bytes);
  matchday_run_free(world->run);
  invented_knowledge_clear(&world->knowledge);
  g_ptr_array_unref(world->members);
  g_ptr_array_unref(world->demands);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, clear_world)

static MatchdayRun *
read_back(GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  gsize n;
  const guint8 *data = g_bytes_get_data(bytes, &n);
  MatchdayRun *run = run_of_index(data, n, &error);
  cr_assert_not_null(run, "%s", error == NULL ? "" : error->message);
  return run;
}

Test(index_file, holds_members_and_accounts)
{
  static const guint sizes[] = {1, 2, 300};
  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
    g_auto(World) world = make_world(sizes[i]);
    g_autoptr(MatchdayRun) run = read_back(world.bytes);
    const GPtrArray *members = matchday_run_get_members(run);
    cr_assert_eq(members->len, sizes[i]);
    for (guint m = 0; m < members->len; m++) {
      cr_assert_str_eq(matchday_member_get_id(members->pdata[m]),
                       matchday_member_get_id(world.members->pdata[m]));
      g_autofree char *expected = matchday_member_to_json(world.members->pdata[m]);
      g_autofree char *found = matchday_member_to_json(members->pdata[m]);
      cr_assert_str_eq(found, expected);
    }
    g_autofree char *expected =
        matchday_import_to_json(matchday_run_get_member_imports(world.run)->pdata[0]);
    g_autofree char *found =
        matchday_import_to_json(matchday_run_get_member_imports(run)->pdata[0]);
    cr_assert_str_eq(found, expected);
  }
}

/* Everything but the order of members in memory. */
static void
check_list(const GPtrArray *a, const GPtrArray *b)
{
  cr_assert_eq(a->len, b->len);
  for (guint i = 0; i < a->len; i++) {
    const MatchdayMember *of_a = matchday_candidate_get_member(a->pdata[i]);
    const MatchdayMember *of_b = matchday_candidate_get_member(b->pdata[i]);
    cr_assert_str_eq(matchday_member_get_id(of_a), matchday_member_get_id(of_b));
    cr_assert_eq(matchday_candidate_get_score(a->pdata[i]),
                 matchday_candidate_get_score(b->pdata[i]));
  }
}

static void
rank(MatchdayRun *run, const World *world, const MatchdayKnowledge *knowledge, guint n_threads)
{
  GPtrArray *demands = matchday_run_get_demands(run);
  g_ptr_array_set_size(demands, 0);
  for (guint d = 0; d < world->demands->len; d++)
    g_ptr_array_add(demands, matchday_demand_ref(world->demands->pdata[d]));
  matchday_run_set_concepts(run, knowledge->concepts);
  matchday_run_set_member_vectors(run, knowledge->member_vectors);
  matchday_run_set_demand_vectors(run, knowledge->demand_vectors);
  MatchdayRankOptions options = {.n_threads = n_threads};
  g_autoptr(GError) error = NULL;
  cr_assert(matchday_run_rank(run, &options, &error), "%s", error == NULL ? "" : error->message);
}

static void
check_same_lists(MatchdayRun *a, MatchdayRun *b, const World *world,
                 const MatchdayKnowledge *knowledge)
{
  for (guint n_threads = 1; n_threads <= 4; n_threads *= 2) {
    rank(a, world, knowledge, 1);
    rank(b, world, knowledge, n_threads);
    for (guint d = 0; d < world->demands->len; d++) {
      const MatchdayShortlist *of_a = matchday_run_get_shortlists(a)->pdata[d];
      const MatchdayShortlist *of_b = matchday_run_get_shortlists(b)->pdata[d];
      check_list(matchday_shortlist_get_candidates(of_a), matchday_shortlist_get_candidates(of_b));
      check_list(matchday_shortlist_get_near_misses(of_a),
                 matchday_shortlist_get_near_misses(of_b));
      cr_assert_eq(matchday_shortlist_get_n_eligible(of_a),
                   matchday_shortlist_get_n_eligible(of_b));
    }
  }
}

Test(index_file, gives_the_same_lists_with_whatever_knowledge)
{
  g_auto(World) world = make_world(300);
  g_autoptr(MatchdayRun) run = read_back(world.bytes);
  TestRandom random = {99};
  g_auto(InventedKnowledge) other = invent_knowledge(&random, world.members, world.demands);
  const MatchdayKnowledge nothing = {NULL, NULL, NULL};
  check_same_lists(world.run, run, &world, &world.knowledge);
  check_same_lists(world.run, run, &world, &nothing);
  check_same_lists(world.run, run, &world, &other);
}

Test(index_file, takes_members_that_came_later)
{
  g_auto(World) world = make_world(100);
  g_autoptr(MatchdayRun) run = read_back(world.bytes);
  const MatchdayKnowledge nothing = {NULL, NULL, NULL};
  MatchdayMember *member = matchday_member_new("later");
  matchday_member_add_competence(member, "Stanzwerkzeuge und pumps");
  g_ptr_array_add(matchday_run_get_members(world.run), matchday_member_ref(member));
  g_ptr_array_add(matchday_run_get_members(run), member);
  check_same_lists(world.run, run, &world, &nothing);
}

Test(index_file, remembers_members_that_may_be_one)
{
  TestRandom random = {1};
  g_autoptr(GPtrArray) members = invent_members(&random, 30);
  matchday_member_set_name(members->pdata[3], "Muster GmbH");
  matchday_member_set_name(members->pdata[17], "MUSTER gmbh");
  matchday_member_set_website(members->pdata[3], "https://www.muster.example");
  matchday_member_set_website(members->pdata[17], "muster.example/de");
  g_autoptr(MatchdayRun) run = run_of_members(members, NULL);
  cr_assert(matchday_run_find_duplicates(run, NULL));
  g_autoptr(GBytes) bytes = index_bytes_of(run, NULL);
  g_autoptr(MatchdayRun) again = read_back(bytes);
  cr_assert(matchday_run_find_duplicates(again, NULL));

  const GArray *pairs = matchday_run_get_duplicates(again);
  cr_assert_eq(pairs->len, matchday_run_get_duplicates(run)->len);
  cr_assert_geq(pairs->len, 1);
  for (guint i = 0; i < pairs->len; i++) {
    const MatchdayDuplicate *a = &g_array_index(pairs, MatchdayDuplicate, i);
    const MatchdayDuplicate *b =
        &g_array_index(matchday_run_get_duplicates(run), MatchdayDuplicate, i);
    cr_assert_str_eq(matchday_member_get_id(a->first), matchday_member_get_id(b->first));
    cr_assert_str_eq(matchday_member_get_id(a->again), matchday_member_get_id(b->again));
    for (guint l = 0; l < MATCHDAY_N_LIKENESSES; l++)
      cr_assert_eq(g_strcmp0(a->same[l], b->same[l]), 0);
  }
}

/* --- damage */

static void
check_refused(const guint8 *bytes, gsize n, const char *what, gsize at)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRun) run = run_of_index(bytes, n, &error);
  cr_assert_null(run, "%s at %zu of %zu", what, at, n);
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT), "%s", error->message);
  cr_assert_null(strchr(error->message, '\n'));
  cr_assert_not_null(strstr(error->message, "make it again"), "%s", error->message);
}

Test(index_file, is_refused_when_any_byte_is_another, .timeout = 50)
{
  g_auto(World) world = make_world(3);
  TestRandom random = {1};
  gsize n = g_bytes_get_size(world.bytes), at = 0;
  g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(world.bytes, NULL), n);
  while (at < n) {
    guint8 kept = bytes[at];
    bytes[at] ^= (guint8)(1u << random_below(&random, 8));
    check_refused(bytes, n, "changed", at);
    bytes[at] = kept;
    at += at < sizeof(IndexHead) + 5 * sizeof(IndexEntry) ? 1 : 1 + random_below(&random, 60);
  }
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRun) run = run_of_index(bytes, n, &error);
  cr_assert_not_null(run, "unchanged");
}

Test(index_file, is_refused_when_two_bytes_are_others)
{
  g_auto(World) world = make_world(20);
  TestRandom random = {2};
  gsize n = g_bytes_get_size(world.bytes);
  for (guint i = 0; i < 200; i++) { /* the highest bits are those that a weak sum loses */
    g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(world.bytes, NULL), n);
    gsize a = random_below(&random, (guint)n / 64 - 1) * 64 + 7;
    bytes[a] ^= 0x80;
    bytes[a + 64] ^= 0x80;
    check_refused(bytes, n, "changed twice", a);
  }
}

Test(index_file, is_refused_when_it_is_cut_or_longer)
{
  g_auto(World) world = make_world(3);
  TestRandom random = {3};
  gsize n = g_bytes_get_size(world.bytes);
  g_autofree guint8 *bytes = g_malloc0(n + 64);
  memcpy(bytes, g_bytes_get_data(world.bytes, NULL), n);
  for (gsize at = 8; at < n; at += at < 400 ? 1 : 1 + random_below(&random, 200))
    check_refused(bytes, at, "cut", at);
  for (gsize more = 1; more <= 64; more++)
    check_refused(bytes, n + more, "longer", n);
}

Test(index_file, of_another_version_or_maker_says_so)
{
  g_auto(World) world = make_world(3);
  gsize n = g_bytes_get_size(world.bytes);
  g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(world.bytes, NULL), n);
  IndexHead *head = (IndexHead *)(void *)bytes;
  static const char *const messages[] = {"index of version 5, not 4", "another kind of machine",
                                         "index made by another matchday (9.9; this is "};
  for (guint i = 0; i < 3; i++) {
    memcpy(bytes, g_bytes_get_data(world.bytes, NULL), n);
    if (i == 0)
      head->version = 5;
    if (i == 1)
      head->order = GUINT32_SWAP_LE_BE(head->order);
    if (i == 2) {
      head->fingerprint++;
      g_strlcpy(head->maker, "9.9", sizeof head->maker);
    }
    index_sign(bytes, n);
    g_autoptr(GError) error = NULL;
    g_autoptr(MatchdayRun) run = run_of_index(bytes, n, &error);
    cr_assert_null(run);
    cr_assert_not_null(strstr(error->message, messages[i]), "%s", error->message);
  }
}

/* Uses all that an index holds. */
static void
use(MatchdayRun *run, const World *world)
{
  g_autoptr(GError) error = NULL;
  MatchdayRankOptions options = {.n_threads = 1};
  for (guint d = 0; d < world->demands->len; d++)
    g_ptr_array_add(matchday_run_get_demands(run), matchday_demand_ref(world->demands->pdata[d]));
  matchday_run_set_concepts(run, world->knowledge.concepts);
  gboolean is_ranked = matchday_run_rank(run, &options, &error);
  cr_assert(is_ranked || g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT));
  const GPtrArray *members = matchday_run_get_members(run);
  for (guint m = 0; m < members->len; m++)
    g_free(matchday_member_to_json(members->pdata[m]));
}

Test(index_file, leads_nobody_astray_even_when_checksums_are_right, .timeout = 50)
{
  g_auto(World) world = make_world(30);
  TestRandom random = {4};
  gsize n = g_bytes_get_size(world.bytes);
  guint n_taken = 0;
  for (guint i = 0; i < 600; i++) {
    g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(world.bytes, NULL), n);
    const IndexHead *head = (const IndexHead *)(const void *)bytes;
    gsize from = sizeof *head, to = n;
    if (i % 3 == 0) /* of the directory only */
      to = sizeof *head + head->n_arrays * sizeof(IndexEntry);
    for (guint c = 0; c <= i % 4; c++)
      bytes[from + random_below(&random, (guint)(to - from))] = (guint8)random_bits(&random);
    index_sign(bytes, n);
    g_autoptr(GError) error = NULL;
    g_autoptr(MatchdayRun) run = run_of_index(bytes, n, &error);
    cr_assert_eq(run == NULL, error != NULL);
    n_taken += run != NULL;
    if (run != NULL)
      use(run, &world);
  }
  cr_assert_geq(n_taken, 20, "only %u", n_taken);
}

/* --- updates */

/* Changes what a few members are, but not what they say. */
static void
edit_facts(TestRandom *random, GPtrArray *members)
{
  for (guint i = 1 + random_below(random, 6); i > 0; i--) {
    MatchdayMember *member = members->pdata[random_below(random, members->len)];
    g_autofree char *text = invent_text(random, 2);
    MatchdayCode code;
    if (random_chance(random, 50))
      matchday_member_set_name(member, text);
    else
      matchday_member_set_country(member, random_chance(random, 50) ? "GR" : "FI");
    if (random_chance(random, 50))
      matchday_member_add_language(member, random_chance(random, 50) ? "el" : "fi");
    if (matchday_code_read(MATCHDAY_SCHEME_CPV, "34320000", &code) != MATCHDAY_CODE_REFUSED)
      matchday_member_add_code(member, &code);
  }
}

/* Changes, removes, adds and moves a few members. */
static void
edit(TestRandom *random, GPtrArray *members, guint round)
{
  for (guint i = random_below(random, 6); i > 0 && members->len > 2; i--)
    g_ptr_array_remove_index(members, random_below(random, members->len));
  for (guint i = random_below(random, 6); i > 0; i--) {
    g_autofree char *id = g_strdup_printf("n%u-%u", round, i);
    g_autofree char *text = invent_text(random, 12);
    MatchdayMember *member = matchday_member_new(id);
    matchday_member_add_competence(member, text);
    matchday_member_set_country(member, "AT");
    g_ptr_array_insert(members, (gint)random_below(random, members->len + 1), member);
  }
  for (guint i = random_below(random, 6); i > 0; i--) {
    MatchdayMember *member = members->pdata[random_below(random, members->len)];
    g_autofree char *text = invent_text(random, 6);
    if (random_chance(random, 20)) {
      g_autofree char *often = g_strnfill(600 + random_below(random, 2) * 20, ' ');
      for (guint at = 0; often[at] != '\0'; at += 2)
        often[at] = 'x'; /* a count that does not fit beside its word */
      matchday_member_add_competence(member, often);
    } else if (random_chance(random, 50))
      matchday_member_add_competence(member, text);
    else
      matchday_member_set_name(member, text);
  }
  if (round % 7 == 6)
    random_shuffle(random, members);
}

Test(index_file, updated_is_the_same_as_made_anew, .timeout = 50)
{
  TestRandom random = {5};
  g_autoptr(GPtrArray) members = invent_members(&random, 120);
  g_autoptr(GPtrArray) demands = invent_demands(&random, 1);
  g_auto(InventedKnowledge) knowledge = invent_knowledge(&random, members, demands);
  g_autoptr(GBytes) older = NULL;
  for (guint round = 0; round < 80; round++) {
    gboolean has_knowledge = round % 2 == 0 || round % 20 < 10;
    g_autoptr(MatchdayRun) run = run_of_members(members, has_knowledge ? &knowledge : NULL);
    g_autoptr(GBytes) anew = index_bytes_of(run, NULL);
    if (older != NULL) {
      g_autoptr(GBytes) updated = index_bytes_of(run, older);
      cr_assert(g_bytes_equal(updated, anew), "round %u", round);
    }
    g_clear_pointer(&older, g_bytes_unref);
    older = g_steal_pointer(&anew);
    if (round % 5 == 1)
      edit_facts(&random, members);
    else if (round % 5 != 3)
      edit(&random, members, round);
  }
}

Test(index_file, updated_from_what_is_no_index_is_refused)
{
  g_auto(World) world = make_world(3);
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "members.mdi", NULL);
  g_autofree char *list = test_fixture("members.csv");
  g_autofree char *missing = g_build_filename(folder, "missing.mdi", NULL);
  g_autoptr(GError) error = NULL;
  cr_assert_not(matchday_run_write_index(world.run, list, path, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT));
  cr_assert(g_str_has_suffix(error->message, "members.csv: no index"), "%s", error->message);
  g_clear_error(&error);
  cr_assert_not(matchday_run_write_index(world.run, missing, path, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_OPEN));
  cr_assert_not(g_file_test(path, G_FILE_TEST_EXISTS));
}

/* --- files */

Test(index_file, stands_alone)
{
  g_auto(World) world = make_world(3);
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "members.mdi", NULL);
  g_autofree char *list = test_fixture("members.csv");
  cr_assert(matchday_run_write_index(world.run, NULL, path, NULL));
  const char *const orders[][2] = {{path, list}, {list, path}, {path, path}};
  for (guint i = 0; i < 3; i++) {
    g_autoptr(MatchdaySettings) settings = matchday_settings_new();
    g_autoptr(MatchdayRun) run = matchday_run_new(settings);
    g_autoptr(GError) error = NULL;
    cr_assert(matchday_run_read_members(run, orders[i][0], NULL));
    guint n = matchday_run_get_members(run)->len;
    cr_assert_not(matchday_run_read_members(run, orders[i][1], &error));
    cr_assert_not_null(strstr(error->message, "an index stands alone"), "%s", error->message);
    cr_assert_eq(matchday_run_get_members(run)->len, n);
  }
}
