#include "ui/lw-commands.h"

#include <glib/gi18n-lib.h>

#define FILE_ LW_COMMANDS_FILE,  LW_SCOPE_WINDOW
#define EDIT  LW_COMMANDS_EDIT,  LW_SCOPE_WINDOW
#define CEDIT LW_COMMANDS_EDIT,  LW_SCOPE_CANVAS
#define STEPS LW_COMMANDS_STEPS, LW_SCOPE_CANVAS
#define LANES LW_COMMANDS_LANES, LW_SCOPE_CANVAS
#define REDESIGN LW_COMMANDS_REDESIGN, LW_SCOPE_CANVAS
#define REVIEW LW_COMMANDS_REVIEW, LW_SCOPE_WINDOW
#define VIEW  LW_COMMANDS_VIEW,  LW_SCOPE_WINDOW
#define HELP  LW_COMMANDS_HELP,  LW_SCOPE_WINDOW
#define WALL  LW_COMMANDS_PRESENT, LW_SCOPE_PRESENT

static const LwCommandEntry commands[] = {
  { "app.new",             NULL, N_("New Blueprint…"),         "<Control>n",                  FILE_ },
  { "win.open",            NULL, N_("Open…"),                  "<Control>o",                  FILE_ },
  { "win.save",            NULL, N_("Save"),                   "<Control>s",                  FILE_ },
  { "win.save-as",         NULL, N_("Save As…"),               "<Control><Shift>s",           FILE_ },
  { "win.save-as-template", NULL, N_("Save as Template…"),  NULL,                          FILE_ },
  { "win.reload",          NULL, N_("Reload from Disk"),       NULL,                          FILE_ },
  { "win.earlier",         NULL, N_("Earlier Versions…"),      NULL,                          FILE_ },
  { "app.recover",         NULL, N_("Recovered Work…"),        NULL,                          FILE_ },
  { "win.import-feedback", NULL, N_("Import Feedback…"),       "<Control>i",                  FILE_ },
  { "win.export",          NULL, N_("Export…"),                "<Control><Shift>e",           FILE_ },
  { "win.export-again",    NULL, N_("Export Again"),           "<Control><Alt>e",             FILE_ },
  { "win.print",           NULL, N_("Print…"),                 "<Control>p",                  FILE_ },
  { "win.print-work-list", NULL, N_("Print Work List…"),       NULL,                          FILE_ },
  { "win.print-presentation", NULL, N_("Print Presentation…"), NULL,                          FILE_ },
  { "win.write-list",      "'questionnaire'", N_("Write Questionnaire…"),  NULL,              FILE_ },
  { "win.write-list",      "'goals'",       N_("Write List of Goals…"),    NULL,              FILE_ },
  { "win.write-list",      "'bottlenecks'", N_("Write List of Bottlenecks…"), NULL,           FILE_ },
  { "win.write-list",      "'plan'",        N_("Write List of Measures…"), NULL,              FILE_ },
  { "win.properties",      NULL, N_("Document Properties…"),   "<Alt>Return",                 FILE_ },
  { "win.registers",       NULL, N_("Owners and Systems…"),    "<Control><Shift>o",           FILE_ },
  { "app.preferences",     NULL, N_("Preferences"),            "<Control>comma",              FILE_ },
  { "window.close",        NULL, N_("Close Window"),           "<Control>w",                  FILE_ },
  { "app.quit",            NULL, N_("Quit"),                   "<Control>q",                  FILE_ },

  { "win.undo",            NULL, N_("Undo"),                   "<Control>z",                  EDIT },
  { "win.redo",            NULL, N_("Redo"),                   "<Control><Shift>z",           EDIT },
  { "win.cut",             NULL, N_("Cut"),                    "<Control>x",                  CEDIT },
  { "win.copy",            NULL, N_("Copy"),                   "<Control>c",                  CEDIT },
  { "win.paste",           NULL, N_("Paste"),                  "<Control>v",                  CEDIT },
  { "win.copy-picture",    NULL, N_("Copy as Picture"),        "<Control><Shift>c",           EDIT },
  { "win.duplicate",       NULL, N_("Duplicate"),              "<Control>d",                  CEDIT },
  { "win.delete",          NULL, N_("Delete"),                 "Delete BackSpace KP_Delete",  CEDIT },
  { "win.delete-open",     NULL, N_("Delete Without Joining Flows"), "<Shift>Delete <Shift>KP_Delete", CEDIT },
  { "win.select-all",      NULL, N_("Select All Steps"),       "<Control>a",                  CEDIT },
  { "win.select-below",    NULL, N_("Select What Lies Below"), "<Control>b",                  CEDIT },
  { "win.find",            NULL, N_("Find…"),                  "<Control>f",                  EDIT },
  { "win.find-next",       "true",  N_("Find Next"),           "F3 <Control>g",               EDIT },
  { "win.find-next",       "false", N_("Find Previous"),       "<Shift>F3 <Control><Shift>g", EDIT },
  { "win.escape",          NULL, N_("One Step Back Out"),      "Escape",                      CEDIT },

  { "win.add-step",        NULL, N_("Add Step"),               "Insert",                      STEPS },
  { "win.add-kind",        "'task'",        N_("Add Task"),             NULL,                          STEPS },
  { "win.add-kind",        "'decision'",    N_("Add Decision"),         NULL,                          STEPS },
  { "win.add-kind",        "'start'",       N_("Add Start"),            NULL,                          STEPS },
  { "win.add-kind",        "'end'",         N_("Add End"),              NULL,                          STEPS },
  { "win.add-kind",        "'wait'",        N_("Add Wait"),             NULL,                          STEPS },
  { "win.add-kind",        "'notify'",      N_("Add Notification"),     NULL,                          STEPS },
  { "win.add-kind",        "'document'",    N_("Add Document"),         NULL,                          STEPS },
  { "win.add-kind",        "'data'",        N_("Add Data"),             NULL,                          STEPS },
  { "win.add-kind",        "'subprocess'",  N_("Add Sub-process"),      NULL,                          STEPS },
  { "win.add-kind",        "'parallel'",    N_("Add Parallel"),         NULL,                          STEPS },
  { "win.add-kind",        "'inclusive'",   N_("Add Inclusive"),        NULL,                          STEPS },
  { "win.insert-step",     NULL, N_("Insert Step Into Flow"),  NULL,                          STEPS },
  { "win.connect",         NULL, N_("Connect Selected Steps"), "<Control>l",                  STEPS },
  { "win.straighten",      NULL, N_("Straighten Flow"),        "<Control><Shift>b",           STEPS },
  { "win.add-note",        NULL, N_("Add Note"),               "<Control><Shift>n",           STEPS },
  { "win.open-subprocess", NULL, N_("Open Sub-process"),       "<Control>Return",             STEPS },
  { "win.renumber",        NULL, N_("Number Along the Flow"),  NULL,                          STEPS },
  { "win.quick-entry",     NULL, N_("Quick Entry"),            "<Control>e",                  LW_COMMANDS_STEPS, LW_SCOPE_WINDOW },
  { "win.rename",          NULL, N_("Rename"),                 "F2 Return KP_Enter",          STEPS },
  { "win.next-step",       "2",  N_("Next Step to the Right"), "<Control>Right",              STEPS },
  { "win.next-step",       "3",  N_("Next Step Below"),        "<Control>Down",               STEPS },
  { "win.next-step",       "4",  N_("Next Step to the Left"),  "<Control>Left",               STEPS },
  { "win.next-step",       "1",  N_("Next Step Above"),        "<Control>Up",                 STEPS },
  { "win.nudge",           "(-1, 0)",  N_("Move Left"),        "Left",                        STEPS },
  { "win.nudge",           "(1, 0)",   N_("Move Right"),       "Right",                       STEPS },
  { "win.nudge",           "(0, -1)",  N_("Move Up"),          "Up",                          STEPS },
  { "win.nudge",           "(0, 1)",   N_("Move Down"),        "Down",                        STEPS },
  { "win.nudge",           "(-10, 0)", N_("Move Far Left"),    "<Shift>Left",                 STEPS },
  { "win.nudge",           "(10, 0)",  N_("Move Far Right"),   "<Shift>Right",                STEPS },
  { "win.nudge",           "(0, -10)", N_("Move Far Up"),      "<Shift>Up",                   STEPS },
  { "win.nudge",           "(0, 10)",  N_("Move Far Down"),    "<Shift>Down",                 STEPS },
  { "win.space-tool",      NULL, N_("Insert or Remove Room"),  "<Control><Shift>r",           STEPS },
  { "win.align",           "'left'",   N_("Align Left"),       "<Control><Shift>Left",        STEPS },
  { "win.align",           "'centre'", N_("Align Centres"),    NULL,                          STEPS },
  { "win.align",           "'right'",  N_("Align Right"),      "<Control><Shift>Right",       STEPS },
  { "win.align",           "'top'",    N_("Align Top"),        "<Control><Shift>Up",          STEPS },
  { "win.align",           "'middle'", N_("Align Middles"),    NULL,                          STEPS },
  { "win.align",           "'bottom'", N_("Align Bottom"),     "<Control><Shift>Down",        STEPS },
  { "win.distribute",      "false", N_("Distribute Horizontally"), NULL,                      STEPS },
  { "win.distribute",      "true",  N_("Distribute Vertically"), NULL,                        STEPS },
  { "win.walk-flow",       "true",  N_("Follow the Flow"),     "<Alt>Right",                  STEPS },
  { "win.walk-flow",       "false", N_("Follow the Flow Back"), "<Alt>Left",                  STEPS },
  { "win.walk-branch",     "true",  N_("Next Branch"),         "<Alt>Down",                   STEPS },
  { "win.walk-branch",     "false", N_("Previous Branch"),     "<Alt>Up",                     STEPS },
  { "win.tidy",            NULL, N_("Tidy"),                   "<Control><Shift>t",           LW_COMMANDS_STEPS, LW_SCOPE_WINDOW },

  { "win.add-lane",        "0",  N_("Add Lane Above"),         NULL,                          LANES },
  { "win.add-lane",        "1",  N_("Add Lane Below"),         NULL,                            LANES },
  { "win.add-phase",       "0",  N_("Add Phase Before"),       NULL,                          LANES },
  { "win.add-phase",       "1",  N_("Add Phase After"),        NULL,                            LANES },
  { "win.move-header",     "-1", N_("Move Lane or Phase Back"), "<Alt><Shift>Up <Alt><Shift>Left",       LANES },
  { "win.move-header",     "1",  N_("Move Lane or Phase Forward"), "<Alt><Shift>Down <Alt><Shift>Right", LANES },
  { "win.resize-header",   "(1, false)",  N_("Enlarge Lane, Phase or Step"), "<Alt>plus <Alt>equal <Alt>KP_Add", LANES },
  { "win.resize-header",   "(-1, false)", N_("Make Lane, Phase or Step Smaller"), "<Alt>minus <Alt>KP_Subtract", LANES },
  { "win.resize-header",   "(1, true)",   N_("Enlarge, the Rest Moves Along"), "<Control><Alt>plus <Control><Alt>equal", LANES },
  { "win.resize-header",   "(-1, true)",  N_("Make Smaller, the Rest Moves Along"), "<Control><Alt>minus", LANES },
  { "win.fit-header",      NULL, N_("Fit to Contents"),        "<Alt>0 <Alt>KP_0",            LANES },
  { "win.fit-all",         NULL, N_("Fit All Lanes and Phases"), NULL,                        LANES },
  { "win.fold-lane",       NULL, N_("Collapse or Expand Lane"), "<Control>j",                 LANES },
  { "win.unfold-all",      NULL, N_("Expand All Lanes"),       "<Control><Shift>j",           LANES },
  { "win.spotlight",       NULL, N_("Spotlight on Lane or Phase"), "<Control>k",              LANES },
  { "win.vertical",        NULL, N_("Vertical Lanes"),         "<Control><Shift>l",           LW_COMMANDS_LANES, LW_SCOPE_WINDOW },

  { "win.merge",           NULL, N_("Merge Steps"),            "<Control>m",                  REDESIGN },
  { "win.split",           NULL, N_("Split Step"),             "<Control><Alt>s",           REDESIGN },
  { "win.automate",        NULL, N_("Automate"),               "<Control><Alt>a",             REDESIGN },
  { "win.parallelise",     NULL, N_("Do in Parallel"),             "<Control><Alt>p",             REDESIGN },
  { "win.choose-lane",     NULL, N_("Move to Lane…"),          "<Control><Alt>m",             REDESIGN },
  { "win.remove-handoff",  NULL, N_("Remove Hand-off"),        "<Control><Alt>h",             REDESIGN },
  { "win.eliminate",       NULL, N_("Eliminate"),              "<Control>Delete <Control>KP_Delete", REDESIGN },
  { "win.add-to-be",       NULL, N_("New To-be Variant"),      "<Control><Alt>n",             LW_COMMANDS_REDESIGN, LW_SCOPE_WINDOW },
  { "win.compare-variants", NULL, N_("Compare Variants"),      "<Control><Alt>c",             LW_COMMANDS_REDESIGN, LW_SCOPE_WINDOW },
  { "win.what-if",         NULL, N_("What If…"),               "<Control><Alt>w",             LW_COMMANDS_REDESIGN, LW_SCOPE_WINDOW },
  { "win.delete-variant",  NULL, N_("Delete Variant"),         NULL,                          LW_COMMANDS_REDESIGN, LW_SCOPE_WINDOW },
  { "win.next-variant",    "true",  N_("Next Variant"),        "<Control>Page_Down",          LW_COMMANDS_REDESIGN, LW_SCOPE_WINDOW },
  { "win.next-variant",    "false", N_("Previous Variant"),    "<Control>Page_Up",            LW_COMMANDS_REDESIGN, LW_SCOPE_WINDOW },

  { "win.add-comment",     NULL, N_("Add Comment…"),           "<Shift>F2",                   REVIEW },
  { "win.review",          NULL, N_("Comments"),               "F7",                          REVIEW },
  { "win.next-comment",    "true",  N_("Next Comment"),        "F8",                          REVIEW },
  { "win.next-comment",    "false", N_("Previous Comment"),    "<Shift>F8",                   REVIEW },
  { "win.merge-comments",  NULL, N_("Merge Comments from a Copy…"), NULL,                     REVIEW },
  { "win.merge-copy",      NULL, N_("Merge a Copy…"),          NULL,                          REVIEW },
  { "win.conflicts",       NULL, N_("Merge Conflicts…"),       NULL,                          REVIEW },
  { "win.tours",           NULL, N_("Tours…"),                 NULL,                          REVIEW },
  { "win.versions",        NULL, N_("Versions…"),              "<Control><Alt>v",             REVIEW },
  { "win.meeting",         NULL, N_("Review Meeting…"),        NULL,                          REVIEW },
  { "win.sign-off",        NULL, N_("Review and Sign-off…"),   NULL,                          REVIEW },
  { "win.minutes",         NULL, N_("Write Minutes…"),         NULL,                          REVIEW },

  { "win.zoom-in",         NULL, N_("Zoom In"),                "<Control>plus <Control>equal <Control>KP_Add", VIEW },
  { "win.zoom-out",        NULL, N_("Zoom Out"),               "<Control>minus <Control>KP_Subtract", VIEW },
  { "win.zoom-normal",     NULL, N_("Actual Size"),            "<Control>0 <Control>KP_0",    VIEW },
  { "win.zoom-fit",        NULL, N_("Fit the Whole Drawing"),  "<Control>1 <Control>KP_1",    VIEW },
  { "win.zoom-selection",  NULL, N_("Fit the Selection"),      "<Control>2 <Control>KP_2",    VIEW },
  { "win.detail",          "'auto'",   N_("Detail by Itself"),   "<Alt>4",                      VIEW },
  { "win.detail",          "'names'",  N_("Names Only"),       "<Alt>1",                      VIEW },
  { "win.detail",          "'review'", N_("Names, Owners, Times and Heat"), "<Alt>2",         VIEW },
  { "win.detail",          "'full'",   N_("Every Detail"),     "<Alt>3",                      VIEW },
  { "win.ladder-row",      NULL, N_("Time Ladder Under the Lanes"), "<Alt>5",                 VIEW },
  { "win.emotion-row",     NULL, N_("Emotion Curve Under the Lanes"), "<Alt>6",               VIEW },
  { "win.metric-row",      NULL, N_("This Metric Under the Lanes"), "<Alt>7",                 VIEW },
  { "win.paths",           NULL, N_("Critical and Key Path"),  "<Alt>8",                      VIEW },
  { "win.plan-signs",      NULL, N_("Goals and Problems on the Drawing"), "<Alt>9",           VIEW },
  { "win.quiet-flows",     NULL, N_("Flows Step Back Under Heat"), "<Control><Alt>f",         VIEW },
  { "win.show-plan",       NULL, N_("Goal or Problem Here"),   NULL,                          VIEW },
  { "win.scenario",        "'probable'", N_("Critical Path of the Likeliest Way"), NULL,      VIEW },
  { "win.scenario",        "'longest'",  N_("Critical Path of the Longest Way"), NULL,        VIEW },
  { "win.scenario",        "'weighted'", N_("Critical Path Weighted by Probability"), NULL,   VIEW },
  { "win.present",         NULL, N_("Present"),                "F5",                          VIEW },
  { "win.present-selection", NULL, N_("Present from the Selection"), "<Shift>F5",             VIEW },
  { "win.replay",          NULL, N_("Replay a Simulation"),    "<Control>F5",                 VIEW },
  { "win.trace",           NULL, N_("What Leads Here"),        "<Control><Shift>f",           VIEW },
  { "win.move-legend",     NULL, N_("Move Legend to the Next Corner"), NULL,                  VIEW },
  { "win.heat",            NULL, N_("Heat Map"),               "<Control>h",                  VIEW },
  { "win.next-metric",     NULL, N_("Next Metric"),            "<Control><Shift>h",           VIEW },
  { "win.analysis",        NULL, N_("Analysis"),               "<Control><Shift>a",           VIEW },
  { "win.next-period",     "true",  N_("Next Period"),         "<Alt>Page_Down",              VIEW },
  { "win.next-period",     "false", N_("Previous Period"),     "<Alt>Page_Up",                VIEW },
  { "win.heat-settings",   NULL, N_("Heat Settings…"),         NULL,                          VIEW },
  { "win.show-outline",    NULL, N_("Outline"),                "F9",                          VIEW },
  { "win.show-inspector",  NULL, N_("Inspector"),              "<Shift>F9",                   VIEW },
  { "win.next-pane",       "true",  N_("Next Pane"),           "F6",                          VIEW },
  { "win.next-pane",       "false", N_("Previous Pane"),       "<Shift>F6",                   VIEW },
  { "win.fullscreen",      NULL, N_("Full Screen"),            "F11",                         VIEW },
  { "win.context-menu",    NULL, N_("Context Menu"),           "<Shift>F10 Menu",             LW_COMMANDS_VIEW, LW_SCOPE_CANVAS },

  { "win.help",            NULL, N_("Help"),                   "F1",                          HELP },
  { "win.command-search",  NULL, N_("Search Commands…"),       "<Control><Shift>p",           HELP },
  { "win.shortcuts",       NULL, N_("Keyboard Shortcuts"),     "<Control>question",           HELP },
  { "app.about",           NULL, N_("About Laneway"),          NULL,                          HELP },

  { "present.turn",        "1",  N_("Next Scene"),             "Page_Down space Return KP_Page_Down KP_Enter", WALL },
  { "present.turn",        "-1", N_("Previous Scene"),         "Page_Up BackSpace KP_Page_Up", WALL },
  { "present.walk",        "1",  N_("Next Scene, or to the Right"), "Right KP_Right",         WALL },
  { "present.walk",        "-1", N_("Previous Scene, or to the Left"), "Left KP_Left",        WALL },
  { "present.walk-far",    "1",  N_("Next Phase, Lane, or Down"), "Down KP_Down",             WALL },
  { "present.walk-far",    "-1", N_("Previous Phase, Lane, or Up"), "Up KP_Up",               WALL },
  { "present.first",       NULL, N_("First Scene"),            "Home KP_Home",                WALL },
  { "present.last",        NULL, N_("Last Scene"),             "End KP_End",                  WALL },
  { "present.jump",        NULL, N_("Go to a Code or Name…"),  "g slash <Control>f",          WALL },
  { "present.heat",        NULL, N_("Heat On and Off"),        "h",                           WALL },
  { "present.metric",      "1",  N_("Metric 1 to 9"),          "1 KP_1",                      WALL },
  { "present.variant",     NULL, N_("As-is and To-be"),        "t",                           WALL },
  { "present.critical",    NULL, N_("Critical Path"),          "c",                           WALL },
  { "present.lane",        NULL, N_("One Lane"),               "l",                           WALL },
  { "present.replay",      NULL, N_("Cases of a Simulation"),  "s",                           WALL },
  { "present.blank",       NULL, N_("Blank Screen"),           "b period KP_Decimal",         WALL },
  { "present.free",        NULL, N_("Free Zoom"),              "z",                           WALL },
  { "present.zoom",        "1",  N_("Larger"),                 "plus equal KP_Add",           WALL },
  { "present.zoom",        "-1", N_("Smaller"),                "minus KP_Subtract",           WALL },
  { "present.capture",     NULL, N_("Note What Was Said…"),    "n",                           WALL },
  { "present.keep",        NULL, N_("Keep Scene for a Tour"),  "k",                           WALL },
  { "present.pointer",     NULL, N_("Ring, Spotlight, Pointer"), "p",                         WALL },
  { "present.timer",       NULL, N_("Timer"),                  "r",                           WALL },
  { "present.presenter",   NULL, N_("Presenter Window"),       "d",                           WALL },
  { "present.room",        NULL, N_("Room…"),                  "o",                           WALL },
  { "present.menu",        NULL, N_("Menu"),                   "Menu <Shift>F10",             WALL },
  { "present.shortcuts",   NULL, N_("Keys of the Presentation"), "F1 question <Control>question", WALL },
  { "present.back",        NULL, N_("Step Back, or End"),      "Escape",                      WALL },
  { "present.end",         NULL, N_("End the Presentation"),   "<Control>w",                  WALL },
};

