/* A drawing on sheets of paper. */
#include "lw-printout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/lw-language.h"
#include "core/lw-wording.h"

#include "lw-export-private.h"
#include "lw-sheet-draw.h"

typedef struct
{
  LwScene     *scene;
  LwSheetPlan *plan;
  char        *version;
  double      *smallest;     /* points, of each sheet */
} Sheets;

static void
sheets_free (gpointer data)
{
  Sheets *self = data;

  lw_scene_unref (self->scene);
  g_clear_pointer (&self->plan, lw_sheet_plan_free);
  g_free (self->version);
  g_free (self->smallest);
  g_free (self);
}

static const LwSheet *
sheet_at (Sheets *self,
          guint   page)
{
  return &g_array_index (self->plan->sheets, LwSheet, page);
}

static void
sheets_size (gpointer  data,
             guint     page,
             double   *width,
             double   *height)
{
  Sheets *self = data;

  *width = self->plan->width;
  *height = self->plan->height;
}

static void
sheets_draw (gpointer  data,
             guint     page,
             cairo_t  *cr,
             gboolean  tags)
{
  Sheets *self = data;

  lw_sheet_draw (self->scene, self->plan, sheet_at (self, page), lw_blueprint_title (self->scene->blueprint), self->version, cr, tags);
}

static char *
sheets_name (gpointer data,
             guint    page)
{
  Sheets *self = data;

  return self->plan->columns * self->plan->rows > 1 ? lw_sheet_name (sheet_at (self, page)) : g_strdup ("1");
}

static double
sheets_smallest (gpointer data,
                 guint    page)
{
  return ((Sheets *) data)->smallest[page];
}

/* ---- what is in the drawing ---- */

static void
find_content (LwScene *scene,
              GArray  *steps,
              GArray  *ink)
{
  for (guint i = 0; i < scene->n_placed; i++)
    {
      LwGroupKind kind = scene->placed[i].group->kind;
      LwRect bounds = lw_placed_bounds (&scene->placed[i]), whole = lw_placed_ink (&scene->placed[i]);

      if (kind == LW_GROUP_STEP || kind == LW_GROUP_FIGURE)
        g_array_append_val (steps, whole);   /* with the signs and values at its corners */
      /* A flow's bounds hold much that it does not touch, but what it touches lies in them. */
      if (kind != LW_GROUP_SHEET && kind != LW_GROUP_LINE)
        g_array_append_val (ink, bounds);
    }
}

static double
smallest_text (LwGroup *group)
{
  double smallest = INFINITY;

  lw_group_draw (group);
  for (guint i = 0; i < group->n_marks; i++)
    if (group->marks[i].kind == LW_MARK_TEXT)
      smallest = MIN (smallest, group->marks[i].text.size);
  return smallest;
}

static void
find_smallest (Sheets *self)
{
  const LwSheetPlan *plan = self->plan;
  LwRect page = lw_scene_page (self->scene);

  self->smallest = g_new (double, plan->sheets->len);
  for (guint s = 0; s < plan->sheets->len; s++)
    self->smallest[s] = NAN;
  for (guint i = 0; i < self->scene->n_placed; i++)
    {
      const LwPlaced *placed = &self->scene->placed[i];
      double smallest = smallest_text (placed->group) * plan->scale;
      LwRect rect = lw_sheet_plan_place (plan, page, lw_placed_bounds (placed));

      for (guint s = 0; s < plan->sheets->len && isfinite (smallest); s++)
        if (lw_rect_meets (rect, sheet_at (self, s)->part))
          self->smallest[s] = fmin (self->smallest[s], smallest);
    }
}

/* ---- what may be hard to read ---- */

/* "A1, B1, C1 and 5 more". */
static char *
small_sheets (Sheets *self,
              double  limit,
              guint  *n)
{
  GString *names = g_string_new (NULL);
  guint shown = 0;

  *n = 0;
  for (guint i = 0; i < self->plan->sheets->len; i++)
    if (self->smallest[i] < limit - .005)
      {
        g_autofree char *name = lw_sheet_name (sheet_at (self, i));

        if ((*n)++ < 6 && ++shown)
          lw_list_append (names, name);
      }
  if (*n > shown)
    lw_list_append (names, "…");
  return g_string_free_and_steal (names);
}

static double
smallest_of_all (Sheets *self)
{
  double smallest = INFINITY;

  for (guint i = 0; i < self->plan->sheets->len; i++)
    smallest = fmin (smallest, self->smallest[i]);
  return smallest;
}

