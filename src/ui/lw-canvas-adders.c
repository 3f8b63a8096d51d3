/* A + at the border between two headers, or after the last: adds a lane or phase there. Real buttons, so that they have a
 * name and a click without a pointer. */
#include "ui/lw-canvas-private.h"

#include <glib/gi18n-lib.h>

#define REACH 16.0   /* pixels from a border at which its button shows */

static gboolean
is_column (LwCanvas *self, guint which)
{
  return (which == 0) != lw_editor_get_shown_layout (self->editor)->vertical;
}

static guint
n_headers (LwCanvas *self, guint which)
{
  LwLayout *layout = lw_editor_get_shown_layout (self->editor);

  return which == 0 ? layout->n_lanes : layout->n_phases;
}

/* Where the border before header `position` is on the screen, along the strip. */
static double
border_at (LwCanvas *self, guint which, guint position)
{
  LwLayout *layout = lw_editor_get_shown_layout (self->editor);
  guint n = n_headers (self, which);
  gboolean last = position >= n;
  LwRect header;
  double x, y;

  if (n == 0)
    header = (LwRect) { LW_HEADER_COLUMN, LW_HEADER_ROW, 0, 0 };
  else
    header = which == 0 ? layout->lanes[last ? n - 1 : position].header : layout->phases[last ? n - 1 : position].header;
  lw_canvas_from_units (self, (LwPoint) { header.x + (last ? header.width : 0), header.y + (last ? header.height : 0) }, &x, &y);
  return is_column (self, which) ? y : x;
}

static void
clicked_cb (LwCanvas *self, GtkWidget *button)
{
  guint which = button == self->add_button[1];
  g_autofree char *id = lw_editor_add_header (self->editor, which == 0 ? LW_ELEMENT_LANE : LW_ELEMENT_PHASE, self->add_position[which]);

  if (id == NULL)
    return;
  self->add_position[which] = G_MAXUINT;
  lw_canvas_reveal (self, id, FALSE);
  lw_canvas_rename (self, id, NULL);
}

/* A hidden one says nothing. */
static gboolean
tooltip_cb (LwCanvas *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip, GtkWidget *button)
{
  if (self->tool != NULL)
    g_signal_stop_emission_by_name (button, "query-tooltip");
  return FALSE;
}

void
lw_canvas_init_adders (LwCanvas *self)
{
  for (guint i = 0; i < 2; i++)
    {
      const char *label = i == 0 ? _("Add Lane") : _("Add Phase");
      GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

      gtk_widget_add_css_class (button, "circular");
      gtk_widget_add_css_class (button, "adder");
      gtk_widget_set_tooltip_text (button, label);
      gtk_widget_set_focusable (button, FALSE);
      gtk_widget_set_cursor_from_name (button, "default");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (button, "query-tooltip", G_CALLBACK (tooltip_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      self->add_button[i] = button;
      self->add_position[i] = G_MAXUINT;
    }
}

/* While the pointer is in a strip its button goes to the border nearest to it; otherwise it waits after the last. */
void
lw_canvas_hover_adders (LwCanvas *self)
{
  LwPins pins = lw_canvas_pins (self->zoom, self->view);

  for (guint which = 0; which < 2; which++)
    {
      gboolean column = is_column (self, which);
      double along = column ? self->pointer.y : self->pointer.x, across = column ? self->pointer.x : self->pointer.y;
      double start = column ? pins.x : pins.y, length = column ? pins.width : pins.height;
      guint position = G_MAXUINT;

      for (guint i = 0; across >= start - REACH && across < start + length && i < n_headers (self, which); i++)
        if (fabs (along - border_at (self, which, i)) <= REACH)
          position = i;
      if (position != self->add_position[which])
        {
          self->add_position[which] = position;
          gtk_widget_queue_allocate (GTK_WIDGET (self));
        }
    }
}

void
lw_canvas_place_adders (LwCanvas *self)
{
  LwPins pins = lw_canvas_pins (self->zoom, self->view);
  gboolean hidden = self->rename != NULL || lw_document_get_read_only (lw_editor_get_document (self->editor));

  for (guint which = 0; which < 2; which++)
    {
      GtkWidget *button = self->add_button[which];
      gboolean column = is_column (self, which), rows = which == 0 && self->scene != NULL && lw_scene_n_rows (self->scene) > 0;
      /* Where rows follow the last lane it waits at their edge, clear of their names. */
      gboolean last = self->add_position[which] == G_MAXUINT && !rows;
      double along = border_at (self, which, self->add_position[which]);
      double across = last ? (column ? pins.x + pins.width / 2 : pins.y + pins.height / 2) : (column ? pins.x + 2 : pins.y + 2);
      GtkRequisition size;

      /* A drag has the pointer, and no time in its first frame for widgets that go. */
      gtk_widget_set_opacity (button, self->tool != NULL ? 0 : 1);
      gtk_widget_set_child_visible (button, !hidden && along > (column ? pins.y + pins.height - 4 : pins.x + pins.width - 4));
      gtk_widget_get_preferred_size (button, &size, NULL);
      along += last ? size.height / 2.0 + 4 : 0;

      double x = column ? across : along, y = column ? along : across;

      gtk_widget_size_allocate (button, &(GtkAllocation) { (int) MAX (x - size.width / 2.0, 0), (int) MAX (y - size.height / 2.0, 0),
                                                           size.width, size.height }, -1);
    }
}
