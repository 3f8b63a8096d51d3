/* The way from a row's words to steps: code, name, alias; what was said before; touchpoint and system; rules on its name, tag and
 * text; the only step of a lane. */
#include "lw-import.h"
#include "lw-columns.h"
#include "lw-row-cache.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMES "\x1e"   /* before keys of the cache that stand for names */

void
lw_outcome_free (LwOutcome *outcome)
{
  if (!outcome)
    return;
  g_free (outcome->key);
  g_free (outcome->id);
  g_free (outcome->name);
  g_free (outcome->reason);
  g_free (outcome);
}

gboolean
lw_import_is_total (const char *text)
{
  static const char * const words[] = {
    "合计", "小计", "总计", "共计", "总和", "汇总", "平均", "平均值", "均值", "总体", "整体", "全部",
    "total", "totals", "subtotal", "grandtotal", "sum", "average", "avg", "mean", "overall", "all", NULL
  };
  g_autofree char *key = text ? lw_normalise (text, FALSE) : NULL;

  return key && g_strv_contains (words, key);
}

static void
add_target (LwOutcome *outcome, int target)
{
  for (guint i = 0; i < outcome->n; i++)
    if (outcome->targets[i] == target)
      return;
  if (target >= 0 && outcome->n < LW_MAX_SEVERAL)
    outcome->targets[outcome->n++] = target;
}

static void
set_found (LwOutcome *outcome, LwMatchHow how, int target)
{
  outcome->kind = LW_OUTCOME_FOUND;
  outcome->how = how;
  add_target (outcome, target);
}

/* A step's id, code or name; or, where that names nothing, several of them with "+" between. */
static void
add_targets (LwImport *self, LwOutcome *outcome, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "+", -1);
  g_autofree char *reason = NULL;
  gboolean disagree;
  int target = lw_matcher_find (self->matcher, text, NULL, &reason, &disagree);

  if (target >= 0 || !parts[1])
    {
      add_target (outcome, target);
      return;
    }
  for (guint i = 0; parts[i]; i++)
    {
      g_autofree char *why = NULL;

      add_target (outcome, lw_matcher_find (self->matcher, g_strstrip (parts[i]), NULL, &why, &disagree));
    }
}

/* What the user, or a profile, said that a name means. FALSE: nothing, or what is no longer there. */
static gboolean
follow_mapping (LwImport *self, const char *name, const char *id, LwOutcome *outcome)
{
  GHashTable *mappings = self->format->mappings;
  const char *meant = mappings && name ? g_hash_table_lookup (mappings, name) : NULL;

  if (!meant && mappings && id)
    meant = g_hash_table_lookup (mappings, id);
  if (!meant)
    return FALSE;
  outcome->how = LW_MATCH_SAVED;
  if (!*meant)
    {
      outcome->kind = LW_OUTCOME_IGNORED;
      return TRUE;
    }
  add_targets (self, outcome, meant);
  outcome->kind = outcome->n > 0 ? LW_OUTCOME_FOUND : outcome->kind;
  return outcome->n > 0;
}

static LwOutcome *
rule_for (LwImport *self, const char *text, gsize length)
{
  g_autoptr (GArray) hits = NULL;
  LwOutcome *rule;

  if (!self->rule_words || length == 0)
    return NULL;
  hits = g_array_new (FALSE, FALSE, sizeof (guint));
  lw_words_find (self->rule_words, text, length, hits);
  for (guint i = 0; i < hits->len; i++)
    {
      rule = g_ptr_array_index (self->rules, g_array_index (hits, guint, i));
      if (rule->n > 0)
        return rule;
    }
  return NULL;
}

