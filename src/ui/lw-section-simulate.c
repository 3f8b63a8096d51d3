/* The variant played through by chance: settings, a run in a thread that can be cancelled, and what came out. */
#include "ui/lw-analysis-section.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ui/lw-compare-figures.h"
#include "ui/lw-simulate-wishes.h"
#include "ui/lw-simulated.h"
#include "ui/lw-task.h"

#define TRACED 60u    /* cases of the first run that can be replayed */

/* Kept with the page while what it shows is renewed; referenced by a run under way. */
typedef struct
{
  gatomicrefcount  ref_count;
  LwSimulateWishes wishes;
  LwSimulated     *done;           /* what is shown */
  char            *problem;
  GCancellable    *cancellable;    /* while it runs */
  LwProgress       share;
  GtkBox          *results;        /* weak */
  GtkWidget       *progress, *run, *unsaid; /* weak */
} Play;

static void show_unsaid (gpointer data);

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
  g_clear_pointer (&self->done, lw_simulated_free);
  g_clear_object (&self->cancellable);
  lw_simulate_wishes_clear (&self->wishes);
  g_free (self->problem);
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
  lw_simulate_wishes_init (&self->wishes, show_unsaid, self);
  g_object_set_data_full (G_OBJECT (page), "simulation", self, play_drop);
  return self;
}

GArray *
lw_section_simulated_traces (LwAnalysisPage *page, LwVariant **variant)
{
  Play *self = g_object_get_data (G_OBJECT (page), "simulation");

  if (self == NULL || self->done == NULL)
    return NULL;
  *variant = self->done->analysed->variant;
  return self->done->result->traces;
}

/* The state that the section shows. */
static LwAnalysed *
analysed_of (Play *self)
{
  return g_object_get_data (G_OBJECT (self->run), "analysed");
}

/* ---- what keeps it from running ---- */

/* NULL: everything is understood. Free with g_free. */
static char *
wrong_wishes (Play *self, LwAnalysed *a)
{
  LwSimulationSettings settings;
  g_autoptr (GError) error = NULL;

  return lw_simulate_wishes_read (&self->wishes, a->day_minutes, &settings, &error) ? NULL : g_strdup (error->message);
}

/* A variant's waiting that may count twice; NULL: none. Free with g_free. */
static char *
unsaid_waits (Play *self, LwAnalysed *a, LwVariant *variant)
{
  LwSimulationSettings settings;
  g_autoptr (GPtrArray) steps = variant != NULL ? lw_simulation_unsaid_waits (a->blueprint, variant) : NULL;
  g_autofree char *place = NULL;

  if (steps == NULL || steps->len == 0 || !lw_simulate_wishes_read (&self->wishes, a->day_minutes, &settings, NULL)
      || !isnan (settings.queueing) || settings.unlimited)
    return NULL;
  place = lw_place_text (variant, ((LwStep *) steps->pdata[0])->id);
  return g_strdup_printf (ngettext ("%u step waits and does not say for what (%s). The simulation makes the queues of owners itself: "
                                    "say above how much of its waiting time is queueing, or give it a cause of waiting.",
                                    "%u steps wait and do not say for what (the first: %s). The simulation makes the queues of owners itself: "
                                    "say above how much of their waiting time is queueing, or give them a cause of waiting.",
                                    steps->len), steps->len, place);
}

/* What is not understood, and a step's waiting that may count twice, is said before anything runs. */
static void
show_unsaid (gpointer data)
{
  Play *self = data;
  LwAnalysed *a = self->run != NULL ? analysed_of (self) : NULL;
  g_autofree char *text = NULL;

  if (a == NULL || self->unsaid == NULL)
    return;
  text = wrong_wishes (self, a);
  if (text == NULL)
    text = unsaid_waits (self, a, a->variant);
  if (text == NULL)
    {
      LwVariant *other = lw_simulate_wishes_other (&self->wishes, a);
      g_autofree char *waits = unsaid_waits (self, a, other);

      text = waits != NULL ? g_strdup_printf (C_("variant and warning", "%s: %s"), lw_compare_variant_name (other), waits) : NULL;
    }
  gtk_label_set_label (GTK_LABEL (self->unsaid), text != NULL ? text : "");
  gtk_widget_set_visible (self->unsaid, text != NULL);
  gtk_widget_set_sensitive (self->run, text == NULL || self->cancellable != NULL);
}

/* ---- how it ends ---- */

static void
announce (Play *self, const char *text)
{
  GtkWidget *page = self->results != NULL ? gtk_widget_get_ancestor (GTK_WIDGET (self->results), LW_TYPE_ANALYSIS_PAGE) : NULL;

  if (page != NULL)
    lw_analysis_page_announce (LW_ANALYSIS_PAGE (page), text);
}

static char *
told (const LwSimulated *done)
{
  double p, more, day = done->analysed->day_minutes;
  g_autofree char *lead = lw_minutes_text (done->result->lead.mean, day), *change = NULL;

  if (done->against == NULL)
    return g_strdup_printf (_("Simulated: lead time %s"), lead);
  more = lw_simulation_difference (done->against, done->result, &p).mean;
  change = lw_minutes_text (fabs (more), day);
  return g_strdup_printf (more >= 0 ? _("Simulated: lead time %s, %s more than %s") : _("Simulated: lead time %s, %s less than %s"), lead, change,
                          lw_compare_variant_name (done->other));
}

