#pragma once

#include <glib.h>

/*
 * country_read:
 * @text: a country as a person writes it: ISO 3166 alpha-2 in any case, the codes EL, UK and XK, or
 *   the name of a country in or near the European Union in one of its official languages
 * @code: (out): two capitals and a NUL; a code is kept as given
 */
gboolean country_read(const char *text, char code[3]);

/*
 * language_read:
 * @text: ISO 639-1 in any case, or the English or German name of a European language
 * @code: (out): two lower-case letters and a NUL
 */
gboolean language_read(const char *text, char code[3]);
