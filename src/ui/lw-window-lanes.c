/* Commands on lanes and phases. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-actions.h"
#include "ui/lw-dialog.h"

static void
delete_answered_cb (LwWindow *self, const char *response, GObject *dialog)
{
  const char *id = g_object_get_data (dialog, "id");

  if (g_str_equal (response, "cancel"))
    return;
  lw_editor_delete_header (self->editor, id, g_str_equal (response, "delete") ? NULL : response);
}

/* Asks where the steps of a lane or phase go, offering the neighbours. */
static void
ask_where_steps_go (LwWindow *self, const char *id, LwElementKind kind, guint position)
{
  LwArray *siblings = lw_editor_get_variant (self->editor)->elements[kind];
  guint steps = lw_editor_header_steps (self->editor, id);
  AdwDialog *dialog = adw_alert_dialog_new (kind == LW_ELEMENT_LANE ? _("Delete Lane?") : _("Delete Phase?"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  g_autofree char *text = g_strdup_printf (ngettext ("“%s” has %u step. Where does it go?", "“%s” has %u steps. Where do they go?", steps),
                                           lw_editor_get_name (self->editor, id), steps);

  lw_alert_set_message (alert, text);
  adw_alert_dialog_add_response (alert, "cancel", _("_Cancel"));
  adw_alert_dialog_add_response (alert, "delete", _("_Delete Them Too"));
  for (int side = -1; side <= 1; side += 2)
    {
      LwRecord *neighbour;
      g_autofree char *label = NULL;

      if ((side < 0 && position == 0) || (side > 0 && position + 1 >= lw_array_length (siblings)))
        continue;
      neighbour = lw_array_get (siblings, position + side);
      label = g_strdup_printf (_("Into “%s”"), lw_editor_get_name (self->editor, lw_record_id (neighbour)));
      adw_alert_dialog_add_response (alert, lw_record_id (neighbour), label);
    }
  adw_alert_dialog_set_response_appearance (alert, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "id", g_strdup (id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_answered_cb), self, G_CONNECT_SWAPPED);
  lw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
several_answered_cb (LwWindow *self, const char *response, GObject *dialog)
{
  if (!g_str_equal (response, "cancel"))
    lw_editor_delete_headers (self->editor, g_object_get_data (dialog, "ids"), g_str_equal (response, "keep"));
}

/* Whether each kind of which some go has one that stays. */
static gboolean
have_neighbours (LwWindow *self, const char * const *ids)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);
  guint going[2] = { 0, 0 };

  for (; *ids != NULL; ids++)
    going[lw_variant_phase (variant, *ids) != NULL]++;
  return going[0] < lw_array_length (LW_LANES (variant)) && going[1] < lw_array_length (LW_PHASES (variant));
}

/* The same question for all of them. Takes the ids. */
static void
ask_for_several (LwWindow *self, char **ids, guint steps)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Delete Lanes and Phases?"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  g_autofree char *text = g_strdup_printf (ngettext ("%u step is in them. Where does it go?", "%u steps are in them. Where do they go?", steps),
                                           steps);

  lw_alert_set_message (alert, text);
  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), "delete", _("_Delete Them Too"), NULL);
  if (have_neighbours (self, (const char * const *) ids))
    adw_alert_dialog_add_response (alert, "keep", _("Into Their _Neighbours"));
  adw_alert_dialog_set_response_appearance (alert, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "ids", ids, (GDestroyNotify) g_strfreev);
  g_signal_connect_object (dialog, "response", G_CALLBACK (several_answered_cb), self, G_CONNECT_SWAPPED);
  lw_dialog_present (dialog, GTK_WIDGET (self));
}

/* FALSE: it is not several headers with steps in them that are selected. */
static gboolean
delete_several (LwWindow *self)
{
  g_auto (GStrv) ids = lw_editor_selected_headers (self->editor);
  guint steps = 0;

  for (char **id = ids; *id != NULL; id++)
    steps += lw_editor_header_steps (self->editor, *id);
  if (g_strv_length (ids) < 2 || steps == 0)
    return FALSE;
  ask_for_several (self, g_steal_pointer (&ids), steps);
  return TRUE;
}

static void
delete (LwWindow *self, GVariant *target)
{
  LwElementKind kind;
  guint position;

  if (delete_several (self))
    return;
  if (lw_editor_selected_header (self->editor, &kind, &position)
      && lw_editor_header_steps (self->editor, lw_editor_get_focused (self->editor)) > 0)
    ask_where_steps_go (self, lw_editor_get_focused (self->editor), kind, position);
  else
    lw_editor_delete (self->editor, TRUE);
}

void
lw_window_rename_created (LwWindow *self, char *id)
{
  g_autofree char *created = id;

  if (created == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  lw_canvas_rename (self->canvas, created, NULL);
}

static void
add_header (LwWindow *self, LwElementKind kind, int after)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);
  guint position = lw_array_length (variant->elements[kind]);
  LwElementKind selected_kind;
  guint selected;

  if (lw_editor_selected_header (self->editor, &selected_kind, &selected) && selected_kind == kind)
    position = selected + after;
  lw_window_rename_created (self, lw_editor_add_header (self->editor, kind, position));
}

static void add_lane (LwWindow *self, GVariant *target) { add_header (self, LW_ELEMENT_LANE, g_variant_get_int32 (target)); }
static void add_phase (LwWindow *self, GVariant *target) { add_header (self, LW_ELEMENT_PHASE, g_variant_get_int32 (target)); }

