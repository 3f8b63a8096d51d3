#include "ui/lw-template-card.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/lw-template-picture.h"

struct _LwTemplateCard
{
  GtkFlowBoxChild  parent_instance;
  LwTemplate      *template;
  GtkPicture      *picture;
  GtkWidget       *warning;       /* over the picture */
  GtkLabel        *name, *description;
};

G_DEFINE_FINAL_TYPE (LwTemplateCard, lw_template_card, GTK_TYPE_FLOW_BOX_CHILD)

enum { DELETE, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
delete_cb (LwTemplateCard *self)
{
  g_signal_emit (self, signals[DELETE], 0);
}

static gboolean
delete_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LwTemplateCard *self = LW_TEMPLATE_CARD (widget);

  if (self->template->group != LW_TEMPLATES_OWN)
    return GDK_EVENT_PROPAGATE;
  delete_cb (self);
  return GDK_EVENT_STOP;
}

static void
lw_template_card_finalize (GObject *object)
{
  g_clear_pointer (&LW_TEMPLATE_CARD (object)->template, lw_template_unref);
  G_OBJECT_CLASS (lw_template_card_parent_class)->finalize (object);
}

static void
lw_template_card_class_init (LwTemplateCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lw_template_card_finalize;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Delete, 0, delete_key_cb, NULL);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_KP_Delete, 0, delete_key_cb, NULL);
  signals[DELETE] = g_signal_new ("delete", LW_TYPE_TEMPLATE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* The texture is twice as large as it is shown; clamps keep that out of the natural size. */
static GtkWidget *
clamp_new (GtkWidget *child, GtkOrientation orientation, int size)
{
  return g_object_new (ADW_TYPE_CLAMP, "orientation", orientation, "maximum-size", size, "unit", ADW_LENGTH_UNIT_PX, "child", child, NULL);
}

static GtkWidget *
add_picture (LwTemplateCard *self)
{
  GtkWidget *overlay = gtk_overlay_new (), *clamp;

  self->picture = GTK_PICTURE (gtk_picture_new ());
  g_object_set (self->picture, "width-request", LW_TEMPLATE_PICTURE_WIDTH, "height-request", LW_TEMPLATE_PICTURE_HEIGHT,
                "overflow", GTK_OVERFLOW_HIDDEN, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->picture), "template-picture");
  clamp = clamp_new (GTK_WIDGET (self->picture), GTK_ORIENTATION_VERTICAL, LW_TEMPLATE_PICTURE_HEIGHT);
  clamp = clamp_new (clamp, GTK_ORIENTATION_HORIZONTAL, LW_TEMPLATE_PICTURE_WIDTH);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), clamp);
  g_object_set (overlay, "halign", GTK_ALIGN_START, "valign", GTK_ALIGN_START, NULL);
  self->warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  g_object_set (self->warning, "pixel-size", 32, "visible", FALSE, "halign", GTK_ALIGN_CENTER, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->warning, "template-warning");
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->warning);
  return overlay;
}

static void
add_delete_button (LwTemplateCard *self, GtkWidget *overlay)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  g_object_set (button, "halign", GTK_ALIGN_END, "valign", GTK_ALIGN_START, "margin-top", 6, "margin-end", 6,
                "tooltip-text", _("Delete Template"), NULL);
  gtk_widget_add_css_class (button, "osd");
  gtk_widget_add_css_class (button, "circular");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (delete_cb), self);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), button);
}

static GtkLabel *
add_label (GtkWidget *box, const char *style, int lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  g_object_set (label, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", lines, "ellipsize", PANGO_ELLIPSIZE_END,
                "width-chars", 12, "max-width-chars", 20, NULL);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
lw_template_card_init (LwTemplateCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *overlay = add_picture (self);

  gtk_box_append (GTK_BOX (box), overlay);
  self->name = add_label (box, "heading", 3);
  self->description = add_label (box, "dimmed", 4);
  gtk_widget_add_css_class (GTK_WIDGET (self->description), "caption");
  gtk_widget_set_margin_top (GTK_WIDGET (self->name), 6);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "template-card");
}

GtkWidget *
lw_template_card_new (LwTemplate *template)
{
  LwTemplateCard *self = g_object_new (LW_TYPE_TEMPLATE_CARD, NULL);

  self->template = lw_template_ref (template);
  if (template->group == LW_TEMPLATES_OWN)
    add_delete_button (self, gtk_widget_get_first_child (gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (self))));
  return GTK_WIDGET (self);
}

LwTemplate *
lw_template_card_get_template (LwTemplateCard *self)
{
  return self->template;
}

static void
say (LwTemplateCard *self, const char *name, const char *description)
{
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->description, description != NULL ? description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description), description != NULL && *description);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->description), description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description != NULL ? description : "", -1);
}

void
lw_template_card_set_language (LwTemplateCard     *self,
                               LwTemplateLanguage  language)
{
  gtk_picture_set_paintable (self->picture, NULL);
  gtk_widget_set_visible (self->warning, FALSE);
  say (self, self->template->name[language], self->template->description[language]);
  if (self->template->error != NULL)
    lw_template_card_set_error (self, self->template->error);
}

void
lw_template_card_set_picture (LwTemplateCard *self,
                              GdkTexture     *texture)
{
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
}

gboolean
lw_template_card_has_picture (LwTemplateCard *self)
{
  return gtk_picture_get_paintable (self->picture) != NULL || gtk_widget_get_visible (self->warning);
}

void
lw_template_card_set_error (LwTemplateCard *self,
                            const GError   *error)
{
  g_autofree char *name = g_strdup (gtk_label_get_label (self->name));

  gtk_widget_set_visible (self->warning, TRUE);
  say (self, name, error->message);
}
