/* Notes, numbering and sub-processes. */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "ui/lw-outline-model.h"
#include "ui/lw-subprocess.h"
#include "ui/lw-tool.h"
#include "window-fixture.h"

static LwNote *
note_of (LwEditor *editor, const char *id)
{
  return lw_variant_element (lw_editor_get_variant (editor), LW_ELEMENT_NOTE, id);
}

static LwRect
note_rect (LwEditor *editor, const char *id)
{
  guint position;

  g_assert_true (lw_variant_find (lw_editor_get_variant (editor), id, NULL, &position));
  return lw_editor_get_layout (editor)->notes[position].rect;
}

/* It stands by its step, goes where that goes, and away with it; each is undone at once. */
static void
test_follows (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwDocument *document = lw_editor_get_document (editor);
  g_autofree char *id = NULL;
  LwRect step, note, before;

  lw_editor_select_one (editor, "b");
  id = lw_editor_add_note (editor, (LwPoint) { 0, 0 });
  g_assert_cmpstr (note_of (editor, id)->anchor, ==, "b");
  g_assert_cmpstr (lw_editor_get_focused (editor), ==, id);
  step = ui_rect (editor, "b");
  before = note_rect (editor, id);
  g_assert_cmpfloat (before.y, >, step.y + step.height);

  lw_editor_select_one (editor, "b");
  lw_editor_nudge (editor, 3, 0);
  note = note_rect (editor, id);
  g_assert_cmpfloat_with_epsilon (note.x, before.x + 24, 0.01);
  g_assert_cmpfloat_with_epsilon (note.y, before.y, 0.01);

  /* Into another lane and phase. */
  lw_editor_commit_variant (editor, lw_variant_place (lw_editor_get_variant (editor), &(LwPlace) { "b", "back", "two", 40, 22 }, 1), "", NULL);
  g_assert_cmpstr (note_of (editor, id)->lane, ==, "back");
  g_assert_cmpstr (note_of (editor, id)->phase, ==, "two");
  g_assert_cmpfloat_with_epsilon (note_rect (editor, id).x - ui_rect (editor, "b").x, before.x - step.x, 0.01);

  lw_editor_select_one (editor, "b");
  lw_editor_delete (editor, TRUE);
  g_assert_null (note_of (editor, id));
  g_assert_true (lw_document_undo (document));
  g_assert_nonnull (note_of (editor, id));
}

/* By Ctrl, by Alt from the start, and by command; the copy is selected, what it is a copy of stays. */
static void
test_copied (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autofree char *id = lw_editor_add_note (editor, (LwPoint) { 200, 80 });
  static const GdkModifierType modifiers[] = { GDK_CONTROL_MASK, GDK_ALT_MASK };
  LwRect rect = note_rect (editor, id);
  LwHit hit = lw_hit_new (LW_HIT_NOTE, id);

  for (guint i = 0; i < G_N_ELEMENTS (modifiers); i++)
    {
      LwTool *tool = lw_tool_begin (editor, &hit, (LwPoint) { rect.x + 5, rect.y + 5 }, 1, modifiers[i]);

      lw_tool_update (tool, (LwPoint) { rect.x + 5, rect.y + 165 }, modifiers[i]);
      g_assert_null (lw_tool_end (tool));
      g_assert_cmpuint (lw_array_length (LW_NOTES (lw_editor_get_variant (editor))), ==, 2 + i);
      g_assert_cmpfloat (note_rect (editor, id).y, ==, rect.y);
      g_assert_cmpfloat_with_epsilon (note_rect (editor, lw_editor_get_focused (editor)).y, rect.y + 160, 0.01);
      g_assert_cmpstr (lw_document_get_undo_label (lw_editor_get_document (editor)), ==, "Duplicate Note");
    }
  lw_editor_select_one (editor, id);
  lw_editor_duplicate (editor);
  g_assert_cmpfloat_with_epsilon (note_rect (editor, lw_editor_get_focused (editor)).x, rect.x + 16, 0.01);
  g_assert_cmpuint (lw_array_length (LW_NOTES (lw_editor_get_variant (editor))), ==, 4);
}

