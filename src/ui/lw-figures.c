#include "ui/lw-figures.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"

#define MOST          120   /* characters of a cell: names may be as long as they like, tables not */
#define MOST_WRAPPED  600
#define WRAP_CHARS  34
#define LEAST_WIDTH 240

struct _LwFigures
{
  AdwBin     parent_instance;
  GtkGrid   *grid;
  char      *aligns, *key, *variant;
  char     **titles;
  int        row, column;
  guint      n_rows;
};

G_DEFINE_FINAL_TYPE (LwFigures, lw_figures, ADW_TYPE_BIN)

static void
lw_figures_finalize (GObject *object)
{
  LwFigures *self = LW_FIGURES (object);

  g_free (self->aligns);
  g_free (self->key);
  g_free (self->variant);
  g_strfreev (self->titles);
  G_OBJECT_CLASS (lw_figures_parent_class)->finalize (object);
}

static GtkSizeRequestMode
lw_figures_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
bar_height (LwFigures *self)
{
  GtkWidget *bar = gtk_scrolled_window_get_hscrollbar (GTK_SCROLLED_WINDOW (adw_bin_get_child (ADW_BIN (self))));
  int height;

  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return height;
}

/* A scrolled window asks for the height that its child has when it is as narrow as can be: here it is the height at the width it gets.
 * Where that is too little, the scroll bar stands below the last line, and tells that there is more. */
static void
lw_figures_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                    int *natural_baseline)
{
  GtkWidget *grid = GTK_WIDGET (LW_FIGURES (widget)->grid);
  int least, nat;

  gtk_widget_measure (grid, GTK_ORIENTATION_HORIZONTAL, -1, &least, &nat, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (least, LEAST_WIDTH);
      *natural = nat;
    }
  else
    {
      gtk_widget_measure (grid, GTK_ORIENTATION_VERTICAL, MAX (for_size, least), minimum, natural, NULL, NULL);
      *minimum += for_size >= 0 && for_size < least ? bar_height (LW_FIGURES (widget)) : 0;
      *natural = MAX (*natural, *minimum);
    }
}

static void
lw_figures_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);
}

static void
lw_figures_class_init (LwFiguresClass *klass)
{
  GTK_WIDGET_CLASS (klass)->get_request_mode = lw_figures_get_request_mode;
  GTK_WIDGET_CLASS (klass)->measure = lw_figures_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = lw_figures_size_allocate;
  G_OBJECT_CLASS (klass)->finalize = lw_figures_finalize;
}

static void
lw_figures_init (LwFigures *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "lw-figures");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  gtk_widget_add_css_class (scroller, "card");
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
add_titles (LwFigures *self)
{
  for (int i = 0; self->titles[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (self->titles[i]);

      gtk_label_set_xalign (GTK_LABEL (label), self->aligns[i] == 'r');
      gtk_widget_set_hexpand (label, self->aligns[i] == 'w');
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption-heading");
      gtk_widget_add_css_class (label, "lw-cell");
      gtk_grid_attach (self->grid, label, i, 0, 1, 1);
    }
}

GtkWidget *
lw_figures_new (const char *aligns, const char * const *titles)
{
  LwFigures *self = g_object_new (LW_TYPE_FIGURES, NULL);

  self->aligns = g_strdup (aligns);
  self->titles = g_strdupv ((char **) titles);
  add_titles (self);
  return GTK_WIDGET (self);
}

void
lw_figures_row (LwFigures *self, const char *key)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  g_set_str (&self->key, key);
  self->row += 2;
  self->n_rows++;
  self->column = 0;
  gtk_grid_attach (self->grid, line, 0, self->row - 1, (int) strlen (self->aligns), 1);
}

void
lw_figures_widget (LwFigures *self, GtkWidget *widget)
{
  g_autofree char *name = g_strdup_printf ("%s/%d", self->key, self->column);

  gtk_widget_set_name (widget, name);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_grid_attach (self->grid, widget, self->column++, self->row, 1, 1);
}

/* A number stays with what it counts: "30 min", "1.2 % of". */
static char *
bound (const char *text)
{
  GString *bound = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (*at == ' ' && at > text && g_ascii_isdigit (at[-1]))
      g_string_append (bound, "\u00a0");
    else
      g_string_append_c (bound, *at);
  return g_string_free_and_steal (bound);
}

#define LEAST_CHARS 18   /* that a text which may wrap has in a line */

/* Short words stay in one line. Chinese ones are as wide as two letters each. */
static int
least_chars (const char *text)
{
  int n = 1;

  for (const char *at = text; *at != '\0' && n < LEAST_CHARS; at = g_utf8_next_char (at))
    n += g_unichar_iswide (g_utf8_get_char (at)) ? 2 : 1;
  return MIN (n, LEAST_CHARS);
}

