#pragma once

#include <glib.h>

/* Does job @nth of a list; called from several threads at once, each @worker by one thread only. */
typedef void (*ParallelWork)(guint nth, guint worker, void *data);

/* Called in the calling thread between its own jobs with the number of jobs begun; nullable. */
typedef void (*ParallelTick)(guint n_begun, void *data);

/* The number of threads for @n_threads wanted (0: one for each core) and @n_jobs jobs. */
guint parallel_n_workers(guint n_threads, guint n_jobs);

/* Runs jobs 0 to @n_jobs - 1 on @n_workers threads, the calling one among them; returns when all
 * are done. Which thread takes which job is left to chance, so results must not depend on it.
 * Fewer threads do the work when the system grants no more. */
void parallel_for(guint n_jobs, guint n_workers, ParallelWork work, ParallelTick tick, void *data);
