/* Commands of redesign as the window does them, until the quick layout for the next frame is there; and what a frame of linked scrolling
 * costs beside the frame itself. */
#include "bench.h"

#include <math.h>

#include "core/lw-edit.h"
#include "ui/lw-actions.h"
#include "ui/lw-compare-map.h"

typedef struct Run Run;
struct Run
{
  LwEditor   *editor;
  LwDocument *document;
  char       *step, *next, *flow, *lane;   /* a flow from lane to lane between two steps of the drawing's middle; another lane */
  void      (*act) (Run *run);
};

static void
select_two (Run *run)
{
  lw_editor_select (run->editor, (const char * const[]) { run->step, run->next, NULL });
}

static void merge (Run *run) { select_two (run); g_free (lw_editor_merge_steps (run->editor, NULL)); }
static void parallelise (Run *run) { select_two (run); lw_editor_parallelise_steps (run->editor, NULL); }
static void split (Run *run) { lw_editor_select_one (run->editor, run->step); g_free (lw_editor_split_step (run->editor, NULL)); }
static void automate (Run *run) { lw_editor_select_one (run->editor, run->step); lw_editor_automate_steps (run->editor); }
static void move (Run *run) { lw_editor_select_one (run->editor, run->step); lw_editor_move_to_lane (run->editor, run->lane); }
static void remove_handoff (Run *run) { lw_editor_select_one (run->editor, run->flow); lw_editor_remove_handoff (run->editor); }
static void eliminate (Run *run) { lw_editor_select_one (run->editor, run->step); lw_editor_eliminate_steps (run->editor); }
static void add_to_be (Run *run) { lw_editor_add_to_be (run->editor, lw_editor_get_variant (run->editor)); }

static void
act_cb (gpointer data)
{
  Run *run = data;

  run->act (run);
  lw_editor_get_layout (run->editor);
}

static void
undo_cb (gpointer data)
{
  Run *run = data;

  lw_document_undo (run->document);
  lw_editor_get_layout (run->editor);
}

/* The crossing flow whose ends lie closest to the middle of the list. */
static void
choose (Run *run, LwVariant *variant)
{
  guint n = lw_array_length (LW_FLOWS (variant)), middle = n / 2;

  for (guint i = 0; i < n && run->flow == NULL; i++)
    {
      LwFlow *flow = lw_array_get (LW_FLOWS (variant), (middle + i) % n);
      LwStep *from = lw_variant_step (variant, flow->from), *to = lw_variant_step (variant, flow->to);

      if (from == NULL || to == NULL || from == to || g_strcmp0 (from->lane, to->lane) == 0 || lw_step_is_gateway (from) || lw_step_is_gateway (to))
        continue;
      run->step = g_strdup (from->id);
      run->next = g_strdup (to->id);
      run->flow = g_strdup (flow->id);
      run->lane = g_strdup (to->lane);
    }
  g_assert_nonnull (run->flow);
}

static void
clear (Run *run)
{
  g_free (run->step);
  g_free (run->next);
  g_free (run->flow);
  g_free (run->lane);
  g_object_unref (run->editor);
  g_object_unref (run->document);
}

/* ---- linked scrolling ---- */

typedef struct { LwLayout *layout; LwCompareMap *map; double at; } Link;

static void
map_cb (gpointer data)
{
  Link *link = data;

  lw_compare_map_free (lw_compare_map_new (link->layout, link->layout));
}

/* A hundred frames. */
static void
follow_cb (gpointer data)
{
  Link *link = data;

  for (guint i = 0; i < 100; i++)
    link->at += lw_compare_map_point (link->map, (LwPoint) { fmod (link->at, 10000) + i * 37, i * 11 }).x;
}

void
bench_redesign (BenchDocument documents[BENCH_SIZES])
{
  static const struct { const char *name; void (*act) (Run *run); } commands[] = {
    { "merge two steps", merge }, { "split a step", split }, { "automate a step", automate }, { "two steps in parallel", parallelise },
    { "move a step to another lane", move }, { "remove a hand-off", remove_handoff }, { "eliminate a step", eliminate },
    { "a to-be variant from this one", add_to_be },
  };
  double values[G_N_ELEMENTS (commands)][BENCH_SIZES], map[BENCH_SIZES], follow[BENCH_SIZES];

  for (guint i = 0; i < BENCH_SIZES; i++)
    {
      Run run = { .document = lw_document_new (documents[i].blueprint, NULL) };
      Link link = { documents[i].layout, lw_compare_map_new (documents[i].layout, documents[i].layout), 0 };

      run.editor = lw_editor_new (run.document);
      choose (&run, lw_editor_get_variant (run.editor));
      lw_editor_get_layout (run.editor);
      for (guint k = 0; k < G_N_ELEMENTS (commands); k++)
        {
          run.act = commands[k].act;
          values[k][i] = bench_median (act_cb, undo_cb, &run);
          undo_cb (&run);
        }
      map[i] = bench_median (map_cb, NULL, &link);
      follow[i] = bench_median (follow_cb, NULL, &link) / 100;
      lw_compare_map_free (link.map);
      clear (&run);
    }
  bench_heading ("Redesign, until the quick layout is there");
  for (guint k = 0; k < G_N_ELEMENTS (commands); k++)
    bench_row (commands[k].name, values[k], "a frame: 16 ms");
  bench_row ("comparison: the map between two drawings, once", map, NULL);
  bench_row ("comparison: a frame of linked scrolling", follow, "8 ms; 16 at 10,000");
}
