#include "ui/lw-import-questions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feedback/lw-sentinel.h"

struct _LwImportQuestions
{
  AdwBin           parent_instance;
  LwImportSession *session;
  GtkWidget       *list;
  GPtrArray       *shown;       /* Question, in step with the list's rows */
};

G_DEFINE_FINAL_TYPE (LwImportQuestions, lw_import_questions, ADW_TYPE_BIN)

typedef enum { ASK_NOTHING, ASK_CODE, ASK_EFFORT, ASK_DATES, ASK_PROFILE, ASK_QUOTES } Ask;

/* One line; `second` NULL: nothing can be answered. */
typedef struct
{
  Ask         ask;
  char       *text;
  const char *first, *second;   /* answers */
  int         is_second;        /* as it is now; -1: neither */
  double      value;            /* ASK_CODE */
  guint       column;           /* ASK_EFFORT */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->text);
  g_free (question);
}

static void
add (GPtrArray *list, Question question)
{
  g_ptr_array_add (list, g_memdup2 (&question, sizeof question));
}

static LwColumnRole
role_of (const LwTableFormat *format, guint column)
{
  return g_array_index (format->roles, LwColumnRole, column);
}

static gboolean
is_measure (LwColumnRole role)
{
  return role == LW_COLUMN_SCORE || role == LW_COLUMN_VALUE || role == LW_COLUMN_DURATION || role == LW_COLUMN_WAIT
         || role == LW_COLUMN_RESPONSE;
}

static gboolean
is_suspect (const LwColumnSummary *column, double value)
{
  for (guint i = 0; i < column->suspects->len; i++)
    if (g_array_index (column->suspects, double, i) == value)
      return TRUE;
  return FALSE;
}

static guint64
count_of (const LwColumnSummary *column, double value)
{
  g_autoptr (GArray) counts = lw_spread_counts (column->spread);

  for (guint i = 0; i < counts->len; i++)
    if (g_array_index (counts, LwValueCount, i).value == value)
      return g_array_index (counts, LwValueCount, i).n;
  return 0;
}

/* How often that number stands in how many columns. */
static Question
code_question (LwImportQuestions *self, const LwTableSummary *summary, double value)
{
  const LwTableFormat *format = lw_import_session_get_format (self->session);
  guint64 n = 0;
  guint columns = 0;
  g_autofree char *where = NULL;

  for (guint i = 0; i < summary->columns->len; i++)
    {
      const LwColumnSummary *column = g_ptr_array_index (summary->columns, i);

      if (!is_measure (role_of (format, i)) || !is_suspect (column, value))
        continue;
      n += count_of (column, value);
      columns++;
    }
  where = g_strdup_printf (ngettext ("in %u column", "in %u columns", columns), columns);
  /* Translators: a number, how often it stands in the table, "in 3 columns". */
  return (Question) { .ask = ASK_CODE, .value = value, .first = _("Not Asked"), .second = _("A Value"),
                      .text = g_strdup_printf (_("“%g” stands %u times %s. What does it say?"), value, (guint) n, where),
                      .is_second = !lw_import_session_is_code (self->session, value) };
}

static void
ask_codes (LwImportQuestions *self, const LwTableSummary *summary, GPtrArray *list)
{
  const LwTableFormat *format = lw_import_session_get_format (self->session);
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < summary->columns->len; i++)
    {
      const LwColumnSummary *column = g_ptr_array_index (summary->columns, i);

      for (guint j = 0; is_measure (role_of (format, i)) && j < column->suspects->len; j++)
        {
          double value = g_array_index (column->suspects, double, j);
          gboolean known = FALSE;

          for (guint k = 0; k < asked->len; k++)
            known |= g_array_index (asked, double, k) == value;
          if (known)
            continue;
          g_array_append_val (asked, value);
          add (list, code_question (self, summary, value));
        }
    }
}

/* "CES" is asked both ways, and the scale does not tell. */
static void
ask_effort (LwImportQuestions *self, GPtrArray *list)
{
  const LwTableFormat *format = lw_import_session_get_format (self->session);

  for (guint i = 0; i < format->roles->len; i++)
    if (role_of (format, i) == LW_COLUMN_EASE || role_of (format, i) == LW_COLUMN_EFFORT)
      add (list, (Question) { .ask = ASK_EFFORT, .column = i, .first = _("Easy (1–7)"), .second = _("Much Effort (1–5)"),
                              .text = g_strdup_printf (_("“%s”: what does a high number say?"), (char *) g_ptr_array_index (format->columns, i)),
                              .is_second = role_of (format, i) == LW_COLUMN_EFFORT });
}

