/* A sample document in an editor, and a window to put a panel into. */
#pragma once

#include "find-widget.h"
#include <adwaita.h>

#include "ui/lw-editor.h"

typedef struct
{
  LwDocument *document;
  LwEditor   *editor;
  GtkWidget  *window, *panel;
} UiFixture;

/* `make` may be NULL: no panel. */
void         ui_fixture_open  (UiFixture *fixture, GtkWidget *(*make) (LwEditor *));
void         ui_fixture_close (UiFixture *fixture);
LwBlueprint *ui_blueprint     (UiFixture *fixture);
LwStep      *ui_step          (UiFixture *fixture, const char *id);
/* Until nothing is left to do at once. */
void         ui_settle        (void);
