/* What is signed, by whom, and whether it is still that. */
#include <string.h>

#include "io/lw-io.h"
#include "io/lw-signoff.h"

#include "text-variant.h"

static LwBlueprint *
small_blueprint (void)
{
  LwBlueprint *blueprint = lw_blueprint_new ("returns", "en");
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c K:f W:b", "a,C,10,5,VA b,K,20,0,- d,W,20,0,-", "a>b,1,7 b>d,1,0");
  LwBlueprint *with;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (LwVariant) before = g_steal_pointer (&variant);
      const char *id = lw_record_id (lw_array_get (LW_LANES (before), i));

      variant = lw_variant_set (before, LW_ELEMENT_LANE, (const char * const[]) { id, NULL }, "name", LW_STRING (id));
    }
  with = lw_edit_variant (blueprint, variant);
  lw_record_unref (blueprint);
  return with;
}

static void
take (LwBlueprint **place, LwBlueprint *next)
{
  lw_record_unref (*place);
  *place = next;
}

static LwVariant *
variant_of (LwBlueprint *blueprint)
{
  return lw_blueprint_variant (blueprint, NULL);
}

static LwBlueprint *
sign (LwBlueprint *blueprint, const char *department, LwApproval decision, GError **error)
{
  g_autoptr (LwSignoff) signoff = lw_record_new (&lw_signoff_schema);

  lw_set_string (&signoff->department, department);
  lw_set_string (&signoff->name, "王芳");
  lw_set_string (&signoff->date, "2026-11-22T10:00:00+08:00");
  signoff->decision = decision;
  return lw_edit_sign_off (blueprint, variant_of (blueprint), signoff, error);
}

/* By hand: the records as the file has them, one below the other. */
static void
test_hash (void)
{
  g_autoptr (LwBlueprint) blueprint = small_blueprint (), said = NULL, owned = NULL;
  g_autofree char *text = lw_record_to_json (variant_of (blueprint)), *whole = g_strconcat (text, "\n", NULL);
  g_autofree char *wanted = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);
  g_autofree char *hash = lw_variant_hash (blueprint, variant_of (blueprint)), *later = NULL, *other = NULL;
  LwCommentDraft draft = { .variant = "as-is", .element = "a", .text = "slow" };
  g_autoptr (LwOwner) owner = record_new (&lw_owner_schema, "agent");

  g_assert_cmpstr (hash, ==, wanted);
  g_assert_cmpuint (strlen (hash), ==, 64);
  said = lw_edit_comment_add (blueprint, &draft, NULL);
  later = lw_variant_hash (said, variant_of (said));
  g_assert_cmpstr (later, ==, hash);
  owned = lw_edit_put (blueprint, "owners", owner);
  other = lw_variant_hash (owned, variant_of (owned));
  g_assert_cmpstr (other, !=, hash);
}

static void
test_departments (void)
{
  g_autoptr (LwBlueprint) blueprint = small_blueprint (), named = NULL;
  g_auto (GStrv) all = lw_signoff_departments (blueprint, variant_of (blueprint)), accountable = NULL;
  g_autoptr (LwStep) step = lw_record_copy (lw_variant_step (variant_of (blueprint), "d"));
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (LwArray) array = NULL;
  g_autoptr (LwVariant) variant = NULL;
  LwParticipant *person = lw_record_new (&lw_participant_schema);

  /* Customers sign nothing. */
  g_assert_cmpuint (g_strv_length (all), ==, 2);
  g_assert_cmpstr (all[0], ==, "K");
  g_assert_cmpstr (all[1], ==, "W");
  lw_set_string (&person->who, "head of warehouse");
  person->role = 2;
  g_ptr_array_add (people, person);
  array = lw_array_new (people->pdata, people->len);
  lw_set_array (&step->participants, array);
  variant = lw_variant_put (variant_of (blueprint), LW_ELEMENT_STEP, step);
  named = lw_edit_variant (blueprint, variant);
  accountable = lw_signoff_departments (named, variant_of (named));
  g_assert_cmpuint (g_strv_length (accountable), ==, 1);
  g_assert_cmpstr (accountable[0], ==, "W");
}

/* What stands in title blocks and minutes, and what the window says. */
static void
expect_shown (LwBlueprint *blueprint, const char *handed_out, const char *said)
{
  g_autoptr (LwBlueprint) stands = lw_document_as_it_stands (blueprint);
  g_autofree char *text = lw_document_state_text (blueprint);

  g_assert_cmpstr (stands->about->status, ==, handed_out);
  g_assert_cmpstr (text, ==, said);
}

/* "K: 王芳 | W: –": who signed, and who has yet to, as it is handed out. */
static void
expect_signatures (LwBlueprint *blueprint, const char *wanted)
{
  g_autoptr (LwBlueprint) stands = lw_document_to_sign (blueprint);
  g_autoptr (GString) text = g_string_new (NULL);

  LW_FOREACH (LwSignoff, signoff, stands->signoffs)
    g_string_append_printf (text, "%s%s: %s%s%s", text->len ? " | " : "", signoff->department, signoff->name ? signoff->name : "–",
                            signoff->remark ? ", " : "", signoff->remark ? signoff->remark : "");
  g_assert_cmpstr (text->str, ==, wanted);
}