static void
warn_of_small_text (LwPrintout *printout,
                    Sheets     *self)
{
  double smallest = smallest_of_all (self), limit = smallest < LW_LEAST_TEXT - .005 ? LW_LEAST_TEXT : LW_GOOD_TEXT;
  guint n;
  g_autofree char *names = small_sheets (self, limit, &n);

  if (n == 0)
    return;
  if (self->plan->sheets->len == 1 && limit <= LW_LEAST_TEXT)
    lw_printout_warn (printout, g_strdup_printf (_("The smallest text is %.1f pt: below 6 pt nobody can read it. Larger paper, more sheets or fewer details would do."), smallest));
  else if (self->plan->sheets->len == 1)
    lw_printout_warn (printout, g_strdup_printf (_("The smallest text is %.1f pt: it reads well from 8 pt on."), smallest));
  else if (limit <= LW_LEAST_TEXT)
    lw_printout_warn (printout, g_strdup_printf (ngettext ("The smallest text is %.1f pt: below 6 pt nobody can read it, on %u sheet (%s).",
                                                           "The smallest text is %.1f pt: below 6 pt nobody can read it, on %u sheets (%s).", n), smallest, n, names));
  else
    lw_printout_warn (printout, g_strdup_printf (ngettext ("The smallest text is %.1f pt: it reads well from 8 pt on, which %u sheet (%s) does not reach.",
                                                           "The smallest text is %.1f pt: it reads well from 8 pt on, which %u sheets (%s) do not reach.", n), smallest, n, names));
}

/* Text reads from 150 times its height away. */
static void
tell_distance (LwPrintout *printout,
               Sheets     *self)
{
  double metres = smallest_of_all (self) / LW_MILLIMETRE * 150 / 1000;

  if (isfinite (metres))
    lw_printout_warn (printout, g_strdup_printf (_("On the wall the smallest text reads from %.1f m away."), metres));
}

static void
add_warnings (LwPrintout           *printout,
              Sheets               *self,
              const LwSheetOptions *options)
{
  const LwSheetPlan *plan = self->plan;

  warn_of_small_text (printout, self);
  if (plan->reduced)
    lw_printout_warn (printout, g_strdup (_("The roll would be longer than a PDF page can be (5.08 m); the drawing was made smaller for it.")));
  if (plan->step_too_large)
    lw_printout_warn (printout, g_strdup (_("A step is larger than a sheet: larger paper or a smaller scale would keep it whole.")));
  else if (plan->n_cut > 0)
    lw_printout_warn (printout, g_strdup_printf (ngettext ("%u step is divided between sheets; another scale, paper or orientation may keep it whole.",
                                                           "%u steps are divided between sheets; another scale, paper or orientation may keep them whole.", plan->n_cut), plan->n_cut));
  if (plan->n_empty > 0)
    lw_printout_warn (printout, g_strdup_printf (ngettext ("%u empty sheet is left out.", "%u empty sheets are left out.", plan->n_empty), plan->n_empty));
  if (options->tiling == LW_TILING_POSTER)
    tell_distance (printout, self);
}

LwPrintout *
lw_printout_sheets (LwScene              *scene,
                    const LwSceneOptions *look,
                    const LwSheetOptions *options,
                    GError              **error)
{
  static const LwPrintoutKind kind = { sheets_size, sheets_draw, sheets_name, sheets_smallest, sheets_free };
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (LwRect)), ink = g_array_new (FALSE, FALSE, sizeof (LwRect));
  LwSheetContent content = { .page = lw_scene_page (scene) };
  g_autofree char *title = NULL;
  LwSheetPlan *plan;
  LwPrintout *self;
  gpointer language;
  Sheets *sheets;

  find_content (scene, steps, ink);
  content.steps = (const LwRect *) steps->data;
  content.n_steps = steps->len;
  content.ink = (const LwRect *) ink->data;
  content.n_ink = ink->len;
  plan = lw_sheet_plan_new (&content, options, error);
  if (!plan)
    return NULL;
  language = lw_language_push (scene->blueprint->language);
  sheets = g_new0 (Sheets, 1);
  sheets->scene = lw_scene_ref (scene);
  sheets->plan = plan;
  sheets->version = lw_version_line (scene->blueprint, look);
  find_smallest (sheets);
  lw_language_pop (language);
  title = lw_export_title (scene);
  self = lw_printout_new (&kind, sheets, plan->sheets->len, scene->blueprint, title);
  lw_printout_set_plan (self, plan);
  add_warnings (self, sheets, options);
  return self;
}
