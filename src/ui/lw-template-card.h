/* One template in the chooser: its picture, name and description. */
#pragma once

#include <gtk/gtk.h>

#include "io/lw-templates.h"

G_BEGIN_DECLS

#define LW_TYPE_TEMPLATE_CARD (lw_template_card_get_type ())
G_DECLARE_FINAL_TYPE (LwTemplateCard, lw_template_card, LW, TEMPLATE_CARD, GtkFlowBoxChild)

/* One of the user's own emits "delete". */
GtkWidget  *lw_template_card_new          (LwTemplate *template);
LwTemplate *lw_template_card_get_template (LwTemplateCard *self);
/* The words of that language; a picture of another one goes. */
void        lw_template_card_set_language (LwTemplateCard *self, LwTemplateLanguage language);
void        lw_template_card_set_picture  (LwTemplateCard *self, GdkTexture *texture);
gboolean    lw_template_card_has_picture  (LwTemplateCard *self);
/* It cannot be opened: said instead of the description, and marked. */
void        lw_template_card_set_error    (LwTemplateCard *self, const GError *error);

G_END_DECLS
