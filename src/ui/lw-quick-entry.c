#include "ui/lw-quick-entry.h"

#include <glib/gi18n-lib.h>

#include "core/lw-sketch.h"
#include "layout/lw-tidy.h"
#include "ui/lw-lines.h"

#define PAUSE 80   /* milliseconds after a key until the drawing follows */
#define FEW 96     /* pixels of lines in a low window */
#define ENOUGH 300 /* elsewhere */

struct _LwQuickEntry
{
  GtkWidget      parent_instance;
  LwCanvas      *canvas;       /* borrowed */
  LwEditor      *editor;
  GtkWidget     *box, *view, *remark;
  GtkTextBuffer *buffer;
  LwSketch      *sketch;       /* as it was applied last; NULL: nothing yet */
  char          *variant;      /* of this session, as are the next */
  char          *lane, *phase;
  char          *merge_key;
  GHashTable    *drawn;        /* ids of the steps that the session began with: they stay where they stand */
  LwVariant     *known;        /* as the lines say it; only to compare */
  guint          pending;
  gboolean       composing, committing;
  gboolean       to_cursor;    /* its line comes into sight when there is room next */
};

G_DEFINE_FINAL_TYPE (LwQuickEntry, lw_quick_entry, GTK_TYPE_WIDGET)

static char *
text_of (LwQuickEntry *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/* What is not understood, but in the line that is being typed. */
static void
show_remark (LwQuickEntry *self, guint number)
{
  int lost = self->sketch != NULL ? lw_sketch_lost_back (self->sketch, (int) number) : -1;
  g_autofree char *text = lost >= 0 ? g_strdup_printf (_("Line %u goes back to nothing: no line above has the name after “<-”."), (guint) lost + 1) : NULL;

  gtk_label_set_label (GTK_LABEL (self->remark), text != NULL ? text : "");
  gtk_widget_set_visible (self->remark, text != NULL);
}

/* The step that is being typed lights up. */
static void
show_step (LwQuickEntry *self)
{
  GtkTextIter cursor;
  LwSketchLine *line;
  guint number;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
  number = (guint) gtk_text_iter_get_line (&cursor);
  show_remark (self, number);
  line = self->sketch != NULL && number < self->sketch->lines->len ? g_ptr_array_index (self->sketch->lines, number) : NULL;
  if (line == NULL || line->id == NULL)
    {
      lw_canvas_set_found (self->canvas, NULL);
      return;
    }
  lw_canvas_set_found (self->canvas, (const char * const[]) { line->id, NULL });
  lw_canvas_reveal (self->canvas, line->id, FALSE);
}

/* Takes the blueprint. */
static void
commit (LwQuickEntry *self, LwBlueprint *blueprint)
{
  self->committing = TRUE;
  lw_editor_commit (self->editor, blueprint, _("Quick Entry"), self->merge_key);
  self->committing = FALSE;
  self->known = lw_blueprint_variant (lw_editor_get_blueprint (self->editor), self->variant);
}

/* Takes the blueprint. An empty line more is no edit. */
static void
commit_changed (LwQuickEntry *self, LwBlueprint *blueprint)
{
  LwBlueprint *before = lw_editor_get_blueprint (self->editor);

  if (lw_record_equal (lw_blueprint_variant (before, self->variant), lw_blueprint_variant (blueprint, self->variant)))
    lw_record_unref (blueprint);
  else
    commit (self, blueprint);
}

static void
follow (LwQuickEntry *self)
{
  g_autofree char *text = text_of (self);
  g_autoptr (LwSketch) before = g_steal_pointer (&self->sketch);
  LwSketchPlace place = { self->lane, self->phase, NULL };

  g_clear_handle_id (&self->pending, g_source_remove);
  self->sketch = lw_sketch_parse (text);
  if (before != NULL)
    lw_sketch_adopt (self->sketch, before);
  if (lw_blueprint_variant (lw_editor_get_blueprint (self->editor), self->variant) == NULL)
    return;
  commit_changed (self, lw_sketch_apply (lw_editor_get_blueprint (self->editor), self->variant, self->sketch, before, &place));
  show_step (self);
}

static gboolean
pause_cb (gpointer data)
{
  LwQuickEntry *self = data;

  self->pending = 0;
  follow (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (LwQuickEntry *self)
{
  if (self->merge_key == NULL)
    return;
  g_clear_handle_id (&self->pending, g_source_remove);
  self->pending = g_timeout_add (PAUSE, pause_cb, self);
}

/* The steps that have been typed. */
static GPtrArray *
new_ids (LwSketch *sketch, GHashTable *drawn)
{
  GPtrArray *ids = g_ptr_array_new_null_terminated (16, NULL, TRUE);

  for (guint i = 0; sketch != NULL && i < sketch->lines->len; i++)
    {
      char *id = ((LwSketchLine *) g_ptr_array_index (sketch->lines, i))->id;

      if (id != NULL && !g_hash_table_contains (drawn, id))
        g_ptr_array_add (ids, id);
    }
  return ids;
}

/* While it is typed a step stays where it appeared; in the end all are put in order. */
static void
arrange (LwQuickEntry *self)
{
  g_autoptr (GPtrArray) ids = new_ids (self->sketch, self->drawn);
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  LwVariant *variant = lw_blueprint_variant (blueprint, self->variant);
  g_autoptr (LwVariant) tidied = NULL;

  if (ids->len == 0 || variant == NULL)
    return;
  tidied = lw_tidy (variant, (const char * const *) ids->pdata, NULL, NULL);
  commit (self, lw_edit_variant (blueprint, tidied));
  lw_editor_select (self->editor, (const char * const *) ids->pdata);
}

static void
end_session (LwQuickEntry *self)
{
  if (self->merge_key == NULL)
    return;
  if (self->pending != 0)
    follow (self);
  arrange (self);
  g_clear_pointer (&self->merge_key, g_free);
  g_clear_pointer (&self->sketch, lw_sketch_free);
  g_clear_pointer (&self->drawn, g_hash_table_unref);
  lw_canvas_set_found (self->canvas, NULL);
  gtk_text_buffer_set_text (self->buffer, "", 0);
}

static void
close_panel (LwQuickEntry *self)
{
  end_session (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  lw_canvas_set_panel (self->canvas, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static guint
indent_at (GtkTextBuffer *buffer, int line)
{
  GtkTextIter at;
  guint depth = 0;

  gtk_text_buffer_get_iter_at_line (buffer, &at, line);
  for (; gtk_text_iter_get_char (&at) == '\t'; depth++)
    gtk_text_iter_forward_char (&at);
  return depth;
}

/* The cursor stands in a new line after the step that is selected: a branch further in where that asks something. Without one it
 * stands after everything; where a lane or phase is selected what is typed begins anew there. */
static void
open_line (LwQuickEntry *self, const char *step, gboolean anew)
{
  int line = gtk_text_buffer_get_line_count (self->buffer) - 1;
  GString *text = g_string_new (anew ? "\n---\n" : "\n");
  GtkTextIter at;

  for (guint i = 0; i < self->sketch->lines->len; i++)
    if (step != NULL && g_strcmp0 (((LwSketchLine *) g_ptr_array_index (self->sketch->lines, i))->id, step) == 0)
      {
        LwSketchLine *of = g_ptr_array_index (self->sketch->lines, i);

        line = (int) i;
        for (guint depth = indent_at (self->buffer, line) + (of->kind == LW_STEP_DECISION); depth > 0; depth--)
          g_string_append_c (text, '\t');
      }
  gtk_text_buffer_get_iter_at_line (self->buffer, &at, line);
  if (!gtk_text_iter_ends_line (&at))
    gtk_text_iter_forward_to_line_end (&at);
  gtk_text_buffer_insert (self->buffer, &at, text->str, -1);
  gtk_text_buffer_place_cursor (self->buffer, &at);
  g_string_free (text, TRUE);
}

/* A text view takes seconds for each key where lines are very long: what has such lines is not taken. */
static void
insert_cb (LwQuickEntry *self, GtkTextIter *at, const char *text, int length, GtkTextBuffer *buffer)
{
  g_autofree char *message = NULL;

  for (const char *line = text, *end; line < text + length; line = end + 1)
    {
      end = memchr (line, '\n', text + length - line);
      end = end != NULL ? end : text + length;
      if (end - line <= LW_NAME_MAX || g_utf8_strlen (line, end - line) <= LW_NAME_MAX)
        continue;
      g_signal_stop_emission_by_name (buffer, "insert-text");
      message = g_strdup_printf (_("A name holds at most %d characters."), LW_NAME_MAX);
      gtk_label_set_label (GTK_LABEL (self->remark), message);
      gtk_widget_set_visible (self->remark, TRUE);
      return;
    }
}

/* The drawing's steps are there as lines. */
static void
show_drawing (LwQuickEntry *self, LwVariant *variant, const char *step, gboolean anew)
{
  g_autofree char *text = NULL;

  self->sketch = lw_sketch_of (variant, &text);
  self->drawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LW_FOREACH (LwStep, drawn, LW_STEPS (variant))
    g_hash_table_add (self->drawn, g_strdup (drawn->id));
  gtk_text_buffer_set_text (self->buffer, text, -1);
  if (*text != '\0')
    open_line (self, step, anew);
  self->to_cursor = TRUE;
}

static void
begin_session (LwQuickEntry *self)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);
  const char *focused = lw_editor_get_focused (self->editor);
  LwStep *step = focused != NULL ? lw_variant_step (variant, focused) : NULL;

  g_set_str (&self->variant, lw_record_id (variant));
  g_set_str (&self->lane, step != NULL ? step->lane : lw_variant_lane (variant, focused) != NULL ? focused : NULL);
  g_set_str (&self->phase, step != NULL ? step->phase : lw_variant_phase (variant, focused) != NULL ? focused : NULL);
  show_drawing (self, variant, step != NULL ? step->id : NULL, step == NULL && focused != NULL && (self->lane != NULL || self->phase != NULL));
  self->known = variant;
  self->merge_key = g_strdup_printf ("quick-entry-%" G_GINT64_FORMAT, g_get_monotonic_time ());
}

/* The drawing was edited elsewhere, or undone: lines that said what was there before would bring it back, and less of it. */
static void
begin_again (LwQuickEntry *self, LwVariant *variant)
{
  g_autofree char *text = NULL;
  GtkTextIter at;
  int line;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, gtk_text_buffer_get_insert (self->buffer));
  line = gtk_text_iter_get_line (&at);
  g_clear_handle_id (&self->pending, g_source_remove);
  g_clear_pointer (&self->merge_key, g_free);
  g_clear_pointer (&self->sketch, lw_sketch_free);
  self->sketch = lw_sketch_of (variant, &text);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_get_iter_at_line (self->buffer, &at, MIN (line, gtk_text_buffer_get_line_count (self->buffer) - 1));
  if (!gtk_text_iter_ends_line (&at))
    gtk_text_iter_forward_to_line_end (&at);
  gtk_text_buffer_place_cursor (self->buffer, &at);
  self->to_cursor = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  self->known = variant;
  self->merge_key = g_strdup_printf ("quick-entry-%" G_GINT64_FORMAT, g_get_monotonic_time ());
}

static void
editor_changed_cb (LwQuickEntry *self)
{
  LwVariant *variant = self->merge_key != NULL && !self->committing ? lw_blueprint_variant (lw_editor_get_blueprint (self->editor), self->variant) : NULL;

  if (variant != NULL && variant != self->known)
    begin_again (self, variant);
}

gboolean
lw_quick_entry_close (LwQuickEntry *self)
{
  g_return_val_if_fail (LW_IS_QUICK_ENTRY (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  close_panel (self);
  return TRUE;
}

void
lw_quick_entry_toggle (LwQuickEntry *self)
{
  int width;

  if (lw_quick_entry_close (self))
    return;
  begin_session (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  lw_canvas_set_panel (self->canvas, width);
  gtk_widget_grab_focus (self->view);
}

/* The lines are steps of the variant that is shown. */
static void
variant_changed_cb (LwQuickEntry *self)
{
  lw_quick_entry_close (self);
}

static void
preedit_cb (LwQuickEntry *self, const char *preedit)
{
  self->composing = *preedit != '\0';
}

static gboolean
key_cb (LwQuickEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  /* Keys of a composition are the input method's. */
  return !self->composing && lw_lines_key (GTK_TEXT_VIEW (self->view), keyval, state);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  close_panel (data);
  return TRUE;
}

static void
lw_quick_entry_dispose (GObject *object)
{
  LwQuickEntry *self = LW_QUICK_ENTRY (object);

  g_clear_handle_id (&self->pending, g_source_remove);
  g_clear_pointer (&self->merge_key, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->sketch, lw_sketch_free);
  g_clear_pointer (&self->drawn, g_hash_table_unref);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (lw_quick_entry_parent_class)->dispose (object);
}

static void
lw_quick_entry_finalize (GObject *object)
{
  LwQuickEntry *self = LW_QUICK_ENTRY (object);

  g_free (self->variant);
  g_free (self->lane);
  g_free (self->phase);
  G_OBJECT_CLASS (lw_quick_entry_parent_class)->finalize (object);
}

static GtkSizeRequestMode
lw_quick_entry_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (LW_QUICK_ENTRY (widget)->box);
}

static void
lw_quick_entry_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (LW_QUICK_ENTRY (widget)->box, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *natural = MAX (*natural, *minimum + ENOUGH - FEW);
}

static void
lw_quick_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LwQuickEntry *self = LW_QUICK_ENTRY (widget);

  if (self->to_cursor)
    lw_lines_allocate_at_cursor (GTK_TEXT_VIEW (self->view), self->box, width, height);
  else
    gtk_widget_allocate (self->box, width, height, baseline, NULL);
  self->to_cursor = FALSE;
}

static void
lw_quick_entry_class_init (LwQuickEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_quick_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = lw_quick_entry_finalize;
  GTK_WIDGET_CLASS (klass)->get_request_mode = lw_quick_entry_get_request_mode;
  GTK_WIDGET_CLASS (klass)->measure = lw_quick_entry_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = lw_quick_entry_size_allocate;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_title (LwQuickEntry *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", _("Quick Entry"), "xalign", 0.0f, "hexpand", TRUE, "margin-start", 6,
                                   "css-classes", (const char *[]) { "heading", NULL }, NULL);
  GtkWidget *done = g_object_new (GTK_TYPE_BUTTON, "label", _("Done"), "css-classes", (const char *[]) { "flat", NULL }, NULL);

  g_signal_connect_swapped (done, "clicked", G_CALLBACK (close_panel), self);
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), done);
  gtk_box_append (GTK_BOX (self->box), row);
}

static void
add_text (LwQuickEntry *self)
{
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "vexpand", TRUE, "hscrollbar-policy", GTK_POLICY_NEVER, "min-content-height", FEW,
                                      "min-content-width", 280, "css-classes", (const char *[]) { "card", NULL }, NULL);
  GtkEventController *keys = gtk_shortcut_controller_new (), *typing = gtk_event_controller_key_new ();

  self->view = g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "indent", -LW_LINES_INDENT, "left-margin", 10, "right-margin", 10, "top-margin", 8,
                             "bottom-margin", 8, "css-classes", (const char *[]) { "lw-long-text", NULL }, NULL);
  lw_lines_set_indent (GTK_TEXT_VIEW (self->view));
  lw_lines_scroll_safely (GTK_TEXT_VIEW (self->view));
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (insert_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (show_step), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Quick Entry"), -1);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                                                          gtk_callback_action_new (escape_cb, self, NULL)));
  gtk_widget_add_controller (self->view, keys);
  g_signal_connect_swapped (self->view, "preedit-changed", G_CALLBACK (preedit_cb), self);
  g_signal_connect_swapped (typing, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->view, typing);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_box_append (GTK_BOX (self->box), scroller);
}

static void
lw_quick_entry_init (LwQuickEntry *self)
{
  GtkWidget *hint = g_object_new (GTK_TYPE_LABEL, "label",
                                  _("A line is a step. “Front desk: Check” puts it into a lane. A question begins branches: Tab, "
                                    "“yes -> Ship”; lines without an answer go on in that branch. “Check <- Apply” goes back to a "
                                    "line above."), "wrap", TRUE, "xalign", 0.0f, "max-width-chars", 36, "margin-start", 6, "margin-end", 6,
                                  "css-classes", (const char *[]) { "caption", "dim-label", NULL }, NULL);

  self->remark = g_object_new (GTK_TYPE_LABEL, "visible", FALSE, "wrap", TRUE, "xalign", 0.0f, "max-width-chars", 36, "margin-start", 6,
                               "margin-end", 6, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                               "css-classes", (const char *[]) { "caption", "warning", NULL }, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "view-bar");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  add_title (self);
  add_text (self);
  gtk_box_append (GTK_BOX (self->box), self->remark);
  gtk_box_append (GTK_BOX (self->box), hint);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
lw_quick_entry_new (LwCanvas *canvas)
{
  LwQuickEntry *self = g_object_new (LW_TYPE_QUICK_ENTRY, "halign", GTK_ALIGN_START, "valign", GTK_ALIGN_END, "margin-start", 18, "margin-top", 64,
                                     "margin-bottom", 70, NULL);

  self->canvas = canvas;
  self->editor = g_object_ref (lw_canvas_get_editor (canvas));
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (editor_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "notify::variant", G_CALLBACK (variant_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
