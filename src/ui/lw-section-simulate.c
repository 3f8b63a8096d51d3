/* The variant played through by chance: settings, a run in a thread that can be cancelled, and what came out. */
#include "ui/lw-analysis-section.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "analysis/lw-plots-time.h"
#include "analysis/lw-staffing.h"
#include "analysis/lw-simulation.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-dialog.h"
#include "ui/lw-task.h"

#define MOST_CASES        20000
#define MOST_RUNS         200
#define TRACED            60u    /* cases of the first run that can be replayed */

/* How much of the waiting times is waiting for an owner, which the simulation makes itself: as the steps say, none, all. */
static const double queueings[] = { NAN, 0, 1 };

/* Kept with the page while what it shows is renewed; referenced by a run under way. */
typedef struct
{
  gatomicrefcount ref_count;
  char           *arrivals;
  double          cases, runs;
  guint           queueing;
  gboolean        unlimited;
  LwAnalysed     *analysed;       /* what is shown, or under way */
  LwSimulation   *result;
  char           *problem;
  GCancellable   *cancellable;    /* while it runs */
  LwProgress      share;
  GtkBox         *results;        /* weak */
  GtkWidget      *progress, *run, *unsaid; /* weak */
} Play;

static void
play_unref (gpointer data)
{
  Play *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_weak_pointer (&self->results);
  g_clear_weak_pointer (&self->progress);
  g_clear_weak_pointer (&self->run);
  g_clear_weak_pointer (&self->unsaid);
  lw_progress_stop (&self->share);
  g_clear_pointer (&self->analysed, lw_analysed_unref);
  g_clear_pointer (&self->result, lw_simulation_free);
  g_clear_object (&self->cancellable);
  g_free (self->problem);
  g_free (self->arrivals);
  g_free (self);
}

/* With the page its run ends too. */
static void
play_drop (gpointer data)
{
  Play *self = data;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  play_unref (self);
}

