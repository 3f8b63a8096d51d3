/* Commands of redesign, and of the variants that they are done in. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-actions.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-compare-window.h"
#include "ui/lw-dialog.h"
#include "ui/lw-what-if-dialog.h"

/* Seen and heard, at once: what was said before is past. */
static void
say (LwWindow *self, const char *message)
{
  adw_toast_overlay_dismiss_all (self->toasts);
  lw_window_tell (self, message);
  lw_canvas_announce (self->canvas, message);
}

/* What the flow says is handed from lane to lane. */
static guint
handoffs_drawn (LwVariant *variant)
{
  guint n = 0;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      const LwStep *from = flow->from != NULL ? lw_variant_step (variant, flow->from) : NULL;
      const LwStep *to = flow->to != NULL ? lw_variant_step (variant, flow->to) : NULL;

      n += from != NULL && to != NULL && g_strcmp0 (from->lane, to->lane) != 0;
    }
  return n;
}

static void
say_handoffs (LwWindow *self, guint before)
{
  guint after = handoffs_drawn (lw_editor_get_variant (self->editor));
  g_autofree char *text = after == before ? g_strdup_printf (_("Hand-offs drawn: %u, as before"), after)
                                          : g_strdup_printf (_("Hand-offs drawn: %u → %u"), before, after);

  say (self, text);
}

/* The step, whose name is still to be chosen, or why there is none. Takes the id. */
static void
name_or_say (LwWindow *self, char *id, const GError *error)
{
  if (error != NULL)
    say (self, error->message);
  lw_window_rename_created (self, id);
}

static void
merge (LwWindow *self, GVariant *target)
{
  guint before = handoffs_drawn (lw_editor_get_variant (self->editor));
  g_autoptr (GError) error = NULL;
  char *id = lw_editor_merge_steps (self->editor, &error);

  if (id != NULL)
    say_handoffs (self, before);
  name_or_say (self, id, error);
}

static void
split (LwWindow *self, GVariant *target)
{
  g_autoptr (GError) error = NULL;
  char *id = lw_editor_split_step (self->editor, &error);

  name_or_say (self, id, error);
}

static void
automate (LwWindow *self, GVariant *target)
{
  say (self, lw_editor_automate_steps (self->editor) ? _("Nobody does it any more, and nothing waits for it")
                                                     : _("There is no step here that somebody does"));
}

static void
parallelise (LwWindow *self, GVariant *target)
{
  g_autoptr (GError) error = NULL;

  if (lw_editor_parallelise_steps (self->editor, &error))
    say (self, _("The steps are done at once now; the next one waits for all of them"));
  else if (error != NULL)
    say (self, error->message);
}

static void
move_to (LwWindow *self, const char *lane)
{
  guint before = handoffs_drawn (lw_editor_get_variant (self->editor));

  if (lw_editor_move_to_lane (self->editor, lane))
    say_handoffs (self, before);
}

static void move_to_lane (LwWindow *self, GVariant *target) { move_to (self, g_variant_get_string (target, NULL)); }

static void
lane_chosen_cb (LwWindow *self, const char *response, AdwDialog *dialog)
{
  guint at = gtk_drop_down_get_selected (g_object_get_data (G_OBJECT (dialog), "lanes"));
  LwArray *lanes = self->editor != NULL ? LW_LANES (lw_editor_get_variant (self->editor)) : NULL;

  if (g_str_equal (response, "move") && at < lw_array_length (lanes))
    {
      g_autofree char *lane = g_strdup (lw_record_id (lw_array_get (lanes, at)));

      move_to (self, lane);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static GtkWidget *
lanes_new (LwWindow *self, const char *selected)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *list;
  int at = selected != NULL ? lw_array_find (LW_LANES (variant), selected) : -1;

  LW_FOREACH (LwLane, lane, LW_LANES (variant))
    gtk_string_list_append (names, lane->name != NULL ? lane->name : lane->id);
  list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), (guint) MAX (at, 0));
  lw_choice_tell (list, _("Lane"));
  return list;
}

