/* Text on pages: it flows down from block to block and breaks between lines, so that no line of a block stands alone. In points. */
#pragma once

#include "lw-paper.h"
#include "lw-printout.h"
#include "lw-text.h"

G_BEGIN_DECLS

typedef struct _LwTypeset LwTypeset;

typedef struct
{
  double      size;
  LwWeight    weight;
  guint32     color;
  const char *tag;         /* static: the PDF's name for it, "H1", "P" */
} LwTypeStyle;

/* Pages of that size with these margins (mm) at the sides, above and below. Text comes in the thread's language. */
LwTypeset *lw_typeset_new      (const LwPaperSize *paper, double side, double above, double below);
void       lw_typeset_free     (LwTypeset *self);
double     lw_typeset_width    (LwTypeset *self);        /* between the margins */
double     lw_typeset_y        (LwTypeset *self);        /* where the next line begins, from the paper's top */
void       lw_typeset_space    (LwTypeset *self, double height);
/* A new page unless that much is left of this one; and a new one in any case (not where nothing stands on this one yet). */
void       lw_typeset_need     (LwTypeset *self, double height);
void       lw_typeset_break    (LwTypeset *self);
/* What stands at the foot of this page and those that follow; copied. */
void       lw_typeset_foot     (LwTypeset *self, const char *text);
/* A block, wrapped, from `x` on (from the left margin), `width` wide (0: all that is left). */
void       lw_typeset_text     (LwTypeset *self, const char *text, const LwTypeStyle *style, double x, double width);
/* The same beside what follows: the next line begins where this one did. */
void       lw_typeset_beside   (LwTypeset *self, const char *text, const LwTypeStyle *style, double x, double width);
/* The same with a bar to its left. */
void       lw_typeset_barred   (LwTypeset *self, const char *text, const LwTypeStyle *style, double x, double width, guint32 bar);
/* How high it would be. */
double     lw_typeset_height   (const char *text, const LwTypeStyle *style, double width);
/* An area, from the left margin and the present line. */
void       lw_typeset_area     (LwTypeset *self, LwRect rect, double radius, guint32 color);
/* Takes the typeset; the footer also numbers the pages. */
LwPrintout *lw_typeset_finish  (LwTypeset *self, LwBlueprint *blueprint, const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwTypeset, lw_typeset_free)

G_END_DECLS
