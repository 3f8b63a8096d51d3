/* Variants or periods side by side: what changed, what it does to the figures, and whether it is real. */
#include "ui/lw-analysis-section.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/lw-tag.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-compare-figures.h"
#include "ui/lw-compare-list.h"

/* What is compared with the first; kept with the page while what it shows is renewed. */
typedef struct
{
  char *variants[LW_COMPARE_MOST], *datasets[LW_COMPARE_MOST];   /* ids; a dataset NULL: none; a third or fourth variant NULL: none */
  gboolean asked;                    /* somebody chose, and hears what comes of it */
} Choice;

/* One comparison under way or shown. */
typedef struct
{
  gatomicrefcount  ref_count;
  LwAnalysed      *analysed;
  LwVariant       *variants[LW_COMPARE_MOST];
  LwDataset       *datasets[LW_COMPARE_MOST];
  guint            n;
  GtkBox          *box;          /* weak; of the results */
  gboolean         asked;        /* of the choice */
} Job;

static void
choice_free (gpointer data)
{
  Choice *self = data;

  for (guint i = 0; i < LW_COMPARE_MOST; i++)
    {
      g_free (self->variants[i]);
      g_free (self->datasets[i]);
    }
  g_free (self);
}

static void
choose (Choice *self, LwAnalysed *a, guint side, LwVariant *variant)
{
  LwDataset *dataset = variant != NULL ? lw_default_dataset (a->blueprint, variant) : NULL;

  g_set_str (&self->variants[side], variant != NULL ? variant->id : NULL);
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
  for (guint i = 2; i < LW_COMPARE_MOST; i++)
    if (self->variants[i] != NULL && lw_array_by_id (variants, self->variants[i]) == NULL)
      choose (self, a, i, NULL);
  for (guint i = 0; i < 2; i++)
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

/* What is found, kept with the box whose tables are filled from it. Immutable. */
typedef struct
{
  LwAnalysed   *analysed;
  LwComparison *comparisons[LW_COMPARE_MOST];   /* of each with the first; [0] is NULL */
  guint         n;
  char         *problem;                        /* why there are no figures; NULL: there are */
} Result;

/* One comparison of it, for the rows of its tables. */
typedef struct { LwAnalysed *analysed; const LwComparison *comparison; } Pair;

static void
result_free (gpointer data)
{
  Result *self = data;

  for (guint i = 1; i < self->n; i++)
    g_clear_pointer (&self->comparisons[i], lw_comparison_free);
  lw_analysed_unref (self->analysed);
  g_free (self->problem);
  g_free (self);
}

static const char *
verdict_text (LwVerdict verdict)
{
  const char *texts[] = { _("better"), _("worse"), _("changed"), _("may be chance"), _("cannot be tested") };

  return texts[verdict];
}

/* Times have two tests, where their values are kept. */
static const char *
means_text (const LwPeriodTest *test)
{
  if (test->metric->kind != LW_METRIC_DURATION)
    return _("two means, Welch’s t");
  return test->resampled.n_a > 0 ? _("two means, Welch’s t (of mean and median there is a bootstrap beside it)")
                                 : _("two means, Welch’s t (sums alone do not say how medians differ; a new import of the tables keeps the times that do)");
}

/* Which test, and what the adjustment made of its p; that over all answers stands for itself. */
static char *
explain_test (const LwPeriodTest *test, guint tested)
{
  const char *name = g_strcmp0 (test->method, "z") == 0 ? _("two proportions, pooled z; interval by Newcombe")
                     : g_strcmp0 (test->method, "fisher") == 0 ? _("two proportions, Fisher’s exact test; interval by Newcombe")
                     : g_strcmp0 (test->method, "welch") == 0 ? means_text (test)
                     : g_strcmp0 (test->method, "nps") == 0 ? _("net promoter scores, z")
                     : g_strcmp0 (test->method, "poisson") == 0 ? _("two counts of events, Poisson by z") : NULL;

  if (name == NULL || isnan (test->p))
    return NULL;
  if (test->step == NULL)
    return g_strdup_printf (_("%s: p = %.2g; over all answers together, not one of several tests"), name, test->p);
  return g_strdup_printf (ngettext ("%s: p = %.2g; by Holm for %u test at once %.2g", "%s: p = %.2g; by Holm for %u tests at once %.2g", tested),
                          name, test->p, tested, test->adjusted);
}

/* Every line has its number of answers: a difference without them says nothing. */
static void
add_test (LwFigures *table, guint position, gpointer data)
{
  const Pair *pair = data;
  LwAnalysed *a = pair->analysed;
  const LwPeriodTest *test = &g_array_index (pair->comparison->tests, LwPeriodTest, position);
  g_autofree char *sentence = lw_test_sentence (test, pair->comparison->tested, a->day_minutes);
  g_autofree char *key = g_strdup_printf ("%s-test%u", pair->comparison->to->id, position + 1);
  g_autofree char *n = g_strdup_printf ("%.0f → %.0f", test->n_from, test->n_to), *p = lw_p_text (test->adjusted);
  g_autofree char *place = test->step != NULL ? lw_place_text (pair->comparison->to, test->step) : NULL, *how = explain_test (test, pair->comparison->tested);
  const char *places[] = { test->step, place, NULL };

  lw_figures_row (table, key);
  lw_figures_in (table, pair->comparison->to->id);
  lw_figures_text (table, test->metric->name != NULL ? test->metric->name : test->metric->id);
  lw_figures_place (table, test->step == NULL ? _("all") : place != NULL ? place : test->step, test->step);
  lw_figures_number_from (table, n, _("Answers in the one period and in the other"), place != NULL ? places : NULL);
  lw_figures_number_from (table, p, how, place != NULL ? places : NULL);
  lw_figures_text (table, verdict_text (test->verdict));
  lw_figures_text (table, sentence);
}

static char *
points_text (double share)
{
  return g_strdup_printf ("%s%.1f", share < 0 ? "−" : "", fabs (100 * share));
}

static void
add_driver (LwFigures *table, guint position, gpointer data)
{
  const Pair *pair = data;
  const LwDriver *driver = &g_array_index (pair->comparison->drivers, LwDriver, position);
  LwTag *tag = lw_array_by_id (pair->analysed->blueprint->tags, driver->tag);
  g_autofree char *from = g_strdup_printf (_("%.1f %% (%.0f of %.0f)"), 100 * driver->share_from, driver->k_from, driver->n_from);
  g_autofree char *to = g_strdup_printf (_("%.1f %% (%.0f of %.0f)"), 100 * driver->share_to, driver->k_to, driver->n_to);
  g_autofree char *p = lw_p_text (driver->adjusted);
  g_autofree char *low = points_text (driver->interval.low), *high = points_text (driver->interval.high);
  g_autofree char *how = g_strdup_printf (_("Difference %s to %s points (Newcombe); p = %.2g, by Holm over all tags %.2g"), low, high, driver->p,
                                          driver->adjusted);
  g_autofree char *key = g_strdup_printf ("%s-%s", pair->comparison->to->id, driver->tag);

  lw_figures_row (table, key);
  lw_figures_text (table, tag != NULL && tag->name != NULL ? tag->name : driver->tag);
  lw_figures_number (table, from, _("Share of all that was tagged in the period before"));
  lw_figures_number (table, to, _("Share of all that was tagged in the period after"));
  lw_figures_number (table, p, how);
}

static void
pair_free (gpointer data)
{
  g_free (data);
}

/* Of one comparison; `several`: its headings say which. */
static void
add_pair (GtkBox *all, LwAnalysed *a, LwComparison *c, gboolean several)
{
  const char *tests[] = { _("Metric"), _("Where"), _("Answers"), _("p, adjusted"), _("Verdict"), _("In words"), NULL };
  const char *drivers[] = { _("Tag"), C_("comparison", "Before"), C_("comparison", "After"), _("p, adjusted"), NULL };
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  Pair *pair = g_memdup2 (&(Pair) { a, c }, sizeof (Pair));
  g_autofree char *real = several ? g_strdup_printf (_("Is It Real? (%s)"), lw_compare_variant_name (c->to)) : g_strdup (_("Is It Real?"));

  g_object_set_data_full (G_OBJECT (box), "pair", pair, pair_free);
  gtk_box_append (all, GTK_WIDGET (box));
  if (c->tests->len > 0)
    lw_section_heading (box, real, _("Tested with adjustment for how many are tested at once."));
  lw_section_rows (box, "llrrlw", tests, c->tests->len, add_test, pair);
  if (c->tests->len > 0)
    gtk_widget_add_css_class (lw_section_text (box, _("What changed at the same time may be the cause as well: a comparison before and after is no proof.")),
                              "dimmed");
  if (c->drivers->len > 0)
    lw_section_heading (box, _("Tags Behind It"), _("By their share of all that was tagged."));
  lw_section_rows (box, "wrrr", drivers, c->drivers->len, add_driver, pair);
  lw_compare_changes_add (box, c);
}

static void
add_results (GtkBox *box, Result *self)
{
  if (self->problem != NULL)
    lw_section_heading (box, _("No lead time"), self->problem);
  else
    lw_compare_figures_add (box, self->comparisons, self->n, self->analysed->day_minutes);
  for (guint i = 1; i < self->n; i++)
    add_pair (box, self->analysed, self->comparisons[i], self->n > 2);
}

/* ---- work ---- */

static LwComparison *
compare_with (const Job *job, guint i, char **problem)
{
  LwDataset *from = job->datasets[0], *to = job->datasets[i];
  gboolean periods = from != NULL && to != NULL && from != to;
  g_autoptr (GError) error = NULL;
  LwComparison *c = lw_comparison_new (job->analysed->blueprint, job->variants[0], job->variants[i], periods ? from : NULL, periods ? to : NULL, &error);

  if (c == NULL && *problem == NULL)
    *problem = lw_flow_error_says (error);
  return c != NULL ? c : lw_comparison_changes_new (job->analysed->blueprint, job->variants[0], job->variants[i]);
}

static void
compare_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  Result *result = g_new0 (Result, 1);

  result->analysed = lw_analysed_ref (job->analysed);
  result->n = job->n;
  for (guint i = 1; i < job->n; i++)
    result->comparisons[i] = compare_with (job, i, &result->problem);
  g_task_return_pointer (task, result, result_free);
}

