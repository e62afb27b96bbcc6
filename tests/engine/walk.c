#include "engine/walk-private.h"

#include <string.h>

#include "engine/index-private.h"
#include "models/error.h"
#include "tests/invented.h"
#include "tests/rows.h"

typedef struct {
  GPtrArray *members, *demands;
  MatchdaySettings *settings;
  InventedKnowledge knowledge;
  MatchdayIndex *index;
  Image *image; /* of the index */
} World;

static World
make_world(guint n_members)
{
  TestRandom random = {7};
  World world = {.members = invent_members(&random, n_members),
                 .demands = invent_demands(&random, 30),
                 .settings = matchday_settings_new(),
                 .image = image_new()};
  world.knowledge = invent_knowledge(&random, world.members, world.demands);
  world.index = matchday_index_new(world.members, world.settings, &world.knowledge, NULL);
  world.image->source = g_strdup("m.mdi");
  cr_assert(index_keep(world.index, world.image, NULL));
  return world;
}

static void
clear_world(World *world)
{
  matchday_index_free(world->index);
  image_unref(world->image);
  invented_knowledge_clear(&world->knowledge);
  matchday_settings_free(world->settings);
  g_ptr_array_unref(world->members);
  g_ptr_array_unref(world->demands);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, clear_world)

static MatchdayIndex *
take(const World *world, Image *image, GError **error)
{
  IndexStock stock = {.image = image};
  return index_new_from(world->members, world->settings, &world->knowledge, &stock, error);
}

static void
check_list(const GPtrArray *a, const GPtrArray *b)
{
  cr_assert_eq(a->len, b->len);
  for (guint i = 0; i < a->len; i++) {
    cr_assert_eq(matchday_candidate_get_member(a->pdata[i]),
                 matchday_candidate_get_member(b->pdata[i]));
    cr_assert_eq(matchday_candidate_get_score(a->pdata[i]),
                 matchday_candidate_get_score(b->pdata[i]));
  }
}

static void
check_same_lists(const MatchdayIndex *a, const MatchdayIndex *b, const GPtrArray *demands)
{
  for (guint n_threads = 1; n_threads <= 4; n_threads *= 2) {
    MatchdayRankOptions options = {.n_threads = n_threads};
    g_autoptr(GPtrArray) of_a = matchday_index_rank(a, demands, &options, NULL);
    g_autoptr(GPtrArray) of_b = matchday_index_rank(b, demands, &options, NULL);
    for (guint d = 0; d < demands->len; d++) {
      check_list(matchday_shortlist_get_candidates(of_a->pdata[d]),
                 matchday_shortlist_get_candidates(of_b->pdata[d]));
      check_list(matchday_shortlist_get_near_misses(of_a->pdata[d]),
                 matchday_shortlist_get_near_misses(of_b->pdata[d]));
    }
  }
}

Test(walk, takes_what_it_has_kept)
{
  static const guint sizes[] = {0, 1, 2, 300};
  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
    g_auto(World) world = make_world(sizes[i]);
    g_autoptr(GError) error = NULL;
    g_autoptr(MatchdayIndex) taken = take(&world, world.image, &error);
    cr_assert_not_null(taken, "%s", error == NULL ? "" : error->message);
    cr_assert_eq(taken->corpus->entries, world.index->corpus->entries, "the same arrays");
    cr_assert_eq(taken->prepared->len, world.index->prepared->len);
    check_same_lists(world.index, taken, world.demands);
  }
}

Test(walk, names_every_array_once_and_tells_what_holds)
{
  g_auto(World) world = make_world(300);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < world.image->arrays->len; i++) {
    ImageArray *array = &g_array_index(world.image->arrays, ImageArray, i);
    guint64 checksum;
    cr_assert(g_hash_table_add(seen, array->name), "%s twice", array->name);
    cr_assert(image_array_check(array, &checksum), "%s", array->name);
  }
  for (guint f = 0; f < world.index->prepared->len; f++) {
    const Facet *facet = g_array_index(world.index->prepared, PreparedFacet, f).facet;
    cr_assert_eq(facet->walk != NULL, image_has_owner(world.image, facet->name), "%s", facet->name);
  }
}

Test(walk, refuses_what_does_not_belong_there)
{
  g_auto(World) world = make_world(50);
  for (guint i = 0; i < world.image->arrays->len; i++)
    for (guint way = 0; way < 5; way++) {
      ImageArray *array = &g_array_index(world.image->arrays, ImageArray, i), kept = *array;
      gboolean is_key = strcmp(array->name, "concepts/made_with") == 0;
      switch (way) {
      case 0:
        array->name[strlen(array->name) - 1] = '?';
        break;
      case 1:
        array->kind = (array->kind + 1) % IMAGE_N_KINDS;
        break;
      case 2:
        array->n_element_bytes++;
        break;
      case 3:
        array->n = G_MAXUINT64;
        break;
      default:
        array->limit = G_MAXUINT64;
      }
      g_autoptr(GError) error = NULL;
      g_autoptr(MatchdayIndex) taken = take(&world, world.image, &error);
      /* a number has no elements; other concepts are no damage; where places end is for the reader
       * of the file to check */
      gboolean is_fine = (kept.kind == IMAGE_NUMBER && way == 3) || (is_key && way == 4) ||
                         (kept.kind == IMAGE_STARTS && way == 4);
      cr_assert_eq(taken != NULL, is_fine, "%s, way %u", kept.name, way);
      if (taken == NULL)
        cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT) &&
                      g_str_has_prefix(error->message, "m.mdi: damaged index: "),
                  "%s, way %u: %s", kept.name, way, error->message);
      *array = kept;
    }
}

Test(walk, prepares_what_the_image_lacks)
{
  g_auto(World) world = make_world(300);
  g_autoptr(Image) poorer = image_new();
  for (guint i = 0; i < world.image->arrays->len; i++) {
    const ImageArray *array = &g_array_index(world.image->arrays, ImageArray, i);
    if (g_str_has_prefix(array->name, "corpus/") || g_str_has_prefix(array->name, "index/"))
      image_add(poorer, array);
  }
  g_autoptr(MatchdayIndex) taken = take(&world, poorer, NULL);
  check_same_lists(world.index, taken, world.demands);
}

Test(walk, leaves_vectors_that_other_concepts_made)
{
  g_auto(World) world = make_world(300);
  for (guint i = 0; i < world.image->arrays->len; i++) {
    ImageArray *array = &g_array_index(world.image->arrays, ImageArray, i);
    if (strcmp(array->name, "concepts/made_with") == 0)
      array->limit++;
    if (strcmp(array->name, "concepts/rows") == 0)
      array->data = NULL; /* nobody looks at it */
  }
  g_autoptr(MatchdayIndex) taken = take(&world, world.image, NULL);
  check_same_lists(world.index, taken, world.demands);
}
