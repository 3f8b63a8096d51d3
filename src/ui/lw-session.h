/* Which documents are open, kept so that the next start opens them again. */
#pragma once

#include "lw-application.h"

G_BEGIN_DECLS

/* Write down what is open now; nothing while the program is quitting, when windows close one by one. */
void     lw_session_remember (LwApplication *self);
/* Open what was open when the program ended; FALSE: nothing was, or it is not wanted. */
gboolean lw_session_restore  (LwApplication *self);

G_END_DECLS
