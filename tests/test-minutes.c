/* Minutes of a short meeting, in four formats, in both languages. */
#include <string.h>
#include <glib/gstdio.h>

#include "core/lw-language.h"
#include "core/lw-minutes.h"
#include "io/lw-io.h"
#include "scene/lw-comment-marks.h"
#include "scene/lw-minutes-file.h"
#include "shipped.h"

static void
take (LwBlueprint **place, LwBlueprint *next)
{
  lw_record_unref (*place);
  *place = next;
}

static char *
say (LwBlueprint **blueprint, LwCommentKind kind, LwGravity severity, const char *element, const char *text, const char *who, const char *due)
{
  LwCommentDraft draft = { .kind = kind, .severity = severity, .variant = "as-is", .element = element, .text = text, .author = "王芳",
                           .assignee = who, .due = due, .moment = "2026-11-22T10:00:00+08:00" };
  char *id;

  take (blueprint, lw_edit_comment_add (*blueprint, &draft, &id));
  return id;
}

static LwBlueprint *
met (const char *name)
{
  LwBlueprint *blueprint = shipped_sample (name);
  g_autoptr (LwMeeting) meeting = lw_record_new (&lw_meeting_schema);
  LwAttendee *people[2] = { lw_record_new (&lw_attendee_schema), lw_record_new (&lw_attendee_schema) };
  g_autoptr (LwArray) array = lw_array_new ((gpointer *) people, 2);
  const char * const agenda[] = { "Walk through", "Decide", NULL }, * const decisions[] = { "The goal stands", NULL };
  g_autofree char *settled = NULL, *parked = NULL;

  lw_set_string (&meeting->id, "m1");
  lw_set_string (&meeting->name, "Returns, first review");
  lw_set_string (&meeting->date, "2026-11-22T10:00:00+08:00");
  meeting->round = 1;
  lw_set_strings (&meeting->agenda, agenda);
  lw_set_strings (&meeting->decisions, decisions);
  lw_set_string (&people[0]->name, "王芳");
  people[0]->role = LW_ATTENDEE_MODERATOR;
  lw_set_string (&people[1]->name, "Ann | Lee");
  people[1]->role = LW_ATTENDEE_DECIDER;
  people[1]->absent = 1;
  lw_set_array (&meeting->participants, array);
  lw_record_unref (people[0]);
  lw_record_unref (people[1]);
  take (&blueprint, lw_edit_put (blueprint, "meetings", meeting));
  g_free (say (&blueprint, LW_COMMENT_DECISION, LW_GRAVITY_UNSET, "r2", "Two reviewers at weekends", NULL, NULL));
  g_free (say (&blueprint, LW_COMMENT_ACTION, LW_GRAVITY_UNSET, "r4", "Measure the waiting time", "李雷", "2026-12-01"));
  g_free (say (&blueprint, LW_COMMENT_ISSUE, LW_GRAVITY_MINOR, "r4", "<b>Who</b> pays?", NULL, NULL));
  g_free (say (&blueprint, LW_COMMENT_ISSUE, LW_GRAVITY_BLOCKER, "r2", "=Nobody checks on Sundays", NULL, NULL));
  settled = say (&blueprint, LW_COMMENT_ISSUE, LW_GRAVITY_MAJOR, "gone", "A label is missing", NULL, NULL);
  take (&blueprint, lw_edit_comment_status (blueprint, settled, LW_COMMENT_RESOLVED, "李雷", "Printed", "2026-11-22T11:00:00+08:00"));
  parked = say (&blueprint, LW_COMMENT_IDEA, LW_GRAVITY_UNSET, NULL, "An app", NULL, NULL);
  take (&blueprint, lw_edit_comment_park (blueprint, parked, TRUE, "2026-11-22T11:00:00+08:00"));
  return blueprint;
}

static void
assert_holds (const char *text, const char * const *words)
{
  for (; *words; words++)
    if (strstr (text, *words) == NULL)
      g_error ("“%s” is not in: %s", *words, text);
}

