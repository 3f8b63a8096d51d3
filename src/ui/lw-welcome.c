#include "ui/lw-welcome.h"

#include <glib/gi18n-lib.h>

#include "config.h"
#include "core/lw-portal.h"
#include "ui/lw-recent.h"
#include "ui/lw-template-chooser.h"
#include "ui/lw-window-private.h"

#define N_RECENT       6

struct _LwWelcome
{
  AdwBin     parent_instance;
  AdwBin    *tools_place, *chooser_place;
  GtkWidget *recent_group, *hint;
  GtkImage  *icon;
};

G_DEFINE_FINAL_TYPE (LwWelcome, lw_welcome, ADW_TYPE_BIN)

static GtkWidget *
recent_row (GtkRecentInfo *info)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info)), place = lw_portal_host_file (file);
  g_autofree char *name = g_file_get_parse_name (place), *folder = g_path_get_dirname (name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), gtk_recent_info_get_display_name (info));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", gtk_recent_info_get_uri (info));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-recent");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

static void
load_recent (LwWelcome *self)
{
  GList *items = lw_recent_items (N_RECENT);

  for (GList *l = items; l != NULL; l = l->next)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->recent_group), recent_row (l->data));
  gtk_widget_set_visible (self->recent_group, items != NULL);
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

void
lw_welcome_fill_recent (GMenu *menu)
{
  g_autoptr (GMenu) new = g_menu_new (), recent = g_menu_new ();
  GList *items = lw_recent_items (N_RECENT);

  g_menu_remove_all (menu);
  g_menu_append (new, _("New Blueprint…"), "app.new");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (new));
  for (GList *l = items; l != NULL; l = l->next)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (gtk_recent_info_get_display_name (l->data), NULL);

      g_menu_item_set_action_and_target (item, "win.open-recent", "s", gtk_recent_info_get_uri (l->data));
      g_menu_append_item (recent, item);
    }
  g_menu_append_section (menu, _("Recent"), G_MENU_MODEL (recent));
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

static void
lw_welcome_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LW_TYPE_WELCOME);
  G_OBJECT_CLASS (lw_welcome_parent_class)->dispose (object);
}

static void
lw_welcome_class_init (LwWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lw_welcome_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/laneway/Laneway/lw-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, LwWelcome, tools_place);
  gtk_widget_class_bind_template_child (widget_class, LwWelcome, chooser_place);
  gtk_widget_class_bind_template_child (widget_class, LwWelcome, recent_group);
  gtk_widget_class_bind_template_child (widget_class, LwWelcome, hint);
  gtk_widget_class_bind_template_child (widget_class, LwWelcome, icon);
}

static void
lw_welcome_init (LwWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_image_set_from_icon_name (self->icon, LW_APP_ID);
  load_recent (self);
}

GtkWidget *
lw_welcome_new (LwWindow *window)
{
  LwWelcome *self = g_object_new (LW_TYPE_WELCOME, NULL);
  GtkWidget *chooser = lw_template_chooser_new ();

  adw_bin_set_child (self->tools_place, lw_template_chooser_get_tools (LW_TEMPLATE_CHOOSER (chooser)));
  adw_bin_set_child (self->chooser_place, chooser);
  lw_window_connect_chooser (window, chooser);
  return GTK_WIDGET (self);
}

void
lw_welcome_show_hints (LwWelcome *self, GSettings *settings)
{
  g_return_if_fail (LW_IS_WELCOME (self));

  g_settings_bind (settings, "show-hints", self->hint, "visible", G_SETTINGS_BIND_GET);
}
