#pragma once

#include <glib.h>

/*
 * legal_form_strip:
 * @name: the name of a company
 *
 * Returns: (transfer full): the words of the name in small letters, without punctuation and without
 *   legal forms ("Müller Guss GmbH & Co. KG" becomes "müller guss"); "" for a name without a letter
 *   or digit. A name that is nothing but a legal form stays.
 */
char *legal_form_strip(const char *name);
