/* Text → steps and flows → blueprint. */
#include "core/lw-sketch.h"
#include "random-edit.h"
#include "text-variant.h"

/* "name@lane!kind" for each line that is a step, then "from>to:label" by their numbers. */
static char *
describe (LwSketch *sketch)
{
  GString *text = g_string_new (NULL);
  g_autofree guint *numbers = g_new0 (guint, sketch->lines->len + 1);
  guint n = 0;

  for (guint i = 0; i < sketch->lines->len; i++)
    {
      LwSketchLine *line = g_ptr_array_index (sketch->lines, i);

      if (line->name == NULL)
        continue;
      numbers[i] = ++n;
      g_string_append_printf (text, "%s%s%s%s%s", text->len > 0 ? " " : "", line->lane != NULL ? line->lane : "", line->lane != NULL ? ":" : "", line->name,
                              line->kind == LW_STEP_DECISION ? "!d" : line->kind == LW_STEP_START ? "!s" : line->kind == LW_STEP_END ? "!e" : "");
    }
  for (guint i = 0; i < sketch->flows->len; i++)
    {
      LwSketchFlow *flow = &g_array_index (sketch->flows, LwSketchFlow, i);

      g_string_append_printf (text, " %u>%u%s%s", numbers[flow->from], numbers[flow->to], flow->label != NULL ? "=" : "", flow->label != NULL ? flow->label : "");
    }
  return g_string_free_and_steal (text);
}

