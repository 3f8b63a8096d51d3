#include "lw-sheets.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "lw-sheet-axis.h"

/* A step's outline and its signs, in units around its rectangle. */
#define AROUND_STEP 4.0

typedef struct
{
  const LwSheetContent *content;
  const LwSheetOptions *options;
  const LwPaperSize    *size, *poster;
  LwSheetPlan          *plan;
  LwSheetAxis           across, down;
} Planner;

guint
lw_sheets_needed (double length,
                  double room,
                  double overlap)
{
  const LwSheetAxis axis = { .length = length, .first = room, .room = room, .overlap = overlap };

  return lw_sheet_axis_count (&axis);
}

char *
lw_sheet_name (const LwSheet *sheet)
{
  char letters[8] = { 0 };
  guint at = sizeof letters - 1;

  for (guint rest = sheet->column + 1; rest > 0; rest = (rest - 1) / 26)
    letters[--at] = 'A' + (rest - 1) % 26;
  return g_strdup_printf ("%s%u", letters + at, sheet->row + 1);
}

LwRect
lw_sheet_plan_place (const LwSheetPlan *self,
                     LwRect             page,
                     LwRect             rect)
{
  return (LwRect) { self->origin.x + (rect.x - page.x) * self->scale, self->origin.y + (rect.y - page.y) * self->scale,
                    rect.width * self->scale, rect.height * self->scale };
}

void
lw_sheet_plan_free (LwSheetPlan *self)
{
  g_clear_pointer (&self->sheets, g_array_unref);
  g_free (self);
}

/* ---- what is asked for ---- */

static gboolean
refuse (GError     **error,
        const char  *format,
        ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError     **error,
        const char  *format,
        ...)
{
  va_list args;

  va_start (args, format);
  g_propagate_error (error, g_error_new_valist (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, format, args));
  va_end (args);
  return FALSE;
}

static const LwPaperSize *
find_paper (const char *name,
            GError    **error)
{
  const LwPaperSize *size = lw_paper_find (name);
  g_autofree char *known = NULL;

  if (size)
    return size;
  known = g_strjoinv (", ", (char **) lw_paper_names ());
  refuse (error, _("There is no paper “%s”; there are %s"), name, known);
  return NULL;
}

static gboolean
check (const Planner *planner,
       GError       **error)
{
  const LwSheetOptions *options = planner->options;

  if (!(options->margin >= 0) || options->margin > 100 || !(options->overlap >= 0) || options->overlap > 100)
    return refuse (error, _("Margins and overlap must be from 0 to 100 mm"));
  if (options->tiling == LW_TILING_GRID && (options->columns < 1 || options->rows < 1 || options->columns * options->rows > LW_MOST_SHEETS))
    return refuse (error, _("There must be from 1 to %d sheets"), LW_MOST_SHEETS);
  if (options->tiling == LW_TILING_GRID && planner->size->height <= 0)
    return refuse (error, _("A roll has no columns and rows of sheets; take true scale, a poster or one sheet"));
  if (options->tiling == LW_TILING_SCALE && !(options->scale > 0 && options->scale <= 100))
    return refuse (error, _("The scale must be above 0 and at most 100"));
  return TRUE;
}

/* ---- how large ---- */

static void
set_whole (LwSheetPlan *plan,
           double       width,
           double       height,
           LwPoint      origin,
           double       scale)
{
  plan->whole_width = width;
  plan->whole_height = height;
  plan->origin = origin;
  plan->scale = scale;
}

static void
set_scaled_whole (Planner *planner,
                  double   scale)
{
  LwRect page = planner->content->page;

  set_whole (planner->plan, page.width * scale, page.height * scale, (LwPoint) { 0, 0 }, scale);
}

static void
set_paper_whole (LwSheetPlan *plan,
                 LwPaper      paper)
{
  set_whole (plan, paper.width, paper.height, (LwPoint) { paper.x, paper.y }, paper.scale);
  plan->reduced = paper.reduced;
}

