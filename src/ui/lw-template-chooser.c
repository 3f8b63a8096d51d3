#include "ui/lw-template-chooser.h"

#include <glib/gi18n-lib.h>

#include "core/lw-pinyin.h"
#include "ui/lw-chart-view.h"
#include "ui/lw-template-card.h"
#include "ui/lw-template-own.h"
#include "ui/lw-template-picture.h"

struct _LwTemplateChooser
{
  AdwBin              parent_instance;
  GCancellable       *cancellable;       /* of what is being read and drawn; NULL while it is not shown */
  LwTemplateLanguage  language;
  gboolean            drawing;           /* a picture is under way: one at a time */
  GtkWidget          *tools, *search, *languages;
  GtkWidget          *box, *nothing;     /* the groups; what is said where none is left */
  GtkWidget          *groups[LW_N_TEMPLATE_GROUPS], *flows[LW_N_TEMPLATE_GROUPS];
};

G_DEFINE_FINAL_TYPE (LwTemplateChooser, lw_template_chooser, ADW_TYPE_BIN)

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Calls for each card in the order of the page, until one returns TRUE: that card; NULL: none did. */
static LwTemplateCard *
find_card (LwTemplateChooser *self,
           gboolean         (*matches) (LwTemplateCard *card))
{
  for (guint i = 0; i < LW_N_TEMPLATE_GROUPS; i++)
    for (GtkWidget *card = gtk_widget_get_first_child (self->flows[i]); card != NULL; card = gtk_widget_get_next_sibling (card))
      if (matches (LW_TEMPLATE_CARD (card)))
        return LW_TEMPLATE_CARD (card);
  return NULL;
}

static gboolean
is_shown (LwTemplateCard *card)
{
  return gtk_widget_get_visible (GTK_WIDGET (card));
}

static gboolean
is_shown_without_picture (LwTemplateCard *card)
{
  return is_shown (card) && !lw_template_card_has_picture (card);
}

static void draw_next (LwTemplateChooser *self);

typedef struct { LwTemplateChooser *self; LwTemplateCard *card; LwTemplateLanguage language; LwThemeKind theme; } Drawing;

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  Drawing *drawing = data;
  g_autoptr (LwTemplateChooser) self = drawing->self;
  g_autoptr (LwTemplateCard) card = drawing->card;
  gboolean wanted = drawing->language == self->language && drawing->theme == lw_theme_of_window ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = lw_template_picture_finish (result, &error);

  g_free (drawing);
  self->drawing = FALSE;
  if (wanted && texture != NULL)
    lw_template_card_set_picture (card, texture);
  else if (wanted && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lw_template_card_set_error (card, error);
  draw_next (self);
}

static void
draw_next (LwTemplateChooser *self)
{
  LwTemplateCard *card = self->cancellable != NULL && !self->drawing ? find_card (self, is_shown_without_picture) : NULL;
  Drawing *drawing;

  if (card == NULL)
    return;
  drawing = g_new (Drawing, 1);
  drawing->self = g_object_ref (self);
  drawing->card = g_object_ref (card);
  drawing->language = self->language;
  drawing->theme = lw_theme_of_window ();
  self->drawing = TRUE;
  lw_template_picture_async (lw_template_card_get_template (card), self->language, drawing->theme, self->cancellable, drawn_cb, drawing);
}

/* Idempotent: which cards and groups are there for what is typed. */
static void
filter (LwTemplateChooser *self)
{
  g_autofree char *typed = lw_search_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gboolean any = FALSE;

  for (guint i = 0; i < LW_N_TEMPLATE_GROUPS; i++)
    {
      gboolean shown = FALSE;

      for (GtkWidget *card = gtk_widget_get_first_child (self->flows[i]); card != NULL; card = gtk_widget_get_next_sibling (card))
        {
          gboolean matches = lw_template_matches (lw_template_card_get_template (LW_TEMPLATE_CARD (card)), typed);

          gtk_widget_set_visible (card, matches);
          shown |= matches;
        }
      gtk_widget_set_visible (self->groups[i], shown);
      any |= shown;
    }
  gtk_widget_set_visible (self->nothing, !any && *typed != '\0');
  draw_next (self);
}

static void
choose (LwTemplateChooser *self,
        LwTemplateCard    *card)
{
  g_signal_emit (self, signals[CHOSEN], 0, lw_template_card_get_template (card), self->language);
}

static void
search_activated_cb (LwTemplateChooser *self)
{
  LwTemplateCard *card;

  filter (self);   /* at once: what is typed fast is meant too */
  card = find_card (self, is_shown);
  if (card != NULL)
    choose (self, card);
}

static void
set_language (LwTemplateChooser  *self,
              LwTemplateLanguage  language)
{
  self->language = language;
  for (guint i = 0; i < LW_N_TEMPLATE_GROUPS; i++)
    for (GtkWidget *card = gtk_widget_get_first_child (self->flows[i]); card != NULL; card = gtk_widget_get_next_sibling (card))
      lw_template_card_set_language (LW_TEMPLATE_CARD (card), language);
  draw_next (self);
}

/* As the window is, the pictures are light or dark: what is there is drawn again. */
static void
look_cb (LwTemplateChooser *self)
{
  set_language (self, self->language);
}

static void
language_cb (LwTemplateChooser *self)
{
  set_language (self, adw_toggle_group_get_active (ADW_TOGGLE_GROUP (self->languages)));
}

static void
clear_group (LwTemplateChooser *self,
             guint              group)
{
  gtk_flow_box_remove_all (GTK_FLOW_BOX (self->flows[group]));
}

