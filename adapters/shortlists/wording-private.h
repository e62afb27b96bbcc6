#pragma once

#include <glib.h>

#include "models/run.h"

G_BEGIN_DECLS

/* Everything that outputs say in words. {1}, {2}, {3} are filled in. A new one needs a text in
 * every wording-LANGUAGE.c; a test holds them to it. */
typedef enum {
  TEXT_PAGE_TITLE,
  TEXT_OVERVIEW,
  TEXT_TO_OVERVIEW,
  TEXT_NO_DEMANDS,
  TEXT_NO_TITLE,
  TEXT_NO_NAME,
  TEXT_N_DEMANDS,
  TEXT_ONE_DEMAND,
  TEXT_N_MEMBERS,
  TEXT_ONE_MEMBER,
  TEXT_N_SET_ASIDE,
  TEXT_ONE_SET_ASIDE,
  TEXT_NOTHING_SET_ASIDE,

  TEXT_DEMAND,
  TEXT_BUYER,
  TEXT_PLACE,
  TEXT_DEADLINE,
  TEXT_PUBLISHED,
  TEXT_VALUE,
  TEXT_CODES,
  TEXT_NOTICE,
  TEXT_DEMAND_ID,
  TEXT_SOURCE,
  TEXT_SOURCE_LINE,
  TEXT_BEST,
  TEXT_LISTED,
  TEXT_OPEN,
  TEXT_REQUIREMENTS,
  TEXT_MUST,
  TEXT_WISH,

  TEXT_SHORTLIST,
  TEXT_NEAR_MISSES,
  TEXT_NEAR_MISSES_HELP,
  TEXT_COUNTS,
  TEXT_COUNTS_ALL_ELIGIBLE,
  TEXT_NOBODY_CONSIDERED,
  TEXT_NOBODY_ELIGIBLE,
  TEXT_NOBODY_LISTED,
  TEXT_RANK,
  TEXT_NUMBER,
  TEXT_MEMBER,
  TEXT_SCORE,
  TEXT_WHY,
  TEXT_WHY_NOT,
  TEXT_WOULD_RANK,
  TEXT_MORE,
  TEXT_POINTS,
  TEXT_CONTACT,

  TEXT_MET,
  TEXT_NOT_MET,
  TEXT_NOT_PROVEN,
  TEXT_OUTCOME,
  TEXT_OUTCOME_EVIDENCE,

  TEXT_STRONGEST_WORDS,
  TEXT_STRONGEST_MEANING,
  TEXT_BRIDGE,
  TEXT_BRIDGE_WORDS,
  TEXT_ALSO_WORDS,
  TEXT_ALSO_MEANING,
  TEXT_WORD_AS,
  TEXT_NO_EVIDENCE,
  TEXT_CODE_SAME,
  TEXT_CODE_INSIDE,
  TEXT_CODE_AROUND,
  TEXT_CODE_BESIDE,
  TEXT_SCHEME_CPV,
  TEXT_SCHEME_NUTS,
  TEXT_SCHEME_NACE,
  TEXT_SCHEME_UNSPSC,
  TEXT_DIVISION,
  TEXT_GROUP,
  TEXT_CLASS,
  TEXT_CATEGORY,
  TEXT_SUBCATEGORY,
  TEXT_COUNTRY,
  TEXT_NUTS_1,
  TEXT_NUTS_2,
  TEXT_NUTS_3,
  TEXT_SEGMENT,
  TEXT_FAMILY,
  TEXT_COMMODITY,

  TEXT_QUESTION,
  TEXT_QUESTION_MUST,
  TEXT_CALL,
  TEXT_ASK_CERTIFICATE,
  TEXT_ASK_SIZE,
  TEXT_ASK_COUNTRY,
  TEXT_ASK_REGION,
  TEXT_ASK_LANGUAGE,
  TEXT_ASK_NUMBER,
  TEXT_ASK_PERSON,
  TEXT_IF_MET_RISES,
  TEXT_IF_MET_STAYS,
  TEXT_FAILURE,
  TEXT_FAILS_NOT_MET,
  TEXT_FAILS_NOT_MET_EVIDENCE,
  TEXT_FAILS_NOT_PROVEN,
  TEXT_FAILURE_CALL,

  TEXT_INPUTS,
  TEXT_INPUTS_HELP,
  TEXT_FILE,
  TEXT_READ,
  TEXT_TAKEN,
  TEXT_REPAIRED,
  TEXT_SET_ASIDE,
  TEXT_NOTE,
  TEXT_REMARKS,
  TEXT_REMARKS_OF,
  TEXT_MORE_REMARKS,
  TEXT_ONE_MORE_REMARK,
  TEXT_DOUBLES,
  TEXT_DOUBLES_HELP,
  TEXT_DOUBLE,
  TEXT_SHARED,
  TEXT_SAME_VAT,
  TEXT_SAME_DOMAIN,
  TEXT_SAME_NAME,

  TEXT_LEGEND,
  TEXT_LEGEND_SCORE,
  TEXT_LEGEND_STATES,
  TEXT_LEGEND_NEAR_MISSES,
  TEXT_LEGEND_MANIFEST,
  TEXT_FACET,
  TEXT_WEIGHT,
  TEXT_MEASURES,
  TEXT_COMPETENCES,
  TEXT_PROFILE,
  TEXT_CONCEPTS,
  TEXT_VECTORS,
  TEXT_CODES_FACET,
  TEXT_REGION,
  TEXT_WISHES,
  TEXT_MEASURES_COMPETENCES,
  TEXT_MEASURES_PROFILE,
  TEXT_MEASURES_CONCEPTS,
  TEXT_MEASURES_VECTORS,
  TEXT_MEASURES_CODES,
  TEXT_MEASURES_REGION,
  TEXT_MEASURES_WISHES,

  TEXT_SIZE_MICRO,
  TEXT_SIZE_SMALL,
  TEXT_SIZE_MEDIUM,
  TEXT_SIZE_LARGE,
  TEXT_SIZE_SME,

  TEXT_EXPLAIN_MEMBER,
  TEXT_EXPLAIN_DEMAND,
  TEXT_EXPLAIN_HEADS,
  TEXT_EXPLAIN_SUM,
  TEXT_EXPLAIN_LISTED,
  TEXT_EXPLAIN_MUST,
  TEXT_EXPLAIN_NOTHING,
  TEXT_EXPLAIN_BELOW,

  TEXT_SKIP,
  TEXT_CONTENTS,
  TEXT_FILTER,
  TEXT_SHOWN,
  TEXT_SORT_BY,
  TEXT_FULL_TEXT,
  TEXT_ORIGINAL,
  TEXT_IN_DEMAND,
  TEXT_SPREAD,
  TEXT_SPREAD_STEP,
  TEXT_SPREAD_KEY,
  TEXT_COVERAGE,
  TEXT_COVERAGE_HELP,
  TEXT_COVERAGE_PART,
  TEXT_COVERAGE_CELL,
  TEXT_RANKS_1,
  TEXT_RANKS_3,
  TEXT_RANKS_10,
  TEXT_RANKS_MORE,
  TEXT_UNLISTED,
  TEXT_N_UNLISTED,
  TEXT_NOBODY_UNLISTED,
  TEXT_NEAREST,
  TEXT_LAST_PLACE,
  TEXT_WOULD_HELP,
  TEXT_HELP_POINTS,
  TEXT_HELP_WISHES,
  TEXT_HELP_MUST,
  TEXT_HELP_TEXTS,
  TEXT_HELP_SILENT,
  TEXT_HELP_NOT_COMPARED,
  TEXT_STANDINGS,
  TEXT_LISTS,
  TEXT_BEST_RANK,
  TEXT_BEST_DEMAND,
  TEXT_MORE_MEMBERS,
  TEXT_MEMBERS_LISTED,
  TEXT_ROW,
  TEXT_COLUMN,
  TEXT_FOUND,
  TEXT_DONE,
  TEXT_KIND,

  TEXT_ALERTS,
  TEXT_ALERTS_HELP,
  TEXT_OFFERS,
  TEXT_NO_OFFERS,
  TEXT_BEST_OFFER,

  TEXT_CANDIDATES,
  TEXT_NAME,
  TEXT_LIST,
  TEXT_ON_LIST,
  TEXT_NEAR_MISS,
  TEXT_NOBODY,
  TEXT_COUNTRY_COLUMN,
  TEXT_SIZE,
  TEXT_DECISION,
  TEXT_DECISION_ACCEPT,
  TEXT_DECISION_DECLINE,
  TEXT_DECISION_LATER,
  TEXT_DECISION_HELP,
  TEXT_COMMENT,
  TEXT_QUESTION_COLUMN,
  TEXT_EMAIL,
  TEXT_WEBSITE,
  TEXT_POINTS_OF,
  TEXT_DEMAND_KEY,
  TEXT_TITLE,
  TEXT_MEMBER_KEY,
  TEXT_CUT,

  N_TEXTS
} TextId;