/* Of a column of texts beside names of steps. */
static void
ask_quotes (const LwTableFormat *format, GPtrArray *list)
{
  gboolean texts = FALSE;

  for (guint i = 0; i < format->roles->len; i++)
    texts |= role_of (format, i) == LW_COLUMN_TEXT;
  if (texts && format->shape == LW_SHAPE_ANSWERS)
    add (list, (Question) { .ask = ASK_QUOTES, .first = _("Only Count"), .second = _("Keep"), .is_second = format->keep_quotes,
                            .text = g_strdup (_("Keep what customers wrote? Telephone numbers and the like are masked.")) });
}

/* A date that can be read as soon as it is known what comes first. */
static const char *
ambiguous_date (const LwTableFormat *format, const LwTableSummary *summary)
{
  LwDateRule rule = format->dates;

  rule.day_first = 1;
  for (guint i = 0; i < summary->columns->len; i++)
    {
      const LwColumnSummary *column = g_ptr_array_index (summary->columns, i);

      for (guint j = 0; role_of (format, i) == LW_COLUMN_TIME && j < column->misfits->len; j++)
        {
          const char *text = g_array_index (column->misfits, LwMisfit, j).text;
          LwCellDate date;

          if (lw_cell_date (text, strlen (text), rule, &date) == LW_CELL_VALUE)
            return text;
        }
    }
  return NULL;
}

static void
ask_dates (const LwTableFormat *format, const LwTableSummary *summary, GPtrArray *list)
{
  const char *date = format->dates.day_first < 0 ? ambiguous_date (format, summary) : NULL;

  /* Neither is so yet: the second is shown as chosen only once it is. */
  if (date != NULL)
    add (list, (Question) { .ask = ASK_DATES, .first = _("Day First"), .second = _("Month First"), .is_second = -1,
                            .text = g_strdup_printf (_("“%s” may be meant two ways. What comes first?"), date) });
}

static void
tell_losses (const LwTableFormat *format, const LwTableSummary *summary, GPtrArray *list)
{
  guint64 errors = 0;

  for (guint i = 0; i < summary->columns->len; i++)
    {
      const LwColumnSummary *column = g_ptr_array_index (summary->columns, i);

      errors += column->errors;
      if (column->broken > 0)
        add (list, (Question) { .text = g_strdup_printf (_("The numbers in “%s” have lost their last digits. Save the table anew with that column as text."),
                                                         (char *) g_ptr_array_index (format->columns, i)) });
    }
  if (errors > 0)
    add (list, (Question) { .text = g_strdup_printf (ngettext ("%u cell holds the error of a formula, such as #DIV/0!: it is not counted.",
                                                               "%u cells hold the error of a formula, such as #DIV/0!: they are not counted.", errors),
                                                     (guint) errors) });
}

static void
tell_table (LwImportQuestions *self, GPtrArray *list)
{
  const LwTableFormat *format = lw_import_session_get_format (self->session);
  LwProfile *profile = lw_import_session_get_profile (self->session);
  const char *error = lw_import_session_get_error (self->session);
  g_autofree char *problem = lw_import_session_get_problem (self->session);

  if (error != NULL)
    add (list, (Question) { .text = g_strdup (error) });
  if (problem != NULL)
    add (list, (Question) { .text = g_steal_pointer (&problem) });
  if (!format->encoding_certain)
    add (list, (Question) { .text = g_strdup (_("The encoding is not certain: see whether the rows below can be read.")) });
  if (profile != NULL)
    add (list, (Question) { .ask = ASK_PROFILE, .first = _("As Last Time"), .second = _("Anew"),
                            .text = g_strdup_printf (_("This table is read as the profile “%s” says."),
                                                     profile->name != NULL ? profile->name : profile->id) });
}

static GPtrArray *
collect (LwImportQuestions *self)
{
  const LwTableFormat *format = lw_import_session_get_format (self->session);
  const LwTableSummary *summary = lw_import_session_get_summary (self->session);
  GPtrArray *list = g_ptr_array_new_with_free_func (question_free);

  if (format == NULL)
    return list;
  tell_table (self, list);
  ask_effort (self, list);
  ask_quotes (format, list);
  if (summary == NULL || summary->columns->len != format->roles->len)
    return list;
  ask_codes (self, summary, list);
  ask_dates (format, summary, list);
  tell_losses (format, summary, list);
  return list;
}

static void
answer (LwImportQuestions *self, const Question *question, gboolean second)
{
  switch (question->ask)
    {
    case ASK_CODE:    lw_import_session_set_code (self->session, question->value, !second); break;
    case ASK_EFFORT:  lw_import_session_set_role (self->session, question->column, second ? LW_COLUMN_EFFORT : LW_COLUMN_EASE); break;
    case ASK_DATES:   lw_import_session_set_day_first (self->session, !second); break;
    case ASK_QUOTES:  lw_import_session_set_quotes (self->session, second); break;
    case ASK_PROFILE: if (second) lw_import_session_set_profile (self->session, NULL); break;
    case ASK_NOTHING:
    default:          break;
    }
}