/* The first figure is the lead time. */
static void
announce_result (GtkBox *box, const Result *result)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (box), LW_TYPE_ANALYSIS_PAGE);
  g_autoptr (GString) text = g_string_new (result->problem != NULL ? _("No lead time") : _("Compared: lead time"));

  for (guint i = 1; i < result->n && result->problem == NULL; i++)
    {
      g_autofree char *relative = lw_compare_relative_text (g_array_index (result->comparisons[i]->figures, LwFigureChange, 0).relative);

      g_string_append_printf (text, "%s %s", i > 1 ? "," : "", relative != NULL ? relative : "–");
    }
  if (page != NULL)
    lw_analysis_page_announce (LW_ANALYSIS_PAGE (page), text->str);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  Result *found = g_task_propagate_pointer (G_TASK (result), NULL);
  GtkWidget *child;

  /* The section has been filled anew, or something else is compared by now. */
  if (job->box == NULL || g_object_get_data (G_OBJECT (job->box), "job") != job)
    {
      result_free (found);
      return;
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (job->box))) != NULL)
    gtk_box_remove (job->box, child);
  g_object_set_data_full (G_OBJECT (job->box), "result", found, result_free);
  add_results (job->box, found);
  if (job->asked)
    announce_result (job->box, found);
}

static void
compare (GtkBox *box, LwAnalysed *a, Choice *choice)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, compared_cb, NULL);
  Job *job = g_new0 (Job, 1);

  g_atomic_ref_count_init (&job->ref_count);
  job->analysed = lw_analysed_ref (a);
  job->asked = choice->asked;
  choice->asked = FALSE;
  for (guint i = 0; i < LW_COMPARE_MOST; i++)
    if (choice->variants[i] != NULL)
      {
        job->variants[job->n] = lw_array_by_id (a->blueprint->variants, choice->variants[i]);
        job->datasets[job->n++] = choice->datasets[i] != NULL ? lw_array_by_id (a->blueprint->datasets, choice->datasets[i]) : NULL;
      }
  g_set_weak_pointer (&job->box, box);
  g_object_set_data (G_OBJECT (box), "job", job);
  g_task_set_source_tag (task, compare);
  g_task_set_task_data (task, job, job_unref);
  g_task_run_in_thread (task, compare_thread);
}

