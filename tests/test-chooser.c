/* New documents from templates, in the real window; the user's own templates. */
#include <glib/gstdio.h>

#include "io/lw-io.h"
#include "ui/lw-template-card.h"
#include "ui/lw-template-chooser.h"
#include "window-fixture.h"

#define N_SHIPPED 24

static void
collect (GtkWidget *root, GType type, GPtrArray *found)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (G_TYPE_CHECK_INSTANCE_TYPE (child, type))
        g_ptr_array_add (found, child);
      collect (child, type, found);
    }
}

/* Cards that are seen, below the window's dialog, or its welcome page. */
static GPtrArray *
cards (LwWindow *window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  GtkWidget *root = dialog != NULL ? GTK_WIDGET (dialog) : GTK_WIDGET (window->welcome_place);
  GPtrArray *found = g_ptr_array_new ();

  collect (root, LW_TYPE_TEMPLATE_CARD, found);
  for (guint i = found->len; i-- > 0;)
    if (!gtk_widget_get_mapped (found->pdata[i]))
      g_ptr_array_remove_index (found, i);
  return found;
}

static guint
n_cards (LwWindow *window)
{
  g_autoptr (GPtrArray) found = cards (window);
  return found->len;
}

static guint
n_without_picture (LwWindow *window)
{
  g_autoptr (GPtrArray) found = cards (window);
  guint n = 0;

  for (guint i = 0; i < found->len; i++)
    n += !lw_template_card_has_picture (found->pdata[i]);
  return n;
}

static LwTemplateCard *
card_of (LwWindow *window, const char *id)
{
  g_autoptr (GPtrArray) found = cards (window);

  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (lw_template_card_get_template (found->pdata[i])->id, id))
      return found->pdata[i];
  return NULL;
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  gboolean said = FALSE;

  collect (widget, GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    said |= gtk_widget_get_mapped (labels->pdata[i]) && g_strrstr (gtk_label_get_text (labels->pdata[i]), text) != NULL;
  return said;
}

static AdwDialog *
visible_dialog (LwWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static LwTemplateChooser *
chooser_of (LwWindow *window)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (GTK_WIDGET (visible_dialog (window)), LW_TYPE_TEMPLATE_CHOOSER, found);
  g_assert_cmpuint (found->len, ==, 1);
  return found->pdata[0];
}

static LwWindow *
window_with_dialog (guint n)
{
  LwWindow *window = lw_window_new (window_application);

  gtk_window_present (GTK_WINDOW (window));
  lw_window_new_dialog (window);
  wait_until (n_cards (window) == n);
  return window;
}

static void
type (LwWindow *window, const char *text, guint n)
{
  gtk_editable_set_text (GTK_EDITABLE (lw_template_chooser_get_search (chooser_of (window))), text);
  wait_until (n_cards (window) == n);
}

/* Every one gets its picture; words find, in both languages; the other language is one click away. */
static void
test_shown (void)
{
  LwWindow *window = window_with_dialog (N_SHIPPED);
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();

  g_assert_true (gtk_widget_get_focus_child (lw_template_chooser_get_tools (chooser_of (window)))
                 == lw_template_chooser_get_search (chooser_of (window)));
  wait_until (n_without_picture (window) == 0);
  type (window, "餐厅", 1);
  g_assert_true (says (GTK_WIDGET (card_of (window, "restaurant")), "Restaurant peak-hour ordering"));
  collect (lw_template_chooser_get_tools (chooser_of (window)), ADW_TYPE_TOGGLE_GROUP, groups);
  adw_toggle_group_set_active (groups->pdata[0], LW_TEMPLATE_CHINESE);
  g_assert_true (says (GTK_WIDGET (card_of (window, "restaurant")), "餐厅高峰点餐"));
  g_assert_cmpuint (n_without_picture (window), ==, 1);
  wait_until (n_without_picture (window) == 0);
  type (window, "no such thing", 0);
  g_assert_true (says (GTK_WIDGET (visible_dialog (window)), "No Such Template"));
  /* Escape leaves nothing behind. */
  g_signal_emit_by_name (lw_template_chooser_get_search (chooser_of (window)), "stop-search");
  wait_until (n_cards (window) == N_SHIPPED);
  wait_until (n_without_picture (window) == 0);
  window_close_and_check (window);
}

/* Of what is drawn in a card's picture: from 0, black, to 1. */
static double
brightness (LwTemplateCard *card)
{
  g_autoptr (GPtrArray) pictures = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTextureDownloader) downloader = NULL;
  const guchar *data;
  gsize stride, size;
  double sum = 0, weight = 0;

  collect (GTK_WIDGET (card), GTK_TYPE_PICTURE, pictures);
  downloader = gdk_texture_downloader_new (GDK_TEXTURE (gtk_picture_get_paintable (pictures->pdata[0])));
  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8_PREMULTIPLIED);
  bytes = gdk_texture_downloader_download_bytes (downloader, &stride);
  data = g_bytes_get_data (bytes, &size);
  for (gsize i = 0; i + 3 < size; i += 4)
    {
      sum += data[i] + data[i + 1] + data[i + 2];
      weight += 3 * data[i + 3];
    }
  return sum / weight;
}

