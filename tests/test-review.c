/* Comments, meetings, tours, sign-offs and versions: the edits that make them, and their way through a file. */
#include "core/lw-document.h"
#include "core/lw-review.h"
#include "io/lw-io.h"

#include "text-variant.h"

#define EIGHT "2026-11-22T08:00:00+08:00"
#define NINE  "2026-11-22T09:00:00+08:00"

static LwBlueprint *
small_blueprint (void)
{
  LwBlueprint *blueprint = lw_blueprint_new ("returns", "en");
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c K:f", "a,C,10,5,VA b,K,20,0,-", "a>b,1,7");
  LwBlueprint *with = lw_edit_variant (blueprint, variant);

  lw_record_unref (blueprint);
  return with;
}

static LwBlueprint *
with_comment (LwBlueprint *blueprint, const char *element, LwCommentKind kind, LwGravity severity, char **id)
{
  LwCommentDraft draft = { .kind = kind, .severity = severity, .variant = "as-is", .element = element, .text = "too slow",
                           .author = "王芳", .assignee = "李雷", .due = "2026-12-01", .moment = EIGHT };

  return lw_edit_comment_add (blueprint, &draft, id);
}

static void
test_add (void)
{
  g_autoptr (LwBlueprint) blueprint = small_blueprint ();
  g_autoptr (LwBlueprint) versioned = lw_edit_set (blueprint, TRUE, "version", LW_STRING ("1.2"));
  g_autofree char *id = NULL, *other = NULL;
  g_autoptr (LwBlueprint) one = with_comment (versioned, "a", LW_COMMENT_ISSUE, LW_GRAVITY_BLOCKER, &id);
  LwCommentDraft point = { .variant = "as-is", .lane = "K", .x = 40, .y = 12, .text = "", .moment = NINE };
  g_autoptr (LwBlueprint) two = lw_edit_comment_add (one, &point, &other);
  LwComment *comment = lw_blueprint_comment (two, id), *at = lw_blueprint_comment (two, other);

  g_assert_cmpint (lw_comment_kind (comment), ==, LW_COMMENT_ISSUE);
  g_assert_cmpint (lw_comment_status (comment), ==, LW_COMMENT_OPEN);
  g_assert_cmpstr (comment->subject, ==, "a");
  g_assert_cmpstr (comment->author, ==, "王芳");
  g_assert_cmpstr (comment->assignee, ==, "李雷");
  g_assert_cmpstr (comment->due, ==, "2026-12-01");
  g_assert_cmpstr (comment->created, ==, EIGHT);
  g_assert_cmpstr (comment->version_raised, ==, "1.2");
  g_assert_true (isnan (comment->round));
  g_assert_true (lw_comment_blocks (comment));
  g_assert_cmpstr (lw_comment_lane (two, comment), ==, "C");
  g_assert_cmpuint (lw_comment_number (two, comment), ==, 1);

  g_assert_cmpint (lw_comment_kind (at), ==, LW_COMMENT_COMMENT);
  g_assert_cmpstr (lw_comment_lane (two, at), ==, "K");
  g_assert_cmpfloat (at->x, ==, 40);
  g_assert_null (at->text);
  g_assert_null (at->element);
  g_assert_cmpuint (lw_comment_number (two, at), ==, 2);
}

/* Every way through the states, with what each keeps. */
static void
test_status (void)
{
  static const struct { LwCommentStatus set, is; gboolean open; } cases[] = {
    { LW_COMMENT_IN_PROGRESS, LW_COMMENT_IN_PROGRESS, TRUE }, { LW_COMMENT_OPEN, LW_COMMENT_OPEN, TRUE },
    { LW_COMMENT_RESOLVED, LW_COMMENT_RESOLVED, FALSE },      { LW_COMMENT_OPEN, LW_COMMENT_REOPENED, TRUE },
    { LW_COMMENT_REJECTED, LW_COMMENT_REJECTED, FALSE },      { LW_COMMENT_IN_PROGRESS, LW_COMMENT_IN_PROGRESS, TRUE },
    { LW_COMMENT_DEFERRED, LW_COMMENT_DEFERRED, FALSE },      { LW_COMMENT_REOPENED, LW_COMMENT_REOPENED, TRUE },
  };
  g_autoptr (LwBlueprint) blueprint = small_blueprint (), versioned = lw_edit_set (blueprint, TRUE, "version", LW_STRING ("2"));
  g_autofree char *id = NULL;
  g_autoptr (LwBlueprint) now = with_comment (versioned, "a", LW_COMMENT_ISSUE, LW_GRAVITY_BLOCKER, &id);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwBlueprint) before = g_steal_pointer (&now);
      LwComment *comment;

      now = lw_edit_comment_status (before, id, cases[i].set, "韩梅梅", "second reviewer", NINE);
      comment = lw_blueprint_comment (now, id);
      g_assert_cmpint (lw_comment_status (comment), ==, cases[i].is);
      g_assert_cmpint (lw_comment_is_open (comment), ==, cases[i].open);
      g_assert_cmpint (lw_comment_blocks (comment), ==, cases[i].open);
      g_assert_cmpstr (comment->resolved_by, ==, cases[i].open ? NULL : "韩梅梅");
      g_assert_cmpstr (comment->resolution, ==, cases[i].open ? NULL : "second reviewer");
      g_assert_cmpstr (comment->resolved_at, ==, cases[i].open ? NULL : NINE);
      g_assert_cmpstr (comment->version_resolved, ==, cases[i].open ? NULL : "2");
      g_assert_cmpstr (lw_comment_changed (comment), ==, NINE);
    }
}

