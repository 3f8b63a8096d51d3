/* Every field of the format through its widget: set, saved, undone; and what typing and several selected steps do. */
#include "core/lw-schema.h"
#include "inspector-rows.h"
#include "io/lw-io.h"
#include "ui/lw-choice-row.h"
#include "ui/lw-field-text.h"
#include "ui/lw-inspector-layout.h"
#include "ui/lw-list-row.h"
#include "ui/lw-long-text-row.h"
#include "ui/lw-records-group.h"
#include "ui/lw-text-row.h"

static LwInspector *
inspector_of (UiFixture *fixture)
{
  return LW_INSPECTOR (fixture->panel);
}

static void
add_to_list (GtkWidget *row, const char *text)
{
  GtkWidget *entry = lw_list_row_get_entry (LW_LIST_ROW (row));

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

/* What is typed for a field of that type, and what must then be in the record. */
static const char *
sample_text (const LwField *field)
{
  if (field->type == LW_TYPE_NUMBER)
    return (field->flags & LW_FIELD_SHARE) ? "25 %" : "2.5";
  if (field->type == LW_TYPE_DURATION)
    return "1h30m";
  if (field->type == LW_TYPE_ESTIMATE)
    return "1-2h";
  if (field->flags & LW_FIELD_DATE)
    return "2027/3/1";
  if (field->refers == LW_REFERS_OWNER)
    return "Finance lead";
  return "Some text";
}

static LwValue
sample_value (const LwField *field)
{
  if (field->type == LW_TYPE_NUMBER)
    return LW_NUMBER ((field->flags & LW_FIELD_SHARE) ? 0.25 : 2.5);
  if (field->type == LW_TYPE_DURATION)
    return (LwValue) { .type = LW_TYPE_DURATION, .time = LW_TIME (90) };
  if (field->type == LW_TYPE_ESTIMATE)
    return LW_ESTIMATE (((LwTime) { 60, NAN, 120 }));
  if (field->flags & LW_FIELD_DATE)
    return LW_STRING ("2027-03-01");
  if (field->refers == LW_REFERS_OWNER)
    return LW_STRING ("finance-lead");
  return LW_STRING ("Some text");
}

static void
use_widget (GtkWidget *row, const LwField *field)
{
  if (LW_IS_TEXT_ROW (row))
    type_text (row, sample_text (field));
  else if (LW_IS_LONG_TEXT_ROW (row))
    gtk_text_buffer_set_text (lw_long_text_row_get_buffer (LW_LONG_TEXT_ROW (row)), sample_text (field), -1);
  else if (LW_IS_CHOICE_ROW (row))
    {
      guint n = g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row)));

      adw_combo_row_set_selected (ADW_COMBO_ROW (row), adw_combo_row_get_selected (ADW_COMBO_ROW (row)) == n - 1 ? n - 2 : n - 1);
    }
  else if (LW_IS_LIST_ROW (row))
    add_to_list (row, "Some text");
  else
    g_signal_emit_by_name (lw_records_group_get_add_button (LW_RECORDS_GROUP (row)), "clicked");
}

static LwValue
value_of (LwRecord *element, const LwFieldPath *path)
{
  LwRecord *record = path->outer != NULL ? lw_record_get (element, path->outer).record : element;

  return record != NULL ? lw_record_get (record, path->field) : lw_value_absent (path->field->type);
}

static void
assert_set (LwRecord *before, LwRecord *after, const LwFieldPath *path)
{
  LwValue value = value_of (after, path);
  guint n_before, n_after;

  switch (path->field->type)
    {
    case LW_TYPE_STRINGS:
      n_before = value_of (before, path).strings != NULL ? g_strv_length ((char **) value_of (before, path).strings) : 0;
      n_after = g_strv_length ((char **) value.strings);
      g_assert_cmpuint (n_after, ==, n_before + 1);
      if (path->field->refers == LW_REFERS_NOTHING)
        g_assert_cmpstr (value.strings[n_after - 1], ==, "Some text");
      break;
    case LW_TYPE_RECORDS:
      g_assert_cmpuint (lw_array_length (value.records), ==, lw_array_length (value_of (before, path).records) + 1);
      break;
    case LW_TYPE_ENUM:
    case LW_TYPE_BOOLEAN:
      g_assert_false (lw_value_is_absent (value));
      g_assert_false (lw_value_equal (value, value_of (before, path)));
      break;
    default:
      if (lw_field_is_words (path->field))
        g_assert_true (g_strv_contains (path->field->values, value.string));
      else if (path->field->refers == LW_REFERS_NOTHING || path->field->refers == LW_REFERS_OWNER)
        g_assert_true (lw_value_equal (value, sample_value (path->field)));
      else
        g_assert_false (lw_value_equal (value, value_of (before, path)));
    }
}

