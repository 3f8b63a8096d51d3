#include "ui/lw-what-if-dialog.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-what-if.h"
#include "ui/lw-actions.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-dialog.h"
#include "ui/lw-what-if-result.h"

typedef enum { ABOUT_STEP, ABOUT_FLOW, ABOUT_OWNER } About;
typedef struct { About about; const char *id; } Element;      /* borrowed from the blueprint */
typedef struct { LwIfKind kind; const char *id; double value; char *text; } Change;

/* The dialog's own state, in the dialog's keeping. */
typedef struct
{
  LwEditor            *editor;
  LwBlueprint         *blueprint;   /* as it was when the dialog opened */
  LwVariant           *variant;     /* of it */
  GArray              *elements;    /* Element, as listed */
  GArray              *changes;     /* Change */
  GPtrArray           *rows;        /* in `fields`, to be removed; borrowed */
  GPtrArray           *tried;       /* in `list`, in step with `changes`; borrowed */
  AdwDialog           *dialog;
  AdwComboRow         *what;
  AdwPreferencesGroup *fields, *list;
  LwWhatIfResult      *result;
  GtkWidget           *apply;
} WhatIf;

static void update (WhatIf *self);
static void fill_fields (WhatIf *self);

static void
change_clear (gpointer data)
{
  g_free (((Change *) data)->text);
}

static void
what_if_free (gpointer data)
{
  WhatIf *self = data;

  g_array_unref (self->elements);
  g_array_unref (self->changes);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->tried);
  lw_record_unref (self->blueprint);
  g_object_unref (self->editor);
  g_free (self);
}

static int
position_of (WhatIf *self, LwIfKind kind, const char *id)
{
  for (guint i = 0; i < self->changes->len; i++)
    if (g_array_index (self->changes, Change, i).kind == kind && g_str_equal (g_array_index (self->changes, Change, i).id, id))
      return (int) i;
  return -1;
}

static const Change *
find_change (WhatIf *self, LwIfKind kind, const char *id)
{
  int at = position_of (self, kind, id);

  return at >= 0 ? &g_array_index (self->changes, Change, at) : NULL;
}

/* One of a kind for each element, where it was first tried; not `wanted` takes it back. Takes the text. */
static void
set_change (WhatIf *self, LwIfKind kind, const char *id, double value, gboolean wanted, char *text)
{
  Change change = { kind, id, value, text };
  int at = position_of (self, kind, id);

  if (at >= 0)
    g_array_remove_index (self->changes, at);
  if (wanted)
    g_array_insert_val (self->changes, at >= 0 ? (guint) at : self->changes->len, change);
  else
    g_free (text);
  update (self);
}

/* ---- what there is to change ---- */

static char *
flow_name (LwVariant *variant, const LwFlow *flow)
{
  const LwStep *from = flow->from != NULL ? lw_variant_step (variant, flow->from) : NULL;
  const LwStep *to = flow->to != NULL ? lw_variant_step (variant, flow->to) : NULL;

  return g_strdup_printf ("%s → %s", from != NULL ? lw_step_says (from) : "…", to != NULL ? lw_step_says (to) : "…");
}

static char *
element_name (WhatIf *self, const Element *element)
{
  if (element->about == ABOUT_FLOW)
    return flow_name (self->variant, lw_variant_flow (self->variant, element->id));
  if (element->about == ABOUT_STEP)
    return g_strdup (lw_step_says (lw_variant_step (self->variant, element->id)));
  return g_strdup_printf (_("Owner: %s"), lw_blueprint_owner_name (self->blueprint, element->id));
}

static void
add_element (WhatIf *self, GtkStringList *names, About about, const char *id)
{
  Element element = { about, id };
  g_autofree char *name = element_name (self, &element);

  g_array_append_val (self->elements, element);
  gtk_string_list_append (names, name);
}

static GtkStringList *
list_elements (WhatIf *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  LW_FOREACH (LwStep, step, LW_STEPS (self->variant))
    if (lw_step_is_counted (step))
      add_element (self, names, ABOUT_STEP, step->id);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
    if (flow->from != NULL && flow->to != NULL)
      add_element (self, names, ABOUT_FLOW, flow->id);
  LW_FOREACH (LwOwner, owner, self->blueprint->owners)
    add_element (self, names, ABOUT_OWNER, owner->id);
  return names;
}

/* ---- fields ---- */

typedef struct { WhatIf *self; LwIfKind kind; const char *id, *label; } Field;

static void
field_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static char *
say_change (Field *field, const char *value)
{
  Element element = { field->kind == LW_IF_CAPACITY ? ABOUT_OWNER : lw_variant_flow (field->self->variant, field->id) != NULL ? ABOUT_FLOW : ABOUT_STEP,
                      field->id };
  g_autofree char *name = element_name (field->self, &element);
  g_autofree char *change = value != NULL ? g_strdup_printf ("%s %s", field->label, value) : g_strdup (field->label);

  return g_strdup_printf (_("%s: %s"), name, change);
}

