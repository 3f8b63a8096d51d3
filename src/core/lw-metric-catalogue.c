#include "lw-metric-catalogue.h"
#include "lw-language.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SHARE(id, name, polarity, definition) { id, name, definition, LW_METRIC_SHARE, LW_POLARITY_##polarity, "%", 0.05 }
#define MEAN(id, name, polarity, tolerance, definition) \
  { id, name, definition, LW_METRIC_MEAN, LW_POLARITY_##polarity, NULL, tolerance }
#define TIME(id, name, definition) { id, name, definition, LW_METRIC_DURATION, LW_POLARITY_LOWER, NULL, NAN }
#define AMOUNT(id, name, kind, polarity) { id, name, NULL, LW_METRIC_##kind, LW_POLARITY_##polarity, NULL, NAN }

static const LwKnownMetric metrics[] = {
  SHARE ("csat", NC_("metric", "Satisfaction"), HIGHER, NC_("metric", "Answers of 4 or 5 on a scale of 1–5 ÷ all valid answers")),
  MEAN ("csat-mean", NC_("metric", "Mean satisfaction"), HIGHER, 0.25,
        NC_("metric", "Mean of the scores, on the scale of the question")),
  MEAN ("csat-points", NC_("metric", "Satisfaction, of 100"), HIGHER, 5, NC_("metric", "Mean score × 100 ÷ the highest score")),
  MEAN ("csat-linear", NC_("metric", "Satisfaction, 0–100"), HIGHER, 5,
        NC_("metric", "Mean score, the lowest counted as 0 and the highest as 100")),
  { "nps", NC_("metric", "Net Promoter Score"), NC_("metric", "Share of 9–10 less share of 0–6, of answers from 0 to 10"),
    LW_METRIC_NPS, LW_POLARITY_HIGHER, NULL, 10 },
  MEAN ("ces-ease", NC_("metric", "Customer ease (CES 2.0)"), HIGHER, 0.5,
        NC_("metric", "“It was made easy”: mean agreement, 1–7")),
  MEAN ("ces-effort", NC_("metric", "Customer effort (CES 1.0)"), LOWER, 0.25, NC_("metric", "“How much effort”: mean, 1–5")),
  SHARE ("fcr", NC_("metric", "Solved at first contact"), HIGHER, NC_("metric", "Solved at the first contact ÷ contacts")),
  SHARE ("resolution", NC_("metric", "Solved"), HIGHER, NC_("metric", "Solved ÷ received")),
  TIME ("response-time", NC_("metric", "Time to first response"), NC_("metric", "From the request to the first reply")),
  TIME ("handling-time", NC_("metric", "Handling time"), NC_("metric", "From opening to closing")),
  TIME ("waiting-time", NC_("metric", "Waiting time"), NC_("metric", "From the end of what came before to the start")),
  TIME ("process-time", NC_("metric", "Process time"), NC_("metric", "From the start of the step to its end")),
  TIME ("handover-time", NC_("metric", "Hand-over time"),
        NC_("metric", "From the end of one step to the start of the next, in another department")),
  TIME ("aht", NC_("metric", "Average handling time of calls"), NC_("metric", "Talk, hold and after-call work ÷ calls")),
  TIME ("asa", NC_("metric", "Average speed of answer"), NC_("metric", "Wait in the queue ÷ answered calls")),
  SHARE ("service-level", NC_("metric", "Service level"), HIGHER, NC_("metric", "Answered within the promised time ÷ offered")),
  SHARE ("abandon", NC_("metric", "Given up"), LOWER, NC_("metric", "Given up ÷ offered")),
  AMOUNT ("complaints", NC_("metric", "Complaints"), COUNT, LOWER),
  SHARE ("complaint-rate", NC_("metric", "Complaint rate"), LOWER, NC_("metric", "Complaints ÷ cases handled")),
  SHARE ("complaint-share", NC_("metric", "Share of complaints"), LOWER, NC_("metric", "Complaints about the step ÷ all complaints")),
  SHARE ("cause-share", NC_("metric", "Share of a cause"), NEUTRAL, NC_("metric", "Complaints of that cause ÷ complaints about the step")),
  SHARE ("repeat-contact", NC_("metric", "Repeated contacts"), LOWER,
         NC_("metric", "Contacts by the same customer for the same matter ÷ contacts")),
  SHARE ("reopen", NC_("metric", "Reopened"), LOWER, NC_("metric", "Reopened ÷ closed")),
  SHARE ("rework", NC_("metric", "Returned for rework"), LOWER, NC_("metric", "Returned ÷ processed")),
  SHARE ("churn", NC_("metric", "Customers lost"), LOWER, NC_("metric", "Lost in the period ÷ customers at its start")),
  SHARE ("drop-off", NC_("metric", "Drop-off"), LOWER, NC_("metric", "(Entered − continued) ÷ entered")),
  SHARE ("conversion", NC_("metric", "Conversion"), HIGHER, NC_("metric", "Continued ÷ entered")),
  SHARE ("on-time", NC_("metric", "On time"), HIGHER, NC_("metric", "Within the promised time ÷ all")),
  SHARE ("error-rate", NC_("metric", "Error rate"), LOWER, NC_("metric", "Defective ÷ processed")),
  AMOUNT ("volume", NC_("metric", "Volume"), COUNT, NEUTRAL),
  { .id = "backlog", .name = NC_("metric", "Backlog"), .definition = NC_("metric", "Open at the end of the period"), .kind = LW_METRIC_COUNT,
    .polarity = LW_POLARITY_LOWER, .tolerance = NAN, .stock = TRUE },
  MEAN ("productivity", NC_("metric", "Cases per head"), HIGHER, NAN, NC_("metric", "Cases ÷ people ÷ period")),
  MEAN ("cost", NC_("metric", "Cost per case"), LOWER, NAN, NC_("metric", "Cost ÷ cases")),
  MEAN ("sentiment", NC_("metric", "Sentiment"), HIGHER, 0.1,
        NC_("metric", "Mean of −1 (bad), 0 and 1 (good), of answers that speak of it")),
  MEAN ("emotion", NC_("metric", "Emotion"), HIGHER, 0.25, NC_("metric", "Mean of −2 (very bad) to 2 (very good)")),
  SHARE ("employee-satisfaction", NC_("metric", "Employee satisfaction"), HIGHER,
         NC_("metric", "Satisfied employees ÷ valid answers of employees")),
  AMOUNT ("sales", NC_("metric", "Sales"), SUM, HIGHER),
  AMOUNT ("orders", NC_("metric", "Orders"), COUNT, HIGHER),
};

const LwKnownMetric *
lw_known_metrics (guint *n)
{
  *n = G_N_ELEMENTS (metrics);
  return metrics;
}

const LwKnownMetric *
lw_known_metric (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    if (g_str_equal (metrics[i].id, id))
      return &metrics[i];
  return NULL;
}

gboolean
lw_metric_is_stock (const char *id)
{
  const LwKnownMetric *known = lw_known_metric (id);

  return known && known->stock;
}

LwMetric *
lw_known_metric_new (const char *id, const char *language)
{
  const LwKnownMetric *known = lw_known_metric (id);
  LwMetric *metric = lw_record_new (&lw_metric_schema);
  gpointer spoken;

  g_return_val_if_fail (known, metric);
  lw_set_string (&metric->id, id);
  metric->kind = known->kind;
  metric->polarity = known->polarity;
  lw_set_string (&metric->unit, known->unit);
  spoken = lw_language_push (language);
  lw_set_string (&metric->name, g_dpgettext2 (GETTEXT_PACKAGE, "metric", known->name));
  if (known->definition)
    lw_set_string (&metric->definition, g_dpgettext2 (GETTEXT_PACKAGE, "metric", known->definition));
  lw_language_pop (spoken);
  return metric;
}
