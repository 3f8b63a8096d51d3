/* Reports as the command line prints them. */
#pragma once

#include "analysis/lw-report.h"

G_BEGIN_DECLS

GString *lw_report_text (const LwReport *report);
GString *lw_report_json (const LwReport *report);

G_END_DECLS
