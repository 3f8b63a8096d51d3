/* The rows under the lanes and the paths on the canvas: their pinned headers, what the pointer finds in them, and what is said of them. */
#include "ui/lw-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"

#include "scene/lw-theme.h"

#define MOST_LIT 100u   /* of many selected steps: nobody sees more at once */

static void index_columns (LwCanvas *self);

static void
insight_changed_cb (gpointer data)
{
  LwCanvas *self = data;
  gboolean whole = self->fitted && self->whole;
  guint before = self->scene != NULL ? lw_scene_n_rows (self->scene) : 0, now;

  self->scene_is_old = TRUE;
  index_columns (self);
  now = lw_scene_n_rows (lw_canvas_scene (self));
  lw_canvas_describe_rows (self);
  /* Where all was seen, all is seen: rows that came are part of it. */
  if (whole && before != now && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    lw_canvas_fit (self);
  lw_canvas_update_items (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->overlay);
  if (self->say_insight)
    lw_canvas_say_insight (self);
}

void
lw_canvas_init_rows (LwCanvas *self)
{
  self->insight = lw_live_insight_new (self->editor, insight_changed_cb, self);
}

LwInsight *
lw_canvas_get_insight (LwCanvas *self)
{
  return self->insight != NULL ? lw_live_insight_get (self->insight) : NULL;
}

static int
find_key (LwScene *scene)
{
  for (guint i = lw_scene_n_groups (scene); i-- > 0 && lw_scene_group_kind (scene, i) != LW_GROUP_STEP;)
    if (lw_scene_group_kind (scene, i) == LW_GROUP_PATHS)
      return i;
  return -1;
}

/* ---- words ---- */

static void
append_label (LwCanvas *self, GString *text, guint group)
{
  g_autofree char *label = lw_scene_group_label (self->scene, group);

  if (*label != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", label);
}

/* All rows and the key of the paths, as the canvas's description. */
void
lw_canvas_describe_rows (LwCanvas *self)
{
  LwScene *scene = lw_canvas_scene (self);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lw_scene_n_rows (scene); i++)
    append_label (self, text, lw_scene_row_header (scene, i));
  if (find_key (scene) >= 0)
    append_label (self, text, find_key (scene));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
}

void
lw_canvas_say_insight (LwCanvas *self)
{
  LwInsight *insight = lw_canvas_get_insight (self);
  g_autoptr (GString) text = g_string_new (NULL);

  self->say_insight = FALSE;
  if (insight == NULL)
    return;
  for (guint i = 0; i < LW_N_PATHS; i++)
    if (insight->legend[i] != NULL)
      lw_said_append (text, insight->legend[i]);
  for (guint i = 0; i < insight->rows->len; i++)
    {
      const LwRow *row = g_ptr_array_index (insight->rows, i);
      g_autoptr (GString) told = g_string_new (row->title);

      for (guint j = 0; j < 2; j++)
        if (row->totals[j] != NULL)
          lw_list_append (told, row->totals[j]);
      lw_said_append (text, told->str);
    }
  if (text->len > 0)
    lw_canvas_announce (self, text->str);
}

void
lw_canvas_say_next_insight (LwCanvas *self)
{
  self->say_insight = TRUE;
}

/* ---- traces ---- */

void
lw_canvas_trace (LwCanvas *self, const char *to, const char *from)
{
  self->say_insight = to != NULL;
  lw_live_insight_trace (self->insight, to, from);
  if (to == NULL)
    lw_canvas_announce (self, _("Everything is shown again"));
}

gboolean
lw_canvas_is_tracing (LwCanvas *self)
{
  return self->insight != NULL && lw_live_insight_traced (self->insight) != NULL;
}

/* ---- cells ---- */

gboolean
lw_canvas_hit_cell (LwCanvas *self, LwPoint at, LwHit *hit)
{
  guint row, column;

  if (!lw_scene_row_at (lw_canvas_scene (self), at, &row, &column))
    return FALSE;
  *hit = lw_hit_new (LW_HIT_CELL, NULL);
  hit->row = row;
  hit->column = column;
  return TRUE;
}

static char **
steps_of (LwCanvas *self, guint column)
{
  LwInsight *insight = lw_canvas_get_insight (self);

  return insight != NULL && column < insight->columns->len ? g_ptr_array_index (insight->columns, column) : NULL;
}

/* The column's steps; those that are neither begin nor decision, where there are any. */
void
lw_canvas_select_cell (LwCanvas *self, const LwHit *hit)
{
  char **ids = steps_of (self, hit->column);
  LwVariant *variant = lw_editor_get_variant (self->editor);
  g_autoptr (GPtrArray) counted = g_ptr_array_new_null_terminated (4, NULL, TRUE);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      const LwStep *step = lw_variant_step (variant, ids[i]);

      if (step != NULL && lw_step_is_counted (step))
        g_ptr_array_add (counted, ids[i]);
    }
  if (ids != NULL)
    lw_editor_select (self->editor, counted->len > 0 ? (const char * const *) counted->pdata : (const char * const *) ids);
}

