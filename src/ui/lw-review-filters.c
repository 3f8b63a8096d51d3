#include "ui/lw-review-filters.h"

#include <glib/gi18n-lib.h>
#include "ui/lw-choice-words.h"

struct _LwReviewFilters
{
  AdwBin       parent_instance;

  GtkDropDown *status, *kind, *person, *lane;
  gboolean     filling;
};

G_DEFINE_FINAL_TYPE (LwReviewFilters, lw_review_filters, ADW_TYPE_BIN)

static guint changed_signal;

/* The chosen text of a list whose first entry lets everything through; NULL: that one. */
static const char *
chosen (GtkDropDown *down)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (down));
  guint at = gtk_drop_down_get_selected (down);

  return at > 0 && at != GTK_INVALID_LIST_POSITION ? gtk_string_list_get_string (list, at) : NULL;
}

const char *
lw_review_lane_name (LwBlueprint *blueprint, LwComment *comment)
{
  LwVariant *variant = lw_blueprint_variant (blueprint, comment->variant);
  const char *id = lw_comment_lane (blueprint, comment);
  LwLane *lane = variant != NULL && id != NULL ? lw_variant_lane (variant, id) : NULL;

  return lane == NULL ? NULL : lane->name != NULL ? lane->name : lane->id;
}

static gboolean
is_of (LwComment *comment, const char *person)
{
  return g_strcmp0 (comment->author, person) == 0 || g_strcmp0 (comment->assignee, person) == 0;
}

static gboolean
has_status (LwReviewFilters *self, LwBlueprint *blueprint, LwComment *comment)
{
  switch (gtk_drop_down_get_selected (self->status))
    {
    case LW_REVIEW_OPEN:    return lw_comment_is_open (comment);
    case LW_REVIEW_SETTLED: return !lw_comment_is_open (comment);
    case LW_REVIEW_PARKED:  return comment->parked == 1;
    case LW_REVIEW_ORPHANS: return lw_comment_is_orphan (blueprint, comment);
    case LW_REVIEW_ALL:
    default:                return TRUE;
    }
}

gboolean
lw_review_filters_pass (LwReviewFilters *self, LwBlueprint *blueprint, LwComment *comment)
{
  guint kind = gtk_drop_down_get_selected (self->kind);
  const char *person = chosen (self->person), *lane = chosen (self->lane);

  return has_status (self, blueprint, comment) && (kind == 0 || kind == lw_comment_kind (comment)) && (person == NULL || is_of (comment, person))
         && (lane == NULL || g_strcmp0 (lw_review_lane_name (blueprint, comment), lane) == 0);
}

static void
add_once (GtkStringList *list, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    if (g_str_equal (gtk_string_list_get_string (list, i), text))
      return;
  gtk_string_list_append (list, text);
}

/* Takes the list; what was chosen stays chosen where it is still there. */
static void
renew (GtkDropDown *down, GtkStringList *list)
{
  g_autofree char *was = g_strdup (chosen (down));

  gtk_drop_down_set_model (down, G_LIST_MODEL (list));
  for (guint i = 1; was != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    if (g_str_equal (gtk_string_list_get_string (list, i), was))
      gtk_drop_down_set_selected (down, i);
  g_object_unref (list);
}

void
lw_review_filters_renew (LwReviewFilters *self, LwBlueprint *blueprint)
{
  GtkStringList *people = gtk_string_list_new ((const char * const[]) { _("Everybody"), NULL });
  GtkStringList *lanes = gtk_string_list_new ((const char * const[]) { _("All Lanes"), NULL });

  LW_FOREACH (LwComment, comment, blueprint->comments)
    {
      add_once (people, comment->author);
      add_once (people, comment->assignee);
      add_once (lanes, lw_review_lane_name (blueprint, comment));
    }
  self->filling = TRUE;
  renew (self->person, people);
  renew (self->lane, lanes);
  self->filling = FALSE;
}

static void
chosen_cb (LwReviewFilters *self)
{
  if (!self->filling)
    g_signal_emit (self, changed_signal, 0);
}

static GtkDropDown *
filter_new (LwReviewFilters *self, GtkGrid *grid, int column, int row, const char *name, const char * const *texts)
{
  GtkWidget *down = gtk_drop_down_new_from_strings (texts);

  gtk_widget_set_hexpand (down, TRUE);
  lw_choice_tell (down, name);
  gtk_grid_attach (grid, down, column, row, 1, 1);
  g_signal_connect_object (down, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return GTK_DROP_DOWN (down);
}

static void
lw_review_filters_init (LwReviewFilters *self)
{
  GtkWidget *grid = gtk_grid_new ();
  const char *kinds[9] = { _("All Kinds") };

  for (guint i = LW_COMMENT_COMMENT; i <= LW_COMMENT_PRAISE; i++)
    kinds[i] = lw_comment_kind_label (i);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  self->status = filter_new (self, GTK_GRID (grid), 0, 0, _("Status"), (const char * const[]) {
    _("All"), C_("comments", "Open"), _("Settled"), _("Parked"), _("Place Is Gone"), NULL });
  self->kind = filter_new (self, GTK_GRID (grid), 1, 0, _("Kind"), kinds);
  self->person = filter_new (self, GTK_GRID (grid), 0, 1, _("Person"), (const char * const[]) { _("Everybody"), NULL });
  self->lane = filter_new (self, GTK_GRID (grid), 1, 1, _("Lane"), (const char * const[]) { _("All Lanes"), NULL });
  adw_bin_set_child (ADW_BIN (self), grid);
}

static void
lw_review_filters_class_init (LwReviewFiltersClass *klass)
{
  changed_signal = g_signal_new ("changed", LW_TYPE_REVIEW_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

GtkWidget *
lw_review_filters_new (void)
{
  return g_object_new (LW_TYPE_REVIEW_FILTERS, NULL);
}

static void
choose (GtkDropDown *down, const char *text)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (down));
  guint at = 0;

  for (guint i = 1; text != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    if (g_str_equal (gtk_string_list_get_string (list, i), text))
      at = i;
  gtk_drop_down_set_selected (down, at);
}

void
lw_review_filters_set (LwReviewFilters *self, LwReviewStatus status, LwCommentKind kind, const char *person, const char *lane)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->status, status);
  gtk_drop_down_set_selected (self->kind, kind);
  choose (self->person, person);
  choose (self->lane, lane);
  self->filling = FALSE;
  chosen_cb (self);
}
