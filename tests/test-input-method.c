/* Typing through an input method: a context of our own that composes as Pinyin methods do, and real keys from the X server. */
#include <adwaita.h>

#include "ui/lw-find-bar.h"
#include "ui/lw-quick-entry.h"
#include "window-fixture.h"

#define FAKE_TYPE_IM (fake_im_get_type ())
G_DECLARE_FINAL_TYPE (FakeIM, fake_im, FAKE, IM, GtkIMContext)

struct _FakeIM
{
  GtkIMContext  parent_instance;
  GString      *letters;
  GdkRectangle  cursor;
  gboolean      focused, commits_on_reset, leaves_keys;
  guint         resets;
};

G_DEFINE_FINAL_TYPE (FakeIM, fake_im, GTK_TYPE_IM_CONTEXT)

static void
compose (FakeIM *self, const char *letters)
{
  g_string_assign (self->letters, letters);
  g_signal_emit_by_name (self, "preedit-changed");
}

static void
commit (FakeIM *self, const char *text)
{
  compose (self, "");
  g_signal_emit_by_name (self, "commit", text);
}

/* Space chooses the first candidate, Enter takes the letters as they are, Escape drops them. */
static gboolean
compose_key (FakeIM *self, guint keyval)
{
  g_autofree char *letters = g_strdup (self->letters->str);

  if (self->leaves_keys)
    return FALSE;
  if (keyval == GDK_KEY_space)
    commit (self, g_str_equal (letters, "kefu") ? "客服" : "？");
  else if (keyval == GDK_KEY_Return)
    commit (self, letters);
  else if (keyval == GDK_KEY_Escape)
    compose (self, "");
  return TRUE;
}

