/* What stands in a lane's work list, and that its pages lose none of it. */
#include "core/lw-work-list.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "analysis/lw-diagnosis.h"
#include "core/lw-language.h"
#include "export-fixture.h"
#include "io/lw-io.h"
#include "scene/lw-printout-stops.h"
#include "scene/lw-printout-work.h"
#include "scene/lw-stops.h"
#include "scene/lw-text.h"
#include "scene/lw-typeset.h"

static LwBlueprint *
read_document (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  LwBlueprint *blueprint = lw_blueprint_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  return blueprint;
}

/* A step with everything that a person may have to know, between others. */
static const char document[] =
  "{ \"format\": \"laneway\", \"version\": 1, \"title\": \"Repairs\", \"language\": \"en\",\n"
  "  \"owners\": [ { \"id\": \"boss\", \"name\": \"Workshop lead\" } ],\n"
  "  \"systems\": [ { \"id\": \"erp\", \"name\": \"Parts system\" } ],\n"
  "  \"variants\": [ { \"id\": \"as-is\", \"name\": \"As-is\",\n"
  "    \"lanes\": [ { \"id\": \"shop\", \"name\": \"Workshop\", \"owner\": \"boss\", \"description\": \"Repairs what comes in.\" },\n"
  "               { \"id\": \"desk\", \"name\": \"Desk\" }, { \"id\": \"none\", \"name\": \"Empty\" } ],\n"
  "    \"phases\": [ { \"id\": \"p1\", \"name\": \"First\" }, { \"id\": \"p2\", \"name\": \"Then\" } ],\n"
  "    \"steps\": [\n"
  "      { \"id\": \"last\", \"code\": \"w3\", \"name\": \"Pack\", \"lane\": \"shop\", \"phase\": \"p2\", \"x\": 10, \"y\": 10 },\n"
  "      { \"id\": \"begin\", \"name\": \"Begin\", \"kind\": \"start\", \"lane\": \"shop\", \"phase\": \"p1\", \"x\": 0, \"y\": 10 },\n"
  "      { \"id\": \"fix\", \"code\": \"w2\", \"name\": \"Repair\", \"lane\": \"shop\", \"phase\": \"p1\", \"x\": 300, \"y\": 10, \"owner\": \"Mechanic\",\n"
  "        \"process\": \"PT30M\", \"wait\": \"PT2H\", \"sla\": \"PT4H\", \"tolerance\": \"PT15M\", \"systems\": [\"erp\"], \"channels\": [\"phone\"],\n"
  "        \"inputs\": [\"Broken thing\", \"Order\"], \"outputs\": [\"Repaired thing\"], \"description\": \"Find the fault.\",\n"
  "        \"substeps\": [\"Open\", \"Mend\"], \"guidance\": \"Ask when in doubt.\", \"script\": \"It will be ready by four.\",\n"
  "        \"policy\": { \"text\": \"Two years\", \"reference\": \"G-7\" }, \"risk\": \"Electric shock\", \"contingency\": \"Switch off.\",\n"
  "        \"controlPoint\": \"Test run\", \"caution\": \"Gloves\", \"participants\": [ { \"who\": \"Quality\", \"role\": \"C\" } ] },\n"
  "      { \"id\": \"look\", \"code\": \"w1\", \"name\": \"Look\", \"lane\": \"shop\", \"phase\": \"p1\", \"x\": 40, \"y\": 10 },\n"
  "      { \"id\": \"call\", \"code\": \"d1\", \"name\": \"Call\", \"lane\": \"desk\", \"phase\": \"p2\", \"x\": 10, \"y\": 10 } ],\n"
  "    \"flows\": [\n"
  "      { \"id\": \"f0\", \"from\": \"begin\", \"to\": \"look\" }, { \"id\": \"f1\", \"from\": \"look\", \"to\": \"fix\" },\n"
  "      { \"id\": \"f2\", \"from\": \"fix\", \"to\": \"last\", \"probability\": 0.9 },\n"
  "      { \"id\": \"f3\", \"from\": \"fix\", \"to\": \"call\", \"kind\": \"escalation\", \"label\": \"not mendable\", \"probability\": 0.1, \"delay\": \"PT1H\",\n"
  "        \"transfer\": \"message\", \"handover\": \"Report\" } ] } ] }\n";

static const char *
field (const LwWorkStep *step, const char *label)
{
  for (guint i = 0; i < step->fields->len; i++)
    if (g_str_equal (g_array_index (step->fields, LwWorkField, i).label, label))
      return g_array_index (step->fields, LwWorkField, i).text;
  return NULL;
}

