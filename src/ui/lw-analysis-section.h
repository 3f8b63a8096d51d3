/* The sections of the Analysis page: functions that fill an empty column with what is known. */
#pragma once

#include "core/lw-plot.h"
#include "ui/lw-analysis-page.h"
#include "ui/lw-chart-view.h"
#include "ui/lw-figures.h"

G_BEGIN_DECLS

typedef void (*LwSectionFunc) (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);

void lw_section_summary     (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
void lw_section_bottlenecks (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
void lw_section_handoffs    (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);   /* there must be bottlenecks */
void lw_section_path        (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
void lw_section_findings    (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
void lw_section_goals       (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
void lw_section_plan        (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
void lw_section_compare     (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
void lw_section_matrix      (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
void lw_section_feedback    (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
void lw_section_simulate    (GtkBox *box, LwAnalysisPage *page, LwAnalysed *analysed);
/* The recorded cases of the simulation last run there and of which variant; both borrowed; NULL: none. */
GArray *lw_section_simulated_traces (LwAnalysisPage *page, LwVariant **variant);

/* Shared parts. */
#define LW_SECTION_MOST 100u     /* rows of a table at first, and those that are added each time more is asked for */
/* A heading, and below it, where not NULL, a line that explains. */
void       lw_section_heading (GtkBox *box, const char *title, const char *text);
/* A paragraph. */
GtkWidget *lw_section_text    (GtkBox *box, const char *text);
/* A row whose text is not understood. */
void       lw_section_mark    (GtkWidget *row, gboolean wrong);
GtkWidget *lw_section_table   (GtkBox *box, const char *aligns, const char * const *titles);
/* A table of `n` rows that are made when they are shown; `data` must live as long as the box. Nothing without rows. */
typedef void (*LwRowFunc) (LwFigures *table, guint row, gpointer data);
void       lw_section_rows    (GtkBox *box, const char *aligns, const char * const *titles, guint n, LwRowFunc func, gpointer data);
/* Only those at `positions`, guint; taken. */
void       lw_section_rows_at (GtkBox *box, const char *aligns, const char * const *titles, GArray *positions, LwRowFunc func, gpointer data);
/* A plot with buttons that write it to a file and copy it; taken, NULL: nothing. `csv` (may be NULL): the same in numbers. */
void       lw_section_plot    (GtkBox *box, LwBlueprint *blueprint, LwPlot *plot, GBytes *csv);
/* The score's formula with its figures; free with g_free. */
char      *lw_explain_score   (const LwBottleneck *bottleneck);
/* A chart that `make` draws of `data`, which is freed with `free_data`; `wide`: it may need more than the window has, and scrolls. */
void       lw_section_chart_of (GtkBox *box, const char *label, LwChartFunc make, gpointer data, GDestroyNotify free_data, gboolean wide);
/* "12.3 %"; free with g_free; NULL for NAN. */
char      *lw_percent_text    (double share);
/* "0.012", and never nothing; NULL for NAN. */
char      *lw_p_text          (double p);
/* "2 days"; NULL for NAN. */
char      *lw_minutes_text    (double minutes, double day_minutes);

G_END_DECLS
