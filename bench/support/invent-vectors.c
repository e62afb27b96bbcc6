/* Dense vectors from clusters, with the ids and the few columns that musts need. */
#include <math.h>
#include <string.h>

#include "bench/support/inputs.h"

enum { RANK = 256, N_CLUSTERS = 200, N_COUNTRIES = 30 };
static const float noise = 0.8F; /* of a vector, beside the spread of the centres */

static const char *const countries[N_COUNTRIES] = {
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "NO", "CH", "GB"};

/* Nearly normal, of variance 1: the sum of four uniform numbers (Irwin and Hall). */
static float
draw_normal(TestRandom *random)
{
  guint64 bits = random_bits(random);
  guint64 sum = (bits & 0xffff) + (bits >> 16 & 0xffff) + (bits >> 32 & 0xffff) + (bits >> 48);
  return ((float)sum * 0x1p-16F - 2) * 1.7320508F;
}

typedef struct {
  float spread[RANK];
  float centres[N_CLUSTERS][RANK];
} Clusters;

static Clusters *
make_clusters(const Invention *invention)
{
  Clusters *clusters = g_new(Clusters, 1);
  TestRandom random = invention_random(invention, 10, 0);
  for (guint j = 0; j < RANK; j++)
    clusters->spread[j] = 1 / sqrtf((float)(j + 1));
  for (guint c = 0; c < N_CLUSTERS; c++)
    for (guint j = 0; j < RANK; j++)
      clusters->centres[c][j] = clusters->spread[j] * draw_normal(&random);
  return clusters;
}

static void
draw_vector(const Clusters *clusters, TestRandom *random, float *vector)
{
  const float *centre = clusters->centres[random_below(random, N_CLUSTERS)];
  double squares = 0;
  for (guint j = 0; j < RANK; j++) {
    vector[j] = centre[j] + noise * clusters->spread[j] * draw_normal(random);
    squares += (double)vector[j] * (double)vector[j];
  }
  float inverse = (float)(1 / sqrt(squares));
  for (guint j = 0; j < RANK; j++)
    vector[j] *= inverse;
}

/* NumPy's format, version 1.0: a header of 128 bytes, then the numbers. */
static void
put_header(FILE *file, guint n)
{
  char header[128];
  memset(header, ' ', sizeof header);
  memcpy(header, "\x93NUMPY\x01\x00\x76\x00", 10);
  g_autofree char *text =
      g_strdup_printf("{'descr': '<f4', 'fortran_order': False, 'shape': (%u, %u), }", n, RANK);
  memcpy(header + 10, text, strlen(text));
  header[127] = '\n';
  invention_put(file, header, sizeof header);
}

static void
write_vectors(const Invention *invention, const Clusters *clusters, const char *name, guint n,
              guint64 kind, char letter)
{
  g_autofree char *array_name = g_strconcat(name, ".npy", NULL);
  g_autofree char *ids_name = g_strconcat(name, ".txt", NULL);
  FILE *array = invention_open(invention, array_name), *ids = invention_open(invention, ids_name);
  put_header(array, n);
  for (guint i = 0; i < n; i++) {
    TestRandom random = invention_random(invention, kind, i);
    float vector[RANK];
    draw_vector(clusters, &random, vector);
    invention_put(array, vector, sizeof vector);
    char id[16];
    int n_id = g_snprintf(id, sizeof id, letter == 'M' ? "M%07u\n" : "D%06u\n", i);
    invention_put(ids, id, (gsize)n_id);
  }
  invention_close(array);
  invention_close(ids);
}

static void
write_members(const Invention *invention)
{
  FILE *file = invention_open(invention, "members.csv");
  g_autoptr(GString) row = g_string_new("id,country,staff,text\n");
  for (guint i = 0; i < invention->n_members; i++) {
    TestRandom random = invention_random(invention, 13, i);
    const char *country = countries[random_below(&random, N_COUNTRIES)];
    guint staff = (guint)exp(1 + 7 * random_unit(&random));
    g_string_append_printf(row, "M%07u,%s,%u,\n", i, country, staff);
    invention_put(file, row->str, row->len);
    g_string_truncate(row, 0);
  }
  invention_close(file);
}

/* Three countries of thirty: a tenth of the members. */
static void
add_country_must(GString *row, TestRandom *random)
{
  guint first = random_below(random, N_COUNTRIES);
  guint second = first + 1 + random_below(random, N_COUNTRIES / 2 - 1);
  guint third = first + N_COUNTRIES / 2 + random_below(random, N_COUNTRIES / 2);
  g_string_append_printf(row, "country in %s; %s; %s", countries[first],
                         countries[second % N_COUNTRIES], countries[third % N_COUNTRIES]);
}

/* A least number of staff that 45 to 55 % of the members have. */
static void
add_staff_must(GString *row, TestRandom *random)
{
  g_string_append_printf(row, "staff >= %.2f", exp(1 + 7 * (0.45 + 0.1 * random_unit(random))));
}

static void
write_demands(const Invention *invention, const char *name,
              void (*add_must)(GString *row, TestRandom *random))
{
  FILE *file = invention_open(invention, name);
  g_autoptr(GString) row = g_string_new("id,title,must\n");
  for (guint i = 0; i < invention->n_demands; i++) {
    TestRandom random = invention_random(invention, 14, i);
    g_string_append_printf(row, "D%06u,,", i);
    if (add_must != NULL)
      add_must(row, &random);
    g_string_append_c(row, '\n');
    invention_put(file, row->str, row->len);
    g_string_truncate(row, 0);
  }
  invention_close(file);
}

void
invent_vectors(const Invention *invention)
{
  g_autofree Clusters *clusters = make_clusters(invention);
  write_vectors(invention, clusters, "members", invention->n_members, 11, 'M');
  write_vectors(invention, clusters, "demands", invention->n_demands, 12, 'D');
  write_members(invention);
  write_demands(invention, "demands.csv", NULL);
  write_demands(invention, "demands-10.csv", add_country_must);
  write_demands(invention, "demands-50.csv", add_staff_must);
}
