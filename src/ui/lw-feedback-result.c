#include "ui/lw-feedback-result.h"

#include <glib/gi18n-lib.h>

struct _LwFeedbackResult
{
  AdwBin     parent_instance;
  GtkWidget *stack, *progress, *progress_text, *error;
  AdwPreferencesPage *page;        /* made anew for every result */
  LwPickerFill        steps;
  gpointer            data;
};

G_DEFINE_FINAL_TYPE (LwFeedbackResult, lw_feedback_result, ADW_TYPE_BIN)

static guint named_signal;

/* Rows with the same text stand together. So many groups, and so many row numbers of each, are shown. */
#define MOST_GROUPS  200
#define MOST_NUMBERS 8
#define MOST_NOTES   100

typedef struct
{
  const LwUnmatchedRow *first;
  GArray               *rows;     /* guint64 */
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_array_unref (group->rows);
  g_free (group);
}

static GPtrArray *
group_rows (GPtrArray *unmatched)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  g_autoptr (GHashTable) by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < unmatched->len; i++)
    {
      const LwUnmatchedRow *row = g_ptr_array_index (unmatched, i);
      g_autofree char *key = g_strdup_printf ("%s\n%s", row->text != NULL ? row->text : "", row->reason);
      Group *group = g_hash_table_lookup (by_text, key);

      if (group == NULL)
        {
          group = g_new (Group, 1);
          *group = (Group) { row, g_array_new (FALSE, FALSE, sizeof (guint64)) };
          g_ptr_array_add (groups, group);
          g_hash_table_insert (by_text, g_steal_pointer (&key), group);
        }
      g_array_append_val (group->rows, row->row);
    }
  return groups;
}

static char *
numbers_text (GArray *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (rows->len, MOST_NUMBERS); i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, i > 0 ? ", " : "", g_array_index (rows, guint64, i));
  if (rows->len > MOST_NUMBERS)
    g_string_append (text, ", …");
  /* Translators: numbers of rows in a table. */
  return g_strdup_printf (ngettext ("Row %s", "Rows %s", rows->len), text->str);
}

static char *
group_subtitle (const Group *group)
{
  g_autofree char *numbers = numbers_text (group->rows);
  g_autofree char *suggestions = group->first->suggestions != NULL ? g_strjoinv (", ", group->first->suggestions) : NULL;
  g_autoptr (GString) text = g_string_new (numbers);

  if (group->first->reason != NULL)
    g_string_append_printf (text, " · %s", group->first->reason);
  if (suggestions != NULL && *suggestions != '\0')
    {
      g_string_append (text, "\n");
      g_string_append_printf (text, _("Perhaps: %s"), suggestions);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  return row;
}

static void
add_fact (AdwPreferencesGroup *group, const char *title, const char *value)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", value, "css-classes", (const char *[]) { "numeric", NULL }, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (add_row (group, title, NULL)), label);
}

static void
add_count (AdwPreferencesGroup *group, const char *title, guint64 count)
{
  /* The ' groups thousands as the language does. */
  g_autofree char *text = g_strdup_printf ("%'" G_GUINT64_FORMAT, count);

  add_fact (group, title, text);
}

static AdwPreferencesGroup *
add_group (LwFeedbackResult *self, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  if (description != NULL)
    adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (self->page, group);
  return group;
}

static void
picked_cb (LwFeedbackResult *self, const char *step, LwPicker *picker)
{
  g_autofree char *text = g_strdup (g_object_get_data (G_OBJECT (picker), "text"));

  g_signal_emit (self, named_signal, 0, text, step);
}

static void
add_stranger (LwFeedbackResult *self, AdwPreferencesGroup *list, const Group *group)
{
  g_autofree char *subtitle = group_subtitle (group);
  const char *text = group->first->text;
  GtkWidget *row = add_row (list, text != NULL && *text != '\0' ? text : _("Empty"), subtitle), *picker;

  if (text == NULL || *text == '\0')
    return;
  picker = lw_picker_new ("insert-link-symbolic", _("Choose the Step That Is Meant"), self->steps, self->data);
  g_object_set_data_full (G_OBJECT (picker), "text", g_strdup (text), g_free);
  g_signal_connect_object (picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), picker);
}

