/* Typing on the one selected step, through an input method: the first composition is drawn where the name will be, what it
 * commits opens the editor. Keys that the context takes reach nothing else. */
#include "ui/lw-canvas-private.h"

#define PADDING 6.0   /* pixels around the composition */

static void
set_preedit (LwCanvas *self, const char *text, PangoAttrList *attrs, int cursor)
{
  gboolean changed = g_set_str (&self->preedit, text) || self->preedit_cursor != cursor;

  g_clear_pointer (&self->preedit_attrs, pango_attr_list_unref);
  self->preedit_attrs = attrs;
  self->preedit_cursor = cursor;
  if (changed)
    gtk_widget_queue_draw (self->overlay);
}

gboolean
lw_canvas_is_composing (LwCanvas *self)
{
  return self->preedit != NULL && *self->preedit != '\0';
}

/* As large as the name will be while it is edited. */
static PangoLayout *
preedit_layout (LwCanvas *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->preedit);
  PangoAttrList *attrs = self->preedit_attrs != NULL ? pango_attr_list_copy (self->preedit_attrs) : pango_attr_list_new ();

  pango_attr_list_insert (attrs, pango_attr_size_new_absolute (lw_canvas_rename_size (self) * PANGO_SCALE));
  pango_layout_set_attributes (layout, attrs);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_attr_list_unref (attrs);
  return layout;
}

/* The composition's field and, in it, its cursor, in pixels of the canvas. */
static gboolean
place_preedit (LwCanvas *self, PangoLayout *layout, graphene_rect_t *field, graphene_rect_t *cursor)
{
  const LwStepBox *box = lw_layout_step_box (lw_editor_get_shown_layout (self->editor), self->im_target);
  const char *text = self->preedit != NULL ? self->preedit : "";
  const char *end = g_utf8_offset_to_pointer (text, CLAMP (self->preedit_cursor, 0, g_utf8_strlen (text, -1)));
  PangoRectangle strong;
  int width, height;
  double x, y;

  if (box == NULL)
    return FALSE;
  pango_layout_get_pixel_size (layout, &width, &height);
  pango_layout_get_cursor_pos (layout, (int) (end - text), &strong, NULL);
  lw_canvas_from_units (self, (LwPoint) { box->rect.x, box->rect.y + box->rect.height / 2 }, &x, &y);
  *field = GRAPHENE_RECT_INIT (x + PADDING, y - height / 2.0 - PADDING / 2,
                               MAX (box->rect.width * self->zoom - 2 * PADDING, width + 2 * PADDING), height + PADDING);
  *cursor = GRAPHENE_RECT_INIT (field->origin.x + PADDING + (double) strong.x / PANGO_SCALE, field->origin.y + PADDING / 2, 1,
                                (double) strong.height / PANGO_SCALE);
  return TRUE;
}

/* Where the method's window with candidates belongs. */
static void
place_im_cursor (LwCanvas *self)
{
  g_autoptr (PangoLayout) layout = preedit_layout (self);
  graphene_rect_t field, cursor;

  if (place_preedit (self, layout, &field, &cursor))
    gtk_im_context_set_cursor_location (self->im, &(GdkRectangle) { (int) cursor.origin.x, (int) cursor.origin.y, 1,
                                                                    (int) ceil (cursor.size.height) });
}

void
lw_canvas_draw_preedit (LwCanvas *self, GtkSnapshot *snapshot)
{
  gboolean dark = self->options.theme == LW_THEME_DARK || self->options.theme == LW_THEME_CONTRAST_DARK;
  GdkRGBA sheet = dark ? (GdkRGBA) { 0.18f, 0.18f, 0.2f, 1 } : (GdkRGBA) { 1, 1, 1, 1 };
  GdkRGBA ink = dark ? (GdkRGBA) { 1, 1, 1, 1 } : (GdkRGBA) { 0, 0, 0, 1 };
  graphene_rect_t field, cursor;
  GskRoundedRect outline;

  if (!lw_canvas_is_composing (self))
    return;

  g_autoptr (PangoLayout) layout = preedit_layout (self);
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  if (!place_preedit (self, layout, &field, &cursor))
    return;
  gsk_rounded_rect_init_from_rect (&outline, &field, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &sheet, &field);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 2, 2, 2, 2 }, (GdkRGBA[4]) { *accent, *accent, *accent, *accent });
  gtk_snapshot_append_color (snapshot, &ink, &cursor);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (field.origin.x + PADDING, field.origin.y + PADDING / 2));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

