/* Copying and pasting in real windows, through the real clipboard. */
#include <adwaita.h>
#include <time.h>

#include "ui/lw-clipboard.h"
#include "window-fixture.h"

static guint
n_steps (LwWindow *window)
{
  return lw_array_length (LW_STEPS (lw_editor_get_variant (window->editor)));
}

static guint
n_flows (LwWindow *window)
{
  return lw_array_length (LW_FLOWS (lw_editor_get_variant (window->editor)));
}

static GdkClipboard *
clipboard_of (LwWindow *window)
{
  return gtk_widget_get_clipboard (GTK_WIDGET (window));
}

static void
select_and (LwWindow *window, const char * const *ids, const char *action)
{
  lw_editor_select (window->editor, ids);
  window_act (window, action);
}

/* Activate, and wait for so many steps. */
static void
paste (LwWindow *window, guint steps)
{
  window_act (window, "win.paste");
  wait_until (n_steps (window) == steps);
  window_settle (30);
}

static const char * const two[] = { "b", "c", NULL };

/* No step covers another, nor stands closer above it than steps do. */
static void
assert_apart (LwWindow *window)
{
  LwLayout *layout = lw_editor_get_layout (window->editor);

  for (guint i = 0; i < layout->n_steps; i++)
    for (guint k = 0; k < i; k++)
      {
        LwRect a = layout->steps[i].rect, b = layout->steps[k].rect;

        g_assert_true (a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height + 16 <= b.y || b.y + b.height + 16 <= a.y);
      }
}

static void
test_beside (void)
{
  LwWindow *window = window_with_fixture ();
  LwRect b = ui_rect (window->editor, "b"), copy;

  select_and (window, two, "win.copy");
  paste (window, 5);
  g_assert_cmpuint (n_flows (window), ==, 3);
  g_assert_true (g_strv_length ((char **) lw_editor_get_selection (window->editor)) == 2);
  copy = ui_rect (window->editor, lw_editor_get_selection (window->editor)[0]);
  b = ui_rect (window->editor, "b");
  g_assert_cmpfloat (copy.x, ==, b.x);
  assert_apart (window);
  /* The next steps aside once more. */
  paste (window, 7);
  assert_apart (window);
  /* One paste is one undo step. */
  window_act (window, "win.undo");
  g_assert_cmpuint (n_steps (window), ==, 5);
  window_act (window, "win.undo");
  g_assert_cmpuint (n_steps (window), ==, 3);
  window_close_and_check (window);
}

static void
test_at_pointer (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  LwRect back = lw_editor_get_layout (window->editor)->lanes[2].body;
  double x, y;
  LwStep *step;

  select_and (window, (const char * const[]) { "b", NULL }, "win.copy");
  lw_canvas_from_units (canvas, (LwPoint) { back.x + 600, back.y + 60 }, &x, &y);
  canvas->pointer = GRAPHENE_POINT_INIT ((float) x, (float) y);
  canvas->pointer_inside = TRUE;
  paste (window, 4);
  step = ui_step (window->editor, lw_editor_get_focused (window->editor));
  g_assert_cmpstr (step->lane, ==, "back");
  g_assert_cmpstr (step->phase, ==, "two");
  g_assert_cmpfloat (fabs (ui_rect (window->editor, step->id).x + LW_CARD_WIDTH / 2 - back.x - 600), <=, 4);
  /* Steps of two lanes stay in theirs. */
  select_and (window, (const char * const[]) { "a", "b", NULL }, "win.copy");
  canvas->pointer.x -= 100;
  paste (window, 6);
  g_assert_cmpstr (ui_step (window->editor, lw_editor_get_selection (window->editor)[0])->lane, ==, "customer");
  g_assert_cmpstr (ui_step (window->editor, lw_editor_get_selection (window->editor)[1])->lane, ==, "front");
  window_close_and_check (window);
}

/* A step that is cut and pasted is the same step. */
static void
test_cut (void)
{
  LwWindow *window = window_with_fixture ();

  select_and (window, (const char * const[]) { "b", NULL }, "win.cut");
  g_assert_cmpuint (n_steps (window), ==, 2);
  g_assert_cmpuint (n_flows (window), ==, 1);   /* healed */
  paste (window, 3);
  ui_assert_step (window->editor, "b", "front", "one", 240, 22);
  window_close_and_check (window);
}

