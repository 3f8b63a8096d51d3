#include "cli/lw-sheet-options.h"

#include <math.h>
#include <stdio.h>

#include <glib/gi18n-lib.h>

void
lw_sheet_wishes_clear (LwSheetWishes *self)
{
  char **strings[] = { &self->page, &self->tile, &self->orientation, &self->overlap, &self->margin, &self->poster };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_clear_pointer (strings[i], g_free);
}

static gboolean
read_number (const char *text, double least, double most, double *number)
{
  char *end;

  if (text == NULL)
    return TRUE;
  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && *number >= least && *number <= most;
}

/* "2x3" or "2×3". */
static gboolean
read_grid (const char *text, LwSheetOptions *options)
{
  guint columns, rows;
  int read = 0;

  if ((sscanf (text, "%4ux%4u%n", &columns, &rows, &read) != 2 || text[read] != '\0') &&
      (sscanf (text, "%4u×%4u%n", &columns, &rows, &read) != 2 || text[read] != '\0'))
    return FALSE;
  options->columns = columns;
  options->rows = rows;
  return columns > 0 && rows > 0;
}

static LwStatus
read_turn (const LwCommand *command, const LwSheetWishes *self, LwSheetOptions *options)
{
  if (self->orientation == NULL)
    return LW_STATUS_DONE;
  if (self->page == NULL || g_ascii_strcasecmp (self->page, "fit") == 0)
    return lw_cli_misused (command, _("--orientation needs --page with a paper size"));
  if (!g_str_equal (self->orientation, "portrait") && !g_str_equal (self->orientation, "landscape"))
    return lw_cli_misused (command, _("there is no orientation “%s”; there are: portrait, landscape"), self->orientation);
  options->turn = g_str_equal (self->orientation, "portrait") ? LW_TURN_PORTRAIT : LW_TURN_LANDSCAPE;
  return LW_STATUS_DONE;
}

/* Options that would do nothing are mistakes. */
static LwStatus
check_untiled (const LwCommand *command, const LwSheetWishes *self)
{
  const struct { const char *name; gboolean given; } needing[] = {
    { "--poster", self->poster != NULL }, { "--overlap", self->overlap != NULL }, { "--margin", self->margin != NULL },
    { "--skip-empty", self->skip_empty }, { "--no-headers", self->no_headers }, { "--no-marks", self->no_marks },
  };

  for (guint i = 0; i < G_N_ELEMENTS (needing); i++)
    if (needing[i].given)
      return lw_cli_misused (command, _("%s needs --tile"), needing[i].name);
  return LW_STATUS_DONE;
}

static LwStatus
read_tiling (const LwCommand *command, const LwSheetWishes *self, const char *scale, LwSheetOptions *options)
{
  if (g_str_equal (self->tile, "poster"))
    options->tiling = LW_TILING_POSTER;
  else if (g_str_equal (self->tile, "scale"))
    options->tiling = LW_TILING_SCALE;
  else if (read_grid (self->tile, options))
    options->tiling = LW_TILING_GRID;
  else
    return lw_cli_misused (command, _("there is no tiling “%s”; there are: NxM (2x3: two columns, three rows), poster, scale"), self->tile);
  if (self->poster && options->tiling != LW_TILING_POSTER)
    return lw_cli_misused (command, _("--poster is for --tile poster"));
  if (scale && options->tiling != LW_TILING_SCALE)
    return lw_cli_misused (command, _("--scale is for --tile scale"));
  if (self->poster)
    options->poster = self->poster;
  return LW_STATUS_DONE;
}

LwStatus
lw_sheet_wishes_read (const LwCommand *command, const LwSheetWishes *self, const char *scale, LwSheetOptions *options)
{
  LwStatus status = read_turn (command, self, options);

  if (status != LW_STATUS_DONE || self->tile == NULL)
    return status != LW_STATUS_DONE ? status : check_untiled (command, self);
  if (self->page == NULL || g_ascii_strcasecmp (self->page, "fit") == 0)
    return lw_cli_misused (command, _("--tile needs --page with a paper size"));
  options->paper = self->page;
  if (!read_number (self->overlap, 0, 50, &options->overlap) || !read_number (self->margin, 0, 50, &options->margin))
    return lw_cli_misused (command, _("--overlap and --margin must be from 0 to 50 mm"));
  if (!read_number (scale, .01, 100, &options->scale))
    return lw_cli_misused (command, _("--scale must be above 0 and at most 100"));
  options->skip_empty = self->skip_empty;
  options->headers = !self->no_headers;
  options->marks = !self->no_marks;
  return read_tiling (command, self, scale, options);
}
