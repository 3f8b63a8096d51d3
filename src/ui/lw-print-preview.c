#include "ui/lw-print-preview.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _LwPrintPreview
{
  AdwBin     parent_instance;
  GtkWidget *scroller;
  GtkWidget *grid;        /* parts of a whole; */
  GtkWidget *wrap;        /* pages that follow each other, as many in a row as there is room for */
  guint      n_pages, columns, n_shown;
  gboolean   in_whole;
};

G_DEFINE_FINAL_TYPE (LwPrintPreview, lw_print_preview, ADW_TYPE_BIN)

static guint opened_signal;

/* A sheet's longer side, in pixels; and how much of the window a row of them takes. */
#define SMALLEST 104
#define LARGEST  340
#define ROW      620
#define BUTTON   36   /* around each of them */
/* Pages that make no whole stand so many beside each other, where there is room; and their longer side. */
#define BESIDE   3
#define PAGE     176

char *
lw_print_picture_label (const LwPrintPicture *picture, gboolean in_whole)
{
  g_autofree char *place = NULL, *text = NULL;

  if (in_whole)
    place = g_strdup_printf (_("Sheet %s, row %u, column %u"), picture->name, picture->row + 1, picture->column + 1);
  else
    place = g_strdup_printf (_("Page %s"), picture->name);
  if (isnan (picture->smallest))
    return g_steal_pointer (&place);
  /* Translators: a size in points of type. */
  text = g_strdup_printf (_("smallest text %.1f pt"), picture->smallest);
  return g_strconcat (place, C_("in a sentence", ", "), text, NULL);
}

static void
clicked_cb (GtkButton *button, LwPrintPreview *self)
{
  guint page = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "page"));

  g_signal_emit (self, opened_signal, 0, page, g_object_get_data (G_OBJECT (button), "name"));
}

static GtkWidget *
caption_new (LwPrintPreview *self, const LwPrintPicture *picture)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  if (self->n_pages > 1)
    gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "label", picture->name, "ellipsize", PANGO_ELLIPSIZE_END, "max-width-chars", 24, "css-classes", (const char *[]) { "caption", "numeric", NULL }, NULL));
  if (picture->smallest < LW_LEAST_TEXT - .005)
    {
      GtkWidget *image = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (image, "warning");
      gtk_image_set_pixel_size (GTK_IMAGE (image), 12);
      gtk_box_append (GTK_BOX (box), image);
    }
  return box;
}

static gboolean
follow_each_other (LwPrintPreview *self)
{
  return !self->in_whole && self->n_pages > 1;
}

static void
set_size (LwPrintPreview *self, GtkWidget *picture, const LwPrintPicture *of)
{
  int width = gtk_widget_get_width (self->scroller);
  double row = width > 0 ? width - 12 : ROW;
  double side = follow_each_other (self) ? PAGE : CLAMP (row / MAX (1, self->columns) - BUTTON, SMALLEST, LARGEST);
  double scale = side / MAX (of->width, of->height);

  if (self->n_pages == 1)
    return;
  gtk_widget_set_size_request (picture, (int) (of->width * scale), (int) (of->height * scale));
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
}

/* A picture would be as wide as its pixels. */
static GtkWidget *
no_wider (GtkWidget *picture)
{
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), PAGE);
  adw_clamp_set_unit (ADW_CLAMP (clamp), ADW_LENGTH_UNIT_PX);
  adw_clamp_set_child (ADW_CLAMP (clamp), picture);
  return clamp;
}

/* As large as there is room, in the shape of the paper. */
static GtkWidget *
shaped (GtkWidget *view, const LwPrintPicture *picture)
{
  GdkPaintable *sheet = GDK_PAINTABLE (picture->texture);
  GtkWidget *frame = gtk_aspect_frame_new (.5, .5, gdk_paintable_get_intrinsic_width (sheet) / (float) MAX (gdk_paintable_get_intrinsic_height (sheet), 1), FALSE);

  gtk_aspect_frame_set_child (GTK_ASPECT_FRAME (frame), view);
  gtk_widget_set_hexpand (frame, TRUE);
  gtk_widget_set_vexpand (frame, TRUE);
  return frame;
}

