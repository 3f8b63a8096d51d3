#include "ui/lw-judge.h"

#include <glib/gi18n-lib.h>

#include "core/lw-edit-plan.h"
#include "ui/lw-analysis-page.h"
#include "ui/lw-dialog.h"
#include "ui/lw-plan-dialog.h"

static void
judge (LwAnalysisPage *page, const LwFinding *finding, LwProblemStatus status, const char *reason)
{
  LwEditor *editor = lw_analysis_page_get_editor (page);
  const char *said = status == LW_PROBLEM_CONFIRMED ? _("The finding is confirmed") : status == LW_PROBLEM_DISMISSED ? _("The finding is dismissed")
                     : _("The finding is open again");
  const char *label = status == LW_PROBLEM_CONFIRMED ? _("Confirm Finding") : status == LW_PROBLEM_DISMISSED ? _("Dismiss Finding")
                      : _("Open Finding Again");

  lw_editor_commit (editor, lw_edit_judge (lw_editor_get_blueprint (editor), finding, status, reason), label, NULL);
  lw_analysis_page_announce (page, said);
}

const char *
lw_judge_status (LwBlueprint *blueprint, const LwFinding *finding)
{
  LwProblem *problem = lw_finding_judgement (blueprint, finding);

  if (problem == NULL || problem->status == LW_PROBLEM_UNSET)
    return NULL;
  return _(lw_schema_field (&lw_problem_schema, "status")->value_labels[problem->status]);
}

gboolean
lw_judge_is_dismissed (LwBlueprint *blueprint, const LwFinding *finding)
{
  LwProblem *problem = lw_finding_judgement (blueprint, finding);

  return problem != NULL && problem->status == LW_PROBLEM_DISMISSED;
}

static LwFinding *
finding_at (LwAnalysisPage *page, GVariant *target)
{
  LwAnalysed *analysed = lw_analysis_page_get_analysed (page);
  guint position = g_variant_get_uint32 (target);

  return analysed != NULL && position < analysed->findings->len ? g_ptr_array_index (analysed->findings, position) : NULL;
}

static void
confirm_cb (GtkWidget *page, const char *action, GVariant *target)
{
  const LwFinding *finding = finding_at (LW_ANALYSIS_PAGE (page), target);

  if (finding != NULL)
    judge (LW_ANALYSIS_PAGE (page), finding, LW_PROBLEM_CONFIRMED, NULL);
}

static void
reopen_cb (GtkWidget *page, const char *action, GVariant *target)
{
  const LwFinding *finding = finding_at (LW_ANALYSIS_PAGE (page), target);

  if (finding != NULL)
    judge (LW_ANALYSIS_PAGE (page), finding, LW_PROBLEM_OPEN, NULL);
}

/* The dialog's own state. */
typedef struct { LwAnalysisPage *page; LwAnalysed *analysed; const LwFinding *finding; GtkEditable *entry; } Dismissal;

static void
dismissal_free (gpointer data, GClosure *closure)
{
  Dismissal *self = data;

  g_object_unref (self->page);
  lw_analysed_unref (self->analysed);
  g_free (self);
}

static void
dismissed_cb (AdwAlertDialog *dialog, const char *response, Dismissal *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  if (g_str_equal (response, "dismiss") && *reason != '\0')
    judge (self->page, self->finding, LW_PROBLEM_DISMISSED, reason);
}

static void
reason_changed_cb (AdwAlertDialog *dialog, GtkEditable *entry)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_alert_dialog_set_response_enabled (dialog, "dismiss", *reason != '\0');
}

static GtkWidget *
reason_entry (AdwAlertDialog *alert)
{
  GtkWidget *list = lw_boxed_list_new (), *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Reason"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_alert_dialog_set_extra_child (alert, list);
  g_signal_connect_object (entry, "changed", G_CALLBACK (reason_changed_cb), alert, G_CONNECT_SWAPPED);
  return entry;
}

