/* What may be done twice or for nothing: reference §E.6. */
#include <string.h>

#include <glib/gi18n-lib.h>

#include "analysis/lw-rules.h"

#define ALIKE         0.75
#define MOST_NAMES    512        /* characters of a name that are compared */
#define MOST_COMPARED 200000    /* pairs: names of one pattern would be compared all with all */
#define MOST_FOUND    200        /* of alike names; more help nobody */

/* The sorted bigrams of a name. */
typedef struct { guint step; GArray *bigrams; } Name;

static void
name_clear (gpointer data)
{
  g_clear_pointer (&((Name *) data)->bigrams, g_array_unref);
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

static GArray *
bigrams_of (const char *name)
{
  g_autofree char *key = lw_name_key (name);
  GArray *bigrams = g_array_new (FALSE, FALSE, sizeof (guint64));
  gunichar last = 0;
  guint n = 0;

  for (const char *at = key; *at && n < MOST_NAMES; at = g_utf8_next_char (at), n++)
    {
      guint64 both = (guint64) last << 32 | g_utf8_get_char (at);
      if (last != 0)
        g_array_append_val (bigrams, both);
      last = g_utf8_get_char (at);
    }
  g_array_sort (bigrams, by_number);
  return bigrams;
}

/* Dice's coefficient of two sorted bags. */
static double
dice (const GArray *a, const GArray *b)
{
  guint i = 0, j = 0, common = 0;

  while (i < a->len && j < b->len)
    {
      guint64 x = g_array_index (a, guint64, i), y = g_array_index (b, guint64, j);
      common += x == y;
      i += x <= y;
      j += y <= x;
    }
  return a->len + b->len > 0 ? 2.0 * common / (a->len + b->len) : 0;
}

static GHashTable *
count_bigrams (GArray *names)
{
  GHashTable *count = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);

  for (guint i = 0; i < names->len; i++)
    {
      GArray *bigrams = g_array_index (names, Name, i).bigrams;
      for (guint k = 0; k < bigrams->len; k++)
        {
          gpointer key = &g_array_index (bigrams, guint64, k);
          g_hash_table_insert (count, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (count, key)) + 1));
        }
    }
  return count;
}

static int
rarest_first (gconstpointer a, gconstpointer b, gpointer count)
{
  guint x = GPOINTER_TO_UINT (g_hash_table_lookup (count, a)), y = GPOINTER_TO_UINT (g_hash_table_lookup (count, b));

  return x != y ? (x > y) - (x < y) : by_number (a, b);
}

static void
add_alike (LwDiagnosis *self, const Name *one, const Name *other, double alike)
{
  const LwStep *a = lw_array_get (LW_STEPS (self->variant), one->step), *b = lw_array_get (LW_STEPS (self->variant), other->step);
  LwFinding *finding = lw_diagnosis_add (self, LW_SEVERITY_HINT, "names-alike", LW_ELEMENT_STEP, one->step,
                                         g_strdup_printf (_("“%s” and “%s” in another lane are called nearly the same: if it is the same work, "
                                                            "once may be enough"), lw_step_says (a), lw_step_says (b)));
  finding->problem_class = LW_CLASS_REDUNDANCY;
  finding->evidence = g_strdup_printf (_("alike by %.0f %%"), 100 * alike);
}

/* Alike names share one of their rarest bigrams: a name of n can be 0.75 alike only to those that share 0.6 n of them, so one of its
 * 0.4 n rarest (prefix filtering, Chaudhuri et al. 2006). */
static void
compare_names (LwDiagnosis *self, GArray *names)
{
  g_autoptr (GHashTable) count = count_bigrams (names);
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_array_unref);
  g_autofree guint *seen = g_new0 (guint, names->len + 1);
  guint compared = 0, found = 0;

  for (guint i = 0; i < names->len; i++)
    {
      Name *name = &g_array_index (names, Name, i);
      const LwStep *step = lw_array_get (LW_STEPS (self->variant), name->step);
      g_autoptr (GArray) rare = g_array_copy (name->bigrams);
      guint prefix = rare->len - (guint) ceil (0.6 * rare->len - 1e-9) + 1;

      g_array_sort_with_data (rare, rarest_first, count);
      for (guint k = 0; k < MIN (prefix, rare->len); k++)
        {
          guint64 *key = &g_array_index (name->bigrams, guint64, 0);
          guint64 bigram = g_array_index (rare, guint64, k);
          GArray *others = g_hash_table_lookup (index, &bigram);

          for (guint m = 0; others && m < others->len && compared < MOST_COMPARED && found < MOST_FOUND; m++)
            {
              guint other = g_array_index (others, guint, m);
              const Name *that = &g_array_index (names, Name, other);
              const LwStep *there = lw_array_get (LW_STEPS (self->variant), that->step);
              double alike;

              if (seen[other] == i + 1 || g_strcmp0 (there->lane, step->lane) == 0)
                continue;
              seen[other] = i + 1;
              compared++;
              alike = dice (name->bigrams, that->bigrams);
              if (alike < ALIKE || alike >= 1)   /* the same name is a finding of its own */
                continue;
              add_alike (self, name, that, alike);
              found++;
            }
          while (*key != bigram)
            key++;
          if (others == NULL)
            g_hash_table_insert (index, key, others = g_array_new (FALSE, FALSE, sizeof (guint)));
          g_array_append_val (others, i);
        }
    }
}