/* What was set is in the file, and reads back as the same blueprint. */
static void
assert_saved (LwBlueprint *blueprint)
{
  g_autoptr (GBytes) bytes = lw_blueprint_to_bytes (blueprint);
  g_autoptr (GError) error = NULL;
  LwReadResult result = { 0 };
  g_autoptr (LwBlueprint) again = lw_blueprint_from_bytes (bytes, &result, &error);

  g_assert_no_error (error);
  g_assert_true (lw_record_equal (again, blueprint));
}

static void
check_draft (UiFixture *fixture, GtkWidget *row, LwElementKind kind, const char *id, const LwFieldPath *path)
{
  GtkWidget *entry = LW_IS_LIST_ROW (row) ? lw_list_row_get_entry (LW_LIST_ROW (row)) : row;
  g_autofree char *shown = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  LwVariant *variant = lw_editor_get_variant (fixture->editor), *typed;

  gtk_editable_set_text (GTK_EDITABLE (entry), sample_text (path->field));
  typed = lw_blueprint_variant (lw_document_get_typed (fixture->document, NULL), lw_record_id (variant));
  assert_set (lw_variant_element (variant, kind, id), lw_variant_element (typed, kind, id), path);
  gtk_editable_set_text (GTK_EDITABLE (entry), shown);
  g_assert_null (lw_document_get_typed (fixture->document, NULL));
}

static void
check_field (UiFixture *fixture, LwElementKind kind, const char *id, const LwFieldPath *path)
{
  g_autofree char *name = path->outer != NULL ? g_strdup_printf ("%s.%s", path->outer->name, path->field->name)
                                              : g_strdup (path->field->name);
  g_autoptr (LwBlueprint) blueprint = lw_record_ref (ui_blueprint (fixture));
  LwRecord *before, *after;

  if (g_test_verbose ())
    g_test_message ("%s", name);
  lw_editor_select_one (fixture->editor, id);
  before = lw_variant_element (lw_editor_get_variant (fixture->editor), kind, id);
  if (path->field->type == LW_TYPE_STRINGS /* plain text is taken over while it is typed */ || !g_str_equal (sample_text (path->field), "Some text"))
    check_draft (fixture, row_of (fixture, name), kind, id, path);
  use_widget (row_of (fixture, name), path->field);
  lw_inspector_flush (inspector_of (fixture));
  after = lw_variant_element (lw_editor_get_variant (fixture->editor), kind, id);
  if (ui_blueprint (fixture) == blueprint)
    g_error ("%s: nothing was set", name);
  assert_set (before, after, path);
  assert_saved (ui_blueprint (fixture));
  g_assert_true (lw_document_undo (fixture->document));
  ui_settle ();
  /* One undo step, and the very blueprint that was. */
  g_assert_true (ui_blueprint (fixture) == blueprint);
}

static void
check_schema (UiFixture *fixture, LwElementKind kind, const char *id, const LwSchema *schema, const LwField *outer)
{
  for (guint i = 0; i < schema->n_fields; i++)
    {
      LwFieldPath path = { outer, &schema->fields[i] };

      if (path.field->flags & (LW_FIELD_GEOMETRY | LW_FIELD_ID))
        continue;
      if (path.field->type == LW_TYPE_RECORD)
        check_schema (fixture, kind, id, path.field->schema, path.field);
      else
        check_field (fixture, kind, id, &path);
    }
}

static void
add_note (UiFixture *fixture)
{
  g_autoptr (LwNote) note = lw_record_new (&lw_note_schema);

  lw_set_string (&note->id, "note1");
  lw_set_string (&note->text, "before");
  lw_editor_commit_variant (fixture->editor, lw_variant_put (lw_editor_get_variant (fixture->editor), LW_ELEMENT_NOTE, note),
                            "Add Note", NULL);
}

