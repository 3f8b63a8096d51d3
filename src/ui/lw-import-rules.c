#include "ui/lw-import-rules.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"
#include "feedback/lw-step-rule.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-combo-search.h"
#include "ui/lw-dialog.h"
#include "ui/lw-import-targets.h"

struct _LwImportRules
{
  AdwBin           parent_instance;
  LwImportSession *session;
  GPtrArray       *targets;     /* LwImportTarget, in step with the choices */
  GtkWidget       *button, *list, *words, *step, *add, *problem;
};

G_DEFINE_FINAL_TYPE (LwImportRules, lw_import_rules, ADW_TYPE_BIN)

static void fill_list (LwImportRules *self);

static void
remove_cb (LwImportRules *self, GtkWidget *button)
{
  lw_import_session_remove_rule (self->session, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "position")));
  fill_list (self);
  gtk_widget_grab_focus (self->words);   /* the button goes */
}

static GtkWidget *
rule_row_new (LwImportRules *self, const LwStepRule *rule, guint position)
{
  g_autofree char *words = g_strjoinv (" | ", rule->words), *steps = lw_import_meanings_label (self->targets, (const char * const *) rule->steps);
  g_autofree char *plain = *steps == '\0' ? lw_list_join ((const char * const *) rule->steps) : NULL, *remove = g_strdup_printf (_("Remove the Rule for “%s”"), words);
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  g_object_set (row, "use-markup", FALSE, "title", words, "subtitle", plain != NULL ? plain : steps, NULL);
  g_object_set (button, "valign", GTK_ALIGN_CENTER, "tooltip-text", remove, "css-classes", (const char *[]) { "flat", NULL }, NULL);
  g_object_set_data (G_OBJECT (button), "position", GUINT_TO_POINTER (position));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill_list (LwImportRules *self)
{
  const GPtrArray *rules = lw_import_session_get_rules (self->session);

  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  for (guint i = 0; rules != NULL && i < rules->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), rule_row_new (self, g_ptr_array_index (rules, i), i));
  gtk_widget_set_visible (self->list, rules != NULL && rules->len > 0);
}

static void
update_cb (LwImportRules *self)
{
  const LwTableFormat *format = lw_import_session_get_format (self->session);
  const GPtrArray *rules = lw_import_session_get_rules (self->session);
  guint n = rules != NULL ? rules->len : 0;
  g_autofree char *text = n > 0 ? g_strdup_printf (ngettext ("%u Rule", "%u Rules", n), n) : g_strdup (_("Rules"));

  gtk_widget_set_visible (GTK_WIDGET (self), format != NULL && (format->shape == LW_SHAPE_ANSWERS || format->shape == LW_SHAPE_STEPS));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), text);
}

/* What can be meant is as the drawing is when it is asked. */
static void
show_cb (LwImportRules *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_clear_pointer (&self->targets, g_ptr_array_unref);
  self->targets = lw_import_targets_new (lw_editor_get_variant (lw_import_session_get_editor (self->session)));
  for (guint i = 0; i < self->targets->len; i++)
    gtk_string_list_append (names, ((LwImportTarget *) g_ptr_array_index (self->targets, i))->label);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->step), G_LIST_MODEL (names));
  fill_list (self);
}

/* "late, slow" as people write lists: commas and bars part words. */
static char *
rule_of (const char *words, const char *meaning)
{
  g_autoptr (GString) text = g_string_new (words);
  static const char * const marks[] = { ",", "，", "、", "｜" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    g_string_replace (text, marks[i], "|", 0);
  g_string_append_printf (text, "=%s", meaning);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
lw_import_rules_add (LwImportRules *self, const char *words, const char *meaning)
{
  g_autofree char *rule = rule_of (words, meaning);
  gboolean added = strchr (words, '=') == NULL && lw_import_session_add_rule (self->session, rule, NULL);

  gtk_widget_set_visible (self->problem, !added);
  return added;
}

static void
add_cb (LwImportRules *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->step));

  if (self->targets == NULL || selected >= self->targets->len
      || !lw_import_rules_add (self, gtk_editable_get_text (GTK_EDITABLE (self->words)),
                               ((LwImportTarget *) g_ptr_array_index (self->targets, selected))->meaning))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->words), "");
  fill_list (self);
  gtk_widget_grab_focus (self->words);
}

static void
typed_cb (LwImportRules *self)
{
  gtk_widget_set_sensitive (self->add, *gtk_editable_get_text (GTK_EDITABLE (self->words)) != '\0');
}

static void
lw_import_rules_finalize (GObject *object)
{
  g_clear_pointer (&LW_IMPORT_RULES (object)->targets, g_ptr_array_unref);
  G_OBJECT_CLASS (lw_import_rules_parent_class)->finalize (object);
}

static void
lw_import_rules_class_init (LwImportRulesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lw_import_rules_finalize;
}

static GtkWidget *
content_new (LwImportRules *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *fresh = lw_boxed_list_new ();
  g_autoptr (GtkExpression) label = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->list = lw_boxed_list_new ();
  self->words = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Words, like “late, slow”"), NULL);
  self->step = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Are About"), "enable-search", TRUE, "expression", label, NULL);
  lw_combo_search_takes_first (ADW_COMBO_ROW (self->step));
  lw_choice_tell (GTK_WIDGET (self->step), NULL);
  self->add = gtk_button_new_with_mnemonic (_("_Add Rule"));
  self->problem = g_object_new (GTK_TYPE_LABEL, "label", _("Type at least one word, without “=”."), "wrap", TRUE, "xalign", 0.0f, "visible", FALSE, "max-width-chars", 40,
                                "css-classes", (const char *[]) { "error", NULL }, NULL);
  gtk_list_box_append (GTK_LIST_BOX (fresh), self->words);
  gtk_list_box_append (GTK_LIST_BOX (fresh), self->step);
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0f, "max-width-chars", 40, "label",
                                               _("A row whose name says nothing counts on the step of the first rule that has one of its words."), NULL));
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), fresh);
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), self->add);
  gtk_widget_set_size_request (box, 320, -1);
  g_object_set (box, "margin-start", 6, "margin-end", 6, "margin-top", 6, "margin-bottom", 6, NULL);
  return box;
}

static void
lw_import_rules_init (LwImportRules *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_popover_set_child (GTK_POPOVER (popover), content_new (self));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  g_signal_connect_object (popover, "show", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->words, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->words, "entry-activated", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  typed_cb (self);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

GtkWidget *
lw_import_rules_new (LwImportSession *session)
{
  LwImportRules *self = g_object_new (LW_TYPE_IMPORT_RULES, NULL);

  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
  return GTK_WIDGET (self);
}