static void
test_fields (void)
{
  static const struct { const char *label, *text; } expected[] = {
    { "Owner", "Mechanic" }, { "Comes from", "w1 Look" }, { "Inputs", "Broken thing\nOrder" }, { "What to do", "Find the fault." },
    { "Sub-steps", "Open\nMend" }, { "Guidance", "Ask when in doubt." }, { "What to say", "It will be ready by four." },
    { "Systems", "Parts system" }, { "Channels", "Phone" }, { "Times", "work 30 min · waits 2 h" }, { "Time limit", "4 h · tolerance 15 min" },
    { "Policy", "Two years, G-7" }, { "Control point", "Test run" }, { "Caution", "Gloves" }, { "Risk", "Electric shock" },
    { "If it goes wrong", "Switch off." }, { "Escalate to", "d1 Call (Desk): Report, not mendable, 10 %, 1 h, By message" },
    { "With whom", "Consulted: Quality" }, { "Outputs", "Repaired thing" }, { "Goes to", "w3 Pack: 90 %" },
  };
  g_autoptr (LwBlueprint) blueprint = read_document (document);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwWorkList) list = lw_work_list_new (blueprint, variant, lw_array_get (LW_LANES (variant), 0));
  const LwWorkStep *step = g_ptr_array_index (list->steps, 1);

  g_assert_cmpstr (list->name, ==, "Workshop");
  g_assert_cmpstr (list->about, ==, "Workshop lead");
  g_assert_cmpuint (list->steps->len, ==, 3);
  g_assert_cmpstr (step->code, ==, "w2");
  g_assert_cmpstr (step->name, ==, "Repair");
  g_assert_cmpstr (step->phase, ==, "First");
  g_assert_cmpuint (step->fields->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpstr (g_array_index (step->fields, LwWorkField, i).label, ==, expected[i].label);
      g_assert_cmpstr (g_array_index (step->fields, LwWorkField, i).text, ==, expected[i].text);
    }
}

/* Along the flow, whatever the order in the file; a start is no work. */
static void
test_order (void)
{
  g_autoptr (LwBlueprint) blueprint = read_document (document);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwWorkList) list = lw_work_list_new (blueprint, variant, lw_array_get (LW_LANES (variant), 0));
  g_autoptr (LwWorkList) nothing = lw_work_list_new (blueprint, variant, lw_array_get (LW_LANES (variant), 2));

  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (((LwWorkStep *) g_ptr_array_index (list->steps, i))->code, ==, ((const char *[]) { "w1", "w2", "w3" })[i]);
  g_assert_cmpstr (field (g_ptr_array_index (list->steps, 0), "Comes from"), ==, "Begin");
  g_assert_null (field (g_ptr_array_index (list->steps, 2), "Goes to"));
  g_assert_cmpuint (nothing->steps->len, ==, 0);
}

static void
test_lanes (void)
{
  g_autoptr (LwBlueprint) blueprint = read_document (document);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (lw_work_list_find_lane (variant, "desk", NULL) == lw_array_get (LW_LANES (variant), 1));
  g_assert_true (lw_work_list_find_lane (variant, "WORKSHOP", NULL) == lw_array_get (LW_LANES (variant), 0));
  g_assert_null (lw_work_list_find_lane (variant, "Kitchen", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "Workshop, Desk, Empty"));
}

/* ---- pages ---- */

static char *
text_of_pages (LwPrintout *printout)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  char *text;

  lw_printout_write_pdf (printout, stream, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  path = write_temporary (bytes, "laneway-XXXXXX.pdf");
  text = run ((const char *[]) { "pdftotext", "-layout", path, "-", NULL });
  g_unlink (path);
  return text;
}

static gboolean
has_tools (void)
{
  g_autofree char *tool = g_find_program_in_path ("pdftotext");

  if (!tool)
    g_test_skip ("poppler-utils is not installed");
  return tool != NULL;
}

