#include "ui/lw-presentation.h"

#include <glib/gi18n-lib.h>

#include "core/lw-find.h"
#include "ui/lw-analysed.h"
#include "ui/lw-coming.h"
#include "ui/lw-paths-job.h"

struct _LwPresentation
{
  GObject       parent_instance;
  LwEditor     *editor;        /* its own */
  LwRoom        room;
  double        width;
  LwShow       *show;
  GPtrArray    *stops;         /* LwStop */
  guint         at;
  LwStop       *aside;         /* an element that is no stop of the walk; NULL: none */
  LwPicture    *picture;
  char         *lane, *tour;
  gboolean      critical;
  LwInsight    *insight;       /* while it is */
  GPtrArray    *findings;      /* LwFinding, once they are known */
  LwVariant    *analysed;      /* what they are of; only to compare */
  GCancellable *cancellable;
  LwComing     *coming;
};

enum { MOVED, CHANGED, NEXT, SAY, TELL, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LwPresentation, lw_presentation, G_TYPE_OBJECT)

void
lw_presentation_say (LwPresentation *self, const char *text)
{
  g_signal_emit (self, signals[SAY], 0, text);
}

void
lw_presentation_tell (LwPresentation *self, const char *text)
{
  lw_presentation_say (self, text);
  g_signal_emit (self, signals[TELL], 0, text);
}

/* ---- the picture ---- */

static LwPicture *
picture_of (LwPresentation *self, guint at, const LwStop *aside)
{
  g_autofree char *counter = aside == NULL ? g_strdup_printf ("%u / %u", at + 1, self->stops->len) : NULL;

  return lw_picture_new (self->show, aside != NULL ? aside : g_ptr_array_index (self->stops, at), counter);
}

static void
make_picture (LwPresentation *self, guint signal)
{
  g_clear_pointer (&self->picture, lw_picture_free);
  self->picture = picture_of (self, self->at, self->aside);
  g_signal_emit (self, signals[signal], 0);
}

static void
moved (LwPresentation *self)
{
  g_autofree char *sentence = NULL;

  make_picture (self, MOVED);
  sentence = lw_picture_sentence (self->picture);
  lw_presentation_say (self, sentence);
}

/* The same stop among new ones; where it is gone, one about the same element, else as far along as before. */
static guint
find_again (LwPresentation *self, const LwStop *stop)
{
  int about;

  for (guint i = 0; i < self->stops->len; i++)
    {
      const LwStop *other = g_ptr_array_index (self->stops, i);

      if (other->kind == stop->kind && g_strcmp0 (other->element, stop->element) == 0 && g_strcmp0 (other->title, stop->title) == 0)
        return i;
    }
  about = lw_stops_find (self->stops, stop->element);
  return about >= 0 ? (guint) about : MIN (self->at, self->stops->len - 1);
}

/* NULL: the walk. */
static const LwTour *
tour_of (LwPresentation *self)
{
  return self->tour != NULL ? lw_array_by_id (lw_editor_get_blueprint (self->editor)->tours, self->tour) : NULL;
}

static GPtrArray *
make_stops (LwPresentation *self)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  LwRect view = lw_show_view (self->show);
  const LwWalk walk = { blueprint, lw_show_inputs (self->show)->layout, self->findings, self->room.kinds, view.width, view.height };

  return tour_of (self) != NULL ? lw_stops_of_tour (&walk, tour_of (self)) : lw_stops_new (&walk);
}

static void
make_show (LwPresentation *self)
{
  /* With the paths, once they are found. */
  g_autoptr (LwInsight) insight = self->insight != NULL ? lw_insight_ref (self->insight)
                                                        : lw_quiet_insight (lw_editor_get_blueprint (self->editor), lw_editor_get_variant (self->editor));
  LwShowInputs inputs = { lw_editor_get_blueprint (self->editor), lw_editor_get_layout (self->editor), lw_editor_get_overlay (self->editor),
                          insight, self->room.dark ? LW_THEME_ROOM_DARK : LW_THEME_ROOM, self->width,
                          lw_legible_height (self->room.height, self->room.farthest, LW_SHOW_LINES) };

  g_clear_pointer (&self->show, lw_show_unref);
  self->show = lw_show_new (&inputs);
}

