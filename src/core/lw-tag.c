#include "core/lw-tag.h"
#include "core/lw-edit.h"

#include <string.h>

char *
lw_tag_path (LwArray *tags, const LwTag *tag)
{
  const LwTag *parent = tag->parent ? lw_array_by_id (tags, tag->parent) : NULL;
  const char *name = tag->name ? tag->name : tag->id;

  return parent ? g_strconcat (parent->name ? parent->name : parent->id, "/", name, NULL) : g_strdup (name);
}

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *lower = normal ? g_utf8_casefold (normal, -1) : g_strdup (text);

  return g_strdup (g_strstrip (lower));
}

LwTag *
lw_tag_find (LwArray *tags, const char *path)
{
  g_autofree char *sought = fold (path);
  LwTag *named = NULL;
  guint n = 0;

  LW_FOREACH (LwTag, tag, tags)
    {
      g_autofree char *whole = lw_tag_path (tags, tag), *folded = fold (whole);
      g_autofree char *name = fold (tag->name ? tag->name : tag->id);

      if (g_str_equal (folded, sought))
        return tag;
      if (g_str_equal (name, sought) && ++n)
        named = tag;
    }
  return n == 1 ? named : NULL;
}

static LwBlueprint *
put_tag (LwBlueprint *blueprint, const char *name, const LwTag *parent, const char * const *keywords)
{
  g_autoptr (LwTag) tag = lw_record_new (&lw_tag_schema);
  g_autofree char *id = lw_id_new ('t');

  lw_set_string (&tag->id, id);
  lw_set_string (&tag->name, name);
  lw_set_string (&tag->parent, parent ? parent->id : NULL);
  lw_set_strings (&tag->keywords, keywords && *keywords ? keywords : NULL);
  return lw_edit_put (blueprint, "tags", tag);
}

/* What it has and what is new; the same blueprint where nothing is. */
static LwBlueprint *
add_keywords (LwBlueprint *blueprint, const LwTag *tag, const char * const *keywords)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autoptr (LwTag) changed = NULL;
  guint n = 0;

  for (guint i = 0; tag->keywords && tag->keywords[i]; i++)
    g_strv_builder_add (all, tag->keywords[i]);
  for (guint i = 0; keywords && keywords[i]; i++)
    if (!tag->keywords || !g_strv_contains ((const char * const *) tag->keywords, keywords[i]))
      {
        g_strv_builder_add (all, keywords[i]);
        n++;
      }
  if (n == 0)
    return lw_record_ref (blueprint);
  list = g_strv_builder_end (all);
  changed = lw_record_copy (tag);
  lw_set_strings (&changed->keywords, (const char * const *) list);
  return lw_edit_put (blueprint, "tags", changed);
}

/* Of that path or, where it is of one level, name: a path of two levels is never taken for a name. */
static LwTag *
tag_of_path (LwArray *tags, const char *path)
{
  g_autofree char *sought = fold (path);

  LW_FOREACH (LwTag, tag, tags)
    {
      g_autofree char *whole = lw_tag_path (tags, tag), *folded = fold (whole);

      if (g_str_equal (folded, sought))
        return tag;
    }
  return NULL;
}

LwBlueprint *
lw_edit_tag (LwBlueprint *blueprint, const char *path, const char * const *keywords)
{
  LwTag *tag = tag_of_path (blueprint->tags, path);
  const char *slash = strchr (path, '/');
  g_autofree char *above = slash ? g_strstrip (g_strndup (path, slash - path)) : NULL;
  g_autofree char *name = g_strstrip (g_strdup (slash ? slash + 1 : path));
  g_autoptr (LwBlueprint) with_parent = NULL;

  if (tag)
    return add_keywords (blueprint, tag, keywords);
  if (!*name || (above && !*above))
    return lw_record_ref (blueprint);
  if (!above)
    return put_tag (blueprint, name, NULL, keywords);
  with_parent = lw_edit_tag (blueprint, above, NULL);
  return put_tag (with_parent, name, tag_of_path (with_parent->tags, above), keywords);
}

LwBlueprint *
lw_edit_untag (LwBlueprint *blueprint, const char *id)
{
  g_autoptr (LwBlueprint) rest = lw_edit_remove (blueprint, "tags", id);

  LW_FOREACH (LwTag, tag, blueprint->tags)
    if (g_strcmp0 (tag->parent, id) == 0)
      {
        LwBlueprint *next = lw_edit_remove (rest, "tags", tag->id);

        lw_record_unref (rest);
        rest = next;
      }
  return g_steal_pointer (&rest);
}

