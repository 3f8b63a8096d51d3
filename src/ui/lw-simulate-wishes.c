#include "ui/lw-simulate-wishes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "analysis/lw-calendar.h"
#include "ui/lw-analysis-section.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-compare-figures.h"
#include "ui/lw-dialog.h"

#define MOST_CASES 20000
#define MOST_RUNS  200

enum { ARRIVALS, PROMISE, CALENDAR, HORIZON };

/* How much of the waiting times is waiting for an owner, which the simulation makes itself: as the steps say, none, all. */
static const double queueings[] = { NAN, 0, 1 };

void
lw_simulate_wishes_init (LwSimulateWishes *self, void (*changed) (gpointer data), gpointer data)
{
  LwSimulationSettings usual;

  lw_simulation_settings_init (&usual);
  *self = (LwSimulateWishes) { .cases = usual.cases, .runs = usual.replications, .seed = usual.seed, .changed = changed, .data = data };
  for (guint i = 0; i < LW_SIMULATE_TEXTS; i++)
    self->texts[i] = g_strdup (i == ARRIVALS ? "1/h" : "");
}

void
lw_simulate_wishes_clear (LwSimulateWishes *self)
{
  for (guint i = 0; i < LW_SIMULATE_TEXTS; i++)
    g_clear_pointer (&self->texts[i], g_free);
  g_clear_pointer (&self->against, g_free);
}

static gboolean
read_time (const char *text, double day, double unknown, double *minutes, GError **error)
{
  LwTime time = LW_TIME_UNKNOWN;

  if (!lw_time_parse (text, day, &time, error))
    return FALSE;
  *minutes = lw_time_is_known (time) ? lw_time_mean (time) : unknown;
  return TRUE;
}

static gboolean
read_calendar (const char *text, const char **calendar, GError **error)
{
  GError *wrong = NULL;
  g_autoptr (LwCalendar) read = lw_calendar_parse (text, &wrong);

  *calendar = text;
  if (wrong != NULL)
    g_propagate_error (error, wrong);
  return wrong == NULL;
}

static gboolean
read_text (const char *text, guint which, double day, LwSimulationSettings *settings, GError **error)
{
  if (which == ARRIVALS)
    return lw_simulation_set_arrivals (settings, text, day, error);
  if (which == PROMISE)
    return read_time (text, day, NAN, &settings->within, error);
  if (which == CALENDAR)
    return read_calendar (text, &settings->calendar, error);
  return read_time (text, day, 0, &settings->horizon, error);
}

gboolean
lw_simulate_wishes_read (const LwSimulateWishes *self, double day_minutes, LwSimulationSettings *settings, GError **error)
{
  lw_simulation_settings_init (settings);
  settings->cases = (guint) self->cases;
  settings->replications = (guint) self->runs;
  settings->warm_up = (guint) self->warm_up;
  settings->seed = (guint64) self->seed;
  settings->unlimited = self->unlimited;
  settings->queueing = queueings[self->queueing];
  for (guint i = 0; i < LW_SIMULATE_TEXTS; i++)
    if (!read_text (self->texts[i], i, day_minutes, settings, error))
      return FALSE;
  return lw_simulation_settings_check (settings, error);
}

LwVariant *
lw_simulate_wishes_other (const LwSimulateWishes *self, LwAnalysed *a)
{
  LwVariant *other = self->against != NULL ? lw_array_by_id (a->blueprint->variants, self->against) : NULL;

  return other != a->variant ? other : NULL;
}

/* ---- rows ---- */

/* The row of a text, or what a row's number is. */
typedef struct { LwSimulateWishes *wishes; LwAnalysed *analysed; guint which; double *number; } Row;

static void
row_free (gpointer data, GClosure *closure)
{
  Row *self = data;

  lw_analysed_unref (self->analysed);
  g_free (self);
}

static void
connect (GtkWidget *widget, const char *signal, GCallback changed, Row row)
{
  lw_analysed_ref (row.analysed);
  g_signal_connect_data (widget, signal, changed, g_memdup2 (&row, sizeof row), row_free, 0);
}

static void
text_cb (GtkEditable *editable, Row *row)
{
  LwSimulationSettings settings;

  g_set_str (&row->wishes->texts[row->which], gtk_editable_get_text (editable));
  lw_simulation_settings_init (&settings);
  lw_section_mark (GTK_WIDGET (editable), !read_text (row->wishes->texts[row->which], row->which, row->analysed->day_minutes, &settings, NULL));
  row->wishes->changed (row->wishes->data);
}

static GtkWidget *
text_new (LwSimulateWishes *self, LwAnalysed *a, guint which)
{
  const char *names[] = { "simulate/arrivals", "simulate/promise", "simulate/calendar", "simulate/horizon" };
  const char *titles[] = { _("Arrivals: “20/h”, “exponential 3min”"), _("Promise: “5 days”"), _("Cases Come Only: “weekdays-9-18”"),
                           _("Stop After: “30 days”") };
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), titles[which]);
  gtk_editable_set_text (GTK_EDITABLE (row), self->texts[which]);
  gtk_widget_set_name (row, names[which]);
  connect (row, "changed", G_CALLBACK (text_cb), (Row) { self, a, which });
  text_cb (GTK_EDITABLE (row), &(Row) { self, a, which });
  return row;
}

static void
number_cb (AdwSpinRow *spin, GParamSpec *pspec, Row *row)
{
  *row->number = adw_spin_row_get_value (spin);
  row->wishes->changed (row->wishes->data);
}

