/* Export, from the choice to the file; copying as a picture. */
#include <glib/gstdio.h>

#include "io/lw-io.h"
#include "ui-fixture.h"
#include "ui/lw-clipboard.h"
#include "core/lw-edit.h"
#include "core/lw-row-view.h"
#include "ui/lw-export-compare.h"
#include "ui/lw-export-dialog.h"
#include "ui/lw-export-preview.h"
#include "ui/lw-export-settings.h"
#include "ui/lw-live-insight.h"

static void
wait_for (gboolean (*done) (gpointer), gpointer data)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (!done (data))
    {
      if (g_get_monotonic_time () > end)
        g_error ("waited too long");
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static GtkWidget *
dialog_of (UiFixture *fixture)
{
  return GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
}

static gboolean
no_dialog (gpointer data)
{
  return dialog_of (data) == NULL;
}

typedef struct { gboolean done; GError *error; } Outcome;

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  lw_export_job_finish (result, NULL, &outcome->error);
  outcome->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Outcome *) data)->done;
}

static const struct { LwFormat format; const char *name, *magic; } formats[] = {
  { LW_FORMAT_PNG, "a.png", "\x89PNG" }, { LW_FORMAT_SVG, "a.svg", "<" }, { LW_FORMAT_PDF, "a.pdf", "%PDF" },
};

