#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "config.h"
#include "core/lw-wording.h"
#include "io/lw-signoff.h"
#include "ui/lw-after-frame.h"
#include "ui/lw-commands.h"
#include "ui/lw-dialog.h"
#include "ui/lw-find-bar.h"
#include "ui/lw-hint.h"
#include "ui/lw-inspector.h"
#include "ui/lw-legend.h"
#include "ui/lw-menus.h"
#include "ui/lw-quick-entry.h"
#include "ui/lw-screenshot.h"
#include "ui/lw-view-bar.h"
#include "ui/lw-welcome.h"

G_DEFINE_FINAL_TYPE (LwWindow, lw_window, ADW_TYPE_APPLICATION_WINDOW)

static GSettings *
settings_of (LwWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return LW_IS_APPLICATION (application) ? lw_application_settings (LW_APPLICATION (application)) : NULL;
}

void
lw_window_show_error (LwWindow *self, const char *heading, const char *message)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, NULL);

  lw_alert_set_message (ADW_ALERT_DIALOG (dialog), message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  lw_dialog_present (dialog, GTK_WIDGET (self));
}

void
lw_window_tell (LwWindow *self, const char *message)
{
  adw_toast_overlay_add_toast (self->toasts, lw_toast_new (message));
}

void
lw_window_flush (LwWindow *self)
{
  if (self->canvas == NULL)
    return;
  lw_canvas_flush (self->canvas);
  if (adw_bin_get_child (self->inspector_place) != NULL)
    lw_inspector_flush (LW_INSPECTOR (adw_bin_get_child (self->inspector_place)));
}

/* "As-is · Signed off · changed since sign-off · returns.laneway"; of a draft the state goes without saying. Free with g_free. */
static char *
subtitle_text (LwWindow *self, const char *file)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  LwVariant *variant = lw_editor_get_variant (self->editor);
  gboolean draft = blueprint->about == NULL || blueprint->about->status == NULL || g_str_equal (blueprint->about->status, "draft");
  g_autofree char *state = draft ? NULL : lw_document_state_text (blueprint);

  return g_strjoin (" · ", variant->name != NULL ? variant->name : variant->id, state != NULL ? state : file, state != NULL ? file : NULL, NULL);
}

static void
update_title (LwWindow *self)
{
  GFile *file = lw_window_get_file (self);
  g_autofree char *name = file != NULL ? lw_file_label (file) : NULL;
  g_autofree char *title = NULL, *subtitle = NULL;

  if (self->document == NULL)
    {
      adw_window_title_set_title (self->title, _("Laneway"));
      adw_window_title_set_subtitle (self->title, NULL);
      gtk_window_set_title (GTK_WINDOW (self), _("Laneway"));
      return;
    }
  title = g_strdup_printf ("%s%s", lw_document_get_modified (self->document) ? "• " : "", lw_blueprint_title (lw_editor_get_blueprint (self->editor)));
  subtitle = subtitle_text (self, name != NULL ? name : _("not saved yet"));
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  if (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (self)), title) != 0)
    gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
update_undo (LwWindow *self)
{
  const char *undo = self->document != NULL ? lw_document_get_undo_label (self->document) : NULL;
  const char *redo = self->document != NULL ? lw_document_get_redo_label (self->document) : NULL;
  g_autofree char *undo_text = undo != NULL ? g_strdup_printf (_("Undo %s"), undo) : g_strdup (_("Undo"));
  g_autofree char *redo_text = redo != NULL ? g_strdup_printf (_("Redo %s"), redo) : g_strdup (_("Redo"));

  /* A new tooltip makes GTK look for the pointer, a new menu makes widgets: half the time of an edit, if done at every one. */
  if (g_strcmp0 (self->undo_text, undo_text) == 0 && g_strcmp0 (self->redo_text, redo_text) == 0)
    return;
  g_set_str (&self->undo_text, undo_text);
  g_set_str (&self->redo_text, redo_text);
  lw_command_set_tooltip (self->undo_button, "win.undo", undo_text);
  lw_command_set_tooltip (self->redo_button, "win.redo", redo_text);
  lw_primary_menu_update (self->menu, self->document);
}

void
lw_window_update (LwWindow *self)
{
  gboolean has = self->document != NULL;

  g_clear_handle_id (&self->update_id, g_source_remove);
  update_title (self);
  update_undo (self);
  lw_window_update_actions (self);
  gtk_widget_set_visible (self->outline_button, has && !self->analysing);
  gtk_widget_set_visible (self->inspector_button, has && !self->analysing);
  gtk_widget_set_visible (self->analysis_button, has);
  gtk_widget_set_visible (self->present_button, has);
  gtk_widget_set_visible (self->undo_button, has);
  gtk_widget_set_visible (self->redo_button, has);
  gtk_widget_set_visible (self->save_button, has);
  /* Panes of several colours end at a line; the welcome page is one with the header bar. */
  adw_toolbar_view_set_top_bar_style (self->toolbar_view, has ? ADW_TOOLBAR_RAISED_BORDER : ADW_TOOLBAR_FLAT);
  gtk_stack_set_visible_child_name (self->pages, self->loading != NULL && !has ? "loading" : !has ? "welcome" : self->analysing ? "analysis" : "editor");
}