static void
test_talk (void)
{
  g_autoptr (LwBlueprint) blueprint = small_blueprint (), two = NULL, three = NULL, four = NULL, five = NULL, six = NULL, same = NULL;
  g_autofree char *id = NULL;
  g_autoptr (LwBlueprint) one = with_comment (blueprint, "a", LW_COMMENT_QUESTION, LW_GRAVITY_UNSET, &id);
  LwComment *comment;

  two = lw_edit_comment_reply (one, id, "李雷", "since May", NINE);
  same = lw_edit_comment_reply (two, id, "李雷", "", NINE);
  g_assert_true (same == two);
  three = lw_edit_comment_vote (two, id, 3, NINE);
  four = lw_edit_comment_vote (three, id, -1, NINE);
  five = lw_edit_comment_vote_as (four, id, "韩梅梅", NINE);
  comment = lw_blueprint_comment (five, id);
  g_assert_cmpuint (lw_array_length (comment->replies), ==, 1);
  g_assert_cmpstr (((LwReply *) lw_array_get (comment->replies, 0))->text, ==, "since May");
  g_assert_cmpuint (lw_comment_votes (comment), ==, 3);
  six = lw_edit_comment_vote_as (five, id, "韩梅梅", NINE);
  g_assert_cmpuint (lw_comment_votes (lw_blueprint_comment (six, id)), ==, 2);
  g_assert_null (lw_blueprint_comment (six, id)->voters);

  g_autoptr (LwBlueprint) none = lw_edit_comment_vote (six, id, -9, NINE);
  g_autoptr (LwBlueprint) still = lw_edit_comment_vote (none, id, -1, NINE);
  g_assert_cmpuint (lw_comment_votes (lw_blueprint_comment (none, id)), ==, 0);
  g_assert_true (still == none);

  g_autoptr (LwBlueprint) parked = lw_edit_comment_park (none, id, TRUE, NINE);
  g_autoptr (LwBlueprint) back = lw_edit_comment_park (parked, id, FALSE, NINE);
  g_assert_cmpint (lw_blueprint_comment (parked, id)->parked, ==, 1);
  g_assert_cmpint (lw_blueprint_comment (back, id)->parked, ==, -1);

  g_autoptr (LwBlueprint) nobody = lw_edit_comment_vote (back, "c-none", 1, NINE);
  g_assert_true (nobody == back);
}

/* What a comment is about goes: the comment stays, and says what it was about. */
static void
test_comments_on_deleted_steps (void)
{
  g_autoptr (LwBlueprint) blueprint = small_blueprint ();
  g_autofree char *id = NULL, *flow = NULL, *lane = NULL;
  g_autoptr (LwBlueprint) one = with_comment (blueprint, "a", LW_COMMENT_ISSUE, LW_GRAVITY_MAJOR, &id);
  g_autoptr (LwBlueprint) two = with_comment (one, "flow-0", LW_COMMENT_ISSUE, LW_GRAVITY_MAJOR, &flow);
  LwCommentDraft point = { .variant = "as-is", .lane = "C", .x = 1, .y = 2, .text = "here", .moment = NINE };
  g_autoptr (LwBlueprint) three = lw_edit_comment_add (two, &point, &lane);
  g_autoptr (LwVariant) without = lw_variant_remove (lw_blueprint_variant (three, NULL), (const char * const[]) { "a", "C", NULL });
  g_autoptr (LwBlueprint) gone = lw_edit_variant (three, without);
  g_autoptr (GBytes) bytes = lw_blueprint_to_bytes (gone);
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) again = lw_blueprint_from_bytes (bytes, NULL, &error);
  const char *ids[] = { id, flow, lane };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_assert_false (lw_comment_is_orphan (three, lw_blueprint_comment (three, ids[i])));
      g_assert_true (lw_comment_is_orphan (gone, lw_blueprint_comment (gone, ids[i])));
      g_assert_null (lw_comment_lane (gone, lw_blueprint_comment (gone, ids[i])));
      g_assert_nonnull (lw_blueprint_comment (again, ids[i]));
    }
  g_assert_cmpstr (lw_blueprint_comment (again, id)->subject, ==, "a");
  g_assert_cmpstr (lw_blueprint_comment (again, flow)->subject, ==, "a → b");
}

