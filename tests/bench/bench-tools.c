/* The tools people hold for hours, moved by real events in the real window: what each frame asks of the main thread. */
#include "bench.h"

#include <math.h>

#include "bench-stage.h"
#include "ui/lw-canvas-private.h"

#define FRAMES 72      /* of a tool … */
#define DROPS  6       /* … in so many drags */
#define ADDER  44      /* pixels from the left */
#define PAUSE  40.0    /* milliseconds between one thing and the next */

/* ---- the child: bench --tools FILE ZOOM STARTED [TOOL…] ---- */

typedef struct
{
  BenchFrame frames[FRAMES];
  guint      n;
} Tally;

/* The value that 99 of 100 do not exceed. */
static double
percentile (double *values,
            guint   n)
{
  bench_middle (values, n);   /* sorts */
  return values[MIN (n - 1, (guint) ceil (n * .99) - 1)];
}

static void
tell (Tally      *self,
      const char *name,
      const char *part)
{
  double works[FRAMES], renders[FRAMES];

  for (guint i = 0; i < self->n; i++)
    works[i] = self->frames[i].work, renders[i] = self->frames[i].render;
  if (self->n > 0)
    {
      g_print ("%s%s %f\n%s%s-99 %f\n", name, part, bench_middle (works, self->n), name, part, percentile (works, self->n));
      g_print ("%s%s-render %f\n", name, part, bench_middle (renders, self->n));
      g_print ("%s%s-render-99 %f\n", name, part, percentile (renders, self->n));
    }
  self->n = 0;
}

static void
count (Tally     *self,
       BenchFrame frame)
{
  if (self->n < FRAMES)
    self->frames[self->n++] = frame;
}

typedef struct
{
  BenchStage stage;
  LwEditor  *editor;
  LwCanvas  *canvas;
  char     **only;       /* names of tools; none: all */
  Tally      moves, drops, idle;
} Tools;

static gboolean
is_wanted (Tools      *self,
           const char *name)
{
  return self->only[0] == NULL || g_strv_contains ((const char * const *) self->only, name);
}

/* The main loop for that long; the longest time it was not listening, as this thread worked. */
static double
idle (double milliseconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) (milliseconds * 1000);
  double longest = 0;

  while (g_get_monotonic_time () < end)
    {
      double start = bench_worked ();

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
      longest = MAX (longest, bench_worked () - start);
    }
  return longest;
}

/* Where to press for a tool; FALSE: there is no such place. */
typedef gboolean (*FindFunc) (Tools *self, LwPoint *from);

/* Where lanes are higher than the view: the middle of the next one, beyond which the held one changes places with it, is
 * brought under the way of the pointer. */
static void
bring_next_lane (Tools *self)
{
  LwLayout *layout = lw_editor_get_layout (self->editor);
  LwElementKind kind;
  guint position;
  double x, y;

  if (!lw_editor_find_header (self->editor, self->canvas->hit.id, &kind, &position) || position + 1 >= layout->n_lanes)
    return;
  lw_canvas_from_units (self->canvas, lw_rect_centre (layout->lanes[position + 1].header), &x, &y);
  lw_canvas_scroll_by (self->canvas, 0, y - gtk_widget_get_height (GTK_WIDGET (self->canvas)) * .4);
  idle (2 * PAUSE);
}

