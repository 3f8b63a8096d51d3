/* laneway-cli: the editor's work without a display. GTK is never initialised. */
#include <locale.h>
#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "cli/lw-cli.h"
#include "cli/lw-columns-out.h"
#include "config.h"
#include "core/lw-language.h"

static LwStatus
print_use (void)
{
  GString *text = g_string_new (NULL);
  LwColumnsOut *columns = lw_columns_out_new ("ll");

  g_string_append_printf (text, _("Usage: laneway-cli COMMAND …\n\nCommands:\n"));
  for (const LwCommand *command = lw_commands; command->name; command++)
    lw_columns_out_add (columns, command->name, _(command->summary), NULL);
  lw_columns_out_end (columns, "  ", text);
  g_string_append (text, _("\n“laneway-cli COMMAND --help” shows the options of one command.\n"
                           "A file may be “-”: standard input or output.\n"));
  return lw_cli_print (text);
}

static LwStatus
misused (const char *word)
{
  if (word)
    g_printerr (_("laneway-cli: there is no command “%s” (“laneway-cli --help” lists them)\n"), word);
  else
    g_printerr (_("laneway-cli: a command is missing (“laneway-cli --help” lists them)\n"));
  return LW_STATUS_USAGE;
}

int
main (int argc, char **argv)
{
  const char *word = argc > 1 ? argv[1] : NULL;

  lw_language_init ();
  /* Numbers read the same in every language. */
  setlocale (LC_NUMERIC, "C");
  g_set_prgname ("laneway-cli");
  if (word == NULL)
    return misused (NULL);
  if (g_str_equal (word, "--help") || g_str_equal (word, "-h") || g_str_equal (word, "help"))
    return print_use ();
  if (g_str_equal (word, "--version"))
    return lw_cli_print (g_string_new ("laneway-cli " LW_VERSION "\n"));
  for (const LwCommand *command = lw_commands; command->name; command++)
    if (g_str_equal (command->name, word))
      return command->run (command, argc - 1, argv + 1);
  return misused (word);
}
