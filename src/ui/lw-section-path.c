/* The critical path for one way of looking at decisions: slack, how likely a promise is kept, and how often each step decides. */
#include "ui/lw-analysis-section.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "analysis/lw-criticality.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-dialog.h"

#define TYPING 400   /* ms of rest before a promise is looked into */

/* Kept with the page while what it shows is renewed. */
typedef struct
{
  guint  scenario;
  char  *promise;    /* as typed */
  guint  timer;
  GtkBox *results;   /* weak */
} Choice;

/* One look at it, under way or shown. */
typedef struct
{
  LwAnalysed     *analysed;
  GtkBox         *box;           /* weak */
  LwScenario      scenario;
  double          within;        /* minutes, or NAN */
  LwCriticalPath *path, *pert;
  LwCriticality  *drawn;         /* NULL where it cannot be played through */
} Job;

static void
choice_free (gpointer data)
{
  Choice *self = data;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_weak_pointer (&self->results);
  g_free (self->promise);
  g_free (self);
}

static Choice *
choice_of (LwAnalysisPage *page)
{
  Choice *self = g_object_get_data (G_OBJECT (page), "path");

  if (self == NULL)
    {
      self = g_new0 (Choice, 1);
      self->promise = g_strdup ("");
      g_object_set_data_full (G_OBJECT (page), "path", self, choice_free);
    }
  return self;
}

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_weak_pointer (&self->box);
  g_clear_pointer (&self->path, lw_critical_path_free);
  g_clear_pointer (&self->pert, lw_critical_path_free);
  g_clear_pointer (&self->drawn, lw_criticality_free);
  lw_analysed_unref (self->analysed);
  g_free (self);
}

/* ---- results ---- */

static char *
explain_length (const Job *job)
{
  GString *text = g_string_new (_("Process, waiting and delays along the path, added up:"));

  for (guint i = 0; i < job->path->n_path; i++)
    {
      const LwStep *step = lw_array_get (LW_STEPS (job->analysed->variant), job->path->path[i]);
      const char *code = lw_variant_step_code (job->analysed->variant, step);

      g_string_append_printf (text, " %s", code != NULL ? code : lw_step_says (step));
    }
  return g_string_free_and_steal (text);
}

static void
add_promise (LwFigures *table, const Job *job)
{
  double day = job->analysed->day_minutes, share = lw_pert_within (job->pert->length, job->pert->variance, job->within);
  g_autofree char *promise = lw_minutes_text (job->within, day), *mean = lw_minutes_text (job->pert->length, day);
  g_autofree char *deviation = lw_minutes_text (sqrt (job->pert->variance), day), *text = lw_percent_text (share), *drawn = NULL;
  g_autofree char *how = g_strdup_printf (_("P(T ≤ %s) = Φ((%s − %s) ÷ %s); times independent and one path only, so rather too sure"), promise, promise,
                                          mean, deviation);

  lw_figures_row (table, "within-pert");
  lw_figures_text (table, _("Promise kept, by PERT"));
  lw_figures_number (table, text, how);
  if (job->drawn == NULL || isnan (job->drawn->within.mean))
    return;
  drawn = lw_percent_text (job->drawn->within.mean);
  g_clear_pointer (&how, g_free);
  how = g_strdup_printf (_("Share of %u cases drawn by chance that were done in %s, over all ways and with unlimited capacity"), job->drawn->runs, promise);
  lw_figures_row (table, "within-drawn");
  lw_figures_text (table, _("Promise kept, by chance"));
  lw_figures_number (table, drawn, how);
}