const LwCommandEntry *
lw_command_entries (guint *n)
{
  *n = G_N_ELEMENTS (commands);
  return commands;
}

const char *
lw_command_section_name (LwCommandSection section)
{
  static const char * const names[] = { N_("File"), N_("Editing"), N_("Steps and Flows"), N_("Lanes and Phases"), N_("Redesign"), N_("Review"), N_("View"), N_("Help"), N_("Presentation") };

  return _(names[section]);
}

gboolean
lw_command_run (const LwCommandEntry *command, GtkWidget *widget)
{
  g_autoptr (GVariant) target = command->target != NULL ? g_variant_ref_sink (g_variant_new_parsed (command->target)) : NULL;

  return gtk_widget_activate_action_variant (widget, command->action, target);
}

static gboolean
canvas_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  /* Keys that a text entry inside the canvas let through are not commands. */
  if (!gtk_widget_is_focus (widget))
    return FALSE;
  return lw_command_run (data, widget);
}

static void
bind_key (GtkWidgetClass *klass, const LwCommandEntry *command, const char *key)
{
  GdkModifierType modifiers;
  guint keyval;
  g_autoptr (GtkShortcut) shortcut = NULL;
  GtkShortcutAction *action;

  if (!gtk_accelerator_parse (key, &keyval, &modifiers))
    g_error ("the command table has a key that GTK does not know: %s", key);
  if (command->scope == LW_SCOPE_CANVAS)
    action = gtk_callback_action_new (canvas_key_cb, (gpointer) command, NULL);
  else
    action = gtk_named_action_new (command->action);
  shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers), action);
  if (command->scope != LW_SCOPE_CANVAS && command->target != NULL)
    gtk_shortcut_set_arguments (shortcut, g_variant_new_parsed (command->target));
  gtk_widget_class_add_shortcut (klass, shortcut);
}

