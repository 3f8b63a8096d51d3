/* What happens to comments. */
#include "core/lw-review.h"

#include <string.h>

static const char *
text_or_null (const char *text)
{
  return text && *text ? text : NULL;
}

static const char *
present_version (LwBlueprint *blueprint)
{
  return blueprint->about ? text_or_null (blueprint->about->version) : NULL;
}

/* What the element is called, for when it is gone: a flow by its ends. */
char *
lw_element_says (LwVariant *variant, const char *id)
{
  LwElementKind kind;
  guint position;
  LwFlow *flow;
  LwStep *from, *to;
  gpointer record;

  if (!lw_variant_find (variant, id, &kind, &position))
    return NULL;
  record = lw_array_get (variant->elements[kind], position);
  if (kind == LW_ELEMENT_STEP)
    return g_strdup (lw_step_says (record));
  if (kind == LW_ELEMENT_NOTE)
    return g_strdup (((LwNote *) record)->text);
  if (kind != LW_ELEMENT_FLOW)
    return g_strdup (lw_record_get (record, lw_schema_field (lw_element_schema (kind), "name")).string);
  flow = record;
  from = lw_variant_step (variant, flow->from);
  to = lw_variant_step (variant, flow->to);
  return g_strdup_printf ("%s → %s", from ? lw_step_says (from) : "…", to ? lw_step_says (to) : "…");
}

static void
set_place (LwBlueprint *blueprint, LwComment *comment, const LwCommentDraft *draft)
{
  LwVariant *variant = lw_blueprint_variant (blueprint, draft->variant);
  g_autofree char *subject = variant && draft->element ? lw_element_says (variant, draft->element) : NULL;

  lw_set_string (&comment->variant, draft->variant);
  if (draft->element)
    {
      lw_set_string (&comment->element, draft->element);
      lw_set_string (&comment->subject, subject);
      return;
    }
  lw_set_string (&comment->lane, draft->lane);
  lw_set_string (&comment->phase, draft->phase);
  if (draft->lane || draft->phase)
    {
      comment->x = draft->x;
      comment->y = draft->y;
    }
}

LwBlueprint *
lw_edit_comment_add (LwBlueprint *blueprint, const LwCommentDraft *draft, char **id)
{
  g_autoptr (LwComment) comment = lw_record_new (&lw_comment_schema);
  g_autofree char *fresh = lw_id_new ('c');

  lw_set_string (&comment->id, fresh);
  comment->kind = draft->kind != LW_COMMENT_UNSET ? draft->kind : LW_COMMENT_COMMENT;
  comment->severity = draft->severity;
  comment->status = LW_COMMENT_OPEN;
  set_place (blueprint, comment, draft);
  lw_set_string (&comment->text, text_or_null (draft->text));
  lw_set_string (&comment->author, text_or_null (draft->author));
  lw_set_string (&comment->created, draft->moment);
  lw_set_string (&comment->assignee, text_or_null (draft->assignee));
  lw_set_string (&comment->due, text_or_null (draft->due));
  lw_set_string (&comment->version_raised, present_version (blueprint));
  comment->round = lw_blueprint_round (blueprint);
  if (id)
    *id = g_steal_pointer (&fresh);
  return lw_edit_put (blueprint, "comments", comment);
}

/* A copy that was changed at that moment, to be changed and put back; NULL: no such comment. */
static LwComment *
touched (LwBlueprint *blueprint, const char *id, const char *moment)
{
  LwComment *comment = lw_blueprint_comment (blueprint, id), *copy;

  if (comment == NULL)
    return NULL;
  copy = lw_record_copy (comment);
  lw_set_string (&copy->edited, moment);
  return copy;
}

LwBlueprint *
lw_edit_comment_set (LwBlueprint *blueprint, const char *id, const char *name, LwValue value, const char *moment)
{
  LwComment *comment = lw_blueprint_comment (blueprint, id);
  const LwField *field = lw_schema_field (&lw_comment_schema, name);
  g_autoptr (LwComment) next = NULL;
  g_return_val_if_fail (field != NULL && !(field->flags & LW_FIELD_ID), NULL);

  if (comment == NULL || lw_value_equal (lw_record_get (comment, field), value))
    return lw_record_ref (blueprint);
  next = touched (blueprint, id, moment);
  lw_record_set (next, field, value);
  return lw_edit_put (blueprint, "comments", next);
}

