/* The ways of classing (reference §D.5) and the palettes (§D.2). */
#include "analysis/lw-analysis.h"
#include "analysis/lw-heat.h"
#include "core/lw-edit.h"
#include "core/lw-language.h"

#include "heat-fixture.h"
#include "text-variant.h"

static LwHeatView *
view_new (const char *classes, const char *palette, const double *bounds, guint n)
{
  LwHeatView *view = lw_record_new (&lw_heat_view_schema);

  lw_set_string (&view->kind, "heat");
  lw_set_string (&view->classes, classes);
  lw_set_string (&view->palette, palette);
  if (n > 0)
    {
      view->bounds = g_array_new (FALSE, FALSE, sizeof (double));
      g_array_append_vals (view->bounds, bounds, n);
    }
  return view;
}

static char *
labels_of (const LwHeatScale *scale)
{
  g_autoptr (LwOverlay) overlay = lw_overlay_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  lw_heat_scale_legend (scale, overlay);
  for (guint i = 0; i < overlay->classes->len; i++)
    g_ptr_array_add (labels, ((LwHeatClass *) g_ptr_array_index (overlay->classes, i))->label);
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (" | ", (char **) labels->pdata);
}

typedef struct
{
  const char *name;
  LwMetricKind kind;
  LwPolarity polarity;
  double target, tolerance;
  const char *classes, *palette;
  double bounds[7];
  guint n_bounds;
  double fit[12];
  guint n_fit;
  struct { double value; int heat_class; } values[9];   /* up to a value of -1 */
  const char *labels;
} Case;

#define END { -1, 0 }
static const Case cases[] = {
  { "target, seven classes", LW_METRIC_SHARE, LW_POLARITY_HIGHER, 0.9, 0.05, "target", "RdYlBu-7", { 0 }, 0, { 0 }, 0,
    { { 0.7499, 0 }, { 0.75, 1 }, { 0.8, 2 }, { 0.85, 3 }, { 0.9, 4 }, { 0.95, 5 }, { 1, 6 }, END },
    "more than 15 points below target | 10–15 points below | 5–10 points below | up to 5 points below | target met | better by 5–10 points | better by 10 points or more" },
  { "thresholds of a contract", LW_METRIC_SHARE, LW_POLARITY_HIGHER, 0.9, 0.05, "thresholds", NULL, { 0.6, 0.75, 0.85, 0.9 }, 4, { 0 }, 0,
    { { 0.59, 0 }, { 0.6, 1 }, { 0.6 - 1e-8, 0 }, { 0.75, 2 }, { 0.85, 3 }, { 0.1 + 0.2 + 0.6, 4 }, { 0.95, 4 }, END },
    "< 60 % | 60 %–75 % | 75 %–85 % | 85 %–90 % | ≥ 90 %" },
  { "thresholds, lower is better", LW_METRIC_DURATION, LW_POLARITY_LOWER, NAN, NAN, "thresholds", NULL, { 60, 120 }, 2, { 0 }, 0,
    { { 0, 2 }, { 60, 2 }, { 60.001, 1 }, { 120, 1 }, { 121, 0 }, END },
    "> 2 h | 1 h–2 h | ≤ 1 h" },
  { "too many thresholds: the target", LW_METRIC_SHARE, LW_POLARITY_HIGHER, 0.9, 0.05, "thresholds", NULL, { .1, .2, .3, .4, .5 }, 5, { 0 }, 0,
    { { 0.79, 0 }, { 0.9, 3 }, END }, NULL },
  { "thresholds that fall: the target", LW_METRIC_SHARE, LW_POLARITY_HIGHER, 0.9, 0.05, "thresholds", NULL, { .9, .8 }, 2, { 0 }, 0,
    { { 0.79, 0 }, { 0.9, 3 }, END }, NULL },
  { "times the benchmark", LW_METRIC_DURATION, LW_POLARITY_LOWER, 60, NAN, "benchmark", NULL, { 0 }, 0, { 0 }, 0,
    { { 0.5, 4 }, { 1, 4 }, { 1.25, 3 }, { 2, 2 }, { 3, 1 }, { 2 / 0.5, 0 }, { 3.01, 0 }, END },
    "more than 3 × benchmark | 2–3 × benchmark | 1.25–2 × benchmark | 1–1.25 × benchmark | at most the benchmark" },
  { "quintiles", LW_METRIC_MEAN, LW_POLARITY_HIGHER, NAN, NAN, "quantile", NULL, { 0 }, 0, { 10, 1, 2, 3, 4, 5, 6, 7, 8, 9 }, 10,
    { { 1, 0 }, { 2, 0 }, { 3, 1 }, { 5, 2 }, { 7, 3 }, { 9, 4 }, { 10, 4 }, END }, "1–2.8 | 2.8–4.6 | 4.6–6.4 | 6.4–8.2 | 8.2–10" },
  { "ties share a class", LW_METRIC_MEAN, LW_POLARITY_LOWER, NAN, NAN, "quantile", NULL, { 0 }, 0, { 1, 1, 1, 1, 1, 1, 1, 9 }, 8,
    { { 1, 4 }, { 9, 0 }, END }, "1–9 | – | – | – | 1" },
  { "linear", LW_METRIC_MEAN, LW_POLARITY_LOWER, NAN, NAN, "linear", NULL, { 0 }, 0, { 0, 10 }, 2,
    { { 0, 4 }, { 2, 4 }, { 2.001, 3 }, { 4, 3 }, { 10, 0 }, END }, "8–10 | 6–8 | 4–6 | 2–4 | 0–2" },
  { "linear, neutral: most first", LW_METRIC_COUNT, LW_POLARITY_NEUTRAL, NAN, NAN, "linear", "RdYlBu-5", { 0 }, 0, { 0, 10 }, 2,
    { { 1, 4 }, { 2, 3 }, { 10, 0 }, END }, "8–10 | 6–7 | 4–5 | 2–3 | 0–1" },
  { "robust", LW_METRIC_MEAN, LW_POLARITY_LOWER, NAN, NAN, "robust", NULL, { 0 }, 0, { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1000 }, 11,
    { { 1000, 0 }, { 9, 4 }, { 250, 2 }, END }, NULL },
  { "logarithmic", LW_METRIC_COUNT, LW_POLARITY_NEUTRAL, NAN, NAN, "log", NULL, { 0 }, 0, { 0, 1, 100000 }, 3,
    { { 0, 4 }, { 9, 4 }, { 10, 3 }, { 100, 2 }, { 9999, 1 }, { 10000, 0 }, END }, "10000–100000 | 1000–9999 | 100–999 | 10–99 | 0–9" },
  { "one value", LW_METRIC_MEAN, LW_POLARITY_HIGHER, NAN, NAN, "linear", NULL, { 0 }, 0, { 4, 4 }, 2, { { 4, 0 }, END }, "4" },
};

