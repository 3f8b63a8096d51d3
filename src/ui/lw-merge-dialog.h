/* Another version of the document comes in: what it brings, and each conflict decided by hand. */
#pragma once

#include "ui/lw-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  LW_MERGE_COMMENTS,   /* only what is said */
  LW_MERGE_COPY,       /* all of it; the base is not known: the last version that both have is taken for it, else nothing is */
} LwMergeHow;

/* Called once the merged document is committed. */
typedef void (*LwMergedFunc) (gpointer data);

/* Commits where nothing is to be decided; asks otherwise. `theirs` is not kept. */
void         lw_merge_dialog_run    (GtkWidget *parent, LwEditor *editor, LwMergeHow how, LwBlueprint *theirs);
/* With a base that is known: what was last on the disk. `data` is destroyed when nothing can come of it any more. */
void         lw_merge_dialog_run_on (GtkWidget *parent, LwEditor *editor, LwBlueprint *base, LwBlueprint *theirs,
                                     LwMergedFunc done, gpointer data, GDestroyNotify destroy);
/* The base of two copies: the newest named version that both have, as a document; NULL: there is none. Free with lw_record_unref. */
LwBlueprint *lw_merge_find_base     (LwBlueprint *ours, LwBlueprint *theirs);

G_END_DECLS
