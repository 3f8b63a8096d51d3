/* One import of feedback, without its widgets: what is read, how, what its rows mean, and at the end one undo step.
 *
 * A file is guessed (lw_import_session_open), corrected (the setters, each of which reads anew what it changes), read
 * (lw_import_session_read) and committed. Nothing is in the document before that. */
#pragma once

#include "core/lw-profile.h"
#include "feedback/lw-feedback.h"
#include "feedback/lw-table-summary.h"
#include "ui/lw-editor.h"

G_BEGIN_DECLS

#define LW_TYPE_IMPORT_SESSION (lw_import_session_get_type ())
G_DECLARE_FINAL_TYPE (LwImportSession, lw_import_session, LW, IMPORT_SESSION, GObject)

/* Signals: ::changed — anything below is new; ::progress (double); ::committed. */
LwImportSession *lw_import_session_new        (LwEditor *editor);
LwEditor        *lw_import_session_get_editor (LwImportSession *self);
/* End what is under way; what was said about rows is forgotten. */
void             lw_import_session_close      (LwImportSession *self);

/* The table. */
void             lw_import_session_open       (LwImportSession *self, GFile *file);
/* A table that was copied: cells are separated by tabulators, or as in any file. */
void             lw_import_session_open_text  (LwImportSession *self, const char *text);
const char      *lw_import_session_get_label  (LwImportSession *self);    /* the file's name; NULL: there is none */
gboolean         lw_import_session_is_busy    (LwImportSession *self);    /* guessing */
/* Why nothing can be shown, or not as it was last asked for; NULL: all is well. */
const char      *lw_import_session_get_error  (LwImportSession *self);
/* What must be chosen before rows can be matched; free it; NULL: nothing. */
char            *lw_import_session_get_problem (LwImportSession *self);
const LwTableFormat  *lw_import_session_get_format  (LwImportSession *self);   /* NULL: none yet */
const LwTableSummary *lw_import_session_get_summary (LwImportSession *self);   /* NULL: not counted yet */

void             lw_import_session_set_encoding  (LwImportSession *self, const char *encoding);
void             lw_import_session_set_delimiter (LwImportSession *self, gunichar delimiter);
void             lw_import_session_set_header    (LwImportSession *self, guint line);
void             lw_import_session_set_sheet     (LwImportSession *self, const char *sheet);
void             lw_import_session_set_shape     (LwImportSession *self, LwTableShape shape);
void             lw_import_session_set_role      (LwImportSession *self, guint column, LwColumnRole role);
void             lw_import_session_set_scale     (LwImportSession *self, int top);            /* 5 or 10 */
void             lw_import_session_set_score_as  (LwImportSession *self, LwScoreWay way);
void             lw_import_session_set_day_first (LwImportSession *self, gboolean day_first);
/* Whether a number says "not asked", or is a value. */
void             lw_import_session_set_code      (LwImportSession *self, double value, gboolean is_code);
gboolean         lw_import_session_is_code       (LwImportSession *self, double value);
/* Keep what customers wrote, personal data masked. */
void             lw_import_session_set_quotes    (LwImportSession *self, gboolean keep);

/* Profiles: the one that is followed, or NULL; NULL follows none. */
LwProfile       *lw_import_session_get_profile   (LwImportSession *self);
void             lw_import_session_set_profile   (LwImportSession *self, const char *id);
/* Under which name this one's way of reading is kept; "": it is not. */
const char      *lw_import_session_get_keep_as   (LwImportSession *self);
void             lw_import_session_set_keep_as   (LwImportSession *self, const char *name);

/* Rows. What a text means is written as in LwTableFormat.mappings; NULL: nothing was said about it. */
const char      *lw_import_session_get_meaning   (LwImportSession *self, const char *text);
void             lw_import_session_set_meaning   (LwImportSession *self, const char *text, const char *meaning);
/* Rules for rows whose names say nothing: of LwStepRule, or NULL. A rule is written as lw_step_rule_parse() reads it. */
const GPtrArray *lw_import_session_get_rules     (LwImportSession *self);
gboolean         lw_import_session_add_rule      (LwImportSession *self, const char *rule, GError **error);
void             lw_import_session_remove_rule   (LwImportSession *self, guint position);
/* Read the whole table; ends what is under way. It is read again by itself when meanings or the blueprint change. */
void             lw_import_session_read          (LwImportSession *self);
void             lw_import_session_cancel        (LwImportSession *self);
gboolean         lw_import_session_is_reading    (LwImportSession *self);
const LwFeedback *lw_import_session_get_feedback (LwImportSession *self);   /* the last one that was read, or NULL */

/* The period. NULL as id: from the dates or the file. */
typedef struct { char *id, *label, *from, *to, *stage; gboolean extend; } LwImportPeriod;

const LwImportPeriod *lw_import_session_get_period (LwImportSession *self);
/* `member`: "id", "label", "from", "to" or "stage"; NULL: as read. FALSE: it cannot be that. */
gboolean         lw_import_session_set_period    (LwImportSession *self, const char *member, const char *value);
/* Where the document has that period: add to it; otherwise its metrics are replaced. */
void             lw_import_session_set_extend    (LwImportSession *self, gboolean extend);
/* The dataset of that id that the document has, or NULL. */
LwDataset       *lw_import_session_existing      (LwImportSession *self);

/* "37 of 40 rows have a step · …"; NULL: nothing is read. */
char            *lw_import_session_describe      (LwImportSession *self);
/* Commit what was read, once it is read. FALSE: there is nothing to commit. */
gboolean         lw_import_session_commit        (LwImportSession *self);

G_END_DECLS
