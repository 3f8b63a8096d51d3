/* A variant as lines of a sketch. What the lines cannot say stays unsaid: the sketch is applied by what changes in it. */
#include "core/lw-sketch.h"

#include <string.h>

#include "core/lw-wording.h"

#define NAMELESS "…"
#define LONGEST  300   /* characters on a line: a text view takes seconds for each key in longer ones */

typedef struct
{
  LwVariant  *variant;
  GHashTable *outs;        /* step id → GPtrArray of LwFlow to other steps, without those that go back */
  GHashTable *waiting;     /* step id → how many such flows from steps that are not written yet lead to it */
  GHashTable *written;     /* step ids, as are the next */
  GHashTable *meetings;    /* of steps to which several such flows lead */
  GHashTable *backs;       /* step id → GPtrArray of LwFlow that go back */
  GHashTable *called;      /* name → id of the last step that is written under it */
  GString    *text;
  GPtrArray  *ids;         /* of the lines; "" for one that is no step */
} Write;

static GPtrArray *
outs_of (Write *write, const char *id)
{
  return g_hash_table_lookup (write->outs, id);
}

static guint
count_of (Write *write, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (write->waiting, id));
}

static gboolean
says_so (const char *line, const char *label, const char *lane, const char *name)
{
  g_autoptr (LwSketch) sketch = lw_sketch_parse (line);
  LwSketchLine *first = sketch->lines->len == 1 ? g_ptr_array_index (sketch->lines, 0) : NULL;

  return first != NULL && g_strcmp0 (first->name, name) == 0 && g_strcmp0 (first->label, label) == 0 && g_strcmp0 (first->lane, lane) == 0;
}

