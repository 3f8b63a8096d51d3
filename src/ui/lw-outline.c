#include "ui/lw-outline.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"
#include "ui/lw-after-frame.h"
#include "ui/lw-commands.h"
#include "ui/lw-drag-out.h"
#include "ui/lw-hit.h"
#include "ui/lw-outline-model.h"
#include "ui/lw-outline-row.h"
#include "ui/lw-tell.h"

#define TELL_AFTER 200   /* ms: nobody hears rows sooner, and others need the time more */
#define INDENT     36    /* pixels of a step below its lane: an arrow, and the way in */

struct _LwOutline
{
  AdwBin             parent_instance;
  LwEditor          *editor;
  LwOutlineModel    *model;
  GtkTreeListModel  *tree;
  GtkMultiSelection *selection;
  GtkWidget         *search, *grouping, *list, *stack;
  LwVariant         *shown;         /* the variant that the model shows */
  GHashTable        *bound;         /* GtkListItem: what has widgets */
  guint              update_id, tell_id;
  gboolean           syncing;
};

G_DEFINE_FINAL_TYPE (LwOutline, lw_outline, ADW_TYPE_BIN)

static guint activated_signal;

static LwOutlineItem *
item_at (LwOutline *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->tree), position);

  return row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
}

/* The place of an element in the list, or GTK_INVALID_LIST_POSITION: in a folded lane, or not in the outline. */
static guint
position_of (LwOutline *self, const char *id)
{
  g_autoptr (GtkTreeListRow) row = NULL;
  g_autoptr (GtkTreeListRow) child_row = NULL;
  guint root;
  int child;

  if (!lw_outline_model_find (self->model, id, &root, &child))
    return GTK_INVALID_LIST_POSITION;
  row = gtk_tree_list_model_get_child_row (self->tree, root);
  if (child < 0)
    return gtk_tree_list_row_get_position (row);
  child_row = gtk_tree_list_row_get_child_row (row, child);
  return child_row != NULL ? gtk_tree_list_row_get_position (child_row) : GTK_INVALID_LIST_POSITION;
}

static void
show_selection (LwOutline *self)
{
  const char * const *ids = lw_editor_get_selection (self->editor);
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->tree)));
  guint last = GTK_INVALID_LIST_POSITION;

  for (; *ids != NULL; ids++)
    {
      guint position = position_of (self, *ids);

      if (position == GTK_INVALID_LIST_POSITION)
        continue;
      gtk_bitset_add (selected, position);
      last = position;
    }
  self->syncing = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, all);
  self->syncing = FALSE;
  if (last != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (GTK_LIST_VIEW (self->list), last, GTK_LIST_SCROLL_NONE, NULL);
}

static void
selected_cb (LwOutline *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  GtkBitsetIter iter;
  guint position;

  if (self->syncing)
    return;
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (LwOutlineItem) item = item_at (self, position);
      const char *id = item != NULL ? lw_outline_item_get_id (item) : NULL;

      if (id != NULL && *id != '\0')
        g_strv_builder_add (builder, id);
    }
  ids = g_strv_builder_end (builder);
  self->syncing = TRUE;
  lw_editor_select (self->editor, (const char * const *) ids);
  self->syncing = FALSE;
}

static void
activated_cb (LwOutline *self, guint position)
{
  g_autoptr (LwOutlineItem) item = item_at (self, position);
  const char *id = item != NULL ? lw_outline_item_get_id (item) : NULL;

  if (id == NULL || *id == '\0' || g_str_equal (id, LW_OUTLINE_NOTES))
    return;
  lw_editor_select_one (self->editor, id);
  g_signal_emit (self, activated_signal, 0, id);
}

static void tell_later (LwOutline *self);

static void
string_free (GString *string)
{
  g_string_free (string, TRUE);
}

/* The id of the step in that row, or NULL. */
static const char *
bound_step (GtkListItem *list_item)
{
  g_autoptr (LwOutlineItem) item = gtk_tree_list_row_get_item (gtk_list_item_get_item (list_item));

  return item != NULL && lw_outline_item_get_kind (item) == LW_ELEMENT_STEP ? lw_outline_item_get_id (item) : NULL;
}

/* What a screen reader says of a step after its name: all that it says of it in the drawing, and of the flows that leave it. One
 * walk along the flows is enough for all rows. */
static void
tell_rows (LwOutline *self)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);
  LwLayout *layout = lw_editor_get_layout (self->editor);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) string_free);
  GHashTableIter iter;
  GtkListItem *list_item;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, (gpointer *) &list_item, NULL))
    {
      const char *id = bound_step (list_item);
      const LwStepBox *box = id != NULL ? lw_layout_step_box (layout, id) : NULL;
      LwStep *step = box != NULL ? lw_variant_step (variant, id) : NULL;
      GString *text;

      if (step == NULL)
        continue;
      text = g_string_new (lw_tell_kind (step));
      g_autofree char *said = lw_tell_step (self->editor, box);

      lw_said_append (text, said);
      g_hash_table_insert (told, (gpointer) id, text);
    }
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      GString *text = flow->from != NULL ? g_hash_table_lookup (told, flow->from) : NULL;
      g_autofree char *end = text != NULL ? lw_tell_end (self->editor, flow) : NULL;

      if (text == NULL)
        continue;
      lw_said_append (text, end);
      lw_tell_flow (self->editor, flow, text);
    }
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, (gpointer *) &list_item, NULL))
    {
      const char *id = bound_step (list_item);
      GString *text = id != NULL ? g_hash_table_lookup (told, id) : NULL;
      const char *now = text != NULL ? text->str : "";

      if (g_strcmp0 (gtk_list_item_get_accessible_description (list_item), now) != 0)
        gtk_list_item_set_accessible_description (list_item, now);
    }
}

