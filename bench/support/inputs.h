#pragma once

#include <glib.h>
#include <stdio.h>

#include "tests/random.h"

/* What to invent, and where to put it. Record n is the same whatever @n_members is. */
typedef struct {
  const char *folder;
  guint n_members, n_demands;
  guint64 seed;
} Invention;

/*
 * members.csv    about five competences a member of 75 words together, country, NUTS, staff,
 *                certificates, CPV codes, languages, and the other columns that lists have
 * demands.csv    75 words, country, NUTS, CPV codes; half with a must on the country, half with one
 *                on staff, most with a wished certificate
 * demands-open.csv  the same demands without musts and wishes
 * labels.tsv     codes with labels in all languages, to train concepts from
 */
void invent_texts(const Invention *invention);

/*
 * members.csv, demands.csv               ids, and a country and staff of each member
 * demands-10.csv, demands-50.csv         the same demands, each with a must of its own that about
 *                                        10 % of the members meet (three of thirty countries), or
 *                                        50 % (a least number of staff)
 * members.npy, members.txt, demands.npy, demands.txt
 *                                        vectors of length 1 with 256 coordinates, from 200
 *                                        clusters; coordinate j spreads like (j + 1)^-1/2
 */
void invent_vectors(const Invention *invention);

/* starts.bin (64 bits), columns.bin (32 bits), values.bin (floats): a sparse matrix by rows,
 * n_members × 50,000: what members say as TF-IDF, rows of length 1 */
void invent_matrix(const Invention *invention);

/* A file of the folder; what cannot be written ends the program. */
FILE *invention_open(const Invention *invention, const char *name);
void invention_put(FILE *file, const void *data, gsize n_bytes);
void invention_close(FILE *file);

/* Random numbers for one record of a kind, so that more records change none. */
TestRandom invention_random(const Invention *invention, guint64 kind, guint64 nth);