static void
test_parse (void)
{
  static const struct { const char *text, *expected; } cases[] = {
    { "", "" },
    { "\n \n\t\n", "" },
    { "A", "A" },
    { "A\nB\n\nC", "A B C 1>2 2>3" },
    { "A\r\nB\r\n", "A B 1>2" },
    { "  A \n  B", "A B 1>2" },
    { "客服部: 审核\n质检", "客服部:审核 质检 1>2" },
    { "客服部：审核", "客服部:审核" },
    { "12:30 call", "12:30 call" },
    { "see https://example.org", "see https://example.org" },
    { "https://example.org", "https://example.org" },
    { "Desk:", "Desk:" },
    { ": x", "x" },
    /* Back to a line above, the nearest of that name. */
    { "A\nB ↩ A\nC", "A B C 1>2 2>1 2>3" },
    { "A\nA\nF: B<-A", "A A F:B 1>2 2>3 3>2" },
    { "A\nB ↩ X", "A B 1>2" },
    { "A ↩\n↩ A\n→ : B <- A", "A ↩ ↩ A B <- A 1>2 2>3" },
    { "开始\n审核\n结束", "开始!s 审核 结束!e 1>2 2>3" },
    { "START\nx\nend", "START!s x end!e 1>2 2>3" },
    /* A decision's lines are branches, which what follows joins. */
    { "Q?\n\tyes → A\n\tno -> Desk: B\nC", "Q?!d A Desk:B C 1>2=yes 1>3=no 2>4 3>4" },
    { "Q？\n\tA\n\t\tA2\n\t\tA3\n\tB\nC", "Q？!d A A2 A3 B C 1>2 2>3 3>4 1>5 4>6 5>6" },
    { "Q?\n\tEnd\n\tB\nC", "Q?!d End!e B C 1>2 1>3 3>4" },
    { "Q?\nC", "Q?!d C 1>2" },
    { "Q?\n\tP?\n\t\tA\n\t\tB\n\tD\nE", "Q?!d P?!d A B D E 1>2 2>3 2>4 1>5 3>6 4>6 5>6" },
    /* After a branch with its answer, a line without one goes on in it; with an arrow it is a branch of its own. */
    { "Q?\n\tyes → A\n\tB\nC", "Q?!d A B C 1>2=yes 2>3 3>4" },
    { "Q?\n\tyes → A\n\tB\n\tno → C\n\tD\n\tE\nF", "Q?!d A B C D E F 1>2=yes 2>3 1>4=no 4>5 5>6 3>7 6>7" },
    { "Q?\n\tyes → A\n\t→ B\n\tC\nD", "Q?!d A B C D 1>2=yes 1>3 3>4 2>5 4>5" },
    { "Q?\n\tA\n\tB\n\tyes → C\n\tD", "Q?!d A B C D 1>2 1>3 1>4=yes 4>5" },
    { "Q?\n\tyes → A\n\t\tA2\n\tB\nC", "Q?!d A A2 B C 1>2=yes 2>3 3>4 4>5" },
    { "Q?\n\tyes → P?\n\t\tx → A\n\t\ty → B\n\tC\n\tno → D\nE", "Q?!d P?!d A B C D E 1>2=yes 2>3=x 2>4=y 3>5 4>5 1>6=no 5>7 6>7" },
    { "Q?\n\tyes → End\n\tB\nC", "Q?!d End!e B C 1>2=yes 1>3 3>4" },
    { "Q?\n\tno → A\n\t→ Desk: B\n\t→ : 50:50", "Q?!d A Desk:B 50:50 1>2=no 1>3 1>4" },
    /* A branch that leads back does not also join the others; one that goes on after it does. */
    { "P\nQ?\n\tyes → A\n\tno → B ↩ P\nC", "P Q?!d A B C 1>2 2>3=yes 2>4=no 4>1 3>5" },
    { "P\nQ?\n\tno → B ↩ P\n\tD\nC", "P Q?!d B D C 1>2 2>3=no 3>1 3>4 4>5" },
    { "P\nQ?\n\tno → B ↩ P\nC", "P Q?!d B C 1>2 2>3=no 3>1 3>4" },
    /* Elsewhere it is one branch aside. */
    { "A\n\tx\n\ty\nB", "A x y B 1>2 2>3 1>4" },
    /* Too far in is one further in; so is the first line. */
    { "\t\tA\n\t\t\tB\nC", "A B C 1>2 1>3" },
    { "A\n\t\t\tB", "A B 1>2" },
    { "A\n  B", "A B 1>2" },
    { "a\x01" "b\x7f", "a b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwSketch) sketch = lw_sketch_parse (cases[i].text);
      g_autofree char *found = describe (sketch);

      if (!g_str_equal (found, cases[i].expected))
        g_test_message ("text: %s", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_names (void)
{
  static const char * const cases[][2] = {
    { "plain", "plain" }, { "  two\nlines\r\n", "two lines" }, { "a\tb", "a b" }, { "\x1b[31mred", "[31mred" },
    { "\xff\xfe", "��" }, { "😀 ok", "😀 ok" }, { "‏مرحبا", "‏مرحبا" }, { "a\xe2\x80\xa8" "b", "a b" }, { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = lw_name_clean (cases[i][0]);

      g_assert_cmpstr (clean, ==, cases[i][1]);
    }
}

static LwBlueprint *
target_new (void)
{
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("Test", "en");
  g_autoptr (LwVariant) plain = variant_new_from_text ("C:c F:f", "a,C,1,2,VA b,F,3,4,", "a>b");
  g_autoptr (LwPhase) phase = record_new (&lw_phase_schema, "P");
  g_autoptr (LwVariant) phased = lw_variant_put (plain, LW_ELEMENT_PHASE, phase);
  g_autoptr (LwVariant) named = lw_variant_set (phased, LW_ELEMENT_LANE, (const char * const[]) { "F", NULL }, "name", LW_STRING ("Front desk"));
  g_autoptr (LwVariant) placed = lw_variant_place (named, (LwPlace[]) { { "a", "C", "P", 40, 22 }, { "b", "F", "P", 280, 22 } }, 2);
  LwArray *variants = lw_array_new ((gpointer *) &placed, 1);
  g_autoptr (LwOwner) owner = record_new (&lw_owner_schema, "agent");
  g_autoptr (LwBlueprint) blueprint = lw_record_copy (empty);

  lw_set_string (&owner->name, "Agent");
  lw_set_string (&owner->department, "Front desk");
  lw_set_array (&blueprint->variants, variants);
  lw_array_unref (variants);
  return lw_edit_put (blueprint, "owners", owner);
}

/* Type the text, then change it to the next, and so on, as the panel does; the sketch of the last is returned. */
typedef struct { LwBlueprint *blueprint; LwSketch *sketch; LwSketchPlace place; } Typing;

static void
type (Typing *typing, const char *text)
{
  g_autoptr (LwSketch) before = typing->sketch;
  g_autoptr (LwBlueprint) old = typing->blueprint;

  typing->sketch = lw_sketch_parse (text);
  if (before != NULL)
    lw_sketch_adopt (typing->sketch, before);
  typing->blueprint = lw_sketch_apply (old, NULL, typing->sketch, before, &typing->place);
}

static LwVariant *
variant_of (Typing *typing)
{
  return lw_blueprint_variant (typing->blueprint, NULL);
}

static LwStep *
typed (Typing *typing, guint line)
{
  return lw_variant_step (variant_of (typing), ((LwSketchLine *) g_ptr_array_index (typing->sketch->lines, line))->id);
}

static gboolean
joined (Typing *typing, LwStep *from, LwStep *to)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant_of (typing)))
    if (g_strcmp0 (flow->from, from->id) == 0 && g_strcmp0 (flow->to, to->id) == 0)
      return TRUE;
  return FALSE;
}

static void
test_apply (void)
{
  Typing typing = { target_new (), NULL, { .after = "b" } };
  g_autofree char *first = NULL;

  type (&typing, "Check\nAgent: Pay\nWarehouse: Pack");
  g_assert_cmpuint (lw_array_length (LW_STEPS (variant_of (&typing))), ==, 5);
  g_assert_cmpuint (lw_array_length (LW_FLOWS (variant_of (&typing))), ==, 4);
  /* It goes on from the step that was selected, in its lane, a column on. */
  g_assert_true (joined (&typing, lw_variant_step (variant_of (&typing), "b"), typed (&typing, 0)));
  g_assert_cmpstr (typed (&typing, 0)->lane, ==, "F");
  g_assert_cmpfloat (typed (&typing, 0)->x, ==, 280 + 176 + 64);
  g_assert_cmpfloat (typed (&typing, 0)->y, ==, 22);
  g_assert_cmpstr (typed (&typing, 1)->lane, ==, "F");
  g_assert_cmpstr (typed (&typing, 1)->owner, ==, "agent");
  g_assert_cmpstr (lw_variant_lane (variant_of (&typing), typed (&typing, 2)->lane)->name, ==, "Warehouse");

  /* A changed line renames, moves; its step stays the same one. */
  first = g_strdup (typed (&typing, 0)->id);
  type (&typing, "Customer?: Check twice\nAgent: Pay\nWarehouse: Pack");
  type (&typing, "Check twice\nAgent: Pay\nFront desk: Pack");
  g_assert_cmpstr (typed (&typing, 0)->id, ==, first);
  g_assert_cmpstr (typed (&typing, 0)->name, ==, "Check twice");
  g_assert_cmpstr (typed (&typing, 2)->lane, ==, "F");
  /* Lanes that the typing made go with their last step. */
  g_assert_cmpuint (lw_array_length (LW_LANES (variant_of (&typing))), ==, 2);

  /* A line between two: the flow goes through it. */
  type (&typing, "Check twice\nWait\nAgent: Pay\nFront desk: Pack");
  g_assert_true (joined (&typing, typed (&typing, 0), typed (&typing, 1)));
  g_assert_true (joined (&typing, typed (&typing, 1), typed (&typing, 2)));
  g_assert_false (joined (&typing, typed (&typing, 0), typed (&typing, 2)));

  /* Everything deleted: as before. */
  type (&typing, "");
  g_assert_cmpuint (lw_array_length (LW_STEPS (variant_of (&typing))), ==, 2);
  g_assert_cmpuint (lw_array_length (LW_FLOWS (variant_of (&typing))), ==, 1);
  g_assert_cmpuint (lw_array_length (LW_LANES (variant_of (&typing))), ==, 2);
  lw_sketch_free (typing.sketch);
  lw_record_unref (typing.blueprint);
}

static gboolean
overlap (LwStep *a, LwStep *b)
{
  return g_strcmp0 (a->lane, b->lane) == 0 && g_strcmp0 (a->phase, b->phase) == 0 && a->x < b->x + lw_step_width (b)
         && b->x < a->x + lw_step_width (a) && a->y < b->y + lw_step_height (b) && b->y < a->y + lw_step_height (a);
}

/* Any text, changed anywhere, one character or many: every step has a lane, every flow two ends, no two steps cover each other,
 * and what was there before is as it was. */
static void
test_random (void)
{
  static const char * const words[] = { "A", "b?", "\t", "\n", "\n\t", "Desk: ", "x", "→", " ", "End", "客服：", "\n\n" };

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (LwBlueprint) before = target_new ();
      Typing typing = { lw_record_ref (before), NULL, { .after = g_test_rand_bit () ? "b" : NULL } };
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint edit = 0; edit < 60; edit++)
        {
          glong length = g_utf8_strlen (text->str, -1), at = g_test_rand_int_range (0, (gint32) length + 1);
          gsize start = g_utf8_offset_to_pointer (text->str, at) - text->str;

          if (length > 0 && g_test_rand_int_range (0, 4) == 0)
            g_string_erase (text, start, g_utf8_offset_to_pointer (text->str, g_test_rand_int_range ((gint32) at, (gint32) length + 1)) - text->str - start);
          else
            g_string_insert (text, start, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
          type (&typing, text->str);
          g_assert_cmpuint (lw_array_length (LW_STEPS (variant_of (&typing))), ==, 2 + lw_sketch_n_steps (typing.sketch));
          LW_FOREACH (LwStep, step, LW_STEPS (variant_of (&typing)))
            {
              g_assert_nonnull (lw_variant_lane (variant_of (&typing), step->lane));
              LW_FOREACH (LwStep, other, LW_STEPS (variant_of (&typing)))
                g_assert_false (step != other && overlap (step, other));
            }
          LW_FOREACH (LwFlow, flow, LW_FLOWS (variant_of (&typing)))
            g_assert_true (lw_variant_step (variant_of (&typing), flow->from) != NULL && lw_variant_step (variant_of (&typing), flow->to) != NULL);
        }
      type (&typing, "");
      g_assert_true (lw_record_equal (typing.blueprint, before));
      lw_sketch_free (typing.sketch);
      lw_record_unref (typing.blueprint);
    }
}

/* Lanes and steps called by their ids; a decision asks. */
static LwVariant *
named_variant (const char *steps, const char *flows)
{
  LwVariant *variant = variant_new_from_text ("C:c F:f", steps, flows);

  for (int kind = LW_ELEMENT_LANE; kind <= LW_ELEMENT_STEP; kind++)
    for (guint i = 0; i < lw_array_length (variant->elements[kind]); i++)
      {
        g_autoptr (LwVariant) before = variant;
        LwRecord *record = lw_array_get (before->elements[kind], i);
        g_autofree char *name = g_strconcat (lw_record_id (record), kind == LW_ELEMENT_STEP && lw_step_kind ((LwStep *) record) == LW_STEP_DECISION ? "?" : "",
                                             NULL);

        variant = lw_variant_set (before, kind, (const char * const[]) { lw_record_id (record), NULL }, "name", LW_STRING (name));
      }
  return variant;
}

/* As lines, with lane, label and depth; what cannot be said so is set apart. */
static void
test_written (void)
{
  static const struct { const char *steps, *flows, *text; } cases[] = {
    { "a,C,1,0, b,F,1,0, c,F,1,0,", "a>b b>c", "C: a\nF: b\nF: c" },
    { "a,C,1,0, b,F,1,0,", "", "C: a\n---\nF: b" },
    { "a,C,1,0, b,F,1,0, c,F,1,0, d,C,1,0,", "a>b a>c b>d c>d", "C: a\n\tF: b\nF: c\nC: d" },
    { "a,C,1,0, b,F,1,0, c,F,1,0,", "a>b b>c c>a", "C: a\nF: b\nF: c ↩ a" },
    { "a,C,1,0, b,F,1,0, c,F,1,0,", "a>b b>c c>a c>b b>a", "C: a\nF: b ↩ a\nF: c ↩ a ↩ b" },
    { "a,C,1,0, q?,F,1,0, b,F,1,0, c,C,1,0,", "a>q q>b q>c b>a c>q", "C: a\nF: q?\n\tF: b ↩ a\n\tC: c ↩ q?" },
    { "a,C,1,0,", "a>a", "C: a" },
    { "a,C,1,0, q?,F,1,0, b,F,1,0,", "a>q q>b", "C: a\nF: q?\nF: b" },
    { "q?,F,1,0, b,F,1,0, c,C,1,0, d,F,1,0,", "q>b q>c b>d c>d", "F: q?\n\tF: b\n\tC: c\nF: d" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) variant = named_variant (cases[i].steps, cases[i].flows);
      g_autofree char *text = NULL;
      g_autoptr (LwSketch) sketch = lw_sketch_of (variant, &text);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpuint (lw_sketch_n_steps (sketch), ==, lw_array_length (LW_STEPS (variant)));
    }
}

/* Names that look like something else are read back as they are. */
static void
test_written_names (void)
{
  static const char * const names[] = { "Check: stock", "12:30", "yes -> no", "a → b: c", "---", "\tx", "a\nb", "", "Stock?", "客服：审核", "→", ":", "End" };
  g_autoptr (LwVariant) plain = named_variant ("a,C,1,2,VA", "");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint lane = 0; lane < 2; lane++)
      {
        const char * const id[] = { "a", NULL };
        g_autoptr (LwVariant) named = lw_variant_set (plain, LW_ELEMENT_STEP, id, "name", LW_STRING (names[i]));
        g_autoptr (LwVariant) variant = lw_variant_set (named, LW_ELEMENT_LANE, (const char * const[]) { "C", NULL }, "name",
                                                        LW_STRING (lane == 0 ? "Desk" : "12: a lane → with marks"));
        g_autofree char *text = NULL, *clean = lw_name_clean (names[i]);
        g_autoptr (LwSketch) sketch = lw_sketch_of (variant, &text);
        LwSketchLine *line = g_ptr_array_index (sketch->lines, 0);

        g_assert_cmpuint (sketch->lines->len, ==, 1);
        g_assert_cmpstr (line->id, ==, "a");
        g_assert_cmpstr (line->name, ==, *clean != '\0' ? clean : "…");
      }
}

