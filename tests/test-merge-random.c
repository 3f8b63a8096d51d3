/* Whatever two people do to a document, merging loses nothing of it. */
#include "merge-fixture.h"
#include "random-edit.h"

static LwBlueprint *
edited (LwBlueprint *base, guint n)
{
  LwBlueprint *next = lw_record_ref (base);

  for (guint i = 0; i < n; i++)
    switch (g_test_rand_int_range (0, 6))
      {
      case 0:
        comment (&next, "r2", "said");
        break;
      case 1:
        if (lw_array_length (next->comments) > 0)
          {
            LwComment *any = lw_array_get (next->comments, g_test_rand_int_range (0, lw_array_length (next->comments)));

            take (&next, g_test_rand_bit () ? lw_edit_remove (next, "comments", any->id)
                                            : lw_edit_comment_reply (next, any->id, "a", "yes", "2026-11-22T11:00:00Z"));
          }
        break;
      default:
        take (&next, lw_random_blueprint_edit (next));
      }
  return next;
}

static gboolean
is_listed (GPtrArray *conflicts, const char *variant, const char *id)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const LwMergeConflict *conflict = conflicts->pdata[i];

      if (g_strcmp0 (conflict->variant, variant) == 0 && g_strcmp0 (conflict->element, id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Every record of `side` is there, or in the base and gone on the other side, or listed; and what only this side changed is as it
 * is there. */
static void
assert_nothing_lost (LwMergeResult *result, const char *variant, LwArray *base, LwArray *side, LwArray *other, LwArray *merged)
{
  LW_FOREACH (LwRecord, record, side)
    {
      const char *id = lw_record_id (record);
      LwRecord *was = lw_array_by_id (base, id), *elsewhere = lw_array_by_id (other, id), *now = lw_array_by_id (merged, id);

      if (is_listed (result->conflicts, variant, id))
        continue;
      if (now == NULL)
        {
          g_assert_nonnull (was);
          g_assert_null (elsewhere);
          g_assert_true (lw_record_equal (was, record));
          continue;
        }
      if (was && elsewhere && lw_record_equal (was, elsewhere))
        g_assert_true (lw_record_equal (now, record));
      if (was == NULL && elsewhere == NULL)
        g_assert_true (lw_record_equal (now, record));
    }
}

static void
assert_all_there (LwMergeResult *result, LwBlueprint *base, LwBlueprint *side, LwBlueprint *other)
{
  assert_nothing_lost (result, NULL, base->comments, side->comments, other->comments, result->merged->comments);
  LW_FOREACH (LwVariant, variant, side->variants)
    for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
      assert_nothing_lost (result, variant->id, lw_blueprint_variant (base, variant->id)->elements[kind], variant->elements[kind],
                           lw_blueprint_variant (other, variant->id)->elements[kind],
                           lw_blueprint_variant (result->merged, variant->id)->elements[kind]);
}

/* Every conflict that can be decided the other way gives a document again; fields that refer to nothing always can. */
static void
assert_other_holds (LwMergeResult *result)
{
  for (guint i = 0; i < result->conflicts->len; i++)
    {
      const LwMergeConflict *conflict = result->conflicts->pdata[i];
      g_autoptr (LwBlueprint) other = lw_merge_take_other (result->merged, conflict);
      LwMergeResult decided = { other, result->conflicts, 0, 0, 0 };

      if (conflict->kind == LW_CONFLICT_FIELD && conflict->ours && conflict->theirs && conflict->field->refers == LW_REFERS_NOTHING)
        g_assert_nonnull (other);
      if (other)
        assert_holds (&decided);
    }
}

static void
test_never_loses_a_record (void)
{
  g_autoptr (LwBlueprint) beginning = sample ();

  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (LwBlueprint) base = edited (beginning, g_test_rand_int_range (0, 6));
      g_autoptr (LwBlueprint) ours = edited (base, g_test_rand_int_range (0, 14)), theirs = edited (base, g_test_rand_int_range (0, 14));
      g_autoptr (LwMergeResult) result = lw_merge (base, ours, theirs), other = lw_merge (base, theirs, ours);
      g_autoptr (LwMergeResult) mine = lw_merge (base, ours, base), same = lw_merge (base, ours, ours);
      g_autoptr (LwMergeResult) its = lw_merge (base, base, theirs);

      assert_all_there (result, base, ours, theirs);
      assert_all_there (result, base, theirs, ours);
      assert_holds (result);
      g_assert_cmpuint (other->conflicts->len == 0, ==, result->conflicts->len == 0);
      g_assert_true (lw_record_equal (mine->merged, ours));
      g_assert_true (lw_record_equal (same->merged, ours));
      g_assert_true (lw_record_equal (its->merged, theirs));
      assert_other_holds (result);
      g_assert_cmpuint (mine->conflicts->len + same->conflicts->len + its->conflicts->len, ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-random/never-loses-a-record", test_never_loses_a_record);
  return g_test_run ();
}
