/* What programs that ended badly had not saved: to be opened, compared with what was saved, or discarded. */
#pragma once

#include "io/lw-recovery.h"
#include "ui/lw-window.h"

G_BEGIN_DECLS

/* What is not decided about stays for the next time. Takes neither array, but the recovered from theirs. */
void lw_recovery_dialog_present (LwWindow *parent, GPtrArray *found, GPtrArray *problems);
/* Into the window that has the file, a new one where none has. Takes it. */
void lw_recovery_open           (LwWindow *parent, LwRecovered *recovered);

G_END_DECLS