static LwBlueprint *
with_variant (LwBlueprint *empty, LwVariant *variant)
{
  LwArray *variants = lw_array_new ((gpointer *) &variant, 1);
  LwBlueprint *blueprint = lw_record_copy (empty);

  lw_set_array (&blueprint->variants, variants);
  lw_array_unref (variants);
  return blueprint;
}

/* Any drawing: opened as text it is unchanged, and so it is when a line was typed and deleted again. A line that is deleted is one
 * step less, and whatever else is known of the others stays. */
static void
test_written_random (void)
{
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("Test", "en");
  g_autoptr (LwVariant) variant = named_variant ("a,C,1,2,VA b,F,3,4, d?,F,1,0, e,C,9,0,", "a>b b>d d>e,0.5,60 d>a,0.5,0");

  for (guint round = 0; round < 400; round++)
    {
      LwVariant *next = lw_random_edit (variant);
      g_autofree char *text = NULL, *longer = NULL;

      lw_record_unref (variant);
      variant = next;

      g_autoptr (LwBlueprint) blueprint = with_variant (empty, variant);
      Typing typing = { lw_record_ref (blueprint), lw_sketch_of (variant, &text), { 0 } };

      type (&typing, text);
      g_assert_true (lw_record_equal (typing.blueprint, blueprint));
      longer = g_strconcat (text, "\n---\nA line more", NULL);
      type (&typing, longer);
      g_assert_cmpuint (lw_array_length (LW_STEPS (variant_of (&typing))), ==, lw_array_length (LW_STEPS (variant)) + 1);
      type (&typing, text);
      g_assert_cmpuint (lw_array_length (LW_STEPS (variant_of (&typing))), ==, lw_array_length (LW_STEPS (variant)));
      LW_FOREACH (LwStep, step, LW_STEPS (variant))
        g_assert_true (lw_record_equal (step, lw_variant_step (variant_of (&typing), step->id)));
      LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
        g_assert_true (lw_record_equal (flow, lw_variant_flow (variant_of (&typing), flow->id)));
      lw_sketch_free (typing.sketch);
      lw_record_unref (typing.blueprint);
    }
}

