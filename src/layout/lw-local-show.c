#include "lw-local.h"

static void
take (LwLabels *labels,
      LwRect    rect)
{
  if (rect.width > 0)
    lw_labels_take (labels, rect);
}

/* A changed card lies on a text of the flow. */
static gboolean
is_covered (LwLocal       *self,
            const LwRoute *route)
{
  GArray *cards = self->quick->cards;

  for (guint i = 0; i < cards->len && self->few; i++)
    {
      const LwBox *card = &g_array_index (cards, LwBox, i);
      LwBox label = lw_layout_box (&self->now, route->label), badge = lw_layout_box (&self->now, route->badge);

      if ((route->label.width > 0 && lw_boxes_overlap (card, &label))
          || (route->badge.width > 0 && lw_boxes_overlap (card, &badge)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_dirty (LwLocal     *self,
          const LwWay *way)
{
  for (guint k = 0; k + 1 < way->n; k++)
    if (lw_dirt_touches (&self->dirt, lw_box_of (way->spots[k], way->spots[k + 1], 0)))
      return TRUE;
  return FALSE;
}

static gboolean
is_shown (LwLocal *self,
          guint    at)
{
  return self->quick->fates[lw_local_flow (self, at)] >= LW_FATE_SHOWN;
}

static gboolean
needs_texts (LwLocal *self,
             guint    at)
{
  return is_shown (self, at) || is_covered (self, self->quick->layout->routes[lw_local_flow (self, at)]);
}

static void
measure (LwLocal *self,
         guint    at)
{
  LwFlowMemo *memo = lw_local_memo (self, at);
  const LwFlowText *text = g_hash_table_lookup (self->memo.texts, lw_local_record (self, at));
  int before = self->quick->flow_before[lw_local_flow (self, at)];

  memo->label_width = text != NULL ? text->label : self->quick->was->flows[before].label_width;
  memo->badge_width = text != NULL ? text->badge : self->quick->was->flows[before].badge_width;
}

static void
show (LwLocal  *self,
      LwLabels *labels,
      guint     at)
{
  LwQuick *quick = self->quick;
  guint flow = lw_local_flow (self, at), number = lw_local_number (self, at);
  LwRoute *was = quick->layout->routes[flow], *route;
  const LwWay *way = lw_local_memo (self, at)->way;
  gboolean chosen = at < self->n_chosen, texts = chosen || needs_texts (self, at);

  if (!texts && !is_dirty (self, way))
    return;
  route = lw_route_new (&self->now, lw_local_record (self, at), way);
  if (texts)
    lw_labels_place (labels, number, route);
  else
    {
      route->label = was->label;
      route->badge = was->badge;
    }
  lw_jumps_find (&self->now, &self->router.parts, number, route, chosen ? NULL : was, &self->dirt);
  if (was != NULL && lw_route_is_same (was, route))
    lw_route_unref (route);
  else
    lw_quick_put (quick, flow, route);
}

/* Questions stand where they were beside their decision, but where that or a flow of it has changed. */
static void
place_questions (LwLocal  *self,
                 LwLabels *labels)
{
  const double *widths = self->memo.questions;

  for (guint i = 0; i < self->n_chosen; i++)
    for (int end = 0; end < 2; end++)
      {
        int step = lw_local_memo (self, i)->ends.step[end];

        if (step >= 0)
          self->now.steps[step].question = (LwRect) { 0 };
      }
  for (guint i = 0; i < self->now.n_steps; i++)
    if (widths[i] > 0 && self->now.steps[i].question.width > 0)
      take (labels, lw_layout_question (&self->now, i));
  for (guint i = 0; i < self->now.n_steps; i++)
    if (widths[i] > 0 && self->now.steps[i].question.width == 0)
      lw_questions_place (labels, i);
}

/* Texts that stay, of flows here. */
static void
take_gathered (LwLocal  *self,
               LwLabels *labels)
{
  for (guint i = self->n_chosen; i < self->now.n_routes; i++)
    if (!needs_texts (self, i))
      {
        const LwRoute *route = self->quick->layout->routes[lw_local_flow (self, i)];

        take (labels, route->label);
        take (labels, route->badge);
      }
}

/* Texts that stay, as far as a text that is placed could come to stand on them. */
static void
take_around (LwLocal  *self,
             LwLabels *labels)
{
  const GArray *texts = self->around->texts;

  for (guint i = 0; i < self->now.n_routes; i++)
    if (needs_texts (self, i))
      lw_dirt_mark_way (&self->region, lw_local_memo (self, i)->way, lw_labels_room (lw_local_memo (self, i)));
  for (guint i = 0; i < texts->len; i++)
    {
      const LwAroundText *text = &g_array_index (texts, LwAroundText, i);

      if (!self->around->hidden[text->flow] && self->in[text->flow] != LW_LOCAL_COVERED && lw_dirt_touches (&self->region, text->box))
        take (labels, lw_layout_rect (&self->now, text->box));
    }
}

void
lw_local_show (LwLocal *self)
{
  LwLabels labels;

  lw_labels_init (&labels, &self->now, &self->router.cards, &self->router.parts);
  place_questions (self, &labels);
  for (guint i = 0; i < self->now.n_routes; i++)
    if (is_shown (self, i))
      measure (self, i);
  if (self->around != NULL)
    take_around (self, &labels);
  else
    take_gathered (self, &labels);
  for (guint i = 0; i < self->now.n_routes; i++)
    show (self, &labels, i);
  lw_labels_clear (&labels);
}
