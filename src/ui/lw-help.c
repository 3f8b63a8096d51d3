#include "ui/lw-help.h"

#include <glib/gi18n-lib.h>

#include "io/lw-templates.h"
#include "ui/lw-command-row.h"
#include "ui/lw-dialog.h"

#define PICTURES "/io/github/laneway/Laneway/help"

/* Made by the program when it was built; a program without them (a test) has none. */
static GtkWidget *
picture_new (LwHelpPage page)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  g_autofree char *path = g_strdup_printf (PICTURES "/%s.%s.%s.png", lw_help_page_name (page), lw_template_language_tag (lw_template_language (NULL)),
                                           dark ? "dark" : "light");
  GtkWidget *picture = gtk_picture_new_for_resource (path);

  gtk_picture_set_alternative_text (GTK_PICTURE (picture), lw_help_page_title (page));
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_CONTAIN);
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_set_size_request (picture, -1, 190);
  gtk_widget_add_css_class (picture, "help-picture");
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  return picture;
}

/* The dialog goes first: what is started may open one of its own. */
static void
start_cb (GtkWidget *row)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (row, ADW_TYPE_DIALOG);
  g_autoptr (GtkWidget) window = GTK_WIDGET (g_object_ref (gtk_widget_get_root (row)));
  const LwCommandEntry *command = lw_command_row_get (row);

  adw_dialog_force_close (ADW_DIALOG (dialog));
  lw_command_run (command, window);
}

static GtkWidget *
step_row (const LwHelpStep *step)
{
  const LwCommandEntry *command = step->action != NULL ? lw_command_find (step->action, step->target) : NULL;
  GtkWidget *row = command != NULL ? lw_command_row_new (command) : adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (command == NULL)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(step->text));
      return row;
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(command->label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(step->text));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (start_cb), NULL);
  return row;
}

static AdwNavigationPage *
page_new (const char *tag, const char *title, GtkWidget *child)
{
  GtkWidget *view = adw_toolbar_view_new (), *clamp = adw_clamp_new (), *scroller = gtk_scrolled_window_new ();
  AdwNavigationPage *page = adw_navigation_page_new_with_tag (view, title, tag);

  g_object_set (clamp, "child", child, "margin-top", 12, "margin-bottom", 24, "margin-start", 12, "margin-end", 12, NULL);
  g_object_set (scroller, "child", clamp, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  return page;
}

static AdwNavigationPage *
task_page (LwHelpPage page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *group = adw_preferences_group_new ();

  gtk_box_append (GTK_BOX (box), picture_new (page));
  gtk_box_append (GTK_BOX (box), group);
  for (const LwHelpStep *step = lw_help_page_steps (page); step->text != NULL; step++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), step_row (step));
  return page_new (lw_help_page_name (page), lw_help_page_title (page), box);
}

static GtkWidget *
list_row (LwHelpPage page)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), lw_help_page_title (page));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "navigation.push");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", lw_help_page_name (page));
  return row;
}

static AdwNavigationPage *
list_page (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *tasks = adw_preferences_group_new (), *more = adw_preferences_group_new ();
  static const char * const others[] = { "win.command-search", "win.shortcuts" };

  for (guint i = 0; i < LW_N_HELP_PAGES; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (tasks), list_row (i));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      GtkWidget *row = lw_command_row_new (lw_command_find (others[i], NULL));

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect (row, "activated", G_CALLBACK (start_cb), NULL);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (more), row);
    }
  gtk_box_append (GTK_BOX (box), tasks);
  gtk_box_append (GTK_BOX (box), more);
  return page_new ("list", _("Help"), box);
}

void
lw_help_present (GtkWidget *parent, int page)
{
  AdwDialog *dialog = adw_dialog_new ();
  AdwNavigationView *view = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());

  adw_navigation_view_add (view, list_page ());
  for (guint i = 0; i < LW_N_HELP_PAGES; i++)
    adw_navigation_view_add (view, task_page (i));
  if (page >= 0)
    adw_navigation_view_push_by_tag (view, lw_help_page_name (page));
  adw_dialog_set_title (dialog, _("Help"));
  adw_dialog_set_content_width (dialog, 620);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, GTK_WIDGET (view));
  lw_dialog_present (dialog, parent);
}
