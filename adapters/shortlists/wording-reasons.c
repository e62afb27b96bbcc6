/* Wording of reasons: evidence becomes sentences here, and nowhere else. */
#include <string.h>

#include "adapters/shortlists/wording-private.h"
#include "models/code.h"

enum { SHOWN_CHARACTERS = 90, SHOWN_WORDS = 5 };

/* Whether a word of the demand was named before, in whatever case. */
static gboolean
is_named(const MatchdayWordMatch *words, guint nth)
{
  g_autofree char *folded = g_utf8_casefold(words[nth].demand_word, -1);
  for (guint i = 0; i < nth; i++) {
    g_autofree char *other = g_utf8_casefold(words[i].demand_word, -1);
    if (strcmp(folded, other) == 0)
      return TRUE;
  }
  return FALSE;
}

static char *
say_word(const Wording *self, const MatchdayWordMatch *word)
{
  g_autofree char *demand_word = g_utf8_casefold(word->demand_word, -1);
  g_autofree char *member_word = g_utf8_casefold(word->member_word, -1);
  return strcmp(demand_word, member_word) == 0
             ? g_strdup(word->demand_word)
             : wording_fill(self, TEXT_WORD_AS, word->demand_word, word->member_word, NULL);
}

/* The words a competence shares with the demand, each once; the member's spelling in parentheses
 * where it is another one. */
static char *
list_words(const Wording *self, const MatchdayCompetenceMatch *match)
{
  GString *list = g_string_new(NULL);
  for (guint i = 0, n = 0; i < match->n_words && n < SHOWN_WORDS; i++) {
    if (is_named(match->words, i))
      continue;
    g_autofree char *said = say_word(self, &match->words[i]);
    g_string_append_printf(list, "%s%s", n++ > 0 ? ", " : "", said);
  }
  return g_string_free(list, FALSE);
}

/* @match: (nullable): whose words match in @quote, the first argument */
static WordingReason
reason(const Wording *self, TextId id, const MatchdayCompetenceMatch *match, const char *quote,
       const char *second, const char *third, const char *fourth)
{
  const char *const arguments[] = {quote, second, third, fourth, NULL};
  WordingReason said = {.match = match, .quote_length = strlen(quote)};
  said.sentence = wording_fill_at(self, id, &said.quote_start, arguments);
  return said;
}

/* Two languages that meet by way of a code: "Prüfstand ↔ próbapad" are words for it. */
static WordingReason
say_bridge(const Wording *self, const char *competence, const MatchdayCompetenceMatch *match)
{
  g_autofree char *text = wording_shorten(competence, NULL, SHOWN_CHARACTERS);
  const MatchdayBridge *bridge = match->bridge;
  const char *label = wording_label_of(self, bridge->code);
  if (label == NULL)
    label = bridge->demand_label != NULL ? bridge->demand_label : bridge->member_label;
  GString *words = g_string_new(NULL);
  for (guint i = 0; i < match->n_words; i++)
    g_string_append_printf(words, "%s%s ↔ %s", i == 0 ? "" : ", ", match->words[i].demand_word,
                           match->words[i].member_word);
  g_autofree char *pairs = g_string_free(words, FALSE);
  TextId id = match->n_words > 0 ? TEXT_BRIDGE_WORDS : TEXT_BRIDGE;
  return reason(self, id, match, text, bridge->code, label != NULL ? label : "", pairs);
}

static WordingReason
say_competence(const Wording *self, const MatchdayMember *member,
               const MatchdayCompetenceMatch *match, gboolean is_first)
{
  g_return_val_if_fail(match->competence < matchday_member_get_n_competences(member),
                       (WordingReason){0});

  const char *competence = matchday_member_get_nth_competence(member, match->competence);
  if (match->bridge != NULL)
    return say_bridge(self, competence, match);
  const char *around = match->n_words == 0 ? NULL : match->words[0].member_word;
  g_autofree char *text = wording_shorten(competence, around, SHOWN_CHARACTERS);
  if (match->n_words == 0)
    return reason(self, is_first ? TEXT_STRONGEST_MEANING : TEXT_ALSO_MEANING, NULL, text, NULL,
                  NULL, NULL);
  g_autofree char *words = list_words(self, match);
  return reason(self, is_first ? TEXT_STRONGEST_WORDS : TEXT_ALSO_WORDS, match, text, words, NULL,
                NULL);
}