/* Places for signatures are printed from the review on, and what was signed before a change says so. */
static void
test_places (void)
{
  g_autoptr (LwBlueprint) blueprint = small_blueprint (), edited = NULL;
  g_autoptr (LwVariant) renamed = NULL;

  expect_signatures (blueprint, "");
  take (&blueprint, lw_edit_set (blueprint, TRUE, "status", LW_STRING ("in-review")));
  expect_signatures (blueprint, "K: – | W: –");
  take (&blueprint, sign (blueprint, "K", LW_APPROVAL_APPROVED, NULL));
  expect_signatures (blueprint, "K: 王芳 | W: –");
  renamed = lw_variant_set (variant_of (blueprint), LW_ELEMENT_STEP, (const char * const[]) { "a", NULL }, "name", LW_STRING ("other"));
  edited = lw_edit_variant (blueprint, renamed);
  expect_signatures (edited, "K: 王芳, changed since sign-off | K: – | W: –");
  take (&blueprint, sign (blueprint, "W", LW_APPROVAL_APPROVED, NULL));
  expect_signatures (blueprint, "K: 王芳 | W: 王芳");
}

/* All have to sign; an edit makes it stale; undone, it holds again. */
static void
test_life (void)
{
  g_autoptr (LwBlueprint) blueprint = small_blueprint (), edited = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwVariant) renamed = NULL;
  gboolean stale;

  g_assert_cmpstr (lw_document_state (blueprint, &stale), ==, "draft");
  take (&blueprint, sign (blueprint, "K", LW_APPROVAL_APPROVED, &error));
  g_assert_false (lw_variant_is_signed_off (blueprint, variant_of (blueprint)));
  g_assert_cmpstr (lw_document_state (blueprint, &stale), ==, "draft");
  take (&blueprint, sign (blueprint, "W", LW_APPROVAL_CONDITIONS, &error));
  g_assert_true (lw_variant_is_signed_off (blueprint, variant_of (blueprint)));
  g_assert_cmpstr (lw_document_state (blueprint, &stale), ==, "signed-off");
  g_assert_false (stale);

  renamed = lw_variant_set (variant_of (blueprint), LW_ELEMENT_STEP, (const char * const[]) { "a", NULL }, "name", LW_STRING ("other"));
  edited = lw_edit_variant (blueprint, renamed);
  g_assert_cmpint (lw_signoff_state (edited, lw_array_get (edited->signoffs, 0)), ==, LW_SIGNOFF_STALE);
  g_assert_cmpstr (lw_document_state (edited, &stale), ==, "signed-off");
  g_assert_true (stale);
  expect_shown (blueprint, "signed-off", "Signed off");
  expect_shown (edited, "Signed off · changed since sign-off", "Signed off · changed since sign-off");
  g_assert_false (lw_document_may_become (edited, variant_of (edited), "signed-off", &error));
  g_assert_nonnull (strstr (error->message, "K, W"));
  g_clear_error (&error);
  g_assert_true (lw_document_may_become (edited, variant_of (edited), "in-review", &error));
  g_assert_true (lw_document_may_become (blueprint, variant_of (blueprint), "published", &error));
  g_assert_null (lw_signoff_of (edited, variant_of (edited), "K"));
  g_assert_cmpint (lw_signoff_state (blueprint, lw_array_get (blueprint->signoffs, 0)), ==, LW_SIGNOFF_HOLDS);

  take (&blueprint, sign (blueprint, "W", LW_APPROVAL_REJECTED, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (lw_document_state (blueprint, &stale), ==, "changes-requested");
}

static void
test_blockers (void)
{
  g_autoptr (LwBlueprint) blueprint = small_blueprint (), rejected = NULL, approved = NULL, settled = NULL, refused = NULL;
  LwCommentDraft draft = { .kind = LW_COMMENT_ISSUE, .severity = LW_GRAVITY_BLOCKER, .variant = "as-is", .element = "a", .text = "slow" };
  g_autoptr (GPtrArray) blockers = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  take (&blueprint, lw_edit_comment_add (blueprint, &draft, &id));
  blockers = lw_signoff_blockers (blueprint, variant_of (blueprint));
  g_assert_cmpuint (blockers->len, ==, 1);
  refused = sign (blueprint, "K", LW_APPROVAL_APPROVED, &error);
  g_assert_null (refused);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);
  rejected = sign (blueprint, "K", LW_APPROVAL_REJECTED, &error);
  g_assert_no_error (error);
  g_assert_nonnull (rejected);
  settled = lw_edit_comment_status (blueprint, id, LW_COMMENT_RESOLVED, "王芳", NULL, "2026-11-22T10:00:00Z");
  approved = sign (settled, "K", LW_APPROVAL_APPROVED, &error);
  g_assert_no_error (error);
  g_assert_nonnull (approved);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signoff/hash", test_hash);
  g_test_add_func ("/signoff/departments", test_departments);
  g_test_add_func ("/signoff/places", test_places);
  g_test_add_func ("/signoff/life", test_life);
  g_test_add_func ("/signoff/blockers", test_blockers);
  return g_test_run ();
}
