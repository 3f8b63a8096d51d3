/* What makes a drawing's routes good or bad, counted from the layout alone. */
#pragma once

#include "layout/lw-layout.h"

/* Overlaps: parts that run along each other nearer than 3 units; merged: of them, those that are one line to the eye. */
typedef struct { guint bends, crossings, overlaps, merged, hits, crooked; } Verdict;

static inline gboolean
judge_cuts (LwPoint a,
            LwPoint b,
            LwRect  rect)
{
  const double inside = 0.75;   /* half of a card's outline */

  return MIN (a.x, b.x) < rect.x + rect.width - inside && MAX (a.x, b.x) > rect.x + inside
         && MIN (a.y, b.y) < rect.y + rect.height - inside && MAX (a.y, b.y) > rect.y + inside;
}

/* How far out a point is of the diamond in a rectangle: 1 is on its edge. */
static inline double
judge_out_of_diamond (LwPoint at,
                      LwRect  rect)
{
  return fabs (at.x - rect.x - rect.width / 2) / (rect.width / 2) + fabs (at.y - rect.y - rect.height / 2) / (rect.height / 2);
}

/* A decision's flows meet its diamond, everything else keeps out of the rectangle around it. */
static inline gboolean
judge_cuts_step (const LwRoute   *route,
                 guint            part,
                 const LwStepBox *box)
{
  LwPoint a = route->points[part], b = route->points[part + 1];
  LwPoint middle = { box->rect.x + box->rect.width / 2, box->rect.y + box->rect.height / 2 };
  LwPoint nearest = { CLAMP (middle.x, MIN (a.x, b.x), MAX (a.x, b.x)), CLAMP (middle.y, MIN (a.y, b.y), MAX (a.y, b.y)) };
  gboolean own = g_strcmp0 (route->flow->from, box->step->id) == 0 || g_strcmp0 (route->flow->to, box->step->id) == 0;

  return own && lw_step_is_gateway (box->step) ? judge_out_of_diamond (nearest, box->rect) < 0.99 : judge_cuts (a, b, box->rect);
}

static inline gboolean
judge_on_border (LwPoint          at,
                 const LwStepBox *box)
{
  LwRect rect = box->rect;
  gboolean in_x = at.x >= rect.x && at.x <= rect.x + rect.width, in_y = at.y >= rect.y && at.y <= rect.y + rect.height;
  gboolean on_x = at.x == rect.x || at.x == rect.x + rect.width, on_y = at.y == rect.y || at.y == rect.y + rect.height;

  if (lw_step_is_gateway (box->step))
    return fabs (judge_out_of_diamond (at, rect) - 1) < 0.001;
  return in_x && in_y && (on_x || on_y);
}

/* Between two parts that run along each other; infinite where they do not. */
static inline double
judge_apart_by (const LwPoint *a,
                const LwPoint *b)
{
  gboolean upright = a[0].x == a[1].x;
  double lo = upright ? MIN (a[0].y, a[1].y) : MIN (a[0].x, a[1].x), hi = upright ? MAX (a[0].y, a[1].y) : MAX (a[0].x, a[1].x);
  double from = upright ? MIN (b[0].y, b[1].y) : MIN (b[0].x, b[1].x), to = upright ? MAX (b[0].y, b[1].y) : MAX (b[0].x, b[1].x);

  if (upright != (b[0].x == b[1].x) || from >= hi - 1 || lo >= to - 1)
    return INFINITY;
  return upright ? fabs (a[0].x - b[0].x) : fabs (a[0].y - b[0].y);
}

static inline gboolean
judge_cross (const LwPoint *a,
             const LwPoint *b)
{
  const LwPoint *up = a[0].x == a[1].x ? a : b, *along = up == a ? b : a;

  return (a[0].x == a[1].x) != (b[0].x == b[1].x)
         && along[0].y > MIN (up[0].y, up[1].y) && along[0].y < MAX (up[0].y, up[1].y)
         && up[0].x > MIN (along[0].x, along[1].x) && up[0].x < MAX (along[0].x, along[1].x);
}

/* The least distance at which the two run along each other. */
static inline double
judge_distance (const LwRoute *a,
                const LwRoute *b)
{
  double least = INFINITY;

  for (guint i = 0; i + 1 < a->n_points; i++)
    for (guint k = 0; k + 1 < b->n_points; k++)
      least = MIN (least, judge_apart_by (&a->points[i], &b->points[k]));
  return least;
}

static inline void
judge_pair (const LwRoute *a,
            const LwRoute *b,
            Verdict       *verdict)
{
  for (guint i = 0; i + 1 < a->n_points; i++)
    for (guint k = 0; k + 1 < b->n_points; k++)
      {
        double distance = judge_apart_by (&a->points[i], &b->points[k]);

        verdict->overlaps += distance < 3;
        verdict->merged += distance < 0.75;
        verdict->crossings += judge_cross (&a->points[i], &b->points[k]);
      }
}

