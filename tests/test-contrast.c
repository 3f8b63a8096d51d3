/* Every text and sign of the interface stands out from what it stands on: by what is painted, in every look. The colours of the drawing
 * are those of scene:/scene/contrast. */
#include <math.h>

#include "tour-places.h"

#define TEXT       4.5   /* WCAG 2.2, 1.4.3 */
#define LARGE      3.0   /* from 24 pixels, or bold from 18.66; and what is no text: 1.4.11 */
#define HIGH       7.0   /* 1.4.6, where more contrast is asked for */
#define SMOOTHED   0.93  /* the edges of thin strokes are all there is of them */
#define QUIET      3.0   /* libadwaita's own quiet labels and loud buttons, which are not ours to colour */

/* Those with colours of their own, and what stands on them. */
static const char * const visited[] = { "welcome", "drawing-heat", "drawing-step", "drawing-rename", "inspector-step", "menu-several", "empty", "quick-entry",
                                        "find", "shortcuts", "help", "import-table", "import-review", "analysis", "compare", "replay", "comment", "comments",
                                        "print-work-list", "recovery", "what-if", "wall-jump" };

typedef struct
{
  guchar    *pixels;        /* RGBA */
  int        width, height;
  gsize      stride;
  GtkWidget *root;
  const char *place;
  guint      n;
  double     least;
} Picture;

static double
linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (const double rgb[3])
{
  return 0.2126 * linear (rgb[0]) + 0.7152 * linear (rgb[1]) + 0.0722 * linear (rgb[2]);
}

static double
contrast (const double a[3], const double b[3])
{
  double one = luminance (a) + 0.05, other = luminance (b) + 0.05;

  return MAX (one, other) / MIN (one, other);
}

typedef struct { double ground[3], ink[3]; } Found;

static const guchar *
pixel_at (Picture *picture, int x, int y)
{
  return picture->pixels + (gsize) y * picture->stride + (gsize) x * 4;
}

static void
to_rgb (const guchar *pixel, double rgb[3])
{
  for (int i = 0; i < 3; i++)
    rgb[i] = pixel[i] / 255.0;
}

/* The ground is the colour that most of the box has: what a text leaves uncovered. The ink is what differs most from it. */
static void
look (Picture *picture, const graphene_rect_t *box, Found *found)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  int left = MAX (0, (int) box->origin.x - 1), right = MIN (picture->width, (int) (box->origin.x + box->size.width) + 2);
  int top = MAX (0, (int) box->origin.y - 1), bottom = MIN (picture->height, (int) (box->origin.y + box->size.height) + 2);
  guint most = 0;
  double best = 0;

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      {
        const guchar *pixel = pixel_at (picture, x, y);
        gpointer key = GUINT_TO_POINTER (((guint) pixel[0] << 16 | (guint) pixel[1] << 8 | pixel[2]) + 1);
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1;

        g_hash_table_insert (counts, key, GUINT_TO_POINTER (n));
        if (n > most)
          {
            most = n;
            to_rgb (pixel, found->ground);
          }
      }
  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      {
        double rgb[3];

        to_rgb (pixel_at (picture, x, y), rgb);
        if (contrast (rgb, found->ground) > best)
          {
            best = contrast (rgb, found->ground);
            memcpy (found->ink, rgb, sizeof rgb);
          }
      }
}

/* Of itself or of what it is in. */
static gboolean
is_in (GtkWidget *widget, const char * const *classes, const char * const *names)
{
  for (; widget != NULL && !GTK_IS_NATIVE (widget); widget = gtk_widget_get_parent (widget))
    {
      if (g_strv_contains (names, gtk_widget_get_css_name (widget)))
        return TRUE;
      for (guint i = 0; classes[i] != NULL; i++)
        if (gtk_widget_has_css_class (widget, classes[i]))
          return TRUE;
    }
  return FALSE;
}

/* Quiet labels and loud buttons, of the colours that libadwaita chose for all programs. */
static gboolean
is_adwaitas (GtkWidget *widget)
{
  static const char * const classes[] = { "dim-label", "dimmed", "subtitle", "description", "title", "suggested-action", "destructive-action", "warning",
                                          "error", NULL };
  static const char * const names[] = { "placeholder", "toast", "banner", NULL };

  return is_in (widget, classes, names);
}

/* A button that is pressed in has libadwaita's grey. */
static gboolean
is_chosen (GtkWidget *widget)
{
  for (; widget != NULL && !GTK_IS_NATIVE (widget); widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_CHECKED)
      return TRUE;
  return FALSE;
}

static gboolean
is_large (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return size >= 24 || (size >= 18.66 && pango_font_description_get_weight (font) >= PANGO_WEIGHT_BOLD);
}

static double
wanted (GtkWidget *widget)
{
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) && !is_adwaitas (widget))
    return GTK_IS_LABEL (widget) && !is_large (widget) && !is_chosen (widget) ? HIGH : TEXT;
  return GTK_IS_IMAGE (widget) || is_large (widget) ? LARGE : is_adwaitas (widget) ? QUIET : TEXT;
}