static void
test_markdown (void)
{
  g_autoptr (LwBlueprint) blueprint = met ("returns.en.laneway");
  g_autoptr (LwMinutes) minutes = lw_minutes_new (blueprint, NULL, NULL);
  g_autoptr (GString) text = lw_minutes_markdown (minutes, (const char * const[]) { "minutes-1.png", "minutes-2.png", NULL });
  static const char * const words[] = {
    "# Minutes: Returns, first review\n", "- Date: 22 Nov 2026, 10:00 +08:00\n", "- Round: 1\n", "1. Walk through\n2. Decide\n",
    "| 王芳 | Moderator |", "| Ann \\| Lee | Decision maker |", "## Decisions taken", "The goal stands", "Two reviewers at weekends",
    "## Actions", "| 2 | Measure the waiting time |", "| 李雷 | 1 Dec 2026 |", "## Open issues", "\\<b>Who\\</b> pays?",
    "## Settled issues", "Printed", "(no longer there)", "## Parked items", "An app", "(<minutes-1.png>)", NULL };

  assert_holds (text->str, words);
  /* What blocks stands first. */
  g_assert_true (strstr (text->str, "Nobody checks") < strstr (text->str, "pays?"));
  g_assert_cmpuint (minutes->places->len, ==, 2);
}

static void
test_csv (void)
{
  g_autoptr (LwBlueprint) blueprint = met ("returns.en.laneway");
  g_autoptr (LwMinutes) minutes = lw_minutes_new (blueprint, "m1", NULL);
  g_autoptr (GString) text = lw_minutes_csv (minutes);
  static const char * const words[] = { "Agenda,1,", "Walk through", "Actions,2,Action,Measure the waiting time", "'=Nobody checks", "Open issues,4,",
                                        ",Date,2026-11-22 10:00 +08:00,", ",2026-12-01,", NULL };

  assert_holds (text->str, words);
}

/* What pdftotext reads in the minutes as PDF; free with g_free. */
static char *
read_pdf (LwMinutes *minutes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("laneway-XXXXXX", NULL), *path = g_build_filename (folder, "minutes.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const char *command[] = { "pdftotext", "-layout", path, "-", NULL };
  char *out = NULL;

  g_assert_true (lw_minutes_save (minutes, file, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, &error));
  g_assert_no_error (error);
  g_file_delete (file, NULL, NULL);
  g_remove (folder);
  return out;
}

/* Who signed, and room for who has yet to sign, on paper as in tables. */
static void
test_signatures (void)
{
  g_autoptr (LwBlueprint) blueprint = met ("returns.en.laneway");
  g_autoptr (LwMinutes) minutes = NULL;
  g_autoptr (GString) text = NULL, csv = NULL;
  g_autofree char *pdf = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LwSignoff) signoff = lw_record_new (&lw_signoff_schema);

      lw_set_string (&signoff->id, i == 0 ? "s1" : "s2");
      lw_set_string (&signoff->department, i == 0 ? "Warehouse" : "Finance");
      if (i == 0)
        lw_set_string (&signoff->name, "Ann");
      take (&blueprint, lw_edit_put (blueprint, "signoffs", signoff));
    }
  minutes = lw_minutes_new (blueprint, NULL, NULL);
  text = lw_minutes_markdown (minutes, NULL);
  csv = lw_minutes_csv (minutes);
  pdf = read_pdf (minutes);
  assert_holds (text->str, (const char * const[]) { "| Who | Role | Status | Remark |", "| Ann | Warehouse |", " | Finance |", NULL });
  assert_holds (csv->str, (const char * const[]) { "Sign-offs,,,,,Ann,Warehouse,,,,", "Sign-offs,,,,,,Finance,,,,", NULL });
  assert_holds (pdf, (const char * const[]) { "Sign-offs", "Finance", NULL });
}

static void
test_no_such_meeting (void)
{
  g_autoptr (LwBlueprint) blueprint = met ("returns.en.laneway"), silent = shipped_sample ("returns.en.laneway");
  g_autoptr (GError) error = NULL;
  g_autoptr (LwMinutes) none = lw_minutes_new (blueprint, "m9", &error), empty = lw_minutes_new (silent, NULL, NULL);
  g_autoptr (GString) text = lw_minutes_markdown (empty, NULL);

  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_holds (text->str, (const char * const[]) { "# Minutes of the review", "Nothing was decided.", "Nothing is open.", NULL });
}

/* The document's language, whatever the program's. */
static void
test_html (void)
{
  g_autoptr (LwBlueprint) blueprint = met ("returns.zh-CN.laneway");
  g_autoptr (LwMinutes) minutes = lw_minutes_new (blueprint, NULL, NULL);
  g_autoptr (GBytes) html = lw_minutes_html (minutes);
  g_autofree char *text = g_strndup (g_bytes_get_data (html, NULL), g_bytes_get_size (html));
  static const char * const words[] = { "<html lang=\"zh-CN\">", "<h2>议程</h2>", "<ol>", "<h2>行动项</h2>", "李雷", "<td>2026年12月1日</td>", "data:image/png;base64,iVBOR", "客服审核",
                                        "&lt;b&gt;Who&lt;/b&gt; pays?", NULL };

  assert_holds (text, words);
  g_assert_null (strstr (text, "<b>Who"));
}

