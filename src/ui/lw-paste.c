/* The other side of the clipboard: reading in pieces, understanding in a thread, one undo step. */
#include "ui/lw-clipboard.h"

#include <glib/gi18n-lib.h>

#include "core/lw-clip.h"
#include "core/lw-sketch.h"
#include "feedback/lw-step-table.h"
#include "io/lw-io.h"
#include "layout/lw-room.h"
#include "layout/lw-tidy.h"
#include "ui/lw-actions.h"

#define PIECE (256 * 1024)
#define TIDY_AT_ONCE 300         /* steps: more stay in the columns they come in, and the main thread goes on */

typedef struct
{
  LwEditor     *editor;
  gboolean      has_point, is_text;
  LwPoint       at;
  double        day_minutes;
  GInputStream *stream;
  GByteArray   *content;
  LwBlueprint  *clip;          /* one of these two is what was understood */
  LwSketch     *sketch;
  guint         unread;
} Paste;

static void
paste_free (gpointer data)
{
  Paste *paste = data;

  g_clear_object (&paste->editor);
  g_clear_object (&paste->stream);
  g_clear_pointer (&paste->content, g_byte_array_unref);
  g_clear_pointer (&paste->clip, lw_record_unref);
  g_clear_pointer (&paste->sketch, lw_sketch_free);
  g_free (paste);
}

/* In a thread. */

static gboolean
read_steps (Paste *paste, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (paste->content->data, paste->content->len);
  g_auto (LwReadResult) result = { .salvage = TRUE };

  paste->clip = lw_blueprint_from_bytes (bytes, &result, error);
  if (paste->clip != NULL && lw_blueprint_variant (paste->clip, NULL) == NULL)
    {
      g_clear_pointer (&paste->clip, lw_record_unref);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is nothing to paste."));
    }
  return paste->clip != NULL;
}

static gboolean
read_text (Paste *paste, GError **error)
{
  g_autofree char *text = g_utf8_make_valid (paste->content->len > 0 ? (const char *) paste->content->data : "", paste->content->len);
  g_autoptr (GError) problem = NULL;

  paste->sketch = lw_step_table_read (text, strlen (text), paste->day_minutes, &paste->unread, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (paste->sketch == NULL)
    paste->sketch = lw_sketch_parse (text);
  if (lw_sketch_n_steps (paste->sketch) <= LW_STEP_TABLE_MAX)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("The text has more than %d lines: too many steps to paste at once."), LW_STEP_TABLE_MAX);
  return FALSE;
}

