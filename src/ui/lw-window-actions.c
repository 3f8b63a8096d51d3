/* Which commands the window has and when they are enabled; those about files. What others do: lw-window-edit.c, lw-window-view.c. */
#include "ui/lw-earlier-dialog.h"
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-commands.h"
#include "ui/lw-dialog.h"
#include "ui/lw-help.h"
#include "ui/lw-print-dialog.h"
#include "ui/lw-properties-dialog.h"
#include "ui/lw-registers.h"

static void open_file (LwWindow *self, GVariant *target) { lw_window_open_dialog (self); }
static void save (LwWindow *self, GVariant *target) { lw_window_save (self, NULL); }
static void save_as (LwWindow *self, GVariant *target) { lw_window_save_as (self, NULL); }
static void reload (LwWindow *self, GVariant *target) { lw_window_reload (self); }
static void command_search (LwWindow *self, GVariant *target) { lw_command_search_present (self); }
/* About what is before one's eyes. */
static void
help (LwWindow *self, GVariant *target)
{
  gboolean importing = gtk_paned_get_end_child (self->import_paned) != NULL;
  GSettings *settings = lw_application_settings (LW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));

  if (settings != NULL)
    g_settings_set_boolean (settings, "show-hints", FALSE);
  lw_help_present (GTK_WIDGET (self), importing ? LW_HELP_MEASURE : self->analysing ? LW_HELP_ANALYSE : -1);
}

static void shortcuts (LwWindow *self, GVariant *target) { lw_shortcuts_present (GTK_WIDGET (self), FALSE); }

static void
open_recent (LwWindow *self, GVariant *target)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (target, NULL));

  lw_application_open (LW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), file);
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
  if (!lw_editor_get_heat (self->editor) || lw_editor_get_overlay (self->editor) != NULL)
    return;
  lw_editor_set_heat (self->editor, FALSE);
  adw_toast_overlay_add_toast (self->toasts, lw_toast_new (_("There is no feedback yet. Import some to see the heat map.")));
}

static void
print (LwWindow *self, GVariant *target)
{
  lw_window_flush (self);
  lw_print_dialog_present (self->editor, LW_PRINT_DRAWING, GTK_WIDGET (self));
}

static void
print_work_list (LwWindow *self, GVariant *target)
{
  lw_window_flush (self);
  lw_print_dialog_present (self->editor, LW_PRINT_WORK_LIST, GTK_WIDGET (self));
}

static void
print_presentation (LwWindow *self, GVariant *target)
{
  lw_window_flush (self);
  lw_print_dialog_present (self->editor, LW_PRINT_PRESENTATION, GTK_WIDGET (self));
}

static void
import_feedback (LwWindow *self, GVariant *target)
{
  lw_window_flush (self);
  lw_window_import (self, NULL);
}

static void properties (LwWindow *self, GVariant *target) { lw_properties_dialog_present (self->editor, GTK_WIDGET (self)); }
static void registers (LwWindow *self, GVariant *target) { lw_registers_dialog_present (self->editor, GTK_WIDGET (self)); }

static void
earlier (LwWindow *self, GVariant *target)
{
  lw_earlier_present (self, lw_window_get_file (self));
}