static gboolean
tell_cb (gpointer data)
{
  LwOutline *self = data;

  self->tell_id = 0;
  if (lw_editor_has_draft (self->editor))
    tell_later (self);
  else
    tell_rows (self);
  return G_SOURCE_REMOVE;
}

static void
tell_later (LwOutline *self)
{
  if (self->tell_id == 0)
    self->tell_id = g_timeout_add_full (G_PRIORITY_LOW, TELL_AFTER, tell_cb, self, NULL);
}

static void
update (LwOutline *self)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);
  gboolean by_phase = adw_toggle_group_get_active (ADW_TOGGLE_GROUP (self->grouping)) == 1;

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->shown, lw_record_unref);
  self->shown = lw_record_ref (variant);
  self->syncing = TRUE;
  lw_outline_model_update (self->model, variant, by_phase, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  self->syncing = FALSE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    g_list_model_get_n_items (G_LIST_MODEL (self->tree)) > 0 ? "list" : "empty");
  show_selection (self);
  tell_later (self);
}

static gboolean
update_cb (gpointer data)
{
  LwOutline *self = data;

  if (!lw_editor_is_at_rest (self->editor))
    return G_SOURCE_CONTINUE;
  self->update_id = 0;
  if (self->shown != lw_editor_get_variant (self->editor))
    update (self);
  else
    show_selection (self);
  return G_SOURCE_REMOVE;
}

/* The canvas comes first, and a drag ends first. */
static void
update_later (LwOutline *self)
{
  if (self->update_id == 0)
    self->update_id = lw_after_frame (update_cb, self);
}

static void
changed_cb (LwOutline *self)
{
  if (self->shown != lw_editor_get_variant (self->editor))
    update_later (self);
  tell_later (self);
}

static void
selection_changed_cb (LwOutline *self)
{
  if (!self->syncing)
    update_later (self);
}

static GListModel *
children_cb (gpointer item, gpointer unused)
{
  GListModel *children = lw_outline_item_get_children (item);

  return children != NULL ? g_object_ref (children) : NULL;
}

/* Only what can be opened has the arrow's widgets. */
static LwOutlineRow *
row_of (GtkListItem *list_item)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);

  return LW_OUTLINE_ROW (GTK_IS_TREE_EXPANDER (child) ? gtk_tree_expander_get_child (GTK_TREE_EXPANDER (child)) : child);
}

static void
show_item (GtkListItem *list_item)
{
  g_autoptr (LwOutlineItem) item = gtk_tree_list_row_get_item (gtk_list_item_get_item (list_item));
  const char *code = lw_outline_item_get_code (item), *title = lw_outline_item_get_title (item);
  const char *name = *title != '\0' ? title : _("Unnamed");
  g_autofree char *label = g_strdup_printf ("%s %s", code, name);
  gboolean opens = lw_outline_item_get_children (item) != NULL;
  GtkWidget *child = gtk_list_item_get_child (list_item);

  lw_outline_row_show (row_of (list_item), code, name, opens, opens ? 0 : INDENT);
  gtk_list_item_set_accessible_label (list_item, g_strstrip (label));
  if (GTK_IS_TREE_EXPANDER (child))
    gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, LwOutline *self)
{
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  g_autoptr (GObject) item = gtk_tree_list_row_get_item (row);
  GtkWidget *child = gtk_list_item_get_child (list_item);

  if (child == NULL || GTK_IS_TREE_EXPANDER (child) != gtk_tree_list_row_is_expandable (row))
    {
      child = lw_outline_row_new ();
      if (gtk_tree_list_row_is_expandable (row))
        child = g_object_new (GTK_TYPE_TREE_EXPANDER, "child", child, NULL);
      gtk_list_item_set_child (list_item, child);
    }
  if (GTK_IS_TREE_EXPANDER (child))
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (child), row);
  g_object_set_data_full (G_OBJECT (child), "element", g_strdup (lw_outline_item_get_id (LW_OUTLINE_ITEM (item))), g_free);
  g_signal_connect_object (item, "notify", G_CALLBACK (show_item), list_item, G_CONNECT_SWAPPED);
  show_item (list_item);
  g_hash_table_add (self->bound, list_item);
  tell_later (self);
}

