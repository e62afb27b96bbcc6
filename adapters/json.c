/* JSON as a stream: commas, indents and escapes are kept here, what is said comes from the caller.
 */
#include "adapters/json-private.h"

#include <math.h>

#include "adapters/escape-private.h"

JsonWriter
json_begin(Sink *sink, guint n_deep_lined)
{
  return (JsonWriter){.sink = sink, .n_deep_lined = n_deep_lined};
}

static void
start_line(JsonWriter *self)
{
  sink_write(self->sink, "\n", 1);
  for (guint i = 0; i < self->n_deep; i++)
    sink_write(self->sink, "  ", 2);
}

static void
start_value(JsonWriter *self, const char *key)
{
  if (self->n_deep > 0) {
    gboolean *has = &self->has[self->n_deep - 1];
    if (*has)
      sink_write(self->sink, ",", 1);
    *has = TRUE;
    if (self->n_deep <= self->n_deep_lined)
      start_line(self);
  }
  if (key == NULL)
    return;
  sink_write(self->sink, "\"", 1);
  escape_json(self->sink, key);
  gboolean has_line = self->n_deep <= self->n_deep_lined;
  sink_text(self->sink, has_line ? "\": " : "\":");
}

static void
open_container(JsonWriter *self, const char *key, const char *bracket)
{
  g_return_if_fail(self->n_deep < JSON_DEPTH);
  start_value(self, key);
  sink_text(self->sink, bracket);
  self->has[self->n_deep++] = FALSE;
}

static void
close_container(JsonWriter *self, const char *bracket)
{
  g_return_if_fail(self->n_deep > 0);
  self->n_deep--;
  if (self->has[self->n_deep] && self->n_deep < self->n_deep_lined)
    start_line(self);
  sink_text(self->sink, bracket);
}

void
json_open_object(JsonWriter *self, const char *key)
{
  open_container(self, key, "{");
}

void
json_close_object(JsonWriter *self)
{
  close_container(self, "}");
}

void
json_open_array(JsonWriter *self, const char *key)
{
  open_container(self, key, "[");
}

void
json_close_array(JsonWriter *self)
{
  close_container(self, "]");
}

void
json_string(JsonWriter *self, const char *key, const char *value)
{
  start_value(self, key);
  sink_write(self->sink, "\"", 1);
  escape_json(self->sink, value);
  sink_write(self->sink, "\"", 1);
}

void
json_unsigned(JsonWriter *self, const char *key, guint64 value)
{
  start_value(self, key);
  sink_unsigned(self->sink, value);
}

void
json_bool(JsonWriter *self, const char *key, gboolean value)
{
  start_value(self, key);
  sink_text(self->sink, value ? "true" : "false");
}

void
json_null(JsonWriter *self, const char *key)
{
  start_value(self, key);
  sink_text(self->sink, "null");
}

void
json_fixed(JsonWriter *self, const char *key, double value, guint digits)
{
  if (!isfinite(value)) {
    json_null(self, key);
    return;
  }
  start_value(self, key);
  sink_fixed(self->sink, value, digits);
}

void
json_double(JsonWriter *self, const char *key, double value)
{
  if (!isfinite(value)) {
    json_null(self, key);
    return;
  }
  start_value(self, key);
  sink_double(self->sink, value);
}

void
json_strings(JsonWriter *self, const char *key, const GPtrArray *values)
{
  json_open_array(self, key);
  for (guint i = 0; i < values->len; i++)
    json_string(self, NULL, g_ptr_array_index(values, i));
  json_close_array(self);
}