LwBlueprint *
lw_edit_comment_change (LwBlueprint *blueprint, const char *id, const LwCommentDraft *draft)
{
  g_autoptr (LwComment) next = touched (blueprint, id, NULL);
  LwComment *before = lw_blueprint_comment (blueprint, id);

  if (next == NULL)
    return lw_record_ref (blueprint);
  if (draft->kind != lw_comment_kind (before))
    next->kind = draft->kind;
  next->severity = draft->severity;
  lw_set_string (&next->text, text_or_null (draft->text));
  lw_set_string (&next->assignee, text_or_null (draft->assignee));
  lw_set_string (&next->due, text_or_null (draft->due));
  lw_set_string (&next->edited, before->edited);
  if (lw_record_equal (before, next))
    return lw_record_ref (blueprint);
  lw_set_string (&next->edited, draft->moment);
  return lw_edit_put (blueprint, "comments", next);
}

LwBlueprint *
lw_edit_comment_reply (LwBlueprint *blueprint, const char *id, const char *author, const char *text, const char *moment)
{
  g_autoptr (LwComment) comment = touched (blueprint, id, moment);
  g_autoptr (LwReply) reply = NULL;
  g_autoptr (LwArray) replies = NULL;
  g_autofree char *fresh = lw_id_new ('r');

  if (comment == NULL || text_or_null (text) == NULL)
    return lw_record_ref (blueprint);
  reply = lw_record_new (&lw_reply_schema);
  lw_set_string (&reply->id, fresh);
  lw_set_string (&reply->author, text_or_null (author));
  lw_set_string (&reply->created, moment);
  lw_set_string (&reply->text, text);
  replies = lw_array_insert (comment->replies, lw_array_length (comment->replies), reply);
  lw_set_array (&comment->replies, replies);
  return lw_edit_put (blueprint, "comments", comment);
}

LwBlueprint *
lw_edit_comment_status (LwBlueprint     *blueprint,
                        const char      *id,
                        LwCommentStatus  status,
                        const char      *by,
                        const char      *resolution,
                        const char      *moment)
{
  g_autoptr (LwComment) comment = touched (blueprint, id, moment);
  gboolean ended;

  if (comment == NULL)
    return lw_record_ref (blueprint);
  ended = !lw_comment_is_open (comment);
  comment->status = status;
  if (lw_comment_is_open (comment))
    {
      comment->status = ended && status == LW_COMMENT_OPEN ? LW_COMMENT_REOPENED : status;
      by = resolution = NULL;
    }
  lw_set_string (&comment->resolution, text_or_null (resolution));
  lw_set_string (&comment->resolved_by, text_or_null (by));
  lw_set_string (&comment->resolved_at, lw_comment_is_open (comment) ? NULL : moment);
  lw_set_string (&comment->version_resolved, lw_comment_is_open (comment) ? NULL : present_version (blueprint));
  return lw_edit_put (blueprint, "comments", comment);
}

LwBlueprint *
lw_edit_comment_vote (LwBlueprint *blueprint, const char *id, int dots, const char *moment)
{
  g_autoptr (LwComment) comment = touched (blueprint, id, moment);
  double before, after;

  if (comment == NULL)
    return lw_record_ref (blueprint);
  before = isnan (comment->votes) ? 0 : comment->votes;
  after = MAX (before + dots, 0);
  if (after == before)
    return lw_record_ref (blueprint);
  comment->votes = after > 0 ? after : NAN;
  return lw_edit_put (blueprint, "comments", comment);
}

LwBlueprint *
lw_edit_comment_vote_as (LwBlueprint *blueprint, const char *id, const char *voter, const char *moment)
{
  g_autoptr (LwComment) comment = touched (blueprint, id, moment);
  g_autoptr (GPtrArray) voters = g_ptr_array_new ();
  gboolean given = FALSE;

  if (comment == NULL || text_or_null (voter) == NULL)
    return lw_record_ref (blueprint);
  for (char **name = comment->voters; name && *name; name++)
    if (g_str_equal (*name, voter))
      given = TRUE;
    else
      g_ptr_array_add (voters, *name);
  if (!given)
    g_ptr_array_add (voters, (gpointer) voter);
  g_ptr_array_add (voters, NULL);
  lw_set_strings (&comment->voters, voters->len > 1 ? (const char * const *) voters->pdata : NULL);
  return lw_edit_put (blueprint, "comments", comment);
}

LwBlueprint *
lw_edit_comment_park (LwBlueprint *blueprint, const char *id, gboolean parked, const char *moment)
{
  return lw_edit_comment_set (blueprint, id, "parked", (LwValue) { .type = LW_TYPE_BOOLEAN, .choice = parked ? 1 : -1 }, moment);
}
