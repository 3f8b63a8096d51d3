/* Putting steps down among others. */
#include "core/lw-edit.h"
#include "layout/lw-room.h"
#include "text-variant.h"

static double
measure (const char *text, double size, gboolean bold, gpointer data)
{
  return strlen (text) * size * 0.5;
}

static LwLayout *
laid_out (LwVariant *variant)
{
  return lw_layout_new (variant, 1440, measure, NULL, NULL);
}

/* Three lanes, two phases, no steps. */
static LwVariant *
sheet (gboolean vertical)
{
  g_autoptr (LwVariant) lanes = variant_new_from_text ("A:c B:f C:b", "", "");
  LwVariant *variant = lw_record_copy (lanes);
  g_autoptr (LwPhase) one = record_new (&lw_phase_schema, "P"), two = record_new (&lw_phase_schema, "Q");
  g_autoptr (LwArray) phases = lw_array_new ((gpointer[]) { one, two }, 2);

  one->width = 1200;
  lw_set_array (&LW_PHASES (variant), phases);
  lw_set_array (&LW_STEPS (variant), NULL);
  lw_set_array (&LW_FLOWS (variant), NULL);
  variant->orientation = vertical ? LW_ORIENTATION_VERTICAL : LW_ORIENTATION_UNSET;
  return variant;
}

static void
take (LwVariant **variant, LwVariant *next)
{
  lw_record_unref (*variant);
  *variant = next;
}

/* A new step of that id, put down with its middle there. */
static void
put_new (LwVariant **variant, const char *id, double x, double y)
{
  g_autoptr (LwStep) step = record_new (&lw_step_schema, id);
  g_autoptr (LwLayout) layout = laid_out (*variant);
  g_autoptr (LwVariant) with_step = lw_variant_put (*variant, LW_ELEMENT_STEP, step);
  LwDrop drop = { .id = id, .rect = { x - LW_CARD_WIDTH / 2, y - LW_CARD_HEIGHT / 2, LW_CARD_WIDTH, LW_CARD_HEIGHT } };

  take (variant, lw_layout_put (layout, with_step, &drop, 1));
}

static LwRect
rect_of (LwVariant *variant, const char *id)
{
  g_autoptr (LwLayout) layout = laid_out (variant);
  LwElementKind kind;
  guint position;

  g_assert_true (lw_variant_find (variant, id, &kind, &position));
  return layout->steps[position].rect;
}

/* Put where it would be, moved by that much. */
static LwVariant *
dragged (LwVariant *variant, const char *id, double dx, double dy)
{
  g_autoptr (LwLayout) layout = laid_out (variant);
  LwDrop drop = { .id = id, .rect = rect_of (variant, id) };

  drop.rect.x += dx;
  drop.rect.y += dy;
  return lw_layout_put (layout, variant, &drop, 1);
}

