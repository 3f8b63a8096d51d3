/* What assistive technology reads: lane, phase, step, its flows; made when asked for. What they say is in
 * lw-canvas-item-text.c. */
#include "ui/lw-canvas-item.h"
enum { PROP_0, PROP_ACCESSIBLE_ROLE };

/* What is in no lane or no phase is under an item of its own, after the lanes. */
#define OUTSIDE "~outside"

static gboolean
is_outside (const LwStepBox *box)
{
  return box->lane < 0 || box->phase < 0;
}

/* Steps of one lane and phase (-1 and -1: outside), in reading order; `after` NULL: the first. */
static const LwStepBox *
step_after (LwLayout *layout, int lane, int phase, const LwStepBox *after)
{
  const LwStepBox *best = NULL;

  for (guint i = 0; i < layout->n_steps; i++)
    {
      const LwStepBox *box = &layout->steps[i];

      if (lane < 0 ? !is_outside (box) : box->lane != lane || box->phase != phase)
        continue;
      if ((after != NULL && !lw_reads_before (layout, after, box)))
        continue;
      if (best == NULL || lw_reads_before (layout, box, best))
        best = box;
    }
  return best;
}

static LwCanvasItem *
first_phase_from (LwCanvas *canvas, guint lane, guint phase)
{
  LwLayout *layout = lw_editor_get_layout (canvas->editor);

  /* A folded lane says that it is one, and no more. */
  if (lw_fold_has (lw_editor_get_fold (canvas->editor), layout->lanes[lane].lane->id))
    return NULL;
  for (; phase < layout->n_phases; phase++)
    if (step_after (layout, lane, phase, NULL) != NULL)
      {
        g_autofree char *id = g_strdup_printf ("%s/%s", layout->lanes[lane].lane->id, layout->phases[phase].phase->id);

        return lw_canvas_item_for (canvas, LW_ELEMENT_PHASE, id);
      }
  return NULL;
}

gboolean
lw_canvas_item_is_outside (LwCanvasItem *self)
{
  return g_str_equal (self->id, OUTSIDE);
}

/* The item of what is outside; where nothing is, the first note. */
static LwCanvasItem *
item_after_lanes (LwCanvas *canvas)
{
  if (step_after (lw_editor_get_layout (canvas->editor), -1, -1, NULL) == NULL)
    return lw_canvas_note_after (canvas, NULL);
  return lw_canvas_item_for (canvas, LW_ELEMENT_LANE, OUTSIDE);
}

static LwCanvasItem *
step_item_after (LwCanvas *canvas, int lane, int phase, const LwStepBox *after)
{
  const LwStepBox *box = step_after (lw_editor_get_layout (canvas->editor), lane, phase, after);

  return box != NULL ? lw_canvas_item_for (canvas, LW_ELEMENT_STEP, box->step->id) : NULL;
}

char *
lw_canvas_item_parent_id (LwLayout *layout, const LwStepBox *box)
{
  if (is_outside (box))
    return g_strdup (OUTSIDE);
  return g_strdup_printf ("%s/%s", layout->lanes[box->lane].lane->id, layout->phases[box->phase].phase->id);
}

gboolean
lw_canvas_item_split (LwCanvasItem *self, guint *lane, guint *phase)
{
  LwVariant *variant = lw_editor_get_variant (self->canvas->editor);
  g_auto (GStrv) parts = g_strsplit (self->id, "/", 2);
  LwElementKind kind;

  return lw_variant_find (variant, parts[0], &kind, lane) && kind == LW_ELEMENT_LANE
         && (phase == NULL || (parts[1] != NULL && lw_variant_find (variant, parts[1], &kind, phase) && kind == LW_ELEMENT_PHASE));
}

static GtkAccessible *
lw_canvas_item_get_first_child (GtkAccessible *accessible)
{
  LwCanvasItem *self = LW_CANVAS_ITEM (accessible), *child = NULL;
  guint lane, phase;

  if (self->canvas == NULL)
    return NULL;
  self->listed = TRUE;
  if (lw_canvas_item_is_outside (self))
    child = step_item_after (self->canvas, -1, -1, NULL);
  else if (self->kind == LW_ELEMENT_LANE && lw_canvas_item_split (self, &lane, NULL))
    child = first_phase_from (self->canvas, lane, 0);
  else if (self->kind == LW_ELEMENT_PHASE && lw_canvas_item_split (self, &lane, &phase))
    child = step_item_after (self->canvas, lane, phase, NULL);
  else if (self->kind == LW_ELEMENT_STEP)
    child = lw_canvas_flow_after (self->canvas, self->id, NULL);
  return child != NULL ? g_object_ref (GTK_ACCESSIBLE (child)) : NULL;
}

