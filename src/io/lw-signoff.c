#include "io/lw-signoff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/lw-language.h"
#include "core/lw-wording.h"
#include "io/lw-io.h"

static void
add (GChecksum *sum, gconstpointer record)
{
  g_autofree char *text = lw_record_to_json (record);

  g_checksum_update (sum, (const guchar *) text, strlen (text));
  g_checksum_update (sum, (const guchar *) "\n", 1);
}

char *
lw_variant_hash (LwBlueprint *blueprint, LwVariant *variant)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  add (sum, variant);
  LW_FOREACH (LwOwner, owner, blueprint->owners)
    add (sum, owner);
  LW_FOREACH (LwMetric, metric, blueprint->metrics)
    add (sum, metric);
  return g_strdup (g_checksum_get_string (sum));
}

LwSignoffState
lw_signoff_state (LwBlueprint *blueprint, const LwSignoff *signoff)
{
  LwVariant *variant = lw_blueprint_variant (blueprint, signoff->variant);
  g_autofree char *hash = variant ? lw_variant_hash (blueprint, variant) : NULL;

  if (variant == NULL)
    return LW_SIGNOFF_GONE;
  return g_strcmp0 (hash, signoff->hash) == 0 ? LW_SIGNOFF_HOLDS : LW_SIGNOFF_STALE;
}

GPtrArray *
lw_signoff_blockers (LwBlueprint *blueprint, LwVariant *variant)
{
  GPtrArray *blockers = g_ptr_array_new ();

  LW_FOREACH (LwComment, comment, blueprint->comments)
    if (lw_comment_blocks (comment) && lw_blueprint_variant (blueprint, comment->variant) == variant)
      g_ptr_array_add (blockers, comment);
    else if (lw_comment_blocks (comment) && lw_blueprint_variant (blueprint, comment->variant) == NULL)
      g_ptr_array_add (blockers, comment);
  return blockers;
}

static void
add_name (GPtrArray *names, const char *name)
{
  if (name && *name && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

static gboolean
is_customers (LwVariant *variant, const LwStep *step)
{
  LwLane *lane = step->lane ? lw_variant_lane (variant, step->lane) : NULL;

  return lane && (lane->kind == LW_LANE_CUSTOMER || lane->kind == LW_LANE_EVIDENCE);
}

/* The department of a role or owner that is accountable: its own where the register knows it, else the step's. */
static const char *
department_of (LwBlueprint *blueprint, LwVariant *variant, const LwStep *step, const char *who)
{
  LwOwner *owner = who ? lw_blueprint_owner (blueprint, who) : NULL;
  g_auto (GStrv) departments = lw_blueprint_departments (blueprint);

  if (owner && owner->department)
    return owner->department;
  if (who && g_strv_contains ((const char * const *) departments, who))
    return who;
  return lw_step_department (variant, step);
}

char **
lw_signoff_departments (LwBlueprint *blueprint, LwVariant *variant)
{
  g_autoptr (GPtrArray) accountable = g_ptr_array_new_with_free_func (g_free), all = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *names;

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      if (lw_step_is_counted (step) && !is_customers (variant, step))
        add_name (all, lw_step_department (variant, step));
      LW_FOREACH (LwParticipant, participant, step->participants)
        if (participant->role == 2)
          add_name (accountable, department_of (blueprint, variant, step, participant->who));
    }
  names = accountable->len > 0 ? accountable : all;
  g_ptr_array_add (names, NULL);
  return g_strdupv ((char **) names->pdata);
}

/* The last for the variant with that hash. */
static LwSignoff *
last_of (LwBlueprint *blueprint, LwVariant *variant, const char *hash, const char *department)
{
  LwSignoff *last = NULL;

  LW_FOREACH (LwSignoff, signoff, blueprint->signoffs)
    if (g_strcmp0 (signoff->variant, variant->id) == 0 && g_strcmp0 (signoff->hash, hash) == 0
        && g_strcmp0 (signoff->department, department) == 0
        && (last == NULL || !(lw_moment_seconds (signoff->date) < lw_moment_seconds (last->date))))
      last = signoff;
  return last;
}

LwSignoff *
lw_signoff_of (LwBlueprint *blueprint, LwVariant *variant, const char *department)
{
  g_autofree char *hash = lw_variant_hash (blueprint, variant);

  return last_of (blueprint, variant, hash, department);
}

gboolean
lw_variant_is_signed_off (LwBlueprint *blueprint, LwVariant *variant)
{
  g_auto (GStrv) departments = lw_signoff_departments (blueprint, variant);
  g_autoptr (GPtrArray) blockers = lw_signoff_blockers (blueprint, variant);
  guint signed_by = 0;

  for (char **name = departments; *name; name++)
    {
      LwSignoff *signoff = lw_signoff_of (blueprint, variant, *name);

      if (signoff == NULL || signoff->decision == LW_APPROVAL_REJECTED)
        return FALSE;
      signed_by++;
    }
  return blockers->len == 0 && signed_by > 0;
}

static void
refuse_for (GPtrArray *blockers, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               ngettext ("%u open comment blocks the sign-off: resolve it first", "%u open comments block the sign-off: resolve them first",
                         blockers->len), blockers->len);
}

