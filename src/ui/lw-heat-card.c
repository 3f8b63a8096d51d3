#include "ui/lw-heat-card.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-trend.h"
#include "core/lw-blueprint.h"
#include "core/lw-wording.h"

#define MOST 600   /* characters of a part of the card */
#define MOST_PERIODS 6        /* in words: the last */
#define SPARK_WIDTH  220.0f
#define SPARK_HEIGHT 44.0f
#define SPARK_PAD    5.0f
#define SPARK_DOT    2.5f

/* An element's values by period, of the channel and customers that are shown; NULL for fewer than two. */
static GArray *
trend_of (LwEditor *editor, const char *id, const LwMetric **metric)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (editor);
  LwOverlay *overlay = lw_editor_get_overlay (editor);
  LwFilter filter = { lw_editor_get_heat_filter (editor, LW_HEAT_CHANNEL), lw_editor_get_heat_filter (editor, LW_HEAT_SEGMENT), NULL, NULL };
  g_autoptr (LwBlueprint) narrowed = NULL;
  g_autoptr (GArray) points = NULL;

  *metric = overlay != NULL ? lw_array_by_id (blueprint->metrics, overlay->metric) : NULL;
  if (*metric == NULL)
    return NULL;
  narrowed = lw_filter_apply (blueprint, &filter);
  points = lw_trend_of (narrowed, *metric, lw_editor_get_variant (editor), id);
  /* The narrowed periods go: the document's own stay. */
  for (guint i = 0; i < points->len; i++)
    {
      LwTrendPoint *point = &g_array_index (points, LwTrendPoint, i);

      point->dataset = lw_array_by_id (blueprint->datasets, point->dataset->id);
    }
  return points->len > 1 ? g_steal_pointer (&points) : NULL;
}

static void
add_benchmark (LwEditor *editor, const char *id, GString *text)
{
  LwStep *step = lw_variant_step (lw_editor_get_variant (editor), id);
  g_autofree char *time = NULL;

  if (step == NULL || step->benchmark == NULL || !lw_time_is_known (step->benchmark->time))
    return;
  time = lw_time_format (step->benchmark->time, lw_blueprint_day_minutes (lw_editor_get_blueprint (editor)));
  g_string_append_printf (text, _("Benchmark: %s"), time);
}

char *
lw_heat_card_text (LwEditor *editor, const char *id)
{
  const LwMetric *metric;
  g_autoptr (GArray) points = trend_of (editor, id, &metric);
  g_autoptr (GString) text = g_string_new (NULL);

  if (metric != NULL && metric->kind == LW_METRIC_DURATION)
    add_benchmark (editor, id, text);
  for (guint i = points != NULL && points->len > MOST_PERIODS ? points->len - MOST_PERIODS : 0; points != NULL && i < points->len; i++)
    {
      const LwTrendPoint *point = &g_array_index (points, LwTrendPoint, i);
      g_autofree char *value = lw_score_text (metric, &point->score, lw_blueprint_day_minutes (lw_editor_get_blueprint (editor)), TRUE);

      g_string_append_printf (text, "%s%s %s", text->len > 0 ? "\n" : "", point->dataset->label != NULL ? point->dataset->label : point->dataset->id, value);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

void
lw_heat_card_tell (LwEditor *editor, const char *id, GString *text)
{
  LwOverlay *overlay = lw_editor_get_overlay (editor);
  const LwHeat *heat = overlay != NULL ? lw_overlay_get (overlay, id) : NULL;
  g_autofree char *more = heat != NULL && g_strcmp0 (id, lw_editor_get_focused (editor)) == 0 ? lw_heat_card_text (editor, id) : NULL;

  if (heat != NULL && heat->summary != NULL)
    g_string_append_printf (text, ". %s", heat->summary);
  if (more != NULL)
    g_string_append_printf (text, "\n%s", more);
}

static float
height_of (double value, double low, double high)
{
  return SPARK_HEIGHT - SPARK_PAD - (high > low ? (value - low) / (high - low) : .5) * (SPARK_HEIGHT - 2 * SPARK_PAD);
}

/* Tooltips are dark in every theme. `width` 0: filled. */
static void
draw (GtkSnapshot *snapshot, GskPathBuilder *builder, float width, float alpha)
{
  g_autoptr (GskPath) path = gsk_path_builder_free_to_path (builder);
  GskStroke *pen = gsk_stroke_new (MAX (width, 1));
  const GdkRGBA white = { 1, 1, 1, alpha };

  if (width > 0)
    gtk_snapshot_append_stroke (snapshot, path, pen, &white);
  else
    gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &white);
  gsk_stroke_free (pen);
}

/* The periods at even distances; the target as a quiet line. */
static GtkWidget *
sparkline_new (const GArray *points, double target)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GdkPaintable) picture = NULL;
  GskPathBuilder *line = gsk_path_builder_new (), *dots = gsk_path_builder_new (), *aim = gsk_path_builder_new ();
  double low = isnan (target) ? INFINITY : target, high = isnan (target) ? -INFINITY : target;
  GtkWidget *widget;

  for (guint i = 0; i < points->len; i++)
    {
      low = MIN (low, g_array_index (points, LwTrendPoint, i).score.value);
      high = MAX (high, g_array_index (points, LwTrendPoint, i).score.value);
    }
  for (guint i = 0; i < points->len; i++)
    {
      float x = SPARK_PAD + i * (SPARK_WIDTH - 2 * SPARK_PAD) / (points->len - 1);
      float y = height_of (g_array_index (points, LwTrendPoint, i).score.value, low, high);

      if (i == 0)
        gsk_path_builder_move_to (line, x, y);
      else
        gsk_path_builder_line_to (line, x, y);
      gsk_path_builder_add_circle (dots, &GRAPHENE_POINT_INIT (x, y), SPARK_DOT);
    }
  if (!isnan (target))
    {
      gsk_path_builder_move_to (aim, 0, height_of (target, low, high));
      gsk_path_builder_line_to (aim, SPARK_WIDTH, height_of (target, low, high));
    }
  draw (snapshot, aim, 1, .5);
  draw (snapshot, line, 1.75, 1);
  draw (snapshot, dots, 0, 1);
  picture = gtk_snapshot_to_paintable (snapshot, &GRAPHENE_SIZE_INIT (SPARK_WIDTH, SPARK_HEIGHT));
  widget = gtk_picture_new_for_paintable (picture);
  gtk_picture_set_can_shrink (GTK_PICTURE (widget), FALSE);
  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_widget_set_valign (widget, GTK_ALIGN_START);
  gtk_picture_set_content_fit (GTK_PICTURE (widget), GTK_CONTENT_FIT_SCALE_DOWN);
  return widget;
}

static void
add_label (GtkWidget *box, const char *text, const char *style)
{
  g_autofree char *some = lw_cut_short (text, MOST);
  GtkWidget *label = gtk_label_new (some);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

GtkWidget *
lw_heat_card_new (LwEditor *editor, const char *id)
{
  LwOverlay *overlay = lw_editor_get_overlay (editor);
  const LwHeat *heat = overlay != NULL ? lw_overlay_get (overlay, id) : NULL;
  const LwMetric *metric;
  g_autoptr (GArray) points = trend_of (editor, id, &metric);
  g_autofree char *text = lw_heat_card_text (editor, id);
  GtkWidget *box;

  if (heat == NULL || heat->summary == NULL)
    return NULL;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  add_label (box, heat->summary, NULL);
  if (points != NULL)
    gtk_box_append (GTK_BOX (box), sparkline_new (points, metric->target));
  if (text != NULL)
    add_label (box, text, "caption");
  return box;
}