static GtkAccessible *
lw_canvas_item_get_next_sibling (GtkAccessible *accessible)
{
  LwCanvasItem *self = LW_CANVAS_ITEM (accessible), *next = NULL;
  LwLayout *layout;
  guint lane, phase;

  if (self->canvas == NULL)
    return NULL;
  layout = lw_editor_get_layout (self->canvas->editor);
  if (self->kind == LW_ELEMENT_FLOW)
    next = lw_canvas_flow_after (self->canvas, NULL, self->id);
  else if (self->kind == LW_ELEMENT_NOTE || lw_canvas_item_is_outside (self))
    next = lw_canvas_note_after (self->canvas, self->kind == LW_ELEMENT_NOTE ? self->id : NULL);
  else if (self->kind == LW_ELEMENT_LANE && lw_canvas_item_split (self, &lane, NULL))
    next = lane + 1 < layout->n_lanes ? lw_canvas_item_for (self->canvas, LW_ELEMENT_LANE, layout->lanes[lane + 1].lane->id)
                                      : item_after_lanes (self->canvas);
  else if (self->kind == LW_ELEMENT_PHASE && lw_canvas_item_split (self, &lane, &phase))
    next = first_phase_from (self->canvas, lane, phase + 1);
  else if (self->kind == LW_ELEMENT_STEP)
    {
      const LwStepBox *box = lw_layout_step_box (layout, self->id);

      if (box != NULL)
        next = is_outside (box) ? step_item_after (self->canvas, -1, -1, box) : step_item_after (self->canvas, box->lane, box->phase, box);
    }
  return next != NULL ? g_object_ref (GTK_ACCESSIBLE (next)) : NULL;
}

static LwCanvasItem *
parent_item (LwCanvasItem *self)
{
  LwLayout *layout = lw_editor_get_layout (self->canvas->editor);

  if (self->kind == LW_ELEMENT_FLOW)
    return lw_canvas_flow_parent (self->canvas, self->id);
  if (self->kind == LW_ELEMENT_PHASE)
    {
      g_auto (GStrv) parts = g_strsplit (self->id, "/", 2);

      return lw_canvas_item_for (self->canvas, LW_ELEMENT_LANE, parts[0]);
    }
  if (self->kind == LW_ELEMENT_STEP)
    {
      const LwStepBox *box = lw_layout_step_box (layout, self->id);
      g_autofree char *id = NULL;

      if (box == NULL)
        return NULL;
      id = lw_canvas_item_parent_id (layout, box);
      return lw_canvas_item_for (self->canvas, is_outside (box) ? LW_ELEMENT_LANE : LW_ELEMENT_PHASE, id);
    }
  return NULL;
}

static GtkAccessible *
lw_canvas_item_get_parent (GtkAccessible *accessible)
{
  LwCanvasItem *self = LW_CANVAS_ITEM (accessible), *parent;

  if (self->canvas == NULL)
    return NULL;
  parent = parent_item (self);
  return g_object_ref (parent != NULL ? GTK_ACCESSIBLE (parent) : GTK_ACCESSIBLE (self->canvas));
}

/* In units; FALSE when what the item stands for is gone. */
static gboolean
item_rect (LwCanvasItem *self, LwRect *rect)
{
  LwLayout *layout = lw_editor_get_layout (self->canvas->editor);
  guint lane = 0, phase = 0;

  if (self->kind == LW_ELEMENT_NOTE)
    return lw_canvas_note_rect (self->canvas, self->id, rect);
  if (self->kind == LW_ELEMENT_FLOW)
    return lw_canvas_flow_rect (self->canvas, self->id, rect);
  if (self->kind == LW_ELEMENT_STEP && lw_layout_step_box (layout, self->id) != NULL)
    *rect = lw_layout_step_box (layout, self->id)->rect;
  else if (self->kind == LW_ELEMENT_LANE && lw_canvas_item_split (self, &lane, NULL) && lane < layout->n_lanes)
    *rect = layout->lanes[lane].body;
  else if (self->kind == LW_ELEMENT_PHASE && lw_canvas_item_split (self, &lane, &phase) && phase < layout->n_phases
           && lane < layout->n_lanes)
    *rect = (LwRect) { layout->phases[phase].body.x, layout->lanes[lane].body.y,
                       layout->phases[phase].body.width, layout->lanes[lane].body.height };
  else if (lw_canvas_item_is_outside (self))
    *rect = layout->bounds;
  else
    return FALSE;
  return TRUE;
}