char *
lw_canvas_cell_text (LwCanvas *self, const LwHit *hit)
{
  LwInsight *insight = lw_canvas_get_insight (self);
  const LwRow *row = insight != NULL && hit->row < insight->rows->len ? g_ptr_array_index (insight->rows, hit->row) : NULL;
  const LwRowCell *cell = row != NULL && hit->column < row->cells->len ? g_ptr_array_index (row->cells, hit->column) : NULL;

  if (cell == NULL || cell->summary == NULL)
    return NULL;
  return row->note != NULL && row->kind != LW_ROW_METRIC ? g_strdup_printf ("%s\n%s", cell->summary, row->note) : g_strdup (cell->summary);
}

static void
light_column (LwCanvas *self, GtkSnapshot *snapshot, guint column, float alpha)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (style);
  guint n = lw_scene_n_rows (self->scene);

  accent->alpha = alpha;
  for (guint row = 0; row < n; row++)
    {
      LwRect cell = lw_scene_cell (self->scene, row, column);
      graphene_rect_t box = lw_canvas_to_pixels (self, cell);

      if (cell.width > 0)
        gtk_snapshot_append_color (snapshot, accent, &box);
    }
}

static void
outline_steps (LwCanvas *self, GtkSnapshot *snapshot, char **ids)
{
  LwLayout *layout = lw_editor_get_shown_layout (self->editor);
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  accent->alpha = .16f;
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      const LwStepBox *box = lw_layout_step_box (layout, ids[i]);
      graphene_rect_t rect = box != NULL ? lw_canvas_to_pixels (self, lw_rect_inflate (box->rect, 6)) : GRAPHENE_RECT_INIT (0, 0, 0, 0);
      GskRoundedRect round;

      gsk_rounded_rect_init_from_rect (&round, &rect, 14 * self->zoom);
      gtk_snapshot_push_rounded_clip (snapshot, &round);
      gtk_snapshot_append_color (snapshot, accent, &rect);
      gtk_snapshot_pop (snapshot);
    }
}

/* The column of a step; G_MAXUINT: of none. */
static guint
column_of (LwCanvas *self, const char *id)
{
  gpointer found;

  return g_hash_table_lookup_extended (self->columns, id, NULL, &found) ? GPOINTER_TO_UINT (found) : G_MAXUINT;
}

static void
index_columns (LwCanvas *self)
{
  LwInsight *insight = lw_canvas_get_insight (self);

  g_hash_table_remove_all (self->columns);
  for (guint column = 0; insight != NULL && insight->rows->len > 0 && column < insight->columns->len; column++)
    for (char **id = g_ptr_array_index (insight->columns, column); *id != NULL; id++)
      g_hash_table_insert (self->columns, g_strdup (*id), GUINT_TO_POINTER (column));
}

/* A column belongs together: its cells light up with its steps, whichever the pointer is on or is selected. */
void
lw_canvas_draw_row_links (LwCanvas *self, GtkSnapshot *snapshot)
{
  g_autoptr (GHashTable) lit = NULL;
  const char * const *selection = lw_editor_get_selection (self->editor);
  guint over = G_MAXUINT, column;

  if (lw_scene_n_rows (self->scene) == 0 || self->tool != NULL)
    return;
  if (self->hover.kind == LW_HIT_CELL)
    over = self->hover.column;
  else if (self->hover.kind == LW_HIT_STEP)
    over = column_of (self, self->hover.id);
  if (over != G_MAXUINT)
    light_column (self, snapshot, over, .14f);
  lit = g_hash_table_new (NULL, NULL);
  for (guint i = 0; selection[i] != NULL && i < MOST_LIT; i++)
    if ((column = column_of (self, selection[i])) != G_MAXUINT && column != over && g_hash_table_add (lit, GUINT_TO_POINTER (column)))
      light_column (self, snapshot, column, .09f);
  if (self->hover.kind == LW_HIT_CELL)
    outline_steps (self, snapshot, steps_of (self, over));
}

/* ---- pinned headers ---- */

/* At zooms where the scene's own headers would not fit the strip: plate and name. */
void
lw_canvas_draw_row_headers (LwCanvas *self, GtkSnapshot *snapshot, LwScene *scene, LwPins pins,
                            void (*draw) (LwCanvas *self, GtkSnapshot *snapshot, const char *name, graphene_rect_t box, gboolean centred))
{
  const LwTheme *theme = lw_theme_get (self->options.theme);
  GdkRGBA plate = lw_color_rgba (theme->header), line = lw_color_rgba (theme->hairline);
  gboolean column = !lw_scene_get_layout (scene)->vertical;
  LwInsight *insight = lw_canvas_get_insight (self);

  for (guint i = 0; insight != NULL && i < MIN (lw_scene_n_rows (scene), insight->rows->len); i++)
    {
      graphene_rect_t box = lw_canvas_to_pixels (self, lw_scene_group_bounds (scene, lw_scene_row_header (scene, i)));

      if (column)
        box.origin.x = pins.x, box.size.width = pins.width;
      else
        box.origin.y = pins.y, box.size.height = pins.height;
      gtk_snapshot_append_color (snapshot, &plate, &box);
      gtk_snapshot_append_color (snapshot, &line, column ? &GRAPHENE_RECT_INIT (box.origin.x, box.origin.y, box.size.width, 1)
                                                         : &GRAPHENE_RECT_INIT (box.origin.x, box.origin.y, 1, box.size.height));
      draw (self, snapshot, ((LwRow *) g_ptr_array_index (insight->rows, i))->title, box, !column);
    }
}