/* Arrows move it, over borders too; Alt+plus and its corners resize it. Each is one step to undo. */
static void
test_keyed (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autofree char *id = lw_editor_add_note (editor, (LwPoint) { 200, 80 });
  LwRect before = note_rect (editor, id), rect;
  LwHit corner = { .kind = LW_HIT_RESIZE, .right = 1, .bottom = 1 };
  LwTool *tool;

  lw_editor_nudge (editor, 1, 0);
  g_assert_cmpfloat (note_rect (editor, id).x, ==, before.x + 8);
  lw_editor_nudge (editor, 0, 1);
  g_assert_cmpfloat (note_rect (editor, id).y, ==, before.y + 8);
  lw_editor_nudge (editor, 0, 10);
  g_assert_cmpstr (note_of (editor, id)->lane, ==, "front");
  g_assert_cmpstr (lw_document_get_undo_label (lw_editor_get_document (editor)), ==, "Move Note");
  g_assert_true (lw_document_undo (lw_editor_get_document (editor)));
  g_assert_cmpfloat (note_rect (editor, id).x, ==, before.x);

  lw_editor_resize_elements (editor, 2);
  rect = note_rect (editor, id);
  g_assert_cmpfloat (rect.width, ==, before.width + 32);
  g_assert_cmpfloat (rect.height, ==, before.height + 32);
  g_assert_cmpfloat (rect.x, ==, before.x - 16);
  lw_editor_resize_elements (editor, 0);
  g_assert_cmpfloat (note_rect (editor, id).width, ==, before.width);
  lw_editor_resize_elements (editor, -100);
  g_assert_cmpfloat (note_rect (editor, id).height, ==, LW_MIN_STEP_HEIGHT);

  rect = note_rect (editor, id);
  g_assert_cmpint (lw_hit_test (editor, NULL, (LwPoint) { rect.x + rect.width, rect.y + rect.height }, 1, NULL).kind, ==, LW_HIT_RESIZE);
  g_strlcpy (corner.id, id, sizeof corner.id);
  tool = lw_tool_begin (editor, &corner, (LwPoint) { 0, 0 }, 1, 0);
  lw_tool_update (tool, (LwPoint) { 64, 40 }, 0);
  g_assert_null (lw_tool_end (tool));
  g_assert_cmpfloat (note_rect (editor, id).width, ==, rect.width + 64);
  g_assert_cmpfloat (note_rect (editor, id).height, ==, rect.height + 40);
  g_assert_cmpfloat (note_rect (editor, id).x, ==, rect.x);
  g_assert_cmpstr (lw_document_get_undo_label (lw_editor_get_document (editor)), ==, "Resize Note");
}

/* The rubber band takes a free note too; it goes where the steps go, whichever is dragged, and with arrows. One that hangs on a step
 * goes with that, once. */
