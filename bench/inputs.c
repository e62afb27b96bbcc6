/* Invents what is measured: inputs KIND FOLDER MEMBERS DEMANDS SEED. Same arguments, same bytes. */
#include "bench/support/inputs.h"

#include <errno.h>
#include <string.h>

static const struct {
  const char *name;
  void (*invent)(const Invention *invention);
} kinds[] = {{"texts", invent_texts}, {"vectors", invent_vectors}, {"matrix", invent_matrix}};

static guint64
read_number(const char *text)
{
  guint64 number;
  if (!g_ascii_string_to_unsigned(text, 10, 1, G_MAXUINT32, &number, NULL))
    g_error("not a number above 0: %s", text);
  return number;
}

FILE *
invention_open(const Invention *invention, const char *name)
{
  g_autofree char *path = g_build_filename(invention->folder, name, NULL);
  FILE *file = fopen(path, "wb");
  if (file == NULL)
    g_error("%s: %s", path, g_strerror(errno));
  return file;
}

void
invention_put(FILE *file, const void *data, gsize n_bytes)
{
  if (fwrite(data, 1, n_bytes, file) != n_bytes)
    g_error("write failed: %s", g_strerror(errno));
}

void
invention_close(FILE *file)
{
  if (fclose(file) != 0)
    g_error("write failed: %s", g_strerror(errno));
}

TestRandom
invention_random(const Invention *invention, guint64 kind, guint64 nth)
{
  TestRandom random = {invention->seed + (kind << 40) + nth};
  random.state = random_bits(&random);
  return random;
}

int
main(int argc, char *argv[])
{
  if (argc != 6)
    g_error("inputs KIND FOLDER MEMBERS DEMANDS SEED");
  Invention invention = {
      .folder = argv[2],
      .n_members = (guint)read_number(argv[3]),
      .n_demands = (guint)read_number(argv[4]),
      .seed = read_number(argv[5]),
  };
  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
    if (strcmp(argv[1], kinds[i].name) != 0)
      continue;
    kinds[i].invent(&invention);
    return 0;
  }
  g_error("no such kind: %s", argv[1]);
}