static gboolean
is_about (const LwTagCount *count, const char *step, const LwHandoff *handoff, const char *path)
{
  return g_strcmp0 (count->tag, path) == 0 && !count->channel && !count->segment && g_strcmp0 (count->step, step) == 0
         && (handoff == count->handoff || (handoff && count->handoff && lw_record_equal (handoff, count->handoff)));
}

/* `n` more than there are where `relative`. */
static LwArray *
with_count (LwArray *counts, const char *step, LwHandoff *handoff, const char *path, double n, gboolean relative)
{
  g_autoptr (LwTagCount) count = NULL;
  int at = -1;

  LW_FOREACH (LwTagCount, one, counts)
    if (is_about (one, step, handoff, path))
      at = one_i;
  if (at < 0 && n <= 0)
    return counts ? lw_array_ref (counts) : lw_array_new (NULL, 0);
  count = at >= 0 ? lw_record_copy (lw_array_get (counts, at)) : lw_record_new (&lw_tag_count_schema);
  lw_set_string (&count->step, step);
  lw_set_record (&count->handoff, handoff);
  lw_set_string (&count->tag, path);
  count->n = relative && at >= 0 ? count->n + n : n;
  if (at >= 0)
    return count->n > 0 ? lw_array_replace (counts, at, count) : lw_array_remove (counts, at);
  return lw_array_insert (counts, lw_array_length (counts), count);
}

static LwBlueprint *
with_tags (LwBlueprint *blueprint, LwDataset *dataset, LwArray *tags, LwArray *quotes)
{
  g_autoptr (LwDataset) changed = lw_record_copy (dataset);

  lw_set_array (&changed->tags, tags);
  lw_set_array (&changed->quotes, quotes);
  return lw_edit_put (blueprint, "datasets", changed);
}

LwBlueprint *
lw_edit_tag_count (LwBlueprint *blueprint, const char *dataset, const char *step, LwHandoff *handoff, const char *path, double n)
{
  LwDataset *of = lw_array_by_id (blueprint->datasets, dataset);
  g_autoptr (LwArray) tags = of ? with_count (of->tags, step, handoff, path, n, FALSE) : NULL;

  return of ? with_tags (blueprint, of, tags, of->quotes) : lw_record_ref (blueprint);
}

static gboolean
has_tag (char **tags, const char *path)
{
  return tags && g_strv_contains ((const char * const *) tags, path);
}

/* One count more or less, where it was counted: by channel and segment if that is how it was kept. */
static void
move_count (LwArray **counts, const LwQuote *quote, const char *path, double by)
{
  LwArray *next = NULL;

  LW_FOREACH (LwTagCount, one, *counts)
    if (!next && g_strcmp0 (one->tag, path) == 0 && g_strcmp0 (one->step, quote->step) == 0 && g_strcmp0 (one->channel, quote->channel) == 0
        && g_strcmp0 (one->segment, quote->segment) == 0 && (one->channel || one->segment))
      {
        g_autoptr (LwTagCount) changed = lw_record_copy (one);

        changed->n += by;
        next = changed->n > 0 ? lw_array_replace (*counts, one_i, changed) : lw_array_remove (*counts, one_i);
      }
  if (!next)
    next = with_count (*counts, quote->step, quote->handoff, path, by, TRUE);
  lw_array_unref (*counts);
  *counts = next;
}

LwBlueprint *
lw_edit_quote_tags (LwBlueprint *blueprint, const char *dataset, guint quote, const char * const *paths)
{
  LwDataset *of = lw_array_by_id (blueprint->datasets, dataset);
  LwQuote *old = of && quote < lw_array_length (of->quotes) ? lw_array_get (of->quotes, quote) : NULL;
  g_autoptr (LwArray) counts = NULL, quotes = NULL;
  LwQuote *changed;

  if (!old)
    return lw_record_ref (blueprint);
  counts = of->tags ? lw_array_ref (of->tags) : lw_array_new (NULL, 0);
  for (guint i = 0; old->tags && old->tags[i]; i++)
    if (!paths || !g_strv_contains (paths, old->tags[i]))
      move_count (&counts, old, old->tags[i], -1);
  for (guint i = 0; paths && paths[i]; i++)
    if (!has_tag (old->tags, paths[i]))
      move_count (&counts, old, paths[i], 1);
  changed = lw_record_copy (old);
  lw_set_strings (&changed->tags, paths && *paths ? paths : NULL);
  quotes = lw_array_replace (of->quotes, quote, changed);
  lw_record_unref (changed);
  return with_tags (blueprint, of, counts, quotes);
}
