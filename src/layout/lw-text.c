/* What stands on a flow. */
#include "lw-layout-private.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"

#define MOST 60   /* characters: a flow is not to be longer than its drawing for what it is called */

/* How a thing is handed over, in a word. */
static const char *
transfer_word (LwTransfer transfer)
{
  switch (transfer)
    {
    case LW_TRANSFER_SYSTEM:  return C_("transfer", "by system");
    case LW_TRANSFER_MESSAGE: return C_("transfer", "by message");
    case LW_TRANSFER_REENTRY: return C_("transfer", "retyped");
    case LW_TRANSFER_PAPER:   return C_("transfer", "on paper");
    case LW_TRANSFER_PERSON:  return C_("transfer", "in person");
    case LW_TRANSFER_UNSET:
    default:                  return NULL;
    }
}

/* Why something is under way says more than how it was handed over. */
static gboolean
label_is_reason (const LwFlow *flow)
{
  return lw_time_is_known (flow->delay) && flow->label != NULL && *flow->label != '\0'
         && (flow->delay_kind == LW_DELAY_TRANSPORT || flow->delay_kind == LW_DELAY_CUSTOMER
             || flow->delay_kind == LW_DELAY_POLICY);
}

char *
lw_flow_label_text (const LwFlow *flow)
{
  g_autofree char *label = lw_cut_short (label_is_reason (flow) ? NULL : flow->label, MOST), *percent = NULL;

  if (isnan (flow->probability) || flow->probability >= 1 || flow->probability < 0)
    return g_steal_pointer (&label);
  percent = g_strdup_printf ("%.3g", flow->probability * 100);
  if (*label == '\0')
    /* Translators: a share, like "40 %" */
    return g_strdup_printf (C_("share", "%s %%"), percent);
  /* Translators: a flow's label and how often it is taken, like "Exchange 40 %" */
  return g_strdup_printf (C_("label and share", "%s %s %%"), label, percent);
}

char *
lw_flow_badge_text (const LwFlow *flow,
                    double        day_minutes)
{
  LwTime span = flow->delay;
  g_autofree char *time = NULL, *reason = label_is_reason (flow) ? lw_cut_short (flow->label, MOST) : NULL;
  const char *word = reason != NULL ? reason : transfer_word (flow->transfer);

  if (!lw_time_is_known (flow->delay))
    return g_strdup ("");
  time = lw_time_format (span, day_minutes);
  if (word == NULL)
    return g_steal_pointer (&time);
  /* Translators: a delay and how or why, like "1–2 days · in person" */
  return g_strdup_printf (C_("delay and reason", "%s · %s"), time, word);
}
