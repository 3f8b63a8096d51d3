/* What a kind of printout does for itself. Private to the scene layer. */
#pragma once

#include "lw-printout.h"

G_BEGIN_DECLS

typedef struct
{
  void   (*size)     (gpointer data, guint page, double *width, double *height);
  void   (*draw)     (gpointer data, guint page, cairo_t *cr, gboolean tags);   /* on white; cairo_paint() would drop the tags that are open */
  char  *(*name)     (gpointer data, guint page);
  double (*smallest) (gpointer data, guint page);
  void   (*destroy)  (gpointer data);
} LwPrintoutKind;

/* Takes `data`. The title is what the PDF is called. */
LwPrintout *lw_printout_new  (const LwPrintoutKind *kind, gpointer data, guint n_pages, LwBlueprint *blueprint, const char *title);
/* The plan belongs to `data`. */
void        lw_printout_set_plan (LwPrintout *self, const LwSheetPlan *plan);
/* Takes the sentence. */
void        lw_printout_warn (LwPrintout *self, char *warning);

G_END_DECLS
