#include "core/lw-sketch-private.h"

#include <string.h>

#define LONGEST_LANE 40   /* characters: what stands before a colon and is longer is part of a sentence */

static void
line_free (gpointer data)
{
  LwSketchLine *line = data;

  g_free (line->name);
  g_free (line->lane);
  g_free (line->owner);
  g_free (line->phase);
  g_free (line->label);
  g_free (line->id);
  g_clear_pointer (&line->backs, g_array_unref);
  g_free (line);
}

static void
flow_clear (gpointer data)
{
  g_free (((LwSketchFlow *) data)->label);
}

LwSketch *
lw_sketch_new (void)
{
  LwSketch *sketch = g_new0 (LwSketch, 1);

  sketch->lines = g_ptr_array_new_with_free_func (line_free);
  sketch->flows = g_array_new (FALSE, FALSE, sizeof (LwSketchFlow));
  g_array_set_clear_func (sketch->flows, flow_clear);
  return sketch;
}

void
lw_sketch_free (LwSketch *sketch)
{
  g_ptr_array_unref (sketch->lines);
  g_array_unref (sketch->flows);
  g_clear_pointer (&sketch->lanes, g_hash_table_unref);
  g_free (sketch);
}

LwSketchLine *
lw_sketch_add (LwSketch *sketch, const char *name, guint depth)
{
  LwSketchLine *line = g_new0 (LwSketchLine, 1);

  line->name = g_strdup (name);
  line->depth = depth;
  line->process = line->wait = LW_TIME_UNKNOWN;
  g_ptr_array_add (sketch->lines, line);
  return line;
}

void
lw_sketch_add_flow (LwSketch *sketch, guint from, guint to, const char *label)
{
  LwSketchFlow flow = { from, to, g_strdup (label) };

  g_array_append_val (sketch->flows, flow);
}

guint
lw_sketch_n_steps (LwSketch *sketch)
{
  guint n = 0;

  for (guint i = 0; i < sketch->lines->len; i++)
    n += ((LwSketchLine *) g_ptr_array_index (sketch->lines, i))->name != NULL;
  return n;
}

static char *
cleaned (const char *text, gsize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);
  GString *name = g_string_sized_new (length);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean control = g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;

      g_string_append_unichar (name, control ? ' ' : c);
    }
  return g_strstrip (g_string_free_and_steal (name));
}

char *
lw_name_clean (const char *text)
{
  return cleaned (text, strlen (text));
}

/* Tabs; where people indent with blanks, two of them are one. */
static guint
depth_of (const char **text, const char *end)
{
  guint tabs = 0, blanks = 0;

  for (; *text < end; (*text)++)
    {
      if (**text == '\t')
        tabs++;
      else if (**text == ' ')
        blanks++;
      else
        break;
    }
  return tabs + blanks / 2;
}

static const char *
find_first (const char *text, const char * const *marks, gsize *length)
{
  const char *first = NULL;

  for (; *marks != NULL; marks++)
    {
      const char *found = strstr (text, *marks);

      if (found != NULL && (first == NULL || found < first))
        first = found, *length = strlen (*marks);
    }
  return first;
}

/* "yes → Ship" and "Front desk: Ship": what stands before the mark is taken off, both sides being there. A mark that begins the line
 * says that there is nothing before it. */
static char *
take_before (char **name, const char * const *marks)
{
  gsize length;
  const char *mark = find_first (*name, marks, &length);
  g_autofree char *before = mark != NULL ? cleaned (*name, mark - *name) : NULL;
  g_autofree char *after = mark != NULL ? lw_name_clean (mark + length) : NULL;

  if (mark == NULL || *after == '\0')
    return NULL;
  g_free (*name);
  *name = g_steal_pointer (&after);
  return *before != '\0' ? g_steal_pointer (&before) : NULL;
}

/* Times ("12:30") and addresses ("https://…") have colons too. */
static gboolean
is_lane_name (const char *text, const char *colon)
{
  gboolean letter = colon == text;

  for (const char *p = text; p < colon; p = g_utf8_next_char (p))
    letter |= g_unichar_isalpha (g_utf8_get_char (p));
  return letter && g_utf8_strlen (text, colon - text) <= LONGEST_LANE && !g_str_has_prefix (colon, "://");
}

static gboolean
is_one_of (const char *name, const char * const *words)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_strv_contains (words, folded);
}

gboolean
lw_name_asks (const char *name)
{
  return g_str_has_suffix (name, "?") || g_str_has_suffix (name, "？");
}

