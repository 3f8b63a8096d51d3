/* Opens every window, dialog, panel, popover and page one after another, and takes a picture of the screen at each, for somebody to look
 * at: e2e/tour.py starts it in every look and language.
 *
 *   tour FOLDER DOCUMENT OTHER TABLE [PLACE…] */
#include <stdlib.h>

#include "tour-places.h"
#include "tour-shots.h"

static void
visit (const TourPlace *place)
{
  LwWindow *window = tour_open (place);
  GtkWidget *top = tour_on_top (window);

  shoot_down (top, place->name);
  shoot_pages (top, place->name);
  shoot_popovers (top, place->name, place->popovers);
  tour_close (window);
}

static gboolean
is_asked_for (const TourPlace *place, char **names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (place->name, names[i]))
      return TRUE;
  return names[0] == NULL;
}

int
main (int argc, char **argv)
{
  char **names = argv + MIN (argc, 5);
  const TourPlace *places;
  guint n;

  if (argc < 5)
    g_error ("tour FOLDER DOCUMENT OTHER TABLE [PLACE…]");
  shots_folder = argv[1], tour_document = argv[2], tour_other = argv[3], tour_table = argv[4];
  places = tour_places (&n);
  argc = 1;
  window_tests_begin (&argc, &argv);
  /* libadwaita warns of its own alerts where texts are large; they are looked at all the same. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-font-name", "Cantarell 11", "gtk-icon-theme-name", "Adwaita", NULL);
  if (g_getenv ("TOUR_SHOTS") != NULL)
    shots_most = atoi (g_getenv ("TOUR_SHOTS"));
  if (g_getenv ("TOUR_DPI") != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", atoi (g_getenv ("TOUR_DPI")) * 1024, NULL);
  if (g_getenv ("TOUR_RTL") != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  for (guint i = 0; i < n; i++)
    if (is_asked_for (&places[i], names))
      visit (&places[i]);
  return 0;
}
