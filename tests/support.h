#pragma once

#include <glib.h>

/* $MATCHDAY_FIXTURES (set by ctest): the folder of the small invented inputs. */
const char *test_fixtures(void);

/* (transfer full): the path of @name inside the fixtures. */
char *test_fixture(const char *name);

/* The folder of real data that is not part of this repository: $MATCHDAY_DATA, else
 * ../shared/data beside the source tree. NULL when there is none; then the test says so and skips.
 */
const char *test_data(void);

/* (transfer full): a new empty folder; test_folder_remove() deletes it with all it holds. */
char *test_folder_new(void);
void test_folder_remove(char *path);

typedef char TestFolder;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TestFolder, test_folder_remove)
