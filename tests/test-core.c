#include <locale.h>

#include "core/lw-document.h"
#include "core/lw-edit.h"
#include "core/lw-finding.h"
#include "core/lw-language.h"
#include "random-edit.h"

static LwStep *
new_step (const char *id, const char *lane)
{
  LwStep *step = lw_record_new (&lw_step_schema);
  lw_set_string (&step->id, id);
  lw_set_string (&step->name, id);
  lw_set_string (&step->lane, lane);
  step->x = step->y = 24;
  return step;
}

static LwFlow *
new_flow (const char *id, const char *from, const char *to)
{
  LwFlow *flow = lw_record_new (&lw_flow_schema);
  lw_set_string (&flow->id, id);
  lw_set_string (&flow->from, from);
  lw_set_string (&flow->to, to);
  return flow;
}

static LwVariant *
with (LwVariant *variant, LwElementKind kind, gpointer record)
{
  LwVariant *next = lw_variant_put (variant, kind, record);
  lw_record_unref (record);
  lw_record_unref (variant);
  return next;
}

/* Steps a → b → c in the first lane. */
static LwVariant *
chain (LwBlueprint *blueprint)
{
  LwVariant *variant = lw_record_ref (lw_blueprint_variant (blueprint, NULL));
  const char *lane = ((LwLane *) lw_array_get (LW_LANES (variant), 0))->id;
  variant = with (variant, LW_ELEMENT_STEP, new_step ("a", lane));
  variant = with (variant, LW_ELEMENT_STEP, new_step ("b", lane));
  variant = with (variant, LW_ELEMENT_STEP, new_step ("c", lane));
  variant = with (variant, LW_ELEMENT_FLOW, new_flow ("ab", "a", "b"));
  return with (variant, LW_ELEMENT_FLOW, new_flow ("bc", "b", "c"));
}

static void
test_array (void)
{
  g_autoptr (LwArray) array = lw_array_new (NULL, 0);
  g_autoptr (GPtrArray) model = g_ptr_array_new_with_free_func (lw_record_unref);

  for (guint round = 0; round < 2000; round++)
    {
      guint what = g_test_rand_int_range (0, 3), n = model->len;
      LwArray *next;
      if (what == 0 || n == 0)
        {
          guint at = g_test_rand_int_range (0, n + 1);
          LwStep *step = new_step ("s", "l");
          next = lw_array_insert (array, at, step);
          g_ptr_array_insert (model, at, step);
        }
      else if (what == 1 && n > 100)
        {
          guint at[] = { g_test_rand_int_range (0, n / 3), g_test_rand_int_range (n / 3, n / 2), g_test_rand_int_range (n / 2, n) };
          guint n_gone = g_test_rand_int_range (1, 4);
          next = lw_array_without (array, at + 3 - n_gone, n_gone);
          for (guint i = 3; i > 3 - n_gone; i--)
            g_ptr_array_remove_index (model, at[i - 1]);
        }
      else
        {
          guint at = g_test_rand_int_range (0, n);
          LwStep *step = new_step ("s", "l");
          next = lw_array_replace (array, at, step);
          lw_record_unref (model->pdata[at]);
          model->pdata[at] = step;
        }
      lw_array_unref (array);
      array = next;
      g_assert_cmpuint (lw_array_length (array), ==, model->len);
    }
  for (guint i = 0; i < model->len; i++)
    g_assert_true (lw_array_get (array, i) == model->pdata[i]);
}

static void
test_record (void)
{
  g_autoptr (LwStep) step = new_step ("a", "l");
  g_autoptr (LwStep) copy = lw_record_copy (step);

  g_assert_true (lw_record_equal (step, copy));
  g_assert_true (isnan (step->width));
  g_assert_cmpint (step->key_path, ==, -1);
  g_assert_false (lw_time_is_known (step->process));
  lw_set_string (&copy->base.extra, "\"colour\": \"red, blue\", \"kind\": {\"a\": [1, 2]}");
  g_assert_false (lw_record_equal (step, copy));
  g_autoptr (LwStep) set = lw_record_with (copy, "kind", LW_CHOICE (LW_STEP_WAIT));
  g_assert_cmpstr (set->base.extra, ==, "\"colour\": \"red, blue\"");
  g_assert_cmpint (copy->kind, ==, 0);
}