static void
test_classes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (LwMetric) metric = metric_new ("m", c->kind, c->polarity, c->target, c->tolerance);
      g_autoptr (LwHeatView) view = view_new (c->classes, c->palette, c->bounds, c->n_bounds);
      g_autofree double *fit = g_memdup2 (c->fit, sizeof c->fit);
      LwHeatScale scale;

      g_test_message ("%s", c->name);
      lw_heat_scale_init (&scale, metric, view, 1440);
      g_assert_cmpint (lw_heat_scale_needs_values (&scale), ==, c->n_fit > 0);
      if (c->n_fit > 0)
        lw_heat_scale_fit (&scale, fit, c->n_fit);
      for (guint k = 0; c->values[k].value != -1; k++)
        g_assert_cmpint (lw_heat_scale_class (&scale, c->values[k].value), ==, c->values[k].heat_class);
      if (c->labels)
        {
          g_autofree char *labels = labels_of (&scale);
          g_assert_cmpstr (labels, ==, c->labels);
        }
    }
}

/* Every boundary belongs to the better class, and classes follow the values, whatever the scale. */
static void
test_boundaries (void)
{
  for (guint round = 0; round < 300; round++)
    {
      LwPolarity polarity = g_test_rand_int_range (LW_POLARITY_HIGHER, LW_POLARITY_NEUTRAL + 1);
      LwClassing classing = g_test_rand_int_range (LW_CLASSING_TARGET, LW_CLASSING_LOG + 1);
      g_autoptr (LwMetric) metric = metric_new ("m", LW_METRIC_MEAN, polarity, g_test_rand_double_range (1, 5), 0.3);
      g_autoptr (LwHeatView) view = view_new (lw_classing_names[classing], NULL, NULL, 0);
      double values[50];
      LwHeatScale scale;
      int better = polarity == LW_POLARITY_HIGHER ? 1 : -1, last = -1;

      for (guint i = 0; i < G_N_ELEMENTS (values); i++)
        values[i] = g_test_rand_double_range (0, 10);
      lw_heat_scale_init (&scale, metric, view, 1440);
      if (lw_heat_scale_needs_values (&scale))
        lw_heat_scale_fit (&scale, values, G_N_ELEMENTS (values));
      for (guint i = 0; i + 1 < scale.n; i++)
        {
          int here = lw_heat_scale_class (&scale, scale.bounds[i]);
          /* Of neutral metrics the lower bound is inclusive. */
          int side = polarity == LW_POLARITY_NEUTRAL ? 1 : better;

          g_assert_cmpint (here, ==, lw_heat_scale_class (&scale, scale.bounds[i] + side * 1e-6));
          g_assert_cmpint (here, !=, lw_heat_scale_class (&scale, scale.bounds[i] - side * 1e-6));
        }
      for (double value = better > 0 ? -5 : 15; value >= -5 && value <= 15; value += better * 0.05)
        {
          int now = lw_heat_scale_class (&scale, value);

          g_assert_cmpint (now, >=, last);
          g_assert_cmpint (now, <, (int) scale.n);
          last = now;
        }
    }
}