static gboolean
is_landscape (const Planner *planner)
{
  if (planner->options->turn != LW_TURN_AUTO)
    return planner->options->turn == LW_TURN_LANDSCAPE;
  return planner->content->page.width > planner->content->page.height;
}

/* The paper, and what a sheet can show where none needs headers at its edges. FALSE: nothing. */
static gboolean
measure_paper (Planner *planner,
               gboolean landscape)
{
  const LwSheetOptions *options = planner->options;
  LwSheetPlan *plan = planner->plan;
  double width = planner->size->width * LW_MILLIMETRE, height = planner->size->height * LW_MILLIMETRE, margin = options->margin * LW_MILLIMETRE;
  double side = options->headers ? LW_SHEET_SIDE_STRIP : 0, top = options->headers ? LW_SHEET_TOP_STRIP : 0, foot = options->marks ? LW_SHEET_FOOT : 0;
  LwSheetAxis *across = &planner->across, *down = &planner->down;

  plan->margin = margin;
  plan->width = landscape ? height : width;
  plan->height = landscape ? width : height;
  across->overlap = down->overlap = options->overlap * LW_MILLIMETRE;
  across->give = down->give = options->keep_steps ? across->overlap : 0;
  across->first = plan->width - 2 * margin;
  down->first = plan->height - 2 * margin - foot;
  across->room = across->first - side;
  down->room = down->first - top;
  across->first_at = down->first_at = margin;
  across->at = margin + side;
  down->at = margin + top;
  return across->room > 2 * across->overlap + LW_MILLIMETRE && down->room > 2 * down->overlap + LW_MILLIMETRE;
}

static void
leave_strip (LwSheetAxis *axis)
{
  axis->first = axis->room;
  axis->first_at = axis->at;
}

/* The first column and row show the drawing's own headers. A name is on one of the sheets that its header is cut into, and the others
 * say it at their edges. */
static void
leave_strips (Planner *planner,
              guint    columns,
              guint    rows)
{
  if (columns > 1)
    leave_strip (&planner->down);
  if (rows > 1)
    leave_strip (&planner->across);
}

static gboolean
refuse_margins (const Planner *planner,
                GError       **error)
{
  return refuse (error, _("With margins of %g mm and an overlap of %g mm nothing is left of the paper; smaller ones, or larger paper, would do"),
                 planner->options->margin, planner->options->overlap);
}

/* On a roll the sheets are as long as the whole. */
static gboolean
measure_roll (Planner *planner,
              GError **error)
{
  gboolean landscape = planner->options->turn == LW_TURN_LANDSCAPE;
  LwSheetPlan *plan = planner->plan;
  double *along = landscape ? &plan->width : &plan->height;
  LwSheetAxis *axis = landscape ? &planner->across : &planner->down;

  measure_paper (planner, landscape);
  axis->first = axis->room = landscape ? plan->whole_width : plan->whole_height;
  *along = axis->first + 2 * plan->margin + (landscape || !plan->marks ? 0 : LW_SHEET_FOOT) + (axis->at - axis->first_at);
  axis->first_at = axis->at;
  if (*along > LW_PAPER_LONGEST)
    return refuse (error, _("The sheets would be longer than a PDF page can be (5.08 m); the other orientation or a smaller scale would do"));
  return (landscape ? planner->down : planner->across).room > 2 * axis->overlap + LW_MILLIMETRE || refuse_margins (planner, error);
}

static double
scale_of (Planner *planner,
          gboolean landscape,
          guint    columns,
          guint    rows)
{
  LwRect page = planner->content->page;

  if (!measure_paper (planner, landscape))
    return 0;
  leave_strips (planner, columns, rows);
  return MIN (lw_sheet_axis_most (&planner->across, columns) / page.width, lw_sheet_axis_most (&planner->down, rows) / page.height);
}

/* The scale at which so many sheets are filled. What fits into one row or column has more room there than where there could be more. */
static double
grid_scale (Planner *planner,
            gboolean landscape)
{
  guint columns = planner->options->columns, rows = planner->options->rows;
  double all = scale_of (planner, landscape, columns, rows), row = scale_of (planner, landscape, columns, 1);

  return MAX (MAX (all, row), scale_of (planner, landscape, 1, rows));
}

