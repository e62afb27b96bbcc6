#pragma once

#include <glib.h>

#include "matchday-export.h"

G_BEGIN_DECLS

/**
 * MatchdayScheme:
 * @MATCHDAY_SCHEME_CPV: Common Procurement Vocabulary 2008, 8 digits
 * @MATCHDAY_SCHEME_NUTS: Nomenclature of territorial units for statistics
 * @MATCHDAY_SCHEME_NACE: statistical classification of economic activities
 * @MATCHDAY_SCHEME_UNSPSC: United Nations Standard Products and Services Code, 8 digits
 */
typedef enum {
  MATCHDAY_SCHEME_CPV,
  MATCHDAY_SCHEME_NUTS,
  MATCHDAY_SCHEME_NACE,
  MATCHDAY_SCHEME_UNSPSC,
  MATCHDAY_N_SCHEMES
} MatchdayScheme;

/**
 * MatchdayCode:
 *
 * A node of a code tree: scheme and canonical value. A plain value, compared by its ancestors.
 *
 * The canonical value holds only what distinguishes the node: CPV without check digit and padded
 * to 8 digits, NUTS in capitals with the spelling of Eurostat (EL, UK).
 */
typedef struct {
  MatchdayScheme scheme;
  char value[12]; /* NUL-terminated */
} MatchdayCode;

/**
 * MatchdayCodeReading:
 * @MATCHDAY_CODE_REFUSED: not a code of the scheme; nothing was written
 * @MATCHDAY_CODE_REPAIRED: read after a repair that has only one possible outcome
 * @MATCHDAY_CODE_TAKEN: read as given
 */
typedef enum {
  MATCHDAY_CODE_REFUSED,
  MATCHDAY_CODE_REPAIRED,
  MATCHDAY_CODE_TAKEN,
} MatchdayCodeReading;

/**
 * matchday_code_read:
 * @scheme: the scheme the text should belong to
 * @text: a code as found in a file
 * @code: (out): the code, written unless refused
 *
 * Reads one code. A CPV check digit is dropped; a leading zero that a spreadsheet dropped is put
 * back where the length leaves one possibility (repaired). What could mean two codes is refused,
 * never guessed.
 *
 * Returns: how the text was read
 */
MATCHDAY_API MatchdayCodeReading matchday_code_read(MatchdayScheme scheme, const char *text,
                                                    MatchdayCode *code);

/**
 * matchday_scheme_get_name:
 * @scheme: a scheme
 *
 * Returns: (transfer none): the name used in files, in lower case ("cpv")
 */
MATCHDAY_API const char *matchday_scheme_get_name(MatchdayScheme scheme);

/**
 * matchday_code_get_level:
 * @code: a code
 *
 * The depth in the tree: 1 for a CPV division or a country, growing by one for each further
 * significant digit or letter.
 *
 * Returns: the level, at least 1
 */
MATCHDAY_API guint matchday_code_get_level(const MatchdayCode *code);

/**
 * matchday_code_get_ancestor:
 * @code: a code
 * @level: 1 to the level of @code
 *
 * Returns: the ancestor of @code at @level (itself at its own level)
 */
MATCHDAY_API MatchdayCode matchday_code_get_ancestor(const MatchdayCode *code, guint level);

/**
 * matchday_code_common_level:
 * @a: a code
 * @b: a code
 *
 * Returns: the level of the deepest common ancestor, 0 when there is none or the schemes differ
 */
MATCHDAY_API guint matchday_code_common_level(const MatchdayCode *a, const MatchdayCode *b);

/**
 * matchday_code_compare:
 * @a: a code
 * @b: a code
 *
 * Returns: negative, 0 or positive: a total order by scheme, then value
 */
MATCHDAY_API int matchday_code_compare(const MatchdayCode *a, const MatchdayCode *b);

/**
 * matchday_codes_add:
 * @codes: (element-type MatchdayCode): a list of codes
 * @code: a code
 *
 * Appends @code unless the list holds it already. Keeps the order of arrival.
 *
 * Returns: whether it was added
 */
MATCHDAY_API gboolean matchday_codes_add(GArray *codes, const MatchdayCode *code);

G_END_DECLS
