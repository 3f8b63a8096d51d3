/* All names that rows or columns have, for a list of what each means: with what they may mean where nothing was found. */
#include "lw-import.h"

#include <string.h>

/* Comparing names for suggestions: texts times names, bounded. */
#define MAX_COMPARISONS 2000000

static char **
spell_all (LwImport *self, const int *targets, guint n)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    g_strv_builder_take (list, lw_matcher_spell (self->matcher, targets[i]));
  return g_strv_builder_end (list);
}

/* The answers of a column that names its step. */
static guint64
count_values (LwImport *self, const char *header)
{
  guint64 most = 0;

  for (guint i = 0; i < self->measures->len; i++)
    {
      const LwMeasure *measure = &g_array_index (self->measures, LwMeasure, i);
      guint64 n = 0;

      if (measure->target < 0 || measure->column < 0 || !g_str_equal (g_ptr_array_index (self->format->columns, measure->column), header))
        continue;
      for (guint g = 0; g < self->groups->len; g++)
        {
          const LwSpread *spread = lw_import_spread (measure, g, measure->target);

          n += spread ? spread->n : 0;
        }
      most = MAX (most, n);
    }
  return most;
}

static void
add_group (LwImport *self, const LwOutcome *outcome, gboolean header, guint *budget)
{
  LwMatchGroup *group = g_new0 (LwMatchGroup, 1);
  gboolean missed = outcome->kind == LW_OUTCOME_MISSED, suggest = missed && *budget > 0;
  int alike[LW_SUGGESTIONS];

  *budget -= suggest;
  group->text = g_strdup (outcome->name && *outcome->name ? outcome->name : outcome->id ? outcome->id : "");
  group->n = header ? count_values (self, group->text) : outcome->rows;
  group->first = header ? 0 : outcome->line;
  group->kind = outcome->kind;
  group->how = outcome->how;
  group->reason = g_strdup (outcome->reason);
  group->targets = spell_all (self, outcome->targets, outcome->n);
  group->suggestions = spell_all (self, alike, suggest ? lw_matcher_alike (self->matcher, group->text, alike) : 0);
  g_ptr_array_add (self->result->groups, group);
}

void
lw_import_list_groups (LwImport *self)
{
  guint budget = MAX_COMPARISONS / (lw_matcher_n (self->matcher) + 1) + 1;

  for (guint i = 0; i < self->headers->len; i++)
    add_group (self, g_ptr_array_index (self->headers, i), TRUE, &budget);
  for (guint i = 0; i < self->outcomes->len; i++)
    if (((LwOutcome *) g_ptr_array_index (self->outcomes, i))->rows > 0)
      add_group (self, g_ptr_array_index (self->outcomes, i), FALSE, &budget);
}