static void
test_two_windows (void)
{
  LwWindow *from = window_with_fixture (), *to = window_with_fixture ();

  lw_editor_rename (to->editor, "front", "Elsewhere");
  select_and (from, two, "win.copy");
  paste (to, 5);
  g_assert_cmpuint (n_flows (to), ==, 3);
  g_assert_cmpuint (n_steps (from), ==, 3);
  /* Other documents' ids say nothing: they are new. */
  g_assert_cmpstr (lw_editor_get_selection (to->editor)[0], !=, "b");
  window_close_and_check (from);
  window_close_and_check (to);
}

static void
test_text (void)
{
  LwWindow *window = window_with_fixture ();
  LwVariant *variant;
  const char * const *ids;

  gdk_clipboard_set_text (clipboard_of (window), "收到\n质检\nCheck\n");
  lw_editor_select_one (window->editor, "back");
  paste (window, 6);
  variant = lw_editor_get_variant (window->editor);
  ids = lw_editor_get_selection (window->editor);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (lw_variant_step (variant, ids[i])->lane, ==, "back");
  g_assert_cmpstr (lw_variant_step (variant, ids[1])->name, ==, "质检");
  g_assert_cmpuint (n_flows (window), ==, 4);
  window_act (window, "win.undo");
  g_assert_cmpuint (n_steps (window), ==, 3);
  window_close_and_check (window);
}

static void
test_table (void)
{
  static const char * const tables[] = {
    "编号\t步骤名称\t泳道\t负责人\t时长\t下一步\n1\t审核\tfront\t客服专员\t15分钟\t2\n2\t发货\t物流部\t\t2h\t3，1\n3\t签收\tcustomer\t\t\t\n",
    "No.,Step,Lane,Owner,Duration,Next\n1,审核,front,客服专员,15分钟,2\n2,发货,物流部,,2h,\"3,1\"\n3,签收,customer,,,\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      LwWindow *window = window_with_fixture ();
      LwVariant *variant;
      const char * const *ids;

      gdk_clipboard_set_text (clipboard_of (window), tables[i]);
      paste (window, 6);
      variant = lw_editor_get_variant (window->editor);
      ids = lw_editor_get_selection (window->editor);
      g_assert_cmpstr (lw_variant_step (variant, ids[0])->owner, ==, "客服专员");
      g_assert_cmpfloat (lw_time_mean (lw_variant_step (variant, ids[0])->process), ==, 15);
      g_assert_cmpstr (lw_variant_lane (variant, lw_variant_step (variant, ids[1])->lane)->name, ==, "物流部");
      g_assert_cmpstr (lw_variant_step (variant, ids[2])->lane, ==, "customer");
      g_assert_cmpuint (n_flows (window), ==, 2 + 3);
      window_close_and_check (window);
    }
}

typedef struct { GError *error; gboolean done; guint n; } Outcome;

static void
outcome_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->n = lw_paste_finish (result, NULL, &outcome->error);
  outcome->done = TRUE;
}

