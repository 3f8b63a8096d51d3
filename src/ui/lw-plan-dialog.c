#include "ui/lw-plan-dialog.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "analysis/lw-goals.h"
#include "core/lw-edit-plan.h"
#include "ui/lw-analysis-page.h"
#include "ui/lw-dialog.h"
#include "ui/lw-field-edit.h"

#define MOST_GROUPS 5

typedef struct
{
  const char *array, *title, *add, *remove, *new_name;
  char        id_letter;
  struct { const char *title, *fields; } groups[MOST_GROUPS];
} Form;

static const Form forms[] = {
  { "goals", N_("Goal"), N_("Add Goal"), N_("Remove Goal"), N_("New goal"), 'g',
    { { N_("Specific"), "name steps definition owner" },
      { N_("Measurable"), "metric figure unit polarity baseline target relative current" },
      { N_("Achievable and Relevant"), "achievable relevant" },
      { N_("Time-bound"), "start date horizon" } } },
  { "problems", N_("Problem"), N_("Add Problem"), N_("Remove Problem"), N_("New problem"), 'p',
    { { N_("Problem"), "name kind status description steps tags" },
      { N_("Evidence"), "evidence quotes cause reason source" },
      { N_("What Next"), "severity priority owner found due" } } },
  { "measures", N_("Measure"), N_("Add Measure"), N_("Remove Measure"), N_("New measure"), 'm',
    { { N_("Measure"), "name kind status description steps" },
      { N_("Who and When"), "owner priority start end" },
      { N_("Effort and Effect"), "effort impact expected expectedMinutes" },
      { N_("Verification"), "result" } } },
};

/* The dialog's own state, in its keeping. */
typedef struct
{
  LwEditor            *editor;
  const Form          *form;
  char                *id;
  GPtrArray           *rows;     /* LwFieldRow */
  AdwPreferencesPage  *page;
  AdwPreferencesGroup *first;
  GtkWidget           *parent;   /* weak */
} Plan;

static const Form *
form_of (const char *array)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].array, array))
      return &forms[i];
  g_return_val_if_reached (&forms[0]);
}

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_clear_weak_pointer (&self->parent);
  g_object_unref (self->editor);
  g_ptr_array_unref (self->rows);
  g_free (self->id);
  g_free (self);
}

static const LwField *
array_field (const Form *form)
{
  return lw_schema_field (&lw_blueprint_schema, form->array);
}

static LwRecord *
record_of (Plan *self)
{
  return lw_array_by_id (lw_record_get (lw_editor_get_blueprint (self->editor), array_field (self->form)).records, self->id);
}

const char *
lw_plan_name (gpointer record)
{
  const char *name = lw_record_get (record, lw_schema_field (((LwRecord *) record)->schema, "name")).string;

  return name != NULL && *name != '\0' ? name : _("Unnamed");
}

/* What is measured now is where a new goal begins, in the unit that it is kept in. */
static LwRecord *
begin_goal (LwBlueprint *blueprint, LwGoal *goal)
{
  LwGoal *changed = lw_record_copy (goal);
  gboolean minutes = goal->figure >= LW_FIGURE_LEAD && goal->figure <= LW_FIGURE_DELAY;

  changed->baseline = lw_goal_state (blueprint, goal, NULL).current;
  if (minutes && goal->metric == NULL && goal->unit == NULL)
    lw_set_string (&changed->unit, "min");
  return (LwRecord *) changed;
}

/* A target that is said as a change follows the baseline; one that is typed is no change any more. */
static LwRecord *
settle_goal (LwBlueprint *blueprint, LwGoal *goal, const char *field)
{
  LwGoal *changed;

  if ((g_str_equal (field, "figure") || g_str_equal (field, "metric")) && isnan (goal->baseline))
    return begin_goal (blueprint, goal);
  if (g_str_equal (field, "target") && !isnan (goal->relative))
    {
      changed = lw_record_copy (goal);
      changed->relative = NAN;
      return (LwRecord *) changed;
    }
  if ((g_str_equal (field, "relative") || g_str_equal (field, "baseline")) && !isnan (goal->relative) && !isnan (goal->baseline))
    return (LwRecord *) lw_goal_with_relative (goal, goal->relative);
  return lw_record_ref (goal);
}

