#pragma once

/* What a door that takes paths can be given: the bytes as a file that lies in memory only. */
#include <fcntl.h>
#include <glib.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct {
  int descriptor;
  char path[32];
} MemoryFile;

static inline MemoryFile
memory_file_new(const uint8_t *bytes, size_t size)
{
  MemoryFile file = {.descriptor = memfd_create("fuzz", MFD_CLOEXEC)};
  g_assert_cmpint(file.descriptor, >=, 0);
  for (size_t written = 0; written < size;) {
    ssize_t n = write(file.descriptor, bytes + written, size - written);
    g_assert_cmpint(n, >, 0);
    written += (size_t)n;
  }
  g_snprintf(file.path, sizeof file.path, "/proc/self/fd/%d", file.descriptor);
  return file;
}

static inline void
memory_file_clear(MemoryFile *file)
{
  close(file->descriptor);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(MemoryFile, memory_file_clear)
