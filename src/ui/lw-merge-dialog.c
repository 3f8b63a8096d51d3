#include "ui/lw-merge-dialog.h"

#include <glib/gi18n-lib.h>

#include "core/lw-merge.h"
#include "core/lw-wording.h"
#include "io/lw-io.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-dialog.h"
#include "ui/lw-field-text.h"

/* The dialog's own state, in its keeping. */
typedef struct
{
  LwEditor      *editor;
  LwBlueprint   *ours;       /* of when it began */
  LwMergeResult *result;
  GPtrArray     *choices;    /* AdwComboRow, in step with the conflicts */
  AdwDialog     *dialog;
  gboolean       by_one;     /* there was no base: what differs may be one side's change alone */
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

enum { KEEP, TAKE_OTHER, LATER };

static gboolean
can_take_other (Merging *self, const LwMergeConflict *conflict)
{
  g_autoptr (LwBlueprint) tried = lw_merge_take_other (self->result->merged, conflict);

  return tried != NULL;
}

static guint
choice_of (Merging *self, guint i)
{
  guint choice = adw_combo_row_get_selected (self->choices->pdata[i]);

  return choice == 1 && !can_take_other (self, self->result->conflicts->pdata[i]) ? LATER : choice;
}

/* What can be decided the other way now is; FALSE: what it is about is gone. Takes and sets the blueprint. */
static gboolean
take_other (LwBlueprint **blueprint, const LwMergeConflict *conflict)
{
  LwBlueprint *next = lw_merge_take_other (*blueprint, conflict);

  if (next == NULL)
    return FALSE;
  lw_record_unref (*blueprint);
  *blueprint = next;
  return TRUE;
}

/* What was decided is decided; the rest stays listed in the document. Places are those before anything goes or changes its place, so that
 * comes last, and from the end. */
static LwBlueprint *
decided (Merging *self)
{
  GPtrArray *conflicts = self->result->conflicts;
  LwBlueprint *blueprint = lw_record_ref (self->result->merged);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  LwMergeResult rest;
  LwBlueprint *listed;

  for (int pass = 0; pass < 3; pass++)
    for (guint n = 0; n < conflicts->len; n++)
      {
        guint i = conflicts->len - 1 - n;
        LwMergeConflict *conflict = conflicts->pdata[i];
        int own = conflict->kind == LW_CONFLICT_ORDER ? 1 : conflict->kind == LW_CONFLICT_RECORD ? 2 : 0;

        if (own == pass && (choice_of (self, i) == LATER || (choice_of (self, i) == TAKE_OTHER && !take_other (&blueprint, conflict))))
          g_ptr_array_add (left, conflict);
      }
  rest = (LwMergeResult) { blueprint, left, 0, 0, 0 };
  listed = lw_merge_to_document (&rest);
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
shortened (const char *text)
{
  return g_utf8_strlen (text, -1) > 160 ? g_strdup_printf ("%.*s…", (int) (g_utf8_offset_to_pointer (text, 160) - text), text) : g_strdup (text);
}

/* The ids of an order are names where they have some. */
static char *
names_in_order (LwRecord *side, const LwField *field)
{
  GString *text = g_string_new (NULL);

  LW_FOREACH (LwRecord, record, lw_record_get (side, field).records)
    {
      const LwField *named = lw_schema_field (record->schema, "name");
      const char *name = named != NULL ? lw_record_get (record, named).string : NULL;

      lw_list_append (text, name != NULL ? name : lw_record_id (record) != NULL ? lw_record_id (record) : "?");
    }
  return g_string_free_and_steal (text);
}

/* As people read it, not as it stands in the file. */
static char *
shown (Merging *self, const LwMergeConflict *conflict, LwRecord *side)
{
  g_autofree char *text = NULL;

  if (side == NULL)
    return g_strdup (conflict->kind == LW_CONFLICT_RECORD ? _("removed") : _("nothing"));
  if (conflict->kind == LW_CONFLICT_RECORD)
    return g_strdup (conflict->base == NULL || lw_record_equal (side, conflict->base) ? _("is there") : _("changed"));
  if (conflict->kind == LW_CONFLICT_FIELD && conflict->field->type != LW_TYPE_RECORD && conflict->field->type != LW_TYPE_RECORDS)
    text = lw_field_to_text (conflict->field, lw_record_get (side, conflict->field), lw_blueprint_day_minutes (self->ours));
  else if (conflict->kind == LW_CONFLICT_ORDER)
    text = names_in_order (side, conflict->field);
  else
    text = lw_merge_conflict_text (conflict, side);
  return text == NULL || *text == '\0' ? g_strdup (_("nothing")) : shortened (text);
}

/* "Refund · Name": what people call it. */
static char *
title_of (Merging *self, const LwMergeConflict *conflict)
{
  LwVariant *variant = conflict->variant != NULL ? lw_blueprint_variant (self->result->merged, conflict->variant) : NULL;
  g_autofree char *name = variant != NULL && conflict->element != NULL ? lw_element_says (variant, conflict->element) : NULL;

  return lw_place_says (self->result->merged, conflict->place, name != NULL ? name : conflict->element);
}

static void
set_choices (Merging *self, AdwComboRow *row, const LwMergeConflict *conflict)
{
  gboolean record = conflict->kind == LW_CONFLICT_RECORD;
  const char *kept = record ? (conflict->ours != NULL ? _("Keep It") : _("Leave It Out")) : conflict->kept_theirs ? _("Theirs") : _("Mine");
  const char *other = record ? (conflict->ours != NULL ? _("Remove It") : _("Bring It Back")) : conflict->kept_theirs ? _("Mine") : _("Theirs");
  const char * const all[] = { kept, other, _("Decide later"), NULL };
  const char * const some[] = { kept, _("Decide later"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (can_take_other (self, conflict) ? all : some);

  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

static GtkWidget *
choice_new (Merging *self, const LwMergeConflict *conflict)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autofree char *ours = shown (self, conflict, conflict->ours), *theirs = shown (self, conflict, conflict->theirs);
  g_autofree char *title = title_of (self, conflict), *text = g_strdup_printf (_("Mine: %s\nTheirs: %s"), ours, theirs);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  set_choices (self, ADW_COMBO_ROW (row), conflict);
  lw_choice_tell (row, NULL);
  return row;
}

static char *
tell_places (guint n, gboolean by_one)
{
  if (!by_one)
    return g_strdup_printf (ngettext ("%u place was changed by both.", "%u places were changed by both.", n), n);
  return g_strdup_printf (ngettext ("%u place is different. The two have no version in common, which would tell who changed it: keep one (Versions…) "
                                    "before copies are handed out.",
                                    "%u places are different. The two have no version in common, which would tell who changed them: keep one (Versions…) "
                                    "before copies are handed out.", n), n);
}

static GtkWidget *
page_new (Merging *self)
{
  GtkWidget *page = adw_preferences_page_new (), *group = adw_preferences_group_new ();
  guint n = self->result->conflicts->len;
  g_autofree char *text = tell_places (n, self->by_one);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), self->by_one ? _("Differences") : _("Changed by Both"));
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
settle (GtkWidget *parent, LwEditor *editor, LwMergeResult *result, gboolean by_one, LwMergedFunc done, gpointer data, GDestroyNotify destroy)
{
  Merging *self = g_new0 (Merging, 1);

  *self = (Merging) { g_object_ref (editor), lw_record_ref (lw_editor_get_blueprint (editor)), result, g_ptr_array_new (), NULL,
                      by_one, done, data, destroy };
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

  settle (parent, editor, how == LW_MERGE_COMMENTS ? lw_merge_comments (ours, theirs) : lw_merge (base, ours, theirs),
          how == LW_MERGE_COPY && base == NULL, NULL, NULL, NULL);
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
  settle (parent, editor, lw_merge (base, lw_editor_get_blueprint (editor), theirs), base == NULL, done, data, destroy);
}