void
lw_commands_bind (GtkWidgetClass *klass, LwCommandScope scope)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (GStrv) keys = NULL;

      if (commands[i].scope != scope || commands[i].keys == NULL)
        continue;
      keys = g_strsplit (commands[i].keys, " ", -1);
      for (guint k = 0; keys[k] != NULL; k++)
        bind_key (klass, &commands[i], keys[k]);
    }
}

/* By where it is, as on the keyboards that all others are made from; 0: it has a Latin letter itself, or is none. */
static guint
latin_letter (guint keyval, guint keycode)
{
  static const struct { guint first; const char *letters; } rows[] = { { 24, "qwertyuiop" }, { 38, "asdfghjkl" }, { 52, "zxcvbnm" } };

  if (gdk_keyval_to_unicode (keyval) < 0x80)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (keycode >= rows[i].first && keycode < rows[i].first + strlen (rows[i].letters))
      return rows[i].letters[keycode - rows[i].first];
  return 0;
}

gboolean
lw_commands_press (GtkWidget *widget, LwCommandScope scope, guint keyval, guint keycode, GdkModifierType state)
{
  guint letter = latin_letter (keyval, keycode);
  g_autofree char *name = letter != 0 ? gtk_accelerator_name (letter, state & gtk_accelerator_get_default_mod_mask ()) : NULL;

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (GStrv) keys = commands[i].scope == scope && commands[i].keys != NULL ? g_strsplit (commands[i].keys, " ", -1) : NULL;

      if (keys != NULL && g_strv_contains ((const char * const *) keys, name))
        return lw_command_run (&commands[i], widget);
    }
  return FALSE;
}