static void
add_summary (GtkBox *box, const Job *job)
{
  const char *titles[] = { _("Per case"), _("Along the path"), "", NULL };
  LwFigures *table = LW_FIGURES (lw_section_table (box, "lrw", titles));
  double day = job->analysed->day_minutes;
  g_autofree char *length = lw_minutes_text (job->path->length, day), *how = explain_length (job);
  g_autofree char *pert = lw_minutes_text (job->pert->length, day), *deviation = lw_minutes_text (sqrt (job->pert->variance), day);

  lw_figures_row (table, "path-length");
  lw_figures_text (table, _("Length"));
  lw_figures_number (table, length, how);
  lw_figures_row (table, "path-pert");
  lw_figures_text (table, _("Length by PERT"));
  lw_figures_number (table, pert, _("(shortest + 4 × likeliest + longest) ÷ 6 of each time that is a range"));
  lw_figures_row (table, "path-deviation");
  lw_figures_text (table, _("Standard deviation by PERT"));
  lw_figures_number (table, deviation, _("The root of the sum of ((longest − shortest) ÷ 6)² along the path"));
  if (!isnan (job->within))
    add_promise (table, job);
}

static void
add_step (LwFigures *table, guint position, gpointer data)
{
  const Job *job = data;
  const LwCriticalTime *time = &job->path->steps[position];
  LwStep *step = lw_array_get (LW_STEPS (job->analysed->variant), position);
  double day = job->analysed->day_minutes, index = job->drawn != NULL ? job->drawn->steps[position] : NAN;
  g_autofree char *place = lw_analysed_place (job->analysed, step->id), *key = g_strdup_printf ("path/%s", step->id);
  g_autofree char *start = lw_minutes_text (time->start, day), *end = lw_minutes_text (time->end, day);
  g_autofree char *slack = lw_minutes_text (time->critical ? 0 : time->slack, day), *share = lw_percent_text (index);
  g_autofree char *how = job->drawn != NULL ? g_strdup_printf (_("Share of %u cases drawn by chance whose longest way goes through it"), job->drawn->runs)
                                            : NULL;
  const char *places[] = { step->id, place, NULL };

  lw_figures_row (table, key);
  lw_figures_place (table, place, step->id);
  lw_figures_text (table, !time->on ? _("not in this scenario") : time->critical ? _("critical") : NULL);
  lw_figures_number_from (table, time->on ? start : NULL, _("The latest end before it, with the delay of the flow"), places);
  lw_figures_number_from (table, time->on ? end : NULL, _("Its begin + waiting + process time"), places);
  lw_figures_number_from (table, time->on ? slack : NULL, _("How much later it may end without making a case longer"), places);
  lw_figures_number_from (table, share, how, places);
}

static void
add_steps (GtkBox *box, Job *job)
{
  const char *titles[] = { _("Step"), "", _("Begins"), _("Ends"), _("Slack"), _("Critical by chance"), NULL };
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));

  LW_FOREACH (LwStep, step, LW_STEPS (job->analysed->variant))
    if (lw_step_is_counted (step))
      g_array_append_val (positions, step_i);
  if (positions->len == 0)
    return;
  lw_section_heading (box, _("Steps"), NULL);
  lw_section_rows_at (box, "lwrrrr", titles, g_steal_pointer (&positions), add_step, job);
}

/* ---- work ---- */

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  LwAnalysed *a = job->analysed;
  GError *error = NULL;

  job->path = lw_critical_path_new (a->variant, a->analysis, (LwCriticalOptions) { .scenario = job->scenario }, &error);
  if (job->path != NULL)
    job->pert = lw_critical_path_new (a->variant, a->analysis, (LwCriticalOptions) { .scenario = job->scenario, .pert = TRUE }, &error);
  if (job->pert == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  job->drawn = lw_criticality_new (a->blueprint, a->variant, a->analysis, job->within, cancellable, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  GtkWidget *child;

  if (job->box == NULL || g_object_get_data (G_OBJECT (job->box), "task") != result)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (job->box))) != NULL)
    gtk_box_remove (job->box, child);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *says = lw_flow_error_says (error);

      lw_section_text (job->box, says);
      return;
    }
  add_summary (job->box, job);
  add_steps (job->box, job);
}

