/* Two variants or two periods side by side: what changed, what it does to the figures, and whether it is real. */
#include "ui/lw-analysis-section.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "analysis/lw-compare.h"
#include "core/lw-tag.h"

/* What is compared, from first to second; kept with the page while what it shows is renewed. */
typedef struct
{
  char *variants[2], *datasets[2];   /* ids; a dataset NULL: none */
} Choice;

/* One comparison under way or shown. */
typedef struct
{
  gatomicrefcount  ref_count;
  LwAnalysed      *analysed;
  LwVariant       *variants[2];
  LwDataset       *datasets[2];
  GtkBox          *box;          /* weak; of the results */
  gboolean         asked;        /* somebody chose what is compared */
} Job;

static void
choice_free (gpointer data)
{
  Choice *self = data;

  for (int i = 0; i < 2; i++)
    {
      g_free (self->variants[i]);
      g_free (self->datasets[i]);
    }
  g_free (self);
}

static void
choose (Choice *self, LwAnalysed *a, int side, LwVariant *variant)
{
  LwDataset *dataset = lw_default_dataset (a->blueprint, variant);

  g_set_str (&self->variants[side], variant->id);
  g_set_str (&self->datasets[side], dataset != NULL ? dataset->id : NULL);
}

/* At first from the shown variant's origin, or the document's first, to the shown, or the one after it. */
static Choice *
choice_of (LwAnalysisPage *page, LwAnalysed *a)
{
  Choice *self = g_object_get_data (G_OBJECT (page), "compared");
  LwArray *variants = a->blueprint->variants;
  LwVariant *first = lw_array_get (variants, 0);

  if (self == NULL)
    {
      self = g_new0 (Choice, 1);
      g_object_set_data_full (G_OBJECT (page), "compared", self, choice_free);
    }
  for (int i = 0; i < 2; i++)
    if (self->variants[i] == NULL || lw_array_by_id (variants, self->variants[i]) == NULL)
      choose (self, a, i, i == 0 ? first : a->variant != first ? a->variant : lw_array_get (variants, lw_array_length (variants) > 1 ? 1 : 0));
  return self;
}

static void
job_unref (gpointer data)
{
  Job *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_weak_pointer (&self->box);
  lw_analysed_unref (self->analysed);
  g_free (self);
}

/* ---- results ---- */

/* What tables are filled from, with the box that they are in. */
typedef struct { LwAnalysed *analysed; LwComparison *comparison; } Result;

static void
result_free (gpointer data)
{
  Result *self = data;

  lw_comparison_free (self->comparison);
  lw_analysed_unref (self->analysed);
  g_free (self);
}

static char *
figure_text (const LwFigureChange *figure, double value, double day, gboolean change)
{
  gboolean share = figure->unit == LW_UNIT_SHARE || (figure->metric != NULL && figure->metric->kind == LW_METRIC_SHARE);
  const char *sign = value < 0 ? "−" : change && value > 0 ? "+" : "";
  g_autofree char *text = NULL;

  if (isnan (value))
    return NULL;
  if (figure->unit == LW_UNIT_MINUTES)
    text = lw_minutes_text (fabs (value), day);
  else if (share)
    {
      int decimals = fabs (value) < 0.1 && value != 0 ? 2 : 1;

      text = g_strdup_printf (change ? _("%.*f points") : "%.*f %%", decimals, 100 * fabs (value));
    }
  else
    text = g_strdup_printf ("%.4g", fabs (value));
  return g_strconcat (sign, text, NULL);
}

static const char *
judged (const LwFigureChange *figure)
{
  if (figure->better == 0 || isnan (figure->delta) || fabs (figure->delta) < 1e-9)
    return NULL;
  return figure->delta * figure->better > 0 ? _("better") : _("worse");
}

static char *
relative_text (double relative)
{
  if (isnan (relative))
    return NULL;
  return fabs (relative) < 5e-5 ? g_strdup ("0 %") : g_strdup_printf ("%s%.2f %%", relative < 0 ? "−" : "+", fabs (100 * relative));
}

/* What it is made of, on each side. */
static char *
explain_figure (const LwFigureChange *figure)
{
  if (figure->metric != NULL)
    return g_strdup_printf (_("“%s” over all answers of the period"), figure->label);
  if (figure->unit == LW_UNIT_MINUTES)
    return g_strdup_printf (_("%s per case: expected visits × times of the variant, added up as on the Summary page"), figure->label);
  return g_strdup_printf (_("%s of the variant's drawing, by expected visits where it is per case"), figure->label);
}

