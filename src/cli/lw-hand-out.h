/* Reports that are pages to read: a lane's work list, the scenes of a presentation. */
#pragma once

#include "cli/lw-cli.h"

G_BEGIN_DECLS

typedef struct { char *lane, *page; } LwHandOutWishes;

#define LW_HAND_OUT_KINDS "work-list, presentation"
#define LW_HAND_OUT_OPTION_ENTRIES(wishes) \
    { "lane", 0, 0, G_OPTION_ARG_STRING, &(wishes).lane, N_("work-list: of this lane, by name or id; default: all, each from a new page on"), N_("LANE") }, \
    { "page", 0, 0, G_OPTION_ARG_STRING, &(wishes).page, N_("work-list, presentation: paper size; default: A4"), "A4|A3|…" }

void     lw_hand_out_clear (LwHandOutWishes *self);
gboolean lw_hand_out_is    (const char *kind);
/* Into `output`, as PDF; `metric` and `period` (may be NULL): the heat of a presentation. */
gboolean lw_hand_out_write (const LwHandOutWishes *self, const char *kind, LwBlueprint *blueprint, const char *variant, const char *metric,
                            const char *period, const char *output, GError **error);

G_END_DECLS
