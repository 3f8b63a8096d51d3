/* Three versions of a document become one. */
#include <string.h>

#include "core/lw-finding.h"
#include "core/lw-merge.h"
#include "io/lw-io.h"

#include "merge-fixture.h"

static void
set_step (LwBlueprint **blueprint, const char *id, const char *field, LwValue value)
{
  g_autoptr (LwVariant) variant = lw_variant_set (lw_blueprint_variant (*blueprint, NULL), LW_ELEMENT_STEP,
                                                  (const char * const[]) { id, NULL }, field, value);

  g_assert_true (variant != lw_blueprint_variant (*blueprint, NULL));
  take (blueprint, lw_edit_variant (*blueprint, variant));
}

static void
remove_element (LwBlueprint **blueprint, const char *id)
{
  g_autoptr (LwVariant) variant = lw_variant_remove (lw_blueprint_variant (*blueprint, NULL), (const char * const[]) { id, NULL });

  take (blueprint, lw_edit_variant (*blueprint, variant));
}

static void
put_element (LwBlueprint **blueprint, LwElementKind kind, gpointer record)
{
  g_autoptr (LwVariant) variant = lw_variant_put (lw_blueprint_variant (*blueprint, NULL), kind, record);

  take (blueprint, lw_edit_variant (*blueprint, variant));
  lw_record_unref (record);
}

static LwStep *
step_of (LwBlueprint *blueprint, const char *id)
{
  return lw_variant_step (lw_blueprint_variant (blueprint, NULL), id);
}

static const LwMergeConflict *
only_conflict (LwMergeResult *result, const char *place)
{
  g_assert_cmpuint (result->conflicts->len, ==, 1);
  g_assert_cmpstr (((LwMergeConflict *) result->conflicts->pdata[0])->place, ==, place);
  return result->conflicts->pdata[0];
}

/* The first conflict, as the other side has it. */
static void
decide_otherwise (LwMergeResult *result)
{
  LwBlueprint *next = lw_merge_take_other (result->merged, result->conflicts->pdata[0]);

  g_assert_nonnull (next);
  lw_record_unref (result->merged);
  result->merged = next;
}

/* Both add comments, one moves a step, one renames it, both change one field: the union, and one conflict. */
static void
test_meeting (void)
{
  g_autoptr (LwBlueprint) base = sample (), ours = lw_record_ref (base), theirs = lw_record_ref (base);
  g_autoptr (LwMergeResult) result = NULL;
  g_autofree char *mine = NULL, *other = NULL, *before = NULL;
  const LwMergeConflict *conflict;
  guint place = 0;

  comment (&ours, "r2", "ours says");
  comment (&theirs, "r4", "theirs says");
  comment (&theirs, "r2", "and says");
  set_step (&ours, "r2", "x", LW_NUMBER (300));
  set_step (&theirs, "r2", "name", LW_STRING ("Check the request"));
  set_step (&ours, "r4", "sla", (LwValue) { .type = LW_TYPE_DURATION, .time = LW_TIME (60) });
  set_step (&theirs, "r4", "sla", (LwValue) { .type = LW_TYPE_DURATION, .time = LW_TIME (90) });
  result = lw_merge (base, ours, theirs);

  g_assert_cmpuint (lw_array_length (result->merged->comments), ==, 3);
  g_assert_cmpstr (((LwComment *) lw_array_get (result->merged->comments, 0))->text, ==, "ours says");
  g_assert_cmpstr (((LwComment *) lw_array_get (result->merged->comments, 2))->text, ==, "and says");
  g_assert_cmpfloat (step_of (result->merged, "r2")->x, ==, 300);
  g_assert_cmpstr (step_of (result->merged, "r2")->name, ==, "Check the request");
  g_assert_cmpfloat (step_of (result->merged, "r4")->sla.mode, ==, 60);
  g_assert_true (lw_variant_find (lw_blueprint_variant (result->merged, NULL), "r4", &(LwElementKind) { 0 }, &place));
  g_autofree char *said = g_strdup_printf ("variants[0].steps[%u].sla", place);
  conflict = only_conflict (result, said);
  mine = lw_merge_conflict_text (conflict, conflict->ours);
  other = lw_merge_conflict_text (conflict, conflict->theirs);
  before = lw_merge_conflict_text (conflict, conflict->base);
  g_assert_cmpstr (mine, ==, "PT1H");
  g_assert_cmpstr (other, ==, "PT1H30M");
  g_assert_null (before);
  g_assert_cmpstr (conflict->variant, ==, "as-is");
  g_assert_cmpstr (conflict->element, ==, "r4");
  g_assert_cmpuint (result->added, ==, 2);
  g_assert_cmpuint (result->changed, ==, 1);
  assert_holds (result);
  decide_otherwise (result);
  g_assert_cmpfloat (step_of (result->merged, "r4")->sla.mode, ==, 90);
  g_assert_cmpfloat (step_of (result->merged, "r2")->x, ==, 300);
}