static void
edited_cb (Plan *self, LwFieldEdit *edit, LwFieldRow *row)
{
  const LwField *field = lw_field_row_field (row);
  LwRecord *record = record_of (self);
  LwFieldPath path = { NULL, field };
  g_autoptr (LwRecord) typed = NULL, changed = NULL;
  g_autoptr (LwBlueprint) base = NULL;
  g_autofree char *label = lw_field_edit_label (field), *key = NULL;

  if (record == NULL)
    return;
  typed = lw_field_edit_record (record, &path, edit);
  changed = record->schema == &lw_goal_schema ? settle_goal (lw_editor_get_blueprint (self->editor), (LwGoal *) typed, field->name) : lw_record_ref (typed);
  base = lw_field_edit_register (lw_editor_get_blueprint (self->editor), edit);
  if (edit->typing)
    key = g_strdup_printf ("%s %s %s", self->form->array, self->id, field->name);
  lw_field_edit_commit (self->editor, edit, lw_edit_put (base, self->form->array, changed), label, key);
}

/* What a goal lacks; what a measure is against. */
static char *
description_of (Plan *self, LwRecord *record)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  g_autofree char *lacks = NULL;

  if (record->schema == &lw_goal_schema)
    {
      lacks = lw_goal_lacks_text (lw_goal_state (blueprint, (LwGoal *) record, NULL).lacks);
      return *lacks != '\0' ? g_strdup_printf (_("It lacks: %s"), lacks) : g_strdup (_("It says all that a SMART goal says."));
    }
  if (record->schema == &lw_measure_schema && ((LwImprovement *) record)->problems != NULL)
    {
      gpointer problem = lw_array_by_id (blueprint->problems, ((LwImprovement *) record)->problems[0]);

      return problem != NULL ? g_strdup_printf (_("Against: %s"), lw_plan_name (problem)) : NULL;
    }
  return NULL;
}

/* ---- fields as they are typed here ---- */

/* What a goal counts in. */
static LwFieldFlags
measure_of (LwBlueprint *blueprint, const LwGoal *goal)
{
  LwMetric *metric = goal->metric != NULL ? lw_array_by_id (blueprint->metrics, goal->metric) : NULL;

  if (metric != NULL)
    return metric->kind == LW_METRIC_SHARE || metric->kind == LW_METRIC_RATE ? LW_FIELD_SHARE
           : metric->kind == LW_METRIC_DURATION ? LW_FIELD_MINUTES : 0;
  if (goal->figure >= LW_FIGURE_LEAD && goal->figure <= LW_FIGURE_DELAY)
    return LW_FIELD_MINUTES;
  return goal->figure == LW_FIGURE_EFFICIENCY || goal->figure == LW_FIGURE_VALUE_ADDED || goal->figure == LW_FIGURE_FIRST_TIME_RIGHT
         ? LW_FIELD_SHARE : 0;
}

static gboolean
is_measured (const LwField *field)
{
  return g_str_equal (field->name, "baseline") || g_str_equal (field->name, "target") || g_str_equal (field->name, "current");
}

/* A row is there for each way of counting; the one that fits is seen. */
static gboolean
fits (Plan *self, LwRecord *record, const LwField *field)
{
  LwFieldFlags measures = LW_FIELD_SHARE | LW_FIELD_MINUTES;
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);

  /* Asked only where neither metric nor figure says it. */
  if (record->schema == &lw_goal_schema && g_str_equal (field->name, "polarity"))
    return ((LwGoal *) record)->polarity != LW_POLARITY_UNSET || lw_goal_polarity (blueprint, (LwGoal *) record) == LW_POLARITY_UNSET;
  if (record->schema != &lw_goal_schema || !is_measured (field))
    return TRUE;
  return (field->flags & measures) == measure_of (blueprint, (LwGoal *) record);
}

/* A field with another way of typing it, kept for ever. */
static const LwField *
field_like (const LwField *field, LwRefers refers, LwFieldFlags flags)
{
  static GHashTable *known;
  g_autofree char *key = g_strdup_printf ("%p %d %d", field, refers, flags);
  LwField *like;

  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  like = g_hash_table_lookup (known, key);
  if (like == NULL)
    {
      like = g_memdup2 (field, sizeof (LwField));
      like->refers = refers;
      like->flags |= flags;
      g_hash_table_insert (known, g_steal_pointer (&key), like);
    }
  return like;
}

