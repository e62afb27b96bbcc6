/* Fingerprints: what the engine makes of a few members says whether arrays that it made before are
 * still those that it would make, whatever has changed: rules, layouts, Unicode, rounding. */
#include "engine/index-private.h"
#include "models/code.h"
#include "models/member-store-private.h"

static const char *const texts[] = {
    "Stanzen und Umformen, bis 2.500 t: Stanzwerkzeuge, Folgeverbundwerkzeuge",
    "Progressive dies, design and try-out of dies; laser welding of assemblies",
    "Korrosionsschutz Zink-Nickel, Straße ÄÖÜ, naïve façade, ŁÓDŹ, ǅungla, ﬁn",
    "Επεξεργασία λυμάτων και αποβλήτων, επεξεργασία",
    "Изграждане на пречиствателна станция за отпадъчни води",
    "ソフトウェア開発 데이터 분석 تطوير البرمجيات x² №5 Ⅳ",
    "CNC CNC CNC 5-axis a b c 3d 3D and and and the the of",
};

static MatchdayMember *
make_member(guint nth)
{
  g_autofree char *id = g_strdup_printf("m%u", (nth * 5) % (guint)G_N_ELEMENTS(texts));
  MatchdayMember *member = matchday_member_new(id);
  for (guint i = nth; i < G_N_ELEMENTS(texts); i += nth + 1)
    matchday_member_add_competence(member, texts[i]);
  MatchdayCode code;
  g_autofree char *cpv = g_strdup_printf("3432%04u", nth * 123);
  if (matchday_code_read(MATCHDAY_SCHEME_CPV, cpv, &code) != MATCHDAY_CODE_REFUSED)
    matchday_member_add_code(member, &code);
  matchday_member_set_country(member, nth % 2 == 0 ? "AT" : "GR");
  matchday_member_set_staff(member, nth * 7.5);
  matchday_member_add_language(member, "de");
  matchday_member_add_certificate(member, "ISO 9001");
  matchday_member_set_attribute(member, "press_force_t", "2500");
  matchday_member_set_source(member, "sample.csv", nth + 2);
  return member;
}

static guint64
sum_up(const Image *image, const GPtrArray *members)
{
  guint64 sum = 0, checksum;
  for (guint i = 0; i < image->arrays->len; i++) {
    ImageArray array = g_array_index(image->arrays, ImageArray, i);
    image_array_check(&array, &checksum);
    array.data = NULL; /* where it lies is another place each time */
    sum = image_checksum(&array, sizeof array, sum ^ checksum);
  }
  g_autoptr(GByteArray) records = g_byte_array_new();
  for (guint m = 0; m < members->len; m++)
    member_record_write(members->pdata[m], 0, records);
  return image_checksum(records->data, records->len, sum);
}

static void
unref_member(void *data)
{
  matchday_member_unref(data);
}

gboolean
index_fingerprint(guint64 *fingerprint, GError **error)
{
  g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func(unref_member);
  for (guint m = 0; m < G_N_ELEMENTS(texts); m++)
    g_ptr_array_add(members, make_member(m));
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayIndex) index = matchday_index_new(members, settings, NULL, error);
  if (index == NULL)
    return FALSE;
  g_autoptr(Image) image = image_new();
  if (!index_keep(index, image, error))
    return FALSE;
  *fingerprint = sum_up(image, members);
  return TRUE;
}
