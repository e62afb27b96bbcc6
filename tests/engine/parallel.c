#include "engine/parallel-private.h"

#include "tests/rows.h"

static const struct {
  guint n_threads, n_jobs, n_workers;
} counts[] = {
    {1, 100, 1}, {2, 100, 2}, {8, 3, 3}, {8, 0, 1}, {8, 1, 1}, {5000, 5000, 1024}, {1, 0, 1},
};

ParameterizedTestParameters(parallel, takes_no_more_threads_than_jobs)
{
  return rows_of(G_N_ELEMENTS(counts));
}

ParameterizedTest(gsize *row, parallel, takes_no_more_threads_than_jobs)
{
  cr_assert_eq(parallel_n_workers(counts[*row].n_threads, counts[*row].n_jobs),
               counts[*row].n_workers, "%u threads, %u jobs", counts[*row].n_threads,
               counts[*row].n_jobs);
}

Test(parallel, takes_one_thread_for_each_core_unless_told)
{
  cr_assert_eq(parallel_n_workers(0, 1000), MIN(g_get_num_processors(), 1000));
}

typedef struct {
  gint n_done[1000]; /* (atomic) by job */
  gint n_inside[8];  /* (atomic) by worker */
  guint n_ticks, last_tick;
  gboolean is_shared; /* a worker's number was used by two threads at once */
  GThread *caller;
  gboolean is_elsewhere; /* ticked in another thread */
} Seen;

static void
work(guint nth, guint worker, void *data)
{
  Seen *seen = data;
  if (g_atomic_int_add(&seen->n_inside[worker], 1) != 0)
    seen->is_shared = TRUE;
  g_atomic_int_inc(&seen->n_done[nth]);
  g_atomic_int_add(&seen->n_inside[worker], -1);
}

static void
tick(guint n_begun, void *data)
{
  Seen *seen = data;
  seen->is_elsewhere |= g_thread_self() != seen->caller;
  seen->n_ticks++;
  seen->last_tick = n_begun;
}

Test(parallel, does_every_job_once)
{
  for (guint n_workers = 1; n_workers <= 8; n_workers++)
    for (guint n_jobs = 0; n_jobs <= 1000; n_jobs += n_jobs < 20 ? 1 : 245) {
      Seen seen = {.caller = g_thread_self()};
      parallel_for(n_jobs, n_workers, work, tick, &seen);
      for (guint i = 0; i < 1000; i++)
        cr_assert_eq(seen.n_done[i], i < n_jobs ? 1 : 0, "job %u of %u", i, n_jobs);
      cr_assert_not(seen.is_shared);
      cr_assert_not(seen.is_elsewhere);
      cr_assert(seen.n_ticks <= n_jobs && seen.last_tick <= n_jobs);
      parallel_for(n_jobs, n_workers, work, NULL, &seen);
    }
}
