#include <glib/gi18n-lib.h>

#include "cli/lw-cli.h"
#include "cli/lw-columns-out.h"
#include "cli/lw-json-out.h"

static const char *
enum_name (gconstpointer record, const LwSchema *schema, const char *field)
{
  const LwField *f = lw_schema_field (schema, field);
  LwValue value = lw_record_get (record, f);
  return value.choice > 0 ? f->values[value.choice] : NULL;
}

static void
print_variants (LwJsonOut *json, LwBlueprint *blueprint)
{
  lw_json_out_open (json, "variants", '[');
  LW_FOREACH (LwVariant, variant, blueprint->variants)
    {
      lw_json_out_open (json, NULL, '{');
      lw_json_out_string (json, "id", variant->id);
      lw_json_out_string (json, "name", variant->name);
      lw_json_out_string (json, "kind", enum_name (variant, &lw_variant_schema, "kind"));
      LW_JSON_NUMBERS (json, { "lanes", lw_array_length (LW_LANES (variant)) },
                       { "phases", lw_array_length (LW_PHASES (variant)) }, { "steps", lw_array_length (LW_STEPS (variant)) },
                       { "flows", lw_array_length (LW_FLOWS (variant)) });
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
}

static void
print_datasets (LwJsonOut *json, LwBlueprint *blueprint)
{
  lw_json_out_open (json, "datasets", '[');
  LW_FOREACH (LwDataset, dataset, blueprint->datasets)
    {
      lw_json_out_open (json, NULL, '{');
      lw_json_out_string (json, "id", dataset->id);
      lw_json_out_string (json, "label", dataset->label);
      lw_json_out_string (json, "from", dataset->from);
      lw_json_out_string (json, "to", dataset->to);
      lw_json_out_number (json, "values", lw_array_length (dataset->values));
      if (dataset->source)
        {
          lw_json_out_known (json, "rows", dataset->source->rows);
          lw_json_out_known (json, "unmatched", dataset->source->unmatched);
        }
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
}

static void
print_metrics (LwJsonOut *json, LwBlueprint *blueprint)
{
  lw_json_out_open (json, "metrics", '[');
  LW_FOREACH (LwMetric, metric, blueprint->metrics)
    {
      lw_json_out_open (json, NULL, '{');
      lw_json_out_string (json, "id", metric->id);
      lw_json_out_string (json, "name", metric->name);
      lw_json_out_string (json, "kind", enum_name (metric, &lw_metric_schema, "kind"));
      lw_json_out_string (json, "polarity", enum_name (metric, &lw_metric_schema, "polarity"));
      lw_json_out_known (json, "target", metric->target);
      lw_json_out_known (json, "tolerance", metric->tolerance);
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
}

static GString *
as_json (LwBlueprint *blueprint)
{
  LwJsonOut *json = lw_json_out_new ();

  lw_json_out_open (json, NULL, '{');
  lw_json_out_string (json, "title", blueprint->title);
  lw_json_out_string (json, "language", blueprint->language);
  print_variants (json, blueprint);
  print_datasets (json, blueprint);
  print_metrics (json, blueprint);
  lw_json_out_number (json, "comments", lw_array_length (blueprint->comments));
  lw_json_out_close (json);
  return lw_json_out_end (json);
}

static void
append_variant (LwColumnsOut *columns, LwVariant *variant)
{
  g_autofree char *steps = g_strdup_printf ("%u", lw_array_length (LW_STEPS (variant)));
  g_autofree char *flows = g_strdup_printf ("%u", lw_array_length (LW_FLOWS (variant)));
  g_autofree char *lanes = g_strdup_printf ("%u", lw_array_length (LW_LANES (variant)));
  g_autofree char *phases = g_strdup_printf ("%u", lw_array_length (LW_PHASES (variant)));

  lw_columns_out_add (columns, variant->id, variant->name ? variant->name : "", lanes, phases, steps, flows, NULL);
}

static void
append_dataset (LwColumnsOut *columns, LwDataset *dataset)
{
  g_autofree char *values = g_strdup_printf ("%u", lw_array_length (dataset->values));
  g_autofree char *rows = dataset->source && !isnan (dataset->source->rows) ? g_strdup_printf ("%.0f", dataset->source->rows) : g_strdup ("");

  lw_columns_out_add (columns, dataset->id, dataset->label ? dataset->label : "", values, rows, NULL);
}

static void
append_variants (GString *text, LwBlueprint *blueprint)
{
  LwColumnsOut *columns = lw_columns_out_new ("llrrrr");

  lw_columns_out_add (columns, _("Variant"), "", _("lanes"), _("phases"), _("steps"), _("flows"), NULL);
  LW_FOREACH (LwVariant, variant, blueprint->variants)
    append_variant (columns, variant);
  lw_columns_out_end (columns, "  ", text);
}

static void
append_datasets (GString *text, LwBlueprint *blueprint)
{
  LwColumnsOut *columns = lw_columns_out_new ("llrr");

  lw_columns_out_add (columns, _("Feedback"), "", _("values"), _("rows"), NULL);
  LW_FOREACH (LwDataset, dataset, blueprint->datasets)
    append_dataset (columns, dataset);
  lw_columns_out_end (columns, "  ", g_string_append_c (text, '\n'));
}

static void
append_metrics (GString *text, LwBlueprint *blueprint)
{
  LwColumnsOut *columns = lw_columns_out_new ("ll");

  lw_columns_out_add (columns, _("Metric"), "", NULL);
  LW_FOREACH (LwMetric, metric, blueprint->metrics)
    lw_columns_out_add (columns, metric->id, metric->name ? metric->name : "", NULL);
  lw_columns_out_end (columns, "  ", g_string_append_c (text, '\n'));
}

static GString *
as_text (LwBlueprint *blueprint)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n\n", lw_blueprint_title (blueprint));
  append_variants (text, blueprint);
  if (lw_array_length (blueprint->datasets) > 0)
    append_datasets (text, blueprint);
  if (lw_array_length (blueprint->metrics) > 0)
    append_metrics (text, blueprint);
  return text;
}

LwStatus
lw_command_info (const LwCommand *self, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print one JSON object"), NULL }, G_OPTION_ENTRY_NULL
  };
  LwStatus status = LW_STATUS_DONE;
  g_auto (GStrv) names = lw_cli_parse (self, entries, argc, argv, 1, 1, &status);
  g_autoptr (LwBlueprint) blueprint = NULL;
  g_autoptr (GError) error = NULL;

  if (names == NULL)
    return status;
  blueprint = lw_cli_read (names[0], NULL, NULL, &error);
  if (blueprint == NULL)
    return lw_cli_failed (names[0], error);
  return json ? lw_cli_print_json (as_json (blueprint)) : lw_cli_print (as_text (blueprint));
}