static gboolean
heard_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return lw_command_run (data, widget);
}

static void
hear_key (GtkShortcutController *controller, const LwCommandEntry *command, const char *key)
{
  GdkModifierType modifiers;
  guint keyval;

  if (gtk_accelerator_parse (key, &keyval, &modifiers))
    gtk_shortcut_controller_add_shortcut (controller, gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers),
                                                                        gtk_callback_action_new (heard_key_cb, (gpointer) command, NULL)));
}

void
lw_commands_hear (GtkWidget *widget, const char * const *actions)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (GStrv) keys = NULL;

      if (commands[i].keys == NULL || !g_strv_contains (actions, commands[i].action))
        continue;
      keys = g_strsplit (commands[i].keys, " ", -1);
      for (guint k = 0; keys[k] != NULL; k++)
        hear_key (GTK_SHORTCUT_CONTROLLER (controller), &commands[i], keys[k]);
    }
  gtk_widget_add_controller (widget, controller);
}

const LwCommandEntry *
lw_command_find (const char *action, const char *target)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].action, action) && (target == NULL || g_strcmp0 (commands[i].target, target) == 0))
      return &commands[i];
  return NULL;
}

void
lw_menu_append (GMenu *menu, const char *action, const char *target, const char *label)
{
  const LwCommandEntry *command = lw_command_find (action, target);
  g_autoptr (GMenuItem) item = g_menu_item_new (label != NULL ? label : _(command->label), NULL);

  if (target != NULL)
    g_menu_item_set_action_and_target_value (item, action, g_variant_new_parsed (target));
  else
    g_menu_item_set_action_and_target_value (item, action, NULL);
  if (command != NULL && command->keys != NULL)
    {
      g_auto (GStrv) keys = g_strsplit (command->keys, " ", 2);

      g_menu_item_set_attribute (item, "accel", "s", keys[0]);
    }
  g_menu_append_item (menu, item);
}