/**
 * RemarkWords:
 *
 * What readers say of inputs, in English, and the same in another language. {1} to {3} stand for
 * whatever is there.
 */
typedef struct {
  const char *message, *said;
} RemarkWords;

/**
 * Wording:
 *
 * One language in which outputs speak, and how it writes numbers and dates. A new language is a
 * file of its own and a line in wording.c.
 */
typedef struct {
  const char *language;          /* ISO 639-1, for the lang attribute */
  const char *const *texts;      /* of N_TEXTS */
  char decimal_mark, group_mark; /* 1,234.5 */
  const char *date;              /* {1} year, {2} month and {3} day, two digits each, {4} day,
                                  * {5} name of the month */
  const char *const *months;     /* of 12: names; NULL where the date has no {5} */
  const RemarkWords *remarks; /* (nullable), ended by NULL; where readers speak another language */
  const MatchdayCodeList *labels; /* (nullable) what codes are called, where the run knows it */
} Wording;

extern const RemarkWords remarks_german[];
extern const Wording wording_english;
extern const Wording wording_german;

/** wording_for: @language: ISO 639-1. Returns: the wording of that language, else English */
const Wording *wording_for(const char *language);

/** wording_of: Returns: the wording in the language of the run's settings, with the labels of codes
 * that the run knows; usable as long as the run */