/* The task keeps what its rows are made from; the box keeps the last task. */
static void
look (GtkBox *box, LwAnalysed *a, const Choice *choice)
{
  GTask *task = g_task_new (NULL, NULL, looked_cb, NULL);
  Job *job = g_new0 (Job, 1);
  LwTime within = LW_TIME_UNKNOWN;

  job->analysed = lw_analysed_ref (a);
  job->scenario = choice->scenario;
  job->within = lw_time_parse (choice->promise, a->day_minutes, &within, NULL) && lw_time_is_known (within) ? lw_time_mean (within) : NAN;
  g_set_weak_pointer (&job->box, box);
  g_task_set_source_tag (task, look);
  g_task_set_task_data (task, job, job_free);
  g_object_set_data_full (G_OBJECT (box), "task", task, g_object_unref);
  g_task_run_in_thread (task, look_thread);
}

/* ---- what is looked at ---- */

static LwAnalysed *
analysed_of (GtkWidget *row)
{
  return lw_analysis_page_get_analysed (LW_ANALYSIS_PAGE (gtk_widget_get_ancestor (row, LW_TYPE_ANALYSIS_PAGE)));
}

static void
scenario_cb (AdwComboRow *row, GParamSpec *pspec, Choice *self)
{
  self->scenario = adw_combo_row_get_selected (row);
  if (self->results != NULL)
    look (self->results, analysed_of (GTK_WIDGET (row)), self);
}

static gboolean
typed_cb (gpointer data)
{
  Choice *self = data;

  self->timer = 0;
  if (self->results != NULL && gtk_widget_get_root (GTK_WIDGET (self->results)) != NULL)
    look (self->results, analysed_of (GTK_WIDGET (self->results)), self);
  return G_SOURCE_REMOVE;
}

static void
promise_cb (GtkEditable *row, Choice *self)
{
  LwTime time;
  const char *text = gtk_editable_get_text (row);
  LwAnalysed *a = analysed_of (GTK_WIDGET (row));

  g_set_str (&self->promise, text);
  lw_section_mark (GTK_WIDGET (row), !(*text == '\0' || lw_time_parse (text, a->day_minutes, &time, NULL)));
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (TYPING, typed_cb, self);
}

static void
add_choices (GtkBox *box, Choice *self)
{
  const char * const names[] = { _("The likeliest exit of each decision"), _("The longest of all ways"), _("Each way as much as it is likely"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (names);
  GtkWidget *list = lw_boxed_list_new (), *scenario = g_object_new (ADW_TYPE_COMBO_ROW, "use-subtitle", TRUE, NULL), *promise = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (scenario), _("Decisions"));
  adw_combo_row_set_model (ADW_COMBO_ROW (scenario), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (scenario), self->scenario);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (promise), _("A promise to check: “5 days”"));
  gtk_editable_set_text (GTK_EDITABLE (promise), self->promise);
  gtk_widget_set_name (scenario, "path/scenario");
  lw_choice_tell (scenario, NULL);
  gtk_widget_set_name (promise, "path/promise");
  gtk_list_box_append (GTK_LIST_BOX (list), scenario);
  gtk_list_box_append (GTK_LIST_BOX (list), promise);
  g_signal_connect (scenario, "notify::selected", G_CALLBACK (scenario_cb), self);
  g_signal_connect (promise, "changed", G_CALLBACK (promise_cb), self);
  gtk_box_append (box, list);
}

void
lw_section_path (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  Choice *choice = choice_of (page);
  GtkWidget *results = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  if (a->analysis == NULL)
    {
      lw_section_heading (box, _("No lead time"), a->problem);
      return;
    }
  lw_section_heading (box, _("Critical Path"), _("What decides how long a case takes. Steps of loops count as often as they are expected to be done."));
  add_choices (box, choice);
  gtk_box_append (box, results);
  g_set_weak_pointer (&choice->results, GTK_BOX (results));
  look (GTK_BOX (results), a, choice);
}
