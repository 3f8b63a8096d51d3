/* The list of all commands and their keys, by section, to be searched. */
#include "ui/lw-command-row.h"

#include <glib/gi18n-lib.h>

#include "core/lw-pinyin.h"
#include "ui/lw-dialog.h"

/* What the pointer does with and without keys. What has a command says its key there. */
static const struct { const char *what, *how; } gestures[] = {
  { N_("Select"), N_("Click") },
  { N_("Add to the selection"), N_("Shift+Click") },
  { N_("Add to the selection or take out of it"), N_("Ctrl+Click") },
  { N_("Select what lies below; again: what lies below that"), N_("Alt+Click") },
  { N_("Select all steps within a rectangle"), N_("Drag on an empty place") },
  { N_("Duplicate what is dragged"), N_("Ctrl+Drag or Alt+Drag") },
  { N_("Place freely, past guides and flows"), N_("Alt during a drag") },
  { N_("Keep to one direction"), N_("Shift during a drag") },
  { N_("Give up a drag"), N_("Escape or the other button") },
  { N_("New step there; on a flow, in it"), N_("Double-click") },
  { N_("Rename"), N_("Double-click on it") },
  { N_("Resize a lane or phase, the rest moves along"), N_("Ctrl+Drag its border") },
  { N_("Lead a flow to a loose end"), N_("Ctrl+Drag its end") },
  { N_("Remove room with the space tool"), N_("Ctrl+Drag") },
  { N_("Scroll sideways"), N_("Shift+Wheel") },
  { N_("Zoom at the pointer"), N_("Ctrl+Wheel or pinch") },
  { N_("Move the drawing"), N_("Space+Drag or the middle button") },
};

typedef struct
{
  GtkWidget *search, *stack, *pointer;
  GtkWidget *gestures[G_N_ELEMENTS (gestures)];   /* rows */
  GtkWidget *groups[LW_N_COMMAND_SECTIONS];
  GPtrArray *rows[LW_N_COMMAND_SECTIONS];      /* borrowed */
  gboolean   wall;                             /* only the presentation's */
} Shortcuts;

static void
shortcuts_free (gpointer data)
{
  Shortcuts *self = data;

  for (guint i = 0; i < LW_N_COMMAND_SECTIONS; i++)
    g_ptr_array_unref (self->rows[i]);
  g_free (self);
}

static gboolean
search_gestures (Shortcuts *self, const char *typed)
{
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (gestures); i++)
    {
      g_autofree char *text = g_strconcat (_(gestures[i].what), " ", _(gestures[i].how), " ", gestures[i].what, " ", gestures[i].how, NULL);
      gboolean fits = !self->wall && (*typed == '\0' || lw_search_matches (text, typed));

      gtk_widget_set_visible (self->gestures[i], fits);
      any |= fits;
    }
  gtk_widget_set_visible (self->pointer, any);
  return any;
}

static void
search_changed_cb (Shortcuts *self)
{
  g_autofree char *typed = lw_search_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gboolean any = FALSE;

  g_strstrip (typed);
  for (guint section = 0; section < LW_N_COMMAND_SECTIONS; section++)
    {
      gboolean shown = FALSE;

      for (guint i = 0; i < self->rows[section]->len; i++)
        {
          GtkWidget *row = g_ptr_array_index (self->rows[section], i);
          gboolean fits = (!self->wall || section == LW_COMMANDS_PRESENT) && lw_command_fits (lw_command_row_get (row), typed) > 0;

          gtk_widget_set_visible (row, fits);
          shown |= fits;
        }
      gtk_widget_set_visible (self->groups[section], shown);
      any |= shown;
    }
  any |= search_gestures (self, typed);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), any ? "list" : "empty");
}

static GtkWidget *
gesture_row (guint i)
{
  GtkWidget *row = adw_action_row_new (), *label = gtk_label_new (_(gestures[i].how));

  gtk_widget_add_css_class (label, "dim-label");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(gestures[i].what));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static GtkWidget *
gestures_new (Shortcuts *self)
{
  self->pointer = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->pointer), _("Pointer"));
  for (guint i = 0; i < G_N_ELEMENTS (gestures); i++)
    {
      self->gestures[i] = gesture_row (i);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->pointer), self->gestures[i]);
    }
  return self->pointer;
}

static GtkWidget *
list_new (Shortcuts *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  guint n;
  const LwCommandEntry *commands = lw_command_entries (&n);

  for (guint section = 0; section < LW_N_COMMAND_SECTIONS; section++)
    {
      self->groups[section] = adw_preferences_group_new ();
      self->rows[section] = g_ptr_array_new ();
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->groups[section]), lw_command_section_name (section));
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->groups[section]));
    }
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = lw_command_row_new (&commands[i]);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->groups[commands[i].section]), row);
      g_ptr_array_add (self->rows[commands[i].section], row);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (gestures_new (self)));
  return page;
}

static GtkWidget *
search_new (Shortcuts *self, AdwDialog *dialog)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->search = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", _("Search Commands"), "margin-start", 12, "margin-end", 12,
                               "margin-bottom", 6, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search Commands"), -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (adw_dialog_close), dialog, G_CONNECT_SWAPPED);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->search);
  return clamp;
}

void
lw_shortcuts_present (GtkWidget *parent, gboolean wall)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  Shortcuts *self = g_new0 (Shortcuts, 1);

  g_object_set_data_full (G_OBJECT (dialog), "shortcuts", self, shortcuts_free);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), list_new (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), g_object_new (ADW_TYPE_STATUS_PAGE, "title", _("No Such Command"), "icon-name", "system-search-symbolic",
                                                              NULL), "empty");
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), search_new (self, dialog));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->stack);
  self->wall = wall;
  search_changed_cb (self);
  adw_dialog_set_title (dialog, _("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  lw_dialog_present_search (dialog, parent, self->search);
}