/* ---- key of the paths ---- */

#define KEY_PAD 12.0f
#define AWAY    34.0f   /* pixels from a step: clear of its handles */
#define FOOT    64.0f   /* pixels for what floats at the bottom, */
#define NO_FOOT 6.0f    /* and where nothing does */

static double
key_width (LwInsight *insight)
{
  double width = 0;

  for (guint i = 0; i < LW_N_PATHS; i++)
    if (insight->legend[i] != NULL)
      width = MAX (width, lw_scene_measure (insight->legend[i], 13, FALSE, NULL));
  return width + 60;
}

/* Beside the headers where there is room, else over them. */
static float
key_left (LwPins pins, float own, int width)
{
  return MAX (12, MIN (pins.x + pins.width + 12, width - own - 12));
}

/* The lowest that the key may stand. */
static float
key_floor (LwCanvas *self, int height)
{
  return height - (self->bare ? NO_FOOT : FOOT);
}

/* A trace says its sum at the step that it leads to, below the drawing where that is in sight: nothing lies under it there. */
static gboolean
place_at_trace (LwCanvas *self, graphene_rect_t *box, int width, int height)
{
  const char *to = lw_live_insight_traced (self->insight);
  const LwStepBox *step = to != NULL ? lw_layout_step_box (lw_editor_get_shown_layout (self->editor), to) : NULL;
  LwPins pins = lw_canvas_pins (self->zoom, self->view);
  graphene_rect_t rect;

  if (step == NULL || !lw_rect_intersects (step->rect, lw_canvas_clear_view (self)))
    return FALSE;
  rect = lw_canvas_to_pixels (self, step->rect);
  box->origin.x = CLAMP (rect.origin.x + rect.size.width / 2 - box->size.width / 2, key_left (pins, box->size.width, width),
                         width - box->size.width - 12);
  if (box->origin.y + box->size.height <= key_floor (self, height))
    return TRUE;
  box->origin.y = rect.origin.y + rect.size.height + AWAY;
  if (box->origin.y + box->size.height > key_floor (self, height))
    box->origin.y = rect.origin.y - box->size.height - AWAY;
  return TRUE;
}

static void
place_key (LwCanvas *self, graphene_rect_t *box, int width, int height)
{
  LwPins pins = lw_canvas_pins (self->zoom, self->view);

  /* Where it is too wide to stand beside the headers, it is below the button that adds one. */
  if (key_left (pins, box->size.width, width) < pins.x + pins.width)
    box->origin.y += AWAY;
  if (place_at_trace (self, box, width, height))
    return;
  box->origin.x = key_left (pins, box->size.width, width);
  box->origin.y = MAX (MIN (box->origin.y, key_floor (self, height) - box->size.height), pins.y + pins.height);
}

/* Below the drawing, or where its lower edge is out of sight at that of the window, above what floats there: always to be read. */
double
lw_canvas_path_key_box (LwCanvas *self, int width, int height, graphene_rect_t *box)
{
  LwScene *scene = self->scene;
  LwInsight *insight = lw_canvas_get_insight (self);
  int key = insight != NULL ? find_key (scene) : -1;
  double wide;

  if (key < 0)
    return 0;
  *box = lw_canvas_to_pixels (self, lw_scene_group_bounds (scene, key));
  wide = MIN (key_width (insight), width - 24 - 2 * KEY_PAD);
  box->size = GRAPHENE_SIZE_INIT (wide + 2 * KEY_PAD, lw_scene_snapshot_path_key (scene, NULL, wide) + 8);
  place_key (self, box, width, height);
  return wide;
}

void
lw_canvas_draw_path_key (LwCanvas *self, GtkSnapshot *snapshot, int width, int height)
{
  const LwTheme *theme = lw_theme_get (self->options.theme);
  GdkRGBA plate = lw_color_rgba (theme->legend), border = lw_color_rgba (theme->legend_border);
  graphene_rect_t box;
  GskRoundedRect round;
  double wide = lw_canvas_path_key_box (self, width, height, &box);

  if (!(wide > 0))
    return;
  gsk_rounded_rect_init_from_rect (&round, &box, 8);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &plate, &box);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (box.origin.x + KEY_PAD, box.origin.y + 4));
  lw_scene_snapshot_path_key (self->scene, snapshot, wide);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &round, (float[4]) { 1, 1, 1, 1 }, (GdkRGBA[4]) { border, border, border, border });
}
