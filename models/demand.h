#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/requirement.h"

G_BEGIN_DECLS

/**
 * MatchdayText:
 *
 * What a demand says in one language.
 */
typedef struct {
  char *language; /* (owned) ISO 639-1, lower case, or "" */
  char *title;    /* (owned) */
  char *body;     /* (owned) descriptions, without the title; parts separated by line feeds */
} MatchdayText;

/**
 * MatchdayDemand:
 *
 * What one buyer wants: one lot of a notice, or one theme of an OEM. A notice with five lots is
 * five demands. Shared by reference count; not changed any more once it is ranked.
 *
 * Strings are UTF-8. Absent strings are "", absent lists are empty.
 */
typedef struct _MatchdayDemand MatchdayDemand;

/**
 * matchday_demand_new:
 * @id: identifier, not empty, unique in a run
 *
 * Returns: (transfer full): a demand that has an id and nothing else
 */
MATCHDAY_API MatchdayDemand *matchday_demand_new(const char *id);
MATCHDAY_API MatchdayDemand *matchday_demand_ref(MatchdayDemand *self);
MATCHDAY_API void matchday_demand_unref(MatchdayDemand *self);

MATCHDAY_API const char *matchday_demand_get_id(const MatchdayDemand *self);

/** matchday_demand_set_source: where the demand was read: file and its first line, 0 for none */
MATCHDAY_API void matchday_demand_set_source(MatchdayDemand *self, const char *file, guint64 line);
MATCHDAY_API const char *matchday_demand_get_file(const MatchdayDemand *self);
MATCHDAY_API guint64 matchday_demand_get_line(const MatchdayDemand *self);

/** matchday_demand_set_notice: @notice: the notice's public number, @lot: the lot's, or "" */
MATCHDAY_API void matchday_demand_set_notice(MatchdayDemand *self, const char *notice,
                                             const char *lot);
MATCHDAY_API const char *matchday_demand_get_notice(const MatchdayDemand *self);
MATCHDAY_API const char *matchday_demand_get_lot(const MatchdayDemand *self);

/** matchday_demand_set_form: @form: the kind of form as its standard names it ("F02_2014",
 * "ContractNotice/16") */
MATCHDAY_API void matchday_demand_set_form(MatchdayDemand *self, const char *form);
MATCHDAY_API const char *matchday_demand_get_form(const MatchdayDemand *self);

MATCHDAY_API void matchday_demand_set_buyer(MatchdayDemand *self, const char *buyer);
MATCHDAY_API const char *matchday_demand_get_buyer(const MatchdayDemand *self);

/** matchday_demand_set_country: @country: the buyer's, two letters, kept as given in capitals */
MATCHDAY_API void matchday_demand_set_country(MatchdayDemand *self, const char *country);
MATCHDAY_API const char *matchday_demand_get_country(const MatchdayDemand *self);

/** matchday_demand_set_published: @published: ISO 8601 date (YYYY-MM-DD), or "" */
MATCHDAY_API void matchday_demand_set_published(MatchdayDemand *self, const char *published);
MATCHDAY_API const char *matchday_demand_get_published(const MatchdayDemand *self);

/** matchday_demand_set_deadline: @deadline: ISO 8601 date (YYYY-MM-DD), or "" */
MATCHDAY_API void matchday_demand_set_deadline(MatchdayDemand *self, const char *deadline);
MATCHDAY_API const char *matchday_demand_get_deadline(const MatchdayDemand *self);

/** matchday_demand_set_value: @amount: estimated value, finite and >= 0, or NaN; @currency: ISO
 * 4217, or "" */
MATCHDAY_API void matchday_demand_set_value(MatchdayDemand *self, double amount,
                                            const char *currency);
MATCHDAY_API double matchday_demand_get_amount(const MatchdayDemand *self);
MATCHDAY_API const char *matchday_demand_get_currency(const MatchdayDemand *self);

/** matchday_demand_set_n_wanted: @n_wanted: length of its shortlist, 0: the run's default */
MATCHDAY_API void matchday_demand_set_n_wanted(MatchdayDemand *self, guint n_wanted);
MATCHDAY_API guint matchday_demand_get_n_wanted(const MatchdayDemand *self);

/**
 * matchday_demand_add_text:
 * @self: a demand
 * @language: ISO 639-1, or ""
 * @title: title, or ""
 * @body: descriptions, or ""
 *
 * Adds what the demand says in one language. The original language comes first.
 */
MATCHDAY_API void matchday_demand_add_text(MatchdayDemand *self, const char *language,
                                           const char *title, const char *body);
MATCHDAY_API guint matchday_demand_get_n_texts(const MatchdayDemand *self);
MATCHDAY_API const MatchdayText *matchday_demand_get_text(const MatchdayDemand *self, guint nth);

/** matchday_demand_get_title: (transfer none): the title in the original language */
MATCHDAY_API const char *matchday_demand_get_title(const MatchdayDemand *self);

/** matchday_demand_get_language: (transfer none): the original language, or "" */
MATCHDAY_API const char *matchday_demand_get_language(const MatchdayDemand *self);

/** matchday_demand_get_codes: (transfer none) (element-type MatchdayCode): all codes, NUTS regions
 * among them, the main code first; the caller may add to it while building the demand */
MATCHDAY_API GArray *matchday_demand_get_codes(const MatchdayDemand *self);

MATCHDAY_API void matchday_demand_add_requirement(MatchdayDemand *self,
                                                  MatchdayRequirement *requirement);

/** matchday_demand_get_requirements: (transfer none) (element-type MatchdayRequirement) */
MATCHDAY_API const GPtrArray *matchday_demand_get_requirements(const MatchdayDemand *self);

/** matchday_demand_add_winner: @winner: a company that was awarded this lot, as written */
MATCHDAY_API void matchday_demand_add_winner(MatchdayDemand *self, const char *winner);

/** matchday_demand_get_winners: (transfer none) (element-type utf8) */
MATCHDAY_API const GPtrArray *matchday_demand_get_winners(const MatchdayDemand *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayDemand, matchday_demand_unref)

G_END_DECLS
