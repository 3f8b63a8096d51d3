/* Pictures of what is on the screen, of what is below it, of other pages, and of what pops up. */
#include "tour-shots.h"

#include <adwaita.h>
#include <cairo.h>
#include <stdlib.h>

#include "cut-texts.h"
#include "ui/lw-outline.h"
#include "window-fixture.h"

#define SETTLE 350   /* ms until a picture is taken */

const char *shots_folder;
guint       shots_most = 2;

static void
cut_cb (GtkWidget *widget, const char *text, const char *wrong, gpointer name)
{
  g_print ("%s: %s “%s” %s (%d × %d)\n", (char *) name, G_OBJECT_TYPE_NAME (widget), text, wrong, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
}

static void
tell_cut (const char *name)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      cut_texts_foreach (window, cut_cb, (gpointer) name);
    }
}

/* From the X server's memory, which is in the XWD format. */
void
shoot (const char *name)
{
  g_autofree char *data = NULL, *file = g_strdup_printf ("%s.png", name), *path = g_build_filename (shots_folder, file, NULL);
  const guint32 *header;
  cairo_surface_t *image;
  gsize length;

  window_settle (SETTLE);
  g_assert_true (g_file_get_contents (g_getenv ("FRAMEBUFFER"), &data, &length, NULL));
  header = (const guint32 *) data;
  image = cairo_image_surface_create_for_data ((guchar *) data + GUINT32_FROM_BE (header[0]) + GUINT32_FROM_BE (header[19]) * 12, CAIRO_FORMAT_RGB24,
                                               GUINT32_FROM_BE (header[4]), GUINT32_FROM_BE (header[5]), GUINT32_FROM_BE (header[12]));
  g_assert_cmpint (cairo_surface_write_to_png (image, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (image);
  tell_cut (name);
}

typedef gboolean (*Wanted) (GtkWidget *widget);

static void
collect (GtkWidget *root, Wanted wanted, GPtrArray *found)
{
  if (!gtk_widget_get_mapped (root))
    return;
  if (wanted (root))
    g_ptr_array_add (found, g_object_ref (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, wanted, found);
}

static GPtrArray *
all_of (GtkWidget *root, Wanted wanted)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  collect (root, wanted, found);
  return found;
}

static GtkAdjustment *
sideless (GtkWidget *scroller)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
}

static gboolean
has_more_below (GtkWidget *widget)
{
  GtkAdjustment *down;

  if (!GTK_IS_SCROLLED_WINDOW (widget) || LW_IS_CANVAS (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (widget)))
      || gtk_widget_get_ancestor (widget, LW_TYPE_OUTLINE) != NULL)
    return FALSE;
  down = sideless (widget);
  return gtk_widget_get_height (widget) > 150 && gtk_adjustment_get_upper (down) > gtk_adjustment_get_page_size (down) + 20;
}

/* What is shown, and what is below it. */
void
shoot_down (GtkWidget *root, const char *name)
{
  g_autoptr (GPtrArray) scrollers = NULL;
  guint n = 1;

  shoot (name);
  scrollers = all_of (root, has_more_below);
  for (guint i = 0; i < scrollers->len; i++)
    {
      GtkAdjustment *down = sideless (scrollers->pdata[i]);
      double last = -1;

      while (n < shots_most && gtk_adjustment_get_value (down) > last)
        {
          g_autofree char *further = g_strdup_printf ("%s+%u", name, n);

          last = gtk_adjustment_get_value (down);
          gtk_adjustment_set_value (down, last + gtk_adjustment_get_page_size (down) * 0.9);
          if (gtk_adjustment_get_value (down) == last)
            break;
          n++;
          shoot (further);
        }
      gtk_adjustment_set_value (down, 0);
    }
}

static gboolean
is_menu_button (GtkWidget *widget)
{
  return GTK_IS_MENU_BUTTON (widget) && gtk_widget_get_sensitive (widget);
}

void
shoot_popovers (GtkWidget *root, const char *name, guint most)
{
  g_autoptr (GPtrArray) buttons = all_of (root, is_menu_button);

  for (guint i = 0; i < buttons->len && i < most; i++)
    {
      g_autofree char *one = g_strdup_printf ("%s-popover%u", name, i + 1);

      gtk_menu_button_popup (buttons->pdata[i]);
      shoot (one);
      gtk_menu_button_popdown (buttons->pdata[i]);
      window_settle (50);
    }
}

static gboolean
is_view_stack (GtkWidget *widget)
{
  return ADW_IS_VIEW_STACK (widget);
}

/* Pages beside the one that is shown first. */
void
shoot_pages (GtkWidget *root, const char *name)
{
  g_autoptr (GPtrArray) stacks = all_of (root, is_view_stack);

  for (guint i = 0; i < stacks->len; i++)
    {
      g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (stacks->pdata[i]);
      guint n = g_list_model_get_n_items (G_LIST_MODEL (pages));

      for (guint page = 0; page < n; page++)
        {
          g_autofree char *one = g_strdup_printf ("%s-page%u", name, page + 1);
          g_autoptr (AdwViewStackPage) item = g_list_model_get_item (G_LIST_MODEL (pages), page);

          if (!adw_view_stack_page_get_visible (item) || adw_view_stack_page_get_child (item) == adw_view_stack_get_visible_child (stacks->pdata[i]))
            continue;
          gtk_selection_model_select_item (pages, page, TRUE);
          window_settle (100);
          shoot_down (root, one);
        }
    }
}
