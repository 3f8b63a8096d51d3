/* The figures of what is tried, beside those of the variant as it is. Worked out in a thread; what came late is not shown. */
#pragma once

#include <adwaita.h>

#include "analysis/lw-what-if.h"

G_BEGIN_DECLS

#define LW_TYPE_WHAT_IF_RESULT (lw_what_if_result_get_type ())
G_DECLARE_FINAL_TYPE (LwWhatIfResult, lw_what_if_result, LW, WHAT_IF_RESULT, AdwPreferencesGroup)

GtkWidget *lw_what_if_result_new  (void);
/* `ifs`: LwIf, whose ids are the blueprint's. */
void       lw_what_if_result_show (LwWhatIfResult *self, LwBlueprint *blueprint, const char *variant, GArray *ifs);

G_END_DECLS
