/* Output folders: several files that appear together, or not at all. */
#include "adapters/output-folder-private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "models/error.h"

#define TEMPORARY_PREFIX ".matchday-"
#define TEMPORARY_SUFFIX ".part"

enum { NAME_ATTEMPTS = 100 };

struct _OutputFolder {
  char *path; /* (owned) as the user gave it */
  int fd;     /* of the folder: every step goes through it, so nobody can swap the folder */
  gboolean is_new, is_published;
  Sink *open_sink; /* (owned) (nullable) the file being written: the last of files */
  GArray *files;   /* of OutputFile */
};

/* (transfer full): the folder, or a file in it, as a user would name it */
static char *
show(const char *path, const char *name)
{
  if (*name == '\0' || strcmp(path, ".") == 0)
    return g_strdup(*name == '\0' ? path : name);
  return g_build_filename(path, name, NULL);
}

/* A full or failing disk is a failed write, in whatever step it shows. */
static void
set_error(GError **error, MatchdayError code, const char *path, const char *name, const char *what)
{
  int number = errno;
  if (number == ENOSPC || number == EDQUOT || number == EIO || number == EFBIG)
    code = MATCHDAY_ERROR_WRITE;
  g_autofree char *shown = show(path, name);
  g_set_error(error, MATCHDAY_ERROR, (int)code, "%s: %s: %s", shown, what, g_strerror(number));
}

static void
clear_file(void *data)
{
  OutputFile *file = data;
  g_free(file->name);
  g_free(file->temporary);
  g_free(file->sha256);
}

static gboolean
sync_folder(int fd)
{
  return fsync(fd) == 0 || errno == EINVAL; /* EINVAL: the file system cannot, and need not */
}

/* A new folder is lost at a power cut unless its parent is synced. */
static void
sync_parent(const char *path)
{
  g_autofree char *parent = g_path_get_dirname(path);
  int fd = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return;
  sync_folder(fd);
  close(fd);
}

static gboolean
open_folder(OutputFolder *self, GError **error)
{
  self->is_new = mkdir(self->path, 0777) == 0;
  if (!self->is_new && errno != EEXIST) {
    set_error(error, MATCHDAY_ERROR_CREATE, self->path, "", "the folder cannot be created");
    return FALSE;
  }
  self->fd = open(self->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->fd < 0 && errno == ENOTDIR) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_CREATE, "%s: is a file, not a folder",
                self->path);
    return FALSE;
  }
  if (self->fd < 0) {
    set_error(error, MATCHDAY_ERROR_CREATE, self->path, "", "the folder cannot be opened");
    return FALSE;
  }
  if (self->is_new)
    sync_parent(self->path);
  return TRUE;
}

/* Only under the lock: the temporary files of a living writer are its own. */
static void
sweep(OutputFolder *self)
{
  int fd = openat(self->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *dir = fd < 0 ? NULL : fdopendir(fd);
  if (dir == NULL) {
    if (fd >= 0)
      close(fd);
    return;
  }
  for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir))
    if (g_str_has_prefix(entry->d_name, TEMPORARY_PREFIX) &&
        g_str_has_suffix(entry->d_name, TEMPORARY_SUFFIX))
      unlinkat(self->fd, entry->d_name, 0);
  closedir(dir);
}

/* File systems without locks for folders are written without one, and not swept. */
static gboolean
lock(OutputFolder *self, GError **error)
{
  if (flock(self->fd, LOCK_EX | LOCK_NB) == 0) {
    sweep(self);
    return TRUE;
  }
  if (errno != EWOULDBLOCK)
    return TRUE;
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_CREATE,
              "%s: another run is writing to this folder", self->path);
  return FALSE;
}

OutputFolder *
output_folder_open(const char *path, GError **error)
{
  g_return_val_if_fail(path != NULL, NULL);
  g_autoptr(OutputFolder) self = g_new0(OutputFolder, 1);
  self->path = g_strdup(path);
  for (gsize n = strlen(path); n > 1 && path[n - 1] == '/'; n--)
    self->path[n - 1] = '\0';
  self->fd = -1;
  self->files = g_array_new(FALSE, TRUE, sizeof(OutputFile));
  g_array_set_clear_func(self->files, clear_file);
  if (!open_folder(self, error) || !lock(self, error))
    return NULL;
  return g_steal_pointer(&self);
}

