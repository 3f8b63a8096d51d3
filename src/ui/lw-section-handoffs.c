/* Hand-offs, one by one and summed up by pairs of departments. */
#include "ui/lw-analysis-section.h"

#include <glib/gi18n-lib.h>


/* Flows as places to go to: ids and names in turn. */
static GPtrArray *
places_of (LwAnalysed *a, const GArray *flows)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MIN (flows->len, LW_MOST_PLACES); i++)
    {
      const char *id = lw_record_id (lw_array_get (LW_FLOWS (a->variant), g_array_index (flows, guint, i)));

      g_ptr_array_add (places, g_strdup (id));
      g_ptr_array_add (places, lw_analysed_place (a, id));
    }
  g_ptr_array_add (places, NULL);
  return places;
}

/* The flow's part of an explanation: "g1 → r5a: 0.4 × 1 day 12 h". */
static void
append_part (GString *text, LwAnalysed *a, guint flow)
{
  const LwFlow *record = lw_array_get (LW_FLOWS (a->variant), flow);
  g_autofree char *place = lw_analysed_place (a, record->id), *delay = lw_minutes_format (lw_time_mean_or_zero (record->delay), a->day_minutes);

  g_string_append_printf (text, "\n%s: %.3g × %s", place, a->analysis->flow_visits[flow], delay);
}

/* ---- by pairs ---- */

static char *
explain_pair (LwAnalysed *a, const GArray *flows, const char *first)
{
  GString *text = g_string_new (first);

  for (guint i = 0; i < MIN (flows->len, LW_MOST_PLACES); i++)
    append_part (text, a, g_array_index (flows, guint, i));
  return g_string_free_and_steal (text);
}

/* Flows, uses, hand-over delay, other delay; no delay is nothing to say. */
static char *
column_text (LwAnalysed *a, guint column, double value)
{
  if (column == 0)
    return g_strdup_printf ("%.0f", value);
  if (column == 1)
    return g_strdup_printf ("%.2f", value);
  return value > 0 ? lw_minutes_text (value, a->day_minutes) : NULL;
}

static void
add_pair (LwFigures *table, guint position, gpointer data)
{
  LwAnalysed *a = data;
  const LwHandoffPair *pair = &g_array_index (a->bottlenecks->handoffs->pairs, LwHandoffPair, position);
  g_autofree char *key = g_strdup_printf ("pair%u", position + 1);
  g_autofree char *drawn = column_text (a, 0, pair->flows->len), *expected = column_text (a, 1, pair->expected);
  g_autofree char *friction = column_text (a, 2, pair->friction), *other = column_text (a, 3, pair->other);
  g_autoptr (GPtrArray) places = places_of (a, pair->flows);
  const char * const *lead = (const char * const *) places->pdata;
  g_autofree char *uses = explain_pair (a, pair->flows, _("Flows from the one department to the other; expected uses × delay:"));
  g_autofree char *by_hand = explain_pair (a, pair->flows, _("Expected uses × delay of kind hand-over, added up over:"));
  g_autofree char *else_ = explain_pair (a, pair->flows, _("Expected uses × delay of any other kind, added up over:"));
  g_autofree const char **ids = lw_analysed_flows (a, pair->flows);

  lw_figures_row (table, key);
  lw_figures_places (table, pair->from, ids);
  lw_figures_text (table, pair->to);
  lw_figures_number_from (table, drawn, uses, lead);
  lw_figures_number_from (table, expected, uses, lead);
  lw_figures_number_from (table, friction, by_hand, lead);
  lw_figures_number_from (table, other, else_, lead);
  lw_figures_text (table, NULL);
}

/* A pair's part of a sum: "Warehouse → Finance: 21 h 36 min". */
static void
append_pair (GString *text, const LwHandoffPair *pair, const char *value)
{
  if (value != NULL)
    g_string_append_printf (text, "\n%s → %s: %s", pair->from, pair->to, value);
}

