/* The inspector's rows, found by their field and typed into. */
#pragma once

#include "ui-fixture.h"
#include "ui/lw-inspector.h"

static inline GtkWidget *
row_of (UiFixture *fixture, const char *path)
{
  GtkWidget *row = lw_inspector_get_row (LW_INSPECTOR (fixture->panel), path);

  if (row == NULL)
    g_error ("no widget for %s", path);
  return row;
}

static inline void
type_text (GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "entry-activated");
}

static inline const char *
text_in (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}
