/* Demands: one lot or theme, with everything a shortlist can be defended with. */
#include "models/demand.h"

#include <math.h>

#include "models/code.h"

/* Strings that nobody has set are NULL and read as empty. */
struct _MatchdayDemand {
  char *id;        /* (owned) never empty */
  char *file;      /* (owned) */
  char *notice;    /* (owned) */
  char *lot;       /* (owned) */
  char *form;      /* (owned) */
  char *buyer;     /* (owned) */
  char *country;   /* (owned) capitals */
  char *published; /* (owned) YYYY-MM-DD */
  char *deadline;  /* (owned) YYYY-MM-DD */
  char *currency;  /* (owned) */
  guint64 line;    /* 0: unknown */
  double amount;   /* NaN or >= 0 */
  guint n_wanted;
  GArray *texts;           /* of MatchdayText, original language first */
  GArray *codes;           /* of MatchdayCode, each once */
  GPtrArray *requirements; /* of MatchdayRequirement */
  GPtrArray *winners;      /* of utf8 */
};

static void
clear_text(void *data)
{
  MatchdayText *text = data;
  g_free(text->language);
  g_free(text->title);
  g_free(text->body);
}

static void
unref_requirement(void *data)
{
  matchday_requirement_unref(data);
}

MatchdayDemand *
matchday_demand_new(const char *id)
{
  g_return_val_if_fail(id != NULL && *id != '\0', NULL);

  MatchdayDemand *self = g_atomic_rc_box_new0(MatchdayDemand);
  self->id = g_strdup(id);
  self->amount = NAN;
  self->texts = g_array_new(FALSE, FALSE, sizeof(MatchdayText));
  g_array_set_clear_func(self->texts, clear_text);
  self->codes = g_array_new(FALSE, FALSE, sizeof(MatchdayCode));
  self->requirements = g_ptr_array_new_with_free_func(unref_requirement);
  self->winners = g_ptr_array_new_with_free_func(g_free);
  return self;
}

MatchdayDemand *
matchday_demand_ref(MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return g_atomic_rc_box_acquire(self);
}

static void
clear(void *data)
{
  MatchdayDemand *self = data;
  char *strings[] = {self->id,    self->file,    self->notice,    self->lot,      self->form,
                     self->buyer, self->country, self->published, self->deadline, self->currency};
  for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
  g_array_unref(self->texts);
  g_array_unref(self->codes);
  g_ptr_array_unref(self->requirements);
  g_ptr_array_unref(self->winners);
}

void
matchday_demand_unref(MatchdayDemand *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full(self, clear);
}

static void
replace(char **field, const char *value)
{
  char *copy = *value != '\0' ? g_strdup(value) : NULL;
  g_free(*field);
  *field = copy;
}

static const char *
given(const char *field)
{
  return field != NULL ? field : "";
}

const char *
matchday_demand_get_id(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->id;
}

void
matchday_demand_set_source(MatchdayDemand *self, const char *file, guint64 line)
{
  g_return_if_fail(self != NULL && file != NULL);
  replace(&self->file, file);
  self->line = line;
}

const char *
matchday_demand_get_file(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return given(self->file);
}

guint64
matchday_demand_get_line(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->line;
}

void
matchday_demand_set_notice(MatchdayDemand *self, const char *notice, const char *lot)
{
  g_return_if_fail(self != NULL && notice != NULL && lot != NULL);
  replace(&self->notice, notice);
  replace(&self->lot, lot);
}

const char *
matchday_demand_get_notice(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return given(self->notice);
}

const char *
matchday_demand_get_lot(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return given(self->lot);
}

void
matchday_demand_set_form(MatchdayDemand *self, const char *form)
{
  g_return_if_fail(self != NULL && form != NULL);
  replace(&self->form, form);
}

const char *
matchday_demand_get_form(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return given(self->form);
}

void
matchday_demand_set_buyer(MatchdayDemand *self, const char *buyer)
{
  g_return_if_fail(self != NULL && buyer != NULL);
  replace(&self->buyer, buyer);
}

const char *
matchday_demand_get_buyer(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return given(self->buyer);
}

void
matchday_demand_set_country(MatchdayDemand *self, const char *country)
{
  g_return_if_fail(self != NULL && country != NULL);
  g_free(self->country);
  self->country = g_ascii_strup(country, -1);
}

const char *
matchday_demand_get_country(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return given(self->country);
}

void
matchday_demand_set_published(MatchdayDemand *self, const char *published)
{
  g_return_if_fail(self != NULL && published != NULL);
  replace(&self->published, published);
}

const char *
matchday_demand_get_published(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return given(self->published);
}

void
matchday_demand_set_deadline(MatchdayDemand *self, const char *deadline)
{
  g_return_if_fail(self != NULL && deadline != NULL);
  replace(&self->deadline, deadline);
}

const char *
matchday_demand_get_deadline(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return given(self->deadline);
}

void
matchday_demand_set_value(MatchdayDemand *self, double amount, const char *currency)
{
  g_return_if_fail(self != NULL && currency != NULL);
  g_return_if_fail(isnan(amount) || (isfinite(amount) && amount >= 0));
  self->amount = amount;
  replace(&self->currency, currency);
}

double
matchday_demand_get_amount(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NAN);
  return self->amount;
}

const char *
matchday_demand_get_currency(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return given(self->currency);
}

void
matchday_demand_set_n_wanted(MatchdayDemand *self, guint n_wanted)
{
  g_return_if_fail(self != NULL);
  self->n_wanted = n_wanted;
}

guint
matchday_demand_get_n_wanted(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->n_wanted;
}

void
matchday_demand_add_text(MatchdayDemand *self, const char *language, const char *title,
                         const char *body)
{
  g_return_if_fail(self != NULL && language != NULL && title != NULL && body != NULL);
  MatchdayText text = {g_ascii_strdown(language, -1), g_strdup(title), g_strdup(body)};
  g_array_append_val(self->texts, text);
}

guint
matchday_demand_get_n_texts(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->texts->len;
}

const MatchdayText *
matchday_demand_get_text(const MatchdayDemand *self, guint nth)
{
  g_return_val_if_fail(self != NULL, NULL);
  g_return_val_if_fail(nth < self->texts->len, NULL);
  return &g_array_index(self->texts, MatchdayText, nth);
}

const char *
matchday_demand_get_title(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->texts->len == 0 ? "" : g_array_index(self->texts, MatchdayText, 0).title;
}

const char *
matchday_demand_get_language(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->texts->len == 0 ? "" : g_array_index(self->texts, MatchdayText, 0).language;
}

GArray *
matchday_demand_get_codes(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->codes;
}

void
matchday_demand_add_requirement(MatchdayDemand *self, MatchdayRequirement *requirement)
{
  g_return_if_fail(self != NULL && requirement != NULL);
  g_ptr_array_add(self->requirements, matchday_requirement_ref(requirement));
}

const GPtrArray *
matchday_demand_get_requirements(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->requirements;
}

void
matchday_demand_add_winner(MatchdayDemand *self, const char *winner)
{
  g_return_if_fail(self != NULL && winner != NULL);
  g_ptr_array_add(self->winners, g_strdup(winner));
}

const GPtrArray *
matchday_demand_get_winners(const MatchdayDemand *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->winners;
}
