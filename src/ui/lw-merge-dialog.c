#include "ui/lw-merge-dialog.h"

#include <glib/gi18n-lib.h>

#include "core/lw-merge.h"
#include "io/lw-io.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-dialog.h"

/* The dialog's own state, in its keeping. */
typedef struct
{
  LwEditor      *editor;
  LwBlueprint   *ours;       /* of when it began */
  LwMergeResult *result;
  GPtrArray     *choices;    /* AdwComboRow, in step with the conflicts */
  AdwDialog     *dialog;
  LwMergedFunc   done;       /* or NULL */
  gpointer       data;
  GDestroyNotify destroy;
} Merging;

static void
merging_free (gpointer data)
{
  Merging *self = data;

  g_object_unref (self->editor);
  lw_record_unref (self->ours);
  lw_merge_result_free (self->result);
  g_ptr_array_unref (self->choices);
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

LwBlueprint *
lw_merge_find_base (LwBlueprint *ours, LwBlueprint *theirs)
{
  LwVersion *newest = NULL;

  LW_FOREACH (LwVersion, version, ours->versions)
    if (lw_array_by_id (theirs->versions, version->id) != NULL
        && (newest == NULL || !(lw_moment_seconds (version->created) < lw_moment_seconds (newest->created))))
      newest = version;
  return newest != NULL ? lw_version_open (ours, newest->id) : NULL;
}

/* The record with theirs in that field, put where ours was: by the way through the arrays that the place tells. */
static LwBlueprint *
take_theirs (LwBlueprint *blueprint, const LwMergeConflict *conflict)
{
  LwVariant *variant = conflict->variant != NULL ? lw_blueprint_variant (blueprint, conflict->variant) : NULL;
  LwElementKind kind;
  guint position;
  LwRecord *held;
  g_autoptr (LwRecord) changed = NULL;
  g_autoptr (LwVariant) next = NULL;

  if (conflict->kind != LW_CONFLICT_FIELD || variant == NULL || conflict->element == NULL
      || !lw_variant_find (variant, conflict->element, &kind, &position))
    return NULL;
  held = lw_array_get (variant->elements[kind], position);
  if (held->schema != conflict->theirs->schema)
    return NULL;
  changed = lw_record_with (held, conflict->field->name, lw_record_get (conflict->theirs, conflict->field));
  next = lw_variant_put (variant, kind, changed);
  return lw_edit_variant (blueprint, next);
}

static gboolean
can_take_theirs (LwBlueprint *blueprint, const LwMergeConflict *conflict)
{
  g_autoptr (LwBlueprint) tried = take_theirs (blueprint, conflict);

  return tried != NULL;
}

/* What was decided is decided; the rest stays listed in the document. */
static LwBlueprint *
decided (Merging *self)
{
  LwBlueprint *blueprint = lw_record_ref (self->result->merged);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  for (guint i = 0; i < self->result->conflicts->len; i++)
    {
      guint choice = adw_combo_row_get_selected (self->choices->pdata[i]);
      LwBlueprint *next = choice == 1 ? take_theirs (blueprint, self->result->conflicts->pdata[i]) : NULL;

      if (next != NULL)
        {
          lw_record_unref (blueprint);
          blueprint = next;
        }
      else if (choice == 2 || choice == 1)
        g_ptr_array_add (left, self->result->conflicts->pdata[i]);
    }
  LwMergeResult rest = { blueprint, left, 0, 0, 0 };
  LwBlueprint *listed = lw_merge_to_document (&rest);

  lw_record_unref (blueprint);
  return listed;
}

/* Takes the blueprint. */
static void
commit (Merging *self, LwBlueprint *merged)
{
  lw_editor_commit (self->editor, merged, _("Merge"), NULL);
  if (self->done != NULL)
    self->done (self->data);
}

static void
merge_cb (Merging *self)
{
  if (lw_editor_get_blueprint (self->editor) == self->ours)
    commit (self, decided (self));
  adw_dialog_close (self->dialog);
}

static char *
shown (const LwMergeConflict *conflict, LwRecord *side)
{
  g_autofree char *text = lw_merge_conflict_text (conflict, side);

  if (text == NULL)
    return g_strdup (_("nothing"));
  return g_utf8_strlen (text, -1) > 160 ? g_strdup_printf ("%.*s…", (int) (g_utf8_offset_to_pointer (text, 160) - text), text) : g_strdup (text);
}

static GtkWidget *
choice_new (Merging *self, const LwMergeConflict *conflict)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autofree char *ours = shown (conflict, conflict->ours), *theirs = shown (conflict, conflict->theirs), *text = NULL;
  const char *what = conflict->field != NULL && conflict->field->label != NULL ? _(conflict->field->label) : conflict->place;
  g_autofree char *title = conflict->element != NULL ? g_strdup_printf ("%s · %s", conflict->element, what) : g_strdup (what);
  gboolean can = can_take_theirs (self->result->merged, conflict);
  const char * const all[] = { _("Mine"), _("Theirs"), _("Decide later"), NULL };
  const char * const some[] = { _("Mine"), _("Decide later"), NULL };

  text = g_strdup_printf (_("Mine: %s\nTheirs: %s"), ours, theirs);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (gtk_string_list_new (can ? all : some)));
  lw_choice_tell (row, NULL);
  return row;
}

