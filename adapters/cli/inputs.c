/* Reading inputs for a command: every file is tried, every loss is named, nothing is silent. */
#include "adapters/cli/inputs.h"

#include <string.h>

#include "adapters/cli/report.h"
#include "adapters/columns.h"
#include "adapters/concepts-file.h"
#include "adapters/input.h"
#include "adapters/vectors.h"
#include "engine/duplicates.h"
#include "models/error.h"

/* One kind of inputs while it is read. */
typedef struct {
  const char *plural;
  const GPtrArray *paths;
  const GPtrArray *records;
  const GPtrArray *imports;
  gboolean (*read)(MatchdayRun *run, const char *path, GError **error);
} Kind;

Inputs
inputs_new(void)
{
  return (Inputs){.members = g_ptr_array_new(), .demands = g_ptr_array_new()};
}

void
inputs_clear(Inputs *self)
{
  g_ptr_array_unref(self->members);
  g_ptr_array_unref(self->demands);
}

guint
inputs_count_standard_input(const GPtrArray *paths)
{
  guint n = 0;
  for (guint i = 0; i < paths->len; i++)
    n += strcmp(paths->pdata[i], "-") == 0;
  return n;
}

static gboolean
is_given(const VectorFiles *files)
{
  return files->array != NULL;
}

static gboolean
is_pair(const VectorFiles *files)
{
  return (files->array != NULL) == (files->ids != NULL);
}

gboolean
inputs_are_complete(const Inputs *self, const Command *command)
{
  if (self->members->len == 0)
    options_refuse(command, "--members is missing");
  else if (self->demands->len == 0)
    options_refuse(command, "--demands is missing");
  else if (inputs_count_standard_input(self->members) + inputs_count_standard_input(self->demands) >
           1)
    options_refuse(command, "standard input (-) can be read only once");
  else if (!is_pair(&self->member_vectors) || !is_pair(&self->demand_vectors) ||
           is_given(&self->member_vectors) != is_given(&self->demand_vectors))
    options_refuse(command, "vectors need all of --member-vectors, --member-vector-ids, "
                            "--demand-vectors and --demand-vector-ids");
  else
    return TRUE;
  return FALSE;
}

gboolean
inputs_account(const GPtrArray *imports, guint from, MatchdayRemarkKind least)
{
  gboolean has_set_aside = FALSE;
  for (guint i = from; i < imports->len; i++) {
    const MatchdayImport *import = imports->pdata[i];
    report_import(import, least);
    has_set_aside |= matchday_import_get_n_set_aside(import) > 0;
  }
  return has_set_aside;
}

static gboolean
has_refusal(const GPtrArray *imports, guint from)
{
  for (guint i = from; i < imports->len; i++)
    if (matchday_import_get_refusal(imports->pdata[i]) != NULL)
      return TRUE;
  return FALSE;
}

ExitCode
inputs_graver(ExitCode a, ExitCode b)
{
  static const ExitCode order[] = {EXIT_MEMORY, EXIT_NO_USABLE_INPUT, EXIT_INPUT_OUTPUT,
                                   EXIT_CANNOT_OPEN, EXIT_COMPLETE};
  for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
    if (a == order[i] || b == order[i])
      return order[i];
  return EXIT_INTERNAL;
}

/* The gravest failure among the accounts of one path; a file read in peace but without a record
 * counts as not usable. */
static ExitCode
failure_of(const GPtrArray *imports, guint from, const GError *error)
{
  ExitCode code = error != NULL ? exit_code_of(error) : EXIT_COMPLETE;
  for (guint i = from; i < imports->len; i++) {
    const GError *refusal = matchday_import_get_refusal(imports->pdata[i]);
    ExitCode own = refusal != NULL ? exit_code_of(refusal) : EXIT_NO_USABLE_INPUT;
    code = inputs_graver(code, own);
  }
  return code == EXIT_COMPLETE ? EXIT_NO_USABLE_INPUT : code;
}