/* In pixels, from the parent's corner. */
static gboolean
lw_canvas_item_get_bounds (GtkAccessible *accessible, int *x, int *y, int *width, int *height)
{
  LwCanvasItem *self = LW_CANVAS_ITEM (accessible), *parent;
  double left, top, from_left = 0, from_top = 0;
  LwRect rect, outer;

  if (self->canvas == NULL || !item_rect (self, &rect))
    return FALSE;
  lw_canvas_from_units (self->canvas, (LwPoint) { rect.x, rect.y }, &left, &top);
  parent = parent_item (self);
  if (parent != NULL && item_rect (parent, &outer))
    lw_canvas_from_units (self->canvas, (LwPoint) { outer.x, outer.y }, &from_left, &from_top);
  *x = left - from_left, *y = top - from_top, *width = rect.width * self->canvas->zoom, *height = rect.height * self->canvas->zoom;
  return TRUE;
}

/* A flow leads somewhere. */
static GtkAccessibleRole
role_of (LwCanvasItem *self)
{
  switch (self->kind)
    {
    case LW_ELEMENT_STEP:  return GTK_ACCESSIBLE_ROLE_LIST_ITEM;
    case LW_ELEMENT_FLOW:  return GTK_ACCESSIBLE_ROLE_LINK;
    case LW_ELEMENT_LANE:
    case LW_ELEMENT_PHASE:
    case LW_ELEMENT_NOTE:
    default:               return GTK_ACCESSIBLE_ROLE_GROUP;
    }
}

static GtkATContext *
lw_canvas_item_get_context (GtkAccessible *accessible)
{
  LwCanvasItem *self = LW_CANVAS_ITEM (accessible);

  if (self->context == NULL && self->canvas != NULL)
    self->context = gtk_at_context_create (role_of (self), accessible,
                                           gtk_widget_get_display (GTK_WIDGET (self->canvas)));
  return self->context != NULL ? g_object_ref (self->context) : NULL;
}

static gboolean
lw_canvas_item_get_state (GtkAccessible *accessible, GtkAccessiblePlatformState state)
{
  LwCanvasItem *self = LW_CANVAS_ITEM (accessible);

  switch (state)
    {
    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSABLE:
      return self->kind == LW_ELEMENT_STEP || self->kind == LW_ELEMENT_FLOW;
    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED:
      return self->canvas != NULL && lw_canvas_has_focus (self->canvas)
             && g_strcmp0 (self->id, lw_editor_get_focused (self->canvas->editor)) == 0;
    case GTK_ACCESSIBLE_PLATFORM_STATE_ACTIVE:
    default:
      return FALSE;
    }
}

static void
lw_canvas_item_iface_init (GtkAccessibleInterface *iface)
{
  iface->get_at_context = lw_canvas_item_get_context;
  iface->get_platform_state = lw_canvas_item_get_state;
  iface->get_accessible_parent = lw_canvas_item_get_parent;
  iface->get_first_accessible_child = lw_canvas_item_get_first_child;
  iface->get_next_accessible_sibling = lw_canvas_item_get_next_sibling;
  iface->get_bounds = lw_canvas_item_get_bounds;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LwCanvasItem, lw_canvas_item, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, lw_canvas_item_iface_init))

static void
lw_canvas_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_enum (value, role_of (LW_CANVAS_ITEM (object)));
}

/* The role follows from what the item stands for. */
static void
lw_canvas_item_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
}

/* The context asks the item for its role while it goes, so it goes first. */
static void
lw_canvas_item_dispose (GObject *object)
{
  LwCanvasItem *self = LW_CANVAS_ITEM (object);

  g_clear_object (&self->context);
  G_OBJECT_CLASS (lw_canvas_item_parent_class)->dispose (object);
}