/* What the columns come to, each with what it is the sum of. */
static void
add_total (LwFigures *table, LwAnalysed *a)
{
  const GArray *pairs = a->bottlenecks->handoffs->pairs;
  double sums[4] = { 0 };
  GString *parts[4];

  for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
    parts[k] = g_string_new (_("The column, added up:"));
  for (guint i = 0; i < pairs->len; i++)
    {
      const LwHandoffPair *pair = &g_array_index (pairs, LwHandoffPair, i);
      const double values[] = { pair->flows->len, pair->expected, pair->friction, pair->other };

      for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
        {
          g_autofree char *text = column_text (a, k, values[k]);

          sums[k] += values[k];
          if (i < LW_MOST_PLACES)
            append_pair (parts[k], pair, text);
        }
    }
  lw_figures_row (table, "pairs-total");
  lw_figures_text (table, _("Together"));
  lw_figures_text (table, NULL);
  for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
    {
      g_autofree char *text = column_text (a, k, sums[k]);

      lw_figures_number (table, text, parts[k]->str);
      g_string_free (parts[k], TRUE);
    }
  lw_figures_text (table, NULL);
}

/* The last row is that of the sums. */
static void
add_pair_or_total (LwFigures *table, guint position, gpointer data)
{
  LwAnalysed *a = data;

  if (position < a->bottlenecks->handoffs->pairs->len)
    add_pair (table, position, data);
  else
    add_total (table, a);
}

static void
add_pairs (GtkBox *box, LwAnalysed *a)
{
  const char *titles[] = { _("From"), _("To"), _("Drawn"), _("Per case"), _("Hand-over delay"), _("Other delay"), "", NULL };

  lw_section_heading (box, _("From Department to Department"), _("Expected per case; friction is the hand-over delay alone."));
  lw_section_rows (box, "llrrrrw", titles, a->bottlenecks->handoffs->pairs->len + 1, add_pair_or_total, a);
}

/* ---- one by one ---- */

static void
add_handoff (LwFigures *table, guint position, gpointer data)
{
  LwAnalysed *a = data;
  const LwHandoffRow *row = g_ptr_array_index (a->bottlenecks->handoffs->rows, position);
  g_autofree char *place = lw_analysed_way (a, row->flows), *expected = g_strdup_printf ("%.2f", row->expected);
  g_autofree char *delay = row->delay > 0 ? lw_minutes_text (row->delay, a->day_minutes) : NULL;
  g_autofree char *friction = row->friction > 0 ? lw_minutes_text (row->friction, a->day_minutes) : NULL;
  g_autofree char *back = row->back > 0 ? lw_percent_text (row->back) : NULL, *key = g_strdup_printf ("handoff/%s", row->key);
  g_autofree char *uses = explain_pair (a, row->flows, _("Expected uses of its flows, added up; each with its delay:"));
  g_autofree char *sum = explain_pair (a, row->flows, _("Expected uses × hand-over delay, and that of what comes back, added up:"));
  g_autoptr (GPtrArray) places = places_of (a, row->flows);
  const char * const *lead = (const char * const *) places->pdata;
  g_autofree const char **ids = lw_analysed_flows (a, row->flows);

  lw_figures_row (table, key);
  lw_figures_places (table, place, ids);
  lw_figures_text (table, row->content);
  lw_figures_number_from (table, expected, uses, lead);
  lw_figures_number_from (table, delay, _("The longest hand-over delay of its flows; a range counts as its mean."), lead);
  lw_figures_number_from (table, friction, sum, lead);
  lw_figures_number_from (table, back, _("How likely a flow leads straight back from where it went"), lead);
  lw_figures_text (table, NULL);
}

void
lw_section_handoffs (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  const char *titles[] = { _("Way"), _("What"), _("Per case"), _("Hand-over delay"), _("Friction"), _("Comes back"), "", NULL };

  if (a->bottlenecks->handoffs->pairs->len > 0)
    add_pairs (box, a);
  if (a->bottlenecks->handoffs->rows->len == 0)
    return;
  lw_section_heading (box, _("Hand-offs"), NULL);
  lw_section_rows (box, "llrrrrw", titles, a->bottlenecks->handoffs->rows->len, add_handoff, a);
}
