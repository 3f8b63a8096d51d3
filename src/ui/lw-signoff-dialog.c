#include "ui/lw-signoff-dialog.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"
#include "io/lw-signoff.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-dialog.h"
#include "ui/lw-settings.h"

/* The dialog's own state, in its keeping. */
typedef struct
{
  LwEditor            *editor;
  AdwDialog           *dialog;
  AdwPreferencesPage  *page;
  GPtrArray           *groups;      /* AdwPreferencesGroup *, borrowed */
  GtkWidget           *department, *role, *name, *decision, *remark, *sign;
  gboolean             filling;
} Signing;

static void fill (Signing *self);

static void
signing_free (gpointer data)
{
  Signing *self = data;

  g_object_unref (self->editor);
  g_ptr_array_unref (self->groups);
  g_free (self);
}

static LwBlueprint *
blueprint_of (Signing *self)
{
  return lw_editor_get_blueprint (self->editor);
}

static LwVariant *
variant_of (Signing *self)
{
  return lw_blueprint_variant (blueprint_of (self), lw_record_id (lw_editor_get_variant (self->editor)));
}

static AdwPreferencesGroup *
group_new (Signing *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  if (description != NULL)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, group);
  return ADW_PREFERENCES_GROUP (group);
}

static GtkWidget *
row_new (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  return row;
}

/* ---- the state ---- */

static const LwField *
status_field (void)
{
  return lw_schema_field (&lw_about_schema, "status");
}

static void
refuse (Signing *self, const char *message)
{
  AdwDialog *refusal = adw_alert_dialog_new (_("Not Signed"), NULL);

  lw_alert_set_message (ADW_ALERT_DIALOG (refusal), message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (refusal), "close", _("_Close"));
  lw_dialog_present (refusal, GTK_WIDGET (self->dialog));
}

/* Where the state is among its values. */
static guint
position_of_state (Signing *self)
{
  const LwField *field = status_field ();
  gboolean stale;
  const char *state = lw_document_state (blueprint_of (self), &stale);
  guint at = 0;

  for (guint i = 0; field->values[i] != NULL; i++)
    if (g_str_equal (field->values[i], state))
      at = i;
  return at;
}

static void
state_cb (AdwComboRow *row, GParamSpec *spec, Signing *self)
{
  const LwField *field = status_field ();
  const char *chosen = field->values[adw_combo_row_get_selected (row)];

  g_autoptr (GError) error = NULL;

  if (self->filling)
    return;
  if (!lw_document_may_become (blueprint_of (self), variant_of (self), chosen, &error))
    {
      refuse (self, error->message);
      self->filling = TRUE;
      adw_combo_row_set_selected (row, position_of_state (self));
      self->filling = FALSE;
      return;
    }
  lw_editor_commit (self->editor, lw_edit_set (blueprint_of (self), TRUE, "status", LW_STRING (chosen)), _("Change State"), NULL);
}

static void
add_state (Signing *self)
{
  const LwField *field = status_field ();
  GtkWidget *row = adw_combo_row_new ();
  GtkStringList *names = gtk_string_list_new (NULL);
  gboolean stale;

  lw_document_state (blueprint_of (self), &stale);
  for (guint i = 0; field->values[i] != NULL; i++)
    gtk_string_list_append (names, _(field->value_labels[i]));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("State of the Document"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_object_unref (names);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), position_of_state (self));
  lw_choice_tell (row, NULL);
  if (stale)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), lw_array_length (blueprint_of (self)->signoffs) > 0 ? _("Changed since sign-off") : _("Nobody has signed"));
  gtk_widget_set_sensitive (row, !lw_document_get_read_only (lw_editor_get_document (self->editor)));
  g_signal_connect (row, "notify::selected", G_CALLBACK (state_cb), self);
  adw_preferences_group_add (group_new (self, _("State"), NULL), row);
}

/* ---- who has to sign, who has, and what is in the way ---- */

static void
add_blockers (Signing *self)
{
  g_autoptr (GPtrArray) blockers = lw_signoff_blockers (blueprint_of (self), variant_of (self));
  AdwPreferencesGroup *group;

  if (blockers->len == 0)
    return;
  group = group_new (self, _("What Blocks the Sign-off"), _("Nobody can approve while these are open."));
  for (guint i = 0; i < blockers->len; i++)
    {
      LwComment *comment = blockers->pdata[i];
      g_autofree char *place = lw_comment_place_name (blueprint_of (self), comment);
      g_autofree char *title = g_strdup_printf ("%u. %s", lw_comment_number (blueprint_of (self), comment), comment->text != NULL ? comment->text : "");

      row_new (group, title, place);
    }
}

static char *
signoff_text (LwSignoff *signoff)
{
  const LwField *field = lw_schema_field (&lw_signoff_schema, "decision");
  GString *text = g_string_new (_(field->value_labels[signoff->decision]));
  g_autofree char *date = lw_moment_text (signoff->date);
  const char *parts[] = { signoff->name, signoff->role, date, signoff->remark };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, " · %s", parts[i]);
  return g_string_free_and_steal (text);
}

/* FALSE: nobody has to. */
static gboolean
add_required (Signing *self)
{
  g_auto (GStrv) departments = lw_signoff_departments (blueprint_of (self), variant_of (self));
  gboolean any = departments[0] != NULL;
  AdwPreferencesGroup *group = group_new (self, _("Who Has to Sign"),
                                          any ? _("The departments that are accountable for a step of this variant")
                                          : _("Nobody yet: no step of this variant has a department. Lanes, owners and steps can have one."));

  for (char **name = departments; *name != NULL; name++)
    {
      LwSignoff *signoff = lw_signoff_of (blueprint_of (self), variant_of (self), *name);
      g_autofree char *text = signoff != NULL ? signoff_text (signoff) : g_strdup (_("Not yet"));

      row_new (group, *name, text);
    }
  return any;
}