static void
lw_canvas_item_finalize (GObject *object)
{
  LwCanvasItem *self = LW_CANVAS_ITEM (object);

  g_free (self->id);
  g_free (self->flows_to);
  G_OBJECT_CLASS (lw_canvas_item_parent_class)->finalize (object);
}

static void
lw_canvas_item_class_init (LwCanvasItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lw_canvas_item_get_property;
  object_class->set_property = lw_canvas_item_set_property;
  object_class->dispose = lw_canvas_item_dispose;
  object_class->finalize = lw_canvas_item_finalize;
  g_object_class_override_property (object_class, PROP_ACCESSIBLE_ROLE, "accessible-role");
}

static void
lw_canvas_item_init (LwCanvasItem *self)
{
}

static LwCanvasItem *
shallow_item (LwCanvas *canvas, LwElementKind kind, const char *id)
{
  LwCanvasItem *item = g_hash_table_lookup (canvas->items, id);

  if (item == NULL)
    {
      item = g_object_new (LW_TYPE_CANVAS_ITEM, NULL);
      item->canvas = canvas;
      item->kind = kind;
      item->id = g_strdup (id);
      g_hash_table_insert (canvas->items, g_strdup (id), item);
      lw_canvas_item_describe (item);
    }
  return item;
}

/* Relations are set when an item is visited; their targets are made without their own, or one step would make them all. */
static void
complete (LwCanvasItem *self)
{
  g_autoptr (GList) targets = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);
  LwVariant *variant = lw_editor_get_variant (self->canvas->editor);

  self->complete = TRUE;
  if (self->kind != LW_ELEMENT_STEP)
    return;
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (g_strcmp0 (flow->from, self->id) == 0 && flow->to != NULL && lw_variant_step (variant, flow->to) != NULL)
      {
        targets = g_list_append (targets, shallow_item (self->canvas, LW_ELEMENT_STEP, flow->to));
        g_string_append_printf (ids, "%s ", flow->to);
      }
  /* Setting the same again would add the reverse relation once more. */
  if (!g_set_str (&self->flows_to, ids->str))
    return;
  if (targets == NULL)
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_FLOW_TO);
      return;
    }

  GValue value = G_VALUE_INIT;
  GtkAccessibleRelation relation = GTK_ACCESSIBLE_RELATION_FLOW_TO;

  g_value_init (&value, GTK_ACCESSIBLE_LIST);
  g_value_take_boxed (&value, gtk_accessible_list_new_from_list (targets));   /* …_from_array asserts the wrong way round in 4.18 */
  gtk_accessible_update_relation_value (GTK_ACCESSIBLE (self), 1, &relation, &value);
  g_value_unset (&value);
}

LwCanvasItem *
lw_canvas_item_for (LwCanvas *canvas, LwElementKind kind, const char *id)
{
  LwCanvasItem *item = shallow_item (canvas, kind, id);

  if (!item->complete)
    complete (item);
  return item;
}

GtkAccessible *
lw_canvas_item (LwCanvas *self, const char *id)
{
  LwElementKind kind;

  if (!lw_variant_find (lw_editor_get_variant (self->editor), id, &kind, NULL) || (kind != LW_ELEMENT_STEP && kind != LW_ELEMENT_FLOW && kind != LW_ELEMENT_LANE && !lw_canvas_note_exists (self, id)))
    return NULL;
  return GTK_ACCESSIBLE (lw_canvas_item_for (self, kind, id));
}

static GtkAccessible *
lw_canvas_get_first_accessible_child (GtkAccessible *accessible)
{
  LwCanvas *self = LW_CANVAS (accessible);
  LwLayout *layout = lw_editor_get_layout (self->editor);

  /* The text being typed is a child of its own, and comes first while it is there. */
  if (self->rename != NULL)
    return g_object_ref (GTK_ACCESSIBLE (self->rename));
  if (layout->n_lanes == 0)
    {
      LwCanvasItem *outside = item_after_lanes (self);

      return outside != NULL ? g_object_ref (GTK_ACCESSIBLE (outside)) : NULL;
    }
  return g_object_ref (GTK_ACCESSIBLE (lw_canvas_item_for (self, LW_ELEMENT_LANE, layout->lanes[0].lane->id)));
}

void
lw_canvas_accessible_iface_init (GtkAccessibleInterface *iface)
{
  iface->get_first_accessible_child = lw_canvas_get_first_accessible_child;
}