/* Everything anew, at the same place. */
static void
rebuild (LwPresentation *self)
{
  g_autoptr (LwStop) was = self->stops != NULL ? lw_stop_copy (g_ptr_array_index (self->stops, self->at)) : NULL;
  g_autoptr (LwStop) aside = g_steal_pointer (&self->aside);
  guint n = self->stops != NULL ? self->stops->len : 0;

  make_show (self);
  g_clear_pointer (&self->stops, g_ptr_array_unref);
  self->stops = make_stops (self);
  /* Scenes of a tour stay where they are, whichever variant is shown. */
  if (was == NULL || self->tour == NULL || self->stops->len != n)
    self->at = was != NULL ? find_again (self, was) : 0;
  if (aside != NULL)
    self->aside = lw_stop_at (lw_editor_get_blueprint (self->editor), lw_editor_get_layout (self->editor), aside->element);
  if (self->lane != NULL && lw_array_by_id (LW_LANES (lw_editor_get_variant (self->editor)), self->lane) == NULL)
    g_clear_pointer (&self->lane, g_free);
  make_picture (self, CHANGED);
}

/* ---- what takes longer ---- */

static void
analysed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwAnalysed) analysed = lw_analyse_finish (result, NULL);
  LwPresentation *self = data;

  /* Cancelled: the object may be gone. */
  if (analysed == NULL)
    return;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_ptr_array_ref (analysed->findings);
  rebuild (self);
}

static void
paths_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwInsight) insight = lw_paths_finish (result, NULL);
  LwPresentation *self = data;

  /* Cancelled: the object may be gone. */
  if (insight == NULL || !self->critical)
    return;
  g_clear_pointer (&self->insight, lw_insight_unref);
  self->insight = g_steal_pointer (&insight);
  rebuild (self);
  lw_presentation_say (self, self->insight->legend[LW_PATH_CRITICAL] != NULL ? self->insight->legend[LW_PATH_CRITICAL] : _("Critical path"));
}

static void
find_paths (LwPresentation *self)
{
  g_clear_pointer (&self->insight, lw_insight_unref);
  if (self->critical)
    lw_paths_async (lw_editor_get_blueprint (self->editor), lw_editor_get_layout (self->editor), lw_editor_get_dataset (self->editor),
                    self->cancellable, paths_cb, self);
}

/* What was found about the variant that is shown, and the path through it. */
static void
look_through (LwPresentation *self)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);

  if (self->analysed == variant)
    return;
  self->analysed = variant;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  find_paths (self);
  lw_analyse_async (lw_editor_get_blueprint (self->editor), variant, NULL, self->cancellable, analysed_cb, self);
}

static void
editor_changed_cb (LwPresentation *self)
{
  look_through (self);
  rebuild (self);
}

/* ---- walking ---- */

LwPicture *lw_presentation_picture (LwPresentation *self) { return self->picture; }
guint lw_presentation_n_stops (LwPresentation *self) { return self->stops->len; }
guint lw_presentation_at (LwPresentation *self) { return self->at; }
LwEditor *lw_presentation_get_editor (LwPresentation *self) { return self->editor; }
const LwRoom *lw_presentation_get_room (LwPresentation *self) { return &self->room; }
const char *lw_presentation_get_lane (LwPresentation *self) { return self->lane; }
const char *lw_presentation_get_tour (LwPresentation *self) { return self->tour; }
gboolean lw_presentation_is_critical (LwPresentation *self) { return self->critical; }

const LwStop *
lw_presentation_next_stop (LwPresentation *self)
{
  return self->at + 1 < self->stops->len ? g_ptr_array_index (self->stops, self->at + 1) : NULL;
}

LwPicture *
lw_presentation_next (LwPresentation *self)
{
  g_autofree char *counter = g_strdup_printf ("%u / %u", self->at + 2, self->stops->len);

  if (lw_presentation_next_stop (self) == NULL)
    return NULL;
  return tour_of (self) != NULL ? lw_coming_picture (self->coming, self->editor, lw_show_inputs (self->show), tour_of (self), self->at + 1, counter)
                                : picture_of (self, self->at + 1, NULL);
}

