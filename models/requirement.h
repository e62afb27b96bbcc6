#pragma once

#include <glib.h>

#include "matchday-export.h"

G_BEGIN_DECLS

/**
 * MatchdayRequirementLevel:
 * @MATCHDAY_MUST: a member that does not meet it cannot be on the shortlist
 * @MATCHDAY_WISH: meeting it raises the score
 */
typedef enum {
  MATCHDAY_MUST,
  MATCHDAY_WISH,
} MatchdayRequirementLevel;

/**
 * MatchdayRequirementKind:
 * @MATCHDAY_REQUIREMENT_CERTIFICATE: a certificate, by name ("IATF 16949")
 * @MATCHDAY_REQUIREMENT_SIZE: EU size classes (micro, small, medium, large, sme)
 * @MATCHDAY_REQUIREMENT_COUNTRY: ISO 3166 alpha-2 countries
 * @MATCHDAY_REQUIREMENT_REGION: NUTS regions, met by any region inside
 * @MATCHDAY_REQUIREMENT_LANGUAGE: ISO 639-1 languages
 * @MATCHDAY_REQUIREMENT_NUMBER: a number of the member compared with a bound
 * @MATCHDAY_REQUIREMENT_TEXT: free text that a person must check
 */
typedef enum {
  MATCHDAY_REQUIREMENT_CERTIFICATE,
  MATCHDAY_REQUIREMENT_SIZE,
  MATCHDAY_REQUIREMENT_COUNTRY,
  MATCHDAY_REQUIREMENT_REGION,
  MATCHDAY_REQUIREMENT_LANGUAGE,
  MATCHDAY_REQUIREMENT_NUMBER,
  MATCHDAY_REQUIREMENT_TEXT,
} MatchdayRequirementKind;

/**
 * MatchdayRelation:
 *
 * How a number must compare with the bound.
 */
typedef enum {
  MATCHDAY_AT_LEAST,
  MATCHDAY_AT_MOST,
  MATCHDAY_EQUAL_TO,
} MatchdayRelation;

/**
 * MatchdayRequirementState:
 * @MATCHDAY_NOT_PROVEN: nothing known says yes or no: somebody must ask
 * @MATCHDAY_MET: shown by evidence
 * @MATCHDAY_NOT_MET: contradicted by evidence
 */
typedef enum {
  MATCHDAY_NOT_PROVEN,
  MATCHDAY_MET,
  MATCHDAY_NOT_MET,
} MatchdayRequirementState;

/**
 * MatchdayRequirement:
 *
 * Something a demand asks of a member. Immutable once made; shared by reference count.
 */
typedef struct _MatchdayRequirement MatchdayRequirement;

/**
 * matchday_requirement_parse:
 * @level: must or wish
 * @wording: one requirement as a person writes it
 * @error: return location for a #GError
 *
 * Reads one requirement:
 * `country in AT, DE` · `nuts in AT31, DE2` · `language in de, en` · `size in small, medium` ·
 * `staff >= 50` · `turnover_eur >= 2.5e6` · `press force t >= 2500` (any attribute of a member) ·
 * `check: anything a person must look at` · anything else is the name of a certificate.
 * German works as well: `Land in Österreich` · `Mitarbeiter >= 50` · `Umsatz >= 2,5e6` ·
 * `prüfen: …`.
 *
 * Errors: %MATCHDAY_ERROR_FORMAT naming the part that cannot be read.
 *
 * Returns: (transfer full) (nullable): the requirement
 */
MATCHDAY_API MatchdayRequirement *matchday_requirement_parse(MatchdayRequirementLevel level,
                                                             const char *wording, GError **error);

MATCHDAY_API MatchdayRequirement *matchday_requirement_ref(MatchdayRequirement *self);
MATCHDAY_API void matchday_requirement_unref(MatchdayRequirement *self);

MATCHDAY_API MatchdayRequirementLevel
matchday_requirement_get_level(const MatchdayRequirement *self);
MATCHDAY_API MatchdayRequirementKind matchday_requirement_get_kind(const MatchdayRequirement *self);

/**
 * matchday_requirement_get_wording:
 * @self: a requirement
 *
 * Returns: (transfer none): the requirement as it was written, blanks trimmed
 */
MATCHDAY_API const char *matchday_requirement_get_wording(const MatchdayRequirement *self);

/**
 * matchday_requirement_get_subject:
 * @self: a requirement
 *
 * Returns: (transfer none): what is compared: "staff", "country", the name of the certificate
 */
MATCHDAY_API const char *matchday_requirement_get_subject(const MatchdayRequirement *self);

/**
 * matchday_requirement_get_values:
 * @self: a requirement
 *
 * Returns: (transfer none): the accepted values, in canonical spelling; empty for numbers,
 *   certificates and free text
 */
MATCHDAY_API const char *const *matchday_requirement_get_values(const MatchdayRequirement *self);

/**
 * matchday_requirement_get_relation:
 * @self: a requirement of kind %MATCHDAY_REQUIREMENT_NUMBER
 */
MATCHDAY_API MatchdayRelation matchday_requirement_get_relation(const MatchdayRequirement *self);

/**
 * matchday_requirement_get_bound:
 * @self: a requirement of kind %MATCHDAY_REQUIREMENT_NUMBER
 *
 * Returns: the bound, finite
 */
MATCHDAY_API double matchday_requirement_get_bound(const MatchdayRequirement *self);

/**
 * matchday_requirement_state_get_name:
 * @state: a state
 *
 * Returns: (transfer none): "met", "not met" or "not proven"
 */
MATCHDAY_API const char *matchday_requirement_state_get_name(MatchdayRequirementState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayRequirement, matchday_requirement_unref)

G_END_DECLS
