/* Runs a fuzz target without a fuzzer: every file given, then cuts and single changed bytes of it.
 * The same files give the same inputs, so a failure here comes again. */
#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { CUTS = 40, CHANGES = 60 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static guint n_inputs;

static void
feed(const guint8 *bytes, gsize size)
{
  /* A copy of exactly this size, so that a sanitizer sees the first byte read beyond it. */
  g_autofree guint8 *copy = g_memdup2(bytes, size);
  LLVMFuzzerTestOneInput(copy, size);
  n_inputs++;
}

static void
feed_file(const char *path)
{
  g_autofree char *text = NULL;
  gsize size = 0;
  if (!g_file_get_contents(path, &text, &size, NULL))
    return;
  guint8 *bytes = (guint8 *)text;
  g_autoptr(GRand) random = g_rand_new_with_seed((guint32)size);
  feed(bytes, size);
  for (int i = 0; i < CUTS && size > 0; i++)
    feed(bytes, (gsize)(g_rand_double(random) * (double)size));
  for (int i = 0; i < CHANGES && size > 0; i++) {
    gsize place = (gsize)(g_rand_double(random) * (double)size);
    guint8 kept = bytes[place];
    bytes[place] = (guint8)g_rand_int(random);
    feed(bytes, size);
    bytes[place] = kept;
  }
}

static void
feed_tree(const char *path)
{
  g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
  if (dir == NULL) {
    feed_file(path);
    return;
  }
  const char *name;
  while ((name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *child = g_build_filename(path, name, NULL);
    feed_tree(child);
  }
}

int
main(int argc, char *argv[])
{
  for (int i = 1; i < argc; i++)
    feed_tree(argv[i]);
  printf("%u inputs\n", n_inputs);
  return n_inputs > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