/* As the window is: white paper would glare in a dark one. */
static void
test_dark (void)
{
  LwWindow *window = window_with_dialog (N_SHIPPED);
  AdwStyleManager *style = adw_style_manager_get_default ();

  type (window, "餐厅", 1);
  wait_until (n_without_picture (window) == 0);
  g_assert_cmpfloat (brightness (card_of (window, "restaurant")), >, .8);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_cmpuint (n_without_picture (window), ==, 1);
  wait_until (n_without_picture (window) == 0);
  g_assert_cmpfloat (brightness (card_of (window, "restaurant")), <, .3);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  window_close_and_check (window);
}

/* The first that is found begins with Enter, however fast that comes: unsaved, untouched, without a file, called like the template. */
static void
test_begin (void)
{
  LwWindow *window = window_with_dialog (N_SHIPPED);

  gtk_editable_set_text (GTK_EDITABLE (lw_template_chooser_get_search (chooser_of (window))), "textbook");
  g_signal_emit_by_name (lw_template_chooser_get_search (chooser_of (window)), "activate");
  wait_until (window->document != NULL);
  wait_until (visible_dialog (window) == NULL);
  g_assert_cmpstr (lw_document_get_blueprint (window->document)->title, ==, "Loan application");
  g_assert_null (lw_document_get_file (window->document));
  g_assert_false (lw_document_get_modified (window->document));
  g_assert_true (lw_window_can_save (window));
  g_assert_null (lw_document_get_undo_label (window->document));
  window_close_and_check (window);
}

/* From a window that has a document another window opens; what was open stays. */
static void
test_begin_beside (void)
{
  LwWindow *window = window_with_fixture (), *other;
  LwDocument *before = window->document;

  lw_window_new_dialog (window);
  wait_until (n_cards (window) == N_SHIPPED);
  gtk_widget_activate (GTK_WIDGET (card_of (window, "returns")));
  wait_until (g_list_length (gtk_application_get_windows (GTK_APPLICATION (window_application))) == 2);
  other = gtk_application_get_windows (GTK_APPLICATION (window_application))->data;
  if (other == window)
    other = gtk_application_get_windows (GTK_APPLICATION (window_application))->next->data;
  g_assert_true (window->document == before);
  g_assert_cmpuint (lw_array_length (lw_document_get_blueprint (other->document)->datasets), ==, 0);
  wait_until (other->canvas != NULL && gtk_widget_get_width (GTK_WIDGET (other->canvas)) > 0);
  window_close_and_check (other);
  window_close_and_check (window);
}

/* The welcome page offers the same, and reads nothing while a document is shown instead. */
static void
test_welcome (void)
{
  LwWindow *window = lw_window_new (window_application), *other = window_with_fixture ();
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  graphene_rect_t first, last;

  collect (GTK_WIDGET (other->welcome_place), LW_TYPE_TEMPLATE_CARD, found);
  g_assert_cmpuint (found->len, ==, 0);
  window_close_and_check (other);
  gtk_window_unmaximize (GTK_WINDOW (window));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (n_cards (window) == N_SHIPPED);
  window_settle (200);
  /* Where there is room for four beside each other, there are four. */
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (card_of (window, "returns")), GTK_WIDGET (window), &first));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (card_of (window, "refund-guide")), GTK_WIDGET (window), &last));
  g_assert_cmpfloat (first.origin.y, ==, last.origin.y);
  gtk_widget_activate (GTK_WIDGET (card_of (window, "blank")));
  wait_until (window->document != NULL);
  wait_until (gtk_widget_get_width (GTK_WIDGET (window->canvas)) > 0);
  g_assert_cmpuint (lw_array_length (LW_LANES (lw_editor_get_variant (window->editor))), ==, 4);
  wait_until (!gtk_widget_get_mapped (GTK_WIDGET (window->welcome_place)));
  collect (GTK_WIDGET (window->welcome_place), LW_TYPE_TEMPLATE_CARD, found);
  g_assert_cmpuint (found->len, ==, 0);
  window_close_and_check (window);
}

static void
press (GtkWidget *root, const char *label)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  collect (root, GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_button_get_label (buttons->pdata[i]), label) == 0)
      {
        g_signal_emit_by_name (buttons->pdata[i], "clicked");
        return;
      }
  g_error ("there is no button “%s”", label);
}