/* Colours as published, worst first; without colours the worse is the darker; the traffic light never stands alone. */
static void
test_palettes (void)
{
  static const struct { LwPaletteKind kind; guint n; guint32 first, last; gboolean diverging; } expected[] = {
    { LW_PALETTE_RDYLBU_5, 5, 0xd7191c, 0x2c7bb6, TRUE }, { LW_PALETTE_RDYLBU_7, 7, 0xd73027, 0x4575b4, TRUE },
    { LW_PALETTE_PUOR, 5, 0xe66101, 0x5e3c99, TRUE },     { LW_PALETTE_YLORBR, 5, 0x993404, 0xffffd4, FALSE },
    { LW_PALETTE_CIVIDIS, 5, 0xfdea45, 0x002051, FALSE }, { LW_PALETTE_VIRIDIS, 5, 0xfde725, 0x440154, FALSE },
    { LW_PALETTE_TRAFFIC, 5, 0xd7191c, 0x1a9641, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const LwPalette *palette = lw_palette_get (expected[i].kind, FALSE);
      g_autoptr (LwOverlay) overlay = lw_overlay_new ();
      g_autoptr (GHashTable) glyphs = g_hash_table_new (g_str_hash, g_str_equal);
      guint32 grey = 0;

      g_assert_cmpuint (palette->n, ==, expected[i].n);
      g_assert_cmpint (palette->diverging, ==, expected[i].diverging);
      for (guint k = 0; k < palette->n; k++)
        lw_palette_add_class (palette, overlay, k, palette->n, "");
      for (guint k = 0; k < palette->n; k++)
        {
          LwHeatClass *class = g_ptr_array_index (overlay->classes, k);

          g_assert_cmphex (class->grey, >, grey);
          g_assert_true (g_hash_table_add (glyphs, class->glyph));
          for (guint j = 0; j < k; j++)
            g_assert_cmpint (class->pattern, !=, ((LwHeatClass *) g_ptr_array_index (overlay->classes, j))->pattern);
          grey = class->grey;
        }
      g_assert_cmphex (((LwHeatClass *) overlay->classes->pdata[0])->rgb, ==, expected[i].first);
      g_assert_cmphex (((LwHeatClass *) overlay->classes->pdata[palette->n - 1])->rgb, ==, expected[i].last);
      g_assert_cmpint (palette->on_request, ==, expected[i].kind == LW_PALETTE_TRAFFIC);
    }
}

/* What was chosen is a view of the document; views of other kinds, and words that we do not know, stay what they are. */
static void
test_view (void)
{
  g_autoptr (LwBlueprint) blueprint = returns_new ("en"), edited = NULL, again = NULL;
  g_autoptr (LwHeatView) view = lw_heat_view_edit (blueprint, "csat"), second = NULL;
  g_autoptr (LwOverlay) overlay = NULL;

  g_assert_null (lw_blueprint_heat_view (blueprint, "csat"));
  lw_set_string (&view->palette, "RdYlGn-5");
  edited = lw_edit_put (blueprint, "views", view);
  g_assert_true (lw_blueprint_heat_view (edited, "csat") == view);
  g_assert_null (lw_blueprint_heat_view (edited, "complaints"));
  overlay = lw_heat_overlay_new (edited, NULL, "csat", NULL, NULL);
  g_assert_true (overlay->patterns && overlay->badges);
  g_assert_cmphex (((LwHeatClass *) overlay->classes->pdata[4])->rgb, ==, 0x1a9641);

  second = lw_heat_view_edit (edited, "csat");
  lw_set_string (&second->palette, "of-tomorrow");
  again = lw_edit_put (edited, "views", second);
  g_assert_cmpuint (lw_array_length (again->views), ==, 1);
  g_assert_cmpint (lw_heat_view_palette (lw_blueprint_heat_view (again, "csat")), ==, LW_PALETTE_AUTO);
}

/* Lanes and phases: pooled, not the mean of their steps. Sums over steps have no place on a scale for steps. */
static void
test_headers (void)
{
  g_autoptr (LwBlueprint) blueprint = returns_new ("en");
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwOverlay) csat = lw_heat_overlay_new (blueprint, NULL, "csat", NULL, NULL);
  g_autoptr (LwOverlay) complaints = lw_heat_overlay_new (blueprint, NULL, "complaints", NULL, NULL);
  guint lanes = 0;

  LW_FOREACH (LwLane, lane, LW_LANES (variant))
    {
      const LwHeat *heat = lw_overlay_get (csat, lane->id), *sum = lw_overlay_get (complaints, lane->id);
      double n = 0, k = 0, total = 0;

      LW_FOREACH (LwStep, step, LW_STEPS (variant))
        for (guint i = 0; i < N_OCTOBER; i++)
          if (g_strcmp0 (step->id, october[i].step) == 0 && g_strcmp0 (step->lane, lane->id) == 0)
            n += october[i].n, k += october[i].k, total += october[i].complaints;
      g_assert_cmpint (heat != NULL, ==, n > 0);
      if (!heat)
        continue;
      lanes++;
      g_assert_cmpfloat_with_epsilon (heat->value, k / n, 1e-12);
      g_assert_cmpfloat (heat->n, ==, n);
      g_assert_cmpfloat (sum->value, ==, total);
      g_assert_true (sum->outline && sum->heat_class == -1);
    }
  g_assert_cmpuint (lanes, >, 1);
}

