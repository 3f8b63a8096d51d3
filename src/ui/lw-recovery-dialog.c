#include "ui/lw-recovery-dialog.h"

#include <glib/gi18n-lib.h>

#include "core/lw-difference.h"
#include "core/lw-wording.h"
#include "ui/lw-compare-window.h"
#include "ui/lw-dialog.h"
#include "ui/lw-window-private.h"

#define MOST_LINES  8
#define MOST_LABELS 5
#define LEFT        "laneway-left"   /* of the dialog: how many are not decided about */

/* One document that is offered. */
typedef struct
{
  LwWindow    *window;       /* borrowed: it has the dialog */
  AdwDialog   *dialog;
  GtkWidget   *group;
  LwRecovered *recovered;    /* NULL once it is decided about */
  gboolean     discarded;    /* shown no more; it can still be had back */
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  if (offer->recovered != NULL && offer->discarded)
    lw_recovered_discard (offer->recovered);
  else
    lw_recovered_free (offer->recovered);
  g_free (offer);
}

static char *
file_of (const LwRecovered *recovered)
{
  g_autoptr (GFile) file = recovered->uri != NULL ? g_file_new_for_uri (recovered->uri) : NULL;

  return file != NULL ? lw_file_label (file) : lw_sentence (_("not saved yet"));
}

static char *
when (gint64 changed)
{
  gint64 minutes = (g_get_real_time () - changed) / G_TIME_SPAN_MINUTE;

  if (minutes < 1)
    return g_strdup (_("just now"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%u minute ago", "%u minutes ago", minutes), (guint) minutes);
  return lw_clock_text (changed);
}

/* The last edits' names. */
static char *
tell_labels (const LwRecovered *recovered)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < recovered->labels->len && i < MOST_LABELS; i++)
    lw_list_append (text, g_ptr_array_index (recovered->labels, i));
  return text->len > 0 ? g_strdup_printf (_("Last edits: %s"), text->str) : NULL;
}

/* What is lost when it is not opened. */
static char *
tell_changes (const LwRecovered *recovered)
{
  LwBlueprint *before = recovered->on_disk != NULL ? recovered->on_disk : recovered->before;
  g_autoptr (GPtrArray) lines = lw_difference_tell (before, recovered->blueprint);
  g_autofree char *labels = tell_labels (recovered);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len && i < MOST_LINES; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (lines, i));
  if (lines->len > MOST_LINES)
    g_string_append_printf (text, ngettext ("\nand %u more", "\nand %u more", lines->len - MOST_LINES), lines->len - MOST_LINES);
  if (labels != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", labels);
  return g_string_free (text, FALSE);
}

/* The last to be decided about takes the dialog with it. */
static void
close_if_done (AdwDialog *dialog)
{
  guint *n_left = g_object_get_data (G_OBJECT (dialog), LEFT);

  if (*n_left == 0)
    adw_dialog_close (dialog);
}

static void
count_left (AdwDialog *dialog, int change)
{
  guint *n_left = g_object_get_data (G_OBJECT (dialog), LEFT);

  *n_left += change;
}

static void
open_cb (GtkButton *button, Offer *offer)
{
  LwWindow *window = offer->window;
  AdwDialog *dialog = offer->dialog;
  LwRecovered *recovered = g_steal_pointer (&offer->recovered);

  gtk_widget_set_visible (offer->group, FALSE);
  count_left (dialog, -1);
  lw_recovery_open (window, recovered);
  close_if_done (dialog);
}

static void
undo_cb (Offer *offer)
{
  offer->discarded = FALSE;
  count_left (offer->dialog, 1);
  gtk_widget_set_visible (offer->group, TRUE);
}

static void
discard_cb (GtkButton *button, Offer *offer)
{
  GtkWidget *toasts = gtk_widget_get_ancestor (offer->group, ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *text = g_strdup_printf (_("“%s” was discarded"), offer->recovered->title);
  AdwToast *toast = g_object_new (ADW_TYPE_TOAST, "title", text, "use-markup", FALSE, "button-label", _("_Undo"), NULL);

  offer->discarded = TRUE;
  count_left (offer->dialog, -1);
  gtk_widget_set_visible (offer->group, FALSE);
  g_signal_connect_swapped (toast, "button-clicked", G_CALLBACK (undo_cb), offer);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (close_if_done), offer->dialog, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), toast);
}

/* Where both have the variant, as two of one document. */
static LwBlueprint *
both (LwBlueprint *before, LwBlueprint *after)
{
  LwVariant *now = lw_blueprint_variant (after, NULL), *was = NULL;
  g_autoptr (LwVariant) old = NULL, new = NULL;
  LwBlueprint *blueprint;
  gpointer variants[2];

  LW_FOREACH (LwVariant, variant, after->variants)
    {
      LwVariant *other = lw_blueprint_variant (before, variant->id);

      if (other != NULL && !lw_record_equal (variant, other) && was == NULL)
        {
          now = variant;
          was = other;
        }
    }
  if (was == NULL)
    was = lw_blueprint_variant (before, NULL);
  if (was == NULL || now == NULL)
    return NULL;
  old = lw_record_copy (was);
  new = lw_record_copy (now);
  lw_set_string (&old->id, "saved");
  lw_set_string (&old->name, _("As saved"));
  lw_set_string (&new->id, "recovered");
  lw_set_string (&new->name, _("Recovered"));
  variants[0] = old;
  variants[1] = new;
  blueprint = lw_record_copy (after);
  g_clear_pointer (&blueprint->variants, lw_array_unref);
  blueprint->variants = lw_array_new (variants, 2);
  return blueprint;
}

