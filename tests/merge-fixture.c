#include "merge-fixture.h"

#include "shipped.h"

LwBlueprint *
sample (void)
{
  return shipped_sample ("returns.en.laneway");
}

void
take (LwBlueprint **place, LwBlueprint *next)
{
  lw_record_unref (*place);
  *place = next;
}

void
comment (LwBlueprint **blueprint, const char *element, const char *text)
{
  LwCommentDraft draft = { .kind = LW_COMMENT_ISSUE, .variant = "as-is", .element = element, .text = text,
                           .moment = "2026-11-22T10:00:00+08:00" };

  take (blueprint, lw_edit_comment_add (*blueprint, &draft, NULL));
}

/* The same bytes come back from what is written, conflicts and all. */
void
assert_holds (LwMergeResult *result)
{
  g_autoptr (LwBlueprint) document = lw_merge_to_document (result);
  g_autoptr (GBytes) bytes = lw_blueprint_to_bytes (document), again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) read = lw_blueprint_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  again = lw_blueprint_to_bytes (read);
  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_cmpuint (lw_array_length (read->conflicts), ==, result->conflicts->len);
}
