#pragma once

#include "models/image-private.h"
#include "models/run.h"

/* An index file as an input of a run: its members have been prepared for ranking. */
typedef struct {
  Image *image;        /* (owned) of exactly the run's members, in their order */
  char *file;          /* (owned) as the user gave it */
  guint64 n_bytes;     /* of the file */
  char *header_sha256; /* (owned) of its header, which holds checksums of all the rest */
} RunIndex;

/* @index: its contents are (transfer full) */
void run_take_index(MatchdayRun *self, const RunIndex *index);

/* (nullable): the index that the members come from; NULL as soon as members were added */
const RunIndex *run_get_index(const MatchdayRun *self);
