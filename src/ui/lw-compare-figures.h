/* The table of service figures of two or more variants: the first's values, and of each other what differs. */
#pragma once

#include "ui/lw-analysis-section.h"
#include "ui/lw-compare-job.h"

G_BEGIN_DECLS

/* `comparisons` (`n` variants, the first place is empty) may be freed afterwards. Every row leads to what makes the difference, every
 * number says what it is made of and leads there. */
void  lw_compare_figures_add      (GtkBox *box, LwComparison * const *comparisons, guint n, double day_minutes);
/* "−50.07 %"; NULL for NAN. Free with g_free. */
char *lw_compare_relative_text    (double relative);
/* "As-is": its name, else its id; borrowed. */
const char *lw_compare_variant_name (const LwVariant *variant);

G_END_DECLS
