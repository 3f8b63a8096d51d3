#include "ui/lw-export-compare.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-choice-words.h"
#include "ui/lw-compare-job.h"

struct _LwExportCompare
{
  AdwExpanderRow  parent_instance;
  LwEditor       *editor;
  AdwComboRow    *way, *variants[LW_COMPARE_MOST];
};

G_DEFINE_FINAL_TYPE (LwExportCompare, lw_export_compare, ADW_TYPE_EXPANDER_ROW)

static guint changed_signal;

enum { BESIDE, OVERLAID };

static gboolean
is_overlaid (LwExportCompare *self)
{
  return adw_combo_row_get_selected (self->way) == OVERLAID;
}

/* NULL: none, of a third or fourth. */
static LwVariant *
chosen (LwExportCompare *self, guint side)
{
  LwArray *variants = lw_editor_get_blueprint (self->editor)->variants;
  guint at = adw_combo_row_get_selected (self->variants[side]), none = side >= 2;

  return at < none ? NULL : lw_array_get (variants, at - none);
}

static void
update (LwExportCompare *self)
{
  guint n = lw_array_length (lw_editor_get_blueprint (self->editor)->variants);

  for (guint side = 2; side < LW_COMPARE_MOST; side++)
    gtk_widget_set_visible (GTK_WIDGET (self->variants[side]),
                            !is_overlaid (self) && n > side && (side == 2 || chosen (self, side - 1) != NULL));
  g_signal_emit (self, changed_signal, 0);
}

LwCompareChoice *
lw_export_compare_get_choice (LwExportCompare *self)
{
  LwCompareChoice *choice;

  if (!adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self)))
    return NULL;
  choice = g_new0 (LwCompareChoice, 1);
  choice->overlaid = is_overlaid (self);
  for (guint side = 0; side < (choice->overlaid ? 2 : LW_COMPARE_MOST) && chosen (self, side) != NULL; side++)
    choice->variants[choice->n++] = lw_record_ref (chosen (self, side));
  return choice;
}

static void
add_combo (LwExportCompare *self, AdwComboRow **row, const char *title, GtkStringList *names, guint selected)
{
  *row = g_object_new (ADW_TYPE_COMBO_ROW, "title", title, "model", names, "selected", selected, NULL);
  lw_choice_tell (GTK_WIDGET (*row), NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (*row));
  g_signal_connect_object (*row, "notify::selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
add_variant (LwExportCompare *self, guint side, guint selected)
{
  const char *titles[LW_COMPARE_MOST] = { _("First Variant"), _("Second Variant"), _("Third Variant"), _("Fourth Variant") };
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (side >= 2)
    gtk_string_list_append (names, side == 2 ? _("No Third") : _("No Fourth"));
  LW_FOREACH (LwVariant, variant, lw_editor_get_blueprint (self->editor)->variants)
    gtk_string_list_append (names, variant->name != NULL ? variant->name : variant->id);
  add_combo (self, &self->variants[side], titles[side], names, selected);
}

/* What is shown with where it came from; else the first two. */
static void
add_rows (LwExportCompare *self)
{
  LwArray *variants = lw_editor_get_blueprint (self->editor)->variants;
  LwVariant *shown = lw_editor_get_variant (self->editor);
  const char * const ways[] = { _("Beside Each Other"), _("In One Drawing"), NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (ways);
  int first = shown->origin != NULL ? lw_array_find (variants, shown->origin) : -1, at = lw_array_find (variants, shown->id);

  first = MAX (first, 0);
  add_combo (self, &self->way, _("How"), names, BESIDE);
  add_variant (self, 0, (guint) first);
  add_variant (self, 1, at != first ? (guint) at : lw_array_length (variants) > 1 ? (first == 0 ? 1 : 0) : 0);
  add_variant (self, 2, 0);
  add_variant (self, 3, 0);
}

static void
lw_export_compare_dispose (GObject *object)
{
  g_clear_object (&LW_EXPORT_COMPARE (object)->editor);
  G_OBJECT_CLASS (lw_export_compare_parent_class)->dispose (object);
}

static void
lw_export_compare_class_init (LwExportCompareClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_export_compare_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lw_export_compare_init (LwExportCompare *self)
{
}

GtkWidget *
lw_export_compare_new (LwEditor *editor)
{
  gboolean several = lw_array_length (lw_editor_get_blueprint (editor)->variants) > 1;
  LwExportCompare *self = g_object_new (LW_TYPE_EXPORT_COMPARE, "title", _("Compare Variants"), "show-enable-switch", TRUE,
                                        "enable-expansion", FALSE, "sensitive", several, NULL);

  self->editor = g_object_ref (editor);
  if (!several)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), _("There is one variant only"));
  add_rows (self);
  g_signal_connect (self, "notify::enable-expansion", G_CALLBACK (update), NULL);
  update (self);
  return GTK_WIDGET (self);
}