static void
announce_end (Play *self, gboolean cancelled)
{
  g_autofree char *text = cancelled ? g_strdup (_("The simulation was cancelled")) : self->problem != NULL ? g_strdup (self->problem)
                                                                                                           : told (self->done);

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
  else if (self->done != NULL)
    lw_simulated_add (self->results, self->done);
}

/* ---- the run ---- */

typedef struct
{
  Play                *play;
  LwAnalysed          *analysed;
  LwVariant           *other;      /* of it; NULL: none */
  LwSimulationSettings settings;
  char                *calendar;   /* the settings' */
  gboolean             second;     /* of two */
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  play_unref (run->play);
  lw_analysed_unref (run->analysed);
  g_free (run->calendar);
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
run_share (double share, gpointer data)
{
  Run *run = data;

  lw_progress_set (run->other == NULL ? share : (share + run->second) / 2, &run->play->share);
}

/* The other with the same seed, and thereby the same chances. */
static gboolean
run_other (Run *run, LwSimulated *done, GCancellable *cancellable, GError **error)
{
  LwSimulationSettings settings = run->settings;

  if (run->other == NULL)
    return TRUE;
  settings.traced = 0;
  run->second = TRUE;
  done->other = run->other;
  done->against = lw_simulation_new (run->analysed->blueprint, run->other, &settings, run_share, run, cancellable, error);
  if (done->against == NULL)
    g_prefix_error (error, C_("before what went wrong", "%s: "), lw_compare_variant_name (run->other));
  return done->against != NULL;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  g_autoptr (LwSimulated) done = g_new0 (LwSimulated, 1);

  done->analysed = lw_analysed_ref (run->analysed);
  done->promise = run->settings.within;
  done->result = lw_simulation_new (run->analysed->blueprint, run->analysed->variant, &run->settings, run_share, run, cancellable, &error);
  if (done->result == NULL || !run_other (run, done, cancellable, &error))
    lw_task_return (task, NULL, NULL, error);
  else
    lw_task_return (task, g_steal_pointer (&done), (GDestroyNotify) lw_simulated_free, NULL);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = g_task_get_task_data (G_TASK (result));
  Play *self = run->play;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwSimulated) done = g_task_propagate_pointer (G_TASK (result), &error), before = NULL;
  gboolean ended = done != NULL;

  lw_progress_stop (&self->share);
  g_clear_object (&self->cancellable);
  if (ended)
    {
      /* What is shown reads it until it is gone. */
      before = g_steal_pointer (&self->done);
      self->done = g_steal_pointer (&done);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_free (self->problem);
      self->problem = lw_flow_error_says (error);
    }
  show (self);
  show_unsaid (self);
  announce_end (self, !ended && self->problem == NULL);
}

static void
start (Play *self, LwAnalysed *a)
{
  g_autoptr (GTask) task = NULL;
  Run *run = g_new0 (Run, 1);

  run->play = self;
  g_atomic_ref_count_inc (&self->ref_count);
  run->analysed = lw_analysed_ref (a);
  run->other = lw_simulate_wishes_other (&self->wishes, a);
  /* With what is not understood the button cannot be pressed. */
  lw_simulate_wishes_read (&self->wishes, a->day_minutes, &run->settings, NULL);
  run->settings.calendar = run->calendar = g_strdup (run->settings.calendar);
  run->settings.traced = MIN (run->settings.cases, TRACED);
  g_clear_pointer (&self->problem, g_free);
  self->cancellable = g_cancellable_new ();
  lw_progress_start (&self->share, share_cb, self);
  task = g_task_new (NULL, self->cancellable, ran_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, run_in_thread);
  show (self);
}

static void
run_cb (GtkWidget *button, Play *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    start (self, analysed_of (self));
}

static gboolean
is_earlier (const LwSimulated *done, LwAnalysed *a)
{
  return done != NULL && (done->analysed->blueprint != a->blueprint || !g_str_equal (done->analysed->variant->id, a->variant->id));
}

void
lw_section_simulate (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  Play *self = play_of (page);
  GtkWidget *run = gtk_button_new (), *progress = gtk_progress_bar_new (), *results = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *unsaid;

  lw_section_heading (box, _("Simulation"), _("Cases arrive by chance, wait for owners and are worked on; the same settings give the same result."));
  lw_simulate_wishes_add (&self->wishes, box, a);
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
  if (is_earlier (self->done, a))
    gtk_widget_add_css_class (lw_section_text (box, _("This is the result of an earlier state. Simulate again to see the present one.")), "warning");
  gtk_box_append (box, results);
  g_set_weak_pointer (&self->run, run);
  g_set_weak_pointer (&self->progress, progress);
  g_set_weak_pointer (&self->results, GTK_BOX (results));
  g_set_weak_pointer (&self->unsaid, unsaid);
  show (self);
  show_unsaid (self);
}
