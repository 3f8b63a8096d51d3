/* How drawings come onto sheets: published counts, and what holds for every plan. */
#include "scene/lw-sheets.h"

#include <locale.h>
#include <math.h>

#define MM LW_MILLIMETRE

static LwSheetPlan *
plan (const LwSheetContent *content,
      const LwSheetOptions *options)
{
  g_autoptr (GError) error = NULL;
  LwSheetPlan *self = lw_sheet_plan_new (content, options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (self);
  return self;
}

static const LwSheet *
sheet_at (const LwSheetPlan *self,
          guint              i)
{
  g_assert_cmpuint (i, <, self->sheets->len);
  return &g_array_index (self->sheets, LwSheet, i);
}

/* ---- counts ---- */

/* V44: margins and overlap of 10 mm, landscape. */
static void
test_v44 (void)
{
  static const struct { const char *whole, *paper; double width, height, room, depth; guint columns, rows; } cases[] = {
    { "A0", "A3", 1189, 841, 400, 277, 4, 4 },
    { "A0", "A4", 1189, 841, 277, 190, 5, 5 },
    { "A1", "A3", 841, 594, 400, 277, 3, 3 },
    { "A1", "A4", 841, 594, 277, 190, 4, 4 },
    { "A2", "A4", 594, 420, 277, 190, 3, 3 },
  };
  const LwSheetContent content = { .page = { -24, -100, 2400, 1300 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwSheetOptions options = LW_SHEET_OPTIONS_INIT;

      options.tiling = LW_TILING_POSTER;
      options.paper = cases[i].paper;
      options.poster = cases[i].whole;
      g_assert_cmpuint (lw_sheets_needed (cases[i].width, cases[i].room, 10), ==, cases[i].columns);
      g_assert_cmpuint (lw_sheets_needed (cases[i].height, cases[i].depth, 10), ==, cases[i].rows);
      /* Headers, label and map take room at the edges, and still no more sheets. */
      for (guint furnished = 0; furnished < 2; furnished++)
        {
          options.headers = options.marks = furnished;
          g_autoptr (LwSheetPlan) self = plan (&content, &options);

          g_assert_cmpuint (self->columns, ==, cases[i].columns);
          g_assert_cmpuint (self->rows, ==, cases[i].rows);
          g_assert_cmpuint (self->sheets->len, ==, cases[i].columns * cases[i].rows);
          g_assert_cmpfloat_with_epsilon (self->whole_width / MM, cases[i].width, 1e-9);
          g_assert_cmpfloat_with_epsilon (self->whole_height / MM, cases[i].height, 1e-9);
        }
    }
}

static void
test_needed (void)
{
  g_assert_cmpuint (lw_sheets_needed (100, 100, 10), ==, 1);
  g_assert_cmpuint (lw_sheets_needed (100.1, 100, 10), ==, 2);
  g_assert_cmpuint (lw_sheets_needed (190, 100, 10), ==, 2);
  g_assert_cmpuint (lw_sheets_needed (190.1, 100, 10), ==, 3);
  g_assert_cmpuint (lw_sheets_needed (1000, 100, 0), ==, 10);
}

static void
test_names (void)
{
  static const struct { guint column, row; const char *name; } cases[] = {
    { 0, 0, "A1" }, { 1, 1, "B2" }, { 25, 9, "Z10" }, { 26, 0, "AA1" }, { 701, 0, "ZZ1" }, { 702, 99, "AAA100" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LwSheet sheet = { .column = cases[i].column, .row = cases[i].row };
      g_autofree char *name = lw_sheet_name (&sheet);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

/* ---- what holds for every plan ---- */

/* Neighbours share at least the overlap, all lies on the paper within the margins, and together they show the whole. */
static void
check_plan (const LwSheetPlan    *self,
            const LwSheetOptions *options)
{
  double overlap = options->overlap * MM;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const LwSheet *sheet = sheet_at (self, i);
      LwRect part = sheet->part;

      g_assert_cmpuint (sheet->column + sheet->row * self->columns, ==, i);
      g_assert_cmpfloat (sheet->at.x, >=, self->margin - .25);
      g_assert_cmpfloat (sheet->at.y, >=, self->margin - .25);
      g_assert_cmpfloat (sheet->at.x + part.width, <=, self->width - self->margin + .25);
      g_assert_cmpfloat (sheet->at.y + part.height, <=, self->height - self->margin - (self->marks ? LW_SHEET_FOOT : 0) + .25);
      if (sheet->column == 0)
        g_assert_cmpfloat (part.x, <=, 1e-6);
      else
        g_assert_cmpfloat (sheet->left, >=, overlap - .48);
      if (sheet->row == 0)
        g_assert_cmpfloat (part.y, <=, 1e-6);
      else
        g_assert_cmpfloat (sheet->top, >=, overlap - .48);
      if (sheet->column > 0)
        g_assert_cmpfloat_with_epsilon (sheet_at (self, i - 1)->part.x + sheet_at (self, i - 1)->part.width - sheet->left, part.x, 1e-6);
      if (sheet->column + 1 == self->columns)
        g_assert_cmpfloat_with_epsilon (part.x + part.width, self->whole_width, 1e-6);
      if (sheet->row + 1 == self->rows)
        g_assert_cmpfloat_with_epsilon (part.y + part.height, self->whole_height, 1e-6);
    }
}

static LwSheetOptions
random_options (void)
{
  static const char * const papers[] = { "A4", "A3", "A2", "Letter", "roll-610", "roll-914" };
  static const char * const posters[] = { "A2", "A1", "A0", "roll-1067" };
  LwSheetOptions options = LW_SHEET_OPTIONS_INIT;

  options.paper = papers[g_test_rand_int_range (0, G_N_ELEMENTS (papers))];
  options.poster = posters[g_test_rand_int_range (0, G_N_ELEMENTS (posters))];
  options.tiling = g_test_rand_int_range (LW_TILING_GRID, LW_TILING_POSTER + 1);
  if (options.tiling == LW_TILING_GRID && g_str_has_prefix (options.paper, "roll"))
    options.paper = "A3";
  options.turn = g_test_rand_int_range (LW_TURN_AUTO, LW_TURN_LANDSCAPE + 1);
  options.margin = g_test_rand_double_range (4, 20);
  options.overlap = g_test_rand_double_range (0, 15);
  options.columns = g_test_rand_int_range (1, 6);
  options.rows = g_test_rand_int_range (1, 5);
  options.scale = g_test_rand_double_range (.3, 2);
  options.headers = g_test_rand_bit ();
  options.marks = g_test_rand_bit ();
  options.keep_steps = g_test_rand_bit ();
  return options;
}

static void
test_every_plan (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      LwSheetOptions options = random_options ();
      LwRect steps[40];
      LwSheetContent content = { .page = { g_test_rand_double_range (-100, 0), -70, g_test_rand_double_range (300, 4000), g_test_rand_double_range (200, 2500) },
                                 .steps = steps, .n_steps = G_N_ELEMENTS (steps) };

      for (guint s = 0; s < G_N_ELEMENTS (steps); s++)
        steps[s] = (LwRect) { g_test_rand_double_range (0, content.page.width - 200), g_test_rand_double_range (0, content.page.height - 100), 176, 76 };
      g_autoptr (GError) error = NULL;
      g_autoptr (LwSheetPlan) self = lw_sheet_plan_new (&content, &options, &error);

      if (!self && strstr (error->message, "5.08 m"))   /* a roll that no PDF can hold */
        continue;
      g_assert_no_error (error);
      check_plan (self, &options);
      if (options.tiling == LW_TILING_GRID)
        {
          g_assert_cmpuint (self->columns, <=, options.columns);
          g_assert_cmpuint (self->rows, <=, options.rows);
          g_assert_true (self->columns == options.columns || self->rows == options.rows);
        }
      if (options.tiling == LW_TILING_SCALE)
        g_assert_cmpfloat_with_epsilon (self->whole_width, content.page.width * .75 * options.scale, 1e-9);
    }
}

/* Without headers it never takes more sheets than the formula says, whatever cuts gave way. */
static void
test_never_more (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      LwSheetOptions options = random_options ();
      LwRect step = { g_test_rand_double_range (0, 2000), g_test_rand_double_range (0, 1000), 176, 76 };
      LwSheetContent content = { .page = { 0, 0, g_test_rand_double_range (300, 4000), g_test_rand_double_range (200, 2500) }, .steps = &step, .n_steps = 1 };
      double side, length;

      options.tiling = LW_TILING_SCALE;
      options.paper = "A4";
      options.turn = LW_TURN_PORTRAIT;
      options.headers = options.marks = FALSE;
      g_autoptr (LwSheetPlan) self = plan (&content, &options);

      side = 210 - 2 * options.margin;
      length = content.page.width * .75 * options.scale / MM;
      g_assert_cmpuint (self->columns, ==, lw_sheets_needed (length, side, options.overlap));
    }
}

/* ---- cuts give way ---- */

static void
test_cut (void)
{
  /* 277 mm of a lying A4 are 1046.9 units: one step ends before, one lies across, by less and by more than the overlap. */
  LwRect near_cut = { 1030, 100, 176, 76 }, far_off = { 930, 100, 176, 76 };
  LwSheetContent content = { .page = { 0, 0, 1046.9 * 2 - 38, 600 }, .steps = &near_cut, .n_steps = 1 };
  LwSheetOptions options = LW_SHEET_OPTIONS_INIT;

  options.tiling = LW_TILING_SCALE;
  options.headers = options.marks = FALSE;
  {
    g_autoptr (LwSheetPlan) self = plan (&content, &options);

    /* The whole fills both sheets: there is no room to give way in, and no third sheet for it. */
    g_assert_cmpuint (self->columns, ==, 2);
    g_assert_cmpuint (self->n_cut, ==, 1);
  }
  content.page.width -= 80;
  {
    g_autoptr (LwSheetPlan) self = plan (&content, &options);
    LwRect part = sheet_at (self, 0)->part;

    g_assert_cmpuint (self->n_cut, ==, 0);
    g_assert_cmpfloat (part.x + part.width, <=, near_cut.x * .75);
    g_assert_cmpfloat (part.x + part.width, >=, (near_cut.x - 10) * .75);
  }
  content.steps = &far_off;
  {
    g_autoptr (LwSheetPlan) self = plan (&content, &options);

    g_assert_cmpuint (self->n_cut, ==, 1);   /* too far back for the room there is */
  }
  content.page.width -= 300;
  {
    g_autoptr (LwSheetPlan) self = plan (&content, &options);

    g_assert_cmpuint (self->columns, ==, 2);
    g_assert_cmpuint (self->n_cut, ==, 0);   /* what would stay white is given */
  }
  options.keep_steps = FALSE;
  {
    g_autoptr (LwSheetPlan) self = plan (&content, &options);

    g_assert_cmpuint (self->n_cut, ==, 1);
  }
}

/* Every sheet lies a whole number of picas off the whole, and is cut on whole dots of 1/150 in: its pixels are the whole's. */
static void
test_grid (void)
{
  const LwSheetContent content = { .page = { -24, -100, 2430.5, 1301 } };
  LwSheetOptions options = LW_SHEET_OPTIONS_INIT;
  g_autoptr (LwSheetPlan) self = NULL;

  options.tiling = LW_TILING_POSTER;
  options.paper = "A3";
  self = plan (&content, &options);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const LwSheet *sheet = sheet_at (self, i);
      const double offs[] = { (sheet->at.x - sheet->part.x) / 12, (sheet->at.y - sheet->part.y) / 12, sheet->at.x / .48, sheet->at.y / .48 };

      for (guint k = 0; k < G_N_ELEMENTS (offs); k++)
        g_assert_cmpfloat_with_epsilon (offs[k], round (offs[k]), 1e-6);
    }
}

/* The first row has room for names where its headers are cut, the first column where its are, and neither otherwise. */
static void
test_strips (void)
{
  static const struct { guint columns, rows; gboolean side, top; } cases[] = {
    { 1, 1, FALSE, FALSE }, { 3, 1, FALSE, TRUE }, { 1, 3, TRUE, FALSE }, { 2, 2, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* The shape of so many standing sheets. */
      const LwSheetContent content = { .page = { 0, 0, 1000 * cases[i].columns, 1400 * cases[i].rows } };
      LwSheetOptions options = LW_SHEET_OPTIONS_INIT;
      g_autoptr (LwSheetPlan) self = NULL;
      const LwSheet *first;

      options.tiling = LW_TILING_GRID;
      options.turn = LW_TURN_PORTRAIT;
      options.columns = cases[i].columns;
      options.rows = cases[i].rows;
      self = plan (&content, &options);
      g_assert_cmpuint (self->columns, ==, cases[i].columns);
      g_assert_cmpuint (self->rows, ==, cases[i].rows);
      first = sheet_at (self, 0);
      g_assert_cmpfloat_with_epsilon (first->at.x, self->margin + (cases[i].side ? LW_SHEET_SIDE_STRIP : 0), .25);
      g_assert_cmpfloat_with_epsilon (first->at.y, self->margin + (cases[i].top ? LW_SHEET_TOP_STRIP : 0), .25);
      options.headers = FALSE;
      g_autoptr (LwSheetPlan) bare = plan (&content, &options);

      g_assert_cmpfloat_with_epsilon (sheet_at (bare, 0)->at.x, bare->margin, .25);
      g_assert_cmpfloat_with_epsilon (sheet_at (bare, 0)->at.y, bare->margin, .25);
    }
}

static void
test_empty (void)
{
  const LwRect ink[] = { { 100, 100, 50, 50 }, { 3000, 1500, 50, 50 } };
  const LwSheetContent content = { .page = { 0, 0, 3200, 1700 }, .ink = ink, .n_ink = 2 };
  LwSheetOptions options = LW_SHEET_OPTIONS_INIT;
  g_autoptr (LwSheetPlan) self = NULL;

  options.tiling = LW_TILING_SCALE;
  options.skip_empty = TRUE;
  self = plan (&content, &options);
  g_assert_cmpuint (self->sheets->len, ==, 2);
  g_assert_cmpuint (self->n_empty, ==, self->columns * self->rows - 2);
  g_assert_cmpuint (sheet_at (self, 1)->column, ==, self->columns - 1);
  g_assert_cmpuint (sheet_at (self, 1)->row, ==, self->rows - 1);
}

/* ---- paper ---- */

static void
test_rolls (void)
{
  const LwRect wide = { 0, 0, 3000, 1000 };
  LwPaper paper = lw_paper_fit (lw_paper_find ("ROLL-914"), LW_TURN_AUTO, 10, wide);

  /* Its height across the roll, as long as it then is. */
  g_assert_cmpfloat_with_epsilon (paper.height, 914 * MM, 1e-9);
  g_assert_cmpfloat_with_epsilon (paper.width, (3 * 894 + 20) * MM, 1e-6);
  g_assert_false (paper.reduced);
  paper = lw_paper_fit (lw_paper_find ("roll-914"), LW_TURN_PORTRAIT, 10, wide);
  g_assert_cmpfloat_with_epsilon (paper.width, 914 * MM, 1e-9);
  g_assert_cmpfloat_with_epsilon (paper.height, (894. / 3 + 20) * MM, 1e-6);
  /* Longer than a PDF page may be: smaller. */
  paper = lw_paper_fit (lw_paper_find ("roll-1067"), LW_TURN_AUTO, 10, (LwRect) { 0, 0, 9000, 1000 });
  g_assert_true (paper.reduced);
  g_assert_cmpfloat_with_epsilon (paper.width, 14400, 1e-9);
  g_assert_cmpfloat (paper.scale * 1000, <, 1047 * MM);
}

static void
test_refusals (void)
{
  const LwSheetContent content = { .page = { 0, 0, 2400, 1300 } };
  static const struct { LwSheetOptions options; const char *says; } cases[] = {
    { { .paper = "A5", .scale = 1 }, "A5" },
    { { .paper = "A4", .margin = 150 }, "100 mm" },
    { { .paper = "A4", .margin = NAN }, "100 mm" },
    { { .paper = "A4", .margin = 100, .tiling = LW_TILING_SCALE, .scale = 1, .overlap = 10 }, "nothing is left" },
    { { .paper = "A4", .margin = 10, .tiling = LW_TILING_SCALE, .scale = 1, .overlap = 99 }, "nothing is left" },
    { { .paper = "A4", .tiling = LW_TILING_GRID, .columns = 0, .rows = 3 }, "1000" },
    { { .paper = "A4", .tiling = LW_TILING_GRID, .columns = 40000, .rows = 40000 }, "1000" },
    { { .paper = "roll-914", .tiling = LW_TILING_GRID, .columns = 2, .rows = 2 }, "roll" },
    { { .paper = "A4", .tiling = LW_TILING_SCALE, .scale = 0 }, "above 0" },
    { { .paper = "A4", .tiling = LW_TILING_SCALE, .scale = 100 }, "1000" },
    { { .paper = "A4", .tiling = LW_TILING_POSTER, .poster = "B0" }, "B0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lw_sheet_plan_new (&content, &cases[i].options, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      if (!strstr (error->message, cases[i].says))
        g_error ("%u: %s", i, error->message);
    }
}

/* Paper that is smaller than one step still prints all of it, and says so. */
static void
test_tiny_paper (void)
{
  const LwRect step = { 100, 100, 900, 700 };
  const LwSheetContent content = { .page = { 0, 0, 1200, 1000 }, .steps = &step, .n_steps = 1 };
  LwSheetOptions options = LW_SHEET_OPTIONS_INIT;
  g_autoptr (LwSheetPlan) self = NULL;

  options.tiling = LW_TILING_SCALE;
  options.scale = 2;
  self = plan (&content, &options);
  check_plan (self, &options);
  g_assert_true (self->step_too_large);
  g_assert_cmpuint (self->n_cut, ==, 1);
}

/* What is smaller than its one sheet lies in the middle of it. */
static void
test_centred (void)
{
  const LwRect shapes[] = { { 0, 0, 800, 100 }, { 0, 0, 100, 800 }, { 40, 30, 20, 20 } };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      LwPaper paper = lw_paper_fit_one (lw_paper_find ("A4"), LW_TURN_AUTO, 10, shapes[i]);

      g_assert_cmpfloat_with_epsilon (paper.width - paper.x - shapes[i].width * paper.scale, paper.x, 1e-9);
      g_assert_cmpfloat (lw_paper_fit_one (lw_paper_find ("A0"), LW_TURN_AUTO, 10, shapes[i]).y, ==,
                         lw_paper_fit (lw_paper_find ("A0"), LW_TURN_AUTO, 10, shapes[i]).y);
      g_assert_cmpfloat_with_epsilon (paper.height - paper.y - shapes[i].height * paper.scale, paper.y, 1e-9);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheets/v44", test_v44);
  g_test_add_func ("/sheets/needed", test_needed);
  g_test_add_func ("/sheets/names", test_names);
  g_test_add_func ("/sheets/every-plan", test_every_plan);
  g_test_add_func ("/sheets/never-more", test_never_more);
  g_test_add_func ("/sheets/cut", test_cut);
  g_test_add_func ("/sheets/whole-pixels", test_grid);
  g_test_add_func ("/sheets/strips", test_strips);
  g_test_add_func ("/sheets/empty", test_empty);
  g_test_add_func ("/sheets/rolls", test_rolls);
  g_test_add_func ("/sheets/refusals", test_refusals);
  g_test_add_func ("/sheets/tiny-paper", test_tiny_paper);
  g_test_add_func ("/sheets/centred", test_centred);
  return g_test_run ();
}