static void
coming_cb (gpointer data)
{
  g_signal_emit (data, signals[NEXT], 0);
}

GPtrArray *
lw_presentation_warnings (LwPresentation *self, guint most)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MIN (self->stops->len, most); i++)
    {
      g_autoptr (LwPicture) picture = picture_of (self, i, NULL);
      GPtrArray *warnings = lw_picture_warnings (picture);

      for (guint w = 0; w < warnings->len; w++)
        g_ptr_array_add (all, g_strdup_printf (_("%s: %s"), lw_picture_stop (picture)->title, (char *) g_ptr_array_index (warnings, w)));
    }
  return all;
}

/* A tour's scene is about one variant, and has its own heat. */
static void
take_scene (LwPresentation *self)
{
  g_autoptr (LwStop) stop = lw_stop_copy (g_ptr_array_index (self->stops, self->at));

  if (stop->variant != NULL && g_strcmp0 (stop->variant, lw_editor_get_variant (self->editor)->id) != 0)
    {
      lw_coming_offer (self->coming, self->editor);
      lw_editor_set_variant (self->editor, stop->variant);
    }
  if (stop->metric == NULL)
    return;
  if (*stop->metric != '\0')
    lw_editor_set_metric (self->editor, stop->metric);
  if (stop->period != NULL && lw_array_by_id (lw_editor_get_blueprint (self->editor)->datasets, stop->period) != NULL)
    lw_editor_set_dataset (self->editor, stop->period);
  lw_editor_set_heat (self->editor, *stop->metric != '\0');
}

void
lw_presentation_go_to (LwPresentation *self, guint stop)
{
  self->at = MIN (stop, self->stops->len - 1);
  take_scene (self);
  g_clear_pointer (&self->aside, lw_stop_free);
  moved (self);
}

void
lw_presentation_walk (LwPresentation *self, int by)
{
  int to = CLAMP ((int) self->at + by, 0, (int) self->stops->len - 1);

  /* From an element aside the walk goes on where it was left. */
  if (to == (int) self->at && self->aside == NULL)
    {
      lw_presentation_tell (self, by > 0 ? _("This is the last scene") : _("This is the first scene"));
      return;
    }
  lw_presentation_go_to (self, to);
}

void
lw_presentation_walk_far (LwPresentation *self, gboolean forwards)
{
  guint to = self->at;

  while (forwards ? to + 1 < self->stops->len : to > 0)
    {
      to += forwards ? 1 : -1;
      if (((LwStop *) g_ptr_array_index (self->stops, to))->kind != LW_STOP_STEP)
        break;
    }
  lw_presentation_walk (self, (int) to - (int) self->at);
}

gboolean
lw_presentation_show (LwPresentation *self, const char *id)
{
  int at = lw_stops_find (self->stops, id);
  LwStop *aside;

  if (at >= 0)
    {
      lw_presentation_go_to (self, at);
      return TRUE;
    }
  aside = lw_stop_at (lw_editor_get_blueprint (self->editor), lw_editor_get_layout (self->editor), id);
  if (aside == NULL)
    return FALSE;
  g_clear_pointer (&self->aside, lw_stop_free);
  self->aside = aside;
  moved (self);
  return TRUE;
}

char **
lw_presentation_find (LwPresentation *self, const char *typed)
{
  return lw_find (lw_editor_get_blueprint (self->editor), lw_editor_get_variant (self->editor), typed);
}

gboolean
lw_presentation_step_back (LwPresentation *self)
{
  if (self->lane != NULL)
    {
      lw_presentation_toggle_lane (self);
      return TRUE;
    }
  if (self->aside == NULL)
    return FALSE;
  lw_presentation_go_to (self, self->at);
  return TRUE;
}

/* ---- switches ---- */

void
lw_presentation_toggle_critical (LwPresentation *self)
{
  self->critical = !self->critical;
  find_paths (self);
  if (self->critical)
    return;
  rebuild (self);
  lw_presentation_say (self, _("Critical path off"));
}

/* Of the step that is shown, else the first. */
static const char *
lane_here (LwPresentation *self)
{
  LwLayout *layout = lw_editor_get_layout (self->editor);
  int at = lw_steps_position (layout->variant, lw_picture_stop (self->picture)->element);
  int lane = at >= 0 ? layout->steps[at].lane : 0;

  return layout->n_lanes > 0 ? layout->lanes[MAX (lane, 0)].lane->id : NULL;
}

