#include "analysis/lw-staffing.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "analysis/lw-queue.h"

#define BUSY  0.8
#define TIGHT 0.9

LwLoadVerdict
lw_load_verdict (double utilisation)
{
  return utilisation >= 1 ? LW_LOAD_UNSTABLE : utilisation >= TIGHT ? LW_LOAD_WARNING : utilisation >= BUSY ? LW_LOAD_NOTICE : LW_LOAD_STABLE;
}

const char *
lw_load_verdict_name (LwLoadVerdict verdict)
{
  static const char * const names[] = { "stable", "notice", "warning", "unstable" };

  return names[verdict];
}

const char *
lw_load_verdict_text (LwLoadVerdict verdict)
{
  switch (verdict)
    {
    case LW_LOAD_NOTICE:   return _("little to spare");
    case LW_LOAD_WARNING:  return _("tight");
    case LW_LOAD_UNSTABLE: return _("unstable: the queue grows for ever");
    case LW_LOAD_STABLE:
    default:               return "";
    }
}

LwStaffing
lw_staffing (double erlang, double capacity, double open)
{
  gboolean whole = open == 1 && capacity >= 1 && capacity <= G_MAXINT && capacity == floor (capacity);
  LwStaffing self = { erlang / open, erlang / open / capacity, LW_LOAD_STABLE, NAN, 0, NAN };

  self.verdict = lw_load_verdict (self.utilisation);
  if (whole)
    self.wait_probability = lw_erlang_c (self.erlang, (guint) capacity);
  if (self.erlang > 0 && isfinite (self.erlang))
    self.staff = lw_square_root_staff (self.erlang, LW_FEW_WAIT, &self.gamma);
  return self;
}
