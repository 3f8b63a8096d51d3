/* What two threads counted of one table, put together: the same as if one had counted all. */
#include "lw-import.h"

#include <string.h>

static void
merge_group (LwImport *self, guint to, const LwImport *from, guint group)
{
  const LwTally *tallies = ((LwGroup *) g_ptr_array_index (from->groups, group))->tallies;

  for (guint t = 0; tallies && t < lw_matcher_n (self->matcher); t++)
    lw_tally_add (lw_import_tally (self, to, t), &tallies[t]);
  for (guint i = 0; i < self->measures->len; i++)
    {
      LwMeasure *measure = &g_array_index (self->measures, LwMeasure, i), *other = &g_array_index (from->measures, LwMeasure, i);

      for (guint t = 0; other->spreads[group] && t < lw_matcher_n (self->matcher); t++)
        if (other->spreads[group][t])
          {
            LwSpread **slot = lw_import_spread_slot (self, measure, to, t);

            if (!*slot)
              *slot = g_steal_pointer (&other->spreads[group][t]);
            else
              lw_spread_merge (*slot, other->spreads[group][t]);
          }
    }
}

/* The groups' numbers in `self`. */
static guint *
merge_groups (LwImport *self, const LwImport *from)
{
  guint *numbers = g_new0 (guint, from->groups->len);

  for (guint g = 0; g < from->groups->len; g++)
    {
      const LwGroup *group = g_ptr_array_index (from->groups, g);

      numbers[g] = lw_import_group (self, group->key, group->channel, group->segment);
      merge_group (self, numbers[g], from, g);
    }
  self->groups_lost |= from->groups_lost;
  for (guint i = 0; i < self->measures->len; i++)
    g_array_index (self->measures, LwMeasure, i).bounds += g_array_index (from->measures, LwMeasure, i).bounds;
  return numbers;
}

static void
merge_outcome (LwOutcome *to, const LwOutcome *from)
{
  if (from->rows > 0 && (to->rows == 0 || from->line < to->line))
    to->line = from->line;
  to->rows += from->rows;
}

static int
by_line (gconstpointer a, gconstpointer b)
{
  const LwOutcome *x = *(LwOutcome * const *) a, *y = *(LwOutcome * const *) b;

  return x->line < y->line ? -1 : x->line > y->line;
}

static void
merge_outcomes (LwImport *self, LwImport *from)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->outcomes->len; i++)
    g_hash_table_insert (known, ((LwOutcome *) g_ptr_array_index (self->outcomes, i))->key, g_ptr_array_index (self->outcomes, i));
  for (guint i = 0; i < from->outcomes->len; i++)
    {
      LwOutcome *outcome = g_ptr_array_index (from->outcomes, i), *same = g_hash_table_lookup (known, outcome->key);

      if (same)
        merge_outcome (same, outcome);
      else
        g_ptr_array_add (self->outcomes, g_steal_pointer (&from->outcomes->pdata[i]));
    }
  g_ptr_array_sort (self->outcomes, by_line);
  for (guint i = 0; i < self->rules->len; i++)
    merge_outcome (g_ptr_array_index (self->rules, i), g_ptr_array_index (from->rules, i));
}

static int
texts_by_line (gconstpointer a, gconstpointer b)
{
  const LwKeptText *x = a, *y = b;

  return x->line < y->line ? -1 : x->line > y->line;
}

static void
merge_texts (LwImport *self, LwImport *from, const guint *groups, const guint *tags)
{
  for (guint i = 0; i < from->texts->len; i++)
    {
      LwKeptText *text = &g_array_index (from->texts, LwKeptText, i), moved = *text;

      moved.group = groups[text->group];
      for (guint j = 0; j < text->tags->len; j++)
        g_array_index (text->tags, guint, j) = tags[g_array_index (text->tags, guint, j)];
      text->tags = NULL;
      text->text = NULL;
      g_array_append_val (self->texts, moved);
    }
  g_array_sort (self->texts, texts_by_line);
  if (self->texts->len > LW_KEPT_TEXTS)
    g_array_set_size (self->texts, LW_KEPT_TEXTS);
}

static void
merge_tags (LwImport *self, LwImport *from, const guint *groups)
{
  g_autofree guint *numbers = g_new (guint, from->tags->len + 1);

  for (guint i = 0; i < from->tags->len; i++)
    numbers[i] = lw_import_tag_number (self, g_ptr_array_index (from->tags, i));
  lw_import_move_tag_counts (self, from, groups, numbers);
  merge_texts (self, from, groups, numbers);
}

static int
notes_by_line (gconstpointer a, gconstpointer b)
{
  const LwRowNote *x = a, *y = b;

  return x->line < y->line ? -1 : x->line > y->line;
}

/* Of each kind the first ones of the file. */
static void
merge_notes (LwImport *self, LwImport *from)
{
  g_autoptr (GArray) all = g_steal_pointer (&self->row_notes);
  guint seen[LW_N_NOTES] = { 0 };

  self->row_notes = g_array_new (FALSE, FALSE, sizeof (LwRowNote));
  g_array_append_vals (all, from->row_notes->data, from->row_notes->len);
  g_array_set_size (from->row_notes, 0);
  g_array_sort (all, notes_by_line);
  for (guint i = 0; i < all->len; i++)
    {
      LwRowNote note = g_array_index (all, LwRowNote, i);

      if (seen[note.kind]++ < LW_KEPT_NOTES)
        g_array_append_val (self->row_notes, note);
      else
        g_free (note.text);
    }
  for (guint i = 0; i < LW_N_NOTES; i++)
    self->notes[i] += from->notes[i];
}

static int
rows_in_order (gconstpointer a, gconstpointer b)
{
  const LwUnmatchedRow *x = *(LwUnmatchedRow * const *) a, *y = *(LwUnmatchedRow * const *) b;

  return x->row < y->row ? -1 : x->row > y->row;
}

static void
merge_results (LwFeedback *to, LwFeedback *from)
{
  to->rows += from->rows;
  to->matched += from->matched;
  to->left_out += from->left_out;
  to->several += from->several;
  to->tagged += from->tagged;
  to->n_unmatched += from->n_unmatched;
  for (guint i = 0; i < from->unmatched->len; i++)
    g_ptr_array_add (to->unmatched, g_steal_pointer (&from->unmatched->pdata[i]));
  g_ptr_array_sort (to->unmatched, rows_in_order);
  if (to->unmatched->len > LW_KEPT_UNMATCHED)
    g_ptr_array_set_size (to->unmatched, LW_KEPT_UNMATCHED);
}

void
lw_import_merge (LwImport *self, LwImport *from)
{
  g_autofree guint *groups = merge_groups (self, from);

  merge_tags (self, from, groups);
  merge_outcomes (self, from);
  merge_notes (self, from);
  merge_results (self->result, from->result);
  self->errors += from->errors;
  self->n_texts += from->n_texts;
  if (from->days.from && (!self->days.from || from->days.from < self->days.from))
    self->days.from = from->days.from;
  self->days.to = MAX (self->days.to, from->days.to);
}
