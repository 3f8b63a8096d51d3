#include "analysis/lw-replay.h"

#include <math.h>

#define SAME 1e-6        /* minutes: two moments are one */
#define GLIDE_SHARE .5   /* of a stay: what a token may be late at most */

struct _LwReplay
{
  LwVariant    *variant;
  GArray       *traces;      /* LwTrace, by `from` */
  int          *came_by;     /* of each trace at a step: the flow that took it there in no time; -1: none */
  double       *moments;     /* when something begins or ends, ascending */
  guint         n_moments;
  GArray       *ends;        /* double, ascending: when cases are through */
  GArray       *begins;      /* double, ascending */
  double        end, now;
  guint         next;        /* the first trace that has not begun */
  GArray       *active;      /* guint: traces that have begun and not ended */
  GArray       *tokens;      /* LwToken */
  LwReplayLoad *loads;       /* by step */
  guint         n_steps;
};

static const LwTrace *
trace (LwReplay *self, guint i)
{
  return &g_array_index (self->traces, LwTrace, i);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* ---- what is known beforehand ---- */

static void
find_moments (LwReplay *self)
{
  guint kept = 0;

  self->moments = g_new (double, 2 * self->traces->len + 1);
  for (guint i = 0; i < self->traces->len; i++)
    {
      self->moments[2 * i] = trace (self, i)->from;
      self->moments[2 * i + 1] = trace (self, i)->to;
      self->end = MAX (self->end, trace (self, i)->to);
    }
  qsort (self->moments, 2 * self->traces->len, sizeof (double), compare_doubles);
  for (guint i = 0; i < 2 * self->traces->len; i++)
    if (kept == 0 || self->moments[i] > self->moments[kept - 1] + SAME)
      self->moments[kept++] = self->moments[i];
  self->n_moments = kept;
}

typedef struct { double from, to; } Span;

/* From a case's first trace to the end of its last. */
static void
find_cases (LwReplay *self)
{
  g_autoptr (GHashTable) spans = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GHashTableIter iter;
  Span *span;

  for (guint i = 0; i < self->traces->len; i++)
    {
      gpointer key = GUINT_TO_POINTER (trace (self, i)->run_case);

      span = g_hash_table_lookup (spans, key);
      if (span == NULL)
        {
          span = g_memdup2 (&(Span) { trace (self, i)->from, trace (self, i)->to }, sizeof (Span));
          g_hash_table_insert (spans, key, span);
        }
      span->to = MAX (span->to, trace (self, i)->to);
    }
  g_hash_table_iter_init (&iter, spans);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &span))
    {
      g_array_append_val (self->begins, span->from);
      g_array_append_val (self->ends, span->to);
    }
  g_array_sort (self->begins, compare_doubles);
  g_array_sort (self->ends, compare_doubles);
}

/* Flows that take no time are recorded too, at the moment of arrival: the last one of a case that leads to the step is its way there. */
static void
find_ways (LwReplay *self)
{
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->came_by = g_new (int, self->traces->len + 1);
  for (guint i = 0; i < self->traces->len; i++)
    if (trace (self, i)->on_flow && trace (self, i)->to - trace (self, i)->from <= SAME)
      {
        const LwFlow *flow = lw_array_get (LW_FLOWS (self->variant), trace (self, i)->element);

        g_hash_table_insert (last, g_strdup_printf ("%u %s %.6f", trace (self, i)->run_case, flow->to, trace (self, i)->to),
                             GUINT_TO_POINTER (trace (self, i)->element + 1));
      }
  for (guint i = 0; i < self->traces->len; i++)
    {
      const LwStep *step = trace (self, i)->on_flow ? NULL : lw_array_get (LW_STEPS (self->variant), trace (self, i)->element);
      g_autofree char *key = step != NULL ? g_strdup_printf ("%u %s %.6f", trace (self, i)->run_case, step->id, trace (self, i)->from) : NULL;

      self->came_by[i] = key != NULL ? (int) GPOINTER_TO_UINT (g_hash_table_lookup (last, key)) - 1 : -1;
    }
}

static gboolean
is_of (LwVariant *variant, GArray *traces)
{
  for (guint i = 0; i < traces->len; i++)
    {
      const LwTrace *one = &g_array_index (traces, LwTrace, i);

      if (one->element >= lw_array_length (one->on_flow ? LW_FLOWS (variant) : LW_STEPS (variant)))
        return FALSE;
    }
  return traces->len > 0;
}

LwReplay *
lw_replay_new (LwVariant *variant, GArray *traces)
{
  LwReplay *self;

  if (traces == NULL || !is_of (variant, traces))
    return NULL;
  self = g_new0 (LwReplay, 1);
  self->variant = lw_record_ref (variant);
  self->traces = g_array_ref (traces);
  self->n_steps = lw_array_length (LW_STEPS (variant));
  self->loads = g_new0 (LwReplayLoad, self->n_steps + 1);
  self->active = g_array_new (FALSE, FALSE, sizeof (guint));
  self->tokens = g_array_new (FALSE, FALSE, sizeof (LwToken));
  self->begins = g_array_new (FALSE, FALSE, sizeof (double));
  self->ends = g_array_new (FALSE, FALSE, sizeof (double));
  find_moments (self);
  find_cases (self);
  find_ways (self);
  lw_replay_seek (self, lw_replay_start (self), 0);
  return self;
}