static LwBlueprint *
with_filter_values (void)
{
  static const struct { const char *step, *channel, *segment; double n, k; } values[] = {
    { "r1", "phone", "new", 40, 10 }, { "r1", "chat", "new", 60, 60 }, { "r2", "chat", "old", 50, 25 },
  };
  g_autoptr (LwBlueprint) blueprint = returns_new ("en");
  g_autoptr (LwDataset) dataset = record_new (&lw_dataset_schema, "split");
  GPtrArray *array = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      LwDataValue *value = value_new (values[i].step, "csat", values[i].n, values[i].k, NAN);

      lw_set_string (&value->channel, values[i].channel);
      lw_set_string (&value->segment, values[i].segment);
      g_ptr_array_add (array, value);
    }
  dataset->values = array_take (array);
  return lw_edit_put (blueprint, "datasets", dataset);
}

/* A filter leaves out what it leaves out, and shows where that was. */
static void
test_filter (void)
{
  g_autoptr (LwBlueprint) blueprint = with_filter_values ();
  LwHeatQuery query = { .metric = "csat", .dataset = "split" };
  g_autoptr (LwOverlay) all = lw_heat_overlay_for (blueprint, &query, NULL), phone = NULL;
  g_auto (GStrv) channels = lw_heat_channels (blueprint, "csat", FALSE), segments = lw_heat_channels (blueprint, NULL, TRUE);
  g_autofree char *list = g_strjoinv (",", channels), *other = g_strjoinv (",", segments);

  g_assert_cmpstr (list, ==, "phone,chat");
  g_assert_cmpstr (other, ==, "new,old");
  g_assert_cmpfloat (lw_overlay_get (all, "r1")->value, ==, 0.7);
  query.channel = "phone";
  phone = lw_heat_overlay_for (blueprint, &query, NULL);
  g_assert_cmpfloat (lw_overlay_get (phone, "r1")->value, ==, 0.25);
  g_assert_true (lw_overlay_get (phone, "r2")->outline && lw_overlay_get (phone, "r2")->text == NULL);
  g_assert_cmpstr (lw_overlay_get (phone, "r2")->summary, ==, "r2: csat, outside the filter");
  g_assert_false (lw_overlay_get (phone, "r3")->outline);
  g_assert_cmpstr (phone->outline_label, ==, "outside the filter");
  g_assert_nonnull (strstr (phone->subtitle, "channel: phone"));
  g_assert_null (all->outline_label);
}

