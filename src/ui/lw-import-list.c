#include "ui/lw-import-list.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-import-drop.h"
#include "ui/lw-import-picker.h"
#include "ui/lw-import-row.h"
#include "ui/lw-import-targets.h"

struct _LwImportList
{
  AdwBin             parent_instance;
  LwImportSession   *session;
  LwCanvas          *canvas;
  GListStore        *items;
  GtkFilterListModel *filtered;
  GtkMultiSelection *selection;
  GtkWidget         *view;
  GPtrArray         *targets;    /* LwImportTarget */
  LwVariant         *variant;    /* of which they are */
  GtkWidget         *picker;
  const LwFeedback  *shown;      /* only compared */
  gboolean           all;
};

G_DEFINE_FINAL_TYPE (LwImportList, lw_import_list, ADW_TYPE_BIN)

static guint decided_signal;

static gboolean
is_shown (gpointer object, gpointer data)
{
  LwImportItem *item = object;
  LwImportList *self = data;

  return self->all || item->to_review;
}

/* The position of the item of that text, or -1. */
static int
find_item (LwImportList *self, const char *text, guint from)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = from; i < n; i++)
    {
      g_autoptr (LwImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (g_str_equal (item->text, text))
        return i;
    }
  return -1;
}

static GPtrArray *
targets_of (LwImportList *self)
{
  LwVariant *variant = lw_editor_get_variant (lw_import_session_get_editor (self->session));

  if (self->targets != NULL && self->variant == variant)
    return self->targets;
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->variant, lw_record_unref);
  self->variant = lw_record_ref (variant);
  self->targets = lw_import_targets_new (variant);
  return self->targets;
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const LwImportItem *x = a, *y = b;

  if (x->to_review != y->to_review)
    return x->to_review ? -1 : 1;
  return x->first == 0 || x->n == y->n ? 0 : x->n < y->n ? 1 : -1;
}

/* Of a column without a step, what is filled with other than codes for "not asked". */
static void
count_answers (LwImportList *self, LwImportItem *item)
{
  const LwTableFormat *format = lw_import_session_get_format (self->session);
  const LwTableSummary *summary = lw_import_session_get_summary (self->session);

  for (guint i = 0; item->first == 0 && item->n == 0 && summary != NULL && i < summary->columns->len; i++)
    {
      const LwColumnSummary *column = g_ptr_array_index (summary->columns, i);

      if (g_str_equal (g_ptr_array_index (format->columns, i), item->text))
        {
          g_autoptr (LwSpread) answers = lw_spread_without (column->spread, column->suspects);

          item->n = answers->n;
          g_signal_emit_by_name (item, "changed");
        }
    }
}

/* Names of another table: all anew. */
static void
fill (LwImportList *self, const LwFeedback *feedback)
{
  g_list_store_remove_all (self->items);
  for (guint i = 0; i < feedback->groups->len; i++)
    {
      g_autoptr (LwImportItem) item = lw_import_item_new (g_ptr_array_index (feedback->groups, i));

      count_answers (self, item);
      g_list_store_append (self->items, item);
    }
  g_list_store_sort (self->items, compare_items, NULL);
}

/* The same names, read again: what stays in its place keeps its selection. */
static gboolean
refresh (LwImportList *self, const LwFeedback *feedback)
{
  g_autoptr (GHashTable) by_text = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  if (n != feedback->groups->len)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      LwMatchGroup *group = g_ptr_array_index (feedback->groups, i);

      g_hash_table_insert (by_text, group->text, group);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LwImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      LwMatchGroup *group = g_hash_table_lookup (by_text, item->text);

      if (group == NULL)
        return FALSE;
      lw_import_item_take (item, group);
      count_answers (self, item);
    }
  return TRUE;
}

static void
update_cb (LwImportList *self)
{
  const LwFeedback *feedback = lw_import_session_get_feedback (self->session);

  if (feedback == NULL)
    {
      self->shown = NULL;
      g_list_store_remove_all (self->items);
      return;
    }
  if (feedback == self->shown || lw_import_session_is_reading (self->session))
    return;
  self->shown = feedback;
  if (!refresh (self, feedback))
    {
      fill (self, feedback);
      gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered), GTK_FILTER_CHANGE_DIFFERENT);
    }
}

