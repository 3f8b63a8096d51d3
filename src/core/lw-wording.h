/* How lists and dates are told: in the language of the moment, the user's or (lw_language_push) a document's. */
#pragma once

#include <gio/gio.h>

#include "core/lw-types.h"

G_BEGIN_DECLS

/* One item more: "r1, r2", "r1、r2". */
void  lw_list_append (GString *list, const char *item);
/* `items`: NULL-terminated, or NULL. Free with g_free. */
char *lw_list_join   (const char * const *items);
/* One thing more to be heard after the others: "Owner: Agent. Process time: 5 min". */
void  lw_said_append (GString *text, const char *said);
/* The message with a capital at its beginning: it follows a place elsewhere, and begins small. Free with g_free. */
char *lw_sentence    (const char *message);
/* The text, or so many characters of it and "…": for places that would grow with it. NULL: "". Free with g_free. */
char *lw_cut_short   (const char *text, guint most);
/* A file's name as it may be shown, whatever its bytes are; "?": it has none. Free with g_free. */
char *lw_file_label  (GFile *file);
/* "2026-11-27" is "27 Nov 2026" or "2026年11月27日", "2026-11" is "November 2026"; what is no date stays. NULL: NULL. Free with g_free. */
char *lw_date_text   (const char *date);
/* A moment (ISO 8601) in the local time zone, to the minute. */
char *lw_moment_text (const char *moment);
/* The same where it was told: in its own time zone, which is said; UTC where it names none. */
char *lw_moment_there (const char *moment);
/* The same of microseconds since 1970; NULL: there is no such moment. */
char *lw_clock_text  (gint64 moment);

G_END_DECLS
