#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/run.h"

G_BEGIN_DECLS

/**
 * matchday_format_list:
 *
 * Returns: (transfer none) (array zero-terminated=1): names of the formats that shortlists can be
 *   written in ("html", "xlsx", "csv", "raw-csv", "members",
 *   "json", "xml", "trec")
 */
MATCHDAY_API const char *const *matchday_format_list(void);

/**
 * matchday_format_get_help:
 * @name: name of a format
 *
 * Returns: (transfer none) (nullable): what it is for, in one line; %NULL for an unknown format
 */
MATCHDAY_API const char *matchday_format_get_help(const char *name);

/**
 * matchday_format_tells_of_members:
 * @name: name of a format
 *
 * Returns: whether it says how each member came off over all demands, and so needs a run that was
 *   ranked with_standings; %FALSE for an unknown format
 */
MATCHDAY_API gboolean matchday_format_tells_of_members(const char *name);

/**
 * matchday_language_list:
 *
 * Returns: (transfer none) (array zero-terminated=1): the languages in which reports speak, by
 *   their ISO 639-1 codes ("en", "de")
 */
MATCHDAY_API const char *const *matchday_language_list(void);

/**
 * matchday_output_check:
 * @folder: an output folder, which need not exist
 * @formats: (array zero-terminated=1): names of formats
 * @error: return location for a #GError
 *
 * Looks whether files of these formats can be replaced without losing what people have filled in:
 * decisions and comments in a report are never overwritten.
 *
 * Errors: %MATCHDAY_ERROR_CREATE. Messages start with the path.
 *
 * Returns: whether nothing would be lost
 */
MATCHDAY_API gboolean matchday_output_check(const char *folder, const char *const *formats,
                                            GError **error);

/**
 * matchday_run_write:
 * @run: a ranked run
 * @folder: an output folder, created when missing (its parent must exist)
 * @formats: (array zero-terminated=1): names of formats
 * @error: return location for a #GError
 *
 * Writes a file for each format (`shortlists.html`, `members.csv`), and `manifest.json` with the
 * inputs, settings, set-aside records and the digests of the outputs. Equal runs give equal bytes;
 * only the manifest holds the time (`SOURCE_DATE_EPOCH` replaces it).
 *
 * All files are written and synced under temporary names before the first of them replaces an older
 * one, so when the disk is full the older files stay. The old manifest is removed before the first
 * file is replaced and the new one comes last: what a manifest lists is what lies beside it. Files
 * of formats not asked for are left alone; the manifest does not list them.
 *
 * Nothing is written where matchday_output_check() fails.
 *
 * While writing, the folder is locked; a second writer is refused (%MATCHDAY_ERROR_CREATE).
 *
 * Errors: %MATCHDAY_ERROR_SETTINGS for an unknown format, %MATCHDAY_ERROR_CREATE,
 * %MATCHDAY_ERROR_WRITE, %MATCHDAY_ERROR_MEMORY. Messages start with the path.
 *
 * Returns: whether everything was written
 */
MATCHDAY_API gboolean matchday_run_write(const MatchdayRun *run, const char *folder,
                                         const char *const *formats, GError **error);

/** matchday_alert_format_list: (transfer none) (array zero-terminated=1): names of the formats that
 * alerts can be written in ("html", "csv", "json") */
MATCHDAY_API const char *const *matchday_alert_format_list(void);

/**
 * matchday_run_write_alerts:
 * @run: a run with alerts
 * @folder: an output folder, as for matchday_run_write()
 * @formats: (array zero-terminated=1): names of formats
 * @error: return location for a #GError
 *
 * Writes `alerts.EXTENSION` for each format, and `manifest.json`; else as matchday_run_write().
 *
 * Returns: whether everything was written
 */
MATCHDAY_API gboolean matchday_run_write_alerts(const MatchdayRun *run, const char *folder,
                                                const char *const *formats, GError **error);

G_END_DECLS
