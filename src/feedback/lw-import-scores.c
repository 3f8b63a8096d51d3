/* What all scores together tell once the last row is there: the scale, codes for "no answer", what to leave out. */
#include "lw-import.h"
#include "lw-sentinel.h"

#include <glib/gi18n-lib.h>

#define STRAYS_TOLD 15

/* All values of a role, over columns and steps: scales and codes are a matter of the question, not of the step. */
static LwSpread *
pool (LwImport *self, LwColumnRole role)
{
  LwSpread *all = lw_spread_new ();

  for (guint i = 0; i < self->measures->len; i++)
    {
      LwMeasure *measure = &g_array_index (self->measures, LwMeasure, i);

      for (guint g = 0; measure->role == role && g < self->groups->len; g++)
        for (guint t = 0; measure->spreads[g] && t < lw_matcher_n (self->matcher); t++)
          if (measure->spreads[g][t])
            lw_spread_merge (all, measure->spreads[g][t]);
    }
  return all;
}

static gboolean
contains (const GArray *values, double value)
{
  for (guint i = 0; values && i < values->len; i++)
    if (g_array_index (values, double, i) == value)
      return TRUE;
  return FALSE;
}

/* What the user says counts; what is left of the suspicious ones is left out. */
static GArray *
codes_of (LwImport *self, const LwSpread *all, LwColumnRole role)
{
  g_autoptr (GArray) counts = lw_spread_counts (all), found = lw_sentinels_find (counts, role == LW_COLUMN_SCORE || role == LW_COLUMN_VALUE);
  GArray *codes = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < counts->len; i++)
    {
      double value = g_array_index (counts, LwValueCount, i).value;

      if (contains (self->format->no_answers, value) || (contains (found, value) && !contains (self->format->answers, value)))
        g_array_append_val (codes, value);
    }
  return codes;
}

typedef struct { double low, high; const char *metric; } Scale;

/* Scores around 0 are feelings, not stars. */
static Scale
scale_of (LwImport *self, const LwSpread *valid)
{
  static const char * const ways[] = { "csat", "csat-mean", "csat-points", "csat-linear" };
  const char *metric = ways[self->format->score_as];

  if (valid->n > 0 && valid->low < 0 && valid->high <= 2 && valid->low >= -2)
    return valid->low >= -1 && valid->high <= 1 ? (Scale) { -1, 1, "sentiment" } : (Scale) { -2, 2, "emotion" };
  if (self->format->score_top == 10 || (self->format->shape == LW_SHAPE_WIDE && valid->n > 0 && valid->high > 5 && valid->high <= 10))
    return (Scale) { 0, 10, metric };
  return (Scale) { 1, 5, metric };
}

static void
note_stray (LwImport *self, guint told, guint64 n, double value, const Scale *scale)
{
  g_autofree char *range = scale->low < 0 ? g_strdup_printf ("−%g…%g", -scale->low, scale->high)
                                          : g_strdup_printf ("%g–%g", scale->low, scale->high);

  if (told < STRAYS_TOLD)
    lw_import_note (self, LW_NOTE_SCALE,
                    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                  "%u answer has the score %g, outside %s: not averaged in",
                                                  "%u answers have the score %g, outside %s: not averaged in", n),
                                     (guint) n, value, range));
  else
    lw_import_note (self, LW_NOTE_SCALE,
                    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u answer has another score outside %s: not averaged in",
                                                  "%u answers have other scores outside %s: not averaged in", n),
                                     (guint) n, range));
}

/* What is outside the scale, told by value; the array of all of them. */
static GArray *
strays_of (LwImport *self, const LwSpread *all, const Scale *scale)
{
  g_autoptr (GArray) counts = lw_spread_counts (all);
  GArray *strays = g_array_new (FALSE, FALSE, sizeof (double));
  guint64 others = 0;

  for (guint i = 0; i < counts->len; i++)
    {
      const LwValueCount *one = &g_array_index (counts, LwValueCount, i);

      if (one->value >= scale->low && one->value <= scale->high)
        continue;
      if (strays->len < STRAYS_TOLD)
        note_stray (self, strays->len, one->n, one->value, scale);
      else
        others += one->n;
      g_array_append_val (strays, one->value);
    }
  if (others > 0)
    note_stray (self, STRAYS_TOLD, others, 0, scale);
  return strays;
}

