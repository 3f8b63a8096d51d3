/* Rows are counted apart by channel and segment, so that what was counted can be filtered later. */
#include "lw-import.h"

#include <string.h>

#define GROUPS "\x1d"   /* before keys of the cache that stand for groups */

void
lw_group_free (LwGroup *group)
{
  g_free (group->key);
  g_free (group->channel);
  g_free (group->segment);
  g_free (group->tallies);
  g_free (group);
}

guint
lw_import_group (LwImport *self, const char *key, const char *channel, const char *segment)
{
  LwGroup *group;

  for (guint i = 0; i < self->groups->len; i++)
    if (g_strcmp0 (((LwGroup *) g_ptr_array_index (self->groups, i))->key, key) == 0)
      return i;
  if (self->groups->len == LW_MAX_GROUPS)
    {
      self->groups_lost = TRUE;
      return 0;
    }
  group = g_new0 (LwGroup, 1);
  group->key = g_strdup (key);
  group->channel = g_strdup (channel && *channel ? channel : NULL);
  group->segment = g_strdup (segment && *segment ? segment : NULL);
  g_ptr_array_add (self->groups, group);
  return self->groups->len - 1;
}

static guint
new_group (LwImport *self, LwCell channel, LwCell segment)
{
  g_autofree char *of = lw_import_cell_text (channel), *by = lw_import_cell_text (segment);
  g_autofree char *key = g_strdup_printf ("%s\x1f%s", of, by);
  guint group = *of || *by ? lw_import_group (self, key, of, by) : 0;

  if (!self->groups_lost)
    lw_row_cache_insert (self->cache, self->key->str, self->key->len, group);
  return group;
}

void
lw_import_enter_group (LwImport *self, const LwCsvRow *row)
{
  LwCell channel = lw_import_cell (self, row, LW_COLUMN_CHANNEL), segment = lw_import_cell (self, row, LW_COLUMN_SEGMENT);
  int group;

  self->group = 0;
  if (self->format->together || self->groups_lost || channel.length + segment.length == 0)
    return;
  g_string_assign (self->key, GROUPS);
  g_string_append_len (self->key, channel.text, channel.length);
  g_string_append_c (self->key, '\x1f');
  g_string_append_len (self->key, segment.text, segment.length);
  if (lw_row_cache_lookup (self->cache, self->key->str, self->key->len, &group))
    self->group = group;
  else
    self->group = new_group (self, channel, segment);
}

LwTally *
lw_import_tally (LwImport *self, guint group, int target)
{
  LwGroup *of = g_ptr_array_index (self->groups, group);

  if (!of->tallies)
    of->tallies = g_new0 (LwTally, lw_matcher_n (self->matcher) + 1);
  return &of->tallies[target];
}

void
lw_tally_add (LwTally *to, const LwTally *from)
{
  to->n += from->n;
  to->k += from->k;
  to->complaints += from->complaints;
  to->visits += from->visits;
  to->has_complaints |= from->has_complaints;
}

static void
join_tallies (LwImport *self, guint group)
{
  const LwGroup *from = g_ptr_array_index (self->groups, group);

  for (guint t = 0; from->tallies && t < lw_matcher_n (self->matcher); t++)
    lw_tally_add (lw_import_tally (self, 0, t), &from->tallies[t]);
}

static void
join_spreads (LwImport *self, LwMeasure *measure, guint group)
{
  for (guint t = 0; measure->spreads[group] && t < lw_matcher_n (self->matcher); t++)
    if (measure->spreads[group][t])
      {
        LwSpread **to = lw_import_spread_slot (self, measure, 0, t);

        if (!*to)
          *to = lw_spread_new ();
        lw_spread_merge (*to, measure->spreads[group][t]);
        g_clear_pointer (&measure->spreads[group][t], lw_spread_free);
      }
}

static void
join_groups (LwImport *self)
{
  for (guint g = 1; g < self->groups->len; g++)
    {
      join_tallies (self, g);
      for (guint i = 0; i < self->measures->len; i++)
        join_spreads (self, &g_array_index (self->measures, LwMeasure, i), g);
      g_clear_pointer (&((LwGroup *) g_ptr_array_index (self->groups, g))->tallies, g_free);
    }
}

static int
by_name (gconstpointer a, gconstpointer b, gpointer data)
{
  const GPtrArray *groups = data;
  const LwGroup *x = g_ptr_array_index (groups, *(guint *) a), *y = g_ptr_array_index (groups, *(guint *) b);
  int order = g_strcmp0 (x->channel, y->channel);

  return order ? order : g_strcmp0 (x->segment, y->segment);
}

GArray *
lw_import_settle_groups (LwImport *self)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  if (self->groups_lost)
    join_groups (self);
  for (guint i = 0; i < (self->groups_lost ? 1 : self->groups->len); i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, by_name, self->groups);
  return order;
}
