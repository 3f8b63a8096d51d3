#include "ui/lw-review-row.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"
#include "ui/lw-capture.h"

static void
append_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

char *
lw_review_row_title (LwBlueprint *blueprint, LwComment *comment)
{
  GString *text = g_string_new (NULL);

  append_part (text, lw_comment_kind_label (lw_comment_kind (comment)));
  append_part (text, lw_gravity_label (comment->severity));
  append_part (text, lw_comment_status_label (lw_comment_status (comment)));
  if (comment->parked == 1)
    append_part (text, _("Parked"));
  return g_string_free_and_steal (text);
}

char *
lw_review_row_people (LwComment *comment)
{
  GString *text = g_string_new (NULL);
  guint votes = lw_comment_votes (comment), replies = lw_array_length (comment->replies);
  g_autofree char *assignee = comment->assignee != NULL ? g_strdup_printf (_("for %s"), comment->assignee) : NULL;
  g_autofree char *date = lw_date_text (comment->due);
  g_autofree char *due = date != NULL ? g_strdup_printf (_("due %s"), date) : NULL;
  g_autofree char *voted = votes > 0 ? g_strdup_printf (ngettext ("%u vote", "%u votes", votes), votes) : NULL;
  g_autofree char *answered = replies > 0 ? g_strdup_printf (ngettext ("%u reply", "%u replies", replies), replies) : NULL;

  append_part (text, comment->author);
  append_part (text, assignee);
  append_part (text, due);
  append_part (text, voted);
  append_part (text, answered);
  return g_string_free_and_steal (text);
}

static GtkWidget *
line_new (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static void
append_caption (GtkBox *box, const char *text)
{
  GtkWidget *line = line_new (text, "caption");

  gtk_widget_add_css_class (line, "dimmed");
  if (*text != '\0')
    gtk_box_append (box, line);
}

static GtkWidget *
number_new (LwBlueprint *blueprint, LwComment *comment)
{
  g_autofree char *number = g_strdup_printf ("%u", lw_comment_number (blueprint, comment));
  GtkWidget *label = gtk_label_new (number);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "comment-number");
  if (lw_comment_is_open (comment) && comment->severity == LW_GRAVITY_BLOCKER)
    gtk_widget_add_css_class (label, "blocker");
  else if (lw_comment_is_open (comment) && comment->severity == LW_GRAVITY_MAJOR)
    gtk_widget_add_css_class (label, "major");
  return label;
}

GtkWidget *
lw_review_row_new (LwBlueprint *blueprint, LwComment *comment)
{
  GtkWidget *row = gtk_list_box_row_new (), *across = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *down = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *title = lw_review_row_title (blueprint, comment), *people = lw_review_row_people (comment);
  g_autofree char *place = lw_comment_place_name (blueprint, comment), *name = NULL;
  const char *text = comment->text != NULL ? comment->text : "";

  append_caption (GTK_BOX (down), title);
  gtk_box_append (GTK_BOX (down), line_new (text, NULL));
  append_caption (GTK_BOX (down), place);
  append_caption (GTK_BOX (down), people);
  gtk_box_append (GTK_BOX (across), number_new (blueprint, comment));
  gtk_box_append (GTK_BOX (across), down);
  gtk_widget_set_hexpand (down, TRUE);
  gtk_widget_set_margin_top (across, 9);
  gtk_widget_set_margin_bottom (across, 9);
  gtk_widget_set_margin_start (across, 9);
  gtk_widget_set_margin_end (across, 9);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), across);
  g_object_set_data_full (G_OBJECT (row), "comment", g_strdup (comment->id), g_free);
  name = g_strdup_printf ("%u: %s. %s. %s. %s", lw_comment_number (blueprint, comment), title, text, place, people);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}
