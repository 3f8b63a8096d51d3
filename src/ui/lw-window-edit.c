/* Commands that edit, select and walk. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-actions.h"
#include "ui/lw-find-bar.h"
#include "ui/lw-quick-entry.h"

/* What was shown as a movement goes back as one. */
static void
animate_tidy (LwWindow *self, const char *label)
{
  if (g_strcmp0 (label, _(LW_TIDY_LABEL)) == 0)
    lw_editor_animate_next_change (self->editor);
}

static void
announce_label (LwWindow *self, const char *format, const char *label)
{
  g_autofree char *text = label != NULL ? g_strdup_printf (format, label) : NULL;

  if (text != NULL)
    lw_canvas_announce (self->canvas, text);
}

static void
undo (LwWindow *self, GVariant *target)
{
  /* In the middle of a drag that is what there is to undo. */
  if (lw_canvas_cancel_tool (self->canvas))
    return;
  lw_window_flush (self);
  animate_tidy (self, lw_document_get_undo_label (self->document));
  if (lw_document_undo (self->document))
    /* Translators: said by a screen reader: what the command was called. */
    announce_label (self, _("Undone: %s"), lw_document_get_redo_label (self->document));
}

static void
redo (LwWindow *self, GVariant *target)
{
  if (lw_canvas_cancel_tool (self->canvas))
    return;
  lw_window_flush (self);
  animate_tidy (self, lw_document_get_redo_label (self->document));
  if (lw_document_redo (self->document))
    /* Translators: said by a screen reader: what the command was called. */
    announce_label (self, _("Redone: %s"), lw_document_get_undo_label (self->document));
}

/* In the middle of what is seen; of the lane or phase that is selected. */
static LwPoint
place_for_step (LwWindow *self)
{
  GtkWidget *canvas = GTK_WIDGET (self->canvas);
  LwPoint at = lw_canvas_to_units (self->canvas, gtk_widget_get_width (canvas) / 2.0, gtk_widget_get_height (canvas) / 2.0);
  LwLayout *layout = lw_editor_get_layout (self->editor);
  LwElementKind kind;
  guint position;
  LwPoint middle;

  if (!lw_editor_selected_header (self->editor, &kind, &position))
    return at;
  middle = lw_rect_centre (kind == LW_ELEMENT_LANE ? layout->lanes[position].body : layout->phases[position].body);
  return lw_layout_is_downwards (layout, kind) ? (LwPoint) { at.x, middle.y } : (LwPoint) { middle.x, at.y };
}

static void
add_step (LwWindow *self, GVariant *target)
{
  const char *focused = lw_editor_get_focused (self->editor);

  if (focused != NULL && lw_variant_flow (lw_editor_get_variant (self->editor), focused) != NULL)
    lw_window_insert_step (self, target);
  else
    lw_window_rename_created (self, lw_editor_create_step (self->editor, place_for_step (self), LW_STEP_UNSET));
}

static void
add_kind (LwWindow *self, GVariant *target)
{
  const char * const *kinds = lw_schema_field (&lw_step_schema, "kind")->values;

  for (int kind = LW_STEP_START; kinds[kind] != NULL; kind++)
    if (g_str_equal (kinds[kind], g_variant_get_string (target, NULL)))
      lw_window_rename_created (self, lw_editor_create_step (self->editor, place_for_step (self), kind));
}

/* The next lane or phase, where that is the direction in which they follow each other. */
static void
next_header (LwWindow *self, LwElementKind kind, LwSide side)
{
  gboolean downwards = lw_layout_is_downwards (lw_editor_get_layout (self->editor), kind);

  if (side == (downwards ? LW_SIDE_TOP : LW_SIDE_LEFT) || side == (downwards ? LW_SIDE_BOTTOM : LW_SIDE_RIGHT))
    gtk_widget_activate_action (GTK_WIDGET (self), kind == LW_ELEMENT_LANE ? "win.add-lane" : "win.add-phase", "i",
                                side == LW_SIDE_BOTTOM || side == LW_SIDE_RIGHT);
}