static const LwWindowAction actions[] = {
  { "win.open",           NULL,   open_file,       0 },
  { "win.show-plan",      NULL,   lw_window_show_plan, LW_NEEDS_DOCUMENT },
  { "win.show-on-drawing", "s",   lw_window_show_on_drawing, LW_NEEDS_DOCUMENT },
  { "win.show-elements", "(sas)", lw_window_show_elements, LW_NEEDS_DOCUMENT },
  { "win.open-recent",    "s",    open_recent,     0 },
  { "win.help",           NULL,   help,            0 },
  { "win.command-search", NULL,   command_search,  0 },
  { "win.shortcuts",      NULL,   shortcuts,       0 },
  { "win.save",           NULL,   save,            LW_NEEDS_DOCUMENT },
  { "win.save-as",        NULL,   save_as,         LW_NEEDS_DOCUMENT },
  { "win.save-as-template", NULL, lw_window_save_as_template, LW_NEEDS_DOCUMENT },
  { "win.reload",         NULL,   reload,          LW_NEEDS_DOCUMENT | LW_NEEDS_FILE },
  { "win.earlier",        NULL,   earlier,         LW_NEEDS_DOCUMENT | LW_NEEDS_FILE },
  { "win.properties",     NULL,   properties,      LW_NEEDS_DOCUMENT },
  { "win.registers",      NULL,   registers,       LW_NEEDS_DOCUMENT },
  { "win.print",          NULL,   print,           LW_NEEDS_DOCUMENT },
  { "win.print-work-list", NULL,  print_work_list, LW_NEEDS_DOCUMENT },
  { "win.print-presentation", NULL, print_presentation, LW_NEEDS_DOCUMENT },
  { "win.import-feedback", NULL,  import_feedback, LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { NULL },
};

/* Every command of the window stands in one of these. */
static const LwWindowAction * const tables[] = { actions, lw_window_clipboard_actions, lw_window_edit_actions, lw_window_export_actions, lw_window_lane_actions,
                                                 lw_window_present_actions, lw_window_redesign_actions, lw_window_replay_actions, lw_window_review_actions, lw_window_row_actions, lw_window_steps_actions,
                                                 lw_window_view_actions, lw_window_write_actions };

static void
toggle_analysis (LwWindow *self, GVariant *target)
{
  lw_window_show_analysis (self, !self->analysing);
}

static void toggle_vertical (LwWindow *self, GVariant *target) { lw_window_toggle_vertical (self); }

/* Switches are actions with a state, so that menus and toggle buttons show it. */
static const struct { const char *name; void (*run) (LwWindow *self, GVariant *target); } switches[] = {
  { "heat", toggle_heat }, { "show-outline", show_outline }, { "show-inspector", show_inspector }, { "review", lw_window_toggle_review },
  { "vertical", toggle_vertical }, { "analysis", toggle_analysis },
  { "ladder-row", lw_window_toggle_ladder }, { "emotion-row", lw_window_toggle_emotion }, { "metric-row", lw_window_toggle_metric_row },
  { "paths", lw_window_toggle_paths }, { "plan-signs", lw_window_toggle_plan_signs }, { "quiet-flows", lw_window_toggle_quiet_flows },
};

/* Those that are kept in the document. */
static const char * const row_switches[] = { "ladder-row", "emotion-row", "metric-row", "paths", "plan-signs", "quiet-flows" };

static const LwWindowAction *
find_action (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const LwWindowAction *action = tables[i]; action->name != NULL; action++)
      if (g_str_equal (action->name, name))
        return action;
  return NULL;
}

/* What it does is seen on the drawing only. */
static gboolean
is_about_drawing (const char *name)
{
  static const char * const others[] = { "win.undo", "win.redo", "win.fullscreen", "win.next-pane", NULL };

  for (const LwWindowAction *action = actions; action->name != NULL; action++)
    if (g_str_equal (action->name, name))
      return FALSE;
  return !g_strv_contains (others, name);
}

static void
run_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  LwWindow *self = LW_WINDOW (widget);
  const LwWindowAction *action = find_action (name);

  if (self->document == NULL && (action->needs & LW_NEEDS_DOCUMENT))
    return;
  if (self->analysing && is_about_drawing (name))
    lw_window_show_analysis (self, FALSE);
  action->run (self, target);
}

void
lw_window_install_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const LwWindowAction *action = tables[i]; action->name != NULL; action++)
      gtk_widget_class_install_action (klass, action->name, action->type, run_cb);
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

static void
scenario_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  LwWindow *self = data;

  if (self->document != NULL)
    lw_window_set_scenario (self, value);
  lw_window_update_actions (self);
}