void
lw_replay_free (LwReplay *self)
{
  lw_record_unref (self->variant);
  g_array_unref (self->traces);
  g_array_unref (self->active);
  g_array_unref (self->tokens);
  g_array_unref (self->begins);
  g_array_unref (self->ends);
  g_free (self->came_by);
  g_free (self->moments);
  g_free (self->loads);
  g_free (self);
}

LwVariant *
lw_replay_variant (LwReplay *self)
{
  return self->variant;
}

double
lw_replay_start (LwReplay *self)
{
  return trace (self, 0)->from;
}

double
lw_replay_end (LwReplay *self)
{
  return self->end;
}

double
lw_replay_now (LwReplay *self)
{
  return self->now;
}

/* ---- one moment ---- */

static double
share (double from, double to, double at)
{
  return to > from ? CLAMP ((at - from) / (to - from), 0, 1) : 1;
}

static void
add_token (LwReplay *self, guint i, double glide)
{
  const LwTrace *t = trace (self, i);
  double late = t->on_flow || self->came_by[i] < 0 ? 0 : MIN (glide, GLIDE_SHARE * (t->to - t->from));
  LwToken token = { t->run_case, LW_TOKEN_MOVING, t->element, share (t->from, t->to, self->now) };

  if (!t->on_flow && self->now < t->from + late)
    {
      token.element = self->came_by[i];
      token.progress = share (t->from, t->from + late, self->now);
    }
  else if (!t->on_flow)
    {
      gboolean waits = self->now < t->served;

      token.state = waits ? LW_TOKEN_WAITING : LW_TOKEN_SERVED;
      token.progress = waits ? 0 : share (t->served, t->to, self->now);
      if (waits)
        self->loads[t->element].waiting++;
      else
        self->loads[t->element].served++;
    }
  g_array_append_val (self->tokens, token);
}

static gboolean
is_over (LwReplay *self, guint i)
{
  return trace (self, i)->to <= self->now;
}

static void
drop_ended (LwReplay *self)
{
  guint kept = 0;

  for (guint k = 0; k < self->active->len; k++)
    {
      guint i = g_array_index (self->active, guint, k);

      if (!is_over (self, i))
        g_array_index (self->active, guint, kept++) = i;
    }
  g_array_set_size (self->active, kept);
}

void
lw_replay_seek (LwReplay *self, double minute, double glide)
{
  gboolean back = minute < self->now;

  self->now = minute;
  if (back)
    {
      self->next = 0;
      g_array_set_size (self->active, 0);
    }
  drop_ended (self);
  for (; self->next < self->traces->len && trace (self, self->next)->from <= minute; self->next++)
    if (!is_over (self, self->next))
      g_array_append_val (self->active, self->next);
  g_array_set_size (self->tokens, 0);
  memset (self->loads, 0, self->n_steps * sizeof (LwReplayLoad));
  for (guint k = 0; k < self->active->len; k++)
    add_token (self, g_array_index (self->active, guint, k), glide);
}

const LwToken *
lw_replay_tokens (LwReplay *self, guint *n)
{
  *n = self->tokens->len;
  return (const LwToken *) self->tokens->data;
}

LwReplayLoad
lw_replay_load (LwReplay *self, guint step)
{
  return step < self->n_steps ? self->loads[step] : (LwReplayLoad) { 0 };
}

/* How many of ascending numbers are at most `at`. */
static guint
count_until (const double *numbers, guint n, double at)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (numbers[middle] <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
lw_replay_begun (LwReplay *self)
{
  return count_until ((double *) self->begins->data, self->begins->len, self->now);
}

guint
lw_replay_finished (LwReplay *self)
{
  return count_until ((double *) self->ends->data, self->ends->len, self->now);
}

double
lw_replay_next (LwReplay *self, double minute)
{
  guint i = count_until (self->moments, self->n_moments, minute + SAME);

  return i < self->n_moments ? self->moments[i] : NAN;
}

double
lw_replay_previous (LwReplay *self, double minute)
{
  guint i = count_until (self->moments, self->n_moments, minute - 2 * SAME);

  return i > 0 ? self->moments[i - 1] : NAN;
}

gboolean
lw_replay_longest (LwReplay *self, guint *step, guint *waiting)
{
  *waiting = 0;
  for (guint i = 0; i < self->n_steps; i++)
    if (self->loads[i].waiting > *waiting)
      {
        *waiting = self->loads[i].waiting;
        *step = i;
      }
  return *waiting > 0;
}