static void
test_every_field (gconstpointer data)
{
  LwElementKind kind = GPOINTER_TO_INT (data);
  UiFixture fixture;
  g_autofree char *id = NULL;

  ui_fixture_open (&fixture, lw_inspector_new);
  if (kind == LW_ELEMENT_NOTE)
    add_note (&fixture);
  /* The third step is one with most fields filled, the first with few. */
  for (guint i = 0; i < MIN (3, lw_array_length (lw_editor_get_variant (fixture.editor)->elements[kind])); i++)
    {
      g_free (id);
      id = g_strdup (lw_record_id (lw_array_get (lw_editor_get_variant (fixture.editor)->elements[kind], i)));
      check_schema (&fixture, kind, id, lw_element_schema (kind), NULL);
    }
  ui_fixture_close (&fixture);
}

static void
test_record_fields (void)
{
  UiFixture fixture;
  GtkWidget *group;
  LwMarker *marker;

  ui_fixture_open (&fixture, lw_inspector_new);
  lw_editor_select_one (fixture.editor, "r7");
  group = row_of (&fixture, "markers");
  while (lw_array_length (ui_step (&fixture, "r7")->markers) > 0)
    g_signal_emit_by_name (lw_records_group_get_widget (LW_RECORDS_GROUP (group), 0, NULL), "clicked");
  g_signal_emit_by_name (lw_records_group_get_add_button (LW_RECORDS_GROUP (group)), "clicked");
  adw_combo_row_set_selected (ADW_COMBO_ROW (lw_records_group_get_widget (LW_RECORDS_GROUP (group), 0, "kind")), LW_MARKER_PAIN - 1);
  type_text (lw_records_group_get_widget (LW_RECORDS_GROUP (group), 0, "category"), "Waits too long");
  type_text (lw_records_group_get_widget (LW_RECORDS_GROUP (group), 0, "severity"), "3");
  type_text (lw_records_group_get_widget (LW_RECORDS_GROUP (group), 0, "text"), "Nobody on weekends");
  marker = lw_array_get (ui_step (&fixture, "r7")->markers, 0);
  g_assert_cmpint (marker->kind, ==, LW_MARKER_PAIN);
  g_assert_cmpstr (marker->category, ==, "Waits too long");
  g_assert_cmpfloat (marker->severity, ==, 3);
  g_assert_cmpstr (marker->text, ==, "Nobody on weekends");
  assert_saved (ui_blueprint (&fixture));
  g_signal_emit_by_name (lw_records_group_get_widget (LW_RECORDS_GROUP (group), 0, NULL), "clicked");
  g_assert_null (ui_step (&fixture, "r7")->markers);
  ui_fixture_close (&fixture);
}

static void
test_typing_is_one_step (void)
{
  UiFixture fixture;
  g_autoptr (LwBlueprint) before = NULL;
  GtkWidget *row;

  ui_fixture_open (&fixture, lw_inspector_new);
  before = lw_record_ref (ui_blueprint (&fixture));
  lw_editor_select_one (fixture.editor, "r2");
  row = row_of (&fixture, "name");
  gtk_editable_set_text (GTK_EDITABLE (row), "R");
  gtk_editable_set_text (GTK_EDITABLE (row), "Re");
  gtk_editable_set_text (GTK_EDITABLE (row), "Rev");
  g_assert_cmpstr (ui_step (&fixture, "r2")->name, ==, "Rev");
  g_assert_true (lw_document_undo (fixture.document));
  g_assert_true (ui_blueprint (&fixture) == before);
  ui_settle ();
  g_assert_cmpstr (text_in (row), ==, ui_step (&fixture, "r2")->name);

  /* The same field of another step is another undo step. */
  gtk_editable_set_text (GTK_EDITABLE (row), "One");
  lw_editor_select_one (fixture.editor, "r3");
  gtk_editable_set_text (GTK_EDITABLE (row), "Two");
  g_assert_true (lw_document_undo (fixture.document));
  ui_settle ();
  g_assert_cmpstr (ui_step (&fixture, "r2")->name, ==, "One");
  ui_fixture_close (&fixture);
}

