/* Everything that is shipped to begin with: files, figures, drawings. */
#include <string.h>

#include <glib/gstdio.h>

#include "analysis/lw-analysis.h"
#include "core/lw-edit.h"
#include "core/lw-finding.h"
#include "core/lw-pinyin.h"
#include "core/lw-sketch.h"
#include "io/lw-io.h"
#include "io/lw-templates.h"

#include "judge-tidy.h"
#include "template-figures.h"

static GPtrArray *shipped;

static LwBlueprint *
load (LwTemplate *template, LwTemplateLanguage language)
{
  g_autoptr (GError) error = NULL;
  LwBlueprint *blueprint = lw_template_load (template, language, NULL, &error);

  g_assert_no_error (error);
  return blueprint;
}

static LwTemplate *
named (const char *id)
{
  for (guint i = 0; i < shipped->len; i++)
    {
      LwTemplate *template = shipped->pdata[i];
      if (g_str_equal (template->id, id))
        return template;
    }
  g_error ("no template “%s”", id);
}

/* Saving what is shipped changes nothing; templates carry no data. */
static void
test_files (void)
{
  for (guint i = 0; i < shipped->len * LW_N_TEMPLATE_LANGUAGES; i++)
    {
      LwTemplate *template = shipped->pdata[i / LW_N_TEMPLATE_LANGUAGES];
      LwTemplateLanguage language = i % LW_N_TEMPLATE_LANGUAGES;
      g_autoptr (LwBlueprint) fresh = load (template, language);
      g_autofree char *text = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (template->path[language], &text, &length, NULL));
      g_autoptr (GBytes) was = g_bytes_new (text, length);
      g_autoptr (LwBlueprint) read = lw_blueprint_from_bytes (was, NULL, NULL);
      g_autoptr (GBytes) is = lw_blueprint_to_bytes (read), begun = lw_blueprint_to_bytes (fresh);

      g_assert_cmpmem (g_bytes_get_data (is, NULL), g_bytes_get_size (is), text, length);
      g_assert_cmpstr (read->language, ==, lw_template_language_tag (language));
      g_assert_cmpint (lw_array_length (fresh->datasets) > 0, ==, template->keeps_data);
      g_assert_cmpint (g_bytes_equal (is, begun), ==, lw_array_length (read->datasets) == 0 || template->keeps_data);
    }
}

/* Names in the index are those of the documents, but for the blank ones, which are called what they are. */
static void
test_index (void)
{
  g_assert_cmpuint (shipped->len, ==, 24);
  for (guint i = 0; i < shipped->len; i++)
    {
      LwTemplate *template = shipped->pdata[i];
      LwTemplate *before = shipped->pdata[MAX (i, 1) - 1];

      g_assert_cmpint (before->group, <=, template->group);
      g_assert_cmpint (template->group, !=, LW_TEMPLATES_OWN);
      g_assert_no_error (template->error);
      for (guint k = 0; k < LW_N_TEMPLATE_LANGUAGES; k++)
        {
          g_autoptr (LwBlueprint) blueprint = load (template, k);

          g_assert_nonnull (template->description[k]);
          if (template->group != LW_TEMPLATES_BLANK && !template->keeps_data)
            g_assert_cmpstr (template->name[k], ==, blueprint->title);
        }
      g_assert_cmpstr (template->name[LW_TEMPLATE_ENGLISH], !=, template->name[LW_TEMPLATE_CHINESE]);
    }
}

/* Channels are not timed before somebody knows the service; everything else is complete. */
static void
test_findings (void)
{
  for (guint i = 0; i < shipped->len * LW_N_TEMPLATE_LANGUAGES; i++)
    {
      LwTemplate *template = shipped->pdata[i / LW_N_TEMPLATE_LANGUAGES];
      g_autoptr (LwBlueprint) blueprint = load (template, i % LW_N_TEMPLATE_LANGUAGES);
      g_autoptr (GPtrArray) findings = lw_blueprint_check (blueprint);

      g_assert_cmpuint (findings->len, ==, g_str_equal (template->id, "channels") ? 6 : 0);
      for (guint k = 0; k < findings->len; k++)
        g_assert_cmpstr (((LwFinding *) findings->pdata[k])->rule, ==, "step-without-time");
    }
}

