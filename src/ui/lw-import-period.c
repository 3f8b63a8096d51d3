#include "ui/lw-import-period.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-choice-words.h"
#include "ui/lw-dialog.h"

#define LW_TYPE_IMPORT_PERIOD_BUTTON (lw_import_period_button_get_type ())
G_DECLARE_FINAL_TYPE (LwImportPeriodButton, lw_import_period_button, LW, IMPORT_PERIOD_BUTTON, AdwBin)

struct _LwImportPeriodButton
{
  AdwBin           parent_instance;
  LwImportSession *session;
  GtkWidget       *button, *id, *label, *from, *to, *stage, *extend;
  gboolean         syncing;
};

G_DEFINE_FINAL_TYPE (LwImportPeriodButton, lw_import_period_button, ADW_TYPE_BIN)

static const char * const stages[] = { NULL, "as-is", "pilot", "after" };

static void
show_text (GtkWidget *row, const char *typed, const char *read)
{
  const char *text = typed != NULL ? typed : read != NULL ? read : "";

  if (!gtk_widget_has_css_class (row, "error") && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text) != 0
      && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static guint
stage_position (const char *stage)
{
  for (guint i = 1; i < G_N_ELEMENTS (stages); i++)
    if (g_strcmp0 (stages[i], stage) == 0)
      return i;
  return 0;
}

/* "2026-10 · new", "2026-10 · replaced", "2026-10 · added to" */
static void
update_button (LwImportPeriodButton *self, const LwDataset *dataset)
{
  const LwImportPeriod *period = lw_import_session_get_period (self->session);
  const char *name = period->label != NULL ? period->label : dataset != NULL && dataset->label != NULL ? dataset->label
                     : period->id != NULL ? period->id : dataset != NULL ? dataset->id : "";
  gboolean exists = lw_import_session_existing (self->session) != NULL;
  g_autofree char *text = g_strdup_printf (!exists ? _("Period: %s (new)") : period->extend ? _("Period: %s (added to)") : _("Period: %s (replaced)"), name);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), text);
}

static void
update_cb (LwImportPeriodButton *self)
{
  const LwFeedback *feedback = lw_import_session_get_feedback (self->session);
  const LwImportPeriod *period = lw_import_session_get_period (self->session);
  const LwDataset *dataset = feedback != NULL ? feedback->dataset : NULL;

  self->syncing = TRUE;
  show_text (self->id, period->id, dataset != NULL ? dataset->id : NULL);
  show_text (self->label, period->label, dataset != NULL ? dataset->label : NULL);
  show_text (self->from, period->from, dataset != NULL ? dataset->from : NULL);
  show_text (self->to, period->to, dataset != NULL ? dataset->to : NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->stage), stage_position (period->stage != NULL ? period->stage : dataset != NULL ? dataset->stage : NULL));
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->extend), period->extend);
  gtk_widget_set_visible (self->extend, lw_import_session_existing (self->session) != NULL);
  self->syncing = FALSE;
  update_button (self, dataset);
}

static void
typed_cb (LwImportPeriodButton *self, GtkWidget *row)
{
  const char *member = row == self->id ? "id" : row == self->label ? "label" : row == self->from ? "from" : "to";

  if (self->syncing)
    return;
  if (lw_import_session_set_period (self->session, member, gtk_editable_get_text (GTK_EDITABLE (row))))
    gtk_widget_remove_css_class (row, "error");
  else
    gtk_widget_add_css_class (row, "error");
}

static void
stage_cb (LwImportPeriodButton *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->stage));

  if (!self->syncing && selected < G_N_ELEMENTS (stages))
    lw_import_session_set_period (self->session, "stage", stages[selected]);
}

static void
extend_cb (LwImportPeriodButton *self)
{
  if (!self->syncing)
    lw_import_session_set_extend (self->session, adw_switch_row_get_active (ADW_SWITCH_ROW (self->extend)));
}

static void
lw_import_period_button_class_init (LwImportPeriodButtonClass *klass)
{
}

static GtkWidget *
entry_new (LwImportPeriodButton *self, GtkWidget *list, const char *title)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, NULL);

  g_signal_connect_object (row, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static void
lw_import_period_button_init (LwImportPeriodButton *self)
{
  GtkWidget *list = lw_boxed_list_new (), *popover = gtk_popover_new (), *scroller = gtk_scrolled_window_new ();
  const char *names[] = { _("Not Said"), _("As-is"), _("Pilot"), _("After the Change"), NULL };
  g_autoptr (GtkStringList) stage_names = gtk_string_list_new (names);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_can_shrink (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->button), GTK_ARROW_UP);   /* there is little below it */
  self->id = entry_new (self, list, _("Period, like 2026-10"));
  self->label = entry_new (self, list, _("Name of the Period"));
  self->from = entry_new (self, list, _("First Day, like 2026-10-01"));
  self->to = entry_new (self, list, _("Last Day, like 2026-10-31"));
  self->stage = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Measured"), "model", stage_names, NULL);
  lw_choice_tell (GTK_WIDGET (self->stage), NULL);
  self->extend = g_object_new (ADW_TYPE_SWITCH_ROW, "title", _("Add to What Is There"), NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), self->stage);
  gtk_list_box_append (GTK_LIST_BOX (list), self->extend);
  gtk_widget_set_size_request (list, 300, -1);
  g_object_set (list, "margin-start", 6, "margin-end", 6, "margin-top", 6, "margin-bottom", 6, NULL);
  /* With large texts it is higher than what is above the button: a popover that cannot be placed does not open. */
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE, "propagate-natural-width", TRUE, "child", list,
                NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  g_signal_connect_object (self->stage, "notify::selected", G_CALLBACK (stage_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->extend, "notify::active", G_CALLBACK (extend_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

GtkWidget *
lw_import_period_new (LwImportSession *session)
{
  LwImportPeriodButton *self = g_object_new (LW_TYPE_IMPORT_PERIOD_BUTTON, NULL);

  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
  return GTK_WIDGET (self);
}
