#pragma once

#include <glib.h>

#include "matchday-export.h"

G_BEGIN_DECLS

/**
 * MatchdayCodeList:
 *
 * Codes with their labels in many languages, such as CPV with 24. Codes keep the order in which
 * they came.
 */
typedef struct _MatchdayCodeList MatchdayCodeList;

/** matchday_code_list_new: Returns: (transfer full): an empty list */
MATCHDAY_API MatchdayCodeList *matchday_code_list_new(void);
MATCHDAY_API void matchday_code_list_free(MatchdayCodeList *self);

/**
 * matchday_code_list_add:
 * @self: a code list
 * @code: a code, not empty
 *
 * Returns: the number of @code in the list, from 0; a new one if the list does not hold it yet
 */
MATCHDAY_API guint matchday_code_list_add(MatchdayCodeList *self, const char *code);

/** matchday_code_list_add_language: @language: ISO 639-1, any case; comes behind those that the
 * list knows already */
MATCHDAY_API void matchday_code_list_add_language(MatchdayCodeList *self, const char *language);

/**
 * matchday_code_list_set_label:
 * @self: a code list
 * @nth: number of a code
 * @language: ISO 639-1, any case
 * @label: its label in this language; replaces an earlier one
 */
MATCHDAY_API void matchday_code_list_set_label(MatchdayCodeList *self, guint nth,
                                               const char *language, const char *label);

MATCHDAY_API guint matchday_code_list_get_n_codes(const MatchdayCodeList *self);
MATCHDAY_API const char *matchday_code_list_get_code(const MatchdayCodeList *self, guint nth);

/** matchday_code_list_get_languages: (transfer none) (element-type utf8): lower case, in the order
 * in which they came */
MATCHDAY_API const GPtrArray *matchday_code_list_get_languages(const MatchdayCodeList *self);

/** matchday_code_list_get_label: (transfer none) (nullable): the label of code @nth in @language */
MATCHDAY_API const char *matchday_code_list_get_label(const MatchdayCodeList *self, guint nth,
                                                      const char *language);

/** matchday_code_list_find: Returns: the number of @code, or -1 */
MATCHDAY_API gint matchday_code_list_find(const MatchdayCodeList *self, const char *code);

/** matchday_code_list_add_source: @source: what the codes came from, such as the name of a file and
 * the digest of its bytes */
MATCHDAY_API void matchday_code_list_add_source(MatchdayCodeList *self, const char *source);

/** matchday_code_list_get_sources: (transfer none) (element-type utf8): in the order in which they
 * were added */
MATCHDAY_API const GPtrArray *matchday_code_list_get_sources(const MatchdayCodeList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayCodeList, matchday_code_list_free)

G_END_DECLS
