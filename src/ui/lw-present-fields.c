/* What is typed while presenting: where to jump, and what was said. Large enough for the room. */
#include "ui/lw-present-private.h"

#include <glib/gi18n-lib.h>

#include "core/lw-review.h"

#include "ui/lw-capture.h"
#include "ui/lw-settings.h"

#define MOST_SHOWN   5u
#define CAPTURE_WIDE 24  /* what is written down, in its letters: the width … */
#define CAPTURE_HIGH 20  /* … and the height */

/* What is typed is as large as all that is read; in pixels. */
static double
set_size (LwPresentWindow *self)
{
  LwShow *show = lw_picture_show (lw_presentation_picture (self->presentation));
  double size = lw_show_text_size (show, "0") * gtk_widget_get_height (GTK_WIDGET (self->view)) / LW_SHOW_LINES;
  g_autofree char *css = g_strdup_printf (".present-field, .on-the-wall, .on-the-wall .capture { font-size: %.0fpx; } "
                                          ".present-field entry { min-height: %.0fpx; min-width: %.0fpx; }",
                                          ceil (MAX (size, 12)), 1.6 * size, 14 * size);
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_string (provider, css);
  lw_present_drop_style (self);
  self->style = GTK_STYLE_PROVIDER (g_steal_pointer (&provider));
  gtk_style_context_add_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)), self->style, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  return MAX (size, 12);
}

void
lw_present_drop_style (LwPresentWindow *self)
{
  if (self->style != NULL)
    gtk_style_context_remove_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)), self->style);
  g_clear_object (&self->style);
}

void
lw_present_end_field (LwPresentWindow *self)
{
  GtkWidget *field = g_steal_pointer (&self->field);

  if (field == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_overlay_remove_overlay (self->stage, field);
}

static GtkWidget *
panel_new (LwPresentWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  lw_present_end_field (self);
  set_size (self);
  gtk_widget_add_css_class (box, "present-field");
  g_object_set (box, "halign", GTK_ALIGN_CENTER, "valign", GTK_ALIGN_START, "margin-top", 48, "margin-start", 24, "margin-end", 24, NULL);
  gtk_overlay_add_overlay (self->stage, box);
  self->field = box;
  return box;
}

static gboolean
escape_cb (LwPresentWindow *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  lw_present_end_field (self);
  return GDK_EVENT_STOP;
}

static GtkWidget *
entry_new (LwPresentWindow *self, const char *label, int chars)
{
  GtkWidget *entry = g_object_new (GTK_TYPE_ENTRY, "placeholder-text", label, "width-chars", chars, "max-width-chars", chars, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (escape_cb), self);
  gtk_widget_add_controller (entry, keys);
  gtk_box_append (GTK_BOX (self->field), entry);
  return entry;
}

static GtkWidget *
label_new (LwPresentWindow *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_box_append (GTK_BOX (self->field), label);
  return label;
}

/* ---- jumping ---- */

/* "r3 Check": of any element; free with g_free. */
static char *
name_of (LwPresentWindow *self, const char *id)
{
  LwEditor *editor = lw_presentation_get_editor (self->presentation);
  g_autoptr (LwStop) stop = lw_stop_at (lw_editor_get_blueprint (editor), lw_editor_get_layout (editor), id);

  return g_strdup (stop != NULL ? stop->title : id);
}

/* The first is where Enter goes. */
static void
typed_cb (GtkWidget *entry, LwPresentWindow *self)
{
  g_auto (GStrv) found = lw_presentation_find (self->presentation, gtk_editable_get_text (GTK_EDITABLE (entry)));
  GtkWidget *list = g_object_get_data (G_OBJECT (entry), "list");
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = g_strv_length (found);

  for (guint i = 0; i < MIN (n, MOST_SHOWN); i++)
    {
      g_autofree char *name = name_of (self, found[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", name);
    }
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0' && n == 0)
    g_string_assign (text, _("Not found"));
  gtk_label_set_text (GTK_LABEL (list), text->str);
  gtk_widget_set_visible (list, text->len > 0);
  if (text->len > 0)
    lw_presentation_say (self->presentation, text->str);
}

static void
jump_cb (GtkWidget *entry, LwPresentWindow *self)
{
  g_auto (GStrv) found = lw_presentation_find (self->presentation, gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_autofree char *id = g_strdup (found[0]);

  if (id == NULL)
    return;
  lw_present_end_field (self);
  lw_presentation_show (self->presentation, id);
}

void
lw_present_jump (LwPresentWindow *self)
{
  GtkWidget *entry, *list;

  panel_new (self);
  entry = entry_new (self, _("Code or name"), 16);
  list = label_new (self, "");
  gtk_widget_set_visible (list, FALSE);
  g_object_set_data (G_OBJECT (entry), "list", list);
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect (entry, "activate", G_CALLBACK (jump_cb), self);
  gtk_widget_grab_focus (entry);
}

/* ---- what was said ---- */

static void
captured_cb (guint number, gpointer data)
{
  LwPresentWindow *self = data;
  LwBlueprint *blueprint = lw_editor_get_blueprint (lw_presentation_get_editor (self->presentation));
  const LwComment *comment = lw_array_get (blueprint->comments, number - 1);
  g_autofree char *said = g_strdup_printf (_("Kept: %s"), comment->text);

  lw_presentation_tell (self->presentation, said);
}

/* The editor's own form, as large as what is read here. */
void
lw_present_capture (LwPresentWindow *self)
{
  LwEditor *editor = lw_presentation_get_editor (self->presentation);
  AdwDialog *dialog;
  double size;

  if (lw_document_get_read_only (lw_editor_get_document (editor)))
    {
      lw_presentation_tell (self->presentation, _("The document is read-only"));
      return;
    }
  lw_present_end_field (self);
  dialog = lw_capture_new (editor, lw_picture_stop (lw_presentation_picture (self->presentation))->element, NULL, captured_cb, self);
  gtk_widget_add_css_class (GTK_WIDGET (dialog), "on-the-wall");
  size = set_size (self);
  adw_dialog_set_content_width (dialog, (int) (CAPTURE_WIDE * size));
  adw_dialog_set_content_height (dialog, (int) (CAPTURE_HIGH * size));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}