static void
update (AdwDialog *dialog)
{
  Plan *self = g_object_get_data (G_OBJECT (dialog), "plan");
  LwRecord *record = record_of (self);
  g_autofree char *text = NULL, *escaped = NULL;

  if (record == NULL)
    {
      adw_dialog_force_close (dialog);
      return;
    }
  text = description_of (self, record);
  escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;
  adw_preferences_group_set_description (self->first, escaped);
  for (guint i = 0; i < self->rows->len; i++)
    {
      LwFieldRow *row = g_ptr_array_index (self->rows, i);
      LwValue value = lw_record_get (record, lw_field_row_field (row));

      gtk_widget_set_visible (GTK_WIDGET (row), fits (self, record, lw_field_row_field (row)));
      lw_field_row_show (row, &value, 1);
    }
}

/* To the row of what was edited, or where another is added. */
static void
return_focus (Plan *self)
{
  g_autofree char *cell = record_of (self) != NULL ? g_strdup_printf ("%s/0", self->id) : g_strdup_printf ("add/%s", self->form->array);

  if (self->parent != NULL && LW_IS_ANALYSIS_PAGE (self->parent))
    lw_analysis_page_return_focus (LW_ANALYSIS_PAGE (self->parent), cell);
}

/* The pages are taken out because libadwaita 1.7 does not free what a closed dialog holds. */
static void
closed_cb (AdwPreferencesDialog *dialog, Plan *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    lw_field_row_flush (g_ptr_array_index (self->rows, i));
  g_signal_handlers_disconnect_by_data (self->editor, dialog);
  g_ptr_array_set_size (self->rows, 0);
  adw_preferences_dialog_remove (dialog, self->page);
  return_focus (self);
}

static void
remove_cb (AdwDialog *dialog)
{
  Plan *self = g_object_get_data (G_OBJECT (dialog), "plan");
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  LwBlueprint *without = g_str_equal (self->form->array, "goals") ? lw_edit_remove_goal (blueprint, self->id)
                         : g_str_equal (self->form->array, "problems") ? lw_edit_remove_problem (blueprint, self->id)
                         : lw_edit_remove (blueprint, self->form->array, self->id);

  lw_editor_commit (self->editor, without, _(self->form->remove), NULL);
}

static void
add_row (Plan *self, AdwPreferencesGroup *group, const LwField *field)
{
  GtkWidget *row = lw_field_row_new (self->editor, field);

  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  g_signal_connect_swapped (row, "edited", G_CALLBACK (edited_cb), self);
}

/* Steps are chosen by name: the file keeps their ids. */
static void
add_field (Plan *self, AdwPreferencesGroup *group, const LwField *field)
{
  add_row (self, group, g_str_equal (field->name, "steps") ? field_like (field, LW_REFERS_STEP, 0)
                        : g_str_equal (field->name, "expectedMinutes") ? field_like (field, field->refers, LW_FIELD_MINUTES) : field);
  if (array_field (self->form)->schema == &lw_goal_schema && is_measured (field))
    {
      add_row (self, group, field_like (field, field->refers, LW_FIELD_SHARE));
      add_row (self, group, field_like (field, field->refers, LW_FIELD_MINUTES));
    }
}

static void
add_group (Plan *self, guint n)
{
  g_auto (GStrv) names = g_strsplit (self->form->groups[n].fields, " ", -1);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _(self->form->groups[n].title));
  adw_preferences_page_add (self->page, group);
  if (n == 0)
    self->first = group;
  for (guint i = 0; names[i] != NULL; i++)
    add_field (self, group, lw_schema_field (array_field (self->form)->schema, names[i]));
}

static void
add_remove (Plan *self, AdwPreferencesDialog *dialog)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(self->form->remove));
  gtk_widget_add_css_class (row, "destructive-action");
  adw_preferences_group_add (group, row);
  adw_preferences_page_add (self->page, group);
  g_signal_connect_object (row, "activated", G_CALLBACK (remove_cb), dialog, G_CONNECT_SWAPPED);
}

