/* Copying steps from one blueprint into another. */
#include "core/lw-clip.h"
#include "io/lw-io.h"
#include "text-variant.h"

static LwBlueprint *
blueprint_of (LwVariant *variant, const char *owner)
{
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("Test", "en");
  g_autoptr (LwVariant) taken = variant;
  LwBlueprint *blueprint = lw_record_copy (empty);
  LwArray *variants = lw_array_new ((gpointer *) &taken, 1);

  lw_set_array (&blueprint->variants, variants);
  lw_array_unref (variants);
  if (owner != NULL)
    {
      g_autoptr (LwOwner) record = record_new (&lw_owner_schema, owner);
      g_autoptr (LwBlueprint) old = blueprint;

      lw_set_string (&record->name, "Agent");
      blueprint = lw_edit_put (old, "owners", record);
    }
  return blueprint;
}

static LwVariant *
with_names (LwVariant *variant, ...)
{
  LwVariant *named = variant;
  va_list pairs;

  va_start (pairs, variant);
  for (const char *id = va_arg (pairs, const char *); id != NULL; id = va_arg (pairs, const char *))
    {
      g_autoptr (LwVariant) old = named;
      const char *field = va_arg (pairs, const char *), *value = va_arg (pairs, const char *);
      LwElementKind kind;

      g_assert_true (lw_variant_find (old, id, &kind, NULL));
      named = lw_variant_set (old, kind, (const char * const[]) { id, NULL }, field, LW_STRING (value));
    }
  va_end (pairs);
  return named;
}

static LwVariant *
source_variant (void)
{
  LwVariant *plain = variant_new_from_text ("C:c F:f", "a,C,1,2,VA b,F,3,4, c,F,5,6,", "a>b,,60 b>c");

  return with_names (plain, "C", "name", "Customer", "F", "name", "Front desk", "b", "owner", "agent", "b", "code", "r2", NULL);
}

static LwBlueprint *
paste (LwBlueprint *target, LwBlueprint *clip, const char *source, char ***ids)
{
  /* As another process does it. */
  g_autoptr (GBytes) bytes = lw_blueprint_to_bytes (clip);
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) read = lw_blueprint_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  return lw_clip_paste (target, NULL, read, source, NULL, ids);
}

static void
test_contents (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_of (source_variant (), "agent");
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL), *part;
  g_autoptr (LwBlueprint) clip = lw_clip_new (blueprint, variant, (const char * const[]) { "a", "b", "flow-1", NULL }, "here");

  part = lw_blueprint_variant (clip, NULL);
  g_assert_cmpuint (lw_array_length (LW_STEPS (part)), ==, 2);
  g_assert_cmpuint (lw_array_length (LW_FLOWS (part)), ==, 1);
  g_assert_cmpuint (lw_array_length (LW_LANES (part)), ==, 2);
  g_assert_nonnull (lw_blueprint_owner (clip, "agent"));
  g_assert_null (lw_clip_new (blueprint, variant, (const char * const[]) { "C", "flow-0", NULL }, "here"));
}

/* Twice into the same document: fresh ids, codes counted; with what the flow says. */
static void
test_same_document (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_of (source_variant (), "agent");
  g_autoptr (LwBlueprint) clip = lw_clip_new (blueprint, lw_blueprint_variant (blueprint, NULL),
                                              (const char * const[]) { "a", "b", NULL }, "here");
  g_auto (GStrv) ids = NULL;
  g_autoptr (LwBlueprint) pasted = paste (blueprint, clip, "here", &ids);
  LwVariant *variant = lw_blueprint_variant (pasted, NULL);
  LwStep *copy = lw_variant_step (variant, ids[1]);
  LwFlow *flow = lw_array_get (LW_FLOWS (variant), 2);

  g_assert_cmpuint (lw_array_length (LW_STEPS (variant)), ==, 5);
  g_assert_cmpuint (lw_array_length (LW_LANES (variant)), ==, 2);
  g_assert_cmpuint (lw_array_length (pasted->owners), ==, 1);
  g_assert_cmpstr (ids[1], !=, "b");
  g_assert_cmpstr (copy->lane, ==, "F");
  g_assert_cmpstr (copy->owner, ==, "agent");
  g_assert_null (copy->code);
  g_assert_cmpfloat (lw_time_mean (copy->process), ==, 3);
  g_assert_cmpstr (flow->from, ==, ids[0]);
  g_assert_cmpstr (flow->to, ==, ids[1]);
  g_assert_cmpfloat (lw_time_mean (flow->delay), ==, 60);
  g_assert_cmpuint (lw_array_length (LW_FLOWS (variant)), ==, 3);
}

