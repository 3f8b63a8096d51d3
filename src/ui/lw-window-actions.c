/* What the window's commands do. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-actions.h"
#include "ui/lw-commands.h"
#include "ui/lw-export-dialog.h"
#include "ui/lw-feedback-dialog.h"
#include "ui/lw-inspector.h"
#include "ui/lw-outline.h"
#include "ui/lw-properties-dialog.h"
#include "ui/lw-registers.h"
#include "ui/lw-welcome.h"

typedef void (*Action) (LwWindow *self, GVariant *target);

static void open_file (LwWindow *self, GVariant *target) { lw_window_open_dialog (self); }
static void save (LwWindow *self, GVariant *target) { lw_window_save (self, NULL); }
static void save_as (LwWindow *self, GVariant *target) { lw_window_save_as (self, NULL); }
static void reload (LwWindow *self, GVariant *target) { lw_window_reload (self); }
static void shortcuts (LwWindow *self, GVariant *target) { lw_shortcuts_present (GTK_WIDGET (self)); }

static void
open_recent (LwWindow *self, GVariant *target)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (target, NULL));

  lw_application_open (LW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), file);
}

static void
new_from (LwWindow *self, GVariant *target)
{
  lw_welcome_open_template (self, g_variant_get_string (target, NULL));
}

static void
undo (LwWindow *self, GVariant *target)
{
  lw_window_flush (self);
  lw_document_undo (self->document);
}

static void
redo (LwWindow *self, GVariant *target)
{
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
  adw_dialog_present (dialog, GTK_WIDGET (self));
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

static void
zoom_in (LwWindow *self, GVariant *target)
{
  lw_canvas_set_zoom (self->canvas, lw_canvas_get_zoom (self->canvas) * LW_ZOOM_STEP, NULL);
}

static void
zoom_out (LwWindow *self, GVariant *target)
{
  lw_canvas_set_zoom (self->canvas, lw_canvas_get_zoom (self->canvas) / LW_ZOOM_STEP, NULL);
}

static void zoom_normal (LwWindow *self, GVariant *target) { lw_canvas_set_zoom (self->canvas, 1, NULL); }
static void zoom_fit (LwWindow *self, GVariant *target) { lw_canvas_fit (self->canvas); }
static void zoom_selection (LwWindow *self, GVariant *target) { lw_canvas_fit_selection (self->canvas); }
static void duplicate (LwWindow *self, GVariant *target) { lw_editor_duplicate (self->editor); }
static void select_all (LwWindow *self, GVariant *target) { lw_editor_select_all (self->editor); }
static void escape (LwWindow *self, GVariant *target) { lw_canvas_escape (self->canvas); }
static void context_menu (LwWindow *self, GVariant *target) { lw_canvas_show_menu (self->canvas, NULL); }

static void
next_metric (LwWindow *self, GVariant *target)
{
  LwArray *metrics = lw_editor_get_blueprint (self->editor)->metrics;
  LwOverlay *overlay = lw_editor_get_overlay (self->editor);
  guint n = lw_array_length (metrics);
  int current = overlay != NULL ? lw_array_find (metrics, overlay->metric) : -1;

  if (n == 0)
    return;
  lw_editor_set_metric (self->editor, lw_record_id (lw_array_get (metrics, (current + 1) % n)));
  lw_editor_set_heat (self->editor, TRUE);
}

static const char * const details[] = { "auto", "names", "review", "full" };

static void
set_detail (LwWindow *self, GVariant *target)
{
  for (int i = 0; i < (int) G_N_ELEMENTS (details); i++)
    if (g_str_equal (details[i], g_variant_get_string (target, NULL)))
      lw_editor_set_detail (self->editor, i - 1);
}

static void
show_outline (LwWindow *self, GVariant *target)
{
  adw_overlay_split_view_set_show_sidebar (self->outline_split, !adw_overlay_split_view_get_show_sidebar (self->outline_split));
}

static void
show_inspector (LwWindow *self, GVariant *target)
{
  adw_overlay_split_view_set_show_sidebar (self->inspector_split, !adw_overlay_split_view_get_show_sidebar (self->inspector_split));
}

static void
toggle_heat (LwWindow *self, GVariant *target)
{
  lw_editor_set_heat (self->editor, !lw_editor_get_heat (self->editor));
  if (lw_editor_get_heat (self->editor) && lw_editor_get_overlay (self->editor) == NULL)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("There is no feedback yet. Import some to see the heat map.")));
}

static gboolean
holds_focus (LwWindow *self, GtkWidget *pane)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && (focus == pane || gtk_widget_is_ancestor (focus, pane));
}

/* Header bar, outline, canvas, inspector, and round again; what is hidden is passed over. */
static void
next_pane (LwWindow *self, GVariant *target)
{
  GtkWidget *panes[] = { GTK_WIDGET (self->header_bar), GTK_WIDGET (self->outline_place), GTK_WIDGET (self->canvas), GTK_WIDGET (self->inspector_place) };
  int step = g_variant_get_boolean (target) ? 1 : 3, current = 2;

  for (int i = 0; i < 4; i++)
    if (holds_focus (self, panes[i]))
      current = i;
  for (int i = 1; i <= 4; i++)
    {
      GtkWidget *pane = panes[(current + i * step) % 4];

      if (gtk_widget_get_mapped (pane) && (pane == GTK_WIDGET (self->canvas) ? lw_canvas_enter (self->canvas)
                                                                             : gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD)))
        return;
    }
}