static Play *
play_of (LwAnalysisPage *page)
{
  Play *self = g_object_get_data (G_OBJECT (page), "simulation");

  if (self != NULL)
    return self;
  self = g_new0 (Play, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->arrivals = g_strdup ("1/h");
  self->cases = 1000;
  self->runs = LW_SIMULATION_REPLICATIONS;
  g_object_set_data_full (G_OBJECT (page), "simulation", self, play_drop);
  return self;
}

GArray *
lw_section_simulated_traces (LwAnalysisPage *page, LwVariant **variant)
{
  Play *self = g_object_get_data (G_OBJECT (page), "simulation");

  if (self == NULL || self->result == NULL)
    return NULL;
  *variant = self->analysed->variant;
  return self->result->traces;
}

/* ---- results ---- */

static char *
interval_text (LwEstimate estimate)
{
  g_autofree char *low = lw_percent_text (estimate.low), *high = lw_percent_text (estimate.high), *mean = lw_percent_text (estimate.mean);

  return low != NULL ? g_strdup_printf ("%s (%s–%s)", mean, low, high) : g_steal_pointer (&mean);
}

static void
add_time (LwFigures *table, const char *key, const char *label, LwEstimate estimate, double day)
{
  g_autofree char *mean = lw_minutes_text (estimate.mean, day), *low = lw_minutes_text (estimate.low, day);
  g_autofree char *high = lw_minutes_text (estimate.high, day);
  g_autofree char *interval = low != NULL ? g_strdup_printf (_("%s to %s"), low, high) : NULL;

  lw_figures_row (table, key);
  lw_figures_text (table, label);
  lw_figures_number (table, mean, _("The mean over all runs; its interval by Student’s t over the runs"));
  lw_figures_number (table, interval, _("In 95 of 100 simulations like this one such an interval holds the true value: mean ± t × standard error over the runs"));
}

static void
add_leads (GtkBox *box, const LwSimulation *s, double day)
{
  const char *titles[] = { _("Simulated"), _("Mean"), _("95 % of the mean"), NULL };
  g_autofree char *text = g_strdup_printf (ngettext ("%u case in each of %u runs", "%u cases in each of %u runs", s->cases),
                                           s->cases, s->replications);
  LwFigures *table;

  lw_section_heading (box, _("Lead Time"), text);
  table = LW_FIGURES (lw_section_table (box, "lrw", titles));
  add_time (table, "simulated-lead", _("Lead time"), s->lead, day);
  add_time (table, "simulated-median", _("Half of the cases within"), s->median, day);
  add_time (table, "simulated-p90", _("90 % of the cases within"), s->p90, day);
  add_time (table, "simulated-p95", _("95 % of the cases within"), s->p95, day);
}

/* How many it would take, beside how many there are. */
static void
add_staff (LwFigures *table, const LwSimulatedOwner *owner)
{
  LwStaffing staffing = lw_staffing (owner->load, owner->capacity, owner->open);
  g_autofree char *text = g_strdup_printf ("%u", staffing.staff);
  g_autofree char *how = g_strdup_printf (_("Square-root staffing: load %.2f + %.2f × √%.2f, rounded up to %u, so that about %.0f %% of the cases wait for them"),
                                          staffing.erlang, staffing.gamma, staffing.erlang, staffing.staff, 100 * LW_FEW_WAIT);

  lw_figures_number (table, staffing.staff > 0 ? text : NULL, how);
}

static void
add_owner (LwFigures *table, guint position, gpointer data)
{
  const Play *self = data;
  const LwSimulatedOwner *owner = &self->result->owners[position];
  LwOwner *record = lw_array_get (self->analysed->blueprint->owners, owner->owner);
  double day = self->analysed->day_minutes;
  g_autofree char *capacity = g_strdup_printf ("%u", owner->capacity), *use = interval_text (owner->utilisation);
  g_autofree char *queue = g_strdup_printf ("%.2f", owner->queue.mean), *wait = lw_minutes_text (owner->queueing.mean, day);
  g_autofree char *how = g_strdup_printf (_("Hours worked %.1f ÷ hours available %.1f; offered %.2f Erlang to %u"), owner->worked.mean,
                                          owner->available.mean, owner->load, owner->capacity);

  lw_figures_row (table, record->id);
  lw_figures_text (table, record->name != NULL ? record->name : record->id);
  lw_figures_number (table, capacity, _("How many work at once, as the owner’s record says"));
  add_staff (table, owner);
  lw_figures_number (table, use, how);
  lw_figures_number (table, queue, _("How many cases wait for them, as a mean over time"));
  lw_figures_number (table, wait, _("How long a case waits for them each time, as a mean"));
}

static void
add_simulated_step (LwFigures *table, guint position, gpointer data)
{
  const Play *self = data;
  const LwSimulatedStep *step = &self->result->steps[position];
  LwStep *record = lw_array_get (LW_STEPS (self->analysed->variant), step->step);
  double day = self->analysed->day_minutes;
  g_autofree char *place = lw_analysed_place (self->analysed, record->id), *key = g_strdup_printf ("simulated/%s", record->id);
  g_autofree char *visits = g_strdup_printf ("%.3f", step->visits.mean), *process = lw_minutes_text (step->process.mean, day);
  g_autofree char *queueing = lw_minutes_text (step->queueing.mean, day), *elapsed = lw_minutes_text (step->elapsed.mean, day);
  g_autofree char *critical = lw_percent_text (step->critical.mean);
  const char *places[] = { record->id, place, NULL };

  lw_figures_row (table, key);
  lw_figures_place (table, place, record->id);
  lw_figures_number_from (table, visits, _("How often a case comes to it, as a mean over all cases and runs"), places);
  lw_figures_number_from (table, process, _("How long it is worked on each time"), places);
  lw_figures_number_from (table, queueing, _("How long a case waits each time for somebody to be free"), places);
  lw_figures_number_from (table, elapsed, _("Waiting that elapses each time whoever is free"), places);
  lw_figures_number_from (table, critical, _("Share of the cases whose longest way goes through it"), places);
}

static void
add_parts (GtkBox *box, Play *self)
{
  const char *owners[] = { _("Owner"), _("Capacity"), _("For few to wait"), _("Utilisation"), _("Queue"), _("Waiting for them"), NULL };
  const char *steps[] = { _("Step"), _("Visits"), _("Work"), _("Queueing"), _("Other waiting"), _("Critical"), NULL };

  if (self->result->n_owners > 0)
    lw_section_heading (box, _("Utilisation"), NULL);
  lw_section_rows (box, "wrrrrr", owners, self->result->n_owners, add_owner, self);
  lw_section_heading (box, _("Steps"), NULL);
  lw_section_rows (box, "wrrrrr", steps, self->result->n_steps, add_simulated_step, self);
}

/* Over the drawing: the first cases of the first run. */
static void
add_replay (GtkBox *box)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Replay on the Drawing"));

  gtk_widget_set_name (button, "simulate/replay");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.replay");
  gtk_box_append (box, button);
}

