/* Heat as tables: lanes and touchpoints by phases, and tags by steps. */
#include "ui/lw-analysis-section.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-heat-matrix.h"
#include "analysis/lw-report.h"
#include "analysis/lw-trend.h"
#include "core/lw-wording.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-legend.h"
#include "ui/lw-matrix-view.h"
#include "ui/lw-save-figure.h"

static const char * const measures[] = { N_("Answers"), N_("Share of the step"), N_("Share of the tag"), N_("Lift"), N_("Residual") };

/* ---- parts ---- */

static GtkWidget *
add_bar (GtkBox *box)
{
  GtkWidget *bar = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (bar), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (bar), 6);
  gtk_box_append (box, bar);
  return bar;
}

static GtkWidget *
add_list (GtkWidget *bar, const char *label, const char *name)
{
  GtkWidget *list = gtk_drop_down_new (NULL, NULL);

  gtk_widget_set_name (list, name);
  lw_choice_tell (list, label);
  gtk_widget_set_tooltip_text (list, label);
  adw_wrap_box_append (ADW_WRAP_BOX (bar), list);
  return list;
}

/* The numbers, as the command line has them; NULL where there are none. */
static GBytes *
csv_of (LwAnalysed *a, const char *kind, const LwHeatQuery *heat)
{
  const LwFilter filter = { heat->channel, heat->segment, NULL, NULL };
  const LwReportQuery query = { .variant = a->variant->id, .metric = heat->metric, .period = heat->dataset, .from = heat->from };
  g_autoptr (LwBlueprint) narrowed = lw_filter_apply (a->blueprint, &filter);
  g_autoptr (LwReport) report = lw_report_new (narrowed, kind, &query, NULL);

  return report != NULL ? lw_report_csv (report) : NULL;
}

static void
add_matrix (GtkBox *box, GtkWidget *bar, LwAnalysed *a, LwMatrix *matrix, const char *kind, const LwHeatQuery *heat)
{
  g_autoptr (GBytes) csv = csv_of (a, kind, heat);
  GtkWidget *legend = lw_legend_of (matrix->overlay, TRUE);

  adw_wrap_box_append (ADW_WRAP_BOX (bar), lw_figure_file_button_new (lw_figure_file_new (a->blueprint, matrix, NULL, csv)));
  gtk_box_append (box, lw_matrix_view_new (matrix, kind));
  gtk_widget_add_css_class (legend, "card");
  gtk_widget_add_css_class (legend, "lw-legend-card");
  gtk_box_append (box, legend);
}

/* ---- lanes by phases ---- */

static void
metric_chosen_cb (GtkDropDown *list, GParamSpec *pspec, LwAnalysisPage *page)
{
  LwArray *metrics = lw_editor_get_blueprint (lw_analysis_page_get_editor (page))->metrics;
  guint selected = gtk_drop_down_get_selected (list);

  if (selected < lw_array_length (metrics))
    lw_editor_set_metric (lw_analysis_page_get_editor (page), lw_record_id (lw_array_get (metrics, selected)));
}

static void
fill_metrics (GtkWidget *list, LwAnalysisPage *page, LwAnalysed *a, const char *shown)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  int selected = shown != NULL ? lw_array_find (a->blueprint->metrics, shown) : -1;

  LW_FOREACH (LwMetric, metric, a->blueprint->metrics)
    gtk_string_list_append (names, metric->name != NULL ? metric->name : metric->id);
  gtk_drop_down_set_model (GTK_DROP_DOWN (list), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), selected < 0 ? GTK_INVALID_LIST_POSITION : (guint) selected);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (metric_chosen_cb), page, G_CONNECT_DEFAULT);
}

static void
add_lanes (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  LwHeatQuery query = lw_editor_get_heat_query (lw_analysis_page_get_editor (page));
  g_autoptr (LwMatrix) matrix = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *bar;

  query.variant = a->variant->id;
  matrix = lw_heat_matrix_new (a->blueprint, &query, &error);
  lw_section_heading (box, _("Lanes and Phases"),
                      _("The answers of all steps in a lane and phase, added up. A cell leads to its worst step; metric, period and filters are those of the heat map."));
  bar = add_bar (box);
  fill_metrics (add_list (bar, _("Metric"), "matrix/metric"), page, a, matrix != NULL ? matrix->overlay->metric : query.metric);
  if (matrix != NULL)
    {
      add_matrix (box, bar, a, matrix, "matrix", &query);
      return;
    }

  g_autofree char *problem = lw_sentence (error->message);

  lw_section_text (box, problem);
}

static gboolean
has_touchpoints (LwVariant *variant)
{
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    if (step->touchpoints != NULL && *step->touchpoints != NULL)
      return TRUE;
  return FALSE;
}

static void
add_touchpoints (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  LwHeatQuery query = lw_editor_get_heat_query (lw_analysis_page_get_editor (page));
  g_autoptr (LwMatrix) matrix = NULL;

  query.variant = a->variant->id;
  matrix = has_touchpoints (a->variant) ? lw_touchpoint_matrix_new (a->blueprint, &query, NULL) : NULL;
  if (matrix == NULL)
    return;
  lw_section_heading (box, _("Touchpoints and Phases"),
                      _("The answers of all steps that use a touchpoint, added up. A step with several counts for each of them."));
  add_matrix (box, add_bar (box), a, matrix, "touchpoints", &query);
}

/* ---- tags by steps ---- */

static LwTagMeasure
measure_of (LwAnalysisPage *page)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (page), "tag-measure"));
}

static void
measure_chosen_cb (GtkDropDown *list, GParamSpec *pspec, LwAnalysisPage *page)
{
  g_object_set_data (G_OBJECT (page), "tag-measure", GUINT_TO_POINTER (gtk_drop_down_get_selected (list)));
  lw_analysis_page_fill_again (page);
}

static void
add_tags (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  LwHeatQuery query = lw_editor_get_heat_query (lw_analysis_page_get_editor (page));
  const char *titles[G_N_ELEMENTS (measures) + 1] = { NULL };
  const LwFilter filter = { query.channel, query.segment, NULL, NULL };
  g_autoptr (LwBlueprint) narrowed = lw_filter_apply (a->blueprint, &filter);
  g_autoptr (LwMatrix) matrix = lw_tag_matrix_new (narrowed, a->variant->id, query.dataset, measure_of (page), NULL);
  GtkWidget *bar, *list;

  lw_section_heading (box, _("Tags and Steps"), _("Which problems go with which steps, and whether that is more than chance."));
  if (matrix == NULL)
    {
      lw_section_text (box, _("No answers of this period have tags. Rules for words, in the import, give them."));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    titles[i] = _(measures[i]);
  bar = add_bar (box);
  list = add_list (bar, _("What the colours tell"), "tags/measure");
  gtk_drop_down_set_model (GTK_DROP_DOWN (list), G_LIST_MODEL (gtk_string_list_new (titles)));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), measure_of (page));
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (measure_chosen_cb), page, G_CONNECT_DEFAULT);
  add_matrix (box, bar, a, matrix, "tags", &query);
}

void
lw_section_matrix (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  if (lw_array_length (a->blueprint->datasets) == 0)
    {
      lw_section_heading (box, _("No feedback yet"), _("Import some with Ctrl+I to see it by lane, phase, step and tag."));
      return;
    }
  add_lanes (box, page, a);
  add_touchpoints (box, page, a);
  add_tags (box, page, a);
}