void
output_folder_free(OutputFolder *self)
{
  if (self == NULL)
    return;
  g_clear_pointer(&self->open_sink, sink_free);
  for (guint i = 0; i < self->files->len; i++) {
    const OutputFile *file = &g_array_index(self->files, OutputFile, i);
    if (file->temporary != NULL)
      unlinkat(self->fd, file->temporary, 0);
  }
  if (self->is_new && !self->is_published)
    rmdir(self->path);
  if (self->fd >= 0)
    close(self->fd);
  g_array_unref(self->files);
  g_free(self->path);
  g_free(self);
}

/* A folder of that name would only be noticed by the rename, when all the work is done. */
static gboolean
check_name(const OutputFolder *self, const char *name, GError **error)
{
  struct stat found;
  if (fstatat(self->fd, name, &found, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(found.st_mode))
    return TRUE;
  errno = EISDIR;
  set_error(error, MATCHDAY_ERROR_CREATE, self->path, name, "cannot be replaced");
  return FALSE;
}

Sink *
output_folder_begin(OutputFolder *self, const char *name, GError **error)
{
  g_return_val_if_fail(self != NULL && name != NULL && self->open_sink == NULL, NULL);
  if (!check_name(self, name, error))
    return NULL;

  g_autofree char *temporary = NULL;
  int fd = -1;
  for (guint i = 0; i < NAME_ATTEMPTS && fd < 0; i++) {
    g_free(temporary);
    temporary = g_strdup_printf(TEMPORARY_PREFIX "%08x" TEMPORARY_SUFFIX, g_random_int());
    fd = openat(self->fd, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0 && errno != EEXIST)
      break;
  }
  if (fd < 0) {
    set_error(error, MATCHDAY_ERROR_CREATE, self->path, name, "cannot be created");
    return NULL;
  }
  OutputFile file = {.name = g_strdup(name), .temporary = g_steal_pointer(&temporary)};
  g_array_append_val(self->files, file);
  self->open_sink = sink_new_for_file(fd);
  return self->open_sink;
}

gboolean
output_folder_end(OutputFolder *self, GError **error)
{
  g_return_val_if_fail(self != NULL && self->open_sink != NULL, FALSE);
  g_autoptr(Sink) sink = g_steal_pointer(&self->open_sink);
  OutputFile *file = &g_array_index(self->files, OutputFile, self->files->len - 1);
  if (!sink_finish(sink, error)) {
    g_autofree char *shown = show(self->path, file->name);
    g_prefix_error(error, "%s: ", shown);
    return FALSE;
  }
  file->n_bytes = sink_get_n_bytes(sink);
  file->n_replaced = sink_get_n_replaced(sink);
  file->sha256 = g_strdup(sink_get_sha256(sink));
  return TRUE;
}

const GArray *
output_folder_get_files(const OutputFolder *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->files;
}

static gboolean
put_in_place(OutputFolder *self, OutputFile *file, GError **error)
{
  if (renameat(self->fd, file->temporary, self->fd, file->name) != 0) {
    set_error(error, MATCHDAY_ERROR_CREATE, self->path, file->name, "cannot be put in place");
    return FALSE;
  }
  g_clear_pointer(&file->temporary, g_free);
  self->is_published = TRUE;
  return TRUE;
}

static gboolean
check_synced(OutputFolder *self, GError **error)
{
  if (sync_folder(self->fd))
    return TRUE;
  set_error(error, MATCHDAY_ERROR_WRITE, self->path, "", "the folder cannot be synced");
  return FALSE;
}

gboolean
output_folder_publish(OutputFolder *self, const char *seal, GError **error)
{
  g_return_val_if_fail(self != NULL && seal != NULL && self->open_sink == NULL, FALSE);

  gboolean is_alone = self->files->len == 1; /* then its rename is all that happens */
  if (!is_alone && unlinkat(self->fd, seal, 0) != 0 && errno != ENOENT) {
    set_error(error, MATCHDAY_ERROR_CREATE, self->path, seal, "cannot be replaced");
    return FALSE;
  }
  if (!check_synced(self, error))
    return FALSE;
  OutputFile *last = NULL;
  for (guint i = 0; i < self->files->len; i++) {
    OutputFile *file = &g_array_index(self->files, OutputFile, i);
    if (strcmp(file->name, seal) == 0)
      last = file;
    else if (!put_in_place(self, file, error))
      return FALSE;
  }
  g_return_val_if_fail(last != NULL, FALSE);
  return check_synced(self, error) && put_in_place(self, last, error) && check_synced(self, error);
}
