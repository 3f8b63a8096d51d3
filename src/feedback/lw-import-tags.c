/* What answers are about: the tags their table has, those that words in their texts give, and the texts themselves if wanted. */
#include "lw-import.h"
#include "core/lw-tag.h"
#include "lw-cell.h"
#include "lw-row-cache.h"

#include <string.h>

#define TAGS        "\x1c"   /* before keys of the cache that stand for cells of tags */
#define MOST_TAGS   4096     /* different ones: a column of free text is no column of tags */
#define LONGEST     1000     /* bytes of a kept text */
#define KEY(group, target, tag) (((gint64) (group) << 48) | ((gint64) (target) << 16) | (tag))

static void
prepare_words (LwImport *self, LwArray *tags)
{
  self->tag_words = lw_words_new ();
  LW_FOREACH (LwTag, tag, tags)
    for (guint i = 0; tag->keywords && tag->keywords[i] && !self->format->without_tags; i++)
      lw_words_add (self->tag_words, tag->keywords[i], tag_i);
  lw_words_ready (self->tag_words);
}

void
lw_import_prepare_tags (LwImport *self, LwArray *tags)
{
  self->known_tags = tags ? lw_array_ref (tags) : NULL;
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->tag_sets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->row_tags = g_array_new (FALSE, FALSE, sizeof (guint));
  self->tag_counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  LW_FOREACH (LwTag, tag, tags)
    g_ptr_array_add (self->tags, lw_tag_path (tags, tag));
  prepare_words (self, tags);
}

guint
lw_import_tag_number (LwImport *self, const char *path)
{
  for (guint i = 0; i < self->tags->len; i++)
    if (g_str_equal (g_ptr_array_index (self->tags, i), path))
      return i;
  if (self->tags->len >= MOST_TAGS)
    return G_MAXUINT;
  g_ptr_array_add (self->tags, g_strdup (path));
  return self->tags->len - 1;
}

void
lw_import_count_tag (LwImport *self, guint group, int target, guint tag, double n)
{
  gint64 key = KEY (group, target, tag);
  double *count = g_hash_table_lookup (self->tag_counts, &key);

  if (tag == G_MAXUINT)
    return;
  if (count)
    *count += n;
  else
    g_hash_table_insert (self->tag_counts, g_memdup2 (&key, sizeof key), g_memdup2 (&n, sizeof n));
}

/* A tag of the document by its path or name; else as it stands. */
static guint
number_of (LwImport *self, const char *path)
{
  const LwTag *tag = lw_tag_find (self->known_tags, path);
  g_autofree char *known = tag ? lw_tag_path (self->known_tags, tag) : NULL;

  return lw_import_tag_number (self, known ? known : path);
}

void
lw_import_add_tag (LwImport *self, guint group, int target, const char *path, double n)
{
  lw_import_count_tag (self, group, target, number_of (self, path), n);
}

static void
add_number (GArray *numbers, guint number)
{
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, guint, i) == number)
      return;
  if (number != G_MAXUINT)
    g_array_append_val (numbers, number);
}

static gboolean
is_missing (const char *text)
{
  double value;

  return lw_cell_number (text, strlen (text), &value) == LW_CELL_MISSING;
}

/* "物流慢；包装破损": several tags in a cell; `below`: the one tag's second level. */
static GArray *
read_tags (LwImport *self, LwCell cell, LwCell below)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *text = lw_import_cell_text (cell), *second = lw_import_cell_text (below);
  g_autoptr (GRegex) between = g_regex_new ("[;,|、；，\\n]+", 0, 0, NULL);
  g_auto (GStrv) parts = g_regex_split (between, text, 0);

  if (*second && !is_missing (second))
    {
      g_autofree char *path = *text && !is_missing (text) ? g_strconcat (text, "/", second, NULL) : g_strdup (second);

      add_number (numbers, number_of (self, path));
      return numbers;
    }
  for (guint i = 0; parts[i]; i++)
    if (*g_strstrip (parts[i]) && !is_missing (parts[i]))
      add_number (numbers, number_of (self, parts[i]));
  return numbers;
}