/* ---- what is compared ---- */

typedef struct { LwAnalysisPage *page; LwAnalysed *analysed; Choice *choice; GtkBox *results; guint side; gboolean period; } Chooser;

static void
chooser_free (gpointer data, GClosure *closure)
{
  Chooser *self = data;

  lw_analysed_unref (self->analysed);
  g_free (self);
}

/* A third or fourth has its period, and place for one more, when there is one. */
static void
choose_more (Chooser *self, LwVariant *variant)
{
  choose (self->choice, self->analysed, self->side, variant);
  if (variant == NULL && self->side == 2)
    {
      g_set_str (&self->choice->variants[2], self->choice->variants[3]);
      g_set_str (&self->choice->datasets[2], self->choice->datasets[3]);
      choose (self->choice, self->analysed, 3, NULL);
    }
  lw_analysis_page_fill_again (self->page);
}

static void
chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, Chooser *self)
{
  guint at = gtk_drop_down_get_selected (drop_down), none = self->period || self->side >= 2;
  LwArray *records = self->period ? self->analysed->blueprint->datasets : self->analysed->blueprint->variants;
  LwRecord *chosen = none && at == 0 ? NULL : lw_array_get (records, at - none);

  self->choice->asked = TRUE;
  if (!self->period && self->side >= 2)
    {
      choose_more (self, (LwVariant *) chosen);
      return;
    }
  g_set_str (self->period ? &self->choice->datasets[self->side] : &self->choice->variants[self->side], chosen != NULL ? lw_record_id (chosen) : NULL);
  compare (self->results, self->analysed, self->choice);
}

