/* A window that shows the Analysis page, and what stands in its cells. */
#pragma once

#include "returns-fixture.h"
#include "ui/lw-analysis-page.h"
#include "window-fixture.h"

static inline GtkWidget *
find_cell (GtkWidget *root, const char *name)
{
  if (g_str_equal (gtk_widget_get_name (root), name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_cell (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline const char *
label_in (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_label (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *found = label_in (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline LwAnalysisPage *
page_of (LwWindow *window)
{
  return LW_ANALYSIS_PAGE (adw_bin_get_child (window->analysis_place));
}

/* The text of the cell of that name; there must be one. */
static inline const char *
cell (LwWindow *window, const char *name)
{
  GtkWidget *found = find_cell (GTK_WIDGET (page_of (window)), name);

  if (found == NULL)
    g_error ("no cell %s", name);
  return label_in (found);
}

/* However narrow its table is. */
static inline gboolean
has_one_line (LwWindow *window, const char *name)
{
  int least, best;

  gtk_widget_measure (find_cell (GTK_WIDGET (page_of (window)), name), GTK_ORIENTATION_HORIZONTAL, -1, &least, &best, NULL, NULL);
  return least == best;
}

/* What the page said last. */
static char *page_announced;

static inline void
page_announced_cb (LwAnalysisPage *page, const char *message)
{
  g_set_str (&page_announced, message);
  g_signal_stop_emission_by_name (page, "announce");
}

#define assert_cell(window, name, text) g_assert_cmpstr (cell ((window), (name)), ==, (text))
/* Names and texts in turns: assert_cells (window, "lead/1", "2 h", "wait/1", "1 h"). */
#define assert_cells(window, ...) assert_all_cells ((window), (const char * const[]) { __VA_ARGS__, NULL })

static inline void
assert_all_cells (LwWindow *window, const char * const *texts)
{
  for (; *texts != NULL; texts += 2)
    {
      g_test_message ("%s", texts[0]);
      assert_cell (window, texts[0], texts[1]);
    }
}

static inline LwWindow *
window_on (LwBlueprint *blueprint, const char *section)
{
  LwWindow *window = lw_window_new (window_application);
  g_autoptr (LwBlueprint) owned = blueprint;

  lw_window_use_template (window, owned, NULL);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (window->canvas)) > 0);
  window_act (window, "win.analysis");
  g_clear_pointer (&page_announced, g_free);
  g_signal_connect (page_of (window), "announce", G_CALLBACK (page_announced_cb), NULL);
  lw_analysis_page_show (page_of (window), section);
  wait_until (lw_analysis_page_is_current (page_of (window)));
  return window;
}

/* a → b → c with these times; NULL: none. Nothing at all without the first. */
static inline LwBlueprint *
small (const char *a, const char *b, const char *c)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwBlueprint *blueprint = lw_editor_get_blueprint (editor);
  g_autoptr (LwVariant) variant = lw_record_ref (lw_editor_get_variant (editor));
  const char *ids[] = { "a", "b", "c", NULL }, *times[] = { a, b, c };

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (LwVariant) before = variant;
      g_autoptr (LwStep) step = lw_record_copy (lw_variant_step (before, ids[i]));

      if (times[i] != NULL)
        g_assert_true (lw_time_parse (times[i], 1440, &step->process, NULL));
      variant = lw_variant_put (before, LW_ELEMENT_STEP, step);
    }
  if (a == NULL)
    {
      g_autoptr (LwVariant) before = variant;

      variant = lw_variant_remove (before, ids);
    }
  return lw_edit_variant (blueprint, variant);
}
