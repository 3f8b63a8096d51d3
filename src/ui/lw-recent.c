#include "ui/lw-recent.h"

#define MOST 30u   /* that are looked through by a search */

void
lw_recent_remember (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}

static int
later_first (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *) b), gtk_recent_info_get_modified ((GtkRecentInfo *) a));
}

GList *
lw_recent_items (guint most)
{
  GList *all = g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), later_first), *ours = NULL;
  guint n = 0;

  for (GList *l = all; l != NULL && n < most; l = l->next)
    if (g_str_has_suffix (gtk_recent_info_get_uri (l->data), ".laneway") && gtk_recent_info_exists (l->data))
      {
        ours = g_list_prepend (ours, gtk_recent_info_ref (l->data));
        n++;
      }
  g_list_free_full (all, (GDestroyNotify) gtk_recent_info_unref);
  return g_list_reverse (ours);
}

char **
lw_recent_uris (void)
{
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new ();
  GList *items = lw_recent_items (MOST);

  for (GList *l = items; l != NULL; l = l->next)
    g_strv_builder_add (uris, gtk_recent_info_get_uri (l->data));
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  return g_strv_builder_end (uris);
}
