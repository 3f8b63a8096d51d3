#include "ui/lw-compare-window.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-canvas.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-compare-job.h"
#include "ui/lw-compare-link.h"
#include "ui/lw-compare-list.h"
#include "ui/lw-legend.h"

struct _LwCompareWindow
{
  AdwWindow       parent_instance;
  LwEditor       *editor;         /* of the document's window */
  GtkWindow      *parent;         /* weak */
  LwCompared     *compared;       /* what is shown */
  GCancellable   *cancellable;
  char           *ids[LW_COMPARE_MOST];   /* what is compared; from the third on NULL: none */
  gboolean        filling;
  AdwToggleGroup *modes;
  GtkToggleButton *linked;
  GtkDropDown    *choosers[LW_COMPARE_MOST];
  AdwHeaderBar   *header;
  GtkBox         *lower;          /* below the header: where a narrow window has the modes */
  GtkBox         *panes;
  LwCanvas       *canvases[LW_COMPARE_MOST];
  LwCompareLink  *link;
};

G_DEFINE_FINAL_TYPE (LwCompareWindow, lw_compare_window, ADW_TYPE_WINDOW)

static void update (LwCompareWindow *self);

gpointer
lw_compare_window_get_canvas (LwCompareWindow *self, guint pane)
{
  return pane < LW_COMPARE_MOST ? self->canvases[pane] : NULL;
}

void
lw_compare_window_set_mode (LwCompareWindow *self, const char *mode)
{
  adw_toggle_group_set_active_name (self->modes, mode);
}

/* ---- panes ---- */

static void
clear_panes (LwCompareWindow *self)
{
  GtkWidget *child;

  g_clear_pointer (&self->link, lw_compare_link_free);
  memset (self->canvases, 0, sizeof self->canvases);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->panes))) != NULL)
    gtk_box_remove (self->panes, child);
}

/* To be looked at only: its document is its own, and read-only. */
static LwEditor *
pane_editor (LwCompared *compared, guint pane)
{
  g_autoptr (LwDocument) document = lw_document_new (compared->blueprint, NULL);
  LwEditor *editor;

  lw_document_set_read_only (document, TRUE);
  editor = lw_editor_new (document);
  lw_editor_set_variant (editor, compared->layouts[pane]->variant->id);
  lw_editor_offer_layout (editor, compared->layouts[pane], lw_blueprint_day_minutes (compared->blueprint));
  if (compared->overlays[pane] != NULL)
    lw_editor_show_overlay (editor, compared->overlays[pane]);
  return editor;
}

static GtkWidget *
pane_new (LwCompareWindow *self, guint pane)
{
  g_autoptr (LwEditor) editor = pane_editor (self->compared, pane);
  LwVariant *variant = lw_editor_get_variant (editor);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *label = gtk_label_new (variant->name != NULL ? variant->name : variant->id);
  GtkWidget *scroller = gtk_scrolled_window_new (), *stage = gtk_overlay_new (), *legend;

  self->canvases[pane] = LW_CANVAS (lw_canvas_new (editor));
  lw_canvas_set_bare (self->canvases[pane]);
  lw_canvas_fit_soon (self->canvases[pane], LW_ZOOM_MIN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvases[pane]), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_label (GTK_LABEL (label)), -1);
  gtk_widget_add_css_class (label, "heading");
  g_object_set (label, "margin-top", 6, "margin-bottom", 6, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->canvases[pane]));
  gtk_overlay_set_child (GTK_OVERLAY (stage), scroller);
  g_object_set (stage, "hexpand", TRUE, "vexpand", TRUE, NULL);
  if (pane + 1 == self->compared->n_panes)
    {
      legend = lw_legend_new (editor);
      g_object_set (legend, "halign", GTK_ALIGN_END, "valign", GTK_ALIGN_END, "margin-end", 12, "margin-bottom", 12, NULL);
      gtk_overlay_add_overlay (GTK_OVERLAY (stage), legend);
      lw_canvas_set_legend (self->canvases[pane], legend);
    }
  if (self->compared->n_panes > 1)
    gtk_box_append (GTK_BOX (box), label);
  else
    g_object_ref_sink (label), g_object_unref (label);
  gtk_box_append (GTK_BOX (box), stage);
  return box;
}

static void
set_linked (LwCompareWindow *self)
{
  if (self->link != NULL)
    lw_compare_link_set_on (self->link, gtk_toggle_button_get_active (self->linked));
}