/* To and fro, one event a frame, and let go. */
static void
drag (Tools      *self,
      const char *button,
      LwPoint     from,
      LwPoint     by)
{
  g_autofree char *down = g_strdup_printf ("mousedown %s", button), *up = g_strdup_printf ("mouseup %s", button);
  LwHitKind kind = lw_canvas_hit (self->canvas, from.x, from.y).kind;

  bench_stage_move (&self->stage, from.x, from.y);
  idle (PAUSE);
  bench_stage_do (&self->stage, "%s", down);
  /* On a busy machine it comes later. */
  for (guint i = 0; i < 100 && g_str_equal (button, "1") && !self->canvas->pressed; i++)
    idle (PAUSE);
  idle (PAUSE);
  if (g_str_equal (button, "1") && self->canvas->hit.kind != kind)
    g_error ("the hand pressed on %d, not on %d", self->canvas->hit.kind, kind);
  if (kind == LW_HIT_LANE)
    bring_next_lane (self);
  /* Beyond the threshold a tool begins; its first frame counts as well. */
  for (guint i = 1; i <= FRAMES / DROPS; i++)
    {
      /* No two are the same: a pointer that stands still moves nothing. */
      double part = .1 + .9 * (1 - fabs (1 - (2.0 * i - .5) / (FRAMES / DROPS + 1)));

      count (&self->moves, bench_stage_move_frame (&self->stage, from.x + by.x * part, from.y + by.y * part));
    }
  count (&self->drops, bench_stage_do_frame (&self->stage, up));
  while (lw_editor_is_settling (self->editor))
    count (&self->drops, bench_stage_next_frame (&self->stage));
  count (&self->idle, (BenchFrame) { idle (4 * PAUSE), 0 });
}

/* The document is as it was after each. */
static void
drags (Tools      *self,
       const char *name,
       const char *button,
       FindFunc    find,
       LwPoint     by)
{
  LwPoint from;

  for (guint i = 0; i < DROPS && is_wanted (self, name) && find (self, &from); i++)
    {
      LwBlueprint *before = lw_editor_get_blueprint (self->editor);

      drag (self, button, from, by);
      if (lw_editor_get_blueprint (self->editor) != before)
        lw_document_undo (lw_editor_get_document (self->editor));
      idle (4 * PAUSE);
    }
  tell (&self->moves, name, "");
  tell (&self->drops, name, "-drop");
  tell (&self->idle, name, "-idle");
}

/* The step in the middle of the document, in the middle of the canvas. */
static LwRect
show_step (Tools *self)
{
  LwArray *steps = LW_STEPS (lw_editor_get_variant (self->editor));
  const LwStep *step = lw_array_get (steps, lw_array_length (steps) / 2);
  LwRect box;
  double x, y;

  lw_canvas_reveal (self->canvas, step->id, TRUE);
  idle (2 * PAUSE);
  box = lw_layout_step_box (lw_editor_get_layout (self->editor), step->id)->rect;
  lw_canvas_from_units (self->canvas, (LwPoint) { box.x, box.y }, &x, &y);
  return (LwRect) { x, y, box.width * self->canvas->zoom, box.height * self->canvas->zoom };
}

static gboolean
find_step (Tools   *self,
           LwPoint *from)
{
  *from = lw_rect_centre (show_step (self));
  return lw_canvas_hit (self->canvas, from->x, from->y).kind == LW_HIT_STEP;
}

static gboolean
find_corner (Tools   *self,
             LwPoint *from)
{
  LwRect rect = show_step (self);

  bench_stage_move (&self->stage, rect.x + rect.width / 2, rect.y + rect.height / 2);
  bench_stage_do (&self->stage, "click 1");
  idle (4 * PAUSE);
  *from = (LwPoint) { rect.x + rect.width, rect.y + rect.height };
  return lw_canvas_hit (self->canvas, from->x, from->y).kind == LW_HIT_RESIZE;
}

/* A pixel more or less, as the screen rounds, means the same. */
static gboolean
means (Tools    *self,
       LwHitKind kind,
       double    x,
       double    y)
{
  return lw_canvas_hit (self->canvas, x, y).kind == kind && lw_canvas_hit (self->canvas, x - 1, y - 1).kind == kind
         && lw_canvas_hit (self->canvas, x + 1, y + 1).kind == kind;
}

/* The first place from the top where pressing means that, with the end of the first lane in sight, in the middle of the document; clear
 * of the button that waits at the border between two lanes. */
