#include "config.h"

#include <signal.h>

#include <glib/gi18n-lib.h>

#include "core/lw-language.h"
#include "ui/lw-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (LwApplication) application = NULL;

  /* Where files may not grow, writing fails and is said to; it does not end the program. */
  signal (SIGXFSZ, SIG_IGN);
  lw_language_init ();
  g_set_application_name (_("Laneway"));
  application = lw_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