static void
time_applied_cb (AdwEntryRow *row, Field *field)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  double day = lw_blueprint_day_minutes (field->self->blueprint);
  g_autoptr (GError) error = NULL;
  g_autofree char *normal = NULL;
  LwTime time;

  if (!lw_time_parse (text, day, &time, &error))
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      gtk_widget_set_tooltip_text (GTK_WIDGET (row), error->message);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), NULL);
  normal = lw_time_format (time, day);
  set_change (field->self, field->kind, field->id, lw_time_mean (time), lw_time_is_known (time), say_change (field, normal));
}

static void
number_changed_cb (AdwSpinRow *row, GParamSpec *pspec, Field *field)
{
  double value = adw_spin_row_get_value (row);
  g_autofree char *text = field->kind == LW_IF_PROBABILITY ? g_strdup_printf ("%.0f %%", value) : g_strdup_printf ("%.0f", value);

  set_change (field->self, field->kind, field->id, field->kind == LW_IF_PROBABILITY ? value / 100 : value, TRUE, say_change (field, text));
}

static void
switched_cb (AdwSwitchRow *row, GParamSpec *pspec, Field *field)
{
  set_change (field->self, field->kind, field->id, NAN, adw_switch_row_get_active (row), say_change (field, NULL));
}

static void
add_row (WhatIf *self, GtkWidget *row, const char *signal, GCallback callback, LwIfKind kind, const char *id, const char *label)
{
  Field *field = g_new0 (Field, 1);

  *field = (Field) { self, kind, id, label };
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  g_signal_connect_data (row, signal, callback, field, field_free, 0);
  adw_preferences_group_add (self->fields, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_time (WhatIf *self, LwIfKind kind, const char *id, const char *label, LwTime time)
{
  const Change *change = find_change (self, kind, id);
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *text = lw_time_format_full (change != NULL ? LW_TIME (change->value) : time, lw_blueprint_day_minutes (self->blueprint));

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  add_row (self, row, "apply", G_CALLBACK (time_applied_cb), kind, id, label);
}

static void
add_number (WhatIf *self, LwIfKind kind, const char *id, const char *label, double value, double most)
{
  const Change *change = find_change (self, kind, id);
  GtkWidget *row = adw_spin_row_new_with_range (0, most, 1);

  if (change != NULL)
    value = change->value * (kind == LW_IF_PROBABILITY ? 100 : 1);
  adw_spin_row_set_value (ADW_SPIN_ROW (row), isnan (value) ? 0 : value);
  add_row (self, row, "notify::value", G_CALLBACK (number_changed_cb), kind, id, label);
}

static void
add_switch (WhatIf *self, LwIfKind kind, const char *id, const char *label)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_switch_row_set_active (ADW_SWITCH_ROW (row), find_change (self, kind, id) != NULL);
  add_row (self, row, "notify::active", G_CALLBACK (switched_cb), kind, id, label);
}

static void
add_flow_fields (WhatIf *self, const LwFlow *flow)
{
  const LwStep *from = lw_variant_step (self->variant, flow->from), *to = lw_variant_step (self->variant, flow->to);

  add_time (self, LW_IF_DELAY, flow->id, _("Delay"), flow->delay);
  if (!isnan (flow->probability))
    add_number (self, LW_IF_PROBABILITY, flow->id, _("Probability, in per cent"), 100 * flow->probability, 100);
  if (from != NULL && to != NULL && g_strcmp0 (from->lane, to->lane) != 0)
    {
      add_switch (self, LW_IF_PASS_BY_SYSTEM, flow->id, _("Passed on by a system"));
      add_switch (self, LW_IF_REMOVE_HANDOFF, flow->id, _("No hand-off"));
    }
}

static void
fill_fields (WhatIf *self)
{
  guint at = adw_combo_row_get_selected (self->what);
  const Element *element = at < self->elements->len ? &g_array_index (self->elements, Element, at) : NULL;
  const LwStep *step = element != NULL && element->about == ABOUT_STEP ? lw_variant_step (self->variant, element->id) : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->fields, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  if (element == NULL)
    return;
  if (step != NULL)
    {
      add_time (self, LW_IF_PROCESS, step->id, _("Process time"), step->process);
      add_time (self, LW_IF_WAIT, step->id, _("Waiting time"), step->wait);
      add_switch (self, LW_IF_AUTOMATE, step->id, _("Automatic"));
    }
  else if (element->about == ABOUT_FLOW)
    add_flow_fields (self, lw_variant_flow (self->variant, element->id));
  else
    add_number (self, LW_IF_CAPACITY, element->id, _("Capacity"), lw_blueprint_owner (self->blueprint, element->id)->capacity, 9999);
}

/* ---- all of it ---- */

static GArray *
as_ifs (WhatIf *self)
{
  GArray *ifs = g_array_new (FALSE, FALSE, sizeof (LwIf));

  for (guint i = 0; i < self->changes->len; i++)
    {
      const Change *change = &g_array_index (self->changes, Change, i);
      LwIf one = { change->kind, change->id, change->value };

      g_array_append_val (ifs, one);
    }
  return ifs;
}

/* The next one has the keyboard then, or what can be changed. */
static void
take_back_cb (WhatIf *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW), *next;
  Change change;
  guint at;

  if (!g_ptr_array_find (self->tried, row, &at))
    return;
  change = g_array_index (self->changes, Change, at);
  set_change (self, change.kind, change.id, NAN, FALSE, NULL);
  fill_fields (self);
  next = self->tried->len > 0 ? self->tried->pdata[MIN (at, self->tried->len - 1)] : GTK_WIDGET (self->what);
  gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
tried_row_new (WhatIf *self, const char *text)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *label = g_strdup_printf (_("Take back “%s”"), text);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Take Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (take_back_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill_tried (WhatIf *self)
{
  for (guint i = 0; i < self->tried->len; i++)
    adw_preferences_group_remove (self->list, self->tried->pdata[i]);
  g_ptr_array_set_size (self->tried, 0);
  for (guint i = 0; i < self->changes->len; i++)
    {
      GtkWidget *row = tried_row_new (self, g_array_index (self->changes, Change, i).text);

      adw_preferences_group_add (self->list, row);
      g_ptr_array_add (self->tried, row);
    }
  adw_preferences_group_set_description (self->list, self->changes->len == 0 ? _("Nothing yet") : NULL);
}

/* What is tried, and what comes of it. */
static void
update (WhatIf *self)
{
  g_autoptr (GArray) ifs = as_ifs (self);

  fill_tried (self);
  gtk_widget_set_sensitive (self->apply, self->changes->len > 0 && !lw_document_get_read_only (lw_editor_get_document (self->editor)));
  lw_what_if_result_show (self->result, self->blueprint, self->variant->id, ifs);
}

static void
apply_cb (WhatIf *self)
{
  g_autoptr (GArray) ifs = as_ifs (self);

  lw_editor_apply_what_if (self->editor, self->variant, (const LwIf *) (gpointer) ifs->data, ifs->len);
  adw_dialog_close (self->dialog);
}

static void
select_first (WhatIf *self)
{
  const char *focused = lw_editor_get_focused (self->editor);

  for (guint i = 0; focused != NULL && i < self->elements->len; i++)
    if (g_str_equal (g_array_index (self->elements, Element, i).id, focused))
      adw_combo_row_set_selected (self->what, i);
}

static GtkWidget *
header_new (WhatIf *self)
{
  GtkWidget *bar = adw_header_bar_new (), *discard = gtk_button_new_with_mnemonic (_("_Discard"));

  self->apply = gtk_button_new_with_mnemonic (_("_Apply as To-be"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), discard);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->apply);
  g_signal_connect_swapped (discard, "clicked", G_CALLBACK (adw_dialog_close), self->dialog);
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (apply_cb), self);
  return bar;
}