static gboolean
fake_im_filter_keypress (GtkIMContext *context, GdkEvent *event)
{
  FakeIM *self = FAKE_IM (context);
  guint keyval = gdk_key_event_get_keyval (event);

  if (gdk_event_get_event_type (event) != GDK_KEY_PRESS || (gdk_event_get_modifier_state (event) & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  if (keyval >= GDK_KEY_a && keyval <= GDK_KEY_z)
    {
      g_autofree char *longer = g_strdup_printf ("%s%c", self->letters->str, (char) keyval);

      compose (self, longer);
      return TRUE;
    }
  if (self->letters->len > 0)
    return compose_key (self, keyval);
  if (keyval != GDK_KEY_space)
    return FALSE;
  g_signal_emit_by_name (self, "commit", " ");
  return TRUE;
}

static void
fake_im_get_preedit_string (GtkIMContext *context, char **text, PangoAttrList **attrs, int *cursor)
{
  FakeIM *self = FAKE_IM (context);

  *text = g_strdup (self->letters->str);
  if (attrs != NULL)
    {
      *attrs = pango_attr_list_new ();
      pango_attr_list_insert (*attrs, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE));
    }
  if (cursor != NULL)
    *cursor = (int) self->letters->len;
}

static void
fake_im_reset (GtkIMContext *context)
{
  FakeIM *self = FAKE_IM (context);
  g_autofree char *letters = g_strdup (self->letters->str);

  self->resets++;
  compose (self, "");
  if (self->commits_on_reset && *letters != '\0')
    g_signal_emit_by_name (self, "commit", letters);
}

static void fake_im_focus_in (GtkIMContext *context) { FAKE_IM (context)->focused = TRUE; }
static void fake_im_focus_out (GtkIMContext *context) { FAKE_IM (context)->focused = FALSE; }
static void fake_im_set_cursor_location (GtkIMContext *context, GdkRectangle *area) { FAKE_IM (context)->cursor = *area; }

static void
fake_im_finalize (GObject *object)
{
  g_string_free (FAKE_IM (object)->letters, TRUE);
  G_OBJECT_CLASS (fake_im_parent_class)->finalize (object);
}

static void
fake_im_class_init (FakeIMClass *klass)
{
  GtkIMContextClass *context_class = GTK_IM_CONTEXT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fake_im_finalize;
  context_class->filter_keypress = fake_im_filter_keypress;
  context_class->get_preedit_string = fake_im_get_preedit_string;
  context_class->reset = fake_im_reset;
  context_class->focus_in = fake_im_focus_in;
  context_class->focus_out = fake_im_focus_out;
  context_class->set_cursor_location = fake_im_set_cursor_location;
}

static void
fake_im_init (FakeIM *self)
{
  self->letters = g_string_new (NULL);
}

/* Real keys: the X server sends them to the window that is active. */
static void
keys (const char *names)
{
  g_autofree char *command = g_strdup_printf ("xdotool key --delay 15 %s", names);
  g_auto (GStrv) words = g_strsplit (command, " ", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) xdotool = g_subprocess_newv ((const char * const *) words, G_SUBPROCESS_FLAGS_NONE, &error);

  g_assert_no_error (error);
  while (g_subprocess_get_identifier (xdotool) != NULL)
    window_settle (10);
  window_settle (60);
}

typedef struct
{
  LwWindow    *window;
  LwCanvas    *canvas;
  FakeIM      *im;
  LwBlueprint *before;
} Typing;

static void
typing_begin (Typing *typing, gconstpointer unused)
{
  typing->window = window_with_fixture ();
  typing->canvas = lw_window_get_canvas (typing->window);
  typing->im = g_object_new (FAKE_TYPE_IM, NULL);
  lw_canvas_set_im (typing->canvas, g_object_ref (GTK_IM_CONTEXT (typing->im)));
  wait_until (gtk_window_is_active (GTK_WINDOW (typing->window)));
  gtk_widget_grab_focus (GTK_WIDGET (typing->canvas));
  typing->before = lw_record_ref (lw_editor_get_blueprint (typing->window->editor));
  lw_editor_select_one (typing->window->editor, "b");
  window_settle (60);
}

static void
typing_end (Typing *typing, gconstpointer unused)
{
  lw_record_unref (typing->before);
  window_close_and_check (typing->window);
  g_assert_finalize_object (typing->im);
}

static const char *
typed (Typing *typing)
{
  g_assert_true (lw_canvas_is_renaming (typing->canvas));
  return gtk_editable_get_text (GTK_EDITABLE (typing->canvas->rename));
}

static void
assert_untouched (Typing *typing)
{
  g_assert_false (lw_canvas_is_renaming (typing->canvas));
  g_assert_true (lw_editor_get_blueprint (typing->window->editor) == typing->before);
}

static void
test_no_letter_leaks (Typing *typing, gconstpointer unused)
{
  LwRect card = ui_rect (typing->window->editor, "b");
  double x, y;

  keys ("k e f u");
  g_assert_cmpstr (typing->canvas->preedit, ==, "kefu");
  g_assert_cmpint (typing->canvas->preedit_cursor, ==, 4);
  assert_untouched (typing);
  /* The candidates open where the name is. */
  lw_canvas_from_units (typing->canvas, (LwPoint) { card.x, card.y }, &x, &y);
  g_assert_cmpint (typing->im->cursor.x, >, x);
  g_assert_cmpint (typing->im->cursor.x, <, x + card.width * typing->canvas->zoom);
  g_assert_cmpint (typing->im->cursor.y, >, y);
  g_assert_cmpint (typing->im->cursor.y, <, y + card.height * typing->canvas->zoom);

  keys ("space");
  g_assert_cmpstr (typed (typing), ==, "客服");
  g_assert_false (typing->canvas->space_held);
  /* The editor types at its end. */
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (typing->canvas->rename)), ==, 2);
  g_assert_false (typing->im->focused);
  keys ("Return");
  g_assert_cmpstr (ui_step (typing->window->editor, "b")->name, ==, "客服");
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (typing->canvas)));
  g_assert_true (typing->im->focused);
}

