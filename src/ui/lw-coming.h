/* The next scene of a tour as it will be shown: in its own variant, which a thread lays out, and with its own heat. */
#pragma once

#include "scene/lw-picture.h"
#include "ui/lw-editor.h"

G_BEGIN_DECLS

typedef struct _LwComing LwComing;

/* `arrived`: the picture that was asked for can be made now. */
LwComing  *lw_coming_new     (void (*arrived) (gpointer data), gpointer data);
void       lw_coming_free    (LwComing *self);
/* Scene `at` of that tour, on the wall that shows `now` of `editor`. NULL: not yet. Free with lw_picture_free. */
LwPicture *lw_coming_picture (LwComing *self, LwEditor *editor, const LwShowInputs *now, const LwTour *tour, guint at, const char *counter);
/* The editor is about to show it: what is laid out need not be once more. */
void       lw_coming_offer   (LwComing *self, LwEditor *editor);
/* What the document asks for of flows, where nothing else stands out; NULL: nothing. Free with lw_insight_unref. */
LwInsight *lw_quiet_insight  (LwBlueprint *blueprint, LwVariant *variant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwComing, lw_coming_free)

G_END_DECLS
