/* Index files: whatever an array holds, nobody is led out of bounds. The bytes are edits of a sound
 * index, four each: place in three, value in one; its checksums are made right again. */
#include <glib.h>
#include <stdint.h>

#include "adapters/describe.h"
#include "engine/ranking.h"
#include "models/error.h"
#include "tests/invented.h"
#include "tests/stored.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* What is edited, made once. */
static struct {
  GPtrArray *demands;
  GBytes *bytes;
} sound;

static void
make_sound(void)
{
  TestRandom random = {1};
  g_autoptr(GPtrArray) members = invent_members(&random, 12);
  g_autoptr(MatchdayRun) run = run_of_members(members, NULL);
  sound.demands = invent_demands(&random, 4);
  sound.bytes = index_bytes_of(run, NULL);
}

static void
use(MatchdayRun *run)
{
  g_autoptr(GError) error = NULL;
  MatchdayRankOptions options = {.n_threads = 1};
  for (guint d = 0; d < sound.demands->len; d++)
    g_ptr_array_add(matchday_run_get_demands(run), matchday_demand_ref(sound.demands->pdata[d]));
  if (!matchday_run_rank(run, &options, &error))
    g_assert_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT);
  const GPtrArray *members = matchday_run_get_members(run);
  for (guint m = 0; m < members->len; m++) {
    g_autofree char *json = matchday_member_to_json(members->pdata[m]);
    g_assert_true(g_utf8_validate(json, -1, NULL));
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  if (sound.bytes == NULL)
    make_sound();
  gsize n;
  const guint8 *data = g_bytes_get_data(sound.bytes, &n);
  g_autofree guint8 *edited = g_memdup2(data, n);
  for (size_t i = 0; i + 4 <= size && i < 400; i += 4)
    edited[(bytes[i] | (gsize)bytes[i + 1] << 8 | (gsize)bytes[i + 2] << 16) % n] = bytes[i + 3];
  index_sign(edited, n);
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRun) run = run_of_index(edited, n, &error);
  g_assert_true((run == NULL) == (error != NULL));
  if (run != NULL)
    use(run);
  return 0;
}