/* Enter ends the composition, not the name. */
static void
test_enter_commits_the_composition (Typing *typing, gconstpointer taken)
{
  typing->im->leaves_keys = taken == NULL;
  keys ("o k Return");
  g_assert_cmpstr (typed (typing), ==, "ok");
  g_assert_cmpstr (ui_step (typing->window->editor, "b")->name, ==, "Review");
  keys ("Return");
  g_assert_cmpstr (ui_step (typing->window->editor, "b")->name, ==, "ok");
}

static void
test_escape_drops_the_composition (Typing *typing, gconstpointer taken)
{
  typing->im->leaves_keys = taken == NULL;
  keys ("k e Escape");
  assert_untouched (typing);
  g_assert_false (lw_canvas_is_composing (typing->canvas));
  g_assert_cmpstr (lw_editor_get_focused (typing->window->editor), ==, "b");
  /* The next one steps out, as always. */
  keys ("Escape");
  g_assert_cmpstr (lw_editor_get_focused (typing->window->editor), ==, "front");
  g_assert_false (typing->im->focused);
}

/* Even where the context commits what it is reset with. */
static void
test_selection_resets (Typing *typing, gconstpointer unused)
{
  guint resets;

  typing->im->commits_on_reset = TRUE;
  keys ("k e f");
  resets = typing->im->resets;
  lw_editor_select_one (typing->window->editor, "c");
  window_settle (30);
  g_assert_cmpuint (typing->im->resets, >, resets);
  g_assert_false (lw_canvas_is_composing (typing->canvas));
  assert_untouched (typing);
  keys ("k e f u space Return");
  g_assert_cmpstr (ui_step (typing->window->editor, "c")->name, ==, "客服");
  g_assert_cmpstr (ui_step (typing->window->editor, "b")->name, ==, "Review");
}

/* While something is composed no key is a command: not arrows, not Delete, not Tab. */
static void
test_keys_do_not_reach_commands (Typing *typing, gconstpointer taken)
{
  typing->im->leaves_keys = taken == NULL;
  keys ("k Left Delete BackSpace F2 Insert Tab Up");
  g_assert_true (lw_canvas_is_composing (typing->canvas));
  assert_untouched (typing);
  g_assert_cmpstr (lw_editor_get_focused (typing->window->editor), ==, "b");
}

/* With none or several selected, letters do nothing at all. */
static void
test_letters_without_one_step (Typing *typing, gconstpointer unused)
{
  const char * const several[] = { "a", "b", NULL }, * const flow[] = { "f1", NULL }, * const lane[] = { "back", NULL };
  const char * const * const selections[] = { NULL, several, flow, lane };

  for (guint i = 0; i < G_N_ELEMENTS (selections); i++)
    {
      lw_editor_select (typing->window->editor, selections[i]);
      g_assert_false (typing->im->focused);
      keys ("a b m slash question 1 period");
      assert_untouched (typing);
    }
}

static void
test_space_pans (Typing *typing, gconstpointer unused)
{
  const char *selections[] = { "b", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (selections); i++)
    {
      g_autoptr (GSubprocess) down = NULL;

      lw_editor_select_one (typing->window->editor, selections[i]);
      down = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "xdotool", "keydown", "space", NULL);
      wait_until (typing->canvas->space_held);
      assert_untouched (typing);
      g_clear_object (&down);
      down = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "xdotool", "keyup", "space", NULL);
      wait_until (!typing->canvas->space_held);
      assert_untouched (typing);
    }
}

/* The context is in focus exactly while one step is selected and can be named. */
static void
test_focus (Typing *typing, gconstpointer unused)
{
  LwEditor *editor = typing->window->editor;

  g_assert_true (typing->im->focused);
  lw_editor_select_one (editor, NULL);
  g_assert_false (typing->im->focused);
  lw_editor_select_one (editor, "a");
  g_assert_true (typing->im->focused);
  lw_canvas_rename (typing->canvas, "a", NULL);
  g_assert_false (typing->im->focused);
  lw_canvas_flush (typing->canvas);
  g_assert_true (typing->im->focused);
  gtk_widget_grab_focus (GTK_WIDGET (typing->window->menu_button));
  wait_until (!typing->im->focused);
  gtk_widget_grab_focus (GTK_WIDGET (typing->canvas));
  wait_until (typing->im->focused);
  lw_document_set_read_only (typing->window->document, TRUE);
  lw_editor_select_one (editor, "b");
  lw_editor_select_one (editor, "a");
  g_assert_false (typing->im->focused);
}