/* A letter or digit: of a dash most is smoothed away. */
static gboolean
has_letters (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* Pencils of rows that are hidden on purpose, and what switches are marked with beside their place. */
static gboolean
is_ink (GtkWidget *widget)
{
  static const char * const classes[] = { "edit-icon", NULL }, * const names[] = { "switch", NULL };

  if (GTK_IS_LABEL (widget))
    return has_letters (gtk_label_get_text (GTK_LABEL (widget)));
  return GTK_IS_IMAGE (widget) && gtk_image_get_icon_name (GTK_IMAGE (widget)) != NULL && !is_in (widget, classes, names)
         && g_str_has_suffix (gtk_image_get_icon_name (GTK_IMAGE (widget)), "-symbolic");
}

/* All of it is seen: nothing lies over it, nothing cuts it off. */
static gboolean
is_seen (Picture *picture, GtkWidget *widget, const graphene_rect_t *box)
{
  for (int corner = 0; corner < 2; corner++)
    {
      double x = box->origin.x + (corner ? box->size.width - 1 : 1), y = box->origin.y + (corner ? box->size.height - 1 : 1);
      GtkWidget *there = gtk_widget_pick (picture->root, x, y, GTK_PICK_NON_TARGETABLE);

      if (there == NULL || (there != widget && !gtk_widget_is_ancestor (there, widget) && !gtk_widget_is_ancestor (widget, there)))
        return FALSE;
    }
  return box->size.width >= 4 && box->size.height >= 4;
}

static void
check (Picture *picture, GtkWidget *widget)
{
  graphene_rect_t box;
  Found found = { 0 };
  double is;

  if (!gtk_widget_is_sensitive (widget) || !is_ink (widget) || !gtk_widget_compute_bounds (widget, picture->root, &box) || !is_seen (picture, widget, &box))
    return;
  look (picture, &box, &found);
  is = contrast (found.ink, found.ground);
  picture->n++;
  picture->least = MIN (picture->least, is);
  if (is < wanted (widget) * SMOOTHED)
    {
      g_printerr ("# %s: %s “%s” has %.2f on #%02x%02x%02x, not %.1f\n", picture->place, G_OBJECT_TYPE_NAME (widget),
                  GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : gtk_image_get_icon_name (GTK_IMAGE (widget)), is,
                  (guint) round (found.ground[0] * 255), (guint) round (found.ground[1] * 255), (guint) round (found.ground[2] * 255), wanted (widget));
      g_test_fail ();
    }
}

static void
check_below (Picture *picture, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || (GTK_IS_NATIVE (widget) && widget != picture->root))
    return;
  check (picture, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_below (picture, child);
}

static GskRenderNode *
node_of (GdkPaintable *paintable, int width, int height)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
check_window (GtkWidget *root, const char *place)
{
  Picture picture = { .width = gtk_widget_get_width (root), .height = gtk_widget_get_height (root), .root = root, .place = place, .least = 21 };
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (root);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GdkTextureDownloader) downloader = NULL;
  g_autoptr (GBytes) bytes = NULL;

  /* Empty until it has been drawn. */
  while ((node = node_of (paintable, picture.width, picture.height)) == NULL)
    window_settle (20);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (root)), node, &GRAPHENE_RECT_INIT (0, 0, picture.width, picture.height));
  downloader = gdk_texture_downloader_new (texture);
  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8);
  bytes = gdk_texture_downloader_download_bytes (downloader, &picture.stride);
  picture.pixels = (guchar *) g_bytes_get_data (bytes, NULL);
  check_below (&picture, root);
  g_printerr ("# %s: %u texts and signs, the palest %.2f\n", place, picture.n, picture.least);
  g_assert_cmpuint (picture.n, >=, 1);
}

static void
check_all (void)
{
  guint n;
  const TourPlace *places = tour_places (&n);

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-font-name", "Cantarell 11", "gtk-icon-theme-name", "Adwaita", NULL);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < G_N_ELEMENTS (visited); j++)
      if (g_str_equal (places[i].name, visited[j]))
        {
          LwWindow *window = tour_open (&places[i]);

          window_settle (200);
          check_window (GTK_WIDGET (gtk_widget_get_root (tour_on_top (window))), places[i].name);
          tour_close (window);
        }
  tour_walked ();
}

/* A look is chosen when the program starts. */
static void
test_look (gconstpointer data)
{
  char **envp = g_get_environ ();

  if (g_test_subprocess ())
    {
      g_strfreev (envp);
      check_all ();
      return;
    }
  if (strstr (data, "dark") != NULL)
    envp = g_environ_setenv (envp, "ADW_DEBUG_COLOR_SCHEME", "prefer-dark", TRUE);
  if (strstr (data, "high") != NULL)
    envp = g_environ_setenv (envp, "ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  tour_walk (envp);
}

int
main (int argc, char **argv)
{
  tour_tests_begin (&argc, &argv, 3);
  g_test_add_data_func ("/contrast/light", "light", test_look);
  g_test_add_data_func ("/contrast/dark", "dark", test_look);
  g_test_add_data_func ("/contrast/high", "high", test_look);
  g_test_add_data_func ("/contrast/high-dark", "high-dark", test_look);
  return window_tests_run ();
}
