#include "ui/lw-outline-row.h"

#include <adwaita.h>

#define GAP   8      /* between code and title */
#define SMALL .82    /* of a code, as in the style class "caption" */
#define QUIET .55    /* its opacity, as in "dim-label" … */
#define PLAIN .9     /* … and there where more contrast is wanted */

struct _LwOutlineRow
{
  GtkWidget    parent_instance;
  char        *code, *title;
  gboolean     heading;
  double       indent;
  PangoLayout *code_layout, *title_layout;   /* NULL until measured or drawn */
  int          code_room;                    /* pixels, valid with them */
};

G_DEFINE_FINAL_TYPE (LwOutlineRow, lw_outline_row, GTK_TYPE_WIDGET)

static PangoLayout *
make_layout (LwOutlineRow *self, const char *text, double scale, PangoWeight weight)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

static int
width_of (PangoLayout *layout)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* Titles stand below each other, whether their step has a number of one digit, of two, or none. */
static int
least_code_room (LwOutlineRow *self)
{
  g_autoptr (PangoLayout) digits = make_layout (self, "00", SMALL, PANGO_WEIGHT_NORMAL);

  return width_of (digits);
}

static void
make_layouts (LwOutlineRow *self)
{
  if (self->title_layout != NULL)
    return;
  self->code_layout = make_layout (self, self->code, SMALL, PANGO_WEIGHT_NORMAL);
  self->title_layout = make_layout (self, self->title, 1, self->heading ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  self->code_room = self->heading ? 0 : MAX (width_of (self->code_layout), least_code_room (self));
}

static void
drop_layouts (LwOutlineRow *self)
{
  g_clear_object (&self->code_layout);
  g_clear_object (&self->title_layout);
}

static int
code_width (LwOutlineRow *self)
{
  int width = self->heading && *self->code != '\0' ? width_of (self->code_layout) : self->code_room;

  return width > 0 ? width + GAP : 0;
}

static void
lw_outline_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  LwOutlineRow *self = LW_OUTLINE_ROW (widget);
  int width, height;

  make_layouts (self);
  pango_layout_set_width (self->title_layout, -1);
  pango_layout_get_pixel_size (self->title_layout, &width, &height);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = height;
  else
    {
      *natural = (int) self->indent + code_width (self) + width;
      *minimum = MIN (*natural, (int) self->indent + code_width (self) + 3 * height);
    }
}

static void
append (LwOutlineRow *self, GtkSnapshot *snapshot, PangoLayout *layout, double x, double width, float opacity)
{
  GdkRGBA colour;
  int own_width, height;

  pango_layout_get_pixel_size (layout, &own_width, &height);
  gtk_widget_get_color (GTK_WIDGET (self), &colour);
  colour.alpha *= opacity;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - (width > 0 ? width : own_width);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
lw_outline_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LwOutlineRow *self = LW_OUTLINE_ROW (widget);
  double start, width;

  make_layouts (self);
  start = self->indent + code_width (self);
  width = MAX (gtk_widget_get_width (widget) - start, 0);
  pango_layout_set_width (self->title_layout, (int) width * PANGO_SCALE);
  if (*self->code != '\0')
    append (self, snapshot, self->code_layout, start - GAP - width_of (self->code_layout), 0,
            adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? PLAIN : QUIET);
  append (self, snapshot, self->title_layout, start, width, 1);
}

/* What is cut off. */
static gboolean
lw_outline_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  LwOutlineRow *self = LW_OUTLINE_ROW (widget);

  if (self->title_layout == NULL || !pango_layout_is_ellipsized (self->title_layout))
    return FALSE;
  gtk_tooltip_set_text (tooltip, self->title);
  return TRUE;
}

static void
lw_outline_row_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  drop_layouts (LW_OUTLINE_ROW (widget));
  gtk_widget_queue_resize (widget);
  GTK_WIDGET_CLASS (lw_outline_row_parent_class)->system_setting_changed (widget, setting);
}

static void
lw_outline_row_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  drop_layouts (LW_OUTLINE_ROW (widget));
  GTK_WIDGET_CLASS (lw_outline_row_parent_class)->direction_changed (widget, before);
}

static void
lw_outline_row_finalize (GObject *object)
{
  LwOutlineRow *self = LW_OUTLINE_ROW (object);

  drop_layouts (self);
  g_free (self->code);
  g_free (self->title);
  G_OBJECT_CLASS (lw_outline_row_parent_class)->finalize (object);
}

static void
lw_outline_row_class_init (LwOutlineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lw_outline_row_finalize;
  widget_class->measure = lw_outline_row_measure;
  widget_class->snapshot = lw_outline_row_snapshot;
  widget_class->query_tooltip = lw_outline_row_query_tooltip;
  widget_class->system_setting_changed = lw_outline_row_system_setting_changed;
  widget_class->direction_changed = lw_outline_row_direction_changed;
  /* Its list item has the name. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
lw_outline_row_init (LwOutlineRow *self)
{
  self->code = g_strdup ("");
  self->title = g_strdup ("");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
lw_outline_row_new (void)
{
  return g_object_new (LW_TYPE_OUTLINE_ROW, "hexpand", TRUE, NULL);
}

void
lw_outline_row_show (LwOutlineRow *self, const char *code, const char *title, gboolean heading, double indent)
{
  g_return_if_fail (LW_IS_OUTLINE_ROW (self) && code != NULL && title != NULL);

  if (g_str_equal (self->code, code) && g_str_equal (self->title, title) && self->heading == heading && self->indent == indent)
    return;
  g_set_str (&self->code, code);
  g_set_str (&self->title, title);
  self->heading = heading;
  self->indent = indent;
  drop_layouts (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const char *
lw_outline_row_get_title (LwOutlineRow *self)
{
  g_return_val_if_fail (LW_IS_OUTLINE_ROW (self), NULL);

  return self->title;
}