static void
assert_apart (LwVariant *variant)
{
  g_autoptr (LwLayout) layout = laid_out (variant);

  for (guint i = 0; i < layout->n_steps; i++)
    for (guint k = 0; k < i; k++)
      {
        LwRect a = layout->steps[i].rect, b = layout->steps[k].rect;

        if (a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
          g_error ("%s (%g %g) and %s (%g %g) cover each other", layout->steps[i].step->id, a.x, a.y, layout->steps[k].step->id, b.x, b.y);
      }
}

#define MIDDLE 100.0   /* of the first lane */

/* Three in a row, 64 apart: a at 140, b at 380, c at 620 (left edges). */
static LwVariant *
in_a_row (void)
{
  LwVariant *variant = sheet (FALSE);

  put_new (&variant, "a", 228, MIDDLE);
  put_new (&variant, "b", 468, MIDDLE);
  put_new (&variant, "c", 708, MIDDLE);
  g_assert_cmpfloat (rect_of (variant, "a").x, ==, 140);
  g_assert_cmpfloat (rect_of (variant, "b").x, ==, 380);
  return variant;
}

/* Nothing moves that need not: at its own place, away from all, and next to another with the gap they had. */
static void
test_leaves_alone (void)
{
  g_autoptr (LwVariant) variant = in_a_row (), same = dragged (variant, "b", 0, 0), away = NULL;

  g_assert_true (same == variant);
  away = dragged (variant, "b", 0, 240);
  g_assert_true (lw_variant_step (away, "a") == lw_variant_step (variant, "a"));
  g_assert_true (lw_variant_step (away, "c") == lw_variant_step (variant, "c"));
  g_assert_cmpstr (lw_variant_step (away, "b")->lane, ==, "C");
}

/* A neighbour slides before the step that comes, and pushes on the next. */
static void
test_slides (void)
{
  g_autoptr (LwVariant) variant = in_a_row ();

  for (double by = 0; by <= 100; by += 10)
    {
      g_autoptr (LwVariant) moved = dragged (variant, "a", by, 0);
      double a = rect_of (moved, "a").x, b = rect_of (moved, "b").x;

      g_assert_cmpfloat (a, ==, 140 + by);
      g_assert_cmpfloat (b, ==, MAX (380, a + LW_CARD_WIDTH + LW_ROOM_ALONG));
      assert_apart (moved);
    }
}

/* Right on another one: that one makes place below, the row stays a row; the lane grows. */
static void
test_on_top (void)
{
  g_autoptr (LwVariant) variant = in_a_row ();
  double x = rect_of (variant, "b").x, y = rect_of (variant, "b").y;

  put_new (&variant, "d", x + LW_CARD_WIDTH / 2, y + LW_CARD_HEIGHT / 2);
  g_assert_cmpfloat (rect_of (variant, "d").x, ==, x);
  g_assert_cmpfloat (rect_of (variant, "d").y, ==, y);
  g_assert_cmpfloat (rect_of (variant, "b").y, ==, y + LW_CARD_HEIGHT + LW_ROOM_ACROSS);
  g_assert_cmpfloat (rect_of (variant, "b").x, ==, x);
  assert_apart (variant);

  g_autoptr (LwLayout) layout = laid_out (variant);
  g_assert_cmpfloat (layout->lanes[0].body.height, >, LW_LANE_HEIGHT);
}

/* A little over the lower edge of another: it is set down below it, and nothing else moves. */
static void
test_yields (void)
{
  g_autoptr (LwVariant) variant = in_a_row ();
  LwRect b = rect_of (variant, "b");
  LwStep *before = lw_variant_step (variant, "b");

  put_new (&variant, "d", b.x + LW_CARD_WIDTH / 2, 155);
  g_assert_cmpfloat (rect_of (variant, "d").y, ==, b.y + LW_CARD_HEIGHT + LW_ROOM_ACROSS);
  g_assert_true (lw_variant_step (variant, "b") == before);
}

/* Beyond the sheet: into the lane and phase that are nearest, off their edge. */
static void
test_outside (void)
{
  g_autoptr (LwVariant) variant = sheet (FALSE);

  put_new (&variant, "a", -500, -500);
  put_new (&variant, "b", 9000, 9000);
  g_assert_cmpstr (lw_variant_step (variant, "a")->lane, ==, "A");
  g_assert_cmpstr (lw_variant_step (variant, "a")->phase, ==, "P");
  g_assert_cmpfloat (lw_variant_step (variant, "a")->x, ==, LW_ROOM_EDGE);
  g_assert_cmpfloat (lw_variant_step (variant, "a")->y, ==, LW_ROOM_EDGE);
  g_assert_cmpstr (lw_variant_step (variant, "b")->lane, ==, "C");
  g_assert_cmpstr (lw_variant_step (variant, "b")->phase, ==, "Q");
  put_new (&variant, "c", -700, -600);
  assert_apart (variant);
}

static void
connect (LwVariant **variant, const char *id, const char *from, const char *to)
{
  g_autoptr (LwFlow) flow = record_new (&lw_flow_schema, id);

  lw_set_string (&flow->from, from);
  lw_set_string (&flow->to, to);
  take (variant, lw_variant_put (*variant, LW_ELEMENT_FLOW, flow));
}

/* On a flow: in line, and what follows in that phase moves on, in every lane, as far as room is missing. */
static void
test_on_flow (void)
{
  g_autoptr (LwVariant) variant = in_a_row ();

  connect (&variant, "f", "a", "b");
  put_new (&variant, "below", rect_of (variant, "c").x + 88, MIDDLE + 120);
  put_new (&variant, "x", 600, MIDDLE + 240);

  double b = rect_of (variant, "b").x, c = rect_of (variant, "c").x, below = rect_of (variant, "below").x;
  g_autoptr (LwLayout) layout = laid_out (variant);
  LwRect x = rect_of (variant, "x");
  LwDrop drop = { .id = "x", .rect = { 260, MIDDLE - 30, x.width, x.height } };

  g_assert_cmpstr (lw_layout_flow_near (layout, (LwPoint) { 348, MIDDLE + 5 }, 10), ==, "f");
  g_assert_null (lw_layout_flow_near (layout, (LwPoint) { 348, MIDDLE + 40 }, 10));

  g_autoptr (LwVariant) put = lw_layout_put_on_flow (layout, variant, &drop, "f", "g");
  double to = 140 + LW_CARD_WIDTH + LW_ROOM_ON_FLOW, missing = to + LW_CARD_WIDTH + LW_ROOM_ON_FLOW - b;

  g_assert_cmpstr (lw_variant_flow (put, "f")->to, ==, "x");
  g_assert_cmpstr (lw_variant_flow (put, "g")->to, ==, "b");
  g_assert_cmpfloat (rect_of (put, "x").x, ==, to);
  g_assert_cmpfloat (rect_of (put, "x").y, ==, rect_of (put, "a").y);
  g_assert_cmpfloat (rect_of (put, "b").x, ==, b + missing);
  g_assert_cmpfloat (rect_of (put, "c").x, ==, c + missing);
  g_assert_cmpfloat (rect_of (put, "below").x, ==, below + missing);
  assert_apart (put);
}

/* Whatever is put wherever, nothing covers anything; what was put is where its middle was, within reason. */
static void
test_random (gconstpointer data)
{
  gboolean vertical = GPOINTER_TO_INT (data);

  for (guint round = 0; round < 12; round++)
    {
      g_autoptr (LwVariant) variant = sheet (vertical);

      for (guint i = 0; i < 40; i++)
        {
          g_autofree char *id = g_strdup_printf ("s%u", i < 24 ? i : (guint) g_test_rand_int_range (0, 24));
          double x = g_test_rand_double_range (0, 1900), y = g_test_rand_double_range (0, 600);

          if (i < 24)
            put_new (&variant, id, x, y);
          else
            {
              LwRect rect = rect_of (variant, id);

              take (&variant, dragged (variant, id, x - rect.x, y - rect.y));
            }
          assert_apart (variant);
        }
    }
}

/* Several at once: they stay as they stand to each other while they stay on the sheet, and cover nothing. */
static void
test_random_several (void)
{
  for (guint round = 0; round < 12; round++)
    {
      g_autoptr (LwVariant) variant = sheet (FALSE);

      for (guint i = 0; i < 20; i++)
        {
          g_autofree char *id = g_strdup_printf ("s%u", i);

          put_new (&variant, id, g_test_rand_double_range (0, 1900), g_test_rand_double_range (0, 600));
        }
      for (guint i = 0; i < 6; i++)
        {
          g_autoptr (LwLayout) layout = laid_out (variant);
          double dx = g_test_rand_double_range (-500, 500), dy = g_test_rand_double_range (-300, 300);
          LwDrop drops[20];
          guint n = 0;

          for (guint k = 0; k < 20; k++)
            if (g_test_rand_bit ())
              {
                LwRect rect = layout->steps[k].rect;

                drops[n++] = (LwDrop) { layout->steps[k].step->id, { rect.x + dx, rect.y + dy, rect.width, rect.height }, 0, 0 };
              }

          LwVariant *next = lw_layout_put (layout, variant, drops, n);

          take (&variant, next);
          assert_apart (variant);
        }
    }
}

/* Five thousand on five thousand, in one lane and phase. */
static void
test_many (void)
{
  g_autoptr (LwVariant) variant = sheet (FALSE);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (lw_record_unref);
  const guint n = 10000;
  g_autofree LwDrop *drops = g_new0 (LwDrop, n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);
      LwStep *step = record_new (&lw_step_schema, id);

      lw_set_string (&step->lane, "A");
      lw_set_string (&step->phase, "P");
      step->x = 40 + (i % 100) * 240;
      step->y = 20 + i / 100 * 96;
      g_ptr_array_add (steps, step);
    }
  take (&variant, lw_variant_put_all (variant, LW_ELEMENT_STEP, steps->pdata, n));

  g_autoptr (LwLayout) layout = laid_out (variant);
  for (guint i = 0; i < n / 2; i++)
    {
      drops[i] = (LwDrop) { .id = layout->steps[i].step->id, .rect = layout->steps[i].rect };
      drops[i].rect.y += 4800;
    }
  g_autoptr (LwVariant) put = lw_layout_put (layout, variant, drops, n / 2);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* All stand on one grid, so that no two in one place is enough. */
  LW_FOREACH (LwStep, step, LW_STEPS (put))
    g_assert_true (g_hash_table_add (places, g_strdup_printf ("%.0f %.0f", step->x, step->y)));
}

