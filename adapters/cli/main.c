/* The program: finds the command and answers for how it ends. */
#include <cblas.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "adapters/cli/commands.h"
#include "adapters/cli/memory.h"
#include "adapters/cli/report.h"
#include "models/version.h"

/* The process is ours, so what is process-wide is decided here, and only here. The locale stays
 * "C" whatever the environment says: numbers are written the same everywhere. */
static void
set_up_process(void)
{
  memory_watch();
  openblas_set_num_threads(1); /* our own threads work side by side; more would fight */
  signal(SIGXFSZ, SIG_IGN);    /* a file-size limit is a failed write, not a death */
}

static ExitCode
run(int argc, char *argv[])
{
  if (argc < 2) {
    report("which command?");
    fputs("See: matchday --help\n", stderr);
    return EXIT_USAGE;
  }
  if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
    commands_print_help();
    return EXIT_COMPLETE;
  }
  if (strcmp(argv[1], "--version") == 0) {
    printf("matchday %s\n", matchday_version());
    return EXIT_COMPLETE;
  }
  const Command *command = command_find(argv[1]);
  return command == NULL ? EXIT_USAGE : command->run(argc - 2, argv + 2);
}

/* Standard output that did not arrive is a failure, however well the rest went. */
static ExitCode
finish_output(ExitCode code)
{
  gboolean has_failed = ferror(stdout) != 0;
  errno = 0;
  has_failed |= fclose(stdout) != 0;
  if (!has_failed)
    return code;
  report("standard output: %s", errno != 0 ? g_strerror(errno) : "write failed");
  return code == EXIT_COMPLETE || code == EXIT_SET_ASIDE ? EXIT_INPUT_OUTPUT : code;
}

int
main(int argc, char *argv[])
{
  set_up_process();
  return (int)finish_output(run(argc, argv));
}