static LwStepKind
kind_of (const char *name)
{
  static const char * const starts[] = { "start", "开始", NULL }, * const ends[] = { "end", "结束", NULL };

  if (lw_name_asks (name))
    return LW_STEP_DECISION;
  return is_one_of (name, starts) ? LW_STEP_START : is_one_of (name, ends) ? LW_STEP_END : LW_STEP_UNSET;
}

static LwSketchLine *line_at (LwSketch *sketch, guint i);

/* Then all that follows is the name. */
static gboolean
begins_with_mark (const char *text)
{
  return g_str_has_prefix (text, "→") || g_str_has_prefix (text, "->") || g_str_has_prefix (text, ":") || g_str_has_prefix (text, "：");
}

/* "Check ↩ Apply": the last of such marks is taken off with what follows it, though there be no such line yet, or no more, while
 * it is typed. NULL: there is none. */
static char *
take_target (char **name)
{
  const char *long_mark = g_strrstr (*name, "↩"), *short_mark = g_strrstr (*name, "<-"), *mark = MAX (long_mark, short_mark);
  g_autofree char *before = mark != NULL ? cleaned (*name, mark - *name) : NULL;
  g_autofree char *target = mark != NULL ? lw_name_clean (mark + (mark == long_mark ? strlen ("↩") : strlen ("<-"))) : NULL;

  if (mark == NULL || *before == '\0' || *target == '\0' || begins_with_mark (before))
    return NULL;
  g_free (*name);
  *name = g_steal_pointer (&before);
  return g_steal_pointer (&target);
}

/* The nearest line that is called so, or -1. */
static int
line_called (LwSketch *sketch, const char *name)
{
  for (guint i = sketch->lines->len; i-- > 0;)
    if (g_strcmp0 (line_at (sketch, i)->name, name) == 0)
      return (int) i;
  return -1;
}

static GArray *
take_backs (LwSketch *sketch, char **name)
{
  GArray *backs = NULL;
  char *target;

  while ((target = take_target (name)) != NULL)
    {
      int line = line_called (sketch, target);

      if (backs == NULL)
        backs = g_array_new (FALSE, FALSE, sizeof (int));
      g_array_prepend_val (backs, line);
      g_free (target);
    }
  return backs;
}

void
lw_sketch_add_back (LwSketch *sketch, guint from, int to)
{
  lw_sketch_add_flow (sketch, from, (guint) to, NULL);
  g_array_index (sketch->flows, LwSketchFlow, sketch->flows->len - 1).back = TRUE;
}

static void
add_backs (LwSketch *sketch, guint from)
{
  GArray *backs = line_at (sketch, from)->backs;

  for (guint i = 0; backs != NULL && i < backs->len; i++)
    if (g_array_index (backs, int, i) >= 0)
      lw_sketch_add_back (sketch, from, g_array_index (backs, int, i));
}

static void
parse_line (LwSketch *sketch, const char *text, const char *end)
{
  static const char * const arrows[] = { "→", "->", NULL }, * const colons[] = { ":", "：", NULL };
  guint depth = depth_of (&text, end);
  g_autofree char *name = cleaned (text, end - text);
  LwSketchLine *line;
  const char *colon;
  gsize length, whole;
  GArray *backs;

  if (*name == '\0')
    {
      lw_sketch_add (sketch, NULL, depth);
      return;
    }
  backs = take_backs (sketch, &name);
  line = lw_sketch_add (sketch, NULL, depth);
  line->backs = backs;
  whole = strlen (name);
  line->label = take_before (&name, arrows);
  line->branch = strlen (name) < whole;
  colon = find_first (name, colons, &length);
  if (colon != NULL && is_lane_name (name, colon))
    line->lane = take_before (&name, colons);
  line->kind = kind_of (name);
  line->name = g_steal_pointer (&name);
}

/* "---": what follows is not joined to what stands before it. */
static gboolean
is_break (const char *text, const char *end)
{
  g_autofree char *line = cleaned (text, end - text);

  return strlen (line) >= 3 && strspn (line, "-") == strlen (line);
}

/* The open ends at one depth: lines that the next line at that depth follows. Those of a branch that says its answer begin at `since`. */
typedef struct { guint line; GArray *ends; guint since; gboolean answered; } Level;

static Level *
level_at (GPtrArray *levels, guint depth)
{
  return depth < levels->len ? g_ptr_array_index (levels, depth) : NULL;
}

