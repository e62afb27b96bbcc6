#include <criterion/criterion.h>
#include <math.h>

#include "adapters/json-private.h"

/* One value of each kind, two deep. */
static char *
write_sample(guint n_deep_lined)
{
  GString *written = g_string_new(NULL);
  g_autoptr(Sink) sink = sink_new_for_string(written);
  JsonWriter json = json_begin(sink, n_deep_lined);
  json_open_object(&json, NULL);
  json_string(&json, "a\"b", "c\\d");
  json_unsigned(&json, "n", G_MAXUINT64);
  json_open_array(&json, "list");
  json_bool(&json, NULL, TRUE);
  json_bool(&json, NULL, FALSE);
  json_null(&json, NULL);
  json_close_array(&json);
  json_open_object(&json, "empty");
  json_close_object(&json);
  json_fixed(&json, "x", 2.0 / 3, 6);
  json_close_object(&json);
  sink_finish(sink, NULL);
  return g_string_free(written, FALSE);
}

Test(json, fits_on_one_line)
{
  g_autofree char *written = write_sample(JSON_ONE_LINE);
  cr_assert_str_eq(written, "{\"a\\\"b\":\"c\\\\d\",\"n\":18446744073709551615,"
                            "\"list\":[true,false,null],\"empty\":{},\"x\":0.666667}");
}

Test(json, puts_members_on_lines_down_to_a_depth)
{
  g_autofree char *one = write_sample(1);
  cr_assert_str_eq(one, "{\n  \"a\\\"b\": \"c\\\\d\",\n  \"n\": 18446744073709551615,\n"
                        "  \"list\": [true,false,null],\n  \"empty\": {},\n  \"x\": 0.666667\n}");
  g_autofree char *all = write_sample(JSON_ALL_LINES);
  cr_assert_str_eq(all, "{\n  \"a\\\"b\": \"c\\\\d\",\n  \"n\": 18446744073709551615,\n"
                        "  \"list\": [\n    true,\n    false,\n    null\n  ],\n"
                        "  \"empty\": {},\n  \"x\": 0.666667\n}");
}

Test(json, writes_numbers_that_read_back)
{
  g_autoptr(GString) written = g_string_new(NULL);
  g_autoptr(Sink) sink = sink_new_for_string(written);
  JsonWriter json = json_begin(sink, JSON_ONE_LINE);
  json_open_array(&json, NULL);
  static const double values[] = {0.1, -0.0, 1e22, 2500000.5, 1.0 / 3, 5e-324, NAN, INFINITY};
  for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
    json_double(&json, NULL, values[i]);
  json_fixed(&json, NULL, -0.0000001, 6);
  json_fixed(&json, NULL, -1.5, 0);
  json_close_array(&json);
  sink_finish(sink, NULL);
  cr_assert_str_eq(written->str, "[0.1,0,1e+22,2500000.5,0.33333333333333331,"
                                 "4.94065645841247e-324,null,null,0.000000,-2]");
}