static void
test_pdf (void)
{
  g_autoptr (LwBlueprint) blueprint = met ("returns.zh-CN.laneway");
  g_autoptr (LwMinutes) minutes = lw_minutes_new (blueprint, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = lw_minutes_pdf (minutes, &error);
  g_autofree char *out = read_pdf (minutes);

  g_assert_no_error (error);
  assert_holds (out, (const char * const[]) { "议程", "1. Walk through", "Two reviewers at", "2026年12月1日", "2026年11月22日 10:00 +08:00", "Nobody checks", "客服审核", NULL });
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 10000);
}

/* No name of a column is broken, however full the table. */
static void
test_pdf_columns (void)
{
  g_autoptr (LwBlueprint) blueprint = met ("returns.en.laneway");
  g_autoptr (LwMinutes) minutes = NULL;
  g_autofree char *out = NULL;

  for (guint i = 0; i < lw_array_length (blueprint->comments); i++)
    {
      g_autofree char *id = g_strdup (lw_record_id (lw_array_get (blueprint->comments, i)));

      take (&blueprint, lw_edit_comment_vote (blueprint, id, 3, "2026-11-22T10:00:00Z"));
      take (&blueprint, lw_edit_comment_reply (blueprint, id, "Ann", "since May", "2026-11-22T10:00:00Z"));
    }
  minutes = lw_minutes_new (blueprint, NULL, NULL);
  out = read_pdf (minutes);
  assert_holds (out, (const char * const[]) { "No.", "Kind", "What", "Where", "Who", "Due", "Votes", "Remark", "Status", NULL });
}

