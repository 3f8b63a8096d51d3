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
    text = g_strdup_printf (change ? _("%.1f points") : "%.1f %%", 100 * fabs (value));
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

static void
add_figures (GtkBox *box, const LwComparison *c, double day)
{
  const char *titles[] = { _("Figure"), C_("comparison", "Before"), C_("comparison", "After"), _("Δ"), _("Δ %"), "", NULL };
  LwFigures *table = LW_FIGURES (lw_section_table (box, "lrrrrw", titles));

  for (guint i = 0; i < c->figures->len; i++)
    {
      const LwFigureChange *figure = &g_array_index (c->figures, LwFigureChange, i);
      g_autofree char *from = figure_text (figure, figure->from, day, FALSE), *to = figure_text (figure, figure->to, day, FALSE);
      g_autofree char *delta = figure_text (figure, figure->delta, day, TRUE);
      g_autofree char *relative = relative_text (figure->relative);
      g_autofree char *how = relative == NULL ? NULL : g_strdup_printf (_("(%s − %s) ÷ %s = %s"), to, from, from, relative);

      lw_figures_row (table, figure->name);
      lw_figures_text (table, figure->label);
      lw_figures_text (table, from);
      lw_figures_text (table, to);
      lw_figures_text (table, delta);
      lw_figures_number (table, relative, how);
      lw_figures_text (table, judged (figure));
    }
}

static const char *
element_of (const LwChange *change)
{
  GPtrArray *ids = change->to->len > 0 ? change->to : change->from;

  return ids->len > 0 ? g_ptr_array_index (ids, 0) : NULL;
}

static void
add_changes (GtkBox *box, const LwComparison *c)
{
  const char *titles[] = { _("Where"), _("Change"), NULL };
  LwFigures *table;

  lw_section_heading (box, _("What Changed"), c->changes->len == 0 ? _("The drawings are the same.") : NULL);
  if (c->changes->len == 0)
    return;
  table = LW_FIGURES (lw_section_table (box, "lw", titles));
  for (guint i = 0; i < MIN (c->changes->len, LW_SECTION_MOST); i++)
    {
      const LwChange *change = g_ptr_array_index (c->changes, i);
      g_autofree char *text = lw_change_text (change), *key = g_strdup_printf ("change%u", i + 1);
      const char *place = change->code != NULL ? change->code : change->name;

      lw_figures_row (table, key);
      lw_figures_place (table, place != NULL ? place : "…", element_of (change));
      lw_figures_text (table, text);
    }
}

static const char *
verdict_text (LwVerdict verdict)
{
  const char *texts[] = { _("better"), _("worse"), _("changed"), _("may be chance"), _("cannot be tested") };

  return texts[verdict];
}

/* Every line has its number of answers: a difference without them says nothing. */
static void
add_tests (GtkBox *box, const LwComparison *c, LwAnalysed *a)
{
  const char *titles[] = { _("Metric"), _("Where"), _("Answers"), _("Verdict"), _("In words"), NULL };
  LwFigures *table;

  if (c->tests->len == 0)
    return;
  lw_section_heading (box, _("Is It Real?"), _("Tested with adjustment for how many are tested at once."));
  table = LW_FIGURES (lw_section_table (box, "lllww", titles));
  for (guint i = 0; i < MIN (c->tests->len, LW_SECTION_MOST); i++)
    {
      const LwPeriodTest *test = &g_array_index (c->tests, LwPeriodTest, i);
      g_autofree char *sentence = lw_test_sentence (test, c->tested, a->day_minutes), *key = g_strdup_printf ("test%u", i + 1);
      g_autofree char *n = g_strdup_printf ("%.0f → %.0f", test->n_from, test->n_to);
      g_autofree char *place = test->step != NULL ? lw_analysed_place (a, test->step) : NULL;

      lw_figures_row (table, key);
      lw_figures_text (table, test->metric->name != NULL ? test->metric->name : test->metric->id);
      lw_figures_place (table, test->step == NULL ? _("all") : place != NULL ? place : test->step, test->step);
      lw_figures_text (table, n);
      lw_figures_text (table, verdict_text (test->verdict));
      lw_figures_text (table, sentence);
    }
}

static void
add_drivers (GtkBox *box, const LwComparison *c, LwAnalysed *a)
{
  const char *titles[] = { _("Tag"), C_("comparison", "Before"), C_("comparison", "After"), _("p, adjusted"), "", NULL };
  LwFigures *table;

  if (c->drivers->len == 0)
    return;
  lw_section_heading (box, _("Tags Behind It"), _("By their share of all that was tagged."));
  table = LW_FIGURES (lw_section_table (box, "lrrrw", titles));
  for (guint i = 0; i < MIN (c->drivers->len, LW_SECTION_MOST); i++)
    {
      const LwDriver *driver = &g_array_index (c->drivers, LwDriver, i);
      LwTag *tag = lw_array_by_id (a->blueprint->tags, driver->tag);
      g_autofree char *from = g_strdup_printf (_("%.1f %% of %.0f"), 100 * driver->share_from, driver->n_from);
      g_autofree char *to = g_strdup_printf (_("%.1f %% of %.0f"), 100 * driver->share_to, driver->n_to);
      g_autofree char *p = isnan (driver->adjusted) ? NULL : g_strdup_printf ("%.3f", driver->adjusted);

      lw_figures_row (table, driver->tag);
      lw_figures_text (table, tag != NULL && tag->name != NULL ? tag->name : driver->tag);
      lw_figures_text (table, from);
      lw_figures_text (table, to);
      lw_figures_text (table, p);
      lw_figures_text (table, NULL);
    }
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

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (LwComparison) c = g_task_propagate_pointer (G_TASK (result), &error);
  GtkWidget *child;

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
  add_figures (job->box, c, job->analysed->day_minutes);
  add_tests (job->box, c, job->analysed);
  add_drivers (job->box, c, job->analysed);
  add_changes (job->box, c);
}

static void
compare (GtkBox *box, LwAnalysed *a, const Choice *choice)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, compared_cb, NULL);
  Job *job = g_new0 (Job, 1);

  g_atomic_ref_count_init (&job->ref_count);
  job->analysed = lw_analysed_ref (a);
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
  compare (self->results, self->analysed, self->choice);
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
  compare (GTK_BOX (results), a, choice);
}
