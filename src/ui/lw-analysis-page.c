#include "ui/lw-analysis-section.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"
#include "ui/lw-judge.h"
#include "ui/lw-plan-dialog.h"
#include "ui/lw-section-switcher.h"

#define REST  150    /* ms without an edit */
#define WIDEST 1240
#define MOST  120    /* characters of a name above the sections */

static const struct { const char *name, *title; LwSectionFunc fill; } sections[] = {
  { "summary",     N_("Summary"),     lw_section_summary },
  { "bottlenecks", N_("Bottlenecks"), lw_section_bottlenecks },
  { "path",        N_("Path"),        lw_section_path },
  { "findings",    N_("Findings"),    lw_section_findings },
  { "goals",       N_("Goals"),       lw_section_goals },
  { "plan",        N_("Measures"),    lw_section_plan },
  { "compare",     N_("Comparison"),  lw_section_compare },
  { "matrix",      N_("Matrix"),      lw_section_matrix },
  { "feedback",    N_("Feedback"),    lw_section_feedback },
  { "simulate",    N_("Simulation"),  lw_section_simulate },
};
#define N_SECTIONS G_N_ELEMENTS (sections)

struct _LwAnalysisPage
{
  AdwBin        parent_instance;
  LwEditor     *editor;
  LwAnalysed   *analysed;
  LwBlueprint  *wanted;         /* whose figures are shown or on their way … */
  LwVariant    *wanted_variant; /* … of this variant … */
  char         *wanted_dataset; /* … in this period */
  char         *heat;           /* metric, comparison and filters that the tables show */
  GCancellable *cancellable;    /* of the thread that works */
  guint         timer, again;
  AdwViewStack *stack;
  GtkStack     *states;         /* still working, or there */
  GtkLabel     *about;
  GtkBox       *boxes[N_SECTIONS];
  LwAnalysed   *filled[N_SECTIONS];   /* with what */
  char         *had_focus;      /* the cell that had the keyboard last */
  char         *wants_focus;    /* the cell that is to have it when it is there, or NULL */
};

G_DEFINE_FINAL_TYPE (LwAnalysisPage, lw_analysis_page, ADW_TYPE_BIN)

static guint announce_signal;

static guint
visible_section (LwAnalysisPage *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->stack);

  for (guint i = 0; i < N_SECTIONS; i++)
    if (g_strcmp0 (name, sections[i].name) == 0)
      return i;
  return 0;
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
find_named (GtkWidget *root, const char *name)
{
  if (g_strcmp0 (gtk_widget_get_name (root), name) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The name of the cell that has the keyboard, or NULL. */
static char *
focused_cell (GtkBox *box)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (box));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (; focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (box)); focus = gtk_widget_get_parent (focus))
    if (strchr (gtk_widget_get_name (focus), '/') != NULL)
      return g_strdup (gtk_widget_get_name (focus));
  return NULL;
}

static gboolean
focus_cell (LwAnalysisPage *self, const char *name)
{
  GtkWidget *cell = name != NULL ? find_named (GTK_WIDGET (self->boxes[visible_section (self)]), name) : NULL;

  return cell != NULL && gtk_widget_grab_focus (cell);
}

static void
fill (LwAnalysisPage *self)
{
  guint i = visible_section (self);
  g_autofree char *focused = NULL;

  if (self->analysed == NULL || self->filled[i] == self->analysed)
    return;
  focused = focused_cell (self->boxes[i]);
  if (focused != NULL)
    g_set_str (&self->had_focus, focused);
  clear_box (self->boxes[i]);
  g_clear_pointer (&self->filled[i], lw_analysed_unref);
  self->filled[i] = lw_analysed_ref (self->analysed);
  sections[i].fill (self->boxes[i], self, self->analysed);
  if (focus_cell (self, self->wants_focus) || focus_cell (self, focused))
    g_clear_pointer (&self->wants_focus, g_free);
}

