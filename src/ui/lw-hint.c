#include "ui/lw-hint.h"

#include <glib/gi18n-lib.h>

#define ABOVE_TOASTS 140   /* pixels: style.css has them 76 above the bottom */

static void
update (GtkWidget *label, LwEditor *editor)
{
  gtk_widget_set_visible (label, lw_array_length (LW_STEPS (lw_editor_get_variant (editor))) == 0
                                 && !lw_document_get_read_only (lw_editor_get_document (editor)));
}

static void
changed_cb (LwEditor *editor, GtkWidget *label)
{
  /* A draft is not there yet: what is being dragged may still be dropped nowhere. */
  if (!lw_editor_has_draft (editor))
    update (label, editor);
}

GtkWidget *
lw_hint_new (LwEditor *editor)
{
  GtkWidget *label = gtk_label_new (_("Double-click in a lane for the first step, or press Insert.\nCtrl+E takes a whole process as lines of text; F1 shows more."));

  g_return_val_if_fail (LW_IS_EDITOR (editor), NULL);

  g_object_set (label, "wrap", TRUE, "justify", GTK_JUSTIFY_CENTER, "halign", GTK_ALIGN_CENTER, "valign", GTK_ALIGN_END, "margin-bottom", ABOVE_TOASTS,
                "margin-start", 12, "margin-end", 12, "can-target", FALSE, NULL);
  gtk_widget_add_css_class (label, "first-hint");
  g_signal_connect_object (editor, "changed", G_CALLBACK (changed_cb), label, 0);
  update (label, editor);
  return label;
}
