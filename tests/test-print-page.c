/* The print page: all sheets as they come out, what stands against them, and a window that stays usable meanwhile. */
#include <gtk/gtk.h>
#include <math.h>
#include <time.h>

#include "generate.h"
#include "ui-fixture.h"
#include "ui/lw-print-dialog.h"
#include "ui/lw-print-job.h"
#include "ui/lw-print-preview.h"
#include "ui/lw-print-send.h"

#define wait_until(condition) \
  G_STMT_START { \
    gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND; \
    while (!(condition) && g_get_monotonic_time () < deadline) \
      if (!g_main_context_iteration (NULL, FALSE)) \
        g_usleep (200); \
    g_assert_true (condition); \
  } G_STMT_END

static AdwDialog *
dialog_of (UiFixture *fixture)
{
  return adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
}

/* The row of that title below `root`; NULL: none. */
static GtkWidget *
row (GtkWidget *root, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (root) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
choose (GtkWidget *dialog, const char *title, guint choice)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (dialog, title)), choice);
}

static LwPrintPreview *
open_page (UiFixture *fixture)
{
  ui_fixture_open (fixture, NULL);
  lw_print_dialog_present (fixture->editor, LW_PRINT_DRAWING, fixture->window);
  return LW_PRINT_PREVIEW (ui_find (GTK_WIDGET (dialog_of (fixture)), LW_TYPE_PRINT_PREVIEW));
}

static void
close_page (UiFixture *fixture)
{
  adw_dialog_force_close (dialog_of (fixture));
  wait_until (dialog_of (fixture) == NULL);
  ui_fixture_close (fixture);
}

static void
test_sheets (void)
{
  UiFixture fixture;
  LwPrintPreview *preview = open_page (&fixture);
  GtkWidget *dialog = GTK_WIDGET (dialog_of (&fixture));

  wait_until (lw_print_preview_n_shown (preview) == 1);
  g_assert_true (has_label (dialog, "1 sheet"));
  g_assert_true (has_label (dialog, "below 6 pt"));
  g_assert_false (gtk_widget_get_visible (row (dialog, "Overlap in mm")));

  choose (dialog, "Paper", 1);        /* A3 */
  choose (dialog, "Sheets", LW_TILING_POSTER);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row (dialog, "Leave Out Empty Sheets")), FALSE);
  g_assert_true (gtk_widget_get_visible (row (dialog, "Overlap in mm")));
  g_assert_false (gtk_widget_get_visible (row (dialog, "Rows")));
  wait_until (lw_print_preview_n_shown (preview) == 16);
  g_assert_true (has_label (dialog, "16 sheets"));

  choose (dialog, "Sheets", LW_TILING_GRID);
  wait_until (has_label (dialog, "2 sheets") && lw_print_preview_n_shown (preview) == 2);
  close_page (&fixture);
}

/* What cannot be printed is said, with what would be right, and can be put right. */
static void
test_refused (void)
{
  UiFixture fixture;
  LwPrintPreview *preview = open_page (&fixture);
  GtkWidget *dialog = GTK_WIDGET (dialog_of (&fixture));
  GtkWidget *margin, *overlap;

  wait_until (lw_print_preview_n_shown (preview) == 1);
  margin = row (dialog, "Margin in mm");
  overlap = row (dialog, "Overlap in mm");
  choose (dialog, "Sheets", LW_TILING_SCALE);
  adw_spin_row_set_value (ADW_SPIN_ROW (margin), 50);
  adw_spin_row_set_value (ADW_SPIN_ROW (overlap), 50);
  {
    AdwStatusPage *problem = ADW_STATUS_PAGE (ui_find (dialog, ADW_TYPE_STATUS_PAGE));

    wait_until (gtk_widget_get_mapped (GTK_WIDGET (problem)));
    g_assert_nonnull (strstr (adw_status_page_get_description (problem), "nothing is left of the paper"));
    adw_spin_row_set_value (ADW_SPIN_ROW (margin), 10);
    adw_spin_row_set_value (ADW_SPIN_ROW (overlap), 10);
    wait_until (!gtk_widget_get_mapped (GTK_WIDGET (problem)) && lw_print_preview_n_shown (preview) > 1);
  }
  close_page (&fixture);
}

static void
test_labels (void)
{
  const LwPrintPicture sheet = { .column = 1, .row = 2, .name = (char *) "B3", .smallest = 5.25 }, page = { .name = (char *) "4", .smallest = NAN };
  g_autofree char *of_sheet = lw_print_picture_label (&sheet, TRUE), *of_page = lw_print_picture_label (&page, FALSE);

  g_assert_cmpstr (of_sheet, ==, "Sheet B3, row 3, column 2, smallest text 5.2 pt");
  g_assert_cmpstr (of_page, ==, "Page 4");
}