/* What is earlier is so whatever the clocks show. */
static void
test_clock_in_another_time_zone (void)
{
  g_assert_cmpfloat (lw_moment_seconds ("1970-01-02T00:00:00Z"), ==, 86400);
  g_assert_cmpfloat (lw_moment_seconds ("2026-11-22T09:00:00+08:00"), ==, lw_moment_seconds ("2026-11-22T01:00:00Z"));
  g_assert_cmpfloat (lw_moment_seconds ("2026-11-22T09:00:00+08:00"), <, lw_moment_seconds ("2026-11-21T20:30:00-05:00"));
  g_assert_cmpfloat (lw_moment_seconds ("2026-11-22T09:00:00"), ==, lw_moment_seconds ("2026-11-22T09:00:00Z"));
  g_assert_true (isnan (lw_moment_seconds ("yesterday")));
  g_assert_true (isnan (lw_moment_seconds (NULL)));

  /* Shown and read in the zone where one sits (tests sit in UTC). */
  static const struct { const char *typed, *moment; } cases[] = {
    { "2026-11-22 10:06", "2026-11-22T10:06:00+00:00" }, { " 2026-11-22T10:06:42+08:00", "2026-11-22T10:06:42+08:00" },
    { "2026-11-22 9:06", NULL }, { "2026-11-22", "2026-11-22" }, { "2026-02-30", NULL }, { "22.11.2026 10:06", NULL }, { "soon", NULL }, { "", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *moment = lw_moment_from_text (cases[i].typed);

      g_assert_cmpstr (moment, ==, cases[i].moment);
    }
  g_autofree char *shown = lw_moment_shown ("2026-11-22T10:06:42+08:00"), *day = lw_moment_shown ("2026-11-22"), *other = lw_moment_shown ("in May");

  g_assert_cmpstr (shown, ==, "2026-11-22 02:06");
  g_assert_cmpstr (day, ==, "2026-11-22");
  g_assert_cmpstr (other, ==, "in May");

  g_autofree char *now = lw_moment_now ();
  g_assert_cmpfloat_with_epsilon (lw_moment_seconds (now), g_get_real_time () / 1e6, 5);
}

/* Back to a version: the drawing of then, with what was said since. */
static void
test_versions (void)
{
  g_autoptr (LwBlueprint) blueprint = small_blueprint ();
  g_autofree char *id = NULL, *comment = NULL;
  g_autoptr (LwBlueprint) saved = lw_edit_version_save (blueprint, "before the meeting", "王芳", "", EIGHT, &id);
  g_autoptr (LwBlueprint) said = with_comment (saved, "a", LW_COMMENT_ISSUE, LW_GRAVITY_MAJOR, &comment);
  g_autoptr (LwBlueprint) review = lw_edit_set (said, TRUE, "status", LW_STRING ("in-review"));
  g_autoptr (LwVariant) renamed = lw_variant_set (lw_blueprint_variant (review, NULL), LW_ELEMENT_STEP,
                                                  (const char * const[]) { "a", NULL }, "name", LW_STRING ("asked"));
  g_autoptr (LwBlueprint) later = lw_edit_variant (review, renamed);
  g_autoptr (LwBlueprint) back = lw_edit_version_restore (later, id), same = lw_edit_version_restore (later, "v-none");
  g_autoptr (LwBlueprint) opened = lw_version_open (later, id);
  LwVersion *version = lw_array_by_id (later->versions, id);

  g_assert_cmpstr (version->name, ==, "before the meeting");
  g_assert_null (version->remark);
  g_assert_true (version->snapshot->variants == blueprint->variants);
  g_assert_true (lw_record_equal (lw_blueprint_variant (back, NULL), lw_blueprint_variant (blueprint, NULL)));
  g_assert_nonnull (lw_blueprint_comment (back, comment));
  g_assert_cmpstr (back->about->status, ==, "in-review");
  g_assert_cmpuint (lw_array_length (back->versions), ==, 1);
  g_assert_true (same == later);
  g_assert_true (lw_record_equal (lw_blueprint_variant (opened, NULL), lw_blueprint_variant (blueprint, NULL)));
  g_assert_cmpuint (lw_array_length (opened->comments), ==, 0);

  g_autoptr (GBytes) bytes = lw_blueprint_to_bytes (later), copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) again = lw_blueprint_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (lw_record_equal (again, later));
  copy = lw_blueprint_to_bytes (again);
  g_assert_true (g_bytes_equal (bytes, copy));
}