static void
fullscreen (LwWindow *self, GVariant *target)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (self)))
    gtk_window_unfullscreen (GTK_WINDOW (self));
  else
    gtk_window_fullscreen (GTK_WINDOW (self));
}

static void
export_picture (LwWindow *self, GVariant *target)
{
  lw_window_flush (self);
  lw_export_dialog_present (self->editor, GTK_WIDGET (self));
}

static void
import_feedback (LwWindow *self, GVariant *target)
{
  lw_window_flush (self);
  lw_feedback_dialog_present (self->editor, GTK_WIDGET (self));
}

static void
find_step (LwWindow *self, GVariant *target)
{
  adw_overlay_split_view_set_show_sidebar (self->outline_split, TRUE);
  lw_outline_focus_search (LW_OUTLINE (adw_bin_get_child (self->outline_place)));
}

static void copy_picture (LwWindow *self, GVariant *target) { lw_copy_as_picture (self->editor, GTK_WIDGET (self)); }
static void properties (LwWindow *self, GVariant *target) { lw_properties_dialog_present (self->editor, GTK_WIDGET (self)); }
static void registers (LwWindow *self, GVariant *target) { lw_registers_dialog_present (self->editor, GTK_WIDGET (self)); }

/* What each needs to be enabled. */
enum { NEEDS_DOCUMENT = 1, NEEDS_SELECTION = 2, NEEDS_FILE = 4, NEEDS_WRITING = 8 };

static const struct { const char *name, *type; Action run; guint needs; } actions[] = {
  { "win.open",           NULL,   open_file,       0 },
  { "win.open-recent",    "s",    open_recent,     0 },
  { "win.new-from",       "s",    new_from,        0 },
  { "win.shortcuts",      NULL,   shortcuts,       0 },
  { "win.fullscreen",     NULL,   fullscreen,      0 },
  { "win.save",           NULL,   save,            NEEDS_DOCUMENT },
  { "win.save-as",        NULL,   save_as,         NEEDS_DOCUMENT },
  { "win.reload",         NULL,   reload,          NEEDS_DOCUMENT | NEEDS_FILE },
  { "win.properties",     NULL,   properties,      NEEDS_DOCUMENT },
  { "win.registers",      NULL,   registers,       NEEDS_DOCUMENT },
  { "win.export",         NULL,   export_picture,  NEEDS_DOCUMENT },
  { "win.import-feedback", NULL,  import_feedback, NEEDS_DOCUMENT | NEEDS_WRITING },
  { "win.copy-picture",   NULL,   copy_picture,    NEEDS_DOCUMENT },
  { "win.undo",           NULL,   undo,            NEEDS_DOCUMENT },
  { "win.redo",           NULL,   redo,            NEEDS_DOCUMENT },
  { "win.copy",           NULL,   copy,            NEEDS_DOCUMENT | NEEDS_SELECTION },
  { "win.duplicate",      NULL,   duplicate,       NEEDS_DOCUMENT | NEEDS_SELECTION | NEEDS_WRITING },
  { "win.delete",         NULL,   delete,          NEEDS_DOCUMENT | NEEDS_SELECTION | NEEDS_WRITING },
  { "win.select-all",     NULL,   select_all,      NEEDS_DOCUMENT },
  { "win.escape",         NULL,   escape,          NEEDS_DOCUMENT },
  { "win.find",           NULL,   find_step,       NEEDS_DOCUMENT },
  { "win.add-step",       NULL,   add_step,        NEEDS_DOCUMENT | NEEDS_WRITING },
  { "win.rename",         NULL,   rename_selected, NEEDS_DOCUMENT | NEEDS_SELECTION | NEEDS_WRITING },
  { "win.next-step",      "i",    next_step,       NEEDS_DOCUMENT | NEEDS_SELECTION | NEEDS_WRITING },
  { "win.nudge",          "(ii)", nudge,           NEEDS_DOCUMENT | NEEDS_SELECTION },
  { "win.walk-flow",      "b",    walk_flow,       NEEDS_DOCUMENT | NEEDS_SELECTION },
  { "win.walk-branch",    "b",    walk_branch,     NEEDS_DOCUMENT | NEEDS_SELECTION },
  { "win.add-lane",       "i",    add_lane,        NEEDS_DOCUMENT | NEEDS_WRITING },
  { "win.add-phase",      "i",    add_phase,       NEEDS_DOCUMENT | NEEDS_WRITING },
  { "win.move-header",    "i",    move_header,     NEEDS_DOCUMENT | NEEDS_SELECTION | NEEDS_WRITING },
  { "win.lane-kind",      "s",    lane_kind,       NEEDS_DOCUMENT | NEEDS_SELECTION | NEEDS_WRITING },
  { "win.zoom-in",        NULL,   zoom_in,         NEEDS_DOCUMENT },
  { "win.zoom-out",       NULL,   zoom_out,        NEEDS_DOCUMENT },
  { "win.zoom-normal",    NULL,   zoom_normal,     NEEDS_DOCUMENT },
  { "win.zoom-fit",       NULL,   zoom_fit,        NEEDS_DOCUMENT },
  { "win.zoom-selection", NULL,   zoom_selection,  NEEDS_DOCUMENT | NEEDS_SELECTION },
  { "win.next-metric",    NULL,   next_metric,     NEEDS_DOCUMENT },
  { "win.next-pane",      "b",    next_pane,       NEEDS_DOCUMENT },
  { "win.context-menu",   NULL,   context_menu,    NEEDS_DOCUMENT },
};