static void
add_unmatched (LwFeedbackResult *self, const LwFeedback *feedback)
{
  g_autoptr (GPtrArray) groups = group_rows (feedback->unmatched);
  AdwPreferencesGroup *list;

  if (groups->len == 0)
    return;
  list = add_group (self, _("Rows Without a Step"),
                    _("They are counted, but not part of the heat map. Choose the step that is meant: it keeps the name as one of its "
                      "other names, and next time these rows find it by themselves."));
  for (guint i = 0; i < MIN (groups->len, MOST_GROUPS); i++)
    add_stranger (self, list, g_ptr_array_index (groups, i));
  if (groups->len > MOST_GROUPS || feedback->n_unmatched > feedback->unmatched->len)
    {
      add_row (list, _("There are more; the first are shown."), NULL);
    }
}

static void
add_notes (LwFeedbackResult *self, const LwFeedback *feedback)
{
  AdwPreferencesGroup *list;

  if (feedback->notes->len == 0)
    return;
  list = add_group (self, _("Remarks"), NULL);
  for (guint i = 0; i < MIN (feedback->notes->len, MOST_NOTES); i++)
    add_row (list, g_ptr_array_index (feedback->notes, i), NULL);
}

void
lw_feedback_result_show (LwFeedbackResult *self, const LwFeedback *feedback)
{
  AdwPreferencesGroup *counts;

  if (self->page != NULL)
    gtk_stack_remove (GTK_STACK (self->stack), GTK_WIDGET (self->page));
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->page), "result");
  counts = add_group (self, "", NULL);
  if (feedback->dataset != NULL)
    add_fact (counts, _("Period"), feedback->dataset->label != NULL ? feedback->dataset->label : feedback->dataset->id);
  add_count (counts, _("Rows Read"), feedback->rows);
  add_count (counts, _("Matched Rows"), feedback->matched);
  add_count (counts, _("Unmatched Rows"), feedback->n_unmatched);
  add_count (counts, _("Left Out (Totals, Empty Rows)"), feedback->left_out);
  add_unmatched (self, feedback);
  add_notes (self, feedback);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (self->page));
}

void
lw_feedback_result_show_progress (LwFeedbackResult *self, double fraction)
{
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), fraction);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "progress");
}

void
lw_feedback_result_show_error (LwFeedbackResult *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_description (ADW_STATUS_PAGE (self->error), escaped);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->error);
}

static void
lw_feedback_result_class_init (LwFeedbackResultClass *klass)
{
  named_signal = g_signal_new ("named", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
lw_feedback_result_init (LwFeedbackResult *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *clamp = adw_clamp_new ();

  self->stack = gtk_stack_new ();
  self->progress_text = g_object_new (GTK_TYPE_LABEL, "label", _("Matching rows to steps…"),
                                      "css-classes", (const char *[]) { "title-4", NULL }, NULL);
  self->progress = gtk_progress_bar_new ();
  gtk_box_append (GTK_BOX (box), self->progress_text);
  gtk_box_append (GTK_BOX (box), self->progress);
  g_object_set (box, "valign", GTK_ALIGN_CENTER, "margin-start", 24, "margin-end", 24, NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 360);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_stack_add_named (GTK_STACK (self->stack), clamp, "progress");
  self->error = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "dialog-error-symbolic", "title", _("The Table Could Not Be Read"), NULL);
  gtk_stack_add_named (GTK_STACK (self->stack), self->error, "error");
  adw_bin_set_child (ADW_BIN (self), self->stack);
}

GtkWidget *
lw_feedback_result_new (LwPickerFill steps, gpointer data)
{
  LwFeedbackResult *self = g_object_new (LW_TYPE_FEEDBACK_RESULT, NULL);

  self->steps = steps;
  self->data = data;
  return GTK_WIDGET (self);
}
