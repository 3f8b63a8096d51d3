/* Questions about comments and meetings. */
#include "core/lw-review.h"

#include <glib/gi18n-lib.h>

char *
lw_moment_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%S%:z");
}

double
lw_moment_seconds (const char *moment)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) at = moment ? g_date_time_new_from_iso8601 (moment, utc) : NULL;

  return at ? (double) g_date_time_to_unix (at) + g_date_time_get_microsecond (at) / 1e6 : NAN;
}

char *
lw_moment_shown (const char *moment)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) at = moment ? g_date_time_new_from_iso8601 (moment, utc) : NULL;
  g_autoptr (GDateTime) local = at ? g_date_time_to_local (at) : NULL;

  return local ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup (moment);
}

char *
lw_moment_from_text (const char *text)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autofree char *plain = g_strstrip (g_strdup (text)), *whole = NULL;
  g_autoptr (GDateTime) at = NULL;
  GDate day;

  g_strdelimit (plain, " ", 'T');
  whole = g_regex_match_simple ("T\\d{1,2}:\\d\\d$", plain, 0, 0) ? g_strconcat (plain, ":00", NULL) : g_strdup (plain);
  at = g_date_time_new_from_iso8601 (whole, here);
  if (at)
    return g_date_time_format (at, "%Y-%m-%dT%H:%M:%S%:z");
  if (!g_regex_match_simple ("^\\d{4}-\\d\\d-\\d\\d$", plain, 0, 0))
    return NULL;
  g_date_set_parse (&day, plain);
  return g_date_valid (&day) ? g_steal_pointer (&plain) : NULL;
}

LwComment *
lw_blueprint_comment (LwBlueprint *blueprint, const char *id)
{
  return lw_array_by_id (blueprint->comments, id);
}

guint
lw_comment_number (LwBlueprint *blueprint, const LwComment *comment)
{
  return (guint) (lw_array_find (blueprint->comments, comment->id) + 1);
}

LwCommentKind
lw_comment_kind (const LwComment *comment)
{
  return comment->kind != LW_COMMENT_UNSET ? (LwCommentKind) comment->kind : LW_COMMENT_COMMENT;
}

LwCommentStatus
lw_comment_status (const LwComment *comment)
{
  return comment->status != LW_COMMENT_STATUS_UNSET ? (LwCommentStatus) comment->status : LW_COMMENT_OPEN;
}

gboolean
lw_comment_is_open (const LwComment *comment)
{
  LwCommentStatus status = lw_comment_status (comment);

  return status == LW_COMMENT_OPEN || status == LW_COMMENT_IN_PROGRESS || status == LW_COMMENT_REOPENED;
}

gboolean
lw_comment_blocks (const LwComment *comment)
{
  return comment->severity == LW_GRAVITY_BLOCKER && lw_comment_is_open (comment);
}

guint
lw_comment_votes (const LwComment *comment)
{
  guint dots = comment->votes > 0 ? (guint) MIN (comment->votes, 1e6) : 0;

  return dots + (comment->voters ? g_strv_length (comment->voters) : 0);
}

/* A comment that names no variant is about the first. */
static LwVariant *
variant_of (LwBlueprint *blueprint, const LwComment *comment)
{
  return lw_blueprint_variant (blueprint, comment->variant);
}

gboolean
lw_comment_is_orphan (LwBlueprint *blueprint, const LwComment *comment)
{
  LwVariant *variant = variant_of (blueprint, comment);
  LwElementKind kind;
  guint position;

  if (variant == NULL)
    return TRUE;
  if (comment->element)
    return !lw_variant_find (variant, comment->element, &kind, &position);
  return (comment->lane && lw_variant_lane (variant, comment->lane) == NULL)
         || (comment->phase && lw_variant_phase (variant, comment->phase) == NULL);
}

static const char *
lane_of_element (LwVariant *variant, const char *id)
{
  LwElementKind kind;
  guint position;
  LwStep *step;

  if (!lw_variant_find (variant, id, &kind, &position))
    return NULL;
  switch (kind)
    {
    case LW_ELEMENT_LANE:
      return lw_record_id (lw_array_get (LW_LANES (variant), position));
    case LW_ELEMENT_STEP:
      return ((LwStep *) lw_array_get (LW_STEPS (variant), position))->lane;
    case LW_ELEMENT_FLOW:
      step = lw_variant_step (variant, ((LwFlow *) lw_array_get (LW_FLOWS (variant), position))->from);
      return step ? step->lane : NULL;
    case LW_ELEMENT_NOTE:
      return ((LwNote *) lw_array_get (LW_NOTES (variant), position))->lane;
    case LW_ELEMENT_PHASE:
    default:
      return NULL;
    }
}

const char *
lw_comment_lane (LwBlueprint *blueprint, const LwComment *comment)
{
  LwVariant *variant = variant_of (blueprint, comment);
  LwLane *lane;

  if (variant == NULL)
    return NULL;
  if (comment->element)
    return lane_of_element (variant, comment->element);
  lane = comment->lane ? lw_variant_lane (variant, comment->lane) : NULL;
  return lane ? lane->id : NULL;
}

const char *
lw_comment_changed (const LwComment *comment)
{
  return comment->edited ? comment->edited : comment->created;
}

LwMeeting *
lw_blueprint_meeting (LwBlueprint *blueprint)
{
  LwMeeting *latest = NULL;

  LW_FOREACH (LwMeeting, meeting, blueprint->meetings)
    if (latest == NULL || !(meeting->round < latest->round))
      latest = meeting;
  return latest;
}

double
lw_blueprint_round (LwBlueprint *blueprint)
{
  LwMeeting *meeting = lw_blueprint_meeting (blueprint);

  return meeting ? meeting->round : NAN;
}

char *
lw_comment_place_name (LwBlueprint *blueprint, const LwComment *comment)
{
  LwVariant *variant = variant_of (blueprint, comment);
  const char *id = lw_comment_lane (blueprint, comment);
  g_autofree char *name = variant && comment->element ? lw_element_says (variant, comment->element) : NULL;
  LwStep *step = name ? lw_variant_step (variant, comment->element) : NULL;
  LwLane *lane = id ? lw_variant_lane (variant, id) : NULL;

  if (step)
    return g_strdup_printf ("%s %s", lw_variant_step_code (variant, step), name);
  if (name)
    return g_steal_pointer (&name);
  if (comment->element)
    /* Translators: %s is what a deleted step was called */
    return g_strdup_printf (_("%s (no longer there)"), comment->subject ? comment->subject : comment->element);
  if (lane)
    return g_strdup_printf (_("A point in %s"), lane->name ? lane->name : lane->id);
  return g_strdup (_("The whole drawing"));
}
