/* From bytes to a blueprint: what the file is, then its records, then their references. */
#include "io/lw-io.h"

#include <glib/gi18n-lib.h>

#include "io/lw-read-private.h"

G_DEFINE_QUARK (lw-io-error-quark, lw_io_error)

/* Bytes of a message: what a hostile file names can be as long as the file. */
#define LONG_MESSAGE 500

static void
append_place (const LwReadPlace *place,
              GString           *text)
{
  if (place->parent)
    append_place (place->parent, text);
  if (!place->member)
    g_string_append_printf (text, "[%u]", place->index);
  else
    g_string_append_printf (text, "%s%s", text->len > 0 ? "." : "", place->member);
}

gboolean
lw_report (LwFaults          *self,
           const LwReadPlace *place,
           LwIoError          code,
           const char        *format,
           ...)
{
  g_autoptr(GString) text = g_string_new (NULL);
  va_list args;

  if (place)
    append_place (place, text);
  if (text->len > 0)
    g_string_append (text, ": ");
  va_start (args, format);
  g_string_append_vprintf (text, format, args);
  va_end (args);
  if (text->len > LONG_MESSAGE)
    {
      g_string_truncate (text, g_utf8_find_prev_char (text->str, text->str + LONG_MESSAGE) - text->str);
      g_string_append (text, "…");
    }

  if (self->losses)
    lw_losses_take (self->losses, g_string_free_and_steal (g_steal_pointer (&text)));
  else if (!self->error)
    self->error = g_error_new_literal (LW_IO_ERROR, code, text->str);
  return self->losses != NULL;
}

/* The members that say what the file is, before anything else is read. */
static gboolean
check_head (LwReader *self,
            gboolean *newer)
{
  LwReadPlace format_place = { NULL, "format" }, version_place = { NULL, "version" };
  guint format, version;
  double number;

  *newer = FALSE;
  self->report.error = NULL;
  if (lw_json_kind (self->json, 0) != LW_JSON_OBJECT)
    return lw_report (&self->report, NULL, LW_IO_ERROR_FORMAT, _("not a Laneway document: an object was expected, not %s"),
                      lw_json_kind_name (lw_json_kind (self->json, 0)));
  format = lw_json_member (self->json, 0, "format");
  if (!format || lw_json_kind (self->json, format) != LW_JSON_STRING)
    return lw_report (&self->report, NULL, LW_IO_ERROR_FORMAT,
                      _("not a Laneway document: the member \"format\": \"laneway\" is missing"));
  if (!lw_json_equals (self->json, format, "laneway"))
    {
      g_autoptr(GString) text = g_string_new (NULL);

      lw_json_string (self->json, format, text);
      return lw_report (&self->report, &format_place, LW_IO_ERROR_FORMAT, _("the document is “%s”, not “laneway”"), text->str);
    }
  version = lw_json_member (self->json, 0, "version");
  number = version && lw_json_kind (self->json, version) == LW_JSON_NUMBER ? lw_json_number (self->json, version) : 0;
  if (number < 1 || number != floor (number))
    return lw_report (&self->report, &version_place, LW_IO_ERROR_FORMAT, _("a whole number from 1 on was expected"));
  *newer = number > 1;
  return TRUE;
}

static void
note_newer (LwReadResult *result,
            double        version)
{
  result->read_only = TRUE;
  result->word = g_strdup_printf (_("This document was written by a newer Laneway (format version %.0f). It opens for reading "
                                    "only, because saving it here could lose what this version does not understand."), version);
}

static LwBlueprint *
read_blueprint (LwReader      *self,
                LwReadResult  *result,
                GError       **error)
{
  g_autoptr(GPtrArray) losses = g_steal_pointer (&self->report.losses);
  g_autoptr(LwRecord) record = NULL;
  gboolean newer;

  /* What the file is cannot be left out. */
  if (!check_head (self, &newer))
    {
      g_propagate_error (error, g_steal_pointer (&self->report.error));
      return NULL;
    }
  if (newer && !result)
    {
      g_set_error_literal (error, LW_IO_ERROR, LW_IO_ERROR_VERSION,
                           _("version: written by a newer Laneway; this one reads version 1"));
      return NULL;
    }
  if (newer)
    note_newer (result, lw_json_number (self->json, lw_json_member (self->json, 0, "version")));
  /* A newer version may have changed what members hold: what is understood is shown. */
  self->report.losses = losses || !newer ? g_steal_pointer (&losses) : g_ptr_array_new_with_free_func (g_free);
  if (self->report.losses)
    self->report.positions = g_hash_table_new (NULL, NULL);

  record = lw_read_record (self, &lw_blueprint_schema, 0, NULL);
  if (record && !lw_check_references ((LwBlueprint *) record, &self->report))
    g_clear_pointer (&record, lw_record_unref);
  if (record && lw_array_length (((LwBlueprint *) record)->variants) == 0)
    {
      self->report.error = g_error_new_literal (LW_IO_ERROR, LW_IO_ERROR_FORMAT, _("variants: at least one was expected"));
      g_clear_pointer (&record, lw_record_unref);
    }
  if (self->report.error)
    g_propagate_error (error, g_steal_pointer (&self->report.error));
  /* Saved under another name it is what this program writes. */
  if (record && newer)
    ((LwBlueprint *) record)->version = 1;
  return record ? (LwBlueprint *) g_steal_pointer (&record) : NULL;
}

LwBlueprint *
lw_blueprint_from_bytes (GBytes        *bytes,
                         LwReadResult  *result,
                         GError       **error)
{
  g_autoptr(LwJson) json = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) losses = NULL;
  LwReader self = { .text = text };
  LwBlueprint *blueprint;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (result)
    *result = (LwReadResult) { .salvage = result->salvage };
  if (result && result->salvage)
    losses = g_ptr_array_new_with_free_func (g_free);
  json = lw_json_parse (bytes, losses, error);
  if (!json)
    return NULL;

  self.json = json;
  self.report.losses = g_steal_pointer (&losses);
  blueprint = read_blueprint (&self, result, error);
  g_clear_pointer (&self.report.positions, g_hash_table_unref);
  losses = g_steal_pointer (&self.report.losses);
  if (blueprint && losses && losses->len > 0)
    {
      result->losses = g_steal_pointer (&losses);
      result->read_only = TRUE;
    }
  return blueprint;
}

void
lw_read_result_clear (LwReadResult *result)
{
  g_clear_pointer (&result->losses, g_ptr_array_unref);
  g_clear_pointer (&result->word, g_free);
}