static void
delete_cb (LwTemplateChooser *self,
           LwTemplateCard    *card)
{
  lw_template_delete (lw_template_card_get_template (card), self);
}

static void
add_cards (LwTemplateChooser *self,
           GPtrArray         *templates)
{
  for (guint i = 0; i < templates->len; i++)
    {
      LwTemplate *template = templates->pdata[i];
      GtkWidget *card = lw_template_card_new (template);

      lw_template_card_set_language (LW_TEMPLATE_CARD (card), self->language);
      g_signal_connect_object (card, "delete", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
      gtk_flow_box_append (GTK_FLOW_BOX (self->flows[template->group]), card);
    }
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  LwTemplateChooser *self = LW_TEMPLATE_CHOOSER (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = lw_template_list_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  for (guint i = 0; i < LW_N_TEMPLATE_GROUPS; i++)
    clear_group (self, i);
  if (templates != NULL)
    add_cards (self, templates);
  else
    lw_template_tell (self, error->message);
  filter (self);
}

void
lw_template_chooser_reload (LwTemplateChooser *self)
{
  if (self->cancellable != NULL)
    lw_template_list_async (self, self->cancellable, listed_cb);
}

static void
lw_template_chooser_map (GtkWidget *widget)
{
  LwTemplateChooser *self = LW_TEMPLATE_CHOOSER (widget);

  GTK_WIDGET_CLASS (lw_template_chooser_parent_class)->map (widget);
  self->cancellable = g_cancellable_new ();
  lw_template_chooser_reload (self);
}

/* Nobody looks: what is being drawn is not needed, and pictures need memory. */
static void
lw_template_chooser_unmap (GtkWidget *widget)
{
  LwTemplateChooser *self = LW_TEMPLATE_CHOOSER (widget);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  GTK_WIDGET_CLASS (lw_template_chooser_parent_class)->unmap (widget);
  for (guint i = 0; i < LW_N_TEMPLATE_GROUPS; i++)
    clear_group (self, i);
}

static void
lw_template_chooser_dispose (GObject *object)
{
  g_clear_object (&LW_TEMPLATE_CHOOSER (object)->tools);
  G_OBJECT_CLASS (lw_template_chooser_parent_class)->dispose (object);
}

static void
lw_template_chooser_class_init (LwTemplateChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_template_chooser_dispose;
  GTK_WIDGET_CLASS (klass)->map = lw_template_chooser_map;
  GTK_WIDGET_CLASS (klass)->unmap = lw_template_chooser_unmap;
  signals[CHOSEN] = g_signal_new ("chosen", LW_TYPE_TEMPLATE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT);
}

static void
add_group (LwTemplateChooser *self,
           LwTemplateGroup    group)
{
  const char *name = lw_template_group_name (group);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *heading = gtk_label_new (name), *flow = gtk_flow_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "title-4");
  gtk_widget_set_margin_start (heading, 6);
  g_object_set (flow, "selection-mode", GTK_SELECTION_NONE, "homogeneous", TRUE, "min-children-per-line", 1,
                "max-children-per-line", 4, "column-spacing", 6, "row-spacing", 6, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (flow, "child-activated", G_CALLBACK (choose), self);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), flow);
  gtk_widget_set_visible (box, FALSE);
  gtk_box_append (GTK_BOX (self->box), box);
  self->groups[group] = box;
  self->flows[group] = flow;
}

/* Where it is in a dialog, that closes. */
static void
stop_search_cb (GtkEditable *search)
{
  gtk_editable_set_text (search, "");
}

static void
make_tools (LwTemplateChooser *self)
{
  self->search = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", _("Search Templates"), "hexpand", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search Templates"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (filter), self, G_CONNECT_SWAPPED);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (stop_search_cb), NULL);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  self->languages = adw_toggle_group_new ();
  /* Each in its own language: so it is found by those who read it. */
  adw_toggle_group_add (ADW_TOGGLE_GROUP (self->languages), g_object_new (ADW_TYPE_TOGGLE, "label", "English", NULL));
  adw_toggle_group_add (ADW_TOGGLE_GROUP (self->languages), g_object_new (ADW_TYPE_TOGGLE, "label", "中文", NULL));
  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (self->languages), self->language);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->languages), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Language of the Templates"), -1);
  g_signal_connect_object (self->languages, "notify::active", G_CALLBACK (language_cb), self, G_CONNECT_SWAPPED);
  self->tools = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_box_append (GTK_BOX (self->tools), self->search);
  gtk_box_append (GTK_BOX (self->tools), self->languages);
}

static void
lw_template_chooser_init (LwTemplateChooser *self)
{
  self->language = lw_template_language (NULL);
  make_tools (self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  for (guint i = 0; i < LW_N_TEMPLATE_GROUPS; i++)
    add_group (self, i);
  self->nothing = g_object_new (ADW_TYPE_STATUS_PAGE, "title", _("No Such Template"), "icon-name", "system-search-symbolic",
                                "visible", FALSE, "vexpand", TRUE, NULL);
  gtk_widget_add_css_class (self->nothing, "compact");
  gtk_box_append (GTK_BOX (self->box), self->nothing);
  adw_bin_set_child (ADW_BIN (self), self->box);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (look_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (look_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
lw_template_chooser_new (void)
{
  return g_object_new (LW_TYPE_TEMPLATE_CHOOSER, NULL);
}

GtkWidget *
lw_template_chooser_get_tools (LwTemplateChooser *self)
{
  return self->tools;
}

GtkWidget *
lw_template_chooser_get_search (LwTemplateChooser *self)
{
  return self->search;
}