/* Each side of a list keeps what it added and loses what it removed. */
static void
test_lists (void)
{
  static const struct { const char *base, *ours, *theirs, *merged; } cases[] = {
    { "a b c", "a b c d", "a x b c", "a x b c d" }, { "a b c", "a c", "a b c d", "a c d" },
    { "a b c", "c b a", "a b c d", "c d b a" },     { "a b c", "a b c", "c b a", "c b a" },
    { "a b c", "b c a", "c a b", NULL },            { "a", "b", "c", NULL },
    { "", "b", "c", "b c" },                        { "a b", "", "a b", "" },
    { "a b", "a b x", "", "x" },                    { "a", "a n m", "a o p", "a n m o p" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwBlueprint) base = sample (), ours = NULL, theirs = NULL;
      g_autoptr (LwMergeResult) result = NULL;
      const char *texts[] = { cases[i].base, cases[i].ours, cases[i].theirs };
      LwBlueprint *sides[3];
      g_autofree char *merged = NULL;

      for (guint side = 0; side < 3; side++)
        {
          g_auto (GStrv) words = *texts[side] ? g_strsplit (texts[side], " ", -1) : g_new0 (char *, 1);

          sides[side] = lw_record_ref (base);
          set_step (&sides[side], "r2", "substeps", (LwValue) { .type = LW_TYPE_STRINGS, .strings = (const char * const *) words });
        }
      lw_record_unref (base);
      base = sides[0];
      ours = sides[1];
      theirs = sides[2];
      result = lw_merge (base, ours, theirs);
      merged = g_strjoinv (" ", step_of (result->merged, "r2")->substeps);
      g_assert_cmpuint (result->conflicts->len, ==, cases[i].merged == NULL);
      g_assert_cmpstr (merged, ==, cases[i].merged ? cases[i].merged : cases[i].ours);
    }
}

static void
test_removals (void)
{
  g_autoptr (LwBlueprint) base = sample (), without = lw_record_ref (base), renamed = lw_record_ref (base), moved = lw_record_ref (base);
  g_autoptr (LwMergeResult) plain = NULL, ours_gone = NULL, theirs_gone = NULL;
  const LwMergeConflict *conflict;
  g_autofree char *theirs_text = NULL;

  remove_element (&without, "r4");
  set_step (&renamed, "r4", "name", LW_STRING ("Look at it"));
  set_step (&moved, "r2", "x", LW_NUMBER (300));

  plain = lw_merge (base, moved, without);
  g_assert_null (step_of (plain->merged, "r4"));
  g_assert_cmpuint (plain->conflicts->len, ==, 0);
  g_assert_cmpuint (plain->removed, >, 1);    /* with its flows */

  ours_gone = lw_merge (base, without, renamed);
  conflict = only_conflict (ours_gone, "variants[0].steps");
  g_assert_null (step_of (ours_gone->merged, "r4"));
  g_assert_cmpstr (conflict->element, ==, "r4");
  g_assert_null (conflict->ours);
  theirs_text = lw_merge_conflict_text (conflict, conflict->theirs);
  g_assert_nonnull (strstr (theirs_text, "Look at it"));
  assert_holds (ours_gone);

  decide_otherwise (ours_gone);
  g_assert_cmpstr (step_of (ours_gone->merged, "r4")->name, ==, "Look at it");

  theirs_gone = lw_merge (base, renamed, without);
  g_assert_cmpstr (step_of (theirs_gone->merged, "r4")->name, ==, "Look at it");
  g_assert_cmpuint (theirs_gone->conflicts->len, ==, 1);
  assert_holds (theirs_gone);
  decide_otherwise (theirs_gone);
  g_assert_null (step_of (theirs_gone->merged, "r4"));
}

