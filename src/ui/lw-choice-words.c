#include "ui/lw-choice-words.h"

#include <adwaita.h>

static char *
chosen_text (GObject *choice)
{
  g_autoptr (GObject) item = NULL;
  g_autoptr (GtkExpression) expression = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get (choice, "selected-item", &item, "expression", &expression, NULL);
  if (GTK_IS_STRING_OBJECT (item))
    return g_strdup (gtk_string_object_get_string (GTK_STRING_OBJECT (item)));
  if (item == NULL || expression == NULL || !gtk_expression_evaluate (expression, item, &value) || !G_VALUE_HOLDS_STRING (&value))
    return NULL;
  return g_value_dup_string (&value);
}

static void
tell_cb (GObject *choice)
{
  g_autofree char *text = chosen_text (choice), *all = NULL;
  const char *subtitle = ADW_IS_ACTION_ROW (choice) ? adw_action_row_get_subtitle (ADW_ACTION_ROW (choice)) : NULL;

  if (text != NULL && subtitle != NULL && *subtitle != '\0' && !g_str_equal (subtitle, text))
    all = g_strdup_printf ("%s\n%s", text, subtitle);
  /* A drop-down is labelled by what is chosen, whatever label it has; a row is described by its subtitle, even by none. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (choice), GTK_IS_DROP_DOWN (choice) ? GTK_ACCESSIBLE_RELATION_LABELLED_BY
                                                                                    : GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all != NULL ? all : text != NULL ? text : "", -1);
}

void
lw_choice_tell (GtkWidget *choice, const char *label)
{
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (choice, "notify::selected-item", G_CALLBACK (tell_cb), NULL);
  if (ADW_IS_ACTION_ROW (choice))
    g_signal_connect (choice, "notify::subtitle", G_CALLBACK (tell_cb), NULL);
  tell_cb (G_OBJECT (choice));
}