/* "Ctrl+Z"; NULL: it has no key. Free with g_free. */
static char *
first_key (const LwCommandEntry *command)
{
  g_auto (GStrv) keys = g_strsplit (command != NULL && command->keys != NULL ? command->keys : "", " ", 2);
  GdkModifierType modifiers;
  guint keyval;

  if (keys[0] == NULL || *keys[0] == '\0' || !gtk_accelerator_parse (keys[0], &keyval, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (keyval, modifiers);
}

void
lw_command_set_tooltip (GtkWidget *button, const char *action, const char *text)
{
  GVariant *value = GTK_IS_ACTIONABLE (button) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)) : NULL;
  g_autofree char *target = value != NULL ? g_variant_print (value, FALSE) : NULL, *key = first_key (lw_command_find (action, target));
  /* Translators: a tooltip with the key that does the same: “Zoom In (Ctrl++)”. */
  g_autofree char *tooltip = key != NULL ? g_strdup_printf (C_("tooltip with key", "%s (%s)"), text, key) : g_strdup (text);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (key != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key, -1);
}

void
lw_command_tooltips_add_keys (GtkWidget *root)
{
  const char *action = GTK_IS_ACTIONABLE (root) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (root)) : NULL;
  g_autofree char *text = g_strdup (gtk_widget_get_tooltip_text (root));

  if (action != NULL && text != NULL)
    lw_command_set_tooltip (root, action, text);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    lw_command_tooltips_add_keys (child);
}