static void
test_endings (void)
{
  g_autoptr (LwBlueprint) blueprint = met ("returns.en.laneway");
  g_autoptr (LwMinutes) minutes = lw_minutes_new (blueprint, NULL, NULL);
  g_autoptr (GFile) file = g_file_new_for_path ("/tmp/minutes.docx"), never = g_file_new_for_path ("/no/such/place.html");
  g_autoptr (GError) error = NULL;

  g_assert_false (lw_minutes_save (minutes, file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);
  g_assert_false (lw_minutes_save (minutes, never, &error));
  g_assert_nonnull (error);
}

/* One mark for all that is said about an element: the worst that is open gives its shape. */
static void
test_marks (void)
{
  g_autoptr (LwBlueprint) blueprint = met ("returns.en.laneway");
  const LwSceneOptions options = { .theme = LW_THEME_PRINT, .comments = TRUE };
  g_autoptr (LwScene) scene = lw_scene_of (blueprint, lw_blueprint_variant (blueprint, NULL), NULL, NULL, &options);
  g_autoptr (GPtrArray) marks = lw_comment_marks (blueprint, lw_scene_get_layout (scene));
  const LwCommentMark *first = marks->pdata[0], *second = marks->pdata[1];
  g_autofree char *svg = lw_scene_to_svg (scene, "t");

  g_assert_cmpuint (marks->len, ==, 2);
  g_assert_cmpstr (first->text, ==, "1, 4");
  g_assert_cmpint (first->severity, ==, LW_GRAVITY_BLOCKER);
  g_assert_cmpstr (second->text, ==, "2, 3");
  g_assert_cmpint (second->severity, ==, LW_GRAVITY_MINOR);
  g_assert_cmpstr (lw_comment_mark_at (marks, first->at), ==, first->comment);
  g_assert_null (lw_comment_mark_at (marks, (LwPoint) { -500, -500 }));
  g_assert_nonnull (strstr (svg, ">1, 4<"));
}

static LwBlueprint *
with_comments (LwBlueprint *blueprint, const char * const *elements)
{
  LwBlueprint *made = lw_record_ref (blueprint);

  for (; *elements != NULL; elements++)
    {
      g_autoptr (LwComment) comment = lw_record_new (&lw_comment_schema);
      g_autoptr (LwBlueprint) before = made;

      lw_set_string (&comment->id, *elements);
      lw_set_string (&comment->element, *elements);
      lw_set_string (&comment->text, "?");
      made = lw_edit_put (before, "comments", comment);
    }
  return made;
}

/* Marks leave legible what they are about: the delay of a hand-off, the markers of a step beside its value. */
static void
test_marks_are_clear (void)
{
  static const char * const elements[] = { "r2", "f2", NULL };
  g_autoptr (LwBlueprint) read = shipped_sample ("returns.en.laneway"), blueprint = with_comments (read, elements);
  const LwSceneOptions options = { .theme = LW_THEME_PRINT, .comments = TRUE };
  g_autoptr (LwScene) scene = lw_scene_of (blueprint, lw_blueprint_variant (blueprint, NULL), NULL, NULL, &options);
  LwLayout *layout = lw_scene_get_layout (scene);
  g_autoptr (GPtrArray) marks = lw_comment_marks (blueprint, layout);
  const LwCommentMark *step = marks->pdata[0], *flow = marks->pdata[1];
  LwElementKind kind;
  guint position;

  g_assert_true (lw_variant_find (layout->variant, "f2", &kind, &position));
  g_assert_cmpfloat (layout->routes[position]->badge.width, >, 0);
  g_assert_cmpfloat (flow->rect.y + flow->rect.height, <=, layout->routes[position]->badge.y + 4);
  g_assert_true (lw_variant_find (layout->variant, "r2", &kind, &position));
  g_assert_cmpuint (lw_array_length (layout->steps[position].step->markers), ==, 2);
  /* Markers and a value stand at the upper corners. */
  g_assert_cmpfloat (step->rect.y, >=, layout->steps[position].rect.y + layout->steps[position].rect.height - 6);
}

static void
assert_apart (LwRect a, LwRect b)
{
  g_assert_true (a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y);
}

/* From far marks are as large as from near: what would cover each other is one mark, which says how many there are. */
static void
test_marks_from_far (void)
{
  g_autoptr (LwBlueprint) read = shipped_sample ("returns.en.laneway"), blueprint = NULL;
  LwVariant *variant = lw_blueprint_variant (read, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new (), exact = NULL;
  const LwSceneOptions options = { .theme = LW_THEME_PRINT };
  g_autoptr (LwScene) scene = NULL;
  LwLayout *layout;
  guint before = G_MAXUINT;

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    g_ptr_array_add (all, step->id);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    g_ptr_array_add (all, flow->id);
  g_ptr_array_add (all, NULL);
  blueprint = with_comments (read, (const char * const *) all->pdata);
  scene = lw_scene_of (blueprint, lw_blueprint_variant (blueprint, NULL), NULL, NULL, &options);
  layout = lw_scene_get_layout (scene);
  exact = lw_comment_marks_from (blueprint, layout, 1);
  g_assert_cmpuint (exact->len, ==, all->len - 1);
  for (double zoom = LW_COMMENT_MARK_ZOOM * .99; zoom > .04; zoom *= .75)
    {
      g_autoptr (GPtrArray) marks = lw_comment_marks_from (blueprint, layout, zoom);
      guint n = 0;

      for (guint i = 0; i < marks->len; i++)
        {
          const LwCommentMark *mark = marks->pdata[i];
          g_autofree char *text = mark->n == 1 ? g_strdup_printf ("%u", mark->number) : g_strdup_printf ("%u +%u", mark->number, mark->n - 1);

          g_assert_cmpstr (mark->text, ==, text);
          n += mark->n;
          /* As high as at 80 %, whatever the zoom, and to be clicked wherever it is seen. */
          g_assert_cmpfloat_with_epsilon (mark->rect.height * zoom, 16, .01);
          g_assert_cmpstr (lw_comment_mark_at (marks, (LwPoint) { mark->rect.x + mark->rect.width - .1, mark->rect.y + .1 }), ==, mark->comment);
          for (guint k = 0; k < i; k++)
            assert_apart (mark->rect, ((LwCommentMark *) marks->pdata[k])->rect);
        }
      g_assert_cmpuint (n, ==, all->len - 1);
      g_assert_cmpuint (marks->len, <=, before);
      before = marks->len;
    }
  g_assert_cmpuint (before, >=, 1);
  g_assert_cmpuint (before, <, 8);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  lw_language_init ();
  g_test_add_func ("/minutes/markdown", test_markdown);
  g_test_add_func ("/minutes/csv", test_csv);
  g_test_add_func ("/minutes/signatures", test_signatures);
  g_test_add_func ("/minutes/no-such-meeting", test_no_such_meeting);
  g_test_add_func ("/minutes/html", test_html);
  g_test_add_func ("/minutes/pdf", test_pdf);
  g_test_add_func ("/minutes/pdf-columns", test_pdf_columns);
  g_test_add_func ("/minutes/endings", test_endings);
  g_test_add_func ("/minutes/marks", test_marks);
  g_test_add_func ("/minutes/marks-are-clear", test_marks_are_clear);
  g_test_add_func ("/minutes/marks-from-far", test_marks_from_far);
  return g_test_run ();
}