static void
toggled_cb (LwImportQuestions *self, GParamSpec *pspec, AdwToggleGroup *group)
{
  guint position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (group), "position"));
  guint active = adw_toggle_group_get_active (group);
  Question question;

  if (position >= self->shown->len || active == GTK_INVALID_LIST_POSITION)
    return;
  /* Answering makes the list anew. */
  question = *(Question *) g_ptr_array_index (self->shown, position);
  answer (self, &question, active == 1);
}

static GtkWidget *
answers_new (LwImportQuestions *self, const Question *question, guint position)
{
  GtkWidget *group = adw_toggle_group_new ();
  const char *names[] = { question->first, question->second };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    adw_toggle_group_add (ADW_TOGGLE_GROUP (group), g_object_new (ADW_TYPE_TOGGLE, "label", names[i], NULL));
  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (group), question->is_second < 0 ? GTK_INVALID_LIST_POSITION : (guint) question->is_second);
  gtk_accessible_update_property (GTK_ACCESSIBLE (group), GTK_ACCESSIBLE_PROPERTY_LABEL, question->text, -1);
  g_object_set_data (G_OBJECT (group), "position", GUINT_TO_POINTER (position));
  gtk_widget_set_valign (group, GTK_ALIGN_CENTER);
  g_signal_connect_object (group, "notify::active", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return group;
}

/* What is said, and beside or below it what can be answered. libadwaita 1.7 puts a child that is wider than its line, as long texts are, out
 * of sight where lines go from right to left. */
static GtkWidget *
with_answers (GtkWidget *said, GtkWidget *answers)
{
  GtkWidget *row;

  if (gtk_widget_get_direction (said) == GTK_TEXT_DIR_RTL)
    {
      row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
      gtk_widget_set_halign (answers, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (row), said);
      gtk_box_append (GTK_BOX (row), answers);
      return row;
    }
  row = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (row), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (row), 4);
  adw_wrap_box_append (ADW_WRAP_BOX (row), said);
  adw_wrap_box_append (ADW_WRAP_BOX (row), answers);
  return row;
}

static GtkWidget *
row_new (LwImportQuestions *self, const Question *question, guint position)
{
  GtkWidget *said = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label;

  label = g_object_new (GTK_TYPE_LABEL, "label", question->text, "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                        "natural-wrap-mode", GTK_NATURAL_WRAP_NONE, NULL);
  gtk_box_append (GTK_BOX (said), gtk_image_new_from_icon_name (question->second != NULL ? "dialog-question-symbolic" : "dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (said), label);
  return question->second != NULL ? with_answers (said, answers_new (self, question, position)) : said;
}

static gboolean
same (GPtrArray *a, GPtrArray *b)
{
  gboolean same = a->len == b->len;

  for (guint i = 0; same && i < a->len; i++)
    {
      const Question *x = g_ptr_array_index (a, i), *y = g_ptr_array_index (b, i);

      same = x->ask == y->ask && g_str_equal (x->text, y->text);
    }
  return same;
}

/* The same questions keep their widgets, and with them the focus. */
static void
update_cb (LwImportQuestions *self)
{
  GPtrArray *list = collect (self);
  gboolean kept = same (list, self->shown);
  GtkWidget *row;

  g_ptr_array_unref (self->shown);
  self->shown = list;
  gtk_widget_set_visible (GTK_WIDGET (self), list->len > 0);
  if (kept)
    return;
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), row);
  for (guint i = 0; i < list->len; i++)
    gtk_box_append (GTK_BOX (self->list), row_new (self, g_ptr_array_index (list, i), i));
}

static void
lw_import_questions_finalize (GObject *object)
{
  g_ptr_array_unref (LW_IMPORT_QUESTIONS (object)->shown);
  G_OBJECT_CLASS (lw_import_questions_parent_class)->finalize (object);
}

static void
lw_import_questions_class_init (LwImportQuestionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lw_import_questions_finalize;
}

static void
lw_import_questions_init (LwImportQuestions *self)
{
  self->shown = g_ptr_array_new_with_free_func (question_free);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  adw_bin_set_child (ADW_BIN (self), self->list);
  gtk_widget_add_css_class (GTK_WIDGET (self), "import-questions");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
lw_import_questions_new (LwImportSession *session)
{
  LwImportQuestions *self = g_object_new (LW_TYPE_IMPORT_QUESTIONS, NULL);

  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