/* A lane goes on one side and gets a step on the other: it stays, and is listed. */
static void
test_what_is_needed_stays (void)
{
  for (guint swap = 0; swap < 2; swap++)
    {
      g_autoptr (LwBlueprint) base = sample (), without = NULL, with = NULL;
      g_autoptr (LwMergeResult) result = NULL;
      LwLane *lane = lw_record_new (&lw_lane_schema);
      LwStep *step = lw_record_new (&lw_step_schema);

      lw_set_string (&lane->id, "spare");
      put_element (&base, LW_ELEMENT_LANE, lane);
      without = lw_record_ref (base);
      with = lw_record_ref (base);
      remove_element (&without, "spare");
      lw_set_string (&step->id, "s-new");
      lw_set_string (&step->lane, "spare");
      put_element (&with, LW_ELEMENT_STEP, step);
      result = swap ? lw_merge (base, with, without) : lw_merge (base, without, with);
      g_assert_cmpstr (step_of (result->merged, "s-new")->lane, ==, "spare");
      g_assert_nonnull (lw_variant_lane (lw_blueprint_variant (result->merged, NULL), "spare"));
      g_assert_cmpstr (only_conflict (result, "variants[0].lanes[5]")->element, ==, "spare");
      assert_holds (result);
    }
}

/* Ours removes a step that theirs changed and led a new flow to: it is not held to ours, or the flow would lead nowhere. */
static void
test_changed_and_needed (void)
{
  g_autoptr (LwBlueprint) base = sample (), ours = lw_record_ref (base), theirs = lw_record_ref (base);
  g_autoptr (LwMergeResult) result = NULL;
  LwFlow *flow = lw_record_new (&lw_flow_schema);

  remove_element (&ours, "r4");
  set_step (&theirs, "r4", "name", LW_STRING ("Look at it"));
  lw_set_string (&flow->id, "f-new");
  lw_set_string (&flow->from, "r2");
  lw_set_string (&flow->to, "r4");
  put_element (&theirs, LW_ELEMENT_FLOW, flow);
  result = lw_merge (base, ours, theirs);
  g_assert_cmpstr (step_of (result->merged, "r4")->name, ==, "Look at it");
  g_assert_cmpuint (result->conflicts->len, ==, 1);
  assert_holds (result);
}

/* The same id for a step here and a note there: ours stands, theirs is listed whole. */
static void
test_one_id_for_two_things (void)
{
  g_autoptr (LwBlueprint) base = sample (), ours = lw_record_ref (base), theirs = lw_record_ref (base);
  g_autoptr (LwMergeResult) result = NULL;
  LwStep *step = lw_record_new (&lw_step_schema);
  LwNote *note = lw_record_new (&lw_note_schema);

  lw_set_string (&step->id, "same");
  lw_set_string (&note->id, "same");
  put_element (&ours, LW_ELEMENT_STEP, step);
  put_element (&theirs, LW_ELEMENT_NOTE, note);
  result = lw_merge (base, ours, theirs);
  only_conflict (result, "variants[0].notes");
  g_assert_nonnull (step_of (result->merged, "same"));
  assert_holds (result);
}

static void
test_order (void)
{
  g_autoptr (LwBlueprint) base = sample (), ours = lw_record_ref (base), theirs = lw_record_ref (base);
  LwVariant *variant = lw_blueprint_variant (base, NULL);
  const char *first = lw_record_id (lw_array_get (LW_LANES (variant), 0));
  g_autoptr (LwVariant) down = lw_variant_reorder (variant, first, 1), bottom = lw_variant_reorder (variant, first, 4);
  g_autoptr (LwMergeResult) result = NULL, one = NULL;

  take (&ours, lw_edit_variant (ours, down));
  take (&theirs, lw_edit_variant (theirs, bottom));
  result = lw_merge (base, ours, theirs);
  g_assert_cmpint (only_conflict (result, "variants[0].lanes")->kind, ==, LW_CONFLICT_ORDER);
  g_assert_true (lw_record_equal (lw_blueprint_variant (result->merged, NULL), down));
  assert_holds (result);
  decide_otherwise (result);
  g_assert_true (lw_record_equal (lw_blueprint_variant (result->merged, NULL), bottom));
  one = lw_merge (base, base, theirs);
  g_assert_true (lw_record_equal (lw_blueprint_variant (one->merged, NULL), bottom));
  g_assert_cmpuint (one->conflicts->len, ==, 0);
}

