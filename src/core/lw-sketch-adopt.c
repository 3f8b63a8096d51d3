/* Which line of a text is which of the text before it. */
#include "core/lw-sketch-private.h"

static LwSketchLine *
line_at (LwSketch *sketch, guint i)
{
  return g_ptr_array_index (sketch->lines, i);
}

static gboolean
same_line (LwSketchLine *a, LwSketchLine *b)
{
  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->lane, b->lane) == 0 && a->depth == b->depth;
}

static void
take_over (LwSketchLine *line, LwSketchLine *from)
{
  if (line->name == NULL || from->id == NULL)
    return;
  g_set_str (&line->id, from->id);
  line->found = from->found;
}

/* Within what changed, the lines that stay are those in order: a line that was split keeps its step in the first part. */
static void
adopt_middle (LwSketch *sketch, LwSketch *before, guint start, guint end)
{
  guint i = start, j = start;

  while (i + end < sketch->lines->len && j + end < before->lines->len)
    {
      if (line_at (sketch, i)->name == NULL)
        i++;
      else if (line_at (before, j)->name == NULL)
        j++;
      else
        take_over (line_at (sketch, i++), line_at (before, j++));
    }
}

/* Where the line's ↩ at that place led, as a line of now; -1: nowhere. */
static int
led_back_to (LwSketch *before, const LwSketchLine *line, guint which, GHashTable *old, GHashTable *now)
{
  const LwSketchLine *was = line->id != NULL ? g_hash_table_lookup (old, line->id) : NULL;
  int to = was != NULL && was->backs != NULL && which < was->backs->len ? g_array_index (was->backs, int, which) : -1;
  const char *id = to >= 0 ? line_at (before, (guint) to)->id : NULL;
  gpointer position;

  return id != NULL && g_hash_table_lookup_extended (now, id, NULL, &position) ? GPOINTER_TO_INT (position) : -1;
}

static void
adopt_backs (LwSketch *sketch, LwSketch *before)
{
  g_autoptr (GHashTable) old = g_hash_table_new (g_str_hash, g_str_equal), now = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < before->lines->len; i++)
    if (line_at (before, i)->id != NULL)
      g_hash_table_insert (old, line_at (before, i)->id, line_at (before, i));
  for (guint i = 0; i < sketch->lines->len; i++)
    if (line_at (sketch, i)->id != NULL)
      g_hash_table_insert (now, line_at (sketch, i)->id, GINT_TO_POINTER (i));
  for (guint i = 0; i < sketch->lines->len; i++)
    for (guint k = 0; line_at (sketch, i)->backs != NULL && k < line_at (sketch, i)->backs->len; k++)
      {
        int *to = &g_array_index (line_at (sketch, i)->backs, int, k);

        if (*to < 0 && (*to = led_back_to (before, line_at (sketch, i), k, old, now)) >= 0)
          lw_sketch_add_back (sketch, i, *to);
      }
}

void
lw_sketch_adopt (LwSketch *sketch, LwSketch *before)
{
  guint n = sketch->lines->len, m = before->lines->len, start = 0, end = 0;

  for (; start < n && start < m && same_line (line_at (sketch, start), line_at (before, start)); start++)
    take_over (line_at (sketch, start), line_at (before, start));
  for (; end < n - start && end < m - start && same_line (line_at (sketch, n - 1 - end), line_at (before, m - 1 - end)); end++)
    take_over (line_at (sketch, n - 1 - end), line_at (before, m - 1 - end));
  adopt_middle (sketch, before, start, end);
  adopt_backs (sketch, before);
  if (before->lanes != NULL && sketch->lanes == NULL)
    sketch->lanes = g_hash_table_ref (before->lanes);
}

int
lw_sketch_lost_back (LwSketch *sketch, int except)
{
  for (guint i = 0; i < sketch->lines->len; i++)
    for (guint k = 0; (int) i != except && line_at (sketch, i)->backs != NULL && k < line_at (sketch, i)->backs->len; k++)
      if (g_array_index (line_at (sketch, i)->backs, int, k) < 0)
        return (int) i;
  return -1;
}
