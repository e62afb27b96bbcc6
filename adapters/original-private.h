#pragma once

#include <glib.h>

#include "models/import.h"

/*
 * How a text was before its cells were ended by NULs where they lie, so that its digest can be made
 * later. Shared by reference count; used by one thread at a time.
 */
typedef struct _Original Original;

/* @content: a text without any NUL; a reference is taken */
Original *original_new(GBytes *content);
void original_unref(Original *self);

/*
 * original_watch:
 * @from: a place in the text, behind what was watched before
 * @n: so many bytes there will have NULs written over them, and nothing else
 *
 * What was watched before is finished: nobody writes there any more.
 *
 * Returns: FALSE when memory runs out: nothing may be changed before the digest was made
 */
gboolean original_watch(Original *self, const char *from, gsize n);

/* Lets an account make its digest of the text. */
void original_give(Original *self, MatchdayImport *import);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Original, original_unref)
