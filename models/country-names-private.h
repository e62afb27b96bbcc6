#pragma once

#include <glib.h>

/* A country and what it is called in the official languages of the European Union. */
typedef struct {
  const char *code;  /* ISO 3166 alpha-2 */
  const char *names; /* casefolded, each between two bars */
} CountryNames;

/* Members of the European Union, their neighbours and large trading partners; ends with an empty
 * entry. */
extern const CountryNames country_names[];