static void
test_with_steps (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autofree char *loose = lw_editor_add_note (editor, (LwPoint) { 132 + 260, 60 }), *hanging = NULL;
  LwHit nothing = lw_hit_new (LW_HIT_NOTHING, NULL), note = lw_hit_new (LW_HIT_NOTE, loose);
  LwRect before, tied, a;
  LwTool *tool;

  lw_editor_select_one (editor, "a");
  hanging = lw_editor_add_note (editor, (LwPoint) { 0, 0 });
  a = ui_rect (editor, "a");
  before = note_rect (editor, loose);
  tied = note_rect (editor, hanging);
  lw_editor_select_one (editor, NULL);
  tool = lw_tool_begin (editor, &nothing, (LwPoint) { a.x - 4, a.y - 4 }, 1, 0);
  lw_tool_update (tool, (LwPoint) { before.x + 10, a.y + 20 }, 0);
  g_assert_null (lw_tool_end (tool));
  g_assert_true (lw_editor_is_selected (editor, loose));
  g_assert_false (lw_editor_is_selected (editor, hanging));
  g_assert_cmpstr (lw_editor_get_focused (editor), ==, "a");

  lw_editor_nudge (editor, 2, 0);
  g_assert_cmpfloat (note_rect (editor, loose).x, ==, before.x + 16);
  g_assert_cmpfloat (note_rect (editor, hanging).x, ==, tied.x + 16);
  tool = lw_tool_begin (editor, &note, (LwPoint) { 0, 0 }, 1, 0);
  lw_tool_update (tool, (LwPoint) { 24, lw_editor_get_layout (editor)->lanes[2].body.y + 22 - a.y }, GDK_ALT_MASK);
  g_assert_null (lw_tool_end (tool));
  g_assert_cmpfloat (ui_rect (editor, "a").x, ==, a.x + 40);
  g_assert_cmpfloat (note_rect (editor, loose).x, ==, before.x + 40);
  g_assert_cmpstr (ui_step (editor, "a")->lane, ==, "back");
  g_assert_cmpstr (note_of (editor, loose)->lane, ==, "back");
  g_assert_cmpstr (note_of (editor, hanging)->lane, ==, "back");
  g_assert_true (lw_document_undo (lw_editor_get_document (editor)));
  g_assert_cmpstr (note_of (editor, loose)->lane, ==, "customer");
  g_assert_cmpstr (ui_step (editor, "a")->lane, ==, "customer");
}

static void
test_moves (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autofree char *id = NULL, *created = NULL;
  LwRect rect, back = lw_editor_get_layout (editor)->lanes[2].body;
  LwHit hit;
  LwTool *tool;

  id = lw_editor_add_note (editor, (LwPoint) { 200, 80 });
  g_assert_null (note_of (editor, id)->anchor);
  rect = note_rect (editor, id);
  hit = lw_hit_new (LW_HIT_NOTE, id);
  tool = lw_tool_begin (editor, &hit, (LwPoint) { rect.x + 5, rect.y + 5 }, 1, 0);
  g_assert_nonnull (tool);
  lw_tool_update (tool, (LwPoint) { rect.x + 105, back.y + 20 }, 0);
  created = lw_tool_end (tool);
  g_assert_null (created);
  g_assert_cmpstr (note_of (editor, id)->lane, ==, "back");
  g_assert_cmpfloat (fabs (note_rect (editor, id).x - rect.x - 100), <=, 4);
  lw_document_undo (lw_editor_get_document (editor));
  g_assert_cmpstr (note_of (editor, id)->lane, ==, "customer");
}

/* Drawn with its tie, in every export. */
static void
test_drawn (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwSceneOptions options = { LW_THEME_PRINT, LW_DETAIL_FULL };
  g_autofree char *id = NULL, *svg = NULL;
  g_autoptr (LwScene) scene = NULL;
  LwPoint from, to;
  LwNote *note;

  lw_editor_select_one (editor, "b");
  id = lw_editor_add_note (editor, (LwPoint) { 0, 0 });
  lw_editor_rename (editor, id, "Ask the customer first");
  g_assert_true (lw_layout_note_tie (lw_editor_get_layout (editor), 0, &from, &to));
  g_assert_cmpfloat_with_epsilon (to.y, ui_rect (editor, "b").y + LW_CARD_HEIGHT, 0.01);
  scene = lw_scene_new (lw_editor_get_blueprint (editor), lw_editor_get_layout (editor), NULL, &options, NULL);
  svg = lw_scene_to_svg (scene, "t");
  g_assert_nonnull (strstr (svg, "Ask the customer"));
  note = note_of (editor, id);
  g_assert_cmpstr (note->text, ==, "Ask the customer first");
}

