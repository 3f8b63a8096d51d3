/* The options that say which heat is painted, and how. */
#pragma once

#include "analysis/lw-heat.h"
#include "cli/lw-cli.h"

G_BEGIN_DECLS

typedef struct
{
  char    *metric, *period, *through, *delta, *channel, *segment, *classes, *palette, *bounds;
  gboolean patterns, faint;
} LwHeatOptions;

#define LW_HEAT_OPTION_ENTRIES(options) \
    { "heat", 0, 0, G_OPTION_ARG_STRING, &(options).metric, N_("Paint the feedback of this metric"), N_("METRIC") }, \
    { "period", 0, 0, G_OPTION_ARG_STRING, &(options).period, N_("The period of the feedback; default: the first with data"), N_("ID") }, \
    { "through", 0, 0, G_OPTION_ARG_STRING, &(options).through, N_("Add up the periods from --period to this one"), N_("ID") }, \
    { "delta", 0, 0, G_OPTION_ARG_STRING, &(options).delta, N_("Paint the change since this period or variant"), N_("FROM") }, \
    { "channel", 0, 0, G_OPTION_ARG_STRING, &(options).channel, N_("Only answers that came this way"), N_("CHANNEL") }, \
    { "segment", 0, 0, G_OPTION_ARG_STRING, &(options).segment, N_("Only answers of these customers"), N_("SEGMENT") }, \
    { "classes", 0, 0, G_OPTION_ARG_STRING, &(options).classes, N_("How values are classed; default: what the document says"), \
      "target|thresholds|benchmark|quantile|linear|robust|log" }, \
    { "bounds", 0, 0, G_OPTION_ARG_STRING, &(options).bounds, N_("The thresholds, ascending: “60%,75%,85%,90%” or “30min,2h”"), N_("LIST") }, \
    { "palette", 0, 0, G_OPTION_ARG_STRING, &(options).palette, N_("The colours"), \
      "RdYlBu-5|RdYlBu-7|PuOr-5|YlOrBr-5|cividis-5|viridis-5|RdYlGn-5" }, \
    { "patterns", 0, 0, G_OPTION_ARG_NONE, &(options).patterns, N_("A pattern beside each colour"), NULL }, \
    { "faint", 0, 0, G_OPTION_ARG_NONE, &(options).faint, N_("With --delta: only outlines where a change may be chance"), NULL }

void       lw_heat_options_clear   (LwHeatOptions *self);
/* Words that are none, and options without the one that they need. */
LwStatus   lw_heat_options_check   (const LwCommand *command, const LwHeatOptions *self);
LwOverlay *lw_heat_options_overlay (const LwHeatOptions *self, LwBlueprint *blueprint, const char *variant, GError **error);

G_END_DECLS