static void
light_lane (LwPresentation *self, const char *id)
{
  LwLane *lane = lw_array_by_id (LW_LANES (lw_editor_get_variant (self->editor)), id);
  g_autofree char *text = lane != NULL ? g_strdup_printf (_("Only %s is lit"), lane->name != NULL ? lane->name : lane->id) : g_strdup (_("All lanes are lit"));

  g_set_str (&self->lane, lane != NULL ? id : NULL);
  g_signal_emit (self, signals[CHANGED], 0);
  lw_presentation_say (self, text);
}

void
lw_presentation_toggle_lane (LwPresentation *self)
{
  light_lane (self, self->lane != NULL ? NULL : lane_here (self));
}

void
lw_presentation_walk_lane (LwPresentation *self, int by)
{
  LwArray *lanes = LW_LANES (lw_editor_get_variant (self->editor));
  int at = self->lane != NULL ? lw_array_find (lanes, self->lane) + by : -1;

  if (at >= 0 && at < (int) lw_array_length (lanes))
    light_lane (self, lw_record_id (lw_array_get (lanes, at)));
}

/* ---- room, wall, tours ---- */

void
lw_presentation_set_room (LwPresentation *self, const LwRoom *room)
{
  self->room = *room;
  rebuild (self);
}

void
lw_presentation_set_width (LwPresentation *self, double width)
{
  if (fabs (self->width - width) < .5)
    return;
  self->width = width;
  rebuild (self);
}

void
lw_presentation_set_tour (LwPresentation *self, const char *id)
{
  if (!g_set_str (&self->tour, id))
    return;
  self->at = 0;
  g_clear_pointer (&self->stops, g_ptr_array_unref);
  rebuild (self);
  lw_presentation_go_to (self, 0);
}

/* ---- the object ---- */

static void
lw_presentation_dispose (GObject *object)
{
  LwPresentation *self = LW_PRESENTATION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->coming, lw_coming_free);
  g_clear_pointer (&self->picture, lw_picture_free);
  g_clear_pointer (&self->aside, lw_stop_free);
  g_clear_pointer (&self->stops, g_ptr_array_unref);
  g_clear_pointer (&self->show, lw_show_unref);
  g_clear_pointer (&self->insight, lw_insight_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->lane, g_free);
  g_clear_pointer (&self->tour, g_free);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (lw_presentation_parent_class)->dispose (object);
}

static void
lw_presentation_class_init (LwPresentationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_presentation_dispose;
  signals[MOVED] = g_signal_new ("moved", LW_TYPE_PRESENTATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", LW_TYPE_PRESENTATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NEXT] = g_signal_new ("next", LW_TYPE_PRESENTATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAY] = g_signal_new ("say", LW_TYPE_PRESENTATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TELL] = g_signal_new ("tell", LW_TYPE_PRESENTATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lw_presentation_init (LwPresentation *self)
{
  self->width = LW_SHOW_LINES * 16 / 9;
  self->coming = lw_coming_new (coming_cb, self);
}

LwPresentation *
lw_presentation_new (LwEditor *editor, const LwRoom *room)
{
  LwPresentation *self = g_object_new (LW_TYPE_PRESENTATION, NULL);
  g_autoptr (LwLayout) layout = lw_editor_whole_layout (editor);

  self->room = *room;
  self->editor = lw_editor_new (lw_editor_get_document (editor));
  lw_editor_set_variant (self->editor, lw_editor_get_variant (editor)->id);
  if (!lw_editor_has_draft (editor))
    lw_editor_offer_layout (self->editor, layout, lw_blueprint_day_minutes (lw_editor_get_blueprint (editor)));
  lw_editor_set_dataset (self->editor, lw_editor_get_dataset (editor));
  lw_editor_set_metric (self->editor, lw_editor_get_metric (editor));
  lw_editor_set_heat (self->editor, lw_editor_get_heat (editor));
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (editor_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "layout-finished", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  look_through (self);
  rebuild (self);
  return self;
}
