/* Every window, dialog, panel and page at 900 pixels with texts twice as large, and at 420 pixels: no text, number or choice is cut that is
 * nowhere whole, and nothing lies beside the window. */
#include <math.h>

#include "cut-texts.h"
#include "find-widget.h"
#include "tour-places.h"
#include "ui/lw-chart-view.h"
#include "ui/lw-import-column.h"
#include "ui/lw-node-view.h"

/* Those that are large for their own reasons, or move on by themselves. */
static const char * const left_out[] = { "wall", "loading", "simulated", "empty-analysis", "blank-analysis", "drawing", "menu", "print-", "welcome-", NULL };
/* Of the document, in a window that is narrow: it is whole in the outline, the properties and the list of windows. */
#define TITLE "E-commerce returns and exchanges"
#define FILE_ENDING ".laneway"

static const struct { const char *name; int width, height, dpi; const char *only; } looks[] = {
  { "large", 900, 700, 192, NULL }, { "narrow", 420, 800, 96, NULL }, { "right-to-left", 900, 700, 96, "import" } };

typedef struct { const char *place; guint wrong; } Found;

static void
cut_cb (GtkWidget *widget, const char *text, const char *wrong, gpointer data)
{
  Found *found = data;

  if (strstr (text, TITLE) != NULL || strstr (text, FILE_ENDING) != NULL)
    return;
  g_printerr ("# %s: %s “%s” %s (%d × %d)\n", found->place, G_OBJECT_TYPE_NAME (widget), text, wrong, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  found->wrong++;
}

static gboolean
is_left_out (const char *name)
{
  for (guint i = 0; left_out[i] != NULL; i++)
    if (g_str_has_prefix (name, left_out[i]))
      return TRUE;
  return FALSE;
}

/* Letters of another script are higher; a row of a table is one all the same. `row` is where the first column has its last cell, or NAN. */
static void
check_rows (GtkWidget *root, GtkWidget *window, double *row)
{
  graphene_rect_t last;

  if (LW_IS_IMPORT_COLUMN (root) && gtk_widget_compute_bounds (ui_find_last (root, GTK_TYPE_LABEL), window, &last))
    {
      g_assert_true (isnan (*row) || *row == last.origin.y);
      *row = last.origin.y;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_rows (child, window, row);
}

static guint
check_place (const TourPlace *place, Found *found)
{
  LwWindow *window = tour_open (place);
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  double row = NAN;
  guint n = 0;

  found->place = place->name;
  check_rows (GTK_WIDGET (window), GTK_WIDGET (window), &row);
  g_assert_true (!isnan (row) || !g_str_equal (place->name, "import-table"));
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

      n += cut_texts_foreach (one, cut_cb, found);
    }
  tour_close (window);
  return n;
}

static void
check_all (guint look)
{
  guint n, n_texts = 0, n_visited = 0;
  const TourPlace *places = tour_places (&n);
  Found found = { 0 };

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-font-name", "Cantarell 11", "gtk-icon-theme-name", "Adwaita",
                "gtk-xft-dpi", looks[look].dpi * 1024, NULL);
  /* libadwaita warns of its own alerts where texts are large. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  if (g_str_equal (looks[look].name, "right-to-left"))
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  tour_width = looks[look].width, tour_height = looks[look].height;
  for (guint i = 0; i < n; i++)
    if (looks[look].only != NULL ? g_str_has_prefix (places[i].name, looks[look].only) : !is_left_out (places[i].name))
      {
        n_texts += check_place (&places[i], &found);
        n_visited++;
      }
  g_printerr ("# %s: %u places, %u texts, %u cut\n", looks[look].name, n_visited, n_texts, found.wrong);
  tour_walked ();
  g_assert_cmpuint (n_visited, >, looks[look].only != NULL ? 5 : 60);
  g_assert_cmpuint (n_texts, >, 20 * n_visited);
  g_assert_cmpuint (found.wrong, ==, 0);
}

static LwChart *
make_ladder (LwThemeKind theme, double width, gpointer data)
{
  LwLadderRung rungs[9];

  for (guint i = 0; i < G_N_ELEMENTS (rungs); i++)
    rungs[i] = (LwLadderRung) { .name = "r", .wait = 60, .process = 10 };
  return lw_chart_ladder_new (theme, rungs, G_N_ELEMENTS (rungs), 1440, width);
}

static void
measure (GtkWidget *widget, int size[2])
{
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &size[0], NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &size[1], NULL, NULL, NULL);
}

/* What is painted grows with texts; a chart that scrolls to the side is as high as it gets then. */
static void
test_grown (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int size[2], ladder[2][2], dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  for (guint scale = 1; scale <= 2; scale++)
    {
      GtkWidget *cell = g_object_ref_sink (lw_node_view_new (NULL, 40, 20));
      GtkWidget *chart = g_object_ref_sink (lw_chart_view_new ("Ladder", make_ladder, NULL, NULL));

      g_object_set (settings, "gtk-xft-dpi", scale * 96 * 1024, NULL);
      measure (cell, size);
      g_assert_cmpint (size[0], ==, 40 * scale);
      g_assert_cmpint (size[1], ==, 20 * scale);
      measure (chart, ladder[scale - 1]);
      g_object_unref (cell);
      g_object_unref (chart);
    }
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (ABS (ladder[1][i] - 2 * ladder[0][i]), <=, 2);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* A look is chosen when the program starts. */
static void
test_look (gconstpointer look)
{
  if (g_test_subprocess ())
    check_all (GPOINTER_TO_UINT (look));
  else
    tour_walk (g_get_environ ());
}

int
main (int argc, char **argv)
{
  tour_tests_begin (&argc, &argv, 6);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *path = g_strconcat ("/large-text/", looks[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_look);
    }
  g_test_add_func ("/large-text/grown", test_grown);
  return window_tests_run ();
}
