/* The sections of the Analysis page: functions that fill an empty column with what is known. */
#pragma once

#include "ui/lw-analysis-page.h"
#include "ui/lw-chart-view.h"
#include "ui/lw-figures.h"

G_BEGIN_DECLS

typedef void (*LwSectionFunc) (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);

void lw_section_summary     (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
void lw_section_bottlenecks (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
void lw_section_findings    (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
void lw_section_goals       (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
void lw_section_plan        (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
void lw_section_compare     (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
void lw_section_simulate    (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);

/* Shared parts. */
#define LW_SECTION_MOST 100u     /* rows of a table */
/* A heading, and below it, where not NULL, a line that explains. */
void       lw_section_heading (GtkBox *box, const char *title, const char *text);
/* A paragraph. */
GtkWidget *lw_section_text    (GtkBox *box, const char *text);
GtkWidget *lw_section_table   (GtkBox *box, const char *aligns, const char * const *titles);
/* A chart of what is known; `wide`: it may need more than the window has, and scrolls. */
void       lw_section_chart   (GtkBox *box, LwAnalysed *analysed, const char *label, LwChartFunc make, gboolean wide);
/* "12.3 %"; free with g_free; NULL for NAN. */
char      *lw_percent_text    (double share);
/* "2 days"; NULL for NAN. */
char      *lw_minutes_text    (double minutes, double day_minutes);

G_END_DECLS
