/* Commands that edit, select and walk. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-actions.h"
#include "ui/lw-dialog.h"
#include "ui/lw-export-dialog.h"
#include "ui/lw-outline.h"

static void
undo (LwWindow *self, GVariant *target)
{
  /* In the middle of a drag that is what there is to undo. */
  if (lw_canvas_cancel_tool (self->canvas))
    return;
  lw_window_flush (self);
  lw_document_undo (self->document);
}

static void
redo (LwWindow *self, GVariant *target)
{
  if (lw_canvas_cancel_tool (self->canvas))
    return;
  lw_window_flush (self);
  lw_document_redo (self->document);
}

/* Elsewhere the names arrive as text, the drawing as a picture: whichever the other program takes. */
static void
copy (LwWindow *self, GVariant *target)
{
  g_autofree char *text = lw_editor_selection_text (self->editor);
  GdkContentProvider *forms[2] = { gdk_content_provider_new_typed (G_TYPE_STRING, text), lw_picture_provider_new (self->editor) };
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_union (forms, G_N_ELEMENTS (forms));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);
}

static void
delete_answered_cb (LwWindow *self, const char *response, GObject *dialog)
{
  const char *id = g_object_get_data (dialog, "id");

  if (g_str_equal (response, "cancel"))
    return;
  lw_editor_delete_header (self->editor, id, g_str_equal (response, "delete") ? NULL : response);
}

