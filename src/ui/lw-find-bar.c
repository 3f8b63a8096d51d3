#include "ui/lw-find-bar.h"

#include <glib/gi18n-lib.h>

#include "core/lw-find.h"

#define WIDEST 480   /* pixels */

struct _LwFindBar
{
  GtkWidget   parent_instance;
  LwCanvas   *canvas;          /* borrowed */
  LwEditor   *editor;
  GtkWidget  *box, *entry, *count;   /* the first holds the others */
  char      **found;
  int         current;         /* among them; -1: none was gone to */
  LwVariant  *searched;
};

G_DEFINE_FINAL_TYPE (LwFindBar, lw_find_bar, GTK_TYPE_WIDGET)

static void
show_count (LwFindBar *self)
{
  guint n = self->found != NULL ? g_strv_length (self->found) : 0;
  gboolean asked = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';
  g_autofree char *text = NULL;

  if (!asked)
    text = g_strdup ("");
  else if (n == 0)
    text = g_strdup (_("Not found"));
  else if (self->current < 0)
    text = g_strdup_printf (ngettext ("%u match", "%u matches", n), n);
  else
    /* Translators: which match of how many. */
    text = g_strdup_printf (_("%d of %u"), self->current + 1, n);
  gtk_label_set_text (GTK_LABEL (self->count), text);
  gtk_widget_set_visible (self->count, *text != '\0');
  if (asked && n == 0)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

static const char *
nearest (LwFindBar *self)
{
  return self->found == NULL || self->found[0] == NULL ? NULL : self->found[MAX (self->current, 0)];
}

static void
search (LwFindBar *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *was = g_strdup (self->current >= 0 ? self->found[self->current] : NULL);

  g_clear_pointer (&self->found, g_strfreev);
  g_clear_pointer (&self->searched, lw_record_unref);
  self->searched = lw_record_ref (lw_editor_get_variant (self->editor));
  self->found = lw_find (lw_editor_get_blueprint (self->editor), self->searched, typed);
  self->current = -1;
  for (int i = 0; was != NULL && self->found[i] != NULL; i++)
    if (g_str_equal (self->found[i], was))
      self->current = i;
  lw_canvas_set_found (self->canvas, (const char * const *) self->found);
  show_count (self);
}

/* What is typed shows where the first match is; nothing is selected yet. */
static void
typed_cb (LwFindBar *self)
{
  self->current = -1;
  search (self);
  if (nearest (self) != NULL)
    lw_canvas_reveal (self->canvas, nearest (self), FALSE);
  lw_canvas_announce (self->canvas, gtk_label_get_text (GTK_LABEL (self->count)));
}

static void
editor_changed_cb (LwFindBar *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)) && self->searched != lw_editor_get_variant (self->editor))
    search (self);
}

/* From what is selected onwards, where that is a match. */
static void
start_at_selection (LwFindBar *self)
{
  const char *focused = lw_editor_get_focused (self->editor);

  for (int i = 0; self->current < 0 && focused != NULL && self->found[i] != NULL; i++)
    if (g_str_equal (self->found[i], focused))
      self->current = i;
}

void
lw_find_bar_next (LwFindBar *self, gboolean forward)
{
  int n;

  g_return_if_fail (LW_IS_FIND_BAR (self));

  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    {
      lw_find_bar_open (self);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  search (self);
  n = (int) g_strv_length (self->found);
  if (n == 0)
    return;
  start_at_selection (self);
  self->current = self->current < 0 ? (forward ? 0 : n - 1) : (self->current + (forward ? 1 : n - 1)) % n;
  lw_editor_select_one (self->editor, self->found[self->current]);
  lw_canvas_reveal (self->canvas, self->found[self->current], FALSE);
  show_count (self);
  lw_canvas_announce (self->canvas, gtk_label_get_text (GTK_LABEL (self->count)));
}

static void
close_bar (LwFindBar *self)
{
  lw_canvas_set_found (self->canvas, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  if (lw_editor_get_focused (self->editor) != NULL)
    lw_canvas_reveal (self->canvas, lw_editor_get_focused (self->editor), FALSE);
}

gboolean
lw_find_bar_close (LwFindBar *self)
{
  g_return_val_if_fail (LW_IS_FIND_BAR (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  close_bar (self);
  return TRUE;
}

void
lw_find_bar_open (LwFindBar *self)
{
  g_return_if_fail (LW_IS_FIND_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  search (self);
}

static void next_cb (LwFindBar *self) { lw_find_bar_next (self, TRUE); }
static void previous_cb (LwFindBar *self) { lw_find_bar_next (self, FALSE); }

static gboolean
key_cb (LwFindBar *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || !(state & GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  lw_find_bar_next (self, FALSE);
  return GDK_EVENT_STOP;
}

static void
lw_find_bar_dispose (GObject *object)
{
  LwFindBar *self = LW_FIND_BAR (object);

  if (self->box != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  self->box = NULL;
  g_clear_pointer (&self->found, g_strfreev);
  g_clear_pointer (&self->searched, lw_record_unref);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (lw_find_bar_parent_class)->dispose (object);
}

static void
lw_find_bar_class_init (LwFindBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_find_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "find-bar");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
add_button (LwFindBar *self, const char *icon, const char *text, GCallback callback)
{
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "icon-name", icon, "tooltip-text", text, "css-classes", (const char *[]) { "flat", NULL }, NULL);

  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
lw_find_bar_init (LwFindBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->current = -1;
  self->box = g_object_new (GTK_TYPE_BOX, "spacing", 4, NULL);
  gtk_widget_set_parent (g_object_new (ADW_TYPE_CLAMP, "child", self->box, "maximum-size", WIDEST, "tightening-threshold", WIDEST, NULL), GTK_WIDGET (self));
  self->entry = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", _("Steps, flows, lanes, notes"), "width-chars", 8, "hexpand", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find"), -1);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (close_bar), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  self->count = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", 6, "max-width-chars", 14, "visible", FALSE, "css-classes", (const char *[]) { "dim-label", "numeric", NULL }, NULL);
  gtk_box_append (GTK_BOX (self->box), self->count);
  add_button (self, "go-up-symbolic", _("Previous Match"), G_CALLBACK (previous_cb));
  add_button (self, "go-down-symbolic", _("Next Match"), G_CALLBACK (next_cb));
  add_button (self, "window-close-symbolic", _("Close"), G_CALLBACK (close_bar));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
lw_find_bar_new (LwCanvas *canvas)
{
  LwFindBar *self = g_object_new (LW_TYPE_FIND_BAR, NULL);

  self->canvas = canvas;
  self->editor = g_object_ref (lw_canvas_get_editor (canvas));
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (editor_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
