#pragma once

#include <glib.h>

#include "adapters/sink-private.h"

G_BEGIN_DECLS

enum { JSON_DEPTH = 32, JSON_ONE_LINE = 0, JSON_ALL_LINES = JSON_DEPTH };

/**
 * JsonWriter:
 *
 * Writes JSON as it goes, holding nothing but where it is. Members of containers down to a chosen
 * depth stand on lines of their own, deeper ones share the line of their container.
 *
 * Each function takes the key of the value inside an object, NULL inside an array and at the top.
 */
typedef struct {
  Sink *sink;
  guint n_deep;             /* open containers, at most JSON_DEPTH */
  guint n_deep_lined;       /* containers opened within so many others put each member on a line */
  gboolean has[JSON_DEPTH]; /* whether the container at this depth has a member already */
} JsonWriter;

/** json_begin: @n_deep_lined: JSON_ONE_LINE, JSON_ALL_LINES or a number between */
JsonWriter json_begin(Sink *sink, guint n_deep_lined);

void json_open_object(JsonWriter *self, const char *key);
void json_close_object(JsonWriter *self);
void json_open_array(JsonWriter *self, const char *key);
void json_close_array(JsonWriter *self);

void json_string(JsonWriter *self, const char *key, const char *value);
void json_unsigned(JsonWriter *self, const char *key, guint64 value);
void json_bool(JsonWriter *self, const char *key, gboolean value);
void json_null(JsonWriter *self, const char *key);

/** json_fixed: @value: with @digits digits after the point; null when not finite */
void json_fixed(JsonWriter *self, const char *key, double value, guint digits);

/** json_double: @value: as short as reads back the same; null when not finite */
void json_double(JsonWriter *self, const char *key, double value);

/** json_strings: @values: (element-type utf8): as an array */
void json_strings(JsonWriter *self, const char *key, const GPtrArray *values);

G_END_DECLS