static void
next_step (LwWindow *self, GVariant *target)
{
  const char *focused = lw_editor_get_focused (self->editor);
  LwElementKind kind;

  if (lw_editor_selected_header (self->editor, &kind, NULL))
    next_header (self, kind, g_variant_get_int32 (target));
  else if (focused != NULL)
    lw_window_rename_created (self, lw_editor_create_next (self->editor, focused, g_variant_get_int32 (target)));
}

static void
rename_selected (LwWindow *self, GVariant *target)
{
  if (lw_editor_get_focused (self->editor) != NULL)
    lw_canvas_rename (self->canvas, lw_editor_get_focused (self->editor), NULL);
}

static void
nudge (LwWindow *self, GVariant *target)
{
  g_autofree char *before = lw_canvas_describe_place (self->canvas);
  int dx, dy;

  g_variant_get (target, "(ii)", &dx, &dy);
  if (lw_canvas_get_spacing (self->canvas))
    {
      lw_canvas_open_room (self->canvas, dx, dy);
      return;
    }
  if (lw_window_walk_header (self, dx, dy))
    return;
  lw_editor_nudge (self->editor, dx, dy);
  lw_canvas_reveal (self->canvas, lw_editor_get_focused (self->editor), FALSE);
  lw_canvas_announce_place (self->canvas, before);
}

static void
walk_flow (LwWindow *self, GVariant *target)
{
  if (lw_editor_walk_flow (self->editor, g_variant_get_boolean (target)))
    lw_canvas_reveal (self->canvas, lw_editor_get_focused (self->editor), FALSE);
}

static void
walk_branch (LwWindow *self, GVariant *target)
{
  if (lw_editor_walk_branch (self->editor, g_variant_get_boolean (target)))
    lw_canvas_reveal (self->canvas, lw_editor_get_focused (self->editor), FALSE);
}

static void duplicate (LwWindow *self, GVariant *target) { lw_editor_duplicate (self->editor); }
static void select_all (LwWindow *self, GVariant *target) { lw_editor_select_all (self->editor); }

static void select_below (LwWindow *self, GVariant *target) { lw_canvas_select_below (self->canvas); }

static void
escape (LwWindow *self, GVariant *target)
{
  if (self->connect_from != NULL)
    lw_window_end_connecting (self);
  else if (!lw_canvas_is_renaming (self->canvas) && lw_window_end_replay (self))
    return;
  /* At last what lies over the drawing goes away. */
  else if (!lw_canvas_escape (self->canvas) && !lw_quick_entry_close (LW_QUICK_ENTRY (self->quick_entry)))
    lw_find_bar_close (LW_FIND_BAR (self->find_bar));
}

static void find (LwWindow *self, GVariant *target) { lw_find_bar_open (LW_FIND_BAR (self->find_bar)); }
static void find_next (LwWindow *self, GVariant *target) { lw_find_bar_next (LW_FIND_BAR (self->find_bar), g_variant_get_boolean (target)); }

const LwWindowAction lw_window_edit_actions[] = {
  { "win.undo",           NULL,   undo,            LW_NEEDS_DOCUMENT },
  { "win.redo",           NULL,   redo,            LW_NEEDS_DOCUMENT },
  { "win.duplicate",      NULL,   duplicate,       LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING },
  { "win.select-all",     NULL,   select_all,      LW_NEEDS_DOCUMENT },
  { "win.select-below",   NULL,   select_below,    LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION },
  { "win.escape",         NULL,   escape,          LW_NEEDS_DOCUMENT },
  { "win.tidy",           NULL,   lw_window_tidy,  LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.find",           NULL,   find,            LW_NEEDS_DOCUMENT },
  { "win.find-next",      "b",    find_next,       LW_NEEDS_DOCUMENT },
  { "win.add-step",       NULL,   add_step,        LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.add-kind",       "s",    add_kind,        LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.rename",         NULL,   rename_selected, LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING },
  { "win.next-step",      "i",    next_step,       LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING },
  { "win.nudge",          "(ii)", nudge,           LW_NEEDS_DOCUMENT },
  { "win.walk-flow",      "b",    walk_flow,       LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION },
  { "win.walk-branch",    "b",    walk_branch,     LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION },
  { NULL },
};
