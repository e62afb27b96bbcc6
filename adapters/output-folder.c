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
  char *path;      /* (owned) as the user gave it */
  int fd;          /* of the folder: every step goes through it, so nobody can swap the folder */
  gboolean is_new; /* created here */
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
  g_free(file->backup);
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

/* Only under the lock: the temporary files of a living writer are its own. What cannot be listed is
 * not swept. */
static void
sweep(OutputFolder *self)
{
  int fd = openat(self->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *dir = fd < 0 ? NULL : fdopendir(fd);
  if (dir == NULL && fd >= 0)
    close(fd);
  if (dir == NULL)
    return;
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
    if (!file->is_placed)
      unlinkat(self->fd, file->temporary, 0);
    if (file->has_backup)
      unlinkat(self->fd, file->backup, 0);
  }
  if (self->is_new)
    rmdir(self->path); /* refused when it holds anything */
  if (self->fd >= 0)
    close(self->fd);
  g_array_unref(self->files);
  g_free(self->path);
  g_free(self);
}

/* A folder of that name would only be noticed by the rename, when all the work is done; a device or
 * a pipe would be gone after it, and so would a link like /dev/stdout that leads to one. */
static gboolean
check_name(const OutputFolder *self, const char *name, GError **error)
{
  struct stat found;
  if (fstatat(self->fd, name, &found, 0) != 0 || S_ISREG(found.st_mode))
    return TRUE;
  if (S_ISDIR(found.st_mode)) {
    errno = EISDIR;
    set_error(error, MATCHDAY_ERROR_CREATE, self->path, name, "cannot be replaced");
    return FALSE;
  }
  g_autofree char *shown = show(self->path, name);
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_CREATE,
              "%s: cannot be replaced: it is a device or a pipe", shown);
  return FALSE;
}

/* (transfer full): a name that the next writer's sweep knows */
static char *
dup_temporary_name(void)
{
  return g_strdup_printf(TEMPORARY_PREFIX "%08x" TEMPORARY_SUFFIX, g_random_int());
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
    temporary = dup_temporary_name();
    fd = openat(self->fd, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0 && errno != EEXIST)
      break;
  }
  if (fd < 0) {
    set_error(error, MATCHDAY_ERROR_CREATE, self->path, name, "cannot be created");
    return NULL;
  }
  OutputFile file = {.name = g_strdup(name)};
  file.backup = g_strconcat(temporary, TEMPORARY_SUFFIX, NULL);
  file.temporary = g_steal_pointer(&temporary);
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
check_synced(OutputFolder *self, GError **error)
{
  if (sync_folder(self->fd))
    return TRUE;
  set_error(error, MATCHDAY_ERROR_WRITE, self->path, "", "the folder cannot be synced");
  return FALSE;
}

/* The old seal goes; what it listed stays readable until it is replaced. File systems that know no
 * links keep no backup. */
static gboolean
set_old_aside(OutputFolder *self, OutputFile *seal, GError **error)
{
  for (guint i = 0; i < self->files->len; i++) {
    OutputFile *file = &g_array_index(self->files, OutputFile, i);
    if (file == seal)
      continue;
    file->has_backup = linkat(self->fd, file->name, self->fd, file->backup, 0) == 0;
    file->is_first = !file->has_backup && errno == ENOENT;
  }
  seal->has_backup = renameat(self->fd, seal->name, self->fd, seal->backup) == 0;
  if (!seal->has_backup && errno != ENOENT) {
    set_error(error, MATCHDAY_ERROR_CREATE, self->path, seal->name, "cannot be replaced");
    return FALSE;
  }
  return check_synced(self, error);
}

static gboolean
put_in_place(OutputFolder *self, OutputFile *file, GError **error)
{
  file->is_placed = renameat(self->fd, file->temporary, self->fd, file->name) == 0;
  if (!file->is_placed)
    set_error(error, MATCHDAY_ERROR_CREATE, self->path, file->name, "cannot be put in place");
  return file->is_placed;
}

static gboolean
put_all_in_place(OutputFolder *self, OutputFile *seal, GError **error)
{
  for (guint i = 0; i < self->files->len; i++) {
    OutputFile *file = &g_array_index(self->files, OutputFile, i);
    if (file != seal && !put_in_place(self, file, error))
      return FALSE;
  }
  return check_synced(self, error) && put_in_place(self, seal, error) && check_synced(self, error);
}

/* FALSE: what stands under the file's name is not what stood there before. */
static gboolean
put_back(OutputFolder *self, OutputFile *file)
{
  if (!file->is_placed)
    return TRUE;
  if (file->is_first)
    return unlinkat(self->fd, file->name, 0) == 0;
  if (!file->has_backup || renameat(self->fd, file->backup, self->fd, file->name) != 0)
    return FALSE;
  file->has_backup = FALSE;
  return TRUE;
}

/* New files go, old ones return, and when all of them did, the old seal. */
static void
put_old_back(OutputFolder *self, OutputFile *seal)
{
  gboolean is_whole = !seal->is_placed || unlinkat(self->fd, seal->name, 0) == 0;
  for (guint i = 0; i < self->files->len; i++) {
    OutputFile *file = &g_array_index(self->files, OutputFile, i);
    if (file != seal)
      is_whole &= put_back(self, file);
  }
  is_whole &= sync_folder(self->fd);
  if (is_whole && seal->has_backup)
    seal->has_backup = renameat(self->fd, seal->backup, self->fd, seal->name) != 0;
  sync_folder(self->fd);
}

gboolean
output_folder_publish(OutputFolder *self, const char *seal_name, GError **error)
{
  g_return_val_if_fail(self != NULL && seal_name != NULL && self->open_sink == NULL, FALSE);

  OutputFile *seal = NULL;
  for (guint i = 0; i < self->files->len; i++) {
    OutputFile *file = &g_array_index(self->files, OutputFile, i);
    if (strcmp(file->name, seal_name) == 0)
      seal = file;
  }
  g_return_val_if_fail(seal != NULL, FALSE);
  if (self->files->len == 1) /* its rename is all that happens */
    return put_in_place(self, seal, error) && check_synced(self, error);
  if (set_old_aside(self, seal, error) && put_all_in_place(self, seal, error))
    return TRUE;
  put_old_back(self, seal);
  return FALSE;
}