static char *
clean_or_null (const char *text)
{
  g_autofree char *clean = text != NULL ? lw_name_clean (text) : NULL;

  return clean != NULL && *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

/* A lane or label that is too long to be said is not. */
static char *
said_or_null (const char *text)
{
  g_autofree char *clean = clean_or_null (text);

  return clean != NULL && g_utf8_strlen (clean, -1) <= LONGEST ? g_steal_pointer (&clean) : NULL;
}

/* Of a very long name so much: a line that stays as it is changes nothing of it. */
static char *
name_on_line (const LwStep *step)
{
  g_autofree char *name = clean_or_null (step->name);

  return name != NULL ? lw_cut_short (name, LONGEST) : g_strdup (NAMELESS);
}

/* As it stands between words of that script. */
static const char *
colon_after (const char *lane)
{
  const char *last = g_utf8_find_prev_char (lane, lane + strlen (lane));

  return last != NULL && g_unichar_iswide (g_utf8_get_char (last)) ? "：" : ": ";
}

/* "yes → Front desk: Ship". A lane that cannot stand before a colon, or a label before an arrow, is left out. */
static char *
line_for (Write *write, LwStep *step, const LwFlow *from)
{
  LwLane *home = lw_variant_lane (write->variant, step->lane);
  g_autofree char *name = name_on_line (step), *lane = home != NULL ? said_or_null (home->name) : NULL;
  g_autofree char *label = from != NULL ? said_or_null (from->label) : NULL;
  g_autofree char *line = NULL;

  for (int left_out = 0; left_out < 4; left_out++)
    {
      const char *said = left_out & 1 ? NULL : label, *in = left_out & 2 ? NULL : lane;

      g_free (line);
      line = g_strconcat (said != NULL ? said : "", said != NULL ? " → " : "", in != NULL ? in : "", in != NULL ? colon_after (in) : "", name, NULL);
      if (says_so (line, said, in, name))
        return g_steal_pointer (&line);
    }
  return g_strconcat ("→ : ", name, NULL);
}

static void
add_line (Write *write, const char *id, const char *line, guint depth)
{
  if (write->ids->len > 0)
    g_string_append_c (write->text, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append_c (write->text, '\t');
  g_string_append (write->text, line);
  g_ptr_array_add (write->ids, g_strdup (id));
}

/* The line with “ ↩ Apply” for each flow back that can be said so: to a step above whose name is nobody's in between. */
static char *
with_backs (Write *write, const LwStep *step, const char *line)
{
  GPtrArray *backs = g_hash_table_lookup (write->backs, step->id);
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  GString *text = g_string_new (line);

  for (guint i = 0; backs != NULL && i < backs->len; i++)
    {
      LwFlow *flow = g_ptr_array_index (backs, i);
      LwStep *to = lw_variant_step (write->variant, flow->to);
      g_autofree char *name = to != NULL ? name_on_line (to) : NULL;

      if (name != NULL && g_strcmp0 (g_hash_table_lookup (write->called, name), flow->to) == 0 && strstr (name, "↩") == NULL
          && strstr (name, "<-") == NULL && g_hash_table_add (said, flow->to))
        g_string_append_printf (text, " ↩ %s", name);
    }
  return g_string_free_and_steal (text);
}

/* A line that begins with a mark is all name. */
static char *
whole_line (Write *write, LwStep *step, const LwFlow *from)
{
  g_autofree char *line = line_for (write, step, from), *longer = with_backs (write, step, line), *name = name_on_line (step);
  g_autoptr (LwSketch) sketch = lw_sketch_parse (longer);
  LwSketchLine *read = sketch->lines->len == 1 ? g_ptr_array_index (sketch->lines, 0) : NULL;

  if (read != NULL && g_strcmp0 (read->name, name) == 0)
    return g_steal_pointer (&longer);
  return g_steal_pointer (&line);
}

static gboolean
has_arrow (const char *line)
{
  g_autoptr (LwSketch) sketch = lw_sketch_parse (line);

  return ((LwSketchLine *) g_ptr_array_index (sketch->lines, 0))->branch;
}

/* `anew`: it begins a branch after others with answers. Whether its line has an arrow. */
static gboolean
add_step (Write *write, LwStep *step, const LwFlow *from, guint depth, gboolean anew)
{
  g_autofree char *plain = whole_line (write, step, from), *marked = g_strconcat ("→ ", plain, NULL);
  gboolean arrow = has_arrow (plain);
  const char *line = anew && !arrow ? marked : plain;
  GPtrArray *outs = outs_of (write, step->id);

  g_hash_table_add (write->written, step->id);
  g_hash_table_insert (write->called, name_on_line (step), step->id);
  add_line (write, step->id, line, depth);
  for (guint i = 0; i < outs->len; i++)
    {
      char *to = ((LwFlow *) g_ptr_array_index (outs, i))->to;

      g_hash_table_insert (write->waiting, to, GUINT_TO_POINTER (count_of (write, to) - 1));
    }
  return anew || arrow;
}

/* The step that a flow leads to, once all that leads there is written; NULL: not yet, or it is written itself. */
static LwStep *
ready (Write *write, const LwFlow *flow)
{
  return g_hash_table_contains (write->written, flow->to) || count_of (write, flow->to) > 0 ? NULL : lw_variant_step (write->variant, flow->to);
}

static const LwFlow *
next_ready (Write *write, GPtrArray *flows)
{
  for (guint i = 0; i < flows->len; i++)
    if (ready (write, g_ptr_array_index (flows, i)) != NULL)
      return g_ptr_array_index (flows, i);
  return NULL;
}

/* What the names on the line make of it, not what the record says: that is how it will be read. */
static gboolean
asks (const LwStep *step)
{
  g_autofree char *name = name_on_line (step);

  return lw_name_asks (name);
}

/* A step and what follows it; one way on goes on at the same depth, also from a question.
 * `depth` of its own line, `rest` of what goes on from it. Joins are left in `open`. */
static gboolean
write_chain (Write *write, LwStep *step, const LwFlow *from, guint depth, guint rest, gboolean anew, GPtrArray *open)
{
  gboolean answered = anew;

  for (gboolean first = TRUE; step != NULL; first = FALSE)
    {
      gboolean answers = FALSE;
      g_autoptr (GPtrArray) joins = g_ptr_array_new ();
      GPtrArray *outs = outs_of (write, step->id);
      guint aside = depth + 1;
      const LwFlow *next;

      if (add_step (write, step, from, depth, first && anew) && first)
        answered = TRUE;
      for (guint i = 0; i < outs->len; i++)
        {
          const LwFlow *flow = g_ptr_array_index (outs, i);

          if (ready (write, flow) != NULL && outs->len > 1 && (asks (step) || i + 1 < outs->len))
            answers |= write_chain (write, ready (write, flow), flow, aside, aside + 1, answers && asks (step), joins);
          else
            g_ptr_array_add (joins, (gpointer) flow);
        }
      /* Where branches meet is no part of the last of them. */
      next = rest > 0 && outs->len == 1 && g_hash_table_contains (write->meetings, ((LwFlow *) g_ptr_array_index (outs, 0))->to)
             ? NULL : next_ready (write, joins);
      for (guint i = 0; i < joins->len; i++)
        g_ptr_array_add (open, g_ptr_array_index (joins, i));
      from = NULL;
      step = next != NULL ? ready (write, next) : NULL;
      if (next != NULL && outs->len == 1)
        from = next;
      depth = rest;
    }
  return answered;
}

typedef enum { UNSEEN, INSIDE, DONE } Mark;

static void
add_back (Write *write, LwFlow *flow)
{
  GPtrArray *backs = g_hash_table_lookup (write->backs, flow->from);

  if (backs == NULL)
    {
      backs = g_ptr_array_new ();
      g_hash_table_insert (write->backs, flow->from, backs);
    }
  g_ptr_array_add (backs, flow);
}

/* Flows that lead to a step on the way to their own begin go back; the others lead on. */
static void
sort_flows (Write *write, GHashTable *all, GHashTable *marks, const char *start)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) way = g_ptr_array_new ();
  guint none = 0;

  g_ptr_array_add (way, (gpointer) start);
  g_array_append_val (stack, none);
  g_hash_table_insert (marks, (gpointer) start, GINT_TO_POINTER (INSIDE));
  while (way->len > 0)
    {
      const char *id = g_ptr_array_index (way, way->len - 1);
      guint *at = &g_array_index (stack, guint, stack->len - 1);
      GPtrArray *flows = g_hash_table_lookup (all, id);
      LwFlow *flow;
      Mark mark;

      if (flows == NULL || *at >= flows->len)
        {
          g_hash_table_insert (marks, (gpointer) id, GINT_TO_POINTER (DONE));
          g_ptr_array_set_size (way, way->len - 1);
          g_array_set_size (stack, stack->len - 1);
          continue;
        }
      flow = g_ptr_array_index (flows, (*at)++);
      mark = GPOINTER_TO_INT (g_hash_table_lookup (marks, flow->to));
      if (mark == INSIDE)
        {
          add_back (write, flow);
          continue;
        }
      g_ptr_array_add (outs_of (write, id), flow);
      if (count_of (write, flow->to) > 0)
        g_hash_table_add (write->meetings, flow->to);
      g_hash_table_insert (write->waiting, flow->to, GUINT_TO_POINTER (count_of (write, flow->to) + 1));
      if (mark == UNSEEN)
        {
          g_hash_table_insert (marks, flow->to, GINT_TO_POINTER (INSIDE));
          g_ptr_array_add (way, flow->to);
          g_array_append_val (stack, none);
        }
    }
}

