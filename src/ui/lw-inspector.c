#include "ui/lw-inspector.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-actions.h"
#include "ui/lw-after-frame.h"
#include "ui/lw-field-edit.h"
#include "ui/lw-inspector-page.h"
#include "ui/lw-summary.h"

struct _LwInspector
{
  AdwBin        parent_instance;
  LwEditor     *editor;
  GtkWidget    *stack, *summary, *kinds;
  LwInspectorPage *pages[LW_N_ELEMENT_KINDS];   /* each made when nothing else is to be done, or needed */
  AdwPreferencesGroup *kinds_group;
  GPtrArray    *kind_rows;
  char        **ids;           /* what is shown */
  int           kind;          /* its LwElementKind; -1: nothing, -2: several */
  LwBlueprint  *shown;         /* the state that the rows show … */
  LwVariant    *shown_variant; /* … and which of its variants; borrowed from it */
  guint         summary_id, update_id, build_id;
  GHashTable   *drafts;        /* what was typed and not understood, by field and elements */
};

G_DEFINE_FINAL_TYPE (LwInspector, lw_inspector, ADW_TYPE_BIN)

enum { KIND_NONE = -1, KIND_SEVERAL = -2 };

static int
common_kind (LwEditor *editor, const char * const *ids, guint counts[LW_N_ELEMENT_KINDS])
{
  int common = KIND_NONE;

  for (; *ids != NULL; ids++)
    {
      LwElementKind kind;

      if (!lw_variant_find (lw_editor_get_variant (editor), *ids, &kind, NULL))
        continue;
      counts[kind]++;
      common = common == KIND_NONE || common == (int) kind ? (int) kind : KIND_SEVERAL;
    }
  return common;
}

static void update (LwInspector *self);

static void
update_now (LwInspector *self)
{
  if (self->update_id != 0)
    update (self);
}

/* A step that is given another lane or phase stands in it. */
static LwVariant *
settled (LwInspector *self, LwVariant *variant, const LwFieldPath *path)
{
  if (self->kind != LW_ELEMENT_STEP || path->outer != NULL
      || (!g_str_equal (path->field->name, "lane") && !g_str_equal (path->field->name, "phase")))
    return lw_record_ref (variant);
  return lw_editor_put_in_cells (self->editor, variant, (const char * const *) self->ids);
}

static void
edited_cb (LwInspector *self, const LwFieldPath *path, LwFieldEdit *edit)
{
  g_autoptr (LwBlueprint) blueprint = lw_field_edit_register (lw_editor_get_blueprint (self->editor), edit);
  g_autoptr (LwVariant) variant = NULL, placed = NULL;
  g_autofree char *label = lw_field_edit_label (path->field);
  g_autofree char *ids = g_strjoinv (" ", self->ids);
  g_autofree char *key = NULL;

  variant = lw_field_edit_elements (lw_editor_get_variant (self->editor), self->kind,
                                    (const char * const *) self->ids, path, edit);
  placed = settled (self, variant, path);
  if (edit->typing)
    key = g_strdup_printf ("field %s.%s %u %s", path->outer != NULL ? path->outer->name : "", path->field->name,
                           edit->position, ids);
  lw_field_edit_commit (self->editor, edit, lw_edit_variant (blueprint, placed), label, key);
  if (!edit->draft)
    update_now (self);   /* the next click is on what is there now */
}

static LwInspectorPage *
page_of (LwInspector *self, LwElementKind kind)
{
  if (self->pages[kind] == NULL)
    {
      self->pages[kind] = LW_INSPECTOR_PAGE (lw_inspector_page_new (self->editor, kind));
      gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (self->pages[kind]));
      g_signal_connect_object (self->pages[kind], "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
    }
  return self->pages[kind];
}

/* Narrow the selection to one kind. */
static void
kind_activated_cb (LwInspector *self, GtkWidget *row)
{
  LwElementKind wanted = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "kind"));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; self->ids[i] != NULL; i++)
    {
      LwElementKind kind;

      if (lw_variant_find (lw_editor_get_variant (self->editor), self->ids[i], &kind, NULL) && kind == wanted)
        g_strv_builder_add (builder, self->ids[i]);
    }
  ids = g_strv_builder_end (builder);
  lw_editor_select (self->editor, (const char * const *) ids);
}

static void
show_kinds (LwInspector *self, const guint counts[LW_N_ELEMENT_KINDS])
{
  for (guint i = 0; i < self->kind_rows->len; i++)
    adw_preferences_group_remove (self->kinds_group, g_ptr_array_index (self->kind_rows, i));
  g_ptr_array_set_size (self->kind_rows, 0);
  for (int kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    {
      g_autofree char *text = counts[kind] > 0 ? lw_element_count_text (kind, counts[kind]) : NULL;
      GtkWidget *row;

      if (text == NULL)
        continue;
      row = g_object_new (ADW_TYPE_ACTION_ROW, "title", text, "activatable", TRUE, NULL);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_object_set_data (G_OBJECT (row), "kind", GINT_TO_POINTER (kind));
      g_signal_connect_object (row, "activated", G_CALLBACK (kind_activated_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->kinds_group, row);
      g_ptr_array_add (self->kind_rows, row);
    }
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->kinds);
}

static void
show_elements (LwInspector *self)
{
  LwInspectorPage *page = page_of (self, self->kind);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  for (guint i = 0; self->ids[i] != NULL; i++)
    g_ptr_array_add (records, lw_variant_element (lw_editor_get_variant (self->editor), self->kind, self->ids[i]));
  lw_inspector_page_show (page, records->pdata, records->len);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (page));
}

static gboolean
summary_cb (gpointer data)
{
  LwInspector *self = data;

  self->summary_id = 0;
  lw_summary_update (LW_SUMMARY (self->summary));
  return G_SOURCE_REMOVE;
}

