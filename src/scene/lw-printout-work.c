/* Work lists on paper: for each lane a part that begins on a page of its own. */
#include "lw-printout-work.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/lw-language.h"
#include "core/lw-work-list.h"

#include "lw-draw.h"
#include "lw-typeset.h"

#define INK        0x241f31
#define QUIET      0x5e5c64
#define RULE       0xc0bfbc
#define CHIP       0xe4e3e1
#define SPOKEN     0x1c71d8
#define LABEL_WIDE 92.0      /* points: the column of what a text is */
#define GAP        5.0
#define BULLET     11.0

static const LwTypeStyle title_style = { 24, LW_WEIGHT_TITLE, INK, "H1" };
static const LwTypeStyle about_style = { 11, LW_WEIGHT_NORMAL, QUIET, "P" };
static const LwTypeStyle step_style  = { 14, LW_WEIGHT_TITLE, INK, "H2" };
static const LwTypeStyle code_style  = { 10, LW_WEIGHT_BOLD, INK, "P" };
static const LwTypeStyle phase_style = { 9, LW_WEIGHT_NORMAL, QUIET, "P" };
static const LwTypeStyle label_style = { 8.5, LW_WEIGHT_NORMAL, QUIET, "P" };
static const LwTypeStyle text_style  = { 10.5, LW_WEIGHT_NORMAL, INK, "P" };

typedef struct
{
  LwTypeset  *typeset;
  const char *version;
  const char *title;
} Writer;

/* ---- fields ---- */

static void
write_items (Writer     *writer,
             const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean several = lines[0] && lines[1];

  for (guint i = 0; lines[i]; i++)
    {
      if (several)
        {
          lw_typeset_need (writer->typeset, text_style.size * 1.4);
          lw_typeset_beside (writer->typeset, "•", &text_style, LABEL_WIDE, BULLET);
        }
      lw_typeset_text (writer->typeset, lines[i], &text_style, LABEL_WIDE + (several ? BULLET : 0), 0);
    }
}

static void
write_field (Writer            *writer,
             const LwWorkField *field)
{
  double label = lw_typeset_height (field->label, &label_style, LABEL_WIDE - 10), before;

  /* The label and two lines of its text stay together. */
  lw_typeset_need (writer->typeset, MAX (label, MIN (2, 1 + (strchr (field->text, '\n') != NULL)) * text_style.size * 1.4));
  before = lw_typeset_y (writer->typeset);
  lw_typeset_space (writer->typeset, 2);   /* baselines of both sizes in line */
  lw_typeset_beside (writer->typeset, field->label, &label_style, 0, LABEL_WIDE - 10);
  lw_typeset_space (writer->typeset, before - lw_typeset_y (writer->typeset));
  if (field->style == LW_WORK_LIST)
    write_items (writer, field->text);
  else if (field->style == LW_WORK_WORDS)
    lw_typeset_barred (writer->typeset, field->text, &text_style, LABEL_WIDE, 0, SPOKEN);
  else
    lw_typeset_text (writer->typeset, field->text, &text_style, LABEL_WIDE, 0);
  if (lw_typeset_y (writer->typeset) > before)
    lw_typeset_space (writer->typeset, MAX (0, label - (lw_typeset_y (writer->typeset) - before)));
  lw_typeset_space (writer->typeset, GAP);
}

/* ---- steps ---- */

static void
write_heading (Writer           *writer,
               const LwWorkStep *step)
{
  double x = 0, phase = *step->phase ? lw_text_width (step->phase, phase_style.size, phase_style.weight) + 2 : 0, width = lw_typeset_width (writer->typeset);

  if (*step->code)
    {
      double code = lw_text_width (step->code, code_style.size, code_style.weight);

      lw_typeset_area (writer->typeset, LW_RECT (0, 1, code + 12, 16), 8, CHIP);
      lw_typeset_space (writer->typeset, 2.8);
      lw_typeset_beside (writer->typeset, step->code, &code_style, 6, code + 2);
      lw_typeset_space (writer->typeset, -2.8);
      x = code + 20;
    }
  if (phase > 0 && phase < width / 2)
    {
      lw_typeset_space (writer->typeset, 5);
      lw_typeset_beside (writer->typeset, step->phase, &phase_style, width - phase, phase);
      lw_typeset_space (writer->typeset, -5);
    }
  lw_typeset_text (writer->typeset, step->name, &step_style, x, width - x - phase - 12);
  lw_typeset_space (writer->typeset, GAP);
}