/* Why somebody thinks that a finding is none is asked: without it the next reader has to begin again. */
static void
dismiss_cb (GtkWidget *page, const char *action, GVariant *target)
{
  const LwFinding *finding = finding_at (LW_ANALYSIS_PAGE (page), target);
  AdwDialog *dialog;
  Dismissal *self;

  if (finding == NULL)
    return;
  dialog = adw_alert_dialog_new (_("Dismiss This Finding?"), NULL);
  lw_alert_set_message (ADW_ALERT_DIALOG (dialog), finding->message);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "dismiss", _("_Dismiss"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "dismiss", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (dialog), "dismiss", FALSE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "dismiss");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  self = g_new0 (Dismissal, 1);
  self->page = g_object_ref (LW_ANALYSIS_PAGE (page));
  self->analysed = lw_analysed_ref (lw_analysis_page_get_analysed (LW_ANALYSIS_PAGE (page)));
  self->finding = finding;
  self->entry = GTK_EDITABLE (reason_entry (ADW_ALERT_DIALOG (dialog)));
  g_signal_connect_data (dialog, "response", G_CALLBACK (dismissed_cb), self, dismissal_free, 0);
  lw_dialog_present (dialog, page);
}

/* A problem, confirmed, and a measure against it: one undo step. */
static void
measure_cb (GtkWidget *page, const char *action, GVariant *target)
{
  LwEditor *editor = lw_analysis_page_get_editor (LW_ANALYSIS_PAGE (page));
  const LwFinding *finding = finding_at (LW_ANALYSIS_PAGE (page), target);
  g_autoptr (LwBlueprint) judged = NULL;
  g_autofree char *id = NULL;

  if (finding == NULL)
    return;
  judged = lw_edit_judge (lw_editor_get_blueprint (editor), finding, LW_PROBLEM_CONFIRMED, NULL);
  lw_editor_commit (editor, lw_edit_measure_against (judged, lw_finding_judgement (judged, finding)->id, LW_MEASURE_OTHER, &id),
                    _("Add Measure"), NULL);
  lw_analysis_page_announce (LW_ANALYSIS_PAGE (page), _("The finding is a problem now, with a measure against it"));
  lw_plan_dialog_present (editor, "measures", id, page);
}

void
lw_judge_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "finding.confirm", "u", confirm_cb);
  gtk_widget_class_install_action (klass, "finding.dismiss", "u", dismiss_cb);
  gtk_widget_class_install_action (klass, "finding.reopen", "u", reopen_cb);
  gtk_widget_class_install_action (klass, "finding.measure", "u", measure_cb);
}

static void
append (GMenu *menu, const char *label, const char *action, guint finding)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "u", finding);
  g_menu_append_item (menu, item);
}

/* Made when it is asked for: a table has a hundred. */
static void
create_menu (GtkMenuButton *button, gpointer menu)
{
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (menu));
}

GtkWidget *
lw_judge_button (LwAnalysed *analysed, guint position)
{
  const LwFinding *finding = g_ptr_array_index (analysed->findings, position);
  LwProblem *problem = lw_finding_judgement (analysed->blueprint, finding);
  LwProblemStatus status = problem != NULL ? (LwProblemStatus) problem->status : LW_PROBLEM_UNSET;
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  if (status != LW_PROBLEM_CONFIRMED)
    append (menu, _("Confirm"), "finding.confirm", position);
  if (status != LW_PROBLEM_DISMISSED)
    append (menu, _("Dismiss…"), "finding.dismiss", position);
  if (status == LW_PROBLEM_CONFIRMED || status == LW_PROBLEM_DISMISSED)
    append (menu, _("Open Again"), "finding.reopen", position);
  append (menu, _("Add a Measure"), "finding.measure", position);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_menu, g_steal_pointer (&menu), g_object_unref);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, _("What Do You Say?"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What Do You Say?"), -1);
  return button;
}
