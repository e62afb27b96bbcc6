/* Records as JSON: how matchday understood what it read. */
#include "adapters/describe.h"

#include "adapters/describe-private.h"
#include "models/code.h"

const char *
describe_level(MatchdayRequirementLevel level)
{
  return level == MATCHDAY_MUST ? "must" : "wish";
}

const char *
describe_kind(MatchdayRequirementKind kind)
{
  static const char *const names[] = {"certificate", "size",   "country", "region",
                                      "language",    "number", "text"};
  g_return_val_if_fail((guint)kind < G_N_ELEMENTS(names), "");
  return names[kind];
}

static guint
count_codes(const GArray *codes, MatchdayScheme scheme)
{
  guint n = 0;
  for (guint i = 0; i < codes->len; i++)
    n += g_array_index(codes, MatchdayCode, i).scheme == scheme;
  return n;
}

static void
describe_scheme(JsonWriter *json, const GArray *codes, MatchdayScheme scheme)
{
  json_open_array(json, matchday_scheme_get_name(scheme));
  for (guint i = 0; i < codes->len; i++) {
    const MatchdayCode *code = &g_array_index(codes, MatchdayCode, i);
    if (code->scheme == scheme)
      json_string(json, NULL, code->value);
  }
  json_close_array(json);
}

void
describe_codes(JsonWriter *json, const GArray *codes)
{
  describe_scheme(json, codes, MATCHDAY_SCHEME_CPV);
  describe_scheme(json, codes, MATCHDAY_SCHEME_NUTS);
  json_open_object(json, "codes");
  for (guint i = 0; i < MATCHDAY_N_SCHEMES; i++) {
    MatchdayScheme scheme = (MatchdayScheme)i;
    if (scheme != MATCHDAY_SCHEME_CPV && scheme != MATCHDAY_SCHEME_NUTS &&
        count_codes(codes, scheme) > 0)
      describe_scheme(json, codes, scheme);
  }
  json_close_object(json);
}

static void
describe_texts(JsonWriter *json, const MatchdayDemand *demand)
{
  json_open_array(json, "texts");
  for (guint i = 0; i < matchday_demand_get_n_texts(demand); i++) {
    const MatchdayText *text = matchday_demand_get_text(demand, i);
    json_open_object(json, NULL);
    json_string(json, "language", text->language);
    json_string(json, "title", text->title);
    json_string(json, "body", text->body);
    json_close_object(json);
  }
  json_close_array(json);
}

static void
describe_requirements(JsonWriter *json, const GPtrArray *requirements)
{
  json_open_array(json, "requirements");
  for (guint i = 0; i < requirements->len; i++) {
    const MatchdayRequirement *requirement = g_ptr_array_index(requirements, i);
    json_open_object(json, NULL);
    json_string(json, "level", describe_level(matchday_requirement_get_level(requirement)));
    json_string(json, "kind", describe_kind(matchday_requirement_get_kind(requirement)));
    json_string(json, "wording", matchday_requirement_get_wording(requirement));
    json_close_object(json);
  }
  json_close_array(json);
}

void
describe_demand(JsonWriter *json, const MatchdayDemand *demand)
{
  json_string(json, "kind", "demand");
  json_string(json, "file", matchday_demand_get_file(demand));
  json_unsigned(json, "line", matchday_demand_get_line(demand));
  json_string(json, "id", matchday_demand_get_id(demand));
  json_string(json, "notice", matchday_demand_get_notice(demand));
  json_string(json, "lot", matchday_demand_get_lot(demand));
  json_string(json, "title", matchday_demand_get_title(demand));
  json_string(json, "language", matchday_demand_get_language(demand));
  json_string(json, "form", matchday_demand_get_form(demand));
  json_string(json, "buyer", matchday_demand_get_buyer(demand));
  json_string(json, "country", matchday_demand_get_country(demand));
  describe_codes(json, matchday_demand_get_codes(demand));
  json_string(json, "published", matchday_demand_get_published(demand));
  json_string(json, "deadline", matchday_demand_get_deadline(demand));
  json_double(json, "amount", matchday_demand_get_amount(demand));
  json_string(json, "currency", matchday_demand_get_currency(demand));
  json_unsigned(json, "n_wanted", matchday_demand_get_n_wanted(demand));
  describe_texts(json, demand);
  describe_requirements(json, matchday_demand_get_requirements(demand));
  json_strings(json, "winners", matchday_demand_get_winners(demand));
}

static GArray *
collect_codes(const MatchdayMember *member)
{
  GArray *codes = g_array_new(FALSE, FALSE, sizeof(MatchdayCode));
  for (guint i = 0; i < matchday_member_get_n_codes(member); i++) {
    MatchdayCode code = matchday_member_get_nth_code(member, i);
    g_array_append_val(codes, code);
  }
  return codes;
}

static void
describe_list(JsonWriter *json, const char *name, const MatchdayMember *member, guint n,
              const char *(*get)(const MatchdayMember *member, guint nth))
{
  json_open_array(json, name);
  for (guint i = 0; i < n; i++)
    json_string(json, NULL, get(member, i));
  json_close_array(json);
}