static double
cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* Refused with a word, and the main thread goes on. */
static void
test_too_much (void)
{
  LwWindow *window = window_with_fixture ();
  LwBlueprint *before = lw_editor_get_blueprint (window->editor);
  static const struct { gsize size; guint every; const char *word; } cases[] = {
    { 50 * 1024 * 1024, 40, "1 MB" }, { 60 * 1000, 20, "2000 lines" }, { 900 * 1024, 900 * 1024, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_malloc (cases[i].size + 1);
      Outcome outcome = { 0 };
      double longest = 0;

      memset (text, 'x', cases[i].size);
      for (gsize at = cases[i].every; at < cases[i].size; at += cases[i].every)
        text[at] = '\n';
      text[cases[i].size] = '\0';
      gdk_clipboard_set_text (clipboard_of (window), text);
      lw_paste_async (window->editor, clipboard_of (window), NULL, NULL, outcome_cb, &outcome);
      while (!outcome.done)
        {
          double start = cpu_seconds ();

          g_main_context_iteration (NULL, TRUE);
          longest = MAX (longest, cpu_seconds () - start);
        }
      g_test_message ("%" G_GSIZE_FORMAT " bytes: longest turn of the main loop %.1f ms", cases[i].size, longest * 1000);
      g_assert_cmpfloat (longest, <, 0.5);
      if (cases[i].word != NULL)
        {
          g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
          g_assert_nonnull (strstr (outcome.error->message, cases[i].word));
          g_assert_true (lw_editor_get_blueprint (window->editor) == before);
          g_clear_error (&outcome.error);
        }
      else
        {
          /* A step of 900,000 letters is a step. */
          g_assert_no_error (outcome.error);
          g_assert_cmpuint (outcome.n, ==, 1);
          window_settle (200);
        }
    }
  window_close_and_check (window);
}

static void
test_nothing (void)
{
  LwWindow *window = window_with_fixture ();
  static const char * const texts[] = { "", "\n \n\t\n" };
  static const char * const broken[] = { "{", "{\"format\": \"laneway\", \"version\": 1, \"variants\": []}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts) + G_N_ELEMENTS (broken); i++)
    {
      Outcome outcome = { 0 };
      const char *text = i < 2 ? texts[i] : broken[i - 2];
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_bytes (i < 2 ? "text/plain;charset=utf-8" : LW_STEPS_TYPE, bytes);

      gdk_clipboard_set_content (clipboard_of (window), provider);
      lw_paste_async (window->editor, clipboard_of (window), NULL, NULL, outcome_cb, &outcome);
      wait_until (outcome.done);
      g_assert_nonnull (outcome.error);
      g_assert_cmpuint (n_steps (window), ==, 3);
      g_clear_error (&outcome.error);
    }
  window_close_and_check (window);
}

/* Elsewhere it is text or a picture of what was copied. */
static void
test_other_forms (void)
{
  LwWindow *window = window_with_fixture ();
  GdkContentFormats *formats;
  static const char * const types[] = { LW_STEPS_TYPE, "image/png", "image/svg+xml", "text/plain;charset=utf-8" };

  select_and (window, two, "win.copy");
  formats = gdk_clipboard_get_formats (clipboard_of (window));
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
      GdkContentProvider *content = gdk_clipboard_get_content (clipboard_of (window));
      g_autoptr (GAsyncResult) result = NULL;
      const char *start;

      /* Text is put together by GDK from the string. */
      g_assert_true (i == 3 ? gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) : gdk_content_formats_contain_mime_type (formats, types[i]));
      if (i == 3)
        {
          g_auto (GValue) value = G_VALUE_INIT;

          g_value_init (&value, G_TYPE_STRING);
          g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
          g_assert_nonnull (strstr (g_value_get_string (&value), "Review"));
          g_assert_null (strstr (g_value_get_string (&value), "Apply"));
          continue;
        }
      gdk_content_provider_write_mime_type_async (content, types[i], memory, G_PRIORITY_DEFAULT, NULL, window_result_cb, &result);
      wait_until (result != NULL);
      g_assert_true (gdk_content_provider_write_mime_type_finish (content, result, NULL));
      g_output_stream_close (memory, NULL, NULL);
      start = g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory));
      g_assert_true (i == 0 ? *start == '{' : i == 1 ? memcmp (start, "\x89PNG", 4) == 0 : strstr (start, "Review") != NULL);
      if (i == 2)
        g_assert_null (strstr (start, "Apply"));
    }
  window_close_and_check (window);
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/clipboard/beside", test_beside);
  g_test_add_func ("/clipboard/at-pointer", test_at_pointer);
  g_test_add_func ("/clipboard/cut", test_cut);
  g_test_add_func ("/clipboard/two-windows", test_two_windows);
  g_test_add_func ("/clipboard/text", test_text);
  g_test_add_func ("/clipboard/table", test_table);
  g_test_add_func ("/clipboard/too-much", test_too_much);
  g_test_add_func ("/clipboard/nothing", test_nothing);
  g_test_add_func ("/clipboard/other-forms", test_other_forms);
  return window_tests_run ();
}
