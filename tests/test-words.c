/* Names of every kind, and finding them, in the real window. */
#include <adwaita.h>
#include <time.h>

#include "core/lw-find.h"
#include "find-widget.h"
#include "ui/lw-find-bar.h"
#include "window-fixture.h"

static double
cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* Until nothing is left to do; the longest turn of the main loop in seconds. */
static double
longest_turn (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;
  double longest = 0;

  while (g_get_monotonic_time () < until)
    {
      double start = cpu_seconds ();

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
      longest = MAX (longest, cpu_seconds () - start);
    }
  return longest;
}

/* Typed or pasted: cut at the limit with a word, without control characters, drawn at once. */
static void
test_typed_names (void)
{
  static const struct { const char *text; guint times; const char *expected; } cases[] = {
    { "x", 100000, NULL }, { "客", 100000, NULL }, { "wide words ", 10000, NULL }, { "👩‍👩‍👧‍👦", 8000, NULL },
    { "مرحبا بالعالم", 1, "مرحبا بالعالم" }, { "\xe2\x80\xae" "right to left", 1, "\xe2\x80\xae" "right to left" }, { "שלום hello", 1, "שלום hello" },
    { "a\nb\tc\x01" "d\x7f", 1, "a b c d" }, { "\r\n", 1, "Review" }, { "   ", 1, "Review" }, { "😀🇨🇳", 1, "😀🇨🇳" },
    { "e\xcc\x81\xcc\x81\xcc\x81", 1, "e\xcc\x81\xcc\x81\xcc\x81" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwWindow *window = window_with_fixture ();
      g_autofree char *text = text_repeated (cases[i].text, cases[i].times);
      double longest, start = cpu_seconds ();
      const char *name;

      lw_canvas_set_zoom (window->canvas, 1, NULL);
      lw_canvas_rename (window->canvas, "b", NULL);
      gtk_editable_set_text (GTK_EDITABLE (window->canvas->rename), "");
      gtk_editable_insert_text (GTK_EDITABLE (window->canvas->rename), text, -1, &(int) { 0 });
      longest = cpu_seconds () - start;
      longest = MAX (longest, longest_turn (80));
      g_assert_cmpint (gtk_widget_get_width (window->canvas->rename), <=, gtk_widget_get_width (GTK_WIDGET (window->canvas)));
      start = cpu_seconds ();
      lw_canvas_flush (window->canvas);
      longest = MAX (longest, cpu_seconds () - start);
      longest = MAX (longest, longest_turn (80));
      name = ui_step (window->editor, "b")->name;
      g_test_message ("%u × %s: %ld characters, longest turn %.1f ms", cases[i].times, cases[i].text, g_utf8_strlen (name, -1), longest * 1000);
      g_assert_true (g_utf8_validate (name, -1, NULL));
      if (cases[i].expected != NULL)
        g_assert_cmpstr (name, ==, cases[i].expected);
      else
        {
          g_assert_cmpint (g_utf8_strlen (name, -1), <=, LW_NAME_MAX);
          g_assert_cmpint (g_utf8_strlen (name, -1), >, LW_NAME_MAX - 16);
        }
      g_assert_cmpfloat (longest, <, 0.5);
      window_act (window, "win.undo");
      g_assert_cmpstr (ui_step (window->editor, "b")->name, ==, "Review");
      window_close_and_check (window);
    }
}

/* From a file a name may be as long as it likes: drawn with … at once, whole for the screen reader, and not lost by F2 and Enter. */
static void
test_long_name_of_a_file (void)
{
  LwWindow *window = window_with_fixture ();
  g_autofree char *text = text_repeated ("长名称 ", 25000), *before = NULL;
  double longest, start = cpu_seconds ();
  LwScene *scene;

  lw_editor_rename (window->editor, "b", text);
  longest = MAX (cpu_seconds () - start, longest_turn (100));
  g_test_message ("100,000 characters: longest turn %.1f ms", longest * 1000);
  g_assert_cmpfloat (longest, <, 0.5);
  scene = lw_canvas_scene (window->canvas);
  before = lw_scene_group_label (scene, lw_scene_find (scene, "b"));
  g_assert_cmpuint (strlen (before), >=, strlen (text));
  start = cpu_seconds ();
  lw_canvas_rename (window->canvas, "b", NULL);
  longest = MAX (cpu_seconds () - start, longest_turn (50));
  lw_canvas_flush (window->canvas);
  g_test_message ("renaming it: longest turn %.1f ms", longest * 1000);
  g_assert_cmpfloat (longest, <, 0.5);
  g_assert_cmpstr (ui_step (window->editor, "b")->name, ==, text);
  window_close_and_check (window);
}

/* The drawing cuts it and says so with an ellipsis; what cannot be seen is not shaped. */
static void
test_cut_names (void)
{
  LwWindow *window = window_with_fixture ();
  g_autofree char *text = text_repeated ("x", 100000), *svg = NULL;
  LwScene *scene;
  const char *ellipsis;

  lw_editor_rename (window->editor, "b", text);
  scene = lw_canvas_scene (window->canvas);
  svg = lw_scene_to_svg (scene, "t");
  ellipsis = strstr (svg, "x…");
  g_assert_nonnull (ellipsis);
  window_close_and_check (window);
}

static void
assert_found (LwEditor *editor, const char *typed, const char *expected)
{
  g_auto (GStrv) found = lw_find (lw_editor_get_blueprint (editor), lw_editor_get_variant (editor), typed);
  g_autofree char *joined = g_strjoinv (" ", found);

  g_assert_cmpstr (joined, ==, expected);
}

static void
set (LwEditor *editor, LwElementKind kind, const char *id, const char *field, LwValue value)
{
  lw_editor_commit_variant (editor, lw_variant_set (lw_editor_get_variant (editor), kind, (const char * const[]) { id, NULL }, field, value), "", NULL);
}

static void
test_find (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autoptr (LwOwner) owner = lw_record_new (&lw_owner_schema);

  lw_set_string (&owner->id, "agent");
  lw_set_string (&owner->name, "客服专员");
  lw_editor_commit (editor, lw_edit_put (lw_editor_get_blueprint (editor), "owners", owner), "", NULL);
  set (editor, LW_ELEMENT_STEP, "b", "owner", LW_STRING ("agent"));
  set (editor, LW_ELEMENT_STEP, "c", "code", LW_STRING ("R9"));
  set (editor, LW_ELEMENT_FLOW, "f1", "label", LW_STRING ("approved request"));
  assert_found (editor, "", "");
  assert_found (editor, "   ", "");
  assert_found (editor, "REVIEW", "b");
  assert_found (editor, "客服", "b");
  assert_found (editor, "kfzy", "b");
  assert_found (editor, "r9", "c");
  assert_found (editor, "request approved", "f1");
  assert_found (editor, "front", "front");
  assert_found (editor, "e", "customer one b c f1");
  assert_found (editor, "zzz", "");
}

static void
type (LwWindow *window, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_find (window->find_bar, GTK_TYPE_SEARCH_ENTRY)), text);
  window_settle (30);
}