/* Reads all paths of one kind. TRUE if there are records; @code as for inputs_read(). */
static gboolean
read_kind(const Kind *kind, MatchdayRun *run, MatchdayRemarkKind least, ExitCode *code)
{
  ExitCode failure = EXIT_COMPLETE;
  for (guint i = 0; i < kind->paths->len; i++) {
    guint from = kind->imports->len;
    g_autoptr(GError) error = NULL;
    gboolean was_read = kind->read(run, kind->paths->pdata[i], &error);
    if (inputs_account(kind->imports, from, least) || !was_read)
      *code = EXIT_SET_ASIDE;
    if (!was_read && !has_refusal(kind->imports, from))
      report_error(error);
    ExitCode own = failure_of(kind->imports, from, error);
    failure = inputs_graver(failure, own);
    if (failure == EXIT_MEMORY)
      break;
  }
  if (failure != EXIT_MEMORY && kind->records->len > 0)
    return TRUE;
  if (failure != EXIT_MEMORY)
    report("no %s could be read", kind->plural);
  *code = failure;
  return FALSE;
}

/* Reads what the run is to know beside members and demands; stops at the first failure. */
static gboolean
read_knowledge(const Inputs *self, MatchdayRun *run, GError **error)
{
  const VectorFiles *members = &self->member_vectors, *demands = &self->demand_vectors;
  if (self->concepts != NULL && !matchday_run_read_concepts(run, self->concepts, error))
    return FALSE;
  if (!is_given(members))
    return TRUE;
  return matchday_run_read_member_vectors(run, members->array, members->ids, error) &&
         matchday_run_read_demand_vectors(run, demands->array, demands->ids, error);
}

static gboolean
take_knowledge(const Inputs *self, MatchdayRun *run, MatchdayRemarkKind least, ExitCode *code)
{
  const GPtrArray *imports = matchday_run_get_knowledge_imports(run);
  g_autoptr(GError) error = NULL;
  gboolean was_read = read_knowledge(self, run, &error);
  if (inputs_account(imports, 0, least))
    *code = EXIT_SET_ASIDE;
  if (was_read)
    return TRUE;
  *code = has_refusal(imports, 0) ? exit_code_of(error) : report_error(error);
  return FALSE;
}

/* Whether nothing was lost: every record read was accounted for, and every member taken is there.
 */
static gboolean
adds_up(const MatchdayRun *run)
{
  g_autoptr(GPtrArray) imports = matchday_run_list_imports(run);
  for (guint i = 0; i < imports->len; i++)
    if (!matchday_import_is_balanced(imports->pdata[i])) {
      report("%s: records read are not records taken, repaired and set aside; please report this",
             matchday_import_get_file(imports->pdata[i]));
      return FALSE;
    }
  guint64 n_taken = 0;
  const GPtrArray *lists = matchday_run_get_member_imports(run);
  for (guint i = 0; i < lists->len; i++)
    n_taken += matchday_import_get_n_taken(lists->pdata[i]) +
               matchday_import_get_n_repaired(lists->pdata[i]);
  if (n_taken != matchday_run_get_members(run)->len)
    report("%" G_GUINT64_FORMAT " members were taken, but %u are there; please report this",
           n_taken, matchday_run_get_members(run)->len);
  return n_taken == matchday_run_get_members(run)->len;
}

/* A column that was to be read as something and is not there may be why nothing could be read. */
static gboolean
check_columns(const MatchdayRun *run, ExitCode *code)
{
  g_autoptr(GError) error = NULL;
  if (matchday_run_check_columns(run, &error))
    return TRUE;
  *code = report_error(error);
  return FALSE;
}

gboolean
inputs_read(const Inputs *self, MatchdayRun *run, ExitCode *code)
{
  Kind kinds[] = {
      {"members", self->members, matchday_run_get_members(run),
       matchday_run_get_member_imports(run), matchday_run_read_members},
      {"demands", self->demands, matchday_run_get_demands(run),
       matchday_run_get_demand_imports(run), matchday_run_read_demands},
  };
  MatchdayRemarkKind least = self->is_quiet ? MATCHDAY_REMARK_SET_ASIDE : MATCHDAY_REMARK_REPAIRED;
  *code = EXIT_COMPLETE;
  gboolean is_read = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS(kinds) && is_read; i++)
    is_read = kinds[i].paths->len == 0 || read_kind(&kinds[i], run, least, code);
  if (!check_columns(run, code) || !is_read)
    return FALSE;
  if (!adds_up(run)) {
    *code = EXIT_INTERNAL;
    return FALSE;
  }
  g_autoptr(GError) error = NULL;
  if (!matchday_run_find_duplicates(run, &error)) {
    *code = report_error(error);
    return FALSE;
  }
  if (!self->is_quiet)
    report_duplicates(run);
  return take_knowledge(self, run, least, code);
}
