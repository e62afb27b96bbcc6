/* One loop on several threads, built on plain threads and one atomic counter. */
#include "engine/parallel-private.h"

#include <signal.h>

enum { SIGNAL_STACK_BYTES = 64 << 10 };

typedef struct {
  guint n_jobs;
  gint next; /* (atomic) the first job that nobody has taken */
  ParallelWork work;
  ParallelTick tick;
  void *data;
} Loop;

typedef struct {
  Loop *loop;
  guint number;
} Worker;

static void *
take_jobs(void *data)
{
  const Worker *worker = data;
  Loop *loop = worker->loop;
  for (;;) {
    guint nth = (guint)g_atomic_int_add(&loop->next, 1);
    if (nth >= loop->n_jobs)
      return NULL;
    if (worker->number == 0 && loop->tick != NULL)
      loop->tick(nth, loop->data);
    loop->work(nth, worker->number, loop->data);
  }
}

/* A signal that says that a thread's stack is at its end needs another one to be handled on, and
 * each thread has its own. This one is at the foot of the thread's stack. */
static void *
run_thread(void *data)
{
  char memory[SIGNAL_STACK_BYTES];
  stack_t own = {.ss_sp = memory, .ss_size = sizeof memory};
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&own, NULL);
  take_jobs(data);
  sigaltstack(&none, NULL);
  return NULL;
}

guint
parallel_n_workers(guint n_threads, guint n_jobs)
{
  if (n_threads == 0)
    n_threads = g_get_num_processors();
  return CLAMP(n_threads, 1, MAX(1, MIN(n_jobs, 1024)));
}

void
parallel_for(guint n_jobs, guint n_workers, ParallelWork work, ParallelTick tick, void *data)
{
  Loop loop = {n_jobs, 0, work, tick, data};
  g_autofree Worker *workers = g_new(Worker, n_workers);
  g_autofree GThread **threads = g_new0(GThread *, n_workers);
  for (guint i = 0; i < n_workers; i++)
    workers[i] = (Worker){&loop, i};
  for (guint i = 1; i < n_workers; i++)
    threads[i] = g_thread_try_new("matchday", run_thread, &workers[i], NULL);
  take_jobs(&workers[0]);
  for (guint i = 1; i < n_workers; i++)
    if (threads[i] != NULL)
      g_thread_join(threads[i]);
}