/* Clocks in other zones, votes on both sides, and a comment that one side threw away. */
static void
test_comments (void)
{
  g_autoptr (LwBlueprint) base = sample (), ours = NULL, theirs = NULL, gone = NULL;
  g_autoptr (LwMergeResult) result = NULL, kept = NULL;
  g_autofree char *id = NULL;
  LwCommentDraft draft = { .variant = "as-is", .element = "r2", .text = "slow", .moment = "2026-11-22T08:00:00+08:00" };
  LwComment *merged;

  take (&base, lw_edit_comment_add (base, &draft, &id));
  take (&base, lw_edit_comment_vote (base, id, 1, draft.moment));
  /* Beijing, at two in UTC; and New York, at half past two. */
  ours = lw_edit_comment_set (base, id, "text", LW_STRING ("too slow"), "2026-11-22T10:00:00+08:00");
  theirs = lw_edit_comment_set (base, id, "text", LW_STRING ("slower than it was"), "2026-11-21T21:30:00-05:00");
  take (&ours, lw_edit_comment_vote (ours, id, 2, "2026-11-22T10:00:00+08:00"));
  take (&theirs, lw_edit_comment_vote (theirs, id, 3, "2026-11-21T21:30:00-05:00"));
  take (&ours, lw_edit_comment_vote_as (ours, id, "王芳", "2026-11-22T10:00:00+08:00"));
  take (&theirs, lw_edit_comment_vote_as (theirs, id, "Ann", "2026-11-21T21:30:00-05:00"));
  take (&ours, lw_edit_comment_reply (ours, id, "王芳", "yes", "2026-11-22T10:00:00+08:00"));
  take (&theirs, lw_edit_comment_reply (theirs, id, "Ann", "no", "2026-11-21T21:30:00-05:00"));
  result = lw_merge (base, ours, theirs);
  merged = lw_blueprint_comment (result->merged, id);
  g_assert_cmpstr (merged->text, ==, "slower than it was");
  g_assert_cmpstr (merged->edited, ==, "2026-11-21T21:30:00-05:00");
  g_assert_cmpuint (lw_comment_votes (merged), ==, 1 + 2 + 3 + 2);
  g_assert_cmpuint (lw_array_length (merged->replies), ==, 2);
  g_assert_true (only_conflict (result, "comments[0].text")->kept_theirs);
  assert_holds (result);

  gone = lw_edit_remove (base, "comments", id);
  kept = lw_merge (base, gone, theirs);
  g_assert_cmpstr (lw_blueprint_comment (kept->merged, id)->text, ==, "slower than it was");
  only_conflict (kept, "comments[0]");
}

/* A reviewer's copy, of which nobody knows where it began. */
static void
test_copies (void)
{
  g_autoptr (LwBlueprint) base = sample (), ours = NULL, theirs = NULL, tied = NULL;
  g_autoptr (LwMergeResult) result = NULL, back = NULL, again = NULL, both = NULL;
  g_autofree char *id = NULL;
  LwCommentDraft draft = { .variant = "as-is", .element = "r2", .text = "slow", .moment = "2026-11-22T08:00:00+08:00" };

  take (&base, lw_edit_comment_add (base, &draft, &id));
  ours = lw_edit_comment_status (base, id, LW_COMMENT_RESOLVED, "王芳", "more people", "2026-11-22T10:00:00+08:00");
  take (&ours, lw_edit_comment_status (ours, id, LW_COMMENT_OPEN, "王芳", NULL, "2026-11-22T12:00:00+08:00"));
  theirs = lw_edit_comment_status (base, id, LW_COMMENT_RESOLVED, "Ann", "a machine", "2026-11-22T11:00:00+08:00");
  comment (&theirs, "r4", "and this");
  set_step (&theirs, "r4", "name", LW_STRING ("not merged"));

  result = lw_merge_comments (ours, theirs);
  g_assert_cmpuint (result->conflicts->len, ==, 0);
  g_assert_cmpuint (result->added, ==, 1);
  g_assert_cmpint (lw_comment_status (lw_blueprint_comment (result->merged, id)), ==, LW_COMMENT_REOPENED);
  g_assert_null (lw_blueprint_comment (result->merged, id)->resolution);
  g_assert_cmpuint (lw_array_length (result->merged->comments), ==, 2);
  g_assert_true (lw_record_equal (lw_blueprint_variant (result->merged, NULL), lw_blueprint_variant (ours, NULL)));

  back = lw_merge_comments (theirs, ours);
  g_assert_true (lw_record_equal (lw_blueprint_comment (back->merged, id), lw_blueprint_comment (result->merged, id)));
  again = lw_merge_comments (result->merged, theirs);
  g_assert_true (lw_record_equal (again->merged, result->merged));

  tied = lw_edit_comment_set (base, id, "text", LW_STRING ("other words"), NULL);
  both = lw_merge_comments (base, tied);
  g_assert_cmpstr (lw_blueprint_comment (both->merged, id)->text, ==, "slow");
  only_conflict (both, "comments[0].text");
}