static GtkWidget *
number_new (const char *name, const char *title, double least, double most, Row row)
{
  GtkWidget *spin = adw_spin_row_new_with_range (least, most, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (spin), title);
  adw_spin_row_set_value (ADW_SPIN_ROW (spin), *row.number);
  gtk_widget_set_name (spin, name);
  connect (spin, "notify::value", G_CALLBACK (number_cb), row);
  return spin;
}

static void
queueing_cb (AdwComboRow *combo, GParamSpec *pspec, Row *row)
{
  row->wishes->queueing = adw_combo_row_get_selected (combo);
  row->wishes->changed (row->wishes->data);
}

static void
unlimited_cb (AdwSwitchRow *toggle, GParamSpec *pspec, Row *row)
{
  row->wishes->unlimited = adw_switch_row_get_active (toggle);
  row->wishes->changed (row->wishes->data);
}

/* The variants but for the one that is shown. */
static GPtrArray *
others (LwAnalysed *a)
{
  GPtrArray *variants = g_ptr_array_new ();

  LW_FOREACH (LwVariant, variant, a->blueprint->variants)
    if (variant != a->variant)
      g_ptr_array_add (variants, variant);
  return variants;
}

static void
against_cb (AdwComboRow *combo, GParamSpec *pspec, Row *row)
{
  g_autoptr (GPtrArray) variants = others (row->analysed);
  guint at = adw_combo_row_get_selected (combo);

  g_set_str (&row->wishes->against, at > 0 && at <= variants->len ? ((LwVariant *) variants->pdata[at - 1])->id : NULL);
  row->wishes->changed (row->wishes->data);
}

static GtkWidget *
combo_new (const char *name, const char *title, const char * const *choices, guint selected, GCallback changed, Row row)
{
  GtkWidget *combo = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (choices);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (combo), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (combo), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), selected);
  gtk_widget_set_name (combo, name);
  lw_choice_tell (combo, NULL);
  connect (combo, "notify::selected", changed, row);
  return combo;
}

/* NULL: there is no other. */
static GtkWidget *
against_new (LwSimulateWishes *self, LwAnalysed *a)
{
  g_autoptr (GPtrArray) variants = others (a), names = g_ptr_array_new ();
  LwVariant *other = lw_simulate_wishes_other (self, a);
  guint selected = 0;

  if (variants->len == 0)
    return NULL;
  g_ptr_array_add (names, (gpointer) C_("variant", "None"));
  for (guint i = 0; i < variants->len; i++)
    {
      g_ptr_array_add (names, (gpointer) lw_compare_variant_name (variants->pdata[i]));
      selected = variants->pdata[i] == other ? i + 1 : selected;
    }
  g_ptr_array_add (names, NULL);
  return combo_new ("simulate/against", _("Against Another Variant"), (const char * const *) names->pdata, selected, G_CALLBACK (against_cb),
                    (Row) { self, a });
}

static void
advanced_cb (AdwExpanderRow *expander, GParamSpec *pspec, LwSimulateWishes *self)
{
  self->advanced = adw_expander_row_get_expanded (expander);
}

static GtkWidget *
advanced_new (LwSimulateWishes *self, LwAnalysed *a)
{
  AdwExpanderRow *expander = ADW_EXPANDER_ROW (adw_expander_row_new ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _("Advanced"));
  gtk_widget_set_name (GTK_WIDGET (expander), "simulate/advanced");
  adw_expander_row_add_row (expander, number_new ("simulate/seed", _("Seed of Chance"), 0, G_MAXINT32, (Row) { self, a, 0, &self->seed }));
  adw_expander_row_add_row (expander, number_new ("simulate/warm-up", _("Cases Before, Not Counted"), 0, MOST_CASES, (Row) { self, a, 0, &self->warm_up }));
  adw_expander_row_add_row (expander, text_new (self, a, HORIZON));
  adw_expander_row_add_row (expander, text_new (self, a, CALENDAR));
  adw_expander_row_set_expanded (expander, self->advanced);
  g_signal_connect (expander, "notify::expanded", G_CALLBACK (advanced_cb), self);
  return GTK_WIDGET (expander);
}

void
lw_simulate_wishes_add (LwSimulateWishes *self, GtkBox *box, LwAnalysed *a)
{
  const char * const choices[] = { _("As the Steps Say"), _("None: It Elapses"), _("All of It"), NULL };
  GtkWidget *list = lw_boxed_list_new (), *unlimited = adw_switch_row_new (), *against = against_new (self, a);
  GtkListBox *rows = GTK_LIST_BOX (list);

  gtk_list_box_append (rows, text_new (self, a, ARRIVALS));
  gtk_list_box_append (rows, number_new ("simulate/cases", _("Cases in Each Run"), 1, MOST_CASES, (Row) { self, a, 0, &self->cases }));
  gtk_list_box_append (rows, number_new ("simulate/runs", _("Runs"), 1, MOST_RUNS, (Row) { self, a, 0, &self->runs }));
  gtk_list_box_append (rows, combo_new ("simulate/queueing", _("Waiting That Is for an Owner"), choices, self->queueing, G_CALLBACK (queueing_cb),
                                        (Row) { self, a }));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (unlimited), _("Unlimited Capacity"));
  adw_switch_row_set_active (ADW_SWITCH_ROW (unlimited), self->unlimited);
  gtk_widget_set_name (unlimited, "simulate/unlimited");
  connect (unlimited, "notify::active", G_CALLBACK (unlimited_cb), (Row) { self, a });
  gtk_list_box_append (rows, unlimited);
  gtk_list_box_append (rows, text_new (self, a, PROMISE));
  if (against != NULL)
    gtk_list_box_append (rows, against);
  gtk_list_box_append (rows, advanced_new (self, a));
  gtk_box_append (box, list);
}
