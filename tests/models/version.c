#include <criterion/criterion.h>
#include <stdio.h>

#include "models/version.h"

Test(version, names_the_three_numbers)
{
  char numbers[32];
  snprintf(numbers, sizeof numbers, "%d.%d.%d", MATCHDAY_VERSION_MAJOR, MATCHDAY_VERSION_MINOR,
           MATCHDAY_VERSION_MICRO);
  cr_assert_str_eq(matchday_version(), numbers);
}