static GtkWidget *
page_new (Merging *self)
{
  GtkWidget *page = adw_preferences_page_new (), *group = adw_preferences_group_new ();
  guint n = self->result->conflicts->len;
  g_autofree char *text = g_strdup_printf (ngettext ("%u place was changed by both.", "%u places were changed by both.", n), n);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Changed by Both"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), text);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = choice_new (self, self->result->conflicts->pdata[i]);

      g_ptr_array_add (self->choices, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  return page;
}

static void
ask (GtkWidget *parent, Merging *self)
{
  GtkWidget *view = adw_toolbar_view_new (), *header = adw_header_bar_new (), *merge = gtk_button_new_with_mnemonic (_("_Merge"));

  self->dialog = adw_dialog_new ();
  g_object_set_data_full (G_OBJECT (self->dialog), "merging", self, merging_free);
  adw_dialog_set_title (self->dialog, _("Merge"));
  adw_dialog_set_content_width (self->dialog, 640);
  adw_dialog_set_content_height (self->dialog, 520);
  gtk_widget_add_css_class (merge, "suggested-action");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), merge);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page_new (self));
  adw_dialog_set_child (self->dialog, view);
  g_signal_connect_swapped (merge, "clicked", G_CALLBACK (merge_cb), self);
  lw_dialog_present (self->dialog, parent);
}

/* Takes the result. */
static void
settle (GtkWidget *parent, LwEditor *editor, LwMergeResult *result, LwMergedFunc done, gpointer data, GDestroyNotify destroy)
{
  Merging *self = g_new0 (Merging, 1);

  *self = (Merging) { g_object_ref (editor), lw_record_ref (lw_editor_get_blueprint (editor)), result, g_ptr_array_new (), NULL,
                      done, data, destroy };
  if (result->conflicts->len > 0)
    {
      ask (parent, self);
      return;
    }
  commit (self, lw_record_ref (result->merged));
  merging_free (self);
}

void
lw_merge_dialog_run (GtkWidget *parent, LwEditor *editor, LwMergeHow how, LwBlueprint *theirs)
{
  LwBlueprint *ours = lw_editor_get_blueprint (editor);
  g_autoptr (LwBlueprint) base = how == LW_MERGE_COPY ? lw_merge_find_base (ours, theirs) : NULL;

  settle (parent, editor, how == LW_MERGE_COMMENTS ? lw_merge_comments (ours, theirs) : lw_merge (base, ours, theirs), NULL, NULL, NULL);
}

void
lw_merge_dialog_run_on (GtkWidget      *parent,
                        LwEditor       *editor,
                        LwBlueprint    *base,
                        LwBlueprint    *theirs,
                        LwMergedFunc    done,
                        gpointer        data,
                        GDestroyNotify  destroy)
{
  settle (parent, editor, lw_merge (base, lw_editor_get_blueprint (editor), theirs), done, data, destroy);
}
