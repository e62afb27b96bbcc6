/* The kernel, compiled for several processors. The compiler makes vectors of the loops: every byte
 * is judged with those before it, whatever they are (Unicode, table 3-7). */

enum { STEP = 128, WIDE = 0xE0 /* the first byte of a character of three or four */ };

/* The faults of bytes none of which, nor of the two before, is WIDE or more. That is most of what
 * is written in Europe, and takes a third of the work. */
static inline guint
judge_narrow(const guint8 *at, gsize n, guint8 *widest)
{
  guint8 bad = 0, odd = 0, wide = 0;
  for (gsize i = 0; i < n; i++) {
    const guint8 *here = at + i;
    guint8 a = here[0], b = here[-1];
    guint8 continues = (a & 0xC0) == 0x80;
    guint8 is_expected = b >= 0xC0;
    bad |= continues ^ is_expected;
    bad |= (a & 0xFE) == 0xC0;
    odd |= ((a < 0x20) & (a != '\t') & (a != '\n') & (a != '\r')) | (a == 0x7F);
    wide |= a >= WIDE;
  }
  *widest = wide;
  return (bad != 0 ? TEXT_NOT_UTF8 : 0u) | (odd != 0 ? TEXT_CONTROLS : 0u);
}

/* The faults of bytes whatever they are. */
static inline guint
judge_any(const guint8 *at, gsize n)
{
  guint8 bad = 0, odd = 0;
  for (gsize i = 0; i < n; i++) {
    const guint8 *here = at + i;
    guint8 a = here[0], b = here[-1], c = here[-2], d = here[-3];
    guint8 continues = (a & 0xC0) == 0x80;
    guint8 is_expected = (b >= 0xC0) | (c >= 0xE0) | (d >= 0xF0);
    bad |= continues ^ is_expected;
    bad |= (a == 0xC0) | (a == 0xC1) | (a >= 0xF5);
    bad |= ((b == 0xE0) & (a < 0xA0)) | ((b == 0xED) & (a >= 0xA0)) | ((b == 0xF0) & (a < 0x90)) |
           ((b == 0xF4) & (a >= 0x90));
    odd |= ((a < 0x20) & (a != '\t') & (a != '\n') & (a != '\r')) | (a == 0x7F);
    odd |= (c == 0xEF) & (b == 0xBF) & (a >= 0xBE);
  }
  return (bad != 0 ? TEXT_NOT_UTF8 : 0u) | (odd != 0 ? TEXT_CONTROLS : 0u);
}

static inline guint
judge(const guint8 *at, gsize n)
{
  guint8 is_wide, before = MAX(at[-1], MAX(at[-2], at[-3]));
  guint faults = judge_narrow(at, n, &is_wide);
  return is_wide != 0 || before >= WIDE ? judge_any(at, n) : faults;
}

guint
KERNEL(const guint8 *bytes, gsize n)
{
  guint faults = 0;
  for (; n >= STEP; n -= STEP, bytes += STEP)
    faults |= judge(bytes, STEP);
  return n == 0 ? faults : faults | judge(bytes, n);
}