/* Switches are actions with a state, so that menus and toggle buttons show it. */
static const struct { const char *name; Action run; } switches[] = {
  { "heat", toggle_heat }, { "show-outline", show_outline }, { "show-inspector", show_inspector },
};

static void
run_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  LwWindow *self = LW_WINDOW (widget);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name) && (self->document != NULL || !(actions[i].needs & NEEDS_DOCUMENT)))
      actions[i].run (self, target);
}

void
lw_window_install_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].type, run_cb);
}

static void
switched_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  LwWindow *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (switches) && self->document != NULL; i++)
    if (g_str_equal (switches[i].name, g_action_get_name (G_ACTION (action))))
      switches[i].run (self, NULL);
  lw_window_update_actions (self);
}

static void
detail_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  LwWindow *self = data;

  if (self->document != NULL)
    set_detail (self, value);
  lw_window_update_actions (self);
}

void
lw_window_init_switches (LwWindow *self)
{
  g_autoptr (GSimpleAction) detail = g_simple_action_new_stateful ("detail", G_VARIANT_TYPE_STRING, g_variant_new_string ("auto"));

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (switches[i].name, NULL, g_variant_new_boolean (FALSE));

      g_signal_connect_object (action, "change-state", G_CALLBACK (switched_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
  g_signal_connect_object (detail, "change-state", G_CALLBACK (detail_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (detail));
  g_signal_connect_object (self->outline_split, "notify::show-sidebar", G_CALLBACK (lw_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector_split, "notify::show-sidebar", G_CALLBACK (lw_window_update_actions), self, G_CONNECT_SWAPPED);
}

static void
set_state (LwWindow *self, const char *name, GVariant *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), self->document != NULL);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

void
lw_window_update_actions (LwWindow *self)
{
  guint have = 0;

  if (self->document != NULL)
    have |= NEEDS_DOCUMENT | (lw_document_get_read_only (self->document) ? 0 : NEEDS_WRITING)
            | (lw_editor_get_focused (self->editor) != NULL ? NEEDS_SELECTION : 0) | (lw_window_get_file (self) != NULL ? NEEDS_FILE : 0);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, (have & actions[i].needs) == actions[i].needs);
  if (self->document != NULL)
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", lw_document_get_undo_label (self->document) != NULL);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", lw_document_get_redo_label (self->document) != NULL);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save", lw_document_get_modified (self->document) || lw_window_get_file (self) == NULL);
    }
  set_state (self, "heat", g_variant_new_boolean (self->editor != NULL && lw_editor_get_heat (self->editor)));
  set_state (self, "show-outline", g_variant_new_boolean (adw_overlay_split_view_get_show_sidebar (self->outline_split)));
  set_state (self, "show-inspector", g_variant_new_boolean (adw_overlay_split_view_get_show_sidebar (self->inspector_split)));
  set_state (self, "detail", g_variant_new_string (details[self->editor != NULL ? lw_editor_get_detail (self->editor) + 1 : 0]));
}
