#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "engine/legal-forms-private.h"

static const struct {
  const char *name, *stripped;
} cases[] = {
    {"Alpha GmbH", "alpha"},
    {"ALPHA  Ges.m.b.H.", "alpha"},
    {"Alpha gesellschaft mbH", "alpha"},
    {"Müller Guss GmbH & Co. KG", "müller guss"},
    {"Müller-Guß GmbH und Co KG", "müller guss"},
    {"MÜLLER-GUSS AG", "müller guss"},
    {"Beta s.r.o.", "beta"},
    {"Beta, spol. s r. o.", "beta"},
    {"Gamma S.p.A.", "gamma"},
    {"Gamma S. p. A.", "gamma"},
    {"Delta d.o.o.", "delta"},
    {"Epsilon Kft.", "epsilon"},
    {"Zeta Sp. z o.o.", "zeta"},
    {"Eta SARL", "eta"},
    {"Theta Ltd.", "theta"},
    {"Iota Oy", "iota"},
    {"UAB Kappa", "kappa"},
    {"Lambda Α.Ε.", "lambda"},
    {"Mu ООД", "mu"},
    {"Spa Hotel GmbH", "spa hotel"},
    {"AG", "ag"},
    {"GmbH & Co. KG", "gmbh"},
    {"3D-Druck", "3d druck"},
    {"O'Neill Inc.", "oneill"},
    {"", ""},
    {" .,- ", ""},
};

ParameterizedTestParameters(legal_forms, leave_the_name)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

/* (transfer full) */
static char *
strip(const char *name)
{
  GString *stripped = g_string_new("of before");
  legal_form_strip(name, stripped);
  return g_string_free(stripped, FALSE);
}

ParameterizedTest(gsize *row, legal_forms, leave_the_name)
{
  g_autofree char *stripped = strip(cases[*row].name);
  cr_expect_str_eq(stripped, cases[*row].stripped, "%s: %s", cases[*row].name, stripped);
}

Test(legal_forms, take_any_bytes)
{
  g_autofree char *stripped = strip("Alpha\xff GmbH");
  cr_expect_str_eq(stripped, "alpha");
  g_autofree char *many = g_strnfill(100000, 'x');
  g_autofree char *cut = strip(many);
  cr_expect_eq(strlen(cut), 1000);
}

Test(legal_forms, are_all_found)
{
  for (gsize i = 0; i < n_legal_forms; i++) {
    g_autofree char *name = g_strdup_printf("Alpha %s", legal_forms[i]);
    g_autofree char *stripped = strip(name);
    cr_expect_str_eq(stripped, "alpha", "%s: %s", name, stripped);
  }
}
