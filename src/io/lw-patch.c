#include "io/lw-patch.h"

#include <string.h>

#include <glib/gi18n-lib.h>

typedef struct { const char *text; gsize length; } Line;

typedef struct
{
  GString *out;
  gsize    kept, dropped;     /* still to be written */
  GString *inserted;
} Writer;

static void
flush (Writer *self)
{
  if (self->dropped > 0)
    g_string_append_printf (self->out, "d %zu\n", self->dropped);
  if (self->inserted->len > 0)
    {
      g_string_append_printf (self->out, "i %zu\n", self->inserted->len);
      g_string_append_len (self->out, self->inserted->str, self->inserted->len);
      g_string_append_c (self->out, '\n');
    }
  self->dropped = 0;
  g_string_truncate (self->inserted, 0);
}

static void
keep (Writer *self,
      gsize   length)
{
  if (length == 0)
    return;
  flush (self);
  self->kept += length;
}

static void
change (Writer     *self,
        gsize       dropped,
        const char *text,
        gsize       length)
{
  if (dropped == 0 && length == 0)
    return;
  if (self->kept > 0)
    g_string_append_printf (self->out, "k %zu\n", self->kept);
  self->kept = 0;
  self->dropped += dropped;
  g_string_append_len (self->inserted, text, length);
}

static GArray *
lines_of (const char *text,
          gsize       length)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  while (length > 0)
    {
      const char *end = memchr (text, '\n', length);
      Line line = { text, end ? (gsize) (end - text) + 1 : length };

      g_array_append_val (lines, line);
      text += line.length;
      length -= line.length;
    }
  return lines;
}

static guint
line_hash (gconstpointer key)
{
  const Line *line = key;
  guint64 hash = line->length;

  for (gsize i = 0; i < line->length; i++)
    hash = (hash ^ (guchar) line->text[i]) * 0x100000001b3u;
  return (guint) (hash ^ hash >> 32);
}

static gboolean
line_equal (gconstpointer a,
            gconstpointer b)
{
  const Line *one = a, *two = b;

  return one->length == two->length && memcmp (one->text, two->text, one->length) == 0;
}

/* Line → its position and 1; 0 where it stands there more than once: a bracket says nothing about the place. */
static GHashTable *
index_lines (GArray *lines)
{
  GHashTable *index = g_hash_table_new (line_hash, line_equal);

  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);

      g_hash_table_insert (index, line, GUINT_TO_POINTER (g_hash_table_contains (index, line) ? 0 : i + 1));
    }
  return index;
}

/* Forward through both; where they differ, on to the line of `from` that is the next of `to`. */
static void
compare_lines (Writer *self,
               GArray *from,
               GArray *to)
{
  g_autoptr(GHashTable) index = index_lines (from);
  guint at = 0;

  for (guint i = 0; i < to->len; i++)
    {
      const Line *line = &g_array_index (to, Line, i);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (index, line));

      if (at < from->len && line_equal (line, &g_array_index (from, Line, at)))
        place = at + 1;
      if (place <= at)
        {
          change (self, 0, line->text, line->length);
          continue;
        }
      for (; at + 1 < place; at++)
        change (self, g_array_index (from, Line, at).length, NULL, 0);
      keep (self, line->length);
      at++;
    }
  for (; at < from->len; at++)
    change (self, g_array_index (from, Line, at).length, NULL, 0);
}

/* Up to the start of the first line that differs. */
static gsize
common_start (const char *a,
              const char *b,
              gsize       most)
{
  gsize same = 0;

  while (same + 4096 <= most && memcmp (a + same, b + same, 4096) == 0)
    same += 4096;
  while (same < most && a[same] == b[same])
    same++;
  while (same > 0 && a[same - 1] != '\n')
    same--;
  return same;
}

/* From the end of the last line that differs. `a` and `b` are the ends. */
static gsize
common_end (const char *a,
            const char *b,
            gsize       most)
{
  gsize same = 0;

  while (same + 4096 <= most && memcmp (a - same - 4096, b - same - 4096, 4096) == 0)
    same += 4096;
  while (same < most && a[-(gssize) same - 1] == b[-(gssize) same - 1])
    same++;
  if (same < most)
    while (same > 0 && a[-(gssize) same - 1] != '\n')
      same--;
  return same;
}

GBytes *
lw_patch_new (GBytes *from,
              GBytes *to)
{
  gsize n, m, start, end;
  const char *a = g_bytes_get_data (from, &n), *b = g_bytes_get_data (to, &m);
  g_autoptr(GString) inserted = g_string_new (NULL);
  Writer writer = { .out = g_string_new (NULL), .inserted = inserted };
  g_autoptr(GArray) before = NULL, after = NULL;

  start = common_start (a, b, MIN (n, m));
  end = common_end (a + n, b + m, MIN (n, m) - start);
  before = lines_of (a + start, n - start - end);
  after = lines_of (b + start, m - start - end);

  keep (&writer, start);
  compare_lines (&writer, before, after);
  keep (&writer, end);
  flush (&writer);
  if (writer.kept > 0)
    g_string_append_printf (writer.out, "k %zu\n", writer.kept);
  return g_string_free_to_bytes (writer.out);
}

/* One line of a patch; FALSE where there is none. */
static gboolean
read_part (const char **at,
           const char  *end,
           char        *kind,
           gsize       *length)
{
  const char *c = *at;
  guint64 number = 0;

  if (end - c < 4 || c[1] != ' ')
    return FALSE;
  *kind = *c;
  for (c += 2; c < end && g_ascii_isdigit (*c) && number < G_MAXUINT32; c++)
    number = number * 10 + (*c - '0');
  if (c == end || *c != '\n')
    return FALSE;
  *at = c + 1;
  *length = number;
  return TRUE;
}

GBytes *
lw_patch_apply (GBytes  *from,
                GBytes  *patch,
                GError **error)
{
  gsize n, m, place = 0, length;
  const char *text = g_bytes_get_data (from, &n), *at = g_bytes_get_data (patch, &m), *end = at + m;
  g_autoptr(GString) out = g_string_sized_new (n + m);
  gboolean sound = TRUE;
  char kind;

  while (sound && at < end)
    {
      if (!read_part (&at, end, &kind, &length))
        sound = FALSE;
      else if ((kind == 'k' || kind == 'd') && length <= n - place)
        {
          if (kind == 'k')
            g_string_append_len (out, text + place, length);
          place += length;
        }
      else if (kind == 'i' && end - at > 0 && length < (gsize) (end - at) && at[length] == '\n')
        {
          g_string_append_len (out, at, length);
          at += length + 1;
        }
      else
        sound = FALSE;
    }
  if (sound && place == n)
    return g_string_free_to_bytes (g_steal_pointer (&out));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("a change in it does not belong to the text before it"));
  return NULL;
}
