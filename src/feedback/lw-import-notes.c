#include "lw-import.h"
#include "lw-cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
lw_import_wants (LwImport *self, LwNoteKind kind)
{
  return self->notes[kind]++ < LW_KEPT_NOTES;
}

void
lw_import_note (LwImport *self, LwNoteKind kind, char *text)
{
  LwRowNote note = { self->line, kind, text };

  g_array_append_val (self->row_notes, note);
}

char *
lw_import_cell_text (LwCell cell)
{
  return g_strstrip (g_utf8_make_valid (cell.text, MIN (cell.length, 1024)));
}

/* NULL: all of that kind are told one by one. */
static const char *
rest_format (LwNoteKind kind, gulong n)
{
  switch (kind)
    {
    case LW_NOTE_TOTAL:
      return ngettext ("%u more total, left out", "%u more totals, left out", n);
    case LW_NOTE_BLANK:
      return ngettext ("%u more blank row, left out", "%u more blank rows, left out", n);
    case LW_NOTE_RAGGED:
      return ngettext ("%u more row is longer than the header", "%u more rows are longer than the header", n);
    case LW_NOTE_UNCLOSED:
      return ngettext ("%u more quotation mark is not closed", "%u more quotation marks are not closed", n);
    case LW_NOTE_DISAGREE:
      return ngettext ("%u more row whose code and name mean two things", "%u more rows whose code and name mean two things", n);
    case LW_NOTE_SHARE_ONLY:
      return ngettext ("%u more share without the number of answers, left out", "%u more shares without the number of answers, left out", n);
    case LW_NOTE_MEAN:
      return ngettext ("%u more mean score, left out", "%u more mean scores, left out", n);
    case LW_NOTE_ROUNDED:
      return ngettext ("%u more share turned into counts", "%u more shares turned into counts", n);
    case LW_NOTE_COUNTS:
      return ngettext ("%u more row whose numbers contradict each other", "%u more rows whose numbers contradict each other", n);
    case LW_NOTE_UNREADABLE:
      return ngettext ("%u more cell that is no value, not counted", "%u more cells that are no value, not counted", n);
    case LW_NOTE_DATE:
      return ngettext ("%u more date that cannot be read", "%u more dates that cannot be read", n);
    case LW_NOTE_REMARK:
      return ngettext ("%u more remark beside the table, left out", "%u more remarks beside the table, left out", n);
    case LW_NOTE_TAKEN:
      return ngettext ("%u more name taken for the step it belongs to", "%u more names taken for the step they belong to", n);
    case LW_NOTE_EVENT:
      return ngettext ("%u more hand-over without a hand-off", "%u more hand-overs without a hand-off", n);
    default:
      return NULL;
    }
}

/* `format`: what ngettext chose; NULL: NULL. */
static char *
with_number (const char *format, guint64 n)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  GString *text = g_string_new (format);

  g_string_replace (text, "%u", number, 1);
  return g_string_free (text, format == NULL);
}

/* Order numbers that a spreadsheet rounded: told once, from the rows that the preview has. */
static void
note_broken_numbers (LwImport *self)
{
  const LwTableFormat *format = self->format;

  for (guint c = 0; c < format->columns->len; c++)
    for (guint i = 0; i < format->preview->len; i++)
      {
        char **cells = g_ptr_array_index (format->preview, i);

        if (c >= g_strv_length (cells) || !lw_cell_is_broken_number (cells[c], strlen (cells[c])))
          continue;
        lw_import_note (self, LW_NOTE_SCALE,
                        g_strdup_printf (_("the numbers in “%s” have lost their last digits (%s): save the table anew with that column as text"),
                                         (char *) g_ptr_array_index (format->columns, c), cells[c]));
        break;
      }
}

static void
note_number (LwImport *self, const char *format, guint64 n)
{
  if (n > 0)
    lw_import_note (self, LW_NOTE_SCALE, with_number (format, n));
}

void
lw_import_note_zeros (LwImport *self, guint64 zeros)
{
  self->line = G_MAXUINT64;
  note_number (self, ngettext ("%u zero byte in the file was left out", "%u zero bytes in the file were left out", zeros), zeros);
}

static void
note_sums (LwImport *self)
{
  note_number (self, g_dngettext (GETTEXT_PACKAGE, "%u row without a step belongs to the step above it (merged cells)",
                                  "%u rows without a step belong to the step above them (merged cells)", self->filled_down),
               self->filled_down);
  note_number (self, g_dngettext (GETTEXT_PACKAGE, "%u cell holds the error of a formula, such as #DIV/0!: not counted",
                                  "%u cells hold the error of a formula, such as #DIV/0!: not counted", self->errors), self->errors);
  note_number (self, g_dngettext (GETTEXT_PACKAGE, "%u row counts in full on each of several steps, as a rule says",
                                  "%u rows count in full on each of several steps, as a rule says", self->result->several),
               self->result->several);
  if (self->n_texts > LW_KEPT_TEXTS)
    lw_import_note (self, LW_NOTE_SCALE, g_strdup_printf (_("of %u texts the first %d are kept"), (guint) self->n_texts, LW_KEPT_TEXTS));
  if (self->groups_lost)
    lw_import_note (self, LW_NOTE_SCALE,
                    g_strdup_printf (_("there are more than %d channels and segments: the values are not kept apart by them"), LW_MAX_GROUPS - 1));
}

/* What a name was taken for, told once at the first row that has it. */
static void
note_outcome (LwImport *self, const LwOutcome *outcome)
{
  const char *name = outcome->name ? outcome->name : outcome->id;

  if (outcome->kind != LW_OUTCOME_FOUND)
    return;
  self->line = outcome->line;
  if (outcome->disagree && lw_import_wants (self, LW_NOTE_DISAGREE))
    lw_import_note (self, LW_NOTE_DISAGREE,
                    g_strdup_printf (_("row %u: “%s” and “%s” mean two things; the code was followed"),
                                     (guint) outcome->line, outcome->id, outcome->name));
  if (name && (outcome->how == LW_MATCH_TOUCHPOINT || outcome->how == LW_MATCH_LANE) && lw_import_wants (self, LW_NOTE_TAKEN))
    lw_import_note (self, LW_NOTE_TAKEN,
                    g_strdup_printf (_("row %u: “%s” is taken for “%s”, the only step that has it"), (guint) outcome->line,
                                     name, lw_matcher_target (self->matcher, outcome->targets[0])->label));
}

void
lw_import_close_notes (LwImport *self)
{
  for (guint i = 0; i < self->outcomes->len; i++)
    note_outcome (self, g_ptr_array_index (self->outcomes, i));
  self->line = G_MAXUINT64;
  note_broken_numbers (self);
  note_sums (self);
  for (guint kind = 0; kind < LW_N_NOTES; kind++)
    if (self->notes[kind] > LW_KEPT_NOTES)
      lw_import_note (self, kind, with_number (rest_format (kind, self->notes[kind] - LW_KEPT_NOTES), self->notes[kind] - LW_KEPT_NOTES));
}

static int
by_line (gconstpointer a, gconstpointer b)
{
  const LwRowNote *x = a, *y = b;

  return x->line < y->line ? -1 : x->line > y->line;
}

void
lw_import_order_notes (LwImport *self)
{
  g_array_sort (self->row_notes, by_line);
  for (guint i = 0; i < self->row_notes->len; i++)
    g_ptr_array_add (self->result->notes, g_array_index (self->row_notes, LwRowNote, i).text);
  g_array_set_size (self->row_notes, 0);
}