static void
fill (LwCompareWindow *self)
{
  LwCompared *compared = self->compared;
  gboolean list = g_strcmp0 (adw_toggle_group_get_active_name (self->modes), "list") == 0;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  gboolean held = focus == NULL || LW_IS_CANVAS (focus) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->panes));

  clear_panes (self);
  if (list)
    {
      gtk_box_append (self->panes, lw_compare_list_new (compared));
      /* Else the keyboard goes from the drawing to some number in the middle of a table, which scrolls there. */
      if (held)
        gtk_widget_grab_focus (GTK_WIDGET (self->modes));
      return;
    }
  /* Wide drawings under each other, tall ones side by side. */
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->panes), compared->layouts[0]->vertical ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  for (guint i = 0; i < compared->n_panes; i++)
    {
      if (i > 0)
        gtk_box_append (self->panes, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (self->panes, pane_new (self, i));
    }
  if (compared->n_panes > 1)
    self->link = lw_compare_link_new (self->canvases, compared->n_panes);
  set_linked (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvases[0]));
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwCompareWindow) self = data;
  g_autoptr (LwCompared) compared = lw_compare_finish (result, NULL);

  if (compared == NULL || self->editor == NULL)
    return;
  clear_panes (self);
  g_clear_pointer (&self->compared, lw_compared_free);
  self->compared = g_steal_pointer (&compared);
  fill (self);
}

/* ---- what is compared ---- */

/* The origin of what is shown with that; else the first with the second. */
static void
choose_ids (LwCompareWindow *self, LwArray *variants)
{
  LwVariant *shown = lw_editor_get_variant (self->editor), *first = lw_array_get (variants, 0);
  LwVariant *origin = shown->origin != NULL ? lw_array_by_id (variants, shown->origin) : NULL;

  for (guint i = 0; i < LW_COMPARE_MOST; i++)
    if (self->ids[i] != NULL && lw_array_by_id (variants, self->ids[i]) == NULL)
      g_clear_pointer (&self->ids[i], g_free);
  if (self->ids[2] == NULL)
    self->ids[2] = g_steal_pointer (&self->ids[3]);
  if (self->ids[0] == NULL)
    self->ids[0] = g_strdup (origin != NULL ? origin->id : first->id);
  if (self->ids[1] == NULL)
    self->ids[1] = g_strdup (!g_str_equal (shown->id, self->ids[0]) ? shown->id
                             : lw_record_id (lw_array_get (variants, lw_array_length (variants) > 1 ? 1 : 0)));
}

static GStrv
names_of (guint side, LwArray *variants)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (side >= 2)
    g_strv_builder_add (names, side == 2 ? _("No Third") : _("No Fourth"));
  LW_FOREACH (LwVariant, variant, variants)
    g_strv_builder_add (names, variant->name != NULL ? variant->name : variant->id);
  return g_strv_builder_end (names);
}

static gboolean
has_names (GtkDropDown *chooser, const char * const *names)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (chooser));
  guint n = list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (list)) : 0;

  if (list == NULL || g_strv_length ((char **) names) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (list, i), names[i]))
      return FALSE;
  return TRUE;
}

/* Its list stays while nothing in it is new: it may be in the midst of telling what was chosen from it. */
static void
fill_chooser (LwCompareWindow *self, guint side, LwArray *variants)
{
  g_auto (GStrv) names = names_of (side, variants);
  int at = self->ids[side] != NULL ? lw_array_find (variants, self->ids[side]) : -1;
  g_autoptr (GtkStringList) list = NULL;

  if (!has_names (self->choosers[side], (const char * const *) names))
    {
      list = gtk_string_list_new ((const char * const *) names);
      gtk_drop_down_set_model (self->choosers[side], G_LIST_MODEL (list));
    }
  gtk_drop_down_set_selected (self->choosers[side], (guint) (at + (side >= 2)));
}

static void
chosen_cb (LwCompareWindow *self, GParamSpec *pspec, GtkDropDown *chooser)
{
  guint side = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chooser), "side")), at = gtk_drop_down_get_selected (chooser);
  LwArray *variants = lw_editor_get_blueprint (self->editor)->variants;
  gboolean none = side >= 2 && at == 0;

  if (self->filling || at == GTK_INVALID_LIST_POSITION)
    return;
  g_set_str (&self->ids[side], none ? NULL : lw_record_id (lw_array_get (variants, at - (side >= 2))));
  update (self);
}

