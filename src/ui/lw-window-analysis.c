/* The Analysis page in the drawing's place, and the way from a figure to what it is about. */
#include "ui/lw-window-private.h"

#include "ui/lw-analysis-page.h"

static GtkWidget *
page_of (LwWindow *self)
{
  GtkWidget *page = adw_bin_get_child (self->analysis_place);

  if (page == NULL)
    {
      page = lw_analysis_page_new (self->editor);
      adw_bin_set_child (self->analysis_place, page);
    }
  return page;
}

void
lw_window_show_analysis (LwWindow *self, gboolean shown)
{
  if (self->analysing == shown)
    return;
  lw_window_flush (self);
  self->analysing = shown;
  if (shown)
    page_of (self);
  lw_window_update (self);
  if (shown)
    gtk_widget_grab_focus (page_of (self));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* What only another variant has is shown there. */
static void
show_variant_of (LwWindow *self, const char *id)
{
  LwElementKind kind;
  guint position;

  if (lw_variant_find (lw_editor_get_variant (self->editor), id, &kind, &position))
    return;
  LW_FOREACH (LwVariant, variant, lw_editor_get_blueprint (self->editor)->variants)
    if (lw_variant_find (variant, id, &kind, &position))
      {
        lw_editor_set_variant (self->editor, variant->id);
        return;
      }
}

void
lw_window_show_on_drawing (LwWindow *self, GVariant *target)
{
  const char *id = g_variant_get_string (target, NULL);

  lw_window_show_analysis (self, FALSE);
  show_variant_of (self, id);
  lw_editor_select_one (self->editor, id);
  lw_canvas_reveal (self->canvas, id, TRUE);
}