/* In the text of a drawing: renamed, parted, taken out. Flows keep what is known of them; rework stays; an empty lane stays. */
static void
test_written_edited (void)
{
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("Test", "en");
  g_autoptr (LwVariant) variant = named_variant ("a,C,1,2,VA b,F,3,4, c,C,9,0,", "a>b,1,60 b>c,1,120 c>a,0.1,0");
  g_autoptr (LwBlueprint) blueprint = with_variant (empty, variant);
  g_autofree char *text = NULL;
  Typing typing = { lw_record_ref (blueprint), lw_sketch_of (variant, &text), { 0 } };
  LwFlow *back = lw_array_get (LW_FLOWS (variant), 2), *first = lw_array_get (LW_FLOWS (variant), 0);

  g_assert_cmpstr (text, ==, "C: a\nF: b\nC: c ↩ a");
  /* The line it goes back to is called otherwise: nothing is lost of it, whatever its line still says. */
  type (&typing, "C: Ask\nF: b\nC: c ↩ a");
  g_assert_true (lw_record_equal (lw_variant_flow (variant_of (&typing), back->id), back));
  type (&typing, "C: Ask\nF: b\nC: c ↩ ");
  g_assert_null (lw_variant_flow (variant_of (&typing), back->id));
  lw_record_unref (typing.blueprint);
  lw_sketch_free (typing.sketch);
  g_free (text);
  typing = (Typing) { lw_record_ref (blueprint), lw_sketch_of (variant, &text), { 0 } };
  /* And so it is where it goes elsewhere, also while that name is typed. */
  type (&typing, "C: a\nF: b\nC: c ↩ ab");
  type (&typing, "C: a\nF: b\nC: c ↩ b");
  g_assert_cmpstr (lw_variant_flow (variant_of (&typing), back->id)->to, ==, "b");
  g_assert_cmpfloat (lw_variant_flow (variant_of (&typing), back->id)->probability, ==, back->probability);
  g_assert_cmpuint (lw_array_length (LW_FLOWS (variant_of (&typing))), ==, 3);
  type (&typing, "C: a\nF: b\nC: c ↩ a");
  g_assert_true (lw_record_equal (lw_variant_flow (variant_of (&typing), back->id), back));
  type (&typing, "C: Ask\nF: b\nC: c ↩ Ask");
  g_assert_cmpstr (lw_variant_step (variant_of (&typing), "a")->name, ==, "Ask");
  type (&typing, "C: Ask\nC: Wait\nF: b\nC: c ↩ Ask");
  g_assert_cmpstr (lw_variant_flow (variant_of (&typing), first->id)->from, ==, "a");
  g_assert_cmpstr (lw_variant_flow (variant_of (&typing), first->id)->to, ==, typed (&typing, 1)->id);
  g_assert_true (joined (&typing, typed (&typing, 1), typed (&typing, 2)));
  /* A flow back, and none any more. */
  type (&typing, "C: Ask\nC: Wait ↩ Ask\nF: b\nC: c ↩ Ask");
  g_assert_true (joined (&typing, typed (&typing, 1), typed (&typing, 0)));
  g_assert_true (lw_record_equal (lw_variant_flow (variant_of (&typing), back->id), back));
  type (&typing, "C: Ask\nC: Wait\nF: b\nC: c ↩ Ask");
  g_assert_false (joined (&typing, typed (&typing, 1), typed (&typing, 0)));
  type (&typing, "C: Ask\nC: Wait\nC: c ↩ Ask");
  g_assert_null (lw_variant_step (variant_of (&typing), "b"));
  g_assert_true (joined (&typing, typed (&typing, 1), typed (&typing, 2)));
  g_assert_true (lw_record_equal (lw_variant_flow (variant_of (&typing), back->id), back));
  g_assert_cmpuint (lw_array_length (LW_LANES (variant_of (&typing))), ==, 2);
  lw_sketch_free (typing.sketch);
  lw_record_unref (typing.blueprint);
}

