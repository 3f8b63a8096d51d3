/* Commands by name: type, Enter. */
#include "ui/lw-command-row.h"

#include <glib/gi18n-lib.h>

#include "core/lw-pinyin.h"
#include "ui/lw-dialog.h"
#include "ui/lw-window-private.h"

#define LW_TYPE_COMMAND_SEARCH (lw_command_search_get_type ())
G_DECLARE_FINAL_TYPE (LwCommandSearch, lw_command_search, LW, COMMAND_SEARCH, AdwDialog)

struct _LwCommandSearch
{
  AdwDialog             parent_instance;
  LwWindow             *window;      /* weak */
  GtkWidget            *search, *stack;
  GtkListBox           *list;
  const LwCommandEntry *chosen;
};

G_DEFINE_FINAL_TYPE (LwCommandSearch, lw_command_search, ADW_TYPE_DIALOG)

static void
select_row (LwCommandSearch *self, GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->list, row);
  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

static char *
typed_text (LwCommandSearch *self)
{
  return g_strstrip (lw_search_fold (gtk_editable_get_text (GTK_EDITABLE (self->search))));
}

static void
changed_cb (LwCommandSearch *self)
{
  GtkListBoxRow *first;
  int i = 0;

  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_sort (self->list);
  do
    first = gtk_list_box_get_row_at_index (self->list, i++);
  while (first != NULL && !gtk_widget_get_child_visible (GTK_WIDGET (first)));
  select_row (self, first);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), first != NULL ? "list" : "empty");
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer data)
{
  g_autofree char *typed = typed_text (data);

  return lw_command_fits (lw_command_row_get (GTK_WIDGET (row)), typed) > 0;
}

/* What fits best first; what can be done now before what cannot; otherwise as in the table. */
static int
sort_cb (GtkListBoxRow *a, GtkListBoxRow *b, gpointer data)
{
  const LwCommandEntry *one = lw_command_row_get (GTK_WIDGET (a)), *other = lw_command_row_get (GTK_WIDGET (b));
  g_autofree char *typed = typed_text (data);
  guint fits_one = lw_command_fits (one, typed), fits_other = lw_command_fits (other, typed);

  if (fits_one != fits_other)
    return fits_one > fits_other ? -1 : 1;
  if (gtk_list_box_row_get_activatable (a) != gtk_list_box_row_get_activatable (b))
    return gtk_list_box_row_get_activatable (a) ? -1 : 1;
  return one < other ? -1 : one > other;
}

static void
run (LwCommandSearch *self, GtkListBoxRow *row)
{
  if (row == NULL || !gtk_list_box_row_get_activatable (row))
    return;
  self->chosen = lw_command_row_get (GTK_WIDGET (row));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
activated_cb (LwCommandSearch *self)
{
  run (self, gtk_list_box_get_selected_row (self->list));
}

/* When it is gone: commands may open dialogs, or want the focus. */
static void
lw_command_search_closed (AdwDialog *dialog)
{
  LwCommandSearch *self = LW_COMMAND_SEARCH (dialog);
  const LwCommandEntry *command = g_steal_pointer (&self->chosen);

  if (command == NULL || self->window == NULL)
    return;
  if (command->scope == LW_SCOPE_CANVAS && self->window->canvas != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->window->canvas));
  lw_command_run (command, GTK_WIDGET (self->window));
}

static gboolean
key_cb (LwCommandSearch *self, guint keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;
  GtkWidget *next = row != NULL ? GTK_WIDGET (row) : NULL;

  if (!down && keyval != GDK_KEY_Up && keyval != GDK_KEY_KP_Up)
    return GDK_EVENT_PROPAGATE;
  do
    next = next == NULL ? NULL : down ? gtk_widget_get_next_sibling (next) : gtk_widget_get_prev_sibling (next);
  while (next != NULL && !gtk_widget_get_child_visible (next));
  if (next != NULL)
    {
      graphene_rect_t bounds;
      GtkAdjustment *adjustment = gtk_list_box_get_adjustment (self->list);

      select_row (self, GTK_LIST_BOX_ROW (next));
      if (adjustment != NULL && gtk_widget_compute_bounds (next, GTK_WIDGET (self->list), &bounds))
        gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
    }
  return GDK_EVENT_STOP;
}

static GtkWidget *
row_new (LwWindow *window, const LwCommandEntry *command)
{
  GtkWidget *row = lw_command_row_new (command);
  const char *why_not = lw_window_why_disabled (window, command->action);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), why_not == NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), why_not != NULL ? why_not : lw_command_section_name (command->section));
  if (why_not != NULL)
    gtk_widget_add_css_class (row, "dim-label");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_DISABLED, why_not != NULL, -1);
  return row;
}

static void
lw_command_search_dispose (GObject *object)
{
  g_clear_weak_pointer (&LW_COMMAND_SEARCH (object)->window);
  G_OBJECT_CLASS (lw_command_search_parent_class)->dispose (object);
}

static void
lw_command_search_class_init (LwCommandSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_command_search_dispose;
  ADW_DIALOG_CLASS (klass)->closed = lw_command_search_closed;
}

static void
add_list (LwCommandSearch *self, GtkWidget *view)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_list_box_set_sort_func (self->list, sort_cb, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Commands"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (run), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "list");
  gtk_stack_add_named (GTK_STACK (self->stack), g_object_new (ADW_TYPE_STATUS_PAGE, "title", _("No Such Command"), "icon-name", "system-search-symbolic",
                                                              NULL), "empty");
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->stack);
}

static void
lw_command_search_init (LwCommandSearch *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", _("Search Commands"), "margin-start", 12, "margin-end", 12,
                               "margin-top", 12, "margin-bottom", 6, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search Commands"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->search, keys);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), self->search);
  add_list (self, view);
  g_signal_connect_swapped (self->search, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (adw_dialog_close), self);
  adw_dialog_set_title (ADW_DIALOG (self), _("Search Commands"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 520);
  adw_dialog_set_content_height (ADW_DIALOG (self), 480);
  adw_dialog_set_child (ADW_DIALOG (self), view);
}

void
lw_command_search_present (LwWindow *window)
{
  LwCommandSearch *self = g_object_new (LW_TYPE_COMMAND_SEARCH, NULL);
  guint n;
  const LwCommandEntry *commands = lw_command_entries (&n);

  g_set_weak_pointer (&self->window, window);
  for (guint i = 0; i < n; i++)
    if (commands[i].scope != LW_SCOPE_PRESENT && !g_str_equal (commands[i].action, "win.command-search"))
      gtk_list_box_append (self->list, row_new (window, &commands[i]));
  changed_cb (self);
  lw_dialog_present_search (ADW_DIALOG (self), GTK_WIDGET (window), self->search);
}