/* Kept under a name, found among the templates, deleted, and had back. */
static void
test_own (void)
{
  LwWindow *window = window_with_fixture ();
  g_autofree char *path = g_build_filename (window_folder, "laneway", "templates", "Our way.laneway", NULL);
  AdwDialog *dialog;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  window_act (window, "win.save-as-template");
  dialog = visible_dialog (window);
  collect (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, rows);
  gtk_editable_set_text (rows->pdata[0], "  ");
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "save"));
  gtk_editable_set_text (rows->pdata[0], " Our way ");
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "save"));
  press (GTK_WIDGET (dialog), "_Save");
  wait_until (says (GTK_WIDGET (window->toasts), "“Our way” is among your templates now"));
  wait_until (visible_dialog (window) == NULL);

  lw_window_new_dialog (window);
  wait_until (n_cards (window) == N_SHIPPED + 1);
  wait_until (n_without_picture (window) == 0);
  g_signal_emit_by_name (card_of (window, "Our way"), "delete");
  wait_until (n_cards (window) == N_SHIPPED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  wait_until (says (GTK_WIDGET (visible_dialog (window)), "“Our way” was deleted"));
  press (GTK_WIDGET (visible_dialog (window)), "_Undo");
  wait_until (n_cards (window) == N_SHIPPED + 1);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (lw_template_card_get_template (card_of (window, "Our way"))->group, ==, LW_TEMPLATES_OWN);
  g_assert_cmpint (g_remove (path), ==, 0);
  window_close_and_check (window);
}

/* The folder cannot be made, since a file has its name: it is said which, and what it has to be. */
static void
test_own_refused (void)
{
  LwWindow *window = window_with_fixture ();
  g_autofree char *folder = g_build_filename (window_folder, "laneway", "templates", NULL);
  g_autofree char *above = g_path_get_dirname (folder), *path = g_build_filename (folder, "Our way.laneway", NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
  g_rmdir (folder);
  g_assert_true (g_file_set_contents (folder, "", -1, NULL));
  window_act (window, "win.save-as-template");
  collect (GTK_WIDGET (visible_dialog (window)), ADW_TYPE_ENTRY_ROW, rows);
  gtk_editable_set_text (rows->pdata[0], "Our way");
  press (GTK_WIDGET (visible_dialog (window)), "_Save");
  wait_until (visible_dialog (window) != NULL
              && g_strcmp0 (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (visible_dialog (window))), "Could Not Save the Template") == 0);
  wait_until (says (GTK_WIDGET (visible_dialog (window)), path));
  g_assert_true (says (GTK_WIDGET (visible_dialog (window)), "It has to be one that can be written to."));
  adw_dialog_force_close (visible_dialog (window));
  g_assert_cmpint (g_remove (folder), ==, 0);
  window_close_and_check (window);
}

/* Shown with what is wrong; choosing it says so and opens nothing; the others are not touched. */
static void
test_damaged (void)
{
  g_autofree char *folder = g_build_filename (window_folder, "laneway", "templates", NULL);
  g_autofree char *path = g_build_filename (folder, "broken.laneway", NULL);
  LwWindow *window;
  LwTemplateCard *card;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "{ \"format\": \"laneway\",", -1, NULL));
  window = window_with_dialog (N_SHIPPED + 1);
  card = card_of (window, "broken");
  wait_until (n_without_picture (window) == 0);
  g_assert_true (says (GTK_WIDGET (card), "broken.laneway"));
  gtk_widget_activate (GTK_WIDGET (card));
  wait_until (ADW_IS_ALERT_DIALOG (visible_dialog (window)));
  wait_until (says (GTK_WIDGET (visible_dialog (window)), "Could Not Open the Template"));
  g_assert_null (window->document);
  g_assert_cmpint (g_remove (path), ==, 0);
  adw_dialog_force_close (visible_dialog (window));
  wait_until (visible_dialog (window) == NULL);
  window_close_and_check (window);
}

/* Closed while everything is being read and drawn. */
static void
test_closed (void)
{
  for (guint i = 0; i < 8; i++)
    {
      LwWindow *window = lw_window_new (window_application);

      gtk_window_present (GTK_WINDOW (window));
      lw_window_new_dialog (window);
      window_settle (i * 12);
      window_close_and_check (window);
    }
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/chooser/shown", test_shown);
  g_test_add_func ("/chooser/dark", test_dark);
  g_test_add_func ("/chooser/begin", test_begin);
  g_test_add_func ("/chooser/begin-beside", test_begin_beside);
  g_test_add_func ("/chooser/welcome", test_welcome);
  g_test_add_func ("/chooser/own", test_own);
  g_test_add_func ("/chooser/own-refused", test_own_refused);
  g_test_add_func ("/chooser/damaged", test_damaged);
  g_test_add_func ("/chooser/closed", test_closed);
  return window_tests_run ();
}
