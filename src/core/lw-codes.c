/* The visible numbers of steps: typed, or counted along the flow. */
#include "core/lw-blueprint.h"
#include "core/lw-variant-private.h"

typedef struct { char **codes; guint n; } Codes;

static void
codes_clear (gpointer data)
{
  Codes *codes = data;
  for (guint i = 0; i < codes->n; i++)
    g_free (codes->codes[i]);
  g_free (codes->codes);
}

static void
codes_release (gpointer codes)
{
  g_atomic_rc_box_release_full (codes, codes_clear);
}

void
lw_variant_codes_drop (LwVariant *variant)
{
  g_clear_pointer (&variant->codes, codes_release);
}

void
lw_variant_codes_share (LwVariant *to, LwVariant *from)
{
  gpointer codes = g_atomic_pointer_get (&from->codes);

  lw_variant_codes_drop (to);
  to->codes = codes ? g_atomic_rc_box_acquire (codes) : NULL;
}

/* Successors in file order as one flat list: those of step i are to[first[i]] … to[first[i + 1] - 1]. */
static void
successors (LwVariant *variant, guint n, GArray *first, GArray *to, gboolean *entered)
{
  g_autofree guint *from_of = g_new (guint, lw_array_length (LW_FLOWS (variant)) + 1);
  g_autofree guint *to_of = g_new (guint, lw_array_length (LW_FLOWS (variant)) + 1);
  guint *begin;

  g_array_set_size (first, n + 1);
  begin = (guint *) first->data;
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      LwElementKind kinds[2] = { LW_ELEMENT_NOTE, LW_ELEMENT_NOTE };
      gboolean joined = lw_variant_find (variant, flow->from, &kinds[0], &from_of[flow_i]) &&
                        lw_variant_find (variant, flow->to, &kinds[1], &to_of[flow_i]) &&
                        kinds[0] == LW_ELEMENT_STEP && kinds[1] == LW_ELEMENT_STEP;
      if (!joined)
        from_of[flow_i] = G_MAXUINT;
      else
        begin[from_of[flow_i] + 1]++;
      if (joined && flow->kind != LW_FLOW_REWORK)
        entered[to_of[flow_i]] = TRUE;
    }
  for (guint i = 0; i < n; i++)
    begin[i + 1] += begin[i];
  g_array_set_size (to, begin[n]);
  g_autofree guint *next = g_memdup2 (begin, n * sizeof (guint));
  for (guint f = 0; f < lw_array_length (LW_FLOWS (variant)); f++)
    if (from_of[f] != G_MAXUINT)
      g_array_index (to, guint, next[from_of[f]]++) = to_of[f];
}

/* Breadth first from the steps that nothing leads to, then from what is left, in file order. */
static void
flow_order (LwVariant *variant, guint n, guint *order)
{
  g_autoptr (GArray) first = g_array_new (FALSE, TRUE, sizeof (guint));
  g_autoptr (GArray) to = g_array_new (FALSE, TRUE, sizeof (guint));
  g_autofree gboolean *entered = g_new0 (gboolean, n + 1);
  g_autofree gboolean *seen = g_new0 (gboolean, n + 1);
  guint head = 0, tail = 0;

  successors (variant, n, first, to, entered);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < n; i++)
      {
        if (seen[i] || (round == 0 && entered[i]))
          continue;
        seen[i] = TRUE;
        order[tail++] = i;
        for (; head < tail; head++)
          for (guint e = g_array_index (first, guint, order[head]); e < g_array_index (first, guint, order[head] + 1); e++)
            {
              guint next = g_array_index (to, guint, e);
              if (!seen[next])
                {
                  seen[next] = TRUE;
                  order[tail++] = next;
                }
            }
      }
}

/* The next number that nobody has typed. */
static char *
next_code (GHashTable *typed, guint *count)
{
  char *code = g_strdup_printf ("%u", ++*count);

  while (g_hash_table_contains (typed, code))
    {
      g_free (code);
      code = g_strdup_printf ("%u", ++*count);
    }
  return code;
}

static Codes *
codes_build (LwVariant *variant)
{
  Codes *codes = g_atomic_rc_box_new0 (Codes);
  guint n = lw_array_length (LW_STEPS (variant)), count = 0;
  g_autofree guint *order = g_new (guint, n + 1);
  g_autoptr (GHashTable) typed = g_hash_table_new (g_str_hash, g_str_equal);

  codes->n = n;
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    if (step->code != NULL)
      g_hash_table_add (typed, step->code);
  codes->codes = g_new0 (char *, n + 1);
  flow_order (variant, n, order);
  for (guint i = 0; i < n; i++)
    {
      LwStep *step = lw_array_get (LW_STEPS (variant), order[i]);
      if (!lw_step_is_counted (step))
        continue;
      codes->codes[order[i]] = next_code (typed, &count);
    }
  return codes;
}

gboolean
lw_variant_has_codes_of (LwVariant *variant, LwVariant *other)
{
  gpointer codes = g_atomic_pointer_get (&variant->codes);

  return codes != NULL && codes == g_atomic_pointer_get (&other->codes);
}

const char *
lw_variant_step_code (LwVariant *variant, const LwStep *step)
{
  guint position;
  Codes *codes;

  if (step->code)
    return step->code;
  if (!lw_variant_find (variant, step->id, NULL, &position))
    return NULL;
  codes = g_atomic_pointer_get (&variant->codes);
  if (codes == NULL)
    {
      codes = codes_build (variant);
      if (!g_atomic_pointer_compare_and_exchange (&variant->codes, NULL, codes))
        codes_release (codes);
      codes = g_atomic_pointer_get (&variant->codes);
    }
  return position < codes->n ? codes->codes[position] : NULL;
}
