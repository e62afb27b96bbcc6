/* Memory of the process: how much it may have, and an honest end when there is no more. What grows
 * with the input is checked where it is allocated; GLib aborts when a small allocation fails. */
#include "adapters/cli/memory.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "adapters/cli/exit-code.h"

/* OpenBLAS's own, which not every build of it shows. */
__attribute__((weak)) void *blas_memory_alloc(int kind);
__attribute__((weak)) void blas_memory_free(void *buffer);

enum { MOST_BUFFERS = 64 }; /* less than any build of OpenBLAS has places for */
enum {
  PROBE_BYTES = 256 << 10, /* above what malloc() asks of the system for a small block */
  STACK_BYTES = 64 << 10,  /* for a signal when the stack itself is at its end */
};

/* Outputs are put in place as their last step, so nothing half-written is left behind. */
G_GNUC_NORETURN static void
end_without_memory(void)
{
  static const char message[] = "matchday: out of memory\n";
  if (write(STDERR_FILENO, message, strlen(message)) < 0)
    _exit(EXIT_MEMORY); /* nobody hears it; the code tells */
  _exit(EXIT_MEMORY);
}

static void
take_message(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
  if ((level & G_LOG_LEVEL_ERROR) != 0 && strstr(message, "failed to allocate") != NULL)
    end_without_memory();
  g_log_default_handler(domain, level, message, data);
}

/* When there is no memory even for its last message, GLib calls itself until the stack ends. Only
 * memory that really cannot be had makes such an end code 71; every other keeps its signal. */
static void
take_fatal_signal(int number)
{
  void *probe = mmap(NULL, PROBE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (probe == MAP_FAILED)
    end_without_memory();
  signal(number, SIG_DFL);
  raise(number);
}

void
memory_watch(void)
{
  static char stack[STACK_BYTES];
  stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
  struct sigaction action = {.sa_handler = take_fatal_signal, .sa_flags = SA_ONSTACK};
  sigaltstack(&own, NULL);
  sigaction(SIGABRT, &action, NULL);
  sigaction(SIGTRAP, &action, NULL);
  sigaction(SIGSEGV, &action, NULL);
  g_log_set_default_handler(take_message, NULL); /* the only one that costs no memory */
}

gboolean
memory_read_size(const char *text, guint64 *n_bytes)
{
  static const char units[] = "KMGT";
  gsize n = strlen(text);
  const char *unit = n > 0 ? strchr(units, g_ascii_toupper(text[n - 1])) : NULL;
  guint shift = unit == NULL ? 0 : 10 * (guint)(unit - units + 1);
  g_autofree char *digits = g_strndup(text, unit == NULL ? n : n - 1);
  guint64 number;
  if (!g_ascii_string_to_unsigned(digits, 10, 1, G_MAXINT64 >> shift, &number, NULL))
    return FALSE;
  *n_bytes = number << shift;
  return TRUE;
}

/* OpenBLAS tries for ever to get a buffer that it cannot have, so it gets one for each thread
 * before the limit holds: ours, and those that it starts itself. Untouched, they cost addresses
 * only. */
static void
reserve_buffers(guint n_threads)
{
  void *buffers[MOST_BUFFERS];
  if (blas_memory_alloc == NULL || blas_memory_free == NULL)
    return;
  guint n_processors = g_get_num_processors();
  guint n = MIN((n_threads == 0 ? n_processors : n_threads) + n_processors, MOST_BUFFERS);
  for (guint i = 0; i < n; i++)
    buffers[i] = blas_memory_alloc(0);
  for (guint i = 0; i < n; i++)
    blas_memory_free(buffers[i]);
}

/* What the process may write to already; 0 where the system does not tell. */
static guint64
get_reserved_bytes(void)
{
  g_autofree char *text = NULL;
  guint64 n_pages = 0;
  if (!g_file_get_contents("/proc/self/statm", &text, NULL, NULL))
    return 0;
  g_auto(GStrv) fields = g_strsplit(text, " ", 7); /* size resident shared text lib data dt */
  if (g_strv_length(fields) == 7)
    n_pages = g_ascii_strtoull(fields[5], NULL, 10);
  return n_pages * (guint64)sysconf(_SC_PAGESIZE);
}

gboolean
memory_limit(guint64 n_bytes, guint n_threads)
{
  struct rlimit limit;
  if (getrlimit(RLIMIT_DATA, &limit) != 0)
    return FALSE;
  reserve_buffers(n_threads);
  limit.rlim_cur = MIN((rlim_t)(n_bytes + get_reserved_bytes()), limit.rlim_max);
  return setrlimit(RLIMIT_DATA, &limit) == 0;
}
