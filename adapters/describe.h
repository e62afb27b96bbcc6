#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/demand.h"
#include "models/import.h"
#include "models/member.h"

G_BEGIN_DECLS

/**
 * matchday_demand_to_json:
 * @self: a demand
 *
 * Says how a demand was understood: kind ("demand"), file, line, id, notice, lot, title, language,
 * form, buyer, country, cpv, nuts, codes (of other schemes, by scheme), published, deadline,
 * amount, currency, n_wanted, texts (language, title, body), requirements (level, kind, wording),
 * winners. Every key is always there; an absent text is "", an absent number null.
 *
 * Returns: (transfer full): one line of JSON, without line end
 */
MATCHDAY_API char *matchday_demand_to_json(const MatchdayDemand *self);

/**
 * matchday_member_to_json:
 * @self: a member
 *
 * Says how a member was understood: kind ("member"), file, line, id, name, country, size, staff,
 * turnover_eur, languages, cpv, nuts, codes (of other schemes, by scheme), certificates,
 * competences, email, website, attributes (by name). Every key is always there; an absent text is
 * "", an absent number null.
 *
 * Returns: (transfer full): one line of JSON, without line end
 */
MATCHDAY_API char *matchday_member_to_json(const MatchdayMember *self);

/**
 * matchday_import_to_json:
 * @self: the account of a file
 *
 * Says what became of a file: kind ("import"), file, format, bytes, sha256, read, taken, repaired,
 * set_aside, refusal (why the whole file was set aside, or null), remarks (kind, line, column,
 * found, message), remarks_not_listed (how many more were made).
 *
 * Returns: (transfer full): one line of JSON, without line end
 */
MATCHDAY_API char *matchday_import_to_json(const MatchdayImport *self);

G_END_DECLS
