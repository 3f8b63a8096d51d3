/* What was settled about a table, as a record of the document, and back. */
#pragma once

#include "core/lw-profile.h"
#include "feedback/lw-feedback.h"

G_BEGIN_DECLS

/* All that `format` says beyond what is guessed from the bytes. */
LwProfile     *lw_profile_new   (const LwTableFormat *format, const char *id, const char *name);
/* The one of `profiles` (LwProfile) all of whose columns the table has, the one with most of them; NULL: none. */
LwProfile     *lw_profile_find  (LwArray *profiles, const LwTableFormat *format);
/* `format` as the profile says; what it does not say stays. FALSE: the file cannot be read any more. */
gboolean       lw_profile_apply (const LwProfile *profile, LwTableFormat *format, GFile *file, GCancellable *cancellable, GError **error);

/* By the names for scripts; -1: no such one. */
int            lw_column_role_from_name (const char *name);
int            lw_table_shape_from_name (const char *name);
int            lw_score_way_from_name   (const char *name);
const char    *lw_score_way_name        (LwScoreWay way);
/* All of them, for messages: "answers, steps, wide". */
char          *lw_column_role_names     (void);
char          *lw_table_shape_names     (void);
char          *lw_score_way_names       (void);

G_END_DECLS
