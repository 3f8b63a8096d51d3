#include "cli/lw-cli.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "config.h"

#include "analysis/lw-heat.h"
#include "analysis/lw-trend.h"

#define MOST_INPUT (512u << 20)

static char **
rest_of (int argc, char **argv)
{
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();

  for (int i = 1; i < argc; i++)
    if (i > 1 || !g_str_equal (argv[i], "--"))
      g_strv_builder_add (rest, argv[i]);
  return g_strv_builder_end (rest);
}

static LwStatus
print_help (GOptionContext *context)
{
  g_autofree char *help = g_option_context_get_help (context, FALSE, NULL);
  return lw_cli_print (g_string_new (help));
}

static char **
check_count (const LwCommand *self, char **rest, guint least, guint most, LwStatus *status)
{
  guint n = g_strv_length (rest);

  if (n < least)
    *status = lw_cli_misused (self, "%s", n == 0 ? _("a file name is missing") : _("another file name is missing"));
  else if (n > most)
    *status = lw_cli_misused (self, _("“%s” is one argument too many"), rest[most]);
  else
    return rest;
  g_strfreev (rest);
  return NULL;
}

char **
lw_cli_parse (const LwCommand *self, const GOptionEntry *entries, int argc, char **argv, guint least, guint most, LwStatus *status)
{
  g_autofree char *parameters = g_strconcat (self->name, " ", *self->arguments ? _(self->arguments) : NULL, NULL);
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;
  gboolean help = FALSE;
  const GOptionEntry more[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Show this help"), NULL }, G_OPTION_ENTRY_NULL
  };

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _(self->summary));
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, more, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      *status = lw_cli_misused (self, "%s", error->message);
      return NULL;
    }
  if (help)
    {
      *status = print_help (context);
      return NULL;
    }
  return check_count (self, rest_of (argc, argv), least, most, status);
}

LwStatus
lw_cli_misused (const LwCommand *self, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr (_("laneway-cli %s: %s (“laneway-cli %s --help” shows the use)\n"), self->name, what, self->name);
  return LW_STATUS_USAGE;
}

/* Errors of files begin with the full name; people know the one they typed. */
static const char *
without_name (const char *message, const char *name)
{
  g_autoptr (GFile) file = lw_cli_file (name);
  g_autofree char *full = g_file_get_parse_name (file);
  const char *candidates[] = { full, name };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      gsize length = strlen (candidates[i]);
      if (g_str_has_prefix (message, candidates[i]) && g_str_has_prefix (message + length, ": "))
        return message + length + 2;
    }
  return message;
}

LwStatus
lw_cli_failed (const char *name, const GError *error)
{
  g_autofree char *line = g_strdup (without_name (error->message, name)), *shown = g_filename_display_name (name);

  g_strdelimit (line, "\n\r", ' ');
  g_printerr ("laneway-cli: %s: %s\n", g_str_equal (name, "-") ? _("standard input") : shown, line);
  return LW_STATUS_INPUT;
}

static void
show_progress (double fraction, gpointer data)
{
  g_printerr ("\r%3.0f %%%s", 100 * fraction, fraction >= 1 ? "\r     \r" : "");
}

LwProgressFunc
lw_cli_progress (void)
{
  return isatty (STDERR_FILENO) ? show_progress : NULL;
}

GFile *
lw_cli_file (const char *name)
{
  return g_file_new_for_commandline_arg (name);
}

/* Standard input can be read only once, a document more often. */
static GBytes *standard_input;

static GBytes *
read_standard_input (GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint8 chunk[65536];
  gssize n;

  while ((n = read (STDIN_FILENO, chunk, sizeof chunk)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 || all->len > MOST_INPUT)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, n < 0 ? g_strerror (errno) : _("the file is too large"));
          return NULL;
        }
      g_byte_array_append (all, chunk, n);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