static void
test_pages (void)
{
  const LwSceneOptions look = { .date = "2026-11-22" };
  g_autoptr (LwBlueprint) blueprint = read_document (document);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LwPrintout) all = lw_printout_work (blueprint, variant, NULL, "A4", &look, &error), one = lw_printout_work (blueprint, variant, "desk", "A4", &look, NULL);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (lw_printout_n_pages (all), ==, 2);   /* nothing is to be done in the empty lane */
  g_assert_cmpuint (lw_printout_n_pages (one), ==, 1);
  g_assert_null (lw_printout_work (blueprint, variant, NULL, "roll-914", &look, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  if (!has_tools ())
    return;
  text = text_of_pages (all);
  for (guint i = 0; i < 8; i++)
    g_assert_nonnull (strstr (text, ((const char *[]) { "Workshop lead", "Repairs what comes in.", "It will be ready by four.", "Electric shock",
                                                        "Page 2 of 2", "22 Nov 2026", "Work list · Repairs · As-is", "Find the fault." })[i]));
}

/* Whatever is set, no word is lost, and nothing is below the foot. */
static void
test_flow (void)
{
  g_autoptr (LwBlueprint) blueprint = read_document (document);
  const LwTypeStyle style = { 10, LW_WEIGHT_NORMAL, 0, "P" };
  LwTypeset *typeset = lw_typeset_new (lw_paper_find ("A4"), 20, 18, 20);
  g_autoptr (LwPrintout) printout = NULL;
  g_autofree char *text = NULL;
  guint words = 0;

  if (!has_tools ())
    {
      lw_typeset_free (typeset);
      return;
    }
  for (guint i = 0; i < 60; i++)
    {
      GString *block = g_string_new (NULL);

      for (int k = g_test_rand_int_range (1, 120); k > 0; k--)
        g_string_append_printf (block, "w%05u ", words++);
      lw_typeset_text (typeset, block->str, &style, g_test_rand_int_range (0, 60), 0);
      lw_typeset_space (typeset, g_test_rand_int_range (0, 12));
      g_assert_cmpfloat (lw_typeset_y (typeset), <=, (297 - 20 + 5) * LW_MILLIMETRE);
      g_string_free (block, TRUE);
    }
  printout = lw_typeset_finish (typeset, blueprint, "Words");
  g_assert_cmpuint (lw_printout_n_pages (printout), >, 2);
  text = text_of_pages (printout);
  for (guint i = 0; i < words; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%05u", i);

      if (!strstr (text, word))
        g_error ("%s of %u is lost", word, words);
    }
}

/* ---- a presentation ---- */

static void
test_stops (void)
{
  Sample sample = sample_load ("returns.en.laneway");
  LwVariant *variant = lw_blueprint_variant (sample.blueprint, NULL);
  g_autoptr (GPtrArray) findings = lw_variant_findings (sample.blueprint, variant, lw_array_get (sample.blueprint->datasets, 0));
  const LwSceneOptions look = { .date = "2026-11-22" };
  g_autoptr (GError) error = NULL;
  g_autoptr (LwPrintout) printout = lw_printout_stops (sample.blueprint, variant, sample.overlay, findings, "A4", &look, &error);
  g_autofree char *first = NULL, *text = NULL;
  double width, height;

  g_assert_no_error (error);
  /* The whole, four phases (one in two parts), ten steps and gateways, three findings or more. */
  g_assert_cmpuint (lw_printout_n_pages (printout), >=, 18);
  lw_printout_size (printout, 0, &width, &height);
  g_assert_cmpfloat (width, >, height);
  first = lw_printout_name (printout, 0);
  g_assert_true (g_str_has_prefix (first, "1. E-commerce returns"));
  if (has_tools ())
    {
      text = text_of_pages (printout);
      g_assert_nonnull (strstr (text, "Service review"));
      g_assert_nonnull (strstr (text, "22 Nov 2026"));
    }
  g_assert_null (lw_printout_stops (sample.blueprint, variant, NULL, NULL, "roll-914", &look, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  sample_clear (&sample);
}

/* Scenes of tours come after the walk. */
static void
test_tours (void)
{
  Sample sample = sample_load ("returns.en.laneway");
  LwVariant *variant = lw_blueprint_variant (sample.blueprint, NULL);
  g_autoptr (LwLayout) layout = lw_layout_new (variant, 480, lw_scene_measure, NULL, NULL);
  g_autoptr (LwStop) stop = lw_stop_at (sample.blueprint, layout, "r4");
  g_autoptr (LwBlueprint) kept = lw_stop_keep (sample.blueprint, stop, variant->id, NULL, NULL, NULL, "For the board");
  const LwSceneOptions look = { 0 };
  g_autoptr (LwPrintout) without = lw_printout_stops (sample.blueprint, variant, NULL, NULL, "A4", &look, NULL);
  g_autoptr (LwPrintout) with = lw_printout_stops (kept, variant, NULL, NULL, "A4", &look, NULL);
  guint n = lw_printout_n_pages (with);
  g_autofree char *last = lw_printout_name (with, n - 1);

  g_assert_cmpuint (n, ==, lw_printout_n_pages (without) + 1);
  g_assert_nonnull (strstr (last, "For the board · r4"));
  sample_clear (&sample);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/work-list/fields", test_fields);
  g_test_add_func ("/work-list/order", test_order);
  g_test_add_func ("/work-list/lanes", test_lanes);
  g_test_add_func ("/work-list/pages", test_pages);
  g_test_add_func ("/work-list/flow", test_flow);
  g_test_add_func ("/work-list/presentation", test_stops);
  g_test_add_func ("/work-list/tours", test_tours);
  return g_test_run ();
}
