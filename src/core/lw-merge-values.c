/* Lists of texts, and of records that have no ids: what they say is what they are. */
#include "core/lw-merge-private.h"

GPtrArray *
lw_merge_keys (LwArray *array, gboolean by_id)
{
  GPtrArray *keys = g_ptr_array_sized_new (lw_array_length (array));

  LW_FOREACH (LwRecord, record, array)
    g_ptr_array_add (keys, by_id ? (gpointer) lw_record_id (record) : record);
  return keys;
}

static LwMergeStay
text_stays (const LwMergeItem *item, gpointer data G_GNUC_UNUSED)
{
  return item->base < 0 ? LW_MERGE_KEEP : LW_MERGE_DROP;
}

/* Both replaced the same thing by something else: nobody can tell which of it is meant. */
static gboolean
both_replace (const LwMergeLists *lists)
{
  g_autoptr (GHashTable) ours = g_hash_table_new (lists->hash, lists->equal), theirs = g_hash_table_new (lists->hash, lists->equal);
  g_autoptr (GHashTable) base = g_hash_table_new (lists->hash, lists->equal);
  gboolean gone = FALSE, ours_new = FALSE, theirs_new = FALSE;

  for (guint i = 0; i < lists->ours->len; i++)
    g_hash_table_add (ours, lists->ours->pdata[i]);
  for (guint i = 0; i < lists->theirs->len; i++)
    g_hash_table_add (theirs, lists->theirs->pdata[i]);
  for (guint i = 0; i < lists->base->len; i++)
    {
      g_hash_table_add (base, lists->base->pdata[i]);
      gone |= !g_hash_table_contains (ours, lists->base->pdata[i]) && !g_hash_table_contains (theirs, lists->base->pdata[i]);
    }
  for (guint i = 0; i < lists->ours->len; i++)
    ours_new |= !g_hash_table_contains (base, lists->ours->pdata[i]) && !g_hash_table_contains (theirs, lists->ours->pdata[i]);
  for (guint i = 0; i < lists->theirs->len; i++)
    theirs_new |= !g_hash_table_contains (base, lists->theirs->pdata[i]) && !g_hash_table_contains (ours, lists->theirs->pdata[i]);
  return gone && ours_new && theirs_new;
}

/* Of texts, or of records without ids: the keys that stay, as one list; NULL: a conflict. */
static GPtrArray *
merge_values (GHashFunc hash, GEqualFunc equal, GPtrArray *base, GPtrArray *ours, GPtrArray *theirs)
{
  LwMergeLists lists = { hash, equal, base, ours, theirs };
  g_autoptr (GArray) items = NULL;
  gboolean disordered;
  GPtrArray *merged;

  if (both_replace (&lists))
    return NULL;
  items = lw_merge_lists (&lists, text_stays, NULL, &disordered);
  if (items == NULL || disordered)
    return NULL;
  merged = g_ptr_array_new ();
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (merged, g_array_index (items, LwMergeItem, i).key);
  return merged;
}

static GPtrArray *
texts_of (LwValue value)
{
  GPtrArray *texts = g_ptr_array_new ();

  for (const char * const *text = value.strings; text && *text; text++)
    g_ptr_array_add (texts, (gpointer) *text);
  return texts;
}

gboolean
lw_merge_values (LwRecord *merged, const LwField *field, LwValue base, LwValue ours, LwValue theirs)
{
  gboolean texts = field->type == LW_TYPE_STRINGS;
  g_autoptr (GPtrArray) one = texts ? texts_of (base) : lw_merge_keys (base.records, FALSE);
  g_autoptr (GPtrArray) two = texts ? texts_of (ours) : lw_merge_keys (ours.records, FALSE);
  g_autoptr (GPtrArray) three = texts ? texts_of (theirs) : lw_merge_keys (theirs.records, FALSE);
  g_autoptr (GPtrArray) all = texts ? merge_values (g_str_hash, g_str_equal, one, two, three)
                                    : merge_values (lw_merge_hash, (GEqualFunc) lw_record_equal, one, two, three);
  LwValue value = { .type = field->type };
  g_autoptr (LwArray) array = NULL;

  if (all == NULL)
    return FALSE;
  if (texts)
    {
      g_ptr_array_add (all, NULL);
      value.strings = (const char * const *) all->pdata;
    }
  else
    value.records = array = lw_array_new (all->pdata, all->len);
  lw_record_set (merged, field, value);
  return TRUE;
}
