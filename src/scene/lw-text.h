/* Text: one Pango context for screen and paper, shaping when first needed, and lines at our own pitch: baselines do not
 * depend on which fonts a line fell back to. */
#pragma once

#include "lw-mark.h"

G_BEGIN_DECLS

#define LW_LINE_PITCH 1.25  /* of the size */
#define LW_FONT_FAMILY "Adwaita Sans, Cantarell, Noto Sans CJK SC, sans-serif"

/* The language decides which Han glyphs are right; it is the document's, set when a scene is made. */
void     lw_text_set_language (const char *language);

/* Whether the fonts of this machine have all of its letters. */
gboolean lw_text_has_font     (const char *string);
/* The same for the names and texts of a document; signs and pictures in them do not count. */
gboolean lw_text_has_fonts_for (LwBlueprint *blueprint);

typedef void (*LwLineFunc) (PangoLayout *layout, PangoLayoutLine *line, double x, double baseline, double width, gpointer data);

/* How high its letters are, in the units of `size`: capitals and digits, or Han characters where there is nothing else (reference
 * §F.1); and the other way round. */
double   lw_glyph_height (const char *text, double size);
double   lw_glyph_size   (const char *text, double height);

/* The text in our font, free to be set further; free it. */
PangoLayout *lw_text_layout  (const char *string, double size, LwWeight weight);
/* A hyphen within a word that fits into a line is no place to break it ("Send reminder / e-mail"), unless the text would be cut. */
void     lw_text_keep_hyphens (PangoLayout *layout, double size, double width);
/* Shape `mark` (kept in it) and call `func` for each of its lines, left end and baseline in group coordinates. */
void     lw_text_foreach_line (LwMark *mark, LwLineFunc func, gpointer data);
/* The text of a line as it is shown: where it was cut there is an …; free it. */
char    *lw_text_line_string  (PangoLayout *layout, PangoLayoutLine *line);
/* Whether some of it does not fit. */
gboolean lw_text_is_cut       (LwMark *mark);
/* How many lines the text would take. */
guint    lw_text_n_lines      (const char *string, double size, LwWeight weight, double width, guint most);
/* Whether a line ends within a word, since that is wider than all there is. */
gboolean lw_text_breaks_words (const char *string, double size, LwWeight weight, double width, guint most);
/* Without shaping, by widths from above: whether words wrap into that many lines. */
gboolean lw_text_surely_fits  (const char *string, double size, double width, guint lines);
/* A line of parts between " · ", broken between parts where it has to be: no part is divided that fits a line. Free it. */
char    *lw_text_break_parts  (const char *string, double size, LwWeight weight, double width);
double   lw_text_width        (const char *string, double size, LwWeight weight);

G_END_DECLS
