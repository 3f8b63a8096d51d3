/* What people type into fields, what it means, and how it is shown again. */
#include "ui/lw-field-text.h"

static const LwField share = { .name = "share", .type = LW_TYPE_NUMBER, .flags = LW_FIELD_SHARE };
static const LwField count = { .name = "count", .type = LW_TYPE_NUMBER, .flags = LW_FIELD_POSITIVE };
static const LwField change = { .name = "change", .type = LW_TYPE_NUMBER, .flags = LW_FIELD_CHANGE };
static const LwField minutes = { .name = "minutes", .type = LW_TYPE_NUMBER, .flags = LW_FIELD_MINUTES };
static const LwField number = { .name = "number", .type = LW_TYPE_NUMBER };

static const struct { const LwField *field; const char *typed; double value; const char *shown; } numbers[] = {
  { &share, "25 %", 0.25, "25 %" }, { &share, "25%", 0.25, "25 %" }, { &share, "25", 0.25, "25 %" },
  { &share, "0.25", 0.25, "25 %" }, { &share, "２５％", 0.25, "25 %" }, { &share, "1", 1, "100 %" },
  { &share, "0.5 %", 0.005, "0.5 %" }, { &share, "7%", 0.07, "7 %" }, { &share, "0", 0, "0 %" }, { &share, "100", 1, "100 %" },
  { &share, "33.3", 0.333, "33.3 %" },
  { &change, "-50 %", -0.5, "−50 %" }, { &change, "−50％", -0.5, "−50 %" }, { &change, "+30 %", 0.3, "+30 %" },
  { &change, "-0.25", -0.25, "−25 %" }, { &change, "20", 0.2, "+20 %" }, { &change, "0", 0, "0 %" }, { &change, "250%", 2.5, "+250 %" },
  { &minutes, "6天21小时", 9900, "6 days 21 h" }, { &minutes, "-1 day", -1440, "−1 day" }, { &minutes, "+ 2h", 120, "2 h" },
  { &minutes, "9905 min", 9905, "9905 min" },
  { &count, "4", 4, "4" }, { &count, " 1,234 ", 1234, "1234" }, { &count, "１２", 12, "12" }, { &count, "1.2万", 12000, "12000" },
  { &count, "3亿", 3e8, "300000000" }, { &count, "12,345.5", 12345.5, "12345.5" }, { &count, "0,5", 0.5, "0.5" },
  { &number, "-2", -2, "-2" }, { &number, "+1.5", 1.5, "1.5" }, { &number, "0.1", 0.1, "0.1" }, { &number, "1000000", 1e6, "1000000" },
};

static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = NULL;
      LwValue value, again;

      g_assert_true (lw_field_from_text (numbers[i].field, numbers[i].typed, 1440, &value, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (value.number, numbers[i].value, 1e-15);
      shown = lw_field_to_text (numbers[i].field, value, 1440);
      g_assert_cmpstr (shown, ==, numbers[i].shown);
      /* What is shown means the same. */
      g_assert_true (lw_field_from_text (numbers[i].field, shown, 1440, &again, NULL));
      g_assert_cmpfloat_with_epsilon (again.number, value.number, 1e-15);
    }
}

static void
test_refused (void)
{
  static const LwField duration = { .name = "sla", .type = LW_TYPE_DURATION };
  static const LwField estimate = { .name = "wait", .type = LW_TYPE_ESTIMATE };
  static const LwField date = { .name = "date", .type = LW_TYPE_STRING, .flags = LW_FIELD_DATE };
  static const LwField required = { .name = "name", .type = LW_TYPE_STRING, .flags = LW_FIELD_REQUIRED };
  static const struct { const LwField *field; const char *typed; } cases[] = {
    { &share, "101 %" }, { &share, "-1 %" }, { &share, "half" }, { &share, "25 %%" }, { &share, "5 pieces" },
    { &count, "-1" }, { &count, "four" }, { &count, "4 people" }, { &count, "1e999" }, { &count, "NaN" }, { &count, "inf" },
    { &change, "half" }, { &change, "50 points" }, { &minutes, "1-2 h" }, { &minutes, "soon" }, { &minutes, "-" }, { &number, "1-2" }, { &number, "0x10" }, { &duration, "1-2 h" }, { &duration, "soon" }, { &estimate, "2 hourz" },
    { &date, "2027-13-01" }, { &date, "2027-02-30" }, { &date, "tomorrow" }, { &date, "21/11/2026" }, { &required, "  " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      LwValue value;

      if (lw_field_from_text (cases[i].field, cases[i].typed, 1440, &value, &error))
        g_error ("“%s” was taken for a %s", cases[i].typed, cases[i].field->name);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_cmpuint (strlen (error->message), >, 10);
    }
}

static void
test_dates (void)
{
  static const struct { const char *typed, *date; } cases[] = {
    { "2027-02-01", "2027-02-01" }, { "2027/2/1", "2027-02-01" }, { "2027.2.1", "2027-02-01" }, { "2027年2月1日", "2027-02-01" },
    { "2027-02", "2027-02" }, { "2027年2月", "2027-02" }, { " ２０２７-2-1 ", "2027-02-01" }, { "2028-02-29", "2028-02-29" },
    { "2027-02-29", NULL }, { "2027", NULL }, { "", NULL }, { "2027-2-1-3", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = lw_date_normalise (cases[i].typed);

      g_assert_cmpstr (date, ==, cases[i].date);
    }
}

static void
test_known_strings (void)
{
  const LwField *status = lw_schema_field (&lw_about_schema, "status");
  g_autofree char *shown = lw_field_to_text (status, LW_STRING ("in-review"), 1440);
  g_autofree char *own = lw_field_to_text (status, LW_STRING ("our own word"), 1440);
  LwValue value;

  g_assert_cmpstr (shown, ==, "In review");
  g_assert_cmpstr (own, ==, "our own word");
  g_assert_true (lw_field_from_text (status, "Draft", 1440, &value, NULL));
  g_assert_cmpstr (value.string, ==, "draft");
  g_assert_true (lw_field_from_text (status, "our own word", 1440, &value, NULL));
  g_assert_cmpstr (value.string, ==, "our own word");
}

static void
test_absent (void)
{
  const LwField *fields[] = { &share, lw_schema_field (&lw_step_schema, "process"), lw_schema_field (&lw_step_schema, "name") };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = lw_field_to_text (fields[i], lw_value_absent (fields[i]->type), 1440);
      LwValue value;

      g_assert_cmpstr (text, ==, "");
      g_assert_true (lw_field_from_text (fields[i], " ", 1440, &value, NULL));
      g_assert_true (lw_value_is_absent (value));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field-text/numbers", test_numbers);
  g_test_add_func ("/field-text/refused", test_refused);
  g_test_add_func ("/field-text/dates", test_dates);
  g_test_add_func ("/field-text/known-strings", test_known_strings);
  g_test_add_func ("/field-text/absent", test_absent);
  return g_test_run ();
}
