/* The texts of a step: code, name, who and how long, a question beside its diamond. */
#include "lw-draw.h"

#include "lw-text.h"

#define PAD        16.0   /* from the card's left edge to its text */
#define NAME_SIZE  14.0
#define LARGE_SIZE 24.0   /* a name that has the card to itself: read from 30 % up … */
#define SMALL_SIZE 19.0   /* … and where two lines are too little for it */
#define QUIET_SIZE 11.5
#define CODE_SIZE  10.5

/* Icons stand beside the name: two above each other, or in one row where a line of text runs below it. */
guint
lw_card_icon_rows (const LwDrawing *drawing,
                   guint            n)
{
  return drawing->detail == LW_DETAIL_FULL ? 1 : CLAMP (n, 1, 2);
}

static double
icons_width (const LwDrawing *drawing,
             const LwStep    *step,
             gboolean         icons)
{
  guint n = icons ? MIN (g_strv_length (step->channels), LW_CARD_MOST_ICONS) : 0, rows = lw_card_icon_rows (drawing, n);

  return n == 0 ? 0 : (n + rows - 1) / rows * (LW_CARD_ICON_SIZE + 3) + 3;
}

/* Borrowed from the drawing, but a range's, which goes into `own`. */
static const char *
time_string (const LwDrawing *drawing,
             LwTime           time,
             char           **own)
{
  char *text;

  if (!lw_time_is_known (time))
    return "";
  if (lw_time_is_range (time))
    return *own = lw_time_format (time, drawing->day_minutes);
  text = g_hash_table_lookup (drawing->times, &time.mode);
  if (!text)
    {
      text = lw_time_format (time, drawing->day_minutes);
      g_hash_table_insert (drawing->times, g_memdup2 (&time.mode, sizeof time.mode), text);
    }
  return text;
}

/* "15 min + 1 h 45 min" */
static char *
time_text (const LwDrawing *drawing,
           const LwStep    *step)
{
  g_autofree char *own_process = NULL, *own_wait = NULL;
  const char *process = time_string (drawing, step->process, &own_process);
  gboolean waits = lw_time_is_known (step->wait) && lw_time_mean (step->wait) > 0;
  const char *wait = waits ? time_string (drawing, step->wait, &own_wait) : "";

  return g_strconcat (process, *process && *wait ? " + " : "", wait, NULL);
}

/* The systems' names, where they are registered; not again that of one which is the step's owner. */
static char *
systems_text (const LwDrawing *drawing,
              const LwStep    *step,
              const char      *owner)
{
  GString *out = g_string_new (NULL);

  for (char **id = step->systems; id && *id; id++)
    {
      const LwSystem *system = lw_array_by_id (drawing->systems, *id);
      const char *name = system && system->name ? system->name : *id;

      if (!g_str_equal (name, owner))
        g_string_append_printf (out, "%s%s", out->len ? " · " : "", name);
    }
  return g_string_free (out, FALSE);
}

/* "r2 · BVA" at full detail */
static void
draw_code (LwGroup         *group,
           const LwDrawing *drawing,
           const LwStep    *step,
           const char      *code,
           double           x,
           double           width)
{
  static const char * const values[] = { "", "VA", "BVA", "NVA" };
  const char *value = drawing->detail == LW_DETAIL_FULL && step->value > 0 ? values[step->value] : "";
  g_autofree char *text = g_strconcat (code, *code && *value ? " · " : "", value, NULL);
  LwMark *mark = lw_group_text (group, text, CODE_SIZE, LW_WEIGHT_NORMAL, drawing->theme->code, x, 18);

  if (mark)
    mark->width = width;
}

static void
draw_name (LwGroup         *group,
           const LwDrawing *drawing,
           const char      *name,
           double           size,
           LwRect           place,
           double           middle,
           guint            lines)
{
  LwMark *mark = lw_group_text (group, name, size, LW_WEIGHT_BOLD, drawing->theme->text, place.x, middle);

  group->name = place;
  if (!mark)
    return;
  mark->width = place.width;
  mark->lines = lines;
  mark->middle = TRUE;
}