static void
understand_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Paste *paste = data;
  GError *error = NULL;

  if (paste->is_text ? read_text (paste, &error) : read_steps (paste, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Where it goes. */

static gboolean
in_one_lane (LwVariant *part)
{
  const char *lane = NULL;

  LW_FOREACH (LwStep, step, LW_STEPS (part))
    {
      if (lane != NULL && g_strcmp0 (lane, step->lane) != 0)
        return FALSE;
      lane = step->lane;
    }
  return TRUE;
}

/* Steps where they stood in their own drawing. */
static LwLayout *
layout_of (LwVariant *part)
{
  g_autoptr (LwVariant) bare = lw_record_copy (part);

  lw_set_array (&LW_FLOWS (bare), NULL);
  return lw_layout_new (bare, 1440, lw_scene_measure, NULL, NULL);
}

static LwRect
extent_of (LwLayout *layout)
{
  LwPoint low = { G_MAXDOUBLE, G_MAXDOUBLE }, high = { -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < layout->n_steps; i++)
    {
      LwRect rect = layout->steps[i].rect;

      low = (LwPoint) { MIN (low.x, rect.x), MIN (low.y, rect.y) };
      high = (LwPoint) { MAX (high.x, rect.x + rect.width), MAX (high.y, rect.y + rect.height) };
    }
  return (LwRect) { low.x, low.y, high.x - low.x, high.y - low.y };
}

static void
place_at (Paste *paste, LwVariant *part, LwLayout *own, LwVariant *pasted, char **ids, LwPlace *places, guint n)
{
  LwLayout *target = lw_editor_get_layout (paste->editor);
  LwPoint centre = lw_rect_centre (extent_of (own));
  LwPoint shift = { lw_snap (paste->at.x - centre.x), lw_snap (paste->at.y - centre.y) };
  gboolean free = in_one_lane (part);

  for (guint i = 0; i < n; i++)
    {
      LwStep *step = lw_variant_step (pasted, ids[i]);
      LwRect rect = own->steps[i].rect;

      places[i] = lw_place_card (target, (LwPoint) { rect.x + shift.x, rect.y + shift.y }, rect.width, rect.height);
      places[i].id = step->id;
      /* Steps of several lanes stay in theirs. */
      if (!free || places[i].lane == NULL)
        places[i].lane = step->lane, places[i].y = step->y;
      if (places[i].phase == NULL)
        places[i].phase = step->phase, places[i].x = step->x;
    }
}

static void
place_as_it_was (LwVariant *pasted, char **ids, LwPlace *places, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      LwStep *step = lw_variant_step (pasted, ids[i]);

      places[i] = (LwPlace) { step->id, step->lane, step->phase, isnan (step->x) ? LW_GRID : step->x, isnan (step->y) ? LW_GRID : step->y };
    }
}

/* Whether a step of that size would cover one of `settled`, or stand closer to it than steps do. */
static gboolean
covers_one (LwLayout *target, LwVariant *settled, const LwPlace *place, LwRect size)
{
  LW_FOREACH (LwStep, step, LW_STEPS (settled))
    {
      LwRect taken = target->steps[step_i].rect;

      if (place->x < step->x + taken.width && step->x < place->x + size.width
          && place->y < step->y + taken.height + LW_ROOM_ACROSS && step->y < place->y + size.height + LW_ROOM_ACROSS
          && g_strcmp0 (step->lane, place->lane) == 0 && g_strcmp0 (step->phase, place->phase) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What would cover a step, as a copy of it does, goes on across the flow until it is free; all that is pasted keeps together. */
static void
step_aside (LwLayout *target, LwVariant *settled, LwLayout *own, LwPlace *places, guint n)
{
  gboolean covers = TRUE;

  while (covers)
    {
      covers = FALSE;
      for (guint i = 0; i < n && !covers; i++)
        covers = covers_one (target, settled, &places[i], own->steps[i].rect);
      for (guint i = 0; i < n && covers; i++)
        *(target->vertical ? &places[i].x : &places[i].y) += LW_GRID;
    }
}

static const char *
lane_at (Paste *paste)
{
  LwLayout *layout = lw_editor_get_layout (paste->editor);
  int lane = paste->has_point ? lw_layout_lane_at (layout, paste->at) : -1;

  return lane >= 0 ? layout->lanes[lane].lane->id : NULL;
}

static guint
paste_steps (Paste *paste, GError **error)
{
  LwEditor *editor = paste->editor;
  LwVariant *before = lw_editor_get_variant (editor), *part = lw_blueprint_variant (paste->clip, NULL), *pasted;
  g_auto (GStrv) ids = NULL;
  guint n = lw_array_length (LW_STEPS (part));
  g_autofree LwPlace *places = g_new0 (LwPlace, n + 1);
  LwLayout *target = lw_editor_get_layout (editor);
  g_autoptr (LwLayout) own = layout_of (part);
  g_autoptr (LwVariant) placed = NULL, settled = lw_layout_settle (target, before);
  g_autoptr (LwBlueprint) merged = lw_clip_paste (lw_editor_get_blueprint (editor), lw_record_id (before), paste->clip,
                                                  lw_document_mark (lw_editor_get_document (editor)),
                                                  in_one_lane (part) ? lane_at (paste) : NULL, &ids);

  pasted = lw_blueprint_variant (merged, lw_record_id (before));
  if (paste->has_point && n > 0)
    place_at (paste, part, own, pasted, ids, places, n);
  else
    place_as_it_was (pasted, ids, places, n);
  step_aside (target, settled, own, places, n);
  placed = lw_variant_place (pasted, places, n);
  lw_editor_commit (editor, lw_edit_variant (merged, placed), _("Paste"), NULL);
  lw_editor_select (editor, (const char * const *) ids);
  return g_strv_length (ids);
}

/* In the selected lane, else that of the selected step, else the one pointed at. */
static LwSketchPlace
place_for_text (Paste *paste)
{
  LwVariant *variant = lw_editor_get_variant (paste->editor);
  const char *focused = lw_editor_get_focused (paste->editor);
  LwStep *step = focused != NULL ? lw_variant_step (variant, focused) : NULL;
  LwLayout *layout = lw_editor_get_layout (paste->editor);
  int phase = paste->has_point ? lw_layout_phase_at (layout, paste->at) : -1;
  LwSketchPlace place = { .lane = lane_at (paste), .phase = phase >= 0 ? layout->phases[phase].phase->id : NULL };

  if (step != NULL)
    return (LwSketchPlace) { .lane = step->lane, .phase = step->phase };
  if (focused != NULL && lw_variant_lane (variant, focused) != NULL)
    place.lane = focused;
  if (focused != NULL && lw_variant_phase (variant, focused) != NULL)
    place.phase = focused;
  return place;
}

/* Takes the blueprint. */
static LwBlueprint *
tidied (LwBlueprint *blueprint, const char *variant, const char * const *ids)
{
  g_autoptr (LwBlueprint) taken = blueprint;
  g_autoptr (LwVariant) arranged = lw_tidy (lw_blueprint_variant (taken, variant), ids, NULL, NULL);

  return lw_edit_variant (taken, arranged);
}

static guint
paste_sketch (Paste *paste, GError **error)
{
  LwEditor *editor = paste->editor;
  LwSketchPlace place = place_for_text (paste);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (16, NULL, TRUE);
  LwBlueprint *next;

  if (lw_sketch_n_steps (paste->sketch) == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is nothing to paste."));
      return 0;
    }
  next = lw_sketch_apply (lw_editor_get_blueprint (editor), lw_record_id (lw_editor_get_variant (editor)), paste->sketch, NULL, &place);
  for (guint i = 0; i < paste->sketch->lines->len; i++)
    if (((LwSketchLine *) g_ptr_array_index (paste->sketch->lines, i))->id != NULL)
      g_ptr_array_add (ids, ((LwSketchLine *) g_ptr_array_index (paste->sketch->lines, i))->id);
  if (ids->len <= TIDY_AT_ONCE)
    next = tidied (g_steal_pointer (&next), lw_record_id (lw_editor_get_variant (editor)), (const char * const *) ids->pdata);
  lw_editor_commit (editor, next, _("Paste"), NULL);
  lw_editor_select (editor, (const char * const *) ids->pdata);
  return ids->len;
}

static void
understood_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Paste *paste = g_task_get_task_data (task);
  GError *error = NULL;
  guint n = 0;

  if (g_task_propagate_boolean (G_TASK (result), &error) && !lw_document_get_read_only (lw_editor_get_document (paste->editor)))
    n = paste->clip != NULL ? paste_steps (paste, &error) : paste_sketch (paste, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, n);
}

/* Reading. */

static void read_on (GTask *task);

static void
refuse_size (GTask *task, Paste *paste)
{
  g_input_stream_close_async (paste->stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                           paste->is_text ? _("The clipboard holds more than 1 MB of text: too much to paste as steps.")
                                          : _("What was copied is too large to be pasted."));
}

static void
piece_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Paste *paste = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);

  if (piece == NULL)
    g_task_return_error (task, error);
  else if (paste->content->len + g_bytes_get_size (piece) > (paste->is_text ? LW_PASTE_MAX_TEXT : LW_PASTE_MAX_STEPS))
    refuse_size (task, paste);
  else if (g_bytes_get_size (piece) > 0)
    {
      g_byte_array_append (paste->content, g_bytes_get_data (piece, NULL), (guint) g_bytes_get_size (piece));
      read_on (g_steal_pointer (&task));
    }
  else
    {
      g_autoptr (GTask) understand = g_task_new (NULL, g_task_get_cancellable (task), understood_cb, g_object_ref (task));

      g_task_set_task_data (understand, paste, NULL);
      g_task_run_in_thread (understand, understand_thread);
    }
}

static void
read_on (GTask *task)
{
  Paste *paste = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (paste->stream, PIECE, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), piece_cb, task);
}

