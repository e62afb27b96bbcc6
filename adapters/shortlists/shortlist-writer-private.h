#pragma once

#include <glib.h>

#include "adapters/sink-private.h"
#include "models/run.h"

G_BEGIN_DECLS

/**
 * ShortlistWriter:
 *
 * One output format. Failures stick in the sink, so write() has none to report; it may stop early
 * when sink_has_failed(). Equal runs give equal bytes: no clock, locale or hash order.
 */
typedef struct {
  const char *name;          /* as asked for by the user */
  const char *file;          /* its name in the folder */
  const char *help;          /* one line */
  gboolean is_filled_in;     /* people write decisions and comments into it */
  gboolean tells_of_members; /* needs the standings of the run */
  void (*write)(const MatchdayRun *run, Sink *sink);
} ShortlistWriter;

extern const ShortlistWriter shortlist_writer_html;
extern const ShortlistWriter shortlist_writer_xlsx;
extern const ShortlistWriter shortlist_writer_csv;
extern const ShortlistWriter shortlist_writer_raw_csv;
extern const ShortlistWriter shortlist_writer_members;
extern const ShortlistWriter shortlist_writer_json;
extern const ShortlistWriter shortlist_writer_xml;
extern const ShortlistWriter shortlist_writer_trec;

/* The other direction: the best demands of each member. */
extern const ShortlistWriter alert_writer_html;
extern const ShortlistWriter alert_writer_csv;
extern const ShortlistWriter alert_writer_json;

/* Digits of scores and points after the point. More would show the noise of the last bits, fewer
 * would show equal numbers in different ranks. */
enum { SCORE_DIGITS = 6 };

G_END_DECLS