static void
add_results (GtkBox *box, Play *self)
{
  const LwSimulation *s = self->result;

  if (s->traces != NULL && s->traces->len > 0)
    add_replay (box);
  for (guint i = 0; i < s->warnings->len; i++)
    gtk_widget_add_css_class (lw_section_text (box, g_ptr_array_index (s->warnings, i)), "warning");
  add_leads (box, s, self->analysed->day_minutes);
  lw_section_plot (box, self->analysed->blueprint, lw_leads_plot_new (self->analysed->blueprint, s->histogram), NULL);
  add_parts (box, self);
}

/* NULL: the arrivals are understood. Free with g_free. */
static char *
wrong_arrivals (Play *self, LwAnalysed *a)
{
  LwSimulationSettings settings;
  g_autoptr (GError) error = NULL;

  lw_simulation_settings_init (&settings);
  return lw_simulation_set_arrivals (&settings, self->arrivals, a->day_minutes, &error) ? NULL : g_strdup (error->message);
}

/* What is not understood, and a step's waiting that may count twice, is said before anything runs. */
static void
show_unsaid (Play *self, LwAnalysed *a)
{
  g_autofree char *wrong = wrong_arrivals (self, a);
  g_autoptr (GPtrArray) steps = lw_simulation_unsaid_waits (a->blueprint, a->variant);
  gboolean asks = isnan (queueings[self->queueing]) && !self->unlimited && steps->len > 0;
  g_autofree char *place = asks ? lw_analysed_place (a, ((LwStep *) steps->pdata[0])->id) : NULL;
  g_autofree char *text = asks ? g_strdup_printf (ngettext ("%u step waits and does not say for what (%s). The simulation makes the queues of owners itself: "
                                                            "say above how much of its waiting time is queueing, or give it a cause of waiting.",
                                                            "%u steps wait and do not say for what (the first: %s). The simulation makes the queues of owners itself: "
                                                            "say above how much of their waiting time is queueing, or give them a cause of waiting.",
                                                            steps->len), steps->len, place) : NULL;

  gtk_label_set_label (GTK_LABEL (self->unsaid), wrong != NULL ? wrong : text != NULL ? text : "");
  gtk_widget_set_visible (self->unsaid, asks || wrong != NULL);
  gtk_widget_set_sensitive (self->run, (!asks && wrong == NULL) || self->cancellable != NULL);
}

static void
announce (Play *self, const char *text)
{
  GtkWidget *page = self->results != NULL ? gtk_widget_get_ancestor (GTK_WIDGET (self->results), LW_TYPE_ANALYSIS_PAGE) : NULL;

  if (page != NULL)
    lw_analysis_page_announce (LW_ANALYSIS_PAGE (page), text);
}

/* How it ended. */
static void
announce_end (Play *self, gboolean cancelled)
{
  g_autofree char *lead = self->problem == NULL && !cancelled ? lw_minutes_text (self->result->lead.mean, self->analysed->day_minutes) : NULL;
  g_autofree char *text = cancelled ? g_strdup (_("The simulation was cancelled")) : self->problem != NULL ? g_strdup (self->problem)
                          : g_strdup_printf (_("Simulated: lead time %s"), lead);

  announce (self, text);
}