/* Thousands of lines are nothing to wait for. */
static void
test_many (void)
{
  Typing typing = { target_new (), NULL, { 0 } };
  g_autoptr (GString) text = g_string_new (NULL);
  clock_t start = clock ();

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "Step %u\n", i);
  type (&typing, text->str);
  g_test_message ("2,000 lines: %.0f ms", 1000.0 * (double) (clock () - start) / CLOCKS_PER_SEC);
  g_string_append (text, "One more");
  type (&typing, text->str);
  g_assert_cmpuint (lw_array_length (LW_STEPS (variant_of (&typing))), ==, 2003);
  g_assert_cmpfloat ((double) (clock () - start) / CLOCKS_PER_SEC, <, 5);
  lw_sketch_free (typing.sketch);
  lw_record_unref (typing.blueprint);
}

/* Names that no text view would bear are cut in the text; a drawing whose lines stay keeps them whole, and so does a line that moves. */
static void
test_long_names (void)
{
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("Test", "en");
  g_autofree char *letters = g_strnfill (100000, 'x'), *question = g_strconcat (letters, "?", NULL), *text = NULL, *changed = NULL;
  g_autoptr (LwVariant) bare = named_variant ("a,C,1,2,VA b,F,3,4, c,C,9,0,", "a>b b>c");
  g_autoptr (LwVariant) first = lw_variant_set (bare, LW_ELEMENT_STEP, (const char * const[]) { "a", NULL }, "name", LW_STRING (letters));
  g_autoptr (LwVariant) second = lw_variant_set (first, LW_ELEMENT_STEP, (const char * const[]) { "b", NULL }, "name", LW_STRING (question));
  g_autoptr (LwVariant) variant = lw_variant_set (second, LW_ELEMENT_LANE, (const char * const[]) { "F", NULL }, "name", LW_STRING (letters));
  Typing typing = { with_variant (empty, variant), lw_sketch_of (variant, &text), { 0 } };

  g_assert_cmpint (g_utf8_strlen (text, -1), <, 1000);
  type (&typing, text);
  g_assert_true (lw_record_equal (variant_of (&typing), variant));
  changed = g_strconcat (text, "\nC: d", NULL);
  type (&typing, changed);
  g_assert_cmpstr (lw_variant_step (variant_of (&typing), "a")->name, ==, letters);
  g_assert_cmpstr (lw_variant_step (variant_of (&typing), "b")->name, ==, question);
  g_assert_cmpstr (lw_variant_step (variant_of (&typing), "b")->lane, ==, "F");
  g_assert_cmpstr (lw_variant_lane (variant_of (&typing), "F")->name, ==, letters);
  g_assert_cmpuint (lw_array_length (LW_STEPS (variant_of (&typing))), ==, 4);
  lw_sketch_free (typing.sketch);
  lw_record_unref (typing.blueprint);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sketch/parse", test_parse);
  g_test_add_func ("/sketch/names", test_names);
  g_test_add_func ("/sketch/apply", test_apply);
  g_test_add_func ("/sketch/random", test_random);
  g_test_add_func ("/sketch/written", test_written);
  g_test_add_func ("/sketch/written-names", test_written_names);
  g_test_add_func ("/sketch/written-random", test_written_random);
  g_test_add_func ("/sketch/long-names", test_long_names);
  g_test_add_func ("/sketch/written-edited", test_written_edited);
  g_test_add_func ("/sketch/many", test_many);
  return g_test_run ();
}
