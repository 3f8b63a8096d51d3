/* Menus, made from the command table. */
#pragma once

#include "lw-editor.h"

G_BEGIN_DECLS

GMenuModel *lw_primary_menu_new (void);
/* The first section of the primary menu names what can be undone. */
void        lw_primary_menu_update (GMenuModel *menu, LwDocument *document);
/* What can be done with the selection. */
GMenuModel *lw_context_menu_new (LwEditor *editor);

G_END_DECLS
