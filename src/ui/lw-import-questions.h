/* What a table leaves unclear, asked one line each: codes for "not asked", orders of dates, which way effort counts, profiles. */
#pragma once

#include <adwaita.h>

#include "ui/lw-import-session.h"

G_BEGIN_DECLS

#define LW_TYPE_IMPORT_QUESTIONS (lw_import_questions_get_type ())
G_DECLARE_FINAL_TYPE (LwImportQuestions, lw_import_questions, LW, IMPORT_QUESTIONS, AdwBin)

GtkWidget *lw_import_questions_new (LwImportSession *session);

G_END_DECLS
