#include "ui/lw-simulated.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "analysis/lw-plots-time.h"
#include "analysis/lw-staffing.h"
#include "ui/lw-analysis-section.h"
#include "ui/lw-compare-figures.h"

void
lw_simulated_free (LwSimulated *self)
{
  g_clear_pointer (&self->against, lw_simulation_free);
  g_clear_pointer (&self->result, lw_simulation_free);
  g_clear_pointer (&self->analysed, lw_analysed_unref);
  g_free (self);
}

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
add_promise (LwFigures *table, LwSimulated *self)
{
  g_autofree char *promise = lw_minutes_text (self->promise, self->analysed->day_minutes);
  g_autofree char *label = g_strdup_printf (_("Within the promise of %s"), promise);
  g_autofree char *share = lw_percent_text (self->result->within.mean), *low = lw_percent_text (self->result->within.low);
  g_autofree char *high = lw_percent_text (self->result->within.high);
  g_autofree char *interval = low != NULL ? g_strdup_printf (_("%s to %s"), low, high) : NULL;

  lw_figures_row (table, "simulated-promise");
  lw_figures_text (table, label);
  lw_figures_number (table, share, _("Share of the cases that are done within it, as a mean over all runs"));
  lw_figures_number (table, interval, _("In 95 of 100 simulations like this one such an interval holds the true value: mean ± t × standard error over the runs"));
}

static void
add_leads (GtkBox *box, LwSimulated *self)
{
  const char *titles[] = { _("Simulated"), _("Mean"), _("95 % of the mean"), NULL };
  const LwSimulation *s = self->result;
  double day = self->analysed->day_minutes;
  g_autofree char *text = g_strdup_printf (ngettext ("%u case in each of %u runs", "%u cases in each of %u runs", s->cases),
                                           s->cases, s->replications);
  LwFigures *table;

  lw_section_heading (box, _("Lead Time"), text);
  table = LW_FIGURES (lw_section_table (box, "lrw", titles));
  add_time (table, "simulated-lead", _("Lead time"), s->lead, day);
  add_time (table, "simulated-median", _("Half of the cases within"), s->median, day);
  add_time (table, "simulated-p90", _("90 % of the cases within"), s->p90, day);
  add_time (table, "simulated-p95", _("95 % of the cases within"), s->p95, day);
  if (!isnan (self->promise))
    add_promise (table, self);
}

/* Both had the same cases and the same chances: the differences of the runs vary less than the runs. */
static void
add_against (GtkBox *box, LwSimulated *self)
{
  const char *titles[] = { _("Lead time"), _("Mean"), _("95 % of the mean"), NULL };
  double p, day = self->analysed->day_minutes;
  LwEstimate difference = lw_simulation_difference (self->against, self->result, &p);
  g_autofree char *p_text = lw_p_text (p), *text = NULL;
  LwFigures *table;

  if (p_text != NULL)
    text = g_strdup_printf (_("The same chances for both; paired t test, p %s%s"), p_text[0] == '<' ? "" : "= ", p_text);
  lw_section_heading (box, _("Against Another Variant"), text);
  table = LW_FIGURES (lw_section_table (box, "lrw", titles));
  add_time (table, "simulated-here", lw_compare_variant_name (self->analysed->variant), self->result->lead, day);
  add_time (table, "simulated-against", lw_compare_variant_name (self->other), self->against->lead, day);
  add_time (table, "simulated-difference", _("Difference (first − second)"), difference, day);
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
  const LwSimulated *self = data;
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
  const LwSimulated *self = data;
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
add_parts (GtkBox *box, LwSimulated *self)
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

void
lw_simulated_add (GtkBox *box, LwSimulated *self)
{
  const LwSimulation *s = self->result;

  if (s->traces != NULL && s->traces->len > 0)
    add_replay (box);
  for (guint i = 0; i < s->warnings->len; i++)
    gtk_widget_add_css_class (lw_section_text (box, g_ptr_array_index (s->warnings, i)), "warning");
  for (guint i = 0; self->against != NULL && i < self->against->warnings->len; i++)
    {
      g_autofree char *text = g_strdup_printf (C_("variant and warning", "%s: %s"), lw_compare_variant_name (self->other),
                                               (const char *) g_ptr_array_index (self->against->warnings, i));

      gtk_widget_add_css_class (lw_section_text (box, text), "warning");
    }
  if (self->against != NULL)
    add_against (box, self);
  add_leads (box, self);
  lw_section_plot (box, self->analysed->blueprint, lw_leads_plot_new (self->analysed->blueprint, s->histogram), NULL);
  add_parts (box, self);
}