/* Words differ, and cards are as wide as their words want. */
static gboolean
depends_on_words (const LwField *field)
{
  static const char * const plain[] = { "id", "code", "channels", NULL };

  if (field->type == LW_TYPE_STRING || field->type == LW_TYPE_STRINGS)
    return field->refers == 0 && !g_strv_contains (plain, field->name);
  return g_str_equal (field->name, "x") || g_str_equal (field->name, "width") || field->schema == &lw_handoff_schema;
}

static void
assert_same (gconstpointer a, gconstpointer b)
{
  const LwSchema *schema = ((const LwRecord *) a)->schema;

  for (guint i = 0; i < schema->n_fields; i++)
    {
      const LwField *field = &schema->fields[i];
      LwValue one = lw_record_get (a, field), other = lw_record_get (b, field);

      if (depends_on_words (field))
        continue;
      g_test_message ("%s of a %s", field->name, schema->name);
      g_assert_cmpint (lw_value_is_absent (one), ==, lw_value_is_absent (other));
      if (field->type == LW_TYPE_RECORDS)
        {
          g_assert_cmpuint (lw_array_length (one.records), ==, lw_array_length (other.records));
          LW_FOREACH (LwRecord, record, one.records)
            assert_same (record, lw_array_get (other.records, record_i));
        }
      else if (field->type == LW_TYPE_RECORD && one.record != NULL)
        assert_same (one.record, other.record);
      else if (field->type != LW_TYPE_RECORD)
        g_assert_true (lw_value_equal (one, other));
    }
}

static void
test_languages (void)
{
  for (guint i = 0; i < shipped->len; i++)
    {
      g_autoptr (LwBlueprint) english = load (shipped->pdata[i], LW_TEMPLATE_ENGLISH);
      g_autoptr (LwBlueprint) chinese = load (shipped->pdata[i], LW_TEMPLATE_CHINESE);

      assert_same (english, chinese);
    }
}

static double
expected_visits (const char *list, const LwStep *step)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  for (char **word = words; *word; word++)
    {
      g_auto (GStrv) parts = g_strsplit (*word, "=", 2);
      if (g_strcmp0 (parts[0], step->id) == 0)
        return g_ascii_strtod (parts[1], NULL);
    }
  return 1;
}

/* The published lines: of the shipped documents, in either language. */
static void
assert_figures (const Template *t, LwVariant *variant)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LwFlowAnalysis) a = lw_flow_analysis_new (variant, &error);
  g_auto (GStrv) given = g_strsplit (t->steps, " ", -1);
  guint n = 0;

  g_assert_no_error (error);
  assert_template (a, t, 1e-6);
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    if (step->code != NULL)
      {
        g_assert_cmpstr (step->code, ==, step->id);
        assert_nearly (a->visits[step_i], expected_visits (t->visits, step), 1e-6);
        n++;
      }
  /* "ax", where customers are lost, is an end; 1 − 0.208 of them are. */
  assert_nearly (a->drop_off, g_str_equal (t->name, "T10") ? 0.792 : 0, 1e-6);
  g_assert_cmpuint (n, ==, g_strv_length (given) - (g_strstr_len (t->visits, -1, "ax=") != NULL));
}

static void
test_figures (void)
{
  static const struct { const char *figures, *template, *variant; } cases[] = {
    { "T01", "returns", "as-is" }, { "T02", "returns", "to-be" }, { "T03", "account-opening", NULL }, { "T05", "motor-claim", NULL },
    { "T06", "broadband", NULL }, { "T07", "hotel", NULL }, { "T08", "ticket", NULL }, { "T09", "onboarding", NULL },
    { "T10", "cart-recovery", NULL }, { "T11", "complaints", NULL }, { "T12", "refund-guide", NULL }, { "T13", "escalation", NULL },
    { "T14", "shop-service", NULL }, { "T15", "manufacturing", NULL }, { "T16", "restaurant", NULL },
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (cases) == G_N_ELEMENTS (templates));
  for (guint i = 0; i < G_N_ELEMENTS (cases) * LW_N_TEMPLATE_LANGUAGES; i++)
    {
      guint at = i / LW_N_TEMPLATE_LANGUAGES;
      g_autoptr (LwBlueprint) blueprint = load (named (cases[at].template), i % LW_N_TEMPLATE_LANGUAGES);

      g_assert_cmpstr (templates[at].name, ==, cases[at].figures);
      g_test_message ("%s %s", cases[at].figures, blueprint->title);
      assert_figures (&templates[at], lw_blueprint_variant (blueprint, cases[at].variant));
    }
}