/* The name alone, as large as the card allows. */
static void
draw_only_name (LwGroup         *group,
                const LwDrawing *drawing,
                const char      *name,
                LwRect           place)
{
  gboolean large = lw_text_surely_fits (name, LARGE_SIZE, place.width, 2);
  double size = large ? LARGE_SIZE : SMALL_SIZE;

  draw_name (group, drawing, name, size, place, place.y + place.height / 2, CLAMP (place.height / (size * LW_LINE_PITCH), 1, 3));
}

static void
draw_quiet (LwGroup         *group,
            const LwDrawing *drawing,
            const char      *text,
            double           x,
            double           baseline,
            double           width)
{
  LwMark *mark = lw_group_text (group, text, QUIET_SIZE, LW_WEIGHT_NORMAL, drawing->theme->quiet, x, baseline);

  if (mark)
    mark->width = width;
}

/* As much of `text` as `width` holds, ending in … where something is missing; "" when that would be next to nothing. */
static char *
cut_to_width (const char *text,
              double      width)
{
  double whole = lw_text_width (text, QUIET_SIZE, LW_WEIGHT_NORMAL);
  glong length = g_utf8_strlen (text, -1), n;

  if (whole <= width)
    return g_strdup (text);
  for (n = (glong) (length * width / whole); n >= 2; n--)
    {
      g_autofree char *start = g_utf8_substring (text, 0, n);
      g_autofree char *cut = g_strconcat (g_strchomp (start), "…", NULL);

      if (lw_text_width (cut, QUIET_SIZE, LW_WEIGHT_NORMAL) <= width)
        return g_steal_pointer (&cut);
    }
  return g_strdup ("");
}

/* "Agent · 15 min + 1 h 45 min": where both do not fit, the owner is cut, never the time. */
static void
draw_owner_and_time (LwGroup         *group,
                     const LwDrawing *drawing,
                     const char      *owner,
                     const char      *time,
                     double           x,
                     double           baseline,
                     double           width)
{
  g_autofree char *after = *owner && *time ? g_strconcat (" · ", time, NULL) : g_strdup (time);
  g_autofree char *before = cut_to_width (owner, width - lw_text_width (after, QUIET_SIZE, LW_WEIGHT_NORMAL));
  g_autofree char *line = g_strconcat (before, *before ? after : time, NULL);

  draw_quiet (group, drawing, line, x, baseline, width);
}

/* A name of one line leaves room for two: who, and how long, where they would have to be cut for one. */
static gboolean
needs_two_lines (const char *owner,
                 const char *time,
                 double      width)
{
  g_autofree char *after = g_strconcat (" · ", time, NULL);

  /* Each by itself: few owners and times are measured for many steps. */
  return *owner && *time
         && lw_text_width (owner, QUIET_SIZE, LW_WEIGHT_NORMAL) + lw_text_width (after, QUIET_SIZE, LW_WEIGHT_NORMAL) > width;
}

