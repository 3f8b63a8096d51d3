/* Commands of redesign as the window does them, until the quick layout for the next frame is there, in processor time of the main thread, each
 * at other places of the drawing; beside them edits as everybody makes them; and what a frame of linked scrolling costs beside the frame. */
#include "bench.h"

#include <math.h>

#include "core/lw-edit.h"
#include "ui/lw-actions.h"
#include "ui/lw-compare-map.h"

#define PLACES 9

/* A flow from lane to lane between two steps, the one way from the one to the other. */
typedef struct { const char *step, *next, *flow, *lane; } Place;

typedef struct Run Run;
struct Run
{
  LwEditor   *editor;
  LwDocument *document;
  Place       places[PLACES];
  guint       n, at;
  void      (*act) (Run *run, const Place *place);
};

static void
select_two (Run *run, const Place *place)
{
  lw_editor_select (run->editor, (const char * const[]) { place->step, place->next, NULL });
}

static void
merge (Run *run, const Place *place)
{
  select_two (run, place);
  g_free (lw_editor_merge_steps (run->editor, NULL));
}

static void
parallelise (Run *run, const Place *place)
{
  select_two (run, place);
  lw_editor_parallelise_steps (run->editor, NULL);
}

static void
split (Run *run, const Place *place)
{
  lw_editor_select_one (run->editor, place->step);
  g_free (lw_editor_split_step (run->editor, NULL));
}

static void
automate (Run *run, const Place *place)
{
  lw_editor_select_one (run->editor, place->step);
  lw_editor_automate_steps (run->editor);
}

static void
move (Run *run, const Place *place)
{
  lw_editor_select_one (run->editor, place->step);
  lw_editor_move_to_lane (run->editor, place->lane);
}

static void
remove_handoff (Run *run, const Place *place)
{
  lw_editor_select_one (run->editor, place->flow);
  lw_editor_remove_handoff (run->editor);
}

static void
eliminate (Run *run, const Place *place)
{
  lw_editor_select_one (run->editor, place->step);
  lw_editor_eliminate_steps (run->editor);
}

static void
add_to_be (Run *run, const Place *place)
{
  lw_editor_add_to_be (run->editor, lw_editor_get_variant (run->editor));
}

static void
create_next (Run *run, const Place *place)
{
  g_free (lw_editor_create_next (run->editor, place->step, LW_SIDE_RIGHT));
}

static void
delete (Run *run, const Place *place)
{
  lw_editor_select_one (run->editor, place->step);
  lw_editor_delete (run->editor, TRUE);
}

static void
act_cb (gpointer data)
{
  Run *run = data;

  run->act (run, &run->places[run->at++ % run->n]);
  lw_editor_get_layout (run->editor);
}

static void
undo_cb (gpointer data)
{
  Run *run = data;

  lw_document_undo (run->document);
  lw_editor_get_layout (run->editor);
}

/* Whether the flow is the only one from the one and the only one to the other, which has one exit at most: every command can be given there. */
static gboolean
is_only_way (LwVariant *variant, const LwFlow *way)
{
  guint ends = 0, exits = 0;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      ends += (g_strcmp0 (flow->from, way->from) == 0) + (g_strcmp0 (flow->to, way->to) == 0);
      exits += g_strcmp0 (flow->from, way->to) == 0;
    }
  return ends == 2 && exits <= 1;
}

static gboolean
is_place (LwVariant *variant, const LwFlow *flow)
{
  LwStep *from = lw_variant_step (variant, flow->from), *to = lw_variant_step (variant, flow->to);

  return from != NULL && to != NULL && from != to && g_strcmp0 (from->lane, to->lane) != 0 && lw_step_is_counted (from) && lw_step_is_counted (to)
         && is_only_way (variant, flow);
}

/* One from each part of the list of flows. */
static void
choose (Run *run, LwVariant *variant)
{
  guint n = lw_array_length (LW_FLOWS (variant));

  for (guint part = 0; part < PLACES; part++)
    for (guint i = n * part / PLACES; i < n * (part + 1) / PLACES; i++)
      {
        LwFlow *flow = lw_array_get (LW_FLOWS (variant), i);

        if (!is_place (variant, flow))
          continue;
        run->places[run->n++] = (Place) { flow->from, flow->to, flow->id, lw_variant_step (variant, flow->to)->lane };
        break;
      }
  g_assert_cmpuint (run->n, >, 0);
}

static void
clear (Run *run)
{
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
  static const struct { const char *name; void (*act) (Run *run, const Place *place); } commands[] = {
    { "merge two steps", merge }, { "split a step", split }, { "automate a step", automate }, { "two steps in parallel", parallelise },
    { "move a step to another lane", move }, { "remove a hand-off", remove_handoff }, { "eliminate a step", eliminate },
    { "a to-be variant from this one", add_to_be },
    { "beside that: a new step behind another", create_next }, { "beside that: a step deleted", delete },
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
          run.at = 0;
          values[k][i] = bench_work (CLOCK_THREAD_CPUTIME_ID, act_cb, undo_cb, &run);
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
