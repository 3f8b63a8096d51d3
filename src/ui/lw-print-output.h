/* What becomes of the pages: a printer's or a file's. The PDF is made once and kept until other pages are asked for, so that a second
 * try costs nothing. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"
#include "ui/lw-print-request.h"

G_BEGIN_DECLS

typedef struct _LwPrintOutput LwPrintOutput;

/* `changed` is called when what is being done changes; `problem` (NULL: none) is a sentence, `done`: all of it was sent or written. */
typedef void (*LwPrintOutputFunc) (const char *problem, gboolean done, gpointer data);

/* `owner` is the dialog, which the output must not outlive. */
LwPrintOutput *lw_print_output_new    (LwEditor *editor, GtkWidget *owner, LwPrintOutputFunc changed, gpointer data);
void           lw_print_output_free   (LwPrintOutput *self);
/* Choose a printer for paper of that size (points), draw, send. */
void           lw_print_output_print  (LwPrintOutput *self, LwPrintRequest *request, double width, double height);
/* Choose a file, draw, write. */
void           lw_print_output_save   (LwPrintOutput *self, LwPrintRequest *request);
void           lw_print_output_cancel (LwPrintOutput *self);
/* What is being done: "Drawing… 40 %"; NULL: nothing. */
const char    *lw_print_output_doing  (LwPrintOutput *self);

G_END_DECLS
