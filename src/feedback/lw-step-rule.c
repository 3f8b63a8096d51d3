#include "lw-step-rule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char **
split (const char *text, const char *separator)
{
  g_auto (GStrv) parts = g_strsplit (text, separator, -1);
  g_autoptr (GStrvBuilder) filled = g_strv_builder_new ();

  for (guint i = 0; parts[i]; i++)
    if (*g_strstrip (parts[i]))
      g_strv_builder_add (filled, parts[i]);
  return g_strv_builder_end (filled);
}

LwStepRule *
lw_step_rule_parse (const char *text, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *words = g_strndup (text, equals ? (gsize) (equals - text) : strlen (text));
  g_autoptr (LwStepRule) rule = g_new0 (LwStepRule, 1);

  rule->words = split (words, "|");
  rule->steps = split (equals ? equals + 1 : "", "+");
  if (*rule->words && *rule->steps)
    return g_steal_pointer (&rule);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("“%s” is no rule: WORD|WORD=STEP+STEP was expected"), text);
  return NULL;
}

char *
lw_step_rule_text (const LwStepRule *rule)
{
  g_autofree char *words = g_strjoinv ("|", rule->words), *steps = g_strjoinv ("+", rule->steps);

  return g_strconcat (words, "=", steps, NULL);
}

LwStepRule *
lw_step_rule_copy (const LwStepRule *rule)
{
  LwStepRule *copy = g_new0 (LwStepRule, 1);

  copy->words = g_strdupv (rule->words);
  copy->steps = g_strdupv (rule->steps);
  return copy;
}

void
lw_step_rule_free (LwStepRule *rule)
{
  if (!rule)
    return;
  g_strfreev (rule->words);
  g_strfreev (rule->steps);
  g_free (rule);
}