LwBlueprint *
lw_cli_read (const char *name, LwReadResult *result, char **etag, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (!g_str_equal (name, "-"))
    {
      file = lw_cli_file (name);
      return lw_load (file, result, etag, NULL, error);
    }
  if (standard_input == NULL)
    standard_input = read_standard_input (error);
  return standard_input ? lw_blueprint_from_bytes (standard_input, result, error) : NULL;
}

static gboolean
write_standard_output (GBytes *bytes, GError **error)
{
  gsize length;
  const char *at = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize n = write (STDOUT_FILENO, at, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s", g_strerror (errno));
          return FALSE;
        }
      at += n;
      length -= n;
    }
  return TRUE;
}

gboolean
lw_cli_write (const char *name, GBytes *bytes, const char *etag, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (g_str_equal (name, "-"))
    return write_standard_output (bytes, error);
  file = lw_cli_file (name);
  return lw_write_bytes (file, bytes, etag, NULL, NULL, error);
}

static LwStatus
print (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  if (write_standard_output (bytes, &error))
    return LW_STATUS_DONE;
  g_printerr (_("laneway-cli: standard output: %s\n"), error->message);
  return LW_STATUS_INPUT;
}

/* In the encoding of the terminal, where that is neither UTF-8 nor nothing but ASCII: without a locale UTF-8 is likelier than "?". */
static GBytes *
for_terminal (GString *text)
{
  const char *charset;
  char *converted = NULL;
  gsize length = 0;

  if (!g_get_charset (&charset) && !g_str_equal (charset, "US-ASCII") && !g_str_equal (charset, "ANSI_X3.4-1968"))
    converted = g_convert_with_fallback (text->str, text->len, charset, "UTF-8", "?", NULL, &length, NULL);
  if (converted == NULL)
    return g_string_free_to_bytes (text);
  g_string_free (text, TRUE);
  return g_bytes_new_take (converted, length);
}

LwStatus
lw_cli_print_json (GString *json)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (json);

  return print (bytes);
}

LwStatus
lw_cli_print (GString *text)
{
  g_autoptr (GBytes) bytes = for_terminal (text);

  return print (bytes);
}

LwVariant *
lw_cli_variant (LwBlueprint *blueprint, const char *id, guint *position, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  LW_FOREACH (LwVariant, variant, blueprint->variants)
    {
      if (id == NULL || g_strcmp0 (variant->id, id) == 0)
        {
          *position = variant_i;
          return variant;
        }
      g_string_append_printf (known, "%s%s", known->len ? ", " : "", variant->id);
    }
  if (id == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("variants: the document has none"));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("variants: none has the id “%s”; there are: %s"), id, known->str);
  return NULL;
}

LwDataset *
lw_cli_period (LwBlueprint *blueprint, const char *id, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  LwDataset *dataset = lw_array_by_id (blueprint->datasets, id);

  LW_FOREACH (LwDataset, other, blueprint->datasets)
    g_string_append_printf (known, "%s%s", known->len ? ", " : "", other->id);
  if (dataset == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("datasets: none has the id “%s”; there are: %s"), id,
                 known->len ? known->str : _("none"));
  return dataset;
}

static gboolean
check_filter (LwBlueprint *blueprint, const char *wanted, gboolean segment, GError **error)
{
  g_auto (GStrv) known = lw_heat_channels (blueprint, NULL, segment);
  g_autofree char *list = g_strjoinv (", ", known);

  if (wanted == NULL || g_strv_contains ((const char * const *) known, wanted))
    return TRUE;
  if (known[0] == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, segment ? _("no feedback says of which customers it is")
                                                                          : _("no feedback says which way it came"));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, segment ? _("no feedback is of customers “%s”; there are: %s")
                                                                  : _("no feedback came by “%s”; there are: %s"), wanted, list);
  return FALSE;
}

LwBlueprint *
lw_cli_filter (LwBlueprint *blueprint, const char *channel, const char *segment, GError **error)
{
  const LwFilter filter = { channel, segment, NULL, NULL };

  return check_filter (blueprint, channel, FALSE, error) && check_filter (blueprint, segment, TRUE, error) ? lw_filter_apply (blueprint, &filter)
                                                                                                           : NULL;
}