static GHashTable *
flow_lists (LwVariant *variant, gboolean filled)
{
  GHashTable *lists = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    g_hash_table_insert (lists, step->id, g_ptr_array_new ());
  if (!filled)
    return lists;
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (flow->from != NULL && flow->to != NULL && g_hash_table_contains (lists, flow->from) && g_hash_table_contains (lists, flow->to)
        && !g_str_equal (flow->from, flow->to))
      g_ptr_array_add (g_hash_table_lookup (lists, flow->from), flow);
  return lists;
}

static void
prepare (Write *write)
{
  g_autoptr (GHashTable) all = flow_lists (write->variant, TRUE), marks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) led_to = g_hash_table_new (g_str_hash, g_str_equal);

  LW_FOREACH (LwFlow, flow, LW_FLOWS (write->variant))
    if (flow->to != NULL && flow->from != NULL && g_strcmp0 (flow->from, flow->to) != 0)
      g_hash_table_add (led_to, flow->to);
  for (int again = 0; again < 2; again++)
    LW_FOREACH (LwStep, step, LW_STEPS (write->variant))
      if (!g_hash_table_contains (marks, step->id) && (again || !g_hash_table_contains (led_to, step->id)))
        sort_flows (write, all, marks, step->id);
}

static void
write_all (Write *write)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  /* What nothing leads to comes first; then what is left of rounds. */
  for (int again = 0; again < 2; again++)
    LW_FOREACH (LwStep, step, LW_STEPS (write->variant))
      {
        if (g_hash_table_contains (write->written, step->id) || (!again && count_of (write, step->id) > 0))
          continue;
        if (write->ids->len > 0)
          add_line (write, "", "---", 0);
        write_chain (write, step, NULL, 0, 0, FALSE, open);
      }
}

LwSketch *
lw_sketch_of (LwVariant *variant, char **text)
{
  Write write = { .variant = variant, .text = g_string_new (NULL), .ids = g_ptr_array_new_with_free_func (g_free) };
  LwSketch *sketch;

  write.outs = flow_lists (variant, FALSE);
  write.waiting = g_hash_table_new (g_str_hash, g_str_equal);
  write.written = g_hash_table_new (g_str_hash, g_str_equal);
  write.meetings = g_hash_table_new (g_str_hash, g_str_equal);
  write.backs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  write.called = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  prepare (&write);
  write_all (&write);
  sketch = lw_sketch_parse (write.text->str);
  for (guint i = 0; i < sketch->lines->len && i < write.ids->len; i++)
    if (*(const char *) g_ptr_array_index (write.ids, i) != '\0')
      ((LwSketchLine *) g_ptr_array_index (sketch->lines, i))->id = g_strdup (g_ptr_array_index (write.ids, i));
  sketch->lanes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LW_FOREACH (LwLane, lane, LW_LANES (variant))
    g_hash_table_add (sketch->lanes, g_strdup (lane->id));
  g_hash_table_unref (write.outs);
  g_hash_table_unref (write.waiting);
  g_hash_table_unref (write.written);
  g_hash_table_unref (write.meetings);
  g_hash_table_unref (write.backs);
  g_hash_table_unref (write.called);
  g_ptr_array_unref (write.ids);
  *text = g_string_free_and_steal (write.text);
  return sketch;
}
