/* Every command: its action, its name, its keys. Menus, key bindings and the list of shortcuts are all made from this table. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum { LW_COMMANDS_FILE, LW_COMMANDS_EDIT, LW_COMMANDS_STEPS, LW_COMMANDS_LANES, LW_COMMANDS_REDESIGN, LW_COMMANDS_REVIEW, LW_COMMANDS_VIEW, LW_COMMANDS_HELP, LW_COMMANDS_PRESENT,
               LW_N_COMMAND_SECTIONS } LwCommandSection;

/* Where its keys are heard. What a text entry also understands (Delete, arrows, Ctrl+C) belongs to the canvas. */
typedef enum { LW_SCOPE_WINDOW, LW_SCOPE_CANVAS, LW_SCOPE_PRESENT /* a presentation's window */ } LwCommandScope;

typedef struct
{
  const char       *action;      /* "win.save" */
  const char       *target;      /* a GVariant as text, or NULL */
  const char       *label;       /* N_() with a mnemonic-free title, "Save As…" */
  const char       *keys;        /* accelerators, separated by spaces; or NULL */
  LwCommandSection  section;
  LwCommandScope    scope;
} LwCommandEntry;

const LwCommandEntry *lw_command_entries (guint *n);
/* `target` NULL: the first with that action. NULL: there is none. */
const LwCommandEntry *lw_command_find    (const char *action, const char *target);
const char      *lw_command_section_name (LwCommandSection section);
void             lw_commands_bind        (GtkWidgetClass *klass, LwCommandScope scope);
/* Where the keyboard has other letters and no Latin ones at all, which GTK would find by itself: the command of the Latin letter on that
 * key is run. FALSE: there is none, or the key has one. */
gboolean         lw_commands_press       (GtkWidget *widget, LwCommandScope scope, guint keyval, guint keycode, GdkModifierType state);
/* The keys of these actions (ended by NULL) are heard by the widget and what is in it, as by the canvas. */
void             lw_commands_hear        (GtkWidget *widget, const char * const *actions);
/* A menu item with the command's name (or `label`) and key. */
void             lw_menu_append          (GMenu *menu, const char *action, const char *target, const char *label);
/* As its key does, from there upwards. */
gboolean         lw_command_run          (const LwCommandEntry *command, GtkWidget *widget);
/* What the button does, and the key that does it too. */
void             lw_command_set_tooltip  (GtkWidget *button, const char *action, const char *text);
/* The same for the tooltips of all buttons below `root` that have an action with a key. */
void             lw_command_tooltips_add_keys (GtkWidget *root);
/* All commands and their keys; `wall`: only those of the presentation. */
void             lw_shortcuts_present    (GtkWidget *parent, gboolean wall);

G_END_DECLS