static void
find_alike (LwDiagnosis *self)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (Name));

  g_array_set_clear_func (names, name_clear);
  LW_FOREACH (LwStep, step, LW_STEPS (self->variant))
    if (lw_step_is_counted (step) && step->name)
      g_array_append_val (names, ((Name) { step_i, bigrams_of (step->name) }));
  compare_names (self, names);
}

/* The same things in and out, somewhere else. */
static void
find_same_work (LwDiagnosis *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  LW_FOREACH (LwStep, step, LW_STEPS (self->variant))
    {
      g_autofree char *in = step->inputs ? g_strjoinv ("\n", step->inputs) : NULL, *out = step->outputs ? g_strjoinv ("\n", step->outputs) : NULL;
      g_autofree char *key = in && out && *in && *out ? g_strconcat (in, "\n→\n", out, NULL) : NULL;
      LwStep *other = key ? g_hash_table_lookup (known, key) : NULL;

      if (other != NULL)
        lw_diagnosis_add (self, LW_SEVERITY_HINT, "same-work", LW_ELEMENT_STEP, step_i,
                          g_strdup_printf (_("“%s” takes and gives the same as “%s”: one of them may do"), lw_step_says (step), lw_step_says (other)))
          ->problem_class = LW_CLASS_REDUNDANCY;
      else if (key != NULL)
        g_hash_table_insert (known, g_steal_pointer (&key), step);
    }
}

static gboolean
is_check (const LwStep *step)
{
  static const char * const words[] = { "审核", "审批", "复核", "核对", "检查", "质检", "核查", "check", "approv", "review", "inspect", "verif" };
  g_autofree char *name = step && step->name && lw_step_is_counted (step) ? g_utf8_strdown (step->name, -1) : NULL;

  for (guint i = 0; name && i < G_N_ELEMENTS (words); i++)
    if (strstr (name, words[i]))
      return TRUE;
  return FALSE;
}

static void
find_in_flows (LwDiagnosis *self)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
    {
      LwStep *from = flow->from ? lw_variant_step (self->variant, flow->from) : NULL;
      LwStep *to = flow->to ? lw_variant_step (self->variant, flow->to) : NULL;
      guint position;

      if (is_check (from) && is_check (to) && lw_variant_find (self->variant, to->id, NULL, &position))
        lw_diagnosis_add (self, LW_SEVERITY_HINT, "checked-twice", LW_ELEMENT_STEP, position,
                          g_strdup_printf (_("“%s” follows straight on “%s”: two checks in a row may be one"), lw_step_says (to), lw_step_says (from)))
          ->problem_class = LW_CLASS_REDUNDANCY;
      if (flow->transfer == LW_TRANSFER_REENTRY && from && to)
        lw_diagnosis_add (self, LW_SEVERITY_HINT, "entered-again", LW_ELEMENT_FLOW, flow_i,
                          g_strdup_printf (_("what “%s” knows is entered again for “%s”: let the systems pass it on"), lw_step_says (from),
                                           lw_step_says (to)))
          ->problem_class = LW_CLASS_REDUNDANCY;
    }
}

/* Per case, and where it is known how many cases there are, a month. */
static char *
waste_text (double minutes, double cases, double day)
{
  g_autofree char *time = lw_minutes_format (minutes, day);

  if (!(minutes > 0))
    return NULL;
  if (isnan (cases))
    return g_strdup_printf (_("%s of work per case"), time);
  return g_strdup_printf (_("%s of work per case, %.1f h a month with %.0f cases"), time, minutes * cases / 60, cases);
}

static void
find_waste (LwDiagnosis *self, const LwFlowAnalysis *analysis, double cases)
{
  LW_FOREACH (LwStep, step, LW_STEPS (self->variant))
    if (step->value == LW_VALUE_NVA)
      {
        double minutes = analysis ? analysis->visits[step_i] * lw_time_mean_or_zero (step->process) : NAN;
        LwFinding *finding = lw_diagnosis_add (self, LW_SEVERITY_HINT, "adds-no-value", LW_ELEMENT_STEP, step_i,
                                               g_strdup_printf (_("“%s” adds no value: remove, shorten or merge it"), lw_step_says (step)));

        finding->problem_class = LW_CLASS_REDUNDANCY;
        finding->evidence = waste_text (minutes, cases, lw_blueprint_day_minutes (self->blueprint));
      }
}

void
lw_diagnose_redundancy (LwDiagnosis *self, const LwFlowAnalysis *analysis, double cases)
{
  find_alike (self);
  find_same_work (self);
  find_in_flows (self);
  find_waste (self, analysis, cases);
}
