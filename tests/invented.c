#include "tests/invented.h"

#include <math.h>

#include "engine/training.h"

enum { N_WORDS = 300 };

void
add_code(GArray *codes, MatchdayScheme scheme, const char *text)
{
  MatchdayCode code;
  if (matchday_code_read(scheme, text, &code) == MATCHDAY_CODE_REFUSED)
    g_error("\"%s\" is no code", text);
  matchday_codes_add(codes, &code);
}

static void
add_member_codes(MatchdayMember *member, const GArray *codes)
{
  for (guint i = 0; i < codes->len; i++)
    matchday_member_add_code(member, &g_array_index(codes, MatchdayCode, i));
}

void
add_member_code(MatchdayMember *member, MatchdayScheme scheme, const char *text)
{
  g_autoptr(GArray) codes = g_array_new(FALSE, FALSE, sizeof(MatchdayCode));
  add_code(codes, scheme, text);
  add_member_codes(member, codes);
}

void
add_requirement(MatchdayDemand *demand, MatchdayRequirementLevel level, const char *wording)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRequirement) requirement = matchday_requirement_parse(level, wording, &error);
  if (requirement == NULL)
    g_error("%s", error->message);
  matchday_demand_add_requirement(demand, requirement);
}

static void
unref_member(void *data)
{
  matchday_member_unref(data);
}

static void
unref_demand(void *data)
{
  matchday_demand_unref(data);
}

GPtrArray *
member_array(void)
{
  return g_ptr_array_new_with_free_func(unref_member);
}

GPtrArray *
demand_array(void)
{
  return g_ptr_array_new_with_free_func(unref_demand);
}

/* Word @nth of the invented language, always the same: one to four syllables. */
static void
append_word(GString *text, guint nth)
{
  static const char *const syllables[] = {"pra", "zeu", "wer", "küh", "ge",  "sta", "nz", "lö",
                                          "ßen", "mo",  "tor", "fé",  "σίδ", "ка",  "ab", "x"};
  TestRandom of_word = {nth};
  for (guint n = 1 + random_below(&of_word, 4); n > 0; n--)
    g_string_append(text, syllables[random_below(&of_word, G_N_ELEMENTS(syllables))]);
}

/* As people write: in capitals, with marks set apart, with a soft hyphen. */
static char *
respell(TestRandom *random, char *word)
{
  g_autofree char *kept = word;
  switch (random_below(random, 8)) {
  case 0:
    return g_utf8_strup(kept, -1);
  case 1:
    return g_utf8_normalize(kept, -1, G_NORMALIZE_DEFAULT);
  case 2:
    return g_strconcat(kept, "\u00ad", NULL);
  default:
    return g_steal_pointer(&kept);
  }
}

char *
invent_text(TestRandom *random, guint n_words)
{
  static const char *const separators[] = {" ", " ", " ", ", ", "-", "/", ". ", "\n"};
  GString *text = g_string_new(NULL);
  for (guint n = random_below(random, n_words + 1); n > 0; n--) {
    g_autoptr(GString) word = g_string_new(NULL);
    do
      append_word(word, (guint)(N_WORDS * pow(random_unit(random), 3)));
    while (random_chance(random, 20));
    g_autofree char *spelled = respell(random, g_strdup(word->str));
    g_string_append(text, spelled);
    g_string_append(text, separators[random_below(random, G_N_ELEMENTS(separators))]);
  }
  return g_string_free(text, FALSE);
}

/* Divisions that are also codes, zeros inside, a code around another one. */
static const char *const cpv[] = {"30000000", "30200000", "30213100", "30213000", "50010000",
                                  "50000000", "50001000", "42630000", "42636000", "42636100",
                                  "44316500", "03100000", "90000000", "71320000"};
/* Codes that no member has, beside and below the others. */
static const char *const other_cpv[] = {"42637000", "42636110", "30213500", "50011000", "71000000"};
static const char *const nuts[] = {"AT",  "AT3",  "AT31", "AT312", "AT313", "DE",    "DE2", "DE21",
                                   "EL3", "GR30", "UKM",  "GB",    "ITH",   "ITH10", "PL"};
