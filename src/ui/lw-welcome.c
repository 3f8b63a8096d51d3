#include "ui/lw-welcome.h"

#include <glib/gi18n-lib.h>

#include "io/lw-templates.h"
#include "ui/lw-open-task.h"

#define PICTURE_WIDTH  232
#define PICTURE_HEIGHT 132
#define N_RECENT       6

struct _LwWelcome
{
  AdwBin        parent_instance;
  GCancellable *cancellable;
  GFile        *template;
  GtkWidget    *templates;
  GtkWidget    *recent_group;
};

G_DEFINE_FINAL_TYPE (LwWelcome, lw_welcome, ADW_TYPE_BIN)

/* A small picture of the drawing itself, as paper shows it. */
static GdkTexture *
picture_of (LwBlueprint *blueprint)
{
  const LwSceneOptions options = { LW_THEME_PRINT, LW_DETAIL_NAMES, FALSE, FALSE };
  g_autoptr (LwLayout) layout = lw_layout_new (lw_blueprint_variant (blueprint, NULL), lw_blueprint_day_minutes (blueprint),
                                               lw_scene_measure, NULL, NULL);
  g_autoptr (LwScene) scene = lw_scene_new (blueprint, layout, NULL, &options, NULL);
  LwRect bounds = lw_scene_get_bounds (scene);
  /* Twice the size, for screens with small pixels. */
  int width = 2 * PICTURE_WIDTH, height = 2 * PICTURE_HEIGHT;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  double scale = MIN (width / MAX (bounds.width, 1), height / MAX (bounds.height, 1));

  cairo_translate (cr, (width - bounds.width * scale) / 2, (height - bounds.height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -bounds.x, -bounds.y);
  lw_scene_draw (scene, cr, FALSE);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  g_autoptr (GBytes) bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) cairo_image_surface_get_stride (surface) * height);
  GdkTexture *texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, cairo_image_surface_get_stride (surface));

  cairo_surface_destroy (surface);
  return texture;
}

static GtkWidget *
template_button (LwBlueprint *blueprint, const char *name, const char *action, const char *target)
{
  g_autoptr (GdkTexture) texture = picture_of (blueprint);
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *clamp = adw_clamp_new ();
  GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture)), *label = gtk_label_new (name);

  /* The texture is twice as large as it is shown; the clamp keeps that out of the natural size. */
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), PICTURE_WIDTH);
  adw_clamp_set_unit (ADW_CLAMP (clamp), ADW_LENGTH_UNIT_PX);
  adw_clamp_set_child (ADW_CLAMP (clamp), picture);
  gtk_widget_set_size_request (picture, PICTURE_WIDTH, PICTURE_HEIGHT);
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (picture, "template-picture");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), clamp);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
template_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWelcome) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) blueprint = lw_open_finish (result, NULL, NULL, NULL, &error);
  g_autofree char *path = NULL;

  if (blueprint == NULL || self->templates == NULL)
    {
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_info ("no template: %s", error->message);
      return;
    }
  path = g_file_get_path (self->template);
  gtk_flow_box_append (GTK_FLOW_BOX (self->templates), template_button (blueprint, blueprint->title, "win.new-from", path));
}

/* In the user's language where there is one. */
static GFile *
template_file (void)
{
  gboolean chinese = g_str_has_prefix (g_get_language_names ()[0], "zh");
  g_autofree char *path = lw_data_path (chinese ? "samples/returns.zh-CN.laneway" : "samples/returns.en.laneway");

  return g_file_new_for_path (path);
}

static void
load_templates (LwWelcome *self)
{
  g_autoptr (LwBlueprint) empty = lw_blueprint_new (_("New Blueprint"), "en");

  self->template = template_file ();
  gtk_flow_box_append (GTK_FLOW_BOX (self->templates), template_button (empty, _("Empty Blueprint"), "app.new", NULL));
  lw_open_async (self->template, FALSE, NULL, self->cancellable, template_loaded_cb, g_object_ref (self));
}

static GList *
recent_items (void)
{
  GList *all = gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), *ours = NULL;

  for (GList *l = all; l != NULL; l = l->next)
    if (g_str_has_suffix (gtk_recent_info_get_uri (l->data), ".laneway") && gtk_recent_info_exists (l->data)
        && g_list_length (ours) < N_RECENT)
      ours = g_list_append (ours, gtk_recent_info_ref (l->data));
  g_list_free_full (all, (GDestroyNotify) gtk_recent_info_unref);
  return ours;
}

static GtkWidget *
recent_row (GtkRecentInfo *info)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *place = gtk_recent_info_get_uri_display (info);
  g_autofree char *folder = place != NULL ? g_path_get_dirname (place) : NULL;

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
  GList *items = recent_items ();

  for (GList *l = items; l != NULL; l = l->next)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->recent_group), recent_row (l->data));
  gtk_widget_set_visible (self->recent_group, items != NULL);
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

void
lw_welcome_fill_recent (GMenu *menu)
{
  g_autoptr (GMenu) new = g_menu_new (), recent = g_menu_new ();
  GList *items = recent_items ();

  g_menu_remove_all (menu);
  g_menu_append (new, _("New Blueprint"), "app.new");
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
use_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) window = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwLayout) layout = NULL;
  g_autoptr (LwBlueprint) blueprint = lw_open_finish (result, NULL, NULL, &layout, &error);

  if (blueprint != NULL)
    lw_window_use_template (window, blueprint, layout);
  else
    g_warning ("%s", error->message);
}

void
lw_welcome_open_template (LwWindow *window, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  lw_open_async (file, FALSE, NULL, NULL, use_loaded_cb, g_object_ref (window));
}

static void
lw_welcome_dispose (GObject *object)
{
  LwWelcome *self = LW_WELCOME (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->template);
  gtk_widget_dispose_template (GTK_WIDGET (self), LW_TYPE_WELCOME);
  G_OBJECT_CLASS (lw_welcome_parent_class)->dispose (object);
}

static void
lw_welcome_class_init (LwWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lw_welcome_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/laneway/Laneway/lw-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, LwWelcome, templates);
  gtk_widget_class_bind_template_child (widget_class, LwWelcome, recent_group);
}

static void
lw_welcome_init (LwWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  load_recent (self);
  load_templates (self);
}

GtkWidget *
lw_welcome_new (void)
{
  return g_object_new (LW_TYPE_WELCOME, NULL);
}