static double
field_height (Writer            *writer,
              const LwWorkField *field)
{
  return lw_typeset_height (field->text, &text_style, lw_typeset_width (writer->typeset) - LABEL_WIDE - BULLET) + GAP;
}

static void
write_step (Writer           *writer,
            const LwWorkStep *step)
{
  double height = 40;

  /* A heading is never the last on a page; a short step is not divided. */
  for (guint i = 0; i < step->fields->len; i++)
    height += field_height (writer, &g_array_index (step->fields, LwWorkField, i));
  lw_typeset_need (writer->typeset, height < 260 ? height : 120);
  lw_typeset_space (writer->typeset, 6);
  lw_typeset_area (writer->typeset, LW_RECT (0, 0, lw_typeset_width (writer->typeset), .75), 0, RULE);
  lw_typeset_space (writer->typeset, 9);
  write_heading (writer, step);
  for (guint i = 0; i < step->fields->len; i++)
    write_field (writer, &g_array_index (step->fields, LwWorkField, i));
  lw_typeset_space (writer->typeset, 4);
}

/* ---- lanes ---- */

static void
write_lane (Writer           *writer,
            const LwWorkList *list)
{
  g_autofree char *kind = g_strdup_printf (_("Work list · %s"), writer->title), *foot = g_strdup_printf ("%s · %s", list->name, writer->title);

  lw_typeset_break (writer->typeset);
  lw_typeset_foot (writer->typeset, foot);
  lw_typeset_text (writer->typeset, list->name, &title_style, 0, 0);
  if (*list->about)
    lw_typeset_text (writer->typeset, list->about, &about_style, 0, 0);
  lw_typeset_text (writer->typeset, kind, &about_style, 0, 0);
  if (*writer->version)
    lw_typeset_text (writer->typeset, writer->version, &about_style, 0, 0);
  lw_typeset_space (writer->typeset, 8);
  if (list->lane->description && *list->lane->description)
    {
      lw_typeset_text (writer->typeset, list->lane->description, &text_style, 0, 0);
      lw_typeset_space (writer->typeset, 8);
    }
  if (list->steps->len == 0)
    lw_typeset_text (writer->typeset, _("There is no work in this lane."), &text_style, 0, 0);
  for (guint i = 0; i < list->steps->len; i++)
    write_step (writer, g_ptr_array_index (list->steps, i));
}

static void
write_lanes (Writer       *writer,
             LwBlueprint  *blueprint,
             LwVariant    *variant,
             const LwLane *only)
{
  LW_FOREACH (LwLane, lane, LW_LANES (variant))
    {
      g_autoptr (LwWorkList) list = NULL;

      if (only && lane != only)
        continue;
      list = lw_work_list_new (blueprint, variant, lane);
      if (only || list->steps->len > 0)
        write_lane (writer, list);
    }
}

LwPrintout *
lw_printout_work (LwBlueprint          *blueprint,
                  LwVariant            *variant,
                  const char           *lane,
                  const char           *paper,
                  const LwSceneOptions *look,
                  GError              **error)
{
  const LwLane *only = lane ? lw_work_list_find_lane (variant, lane, error) : NULL;
  const LwPaperSize *size = lw_paper_find (paper);
  g_autofree char *title = NULL, *version = NULL, *name = NULL;
  Writer writer;
  gpointer language;

  if (lane && !only)
    return NULL;
  if (!size || size->height <= 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("A hand-out needs sheets, such as A4; “%s” is none"), paper);
      return NULL;
    }
  if (lw_array_length (LW_STEPS (variant)) == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There are no steps yet: a work list tells what there is to do in them"));
      return NULL;
    }
  language = lw_language_push (blueprint->language);
  lw_text_set_language (blueprint->language);
  title = variant->name && *variant->name ? g_strdup_printf ("%s · %s", lw_blueprint_title (blueprint), variant->name) : g_strdup (lw_blueprint_title (blueprint));
  version = lw_version_line (blueprint, look);
  writer = (Writer) { lw_typeset_new (size, 20, 18, 20), version, title };
  write_lanes (&writer, blueprint, variant, only);
  name = only ? g_strdup_printf (_("%s: work list · %s"), only->name ? only->name : only->id, title) : g_strdup_printf (_("Work list · %s"), title);
  lw_language_pop (language);
  return lw_typeset_finish (writer.typeset, blueprint, name);
}