static void
test_durations (void)
{
  static const struct { const char *typed; double minutes; const char *shown; } cases[] = {
    { "2h", 120, "2 h" }, { "1天4小时", 28 * 60, NULL }, { "1.5d", 36 * 60, NULL }, { "48小时", 48 * 60, NULL },
    { "15", 15, "15 min" }, { "0", 0, NULL },
  };
  UiFixture fixture;
  GtkWidget *row;

  ui_fixture_open (&fixture, lw_inspector_new);
  lw_editor_select_one (fixture.editor, "r2");
  row = row_of (&fixture, "process");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *normal = lw_time_format (LW_TIME (cases[i].minutes), 1440);

      type_text (row, cases[i].typed);
      g_assert_cmpfloat (ui_step (&fixture, "r2")->process.mode, ==, cases[i].minutes);
      g_assert_cmpstr (text_in (row), ==, normal);
      if (cases[i].shown != NULL)
        g_assert_cmpstr (text_in (row), ==, cases[i].shown);
      /* The same typed again changes nothing and is shown normalised. */
      type_text (row, cases[i].typed);
      g_assert_cmpstr (text_in (row), ==, normal);
    }
  type_text (row, "");
  g_assert_false (lw_time_is_known (ui_step (&fixture, "r2")->process));
  ui_fixture_close (&fixture);
}

/* What is typed and not confirmed when another step is selected goes to the step it was typed for. */
static void
test_selecting_confirms (void)
{
  UiFixture fixture;
  double other;

  ui_fixture_open (&fixture, lw_inspector_new);
  other = ui_step (&fixture, "r3")->process.mode;
  lw_editor_select_one (fixture.editor, "r2");
  gtk_editable_set_text (GTK_EDITABLE (row_of (&fixture, "process")), "77 min");
  lw_editor_select_one (fixture.editor, "r3");
  g_assert_cmpfloat (ui_step (&fixture, "r2")->process.mode, ==, 77);
  g_assert_cmpfloat (ui_step (&fixture, "r3")->process.mode, ==, other);
  ui_fixture_close (&fixture);
}

static void
test_several (void)
{
  UiFixture fixture;
  g_autoptr (LwBlueprint) before = NULL;
  GtkWidget *row;

  ui_fixture_open (&fixture, lw_inspector_new);
  before = lw_record_ref (ui_blueprint (&fixture));
  lw_editor_select (fixture.editor, (const char * const[]) { "r2", "r3", "r4", NULL });
  row = row_of (&fixture, "name");
  g_assert_cmpstr (text_in (row), ==, "");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Name (mixed)");
  lw_inspector_flush (inspector_of (&fixture));
  g_assert_true (ui_blueprint (&fixture) == before);

  type_text (row_of (&fixture, "process"), "9");
  g_assert_cmpfloat (ui_step (&fixture, "r2")->process.mode, ==, 9);
  g_assert_cmpfloat (ui_step (&fixture, "r4")->process.mode, ==, 9);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row_of (&fixture, "process"))), ==, "Process time");
  g_assert_true (lw_document_undo (fixture.document));
  g_assert_true (ui_blueprint (&fixture) == before);
  ui_settle ();

  /* A choice that differs is one more entry, until one is made. */
  row = row_of (&fixture, "lane");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row))), ==, 7);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 5);
  g_assert_cmpstr (ui_step (&fixture, "r2")->lane, ==, "finance");
  g_assert_cmpstr (ui_step (&fixture, "r4")->lane, ==, "finance");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row))), ==, 6);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 4);
  g_assert_true (lw_document_undo (fixture.document));
  g_assert_true (ui_blueprint (&fixture) == before);
  ui_settle ();
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);

  /* A part of a nested record leaves the rest of each alone. */
  type_text (row_of (&fixture, "benchmark.source"), "Survey");
  g_assert_cmpstr (ui_step (&fixture, "r2")->benchmark->source, ==, "Survey");
  g_assert_cmpstr (ui_step (&fixture, "r3")->benchmark->source, ==, "Survey");
  type_text (row_of (&fixture, "benchmark.source"), "");
  ui_fixture_close (&fixture);
}

static gboolean
has_text (char **list, const char *text)
{
  return list != NULL && g_strv_contains ((const char * const *) list, text);
}

