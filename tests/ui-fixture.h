/* A sample document in an editor, and a window to put a panel into. */
#pragma once

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
/* The first widget of that type below `root`, or NULL. */
GtkWidget   *ui_find          (GtkWidget *root, GType type);
/* Whether a label below `root` holds that text. */
gboolean     has_label        (GtkWidget *root, const char *text);