static void
add_tags_of_cell (LwImport *self, LwCell cell, LwCell below)
{
  g_autoptr (GArray) numbers = NULL;
  int index;

  if (cell.length + below.length == 0)
    return;
  g_string_assign (self->key, TAGS);
  g_string_append_len (self->key, cell.text, cell.length);
  g_string_append_c (self->key, '\x1f');
  g_string_append_len (self->key, below.text, below.length);
  if (lw_row_cache_lookup (self->cache, self->key->str, self->key->len, &index))
    numbers = g_array_ref (g_ptr_array_index (self->tag_sets, index));
  else
    {
      numbers = read_tags (self, cell, below);
      if (lw_row_cache_insert (self->cache, self->key->str, self->key->len, self->tag_sets->len))
        g_ptr_array_add (self->tag_sets, g_array_ref (numbers));
    }
  for (guint i = 0; i < numbers->len; i++)
    add_number (self->row_tags, g_array_index (numbers, guint, i));
}

/* A row with the counts of a step says how many answers its tag has. */
static double
weight_of (LwImport *self, const LwCsvRow *row)
{
  LwCell complaints = lw_import_cell (self, row, LW_COLUMN_COMPLAINTS), n = lw_import_cell (self, row, LW_COLUMN_N);
  double value;

  if (self->format->shape != LW_SHAPE_STEPS)
    return 1;
  if (lw_cell_number (complaints.text, complaints.length, &value) == LW_CELL_VALUE && value >= 0)
    return value;
  return lw_cell_number (n.text, n.length, &value) == LW_CELL_VALUE && value >= 0 ? value : 1;
}

static void
keep_text (LwImport *self, const LwCsvRow *row, const LwOutcome *outcome, LwCell cell)
{
  g_autofree char *text = NULL;

  if (!self->format->keep_quotes || cell.length == 0)
    return;
  self->n_texts++;
  if (self->texts->len + outcome->n > LW_KEPT_TEXTS)
    return;
  text = g_strstrip (g_utf8_make_valid (cell.text, MIN (cell.length, LONGEST)));
  if (!*text || is_missing (text))
    return;
  for (guint i = 0; i < outcome->n; i++)
    {
      LwKeptText kept = { .line = row->line, .group = self->group, .target = outcome->targets[i], .tags = g_array_copy (self->row_tags) };

      kept.text = lw_mask_personal (text, i == 0 ? kept.masked : NULL);
      g_array_append_val (self->texts, kept);
    }
}

void
lw_import_tag_row (LwImport *self, const LwCsvRow *row, const LwOutcome *outcome)
{
  LwCell text = lw_import_cell (self, row, LW_COLUMN_TEXT);
  double n;

  if (self->events || (self->column[LW_COLUMN_TAG] < 0 && self->column[LW_COLUMN_SUBTAG] < 0 && self->column[LW_COLUMN_TEXT] < 0))
    return;
  g_array_set_size (self->row_tags, 0);
  lw_words_find (self->tag_words, text.text, text.length, self->row_tags);
  add_tags_of_cell (self, lw_import_cell (self, row, LW_COLUMN_TAG), lw_import_cell (self, row, LW_COLUMN_SUBTAG));
  self->result->tagged += self->row_tags->len > 0;
  n = self->row_tags->len > 0 ? weight_of (self, row) : 0;
  for (guint i = 0; i < outcome->n; i++)
    for (guint j = 0; j < self->row_tags->len; j++)
      lw_import_count_tag (self, self->group, outcome->targets[i], g_array_index (self->row_tags, guint, j), n);
  keep_text (self, row, outcome, text);
}

static void
set_target (const LwTarget *target, char **step, LwHandoff **handoff)
{
  g_autoptr (LwRecord) record = NULL;

  lw_set_string (step, target->step);
  if (target->step)
    return;
  record = lw_record_new (&lw_handoff_schema);
  lw_set_string (&((LwHandoff *) record)->from, target->from);
  lw_set_string (&((LwHandoff *) record)->content, target->content);
  lw_set_record (handoff, record);
}

/* By step, then by tag, then by channel and segment. */
static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const LwTagCount *x = *(LwTagCount * const *) a, *y = *(LwTagCount * const *) b;
  int order = g_strcmp0 (x->tag, y->tag);

  order = order ? order : g_strcmp0 (x->channel, y->channel);
  return order ? order : g_strcmp0 (x->segment, y->segment);
}