static void
test_lists_of_several (void)
{
  UiFixture fixture;
  GtkWidget *row;

  ui_fixture_open (&fixture, lw_inspector_new);
  lw_editor_select_one (fixture.editor, "r2");
  add_to_list (row_of (&fixture, "inputs"), "Only here");
  lw_editor_select (fixture.editor, (const char * const[]) { "r2", "r3", NULL });
  row = row_of (&fixture, "inputs");
  add_to_list (row, "Both");
  g_assert_true (has_text (ui_step (&fixture, "r2")->inputs, "Only here"));
  g_assert_true (has_text (ui_step (&fixture, "r2")->inputs, "Both"));
  g_assert_true (has_text (ui_step (&fixture, "r3")->inputs, "Both"));
  g_assert_false (has_text (ui_step (&fixture, "r3")->inputs, "Only here"));
  while (lw_list_row_get_remove_button (LW_LIST_ROW (row), 0) != NULL)
    g_signal_emit_by_name (lw_list_row_get_remove_button (LW_LIST_ROW (row), 0), "clicked");
  g_assert_null (ui_step (&fixture, "r2")->inputs);
  g_assert_null (ui_step (&fixture, "r3")->inputs);
  ui_fixture_close (&fixture);
}

static void
test_new_owner (void)
{
  UiFixture fixture;
  guint owners;
  LwOwner *owner;

  ui_fixture_open (&fixture, lw_inspector_new);
  owners = lw_array_length (ui_blueprint (&fixture)->owners);
  lw_editor_select_one (fixture.editor, "r2");
  type_text (row_of (&fixture, "owner"), "Night shift");
  g_assert_cmpuint (lw_array_length (ui_blueprint (&fixture)->owners), ==, owners + 1);
  owner = lw_array_get (ui_blueprint (&fixture)->owners, owners);
  g_assert_cmpstr (owner->name, ==, "Night shift");
  g_assert_cmpstr (ui_step (&fixture, "r2")->owner, ==, owner->id);
  g_assert_cmpstr (text_in (row_of (&fixture, "owner")), ==, "Night shift");
  g_assert_true (lw_document_undo (fixture.document));
  ui_settle ();
  g_assert_cmpuint (lw_array_length (ui_blueprint (&fixture)->owners), ==, owners);
  g_assert_false (lw_document_get_modified (fixture.document));

  /* A name that is in the register, however it is written, is that owner. */
  type_text (row_of (&fixture, "owner"), " finance LEAD ");
  g_assert_cmpstr (ui_step (&fixture, "r2")->owner, ==, "finance-lead");
  g_assert_cmpuint (lw_array_length (ui_blueprint (&fixture)->owners), ==, owners);
  g_assert_cmpstr (text_in (row_of (&fixture, "owner")), ==, "Finance lead");
  ui_fixture_close (&fixture);
}

static void
test_read_only (void)
{
  UiFixture fixture;

  ui_fixture_open (&fixture, lw_inspector_new);
  lw_document_set_read_only (fixture.document, TRUE);
  lw_editor_select_one (fixture.editor, "r2");
  g_assert_false (gtk_widget_is_sensitive (row_of (&fixture, "name")));
  ui_fixture_close (&fixture);
}

int
main (int argc, char *argv[])
{
  static const char * const names[LW_N_ELEMENT_KINDS] = { "lane", "phase", "step", "flow", "note" };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (int kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    {
      g_autofree char *path = g_strdup_printf ("/inspector/every-field/%s", names[kind]);

      g_test_add_data_func (path, GINT_TO_POINTER (kind), test_every_field);
    }
  g_test_add_func ("/inspector/record-fields", test_record_fields);
  g_test_add_func ("/inspector/typing-is-one-step", test_typing_is_one_step);
  g_test_add_func ("/inspector/durations", test_durations);
  g_test_add_func ("/inspector/selecting-confirms", test_selecting_confirms);
  g_test_add_func ("/inspector/several", test_several);
  g_test_add_func ("/inspector/lists-of-several", test_lists_of_several);
  g_test_add_func ("/inspector/new-owner", test_new_owner);
  g_test_add_func ("/inspector/read-only", test_read_only);
  return g_test_run ();
}
