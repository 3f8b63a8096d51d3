#include "sheet/lw-zip.h"

#include <string.h>

#define END_SIZE     22       /* of the record that ends an archive, without its comment */
#define COMMENT_MAX  65535
#define ENTRY_SIZE   46       /* of an entry of the directory, without its name */
#define LOCAL_SIZE   30       /* of what stands before a member */
#define STORED       0
#define DEFLATED     8

typedef struct { guint64 offset, packed; guint method; } Member;

struct _LwZip
{
  GBytes       *bytes;
  const guint8 *data;
  gsize         size;
  GHashTable   *members;      /* name → Member */
};

static guint
u16 (const guint8 *p)
{
  return p[0] | p[1] << 8;
}

static guint
u32 (const guint8 *p)
{
  return u16 (p) | (guint) u16 (p + 2) << 16;
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s", what);
  return FALSE;
}

/* The record that ends an archive stands at the end of the file, before a comment of any length. */
static const guint8 *
find_end (LwZip *self)
{
  gsize least = self->size > END_SIZE + COMMENT_MAX ? self->size - END_SIZE - COMMENT_MAX : 0;

  for (gsize at = self->size >= END_SIZE ? self->size - END_SIZE + 1 : 0; at-- > least;)
    if (memcmp (self->data + at, "PK\5\6", 4) == 0)
      return self->data + at;
  return NULL;
}

static gboolean
read_directory (LwZip *self, GError **error)
{
  const guint8 *end = find_end (self);
  guint64 at;
  guint n;

  if (!end)
    return refuse (error, "the archive has no directory");
  n = u16 (end + 10);
  at = u32 (end + 16);
  for (guint i = 0; i < n; i++)
    {
      const guint8 *entry = self->data + at;
      Member *member;
      guint name;

      if (at + ENTRY_SIZE > self->size || memcmp (entry, "PK\1\2", 4) != 0)
        return refuse (error, "the archive's directory is damaged");
      name = u16 (entry + 28);
      if (at + ENTRY_SIZE + name > self->size)
        return refuse (error, "the archive's directory is damaged");
      member = g_new (Member, 1);
      *member = (Member) { u32 (entry + 42), u32 (entry + 20), u16 (entry + 10) };
      g_hash_table_replace (self->members, g_strndup ((const char *) entry + ENTRY_SIZE, name), member);
      at += ENTRY_SIZE + name + u16 (entry + 30) + u16 (entry + 32);
    }
  return TRUE;
}

LwZip *
lw_zip_new (GBytes *bytes, GError **error)
{
  g_autoptr (LwZip) self = g_new0 (LwZip, 1);

  self->bytes = g_bytes_ref (bytes);
  self->data = g_bytes_get_data (bytes, &self->size);
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return read_directory (self, error) ? g_steal_pointer (&self) : NULL;
}

void
lw_zip_free (LwZip *self)
{
  g_bytes_unref (self->bytes);
  g_hash_table_unref (self->members);
  g_free (self);
}

gboolean
lw_zip_has (LwZip *self, const char *name)
{
  return g_hash_table_contains (self->members, name);
}

GInputStream *
lw_zip_open (LwZip *self, const char *name, GError **error)
{
  const Member *member = g_hash_table_lookup (self->members, name);
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GZlibDecompressor) inflate = NULL;
  guint64 start;

  if (!member || member->offset + LOCAL_SIZE > self->size || memcmp (self->data + member->offset, "PK\3\4", 4) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: not in the archive", name);
      return NULL;
    }
  start = member->offset + LOCAL_SIZE + u16 (self->data + member->offset + 26) + u16 (self->data + member->offset + 28);
  if (start + member->packed > self->size || (member->method != STORED && member->method != DEFLATED))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: cut off, or packed in an unknown way", name);
      return NULL;
    }
  packed = g_bytes_new_from_bytes (self->bytes, start, member->packed);
  stream = g_memory_input_stream_new_from_bytes (packed);
  if (member->method == STORED)
    return g_steal_pointer (&stream);
  inflate = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  return g_converter_input_stream_new (stream, G_CONVERTER (inflate));
}