static void
choose_lane (LwWindow *self, GVariant *target)
{
  g_auto (GStrv) steps = lw_editor_selected_steps (self->editor);
  LwStep *step = steps[0] != NULL ? lw_variant_step (lw_editor_get_variant (self->editor), steps[0]) : NULL;
  AdwDialog *dialog;
  GtkWidget *lanes;

  if (step == NULL)
    {
      say (self, _("Select the steps that shall move to another lane"));
      return;
    }
  dialog = adw_alert_dialog_new (_("Move to Lane"), NULL);
  lanes = lanes_new (self, step->lane);
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), _("The steps are done in that lane, by its department. Their owners stay."));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), lanes);
  g_object_set_data (G_OBJECT (dialog), "lanes", lanes);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "move", _("_Move"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "move");
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "move", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (lane_chosen_cb), self, G_CONNECT_SWAPPED);
  lw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
remove_handoff (LwWindow *self, GVariant *target)
{
  guint before = handoffs_drawn (lw_editor_get_variant (self->editor));

  if (lw_editor_remove_handoff (self->editor))
    say_handoffs (self, before);
  else
    say (self, _("Select the flow whose hand-off shall go: the step behind it is done by who did the one before"));
}

static void
eliminate (LwWindow *self, GVariant *target)
{
  guint before = handoffs_drawn (lw_editor_get_variant (self->editor));

  if (lw_editor_eliminate_steps (self->editor))
    say_handoffs (self, before);
}

static void
add_to_be (LwWindow *self, GVariant *target)
{
  g_autofree char *text = NULL;

  lw_window_flush (self);
  lw_editor_add_to_be (self->editor, lw_editor_get_variant (self->editor));
  text = g_strdup_printf (_("“%s”: what is changed here is compared with where it came from"), lw_editor_get_variant (self->editor)->name);
  say (self, text);
}

static void
delete_variant (LwWindow *self, GVariant *target)
{
  lw_window_flush (self);
  if (!lw_editor_remove_variant (self->editor))
    say (self, _("The last variant stays"));
}

static void
next_variant (LwWindow *self, GVariant *target)
{
  LwVariant *shown;

  lw_window_flush (self);
  lw_editor_next_variant (self->editor, g_variant_get_boolean (target));
  shown = lw_editor_get_variant (self->editor);
  lw_canvas_announce (self->canvas, shown->name != NULL ? shown->name : shown->id);
}

static void
what_if (LwWindow *self, GVariant *target)
{
  lw_window_flush (self);
  lw_what_if_present (self->editor, GTK_WIDGET (self));
}

static void
compare_variants (LwWindow *self, GVariant *target)
{
  lw_window_flush (self);
  gtk_window_present (GTK_WINDOW (lw_compare_window_new (self->editor, GTK_WINDOW (self))));
}

#define NEEDS (LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING)

const LwWindowAction lw_window_redesign_actions[] = {
  { "win.merge",          NULL,   merge,           NEEDS },
  { "win.split",          NULL,   split,           NEEDS },
  { "win.automate",       NULL,   automate,        NEEDS },
  { "win.parallelise",    NULL,   parallelise,     NEEDS },
  { "win.choose-lane",    NULL,   choose_lane,     NEEDS },
  { "win.move-to-lane",   "s",    move_to_lane,    NEEDS },
  { "win.remove-handoff", NULL,   remove_handoff,  NEEDS },
  { "win.eliminate",      NULL,   eliminate,       NEEDS },
  { "win.add-to-be",      NULL,   add_to_be,       LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.compare-variants", NULL, compare_variants, LW_NEEDS_DOCUMENT },
  { "win.what-if",        NULL,   what_if,         LW_NEEDS_DOCUMENT },
  { "win.delete-variant", NULL,   delete_variant,  LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.next-variant",   "b",    next_variant,    LW_NEEDS_DOCUMENT },
  { NULL },
};