static void
test_times (void)
{
  static const struct { const char *text; double minutes; } cases[] = {
    { "48小时", 2880 }, { "48 小时", 2880 }, { "４８小时", 2880 }, { "48h", 2880 }, { "48 H", 2880 }, { "2小时", 120 },
    { "2h", 120 }, { "2.0 hrs", 120 }, { "0.5小时", 30 }, { "半小时", 30 }, { "半个小时", 30 }, { "30分钟", 30 },
    { "30min", 30 }, { "30'", 30 }, { "1天4小时", 28 * 60 }, { "1.5个工作日", 720 }, { "2小时30分", 150 }, { "2h30m", 150 }, { "1h30", 90 }, { "2小时15", 135 },
    { "02:30:00", 150 }, { "PT2H30M", 150 }, { "2:30", 150 }, { "90s", 1.5 }, { "90秒", 1.5 }, { "1分30秒", 1.5 },
    { "1'30\"", 1.5 }, { "约2小时", 120 }, { "2小时左右", 120 }, { "1.5d", 2160 }, { "15", 15 }, { "0", 0 }, { "1d 4h", 1680 },
    { "1,440 min", 1440 },
  };
  static const char * const wrong[] = { "abc", "2x", "h", "1e3", "-", "--5", "2h-1h", "1..5h", "半", "P1D", "0x10", "2:99", "9999999999h",
                                         "1-9999999999h" };
  LwTime time;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (lw_time_parse (cases[i].text, 1440, &time, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (time.mode, cases[i].minutes, 1e-9);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      if (lw_time_parse (wrong[i], 1440, &time, &error))
        g_error ("“%s” was understood", wrong[i]);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
  for (guint i = 0; i < 4; i++)
    {
      g_assert_true (lw_time_parse (((const char * const[]) { "1-2天", "1～2天", "1至2天", "1–2 d" })[i], 1440, &time, NULL));
      g_assert_cmpfloat (time.min, ==, 1440);
      g_assert_cmpfloat (time.max, ==, 2880);
      g_assert_cmpfloat (lw_time_mean (time), ==, 2160);
    }
  g_assert_true (lw_time_parse ("  ", 1440, &time, NULL));
  g_assert_false (lw_time_is_known (time));
}

static void
test_iso (void)
{
  static const struct { const char *iso; double minutes; } cases[] = {
    { "PT0S", 0 }, { "PT36H", 2160 }, { "PT1H45M", 105 }, { "PT15M", 15 }, { "PT20S", 1 / 3.0 }, { "PT1H0.5S", 60 + 0.5 / 60 },
  };
  static const char * const wrong[] = { "P1D", "PT", "36H", "PT1D", "PT1M1H", "PT-1H", "PTH", "PT1e3H", "PT1H ", "" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double minutes;
      g_assert_true (lw_time_parse_iso (cases[i].iso, &minutes, NULL));
      g_assert_cmpfloat_with_epsilon (minutes, cases[i].minutes, 1e-9);
      g_autofree char *iso = lw_time_to_iso (minutes);
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      double minutes;
      g_assert_false (lw_time_parse_iso (wrong[i], &minutes, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_formats (void)
{
  static const struct { double minutes; const char *text, *chinese; } cases[] = {
    { 15, "15 min", "15 分" }, { 105, "1 h 45 min", "1 小时 45 分" }, { 1440, "1 day", "1 天" }, { 2880, "2 days", "2 天" },
    { 9905, "6 days 21 h", "6 天 21 小时" }, { 0, "0 min", "0 分" }, { 0.5, "30 s", "30 秒" }, { 59.9999, "1 h", "1 小时" },
    { 1439.9, "1 day", "1 天" }, { -1200, "−20 h", "−20 小时" }, { -105, "−1 h 45 min", "−1 小时 45 分" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = lw_minutes_format (cases[i].minutes, 1440);
      gpointer saved = lw_language_push ("zh-CN");
      g_autofree char *chinese = lw_minutes_format (cases[i].minutes, 1440);
      lw_language_pop (saved);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (chinese, ==, cases[i].chinese);
    }
  g_autofree char *range = lw_time_format ((LwTime) { 1440, 2160, 2880 }, 1440);
  g_assert_cmpstr (range, ==, "1–2 days");

  /* What a field shows of a range is what it reads: the most likely time is not lost. */
  static const LwTime ranges[] = { { 1440, 2160, 2880 }, { 1440, NAN, 2880 }, { 10, 15, 90 }, { 60, 61, 1500 } };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_autofree char *full = lw_time_format_full (ranges[i], 1440);
      LwTime back;

      g_assert_true (lw_time_parse (full, 1440, &back, NULL));
      g_assert_cmpfloat (back.min, ==, ranges[i].min);
      g_assert_true (isnan (back.mode) ? isnan (ranges[i].mode) : back.mode == ranges[i].mode);
      g_assert_cmpfloat (back.max, ==, ranges[i].max);
    }
}

static void
test_edits (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_blueprint_new ("T", "en");
  g_autoptr (LwVariant) variant = chain (blueprint);
  const char *lane0 = ((LwLane *) lw_array_get (LW_LANES (variant), 0))->id;
  const char *lane1 = ((LwLane *) lw_array_get (LW_LANES (variant), 1))->id;

  g_assert_cmpstr (lw_variant_step_code (variant, lw_variant_step (variant, "c")), ==, "3");
  g_autoptr (LwVariant) without = lw_variant_remove (variant, (const char * const[]) { "b", NULL });
  g_assert_null (lw_variant_step (without, "b"));
  g_assert_cmpuint (lw_array_length (LW_FLOWS (without)), ==, 0);
  g_autoptr (LwVariant) healed = lw_variant_remove_and_heal (variant, (const char * const[]) { "b", NULL });
  g_assert_cmpuint (lw_array_length (LW_FLOWS (healed)), ==, 1);
  g_assert_cmpstr (lw_variant_flow (healed, "ab")->to, ==, "c");
  g_autoptr (LwVariant) moved = lw_variant_place (variant, &(LwPlace) { "a", lane1, NULL, 5, 6 }, 1);
  g_assert_cmpstr (lw_variant_step (moved, "a")->lane, ==, lane1);
  g_assert_true (lw_variant_step (moved, "b") == lw_variant_step (variant, "b"));
  g_autoptr (LwVariant) same = lw_variant_place (moved, &(LwPlace) { "a", lane1, NULL, 5, 6 }, 1);
  g_assert_true (same == moved);
  g_autoptr (LwVariant) dissolved = lw_variant_dissolve (variant, lane0, lane1, 120);
  g_assert_null (lw_variant_lane (dissolved, lane0));
  g_assert_cmpstr (lw_variant_step (dissolved, "c")->lane, ==, lane1);
  g_autoptr (LwVariant) reordered = lw_variant_reorder (variant, lane0, 2);
  g_assert_cmpstr (lw_record_id (lw_array_get (LW_LANES (reordered), 2)), ==, lane0);
  g_auto (GStrv) ids = NULL;
  g_autoptr (LwVariant) doubled = lw_variant_duplicate (variant, (const char * const[]) { "a", "b", NULL }, 10, 10, &ids);
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  g_assert_cmpuint (lw_array_length (LW_FLOWS (doubled)), ==, 3);
  g_autoptr (LwVariant) gone = lw_variant_remove (variant, (const char * const[]) { lane0, NULL });
  g_assert_cmpuint (lw_array_length (LW_STEPS (gone)), ==, 0);
  g_autoptr (LwVariant) nothing = lw_variant_remove (variant, (const char * const[]) { "zzz", NULL });
  g_assert_true (nothing == variant);
}

static void
count_cb (LwDocument *document, gpointer before, gpointer after, guint *count)
{
  (*count)++;
}

static void
test_document (void)
{
  g_autoptr (LwBlueprint) first = lw_blueprint_new ("T", "en");
  LwDocument *document = lw_document_new (first, NULL);
  guint changes = 0;

  g_signal_connect (document, "changed", G_CALLBACK (count_cb), &changes);
  g_assert_false (lw_document_undo (document));
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);
      g_autoptr (LwBlueprint) next = lw_edit_set (lw_document_get_blueprint (document), FALSE, "title", LW_STRING (title));
      lw_document_commit (document, next, "Rename", i < 1000 ? NULL : "typing");
    }
  g_assert_cmpuint (changes, ==, 3000);
  g_assert_true (lw_document_get_modified (document));
  g_assert_cmpstr (lw_document_get_undo_label (document), ==, "Rename");
  for (guint i = 0; i < 1001; i++)
    g_assert_true (lw_document_undo (document));
  g_assert_false (lw_document_undo (document));
  g_assert_false (lw_document_get_modified (document));
  g_assert_true (lw_document_get_blueprint (document) == first);
  for (guint i = 0; i < 1001; i++)
    g_assert_true (lw_document_redo (document));
  g_assert_cmpstr (lw_document_get_blueprint (document)->title, ==, "2999");
  g_assert_null (lw_document_get_redo_label (document));
  g_assert_finalize_object (document);
}

static void
test_check (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_blueprint_new ("T", "en");
  g_autoptr (LwVariant) sound = chain (blueprint);
  g_autoptr (LwVariant) variant = lw_variant_set (sound, LW_ELEMENT_STEP, (const char * const[]) { "b", NULL }, "lane",
                                                  LW_STRING ("servce"));
  g_autoptr (LwBlueprint) broken = lw_edit_variant (blueprint, variant);
  g_autoptr (GPtrArray) findings = lw_blueprint_check (broken);
  LwFinding *finding = findings->pdata[0];

  g_assert_cmpint (finding->severity, ==, LW_SEVERITY_ERROR);
  g_assert_cmpstr (finding->rule, ==, "lane-unknown");
  g_assert_cmpstr (finding->place, ==, "variants[0].steps[1].lane");
  g_assert_cmpstr (finding->message, ==, "no lane has the id “servce”");
}

static gboolean
check_says (LwBlueprint *blueprint, LwVariant *sound, const char *field, const char *message)
{
  g_autoptr (LwVariant) variant = lw_variant_set (sound, LW_ELEMENT_STEP, (const char * const[]) { "b", NULL }, field, LW_STRING (NULL));
  g_autoptr (LwBlueprint) changed = lw_edit_variant (blueprint, variant);
  g_autoptr (GPtrArray) findings = lw_blueprint_check (changed);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((LwFinding *) findings->pdata[i])->message, message))
      return TRUE;
  return FALSE;
}

/* A flow with an end that is loose is one, and is warned about. */
static void
test_check_loose (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_blueprint_new ("T", "en");
  g_autoptr (LwVariant) sound = chain (blueprint);
  LwFlow *flow = lw_array_get (LW_FLOWS (sound), 0);
  g_autoptr (LwVariant) loose = lw_variant_set (sound, LW_ELEMENT_FLOW, (const char * const[]) { flow->id, NULL }, "to", LW_STRING (NULL));
  g_autoptr (LwBlueprint) changed = lw_edit_variant (blueprint, loose), before = lw_edit_variant (blueprint, sound);
  g_autoptr (GPtrArray) findings = lw_blueprint_check (changed), none = lw_blueprint_check (before);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      LwFinding *finding = findings->pdata[i];

      if (g_strcmp0 (finding->rule, "loose-end") != 0)
        continue;
      g_assert_cmpint (finding->severity, ==, LW_SEVERITY_WARNING);
      g_assert_cmpstr (finding->place, ==, "variants[0].flows[0].to");
      n++;
    }
  g_assert_cmpuint (n, ==, 1);
  for (guint i = 0; i < none->len; i++)
    g_assert_cmpstr (((LwFinding *) none->pdata[i])->rule, !=, "loose-end");
}

/* A step that stands nowhere is named. */
static void
test_check_outside (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_blueprint_new ("T", "en");
  g_autoptr (LwVariant) sound = chain (blueprint);
  g_autofree char *no_lane = g_strdup_printf ("“%s” stands in no lane", lw_step_says (lw_variant_step (sound, "b")));
  g_autofree char *no_phase = g_strdup_printf ("“%s” stands in no phase", lw_step_says (lw_variant_step (sound, "b")));

  g_assert_true (check_says (blueprint, sound, "lane", no_lane));
  g_assert_true (check_says (blueprint, sound, "phase", no_phase));
}

static void
test_departments (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_blueprint_new ("T", "en");
  g_auto (GStrv) before = lw_blueprint_departments (blueprint);
  g_assert_true (g_strv_equal ((const char * const *) before, (const char * const[]) { "Front stage", "Back stage", "Support", NULL }));
  g_autoptr (LwBlueprint) renamed = lw_edit_rename_department (blueprint, "Back stage", "Warehouse");
  g_auto (GStrv) after = lw_blueprint_departments (renamed);
  g_assert_true (g_strv_equal ((const char * const *) after, (const char * const[]) { "Front stage", "Warehouse", "Support", NULL }));
}

/* Numbers that are kept from the variant before are those that counting anew gives. */
static void
check_codes (LwVariant *variant)
{
  g_autoptr (LwVariant) anew = lw_record_copy (variant);

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    g_assert_cmpstr (lw_variant_step_code (variant, step), ==, lw_variant_step_code (anew, step));
}

static void
test_codes (void)
{
  static const struct { LwElementKind kind; const char *id, *field, *value; int number; } edits[] = {
    { LW_ELEMENT_STEP, "a", "name", "Another", 0 },      { LW_ELEMENT_STEP, "c", "code", "2", 0 },
    { LW_ELEMENT_STEP, "a", "kind", NULL, LW_STEP_DOCUMENT }, { LW_ELEMENT_FLOW, "ca", "from", "b", 0 },
    { LW_ELEMENT_FLOW, "ca", "to", "c", 0 },             { LW_ELEMENT_FLOW, "ca", "kind", NULL, LW_FLOW_REWORK },
    { LW_ELEMENT_FLOW, "ca", "label", "yes", 0 },
  };
  g_autoptr (LwBlueprint) blueprint = lw_blueprint_new ("T", "en");

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      const char *ids[] = { edits[i].id, NULL };
      g_autoptr (LwVariant) joined = chain (blueprint), edited = NULL;
      g_autoptr (LwVariant) variant = lw_variant_remove (joined, (const char * const[]) { "ab", "bc", NULL });
      LwValue value = edits[i].value ? LW_STRING (edits[i].value) : LW_CHOICE (edits[i].number);

      variant = with (variant, LW_ELEMENT_FLOW, new_flow ("ca", "c", "a"));
      variant = with (variant, LW_ELEMENT_FLOW, new_flow ("cb", "c", "b"));
      g_assert_cmpstr (lw_variant_step_code (variant, lw_variant_step (variant, "c")), ==, "1");
      edited = lw_variant_set (variant, edits[i].kind, ids, edits[i].field, value);
      check_codes (edited);
    }
}