void
lw_import_list_decide (LwImportList *self, const char * const *texts, const char *meaning)
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      int position = find_item (self, texts[i], 0);

      lw_import_session_set_meaning (self->session, texts[i], meaning);
      if (position >= 0)
        {
          g_autoptr (LwImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

          lw_import_item_decide (item, meaning);
        }
    }
  g_signal_emit (self, decided_signal, 0);
}

guint
lw_import_list_count_open (LwImportList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items)), open = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LwImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      open += item->kind == LW_OUTCOME_MISSED;
    }
  return open;
}

static gboolean
is_suggested (const LwImportItem *item)
{
  return item->kind == LW_OUTCOME_MISSED && item->suggestions != NULL && item->suggestions[0] != NULL;
}

guint
lw_import_list_count_suggested (LwImportList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items)), suggested = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LwImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      suggested += is_suggested (item);
    }
  return suggested;
}

guint
lw_import_list_count_shown (LwImportList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
}

void
lw_import_list_accept_all (LwImportList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LwImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (!is_suggested (item))
        continue;
      lw_import_session_set_meaning (self->session, item->text, item->suggestions[0]);
      lw_import_item_decide (item, item->suggestions[0]);
    }
  g_signal_emit (self, decided_signal, 0);
}

void
lw_import_list_set_all (LwImportList *self, gboolean all)
{
  self->all = all;
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered), all ? GTK_FILTER_CHANGE_LESS_STRICT : GTK_FILTER_CHANGE_MORE_STRICT);
}

/* What is selected, where the row is among it; otherwise the row. */
static char **
texts_of (LwImportList *self, LwImportItem *item)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  gboolean among = FALSE;

  for (guint64 i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      g_autoptr (LwImportItem) one = g_list_model_get_item (G_LIST_MODEL (model), gtk_bitset_get_nth (selected, i));

      among |= one == item;
      g_strv_builder_add (texts, one->text);
    }
  if (item != NULL && !among)
    {
      char *alone[] = { item->text, NULL };

      return g_strdupv (alone);
    }
  return g_strv_builder_end (texts);
}

static void
picked_cb (LwImportList *self, const char *meaning, gboolean besides)
{
  LwImportItem *item = g_object_get_data (G_OBJECT (self->picker), "item");
  g_auto (GStrv) texts = texts_of (self, item);
  g_autofree char *now = besides && item->targets != NULL && item->targets[0] != NULL ? g_strjoinv ("+", item->targets) : NULL;
  g_autofree char *all = now != NULL ? g_strdup_printf ("%s+%s", now, meaning) : g_strdup (meaning);

  lw_import_list_decide (self, (const char * const *) texts, all);
  gtk_widget_grab_focus (self->view);
}

static void
choose (LwImportList *self, LwImportItem *item, GtkWidget *at)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 1, 1);

  if (!gtk_widget_compute_bounds (at, GTK_WIDGET (self), &bounds))
    return;
  g_object_set_data_full (G_OBJECT (self->picker), "item", g_object_ref (item), g_object_unref);
  lw_import_picker_show (LW_IMPORT_PICKER (self->picker), targets_of (self), item->targets != NULL && item->targets[0] != NULL,
                         &(GdkRectangle) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height });
}

static void
row_act_cb (LwImportList *self, const char *what, LwImportRow *row)
{
  LwImportItem *item = lw_import_row_get_item (row);
  g_auto (GStrv) texts = texts_of (self, item);

  if (g_str_equal (what, "choose"))
    choose (self, item, GTK_WIDGET (row));
  else if (g_str_equal (what, "ignore"))
    lw_import_list_decide (self, (const char * const *) texts, "");
  else if (item->suggestions != NULL && item->suggestions[0] != NULL)
    lw_import_list_decide (self, (const char * const[]) { item->text, NULL }, item->suggestions[0]);
}

static GdkContentProvider *
drag_cb (LwImportList *self, double x, double y, GtkDragSource *source)
{
  LwImportRow *row = LW_IMPORT_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
  g_auto (GStrv) texts = texts_of (self, lw_import_row_get_item (row));

  return gdk_content_provider_new_typed (LW_TYPE_IMPORT_TEXTS, texts);
}