static void
add_figure (LwFigures *table, guint position, gpointer data)
{
  const Result *result = data;
  const LwFigureChange *figure = &g_array_index (result->comparison->figures, LwFigureChange, position);
  double day = result->analysed->day_minutes;
  g_autofree char *from = figure_text (figure, figure->from, day, FALSE), *to = figure_text (figure, figure->to, day, FALSE);
  g_autofree char *delta = figure_text (figure, figure->delta, day, TRUE), *relative = relative_text (figure->relative);
  g_autofree char *made = explain_figure (figure), *less = g_strdup_printf ("%s − %s = %s", to, from, delta);
  g_autofree char *how = relative == NULL ? NULL : g_strdup_printf (_("(%s − %s) ÷ %s = %s"), to, from, from, relative);

  lw_figures_row (table, figure->name);
  lw_figures_text (table, figure->label);
  lw_figures_number (table, from, made);
  lw_figures_number (table, to, made);
  lw_figures_number (table, delta, less);
  lw_figures_number (table, relative, how);
  lw_figures_text (table, judged (figure));
}

static const char *
element_of (const LwChange *change)
{
  GPtrArray *ids = change->to->len > 0 ? change->to : change->from;

  return ids->len > 0 ? g_ptr_array_index (ids, 0) : NULL;
}

static void
add_change (LwFigures *table, guint position, gpointer data)
{
  const Result *result = data;
  const LwChange *change = g_ptr_array_index (result->comparison->changes, position);
  g_autofree char *text = lw_change_text (change), *key = g_strdup_printf ("change%u", position + 1);
  const char *place = change->code != NULL ? change->code : change->name;

  lw_figures_row (table, key);
  lw_figures_place (table, place != NULL ? place : "…", element_of (change));
  lw_figures_text (table, text);
}

static const char *
verdict_text (LwVerdict verdict)
{
  const char *texts[] = { _("better"), _("worse"), _("changed"), _("may be chance"), _("cannot be tested") };

  return texts[verdict];
}

/* Which test, and what the adjustment made of its p. */
static char *
explain_test (const LwPeriodTest *test, guint tested)
{
  const char *name = g_strcmp0 (test->method, "z") == 0 ? _("two proportions, pooled z; interval by Newcombe")
                     : g_strcmp0 (test->method, "fisher") == 0 ? _("two proportions, Fisher's exact test; interval by Newcombe")
                     : g_strcmp0 (test->method, "welch") == 0 ? _("two means, Welch's t")
                     : g_strcmp0 (test->method, "nps") == 0 ? _("net promoter scores, z")
                     : g_strcmp0 (test->method, "poisson") == 0 ? _("two counts of events, Poisson by z") : NULL;

  if (name == NULL || isnan (test->p))
    return NULL;
  return g_strdup_printf (ngettext ("%s: p = %.4f; by Holm for %u test at once %.4f", "%s: p = %.4f; by Holm for %u tests at once %.4f", tested),
                          name, test->p, tested, test->adjusted);
}

/* Every line has its number of answers: a difference without them says nothing. */
static void
add_test (LwFigures *table, guint position, gpointer data)
{
  const Result *result = data;
  LwAnalysed *a = result->analysed;
  const LwPeriodTest *test = &g_array_index (result->comparison->tests, LwPeriodTest, position);
  g_autofree char *sentence = lw_test_sentence (test, result->comparison->tested, a->day_minutes), *key = g_strdup_printf ("test%u", position + 1);
  g_autofree char *n = g_strdup_printf ("%.0f → %.0f", test->n_from, test->n_to), *p = isnan (test->adjusted) ? NULL : g_strdup_printf ("%.3f", test->adjusted);
  g_autofree char *place = test->step != NULL ? lw_analysed_place (a, test->step) : NULL, *how = explain_test (test, result->comparison->tested);
  const char *places[] = { test->step, place, NULL };

  lw_figures_row (table, key);
  lw_figures_text (table, test->metric->name != NULL ? test->metric->name : test->metric->id);
  lw_figures_place (table, test->step == NULL ? _("all") : place != NULL ? place : test->step, test->step);
  lw_figures_number_from (table, n, _("Answers in the one period and in the other"), place != NULL ? places : NULL);
  lw_figures_number_from (table, p, how, place != NULL ? places : NULL);
  lw_figures_text (table, verdict_text (test->verdict));
  lw_figures_text (table, sentence);
}