/* Cut and pasted in its own document a step is the same step: answers about it stay its own. In another document it is not. */
static void
test_ids (void)
{
  static const struct { const char *source; gboolean same; } cases[] = { { "here", TRUE }, { "there", FALSE }, { NULL, FALSE } };
  g_autoptr (LwBlueprint) blueprint = blueprint_of (source_variant (), "agent");
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  const char * const cut[] = { "b", NULL };
  g_autoptr (LwBlueprint) clip = lw_clip_new (blueprint, variant, cut, "here");
  g_autoptr (LwVariant) without = lw_variant_remove (variant, cut);
  g_autoptr (LwBlueprint) target = lw_edit_variant (blueprint, without);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) ids = NULL;
      g_autoptr (LwBlueprint) pasted = paste (target, clip, cases[i].source, &ids);
      LwStep *step = lw_variant_step (lw_blueprint_variant (pasted, NULL), ids[0]);

      g_assert_cmpint (g_str_equal (ids[0], "b"), ==, cases[i].same);
      g_assert_cmpstr (step->code, ==, "r2");
    }
}

static void
test_lanes (void)
{
  /* By id where it is the same document or nothing else fits, by name, by kind, made. */
  static const struct { const char *lanes, *name, *expected; guint n; } cases[] = {
    { "X:c Y:f Z:b", "Front Desk ", "Z", 3 },   /* its name, in other letters */
    { "X:c Y:f Z:b", "Other", "Y", 3 },         /* its kind */
    { "X:c F:b", "Other", "F", 2 },             /* its id */
    { "X:c Z:b", "Other", NULL, 3 },            /* made */
  };
  g_autoptr (LwBlueprint) blueprint = blueprint_of (source_variant (), "agent");
  g_autoptr (LwBlueprint) clip = lw_clip_new (blueprint, lw_blueprint_variant (blueprint, NULL), (const char * const[]) { "b", NULL }, "here");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwVariant *plain = variant_new_from_text (cases[i].lanes, "x,X,1,2,", "x>x");
      const char *last = strrchr (cases[i].lanes, ' ') + 1;
      g_autofree char *id = g_strndup (last, 1);
      g_autoptr (LwBlueprint) target = blueprint_of (with_names (plain, id, "name", cases[i].name, NULL), NULL);
      g_auto (GStrv) ids = NULL;
      g_autoptr (LwBlueprint) pasted = paste (target, clip, "elsewhere", &ids);
      LwVariant *variant = lw_blueprint_variant (pasted, NULL);
      LwStep *step = lw_variant_step (variant, ids[0]);

      g_assert_cmpuint (lw_array_length (LW_LANES (variant)), ==, cases[i].n);
      if (cases[i].expected != NULL)
        g_assert_cmpstr (step->lane, ==, cases[i].expected);
      else
        {
          g_assert_cmpstr (lw_variant_lane (variant, step->lane)->name, ==, "Front desk");
          g_assert_cmpint (lw_variant_lane (variant, step->lane)->kind, ==, LW_LANE_FRONT);
        }
      g_assert_cmpstr (lw_blueprint_owner_name (pasted, step->owner), ==, "Agent");
    }
}

/* Whatever is copied, the result is sound: it can be written and read. */
static void
test_random (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_of (source_variant (), "agent");
  static const char * const all[] = { "a", "b", "c", "C", "flow-0", "nothing" };

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GPtrArray) some = g_ptr_array_new_null_terminated (4, NULL, TRUE);
      g_autoptr (LwBlueprint) clip = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (all); i++)
        if (g_test_rand_bit ())
          g_ptr_array_add (some, (char *) all[i]);
      clip = some->len > 0 ? lw_clip_new (blueprint, lw_blueprint_variant (blueprint, NULL), (const char * const *) some->pdata, "here") : NULL;
      if (clip != NULL)
        {
          g_autoptr (LwBlueprint) next = paste (blueprint, clip, g_test_rand_bit () ? "here" : NULL, NULL);
          g_autoptr (GBytes) bytes = lw_blueprint_to_bytes (next);
          g_autoptr (GError) error = NULL;
          g_autoptr (LwBlueprint) again = lw_blueprint_from_bytes (bytes, NULL, &error);

          g_assert_no_error (error);
          g_assert_true (lw_record_equal (again, next));
          lw_record_unref (blueprint);
          blueprint = g_steal_pointer (&next);
          if (round % 8 == 7)
            {
              lw_record_unref (blueprint);
              blueprint = blueprint_of (source_variant (), "agent");
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clip/contents", test_contents);
  g_test_add_func ("/clip/same-document", test_same_document);
  g_test_add_func ("/clip/ids", test_ids);
  g_test_add_func ("/clip/lanes", test_lanes);
  g_test_add_func ("/clip/random", test_random);
  return g_test_run ();
}
