/* The evidence of a bottleneck as a sentence. */
#include <glib/gi18n-lib.h>

#include "analysis/lw-bottleneck.h"

static void G_GNUC_PRINTF (2, 3)
append_part (GString *text, const char *format, ...)
{
  va_list arguments;

  if (text->len > 0)
    g_string_append (text, C_("between sentences", "; "));
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

/* Both the ratio and the hours: four times a benchmark may be one hundredth of the lead time. */
static void
append_time (GString *text, const LwBottleneck *b, double day)
{
  g_autofree char *time = lw_minutes_format (b->minutes, day), *benchmark = lw_minutes_format (b->benchmark, day);
  g_autofree char *excess = lw_minutes_format (b->excess, day);

  if (!isnan (b->ratio))
    append_part (text, _("%s against a benchmark of %s: %.2g times, %s more; %.1f %% of the lead time"), time, benchmark, b->ratio, excess,
                 100 * b->lead_share);
  else
    append_part (text, _("%s, %.1f %% of the lead time; no benchmark"), time, 100 * b->lead_share);
}

static void
append_complaints (GString *text, const LwBottleneck *b, const LwBottlenecks *all)
{
  append_part (text, _("%.0f of %.0f complaints: %.1f %% (%.1f–%.1f), %.2f times its fair share of %.1f %%"), b->complaints,
               all->complaints, 100 * b->share, 100 * b->low, 100 * b->high, b->quotient, 100 * b->fair);
  g_string_append_printf (text, C_("aside", " (%s)"), all->by_volume ? _("by volume") : _("the same for each step and hand-off with data"));
}

static void
append_friction (GString *text, const LwBottleneck *b, double day)
{
  g_autofree char *friction = lw_minutes_format (b->friction, day), *delay = lw_minutes_format (b->handoff->delay, day);

  append_part (text, _("%s of hand-over delay per case between departments, %.1f %% of the lead time; %s each time"), friction,
               100 * b->lead_share, delay);
  if (b->handoff->rank >= 2)
    append_part (text, "%s", _("passed on by hand"));
  if (b->handoff->back > 0)
    append_part (text, _("%.0f %% come back"), 100 * b->handoff->back);
}

char *
lw_bottleneck_evidence (const LwBottleneck *b, const LwBottlenecks *all, double day_minutes)
{
  GString *text = g_string_new (NULL);

  if (!b->is_handoff && !isnan (b->minutes))
    append_time (text, b, day_minutes);
  if (b->is_handoff && b->friction > 0)
    append_friction (text, b, day_minutes);
  if (!isnan (b->share))
    append_complaints (text, b, all);
  return g_string_free_and_steal (text);
}