static inline LwRect
judge_extent (const LwRoute *route)
{
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE;

  for (guint k = 0; k < route->n_points; k++)
    {
      x0 = MIN (x0, route->points[k].x);
      y0 = MIN (y0, route->points[k].y);
      x1 = MAX (x1, route->points[k].x);
      y1 = MAX (y1, route->points[k].y);
    }
  return (LwRect) { x0, y0, x1 - x0, y1 - y0 };
}

static inline gboolean
judge_apart (LwRect a,
             LwRect b)
{
  return a.x > b.x + b.width || b.x > a.x + a.width || a.y > b.y + b.height || b.y > a.y + a.height;
}

/* Hits: parts that run through a card, the flow's own included. */
static inline Verdict
judge (LwLayout *layout)
{
  Verdict verdict = { 0 };
  g_autofree LwRect *extents = g_new (LwRect, layout->n_routes + 1);

  for (guint i = 0; i < layout->n_routes; i++)
    extents[i] = judge_extent (layout->routes[i]);
  for (guint i = 0; i < layout->n_routes; i++)
    {
      const LwRoute *route = layout->routes[i];

      verdict.bends += route->n_points - 2;
      for (guint k = 0; k + 1 < route->n_points; k++)
        verdict.crooked += (route->points[k].x == route->points[k + 1].x) == (route->points[k].y == route->points[k + 1].y);
      for (guint s = 0; s < layout->n_steps; s++)
        if (!judge_apart (extents[i], layout->steps[s].rect))
          for (guint k = 0; k + 1 < route->n_points; k++)
            verdict.hits += judge_cuts_step (route, k, &layout->steps[s]);
      for (guint j = i + 1; j < layout->n_routes; j++)
        if (!judge_apart (extents[i], extents[j]))
          judge_pair (route, layout->routes[j], &verdict);
    }
  return verdict;
}

static inline LwRect
judge_text (const LwRoute *route,
            gboolean       badge)
{
  return badge ? route->badge : route->label;
}

static inline gboolean
judge_overlap (LwRect a,
               LwRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

static inline gboolean
judge_is_on_card (LwLayout *layout,
                  LwRect    rect)
{
  gboolean on = FALSE;

  for (guint k = 0; k < layout->n_steps && !on; k++)
    on = judge_overlap (rect, layout->steps[k].rect);
  return on;
}

static inline gboolean
judge_is_on_text (const GArray *rects,
                  guint         text)
{
  gboolean on = FALSE;

  for (guint k = 0; k < text && !on; k++)
    on = judge_overlap (g_array_index (rects, LwRect, text), g_array_index (rects, LwRect, k));
  return on;
}

/* Texts of flows, and questions, that lie on a card, on a band line's name or on another text. A question between the
 * corners of its diamond is not on a card: in the square around it there is room. */
static inline guint
judge_covered_texts (LwLayout *layout,
                     guint    *n_texts)
{
  g_autoptr (GArray) rects = g_array_new (FALSE, FALSE, sizeof (LwRect));
  guint covered = 0, n_questions;

  for (guint i = 0; i < layout->n_lines; i++)
    g_array_append_val (rects, layout->lines[i].label);
  for (guint i = 0; i < layout->n_steps; i++)
    if (layout->steps[i].question.width > 0)
      {
        LwRect rect = lw_layout_question (layout, i);

        g_array_append_val (rects, rect);
      }
  n_questions = rects->len - layout->n_lines;
  for (guint i = 0; i < layout->n_routes * 2; i++)
    {
      LwRect rect = judge_text (layout->routes[i / 2], i % 2);

      if (rect.width > 0)
        g_array_append_val (rects, rect);
    }
  for (guint i = layout->n_lines; i < rects->len; i++)
    covered += judge_is_on_text (rects, i)
               || (i >= layout->n_lines + n_questions && judge_is_on_card (layout, g_array_index (rects, LwRect, i)));
  *n_texts = rects->len - layout->n_lines;
  return covered;
}

/* Parts of flows that run under a decision's question. */
static inline guint
judge_crossed_questions (LwLayout *layout)
{
  guint n = 0;

  for (guint s = 0; s < layout->n_steps; s++)
    for (guint i = 0; i < layout->n_routes && layout->steps[s].question.width > 0; i++)
      for (guint k = 0; k + 1 < layout->routes[i]->n_points; k++)
        n += judge_cuts (layout->routes[i]->points[k], layout->routes[i]->points[k + 1], lw_layout_question (layout, s));
  return n;
}