static gboolean
find_kind (Tools    *self,
           LwHitKind kind,
           LwPoint  *from)
{
  LwRect first = lw_editor_get_layout (self->editor)->lanes[0].header;
  double bottom, ignored;

  show_step (self);
  lw_canvas_from_units (self->canvas, (LwPoint) { first.x, first.y + first.height }, &ignored, &bottom);
  lw_canvas_scroll_by (self->canvas, 0, bottom - gtk_widget_get_height (GTK_WIDGET (self->canvas)) * .5);
  idle (10 * PAUSE);   /* the view has come to rest */
  for (double y = 2; y < gtk_widget_get_height (GTK_WIDGET (self->canvas)) - 6; y += 4)
    for (double x = ADDER; x < gtk_widget_get_width (GTK_WIDGET (self->canvas)) - 30; x += 9)
      if (means (self, kind, x, y))
        {
          *from = (LwPoint) { x, y };
          return TRUE;
        }
  return FALSE;
}

static gboolean
find_lane (Tools   *self,
           LwPoint *from)
{
  return find_kind (self, LW_HIT_LANE, from);
}

static gboolean
find_edge (Tools   *self,
           LwPoint *from)
{
  return find_kind (self, LW_HIT_LANE_EDGE, from);
}

/* Nothing, as near to the corner below everything that floats as there is. */
static gboolean
find_corner_of_view (Tools   *self,
                     LwPoint *from)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->canvas)), height = gtk_widget_get_height (GTK_WIDGET (self->canvas));

  for (int y = height - 6; y > height / 2; y -= 10)
    for (int x = width - 20; x > width / 2; x -= 10)
      if (means (self, LW_HIT_NOTHING, x, y))
        {
          *from = (LwPoint) { x, y };
          return TRUE;
        }
  return FALSE;
}

static gboolean
find_middle (Tools   *self,
             LwPoint *from)
{
  *from = (LwPoint) { gtk_widget_get_width (GTK_WIDGET (self->canvas)) * .6, gtk_widget_get_height (GTK_WIDGET (self->canvas)) * .6 };
  return TRUE;
}

static void
use_tools (Tools *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self->canvas)), height = gtk_widget_get_height (GTK_WIDGET (self->canvas));

  drags (self, "step", "1", find_step, (LwPoint) { 60, 190 });
  drags (self, "resize", "1", find_corner, (LwPoint) { 80, 50 });
  drags (self, "lane", "1", find_lane, (LwPoint) { 0, height * .7 });
  drags (self, "edge", "1", find_edge, (LwPoint) { 0, 60 });
  drags (self, "rubber", "1", find_corner_of_view, (LwPoint) { -width * .85, -height * .9 });
  drags (self, "pan", "2", find_middle, (LwPoint) { -width * .3, -height * .2 });
}

static void
use_zoom (Tools *self)
{
  LwRect rect = show_step (self);

  bench_stage_move (&self->stage, rect.x, rect.y);
  bench_stage_do (&self->stage, "keydown ctrl");
  idle (4 * PAUSE);
  for (guint i = 0; i < FRAMES; i++)
    count (&self->moves, bench_stage_do_frame (&self->stage, i / 3 % 2 ? "click 5" : "click 4"));
  bench_stage_do (&self->stage, "keyup ctrl");
  idle (4 * PAUSE);
  tell (&self->moves, "zoom", "");
}

static void
use_keys (Tools *self)
{
  LwRect rect = show_step (self);

  bench_stage_move (&self->stage, rect.x + rect.width / 2, rect.y + rect.height / 2);
  bench_stage_do (&self->stage, "click 1");
  idle (4 * PAUSE);
  bench_stage_do (&self->stage, "key F2");
  idle (4 * PAUSE);
  for (guint i = 0; i < FRAMES / 2; i++)
    count (&self->moves, bench_stage_do_frame (&self->stage, i % 7 == 6 ? "key space" : "key a"));
  count (&self->drops, bench_stage_do_frame (&self->stage, "key Return"));
  count (&self->idle, (BenchFrame) { idle (10 * PAUSE), 0 });
  tell (&self->moves, "type", "");
  tell (&self->drops, "type", "-drop");
  tell (&self->idle, "type", "-idle");
}

