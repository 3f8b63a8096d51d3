/* The system's print dialog chooses the printer; what it gets is a finished PDF. Nothing of it is lost when sending fails. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Ask for a printer, for paper as large as that (points). `title` is what the system calls the job. */
void            lw_print_choose_printer (GtkWindow *parent, const char *title, double width, double height, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
/* NULL without an error: the user went back. `dialog`: what chose it; free both. */
GtkPrintSetup  *lw_print_choose_printer_finish (GAsyncResult *result, GtkPrintDialog **dialog, GError **error);

/* Send the PDF to the printer that was chosen. */
void            lw_print_send           (GtkPrintDialog *dialog, GtkWindow *parent, GtkPrintSetup *setup, GBytes *pdf, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
/* Errors are those of lw_print_explain(). */
gboolean        lw_print_send_finish    (GAsyncResult *result, GError **error);
/* What went wrong at that printer (NULL: nobody knows its name), and what can be done; G_IO_ERROR_CANCELLED when it was called off. */
GError         *lw_print_explain        (const GError *error, const char *printer);
/* The same where no printer could be chosen. */
GError         *lw_print_explain_choice (const GError *error);

G_END_DECLS
