/* The Analysis page in the drawing's place, and the way from a figure to what it is about. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-analysis-page.h"
#include "ui/lw-dialog.h"

static GtkWidget *
page_of (LwWindow *self)
{
  GtkWidget *page = adw_bin_get_child (self->analysis_place);

  if (page == NULL)
    {
      page = lw_analysis_page_new (self->editor);
      adw_bin_set_child (self->analysis_place, page);
    }
  return page;
}

void
lw_window_show_analysis (LwWindow *self, gboolean shown)
{
  if (self->analysing == shown)
    return;
  lw_window_flush (self);
  self->analysing = shown;
  if (shown)
    page_of (self);
  lw_window_update (self);
  if (shown)
    gtk_widget_grab_focus (page_of (self));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static guint
count_in (LwVariant *variant, const char * const *ids)
{
  guint n = 0, position;
  LwElementKind kind;

  for (; *ids != NULL; ids++)
    n += lw_variant_find (variant, *ids, &kind, &position);
  return n;
}

/* The variant asked for where it has any of them; else the one shown; else the first that has. */
static LwVariant *
variant_with (LwWindow *self, const char *asked, const char * const *ids)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  LwVariant *wanted = lw_blueprint_variant (blueprint, asked), *shown = lw_editor_get_variant (self->editor);

  if (*asked != '\0' && wanted != NULL && count_in (wanted, ids) > 0)
    return wanted;
  if (count_in (shown, ids) > 0)
    return shown;
  LW_FOREACH (LwVariant, variant, blueprint->variants)
    if (count_in (variant, ids) > 0)
      return variant;
  return NULL;
}

static void
show_on_drawing (LwWindow *self, const char *asked, const char * const *ids)
{
  LwVariant *variant = variant_with (self, asked, ids);
  g_autoptr (GPtrArray) there = g_ptr_array_new ();

  lw_window_show_analysis (self, FALSE);
  if (variant == NULL)
    return;
  lw_editor_set_variant (self->editor, variant->id);
  for (; *ids != NULL; ids++)
    if (count_in (variant, (const char * const[]) { *ids, NULL }) > 0)
      g_ptr_array_add (there, (gpointer) *ids);
  g_ptr_array_add (there, NULL);
  lw_editor_select (self->editor, (const char * const *) there->pdata);
  if (there->len > 2)
    lw_canvas_bring_selection (self->canvas);
  else
    lw_canvas_reveal (self->canvas, there->pdata[0], TRUE);
}

void
lw_window_show_on_drawing (LwWindow *self, GVariant *target)
{
  const char *id = g_variant_get_string (target, NULL);

  show_on_drawing (self, "", (const char * const[]) { id, NULL });
}

void
lw_window_show_elements (LwWindow *self, GVariant *target)
{
  const char *variant;
  g_autofree const char **ids = NULL;

  g_variant_get (target, "(&s^a&s)", &variant, &ids);
  show_on_drawing (self, variant, ids);
}

/* The first goal at that element, else its first open problem; NULL: nothing. */
static const char *
find_plan (LwBlueprint *blueprint, const char *id)
{
  LW_FOREACH (LwGoal, goal, blueprint->goals)
    if (goal->steps != NULL && g_strv_contains ((const char * const *) goal->steps, id))
      return goal->id;
  LW_FOREACH (LwProblem, problem, blueprint->problems)
    if (problem->status != LW_PROBLEM_DISMISSED && problem->status != LW_PROBLEM_SOLVED
        && (g_strcmp0 (problem->element, id) == 0 || (problem->steps != NULL && g_strv_contains ((const char * const *) problem->steps, id))))
      return problem->id;
  return NULL;
}

/* What its sign is of; where no signs are shown, what it would be looked for. */
void
lw_window_show_plan (LwWindow *self, GVariant *target)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  const char *id = lw_editor_get_focused (self->editor);
  const LwEmphasis *emphasis = lw_insight_get (lw_canvas_get_insight (self->canvas), id);
  const char *plan = emphasis != NULL && emphasis->plan_id != NULL ? emphasis->plan_id : id != NULL ? find_plan (blueprint, id) : NULL;
  g_autofree char *cell = plan != NULL ? g_strdup_printf ("%s/0", plan) : NULL;
  LwAnalysisPage *page;

  if (plan == NULL)
    {
      adw_toast_overlay_add_toast (self->toasts, lw_toast_new (_("No goal and no open problem is about what is selected.")));
      return;
    }
  lw_window_show_analysis (self, TRUE);
  page = LW_ANALYSIS_PAGE (page_of (self));
  lw_analysis_page_show (page, lw_array_by_id (blueprint->goals, plan) != NULL ? "goals" : "plan");
  lw_analysis_page_return_focus (page, cell);
}
