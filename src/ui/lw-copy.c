/* The clipboard's side of copying: steps, a picture of them, their names. */
#include "ui/lw-clipboard.h"

#include "core/lw-clip.h"
#include "io/lw-io.h"
#include "ui/lw-actions.h"
#include "ui/lw-export-job.h"
#include "ui/lw-made-content.h"

typedef struct
{
  LwBlueprint *blueprint;
  LwOverlay   *overlay;
  LwInsight   *insight;    /* rows, paths and signs, as they are shown; or NULL */
  char        *variant;
  LwDetail     detail;
} Copied;

/* Twice the drawing's size is sharp in a document; what would be larger than this is not welcome anywhere. */
#define LONGEST_SIDE 12000.0

static void
copied_free (gpointer data)
{
  Copied *self = data;

  g_clear_pointer (&self->blueprint, lw_record_unref);
  g_clear_pointer (&self->overlay, lw_overlay_unref);
  g_clear_pointer (&self->insight, lw_insight_unref);
  g_free (self->variant);
  g_free (self);
}

static GBytes *
make (gpointer data, const char *type, GError **error)
{
  Copied *self = data;
  LwExportOptions options = { .format = g_str_equal (type, "image/png") ? LW_FORMAT_PNG : LW_FORMAT_SVG,
                              .variant = self->variant, .scale = 1,
                              .scene = { .theme = LW_THEME_PRINT, .detail = self->detail, .legend = TRUE, .insight = self->insight } };
  double width, height;

  if (g_str_equal (type, LW_STEPS_TYPE))
    return lw_blueprint_to_bytes (self->blueprint);
  if (!lw_export_size (self->blueprint, self->overlay, &options, &width, &height, error))
    return NULL;
  options.scale = MIN (2, LONGEST_SIDE / MAX (width, height));
  return lw_export_to_bytes (self->blueprint, self->overlay, &options, NULL, error);
}

/* Of the blueprint's variant of that id; NULL: its first. `steps`: as such too. */
static GdkContentProvider *
provider_new (LwEditor *editor, LwBlueprint *blueprint, const char *variant, LwInsight *insight, gboolean steps)
{
  static const char * const types[] = { LW_STEPS_TYPE, "image/png", "image/svg+xml" };
  Copied *copied = g_new0 (Copied, 1);
  LwOverlay *overlay = lw_editor_get_overlay (editor);
  int detail = lw_editor_get_detail (editor);
  guint first = steps ? 0 : 1;

  copied->blueprint = lw_record_ref (blueprint);
  copied->overlay = overlay != NULL ? lw_overlay_ref (overlay) : NULL;
  copied->insight = insight != NULL ? lw_insight_ref (insight) : NULL;
  copied->variant = g_strdup (variant);
  copied->detail = detail >= 0 ? detail : LW_DETAIL_REVIEW;
  return lw_made_content_new (types + first, G_N_ELEMENTS (types) - first, make, copied, copied_free);
}

/* What tells this document from every other, as long as it is open. */
const char *
lw_document_mark (LwDocument *document)
{
  char *mark = g_object_get_data (G_OBJECT (document), "clipboard-mark");

  if (mark == NULL)
    {
      mark = g_uuid_string_random ();
      g_object_set_data_full (G_OBJECT (document), "clipboard-mark", mark, g_free);
    }
  return mark;
}

GdkContentProvider *
lw_copy_content (LwEditor *editor)
{
  g_return_val_if_fail (LW_IS_EDITOR (editor), NULL);

  LwVariant *variant = lw_editor_get_variant (editor);
  g_autoptr (LwBlueprint) clip = lw_clip_new (lw_editor_get_blueprint (editor), variant, lw_editor_get_selection (editor),
                                              lw_document_mark (lw_editor_get_document (editor)));
  g_autofree char *text = lw_editor_selection_text (editor);
  GdkContentProvider *forms[2] = { gdk_content_provider_new_typed (G_TYPE_STRING, text), NULL };

  /* A lane or a flow alone has no drawing of its own. */
  forms[1] = clip != NULL ? provider_new (editor, clip, NULL, NULL, TRUE)
                          : provider_new (editor, lw_editor_get_blueprint (editor), lw_record_id (variant), NULL, FALSE);
  return gdk_content_provider_new_union (forms, G_N_ELEMENTS (forms));
}

void
lw_copy_selection (LwEditor *editor, GdkClipboard *clipboard)
{
  g_return_if_fail (LW_IS_EDITOR (editor) && GDK_IS_CLIPBOARD (clipboard));

  g_autoptr (GdkContentProvider) all = lw_copy_content (editor);

  gdk_clipboard_set_content (clipboard, all);
}

void
lw_copy_as_picture (LwEditor *editor, LwInsight *insight, GtkWidget *widget)
{
  g_return_if_fail (LW_IS_EDITOR (editor) && GTK_IS_WIDGET (widget));

  g_autoptr (GdkContentProvider) provider = provider_new (editor, lw_editor_get_blueprint (editor),
                                                          lw_record_id (lw_editor_get_variant (editor)), insight, FALSE);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), provider);
}