static void
add_choice (LwWindow *self, const char *name, const char *first, GCallback callback)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, G_VARIANT_TYPE_STRING, g_variant_new_string (first));

  g_signal_connect_object (action, "change-state", callback, self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

void
lw_window_init_switches (LwWindow *self)
{

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (switches[i].name, NULL, g_variant_new_boolean (FALSE));

      g_signal_connect_object (action, "change-state", G_CALLBACK (switched_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
  add_choice (self, "detail", "auto", G_CALLBACK (detail_cb));
  add_choice (self, "scenario", "probable", G_CALLBACK (scenario_cb));
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

static guint
met_needs (LwWindow *self)
{
  if (self->document == NULL)
    return 0;
  return LW_NEEDS_DOCUMENT | (lw_document_get_read_only (self->document) ? 0 : LW_NEEDS_WRITING)
         | (lw_editor_get_focused (self->editor) != NULL ? LW_NEEDS_SELECTION : 0) | (lw_window_get_file (self) != NULL ? LW_NEEDS_FILE : 0);
}

/* Why there is nothing to do for a command whose needs are met; NULL: there is. */
static const char *
nothing_to_do (LwWindow *self, const char *name)
{
  if (g_str_equal (name, "win.undo") && lw_document_get_undo_label (self->document) == NULL)
    return _("There is nothing to undo");
  if (g_str_equal (name, "win.redo") && lw_document_get_redo_label (self->document) == NULL)
    return _("There is nothing to redo");
  if (g_str_equal (name, "win.save") && !lw_window_can_save (self))
    return _("Everything is saved");
  return NULL;
}

static const char *
why_not (LwWindow *self, const LwWindowAction *action, guint met)
{
  guint missing = action->needs & ~met;

  if (missing & LW_NEEDS_DOCUMENT)
    return _("No blueprint is open");
  if (missing & LW_NEEDS_WRITING)
    return _("This blueprint can only be read");
  if (missing & LW_NEEDS_SELECTION)
    return _("Nothing is selected");
  if (missing & LW_NEEDS_FILE)
    return _("This blueprint has no file yet");
  return self->document != NULL ? nothing_to_do (self, action->name) : NULL;
}

const char *
lw_window_why_disabled (LwWindow *self, const char *name)
{
  const LwWindowAction *action = find_action (name);

  if (action != NULL)
    return why_not (self, action, met_needs (self));
  /* Switches. */
  if (!g_str_has_prefix (name, "win.") || !g_action_group_has_action (G_ACTION_GROUP (self), name + 4)
      || g_action_group_get_action_enabled (G_ACTION_GROUP (self), name + 4))
    return NULL;
  return self->document == NULL ? _("No blueprint is open") : _("This blueprint can only be read");
}

static void
update_row_switches (LwWindow *self, gboolean writing)
{
  for (guint i = 0; i < G_N_ELEMENTS (row_switches); i++)
    {
      set_state (self, row_switches[i], g_variant_new_boolean (lw_window_shows_row (self, row_switches[i])));
      if (!writing)
        g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), row_switches[i])), FALSE);
    }
  set_state (self, "scenario", g_variant_new_string (lw_window_scenario (self)));
  if (!writing)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "scenario")), FALSE);
}

void
lw_window_update_history (LwWindow *self)
{
  static const char * const names[] = { "win.undo", "win.redo", "win.save" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], lw_window_why_disabled (self, names[i]) == NULL);
}

void
lw_window_update_actions (LwWindow *self)
{
  guint met = met_needs (self);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const LwWindowAction *action = tables[i]; action->name != NULL; action++)
      gtk_widget_action_set_enabled (GTK_WIDGET (self), action->name, why_not (self, action, met) == NULL);
  set_state (self, "heat", g_variant_new_boolean (self->editor != NULL && lw_editor_get_heat (self->editor)));
  set_state (self, "show-outline", g_variant_new_boolean (adw_overlay_split_view_get_show_sidebar (self->outline_split)));
  set_state (self, "show-inspector", g_variant_new_boolean (adw_overlay_split_view_get_show_sidebar (self->inspector_split)));
  set_state (self, "review", g_variant_new_boolean (lw_window_shows_review (self)));
  set_state (self, "analysis", g_variant_new_boolean (self->analysing));
  set_state (self, "vertical", g_variant_new_boolean (self->editor != NULL && lw_editor_get_layout (self->editor)->vertical));
  if (!(met & LW_NEEDS_WRITING))
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "vertical")), FALSE);
  update_row_switches (self, (met & LW_NEEDS_WRITING) != 0);
  set_state (self, "detail", g_variant_new_string (details[self->editor != NULL ? lw_editor_get_detail (self->editor) + 1 : 0]));
}