static void
drag_begin_cb (LwImportList *self, GdkDrag *drag, GtkDragSource *source)
{
  LwImportRow *row = LW_IMPORT_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
  g_auto (GStrv) texts = texts_of (self, lw_import_row_get_item (row));
  guint n = g_strv_length (texts);
  g_autofree char *many = g_strdup_printf (ngettext ("%u name", "%u names", n), n);
  GtkWidget *label = gtk_label_new (n == 1 ? texts[0] : many);

  gtk_widget_add_css_class (label, "import-drag");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

static void
set_up_cb (LwImportList *self, GtkListItem *list_item)
{
  GtkWidget *row = lw_import_row_new ();
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect_object (row, "act", G_CALLBACK (row_act_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (LwImportList *self, GtkListItem *list_item)
{
  LwImportItem *item = gtk_list_item_get_item (list_item);

  lw_import_row_show (LW_IMPORT_ROW (gtk_list_item_get_child (list_item)), item, targets_of (self));
  gtk_list_item_set_accessible_label (list_item, lw_import_item_name (item));
}

static void
unbind_cb (LwImportList *self, GtkListItem *list_item)
{
  lw_import_row_show (LW_IMPORT_ROW (gtk_list_item_get_child (list_item)), NULL, NULL);
}

/* Enter on a row asks what it means. */
static void
activated_cb (LwImportList *self, guint position)
{
  g_autoptr (LwImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (item != NULL)
    choose (self, item, focus != NULL && gtk_widget_is_ancestor (focus, self->view) ? focus : self->view);
}

/* What the selected rows mean lights up on the drawing. */
static void
selected_cb (LwImportList *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint64 i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      g_autoptr (LwImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_nth (selected, i));
      g_auto (GStrv) elements = lw_import_meanings_elements (targets_of (self), (const char * const *) item->targets);

      for (guint j = 0; elements[j] != NULL; j++)
        g_ptr_array_add (ids, g_steal_pointer (&elements[j]));
    }
  g_ptr_array_add (ids, NULL);
  if (self->canvas != NULL)
    lw_canvas_set_found (self->canvas, (const char * const *) ids->pdata);
}

static gboolean
ignore_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LwImportList *self = data;
  g_auto (GStrv) texts = texts_of (self, NULL);

  lw_import_list_decide (self, (const char * const *) texts, "");
  return TRUE;
}

static void
lw_import_list_dispose (GObject *object)
{
  LwImportList *self = LW_IMPORT_LIST (object);

  if (self->canvas != NULL)
    {
      lw_canvas_set_found (self->canvas, NULL);
      lw_import_drop_remove (self->canvas);
      g_clear_weak_pointer (&self->canvas);
    }
  g_clear_pointer (&self->picker, gtk_widget_unparent);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->variant, lw_record_unref);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (lw_import_list_parent_class)->dispose (object);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (lw_import_list_parent_class)->size_allocate (widget, width, height, baseline);
  if (LW_IMPORT_LIST (widget)->picker != NULL)
    gtk_popover_present (GTK_POPOVER (LW_IMPORT_LIST (widget)->picker));
}

static void
lw_import_list_class_init (LwImportListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_import_list_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = size_allocate;
  decided_signal = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
make_models (LwImportList *self)
{
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));

  self->items = g_list_store_new (LW_TYPE_IMPORT_ITEM);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), filter);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (self->filtered));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

static void
lw_import_list_init (LwImportList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  make_models (self);
  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (self->view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Names in the table, and what they mean"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0), gtk_callback_action_new (ignore_cb, self, NULL)));
  gtk_widget_add_controller (self->view, keys);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
  self->picker = lw_import_picker_new ();
  gtk_widget_set_parent (self->picker, GTK_WIDGET (self));
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
}

static void
dropped_cb (LwImportList *self, GStrv texts, const char *element)
{
  const LwImportTarget *target = lw_import_target_at (targets_of (self), element);

  if (target != NULL)
    lw_import_list_decide (self, (const char * const *) texts, target->meaning);
}

GtkWidget *
lw_import_list_new (LwImportSession *session, LwCanvas *canvas)
{
  LwImportList *self = g_object_new (LW_TYPE_IMPORT_LIST, NULL);

  self->session = session;
  g_set_weak_pointer (&self->canvas, canvas);
  if (canvas != NULL)
    lw_import_drop_install (canvas, (LwImportDropFunc) dropped_cb, self);
  g_signal_connect_object (session, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
  return GTK_WIDGET (self);
}
