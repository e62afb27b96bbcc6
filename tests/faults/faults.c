/*
 * The program with allocations that fail: for each number from FIRST to LAST the whole of main()
 * runs once in a process of its own, in which the allocation of that number fails.
 *
 *   matchday-faults FIRST LAST STEP FOLDER once|from ARGUMENT...
 *
 * "from": all allocations from that one on fail. FOLDER/NUMBER/ gets what the process prints in
 * `stdout` and `stderr`; "{out}" in an argument is FOLDER/NUMBER. Prints "NUMBER STATUS SIZE SEEN"
 * for each, where STATUS is the exit code, or 128 + the signal, SIZE is that of the allocation that
 * failed, -1 if there were not so many, and SEEN how many there were.
 *
 * These functions stand in for those of the C library in this program and all its libraries.
 */
#define _GNU_SOURCE /* asprintf */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS_MOST = 60 };

extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t n);
extern void *__libc_memalign(size_t alignment, size_t n);

/* The linker calls the program's main() so, and ours main(). */
int __real_main(int argc, char *argv[]);
int __wrap_main(int argc, char *argv[]);

static atomic_long n_left; /* allocations that still succeed; below 0: the one has failed */
static atomic_bool is_armed;
static int is_for_good;

/* What the parent wants to know. */
typedef struct {
  long n_seen; /* allocations */
  long size;   /* of the one that failed; -1: none did */
} Outcome;

static Outcome *outcome; /* shared with the parent */

static int
fails(size_t n)
{
  if (!atomic_load(&is_armed))
    return 0;
  long left = atomic_fetch_sub(&n_left, 1);
  outcome->n_seen++; /* exact where there is one thread */
  if (left != 0 && (left > 0 || !is_for_good))
    return 0;
  if (left == 0)
    outcome->size = (long)n;
  errno = ENOMEM;
  return 1;
}

#pragma GCC visibility push(default)

void *
malloc(size_t n)
{
  return fails(n) ? NULL : __libc_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
  return fails(n * size) ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *old, size_t n)
{
  return n > 0 && fails(n) ? NULL : __libc_realloc(old, n);
}

void *
memalign(size_t alignment, size_t n)
{
  return fails(n) ? NULL : __libc_memalign(alignment, n);
}

void *
aligned_alloc(size_t alignment, size_t n)
{
  return memalign(alignment, n);
}

/* Memory that is asked of the system fails only with all the rest. */
void *
mmap(void *address, size_t n, int protection, int flags, int fd, off_t offset)
{
  if (is_for_good && atomic_load(&is_armed) && atomic_load(&n_left) < 0) {
    errno = ENOMEM;
    return MAP_FAILED;
  }
  return (void *)syscall(SYS_mmap, address, n, protection, flags, fd, offset);
}

int
posix_memalign(void **memory, size_t alignment, size_t n)
{
  *memory = memalign(alignment, n);
  return *memory == NULL ? ENOMEM : 0;
}

#pragma GCC visibility pop

static void
redirect(const char *folder, const char *name, int descriptor)
{
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (fd < 0 || dup2(fd, descriptor) < 0)
    _exit(99);
  close(fd);
}

/* (transfer full): @argument with every "{out}" in it replaced */
static char *
fill_in(const char *argument, const char *folder)
{
  const char *mark = strstr(argument, "{out}");
  char *filled = NULL;
  if (mark == NULL)
    return strdup(argument);
  if (asprintf(&filled, "%.*s%s%s", (int)(mark - argument), argument, folder, mark + 5) < 0)
    _exit(99);
  return filled;
}

static void
run(long nth, const char *folder, char *arguments[])
{
  char own[4096];
  int n = 0;
  snprintf(own, sizeof own, "%s/%ld", folder, nth);
  if (mkdir(own, 0777) != 0)
    _exit(99);
  redirect(own, "stdout", STDOUT_FILENO);
  redirect(own, "stderr", STDERR_FILENO);
  while (arguments[n] != NULL)
    n++;
  char **filled = calloc((size_t)n + 2, sizeof *filled);
  filled[0] = strdup("matchday");
  for (int i = 0; i < n; i++)
    filled[i + 1] = fill_in(arguments[i], own);
  alarm(SECONDS_MOST);
  atomic_store(&n_left, nth);
  atomic_store(&is_armed, 1);
  exit(__real_main(n + 1, filled));
}

int
__wrap_main(int argc, char *argv[])
{
  if (argc < 7) {
    fputs("which allocations?\n", stderr);
    return 64;
  }
  long first = atol(argv[1]), last = atol(argv[2]), step = atol(argv[3]);
  is_for_good = strcmp(argv[5], "from") == 0;
  outcome = mmap(NULL, sizeof *outcome, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (outcome == MAP_FAILED)
    return 71;
  for (long nth = first; nth <= last; nth += step) {
    *outcome = (Outcome){0, -1};
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
      run(nth, argv[4], argv + 6);
    int status;
    if (child < 0 || waitpid(child, &status, 0) < 0)
      return 71;
    int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    printf("%ld %d %ld %ld\n", nth, code, outcome->size, outcome->n_seen);
  }
  return 0;
}
