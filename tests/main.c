/* Criterion's main(), except that a program whose tests were all skipped says so to ctest. */
#include <criterion/criterion.h>
#include <criterion/hooks.h>
#include <stdio.h>

enum { SKIPPED = 77 };

static bool all_skipped;

ReportHook(POST_ALL)(struct criterion_global_stats *stats)
{
  all_skipped = stats->tests_skipped > 0 && stats->tests_skipped == stats->nb_tests;
  if (stats->tests_skipped > 0)
    printf("skipped: %zu of %zu tests\n", stats->tests_skipped, stats->nb_tests);
}

/* Exported, because Criterion finds it by name to start the process of each test. */
__attribute__((visibility("default"))) int
main(int argc, char *argv[])
{
  struct criterion_test_set *tests = criterion_initialize();
  int code = 0;
  if (criterion_handle_args(argc, argv, true))
    code = criterion_run_all_tests(tests) ? 0 : 1;
  criterion_finalize(tests);
  return code == 0 && all_skipped ? SKIPPED : code;
}