static void
update (LwCompareWindow *self)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  gboolean overlaid = g_strcmp0 (adw_toggle_group_get_active_name (self->modes), "overlay") == 0;
  LwVariant *variants[LW_COMPARE_MOST];
  guint n = 0;

  choose_ids (self, blueprint->variants);
  self->filling = TRUE;
  for (guint i = 0; i < LW_COMPARE_MOST; i++)
    {
      fill_chooser (self, i, blueprint->variants);
      if (self->ids[i] != NULL && !(overlaid && i >= 2))
        variants[n++] = lw_array_by_id (blueprint->variants, self->ids[i]);
    }
  self->filling = FALSE;
  /* There is one to choose, and it would be the next. */
  for (guint i = 2; i < LW_COMPARE_MOST; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->choosers[i]), !overlaid && lw_array_length (blueprint->variants) > i && self->ids[i - 1] != NULL);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  lw_compare_async (blueprint, variants, n, overlaid, self->cancellable, compared_cb, g_object_ref (self));
}

/* ---- keys ---- */

static void
for_canvases (LwCompareWindow *self, void (*act) (LwCanvas *canvas))
{
  for (guint i = 0; i < LW_COMPARE_MOST; i++)
    if (self->canvases[i] != NULL)
      act (self->canvases[i]);
}

static void larger (LwCanvas *canvas) { lw_canvas_set_zoom (canvas, lw_canvas_get_zoom (canvas) * LW_ZOOM_STEP, NULL); }
static void smaller (LwCanvas *canvas) { lw_canvas_set_zoom (canvas, lw_canvas_get_zoom (canvas) / LW_ZOOM_STEP, NULL); }
static void actual (LwCanvas *canvas) { lw_canvas_set_zoom (canvas, 1, NULL); }

static void zoom_in_cb (GtkWidget *widget, const char *name, GVariant *target) { for_canvases (LW_COMPARE_WINDOW (widget), larger); }
static void zoom_out_cb (GtkWidget *widget, const char *name, GVariant *target) { for_canvases (LW_COMPARE_WINDOW (widget), smaller); }
static void zoom_normal_cb (GtkWidget *widget, const char *name, GVariant *target) { for_canvases (LW_COMPARE_WINDOW (widget), actual); }

static void
zoom_fit_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  LwCompareWindow *self = LW_COMPARE_WINDOW (widget);

  if (self->link != NULL)
    lw_compare_link_fitted (self->link);
  for_canvases (self, lw_canvas_fit);
}

/* To the drawing where it can be changed. */
static void
show_elements_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  LwCompareWindow *self = LW_COMPARE_WINDOW (widget);

  if (self->parent == NULL)
    return;
  gtk_widget_activate_action_variant (GTK_WIDGET (self->parent), "win.show-elements", target);
  gtk_window_present (self->parent);
}

/* What is selected here; where nothing is, nothing. */
static void
rename_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  LwCompareWindow *self = LW_COMPARE_WINDOW (widget);

  for (guint i = 0; i < LW_COMPARE_MOST; i++)
    {
      LwEditor *editor = self->canvases[i] != NULL ? lw_canvas_get_editor (self->canvases[i]) : NULL;
      const char *ids[] = { editor != NULL ? lw_editor_get_focused (editor) : NULL, NULL };

      if (ids[0] == NULL)
        continue;
      gtk_widget_activate_action (widget, "win.show-elements", "(s^as)", lw_editor_get_variant (editor)->id, ids);
      return;
    }
}

static void close_cb (GtkWidget *widget, const char *name, GVariant *target) { gtk_window_close (GTK_WINDOW (widget)); }

static void
lw_compare_window_dispose (GObject *object)
{
  LwCompareWindow *self = LW_COMPARE_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->link, lw_compare_link_free);
  g_clear_pointer (&self->compared, lw_compared_free);
  for (guint i = 0; i < LW_COMPARE_MOST; i++)
    g_clear_pointer (&self->ids[i], g_free);
  g_clear_weak_pointer (&self->parent);
  if (self->editor != NULL)
    g_signal_handlers_disconnect_by_data (lw_editor_get_document (self->editor), self);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (lw_compare_window_parent_class)->dispose (object);
}