static void
add_driver (LwFigures *table, guint position, gpointer data)
{
  const Result *result = data;
  const LwDriver *driver = &g_array_index (result->comparison->drivers, LwDriver, position);
  LwTag *tag = lw_array_by_id (result->analysed->blueprint->tags, driver->tag);
  g_autofree char *from = g_strdup_printf (_("%.1f %% of %.0f"), 100 * driver->share_from, driver->n_from);
  g_autofree char *to = g_strdup_printf (_("%.1f %% of %.0f"), 100 * driver->share_to, driver->n_to);
  g_autofree char *p = isnan (driver->adjusted) ? NULL : g_strdup_printf ("%.3f", driver->adjusted);
  g_autofree char *how = g_strdup_printf (_("Difference %.1f to %.1f points (Newcombe); p = %.4f, by Holm over all tags %.4f"),
                                          100 * driver->interval.low, 100 * driver->interval.high, driver->p, driver->adjusted);

  lw_figures_row (table, driver->tag);
  lw_figures_text (table, tag != NULL && tag->name != NULL ? tag->name : driver->tag);
  lw_figures_number (table, from, _("Share of all that was tagged in the period before"));
  lw_figures_number (table, to, _("Share of all that was tagged in the period after"));
  lw_figures_number (table, p, how);
}

static void
add_results (GtkBox *box, Result *result)
{
  const char *figures[] = { _("Figure"), C_("comparison", "Before"), C_("comparison", "After"), _("Δ"), _("Δ %"), "", NULL };
  const char *tests[] = { _("Metric"), _("Where"), _("Answers"), _("p, adjusted"), _("Verdict"), _("In words"), NULL };
  const char *drivers[] = { _("Tag"), C_("comparison", "Before"), C_("comparison", "After"), _("p, adjusted"), NULL };
  const char *changes[] = { _("Where"), _("Change"), NULL };
  const LwComparison *c = result->comparison;

  lw_section_rows (box, "lrrrrw", figures, c->figures->len, add_figure, result);
  if (c->tests->len > 0)
    lw_section_heading (box, _("Is It Real?"), _("Tested with adjustment for how many are tested at once."));
  lw_section_rows (box, "llrrlw", tests, c->tests->len, add_test, result);
  if (c->drivers->len > 0)
    lw_section_heading (box, _("Tags Behind It"), _("By their share of all that was tagged."));
  lw_section_rows (box, "wrrr", drivers, c->drivers->len, add_driver, result);
  lw_section_heading (box, _("What Changed"), c->changes->len == 0 ? _("The drawings are the same.") : NULL);
  lw_section_rows (box, "lw", changes, c->changes->len, add_change, result);
}

/* ---- work ---- */

static void
compare_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  LwComparison *c = lw_comparison_new (job->analysed->blueprint, job->variants[0], job->variants[1], job->datasets[0], job->datasets[1], &error);

  if (c != NULL)
    g_task_return_pointer (task, c, (GDestroyNotify) lw_comparison_free);
  else
    g_task_return_error (task, error);
}

/* The first figure is the lead time. */
static void
announce_result (GtkBox *box, const LwComparison *c)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (box), LW_TYPE_ANALYSIS_PAGE);
  g_autofree char *relative = relative_text (g_array_index (c->figures, LwFigureChange, 0).relative);
  g_autofree char *text = relative != NULL ? g_strdup_printf (_("Compared: lead time %s"), relative) : g_strdup (_("Compared"));

  if (page != NULL)
    lw_analysis_page_announce (LW_ANALYSIS_PAGE (page), text);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (LwComparison) c = g_task_propagate_pointer (G_TASK (result), &error);
  GtkWidget *child;
  Result *found;

  /* The section has been filled anew, or something else is compared by now. */
  if (job->box == NULL || g_object_get_data (G_OBJECT (job->box), "job") != job)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (job->box))) != NULL)
    gtk_box_remove (job->box, child);
  if (c == NULL)
    {
      lw_section_heading (job->box, _("No lead time"), error->message);
      return;
    }
  found = g_memdup2 (&(Result) { lw_analysed_ref (job->analysed), g_steal_pointer (&c) }, sizeof (Result));
  g_object_set_data_full (G_OBJECT (job->box), "result", found, result_free);
  add_results (job->box, found);
  if (job->asked)
    announce_result (job->box, found->comparison);
}