static void
describe_member(JsonWriter *json, const MatchdayMember *member)
{
  json_string(json, "kind", "member");
  json_string(json, "file", matchday_member_get_file(member));
  json_unsigned(json, "line", matchday_member_get_line(member));
  json_string(json, "id", matchday_member_get_id(member));
  json_string(json, "name", matchday_member_get_name(member));
  json_string(json, "country", matchday_member_get_country(member));
  json_string(json, "size", matchday_size_get_name(matchday_member_get_size(member)));
  json_double(json, "staff", matchday_member_get_staff(member));
  json_double(json, "turnover_eur", matchday_member_get_turnover_eur(member));
  describe_list(json, "languages", member, matchday_member_get_n_languages(member),
                matchday_member_get_nth_language);
  g_autoptr(GArray) codes = collect_codes(member);
  describe_codes(json, codes);
  describe_list(json, "certificates", member, matchday_member_get_n_certificates(member),
                matchday_member_get_nth_certificate);
  describe_list(json, "competences", member, matchday_member_get_n_competences(member),
                matchday_member_get_nth_competence);
  json_string(json, "email", matchday_member_get_email(member));
  json_string(json, "website", matchday_member_get_website(member));
  json_open_object(json, "attributes");
  for (guint i = 0; i < matchday_member_get_n_attributes(member); i++) {
    const char *name;
    const char *value = matchday_member_get_nth_attribute(member, i, &name);
    json_string(json, name, value);
  }
  json_close_object(json);
}

/* Readers list so many remarks of a kind and count the others. */
static guint64
count_unlisted(const MatchdayImport *import)
{
  return matchday_import_count_remarks(import, MATCHDAY_REMARK_NOTE) +
         matchday_import_count_remarks(import, MATCHDAY_REMARK_REPAIRED) +
         matchday_import_count_remarks(import, MATCHDAY_REMARK_SET_ASIDE) -
         matchday_import_get_n_remarks(import);
}

static void
describe_remarks(JsonWriter *json, const MatchdayImport *import)
{
  json_open_array(json, "remarks");
  for (guint i = 0; i < matchday_import_get_n_remarks(import); i++) {
    const MatchdayRemark *remark = matchday_import_get_nth_remark(import, i);
    json_open_object(json, NULL);
    json_string(json, "kind", matchday_remark_kind_get_name(remark->kind));
    json_unsigned(json, "line", remark->line);
    json_string(json, "column", remark->column);
    json_string(json, "found", remark->found);
    json_string(json, "message", remark->message);
    json_close_object(json);
  }
  json_close_array(json);
}

void
describe_import(JsonWriter *json, const MatchdayImport *import)
{
  json_string(json, "file", matchday_import_get_file(import));
  json_string(json, "format", matchday_import_get_format(import));
  json_string(json, "sheet", matchday_import_get_sheet(import));
  json_unsigned(json, "bytes", matchday_import_get_n_bytes(import));
  json_string(json, "sha256", matchday_import_get_sha256(import));
  json_unsigned(json, "read", matchday_import_get_n_read(import));
  json_unsigned(json, "taken", matchday_import_get_n_taken(import));
  json_unsigned(json, "repaired", matchday_import_get_n_repaired(import));
  json_unsigned(json, "set_aside", matchday_import_get_n_set_aside(import));
  const GError *refusal = matchday_import_get_refusal(import);
  if (refusal != NULL)
    json_string(json, "refusal", refusal->message);
  else
    json_null(json, "refusal");
  describe_remarks(json, import);
  json_unsigned(json, "remarks_not_listed", count_unlisted(import));
}

void
describe_facets(JsonWriter *json, const GArray *facets)
{
  json_open_array(json, "facets");
  for (guint i = 0; i < facets->len; i++) {
    const MatchdayFacetUse *facet = &g_array_index(facets, MatchdayFacetUse, i);
    json_open_object(json, NULL);
    json_string(json, "name", facet->name);
    json_double(json, "weight", facet->weight);
    json_string(json, "help", facet->help);
    json_close_object(json);
  }
  json_close_array(json);
}

/* One object on one line of text. */
typedef struct {
  GString *text;
  Sink *sink;
  JsonWriter json;
} Line;

static void
begin_line(Line *self)
{
  self->text = g_string_new(NULL);
  self->sink = sink_new_for_string(self->text);
  self->json = json_begin(self->sink, JSON_ONE_LINE);
  json_open_object(&self->json, NULL);
}

static char *
end_line(Line *self)
{
  json_close_object(&self->json);
  sink_finish(self->sink, NULL); /* a string takes everything */
  sink_free(self->sink);
  return g_string_free(self->text, FALSE);
}

char *
matchday_demand_to_json(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  Line line;
  begin_line(&line);
  describe_demand(&line.json, self);
  return end_line(&line);
}

char *
matchday_member_to_json(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  Line line;
  begin_line(&line);
  describe_member(&line.json, self);
  return end_line(&line);
}

char *
matchday_import_to_json(const MatchdayImport *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  Line line;
  begin_line(&line);
  json_string(&line.json, "kind", "import");
  describe_import(&line.json, self);
  return end_line(&line);
}