static const char *
element_at (GtkWidget *list, double x, double y, gpointer data)
{
  for (GtkWidget *widget = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT); widget != NULL && widget != list; widget = gtk_widget_get_parent (widget))
    {
      const char *id = g_object_get_data (G_OBJECT (widget), "element");

      if (id != NULL)
        return id;
      /* Beside its name. */
      if (gtk_widget_get_first_child (widget) != NULL && (id = g_object_get_data (G_OBJECT (gtk_widget_get_first_child (widget)), "element")) != NULL)
        return id;
    }
  return NULL;
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, LwOutline *self)
{
  g_autoptr (GObject) item = gtk_tree_list_row_get_item (gtk_list_item_get_item (list_item));
  GtkWidget *child = gtk_list_item_get_child (list_item);

  g_hash_table_remove (self->bound, list_item);
  if (item != NULL)
    g_signal_handlers_disconnect_by_func (item, show_item, list_item);
  if (GTK_IS_TREE_EXPANDER (child))
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (child), NULL);
}

/* Down from the search goes into the list. */
static gboolean
search_key_cb (LwOutline *self, guint keyval)
{
  if (keyval != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

/* Enter in the search goes to the first step found. */
static void
search_activated_cb (LwOutline *self)
{
  update (self);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (LwOutlineItem) item = item_at (self, i);

      if (lw_outline_item_get_kind (item) == LW_ELEMENT_STEP)
        {
          activated_cb (self, i);
          return;
        }
    }
}

static void
stop_search_cb (LwOutline *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
lw_outline_dispose (GObject *object)
{
  LwOutline *self = LW_OUTLINE (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_handle_id (&self->tell_id, g_source_remove);
  g_clear_object (&self->editor);
  g_clear_object (&self->model);
  g_clear_object (&self->selection);
  g_clear_object (&self->tree);
  g_clear_pointer (&self->shown, lw_record_unref);
  G_OBJECT_CLASS (lw_outline_parent_class)->dispose (object);
}

/* Rows are let go in between. */
static void
lw_outline_finalize (GObject *object)
{
  g_clear_pointer (&LW_OUTLINE (object)->bound, g_hash_table_unref);
  G_OBJECT_CLASS (lw_outline_parent_class)->finalize (object);
}

static void
lw_outline_class_init (LwOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_outline_dispose;
  G_OBJECT_CLASS (klass)->finalize = lw_outline_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
add_search (LwOutline *self, GtkWidget *box)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", _("Find Steps"), "margin-start", 6,
                               "margin-end", 6, "margin-top", 6, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find Steps"), -1);
  gtk_box_append (GTK_BOX (box), self->search);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (stop_search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (self->search, keys);

  self->grouping = g_object_new (ADW_TYPE_TOGGLE_GROUP, "homogeneous", TRUE, "margin-start", 6, "margin-end", 6, NULL);
  adw_toggle_group_add (ADW_TOGGLE_GROUP (self->grouping), g_object_new (ADW_TYPE_TOGGLE, "label", _("Lanes"), NULL));
  adw_toggle_group_add (ADW_TOGGLE_GROUP (self->grouping), g_object_new (ADW_TYPE_TOGGLE, "label", _("Phases"), NULL));
  gtk_box_append (GTK_BOX (box), self->grouping);
  g_signal_connect_object (self->grouping, "notify::active", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
add_list (LwOutline *self, GtkWidget *box)
{
  /* The list has uses of its own for some of these keys, and those of the canvas do not come here. */
  static const char * const heard[] = { "win.cut", "win.copy", "win.paste", "win.duplicate", "win.delete", "win.delete-open", "win.connect",
                                        "win.add-note", "win.open-subprocess", "win.merge", "win.split", "win.automate", "win.parallelise",
                                        "win.choose-lane", "win.remove-handoff", "win.eliminate", "win.next-variant", "win.fit-header",
                                        "win.fold-lane", "win.unfold-all", "win.spotlight", NULL };
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->model = lw_outline_model_new ();
  self->tree = gtk_tree_list_model_new (g_object_ref (lw_outline_model_get_roots (self->model)), FALSE, TRUE,
                                        children_cb, NULL, NULL);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->tree)));
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->list = gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory);
  /* What is selected here is selected in the drawing. */
  lw_commands_hear (self->list, heard);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Steps"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  self->stack = g_object_new (GTK_TYPE_STACK, "vexpand", TRUE, NULL);
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "list");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       g_object_new (ADW_TYPE_STATUS_PAGE, "title", _("No Steps Found"), "icon-name", "system-search-symbolic",
                                     "css-classes", (const char *[]) { "compact", NULL }, NULL), "empty");
  gtk_box_append (GTK_BOX (box), self->stack);
}

static void
lw_outline_init (LwOutline *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->bound = g_hash_table_new (NULL, NULL);
  add_search (self, box);
  add_list (self, box);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Outline"), -1);
}

GtkWidget *
lw_outline_new (LwEditor *editor)
{
  LwOutline *self = g_object_new (LW_TYPE_OUTLINE, NULL);

  g_return_val_if_fail (LW_IS_EDITOR (editor), NULL);

  self->editor = g_object_ref (editor);
  lw_drag_out_elements (self->list, editor, element_at, NULL);
  g_signal_connect_object (editor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