/* Some contexts commit what they are reset with: without a target that goes nowhere. */
static void
drop_composition (LwCanvas *self, const char *next_target)
{
  g_clear_pointer (&self->im_target, g_free);
  gtk_im_context_reset (self->im);
  set_preedit (self, NULL, NULL, 0);
  self->im_target = g_strdup (next_target);
}

/* The context is in focus exactly while one step is selected and typing would replace its name. */
void
lw_canvas_update_im (LwCanvas *self)
{
  const LwStepBox *box = lw_selected_step_box (self->editor);
  gboolean wanted = box != NULL && self->rename == NULL && lw_canvas_has_focus (self)
                    && !lw_document_get_read_only (lw_editor_get_document (self->editor));
  const char *target = wanted ? box->step->id : NULL;
  GtkEventControllerKey *keys = GTK_EVENT_CONTROLLER_KEY (self->keys);

  if (g_strcmp0 (self->im_target, target) != 0)
    drop_composition (self, target);
  if (wanted != (gtk_event_controller_key_get_im_context (keys) != NULL))
    {
      gtk_event_controller_key_set_im_context (keys, wanted ? self->im : NULL);
      if (wanted)
        gtk_im_context_focus_in (self->im);
      else
        gtk_im_context_focus_out (self->im);
    }
  if (wanted)
    place_im_cursor (self);
}

static void
commit_cb (LwCanvas *self, const char *text)
{
  g_autofree char *target = g_strdup (self->im_target);
  gboolean composed = lw_canvas_is_composing (self);

  set_preedit (self, NULL, NULL, 0);
  if (target == NULL)
    return;
  /* Space pans; it never starts a name. Control characters are no text. */
  if (g_unichar_isspace (g_utf8_get_char (text)) || g_unichar_iscntrl (g_utf8_get_char (text)))
    {
      if (!composed && g_str_equal (text, " "))
        lw_canvas_hold_space (self);
      return;
    }
  lw_canvas_rename (self, target, text);
}

static void
preedit_cb (LwCanvas *self)
{
  PangoAttrList *attrs = NULL;
  g_autofree char *text = NULL;
  int cursor;

  gtk_im_context_get_preedit_string (self->im, &text, &attrs, &cursor);
  set_preedit (self, text, attrs, cursor);
  if (self->im_target != NULL)
    place_im_cursor (self);
}

/* What the context leaves while it composes is no command either: Escape drops the composition, Enter takes it as it is. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, LwCanvas *self)
{
  if (!lw_canvas_is_composing (self) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    {
      g_autofree char *target = g_strdup (self->im_target);

      drop_composition (self, target);
    }
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    {
      g_autofree char *text = g_strdup (self->preedit);

      commit_cb (self, text);
    }
  return GDK_EVENT_STOP;
}

static void
realize_cb (LwCanvas *self)
{
  gtk_im_context_set_client_widget (self->im, GTK_WIDGET (self));
}

static void
unrealize_cb (LwCanvas *self)
{
  gtk_im_context_set_client_widget (self->im, NULL);
}

void
lw_canvas_set_im (LwCanvas *self, GtkIMContext *im)
{
  if (self->im != NULL)
    {
      gtk_event_controller_key_set_im_context (GTK_EVENT_CONTROLLER_KEY (self->keys), NULL);
      gtk_im_context_set_client_widget (self->im, NULL);
      g_signal_handlers_disconnect_by_data (self->im, self);
      g_object_unref (self->im);
    }
  self->im = im;
  g_signal_connect_swapped (im, "commit", G_CALLBACK (commit_cb), self);
  g_signal_connect_swapped (im, "preedit-changed", G_CALLBACK (preedit_cb), self);
  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    gtk_im_context_set_client_widget (im, GTK_WIDGET (self));
}

void
lw_canvas_init_input (LwCanvas *self)
{
  self->keys = gtk_event_controller_key_new ();
  g_signal_connect (self->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), self->keys);
  g_signal_connect (self, "realize", G_CALLBACK (realize_cb), NULL);
  g_signal_connect (self, "unrealize", G_CALLBACK (unrealize_cb), NULL);
  lw_canvas_set_im (self, gtk_im_multicontext_new ());
}