/* Its figures are an analysis of the whole variant: they may come a frame later than the canvas. */
static void
show_summary (LwInspector *self)
{
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->summary);
  if (self->summary_id == 0)
    self->summary_id = g_idle_add_full (G_PRIORITY_LOW, summary_cb, self, NULL);
}

static void
update (LwInspector *self)
{
  const char * const *ids = lw_editor_get_selection (self->editor);
  guint counts[LW_N_ELEMENT_KINDS] = { 0 };

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_strfreev (self->ids);
  self->ids = g_strdupv ((char **) ids);
  self->kind = common_kind (self->editor, ids, counts);
  g_clear_pointer (&self->shown, lw_record_unref);
  self->shown = lw_record_ref (lw_editor_get_blueprint (self->editor));
  self->shown_variant = lw_editor_get_variant (self->editor);

  if (self->kind == KIND_SEVERAL)
    show_kinds (self, counts);
  else if (self->kind != KIND_NONE)
    show_elements (self);
  else
    show_summary (self);
  gtk_widget_set_sensitive (self->stack, !lw_document_get_read_only (lw_editor_get_document (self->editor)));
}

static gboolean
shows_elements (LwInspector *self)
{
  return self->kind >= 0 && self->pages[self->kind] != NULL;
}

void
lw_inspector_flush (LwInspector *self)
{
  g_return_if_fail (LW_IS_INSPECTOR (self));

  if (shows_elements (self))
    lw_inspector_page_flush (self->pages[self->kind]);
}

GtkWidget *
lw_inspector_get_row (LwInspector *self, const char *path)
{
  g_return_val_if_fail (LW_IS_INSPECTOR (self) && path != NULL, NULL);

  update_now (self);
  return shows_elements (self) ? (GtkWidget *) lw_inspector_page_get_row (self->pages[self->kind], path) : NULL;
}

/* What was typed belongs to the elements that were shown, not to those that now are. */
static void
selection_changed_cb (LwInspector *self)
{
  g_autofree char *before = g_strjoinv (" ", self->ids);
  g_autofree char *after = NULL;

  lw_inspector_flush (self);
  if (shows_elements (self))
    lw_inspector_page_store_drafts (self->pages[self->kind], self->drafts, before);
  update (self);
  after = g_strjoinv (" ", self->ids);
  if (shows_elements (self))
    lw_inspector_page_restore_drafts (self->pages[self->kind], self->drafts, after);
}

static gboolean
update_cb (gpointer data)
{
  LwInspector *self = data;

  /* What is selected is shown in a drag, too; what comes of the drag after it is drawn. */
  if (!lw_editor_has_draft (self->editor) && !lw_editor_is_at_rest (self->editor))
    return G_SOURCE_CONTINUE;
  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Also emitted while a drag is under way, when there is nothing new to show here. */
static void
changed_cb (LwInspector *self)
{
  if (self->update_id == 0
      && (self->shown != lw_editor_get_blueprint (self->editor) || self->shown_variant != lw_editor_get_variant (self->editor)))
    self->update_id = lw_after_frame (update_cb, self);
}

/* A page of some sixty rows takes longer than a frame: they are made one group at a time before they are asked for. */
static gboolean
build_cb (gpointer data)
{
  LwInspector *self = data;

  for (LwElementKind kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    if (lw_inspector_page_build (page_of (self, kind)))
      return G_SOURCE_CONTINUE;
  self->build_id = 0;
  return G_SOURCE_REMOVE;
}

static void
lw_inspector_dispose (GObject *object)
{
  g_clear_handle_id (&LW_INSPECTOR (object)->build_id, g_source_remove);
  g_clear_handle_id (&LW_INSPECTOR (object)->summary_id, g_source_remove);
  g_clear_handle_id (&LW_INSPECTOR (object)->update_id, g_source_remove);
  g_clear_object (&LW_INSPECTOR (object)->editor);
  G_OBJECT_CLASS (lw_inspector_parent_class)->dispose (object);
}

static void
lw_inspector_finalize (GObject *object)
{
  LwInspector *self = LW_INSPECTOR (object);

  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->shown, lw_record_unref);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  g_clear_pointer (&self->kind_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (lw_inspector_parent_class)->finalize (object);
}

static void
lw_inspector_class_init (LwInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lw_inspector_dispose;
  object_class->finalize = lw_inspector_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lw_inspector_init (LwInspector *self)
{
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->kind_rows = g_ptr_array_new ();
  self->ids = g_new0 (char *, 1);
  self->kind = KIND_NONE;
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  adw_bin_set_child (ADW_BIN (self), self->stack);

  self->kinds = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_object_set (self->kinds, "margin-start", 12, "margin-end", 12, "margin-top", 12, NULL);
  self->kinds_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->kinds_group, _("Several Kinds Selected"));
  adw_preferences_group_set_description (self->kinds_group, _("Choose what to edit together."));
  gtk_box_append (GTK_BOX (self->kinds), GTK_WIDGET (self->kinds_group));
  gtk_stack_add_child (GTK_STACK (self->stack), self->kinds);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Inspector"), -1);
}

GtkWidget *
lw_inspector_new (LwEditor *editor)
{
  LwInspector *self = g_object_new (LW_TYPE_INSPECTOR, NULL);

  g_return_val_if_fail (LW_IS_EDITOR (editor), NULL);

  self->editor = g_object_ref (editor);
  self->summary = lw_summary_new (editor);
  gtk_stack_add_child (GTK_STACK (self->stack), self->summary);
  g_signal_connect_object (editor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
  self->build_id = g_idle_add_full (G_PRIORITY_LOW, build_cb, self, NULL);
  return GTK_WIDGET (self);
}