static void
add_past (Signing *self)
{
  LwBlueprint *blueprint = blueprint_of (self);
  AdwPreferencesGroup *group;

  if (lw_array_length (blueprint->signoffs) == 0)
    return;
  group = group_new (self, _("Sign-offs"), NULL);
  LW_FOREACH (LwSignoff, signoff, blueprint->signoffs)
    {
      LwSignoffState state = lw_signoff_state (blueprint, signoff);
      g_autofree char *said = signoff_text (signoff), *hash = g_strndup (signoff->hash != NULL ? signoff->hash : "", 12);
      g_autofree char *text = g_strdup_printf ("%s\nSHA-256 %s… · %s", said, hash,
                                               state == LW_SIGNOFF_HOLDS ? _("still what was signed")
                                               : state == LW_SIGNOFF_STALE ? _("changed since sign-off") : _("the variant is gone"));
      GtkWidget *row = row_new (group, signoff->department != NULL ? signoff->department : signoff->role != NULL ? signoff->role : "", text);

      if (state != LW_SIGNOFF_HOLDS)
        adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
    }
}

/* ---- signing ---- */

static const char *
chosen_department (Signing *self)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (ADW_COMBO_ROW (self->department));

  return item != NULL ? gtk_string_object_get_string (item) : NULL;
}

static void
sign_cb (Signing *self)
{
  g_autoptr (LwSignoff) signoff = lw_record_new (&lw_signoff_schema);
  g_autoptr (GError) error = NULL;
  g_autofree char *moment = lw_moment_now ();
  const char *role = gtk_editable_get_text (GTK_EDITABLE (self->role)), *remark = gtk_editable_get_text (GTK_EDITABLE (self->remark));
  LwBlueprint *next;

  lw_set_string (&signoff->department, chosen_department (self));
  lw_set_string (&signoff->role, *role != '\0' ? role : NULL);
  lw_set_string (&signoff->name, gtk_editable_get_text (GTK_EDITABLE (self->name)));
  lw_set_string (&signoff->date, moment);
  lw_set_string (&signoff->remark, *remark != '\0' ? remark : NULL);
  signoff->decision = LW_APPROVAL_APPROVED + adw_combo_row_get_selected (ADW_COMBO_ROW (self->decision));
  next = lw_edit_sign_off (blueprint_of (self), variant_of (self), signoff, &error);
  if (next != NULL)
    {
      lw_editor_commit (self->editor, next, _("Sign Off"), NULL);
      fill (self);
      return;
    }
  refuse (self, error->message);
}

static GtkWidget *
entry_new (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  return row;
}

static GtkWidget *
combo_new (AdwPreferencesGroup *group, const char *title, const char * const *texts)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (texts);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  lw_choice_tell (row, NULL);
  adw_preferences_group_add (group, row);
  return row;
}

static void
add_form (Signing *self)
{
  g_autofree char *author = lw_settings_author ();
  g_auto (GStrv) departments = lw_signoff_departments (blueprint_of (self), variant_of (self));
  AdwPreferencesGroup *group = group_new (self, _("Sign"), _("A sign-off is evidence of what was agreed, bound to what is drawn by its hash. It is "
                                                             "not a legal electronic signature."));
  const LwField *field = lw_schema_field (&lw_signoff_schema, "decision");

  self->department = combo_new (group, _("Department"), (const char * const *) departments);
  self->role = entry_new (group, _("Role"));
  self->name = entry_new (group, C_("person", "Name"));
  gtk_editable_set_text (GTK_EDITABLE (self->name), author);
  self->decision = combo_new (group, C_("comment", "Decision"), (const char * const[]) { _(field->value_labels[1]), _(field->value_labels[2]), _(field->value_labels[3]), NULL });
  self->remark = entry_new (group, _("Remark"));
  self->sign = gtk_button_new_with_mnemonic (_("_Sign Off"));
  gtk_widget_add_css_class (self->sign, "suggested-action");
  gtk_widget_set_halign (self->sign, GTK_ALIGN_END);
  gtk_widget_set_margin_top (self->sign, 12);
  adw_preferences_group_add (group, self->sign);
  g_signal_connect_swapped (self->sign, "clicked", G_CALLBACK (sign_cb), self);
}

static void
fill (Signing *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, self->groups->pdata[i]);
  g_ptr_array_set_size (self->groups, 0);
  add_state (self);
  add_blockers (self);
  if (add_required (self) && !lw_document_get_read_only (lw_editor_get_document (self->editor)))
    add_form (self);
  add_past (self);
  self->filling = FALSE;
}

void
lw_signoff_dialog_present (LwEditor *editor, GtkWidget *parent)
{
  Signing *self = g_new0 (Signing, 1);
  GtkWidget *view = adw_toolbar_view_new ();

  self->editor = g_object_ref (editor);
  self->groups = g_ptr_array_new ();
  self->dialog = adw_dialog_new ();
  g_object_set_data_full (G_OBJECT (self->dialog), "signing", self, signing_free);
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  fill (self);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->page));
  adw_dialog_set_title (self->dialog, _("Review and Sign-off"));
  adw_dialog_set_content_width (self->dialog, 600);
  adw_dialog_set_content_height (self->dialog, 640);
  adw_dialog_set_child (self->dialog, view);
  lw_dialog_present (self->dialog, parent);
}