Wording wording_of(const MatchdayRun *run);

/** wording_get: (transfer none): a text without places to fill */
const char *wording_get(const Wording *self, TextId id);

/** wording_fill: (transfer full): a text with its places filled, ended by NULL */
char *wording_fill(const Wording *self, TextId id, ...) G_GNUC_NULL_TERMINATED;

/** wording_fill_at: as wording_fill(), from an array ended by NULL. @first: (out): where the first
 * argument begins */
char *wording_fill_at(const Wording *self, TextId id, gsize *first, const char *const *arguments);

/** wording_fill_text: as wording_fill_at(), of any text */
char *wording_fill_text(const char *text, const char *const *arguments);

/** wording_remark: (transfer full) (nullable): what a reader says of an input; NULL where the
 * language has no other words for it */
char *wording_remark(const Wording *self, const char *message);

/** wording_number: (transfer full): for people: digits in groups of three */
char *wording_number(const Wording *self, guint64 number);

/** wording_decimal: (transfer full): @value: finite; with @digits digits behind the decimal mark */
char *wording_decimal(const Wording *self, double value, guint digits);

/** wording_date: (transfer full): @date: YYYY-MM-DD, whatever may follow; any other text stays as
 * it is */
char *wording_date(const Wording *self, const char *date);

/** wording_facet: (transfer none): what people call a facet; the name itself of one not known here
 */
const char *wording_facet(const Wording *self, const char *name);

/** wording_measures: (transfer none): in one line, what a facet measures */
const char *wording_measures(const Wording *self, const MatchdayFacetUse *facet);

/** wording_size: (transfer none): a size class, "" when unknown */
const char *wording_size(const Wording *self, MatchdaySize size);

/** wording_label: (transfer none) (nullable): what a code is called, where the run knows it */
const char *wording_label(const Wording *self, const MatchdayCode *code);

/** wording_count: (transfer full): @one for 1, else @many with the number filled in */
char *wording_count(const Wording *self, guint64 n, TextId one, TextId many);

/** wording_state: (transfer none): "met", "not met", "not proven" */
const char *wording_state(const Wording *self, MatchdayRequirementState state);

/** wording_label_of: the same for a code of the list that the run knows */
const char *wording_label_of(const Wording *self, const char *code);

/** wording_code: (transfer full): a code, with its label in parentheses where that is known */
char *wording_code(const Wording *self, const MatchdayCode *code);

/**
 * WordingReason:
 *
 * A sentence, and which part of it quotes a competence.
 */
typedef struct {
  char *sentence; /* (owned) */
  gsize quote_start, quote_length;
  const MatchdayCompetenceMatch *match; /* (nullable): whose words match in it, of the candidate */
} WordingReason;

/** wording_quoting_reasons: (transfer full) (element-type WordingReason): as wording_reasons(), for
 * as long as the candidate */
GArray *wording_quoting_reasons(const Wording *self, const MatchdayCandidate *candidate);

/**
 * wording_reasons:
 * @self: a wording
 * @candidate: a candidate
 *
 * Says what speaks for a candidate, one sentence for each piece of evidence, the strongest first.
 *
 * Returns: (transfer full) (element-type utf8): at least one sentence
 */
GPtrArray *wording_reasons(const Wording *self, const MatchdayCandidate *candidate);

/** wording_failing_musts: (transfer full): "A is not met (member: 3); B is not proven": the musts
 * in these states; empty when there are none */
char *wording_failing_musts(const Wording *self, const MatchdayCandidate *candidate,
                            MatchdayRequirementState state);

/** wording_requirement: (transfer none): what a person reads of a requirement: its words, without
 * the prefix that asks for a person */
const char *wording_requirement(const MatchdayRequirement *requirement);

/** wording_outcome: (transfer full): "IATF 16949: met (IATF 16949:2016)" */
char *wording_outcome(const Wording *self, const MatchdayOutcome *outcome);

/** wording_question: (transfer full) (nullable): what to ask a candidate of rank @rank (0: a near
 * miss), and what the answer would change */
char *wording_question(const Wording *self, const MatchdayCandidate *candidate, guint rank);

/** wording_failure: (transfer full): why a near miss is not on the list, and where it would be */
char *wording_failure(const Wording *self, const MatchdayShortlist *shortlist,
                      const MatchdayCandidate *near_miss);

/** wording_would_rank: Returns: the rank a near miss would have if its failing musts were met */
guint wording_would_rank(const MatchdayShortlist *shortlist, const MatchdayCandidate *near_miss);

/** wording_help: (transfer full): what would bring a member that is on no list on one; "" for a
 * member on a list */
char *wording_help(const Wording *self, const MatchdayRun *run, const MatchdayStanding *standing);

/**
 * wording_shorten:
 * @text: a text of any length
 * @around: (nullable): a part of it that must stay visible
 * @n_characters: what fits
 *
 * Returns: (transfer full): the text on one line, cut at words, with … where something is left out
 */
char *wording_shorten(const char *text, const char *around, guint n_characters);

G_END_DECLS