/* Several periods added up; a linear scale is the same for every period, so that they can be compared. */
static void
test_periods (void)
{
  g_autoptr (LwBlueprint) blueprint = with_filter_values (), more = NULL;
  g_autoptr (LwDataset) november = record_new (&lw_dataset_schema, "2026-11");
  g_autoptr (LwOverlay) both = NULL, october_only = NULL, november_only = NULL;
  LwDataValue *value = value_new ("r3", "complaints", NAN, NAN, 104);

  november->values = lw_array_new ((gpointer[]) { value }, 1);
  lw_record_unref (value);
  more = lw_edit_put (blueprint, "datasets", november);
  both = lw_heat_overlay_for (more, &(LwHeatQuery) { .metric = "csat", .dataset = "2026-10", .through = "split" }, NULL);
  g_assert_cmpfloat_with_epsilon (lw_overlay_get (both, "r1")->value, (164 + 70) / (182. + 100), 1e-12);
  g_assert_nonnull (strstr (both->subtitle, "October – split"));
  october_only = lw_heat_overlay_new (more, NULL, "complaints", "2026-10", NULL);
  november_only = lw_heat_overlay_new (more, NULL, "complaints", "2026-11", NULL);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpstr (((LwHeatClass *) october_only->classes->pdata[i])->label, ==, ((LwHeatClass *) november_only->classes->pdata[i])->label);
  g_assert_cmpint (lw_overlay_get (october_only, "r3")->heat_class, ==, 2);
  g_assert_cmpint (lw_overlay_get (november_only, "r3")->heat_class, ==, 0);
}

/* A period that never asked shows that it has no data, with the metric's own legend; one that nobody asked ever is refused. */
static void
test_empty_period (void)
{
  g_autoptr (LwBlueprint) blueprint = with_filter_values (), more = NULL, asked = NULL;
  g_autoptr (LwDataset) november = record_new (&lw_dataset_schema, "2026-11");
  g_autoptr (LwMetric) never = metric_new ("never", LW_METRIC_SHARE, LW_POLARITY_HIGHER, NAN, NAN);
  g_autoptr (LwOverlay) overlay = NULL, before = NULL, changes = NULL;
  g_autoptr (GError) error = NULL;

  more = lw_edit_put (blueprint, "datasets", november);
  asked = lw_edit_put (more, "metrics", never);
  overlay = lw_heat_overlay_new (asked, NULL, "csat", "2026-11", NULL);
  before = lw_heat_overlay_new (asked, NULL, "csat", "2026-10", NULL);
  g_assert_cmpint (lw_overlay_get (overlay, "r1")->heat_class, ==, -1);
  g_assert_false (lw_overlay_get (overlay, "r1")->outline);
  g_assert_cmpstr (lw_overlay_get (overlay, "r1")->text, ==, "—");
  g_assert_cmpstr (overlay->metric, ==, "csat");
  g_assert_cmpstr (overlay->title, ==, before->title);
  g_assert_nonnull (overlay->no_data_label);
  changes = lw_heat_overlay_for (asked, &(LwHeatQuery) { .metric = "csat", .dataset = "2026-11", .from = "2026-10" }, NULL);
  g_assert_cmpint (lw_overlay_get (changes, "r1")->heat_class, ==, -1);
  g_assert_null (lw_heat_overlay_new (asked, NULL, "never", "2026-11", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* A range over 0 is no row of dashes. */
static void
test_negative_texts (void)
{
  static const struct { double value; const char *text; } values[] = { { -.214, "−0.21" }, { -.001, "0.00" }, { 0, "0.00" }, { .5, "0.50" } };
  g_autoptr (LwMetric) metric = metric_new ("wait", LW_METRIC_MEAN, LW_POLARITY_NEUTRAL, NAN, NAN);
  LwHeatScale scale;
  g_autoptr (LwOverlay) overlay = lw_overlay_new ();

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = lw_metric_text (metric, values[i].value, 1440, TRUE);

      g_assert_cmpstr (text, ==, values[i].text);
    }
  lw_heat_scale_init (&scale, metric, NULL, 1440);
  lw_heat_scale_fit (&scale, (double[]) { -.21, .64 }, 2);
  lw_heat_scale_legend (&scale, overlay);
  g_assert_cmpstr (((LwHeatClass *) overlay->classes->pdata[4])->label, ==, "−0.21 … −0.04");
  g_assert_cmpstr (((LwHeatClass *) overlay->classes->pdata[0])->label, ==, "0.47–0.64");
}

int
main (int argc, char **argv)
{
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/heat/classes", test_classes);
  g_test_add_func ("/heat/class-boundaries", test_boundaries);
  g_test_add_func ("/heat/palettes", test_palettes);
  g_test_add_func ("/heat/view", test_view);
  g_test_add_func ("/heat/headers", test_headers);
  g_test_add_func ("/heat/filter", test_filter);
  g_test_add_func ("/heat/periods", test_periods);
  g_test_add_func ("/heat/empty-period", test_empty_period);
  g_test_add_func ("/heat-classes/negative-texts", test_negative_texts);
  return g_test_run ();
}