void
lw_import_prepare_rules (LwImport *self)
{
  const GPtrArray *rules = self->format->rules;

  if (!rules || rules->len == 0)
    return;
  self->rule_words = lw_words_new ();
  for (guint i = 0; i < rules->len; i++)
    {
      const LwStepRule *rule = g_ptr_array_index (rules, i);
      LwOutcome *outcome = g_new0 (LwOutcome, 1);

      outcome->name = lw_step_rule_text (rule);
      outcome->how = LW_MATCH_RULE;
      for (guint j = 0; rule->steps[j]; j++)
        add_targets (self, outcome, rule->steps[j]);
      outcome->kind = outcome->n > 0 ? LW_OUTCOME_FOUND : LW_OUTCOME_MISSED;
      g_ptr_array_add (self->rules, outcome);
      for (guint j = 0; rule->words[j]; j++)
        lw_words_add (self->rule_words, rule->words[j], i);
    }
  lw_words_ready (self->rule_words);
}

static void
take_rule (LwOutcome *outcome, const LwOutcome *rule)
{
  outcome->kind = LW_OUTCOME_FOUND;
  outcome->how = LW_MATCH_RULE;
  for (guint i = 0; i < rule->n; i++)
    add_target (outcome, rule->targets[i]);
}

/* What was not said, nor found by code, name or alias; `target`, found in another way or not at all, is the last to be asked. */
static void
search_further (LwImport *self, LwOutcome *outcome, int target, LwMatchHow how, const char *lane)
{
  const char *name = outcome->name, *text = name && *name ? name : outcome->id;
  const LwOutcome *rule;

  if (target >= 0 && how == LW_MATCH_TOUCHPOINT)
    set_found (outcome, how, target);
  else if ((rule = text ? rule_for (self, text, strlen (text)) : NULL))
    take_rule (outcome, rule);
  else if (target >= 0)
    set_found (outcome, how, target);
  else if (lane && (target = lw_matcher_in_lane (self->matcher, lane, text)) >= 0)
    set_found (outcome, LW_MATCH_LANE, target);
  else if (lw_import_is_total (name) || lw_import_is_total (outcome->id))
    outcome->kind = LW_OUTCOME_TOTAL;
}

LwOutcome *
lw_import_classify (LwImport *self, const char *id, const char *name, const char *lane)
{
  LwOutcome *outcome = g_new0 (LwOutcome, 1);
  int target;
  LwMatchHow how;

  outcome->kind = LW_OUTCOME_MISSED;
  outcome->id = g_strdup (id);
  outcome->name = g_strdup (name);
  if (follow_mapping (self, name, id, outcome))
    return outcome;
  target = lw_matcher_find (self->matcher, id, name, &outcome->reason, &outcome->disagree);
  how = target < 0 ? LW_MATCH_NONE : id && lw_matcher_how (self->matcher, id) == LW_MATCH_CODE ? LW_MATCH_CODE
        : lw_matcher_how (self->matcher, name && *name ? name : id);
  if (target >= 0 && how != LW_MATCH_TOUCHPOINT && how != LW_MATCH_LANE)
    set_found (outcome, how, target);
  else
    search_further (self, outcome, target, how, lane);
  if (outcome->kind != LW_OUTCOME_MISSED)
    g_clear_pointer (&outcome->reason, g_free);
  return outcome;
}

static LwCell
names_key (LwImport *self, LwCell id, LwCell name, LwCell lane)
{
  g_string_assign (self->key, NAMES);
  g_string_append_len (self->key, id.text, id.length);
  g_string_append_c (self->key, '\x1f');
  g_string_append_len (self->key, name.text, name.length);
  g_string_append_c (self->key, '\x1f');
  g_string_append_len (self->key, lane.text, lane.length);
  return (LwCell) { self->key->str, self->key->len };
}

