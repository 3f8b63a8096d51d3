/* The command that arranges the drawing, or what is selected of it: in a thread, while the window goes on working. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-actions.h"
#include "ui/lw-dialog.h"
#include "ui/lw-tidy-task.h"

#define PATIENCE 400u   /* milliseconds before it shows that it works */

struct _LwWindowTidy
{
  GCancellable *cancellable;
  LwBlueprint  *blueprint;    /* as it was when it began */
  LwVariant    *variant;      /* that is being arranged */
  char        **steps;        /* the selected ones; NULL: everything */
  AdwToast     *toast;        /* while it shows that it works */
  gint64        start;
};

static void
tidy_free (LwWindowTidy *tidy)
{
  if (tidy->toast != NULL)
    adw_toast_dismiss (tidy->toast);
  g_clear_object (&tidy->toast);
  g_object_unref (tidy->cancellable);
  lw_record_unref (tidy->variant);
  lw_record_unref (tidy->blueprint);
  g_strfreev (tidy->steps);
  g_free (tidy);
}

void
lw_window_cancel_tidy (LwWindow *self)
{
  if (self->tidy != NULL)
    g_cancellable_cancel (self->tidy->cancellable);
}

/* Two selected steps or more; fewer are no arrangement, so everything is. */
static char **
selected_steps (LwEditor *editor)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  LwVariant *variant = lw_editor_get_variant (editor);
  guint n = 0;

  for (const char * const *id = lw_editor_get_selection (editor); *id != NULL; id++)
    if (lw_variant_step (variant, *id) != NULL)
      {
        g_strv_builder_add (builder, *id);
        n++;
      }
  return n >= 2 ? g_strv_builder_end (builder) : NULL;
}

static void
fraction_cb (double share, gpointer data)
{
  LwWindow *self = data;
  LwWindowTidy *tidy = self->tidy;
  g_autofree char *text = NULL;

  if (g_get_monotonic_time () - tidy->start < PATIENCE * 1000 || g_cancellable_is_cancelled (tidy->cancellable))
    return;
  /* Translators: how much of the drawing is arranged. */
  text = g_strdup_printf (_("Tidying… %.0f %%"), share * 100);
  if (tidy->toast == NULL)
    {
      tidy->toast = g_object_ref_sink (adw_toast_new (text));
      adw_toast_set_timeout (tidy->toast, 0);
      adw_toast_set_button_label (tidy->toast, _("_Cancel"));
      g_signal_connect_object (tidy->toast, "button-clicked", G_CALLBACK (lw_window_cancel_tidy), self, G_CONNECT_SWAPPED);
      adw_toast_overlay_add_toast (self->toasts, g_object_ref (tidy->toast));
    }
  adw_toast_set_title (tidy->toast, text);
}

static void
show_result (LwWindow *self, LwVariant *before, LwVariant *after, LwLayout *layout)
{
  guint moved = 0;
  g_autofree char *message = NULL;

  LW_FOREACH (LwStep, step, LW_STEPS (after))
    moved += step != lw_array_get (LW_STEPS (before), step_i);
  message = moved > 0 ? g_strdup_printf (ngettext ("%u step moved", "%u steps moved", moved), moved)
                      : g_strdup (_("Everything is in its place"));
  if (before != after)
    {
      gboolean whole = lw_canvas_shows_all (self->canvas);

      lw_editor_animate_next_change (self->editor);
      lw_editor_offer_layout (self->editor, layout, lw_blueprint_day_minutes (lw_editor_get_blueprint (self->editor)));
      lw_editor_commit_whole (self->editor, lw_record_ref (after), _(LW_TIDY_LABEL));
      lw_canvas_show_arranged (self->canvas, whole);
    }
  else
    adw_toast_overlay_add_toast (self->toasts, lw_toast_new (message));
  lw_canvas_announce (self->canvas, message);
}

static void start (LwWindow *self, LwWindowTidy *tidy);

/* Something was edited meanwhile: what came out is of yesterday. */
static gboolean
is_outdated (LwWindow *self, LwWindowTidy *tidy)
{
  return lw_editor_get_variant (self->editor) != tidy->variant || lw_editor_get_blueprint (self->editor) != tidy->blueprint;
}

static void
tidied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) self = data;
  LwWindowTidy *tidy = g_steal_pointer (&self->tidy);
  g_autoptr (LwLayout) layout = NULL;
  g_autoptr (LwVariant) after = lw_tidy_finish (result, &layout, NULL);

  if (after != NULL && self->canvas != NULL && !lw_editor_has_draft (self->editor))
    {
      if (is_outdated (self, tidy))
        {
          start (self, tidy);
          return;
        }
      show_result (self, tidy->variant, after, layout);
    }
  tidy_free (tidy);
}

static void
start (LwWindow *self, LwWindowTidy *tidy)
{
  LwBlueprint *blueprint = lw_record_ref (lw_editor_get_blueprint (self->editor));
  LwVariant *variant = lw_record_ref (lw_editor_get_variant (self->editor));

  g_clear_pointer (&tidy->blueprint, lw_record_unref);
  g_clear_pointer (&tidy->variant, lw_record_unref);
  tidy->blueprint = blueprint;
  tidy->variant = variant;
  self->tidy = tidy;
  lw_tidy_async (variant, (const char * const *) tidy->steps, lw_blueprint_day_minutes (blueprint), fraction_cb, self,
                 tidy->cancellable, tidied_cb, g_object_ref (self));
}

void
lw_window_tidy (LwWindow *self, GVariant *target)
{
  LwWindowTidy *tidy;

  lw_window_flush (self);
  if (self->tidy != NULL || lw_editor_has_draft (self->editor))
    return;
  tidy = g_new0 (LwWindowTidy, 1);
  tidy->cancellable = g_cancellable_new ();
  tidy->steps = selected_steps (self->editor);
  tidy->start = g_get_monotonic_time ();
  start (self, tidy);
}