static GtkWidget *
sheet_new (LwPrintPreview *self, const LwPrintPicture *picture)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *button = gtk_button_new ();
  GtkWidget *view = g_object_new (GTK_TYPE_PICTURE, "paintable", picture->texture, "content-fit", GTK_CONTENT_FIT_CONTAIN,
                                  "vexpand", self->n_pages == 1, "hexpand", self->n_pages == 1, "css-classes", (const char *[]) { "sheet", NULL },
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  g_autofree char *label = lw_print_picture_label (picture, self->in_whole);

  set_size (self, view, picture);
  gtk_box_append (GTK_BOX (box), follow_each_other (self) ? no_wider (view) : self->n_pages == 1 ? shaped (view, picture) : view);
  gtk_box_append (GTK_BOX (box), caption_new (self, picture));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (button), "page", GUINT_TO_POINTER (picture->page));
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (picture->name), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  return button;
}

void
lw_print_preview_begin (LwPrintPreview *self, const LwPrintOutline *outline)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  gtk_flow_box_remove_all (GTK_FLOW_BOX (self->wrap));
  self->n_pages = outline->n_pages;
  self->in_whole = outline->columns * outline->rows > 1;
  self->columns = outline->columns;
  self->n_shown = 0;
  gtk_widget_set_vexpand (self->grid, outline->n_pages == 1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), follow_each_other (self) ? self->wrap : self->grid);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), follow_each_other (self) ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_AUTOMATIC);
}

/* The button is what has the focus. */
static void
append (LwPrintPreview *self, GtkWidget *sheet)
{
  gtk_flow_box_append (GTK_FLOW_BOX (self->wrap), sheet);
  gtk_widget_set_focusable (gtk_widget_get_parent (sheet), FALSE);
  gtk_widget_set_halign (sheet, GTK_ALIGN_CENTER);
}

void
lw_print_preview_add (LwPrintPreview *self, const LwPrintPicture *picture)
{
  if (follow_each_other (self))
    append (self, sheet_new (self, picture));
  else
    gtk_grid_attach (GTK_GRID (self->grid), sheet_new (self, picture), (int) picture->column, (int) picture->row, 1, 1);
  self->n_shown++;
}

guint
lw_print_preview_n_shown (LwPrintPreview *self)
{
  return self->n_shown;
}

static void
lw_print_preview_dispose (GObject *object)
{
  LwPrintPreview *self = LW_PRINT_PREVIEW (object);

  g_clear_object (&self->grid);
  g_clear_object (&self->wrap);
  G_OBJECT_CLASS (lw_print_preview_parent_class)->dispose (object);
}

static void
lw_print_preview_class_init (LwPrintPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_print_preview_dispose;
  opened_signal = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
lw_print_preview_init (LwPrintPreview *self)
{
  self->grid = g_object_ref_sink (gtk_grid_new ());
  g_object_set (self->grid, "halign", GTK_ALIGN_CENTER, "valign", GTK_ALIGN_CENTER, "margin-start", 6, "margin-end", 6, "margin-top", 6,
                "margin-bottom", 6, NULL);
  gtk_widget_set_direction (self->grid, GTK_TEXT_DIR_LTR);   /* sheets of a poster lie as the drawing does */
  self->wrap = g_object_ref_sink (gtk_flow_box_new ());
  g_object_set (self->wrap, "selection-mode", GTK_SELECTION_NONE, "max-children-per-line", BESIDE, "valign", GTK_ALIGN_CENTER, "margin-start", 6,
                "margin-end", 6, "margin-top", 6, "margin-bottom", 6, NULL);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->grid);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_hexpand (self->scroller, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview of the Sheets"), -1);
  adw_bin_set_child (ADW_BIN (self), self->scroller);
}

GtkWidget *
lw_print_preview_new (void)
{
  return g_object_new (LW_TYPE_PRINT_PREVIEW, NULL);
}