static GtkWidget *
content_new (WhatIf *self)
{
  GtkWidget *page = adw_preferences_page_new (), *view = adw_toolbar_view_new ();
  g_autoptr (GtkStringList) names = list_elements (self);
  g_autoptr (GtkExpression) text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->result = LW_WHAT_IF_RESULT (lw_what_if_result_new ());
  self->fields = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->list = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->what = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->what), _("What Changes"));
  adw_combo_row_set_expression (self->what, text);
  adw_combo_row_set_enable_search (self->what, TRUE);
  adw_combo_row_set_search_match_mode (self->what, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  adw_combo_row_set_model (self->what, G_LIST_MODEL (names));
  lw_choice_tell (GTK_WIDGET (self->what), NULL);
  adw_preferences_group_add (self->fields, GTK_WIDGET (self->what));
  adw_preferences_group_set_title (self->list, _("What Is Tried"));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->fields);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->result));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->list);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header_new (self));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  return view;
}

void
lw_what_if_present (LwEditor *editor, GtkWidget *parent)
{
  WhatIf *self = g_new0 (WhatIf, 1);

  self->editor = g_object_ref (editor);
  self->blueprint = lw_record_ref (lw_editor_get_blueprint (editor));
  self->variant = lw_editor_get_variant (editor);
  self->elements = g_array_new (FALSE, FALSE, sizeof (Element));
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (self->changes, change_clear);
  self->rows = g_ptr_array_new ();
  self->tried = g_ptr_array_new ();
  self->dialog = adw_dialog_new ();
  g_object_set_data_full (G_OBJECT (self->dialog), "what-if", self, what_if_free);
  adw_dialog_set_title (self->dialog, _("What If"));
  adw_dialog_set_content_width (self->dialog, 520);
  adw_dialog_set_content_height (self->dialog, 780);
  adw_dialog_set_child (self->dialog, content_new (self));
  adw_dialog_set_default_widget (self->dialog, self->apply);
  select_first (self);
  fill_fields (self);
  g_signal_connect_swapped (self->what, "notify::selected", G_CALLBACK (fill_fields), self);
  update (self);
  lw_dialog_present (self->dialog, parent);
}