static void
note_codes (LwImport *self, const LwSpread *all, const GArray *codes, LwColumnRole role)
{
  g_autoptr (GArray) counts = lw_spread_counts (all);

  for (guint i = 0; i < counts->len; i++)
    {
      const LwValueCount *one = &g_array_index (counts, LwValueCount, i);

      if (contains (codes, one->value))
        lw_import_note (self, LW_NOTE_SCALE,
                        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                      "%u cell of “%s” holds %g, which looks like a code for “no answer”: not averaged in",
                                                      "%u cells of “%s” hold %g, which looks like a code for “no answer”: not averaged in",
                                                      one->n),
                                         (guint) one->n, lw_column_role_label (role), one->value));
    }
}

static void
leave_out (LwImport *self, LwColumnRole role, const GArray *values)
{
  for (guint i = 0; i < self->measures->len; i++)
    {
      LwMeasure *measure = &g_array_index (self->measures, LwMeasure, i);

      for (guint g = 0; measure->role == role && g < self->groups->len; g++)
        for (guint t = 0; measure->spreads[g] && t < lw_matcher_n (self->matcher); t++)
          if (measure->spreads[g][t])
            {
              LwSpread *rest = lw_spread_without (measure->spreads[g][t], values);

              lw_spread_free (measure->spreads[g][t]);
              measure->spreads[g][t] = rest;
            }
    }
}

/* Where 0–10 is meant, people should know it. */
static void
settle_scores (LwImport *self, LwColumnRole role)
{
  g_autoptr (LwSpread) all = pool (self, role), valid = NULL;
  g_autoptr (GArray) codes = NULL, strays = NULL;
  Scale scale;

  if (all->n == 0)
    return;
  codes = codes_of (self, all, role);
  valid = lw_spread_without (all, codes);
  scale = scale_of (self, valid);
  if (scale.high == 10)
    lw_import_note (self, LW_NOTE_SCALE, g_strdup (_("the scores are taken as 0–10: from 8 on an answer is a satisfied one")));
  for (guint i = codes->len; i-- > 0;)
    if (g_array_index (codes, double, i) < scale.low || g_array_index (codes, double, i) > scale.high)
      g_array_remove_index (codes, i);
  note_codes (self, all, codes, role);
  strays = strays_of (self, all, &scale);
  g_array_append_vals (strays, codes->data, codes->len);
  leave_out (self, role, strays);
  self->scale_top = scale.high;
  self->scale_low = scale.low;
  for (guint i = 0; i < self->measures->len; i++)
    if (g_array_index (self->measures, LwMeasure, i).role == role)
      g_array_index (self->measures, LwMeasure, i).metric = scale.metric;
}

/* Codes among durations; likelihoods to recommend are from 0 to 10, ease from 1 to 7, effort from 1 to 5. */
static void
settle_others (LwImport *self, LwColumnRole role)
{
  static const Scale scales[] = { { 0, 10, "nps" }, { 1, 7, "ces-ease" }, { 1, 5, "ces-effort" } };
  const Scale *scale = role == LW_COLUMN_NPS ? &scales[0] : role == LW_COLUMN_EASE ? &scales[1] : role == LW_COLUMN_EFFORT ? &scales[2] : NULL;
  g_autoptr (LwSpread) all = pool (self, role);
  g_autoptr (GArray) left_out = NULL;

  if (all->n == 0)
    return;
  left_out = scale ? strays_of (self, all, scale) : codes_of (self, all, role);
  if (!scale)
    note_codes (self, all, left_out, role);
  leave_out (self, role, left_out);
}

void
lw_import_settle_scores (LwImport *self)
{
  settle_scores (self, LW_COLUMN_SCORE);
  settle_scores (self, LW_COLUMN_VALUE);
  settle_others (self, LW_COLUMN_NPS);
  settle_others (self, LW_COLUMN_EASE);
  settle_others (self, LW_COLUMN_EFFORT);
  settle_others (self, LW_COLUMN_DURATION);
  settle_others (self, LW_COLUMN_WAIT);
  settle_others (self, LW_COLUMN_RESPONSE);
  for (guint i = 0; i < self->measures->len; i++)
    {
      const LwMeasure *measure = &g_array_index (self->measures, LwMeasure, i);

      if (measure->bounds > 0)
        lw_import_note (self, LW_NOTE_SCALE,
                        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                      "%u value of “%s” is a bound (such as ≥ 48 h): counted as it stands, and the result is marked",
                                                      "%u values of “%s” are bounds (such as ≥ 48 h): counted as they stand, and the result is marked",
                                                      measure->bounds),
                                         (guint) measure->bounds, lw_column_role_label (measure->role)));
    }
}