static gboolean
plan_grid (Planner *planner,
           GError **error)
{
  LwPaperTurn turn = planner->options->turn;
  double upright = turn == LW_TURN_LANDSCAPE ? 0 : grid_scale (planner, FALSE), lying = turn == LW_TURN_PORTRAIT ? 0 : grid_scale (planner, TRUE);
  gboolean landscape = lying > upright || (lying == upright && is_landscape (planner));

  if (MAX (upright, lying) <= 0 || !measure_paper (planner, landscape))
    return refuse_margins (planner, error);
  set_scaled_whole (planner, landscape ? lying : upright);
  return TRUE;
}

static gboolean
plan_tiles (Planner *planner,
            GError **error)
{
  const LwSheetOptions *options = planner->options;

  if (options->tiling == LW_TILING_POSTER)
    set_paper_whole (planner->plan, lw_paper_fit (planner->poster, LW_TURN_AUTO, options->margin, planner->content->page));
  else
    set_scaled_whole (planner, LW_UNIT_POINTS * options->scale);
  if (planner->plan->scale > 0 && planner->size->height <= 0)
    return measure_roll (planner, error);
  return (planner->plan->scale > 0 && measure_paper (planner, is_landscape (planner))) || refuse_margins (planner, error);
}

static gboolean
plan_single (Planner *planner,
             GError **error)
{
  LwSheetPlan *plan = planner->plan;
  LwPaper paper = lw_paper_fit_one (planner->size, planner->options->turn, planner->options->margin, planner->content->page);
  LwSheet sheet = { .part = { 0, 0, paper.width, paper.height } };

  if (paper.scale <= 0)
    return refuse_margins (planner, error);
  plan->width = paper.width;
  plan->height = paper.height;
  plan->margin = planner->options->margin * LW_MILLIMETRE;
  set_paper_whole (plan, paper);
  plan->columns = plan->rows = 1;
  plan->headers = plan->marks = FALSE;
  g_array_append_val (plan->sheets, sheet);
  return TRUE;
}

/* ---- cutting ---- */

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
find_edges (const Planner *planner,
            gboolean       across,
            LwSheetEdges  *edges)
{
  const LwSheetContent *content = planner->content;

  edges->n = content->n_steps;
  edges->starts = g_new (double, MAX (1, edges->n));
  edges->ends = g_new (double, MAX (1, edges->n));
  for (guint i = 0; i < edges->n; i++)
    {
      LwRect rect = lw_sheet_plan_place (planner->plan, content->page, content->steps[i]);
      double around = AROUND_STEP * planner->plan->scale, start = across ? rect.x : rect.y;

      edges->starts[i] = start - around;
      edges->ends[i] = start + (across ? rect.width : rect.height) + around;
    }
  qsort (edges->starts, edges->n, sizeof (double), compare_numbers);
  qsort (edges->ends, edges->n, sizeof (double), compare_numbers);
}

static void
cut_axis (Planner     *planner,
          LwSheetAxis *axis,
          gboolean     across)
{
  LwSheetEdges edges;

  find_edges (planner, across, &edges);
  lw_sheet_axis_cut (axis, &edges);
  g_free (edges.starts);
  g_free (edges.ends);
}

static gboolean
is_cut (const LwSheetAxis *axis,
        double             start,
        double             length)
{
  for (guint i = 0; i + 1 < axis->n; i++)
    if (start < axis->ends[i] && axis->ends[i] < start + length)
      return TRUE;
  return FALSE;
}

static void
count_cut (Planner *planner)
{
  const LwSheetContent *content = planner->content;
  LwSheetPlan *plan = planner->plan;

  for (guint i = 0; i < content->n_steps; i++)
    {
      LwRect rect = lw_sheet_plan_place (plan, content->page, content->steps[i]);

      plan->n_cut += is_cut (&planner->across, rect.x, rect.width) || is_cut (&planner->down, rect.y, rect.height);
      plan->step_too_large |= (planner->across.n > 1 && rect.width > planner->across.room) || (planner->down.n > 1 && rect.height > planner->down.room);
    }
}