void
lw_draw_card_text (LwGroup         *group,
                   const LwDrawing *drawing,
                   const LwInputs  *inputs,
                   gboolean         icons)
{
  const LwStep *step = inputs->record;
  g_auto (GStrv) parts = g_strsplit (inputs->text, "\n", 2);
  g_autofree char *time = time_text (drawing, step);
  g_autofree char *systems = drawing->detail == LW_DETAIL_FULL ? systems_text (drawing, step, parts[1]) : g_strdup ("");
  LwStepKind kind = lw_step_kind (step);
  double left = kind == LW_STEP_DATA ? PAD + 8 : PAD, h = inputs->height;
  double slant = kind == LW_STEP_DATA || kind == LW_STEP_NOTIFY || kind == LW_STEP_WAIT ? 10 : 0;
  double wide = MAX (24, inputs->width - left - LW_CARD_PAD_RIGHT - slant), width = MAX (24, wide - icons_width (drawing, step, icons));

  if (drawing->detail == LW_DETAIL_NAMES)
    {
      draw_only_name (group, drawing, step->name, LW_RECT (left - 4, 2, width + 8, h - 4));
      return;
    }
  draw_code (group, drawing, step, parts[0], left, width);
  if (!*parts[1] && !*time)
    draw_name (group, drawing, step->name, NAME_SIZE, LW_RECT (left, 20, width, h - 24), h / 2 + 8, 3);
  else if (*systems && lw_text_surely_fits (step->name, NAME_SIZE, width, 1))
    {
      gboolean apart = needs_two_lines (parts[1], time, wide);
      g_autofree char *who = apart ? g_strconcat (parts[1], " · ", systems, NULL) : NULL;

      draw_name (group, drawing, step->name, NAME_SIZE, LW_RECT (left, 22, width, 20), h / 2 - 6.5, 1);
      if (apart)
        draw_quiet (group, drawing, who, left, h - 23.5, wide);
      else
        draw_owner_and_time (group, drawing, parts[1], time, left, h - 23.5, wide);
      draw_quiet (group, drawing, apart ? time : systems, left, h - 9, wide);
    }
  else if (h >= LW_CARD_HEIGHT && needs_two_lines (parts[1], time, wide) && lw_text_width (step->name, NAME_SIZE, LW_WEIGHT_BOLD) <= width)
    {
      draw_name (group, drawing, step->name, NAME_SIZE, LW_RECT (left, 22, width, 20), h / 2 - 6.5, 1);
      draw_quiet (group, drawing, parts[1], left, h - 23.5, wide);
      draw_quiet (group, drawing, time, left, h - 9, wide);
    }
  else
    {
      draw_name (group, drawing, step->name, NAME_SIZE, LW_RECT (left, 20, width, h - 40), h / 2 - .5, 2);
      draw_owner_and_time (group, drawing, parts[1], time, left, h - 9.5, wide);
    }
}

/* A gateway's question, where the layout found a place for it: towards the diamond its lines are flush. */
void
lw_draw_question (LwGroup         *group,
                  const LwDrawing *drawing,
                  const LwInputs  *inputs)
{
  const LwStep *step = inputs->record;
  const LwRect *at = &inputs->question;
  gboolean large = drawing->detail == LW_DETAIL_NAMES;
  double w = inputs->width, align = at->x >= w / 2 ? 0 : at->x + at->width <= w / 2 ? 1 : .5;
  double x = at->x + align * at->width, middle = at->y + at->height / 2, wide = align == .5 ? 150 : large ? 128 : LW_QUESTION_WIDE;
  LwMark *mark = NULL;

  /* Where it has several lines they may be narrower. */
  if (align != .5 && at->height > LW_QUESTION_LINE)
    wide *= at->width / LW_QUESTION_WIDE;
  if (at->width > 0)
    mark = lw_group_text (group, step->name, large ? SMALL_SIZE : 12.5, LW_WEIGHT_BOLD, drawing->theme->text, x, middle);
  else
    x = w + 8, middle = inputs->height / 2, align = 0;   /* a name is still to come */
  group->name = LW_RECT (x - align * wide, middle - 18, wide, 36);
  if (!mark)
    return;
  mark->lines = align == .5 ? 2 : 3;
  mark->width = wide;
  mark->text.align = align;
  mark->middle = TRUE;
}

void
lw_draw_terminal_text (LwGroup         *group,
                       const LwDrawing *drawing,
                       const LwInputs  *inputs)
{
  const LwStep *step = inputs->record;
  gboolean large = drawing->detail == LW_DETAIL_NAMES && lw_text_surely_fits (step->name, 18, inputs->width - 10, 1);
  LwMark *mark = lw_group_text (group, step->name, large ? 18 : 12.5, LW_WEIGHT_BOLD, drawing->theme->text,
                                inputs->width / 2, inputs->height / 2);

  group->name = LW_RECT (8, 4, inputs->width - 16, inputs->height - 8);
  if (!mark)
    return;
  mark->middle = TRUE;
  mark->width = inputs->width - (large ? 10 : 16);
  mark->lines = 2;
  mark->text.align = .5;
}
