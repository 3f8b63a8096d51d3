/* A name that rows of a table have, and what it means: an object for lists. */
#pragma once

#include "feedback/lw-feedback.h"

G_BEGIN_DECLS

#define LW_TYPE_IMPORT_ITEM (lw_import_item_get_type ())
G_DECLARE_FINAL_TYPE (LwImportItem, lw_import_item, LW, IMPORT_ITEM, GObject)

struct _LwImportItem
{
  GObject     parent_instance;
  char       *text, *reason;
  guint64     n, first;          /* as in LwMatchGroup */
  LwOutcomeKind kind;
  LwMatchHow  how;
  GStrv       targets, suggestions;
  gboolean    to_review;         /* was not clear when it was read first: stays in sight */
};

/* Signal: ::changed. */
LwImportItem *lw_import_item_new    (const LwMatchGroup *group);
void          lw_import_item_take   (LwImportItem *self, const LwMatchGroup *group);
/* What it is called where it is shown: never empty. */
const char   *lw_import_item_name   (const LwImportItem *self);
/* As the user says, before it is read again; `meaning` as in LwTableFormat.mappings. */
void          lw_import_item_decide (LwImportItem *self, const char *meaning);

G_END_DECLS