/* What is behind a dialog when it is gone. */
static gboolean
returned_cb (gpointer data)
{
  LwAnalysisPage *self = data;

  if (self->editor != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && !focus_cell (self, self->wants_focus)
      && !focus_cell (self, self->had_focus))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

void
lw_analysis_page_return_focus (LwAnalysisPage *self, const char *name)
{
  g_set_str (&self->wants_focus, name);
  g_idle_add_full (G_PRIORITY_DEFAULT, returned_cb, g_object_ref (self), g_object_unref);
}

static void
show_about (LwAnalysisPage *self)
{
  LwAnalysed *a = self->analysed;
  const char *period = a->dataset == NULL ? _("no feedback") : a->dataset->label != NULL ? a->dataset->label : a->dataset->id;
  g_autofree char *variant = lw_cut_short (a->variant->name != NULL ? a->variant->name : a->variant->id, MOST);
  g_autofree char *of = lw_cut_short (period, MOST), *text = g_strdup_printf ("%s · %s", variant, of);

  gtk_label_set_label (self->about, text);
  gtk_stack_set_visible_child_name (self->states, "there");
}

static void
analysed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwAnalysisPage) self = data;
  g_autoptr (LwAnalysed) analysed = lw_analyse_finish (result, NULL);

  /* A newer state is on its way when this one was cancelled; what is shown stays until then. */
  if (analysed == NULL || self->editor == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_pointer (&self->analysed, lw_analysed_unref);
  self->analysed = g_steal_pointer (&analysed);
  show_about (self);
  fill (self);
}

static void
analyse (LwAnalysisPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  lw_analyse_async (self->wanted, self->wanted_variant, self->wanted_dataset, self->cancellable, analysed_cb, g_object_ref (self));
}

static gboolean
rested_cb (gpointer data)
{
  LwAnalysisPage *self = data;

  self->timer = 0;
  analyse (self);
  return G_SOURCE_REMOVE;
}

static gboolean
fill_again_cb (gpointer data)
{
  LwAnalysisPage *self = data;

  self->again = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

/* Whoever asks may be a widget of the section itself, in the middle of telling what was chosen. */
static void
fill_soon (LwAnalysisPage *self, guint i)
{
  g_clear_pointer (&self->filled[i], lw_analysed_unref);
  if (self->again == 0)
    self->again = g_idle_add (fill_again_cb, self);
}

void
lw_analysis_page_fill_again (LwAnalysisPage *self)
{
  fill_soon (self, visible_section (self));
}

/* Metric, comparison and filters are the editor's; only the tables of heat follow them. */
static void
update_heat (LwAnalysisPage *self)
{
  LwHeatQuery query = lw_editor_get_heat_query (self->editor);
  g_autofree char *heat = g_strdup_printf ("%s\n%s\n%s\n%s", query.metric, query.from, query.channel, query.segment);

  if (g_strcmp0 (heat, self->heat) == 0)
    return;
  g_set_str (&self->heat, heat);
  for (guint i = 0; i < N_SECTIONS; i++)
    if (sections[i].fill == lw_section_matrix)
      fill_soon (self, i);
}

/* Does nothing where nothing is new, and waits until it is seen. */
static void
update (LwAnalysisPage *self)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  LwVariant *variant = lw_blueprint_variant (blueprint, lw_editor_get_variant (self->editor)->id);
  const char *dataset = lw_editor_get_dataset (self->editor);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update_heat (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || variant == NULL
      || (blueprint == self->wanted && variant == self->wanted_variant && g_strcmp0 (dataset, self->wanted_dataset) == 0))
    return;
  g_clear_pointer (&self->wanted, lw_record_unref);
  g_clear_pointer (&self->wanted_variant, lw_record_unref);
  self->wanted = lw_record_ref (blueprint);
  self->wanted_variant = lw_record_ref (variant);
  g_set_str (&self->wanted_dataset, dataset);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (self->analysed != NULL ? REST : 0, rested_cb, self);
}

