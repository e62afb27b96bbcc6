/* Members, demands and labels as files that matchday reads. */
#include <math.h>

#include "bench/support/inputs.h"
#include "bench/support/language.h"

enum { N_CODES = 2000, WORDS_A_COMPETENCE = 15, WORDS_A_DEMAND = 75, WORDS_A_LABEL = 5 };

static const char *const certificates[] = {
    "ISO 9001",  "ISO 14001", "IATF 16949", "ISO 45001",     "ISO 50001", "ISO 27001", "EN 9100",
    "ISO 13485", "EN 1090",   "ISO 3834",   "ISO/IEC 17025", "TISAX AL2", "EMAS",      "VDA 6.3",
    "ISO 22163", "EN 15085",  "ISO 22000",  "FSC",           "AEO",       "SCC"};

static guint
draw_cpv(TestRandom *random, guint topic)
{
  static const guint parts[] = {100000, 110000, 120000, 200000, 300000, 410000, 521000, 600000};
  return (3 + 2 * topic) * 1000000 + parts[random_below(random, G_N_ELEMENTS(parts))] +
         random_below(random, 10) * 1000;
}

static void
add_place(GString *rows, Speaker *speaker)
{
  TestRandom *random = &speaker->random;
  guint home = random_chance(random, 80) ? speaker->language : random_below(random, N_LANGUAGES);
  const char *country = language_countries[home];
  g_string_append_printf(rows, "%s,%s%u%u,", country, country, 1 + random_below(random, 5),
                         1 + random_below(random, 5));
}

static void
add_codes(GString *rows, Speaker *speaker)
{
  TestRandom *random = &speaker->random;
  guint n = 1 + random_below(random, 4);
  for (guint i = 0; i < n; i++) {
    guint topic = random_chance(random, 20) ? random_below(random, N_TOPICS) : speaker->topic;
    g_string_append_printf(rows, "%s%08u", i == 0 ? "" : ";", draw_cpv(random, topic));
  }
  g_string_append_c(rows, ',');
}

static void
add_certificates(GString *rows, TestRandom *random)
{
  guint n = random_below(random, 4);
  for (guint i = 0; i < n; i++) {
    guint often = MIN(random_below(random, 20), random_below(random, 20));
    g_string_append_printf(rows, "%s%s", i == 0 ? "" : ";", certificates[often]);
  }
  g_string_append_c(rows, ',');
}

static void
add_competences(GString *rows, Speaker *speaker)
{
  guint n = 3 + random_below(&speaker->random, 5);
  g_string_append_c(rows, '"');
  for (guint i = 0; i < n; i++) {
    if (i > 0)
      g_string_append(rows, " || ");
    speaker_say(speaker, rows, WORDS_A_COMPETENCE - 7 + random_below(&speaker->random, 15));
  }
  g_string_append(rows, "\",");
}

static void
add_member(GString *rows, const Invention *invention, guint nth)
{
  Speaker speaker = speaker_new(invention_random(invention, 1, nth));
  TestRandom *random = &speaker.random;
  guint staff = (guint)exp(1 + 7 * random_unit(random));
  g_string_append_printf(rows, "M%07u,Member & Sons %u,", nth, nth);
  add_place(rows, &speaker);
  g_string_append_printf(rows, "%u,%u,%s%s,", staff, staff * (90000 + random_below(random, 90000)),
                         language_codes[speaker.language], random_chance(random, 30) ? ";en" : "");
  add_codes(rows, &speaker);
  add_certificates(rows, random);
  add_competences(rows, &speaker);
  g_string_append_printf(rows, "office@m%u.example,https://www.m%u.example,%u\n", nth, nth,
                         100 * random_below(random, 40));
}

static void
add_musts(GString *rows, TestRandom *random, const char *country)
{
  static const guint bounds[] = {5, 10, 20, 50, 100, 250};
  gboolean has_country = random_chance(random, 50), has_staff = random_chance(random, 50);
  if (has_country) {
    g_string_append_printf(rows, "country in %s", country);
    for (guint i = 0; i < 4; i++)
      g_string_append_printf(rows, "; %s", language_countries[random_below(random, 12)]);
  }
  if (has_staff)
    g_string_append_printf(rows, "%sstaff >= %u", has_country ? "; " : "",
                           bounds[random_below(random, G_N_ELEMENTS(bounds))]);
  g_string_append_c(rows, ',');
}

/* What is wanted, but for musts and wishes. */
static Speaker
add_request(GString *rows, const Invention *invention, guint nth)
{
  Speaker speaker = speaker_new(invention_random(invention, 2, nth));
  g_string_append_printf(rows, "D%06u,\"", nth);
  speaker_say(&speaker, rows, 6);
  g_string_append(rows, "\",\"");
  speaker_say(&speaker, rows, WORDS_A_DEMAND - 16 + random_below(&speaker.random, 21));
  g_string_append_printf(rows, "\",%s,", language_codes[speaker.language]);
  add_place(rows, &speaker);
  add_codes(rows, &speaker);
  return speaker;
}

static void
add_open_demand(GString *rows, const Invention *invention, guint nth)
{
  add_request(rows, invention, nth);
  g_string_append(rows, ",\n");
}

/* Its musts and wishes come last, so that the rest is the same. */
static void
add_demand(GString *rows, const Invention *invention, guint nth)
{
  Speaker speaker = add_request(rows, invention, nth);
  add_musts(rows, &speaker.random, language_countries[speaker.language]);
  if (random_chance(&speaker.random, 70))
    g_string_append(rows, certificates[random_below(&speaker.random, 8)]);
  g_string_append_c(rows, '\n');
}

static void
add_label(GString *rows, const Invention *invention, guint nth)
{
  Speaker speaker = {.random = invention_random(invention, 3, nth), .topic = nth % N_TOPICS};
  g_string_append_printf(rows, "%08u", (3 + 2 * speaker.topic) * 1000000 + nth * 100);
  for (speaker.language = 0; speaker.language < N_LANGUAGES; speaker.language++) {
    g_string_append_c(rows, '\t');
    speaker.n_said = 0;
    speaker_say(&speaker, rows, 1 + random_below(&speaker.random, 2 * WORDS_A_LABEL));
  }
  g_string_append_c(rows, '\n');
}

static void
write_table(const Invention *invention, const char *name, const char *header, guint n,
            void (*add)(GString *rows, const Invention *invention, guint nth))
{
  FILE *file = invention_open(invention, name);
  g_autoptr(GString) rows = g_string_new(header);
  for (guint i = 0; i < n; i++) {
    add(rows, invention, i);
    invention_put(file, rows->str, rows->len);
    g_string_truncate(rows, 0);
  }
  invention_close(file);
}

void
invent_texts(const Invention *invention)
{
  write_table(invention, "members.csv",
              "id,name,country,nuts,staff,turnover_eur,languages,cpv,certifications,text,email,"
              "website,press_force_t\n",
              invention->n_members, add_member);
  static const char demand_header[] = "id,title,text,language,country,nuts,cpv,must,wish\n";
  write_table(invention, "demands.csv", demand_header, invention->n_demands, add_demand);
  write_table(invention, "demands-open.csv", demand_header, invention->n_demands, add_open_demand);
  g_autoptr(GString) header = g_string_new("code");
  for (guint l = 0; l < N_LANGUAGES; l++)
    g_string_append_printf(header, "\t%s", language_codes[l]);
  g_string_append_c(header, '\n');
  write_table(invention, "labels.tsv", header->str, N_CODES, add_label);
}
