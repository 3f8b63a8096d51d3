/* Pictures of what is seen from far: lines drawn row by row are the lines that were asked for, and memory is used again. */
#include <string.h>

#include "scene/lw-far.h"
#include "scene/lw-nodes.h"

#define SIDE 96

static const guint32 colors[] = { 0xff112233, 0xff884400, 0xff006600 };

static LwFarLine
random_line (guint n_colors)
{
  gboolean upright = g_test_rand_int_range (0, 2);
  int x = g_test_rand_int_range (-30, 2 * SIDE + 30), y = g_test_rand_int_range (-30, SIDE + 30);
  int length = g_test_rand_int_range (1, 3 * SIDE), width = g_test_rand_int_range (1, 4);

  return (LwFarLine) { x, x + (upright ? width : length), y, y + (upright ? length : width), colors[g_test_rand_int_range (0, n_colors)] };
}

static GArray *
random_lines (guint n_colors)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (LwFarLine));

  for (int i = g_test_rand_int_range (0, 200); i > 0; i--)
    {
      LwFarLine line = random_line (n_colors);

      g_array_append_val (lines, line);
    }
  return lines;
}

/* A copy of the pixels, as another one may get them next. */
static guint32 *
pixels_of (LwFar *far)
{
  guint32 *pixels = g_memdup2 (far->pixels, far->width * far->height * sizeof (guint32));

  lw_pixels_free (far->room);
  return pixels;
}

static guint32 *
drawn_at_once (const GArray *lines,
               int           left,
               int           width)
{
  LwFar far;

  lw_far_begin_at (&far, left, 0, width, SIDE, LW_LEVEL_FAR);
  memset (far.pixels, 0x5a, width * SIDE * sizeof (guint32));   /* what was there does not show */
  lw_far_draw_lines (&far, lines);
  return pixels_of (&far);
}

static guint32 *
drawn_one_by_one (const GArray *lines)
{
  LwFar far;

  lw_far_begin_at (&far, 0, 0, SIDE, SIDE, LW_LEVEL_FAR);
  memset (far.pixels, 0, SIDE * SIDE * sizeof (guint32));
  lw_far_add_lines (&far, lines);
  return pixels_of (&far);
}

static void
test_same_lines (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GArray) lines = random_lines (1);
      g_autofree guint32 *at_once = drawn_at_once (lines, 0, SIDE), *one_by_one = drawn_one_by_one (lines);

      g_assert_cmpmem (at_once, SIDE * SIDE * sizeof (guint32), one_by_one, SIDE * SIDE * sizeof (guint32));
    }
}

static gboolean
covers (const LwFarLine *line,
        int              x,
        int              y)
{
  return x >= line->left && x < line->right && y >= line->top && y < line->bottom;
}

/* Of several colours each pixel has one that lies there, and has the same in a picture that begins elsewhere and has fewer lines. */
static void
test_crossings (void)
{
  guint n_crossings = 0;

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (GArray) lines = random_lines (3), right = g_array_new (FALSE, FALSE, sizeof (LwFarLine));
      g_autofree guint32 *whole = drawn_at_once (lines, 0, 2 * SIDE), *half = NULL;

      for (guint i = 0; i < lines->len; i++)
        if (g_array_index (lines, LwFarLine, i).right > SIDE)
          g_array_append_val (right, g_array_index (lines, LwFarLine, i));
      half = drawn_at_once (right, SIDE, SIDE);
      for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < 2 * SIDE; x++)
          {
            guint32 seen = whole[y * 2 * SIDE + x];
            guint n = 0, n_same = 0;

            for (guint i = 0; i < lines->len; i++)
              if (covers (&g_array_index (lines, LwFarLine, i), x, y))
                {
                  n++;
                  n_same += g_array_index (lines, LwFarLine, i).color == seen;
                }
            g_assert_true (n > 0 ? n_same > 0 : seen == 0);
            n_crossings += n > n_same && n_same > 0;
            if (x >= SIDE)
              g_assert_cmphex (half[y * SIDE + x - SIDE], ==, seen);
          }
    }
  g_assert_cmpuint (n_crossings, >, 1000);
}

/* ---- memory ---- */

#define PICTURE (300 * 300)   /* pixels */

static void
wait_for_stock (void)
{
  gint64 until = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  gsize used, kept;

  do
    {
      lw_pixels_count (&used, &kept);
      g_usleep (1000);
    }
  while (kept < used && g_get_monotonic_time () < until);
  g_assert_cmpuint (kept, >=, used);
}

/* What is drawn anew is drawn in what was laid by: nothing more is asked of the system. */
static void
test_used_again (void)
{
  LwPixels *shown[40], *next[40];
  gsize used, kept, all;

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    shown[i] = lw_pixels_new (PICTURE);
  wait_for_stock ();
  lw_pixels_count (&used, &kept);
  all = used + kept;
  for (guint round = 0; round < 20; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
        {
          next[i] = lw_pixels_new (PICTURE);
          memset (lw_pixels_get (next[i]), round, PICTURE * sizeof (guint32));
        }
      for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
        {
          lw_pixels_free (shown[i]);
          shown[i] = next[i];
        }
      lw_pixels_count (&used, &kept);
      g_assert_cmpuint (used + kept, ==, all);
    }
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    lw_pixels_free (shown[i]);
  lw_pixels_count (&used, &kept);
  g_assert_cmpuint (used, ==, 0);
  g_assert_cmpuint (kept, <=, 16 << 20);
}

#define N_HELD 24

/* Nobody gets what another one still has. */
static gpointer
hold_thread (gpointer data)
{
  guint32 tag = GPOINTER_TO_UINT (data), sizes[N_HELD];
  g_autoptr (GRand) random = g_rand_new_with_seed (tag);
  LwPixels *held[N_HELD] = { NULL };

  for (guint round = 0; round < 2000; round++)
    {
      guint i = g_rand_int_range (random, 0, N_HELD);

      if (held[i])
        {
          guint32 *pixels = lw_pixels_get (held[i]);

          g_assert_cmphex (pixels[0], ==, tag);
          g_assert_cmphex (pixels[sizes[i] - 1], ==, tag + i);
          lw_pixels_free (held[i]);
        }
      sizes[i] = g_rand_int_range (random, 2, g_rand_int_range (random, 0, 20) == 0 ? 2000000 : 200000);
      held[i] = lw_pixels_new (sizes[i]);
      lw_pixels_get (held[i])[0] = tag;
      lw_pixels_get (held[i])[sizes[i] - 1] = tag + i;
    }
  for (guint i = 0; i < N_HELD; i++)
    g_clear_pointer (&held[i], lw_pixels_free);
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[3];
  gsize used, kept;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("hold", hold_thread, GUINT_TO_POINTER (1000 * (i + 1)));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  lw_pixels_count (&used, &kept);
  g_assert_cmpuint (used, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/far/same-lines", test_same_lines);
  g_test_add_func ("/far/crossings", test_crossings);
  g_test_add_func ("/far/used-again", test_used_again);
  g_test_add_func ("/far/threads", test_threads);
  return g_test_run ();
}
