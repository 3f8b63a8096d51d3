#include "lw-paper.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What lies on a desk is read from near: a small drawing is not blown up on it. What is larger hangs on a wall. */
#define DESK_HEIGHT 432.0                    /* mm */
#define DESK_MOST   (2 * LW_UNIT_POINTS)     /* points per unit */

static const LwPaperSize papers[] = {
  { "A4", 210, 297 }, { "A3", 297, 420 }, { "A2", 420, 594 }, { "A1", 594, 841 }, { "A0", 841, 1189 },
  { "Letter", 215.9, 279.4 }, { "Tabloid", 279.4, 431.8 },
  { "roll-610", 610, 0 }, { "roll-914", 914, 0 }, { "roll-1067", 1067, 0 },
};

const LwPaperSize *
lw_paper_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_ascii_strcasecmp (papers[i].name, name) == 0)
      return &papers[i];
  return NULL;
}

const char * const *
lw_paper_names (void)
{
  static const char *names[G_N_ELEMENTS (papers) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    names[i] = papers[i].name;
  return names;
}

char *
lw_paper_label (const LwPaperSize *size)
{
  /* Translators: paper from a roll, and how wide it is. */
  return size->height > 0 ? g_strdup (size->name) : g_strdup_printf (_("Roll, %.0f mm"), size->width);
}

static LwPaper
fit_sheet (double width,
           double height,
           double margin,
           LwRect drawing,
           double most)
{
  double scale = MIN (most, MIN ((width - 2 * margin) / drawing.width, (height - 2 * margin) / drawing.height));

  return (LwPaper) { width, height, (width - drawing.width * scale) / 2, margin, scale, FALSE };
}

/* Across the roll goes the drawing's height in landscape, else its width. */
static LwPaper
fit_roll (double   across,
          gboolean landscape,
          double   margin,
          LwRect   drawing)
{
  double wide = landscape ? drawing.height : drawing.width, length = landscape ? drawing.width : drawing.height;
  double scale = (across - 2 * margin) / wide, along = length * scale + 2 * margin;
  gboolean reduced = along > LW_PAPER_LONGEST;

  if (reduced)
    {
      scale = (LW_PAPER_LONGEST - 2 * margin) / length;
      along = LW_PAPER_LONGEST;
    }
  return (LwPaper) { landscape ? along : across, landscape ? across : along, margin, margin, scale, reduced };
}

LwPaper
lw_paper_fit (const LwPaperSize *size,
              LwPaperTurn        turn,
              double             margin,
              LwRect             drawing)
{
  gboolean landscape = turn == LW_TURN_AUTO ? drawing.width > drawing.height : turn == LW_TURN_LANDSCAPE;
  double width = size->width * LW_MILLIMETRE, height = size->height * LW_MILLIMETRE;

  margin *= LW_MILLIMETRE;
  if (size->height <= 0)
    return fit_roll (width, landscape, margin, drawing);
  return fit_sheet (landscape ? height : width, landscape ? width : height, margin, drawing, size->height <= DESK_HEIGHT ? DESK_MOST : INFINITY);
}

LwPaper
lw_paper_fit_one (const LwPaperSize *size,
                  LwPaperTurn        turn,
                  double             margin,
                  LwRect             drawing)
{
  LwPaper paper = lw_paper_fit (size, turn, margin, drawing);

  if (size->height > 0 && size->height <= DESK_HEIGHT)
    paper.y = (paper.height - drawing.height * paper.scale) / 2;
  return paper;
}