static const char *
level_name(const Wording *self, MatchdayScheme scheme, guint level)
{
  static const TextId names[MATCHDAY_N_SCHEMES][4] = {
      [MATCHDAY_SCHEME_CPV] = {TEXT_DIVISION, TEXT_GROUP, TEXT_CLASS, TEXT_CATEGORY},
      [MATCHDAY_SCHEME_NUTS] = {TEXT_COUNTRY, TEXT_NUTS_1, TEXT_NUTS_2, TEXT_NUTS_3},
      [MATCHDAY_SCHEME_NACE] = {TEXT_DIVISION, TEXT_GROUP, TEXT_CLASS, TEXT_CLASS},
      [MATCHDAY_SCHEME_UNSPSC] = {TEXT_SEGMENT, TEXT_FAMILY, TEXT_CLASS, TEXT_COMMODITY},
  };
  g_return_val_if_fail((guint)scheme < MATCHDAY_N_SCHEMES && level >= 1, "");
  TextId id = level > 4 ? TEXT_SUBCATEGORY : names[scheme][level - 1];
  return wording_get(self, id);
}

static char *
say_code(const Wording *self, const MatchdayCodeMatch *match)
{
  static const TextId schemes[MATCHDAY_N_SCHEMES] = {
      [MATCHDAY_SCHEME_CPV] = TEXT_SCHEME_CPV,
      [MATCHDAY_SCHEME_NUTS] = TEXT_SCHEME_NUTS,
      [MATCHDAY_SCHEME_NACE] = TEXT_SCHEME_NACE,
      [MATCHDAY_SCHEME_UNSPSC] = TEXT_SCHEME_UNSPSC,
  };
  const MatchdayCode *ours = &match->member_code, *theirs = &match->demand_code;
  g_autofree char *our_name = wording_code(self, ours);
  g_autofree char *their_name = wording_code(self, theirs);
  TextId relation = TEXT_CODE_BESIDE;
  if (matchday_code_compare(ours, theirs) == 0)
    relation = TEXT_CODE_SAME;
  else if (match->level == matchday_code_get_level(theirs))
    relation = TEXT_CODE_INSIDE;
  else if (match->level == matchday_code_get_level(ours))
    relation = TEXT_CODE_AROUND;
  return wording_fill(self, relation, wording_get(self, schemes[ours->scheme]), our_name,
                      their_name, level_name(self, ours->scheme, match->level), NULL);
}

static void
clear_reason(void *data)
{
  g_free(((WordingReason *)data)->sentence);
}

GArray *
wording_quoting_reasons(const Wording *self, const MatchdayCandidate *candidate)
{
  GArray *reasons = g_array_new(FALSE, FALSE, sizeof(WordingReason));
  g_array_set_clear_func(reasons, clear_reason);
  const MatchdayMember *member = matchday_candidate_get_member(candidate);
  const GArray *competences = matchday_candidate_get_competences(candidate);
  for (guint i = 0; i < competences->len; i++) {
    WordingReason said = say_competence(
        self, member, &g_array_index(competences, MatchdayCompetenceMatch, i), i == 0);
    g_array_append_val(reasons, said);
  }
  const GArray *codes = matchday_candidate_get_codes(candidate);
  for (guint i = 0; i < codes->len; i++) {
    WordingReason said = {.sentence = say_code(self, &g_array_index(codes, MatchdayCodeMatch, i))};
    g_array_append_val(reasons, said);
  }
  if (reasons->len == 0) {
    WordingReason said = {.sentence = g_strdup(wording_get(self, TEXT_NO_EVIDENCE))};
    g_array_append_val(reasons, said);
  }
  return reasons;
}

GPtrArray *
wording_reasons(const Wording *self, const MatchdayCandidate *candidate)
{
  g_autoptr(GArray) quoting = wording_quoting_reasons(self, candidate);
  GPtrArray *reasons = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < quoting->len; i++)
    g_ptr_array_add(reasons, g_steal_pointer(&g_array_index(quoting, WordingReason, i).sentence));
  return reasons;
}