/* Counted along the flow, typed where that is wanted; nothing shows twice; the command counts again. */
static void
test_numbers (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  static const struct { const char *typed, *a, *b, *c; } cases[] = {
    { NULL, "1", "2", "3" }, { "2a", "1", "2a", "3" }, { "3", "1", "3", "4" }, { "1", "2", "1", "4" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwVariant *variant;

      lw_editor_commit_variant (editor, lw_variant_set (lw_editor_get_variant (editor), LW_ELEMENT_STEP, (const char * const[]) { "b", NULL }, "code",
                                                        LW_STRING (cases[i].typed)), "", NULL);
      variant = lw_editor_get_variant (editor);
      g_assert_cmpstr (lw_variant_step_code (variant, lw_variant_step (variant, "a")), ==, cases[i].a);
      g_assert_cmpstr (lw_variant_step_code (variant, lw_variant_step (variant, "b")), ==, cases[i].b);
      g_assert_cmpstr (lw_variant_step_code (variant, lw_variant_step (variant, "c")), ==, cases[i].c);
    }
  lw_editor_select_one (editor, NULL);
  lw_editor_renumber (editor);
  g_assert_null (ui_step (editor, "b")->code);
}

static void
test_links (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwBlueprint *blueprint = lw_editor_get_blueprint (editor);
  g_autoptr (GFile) folder = g_file_new_for_path (window_folder), document = g_file_get_child (folder, "whole.laneway");
  g_autofree char *path = g_build_filename (window_folder, "sub", NULL), *inside = g_build_filename (path, "refund.laneway", NULL);
  static const struct { const char *link, *variant, *file, *word; } cases[] = {
    { "#as-is", "as-is", NULL, NULL }, { "#nowhere", NULL, NULL, "#as-is" }, { "sub/refund.laneway", NULL, "sub/refund.laneway", NULL },
    { "./sub/../sub/refund.laneway", NULL, "sub/refund.laneway", NULL }, { "sub/missing.laneway", NULL, NULL, "sub/missing.laneway" },
    { "/nowhere/at-all.laneway", NULL, NULL, "/nowhere/at-all.laneway" },
    { "sub/refund.laneway#to-be", "to-be", "sub/refund.laneway", NULL }, { "sub/refund.laneway#", NULL, "sub/refund.laneway", NULL },
    { "sub/missing.laneway#to-be", NULL, NULL, "sub/missing.laneway" },
  };

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_true (g_file_set_contents (inside, "x", 1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *variant = lw_subprocess_resolve (blueprint, document, cases[i].link, &file, &error), *found = NULL;

      g_assert_cmpstr (variant, ==, cases[i].variant);
      found = file != NULL ? g_file_get_relative_path (folder, file) : NULL;
      g_assert_cmpstr (found, ==, cases[i].file);
      g_assert_cmpint (error != NULL, ==, cases[i].word != NULL);
      g_assert_true (error == NULL || strstr (error->message, cases[i].word) != NULL);
    }
  g_remove (inside);
  g_rmdir (path);
}

/* Another variant opens in place; what is not there is told, with the place. */
static void
test_opens (void)
{
  LwWindow *window = window_with_fixture ();
  g_autoptr (LwVariant) other = lw_record_copy (lw_editor_get_variant (window->editor));

  lw_set_string (&other->id, "to-be");
  lw_editor_commit (window->editor, lw_edit_put (lw_editor_get_blueprint (window->editor), "variants", other), "", NULL);
  lw_editor_commit_variant (window->editor, lw_variant_set (lw_editor_get_variant (window->editor), LW_ELEMENT_STEP, (const char * const[]) { "b", NULL }, "link",
                                                            LW_STRING ("#to-be")), "", NULL);
  lw_editor_select_one (window->editor, "b");
  window_act (window, "win.open-subprocess");
  g_assert_cmpstr (lw_record_id (lw_editor_get_variant (window->editor)), ==, "to-be");
  lw_editor_commit_variant (window->editor, lw_variant_set (lw_editor_get_variant (window->editor), LW_ELEMENT_STEP, (const char * const[]) { "b", NULL }, "link",
                                                            LW_STRING ("#gone")), "", NULL);
  window_act (window, "win.open-subprocess");
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL);
  window_close_and_check (window);
}

/* A variant of another document: once that is loaded, and at once where it is. */
static LwHit
hit_sign (LwCanvas *canvas, const char *step, double zoom)
{
  LwRect sign = lw_step_expander (ui_rect (lw_canvas_get_editor (canvas), step));

  lw_canvas_set_zoom (canvas, zoom, NULL);
  lw_canvas_reveal (canvas, step, FALSE);
  return lw_canvas_hit (canvas, (sign.x + sign.width / 2 - canvas->view.x) * zoom, (sign.y + sign.height / 2 - canvas->view.y) * zoom);
}

/* The sign of a sub-process is pressed; that of a step which is none is not there. */
static void
test_sign (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = window->canvas;
  LwHit hit;

  lw_editor_select_one (window->editor, NULL);
  g_assert_false (hit_sign (canvas, "b", 1).opens);
  lw_editor_commit_variant (window->editor, lw_variant_set (lw_editor_get_variant (window->editor), LW_ELEMENT_STEP, (const char * const[]) { "b", NULL }, "kind",
                                                            LW_CHOICE (LW_STEP_SUBPROCESS)), "", NULL);
  hit = hit_sign (canvas, "b", 1);
  g_assert_true (hit.opens && hit.kind == LW_HIT_STEP);
  g_assert_cmpstr (hit.id, ==, "b");
  g_assert_false (hit_sign (canvas, "a", 1).opens);
  /* Too small to be meant. */
  g_assert_false (hit_sign (canvas, "b", 0.3).opens);
  window_close_and_check (window);
}

static void
test_opens_variant (void)
{
  LwWindow *window = window_with_fixture ();
  g_autoptr (LwVariant) other = lw_record_copy (lw_editor_get_variant (window->editor));
  g_autoptr (GFile) file = g_file_new_build_filename (window_folder, "other.laneway", NULL);
  LwWindow *second;

  lw_set_string (&other->id, "to-be");
  lw_editor_commit (window->editor, lw_edit_put (lw_editor_get_blueprint (window->editor), "variants", other), "", NULL);
  lw_window_save_to (window, file);
  wait_until (g_file_query_exists (file, NULL) && !lw_document_get_modified (window->document));
  lw_editor_set_variant (window->editor, "as-is");
  lw_application_open_at (window_application, file, "to-be", NULL);
  g_assert_cmpstr (lw_record_id (lw_editor_get_variant (window->editor)), ==, "to-be");
  window_close_and_check (window);

  lw_application_open_at (window_application, file, "to-be", NULL);
  second = LW_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (window_application)));
  wait_until (second->editor != NULL);
  g_assert_cmpstr (lw_record_id (lw_editor_get_variant (second->editor)), ==, "to-be");
  lw_application_open_at (window_application, file, "gone", NULL);
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (second)) != NULL);
  window_close_and_check (second);
}