static void
compare_cb (GtkButton *button, Offer *offer)
{
  LwRecovered *recovered = offer->recovered;
  g_autoptr (LwBlueprint) blueprint = both (recovered->on_disk != NULL ? recovered->on_disk : recovered->before, recovered->blueprint);
  g_autoptr (LwDocument) document = blueprint != NULL ? lw_document_new (blueprint, NULL) : NULL;
  g_autoptr (LwEditor) editor = NULL;

  if (document == NULL)
    return;
  lw_document_set_read_only (document, TRUE);
  editor = lw_editor_new (document);
  gtk_window_present (GTK_WINDOW (lw_compare_window_new (editor, GTK_WINDOW (offer->window))));
}

static void
append_button (GtkWidget *box, const char *label, const char *style, GCallback callback, Offer *offer)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  /* There may be several of each. */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, offer->group, NULL, -1);
  g_signal_connect (button, "clicked", callback, offer);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
buttons_new (Offer *offer)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  g_object_set (box, "halign", GTK_ALIGN_END, "margin-top", 12, NULL);
  append_button (box, _("_Discard"), "destructive-action", G_CALLBACK (discard_cb), offer);
  append_button (box, _("_Compare"), NULL, G_CALLBACK (compare_cb), offer);
  append_button (box, _("_Open Recovered"), "suggested-action", G_CALLBACK (open_cb), offer);
  if (adw_dialog_get_default_widget (offer->dialog) == NULL)
    {
      adw_dialog_set_default_widget (offer->dialog, gtk_widget_get_last_child (box));
      adw_dialog_set_focus (offer->dialog, gtk_widget_get_last_child (box));
    }
  return box;
}

static GtkWidget *
plain_row_new (void)
{
  GtkWidget *row = adw_action_row_new ();

  /* Before any text: what is set together is told together. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  return row;
}

static GtkWidget *
row_new (const char *title, const char *text)
{
  GtkWidget *row = plain_row_new ();

  g_object_set (row, "title", title, "subtitle", text, "subtitle-selectable", TRUE, "activatable", FALSE, NULL);
  gtk_widget_add_css_class (row, "property");
  return row;
}

static GtkWidget *
group_new (Offer *offer)
{
  const LwRecovered *recovered = offer->recovered;
  g_autofree char *file = file_of (recovered), *time = when (recovered->changed), *changes = tell_changes (recovered);
  g_autofree char *edits = g_strdup_printf (ngettext ("%u edit", "%u edits", recovered->n_edits), recovered->n_edits);
  g_autofree char *about = g_strdup_printf ("%s · %s · %s", file, time, edits);
  g_autofree char *title = g_markup_escape_text (recovered->title, -1), *description = g_markup_escape_text (about, -1);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  offer->group = GTK_WIDGET (group);
  g_object_set_data_full (G_OBJECT (group), "offer", offer, offer_free);
  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_group_add (group, row_new (_("What is not in the file"), changes));
  if (recovered->damage != NULL)
    adw_preferences_group_add (group, row_new (_("Not all of it could be read"), recovered->damage));
  adw_preferences_group_add (group, buttons_new (offer));
  return offer->group;
}

static GtkWidget *
problems_new (GPtrArray *problems)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Could Not Be Read"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _("These recovery files are kept as they are."));
  for (guint i = 0; i < problems->len; i++)
    {
      const char *problem = g_ptr_array_index (problems, i);
      GtkWidget *row = plain_row_new ();

      g_object_set (row, "title", problem, "title-selectable", TRUE, "activatable", FALSE, NULL);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  return group;
}

static GtkWidget *
page_new (LwWindow *parent, AdwDialog *dialog, GPtrArray *found, GPtrArray *problems)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  if (found->len > 0)
    adw_preferences_page_set_description (page, _("Laneway ended before this was saved. What is not decided about now is offered again at the next start."));
  while (found->len > 0)
    {
      Offer *offer = g_new0 (Offer, 1);

      offer->window = parent;
      offer->dialog = dialog;
      offer->recovered = g_ptr_array_steal_index (found, 0);
      adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group_new (offer)));
    }
  if (problems != NULL && problems->len > 0)
    adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (problems_new (problems)));
  return GTK_WIDGET (page);
}

void
lw_recovery_dialog_present (LwWindow *parent, GPtrArray *found, GPtrArray *problems)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *toasts = adw_toast_overlay_new ();
  guint *n_left = g_new (guint, 1);

  *n_left = found->len;
  g_object_set_data_full (G_OBJECT (dialog), LEFT, n_left, g_free);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), page_new (parent, dialog, found, problems));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), toasts);
  g_object_set (dialog, "title", _("Recovered Work"), "content-width", 560, "child", view, NULL);
  lw_dialog_present (dialog, GTK_WIDGET (parent));
}