/* Asks where the steps of a lane or phase go, offering the neighbours. */
static void
ask_where_steps_go (LwWindow *self, const char *id, LwElementKind kind, guint position)
{
  LwArray *siblings = lw_editor_get_variant (self->editor)->elements[kind];
  guint steps = lw_editor_header_steps (self->editor, id);
  AdwDialog *dialog = adw_alert_dialog_new (kind == LW_ELEMENT_LANE ? _("Delete Lane?") : _("Delete Phase?"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  g_autofree char *text = g_strdup_printf (ngettext ("“%s” has %u step. Where does it go?", "“%s” has %u steps. Where do they go?", steps),
                                           lw_editor_get_name (self->editor, id), steps);

  lw_alert_set_message (alert, text);
  adw_alert_dialog_add_response (alert, "cancel", _("_Cancel"));
  adw_alert_dialog_add_response (alert, "delete", _("_Delete Them Too"));
  for (int side = -1; side <= 1; side += 2)
    {
      LwRecord *neighbour;
      g_autofree char *label = NULL;

      if ((side < 0 && position == 0) || (side > 0 && position + 1 >= lw_array_length (siblings)))
        continue;
      neighbour = lw_array_get (siblings, position + side);
      label = g_strdup_printf (_("Into “%s”"), lw_editor_get_name (self->editor, lw_record_id (neighbour)));
      adw_alert_dialog_add_response (alert, lw_record_id (neighbour), label);
    }
  adw_alert_dialog_set_response_appearance (alert, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "id", g_strdup (id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_answered_cb), self, G_CONNECT_SWAPPED);
  lw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
delete (LwWindow *self, GVariant *target)
{
  LwElementKind kind;
  guint position;

  if (lw_editor_selected_header (self->editor, &kind, &position)
      && lw_editor_header_steps (self->editor, lw_editor_get_focused (self->editor)) > 0)
    ask_where_steps_go (self, lw_editor_get_focused (self->editor), kind, position);
  else
    lw_editor_delete (self->editor);
}

static void
rename_created (LwWindow *self, char *id)
{
  g_autofree char *created = id;

  if (created == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  lw_canvas_rename (self->canvas, created, NULL);
}

static void
add_step (LwWindow *self, GVariant *target)
{
  GtkWidget *canvas = GTK_WIDGET (self->canvas);
  LwPoint middle = lw_canvas_to_units (self->canvas, gtk_widget_get_width (canvas) / 2.0, gtk_widget_get_height (canvas) / 2.0);

  rename_created (self, lw_editor_create_step (self->editor, middle));
}

static void
next_step (LwWindow *self, GVariant *target)
{
  const char *focused = lw_editor_get_focused (self->editor);

  if (focused != NULL)
    rename_created (self, lw_editor_create_next (self->editor, focused, g_variant_get_int32 (target)));
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
  LwElementKind kind;
  guint position;
  int dx, dy;

  g_variant_get (target, "(ii)", &dx, &dy);
  if (lw_editor_selected_header (self->editor, &kind, &position))
    {
      /* On headers arrows walk. */
      LwArray *siblings = lw_editor_get_variant (self->editor)->elements[kind];
      int next = (int) position + (dx + dy > 0 ? 1 : -1);

      if (next >= 0 && next < (int) lw_array_length (siblings))
        lw_editor_select_one (self->editor, lw_record_id (lw_array_get (siblings, next)));
    }
  else
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

static void
add_header (LwWindow *self, LwElementKind kind, int after)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);
  guint position = lw_array_length (variant->elements[kind]);
  LwElementKind selected_kind;
  guint selected;

  if (lw_editor_selected_header (self->editor, &selected_kind, &selected) && selected_kind == kind)
    position = selected + after;
  rename_created (self, lw_editor_add_header (self->editor, kind, position));
}

static void add_lane (LwWindow *self, GVariant *target) { add_header (self, LW_ELEMENT_LANE, g_variant_get_int32 (target)); }
static void add_phase (LwWindow *self, GVariant *target) { add_header (self, LW_ELEMENT_PHASE, g_variant_get_int32 (target)); }

static void
move_header (LwWindow *self, GVariant *target)
{
  LwElementKind kind;
  guint position;

  if (!lw_editor_selected_header (self->editor, &kind, &position))
    return;
  lw_editor_move_header (self->editor, lw_editor_get_focused (self->editor), g_variant_get_int32 (target));
  lw_canvas_reveal (self->canvas, lw_editor_get_focused (self->editor), FALSE);
}

static void
lane_kind (LwWindow *self, GVariant *target)
{
  const LwField *field = lw_schema_field (&lw_lane_schema, "kind");
  LwElementKind kind;
  guint position;

  if (!lw_editor_selected_header (self->editor, &kind, &position) || kind != LW_ELEMENT_LANE)
    return;
  for (int i = 1; field->values[i] != NULL; i++)
    if (g_str_equal (field->values[i], g_variant_get_string (target, NULL)))
      lw_editor_set_lane_kind (self->editor, lw_editor_get_focused (self->editor), i);
}

static void duplicate (LwWindow *self, GVariant *target) { lw_editor_duplicate (self->editor); }
static void select_all (LwWindow *self, GVariant *target) { lw_editor_select_all (self->editor); }
static void escape (LwWindow *self, GVariant *target) { lw_canvas_escape (self->canvas); }
static void copy_picture (LwWindow *self, GVariant *target) { lw_copy_as_picture (self->editor, GTK_WIDGET (self)); }

static void
find_step (LwWindow *self, GVariant *target)
{
  adw_overlay_split_view_set_show_sidebar (self->outline_split, TRUE);
  lw_outline_focus_search (LW_OUTLINE (adw_bin_get_child (self->outline_place)));
}

const LwWindowAction lw_window_edit_actions[] = {
  { "win.copy-picture",   NULL,   copy_picture,    LW_NEEDS_DOCUMENT },
  { "win.undo",           NULL,   undo,            LW_NEEDS_DOCUMENT },
  { "win.redo",           NULL,   redo,            LW_NEEDS_DOCUMENT },
  { "win.copy",           NULL,   copy,            LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION },
  { "win.duplicate",      NULL,   duplicate,       LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING },
  { "win.delete",         NULL,   delete,          LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING },
  { "win.select-all",     NULL,   select_all,      LW_NEEDS_DOCUMENT },
  { "win.escape",         NULL,   escape,          LW_NEEDS_DOCUMENT },
  { "win.find",           NULL,   find_step,       LW_NEEDS_DOCUMENT },
  { "win.add-step",       NULL,   add_step,        LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.rename",         NULL,   rename_selected, LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING },
  { "win.next-step",      "i",    next_step,       LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING },
  { "win.nudge",          "(ii)", nudge,           LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION },
  { "win.walk-flow",      "b",    walk_flow,       LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION },
  { "win.walk-branch",    "b",    walk_branch,     LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION },
  { "win.add-lane",       "i",    add_lane,        LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.add-phase",      "i",    add_phase,       LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.move-header",    "i",    move_header,     LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING },
  { "win.lane-kind",      "s",    lane_kind,       LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING },
  { NULL },
};