/* One that is about no step is an object of its own, after the lanes. */
static void
test_alone_is_read_out (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  g_autofree char *id = lw_editor_add_note (window->editor, (LwPoint) { 400, 100 });
  g_autoptr (GtkAccessible) parent = NULL, next = NULL;
  GtkAccessible *note;
  int x, y, width, height;

  lw_editor_rename (window->editor, id, "Ask the carrier");
  note = lw_canvas_item (canvas, id);
  gtk_test_accessible_assert_property (note, GTK_ACCESSIBLE_PROPERTY_LABEL, "Note: Ask the carrier");
  parent = gtk_accessible_get_accessible_parent (note);
  g_assert_true (parent == GTK_ACCESSIBLE (canvas));
  next = gtk_accessible_get_next_accessible_sibling (lw_canvas_item (canvas, "back"));
  g_assert_true (next == note);
  g_assert_true (gtk_accessible_get_bounds (note, &x, &y, &width, &height));
  g_assert_cmpint (width, >, 0);
  g_clear_object (&parent);
  g_clear_object (&next);
  window_close_and_check (window);
}

static GtkWidget *
text_view_in (GtkWidget *root)
{
  GtkWidget *found = GTK_IS_TEXT_VIEW (root) && gtk_widget_get_mapped (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = text_view_in (child);
  return found;
}

/* The inspector shows all of it. */
static void
test_inspected (void)
{
  LwWindow *window = window_with_fixture ();
  g_autofree char *id = NULL, *text = NULL;
  GtkWidget *view;

  adw_overlay_split_view_set_show_sidebar (window->inspector_split, TRUE);
  lw_editor_select_one (window->editor, "b");
  id = lw_editor_add_note (window->editor, (LwPoint) { 0, 0 });
  lw_editor_rename (window->editor, id, "one");
  window_settle (200);
  g_assert_cmpint (gtk_widget_get_height (text_view_in (GTK_WIDGET (window->inspector_place))), >, 12);
  lw_editor_rename (window->editor, id, "one\ntwo\nthree");
  window_settle (200);
  view = text_view_in (GTK_WIDGET (window->inspector_place));
  g_assert_nonnull (view);
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  g_assert_cmpstr (text, ==, "one\ntwo\nthree");
  g_assert_cmpint (gtk_widget_get_height (view), >, 36);
  window_close_and_check (window);
}

/* In the outline, and with its step for the screen reader. */
static void
test_read_out (void)
{
  LwWindow *window = window_with_fixture ();
  g_autoptr (LwOutlineModel) model = lw_outline_model_new ();
  g_autofree char *id = NULL;
  g_autoptr (LwOutlineItem) root = NULL, note = NULL;
  guint position;
  int child;

  lw_editor_select_one (window->editor, "b");
  id = lw_editor_add_note (window->editor, (LwPoint) { 0, 0 });
  lw_editor_rename (window->editor, id, "Ask first\nthen act");
  lw_outline_model_update (model, lw_editor_get_variant (window->editor), FALSE, NULL);
  g_assert_true (lw_outline_model_find (model, id, &position, &child));
  root = g_list_model_get_item (lw_outline_model_get_roots (model), position);
  g_assert_cmpstr (lw_outline_item_get_title (root), ==, "Notes");
  note = g_list_model_get_item (lw_outline_item_get_children (root), (guint) child);
  g_assert_cmpstr (lw_outline_item_get_title (note), ==, "Ask first");
  g_assert_null (lw_outline_item_get_children (note));
  lw_outline_model_update (model, lw_editor_get_variant (window->editor), FALSE, "nothing like it");
  g_assert_false (lw_outline_model_find (model, id, &position, &child));
  gtk_test_accessible_assert_property (lw_canvas_item (window->canvas, "b"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Lane: front, phase: one. Note: Ask first\nthen act");
  window_close_and_check (window);
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/notes/follows", test_follows);
  g_test_add_func ("/notes/copied", test_copied);
  g_test_add_func ("/notes/keyed", test_keyed);
  g_test_add_func ("/notes/with-steps", test_with_steps);
  g_test_add_func ("/notes/moves", test_moves);
  g_test_add_func ("/notes/drawn", test_drawn);
  g_test_add_func ("/notes/inspected", test_inspected);
  g_test_add_func ("/notes/read-out", test_read_out);
  g_test_add_func ("/numbers", test_numbers);
  g_test_add_func ("/leads-on/links", test_links);
  g_test_add_func ("/notes/alone-is-read-out", test_alone_is_read_out);
  g_test_add_func ("/leads-on/opens", test_opens);
  g_test_add_func ("/leads-on/sign", test_sign);
  g_test_add_func ("/leads-on/opens-variant", test_opens_variant);
  return window_tests_run ();
}