static void
lw_compare_window_class_init (LwCompareWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct { guint key; const char *action; } keys[] = {
    { GDK_KEY_plus, "win.zoom-in" }, { GDK_KEY_equal, "win.zoom-in" }, { GDK_KEY_KP_Add, "win.zoom-in" }, { GDK_KEY_minus, "win.zoom-out" },
    { GDK_KEY_KP_Subtract, "win.zoom-out" }, { GDK_KEY_0, "win.zoom-normal" }, { GDK_KEY_1, "win.zoom-fit" }, { GDK_KEY_w, "window.close-compare" },
  };

  G_OBJECT_CLASS (klass)->dispose = lw_compare_window_dispose;
  gtk_widget_class_install_action (widget_class, "win.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "win.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "win.zoom-normal", NULL, zoom_normal_cb);
  gtk_widget_class_install_action (widget_class, "win.zoom-fit", NULL, zoom_fit_cb);
  gtk_widget_class_install_action (widget_class, "win.show-elements", "(sas)", show_elements_cb);
  gtk_widget_class_install_action (widget_class, "win.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "window.close-compare", NULL, close_cb);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, GDK_CONTROL_MASK, keys[i].action, NULL);
}

static GtkWidget *
header_new (LwCompareWindow *self)
{
  static const struct { const char *name, *label; } modes[] = { { "beside", N_("Beside") }, { "overlay", N_("Overlaid") }, { "list", N_("List") } };
  const char *labels[] = { _("First Variant"), _("Second Variant"), _("Third Variant"), _("Fourth Variant") };
  GtkWidget *bar = adw_header_bar_new ();

  self->modes = ADW_TOGGLE_GROUP (adw_toggle_group_new ());
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_name (toggle, modes[i].name);
      adw_toggle_set_label (toggle, _(modes[i].label));
      adw_toggle_group_add (self->modes, toggle);
    }
  self->header = ADW_HEADER_BAR (bar);
  adw_header_bar_set_title_widget (self->header, GTK_WIDGET (self->modes));
  for (guint i = 0; i < LW_COMPARE_MOST; i++)
    {
      self->choosers[i] = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL));
      g_object_set_data (G_OBJECT (self->choosers[i]), "side", GUINT_TO_POINTER (i));
      lw_choice_tell (GTK_WIDGET (self->choosers[i]), labels[i]);
      g_signal_connect_swapped (self->choosers[i], "notify::selected", G_CALLBACK (chosen_cb), self);
      adw_header_bar_pack_start (ADW_HEADER_BAR (bar), GTK_WIDGET (self->choosers[i]));
    }
  self->linked = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_("Linked")));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->linked), _("Scroll, zoom and select together"));
  gtk_toggle_button_set_active (self->linked, TRUE);
  g_signal_connect_swapped (self->linked, "toggled", G_CALLBACK (set_linked), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), GTK_WIDGET (self->linked));
  return bar;
}

static void
narrow_cb (LwCompareWindow *self)
{
  g_autoptr (GtkWidget) modes = g_object_ref (GTK_WIDGET (self->modes));

  adw_header_bar_set_title_widget (self->header, gtk_label_new (NULL));
  gtk_box_append (self->lower, modes);
  gtk_widget_set_visible (GTK_WIDGET (self->lower), TRUE);
}

static void
wide_cb (LwCompareWindow *self)
{
  g_autoptr (GtkWidget) modes = g_object_ref (GTK_WIDGET (self->modes));

  gtk_box_remove (self->lower, modes);
  adw_header_bar_set_title_widget (self->header, modes);
  gtk_widget_set_visible (GTK_WIDGET (self->lower), FALSE);
}

static void
add_breakpoint (LwCompareWindow *self)
{
  AdwBreakpoint *breakpoint = adw_breakpoint_new (adw_breakpoint_condition_parse ("max-width: 640sp"));

  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 294);
  g_signal_connect_object (breakpoint, "apply", G_CALLBACK (narrow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (breakpoint, "unapply", G_CALLBACK (wide_cb), self, G_CONNECT_SWAPPED);
  adw_window_add_breakpoint (ADW_WINDOW (self), breakpoint);
}

static void
lw_compare_window_init (LwCompareWindow *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->panes = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->lower = g_object_new (GTK_TYPE_BOX, "halign", GTK_ALIGN_CENTER, "margin-bottom", 6, "visible", FALSE, NULL);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header_new (self));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->lower));
  adw_toolbar_view_set_top_bar_style (ADW_TOOLBAR_VIEW (view), ADW_TOOLBAR_RAISED_BORDER);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->panes));
  adw_window_set_content (ADW_WINDOW (self), view);
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 860);
  gtk_window_set_title (GTK_WINDOW (self), _("Compare Variants"));
  add_breakpoint (self);
}

GtkWidget *
lw_compare_window_new (LwEditor *editor, GtkWindow *parent)
{
  LwCompareWindow *self = g_object_new (LW_TYPE_COMPARE_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, NULL);

  self->editor = g_object_ref (editor);
  g_set_weak_pointer (&self->parent, parent);
  g_signal_connect_object (lw_editor_get_document (editor), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->modes, "notify::active-name", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
