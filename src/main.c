#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/lw-language.h"
#include "ui/lw-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (LwApplication) application = NULL;

  lw_language_init ();
  g_set_application_name (_("Laneway"));
  application = lw_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
