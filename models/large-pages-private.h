#pragma once

#include <glib.h>

/*
 * large_pages_ask:
 * @memory: fresh from an allocation, not written to yet
 * @n_bytes: its length
 *
 * Asks the system to give large memory by pages of 2 MiB instead of 4 KiB: each page costs a fault
 * of a microsecond, which is more than filling it. A wish, that may change nothing: no more than
 * one such page is taken beyond what is written.
 */
void large_pages_ask(void *memory, gsize n_bytes);