static LwOutcome *
new_outcome (LwImport *self, LwCell key, LwCell id, LwCell name, LwCell lane)
{
  g_autofree char *id_text = self->column[LW_COLUMN_ID] >= 0 ? lw_import_cell_text (id) : NULL;
  g_autofree char *name_text = self->column[LW_COLUMN_STEP] >= 0 ? lw_import_cell_text (name) : NULL;
  g_autofree char *lane_text = lane.length > 0 ? lw_import_cell_text (lane) : NULL;
  LwOutcome *outcome = lw_import_classify (self, id_text, name_text, lane_text);

  if (lw_row_cache_insert (self->cache, key.text, key.length, self->outcomes->len))
    {
      outcome->key = g_strndup (key.text, key.length);
      g_ptr_array_add (self->outcomes, outcome);
      return outcome;
    }
  /* Free text taken for names: not worth its memory. */
  lw_outcome_free (self->passing);
  return self->passing = outcome;
}

/* Asked once per different row. */
static LwOutcome *
look_up (LwImport *self, LwCell id, LwCell name, LwCell lane)
{
  LwCell key = names_key (self, id, name, lane);
  int index;

  if (lw_row_cache_lookup (self->cache, key.text, key.length, &index))
    return g_ptr_array_index (self->outcomes, index);
  return new_outcome (self, key, id, name, lane);
}

static LwOutcome *
rule_of_row (LwImport *self, const LwCsvRow *row)
{
  static const LwColumnRole roles[] = { LW_COLUMN_TAG, LW_COLUMN_SUBTAG, LW_COLUMN_TEXT };
  LwOutcome *rule = NULL;

  for (guint i = 0; self->rule_words && !rule && i < G_N_ELEMENTS (roles); i++)
    {
      LwCell cell = lw_import_cell (self, row, roles[i]);

      rule = rule_for (self, cell.text, cell.length);
    }
  return rule;
}

LwOutcome *
lw_import_find (LwImport *self, const LwCsvRow *row, LwCell id, LwCell name)
{
  LwCell lane = self->events ? (LwCell) { (char *) "", 0 } : lw_import_cell (self, row, LW_COLUMN_DEPARTMENT);
  LwOutcome *outcome = look_up (self, id, name, lane), *rule = NULL;

  if (outcome->kind == LW_OUTCOME_MISSED && (rule = rule_of_row (self, row)))
    outcome = rule;
  if (outcome->rows++ == 0)
    outcome->line = row->line;
  return outcome;
}

static LwFoundName *
found_name (LwImport *self, const LwOutcome *outcome)
{
  LwFoundName *name = g_new0 (LwFoundName, 1);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (guint i = 0; i < outcome->n; i++)
    g_strv_builder_add (labels, lw_matcher_target (self->matcher, outcome->targets[i])->label);
  name->text = g_strdup (outcome->name && *outcome->name ? outcome->name : outcome->id ? outcome->id : "");
  name->how = outcome->how;
  name->targets = g_strv_builder_end (labels);
  name->step = outcome->n > 0 ? g_strdup (lw_matcher_target (self->matcher, outcome->targets[0])->step) : NULL;
  name->rows = outcome->rows;
  name->first_row = outcome->line;
  name->reason = g_strdup (outcome->reason);
  name->suggestions = g_new0 (char *, 1);
  return name;
}

static int
by_rows (gconstpointer a, gconstpointer b)
{
  const LwFoundName *x = *(LwFoundName * const *) a, *y = *(LwFoundName * const *) b;

  if (x->rows != y->rows)
    return x->rows > y->rows ? -1 : 1;
  return x->first_row < y->first_row ? -1 : x->first_row > y->first_row;
}

/* Names that were found by themselves need no looking at; totals are no names. */
static gboolean
is_for_review (const LwOutcome *outcome)
{
  return outcome->rows > 0 && outcome->kind != LW_OUTCOME_TOTAL
         && (outcome->kind != LW_OUTCOME_FOUND || outcome->how > LW_MATCH_NAME);
}

void
lw_import_list_names (LwImport *self)
{
  const GPtrArray *lists[] = { self->outcomes, self->rules };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      {
        const LwOutcome *outcome = g_ptr_array_index (lists[l], i);

        if (is_for_review (outcome))
          g_ptr_array_add (self->result->names, found_name (self, outcome));
      }
  g_ptr_array_sort (self->result->names, by_rows);
}