static GtkWidget *
cell_label (LwFigures *self, const char *text)
{
  char align = self->aligns[self->column];
  gboolean wraps = (align == 'w' || align == 's') && *text != '\0';
  g_autofree char *some = lw_cut_short (text, wraps ? MOST_WRAPPED : MOST), *whole = wraps ? bound (some) : NULL;
  GtkWidget *label = gtk_label_new (wraps ? whole : some);

  gtk_label_set_xalign (GTK_LABEL (label), align == 'r');
  if (align == 'r')
    gtk_widget_add_css_class (label, "numeric");
  /* Signs stay before numbers, and intervals begin with the lower one, in languages that are written from right to left too. */
  if (align == 'r' && gtk_widget_get_direction (label) == GTK_TEXT_DIR_RTL)
    {
      gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
    }
  if (wraps)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_width_chars (GTK_LABEL (label), least_chars (whole));
      gtk_label_set_max_width_chars (GTK_LABEL (label), WRAP_CHARS);
      gtk_widget_set_hexpand (label, TRUE);
    }
  return label;
}

/* A screen reader hears which column a button stands in. */
static void
name_cell (LwFigures *self, GtkWidget *widget, const char *text)
{
  g_autofree char *spoken = g_strdup_printf (_("%s: %s"), self->titles[self->column], text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, *self->titles[self->column] ? spoken : text, -1);
}

void
lw_figures_text (LwFigures *self, const char *text)
{
  GtkWidget *label = cell_label (self, text != NULL ? text : "");

  gtk_widget_add_css_class (label, "lw-cell");
  lw_figures_widget (self, label);
}

static GtkWidget *
place_button_new (GtkWidget *label, const char *variant, const char * const *elements)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "lw-place");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(s^as)", variant != NULL ? variant : "", elements);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-elements");
  return button;
}

void
lw_figures_in (LwFigures *self, const char *variant)
{
  g_set_str (&self->variant, variant);
}

void
lw_figures_places (LwFigures *self, const char *text, const char * const *elements)
{
  GtkWidget *button;

  if (elements == NULL || elements[0] == NULL)
    {
      lw_figures_text (self, text);
      return;
    }
  button = place_button_new (cell_label (self, text), self->variant, elements);
  name_cell (self, button, text);
  lw_figures_widget (self, button);
}

void
lw_figures_place (LwFigures *self, const char *text, const char *element)
{
  lw_figures_places (self, text, (const char * const[]) { element, NULL });
}

/* What a number says when it is asked. */
typedef struct { char *text, *variant; char **places; } How;

static void
how_free (gpointer data)
{
  How *how = data;

  g_free (how->text);
  g_free (how->variant);
  g_strfreev (how->places);
  g_free (how);
}

static void
add_place (GtkBox *box, const char *variant, const char *element, const char *name)
{
  GtkWidget *label = gtk_label_new (NULL), *button;
  g_autofree char *text = g_strdup_printf (_("Show %s"), name);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  button = place_button_new (label, variant, (const char * const[]) { element, NULL });
  gtk_box_append (box, button);
}

/* Popovers are made when they are asked for: a table has hundreds of numbers. */
static void
create_how (GtkMenuButton *button, gpointer data)
{
  const How *how = data;
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *label = gtk_label_new (how->text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  g_object_set (label, "margin-start", 6, "margin-end", 6, "margin-top", 6, "margin-bottom", 6, NULL);
  gtk_box_append (GTK_BOX (box), label);
  for (char **place = how->places; place != NULL && place[0] != NULL; place += 2)
    add_place (GTK_BOX (box), how->variant, place[0], place[1]);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

void
lw_figures_number_from (LwFigures *self, const char *text, const char *how, const char * const *places)
{
  GtkWidget *button, *label;

  if (how == NULL || text == NULL || *text == '\0')
    {
      lw_figures_text (self, text);
      return;
    }
  label = cell_label (self, text);
  /* Such a button has no more height for a second line. */
  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_label_set_width_chars (GTK_LABEL (label), -1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), -1);
  button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_how,
                                         g_memdup2 (&(How) { g_strdup (how), g_strdup (self->variant), g_strdupv ((char **) places) }, sizeof (How)),
                                         how_free);
  gtk_widget_add_css_class (button, "lw-number");
  name_cell (self, button, text);
  lw_figures_widget (self, button);
}

void
lw_figures_number (LwFigures *self, const char *text, const char *how)
{
  lw_figures_number_from (self, text, how, NULL);
}

void
lw_figures_note (LwFigures *self, GtkWidget *widget)
{
  self->row += 2;
  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_grid_attach (self->grid, widget, 0, self->row, (int) strlen (self->aligns), 1);
}

guint
lw_figures_n_rows (LwFigures *self)
{
  return self->n_rows;
}
