#include "ui/lw-presenter-window.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-node-view.h"
#include "ui/lw-present-view.h"

struct _LwPresenterWindow
{
  AdwWindow        parent_instance;
  LwPresentWindow *wall;         /* weak */
  LwPresentation  *presentation;
  GtkLabel        *title, *text, *notes, *clock, *place, *warnings;
  GtkPicture      *next;
  GtkLabel        *next_title;
  guint            tick;         /* source: every second */
};

G_DEFINE_FINAL_TYPE (LwPresenterWindow, lw_presenter_window, ADW_TYPE_WINDOW)

#define NEXT_HEIGHT 360
#define LARGE       1.4   /* texts, from here on */

/* ---- what comes next, as a picture ---- */

static GdkPaintable *
paintable_of (LwPicture *picture)
{
  double width = lw_show_inputs (lw_picture_show (picture))->width * NEXT_HEIGHT / LW_SHOW_LINES;
  g_autoptr (GskRenderNode) node = lw_picture_node (picture, NEXT_HEIGHT);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  gtk_snapshot_append_node (snapshot, node);
  return gtk_snapshot_to_paintable (snapshot, &GRAPHENE_SIZE_INIT (width, NEXT_HEIGHT));
}

static void
show_next (LwPresenterWindow *self)
{
  const LwStop *stop = lw_presentation_next_stop (self->presentation);
  g_autoptr (LwPicture) next = lw_presentation_next (self->presentation);
  g_autoptr (GdkPaintable) paintable = next != NULL ? paintable_of (next) : NULL;

  gtk_picture_set_paintable (self->next, paintable);
  gtk_picture_set_alternative_text (self->next, next != NULL ? lw_picture_stop (next)->title : NULL);
  gtk_label_set_label (self->next_title, stop != NULL ? stop->title : _("The presentation ends here"));
}

static void
show_warnings (LwPresenterWindow *self)
{
  GPtrArray *warnings = lw_picture_warnings (lw_presentation_picture (self->presentation));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < warnings->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (warnings, i));
  gtk_label_set_label (self->warnings, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->warnings), text->len > 0);
}

static void
show_clock (LwPresenterWindow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%H:%M");
  gint64 seconds = self->wall != NULL ? lw_present_window_elapsed (self->wall) : 0;
  g_autofree char *clock = g_strdup_printf ("%s · %02d:%02d", time, (int) (seconds / 60), (int) (seconds % 60));
  /* Translators: of the scenes of a presentation. Above it stand the time of day and how long the presentation has been under way. */
  g_autofree char *place = g_strdup_printf (_("Time of day · under way · scene %u of %u"), lw_presentation_at (self->presentation) + 1,
                                            lw_presentation_n_stops (self->presentation));

  gtk_label_set_label (self->clock, clock);
  gtk_label_set_label (self->place, place);
}

static void
update (LwPresenterWindow *self)
{
  const LwStop *stop = lw_picture_stop (lw_presentation_picture (self->presentation));
  gboolean noted = stop->notes != NULL && *stop->notes;

  gtk_label_set_label (self->title, stop->title);
  gtk_label_set_label (self->text, stop->text != NULL ? stop->text : "");
  gtk_label_set_label (self->notes, noted ? stop->notes : _("No notes for this scene"));
  (noted ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (self->notes), "dimmed");
  show_warnings (self);
  show_next (self);
  show_clock (self);
}

static gboolean
second_cb (gpointer data)
{
  show_clock (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
key_cb (LwPresenterWindow *self, guint keyval, guint keycode, GdkModifierType state, GtkEventController *controller)
{
  if (self->wall == NULL)
    return GDK_EVENT_PROPAGATE;
  return gtk_event_controller_key_forward (GTK_EVENT_CONTROLLER_KEY (controller), lw_present_window_get_view (self->wall));
}

static void
lw_presenter_window_dispose (GObject *object)
{
  LwPresenterWindow *self = LW_PRESENTER_WINDOW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_weak_pointer (&self->wall);
  g_clear_object (&self->presentation);
  G_OBJECT_CLASS (lw_presenter_window_parent_class)->dispose (object);
}

static void
lw_presenter_window_class_init (LwPresenterWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_presenter_window_dispose;
}

static GtkLabel *
label_new (const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (""));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (label), style);
  return label;
}

static GtkWidget *
column_new (LwPresenterWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *notes = gtk_scrolled_window_new ();

  /* Large it is at any size of texts, and stays in one line. */
  self->clock = label_new (lw_text_scale (GTK_WIDGET (self)) < LARGE ? "presenter-clock" : "presenter-clock-of-large-texts");
  self->place = label_new ("dimmed");
  self->title = label_new ("title-1");
  self->text = label_new ("title-4");
  self->warnings = label_new ("warning");
  self->notes = label_new ("title-2");
  gtk_label_set_yalign (self->notes, 0);
  g_object_set (box, "margin-start", 24, "margin-end", 24, "margin-top", 12, "margin-bottom", 24, NULL);
  gtk_widget_set_vexpand (notes, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (notes), GTK_WIDGET (self->notes));
  gtk_widget_add_css_class (GTK_WIDGET (self->clock), "numeric");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->clock));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->place));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->warnings));
  gtk_box_append (GTK_BOX (box), notes);
  return box;
}

static GtkWidget *
next_new (LwPresenterWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *heading = GTK_WIDGET (label_new ("heading"));

  gtk_label_set_label (GTK_LABEL (heading), _("Next"));
  self->next = GTK_PICTURE (gtk_picture_new ());
  self->next_title = label_new ("dim-label");
  g_object_set (box, "margin-start", 24, "margin-end", 24, "margin-top", 12, "margin-bottom", 24, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->next), 320, 180);
  gtk_picture_set_can_shrink (self->next, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->next), "edged");
  gtk_widget_set_valign (GTK_WIDGET (self->next), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->next));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->next_title));
  return box;
}

static void
lw_presenter_window_init (LwPresenterWindow *self)
{
  GtkWidget *view = adw_toolbar_view_new (), *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_window_set_title (GTK_WINDOW (self), _("Presenter"));
  gtk_window_set_default_size (GTK_WINDOW (self), 1000, 600);
  gtk_box_set_homogeneous (GTK_BOX (content), TRUE);
  gtk_box_append (GTK_BOX (content), column_new (self));
  gtk_box_append (GTK_BOX (content), next_new (self));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), content);
  adw_window_set_content (ADW_WINDOW (self), view);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
lw_presenter_window_new (LwPresentWindow *wall)
{
  LwPresenterWindow *self = g_object_new (LW_TYPE_PRESENTER_WINDOW, NULL);

  g_set_weak_pointer (&self->wall, wall);
  self->presentation = g_object_ref (lw_present_window_get_presentation (wall));
  g_signal_connect_object (self->presentation, "moved", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->presentation, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->presentation, "next", G_CALLBACK (show_next), self, G_CONNECT_SWAPPED);
  update (self);
  self->tick = g_timeout_add_seconds (1, second_cb, self);
  return GTK_WIDGET (self);
}