static void
lw_analysis_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lw_analysis_page_parent_class)->map (widget);
  update (LW_ANALYSIS_PAGE (widget));
}

static void
lw_analysis_page_dispose (GObject *object)
{
  LwAnalysisPage *self = LW_ANALYSIS_PAGE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->again, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  for (guint i = 0; i < N_SECTIONS; i++)
    g_clear_pointer (&self->filled[i], lw_analysed_unref);
  g_clear_pointer (&self->analysed, lw_analysed_unref);
  g_clear_pointer (&self->wanted, lw_record_unref);
  g_clear_pointer (&self->wanted_variant, lw_record_unref);
  g_clear_pointer (&self->wanted_dataset, g_free);
  g_clear_pointer (&self->had_focus, g_free);
  g_clear_pointer (&self->wants_focus, g_free);
  g_clear_pointer (&self->heat, g_free);
  if (self->editor != NULL)
    g_signal_handlers_disconnect_by_data (self->editor, self);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (lw_analysis_page_parent_class)->dispose (object);
}

static void
announce (LwAnalysisPage *self, const char *message)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
lw_analysis_page_class_init (LwAnalysisPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lw_analysis_page_dispose;
  widget_class->map = lw_analysis_page_map;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.analysis", NULL);
  /* A signal like the canvas's, so that tests hear it. */
  announce_signal = g_signal_new_class_handler ("announce", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, G_CALLBACK (announce),
                                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  lw_judge_install_actions (widget_class);
  lw_plan_install_actions (widget_class);
}

static GtkWidget *
section_new (LwAnalysisPage *self, guint i)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();

  self->boxes[i] = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  g_object_set (self->boxes[i], "margin-start", 18, "margin-end", 18, "margin-top", 6, "margin-bottom", 36, NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->boxes[i]));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
add_states (LwAnalysisPage *self, GtkWidget *content)
{
  GtkWidget *spinner = adw_spinner_new ();

  gtk_widget_set_size_request (spinner, 48, 48);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  self->states = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->states, spinner, "working");
  gtk_stack_add_named (self->states, content, "there");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->states));
}

static void
lw_analysis_page_init (LwAnalysisPage *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *switcher;

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Analysis"), -1);
  self->stack = ADW_VIEW_STACK (adw_view_stack_new ());
  for (guint i = 0; i < N_SECTIONS; i++)
    adw_view_stack_add_titled (self->stack, section_new (self, i), sections[i].name, _(sections[i].title));
  self->about = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "justify", GTK_JUSTIFY_CENTER, "margin-bottom", 6, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->about), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (self->about), "caption");
  switcher = lw_section_switcher_new (self->stack, _("Analysis"));
  g_object_set (switcher, "margin-start", 18, "margin-end", 18, "margin-top", 12, "margin-bottom", 6, NULL);
  gtk_box_append (GTK_BOX (content), switcher);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->about));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->stack));
  add_states (self, content);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
}

GtkWidget *
lw_analysis_page_new (LwEditor *editor)
{
  LwAnalysisPage *self = g_object_new (LW_TYPE_ANALYSIS_PAGE, NULL);

  self->editor = g_object_ref (editor);
  g_signal_connect_object (editor, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

LwEditor *
lw_analysis_page_get_editor (LwAnalysisPage *self)
{
  return self->editor;
}

LwAnalysed *
lw_analysis_page_get_analysed (LwAnalysisPage *self)
{
  return self->analysed;
}

gboolean
lw_analysis_page_is_current (LwAnalysisPage *self)
{
  return self->analysed != NULL && self->analysed->blueprint == lw_editor_get_blueprint (self->editor)
         && g_str_equal (self->analysed->variant->id, lw_editor_get_variant (self->editor)->id);
}

void
lw_analysis_page_announce (LwAnalysisPage *self, const char *message)
{
  g_signal_emit (self, announce_signal, 0, message);
}

void
lw_analysis_page_show (LwAnalysisPage *self, const char *section)
{
  adw_view_stack_set_visible_child_name (self->stack, section);
}
