#pragma once

#include <glib.h>

#include "adapters/sink-private.h"

G_BEGIN_DECLS

/**
 * OutputFile:
 *
 * One finished file of a folder.
 */
typedef struct {
  char *name;      /* (owned) its final name in the folder */
  char *temporary; /* (owned) its name until it is published */
  char *backup;    /* (owned) name of the file that it replaces, while publishing */
  char *sha256;    /* (owned) 64 hex digits */
  guint64 n_bytes;
  guint64 n_replaced;  /* characters that the format does not know, written as U+FFFD */
  gboolean is_first;   /* replaces nothing */
  gboolean is_placed;  /* has its final name */
  gboolean has_backup; /* the older file is there under the backup's name */
} OutputFile;

/**
 * OutputFolder:
 *
 * A set of files that replaces an older set. All files are first written and synced under temporary
 * names; only when every one of them is whole are they renamed. So a full disk costs nothing: the
 * older files stay as they were. When a rename fails, the older files are put back.
 *
 * Renaming several files is not one step for someone who pulls the plug. The seal (the file that
 * lists the others) makes it look like one: the old seal is removed before the first rename and the
 * new one comes last, each step synced before the next. Whoever finds a seal finds exactly the
 * files that it lists; whoever finds none waits for the next run, which starts over.
 *
 * One folder has one writer at a time, held by a lock that dies with the process. The next writer
 * sweeps the temporary files of one that was killed.
 */
typedef struct _OutputFolder OutputFolder;

/**
 * output_folder_open:
 * @path: a folder, created when missing; its parent must exist
 * @error: return location for a #GError
 *
 * Errors: %MATCHDAY_ERROR_CREATE, %MATCHDAY_ERROR_WRITE. Messages start with the path.
 *
 * Returns: (transfer full) (nullable): the folder
 */
OutputFolder *output_folder_open(const char *path, GError **error);

/** output_folder_free: removes what was not published, and the folder itself if it was created here
 * and holds nothing */
void output_folder_free(OutputFolder *self);

/**
 * output_folder_begin:
 * @self: a folder without an open file
 * @name: final name of the file
 * @error: return location for a #GError
 *
 * Returns: (transfer none) (nullable): where to write the file
 */
Sink *output_folder_begin(OutputFolder *self, const char *name, GError **error);

/** output_folder_end: Returns: whether every byte of the open file is on the disk */
gboolean output_folder_end(OutputFolder *self, GError **error);

/** output_folder_get_files: (transfer none) (element-type OutputFile): in the order of writing */
const GArray *output_folder_get_files(const OutputFolder *self);

/**
 * output_folder_publish:
 * @self: a folder without an open file
 * @seal_name: name of the file that lists the others, one of those written
 * @error: return location for a #GError
 *
 * Gives the files their final names. A seal that has nothing to list, being the only file, replaces
 * the older one in a single step. A link of such a name is replaced, not followed.
 *
 * Returns: whether all of them are in place
 */
gboolean output_folder_publish(OutputFolder *self, const char *seal_name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutputFolder, output_folder_free)

G_END_DECLS
