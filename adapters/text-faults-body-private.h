/* The kernel, compiled for several processors. The compiler makes vectors of the inner loop: every
 * byte is judged with the three before it, whatever they are (Unicode, table 3-7). */

enum { STEP = 128 };

guint
KERNEL(const guint8 *bytes, gsize n)
{
  guint8 invalid = 0, control = 0;
  for (gsize from = 0; from < n; from += STEP) {
    gsize n_step = n - from < STEP ? n - from : STEP;
    const guint8 *at = bytes + from;
    guint8 bad = 0, odd = 0;
    for (gsize i = 0; i < n_step; i++) {
      guint8 a = at[i], b = at[i - 1], c = at[i - 2], d = at[i - 3];
      guint8 continues = (a & 0xC0) == 0x80;
      guint8 is_expected = (b >= 0xC0) | (c >= 0xE0) | (d >= 0xF0);
      bad |= continues ^ is_expected;
      bad |= (a == 0xC0) | (a == 0xC1) | (a >= 0xF5);
      bad |= ((b == 0xE0) & (a < 0xA0)) | ((b == 0xED) & (a >= 0xA0)) | ((b == 0xF0) & (a < 0x90)) |
             ((b == 0xF4) & (a >= 0x90));
      odd |= ((a < 0x20) & (a != '\t') & (a != '\n') & (a != '\r')) | (a == 0x7F);
      odd |= (c == 0xEF) & (b == 0xBF) & (a >= 0xBE);
    }
    invalid |= bad;
    control |= odd;
  }
  return (invalid != 0 ? TEXT_NOT_UTF8 : 0u) | (control != 0 ? TEXT_CONTROLS : 0u);
}