static void
test_settle (void)
{
  g_autoptr (LwVariant) variant = variant_new_from_text ("A:c B:f", "a,A,1,1, b,B,1,1, c,A,1,1,", "a>b b>c"), settled = NULL, again = NULL;
  g_autoptr (LwPhase) phase = record_new (&lw_phase_schema, "P");
  g_autoptr (LwVariant) with_phase = lw_variant_put (variant, LW_ELEMENT_PHASE, phase);
  g_autoptr (LwVariant) placed = lw_variant_set (with_phase, LW_ELEMENT_STEP, (const char * const[]) { "a", "b", "c", NULL }, "phase", LW_STRING ("P"));
  g_autoptr (LwLayout) layout = laid_out (placed), settled_layout = NULL;

  settled = lw_layout_settle (layout, layout->variant);
  settled_layout = laid_out (settled);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_false (isnan (((LwStep *) lw_array_get (LW_STEPS (settled), i))->x));
      g_assert_cmpfloat (settled_layout->steps[i].rect.x, ==, layout->steps[i].rect.x);
      g_assert_cmpfloat (settled_layout->steps[i].rect.y, ==, layout->steps[i].rect.y);
    }
  again = lw_layout_settle (settled_layout, settled_layout->variant);
  g_assert_true (again == settled);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/room/leaves-alone", test_leaves_alone);
  g_test_add_func ("/room/slides", test_slides);
  g_test_add_func ("/room/on-top", test_on_top);
  g_test_add_func ("/room/yields", test_yields);
  g_test_add_func ("/room/outside", test_outside);
  g_test_add_func ("/room/on-flow", test_on_flow);
  g_test_add_data_func ("/room/random", GINT_TO_POINTER (FALSE), test_random);
  g_test_add_data_func ("/room/random-vertical", GINT_TO_POINTER (TRUE), test_random);
  g_test_add_func ("/room/random-several", test_random_several);
  g_test_add_func ("/room/many", test_many);
  g_test_add_func ("/room/settle", test_settle);
  return g_test_run ();
}
