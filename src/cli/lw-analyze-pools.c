/* What owners are asked to do where cases arrive at a given rate, and what they can. */
#include <glib/gi18n-lib.h>

#include "analysis/lw-staffing.h"
#include "analysis/lw-what-if.h"
#include "cli/lw-analyze-out.h"
#include "cli/lw-columns-out.h"

static LwStaffing
staffing_of (const LwAnalyzed *self, const LwLoad *load)
{
  return lw_staffing (self->arrivals * load->minutes, load->capacity, load->open);
}

/* Whose capacity is reached first; NULL: nobody's is known. */
static const LwLoad *
tightest (const GArray *loads)
{
  const LwLoad *least = NULL;

  for (guint i = 0; i < loads->len; i++)
    {
      const LwLoad *load = &g_array_index (loads, LwLoad, i);

      if (isfinite (load->cases_per_hour) && (least == NULL || load->cases_per_hour < least->cases_per_hour))
        least = load;
    }
  return least;
}

static void
print_pool (LwJsonOut *json, const LwAnalyzed *self, const LwLoad *load)
{
  LwStaffing staffing = staffing_of (self, load);

  lw_json_out_open (json, NULL, '{');
  lw_json_out_string (json, "owner", load->owner);
  LW_JSON_NUMBERS (json, { "minutesPerCase", load->minutes }, { "capacity", load->capacity }, { "availability", load->open },
                   { "erlang", self->arrivals * load->minutes }, { "utilisation", staffing.utilisation });
  lw_json_out_string (json, "verdict", isnan (staffing.utilisation) ? NULL : lw_load_verdict_name (staffing.verdict));
  LW_JSON_NUMBERS (json, { "casesPerHour", load->cases_per_hour }, { "waitProbability", staffing.wait_probability },
                   { "squareRootStaff", staffing.staff }, { "gamma", staffing.gamma });
  lw_json_out_close (json);
}

void
lw_analyze_json_pools (LwJsonOut *json, const LwAnalyzed *self)
{
  g_autoptr (GArray) loads = NULL;
  const LwLoad *least;

  if (isnan (self->arrivals))
    return;
  loads = lw_loads (self->blueprint, self->variant, self->analysis);
  least = tightest (loads);
  lw_json_out_number (json, "arrivalsPerHour", 60 * self->arrivals);
  lw_json_out_number (json, "capacityPerHour", least ? least->cases_per_hour : NAN);
  lw_json_out_string (json, "capacityOwner", least ? least->owner : NULL);
  lw_json_out_open (json, "pools", '[');
  for (guint i = 0; i < loads->len; i++)
    print_pool (json, self, &g_array_index (loads, LwLoad, i));
  lw_json_out_close (json);
}

static void
add_pool (LwColumnsOut *columns, const LwAnalyzed *self, const LwLoad *load)
{
  LwStaffing staffing = staffing_of (self, load);
  g_autofree char *work = g_strdup_printf (_("%.2f Erlang"), self->arrivals * load->minutes);
  g_autofree char *capacity = isnan (load->capacity) ? g_strdup ("–") : lw_short_number (load->capacity);
  g_autofree char *use = isnan (staffing.utilisation) ? g_strdup ("–") : g_strdup_printf ("%.1f %%", 100 * staffing.utilisation);
  g_autofree char *wait = isnan (staffing.wait_probability) ? g_strdup ("–") : g_strdup_printf ("%.1f %%", 100 * staffing.wait_probability);
  /* Nobody hires customers or systems: what has no capacity needs no number. */
  g_autofree char *staff = staffing.staff > 0 && !isnan (load->capacity) ? g_strdup_printf ("%u", staffing.staff) : g_strdup ("–");

  lw_columns_out_add (columns, load->name ? load->name : load->owner, work, capacity, use, wait, staff,
                      lw_load_verdict_text (staffing.verdict), NULL);
}

void
lw_analyze_text_pools (GString *text, const LwAnalyzed *self)
{
  g_autoptr (GArray) loads = isnan (self->arrivals) ? NULL : lw_loads (self->blueprint, self->variant, self->analysis);
  g_autofree char *rate = lw_short_number (60 * self->arrivals);
  LwColumnsOut *columns;
  const LwLoad *least;

  if (loads == NULL)
    return;
  g_string_append_printf (text, _("\nLoad, where %s cases arrive in an hour\n"), rate);
  columns = lw_columns_out_new ("lrrrrrl");
  lw_columns_out_add (columns, _("Owner"), _("load"), _("capacity"), _("utilisation"), _("waiting"), _("for few to wait"), "", NULL);
  for (guint i = 0; i < loads->len; i++)
    add_pool (columns, self, &g_array_index (loads, LwLoad, i));
  lw_columns_out_end (columns, "  ", text);
  least = tightest (loads);
  if (least)
    {
      g_autofree char *most = lw_short_number (least->cases_per_hour);

      g_string_append_printf (text, _("  at most %s cases in an hour: what %s can do\n"), most, least->name ? least->name : least->owner);
    }
  g_string_append_printf (text, _("  waiting: the share of the cases, by Erlang’s C; for few to wait: square-root staffing, for about %.0f %% of them\n"),
                          100 * LW_FEW_WAIT);
}
