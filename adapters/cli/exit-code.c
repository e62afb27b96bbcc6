/* Exit codes: the one place that turns errors into them and explains them. */
#include "adapters/cli/exit-code.h"

#include "models/error.h"

const char exit_code_help[] =
    "   0  complete\n"
    "   3  complete, but inputs were set aside (named on standard error)\n"
    "  64  the command line is wrong\n"
    "  65  no usable input\n"
    "  66  an input cannot be opened\n"
    "  70  internal error\n"
    "  71  out of memory or threads\n"
    "  73  an output cannot be created\n"
    "  74  reading or writing failed, disk full\n"
    "  78  a setting is wrong\n";

ExitCode
exit_code_of(const GError *error)
{
  static const ExitCode codes[] = {
      [MATCHDAY_ERROR_FORMAT] = EXIT_NO_USABLE_INPUT,
      [MATCHDAY_ERROR_OPEN] = EXIT_CANNOT_OPEN,
      [MATCHDAY_ERROR_READ] = EXIT_INPUT_OUTPUT,
      [MATCHDAY_ERROR_CREATE] = EXIT_CANNOT_CREATE,
      [MATCHDAY_ERROR_WRITE] = EXIT_INPUT_OUTPUT,
      [MATCHDAY_ERROR_SETTINGS] = EXIT_SETTINGS,
      [MATCHDAY_ERROR_MEMORY] = EXIT_MEMORY,
      [MATCHDAY_ERROR_NOT_FOUND] = EXIT_NO_USABLE_INPUT,
  };
  if (error == NULL || error->domain != MATCHDAY_ERROR || (guint)error->code >= G_N_ELEMENTS(codes))
    return EXIT_INTERNAL;
  return codes[error->code];
}