static void
level_free (gpointer data)
{
  g_array_unref (((Level *) data)->ends);
  g_free (data);
}

static LwSketchLine *
line_at (LwSketch *sketch, guint i)
{
  return g_ptr_array_index (sketch->lines, i);
}

static gboolean
is_decision (LwSketch *sketch, Level *level)
{
  return level != NULL && line_at (sketch, level->line)->kind == LW_STEP_DECISION;
}

static void
drop_end (GArray *ends, guint line)
{
  for (guint i = ends->len; i-- > 0;)
    if (g_array_index (ends, guint, i) == line)
      g_array_remove_index (ends, i);
}

/* A branch that leads back does not also lead on, unless none does. */
static GArray *
ends_that_join (LwSketch *sketch, GArray *ends)
{
  GArray *joining = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < ends->len; i++)
    if (line_at (sketch, g_array_index (ends, guint, i))->backs == NULL)
      g_array_append_val (joining, g_array_index (ends, guint, i));
  if (joining->len == 0)
    g_array_append_vals (joining, ends->data, ends->len);
  return joining;
}

/* What stands further in is over. The branches of a decision, and what carries a branch on, are open now in its place; a branch
 * aside is not. */
static void
close_level (LwSketch *sketch, GPtrArray *levels)
{
  guint depth = levels->len - 1;
  Level *inner = level_at (levels, depth), *outer = level_at (levels, depth - 1);
  gboolean branches = is_decision (sketch, outer);

  if (branches || (depth > 1 && is_decision (sketch, level_at (levels, depth - 2))))
    {
      g_autoptr (GArray) ends = branches ? ends_that_join (sketch, inner->ends) : g_array_ref (inner->ends);

      drop_end (outer->ends, outer->line);
      g_array_append_vals (outer->ends, ends->data, ends->len);
    }
  g_ptr_array_set_size (levels, depth);
}

/* Takes the ends from there on. */
static void
follow (LwSketch *sketch, GArray *ends, guint since, guint line)
{
  for (guint i = since; i < ends->len; i++)
    lw_sketch_add_flow (sketch, g_array_index (ends, guint, i), line, line_at (sketch, line)->label);
  g_array_set_size (ends, since);
}

/* Below a question: after a branch with its answer, a line without one goes on in that branch, where it is open. */
static gboolean
carries_on (const LwSketchLine *line, const Level *level)
{
  return level->answered && !line->branch && level->since < level->ends->len;
}

static Level *
open_level (GPtrArray *levels)
{
  Level *level = g_new0 (Level, 1);

  level->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (levels, level);
  return level;
}

static void
connect_line (LwSketch *sketch, GPtrArray *levels, guint i)
{
  LwSketchLine *line = line_at (sketch, i);
  guint depth = MIN (line->depth, levels->len);
  gboolean first = depth == levels->len;
  Level *outer = depth > 0 ? level_at (levels, depth - 1) : NULL, *level;

  while (levels->len > depth + 1)
    close_level (sketch, levels);
  level = first ? open_level (levels) : level_at (levels, depth);
  /* The branches of a decision stay open side by side. */
  if (is_decision (sketch, outer) && !carries_on (line, level))
    {
      lw_sketch_add_flow (sketch, outer->line, i, line->label);
      level->since = level->ends->len;
      level->answered = line->branch;
    }
  else if (is_decision (sketch, outer) || !first || outer == NULL)
    follow (sketch, level->ends, level->since, i);
  else
    lw_sketch_add_flow (sketch, outer->line, i, line->label);
  level->line = i;
  if (line->kind != LW_STEP_END)
    g_array_append_val (level->ends, i);
}

LwSketch *
lw_sketch_parse (const char *text)
{
  LwSketch *sketch = lw_sketch_new ();
  g_autoptr (GPtrArray) levels = g_ptr_array_new_with_free_func (level_free);

  for (const char *end; *text != '\0'; text = *end != '\0' ? end + 1 : end)
    {
      end = text + strcspn (text, "\n");
      if (is_break (text, end))
        {
          lw_sketch_add (sketch, NULL, 0);
          g_ptr_array_set_size (levels, 0);
          continue;
        }
      parse_line (sketch, text, end);
      if (line_at (sketch, sketch->lines->len - 1)->name != NULL)
        connect_line (sketch, levels, sketch->lines->len - 1);
      add_backs (sketch, sketch->lines->len - 1);
    }
  return sketch;
}