static void
test_export (void)
{
  g_autofree char *folder = g_dir_make_tmp ("laneway-export-XXXXXX", NULL);
  UiFixture fixture;

  ui_fixture_open (&fixture, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      LwExportOptions options = { .format = formats[i].format, .scale = 1, .scene = { .title_block = TRUE, .date = "2026-11-21" } };
      g_autofree char *path = g_build_filename (folder, formats[i].name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autofree char *content = NULL;
      g_autoptr (GBytes) at_once = NULL;
      gsize size;
      Outcome outcome = { 0 };

      lw_export_job_run (lw_export_ask_new (ui_blueprint (&fixture), NULL, &options), file, NULL, NULL, NULL, exported_cb, &outcome);
      wait_for (is_done, &outcome);
      g_assert_no_error (outcome.error);
      g_assert_true (g_file_get_contents (path, &content, &size, NULL));
      g_assert_true (g_str_has_prefix (content, formats[i].magic));
      at_once = lw_export_to_bytes (ui_blueprint (&fixture), NULL, &options, NULL, NULL);
      if (formats[i].format != LW_FORMAT_PDF)
        g_assert_cmpmem (content, size, g_bytes_get_data (at_once, NULL), g_bytes_get_size (at_once));
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_rmdir (folder);
  ui_fixture_close (&fixture);
}

/* Two at once, while the main thread draws the same: one is cancelled and leaves nothing behind, the other is whole. */
static void
test_export_refused (void)
{
  g_autofree char *folder = g_dir_make_tmp ("laneway-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.png", NULL);
  g_autofree char *kept = g_build_filename (folder, "b.svg", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "such", "folder", "a.png", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) whole = g_file_new_for_path (kept);
  g_autoptr (GFile) lost = g_file_new_for_path (nowhere);
  g_autoptr (GBytes) alone = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  LwExportOptions options = { .format = LW_FORMAT_PNG, .scale = 2 }, vector = { .format = LW_FORMAT_SVG };
  Outcome first = { 0 }, second = { 0 }, third = { 0 };
  UiFixture fixture;
  gsize size;

  ui_fixture_open (&fixture, NULL);
  lw_export_job_run (lw_export_ask_new (ui_blueprint (&fixture), NULL, &options), file, NULL, NULL, cancellable, exported_cb, &first);
  lw_export_job_run (lw_export_ask_new (ui_blueprint (&fixture), NULL, &vector), whole, NULL, NULL, NULL, exported_cb, &second);
  g_cancellable_cancel (cancellable);
  alone = lw_export_to_bytes (ui_blueprint (&fixture), NULL, &vector, NULL, NULL);
  wait_for (is_done, &first);
  wait_for (is_done, &second);
  g_assert_error (first.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_no_error (second.error);
  g_assert_false (g_file_query_exists (file, NULL));
  g_assert_true (g_file_get_contents (kept, &content, &size, NULL));
  g_assert_cmpmem (content, size, g_bytes_get_data (alone, NULL), g_bytes_get_size (alone));
  lw_export_job_run (lw_export_ask_new (ui_blueprint (&fixture), NULL, &options), lost, NULL, NULL, NULL, exported_cb, &third);
  wait_for (is_done, &third);
  g_assert_error (third.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&first.error);
  g_clear_error (&third.error);
  g_remove (kept);
  g_rmdir (folder);
  ui_fixture_close (&fixture);
}

static gboolean
has_preview (gpointer dialog)
{
  GtkWidget *picture = ui_find (dialog, GTK_TYPE_PICTURE);

  return picture != NULL && gtk_picture_get_paintable (GTK_PICTURE (picture)) != NULL;
}

static void
count_cb (GtkWidget *preview, guint *count)
{
  (*count)++;
}

static gboolean
is_drawn (gpointer count)
{
  return *(guint *) count > 0;
}

static gboolean
is_gone (gpointer place)
{
  return *(gpointer *) place == NULL;
}

static LwExportAsk *
ask_for (UiFixture *fixture, LwFormat format, const char *variant, const char *page)
{
  LwExportOptions options = { .format = format, .variant = variant, .page = page, .scale = 1 };

  return lw_export_ask_new (ui_blueprint (fixture), NULL, &options);
}

/* It is not drawn while one waits; what was asked for before is not shown any more; what cannot be drawn says why. */
static void
test_export_preview (void)
{
  UiFixture fixture;
  LwExportPreview *preview;
  GtkPicture *picture;
  LwExportOptions options = { .format = LW_FORMAT_PNG, .variant = "to-be", .scale = 1 };
  double width, height;
  g_autofree char *size = NULL;
  guint drawn = 0;
  gpointer gone;

  ui_fixture_open (&fixture, NULL);
  preview = LW_EXPORT_PREVIEW (g_object_ref_sink (lw_export_preview_new ()));
  picture = GTK_PICTURE (ui_find (GTK_WIDGET (preview), GTK_TYPE_PICTURE));
  g_signal_connect (preview, "drawn", G_CALLBACK (count_cb), &drawn);
  lw_export_preview_show (preview, ask_for (&fixture, LW_FORMAT_SVG, "as-is", NULL));
  lw_export_preview_show (preview, ask_for (&fixture, LW_FORMAT_PNG, "to-be", NULL));
  g_assert_null (gtk_picture_get_paintable (picture));
  wait_for (is_drawn, &drawn);
  ui_settle ();
  g_assert_cmpuint (drawn, ==, 1);
  g_assert_true (lw_export_size (ui_blueprint (&fixture), NULL, &options, &width, &height, NULL));
  size = g_strdup_printf ("%.0f × %.0f px", width, height);
  g_assert_true (has_label (GTK_WIDGET (preview), size));
  g_assert_true (lw_export_preview_is_sound (preview));
  drawn = 0;
  lw_export_preview_show (preview, ask_for (&fixture, LW_FORMAT_PDF, "as-is", "A99"));
  g_assert_true (lw_export_preview_is_sound (preview));
  wait_for (is_drawn, &drawn);
  g_assert_false (lw_export_preview_is_sound (preview));
  g_assert_null (gtk_picture_get_paintable (picture));
  lw_export_preview_show (preview, ask_for (&fixture, LW_FORMAT_PNG, "as-is", NULL));
  lw_export_preview_cancel (preview);
  gone = preview;
  g_object_add_weak_pointer (G_OBJECT (preview), (gpointer *) &gone);
  g_object_unref (preview);
  wait_for (is_gone, &gone);
  ui_fixture_close (&fixture);
}

static void
test_export_dialog (void)
{
  UiFixture fixture;
  LwExportSettings *settings;
  LwExportOptions options;
  double width, height;
  g_autofree char *size = NULL;

  ui_fixture_open (&fixture, NULL);
  lw_editor_set_heat (fixture.editor, TRUE);
  lw_export_dialog_present (fixture.editor, fixture.window);
  wait_for (has_preview, dialog_of (&fixture));
  settings = LW_EXPORT_SETTINGS (ui_find (dialog_of (&fixture), LW_TYPE_EXPORT_SETTINGS));
  g_autoptr (LwOverlay) overlay = lw_export_settings_get_overlay (settings);

  g_assert_nonnull (overlay);
  g_assert_cmpstr (overlay->metric, ==, "csat");
  /* For the preview it is worked out where the preview is drawn. */
  g_autoptr (LwExportAsk) ask = lw_export_settings_ask (settings);

  g_assert_null (ask->overlay);
  lw_export_ask_prepare (ask);
  g_assert_cmpstr (ask->overlay->metric, ==, "csat");
  lw_export_settings_get_options (settings, &options);
  g_assert_cmpint (options.format, ==, LW_FORMAT_PNG);
  g_assert_cmpfloat (options.scale, ==, 2);
  g_assert_true (options.scene.legend && options.scene.title_block);
  g_assert_true (lw_export_size (ui_blueprint (&fixture), overlay, &options, &width, &height, NULL));
  size = g_strdup_printf ("%.0f × %.0f px", width, height);
  g_assert_true (has_label (dialog_of (&fixture), size));

  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (ui_find (GTK_WIDGET (settings), ADW_TYPE_TOGGLE_GROUP)), LW_FORMAT_PDF);
  lw_export_settings_get_options (settings, &options);
  g_assert_cmpint (options.format, ==, LW_FORMAT_PDF);
  g_assert_cmpstr (options.page, ==, "fit");
  adw_dialog_close (ADW_DIALOG (dialog_of (&fixture)));
  wait_for (no_dialog, &fixture);
  ui_fixture_close (&fixture);
}

static char *
svg_of (UiFixture *fixture, LwExportSettings *settings)
{
  LwExportOptions options;
  g_autoptr (GBytes) bytes = NULL;

  lw_export_settings_get_options (settings, &options);
  options.format = LW_FORMAT_SVG;
  bytes = lw_export_to_bytes (ui_blueprint (fixture), NULL, &options, NULL, NULL);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Both variants beside each other, then in one drawing, then as before; in a file too. */
static void
test_export_compare (void)
{
  g_autofree char *folder = g_dir_make_tmp ("laneway-export-XXXXXX", NULL), *path = g_build_filename (folder, "both.svg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *beside = NULL, *over = NULL, *alone = NULL, *written = NULL;
  UiFixture fixture;
  LwExportSettings *settings;
  LwExportOptions options;
  AdwExpanderRow *row;
  Outcome outcome = { 0 };

  ui_fixture_open (&fixture, NULL);
  lw_export_dialog_present (fixture.editor, fixture.window);
  wait_for (has_preview, dialog_of (&fixture));
  settings = LW_EXPORT_SETTINGS (ui_find (dialog_of (&fixture), LW_TYPE_EXPORT_SETTINGS));
  row = ADW_EXPANDER_ROW (ui_find (GTK_WIDGET (settings), LW_TYPE_EXPORT_COMPARE));
  alone = svg_of (&fixture, settings);
  adw_expander_row_set_enable_expansion (row, TRUE);
  beside = svg_of (&fixture, settings);
  g_assert_nonnull (strstr (beside, "id=\"as-is.r2\""));
  g_assert_nonnull (strstr (beside, "id=\"to-be.r2s\""));
  g_assert_null (strstr (alone, "to-be.r2s"));
  lw_export_settings_get_options (settings, &options);
  options.format = LW_FORMAT_SVG;
  lw_export_job_run (lw_export_ask_new (ui_blueprint (&fixture), NULL, &options), file, NULL, NULL, NULL, exported_cb, &outcome);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (GTK_WIDGET (row), ADW_TYPE_COMBO_ROW)), 1);
  wait_for (is_done, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, beside);
  over = svg_of (&fixture, settings);
  g_assert_null (strstr (over, "as-is.r2"));
  g_assert_nonnull (strstr (over, "id=\"r2s\""));
  g_assert_nonnull (strstr (over, ">new<"));
  adw_expander_row_set_enable_expansion (row, FALSE);
  lw_export_settings_get_options (settings, &options);
  g_assert_null (options.painted);
  g_unlink (path);
  g_rmdir (folder);
  adw_dialog_close (ADW_DIALOG (dialog_of (&fixture)));
  wait_for (no_dialog, &fixture);
  ui_fixture_close (&fixture);
}

static void
spliced_cb (GObject *memory, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;
  g_autofree char *text = NULL;

  g_output_stream_splice_finish (G_OUTPUT_STREAM (memory), result, &outcome->error);
  g_assert_no_error (outcome->error);
  text = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
  g_assert_nonnull (strstr (text, "Time ladder"));
  g_assert_nonnull (strstr (text, "Critical path"));
  outcome->done = TRUE;
}

/* The window writes while it reads: neither may wait for the other. */
static void
copied_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;
  const char *type;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, &type, &outcome->error);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  g_assert_no_error (outcome->error);
  g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_DEFAULT, NULL, spliced_cb, outcome);
}

