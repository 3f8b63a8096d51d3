/* How rows found their steps, and what they are about: the parts of the report that are for looking over. */
#include "cli/lw-feedback-out.h"

#include <glib/gi18n-lib.h>

#include "cli/lw-columns-out.h"

#define NAMES_SHOWN 20

static void
print_name (LwJsonOut *json, const LwFoundName *name)
{
  lw_json_out_open (json, NULL, '{');
  lw_json_out_string (json, "text", name->text);
  lw_json_out_string (json, "how", lw_match_how_name (name->how));
  lw_json_out_number (json, "confidence", lw_match_confidence (name->how));
  lw_json_out_strings (json, "targets", (const char * const *) name->targets);
  lw_json_out_number (json, "rows", name->rows);
  lw_json_out_number (json, "firstRow", name->first_row);
  if (name->how == LW_MATCH_NONE)
    lw_json_out_strings (json, "suggestions", (const char * const *) name->suggestions);
  lw_json_out_close (json);
}

static void
print_masked (LwJsonOut *json, const LwTable *tables, guint n_tables)
{
  static const char * const kinds[LW_N_PERSONAL] = { "emails", "phones", "identityNumbers", "cards" };

  lw_json_out_open (json, "masked", '{');
  for (guint i = 0; i < LW_N_PERSONAL; i++)
    {
      guint n = 0;

      for (guint t = 0; t < n_tables; t++)
        n += tables[t].feedback->masked[i];
      lw_json_out_number (json, kinds[i], n);
    }
  lw_json_out_close (json);
}

void
lw_feedback_names_as_json (LwJsonOut *json, LwDataset *dataset, const LwTable *tables, guint n_tables)
{
  guint64 several = 0, tagged = 0;

  lw_json_out_open (json, "names", '[');
  for (guint t = 0; t < n_tables; t++)
    {
      for (guint i = 0; i < tables[t].feedback->names->len; i++)
        print_name (json, g_ptr_array_index (tables[t].feedback->names, i));
      several += tables[t].feedback->several;
      tagged += tables[t].feedback->tagged;
    }
  lw_json_out_close (json);
  LW_JSON_NUMBERS (json, { "severalSteps", several }, { "tagged", tagged }, { "quotes", lw_array_length (dataset->quotes) });
  print_masked (json, tables, n_tables);
}

static const char *
how_label (LwMatchHow how)
{
  static const char * const labels[] = {
    [LW_MATCH_NONE] = NC_("found by", "left out"), [LW_MATCH_CODE] = NC_("found by", "code"), [LW_MATCH_NAME] = NC_("found by", "name"),
    [LW_MATCH_ALIAS] = NC_("found by", "alias"), [LW_MATCH_SAVED] = NC_("found by", "said so"),
    [LW_MATCH_TOUCHPOINT] = NC_("found by", "touchpoint or system"), [LW_MATCH_RULE] = NC_("found by", "rule"),
    [LW_MATCH_LANE] = NC_("found by", "lane or department"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "found by", labels[how]);
}

void
lw_feedback_names_as_text (GString *text, const LwFeedback *feedback)
{
  LwColumnsOut *columns = lw_columns_out_new ("lllr");
  guint shown = 0;

  for (guint i = 0; i < feedback->names->len; i++)
    {
      const LwFoundName *name = g_ptr_array_index (feedback->names, i);
      g_autofree char *targets = g_strjoinv (" + ", name->targets), *found = g_strdup_printf ("→ %s", targets);
      g_autofree char *rows = g_strdup_printf (ngettext ("%.0f row", "%.0f rows", (gulong) name->rows), (double) name->rows);

      if (name->how != LW_MATCH_NONE && *targets && shown++ < NAMES_SHOWN)
        lw_columns_out_add (columns, name->text, found, how_label (name->how), rows, NULL);
    }
  lw_columns_out_end (columns, "  ", text);
}