/* Ids stay unique and findable, and nothing dangles, whatever is done; what was before is not touched. */
static void
test_random (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_blueprint_new ("T", "en");
  g_autoptr (LwVariant) variant = chain (blueprint);

  for (guint round = 0; round < 3000; round++)
    {
      LwVariant *next = lw_random_edit (variant);
      for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
        for (guint i = 0; i < lw_array_length (next->elements[kind]); i++)
          {
            LwElementKind found;
            guint position;
            gpointer record = lw_array_get (next->elements[kind], i);
            g_assert_true (lw_variant_find (next, lw_record_id (record), &found, &position));
            g_assert_true (found == kind && position == i);
          }
      for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
        LW_FOREACH (LwRecord, record, variant->elements[kind])
          g_assert_true (lw_variant_find (next, lw_record_id (record), NULL, NULL) == (lw_array_find (next->elements[kind], lw_record_id (record)) >= 0));
      LW_FOREACH (LwStep, step, LW_STEPS (next))
        g_assert_true (step->lane == NULL || lw_variant_lane (next, step->lane));
      LW_FOREACH (LwFlow, flow, LW_FLOWS (next))
        g_assert_true (flow->from == NULL || lw_variant_step (next, flow->from));
      check_codes (next);
      lw_record_unref (variant);
      variant = next;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lw_language_init ();
  g_test_add_func ("/core/array", test_array);
  g_test_add_func ("/core/record", test_record);
  g_test_add_func ("/core/codes", test_codes);
  g_test_add_func ("/core/time/typed", test_times);
  g_test_add_func ("/core/time/iso", test_iso);
  g_test_add_func ("/core/time/formats", test_formats);
  g_test_add_func ("/core/edits", test_edits);
  g_test_add_func ("/core/document", test_document);
  g_test_add_func ("/core/check", test_check);
  g_test_add_func ("/core/check-outside", test_check_outside);
  g_test_add_func ("/core/check-loose", test_check_loose);
  g_test_add_func ("/core/random", test_random);
  g_test_add_func ("/core/departments", test_departments);
  return g_test_run ();
}
