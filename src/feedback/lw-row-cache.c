#include "lw-row-cache.h"

#include <string.h>

#define SLOTS (LW_ROW_CACHE_MAX * 2)   /* a power of two, at most half full */

typedef struct { guint64 hash; char *key; guint32 length; int value; } Slot;

struct _LwRowCache
{
  Slot         *slots;
  guint         n;
  GStringChunk *keys;
  guint64       seed;      /* so that a table cannot be made whose names all collide */
};

LwRowCache *
lw_row_cache_new (void)
{
  LwRowCache *self = g_new0 (LwRowCache, 1);

  self->slots = g_new0 (Slot, SLOTS);
  self->keys = g_string_chunk_new (4096);
  self->seed = ((guint64) g_random_int () << 32) | g_random_int ();
  return self;
}

void
lw_row_cache_free (LwRowCache *self)
{
  if (!self)
    return;
  g_free (self->slots);
  g_string_chunk_free (self->keys);
  g_free (self);
}

/* Eight bytes at a time: multiply and fold. */
static inline guint64
hash_bytes (guint64 seed, const char *key, gsize length)
{
  guint64 hash = seed ^ (length * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)), word;

  for (; length >= 8; key += 8, length -= 8)
    {
      memcpy (&word, key, 8);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
      hash ^= hash >> 32;
    }
  word = 0;
  memcpy (&word, key, length);
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return hash ^ (hash >> 29);
}

static Slot *
find_slot (LwRowCache *self, guint64 hash, const char *key, gsize length)
{
  for (gsize i = hash & (SLOTS - 1);; i = (i + 1) & (SLOTS - 1))
    {
      Slot *slot = &self->slots[i];

      if (!slot->key || (slot->hash == hash && slot->length == length && memcmp (slot->key, key, length) == 0))
        return slot;
    }
}

gboolean
lw_row_cache_lookup (LwRowCache *self, const char *key, gsize length, int *value)
{
  Slot *slot = find_slot (self, hash_bytes (self->seed, key, length), key, length);

  if (!slot->key)
    return FALSE;
  *value = slot->value;
  return TRUE;
}

gboolean
lw_row_cache_insert (LwRowCache *self, const char *key, gsize length, int value)
{
  guint64 hash = hash_bytes (self->seed, key, length);
  Slot *slot;

  /* Free text taken for names must not fill the memory. */
  if (self->n == LW_ROW_CACHE_MAX || length > 256)
    return FALSE;
  slot = find_slot (self, hash, key, length);
  slot->hash = hash;
  slot->key = g_string_chunk_insert_len (self->keys, key, length);
  slot->length = length;
  slot->value = value;
  self->n++;
  return TRUE;
}
