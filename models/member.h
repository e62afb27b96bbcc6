#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/code.h"

G_BEGIN_DECLS

/**
 * MatchdaySize:
 *
 * EU size class (Recommendation 2003/361/EC). SME stands for a company known to be micro, small or
 * medium, without saying which.
 */
typedef enum {
  MATCHDAY_SIZE_UNKNOWN,
  MATCHDAY_SIZE_MICRO,
  MATCHDAY_SIZE_SMALL,
  MATCHDAY_SIZE_MEDIUM,
  MATCHDAY_SIZE_LARGE,
  MATCHDAY_SIZE_SME,
} MatchdaySize;

/**
 * matchday_size_read:
 * @text: a size class as found in a file, English or German, any case ("KMU", "large")
 * @size: (out): the size class
 *
 * Returns: whether @text names a size class
 */
MATCHDAY_API gboolean matchday_size_read(const char *text, MatchdaySize *size);

/**
 * matchday_size_get_name:
 * @size: a size class
 *
 * Returns: (transfer none): "micro", "small", "medium", "large", "sme", or "" when unknown
 */
MATCHDAY_API const char *matchday_size_get_name(MatchdaySize size);

/**
 * matchday_country_canonical:
 * @country: a two-letter country code in any case
 *
 * Returns: (transfer full): the ISO 3166 alpha-2 code in capitals (EL becomes GR, UK becomes GB)
 */
MATCHDAY_API char *matchday_country_canonical(const char *country);

/**
 * MatchdayMember:
 *
 * A company of the cluster. What it can do is a list of competences, never one text. Shared by
 * reference count; not changed any more once it is handed to an index.
 *
 * Strings are UTF-8. Absent strings are "", absent lists are empty, absent numbers are NaN. Strings
 * belong to the member and live as long as it does, or until they are set anew. Lists are asked for
 * their length and for what stands at a place, which is below the length.
 */
typedef struct _MatchdayMember MatchdayMember;

/**
 * matchday_member_new:
 * @id: identifier, not empty, unique in its list
 *
 * Returns: (transfer full): a member that has an id and nothing else
 */
MATCHDAY_API MatchdayMember *matchday_member_new(const char *id);
MATCHDAY_API MatchdayMember *matchday_member_ref(MatchdayMember *self);
MATCHDAY_API void matchday_member_unref(MatchdayMember *self);

MATCHDAY_API const char *matchday_member_get_id(const MatchdayMember *self);

/** matchday_member_set_source: where the member was read: file and its first line, 0 for none */
MATCHDAY_API void matchday_member_set_source(MatchdayMember *self, const char *file, guint64 line);
MATCHDAY_API const char *matchday_member_get_file(const MatchdayMember *self);
MATCHDAY_API guint64 matchday_member_get_line(const MatchdayMember *self);

MATCHDAY_API void matchday_member_set_name(MatchdayMember *self, const char *name);
MATCHDAY_API const char *matchday_member_get_name(const MatchdayMember *self);

/** matchday_member_set_country: @country: two letters, kept as given in capitals */
MATCHDAY_API void matchday_member_set_country(MatchdayMember *self, const char *country);
MATCHDAY_API const char *matchday_member_get_country(const MatchdayMember *self);

MATCHDAY_API void matchday_member_set_size(MatchdayMember *self, MatchdaySize size);

/**
 * matchday_member_get_size:
 * @self: a member
 *
 * Returns: the size class given, else the one that follows from staff and turnover
 *   (Recommendation 2003/361/EC, article 2: staff headcount, turnover in EUR; the balance sheet is
 *   not known here), else unknown
 */
MATCHDAY_API MatchdaySize matchday_member_get_size(const MatchdayMember *self);

/** matchday_member_set_staff: @staff: headcount, finite and >= 0, or NaN */
MATCHDAY_API void matchday_member_set_staff(MatchdayMember *self, double staff);
MATCHDAY_API double matchday_member_get_staff(const MatchdayMember *self);

/** matchday_member_set_turnover_eur: @turnover_eur: EUR a year, finite and >= 0, or NaN */
MATCHDAY_API void matchday_member_set_turnover_eur(MatchdayMember *self, double turnover_eur);
MATCHDAY_API double matchday_member_get_turnover_eur(const MatchdayMember *self);

MATCHDAY_API void matchday_member_set_email(MatchdayMember *self, const char *email);
MATCHDAY_API const char *matchday_member_get_email(const MatchdayMember *self);
MATCHDAY_API void matchday_member_set_website(MatchdayMember *self, const char *website);
MATCHDAY_API const char *matchday_member_get_website(const MatchdayMember *self);

/** matchday_member_add_code: @code: of any scheme, NUTS regions among them; kept once */
MATCHDAY_API void matchday_member_add_code(MatchdayMember *self, const MatchdayCode *code);

MATCHDAY_API guint matchday_member_get_n_codes(const MatchdayMember *self);

/** matchday_member_get_nth_code: Returns: the code, in the order of arrival */
MATCHDAY_API MatchdayCode matchday_member_get_nth_code(const MatchdayMember *self, guint nth);

/** matchday_member_add_language: @language: ISO 639-1; kept in lower case, once */
MATCHDAY_API void matchday_member_add_language(MatchdayMember *self, const char *language);

MATCHDAY_API guint matchday_member_get_n_languages(const MatchdayMember *self);

/** matchday_member_get_nth_language: (transfer none): in the order of arrival */
MATCHDAY_API const char *matchday_member_get_nth_language(const MatchdayMember *self, guint nth);

MATCHDAY_API void matchday_member_add_certificate(MatchdayMember *self, const char *certificate);

MATCHDAY_API guint matchday_member_get_n_certificates(const MatchdayMember *self);

/** matchday_member_get_nth_certificate: (transfer none): as given */
MATCHDAY_API const char *matchday_member_get_nth_certificate(const MatchdayMember *self, guint nth);

/**
 * matchday_member_add_competence:
 * @self: a member
 * @text: one thing that the member can do or has done
 *
 * Empty texts are ignored.
 */
MATCHDAY_API void matchday_member_add_competence(MatchdayMember *self, const char *text);

MATCHDAY_API guint matchday_member_get_n_competences(const MatchdayMember *self);

/** matchday_member_get_nth_competence: (transfer none): in the order of arrival */
MATCHDAY_API const char *matchday_member_get_nth_competence(const MatchdayMember *self, guint nth);

/** matchday_member_set_attribute: keeps one more column under its own name; last value wins */
MATCHDAY_API void matchday_member_set_attribute(MatchdayMember *self, const char *name,
                                                const char *value);

/** matchday_member_get_attribute: (nullable) (transfer none): the value; names match in any case */
MATCHDAY_API const char *matchday_member_get_attribute(const MatchdayMember *self,
                                                       const char *name);

MATCHDAY_API guint matchday_member_get_n_attributes(const MatchdayMember *self);

/** matchday_member_get_nth_attribute: @name: (out) (transfer none). Returns: (transfer none) */
MATCHDAY_API const char *matchday_member_get_nth_attribute(const MatchdayMember *self, guint nth,
                                                           const char **name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayMember, matchday_member_unref)

G_END_DECLS