static gboolean
update_cb (gpointer data)
{
  LwWindow *self = data;

  if (!lw_editor_is_at_rest (self->editor))
    return G_SOURCE_CONTINUE;
  self->update_id = 0;
  lw_window_update (self);
  return G_SOURCE_REMOVE;
}

/* What the next key may need is true at once, and after a drop in a large drawing, which is to be drawn first, at the latest with that
 * key; titles, menus and tooltips come after the drawing. A drag has nothing for them. */
static void
changed_cb (LwWindow *self)
{
  if (lw_editor_has_draft (self->editor))
    return;
  if (!lw_editor_is_settling (self->editor))
    lw_window_update_history (self);
  if (self->update_id == 0)
    self->update_id = lw_after_frame (update_cb, self);
}

static gboolean
before_key_cb (LwWindow *self)
{
  if (self->update_id != 0 && self->editor != NULL)
    lw_window_update_history (self);
  return GDK_EVENT_PROPAGATE;
}

static void
place_editor (LwWindow *self)
{
  GSettings *settings = settings_of (self);
  GtkWidget *bar;

  self->canvas = LW_CANVAS (lw_canvas_new (self->editor));
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->canvas));
  bar = lw_view_bar_new (self->canvas);
  gtk_widget_set_halign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (bar, GTK_ALIGN_END);
  gtk_widget_set_margin_bottom (bar, 14);
  self->view_bar = bar;
  lw_command_tooltips_add_keys (bar);
  gtk_overlay_add_overlay (self->stage, bar);
  gtk_overlay_set_clip_overlay (self->stage, bar, TRUE);
  gtk_overlay_add_overlay (self->stage, lw_view_bar_new_palette (LW_VIEW_BAR (bar)));
  g_object_bind_property (self->outline_split, "collapsed", bar, "compact", G_BINDING_SYNC_CREATE);
  gtk_overlay_add_overlay (self->stage, lw_hint_new (self->editor));
  self->find_bar = lw_find_bar_new (self->canvas);
  gtk_widget_insert_before (self->find_bar, gtk_widget_get_parent (GTK_WIDGET (self->stage)), GTK_WIDGET (self->stage));
  self->quick_entry = lw_quick_entry_new (self->canvas);
  gtk_overlay_add_overlay (self->stage, self->quick_entry);
  self->legend = lw_legend_new (self->editor);
  gtk_widget_set_halign (self->legend, GTK_ALIGN_END);
  gtk_widget_set_valign (self->legend, GTK_ALIGN_END);
  if (settings != NULL)
    g_settings_bind (settings, "legend-corner", self->legend, "corner", G_SETTINGS_BIND_DEFAULT);
  gtk_widget_set_margin_start (self->legend, 18);
  gtk_widget_set_margin_end (self->legend, 18);
  gtk_widget_set_margin_top (self->legend, 18);
  gtk_widget_set_margin_bottom (self->legend, 70);
  lw_legend_put_on (LW_LEGEND (self->legend), self->stage);
  lw_canvas_set_legend (self->canvas, self->legend);
  lw_window_expect_panels (self);
}

/* Called once in a window's life: a window keeps its document. */
void
lw_window_set_document (LwWindow *self, LwDocument *document, LwLayout *layout)
{
  g_return_if_fail (self->document == NULL);

  self->document = g_object_ref (document);
  self->editor = lw_editor_new (document);
  if (layout != NULL)
    lw_editor_offer_layout (self->editor, layout, lw_blueprint_day_minutes (lw_editor_get_blueprint (self->editor)));
  place_editor (self);
  lw_window_keep_journal (self);
  lw_window_follow_changes (self);
  g_signal_connect_object (document, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (lw_window_check_replay), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "selection-changed", G_CALLBACK (lw_window_update_actions), self, G_CONNECT_SWAPPED);
  lw_window_update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  lw_screenshot_if_asked (GTK_WINDOW (self));
}

static void
discard_cb (LwWindow *self)
{
  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
close_answered_cb (LwWindow *self, const char *response)
{
  if (g_str_equal (response, "save"))
    lw_window_save (self, discard_cb);
  else if (g_str_equal (response, "discard"))
    discard_cb (self);
  else if (gtk_window_get_application (GTK_WINDOW (self)) != NULL)
    lw_application_stay (LW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
}

static void
ask_to_close (LwWindow *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Save Changes?"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  g_autofree char *text = g_strdup_printf (_("“%s” has changes that are not saved. They are lost if they are discarded."),
                                           lw_blueprint_title (lw_editor_get_blueprint (self->editor)));

  lw_alert_set_message (alert, text);
  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), "discard", _("_Discard"), "save", _("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_appearance (alert, "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (alert, "save");
  adw_alert_dialog_set_prefer_wide_layout (alert, TRUE);
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_answered_cb), self, G_CONNECT_SWAPPED);
  lw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