/* Names of phases stay at the edge of the drawing, and so may be what is found: the bar hides nothing of it. */
static void
test_find_bar_beside (void)
{
  LwWindow *window = window_with_fixture ();
  graphene_rect_t bar, drawing;

  window_act (window, "win.find");
  type (window, "e");
  wait_until (gtk_widget_get_height (window->find_bar) > 0);
  g_assert_true (gtk_widget_compute_bounds (window->find_bar, GTK_WIDGET (window), &bar));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (window->canvas), GTK_WIDGET (window), &drawing));
  g_assert_cmpfloat (bar.size.height, >, 30);
  g_assert_cmpfloat (drawing.size.height, >, 100);
  g_assert_false (graphene_rect_intersection (&bar, &drawing, NULL));
  window_close_and_check (window);
}

static void
test_find_bar (void)
{
  LwWindow *window = window_with_fixture ();
  GtkWidget *entry = ui_find (window->find_bar, GTK_TYPE_SEARCH_ENTRY);

  g_assert_false (gtk_widget_get_visible (window->find_bar));
  lw_editor_select_one (window->editor, "a");
  window_act (window, "win.find");
  g_assert_true (gtk_widget_get_visible (window->find_bar));
  type (window, "re");
  /* It lights up and is counted; what is selected stays so until Enter. */
  g_assert_cmpuint (g_strv_length (window->canvas->found), ==, 1);
  g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, "a");
  type (window, "i");
  g_assert_cmpuint (g_strv_length (window->canvas->found), ==, 2);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, "b");
  window_act (window, "win.find-next(true)");
  g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, "c");
  window_act (window, "win.find-next(true)");
  g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, "b");
  window_act (window, "win.find-next(false)");
  g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, "c");
  /* It follows the document. */
  lw_editor_rename (window->editor, "b", "Zzz");
  g_assert_cmpuint (g_strv_length (window->canvas->found), ==, 1);
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_false (gtk_widget_get_visible (window->find_bar));
  g_assert_null (window->canvas->found);
  wait_until (gtk_widget_is_focus (GTK_WIDGET (window->canvas)));
  g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, "c");
  window_close_and_check (window);
}

/* Of several the last is renamed, and it alone is selected then. */
static void
test_rename_of_several (void)
{
  LwWindow *window = window_with_fixture ();

  lw_editor_select (window->editor, (const char * const[]) { "a", "c", "b", NULL });
  window_act (window, "win.rename");
  window_settle (60);
  g_assert_cmpstr (window->canvas->rename_id, ==, "b");
  g_assert_cmpint (gtk_widget_get_width (window->canvas->rename), >, 0);
  gtk_editable_set_text (GTK_EDITABLE (window->canvas->rename), "Weigh");
  lw_canvas_end_rename (window->canvas, TRUE);
  g_assert_cmpstr (ui_step (window->editor, "b")->name, ==, "Weigh");
  g_assert_cmpstr (lw_editor_get_selection (window->editor)[0], ==, "b");
  window_close_and_check (window);
}

/* A dialog that is opened while a name is typed gives the keyboard back to the drawing: the entry is gone by then. */
static void
test_dialog_over_rename (void)
{
  static const char * const actions[] = { "win.properties", "win.tours", "win.command-search", "win.registers" };
  LwWindow *window = window_with_fixture ();

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      AdwDialog *dialog;

      lw_editor_select_one (window->editor, "b");
      gtk_widget_grab_focus (GTK_WIDGET (window->canvas));
      window_act (window, "win.rename");
      window_settle (100);
      window_act (window, actions[i]);
      window_settle (i % 2 * 300);
      dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
      adw_dialog_close (dialog);
      wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
      window_settle (600);
      g_assert_false (lw_canvas_is_renaming (window->canvas));
      g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == GTK_WIDGET (window->canvas));
    }
  window_close_and_check (window);
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/words/typed-names", test_typed_names);
  g_test_add_func ("/words/long-name-of-a-file", test_long_name_of_a_file);
  g_test_add_func ("/words/cut-names", test_cut_names);
  g_test_add_func ("/words/find", test_find);
  g_test_add_func ("/words/find-bar", test_find_bar);
  g_test_add_func ("/words/find-bar/beside", test_find_bar_beside);
  g_test_add_func ("/words/rename-of-several", test_rename_of_several);
  g_test_add_func ("/words/dialog-over-rename", test_dialog_over_rename);
  return window_tests_run ();
}
