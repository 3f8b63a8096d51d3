/* A drawing speaks its document's language, the window the user's. */
#pragma once

#include "lw-types.h"

G_BEGIN_DECLS

/* Translate what follows on this thread into `language` ("zh-CN"), where its locale is installed; nested calls are fine. */
gpointer lw_language_push (const char *language);
void     lw_language_pop  (gpointer saved);
/* Once per program: the text domain, from the build tree when it runs there. */
void     lw_language_init (void);

G_END_DECLS