remember_size (LwWindow *self)
{
  GSettings *settings = settings_of (self);
  int width, height;

  if (settings == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (!gtk_window_is_maximized (GTK_WINDOW (self)))
    g_settings_set (settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  /* A narrow window hides its panes by itself: that says nothing about the next one. */
  if (!adw_overlay_split_view_get_collapsed (self->outline_split))
    g_settings_set_boolean (settings, "show-outline", self->import_hid_outline || adw_overlay_split_view_get_show_sidebar (self->outline_split));
  if (!adw_overlay_split_view_get_collapsed (self->inspector_split))
    g_settings_set_boolean (settings, "show-inspector", self->import_hid_inspector || adw_overlay_split_view_get_show_sidebar (self->inspector_split));
}

static gboolean
lw_window_close_request (GtkWindow *window)
{
  LwWindow *self = LW_WINDOW (window);

  lw_window_flush (self);
  if (!self->closing && self->document != NULL && lw_document_get_modified (self->document))
    {
      if (lw_window_closes_by_saving (self))
        lw_window_save (self, discard_cb);
      else
        ask_to_close (self);
      return TRUE;
    }
  remember_size (self);
  return GTK_WINDOW_CLASS (lw_window_parent_class)->close_request (window);
}

static void
banner_clicked_cb (LwWindow *self)
{
  lw_window_banner_clicked (self);
}

static void
lw_window_dispose (GObject *object)
{
  LwWindow *self = LW_WINDOW (object);

  lw_window_release_file (self);
  lw_window_close_journal (self);
  lw_window_forget_changes (self);
  lw_window_cancel_tidy (self);
  g_clear_handle_id (&self->panels, g_source_remove);
  g_clear_handle_id (&self->update_id, g_source_remove);
  lw_window_end_connecting (self);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->editor != NULL)
    g_signal_handlers_disconnect_by_data (self->editor, self);
  self->canvas = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), LW_TYPE_WINDOW);
  g_clear_object (&self->editor);
  g_clear_object (&self->document);
  g_clear_object (&self->menu);
  g_clear_object (&self->recent_menu);
  g_clear_weak_pointer (&self->presentation);
  g_clear_handle_id (&self->first_keys_id, g_source_remove);
  g_clear_pointer (&self->wanted_variant, g_free);
  g_clear_pointer (&self->wanted_element, g_free);
  g_clear_pointer (&self->undo_text, g_free);
  g_clear_pointer (&self->redo_text, g_free);
  G_OBJECT_CLASS (lw_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LwWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, title);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, outline_button);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, inspector_button);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, analysis_button);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, present_button);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, analysis_place);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, undo_buttons);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, import_paned);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, welcome_place);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, outline_place);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, inspector_place);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, toolbar_view);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, outline_split);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, inspector_split);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, stage);
  gtk_widget_class_bind_template_child (widget_class, LwWindow, scroller);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
}

static void
lw_window_class_init (LwWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lw_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = lw_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/laneway/Laneway/lw-window.ui");
  bind_children (widget_class);
  lw_window_install_actions (widget_class);
  lw_commands_bind (widget_class, LW_SCOPE_WINDOW);
}

static void
lw_window_init (LwWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->menu = lw_primary_menu_new ();
  self->recent_menu = g_menu_new ();
  self->cancellable = g_cancellable_new ();
  gtk_menu_button_set_menu_model (self->menu_button, self->menu);
  adw_split_button_set_menu_model (self->open_button, G_MENU_MODEL (self->recent_menu));
  adw_bin_set_child (self->welcome_place, lw_welcome_new (self));
  lw_welcome_fill_recent (self->recent_menu);
  /* As all programs that are worked on look: two that stand beside each other are told apart. */
  if (LW_DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  lw_window_init_drop (self);
  lw_window_init_watch (self);
  lw_command_tooltips_add_keys (GTK_WIDGET (self));
  lw_window_init_switches (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (before_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  lw_window_update (self);
}

LwWindow *
lw_window_new (LwApplication *application)
{
  LwWindow *self = g_object_new (LW_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = settings_of (self);
  int width = 1280, height = 800;

  if (settings != NULL)
    {
      g_settings_get (settings, "window-size", "(ii)", &width, &height);
      lw_welcome_show_hints (LW_WELCOME (adw_bin_get_child (self->welcome_place)), settings);
      g_settings_bind (settings, "show-outline", self->outline_split, "show-sidebar", G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
      g_settings_bind (settings, "show-inspector", self->inspector_split, "show-sidebar", G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
      if (g_settings_get_boolean (settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    }
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  return self;
}

gboolean
lw_window_is_empty (LwWindow *self)
{
  return self->document == NULL && self->loading == NULL;
}

GFile *
lw_window_get_file (LwWindow *self)
{
  return self->document != NULL ? lw_document_get_file (self->document) : self->loading;
}

LwEditor *
lw_window_get_editor (LwWindow *self)
{
  return self->editor;
}

LwCanvas *
lw_window_get_canvas (LwWindow *self)
{
  return self->canvas;
}