static void
show (Play *self)
{
  gboolean runs = self->cancellable != NULL;
  GtkWidget *child;

  if (self->run != NULL)
    gtk_button_set_label (GTK_BUTTON (self->run), runs ? _("Cancel") : _("Simulate"));
  if (self->progress != NULL)
    gtk_widget_set_visible (self->progress, runs);
  if (self->results == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->results))) != NULL)
    gtk_box_remove (self->results, child);
  if (self->problem != NULL)
    gtk_widget_add_css_class (lw_section_text (self->results, self->problem), "warning");
  else if (self->result != NULL)
    add_results (self->results, self);
}

/* ---- the run ---- */

typedef struct { Play *play; LwAnalysed *analysed; LwSimulationSettings settings; } Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  play_unref (run->play);
  lw_analysed_unref (run->analysed);
  g_free (run);
}

static void
share_cb (double share, gpointer data)
{
  Play *self = data;

  if (self->progress != NULL)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), share);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  LwSimulation *result = lw_simulation_new (run->analysed->blueprint, run->analysed->variant, &run->settings, lw_progress_set, &run->play->share,
                                            cancellable, &error);

  lw_task_return (task, result, (GDestroyNotify) lw_simulation_free, error);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = g_task_get_task_data (G_TASK (result));
  Play *self = run->play;
  g_autoptr (GError) error = NULL;
  LwSimulation *simulation = g_task_propagate_pointer (G_TASK (result), &error);

  lw_progress_stop (&self->share);
  g_clear_object (&self->cancellable);
  if (simulation != NULL)
    {
      g_clear_pointer (&self->result, lw_simulation_free);
      g_clear_pointer (&self->analysed, lw_analysed_unref);
      self->result = simulation;
      self->analysed = lw_analysed_ref (run->analysed);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_free (self->problem);
      self->problem = lw_flow_error_says (error);
    }
  show (self);
  announce_end (self, simulation == NULL && self->problem == NULL);
}

static void
start (Play *self, LwAnalysed *a)
{
  g_autoptr (GTask) task = NULL;
  Run *run = g_new0 (Run, 1);

  run->play = self;
  g_atomic_ref_count_inc (&self->ref_count);
  run->analysed = lw_analysed_ref (a);
  lw_simulation_settings_init (&run->settings);
  run->settings.cases = (guint) self->cases;
  run->settings.replications = (guint) self->runs;
  run->settings.unlimited = self->unlimited;
  run->settings.queueing = queueings[self->queueing];
  run->settings.traced = MIN ((guint) self->cases, TRACED);
  g_clear_pointer (&self->problem, g_free);
  /* With what is not understood the button cannot be pressed. */
  lw_simulation_set_arrivals (&run->settings, self->arrivals, a->day_minutes, NULL);
  self->cancellable = g_cancellable_new ();
  lw_progress_start (&self->share, share_cb, self);
  task = g_task_new (NULL, self->cancellable, ran_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, run_in_thread);
  show (self);
}

/* The state that the section shows. */
static LwAnalysed *
analysed_of (Play *self)
{
  return g_object_get_data (G_OBJECT (self->run), "analysed");
}

static void
run_cb (GtkWidget *button, Play *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    start (self, analysed_of (self));
}

/* ---- settings ---- */

static void
arrivals_cb (GtkEditable *row, Play *self)
{
  g_autofree char *wrong = NULL;

  g_set_str (&self->arrivals, gtk_editable_get_text (row));
  wrong = wrong_arrivals (self, analysed_of (self));
  lw_section_mark (GTK_WIDGET (row), wrong != NULL);
  show_unsaid (self, analysed_of (self));
}

static void cases_cb (AdwSpinRow *row, GParamSpec *pspec, Play *self) { self->cases = adw_spin_row_get_value (row); }
static void runs_cb (AdwSpinRow *row, GParamSpec *pspec, Play *self) { self->runs = adw_spin_row_get_value (row); }

static void
queueing_cb (AdwComboRow *row, GParamSpec *pspec, Play *self)
{
  self->queueing = adw_combo_row_get_selected (row);
  show_unsaid (self, analysed_of (self));
}

