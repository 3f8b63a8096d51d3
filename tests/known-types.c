/* Loaded before gtk4-builder-tool, which knows GTK's classes only: libadwaita's that templates are made from, and in the place of
 * ours, by the names in KNOWN_TYPES, plain widgets. */
#include <adwaita.h>

static void __attribute__ ((constructor))
make_known (void)
{
  g_auto (GStrv) names = g_strsplit (g_getenv ("KNOWN_TYPES") != NULL ? g_getenv ("KNOWN_TYPES") : "", " ", -1);

  g_type_ensure (ADW_TYPE_APPLICATION_WINDOW);
  g_type_ensure (ADW_TYPE_BIN);
  for (char **name = names; *name != NULL; name++)
    if (**name != '\0')
      g_type_register_static_simple (GTK_TYPE_WIDGET, *name, sizeof (GtkWidgetClass), NULL, sizeof (GtkWidget), NULL, 0);
}
