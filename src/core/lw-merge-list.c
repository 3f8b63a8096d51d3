/* What stays of three lists, and in which order. */
#include "core/lw-merge-private.h"

static void
free_item (gpointer item)
{
  g_slice_free (LwMergeItem, item);
}

/* Notes where the keys of a list stand. FALSE: one stands twice. */
static gboolean
know (GHashTable *items, GPtrArray *keys, gsize member)
{
  for (guint i = 0; i < keys->len; i++)
    {
      LwMergeItem *item = g_hash_table_lookup (items, keys->pdata[i]);

      if (item == NULL)
        {
          item = g_slice_new (LwMergeItem);
          *item = (LwMergeItem) { keys->pdata[i], -1, -1, -1 };
          g_hash_table_insert (items, item->key, item);
        }
      if (G_STRUCT_MEMBER (int, item, member) >= 0)
        return FALSE;
      G_STRUCT_MEMBER (int, item, member) = i;
    }
  return TRUE;
}

/* Whether what is in all three stands in the same order in both lists. */
static gboolean
same_order (GHashTable *items, GPtrArray *keys, gsize other)
{
  int last = -1;

  for (guint i = 0; i < keys->len; i++)
    {
      LwMergeItem *item = g_hash_table_lookup (items, keys->pdata[i]);
      int place = G_STRUCT_MEMBER (int, item, other);

      if (item->base < 0 || item->ours < 0 || item->theirs < 0)
        continue;
      if (place < last)
        return FALSE;
      last = place;
    }
  return TRUE;
}

static gboolean
stays (const LwMergeItem *item, LwMergeStayFunc stay, gpointer data)
{
  if (item->ours >= 0 && item->theirs >= 0)
    return TRUE;
  return (item->ours >= 0 || item->theirs >= 0) && stay (item, data) == LW_MERGE_KEEP;
}

static void
drop_what_goes (GHashTable *items, GPtrArray *keys, LwMergeStayFunc stay, gpointer data)
{
  for (guint i = 0; i < keys->len; i++)
    {
      LwMergeItem *item = g_hash_table_lookup (items, keys->pdata[i]);

      if (item != NULL && !stays (item, stay, data))
        g_hash_table_remove (items, keys->pdata[i]);
    }
}

/* Puts what only `keys` has behind what stands before it there, and behind `first` ones that stand there already. */
static void
insert_rest (GQueue *order, GHashTable *links, GHashTable *items, GPtrArray *keys, gboolean behind)
{
  GList *before = NULL;

  for (guint i = 0; i < keys->len; i++)
    {
      LwMergeItem *item = g_hash_table_lookup (items, keys->pdata[i]);
      GList *link = item ? g_hash_table_lookup (links, item) : NULL;

      if (item == NULL)
        continue;
      if (link != NULL)
        {
          before = link;
          continue;
        }
      while (behind && (link = before ? before->next : order->head) && ((LwMergeItem *) link->data)->theirs < 0)
        before = link;
      if (before)
        g_queue_insert_after (order, before, item);
      else
        g_queue_push_head (order, item);
      before = before ? before->next : order->head;
      g_hash_table_insert (links, item, before);
    }
}

static GArray *
put_in_order (GHashTable *items, GPtrArray *skeleton, GPtrArray *rest, gboolean rest_is_theirs)
{
  g_autoptr (GHashTable) links = g_hash_table_new (NULL, NULL);
  g_autoptr (GQueue) order = g_queue_new ();
  GArray *result = g_array_new (FALSE, FALSE, sizeof (LwMergeItem));

  for (guint i = 0; i < skeleton->len; i++)
    {
      LwMergeItem *item = g_hash_table_lookup (items, skeleton->pdata[i]);

      if (item == NULL)
        continue;
      g_queue_push_tail (order, item);
      g_hash_table_insert (links, item, order->tail);
    }
  insert_rest (order, links, items, rest, rest_is_theirs);
  for (GList *link = order->head; link; link = link->next)
    g_array_append_val (result, *(LwMergeItem *) link->data);
  return result;
}

GArray *
lw_merge_lists (const LwMergeLists *lists, LwMergeStayFunc stay, gpointer data, gboolean *disordered)
{
  g_autoptr (GHashTable) items = g_hash_table_new_full (lists->hash, lists->equal, NULL, free_item);
  gboolean ours_as_base, theirs_as_base;

  *disordered = FALSE;
  if (!know (items, lists->base, G_STRUCT_OFFSET (LwMergeItem, base)) || !know (items, lists->ours, G_STRUCT_OFFSET (LwMergeItem, ours))
      || !know (items, lists->theirs, G_STRUCT_OFFSET (LwMergeItem, theirs)))
    return NULL;
  ours_as_base = same_order (items, lists->ours, G_STRUCT_OFFSET (LwMergeItem, base));
  theirs_as_base = same_order (items, lists->theirs, G_STRUCT_OFFSET (LwMergeItem, base));
  *disordered = !ours_as_base && !theirs_as_base && !same_order (items, lists->theirs, G_STRUCT_OFFSET (LwMergeItem, ours));

  drop_what_goes (items, lists->ours, stay, data);
  drop_what_goes (items, lists->theirs, stay, data);
  drop_what_goes (items, lists->base, stay, data);
  if (ours_as_base && !theirs_as_base)
    return put_in_order (items, lists->theirs, lists->ours, FALSE);
  return put_in_order (items, lists->ours, lists->theirs, TRUE);
}