/* Its form takes this one's place; what is being typed here is part of the problem before. */
static void
measure_cb (AdwDialog *dialog)
{
  Plan *self = g_object_get_data (G_OBJECT (dialog), "plan");
  g_autoptr (LwEditor) editor = g_object_ref (self->editor);
  GtkWidget *parent = self->parent;
  g_autofree char *id = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    lw_field_row_flush (g_ptr_array_index (self->rows, i));
  lw_editor_commit (editor, lw_edit_measure_against (lw_editor_get_blueprint (editor), self->id, LW_MEASURE_OTHER, &id), _("Add Measure"), NULL);
  g_clear_weak_pointer (&self->parent);
  adw_dialog_force_close (dialog);
  if (id != NULL && parent != NULL)
    lw_plan_dialog_present (editor, "measures", id, parent);
}

static void
add_measure (Plan *self, AdwPreferencesDialog *dialog)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Add a Measure"));
  adw_preferences_group_add (group, row);
  adw_preferences_page_add (self->page, group);
  g_signal_connect_object (row, "activated", G_CALLBACK (measure_cb), dialog, G_CONNECT_SWAPPED);
}

void
lw_plan_dialog_present (LwEditor *editor, const char *array, const char *id, GtkWidget *parent)
{
  AdwPreferencesDialog *dialog = ADW_PREFERENCES_DIALOG (adw_preferences_dialog_new ());
  Plan *self = g_new0 (Plan, 1);

  self->editor = g_object_ref (editor);
  self->form = form_of (array);
  self->id = g_strdup (id);
  g_set_weak_pointer (&self->parent, parent);
  self->rows = g_ptr_array_new ();
  self->page = g_object_new (ADW_TYPE_PREFERENCES_PAGE, "title", _(self->form->title), NULL);
  adw_dialog_set_title (ADW_DIALOG (dialog), _(self->form->title));
  adw_dialog_set_content_width (ADW_DIALOG (dialog), 560);
  adw_dialog_set_content_height (ADW_DIALOG (dialog), 680);
  for (guint i = 0; i < MOST_GROUPS && self->form->groups[i].title != NULL; i++)
    add_group (self, i);
  if (array_field (self->form)->schema == &lw_problem_schema)
    add_measure (self, dialog);
  add_remove (self, dialog);
  adw_preferences_dialog_add (dialog, self->page);
  g_object_set_data_full (G_OBJECT (dialog), "plan", self, plan_free);
  g_signal_connect_object (editor, "changed", G_CALLBACK (update), dialog, G_CONNECT_SWAPPED);
  g_signal_connect (dialog, "closed", G_CALLBACK (closed_cb), self);
  update (ADW_DIALOG (dialog));
  lw_dialog_present (ADW_DIALOG (dialog), parent);
}

/* ---- actions of the page ---- */

static void
add_cb (GtkWidget *page, const char *action, GVariant *target)
{
  LwEditor *editor = lw_analysis_page_get_editor (LW_ANALYSIS_PAGE (page));
  const Form *form = form_of (g_variant_get_string (target, NULL));
  const LwSchema *schema = array_field (form)->schema;
  g_autoptr (LwRecord) record = lw_record_new (schema);
  g_autofree char *id = lw_id_new (form->id_letter);

  lw_record_set (record, lw_schema_field (schema, "id"), LW_STRING (id));
  lw_record_set (record, lw_schema_field (schema, "name"), LW_STRING (_(form->new_name)));
  lw_editor_commit (editor, lw_edit_put (lw_editor_get_blueprint (editor), form->array, record), _(form->add), NULL);
  lw_plan_dialog_present (editor, form->array, id, page);
}

static void
edit_cb (GtkWidget *page, const char *action, GVariant *target)
{
  const char *array, *id;

  g_variant_get (target, "(&s&s)", &array, &id);
  lw_plan_dialog_present (lw_analysis_page_get_editor (LW_ANALYSIS_PAGE (page)), array, id, page);
}

void
lw_plan_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "plan.add", "s", add_cb);
  gtk_widget_class_install_action (klass, "plan.edit", "(ss)", edit_cb);
}
