#pragma once

#include <glib.h>

/*
 * legal_form_strip:
 * @name: the name of a company
 * @stripped: (out caller-allocates): the words of the name in small letters, without punctuation
 *   and without legal forms ("Müller Guss GmbH & Co. KG" becomes "müller guss"); "" for a name
 *   without a letter or digit. A name that is nothing but a legal form stays.
 */
void legal_form_strip(const char *name, GString *stripped);

/* The legal forms at the ends of names, folded and without blanks, ascending. */
extern const char *const legal_forms[];
extern const gsize n_legal_forms;
