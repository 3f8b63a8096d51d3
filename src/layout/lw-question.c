/* A decision's question stands beside its diamond, where it disturbs least. It is chosen once ways are known, and before
 * the texts on flows, which keep clear of it. */
#include "lw-label.h"

#define TEXT_SIZE     12.5
#define LINE_HEIGHT   LW_QUESTION_LINE
#define GAP            5.0    /* from the diamond, above and below */
#define SIDE_GAP       8.0
#define FAR_GAP        2.0
#define WIDE          LW_QUESTION_WIDE   /* the longest line beside it, */
#define NARROW        84.0    /* where a text of several lines would come to a line between lanes … */
#define NARROWEST     60.0    /* … and where even that would: as wide as its widest word, but not less, */
#define WIDE_CENTRED 150.0    /* and above or below it */

#define COST_COVER  1000.0    /* on a card, a note, another text; outside of the lanes */
#define COST_FLOW     60.0
#define COST_LINE     14.0    /* on a line between lanes */
#define COST_NARROW    5.0

double
lw_question_measure (LwMemo       *memo,
                     const LwStep *step)
{
  if (!lw_step_is_gateway (step) || step->name == NULL || *step->name == '\0')
    return 0;
  return memo->measure (step->name, TEXT_SIZE, TRUE, memo->data);
}

/* How large it is when no line is longer than `wide`. */
static LwRect
wrapped (double text_width,
         double wide,
         guint  most)
{
  const double ragged = 1.15;   /* lines break between words */
  double lines = text_width <= wide ? 1 : MIN (ceil (text_width * ragged / wide), most);

  return (LwRect) { 0, 0, MIN (text_width, wide), MAX (lines, 1) * LINE_HEIGHT };
}

/* By preference; a place is relative to the diamond's own corner. */
enum {
  RIGHT, BELOW, ABOVE, ABOVE_RIGHT, BELOW_RIGHT, LEFT, ABOVE_LEFT, BELOW_LEFT,
  FAR_ABOVE_RIGHT, FAR_BELOW_RIGHT, FAR_ABOVE_LEFT, FAR_BELOW_LEFT,   /* beside the upper or lower corner, above and below the flows at the sides */
  N_PLACES
};
#define TRIES 3   /* with shorter lines each time */
static const double preferences[N_PLACES] = { 0, 6, 8, 16, 18, 24, 26, 28, 40, 42, 44, 46 };

static LwRect
place (int    where,
       double wide,
       double text_width,
       double width,
       double height)
{
  gboolean centred = where == BELOW || where == ABOVE, far = where >= FAR_ABOVE_RIGHT;
  gboolean left = where == LEFT || where == ABOVE_LEFT || where == BELOW_LEFT || where == FAR_ABOVE_LEFT || where == FAR_BELOW_LEFT;
  LwRect at = wrapped (text_width, centred ? WIDE_CENTRED : wide, centred ? 2 : 3);
  double beside = where == RIGHT || where == LEFT ? width + SIDE_GAP : far ? width / 2 + SIDE_GAP : width * 0.75 + SIDE_GAP / 2;

  at.x = centred ? (width - at.width) / 2 : left ? width - beside - at.width : beside;
  switch (where)
    {
    case BELOW:       at.y = height + GAP; break;
    case ABOVE:       at.y = -GAP - at.height; break;
    case FAR_ABOVE_RIGHT:
    case FAR_ABOVE_LEFT:  at.y = -FAR_GAP - at.height; break;
    case FAR_BELOW_RIGHT:
    case FAR_BELOW_LEFT:  at.y = height + FAR_GAP; break;
    case ABOVE_RIGHT:
    case ABOVE_LEFT:  at.y = height / 4 - at.height; break;
    case BELOW_RIGHT:
    case BELOW_LEFT:  at.y = height * 3 / 4; break;
    default:          at.y = (height - at.height) / 2; break;
    }
  return at;
}

static LwRect
moved (LwRect         question,
       const LwRect  *step)
{
  return (LwRect) { question.x + step->x, question.y + step->y, question.width, question.height };
}

static double
cost_at (LwLabels *labels,
         guint     step,
         LwRect    rect,
         double    enough)
{
  const LwMemo *memo = labels->layout->memo;
  LwBox box = lw_layout_box (labels->layout, rect), roomy = lw_box_grown (box, 2);
  double cost = 0;

  for (int axis = 0; axis < 2; axis++)
    if (box.lo[axis] < memo->body.lo[axis] || box.hi[axis] > memo->body.hi[axis])
      cost += COST_COVER;
  if (!lw_index_is_free (labels->cards, roomy, step, step))
    cost += COST_COVER;
  if (cost >= enough)
    return cost;
  if (lw_labels_is_taken (labels, &roomy))
    cost += COST_COVER;
  return cost + lw_labels_flows_under (labels, &roomy, -1) * COST_FLOW + lw_labels_lines_under (labels, &box) * COST_LINE;
}

/* The widest of its words; 0 where it may be broken anywhere. */
static double
widest_word (const LwMemo *memo,
             const char   *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  double widest = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !g_unichar_iswide (g_utf8_get_char (words[i])))
      widest = MAX (widest, memo->measure (words[i], TEXT_SIZE, TRUE, memo->data));
  return widest;
}

/* The longest line at the first, second and third try; narrower, all of it can still be said, and no word is parted. 0: not at all. */
static double
longest_line (const LwMemo *memo,
              guint         step,
              const char   *name,
              int           try)
{
  double width = memo->questions[step], word, line;

  if (try == 0)
    return WIDE;
  word = ceil (widest_word (memo, name)) + 1;
  line = try == 1 ? NARROW : MAX (word, NARROWEST);
  return word <= line && line < width && wrapped (width, line, G_MAXUINT).height <= 3 * LINE_HEIGHT ? line : 0;
}

static LwRect
choose (LwLabels *labels,
        guint     step)
{
  LwLayout *layout = labels->layout;
  const LwMemo *memo = layout->memo;
  const LwRect *diamond = &layout->steps[step].rect;
  LwRect best = { 0 };
  double least = G_MAXDOUBLE, line = WIDE;
  int tried = 0;

  for (int i = 0; i < TRIES * N_PLACES; i++)
    {
      int where = i % N_PLACES, try = i / N_PLACES;
      double liked = preferences[where] + try * COST_NARROW, cost;
      LwRect at;

      if (liked >= least)
        continue;
      if (tried < try)
        line = longest_line (memo, step, layout->steps[step].step->name, tried = try);
      if (line <= 0)
        continue;
      at = place (where, line, memo->questions[step], diamond->width, diamond->height);
      cost = liked + cost_at (labels, step, moved (at, diamond), least - liked);

      /* Many short lines only where they are clear of everything. */
      if (cost >= least || (try == TRIES - 1 && cost >= liked + COST_FLOW))
        continue;
      least = cost;
      best = at;
    }
  return best;
}

LwRect
lw_layout_question (LwLayout *layout,
                    guint     step)
{
  return moved (layout->steps[step].question, &layout->steps[step].rect);
}

void
lw_questions_place (LwLabels *self,
                    guint     step)
{
  LwLayout *layout = self->layout;
  const LwMemo *memo = layout->memo;

  if (memo->questions[step] <= 0)
    {
      layout->steps[step].question = (LwRect) { 0 };
      return;
    }
  layout->steps[step].question = choose (self, step);
  lw_labels_take (self, lw_layout_question (layout, step));
}
