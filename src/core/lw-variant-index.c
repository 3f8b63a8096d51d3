/* Where each id of a variant is. */
#include "core/lw-variant-private.h"

#include <string.h>

#include "core/lw-blueprint.h"

/* A variant with more changes than these since all was hashed is hashed anew. */
#define MOST_CHANGES 64

/* All ids of a variant. */
typedef struct
{
  GHashTable *places;     /* id (borrowed from the ids below) → GUINT (position * 8 + kind) */
  GPtrArray  *ids;        /* GRefString */
  guint       lengths[LW_N_ELEMENT_KINDS];
  gboolean    unique;
} Whole;

/* They and what has come and gone since: hashing 23,000 ids takes longer than most edits. Immutable, and shared by variants whose ids
 * and order agree. */
typedef struct
{
  Whole     *whole;
  GArray    *gone[LW_N_ELEMENT_KINDS];    /* guint: positions in `whole`, ascending; NULL: none */
  GPtrArray *added[LW_N_ELEMENT_KINDS];   /* GRefString or NULL: ids behind what is left of `whole`; NULL: none */
  guint      shuffled;                    /* bits by kind: they have changed their order and are looked for where they are, as few */
} Index;

/* So few are looked through. */
#define MOST_SHUFFLED 64

static void
id_release (gpointer id)
{
  if (id)
    g_ref_string_release (id);
}

static void
whole_clear (gpointer data)
{
  Whole *whole = data;

  g_hash_table_unref (whole->places);
  g_ptr_array_unref (whole->ids);
}

static Whole *
whole_new (LwVariant *variant)
{
  Whole *whole = g_atomic_rc_box_new0 (Whole);

  whole->places = g_hash_table_new (g_str_hash, g_str_equal);
  whole->ids = g_ptr_array_new_with_free_func (id_release);
  whole->unique = TRUE;
  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    {
      whole->lengths[kind] = lw_array_length (variant->elements[kind]);
      for (guint i = 0; i < whole->lengths[kind]; i++)
        {
          const char *id = lw_record_id (lw_array_get (variant->elements[kind], i));

          if (id == NULL)
            continue;
          if (g_hash_table_contains (whole->places, id))
            {
              whole->unique = FALSE;
              continue;
            }
          g_ptr_array_add (whole->ids, g_ref_string_acquire ((char *) id));
          g_hash_table_insert (whole->places, (char *) id, GUINT_TO_POINTER (i * 8 + kind));
        }
    }
  return whole;
}

static void
index_clear (gpointer data)
{
  Index *index = data;

  g_atomic_rc_box_release_full (index->whole, whole_clear);
  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    {
      g_clear_pointer (&index->gone[kind], g_array_unref);
      g_clear_pointer (&index->added[kind], g_ptr_array_unref);
    }
}

static void
index_release (gpointer index)
{
  g_atomic_rc_box_release_full (index, index_clear);
}

static Index *
index_of (LwVariant *variant)
{
  Index *index = g_atomic_pointer_get (&variant->index);

  if (index)
    return index;
  /* Several threads may ask a fresh variant at once: one of them wins. */
  index = g_atomic_rc_box_new0 (Index);
  index->whole = whole_new (variant);
  if (!g_atomic_pointer_compare_and_exchange (&variant->index, NULL, index))
    index_release (index);
  return g_atomic_pointer_get (&variant->index);
}

static guint
n_gone (const Index *index, guint kind)
{
  return index->gone[kind] ? index->gone[kind]->len : 0;
}

static guint
n_added (const Index *index, guint kind)
{
  return index->added[kind] ? index->added[kind]->len : 0;
}

/* Of what stood at `position` of the whole; FALSE: it has gone. */
static gboolean
position_now (const Index *index, guint kind, guint *position)
{
  guint before = 0;

  while (before < n_gone (index, kind) && g_array_index (index->gone[kind], guint, before) < *position)
    before++;
  if (before < n_gone (index, kind) && g_array_index (index->gone[kind], guint, before) == *position)
    return FALSE;
  *position -= before;
  return TRUE;
}

/* The other way: where in the whole it stood. */
static guint
position_then (const Index *index, guint kind, guint position)
{
  for (guint i = 0; i < n_gone (index, kind) && g_array_index (index->gone[kind], guint, i) <= position; i++)
    position++;
  return position;
}

static gboolean
find_added (const Index *index, const char *id, guint *kind, guint *position)
{
  for (*kind = 0; *kind < LW_N_ELEMENT_KINDS; (*kind)++)
    for (guint i = 0; i < n_added (index, *kind); i++)
      if (g_strcmp0 (index->added[*kind]->pdata[i], id) == 0)
        {
          *position = index->whole->lengths[*kind] - n_gone (index, *kind) + i;
          return TRUE;
        }
  return FALSE;
}

static gboolean
is_shuffled (const Index *index, guint kind)
{
  return index->shuffled >> kind & 1;
}

static gboolean
look_through (LwArray *array, const char *id, guint *position)
{
  for (*position = 0; *position < lw_array_length (array); (*position)++)
    if (g_strcmp0 (lw_record_id (lw_array_get (array, *position)), id) == 0)
      return TRUE;
  return FALSE;
}

