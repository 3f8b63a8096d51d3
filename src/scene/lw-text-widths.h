/* How wide texts are, known to all threads: what one has measured, another does not measure again. */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* @font: any key of a font and its size. FALSE: not measured yet. @width in units of the drawing. */
gboolean lw_text_widths_find (PangoLanguage *language, gpointer font, const char *text, double *width);
void     lw_text_widths_keep (PangoLanguage *language, gpointer font, const char *text, double width);

G_END_DECLS