static gboolean
meets (LwRect a,
       LwRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

static gboolean
has_ink (const Planner *planner,
         const LwSheet *sheet)
{
  /* What lies in the overlap is on the sheet before. */
  LwRect part = { sheet->part.x + sheet->left, sheet->part.y + sheet->top, sheet->part.width - sheet->left, sheet->part.height - sheet->top };

  for (guint i = 0; i < planner->content->n_ink; i++)
    if (meets (lw_sheet_plan_place (planner->plan, planner->content->page, planner->content->ink[i]), part))
      return TRUE;
  return FALSE;
}

static void
add_sheet (Planner *planner,
           guint    column,
           guint    row)
{
  const LwSheetAxis *across = &planner->across, *down = &planner->down;
  LwSheet sheet = {
    .column = column, .row = row,
    .part = { across->starts[column], down->starts[row], across->ends[column] - across->starts[column], down->ends[row] - down->starts[row] },
    .at = { across->places[column], down->places[row] },
    .left = column ? across->ends[column - 1] - across->starts[column] : 0,
    .top = row ? down->ends[row - 1] - down->starts[row] : 0,
  };

  if (planner->options->skip_empty && !has_ink (planner, &sheet))
    planner->plan->n_empty++;
  else
    g_array_append_val (planner->plan->sheets, sheet);
}

/* How many sheets it takes. Strips on one side may make it more on the other, which then needs them too. */
static void
count_sheets (Planner *planner,
              guint   *columns,
              guint   *rows)
{
  planner->across.length = planner->plan->whole_width;
  planner->down.length = planner->plan->whole_height;
  for (guint i = 0; i < 3; i++)
    {
      *columns = lw_sheet_axis_count (&planner->across);
      *rows = lw_sheet_axis_count (&planner->down);
      leave_strips (planner, *columns, *rows);
    }
}

static gboolean
cut (Planner *planner,
     GError **error)
{
  LwSheetPlan *plan = planner->plan;
  guint columns, rows;

  count_sheets (planner, &columns, &rows);
  if ((double) columns * rows > LW_MOST_SHEETS)
    return refuse (error, _("That would be %.0f sheets; at most %d are made: larger paper, or a smaller scale, would do"), (double) columns * rows, LW_MOST_SHEETS);
  plan->columns = columns;
  plan->rows = rows;
  cut_axis (planner, &planner->across, TRUE);
  cut_axis (planner, &planner->down, FALSE);
  count_cut (planner);
  for (guint row = 0; row < rows; row++)
    for (guint column = 0; column < columns; column++)
      add_sheet (planner, column, row);
  lw_sheet_axis_clear (&planner->across);
  lw_sheet_axis_clear (&planner->down);
  return TRUE;
}

LwSheetPlan *
lw_sheet_plan_new (const LwSheetContent *content,
                   const LwSheetOptions *options,
                   GError              **error)
{
  g_autoptr (LwSheetPlan) plan = g_new0 (LwSheetPlan, 1);
  Planner planner = { .content = content, .options = options, .plan = plan };

  plan->sheets = g_array_new (FALSE, FALSE, sizeof (LwSheet));
  plan->headers = options->headers;
  plan->marks = options->marks;
  if (!(planner.size = find_paper (options->paper, error)) ||
      (options->tiling == LW_TILING_POSTER && !(planner.poster = find_paper (options->poster, error))) || !check (&planner, error))
    return NULL;
  if (options->tiling == LW_TILING_FIT)
    return plan_single (&planner, error) ? g_steal_pointer (&plan) : NULL;
  if (!(options->tiling == LW_TILING_GRID ? plan_grid (&planner, error) : plan_tiles (&planner, error)) || !cut (&planner, error))
    return NULL;
  return g_steal_pointer (&plan);
}