/* ---- a printer that is gone ---- */

static void
test_explained (void)
{
  const struct { GError error; const char *printer; int code; const char *says; } cases[] = {
    { { G_IO_ERROR, G_IO_ERROR_NOT_FOUND, (char *) "no such printer" }, "Office", G_IO_ERROR_FAILED, "“Office” did not take the sheets: no such printer. Nothing is lost" },
    { { G_IO_ERROR, G_IO_ERROR_TIMED_OUT, (char *) "no answer" }, NULL, G_IO_ERROR_FAILED, "save them as PDF" },
    { { GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_FAILED, (char *) "portal is gone" }, NULL, G_IO_ERROR_FAILED, "portal is gone" },
    { { G_IO_ERROR, G_IO_ERROR_CANCELLED, (char *) "cancelled" }, "Office", G_IO_ERROR_CANCELLED, "cancelled" },
    { { GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED, (char *) "dismissed" }, "Office", G_IO_ERROR_CANCELLED, "cancelled" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = lw_print_explain (&cases[i].error, cases[i].printer);

      g_assert_error (error, G_IO_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

/* Where no printer can be chosen: what the bus says is put into words, what anybody else says stays. */
static void
test_no_choice (void)
{
  GError bus = { G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN, (char *) "GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name is not provided" };
  GError other = { GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_FAILED, (char *) "out of paper" }, back = { GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED, (char *) "dismissed" };
  g_autoptr (GError) of_bus = lw_print_explain_choice (&bus), of_other = lw_print_explain_choice (&other), of_back = lw_print_explain_choice (&back);

  g_assert_cmpstr (of_bus->message, ==, "No printer can be chosen: the desktop’s portal for printing does not answer. "
                                        "Nothing is lost: save the sheets as PDF, and print those with another program.");
  g_assert_nonnull (strstr (of_other->message, "out of paper"));
  g_assert_error (of_back, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED);
}

/* ---- threads ---- */

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static LwPrintRequest *
large_request (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (10000, 8, 1);
  LwExportOptions look = { .format = LW_FORMAT_PDF, .scene = { .theme = LW_THEME_PRINT, .detail = LW_DETAIL_REVIEW, .title_block = TRUE } };
  LwSheetOptions sheets = LW_SHEET_OPTIONS_INIT;

  sheets.paper = "A0";
  return lw_print_request_new (LW_PRINT_DRAWING, blueprint, NULL, &look, &sheets, NULL, NULL);
}

static double
thread_milliseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1000. + now.tv_nsec / 1e6;
}

static void
picture_cb (const LwPrintPicture *picture, gpointer data)
{
  (*(guint *) data)++;
}

static void
outline_cb (const LwPrintOutline *outline, gpointer data)
{
  g_assert_cmpuint (outline->n_pages, >, 0);
}

/* 10,000 steps on a wall: the main thread is never kept for long, and all of it can be called off. */
static void
test_large (void)
{
  g_autoptr (LwPrintRequest) request = large_request ();
  g_autoptr (GAsyncResult) drawn = NULL, made = NULL, stopped = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  guint pictures = 0;
  double worst = 0;

  lw_print_preview_run (request, 720, outline_cb, picture_cb, &pictures, NULL, keep_result_cb, &drawn);
  lw_print_pdf_run (request, NULL, NULL, NULL, keep_result_cb, &made);
  while (drawn == NULL || made == NULL)
    {
      double before = thread_milliseconds ();

      g_main_context_iteration (NULL, FALSE);
      worst = MAX (worst, thread_milliseconds () - before);
      g_usleep (1000);
    }
  g_test_message ("the main thread was kept for at most %.1f ms", worst);
  g_assert_cmpfloat (worst, <, 50);
  g_assert_true (lw_print_preview_finish (drawn, &error));
  g_assert_cmpuint (pictures, ==, 1);
  pdf = lw_print_pdf_finish (made, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 100000);

  lw_print_pdf_run (request, NULL, NULL, cancellable, keep_result_cb, &stopped);
  g_cancellable_cancel (cancellable);
  wait_until (stopped != NULL);
  g_assert_null (lw_print_pdf_finish (stopped, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/print-page/sheets", test_sheets);
  g_test_add_func ("/print-page/refused", test_refused);
  g_test_add_func ("/print-page/labels", test_labels);
  g_test_add_func ("/print-page/explained", test_explained);
  g_test_add_func ("/print-page/explained/no-choice", test_no_choice);
  g_test_add_func ("/print-page/large", test_large);
  return g_test_run ();
}