static const char *const countries[] = {"AT", "at", "DE", "EL", "GR", "UK", "GB", "IT", "PL", ""};
static const char *const certificates[] = {"ISO 9001:2015", "ISO 9001",     "IATF 16949:2016",
                                           "iatf-16949",    "ISO 14001",    "EN 1090-2",
                                           "ISO 90012",     "ISO/TS 16949", "DIN EN ISO 9001"};
static const char *const wordings[] = {"ISO 9001",
                                       "IATF 16949",
                                       "EN 1090",
                                       "country in AT, DE",
                                       "country in GR, GB",
                                       "nuts in AT3, EL",
                                       "nuts in AT312",
                                       "language in de, en",
                                       "size in small, medium",
                                       "size in sme",
                                       "staff >= 50",
                                       "turnover_eur <= 5e6",
                                       "press force t >= 1000",
                                       "check: somebody has to look"};

static const char *
choose(TestRandom *random, const char *const *from, gsize n)
{
  return from[random_below(random, (guint)n)];
}

#define CHOOSE(random, table) choose(random, table, G_N_ELEMENTS(table))

static void
invent_codes(TestRandom *random, GArray *codes)
{
  for (guint n = random_below(random, 4); n > 0; n--)
    add_code(codes, MATCHDAY_SCHEME_CPV, CHOOSE(random, cpv));
  for (guint n = random_below(random, 3); n > 0; n--)
    add_code(codes, MATCHDAY_SCHEME_NUTS, CHOOSE(random, nuts));
}

static void
invent_facts(TestRandom *random, MatchdayMember *member)
{
  static const char *const languages[] = {"de", "EN", "fr", "el"};
  for (guint n = random_below(random, 3); n > 0; n--)
    matchday_member_add_certificate(member, CHOOSE(random, certificates));
  for (guint n = random_below(random, 3); n > 0; n--)
    matchday_member_add_language(member, CHOOSE(random, languages));
  if (random_chance(random, 60))
    matchday_member_set_staff(member, random_below(random, 400));
  if (random_chance(random, 50))
    matchday_member_set_turnover_eur(member, random_below(random, 80) * 1e6);
  if (random_chance(random, 20))
    matchday_member_set_size(member, MATCHDAY_SIZE_SME);
  if (random_chance(random, 40)) {
    g_autofree char *force = g_strdup_printf("%u", random_below(random, 3000));
    matchday_member_set_attribute(member, "Press_Force-T", force);
  }
}

GPtrArray *
competences_of(const MatchdayMember *member)
{
  GPtrArray *competences = g_ptr_array_new();
  for (guint i = 0; i < matchday_member_get_n_competences(member); i++)
    g_ptr_array_add(competences, (char *)matchday_member_get_nth_competence(member, i));
  return competences;
}

GArray *
codes_of(const MatchdayMember *member)
{
  GArray *codes = g_array_new(FALSE, FALSE, sizeof(MatchdayCode));
  for (guint i = 0; i < matchday_member_get_n_codes(member); i++) {
    MatchdayCode code = matchday_member_get_nth_code(member, i);
    g_array_append_val(codes, code);
  }
  return codes;
}

static void
repeat_texts_and_codes(MatchdayMember *member, const MatchdayMember *of)
{
  g_autoptr(GPtrArray) competences = competences_of(of);
  for (guint i = 0; i < competences->len; i++)
    matchday_member_add_competence(member, competences->pdata[i]);
  g_autoptr(GArray) codes = codes_of(of);
  add_member_codes(member, codes);
}

GPtrArray *
invent_members(TestRandom *random, guint n_members)
{
  GPtrArray *members = member_array();
  for (guint m = 0; m < n_members; m++) {
    g_autofree char *id = g_strdup_printf("m%04u", m);
    MatchdayMember *member = matchday_member_new(id);
    g_ptr_array_add(members, member);
    matchday_member_set_country(member, CHOOSE(random, countries));
    guint kind = random_below(random, 8);
    if (kind == 0)
      continue;
    invent_facts(random, member);
    if (kind == 1 && m > 0) {
      repeat_texts_and_codes(member, members->pdata[random_below(random, m)]);
      continue;
    }
    g_autoptr(GArray) codes = g_array_new(FALSE, FALSE, sizeof(MatchdayCode));
    invent_codes(random, codes);
    add_member_codes(member, codes);
    for (guint n = random_below(random, 5); n > 0; n--) {
      g_autofree char *text = invent_text(random, 6);
      matchday_member_add_competence(member, text);
    }
  }
  return members;
}