int
bench_tools_child (char **arguments)
{
  Tools self = { .only = arguments + 3 };
  double all;

  bench_stage_open (&self.stage);
  bench_stage_settle (&self.stage);
  bench_stage_load (&self.stage, arguments[0], g_ascii_strtod (arguments[1], NULL), &all);
  self.canvas = lw_window_get_canvas (self.stage.window);
  self.editor = lw_window_get_editor (self.stage.window);
  if (g_ascii_strtod (arguments[1], NULL) > 0 && is_wanted (&self, "type"))
    use_keys (&self);
  use_tools (&self);
  if (is_wanted (&self, "zoom"))
    use_zoom (&self);
  pclose (self.stage.hand);
  return 0;
}

/* ---- the parent ---- */

static void
print_pairs (const char *title,
             char      **reports,
             const char *name,
             const char *suffix,
             const char *aim)
{
  g_autofree char *middle = g_strconcat (name, suffix, NULL), *most = g_strconcat (name, suffix, "-99", NULL);

  g_print ("%-44s", title);
  for (guint i = 0; i < BENCH_SIZES; i++)
    if (isnan (bench_told (reports[i], middle)))
      g_print (" %13s", "");
    else
      g_print (" %5.1f / %5.1f", bench_told (reports[i], middle), bench_told (reports[i], most));
  g_print ("   %s\n", aim ? aim : "");
}

static void
print_tools (char **reports)
{
  static const struct { const char *name, *title; } tools[] = {
    { "pan", "pan" }, { "zoom", "zoom" }, { "type", "a key while a name is typed" }, { "type-drop", "  Enter" },
    { "type-idle", "  the longest pause after it" }, { "step", "drag a step across lanes" }, { "step-drop", "  the drop" },
    { "step-idle", "  the longest pause after it" }, { "resize", "resize a step" }, { "resize-drop", "  the drop" },
    { "lane", "drag a lane" }, { "lane-drop", "  the drop" }, { "lane-idle", "  the longest pause after it" },
    { "edge", "drag a lane's border" }, { "edge-drop", "  the drop" }, { "rubber", "rubber band" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    if (!isnan (bench_told (reports[BENCH_SIZES - 1], tools[i].name)) || !isnan (bench_told (reports[0], tools[i].name)))
      {
        print_pairs (tools[i].title, reports, tools[i].name, "", "≤ 8 at 1,000, ≤ 16 at 10,000");
        if (!g_str_has_suffix (tools[i].name, "-idle"))
          print_pairs ("    rendering", reports, tools[i].name, "-render", NULL);
      }
}

void
bench_tools (BenchDocument documents[BENCH_SIZES])
{
  static const struct { const char *zoom, *title; } modes[] = { { "1", "Tools at 100 %" }, { "0", "Tools, fitted" } };

  if (g_getenv ("FRAMEBUFFER") == NULL)
    {
      bench_line ("tools", "only on a display of their own: a hand moves the pointer");
      return;
    }
  for (guint mode = 0; mode < G_N_ELEMENTS (modes); mode++)
    {
      char *reports[BENCH_SIZES];

      for (guint i = 0; i < BENCH_SIZES; i++)
        {
          g_autofree char *path = g_file_get_path (documents[i].file);

          reports[i] = bench_run_child ("--tools", path, modes[mode].zoom);
        }
      bench_heading (modes[mode].title);
      g_print ("(the main thread's own work in milliseconds: median / 99th percentile)\n");
      print_tools (reports);
      for (guint i = 0; i < BENCH_SIZES; i++)
        g_free (reports[i]);
    }
}