LwBlueprint *
lw_edit_sign_off (LwBlueprint *blueprint, LwVariant *variant, const LwSignoff *signoff, GError **error)
{
  g_autoptr (GPtrArray) blockers = lw_signoff_blockers (blueprint, variant);
  g_autoptr (LwSignoff) made = lw_record_copy (signoff);
  g_autoptr (LwBlueprint) next = NULL;
  g_autofree char *id = lw_id_new ('s'), *hash = lw_variant_hash (blueprint, variant);

  if (blockers->len > 0 && signoff->decision != LW_APPROVAL_REJECTED)
    {
      refuse_for (blockers, error);
      return NULL;
    }
  lw_set_string (&made->id, id);
  lw_set_string (&made->variant, variant->id);
  lw_set_string (&made->hash, hash);
  if (blueprint->about)
    lw_set_string (&made->version, blueprint->about->version);
  next = lw_edit_put (blueprint, "signoffs", made);
  if (signoff->decision == LW_APPROVAL_REJECTED)
    return lw_edit_set (next, TRUE, "status", LW_STRING ("changes-requested"));
  if (lw_variant_is_signed_off (next, variant))
    return lw_edit_set (next, TRUE, "status", LW_STRING ("signed-off"));
  return g_steal_pointer (&next);
}

static gboolean
is_final (const char *state)
{
  return g_str_equal (state, "signed-off") || g_str_equal (state, "published");
}

const char *
lw_document_state (LwBlueprint *blueprint, gboolean *stale)
{
  const char *status = blueprint->about && blueprint->about->status ? blueprint->about->status : "draft";

  *stale = FALSE;
  if (!is_final (status))
    return status;
  LW_FOREACH (LwSignoff, signoff, blueprint->signoffs)
    {
      LwVariant *variant = lw_blueprint_variant (blueprint, signoff->variant);

      if (variant && lw_variant_is_signed_off (blueprint, variant))
        return status;
    }
  *stale = TRUE;
  return status;
}

char *
lw_document_state_text (LwBlueprint *blueprint)
{
  const LwField *field = lw_schema_field (&lw_about_schema, "status");
  gboolean stale;
  const char *state = lw_document_state (blueprint, &stale), *text = state;

  for (guint i = 0; field->values[i]; i++)
    if (g_str_equal (field->values[i], state))
      text = _(field->value_labels[i]);
  if (!stale)
    return g_strdup (text);
  return g_strconcat (text, " · ", lw_array_length (blueprint->signoffs) > 0 ? _("changed since sign-off") : _("nobody has signed"), NULL);
}

static char *
who_is_missing (LwBlueprint *blueprint, LwVariant *variant)
{
  g_auto (GStrv) departments = lw_signoff_departments (blueprint, variant);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  for (char **name = departments; *name; name++)
    {
      LwSignoff *signoff = lw_signoff_of (blueprint, variant, *name);

      if (signoff == NULL || signoff->decision == LW_APPROVAL_REJECTED)
        g_ptr_array_add (missing, *name);
    }
  g_ptr_array_add (missing, NULL);
  return lw_list_join ((const char * const *) missing->pdata);
}