/* V15: 8.65 days of 8 hours, of which 8.9 hours are worked; 9.4 hours with both branches. */
static void
test_loan (void)
{
  for (guint i = 0; i < LW_N_TEMPLATE_LANGUAGES; i++)
    {
      g_autoptr (LwBlueprint) blueprint = load (named ("loan"), i);
      LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
      g_autoptr (LwFlowAnalysis) a = lw_flow_analysis_new (variant, NULL);
      guint check;

      g_assert_nonnull (a);
      assert_nearly (lw_blueprint_day_minutes (blueprint), 480, 1e-6);
      assert_nearly (a->lead, 8.65 * 480, 1e-6);
      assert_nearly (a->process, 8.9 * 60, 1e-6);
      assert_nearly (a->work_content, 9.4 * 60, 1e-6);
      assert_nearly (a->cycle_time_efficiency, 8.9 / 69.2, 1e-6);
      g_assert_cmpuint (a->parallel_blocks, ==, 1);
      g_assert_true (lw_variant_find (variant, "l1", NULL, &check));
      assert_nearly (a->visits[check], 1.25, 1e-6);
    }
}

/* Laid out by hand. What the program makes of them is tidy-shipped's business. */
static void
test_drawings (void)
{
  for (guint i = 0; i < shipped->len * LW_N_TEMPLATE_LANGUAGES; i++)
    {
      LwTemplate *template = shipped->pdata[i / LW_N_TEMPLATE_LANGUAGES];
      g_autoptr (LwBlueprint) blueprint = load (template, i % LW_N_TEMPLATE_LANGUAGES);

      LW_FOREACH (LwVariant, variant, blueprint->variants)
        {
          g_autoptr (LwLayout) layout = lay_out (variant);
          Verdict hand = judge (layout);
          guint n_texts;

          g_test_message ("%s, %s: %u bends, %u crossings", template->id, variant->id, hand.bends, hand.crossings);
          g_assert_cmpuint (hand.hits, ==, 0);
          g_assert_cmpuint (hand.overlaps, ==, 0);
          g_assert_cmpuint (count_overlaps (layout), ==, 0);
          g_assert_cmpuint (judge_covered_texts (layout, &n_texts), ==, 0);
          g_assert_cmpuint (judge_crossed_questions (layout), ==, 0);
          /* Lanes and phases have the size that is written: nothing had to grow. */
          LW_FOREACH (LwPhase, phase, LW_PHASES (variant))
            g_assert_cmpfloat (layout->phases[phase_i].header.width, ==, phase->width);
          LW_FOREACH (LwLane, lane, LW_LANES (variant))
            g_assert_cmpfloat (layout->lanes[lane_i].header.height, ==, lane->height > 0 ? lane->height : LW_LANE_HEIGHT);
        }
    }
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  while ((text = strstr (text, word)) != NULL)
    n++, text += strlen (word);
  return n;
}

/* Opened as text and put back: nothing has changed, and the flows that go back are in the text. */
static void
test_as_text (void)
{
  for (guint i = 0; i < shipped->len * LW_N_TEMPLATE_LANGUAGES; i++)
    {
      LwTemplate *template = shipped->pdata[i / LW_N_TEMPLATE_LANGUAGES];
      g_autoptr (LwBlueprint) blueprint = load (template, i % LW_N_TEMPLATE_LANGUAGES);

      LW_FOREACH (LwVariant, variant, blueprint->variants)
        {
          g_autofree char *text = NULL;
          g_autoptr (LwSketch) before = lw_sketch_of (variant, &text), sketch = lw_sketch_parse (text);
          g_autoptr (LwBlueprint) after = NULL;
          guint backs = 0;

          lw_sketch_adopt (sketch, before);
          after = lw_sketch_apply (blueprint, variant->id, sketch, before, NULL);
          g_assert_true (lw_record_equal (after, blueprint));
          for (guint k = 0; k < sketch->flows->len; k++)
            backs += g_array_index (sketch->flows, LwSketchFlow, k).back;
          g_test_message ("%s, %s: %u flows back", template->id, variant->id, backs);
          g_assert_cmpuint (count (text, " ↩ "), ==, backs);
          if (g_str_equal (template->id, "ticket"))
            g_assert_cmpuint (backs, >, 0);
        }
    }
}

