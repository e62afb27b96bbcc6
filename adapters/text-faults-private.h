#pragma once

#include <glib.h>

/* What bytes hold that clean text does not. */
enum {
  TEXT_NOT_UTF8 = 1,
  TEXT_CONTROLS = 2, /* other than tab and line ends, or U+FFFE, U+FFFF: XML cannot hold them */
};

/* The faults of a text, at some ten bytes a nanosecond. Whether there are controls is only known of
 * what is UTF-8. */
guint text_faults_find(const char *text, gsize n);

/* The kernels: the faults of @n bytes, the three before which are read, too. */
typedef guint TextFaultsKernel(const guint8 *bytes, gsize n);
TextFaultsKernel text_faults_plain, text_faults_avx2, text_faults_avx512;