gboolean
lw_document_may_become (LwBlueprint *blueprint, LwVariant *variant, const char *state, GError **error)
{
  g_autofree char *missing = NULL;
  g_autoptr (GPtrArray) blockers = NULL;

  if (!is_final (state) || lw_variant_is_signed_off (blueprint, variant))
    return TRUE;
  missing = who_is_missing (blueprint, variant);
  blockers = lw_signoff_blockers (blueprint, variant);
  if (blockers->len > 0)
    refuse_for (blockers, error);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("it becomes that when all departments have signed; missing: %s"),
                 *missing ? missing : "–");
  return FALSE;
}

/* Who has to sign what was signed last, or else the first variant, and has not: a place for it, once the review has begun. */
static void
add_places_to_sign (LwBlueprint *blueprint, GPtrArray *signoffs)
{
  LwSignoff *last = signoffs->len > 0 ? g_ptr_array_index (signoffs, signoffs->len - 1) : NULL;
  LwVariant *variant = last ? lw_blueprint_variant (blueprint, last->variant) : NULL;
  g_auto (GStrv) departments = NULL;
  g_autofree char *hash = NULL;
  gboolean stale;

  variant = variant ? variant : lw_blueprint_variant (blueprint, NULL);
  if (!variant || (!last && g_str_equal (lw_document_state (blueprint, &stale), "draft")))
    return;
  departments = lw_signoff_departments (blueprint, variant);
  hash = lw_variant_hash (blueprint, variant);
  for (char **name = departments; *name; name++)
    if (last_of (blueprint, variant, hash, *name) == NULL)
      {
        LwSignoff *place = lw_record_new (&lw_signoff_schema);

        lw_set_string (&place->variant, variant->id);
        lw_set_string (&place->department, *name);
        g_ptr_array_add (signoffs, place);
      }
}

/* A signature that no longer holds says so. */
static LwArray *
signoffs_as_they_stand (LwBlueprint *blueprint)
{
  g_autoptr (GPtrArray) signoffs = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwSignoff, signoff, blueprint->signoffs)
    {
      LwSignoff *told = lw_record_copy (signoff);

      if (lw_signoff_state (blueprint, signoff) != LW_SIGNOFF_HOLDS)
        {
          g_autofree char *remark = g_strjoin (" · ", _("changed since sign-off"), signoff->remark, NULL);

          lw_set_string (&told->remark, remark);
        }
      g_ptr_array_add (signoffs, told);
    }
  add_places_to_sign (blueprint, signoffs);
  return signoffs->len > 0 ? lw_array_new (signoffs->pdata, signoffs->len) : NULL;
}

LwBlueprint *
lw_document_as_it_stands (LwBlueprint *blueprint)
{
  g_autofree char *text = NULL;
  g_autoptr (LwAbout) about = NULL;
  gboolean stale;
  gpointer language;

  lw_document_state (blueprint, &stale);
  if (!stale)
    return lw_record_ref (blueprint);
  language = lw_language_push (blueprint->language);
  text = lw_document_state_text (blueprint);
  lw_language_pop (language);
  about = lw_record_copy (blueprint->about);
  lw_set_string (&about->status, text);
  return lw_record_with (blueprint, "about", (LwValue) { .type = LW_TYPE_RECORD, .record = (LwRecord *) about });
}

LwBlueprint *
lw_document_to_sign (LwBlueprint *blueprint)
{
  gpointer language = lw_language_push (blueprint->language);
  g_autoptr (LwArray) signoffs = signoffs_as_they_stand (blueprint);
  g_autoptr (LwBlueprint) stands = lw_document_as_it_stands (blueprint);

  lw_language_pop (language);
  return signoffs ? lw_record_with (stands, "signoffs", (LwValue) { .type = LW_TYPE_RECORDS, .records = signoffs }) : g_steal_pointer (&stands);
}
