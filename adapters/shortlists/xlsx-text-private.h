#pragma once

#include <glib.h>

#include "adapters/sink-private.h"

G_BEGIN_DECLS

/* UTF-16 units and line feeds that Excel keeps of a cell, and units it takes as the name of a
 * sheet.
 */
enum { XLSX_CELL_UNITS = 32767, XLSX_CELL_FEEDS = 253, XLSX_NAME_UNITS = 31 };

/* Bytes of a cell's name, at most "$ABC$1048576". */
enum { XLSX_CELL_NAME_BYTES = 24 };

/* What an address of this book begins with, before the sheet and the cell. */
#define XLSX_INTERNAL "internal:"

/**
 * xlsx_cell_text:
 * @text: any text
 * @full_mark: what ends a text that is cut at Excel's limit
 * @sink: (nullable): hears of characters that were replaced
 *
 * Returns: (transfer full): the text of a cell, before XML is escaped
 */
char *xlsx_cell_text(const char *text, const char *full_mark, Sink *sink);

/** xlsx_is_address: Returns: whether an address can be written as it is; what would have to be
 * changed is none that we make a link of */
gboolean xlsx_is_address(const char *address);

/** xlsx_address: (transfer full): an address with what no URL holds (RFC 3986) escaped */
char *xlsx_address(const char *address);

/**
 * xlsx_sheet_name:
 * @number: a number that makes the name unique, 0: none
 * @title: any text
 *
 * Returns: (transfer full): a name that Excel takes: at most 31 UTF-16 units, without []:*?/\ and '
 */
char *xlsx_sheet_name(guint number, const char *title);

/** xlsx_cell_name: a cell (row and column from 0) as people count, from A1; @mark: "$" for a name
 * that stays when it is copied, else "" */
void xlsx_cell_name(char name[XLSX_CELL_NAME_BYTES], guint row, guint column, const char *mark);

/** xlsx_range_name: (transfer full): the same of all cells from one to another: "A1:C7" */
char *xlsx_range_name(guint row, guint column, guint last_row, guint last_column, const char *mark);

/** xlsx_link_to: (transfer full): the address of a row (from 1) of a sheet of this book */
char *xlsx_link_to(const char *sheet, guint row);

G_END_DECLS