/* Whatever else begins while something is composed, by menu, pointer or a program: the composition is gone, nothing is typed anywhere, and
 * the next one begins as ever. Even where the context commits what it is reset with. */
static void
test_interrupted (Typing *typing, gconstpointer commits)
{
  static const char * const actions[] = { "win.shortcuts", "win.command-search", "win.find", "win.quick-entry", "win.export", "win.fold-lane", "win.analysis",
                                          "win.duplicate", "win.delete", "win.tidy", "win.vertical", "win.nudge((0, 10))", "win.add-note" };
  static const char * const moves[] = { "win.tidy", "win.vertical", "win.nudge((0, 10))", NULL };
  LwWindow *window = typing->window;

  typing->im->commits_on_reset = commits != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      AdwDialog *dialog;

      g_test_message ("%s", actions[i]);
      keys ("k e f");
      g_assert_true (lw_canvas_is_composing (typing->canvas));
      window_act (window, actions[i]);
      window_settle (100);
      /* What only moves the step leaves it being typed on. */
      g_assert_cmpint (lw_canvas_is_composing (typing->canvas), ==, g_strv_contains (moves, actions[i]));
      if (g_strv_contains (moves, actions[i]))
        keys ("Escape");
      g_assert_false (lw_canvas_is_composing (typing->canvas));
      g_assert_true (ui_step (window->editor, "b") == NULL || g_str_equal (ui_step (window->editor, "b")->name, "Review"));
      dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
      if (dialog != NULL)
        adw_dialog_force_close (dialog);
      /* As it was. */
      lw_canvas_escape (typing->canvas);
      lw_window_show_analysis (window, FALSE);
      lw_quick_entry_close (LW_QUICK_ENTRY (window->quick_entry));
      lw_find_bar_close (LW_FIND_BAR (window->find_bar));
      wait_until (window->tidy == NULL);
      while (lw_document_undo (window->document))
        ;
      lw_editor_unfold_all (window->editor);
      gtk_widget_grab_focus (GTK_WIDGET (typing->canvas));
      lw_editor_select_one (window->editor, "b");
      wait_until (typing->im->focused);
      g_assert_cmpstr (ui_step (window->editor, "b")->name, ==, "Review");
    }
  keys ("k e f u space Return");
  g_assert_cmpstr (ui_step (window->editor, "b")->name, ==, "客服");
}

static void
add (const char *name, gconstpointer data, void (*test) (Typing *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/input-method/", name, NULL);

  g_test_add (path, Typing, data, typing_begin, test, typing_end);
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  add ("no-letter-leaks", NULL, test_no_letter_leaks);
  add ("enter/taken", "taken", test_enter_commits_the_composition);
  add ("enter/left", NULL, test_enter_commits_the_composition);
  add ("escape/taken", "taken", test_escape_drops_the_composition);
  add ("escape/left", NULL, test_escape_drops_the_composition);
  add ("selection-resets", NULL, test_selection_resets);
  add ("no-commands/taken", "taken", test_keys_do_not_reach_commands);
  add ("no-commands/left", NULL, test_keys_do_not_reach_commands);
  add ("letters-without-one-step", NULL, test_letters_without_one_step);
  add ("space-pans", NULL, test_space_pans);
  add ("focus", NULL, test_focus);
  add ("interrupted/dropped", NULL, test_interrupted);
  add ("interrupted/committed", "committed", test_interrupted);
  return window_tests_run ();
}
