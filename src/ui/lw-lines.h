/* A text view whose lines are moved in and out, as in an outline. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LW_LINES_INDENT 16   /* pixels */

/* Where a view that scrolls by itself, under the cursor, goes out of sight meanwhile, GTK stops that twice, and warns. Then it is
 * stopped before. And where events make it draw before it has looked at a new text, the scroll bar would change while it is drawn: a new text is
 * looked at when there is room given, which comes before. */
void     lw_lines_scroll_safely (GtkTextView *view);
/* Gives `box`, in which the view is, its room, and brings the cursor's line into sight of a text that is new. By itself GTK scrolls before
 * the view has room, and slowly: to where the line stood while those above it were not yet looked at. */
void     lw_lines_allocate_at_cursor (GtkTextView *view, GtkWidget *box, int width, int height);
/* Each Tab as wide as it takes to be seen. */
void     lw_lines_set_indent (GtkTextView *view);
/* Tab moves the line in, Shift+Tab out, wherever the cursor is in it; Return begins a new one as far in. FALSE: the key is another. */
gboolean lw_lines_key        (GtkTextView *view, guint keyval, GdkModifierType state);

G_END_DECLS
