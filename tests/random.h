#pragma once

#include <glib.h>

/* Numbers that are the same on every machine: SplitMix64 (Steele, Lea and Flood 2014). */
typedef struct {
  guint64 state; /* the seed, to begin with */
} TestRandom;

static inline guint64
random_bits(TestRandom *random)
{
  guint64 z = random->state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
  z = (z ^ z >> 30) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
  return z ^ z >> 31;
}

/* From 0 to @n - 1. */
static inline guint
random_below(TestRandom *random, guint n)
{
  return (guint)(random_bits(random) % n);
}

/* From 0 to below 1. */
static inline double
random_unit(TestRandom *random)
{
  return (double)(random_bits(random) >> 11) * 0x1p-53;
}

/* True in @percent of 100 cases. */
static inline gboolean
random_chance(TestRandom *random, guint percent)
{
  return random_below(random, 100) < percent;
}

static inline void
random_shuffle(TestRandom *random, GPtrArray *array)
{
  for (guint i = array->len; i > 1; i--) {
    guint j = random_below(random, i);
    gpointer kept = array->pdata[i - 1];
    array->pdata[i - 1] = array->pdata[j];
    array->pdata[j] = kept;
  }
}
