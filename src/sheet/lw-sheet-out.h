/* The rows of a sheet as CSV on standard output: one record per row, so that a record's number is the row's. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LW_SHEET_MAX_COLUMNS 16384
#define LW_SHEET_MAX_ROWS    1048576

typedef struct _LwSheetOut LwSheetOut;

LwSheetOut *lw_sheet_out_new   (gboolean dry);     /* dry: only count */
void        lw_sheet_out_free  (LwSheetOut *self);
/* A cell of the row at hand; both from 0. What is beyond the limits of a spreadsheet is passed over. */
void        lw_sheet_out_cell  (LwSheetOut *self, guint row, guint column, const char *text);
void        lw_sheet_out_flush (LwSheetOut *self);
guint       lw_sheet_out_rows  (LwSheetOut *self); /* with something in them */
guint       lw_sheet_out_cells (LwSheetOut *self);

/* A day number of the 1900 or 1904 system as "2026-11-21", "2026-11-21 14:30:00"; `kind` tells which parts are shown. */
typedef enum { LW_SHOWS_NUMBER, LW_SHOWS_DATE, LW_SHOWS_TIME, LW_SHOWS_MOMENT, LW_SHOWS_ELAPSED } LwShows;
char       *lw_sheet_date      (double serial, LwShows kind, gboolean from_1904);
/* What a number format shows. */
LwShows     lw_sheet_shows     (const char *format);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwSheetOut, lw_sheet_out_free)

G_END_DECLS
