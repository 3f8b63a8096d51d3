#include "ui/lw-summary.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-analysis.h"
#include "core/lw-wording.h"
#include "ui/lw-properties-dialog.h"
#include "ui/lw-registers.h"
#include "ui/lw-task.h"

#define MOST 200   /* characters of a name that has the rest below it */

struct _LwSummary
{
  AdwBin     parent_instance;
  LwEditor  *editor;
  AdwPreferencesGroup *document, *times;
  GtkWidget *size, *lead, *process, *wait, *delay, *handoffs, *problem;
  LwVariant *analysed;      /* whose numbers are shown, or on their way … */
  double     day;           /* … in days of so many minutes */
};

G_DEFINE_FINAL_TYPE (LwSummary, lw_summary, ADW_TYPE_BIN)

static void
set_row (GtkWidget *row, const char *value)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  gtk_widget_set_visible (row, value != NULL);
}

static char *
size_text (LwVariant *variant)
{
  guint lanes = lw_array_length (LW_LANES (variant));
  guint steps = 0;
  guint flows = lw_array_length (LW_FLOWS (variant));

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    steps += lw_step_is_counted (step);
  g_autofree char *lane_text = g_strdup_printf (ngettext ("%u lane", "%u lanes", lanes), lanes);
  g_autofree char *step_text = g_strdup_printf (ngettext ("%u step", "%u steps", steps), steps);
  g_autofree char *flow_text = g_strdup_printf (ngettext ("%u flow", "%u flows", flows), flows);

  return g_strdup_printf ("%s · %s · %s", lane_text, step_text, flow_text);
}

static void
set_minutes (GtkWidget *row, double minutes, double day)
{
  g_autofree char *text = lw_minutes_format (minutes, day);

  set_row (row, text);
}

static void
show_analysis (LwSummary *self, LwFlowAnalysis *analysis, const char *problem)
{
  double day = lw_blueprint_day_minutes (lw_editor_get_blueprint (self->editor));
  g_autofree char *handoffs = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->times), analysis != NULL);
  gtk_widget_set_visible (self->problem, analysis == NULL);
  if (analysis == NULL)
    {
      set_row (self->problem, problem);
      return;
    }
  set_minutes (self->lead, analysis->lead, day);
  set_minutes (self->process, analysis->process, day);
  set_minutes (self->wait, analysis->wait, day);
  set_minutes (self->delay, analysis->delay, day);
  handoffs = g_strdup_printf (_("%u drawn · %.1f expected"), analysis->handoffs_drawn, analysis->handoffs_expected);
  set_row (self->handoffs, handoffs);
}

static void
analyse_thread (GTask *task, gpointer source, gpointer variant, GCancellable *cancellable)
{
  GError *error = NULL;
  LwFlowAnalysis *analysis = lw_flow_analysis_new (variant, &error);

  lw_task_return (task, analysis, (GDestroyNotify) lw_flow_analysis_free, error);
}

static void
analysed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *weak = data;
  g_autoptr (LwSummary) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;
  g_autoptr (LwFlowAnalysis) analysis = g_task_propagate_pointer (G_TASK (result), &error);

  g_weak_ref_clear (weak);
  g_free (weak);
  /* A newer variant's numbers are on their way; the last ones stay until then. */
  if (self != NULL && self->editor != NULL && g_task_get_task_data (G_TASK (result)) == self->analysed)
    {
      g_autofree char *problem = error != NULL ? lw_flow_error_says (error) : NULL;

      show_analysis (self, analysis, problem);
    }
}

/* A variant never changes, so its numbers can be worked out beside the main loop. */
static void
analyse (LwSummary *self, LwVariant *variant)
{
  g_autoptr (GTask) task = NULL;
  GWeakRef *weak;
  double day = lw_blueprint_day_minutes (lw_editor_get_blueprint (self->editor));

  if (variant == self->analysed && day == self->day)
    return;
  self->day = day;
  g_clear_pointer (&self->analysed, lw_record_unref);
  self->analysed = lw_record_ref (variant);
  /* The numbers of a window that is gone keep nothing alive. */
  weak = g_new (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  task = g_task_new (NULL, NULL, analysed_cb, weak);
  g_task_set_source_tag (task, analyse);
  g_task_set_task_data (task, lw_record_ref (variant), lw_record_unref);
  g_task_run_in_thread (task, analyse_thread);
}

void
lw_summary_update (LwSummary *self)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  LwVariant *variant = lw_editor_get_variant (self->editor);
  g_autofree char *some_title = lw_cut_short (lw_blueprint_title (blueprint), MOST);
  g_autofree char *some_name = lw_cut_short (variant->name, MOST);
  g_autofree char *title = g_markup_escape_text (some_title, -1), *name = g_markup_escape_text (some_name, -1);
  g_autofree char *size = size_text (variant);

  adw_preferences_group_set_title (self->document, title);
  adw_preferences_group_set_description (self->document, name);
  set_row (self->size, size);
  analyse (self, variant);
}

static void
properties_cb (LwSummary *self)
{
  lw_properties_dialog_present (self->editor, GTK_WIDGET (self));
}

static void
registers_cb (LwSummary *self)
{
  lw_registers_dialog_present (self->editor, GTK_WIDGET (self));
}

static void
lw_summary_dispose (GObject *object)
{
  LwSummary *self = LW_SUMMARY (object);

  g_clear_pointer (&self->analysed, lw_record_unref);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (lw_summary_parent_class)->dispose (object);
}

static void
lw_summary_class_init (LwSummaryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_summary_dispose;
}

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (group, row);
  return row;
}

static void
add_button (LwSummary *self, AdwPreferencesGroup *group, const char *title, GCallback callback)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  g_signal_connect_object (row, "activated", callback, self, G_CONNECT_SWAPPED);
}

static void
lw_summary_init (LwSummary *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  AdwPreferencesGroup *buttons = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "lw-inspector");
  self->document = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->size = add_row (self->document, _("Size"));
  self->times = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->times, _("Expected per Case"));
  self->lead = add_row (self->times, _("Lead time"));
  self->process = add_row (self->times, _("Process time"));
  self->wait = add_row (self->times, _("Waiting time"));
  self->delay = add_row (self->times, _("Transfer delay"));
  self->handoffs = add_row (self->times, _("Hand-offs"));
  self->problem = add_row (self->document, _("No lead time"));
  gtk_widget_set_visible (GTK_WIDGET (self->times), FALSE);
  gtk_widget_set_visible (self->problem, FALSE);
  add_button (self, buttons, _("Document Properties…"), G_CALLBACK (properties_cb));
  add_button (self, buttons, _("Owners and Systems…"), G_CALLBACK (registers_cb));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->document));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->times));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (buttons));
  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom", 24, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
lw_summary_new (LwEditor *editor)
{
  LwSummary *self = g_object_new (LW_TYPE_SUMMARY, NULL);

  self->editor = g_object_ref (editor);
  lw_summary_update (self);
  return GTK_WIDGET (self);
}
