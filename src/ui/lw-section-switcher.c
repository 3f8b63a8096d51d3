#include "ui/lw-section-switcher.h"

#include "ui/lw-choice-words.h"

struct _LwSectionSwitcher
{
  GtkWidget     parent_instance;
  AdwViewStack *stack;            /* borrowed: it is beside this in one page */
  GtkWidget    *tabs, *list;
};

G_DEFINE_FINAL_TYPE (LwSectionSwitcher, lw_section_switcher, GTK_TYPE_WIDGET)

static void
chosen_cb (LwSectionSwitcher *self)
{
  AdwViewStackPage *page = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->list));

  if (page != NULL)
    adw_view_stack_set_visible_child_name (self->stack, adw_view_stack_page_get_name (page));
}

static void
shown_cb (LwSectionSwitcher *self)
{
  GListModel *pages = gtk_drop_down_get_model (GTK_DROP_DOWN (self->list));

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (pages, i);

      if (adw_view_stack_page_get_child (page) == adw_view_stack_get_visible_child (self->stack))
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->list), i);
    }
}

static GtkSizeRequestMode
lw_section_switcher_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
lw_section_switcher_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  LwSectionSwitcher *self = LW_SECTION_SWITCHER (widget);
  int tabs_least, tabs, list_least, list;

  gtk_widget_measure (self->tabs, orientation, -1, &tabs_least, &tabs, NULL, NULL);
  gtk_widget_measure (self->list, orientation, -1, &list_least, &list, NULL, NULL);
  *natural = MAX (tabs, list);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? list_least : *natural;
  *minimum_baseline = *natural_baseline = -1;
}

static void
lw_section_switcher_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LwSectionSwitcher *self = LW_SECTION_SWITCHER (widget);
  int wanted;
  gboolean whole;

  gtk_widget_measure (self->tabs, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);
  whole = wanted <= width;
  gtk_widget_set_child_visible (self->tabs, whole);
  gtk_widget_set_child_visible (self->list, !whole);
  gtk_widget_allocate (whole ? self->tabs : self->list, width, height, baseline, NULL);
}

static void
lw_section_switcher_dispose (GObject *object)
{
  LwSectionSwitcher *self = LW_SECTION_SWITCHER (object);

  g_clear_pointer (&self->tabs, gtk_widget_unparent);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  G_OBJECT_CLASS (lw_section_switcher_parent_class)->dispose (object);
}

static void
lw_section_switcher_class_init (LwSectionSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lw_section_switcher_dispose;
  widget_class->get_request_mode = lw_section_switcher_get_request_mode;
  widget_class->measure = lw_section_switcher_measure;
  widget_class->size_allocate = lw_section_switcher_size_allocate;
}

static void
lw_section_switcher_init (LwSectionSwitcher *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
lw_section_switcher_new (AdwViewStack *stack, const char *label)
{
  LwSectionSwitcher *self = g_object_new (LW_TYPE_SECTION_SWITCHER, NULL);
  GtkExpression *title = gtk_property_expression_new (ADW_TYPE_VIEW_STACK_PAGE, NULL, "title");

  self->stack = stack;
  self->tabs = adw_inline_view_switcher_new ();
  adw_inline_view_switcher_set_stack (ADW_INLINE_VIEW_SWITCHER (self->tabs), stack);
  adw_inline_view_switcher_set_can_shrink (ADW_INLINE_VIEW_SWITCHER (self->tabs), FALSE);
  gtk_widget_add_css_class (self->tabs, "lw-sections");
  gtk_widget_set_parent (self->tabs, GTK_WIDGET (self));
  self->list = gtk_drop_down_new (G_LIST_MODEL (adw_view_stack_get_pages (stack)), title);
  lw_choice_tell (self->list, label);
  gtk_widget_set_halign (self->list, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  g_signal_connect_object (self->list, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stack, "notify::visible-child", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  shown_cb (self);
  return GTK_WIDGET (self);
}