static void
stream_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Paste *paste = g_task_get_task_data (task);
  GError *error = NULL;
  const char *type;

  paste->stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, &type, &error);
  if (paste->stream == NULL)
    {
      g_clear_error (&error);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is nothing to paste."));
      return;
    }
  paste->is_text = !g_str_equal (type, LW_STEPS_TYPE);
  read_on (g_steal_pointer (&task));
}

void
lw_paste_async (LwEditor *editor, GdkClipboard *clipboard, const LwPoint *at, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  static const char *types[] = { LW_STEPS_TYPE, "text/plain;charset=utf-8", "text/plain", NULL };
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Paste *paste = g_new0 (Paste, 1);

  g_return_if_fail (LW_IS_EDITOR (editor) && GDK_IS_CLIPBOARD (clipboard));

  paste->editor = g_object_ref (editor);
  paste->has_point = at != NULL;
  paste->at = at != NULL ? *at : (LwPoint) { 0, 0 };
  paste->day_minutes = lw_blueprint_day_minutes (lw_editor_get_blueprint (editor));
  paste->content = g_byte_array_new ();
  g_task_set_source_tag (task, lw_paste_async);
  g_task_set_task_data (task, paste, paste_free);
  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, cancellable, stream_cb, task);
}

guint
lw_paste_finish (GAsyncResult *result, guint *unread, GError **error)
{
  gssize n;

  g_return_val_if_fail (g_async_result_is_tagged (result, lw_paste_async), 0);

  if (unread != NULL)
    *unread = ((Paste *) g_task_get_task_data (G_TASK (result)))->unread;
  n = g_task_propagate_int (G_TASK (result), error);
  return n > 0 ? (guint) n : 0;
}
