#include "ui/lw-what-if-result.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ui/lw-analysis-section.h"

#define MOST_LOADS 5

typedef struct { char *title, *value; } Line;

struct _LwWhatIfResult
{
  AdwPreferencesGroup  parent_instance;
  GPtrArray           *rows;       /* borrowed */
  GCancellable        *cancellable;
};

G_DEFINE_FINAL_TYPE (LwWhatIfResult, lw_what_if_result, ADW_TYPE_PREFERENCES_GROUP)

typedef struct { LwBlueprint *blueprint; char *variant; GArray *ifs; } Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  lw_record_unref (job->blueprint);
  g_free (job->variant);
  g_array_unref (job->ifs);
  g_free (job);
}

static void
line_clear (gpointer data)
{
  g_free (((Line *) data)->title);
  g_free (((Line *) data)->value);
}

/* Both texts are taken. "6 days → 5 days (−16.7 %)" */
static void
add_line (GArray *lines, const char *title, double before, double after, char *before_text, char *after_text)
{
  g_autofree char *from = before_text, *to = after_text;
  Line line = { g_strdup (title), NULL };
  double relative = before != 0 ? (after - before) / fabs (before) : NAN;

  if (from == NULL || to == NULL)
    line.value = g_strdup ("—");
  else if (fabs (after - before) < 1e-9)
    line.value = g_strdup (from);
  else if (isnan (relative) || isinf (relative))
    line.value = g_strdup_printf ("%s → %s", from, to);
  else
    line.value = g_strdup_printf ("%s → %s (%s%.1f %%)", from, to, relative < 0 ? "−" : "+", 100 * fabs (relative));
  g_array_append_val (lines, line);
}

static void
add_times (GArray *lines, const LwFlowAnalysis *a, const LwFlowAnalysis *b, double day)
{
  add_line (lines, _("Lead time"), a->lead, b->lead, lw_minutes_text (a->lead, day), lw_minutes_text (b->lead, day));
  add_line (lines, _("Process time"), a->process, b->process, lw_minutes_text (a->process, day), lw_minutes_text (b->process, day));
  add_line (lines, _("Waiting time"), a->wait, b->wait, lw_minutes_text (a->wait, day), lw_minutes_text (b->wait, day));
  add_line (lines, _("Expected hand-offs"), a->handoffs_expected, b->handoffs_expected, g_strdup_printf ("%.2f", a->handoffs_expected),
            g_strdup_printf ("%.2f", b->handoffs_expected));
}

static const LwLoad *
load_of (GArray *loads, const char *owner)
{
  for (guint i = 0; i < loads->len; i++)
    if (g_str_equal (g_array_index (loads, LwLoad, i).owner, owner))
      return &g_array_index (loads, LwLoad, i);
  return NULL;
}

/* Work per case, and how many cases an hour there are hands for. */
static char *
load_text (const LwLoad *load, double day)
{
  g_autofree char *minutes = lw_minutes_text (load != NULL ? load->minutes : 0, day);

  if (load == NULL || isnan (load->cases_per_hour) || isinf (load->cases_per_hour))
    return g_steal_pointer (&minutes);
  return g_strdup_printf (_("%s, %.1f cases per hour"), minutes, load->cases_per_hour);
}

/* What changes most before what does not. */
static void
add_loads (GArray *lines, GArray *before, GArray *after, double day)
{
  guint n = 0;

  for (int changed = 1; changed >= 0; changed--)
    for (guint i = 0; i < before->len && n < MOST_LOADS; i++)
      {
        const LwLoad *was = &g_array_index (before, LwLoad, i), *is = load_of (after, was->owner);
        g_autofree char *from = load_text (was, day), *to = load_text (is, day), *title = g_strdup_printf (_("Load of %s"), was->name);
        Line line;

        if ((g_strcmp0 (from, to) != 0) != changed)
          continue;
        line = (Line) { g_steal_pointer (&title), changed ? g_strdup_printf ("%s → %s", from, to) : g_strdup (from) };
        g_array_append_val (lines, line);
        n++;
      }
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (LwBlueprint) next = lw_what_if (job->blueprint, job->variant, (const LwIf *) (gpointer) job->ifs->data, job->ifs->len);
  LwVariant *was = lw_blueprint_variant (job->blueprint, job->variant), *is = lw_blueprint_variant (next, job->variant);
  GError *error = NULL;
  g_autoptr (LwFlowAnalysis) before = lw_flow_analysis_new (was, &error), after = before != NULL ? lw_flow_analysis_new (is, &error) : NULL;
  g_autoptr (GArray) loads = NULL, new_loads = NULL, lines = NULL;
  double day = lw_blueprint_day_minutes (job->blueprint);

  if (after == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (lines, line_clear);
  loads = lw_loads (job->blueprint, was, before);
  new_loads = lw_loads (next, is, after);
  add_times (lines, before, after, day);
  add_loads (lines, loads, new_loads, day);
  g_task_return_pointer (task, g_steal_pointer (&lines), (GDestroyNotify) g_array_unref);
}

static void
add_row (LwWhatIfResult *self, const char *title, const char *value)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LwWhatIfResult *self = LW_WHAT_IF_RESULT (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) lines = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->rows == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  if (lines == NULL)
    {
      g_autofree char *says = lw_flow_error_says (error);

      add_row (self, _("No lead time"), says);
    }
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    add_row (self, g_array_index (lines, Line, i).title, g_array_index (lines, Line, i).value);
}

void
lw_what_if_result_show (LwWhatIfResult *self, LwBlueprint *blueprint, const char *variant, GArray *ifs)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  *job = (Job) { lw_record_ref (blueprint), g_strdup (variant), g_array_ref (ifs) };
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, done_cb, NULL);
  g_task_set_source_tag (task, lw_what_if_result_show);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
}

static void
lw_what_if_result_dispose (GObject *object)
{
  LwWhatIfResult *self = LW_WHAT_IF_RESULT (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (lw_what_if_result_parent_class)->dispose (object);
}

static void
lw_what_if_result_class_init (LwWhatIfResultClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_what_if_result_dispose;
}

static void
lw_what_if_result_init (LwWhatIfResult *self)
{
  self->rows = g_ptr_array_new ();
}

GtkWidget *
lw_what_if_result_new (void)
{
  return g_object_new (LW_TYPE_WHAT_IF_RESULT, "title", _("What Comes of It"), NULL);
}