static void
unlimited_cb (AdwSwitchRow *row, GParamSpec *pspec, Play *self)
{
  self->unlimited = adw_switch_row_get_active (row);
  show_unsaid (self, analysed_of (self));
}

static GtkWidget *
add_spin (GtkWidget *list, const char *title, double value, double most, GCallback changed, Play *self)
{
  GtkWidget *row = adw_spin_row_new_with_range (1, most, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_spin_row_set_value (ADW_SPIN_ROW (row), value);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_signal_connect (row, "notify::value", changed, self);
  return row;
}

static void
add_settings (GtkBox *box, Play *self)
{
  GtkWidget *list = lw_boxed_list_new (), *arrivals = adw_entry_row_new (), *queueing = adw_combo_row_new (), *unlimited = adw_switch_row_new ();
  const char * const choices[] = { _("As the Steps Say"), _("None: It Elapses"), _("All of It"), NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (choices);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (arrivals), _("Arrivals: “20/h”, “exponential 3min”"));
  gtk_editable_set_text (GTK_EDITABLE (arrivals), self->arrivals);
  gtk_widget_set_name (arrivals, "simulate/arrivals");
  gtk_list_box_append (GTK_LIST_BOX (list), arrivals);
  add_spin (list, _("Cases in Each Run"), self->cases, MOST_CASES, G_CALLBACK (cases_cb), self);
  add_spin (list, _("Runs"), self->runs, MOST_RUNS, G_CALLBACK (runs_cb), self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (queueing), _("Waiting That Is for an Owner"));
  adw_combo_row_set_model (ADW_COMBO_ROW (queueing), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (queueing), self->queueing);
  gtk_widget_set_name (queueing, "simulate/queueing");
  lw_choice_tell (queueing, NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), queueing);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (unlimited), _("Unlimited Capacity"));
  adw_switch_row_set_active (ADW_SWITCH_ROW (unlimited), self->unlimited);
  gtk_list_box_append (GTK_LIST_BOX (list), unlimited);
  g_signal_connect (arrivals, "changed", G_CALLBACK (arrivals_cb), self);
  g_signal_connect (queueing, "notify::selected", G_CALLBACK (queueing_cb), self);
  g_signal_connect (unlimited, "notify::active", G_CALLBACK (unlimited_cb), self);
  gtk_box_append (box, list);
}

void
lw_section_simulate (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  Play *self = play_of (page);
  GtkWidget *run = gtk_button_new (), *progress = gtk_progress_bar_new (), *results = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *unsaid;

  lw_section_heading (box, _("Simulation"), _("Cases arrive by chance, wait for owners and are worked on; the same settings give the same result."));
  add_settings (box, self);
  unsaid = lw_section_text (box, "");
  gtk_widget_set_name (unsaid, "simulate/unsaid");
  gtk_widget_add_css_class (unsaid, "warning");
  gtk_widget_set_name (run, "simulate/run");
  gtk_widget_set_halign (run, GTK_ALIGN_START);
  gtk_widget_add_css_class (run, "suggested-action");
  g_object_set_data_full (G_OBJECT (run), "analysed", lw_analysed_ref (a), (GDestroyNotify) lw_analysed_unref);
  g_signal_connect (run, "clicked", G_CALLBACK (run_cb), self);
  gtk_box_append (box, run);
  gtk_box_append (box, progress);
  if (self->result != NULL && (self->analysed->blueprint != a->blueprint || !g_str_equal (self->analysed->variant->id, a->variant->id)))
    gtk_widget_add_css_class (lw_section_text (box, _("This is the result of an earlier state. Simulate again to see the present one.")), "warning");
  gtk_box_append (box, results);
  g_set_weak_pointer (&self->run, run);
  g_set_weak_pointer (&self->progress, progress);
  g_set_weak_pointer (&self->results, GTK_BOX (results));
  g_set_weak_pointer (&self->unsaid, unsaid);
  show (self);
  show_unsaid (self, a);
}