static const char *
selected_header (LwWindow *self)
{
  LwElementKind kind;
  guint position;

  return lw_editor_selected_header (self->editor, &kind, &position) ? lw_editor_get_focused (self->editor) : NULL;
}

static void
move_header (LwWindow *self, GVariant *target)
{
  const char *id = selected_header (self);

  if (id == NULL)
    return;
  lw_editor_move_header (self->editor, id, g_variant_get_int32 (target));
  lw_canvas_reveal (self->canvas, id, FALSE);
  lw_canvas_announce_header (self->canvas, id, FALSE);
}

/* The selected steps and notes, and how large one of them has become. */
static void
resize_elements (LwWindow *self, int by)
{
  const LwRect *rect;

  lw_editor_resize_elements (self->editor, by);
  rect = lw_selected_rect (self->editor);
  if (rect != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("%.0f wide, %.0f high"), rect->width, rect->height);

      lw_canvas_announce (self->canvas, text);
    }
}

static void
resize_header (LwWindow *self, GVariant *target)
{
  const char *id = selected_header (self);
  gboolean rest_moves;
  int by;

  g_variant_get (target, "(ib)", &by, &rest_moves);
  if (id == NULL && !rest_moves)
    resize_elements (self, by);
  if (id == NULL)
    return;
  lw_editor_resize_header (self->editor, id, by, rest_moves);
  lw_canvas_announce_header (self->canvas, id, TRUE);
}

static void
fit_header (LwWindow *self, GVariant *target)
{
  const char *id = selected_header (self);

  if (id == NULL)
    resize_elements (self, 0);
  if (id == NULL)
    return;
  lw_editor_fit_header (self->editor, id);
  lw_canvas_announce_header (self->canvas, id, TRUE);
}

static void fit_all (LwWindow *self, GVariant *target) { lw_editor_fit_all (self->editor); }

/* The selected lane, or that of the selected step. */
static const char *
lane_in_hand (LwWindow *self)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);
  const char *focused = lw_editor_get_focused (self->editor);
  LwStep *step = focused != NULL ? lw_variant_step (variant, focused) : NULL;

  return step != NULL ? step->lane : focused != NULL && lw_variant_lane (variant, focused) != NULL ? focused : NULL;
}

static void
fold_lane (LwWindow *self, GVariant *target)
{
  g_autofree char *lane = g_strdup (lane_in_hand (self));

  if (lane == NULL)
    return;
  lw_canvas_toggle_fold (self->canvas, lane);
  lw_editor_select_one (self->editor, lane);
}

static void
unfold_all (LwWindow *self, GVariant *target)
{
  lw_editor_unfold_all (self->editor);
  lw_canvas_announce (self->canvas, _("All lanes are expanded"));
}

static void
spotlight (LwWindow *self, GVariant *target)
{
  const char *header = selected_header (self);

  lw_canvas_toggle_spotlight (self->canvas, header != NULL ? header : lane_in_hand (self));
}

gboolean
lw_window_walk_header (LwWindow *self, int dx, int dy)
{
  gboolean was_header = selected_header (self) != NULL;
  const char *id;

  if (!was_header && lw_editor_get_focused (self->editor) != NULL)
    return FALSE;
  if (!lw_editor_walk_header (self->editor, dx, dy))
    return TRUE;
  id = lw_editor_get_focused (self->editor);
  lw_canvas_reveal (self->canvas, id, FALSE);
  lw_canvas_announce_header (self->canvas, id, FALSE);
  return TRUE;
}

static void
lane_kind (LwWindow *self, GVariant *target)
{
  const LwField *field = lw_schema_field (&lw_lane_schema, "kind");
  LwElementKind kind;
  guint position;

  if (!lw_editor_selected_header (self->editor, &kind, &position) || kind != LW_ELEMENT_LANE)
    return;
  for (int i = 1; field->values[i] != NULL; i++)
    if (g_str_equal (field->values[i], g_variant_get_string (target, NULL)))
      lw_editor_set_lane_kind (self->editor, lw_editor_get_focused (self->editor), i);
}

void
lw_window_toggle_vertical (LwWindow *self)
{
  lw_window_flush (self);
  lw_editor_turn_lanes (self->editor);
  lw_canvas_announce (self->canvas, lw_editor_get_layout (self->editor)->vertical ? _("The lanes are vertical now")
                                                                                  : _("The lanes are horizontal now"));
}

const LwWindowAction lw_window_lane_actions[] = {
  { "win.delete",        NULL,   delete,        LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING },
  { "win.add-lane",      "i",    add_lane,      LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.add-phase",     "i",    add_phase,     LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.move-header",   "i",    move_header,   LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING },
  { "win.resize-header", "(ib)", resize_header, LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING },
  { "win.fit-header",    NULL,   fit_header,    LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING },
  { "win.fit-all",       NULL,   fit_all,       LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.fold-lane",     NULL,   fold_lane,     LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION },
  { "win.unfold-all",    NULL,   unfold_all,    LW_NEEDS_DOCUMENT },
  { "win.spotlight",     NULL,   spotlight,     LW_NEEDS_DOCUMENT },
  { "win.lane-kind",     "s",    lane_kind,     LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING },
  { NULL },
};