GPtrArray *
invent_demands(TestRandom *random, guint n_demands)
{
  GPtrArray *demands = demand_array();
  for (guint d = 0; d < n_demands; d++) {
    g_autofree char *id = g_strdup_printf("d%03u", d);
    MatchdayDemand *demand = matchday_demand_new(id);
    g_ptr_array_add(demands, demand);
    guint kind = random_below(random, 8);
    g_autofree char *title = kind == 1 ? g_strdup("qqqqqq vvvvvv") : invent_text(random, 5);
    g_autofree char *body = kind == 1 ? g_strdup("yyyyyy") : invent_text(random, 12);
    if (kind > 0)
      matchday_demand_add_text(demand, "de", title, body);
    if (kind > 1)
      matchday_demand_add_text(demand, "en", "a translation", "that is not compared");
    matchday_demand_set_country(demand, CHOOSE(random, countries));
    invent_codes(random, matchday_demand_get_codes(demand));
    if (random_chance(random, 30))
      add_code(matchday_demand_get_codes(demand), MATCHDAY_SCHEME_CPV, CHOOSE(random, other_cpv));
    for (guint n = random_below(random, 3); n > 0; n--)
      add_requirement(demand, MATCHDAY_WISH, CHOOSE(random, wordings));
    if (random_chance(random, 50))
      add_requirement(demand, MATCHDAY_MUST, CHOOSE(random, wordings));
    if (random_chance(random, 40))
      matchday_demand_set_n_wanted(demand, 1 + random_below(random, 40));
  }
  return demands;
}

static MatchdayVectors *
invent_vectors(TestRandom *random, GPtrArray *ids)
{
  enum { RANK = 70 };
  float *rows = g_new(float, ((gsize)ids->len + 1) * RANK);
  for (gsize i = 0; i < (gsize)ids->len * RANK; i++)
    rows[i] = (float)(random_unit(random) - 0.4);
  return matchday_vectors_new(ids, RANK, rows);
}

static void
repeat_id(TestRandom *random, GPtrArray *ids, const char *id)
{
  for (guint n = random_below(random, 4); n > 0; n--)
    g_ptr_array_add(ids, g_strdup(id));
}

static MatchdayConcepts *
train_concepts(TestRandom *random)
{
  g_autoptr(GError) error = NULL;
  MatchdayCodeList *labels = matchday_code_list_new();
  matchday_code_list_add_language(labels, "de");
  matchday_code_list_add_language(labels, "fr");
  for (guint c = 0; c < 80; c++) {
    g_autofree char *code = g_strdup_printf("%08u", 30000000 + c);
    guint nth = matchday_code_list_add(labels, code);
    g_autofree char *german = invent_text(random, 12), *french = invent_text(random, 12);
    matchday_code_list_set_label(labels, nth, "de", german);
    matchday_code_list_set_label(labels, nth, "fr", french);
  }
  const MatchdayTrainOptions options = {.rank = 40, .n_threads = 1};
  MatchdayConcepts *concepts = matchday_concepts_train(labels, &options, &error);
  if (concepts == NULL)
    g_error("%s", error->message);
  return concepts;
}

InventedKnowledge
invent_knowledge(TestRandom *random, const GPtrArray *members, const GPtrArray *demands)
{
  GPtrArray *of_members = g_ptr_array_new_with_free_func(g_free);
  GPtrArray *of_demands = g_ptr_array_new_with_free_func(g_free);
  for (guint m = 0; m < members->len; m++)
    repeat_id(random, of_members, matchday_member_get_id(members->pdata[m]));
  for (guint d = 0; d < demands->len; d++)
    repeat_id(random, of_demands, matchday_demand_get_id(demands->pdata[d]));
  InventedKnowledge knowledge = {.concepts = train_concepts(random)};
  knowledge.member_vectors = invent_vectors(random, of_members);
  knowledge.demand_vectors = invent_vectors(random, of_demands);
  return knowledge;
}

void
invented_knowledge_clear(InventedKnowledge *knowledge)
{
  matchday_concepts_unref(knowledge->concepts);
  matchday_vectors_unref(knowledge->member_vectors);
  matchday_vectors_unref(knowledge->demand_vectors);
}
