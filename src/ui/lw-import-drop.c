#include "ui/lw-import-drop.h"

#include "ui/lw-canvas-private.h"

typedef char *LwImportTexts;

static LwImportTexts *texts_copy (LwImportTexts *texts) { return g_strdupv (texts); }
static void texts_free (LwImportTexts *texts) { g_strfreev (texts); }

G_DEFINE_BOXED_TYPE (LwImportTexts, lw_import_texts, texts_copy, texts_free)

typedef struct { LwCanvas *canvas; LwImportDropFunc dropped; gpointer data; } Drop;

/* NULL: nothing that rows can mean. Handles and ends belong to what is selected. */
static char *
element_at (LwCanvas *canvas, double x, double y)
{
  LwHit hit = lw_canvas_hit (canvas, x, y);

  switch (hit.kind)
    {
    case LW_HIT_STEP: case LW_HIT_FLOW: case LW_HIT_LANE: case LW_HIT_FOLD:
    case LW_HIT_CONNECT: case LW_HIT_RESIZE: case LW_HIT_FLOW_FROM: case LW_HIT_FLOW_TO:
      return g_strdup (hit.id);
    default:
      return NULL;
    }
}

static void
light (LwCanvas *canvas, const char *element)
{
  lw_canvas_set_found (canvas, (const char * const[]) { element, NULL });
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, Drop *drop)
{
  g_autofree char *element = element_at (drop->canvas, x, y);

  light (drop->canvas, element);
  return element != NULL ? GDK_ACTION_COPY : 0;
}

static void
leave_cb (GtkDropTarget *target, Drop *drop)
{
  light (drop->canvas, NULL);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, Drop *drop)
{
  g_autofree char *element = element_at (drop->canvas, x, y);

  light (drop->canvas, NULL);
  if (element != NULL)
    drop->dropped (drop->data, g_value_get_boxed (value), element);
  return element != NULL;
}

void
lw_import_drop_remove (LwCanvas *canvas)
{
  GtkEventController *target = g_object_get_data (G_OBJECT (canvas), "lw-import-drop");

  if (target == NULL)
    return;
  g_object_set_data (G_OBJECT (canvas), "lw-import-drop", NULL);
  gtk_widget_remove_controller (GTK_WIDGET (canvas), target);
}

void
lw_import_drop_install (LwCanvas *canvas, LwImportDropFunc dropped, gpointer data)
{
  GtkDropTarget *target = gtk_drop_target_new (LW_TYPE_IMPORT_TEXTS, GDK_ACTION_COPY);
  Drop *drop = g_new (Drop, 1);

  lw_import_drop_remove (canvas);
  *drop = (Drop) { canvas, dropped, data };
  g_object_set_data_full (G_OBJECT (target), "drop", drop, g_free);
  g_object_set_data (G_OBJECT (canvas), "lw-import-drop", target);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), drop);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), drop);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), drop);
  gtk_widget_add_controller (GTK_WIDGET (canvas), GTK_EVENT_CONTROLLER (target));
}
