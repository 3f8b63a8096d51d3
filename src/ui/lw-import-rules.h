/* Words in a row's name, tag or text that say which step it is about: rules are seen, added and taken away. */
#pragma once

#include <adwaita.h>

#include "ui/lw-import-session.h"

G_BEGIN_DECLS

#define LW_TYPE_IMPORT_RULES (lw_import_rules_get_type ())
G_DECLARE_FINAL_TYPE (LwImportRules, lw_import_rules, LW, IMPORT_RULES, AdwBin)

/* A button with a popover; there where rows have words. */
GtkWidget *lw_import_rules_new (LwImportSession *session);
/* As the button in it does; FALSE: the words cannot be a rule, which is said beside them. */
gboolean   lw_import_rules_add (LwImportRules *self, const char *words, const char *meaning);

G_END_DECLS