/* Texts as people write them: the same bytes come back, with members of later versions. */
static void
test_file (void)
{
  static const char text[] =
    "{\n  \"format\": \"laneway\",\n  \"version\": 1,\n  \"title\": \"t\",\n  \"variants\": [\n    {\n      \"id\": \"as-is\"\n    }\n  ],\n  \"comments\": [\n"
    "    { \"id\": \"c1\", \"kind\": \"issue\", \"severity\": \"blocker\", \"status\": \"in-progress\", \"variant\": \"as-is\", \"element\": \"r2\", "
    "\"subject\": \"客服审核\", \"text\": \"周末无人审核\", \"author\": \"王芳\", \"created\": \"2026-11-22T10:00:00+08:00\", "
    "\"replies\": [{ \"id\": \"r1\", \"author\": \"李雷\", \"text\": \"五月起\", \"mood\": 2 }], \"assignee\": \"李雷\", \"due\": \"2026-12-01\", "
    "\"versionRaised\": \"1\", \"round\": 1, \"votes\": 3, \"voters\": [\"a\"], \"parked\": true, \"later\": [1] },\n"
    "    { \"id\": \"c2\", \"lane\": \"l\", \"phase\": \"p\", \"x\": 10, \"y\": 0, \"kind\": \"rant\" }\n  ],\n"
    "  \"signoffs\": [\n    { \"id\": \"s1\", \"variant\": \"as-is\", \"version\": \"1\", \"hash\": \"00\", \"role\": \"客服部负责人\", "
    "\"name\": \"王芳\", \"date\": \"2026-11-22T10:00:00+08:00\", \"decision\": \"approved-with-conditions\", \"remark\": \"\" }\n  ],\n"
    "  \"versions\": [\n    { \"id\": \"v1\", \"name\": \"first\", \"snapshot\": { \"title\": \"t\", \"variants\": [{ \"id\": \"as-is\", "
    "\"lanes\": [{ \"id\": \"l\" }], \"steps\": [{ \"id\": \"a\", \"lane\": \"l\", \"zz\": 1 }] }] } }\n  ],\n"
    "  \"tours\": [\n    { \"id\": \"t1\", \"name\": \"walk\", \"scenes\": [{ \"id\": \"n1\", \"elements\": [\"r2\"], \"notes\": \"slow\" }] }\n  ],\n"
    "  \"meetings\": [\n    { \"id\": \"m1\", \"name\": \"review\", \"round\": 1, \"agenda\": [\"open\", \"walk\"], "
    "\"participants\": [{ \"name\": \"王芳\", \"role\": \"moderator\" }], \"nextReview\": \"2027-01-10\" }\n  ]\n}\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1), written = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) blueprint = lw_blueprint_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  written = lw_blueprint_to_bytes (blueprint);
  g_assert_cmpstr (g_bytes_get_data (written, NULL), ==, text);
  g_assert_cmpint (lw_comment_kind (lw_array_get (blueprint->comments, 1)), ==, LW_COMMENT_COMMENT);
  g_assert_cmpfloat (lw_blueprint_round (blueprint), ==, 1);
}

static void
test_undo (void)
{
  g_autoptr (LwBlueprint) blueprint = small_blueprint ();
  g_autoptr (LwDocument) document = lw_document_new (blueprint, NULL);
  g_autoptr (LwBlueprint) one = with_comment (blueprint, "a", LW_COMMENT_IDEA, LW_GRAVITY_MINOR, NULL);

  lw_document_commit (document, one, "Add Comment", NULL);
  g_assert_true (lw_document_undo (document));
  g_assert_true (lw_document_get_blueprint (document) == blueprint);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/add", test_add);
  g_test_add_func ("/review/status", test_status);
  g_test_add_func ("/review/talk", test_talk);
  g_test_add_func ("/review/comments-on-deleted-steps", test_comments_on_deleted_steps);
  g_test_add_func ("/review/clock-in-another-time-zone", test_clock_in_another_time_zone);
  g_test_add_func ("/review/versions", test_versions);
  g_test_add_func ("/review/file", test_file);
  g_test_add_func ("/review/undo", test_undo);
  return g_test_run ();
}