static void
test_unrelated (void)
{
  g_autoptr (LwBlueprint) base = sample (), other = lw_blueprint_new ("other", "en"), empty = NULL;
  g_autoptr (LwVariant) none = lw_record_copy (lw_blueprint_variant (other, NULL));

  g_assert_true (lw_merge_is_related (base, base));
  g_assert_false (lw_merge_is_related (base, other));
  lw_set_array (&LW_LANES (none), NULL);
  lw_set_array (&LW_PHASES (none), NULL);
  empty = lw_edit_variant (other, none);
  g_assert_true (lw_merge_is_related (base, empty));
}

/* What stands in the document until somebody decides is an error of its check. */
static void
test_check (void)
{
  g_autoptr (LwBlueprint) base = sample (), ours = lw_record_ref (base), theirs = lw_record_ref (base), merged = NULL, settled = NULL;
  g_autoptr (LwMergeResult) result = NULL;
  g_autoptr (GPtrArray) findings = NULL, none = NULL;
  const LwFinding *finding;

  set_step (&ours, "r2", "name", LW_STRING ("one"));
  set_step (&theirs, "r2", "name", LW_STRING ("two"));
  result = lw_merge (base, ours, theirs);
  merged = lw_merge_to_document (result);
  findings = lw_blueprint_check (merged);
  finding = findings->pdata[0];
  g_assert_cmpstr (finding->rule, ==, "merge-conflict");
  g_assert_cmpint (finding->severity, ==, LW_SEVERITY_ERROR);
  g_assert_cmpstr (finding->element, ==, "r2");
  g_assert_nonnull (strstr (finding->message, "“one” or “two”"));
  settled = lw_edit_remove (merged, "conflicts", ((LwConflict *) lw_array_get (merged->conflicts, 0))->id);
  none = lw_blueprint_check (settled);
  g_assert_cmpuint (none->len, ==, findings->len - 1);
}

/* As people call it, whatever of the way is there. */
static void
test_places (void)
{
  static const struct { const char *place, *name, *says; } cases[] = {
    { "title", NULL, "Title" }, { "variants[0].name", NULL, "As-is · Name" }, { "variants[0].steps", NULL, "As-is · Steps" },
    { "variants[0].steps[2].sla", NULL, "Service review · Time limit" }, { "variants[0].steps[2]", NULL, "Service review" },
    { "variants[0].steps[2].process", "Refund", "Refund · Process time" }, { "about.inScope", NULL, "In scope" },
    { "variants[0].steps[2000].sla", NULL, "As-is · Time limit" }, { "variants[7].steps[2].sla", NULL, "Time limit" },
    { "no.such[3].place", NULL, "no.such[3].place" }, { "variants[0", NULL, "As-is" }, { "", NULL, "" },
  };
  g_autoptr (LwBlueprint) blueprint = sample ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *says = lw_place_says (blueprint, cases[i].place, cases[i].name);

      g_assert_cmpstr (says, ==, cases[i].says);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/meeting", test_meeting);
  g_test_add_func ("/merge/lists", test_lists);
  g_test_add_func ("/merge/removals", test_removals);
  g_test_add_func ("/merge/what-is-needed-stays", test_what_is_needed_stays);
  g_test_add_func ("/merge/changed-and-needed", test_changed_and_needed);
  g_test_add_func ("/merge/one-id-for-two-things", test_one_id_for_two_things);
  g_test_add_func ("/merge/order", test_order);
  g_test_add_func ("/merge/comments", test_comments);
  g_test_add_func ("/merge/copies", test_copies);
  g_test_add_func ("/merge/unrelated", test_unrelated);
  g_test_add_func ("/merge/places", test_places);
  g_test_add_func ("/merge/check", test_check);
  return g_test_run ();
}