static void
compare (GtkBox *box, LwAnalysed *a, const Choice *choice, gboolean asked)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, compared_cb, NULL);
  Job *job = g_new0 (Job, 1);

  g_atomic_ref_count_init (&job->ref_count);
  job->analysed = lw_analysed_ref (a);
  job->asked = asked;
  for (int i = 0; i < 2; i++)
    {
      job->variants[i] = lw_array_by_id (a->blueprint->variants, choice->variants[i]);
      job->datasets[i] = choice->datasets[i] != NULL ? lw_array_by_id (a->blueprint->datasets, choice->datasets[i]) : NULL;
    }
  if (job->datasets[0] == NULL || job->datasets[1] == NULL || job->datasets[0] == job->datasets[1])
    job->datasets[0] = job->datasets[1] = NULL;
  g_set_weak_pointer (&job->box, box);
  g_object_set_data (G_OBJECT (box), "job", job);
  g_task_set_source_tag (task, compare);
  g_task_set_task_data (task, job, job_unref);
  g_task_run_in_thread (task, compare_thread);
}

/* ---- what is compared ---- */

typedef struct { LwAnalysed *analysed; Choice *choice; GtkBox *results; int side; gboolean period; } Chooser;

static void
chooser_free (gpointer data, GClosure *closure)
{
  Chooser *self = data;

  lw_analysed_unref (self->analysed);
  g_free (self);
}

static void
chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, Chooser *self)
{
  guint at = gtk_drop_down_get_selected (drop_down);
  LwBlueprint *blueprint = self->analysed->blueprint;

  if (self->period)
    g_set_str (&self->choice->datasets[self->side], at == 0 ? NULL : lw_record_id (lw_array_get (blueprint->datasets, at - 1)));
  else
    g_set_str (&self->choice->variants[self->side], lw_record_id (lw_array_get (blueprint->variants, at)));
  compare (self->results, self->analysed, self->choice, TRUE);
}

static GtkWidget *
drop_down_new (GtkBox *results, LwAnalysed *a, Choice *choice, int side, gboolean period)
{
  LwArray *records = period ? a->blueprint->datasets : a->blueprint->variants;
  const char *chosen = period ? choice->datasets[side] : choice->variants[side];
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *drop_down;
  guint selected = 0;
  Chooser *self = g_new0 (Chooser, 1);

  *self = (Chooser) { lw_analysed_ref (a), choice, results, side, period };
  if (period)
    gtk_string_list_append (names, _("No period"));
  for (guint i = 0; i < lw_array_length (records); i++)
    {
      LwRecord *record = lw_array_get (records, i);
      const char *name = lw_record_get (record, lw_schema_field (record->schema, period ? "label" : "name")).string;

      gtk_string_list_append (names, name != NULL ? name : lw_record_id (record));
      if (g_strcmp0 (lw_record_id (record), chosen) == 0)
        selected = i + period;
    }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  side == 0 ? period ? _("Period before") : _("Variant before") : period ? _("Period after") : _("Variant after"), -1);
  g_signal_connect_data (drop_down, "notify::selected", G_CALLBACK (chosen_cb), self, chooser_free, 0);
  return drop_down;
}

void
lw_section_compare (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  Choice *choice = choice_of (page, a);
  GtkWidget *choosers = adw_wrap_box_new (), *results = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  lw_section_heading (box, _("Comparison"), NULL);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (choosers), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (choosers), 6);
  for (int side = 0; side < 2; side++)
    {
      if (side == 1)
        adw_wrap_box_append (ADW_WRAP_BOX (choosers), gtk_label_new ("→"));
      adw_wrap_box_append (ADW_WRAP_BOX (choosers), drop_down_new (GTK_BOX (results), a, choice, side, FALSE));
      adw_wrap_box_append (ADW_WRAP_BOX (choosers), drop_down_new (GTK_BOX (results), a, choice, side, TRUE));
    }
  gtk_box_append (box, choosers);
  gtk_box_append (box, results);
  compare (GTK_BOX (results), a, choice, FALSE);
}