static const char *
chooser_label (guint side, gboolean period)
{
  const char *variants[LW_COMPARE_MOST] = { _("Variant Before"), _("Variant After"), _("Third Variant"), _("Fourth Variant") };
  const char *periods[LW_COMPARE_MOST] = { _("Period Before"), _("Period After"), _("Period of the Third Variant"), _("Period of the Fourth Variant") };

  return period ? periods[side] : variants[side];
}

static GtkWidget *
drop_down_new (Chooser chooser)
{
  LwArray *records = chooser.period ? chooser.analysed->blueprint->datasets : chooser.analysed->blueprint->variants;
  const char *chosen = chooser.period ? chooser.choice->datasets[chooser.side] : chooser.choice->variants[chooser.side];
  const char *none = chooser.period ? _("No Period") : chooser.side == 2 ? _("No Third") : chooser.side == 3 ? _("No Fourth") : NULL;
  g_autofree char *name = g_strdup_printf ("compare/%s%u", chooser.period ? "period" : "variant", chooser.side + 1);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *drop_down;
  guint selected = 0;

  if (none != NULL)
    gtk_string_list_append (names, none);
  for (guint i = 0; i < lw_array_length (records); i++)
    {
      LwRecord *record = lw_array_get (records, i);
      const char *label = lw_record_get (record, lw_schema_field (record->schema, chooser.period ? "label" : "name")).string;

      gtk_string_list_append (names, label != NULL ? label : lw_record_id (record));
      if (g_strcmp0 (lw_record_id (record), chosen) == 0)
        selected = i + (none != NULL);
    }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_widget_set_name (drop_down, name);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  lw_choice_tell (drop_down, chooser_label (chooser.side, chooser.period));
  lw_analysed_ref (chooser.analysed);
  g_signal_connect_data (drop_down, "notify::selected", G_CALLBACK (chosen_cb), g_memdup2 (&chooser, sizeof chooser), chooser_free, 0);
  return drop_down;
}

/* With the arrow in one piece, so that a narrow window breaks between sides. */
static GtkWidget *
side_new (Chooser chooser)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  if (chooser.side > 0)
    gtk_box_append (GTK_BOX (side), gtk_label_new (chooser.side != 1 ? "·" : gtk_widget_get_direction (side) == GTK_TEXT_DIR_RTL ? "←" : "→"));
  gtk_box_append (GTK_BOX (side), drop_down_new (chooser));
  if (chooser.side < 2 || chooser.choice->variants[chooser.side] != NULL)
    {
      chooser.period = TRUE;
      gtk_box_append (GTK_BOX (side), drop_down_new (chooser));
    }
  return side;
}

void
lw_section_compare (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  Choice *choice = choice_of (page, a);
  GtkWidget *choosers = adw_wrap_box_new (), *results = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  lw_section_heading (box, _("Comparison"), NULL);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (choosers), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (choosers), 6);
  for (guint side = 0; side < LW_COMPARE_MOST; side++)
    if (side < 2 || (lw_array_length (a->blueprint->variants) > side && choice->variants[side - 1] != NULL))
      adw_wrap_box_append (ADW_WRAP_BOX (choosers), side_new ((Chooser) { page, a, choice, GTK_BOX (results), side, FALSE }));
  gtk_box_append (box, choosers);
  gtk_box_append (box, results);
  compare (GTK_BOX (results), a, choice);
}
