#include "core/lw-record.h"

/* 64 pointers to a chunk: replacing one record of 10,000 copies 64 pointers and a spine of 157. */
#define CHUNK 64

typedef struct
{
  gatomicrefcount ref_count;
  guint           n;
  gpointer        records[CHUNK];
} Chunk;

struct _LwArray
{
  gatomicrefcount ref_count;
  guint           length;
  guint           n_chunks;
  Chunk          *chunks[];     /* all full but the last */
};

static void
chunk_unref (Chunk *chunk)
{
  if (!g_atomic_ref_count_dec (&chunk->ref_count))
    return;
  for (guint i = 0; i < chunk->n; i++)
    lw_record_unref (chunk->records[i]);
  g_free (chunk);
}

static Chunk *
chunk_ref (Chunk *chunk)
{
  g_atomic_ref_count_inc (&chunk->ref_count);
  return chunk;
}

static Chunk *
chunk_new (void)
{
  Chunk *chunk = g_new (Chunk, 1);
  g_atomic_ref_count_init (&chunk->ref_count);
  chunk->n = 0;
  return chunk;
}

static LwArray *
array_alloc (guint length)
{
  guint n_chunks = (length + CHUNK - 1) / CHUNK;
  LwArray *array = g_malloc (sizeof (LwArray) + n_chunks * sizeof (Chunk *));
  g_atomic_ref_count_init (&array->ref_count);
  array->length = length;
  array->n_chunks = n_chunks;
  return array;
}

LwArray *
lw_array_new (gpointer *records, guint n)
{
  LwArray *array = array_alloc (n);
  for (guint c = 0; c < array->n_chunks; c++)
    {
      Chunk *chunk = array->chunks[c] = chunk_new ();
      chunk->n = MIN (CHUNK, n - c * CHUNK);
      for (guint i = 0; i < chunk->n; i++)
        chunk->records[i] = lw_record_ref (records[c * CHUNK + i]);
    }
  return array;
}

LwArray *
lw_array_ref (LwArray *array)
{
  g_atomic_ref_count_inc (&array->ref_count);
  return array;
}

void
lw_array_unref (LwArray *array)
{
  if (!g_atomic_ref_count_dec (&array->ref_count))
    return;
  for (guint c = 0; c < array->n_chunks; c++)
    chunk_unref (array->chunks[c]);
  g_free (array);
}

guint
lw_array_length (const LwArray *array)
{
  return array ? array->length : 0;
}

gpointer
lw_array_get (const LwArray *array, guint index)
{
  g_return_val_if_fail (array != NULL && index < array->length, NULL);
  return array->chunks[index / CHUNK]->records[index % CHUNK];
}

LwArray *
lw_array_replace (LwArray *array, guint index, gpointer record)
{
  return lw_array_replace_all (array, &index, &record, 1);
}

static Chunk *
chunk_copy (Chunk *from)
{
  Chunk *to = chunk_new ();

  to->n = from->n;
  for (guint i = 0; i < from->n; i++)
    to->records[i] = lw_record_ref (from->records[i]);
  return to;
}

LwArray *
lw_array_replace_all (LwArray *array, const guint *indices, gpointer *records, guint n)
{
  g_return_val_if_fail (array != NULL, NULL);

  LwArray *copy = array_alloc (array->length);
  for (guint c = 0; c < array->n_chunks; c++)
    copy->chunks[c] = chunk_ref (array->chunks[c]);
  for (guint i = 0; i < n; i++)
    {
      guint c = indices[i] / CHUNK;
      g_return_val_if_fail (indices[i] < array->length, copy);
      if (copy->chunks[c] == array->chunks[c])
        {
          copy->chunks[c] = chunk_copy (array->chunks[c]);
          chunk_unref (array->chunks[c]);
        }
      gpointer *slot = &copy->chunks[c]->records[indices[i] % CHUNK];
      lw_record_ref (records[i]);
      lw_record_unref (*slot);
      *slot = records[i];
    }
  return copy;
}

/* Chunks before `index` are shared, the rest is to be dealt out anew: coming and going is rarer than changing. */
static LwArray *
array_shared (LwArray *array, guint index, guint length)
{
  LwArray *copy = array_alloc (length);
  guint shared = index / CHUNK;

  for (guint c = 0; c < copy->n_chunks; c++)
    copy->chunks[c] = c < shared ? chunk_ref (array->chunks[c]) : chunk_new ();
  return copy;
}

static void
deal (LwArray *array, guint to, gpointer record)
{
  Chunk *chunk = array->chunks[to / CHUNK];

  chunk->records[chunk->n++] = lw_record_ref (record);
}

LwArray *
lw_array_insert (LwArray *array, guint index, gpointer record)
{
  g_return_val_if_fail (index <= lw_array_length (array), NULL);

  LwArray *copy = array_shared (array, index, lw_array_length (array) + 1);
  for (guint to = index / CHUNK * CHUNK; to < copy->length; to++)
    deal (copy, to, to == index ? record : lw_array_get (array, to < index ? to : to - 1));
  return copy;
}

LwArray *
lw_array_remove (LwArray *array, guint index)
{
  return lw_array_without (array, &index, 1);
}

LwArray *
lw_array_without (LwArray *array, const guint *indices, guint n)
{
  g_return_val_if_fail (n == 0 || indices[n - 1] < lw_array_length (array), NULL);

  if (n == 0)
    return lw_array_ref (array);
  LwArray *copy = array_shared (array, indices[0], array->length - n);
  for (guint from = indices[0] / CHUNK * CHUNK, to = from, i = 0; from < array->length; from++)
    if (i < n && indices[i] == from)
      i++;
    else
      deal (copy, to++, lw_array_get (array, from));
  return copy;
}

int
lw_array_find (const LwArray *array, const char *id)
{
  for (guint i = 0; i < lw_array_length (array); i++)
    if (g_strcmp0 (lw_record_id (lw_array_get (array, i)), id) == 0)
      return i;
  return -1;
}

gpointer
lw_array_by_id (const LwArray *array, const char *id)
{
  int i = id ? lw_array_find (array, id) : -1;
  return i < 0 ? NULL : lw_array_get (array, i);
}