static void
test_search (void)
{
  static const struct { const char *typed, *found; } cases[] = {
    { "restaurant", "restaurant" }, { "餐厅", "restaurant" }, { "ctgf", "restaurant" }, { "textbook", "loan" }, { "claim insurance", "motor-claim" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *typed = lw_search_fold (cases[i].typed);
      for (guint k = 0; k < shipped->len; k++)
        g_assert_cmpint (lw_template_matches (shipped->pdata[k], typed), ==,
                         g_str_equal (((LwTemplate *) shipped->pdata[k])->id, cases[i].found));
    }
}

/* A document with a month of feedback becomes one that has none, is called otherwise, and is the same drawing. */
static void
test_own (void)
{
  g_autoptr (LwBlueprint) sample = load (named ("returns-sample"), LW_TEMPLATE_ENGLISH);
  g_autofree char *folder = lw_templates_own_folder ();
  g_autofree char *damaged = g_build_filename (folder, "broken.laneway", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (lw_template_save (sample, "../Our returns: short", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (lw_template_save (sample, "../Our returns: short", NULL, &error));
  g_assert_true (g_file_set_contents (damaged, "{ \"format\": \"laneway\", ", -1, NULL));

  g_autoptr (GPtrArray) own = lw_templates_own (NULL);
  g_assert_cmpuint (own->len, ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      LwTemplate *template = own->pdata[i];
      g_autoptr (LwBlueprint) again = load (template, LW_TEMPLATE_CHINESE);

      g_assert_cmpint (template->group, ==, LW_TEMPLATES_OWN);
      g_assert_cmpstr (template->name[0], ==, "../Our returns: short");
      g_assert_cmpstr (template->id, ==, i == 0 ? "template..-Our returns- short" : "template..-Our returns- short (2)");
      g_assert_cmpuint (lw_array_length (again->datasets), ==, 0);
      LW_FOREACH (LwVariant, variant, sample->variants)
        g_assert_true (lw_record_equal (variant, lw_blueprint_variant (again, variant->id)));
    }
  LwTemplate *broken = own->pdata[2];
  g_assert_cmpstr (broken->name[0], ==, "broken");
  g_assert_error (broken->error, LW_IO_ERROR, LW_IO_ERROR_SYNTAX);
  g_assert_nonnull (strstr (broken->error->message, "broken.laneway"));
  g_assert_null (lw_template_load (broken, LW_TEMPLATE_ENGLISH, NULL, &error));
  g_assert_error (error, LW_IO_ERROR, LW_IO_ERROR_SYNTAX);
}

/* Where no index is, that is said with its place. */
static void
test_no_index (void)
{
  g_autofree char *before = g_strdup (g_getenv ("LANEWAY_DATADIR"));
  g_autoptr (GError) error = NULL;

  g_setenv ("LANEWAY_DATADIR", "/nowhere", TRUE);
  g_assert_null (lw_templates_shipped (&error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_setenv ("LANEWAY_DATADIR", before, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  shipped = lw_templates_shipped (NULL);
  g_assert_nonnull (shipped);
  g_test_add_func ("/templates/files", test_files);
  g_test_add_func ("/templates/index", test_index);
  g_test_add_func ("/templates/findings", test_findings);
  g_test_add_func ("/templates/languages", test_languages);
  g_test_add_func ("/templates/figures", test_figures);
  g_test_add_func ("/templates/loan", test_loan);
  g_test_add_func ("/templates/drawings", test_drawings);
  g_test_add_func ("/templates/as-text", test_as_text);
  g_test_add_func ("/templates/search", test_search);
  g_test_add_func ("/templates/own", test_own);
  g_test_add_func ("/templates/no-index", test_no_index);
  int status = g_test_run ();
  g_ptr_array_unref (shipped);
  return status;
}