static LwTagCount *
tag_count_new (LwImport *self, gint64 key, double n)
{
  LwTagCount *count = lw_record_new (&lw_tag_count_schema);
  const LwGroup *group = g_ptr_array_index (self->groups, self->groups_lost ? 0 : key >> 48);

  set_target (lw_matcher_target (self->matcher, (key >> 16) & G_MAXUINT32), &count->step, &count->handoff);
  lw_set_string (&count->tag, g_ptr_array_index (self->tags, key & 0xffff));
  lw_set_string (&count->channel, group->channel);
  lw_set_string (&count->segment, group->segment);
  count->n = n;
  return count;
}

void
lw_import_move_tag_counts (LwImport *self, const LwImport *from, const guint *groups, const guint *tags)
{
  GHashTableIter iter;
  gpointer key, n;

  g_hash_table_iter_init (&iter, from->tag_counts);
  while (g_hash_table_iter_next (&iter, &key, &n))
    lw_import_count_tag (self, groups[*(gint64 *) key >> 48], (*(gint64 *) key >> 16) & G_MAXUINT32, tags[*(gint64 *) key & 0xffff],
                         *(double *) n);
}

/* Where groups were given up, what was counted in each is one again. */
static void
join_counts (LwImport *self)
{
  g_autoptr (GHashTable) old = g_steal_pointer (&self->tag_counts);
  GHashTableIter iter;
  gpointer key, n;

  self->tag_counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &key, &n))
    lw_import_count_tag (self, 0, (*(gint64 *) key >> 16) & G_MAXUINT32, *(gint64 *) key & 0xffff, *(double *) n);
}

LwArray *
lw_import_tags (LwImport *self, const GArray *groups)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (lw_record_unref);

  if (self->groups_lost)
    join_counts (self);
  for (guint t = 0; t < lw_matcher_n (self->matcher); t++)
    {
      g_autoptr (GPtrArray) own = g_ptr_array_new ();

      for (guint g = 0; g < groups->len; g++)
        for (guint tag = 0; tag < self->tags->len; tag++)
          {
            gint64 key = KEY (g_array_index (groups, guint, g), t, tag);
            const double *n = g_hash_table_lookup (self->tag_counts, &key);

            if (n && *n > 0)
              g_ptr_array_add (own, tag_count_new (self, key, *n));
          }
      g_ptr_array_sort (own, compare_counts);
      g_ptr_array_extend (all, own, NULL, NULL);
    }
  return lw_array_new (all->pdata, all->len);
}

static LwQuote *
quote_new (LwImport *self, const LwKeptText *text)
{
  LwQuote *quote = lw_record_new (&lw_quote_schema);
  const LwGroup *group = g_ptr_array_index (self->groups, self->groups_lost ? 0 : text->group);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_null_terminated (text->tags->len, NULL, TRUE);

  for (guint i = 0; i < text->tags->len; i++)
    g_ptr_array_add (tags, g_ptr_array_index (self->tags, g_array_index (text->tags, guint, i)));
  set_target (lw_matcher_target (self->matcher, text->target), &quote->step, &quote->handoff);
  if (tags->len > 0)
    lw_set_strings (&quote->tags, (const char * const *) tags->pdata);
  lw_set_string (&quote->channel, group->channel);
  lw_set_string (&quote->segment, group->segment);
  lw_set_string (&quote->text, text->text);
  return quote;
}

LwArray *
lw_import_quotes (LwImport *self)
{
  g_autoptr (GPtrArray) quotes = g_ptr_array_new_with_free_func (lw_record_unref);

  for (guint i = 0; i < self->texts->len; i++)
    {
      const LwKeptText *text = &g_array_index (self->texts, LwKeptText, i);

      g_ptr_array_add (quotes, quote_new (self, text));
      for (guint kind = 0; kind < LW_N_PERSONAL; kind++)
        self->result->masked[kind] += text->masked[kind];
    }
  return quotes->len > 0 ? lw_array_new (quotes->pdata, quotes->len) : NULL;
}
