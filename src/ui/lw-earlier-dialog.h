#pragma once

#include "ui/lw-window.h"

G_BEGIN_DECLS

/* What was in the file before it was saved over, to be opened as a new document; tells where nothing is kept. */
void lw_earlier_present (LwWindow *window, GFile *file);

G_END_DECLS