gboolean
lw_variant_find (LwVariant *variant, const char *id, LwElementKind *kind, guint *position)
{
  guint found, at;
  gpointer place;
  Index *index;

  if (id == NULL)
    return FALSE;
  index = index_of (variant);
  if (g_hash_table_lookup_extended (index->whole->places, id, NULL, &place))
    {
      found = GPOINTER_TO_UINT (place) % 8;
      at = GPOINTER_TO_UINT (place) / 8;
    }
  else
    found = LW_N_ELEMENT_KINDS;
  if ((found == LW_N_ELEMENT_KINDS || !position_now (index, found, &at)) && !find_added (index, id, &found, &at))
    return FALSE;
  if (is_shuffled (index, found) && !look_through (variant->elements[found], id, &at))
    return FALSE;
  if (kind)
    *kind = found;
  if (position)
    *position = at;
  return TRUE;
}

void
lw_variant_index_drop (LwVariant *variant)
{
  g_clear_pointer (&variant->index, index_release);
}

void
lw_variant_index_share (LwVariant *to, LwVariant *from)
{
  gpointer index = g_atomic_pointer_get (&from->index);

  lw_variant_index_drop (to);
  to->index = index ? g_atomic_rc_box_acquire (index) : NULL;
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* Takes away what stands at `gone`, of `from`, ascending. */
static void
take_away (Index *index, const Index *from, guint kind, GArray *gone)
{
  guint left = from->whole->lengths[kind] - n_gone (from, kind);

  for (guint i = gone->len; i-- > 0;)
    {
      guint position = g_array_index (gone, guint, i);

      if (position >= left)
        {
          g_ptr_array_remove_index (index->added[kind], position - left);
          continue;
        }
      if (index->gone[kind] == NULL)
        index->gone[kind] = g_array_new (FALSE, FALSE, sizeof (guint));
      position = position_then (from, kind, position);
      g_array_append_val (index->gone[kind], position);
    }
  if (index->gone[kind])
    g_array_sort (index->gone[kind], compare_positions);
}

/* FALSE: an id is there already. */
static gboolean
add_behind (Index *index, LwVariant *to, LwVariant *from, guint kind, guint first)
{
  for (guint i = first; i < lw_array_length (to->elements[kind]); i++)
    {
      const char *id = lw_record_id (lw_array_get (to->elements[kind], i));
      guint other, at;

      if (id && (lw_variant_find (from, id, NULL, NULL) || find_added (index, id, &other, &at)))
        return FALSE;
      if (index->added[kind] == NULL)
        index->added[kind] = g_ptr_array_new_with_free_func (id_release);
      g_ptr_array_add (index->added[kind], id ? g_ref_string_acquire ((char *) id) : NULL);
    }
  return TRUE;
}

static gpointer
copy_id (gconstpointer id, gpointer data)
{
  return id ? g_ref_string_acquire ((char *) id) : NULL;
}

static Index *
index_copy (const Index *from)
{
  Index *index = g_atomic_rc_box_new0 (Index);

  index->whole = g_atomic_rc_box_acquire (from->whole);
  index->shuffled = from->shuffled;
  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    {
      index->gone[kind] = from->gone[kind] ? g_array_copy (from->gone[kind]) : NULL;
      index->added[kind] = from->added[kind] ? g_ptr_array_copy (from->added[kind], copy_id, NULL) : NULL;
    }
  return index;
}

static guint
n_changes (const Index *index)
{
  guint n = 0;

  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    n += n_gone (index, kind) + n_added (index, kind);
  return n;
}

void
lw_variant_index_derive (LwVariant *to, LwVariant *from, GArray * const gone[LW_N_ELEMENT_KINDS])
{
  const Index *was = g_atomic_pointer_get (&from->index);
  gboolean sound = TRUE;
  guint n = 0;
  Index *index;

  lw_variant_index_drop (to);
  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    n += (gone && gone[kind] ? 2 * gone[kind]->len : 0) + lw_array_length (to->elements[kind]) - lw_array_length (from->elements[kind]);
  if (was == NULL || !was->whole->unique || n + n_changes (was) > MOST_CHANGES)
    return;
  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    if (is_shuffled (was, kind) && ((gone && gone[kind]) || lw_array_length (to->elements[kind]) != lw_array_length (from->elements[kind])))
      return;
  index = index_copy (was);
  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    {
      guint n_left = lw_array_length (from->elements[kind]) - (gone && gone[kind] ? gone[kind]->len : 0);

      if (gone && gone[kind])
        take_away (index, was, kind, gone[kind]);
      sound = sound && add_behind (index, to, from, kind, n_left);
    }
  if (sound)
    to->index = index;
  else
    index_release (index);
}

void
lw_variant_index_shuffle (LwVariant *to, LwVariant *from, LwElementKind kind)
{
  const Index *was = g_atomic_pointer_get (&from->index);
  Index *index;

  lw_variant_index_drop (to);
  if (was == NULL || !was->whole->unique || lw_array_length (to->elements[kind]) > MOST_SHUFFLED)
    return;
  index = index_copy (was);
  index->shuffled |= 1u << kind;
  to->index = index;
}
