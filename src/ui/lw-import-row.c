#include "ui/lw-import-row.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-import-targets.h"

struct _LwImportRow
{
  AdwBin        parent_instance;
  LwImportItem *item;
  GPtrArray    *targets;
  GtkWidget    *icon, *name, *caption, *meaning, *accept, *choose, *ignore;
};

G_DEFINE_FINAL_TYPE (LwImportRow, lw_import_row, ADW_TYPE_BIN)

static guint act_signal;

static char *
caption_of (const LwImportItem *item)
{
  g_autofree char *rows = item->first == 0
    ? (item->n > 0 ? g_strdup_printf (ngettext ("column with %u answer", "column with %u answers", item->n), (guint) item->n) : g_strdup (_("column")))
    : g_strdup_printf (ngettext ("%u row, the first is %u", "%u rows, the first is %u", item->n), (guint) item->n, (guint) item->first);

  /* That there is none stands at the end of the row. */
  return item->kind == LW_OUTCOME_MISSED && item->reason != NULL
         && !g_str_equal (item->reason, _("no step or hand-off has this code, name or alias")) ? g_strdup_printf ("%s · %s", rows, item->reason) : g_steal_pointer (&rows);
}

static char *
meaning_of (LwImportRow *self)
{
  const LwImportItem *item = self->item;
  g_autofree char *meant = lw_import_meanings_label (self->targets, (const char * const *) item->targets);

  if (*meant != '\0')
    return g_steal_pointer (&meant);
  return g_strdup (item->kind == LW_OUTCOME_IGNORED ? _("ignored") : item->kind == LW_OUTCOME_TOTAL ? _("a total, left out") : _("no step yet"));
}

static const char *
icon_of (const LwImportItem *item)
{
  return item->kind == LW_OUTCOME_MISSED || item->how > LW_MATCH_SAVED ? "dialog-question-symbolic"
         : item->kind == LW_OUTCOME_IGNORED || item->kind == LW_OUTCOME_TOTAL ? "action-unavailable-symbolic" : "object-select-symbolic";
}

static void
update_accept (LwImportRow *self)
{
  const LwImportItem *item = self->item;
  gboolean offered = item->kind == LW_OUTCOME_MISSED && item->suggestions != NULL && item->suggestions[0] != NULL;
  g_autofree char *suggestion = offered ? lw_import_meanings_label (self->targets, (const char * const[]) { item->suggestions[0], NULL }) : NULL;
  g_autofree char *label = offered ? g_strdup_printf (_("Accept: %s"), suggestion) : NULL;

  gtk_widget_set_visible (self->accept, offered && *suggestion != '\0');
  /* What is offered says already that there is no step yet, and needs the place. */
  gtk_widget_set_visible (self->meaning, !gtk_widget_get_visible (self->accept));
  if (offered)
    gtk_button_set_label (GTK_BUTTON (self->accept), label);
}

static void
update_cb (LwImportRow *self)
{
  g_autofree char *caption = caption_of (self->item), *meaning = meaning_of (self), *choose = NULL, *ignore = NULL;

  gtk_label_set_label (GTK_LABEL (self->name), lw_import_item_name (self->item));
  gtk_label_set_label (GTK_LABEL (self->caption), caption);
  gtk_label_set_label (GTK_LABEL (self->meaning), meaning);
  gtk_widget_set_tooltip_text (self->name, self->item->text);
  gtk_widget_set_tooltip_text (self->caption, caption);
  gtk_widget_set_tooltip_text (self->meaning, meaning);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_of (self->item));
  if (self->item->targets != NULL && self->item->targets[0] != NULL)
    gtk_widget_remove_css_class (self->meaning, "dim-label");
  else
    gtk_widget_add_css_class (self->meaning, "dim-label");
  /* Translators: of a name in a table, for screen readers. */
  choose = g_strdup_printf (_("Choose what “%s” means"), lw_import_item_name (self->item));
  ignore = g_strdup_printf (_("Ignore “%s”"), lw_import_item_name (self->item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choose), GTK_ACCESSIBLE_PROPERTY_LABEL, choose, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ignore), GTK_ACCESSIBLE_PROPERTY_LABEL, ignore, -1);
  update_accept (self);
}

void
lw_import_row_show (LwImportRow *self, LwImportItem *item, GPtrArray *targets)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update_cb, self);
  g_set_object (&self->item, item);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  if (item == NULL)
    return;
  self->targets = g_ptr_array_ref (targets);
  g_signal_connect_object (item, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
}

LwImportItem *
lw_import_row_get_item (LwImportRow *self)
{
  return self->item;
}

static void
clicked_cb (LwImportRow *self, GtkWidget *button)
{
  g_signal_emit (self, act_signal, 0, button == self->accept ? "accept" : button == self->choose ? "choose" : "ignore");
}

static void
lw_import_row_dispose (GObject *object)
{
  LwImportRow *self = LW_IMPORT_ROW (object);

  g_clear_object (&self->item);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  G_OBJECT_CLASS (lw_import_row_parent_class)->dispose (object);
}

static void
lw_import_row_class_init (LwImportRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_import_row_dispose;
  act_signal = g_signal_new ("act", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
label_new (float xalign, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", xalign, "ellipsize", PANGO_ELLIPSIZE_END, "single-line-mode", TRUE, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
button_new (LwImportRow *self, const char *icon, const char *tooltip)
{
  GtkWidget *button = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new ();

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
lw_import_row_init (LwImportRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");

  gtk_widget_add_css_class (handle, "dim-label");
  self->icon = gtk_image_new ();
  self->name = label_new (0, NULL);
  self->caption = label_new (0, "caption");
  gtk_widget_add_css_class (self->caption, "dim-label");
  self->meaning = label_new (1, NULL);
  self->accept = button_new (self, NULL, _("Accept what is suggested"));
  gtk_widget_remove_css_class (self->accept, "flat");
  gtk_button_set_can_shrink (GTK_BUTTON (self->accept), TRUE);
  self->choose = button_new (self, "document-edit-symbolic", _("Choose what it means (Enter)"));
  self->ignore = button_new (self, "list-remove-symbolic", _("Ignore (Delete)"));
  gtk_box_append (GTK_BOX (texts), self->name);
  gtk_box_append (GTK_BOX (texts), self->caption);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), handle);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), self->meaning);
  gtk_box_append (GTK_BOX (box), self->accept);
  gtk_box_append (GTK_BOX (box), self->choose);
  gtk_box_append (GTK_BOX (box), self->ignore);
  gtk_widget_add_css_class (GTK_WIDGET (self), "import-row");
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
lw_import_row_new (void)
{
  return g_object_new (LW_TYPE_IMPORT_ROW, NULL);
}