/* What stands beside the drawing comes along. */
static void
test_copy_rows (void)
{
  UiFixture fixture;
  Outcome outcome = { 0 };
  GdkClipboard *clipboard;
  g_autoptr (LwHeatView) rows = NULL, paths = NULL;
  g_autoptr (LwBlueprint) with_rows = NULL;
  g_autoptr (LwInsight) insight = NULL;

  ui_fixture_open (&fixture, NULL);
  rows = lw_row_view_with (ui_blueprint (&fixture), LW_ROW_VIEW_LADDER, TRUE);
  with_rows = lw_edit_put (ui_blueprint (&fixture), "views", rows);
  paths = lw_row_view_with_paths (with_rows, TRUE, "probable");
  lw_editor_commit (fixture.editor, lw_edit_put (with_rows, "views", paths), "Rows", NULL);
  clipboard = gtk_widget_get_clipboard (fixture.window);
  insight = lw_insight_of_view (ui_blueprint (&fixture), lw_editor_get_layout (fixture.editor), NULL);
  lw_copy_as_picture (fixture.editor, insight, fixture.window);
  gdk_clipboard_read_async (clipboard, (const char *[]) { "image/svg+xml", NULL }, G_PRIORITY_DEFAULT, NULL, copied_cb, &outcome);
  wait_for (is_done, &outcome);
  gdk_clipboard_set_content (clipboard, NULL);
  ui_fixture_close (&fixture);
}

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (clipboard), result, &outcome->error);

  g_assert_no_error (outcome->error);
  g_assert_cmpint (gdk_texture_get_width (texture), >, 1000);
  outcome->done = TRUE;
}

static void
test_copy (void)
{
  UiFixture fixture;
  Outcome outcome = { 0 };
  GdkClipboard *clipboard;

  ui_fixture_open (&fixture, NULL);
  clipboard = gtk_widget_get_clipboard (fixture.window);
  lw_copy_as_picture (fixture.editor, NULL, fixture.window);
  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "image/png"));
  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "image/svg+xml"));
  gdk_clipboard_read_texture_async (clipboard, NULL, pasted_cb, &outcome);
  wait_for (is_done, &outcome);
  gdk_clipboard_set_content (clipboard, NULL);
  ui_fixture_close (&fixture);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/dialogs/export", test_export);
  g_test_add_func ("/dialogs/export-refused", test_export_refused);
  g_test_add_func ("/dialogs/export-dialog", test_export_dialog);
  g_test_add_func ("/dialogs/export-preview", test_export_preview);
  g_test_add_func ("/dialogs/export-compare", test_export_compare);
  g_test_add_func ("/dialogs/copy", test_copy);
  g_test_add_func ("/dialogs/copy-rows", test_copy_rows);
  return g_test_run ();
}
