#include "ui/lw-review-detail.h"

#include <glib/gi18n-lib.h>

#include "core/lw-review.h"
#include "ui/lw-capture.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-settings.h"

#define TALK_MOST 180   /* pixels: longer talk scrolls, so that the list keeps its place */

struct _LwReviewDetail
{
  AdwBin       parent_instance;

  LwEditor    *editor;
  char        *id;
  GHashTable  *typed;         /* char * (of a comment) → char *: answers that were not sent yet */
  gboolean     filling;

  GtkLabel    *title, *talk, *dots;
  GtkWidget   *talk_place, *entry, *settle, *mine, *park, *unvote, *actions;
  GtkDropDown *state;
};

G_DEFINE_FINAL_TYPE (LwReviewDetail, lw_review_detail, ADW_TYPE_BIN)

static guint said_signal;

static LwBlueprint *
blueprint_of (LwReviewDetail *self)
{
  return lw_editor_get_blueprint (self->editor);
}

static LwComment *
comment_of (LwReviewDetail *self)
{
  return self->id != NULL ? lw_blueprint_comment (blueprint_of (self), self->id) : NULL;
}

static gboolean
may_write (LwReviewDetail *self)
{
  return comment_of (self) != NULL && !lw_document_get_read_only (lw_editor_get_document (self->editor));
}

static void
say (LwReviewDetail *self, const char *text)
{
  g_signal_emit (self, said_signal, 0, text);
}

/* ---- what it shows ---- */

static void
append_line (GString *text, const char *before, const char *after)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, before);
  g_string_append (text, after);
}

static char *
talk_text (LwComment *comment)
{
  GString *text = g_string_new (NULL);
  g_autofree char *voters = comment->voters != NULL ? g_strjoinv (", ", comment->voters) : NULL;

  LW_FOREACH (LwReply, reply, comment->replies)
    {
      g_autofree char *who = g_strdup_printf ("%s: ", reply->author != NULL ? reply->author : "?");

      append_line (text, who, reply->text != NULL ? reply->text : "");
    }
  if (comment->resolution != NULL)
    append_line (text, "→ ", comment->resolution);
  if (voters != NULL)
    {
      /* Translators: %s are the names of those who voted for a comment in their own copies. */
      g_autofree char *voted = g_strdup_printf (_("Votes of %s"), voters);

      append_line (text, "", voted);
    }
  return g_string_free_and_steal (text);
}

static gboolean
has_my_vote (LwComment *comment)
{
  g_autofree char *author = lw_settings_author ();

  return comment->voters != NULL && g_strv_contains ((const char * const *) comment->voters, author);
}

static void
fill (LwReviewDetail *self, LwComment *comment)
{
  gboolean open = lw_comment_is_open (comment), writing = may_write (self);
  g_autofree char *talk = talk_text (comment), *title = g_strdup_printf (_("Comment %u"), lw_comment_number (blueprint_of (self), comment));
  g_autofree char *dots = g_strdup_printf ("%g", isnan (comment->votes) ? 0 : comment->votes);

  self->filling = TRUE;
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->talk, talk);
  gtk_widget_set_visible (self->talk_place, *talk != '\0');
  gtk_label_set_text (self->dots, dots);
  gtk_widget_set_sensitive (self->unvote, comment->votes > 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->mine), has_my_vote (comment));
  gtk_button_set_label (GTK_BUTTON (self->settle), open ? _("Resolve") : _("Reopen"));
  gtk_button_set_label (GTK_BUTTON (self->park), comment->parked == 1 ? _("Take Up") : _("Park"));
  gtk_drop_down_set_selected (self->state, lw_comment_status (comment) - LW_COMMENT_OPEN);
  gtk_widget_set_visible (self->actions, writing);
  self->filling = FALSE;
}

void
lw_review_detail_show (LwReviewDetail *self, const char *id)
{
  LwComment *comment;

  g_return_if_fail (LW_IS_REVIEW_DETAIL (self));
  if (g_strcmp0 (self->id, id) != 0)
    {
      const char *typed = id != NULL ? g_hash_table_lookup (self->typed, id) : NULL;

      g_free (self->id);
      self->id = g_strdup (id);
      self->filling = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), typed != NULL ? typed : "");
      self->filling = FALSE;
    }
  comment = comment_of (self);
  gtk_widget_set_visible (GTK_WIDGET (self), comment != NULL);
  if (comment != NULL)
    fill (self, comment);
}

/* ---- what is done ---- */

/* An answer that is not given yet, for the document's journal. */
static void
tell_typed (LwReviewDetail *self, const char *text)
{
  g_autofree char *moment = lw_moment_now (), *author = lw_settings_author ();
  g_autoptr (LwBlueprint) answered = *text != '\0' ? lw_edit_comment_reply (blueprint_of (self), self->id, author, text, moment) : NULL;

  lw_document_set_typed (lw_editor_get_document (self->editor), answered, _("Reply"));
}

static void
typed_cb (LwReviewDetail *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->filling || self->id == NULL)
    return;
  if (*text != '\0')
    g_hash_table_replace (self->typed, g_strdup (self->id), g_strdup (text));
  else
    g_hash_table_remove (self->typed, self->id);
  tell_typed (self, text);
}

/* Free with g_free. */
static char *
take_typed (LwReviewDetail *self)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  return text;
}

/* Takes the blueprint. */
static void
commit (LwReviewDetail *self, LwBlueprint *next, const char *label)
{
  lw_editor_commit (self->editor, next, label, NULL);
}

/* What is typed says how it was settled; where it goes on it is an answer. */
static void
set_status (LwReviewDetail *self, LwCommentStatus status)
{
  g_autofree char *moment = lw_moment_now (), *author = lw_settings_author (), *text = NULL;
  gboolean goes_on = status == LW_COMMENT_OPEN || status == LW_COMMENT_IN_PROGRESS || status == LW_COMMENT_REOPENED;
  g_autoptr (LwBlueprint) answered = NULL;

  if (!may_write (self))
    return;
  text = take_typed (self);
  answered = goes_on ? lw_edit_comment_reply (blueprint_of (self), self->id, author, text, moment) : lw_record_ref (blueprint_of (self));
  commit (self, lw_edit_comment_status (answered, self->id, status, author, text, moment), _("Change Status"));
  say (self, lw_comment_status_label (status));
}

static void
settle_cb (LwReviewDetail *self)
{
  LwComment *comment = comment_of (self);

  if (comment != NULL)
    set_status (self, lw_comment_is_open (comment) ? LW_COMMENT_RESOLVED : LW_COMMENT_REOPENED);
}

static void
state_cb (LwReviewDetail *self)
{
  if (!self->filling)
    set_status (self, LW_COMMENT_OPEN + gtk_drop_down_get_selected (self->state));
}

static void
reply_cb (LwReviewDetail *self)
{
  g_autofree char *moment = lw_moment_now (), *author = lw_settings_author (), *text = NULL;

  if (!may_write (self))
    return;
  text = take_typed (self);
  if (*text == '\0')
    return;
  commit (self, lw_edit_comment_reply (blueprint_of (self), self->id, author, text, moment), _("Reply"));
  say (self, _("The reply was added"));
}

static void
vote (LwReviewDetail *self, int by, const char *label)
{
  g_autofree char *moment = lw_moment_now (), *said = NULL;

  if (!may_write (self))
    return;
  commit (self, lw_edit_comment_vote (blueprint_of (self), self->id, by, moment), label);
  said = g_strdup_printf (ngettext ("%u vote", "%u votes", lw_comment_votes (comment_of (self))), lw_comment_votes (comment_of (self)));
  say (self, said);
}

static void vote_cb (LwReviewDetail *self) { vote (self, 1, _("Vote")); }
static void unvote_cb (LwReviewDetail *self) { vote (self, -1, _("Take a Vote Back")); }

static void
mine_cb (LwReviewDetail *self)
{
  g_autofree char *moment = lw_moment_now (), *author = lw_settings_author ();

  if (!self->filling && may_write (self))
    commit (self, lw_edit_comment_vote_as (blueprint_of (self), self->id, author, moment), _("Vote"));
}

static void
park_cb (LwReviewDetail *self)
{
  g_autofree char *moment = lw_moment_now ();

  if (may_write (self))
    commit (self, lw_edit_comment_park (blueprint_of (self), self->id, comment_of (self)->parked != 1, moment), _("Park Comment"));
}

static void
change_cb (LwReviewDetail *self)
{
  if (may_write (self))
    lw_capture_change (GTK_WIDGET (self), self->editor, self->id);
}

static void
delete_cb (LwReviewDetail *self)
{
  if (may_write (self))
    commit (self, lw_edit_remove (blueprint_of (self), "comments", self->id), _("Delete Comment"));
}

/* ---- making it ---- */

static GtkWidget *
button_new (LwReviewDetail *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
icon_new (LwReviewDetail *self, const char *icon, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

/* "Comment 3", and what is seldom done with it. */
static GtkWidget *
heading_new (LwReviewDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *change = icon_new (self, "document-edit-symbolic", _("Edit Comment…"), G_CALLBACK (change_cb));
  GtkWidget *remove = icon_new (self, "user-trash-symbolic", _("Delete Comment"), G_CALLBACK (delete_cb));

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (change, "flat");
  gtk_widget_add_css_class (remove, "flat");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), change);
  gtk_box_append (GTK_BOX (box), remove);
  return box;
}

static GtkWidget *
talk_new (LwReviewDetail *self)
{
  self->talk = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->talk, 0);
  gtk_label_set_yalign (self->talk, 0);
  gtk_label_set_wrap (self->talk, TRUE);
  gtk_label_set_wrap_mode (self->talk, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (self->talk, TRUE);
  self->talk_place = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->talk_place), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->talk_place), TALK_MOST);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->talk_place), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->talk_place), GTK_WIDGET (self->talk));
  return self->talk_place;
}

static GtkWidget *
status_new (LwReviewDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *states[7] = { NULL };

  for (guint i = LW_COMMENT_OPEN; i <= LW_COMMENT_REOPENED; i++)
    states[i - LW_COMMENT_OPEN] = lw_comment_status_label (i);
  self->state = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (states));
  lw_choice_tell (GTK_WIDGET (self->state), _("Status"));
  g_signal_connect_object (self->state, "notify::selected", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  self->settle = button_new (self, _("Resolve"), G_CALLBACK (settle_cb));
  gtk_widget_set_hexpand (GTK_WIDGET (self->state), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (box), self->settle);
  return box;
}

/* The dots of the room are counted by whoever writes; one's own vote has a name, and comes along when copies are merged. */
static GtkWidget *
votes_new (LwReviewDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *more = icon_new (self, "list-add-symbolic", _("+1 Vote"), G_CALLBACK (vote_cb));

  self->unvote = icon_new (self, "list-remove-symbolic", _("Take a Vote Back"), G_CALLBACK (unvote_cb));
  self->dots = GTK_LABEL (gtk_label_new ("0"));
  gtk_label_set_width_chars (self->dots, 3);
  gtk_widget_add_css_class (GTK_WIDGET (self->dots), "numeric");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->dots), _("Dots given in the room"));
  gtk_box_append (GTK_BOX (box), self->unvote);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->dots));
  gtk_box_append (GTK_BOX (box), more);
  return box;
}

static GtkWidget *
buttons_new (LwReviewDetail *self)
{
  GtkWidget *wrap = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (wrap), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (wrap), 6);
  self->park = button_new (self, _("Park"), G_CALLBACK (park_cb));
  self->mine = gtk_toggle_button_new_with_label (_("My Vote"));
  g_signal_connect_object (self->mine, "toggled", G_CALLBACK (mine_cb), self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), votes_new (self));
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), self->mine);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), self->park);
  return wrap;
}

static void
lw_review_detail_init (LwReviewDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->actions = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Reply, or how it was settled"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reply, or how it was settled"), -1);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (reply_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), heading_new (self));
  gtk_box_append (GTK_BOX (box), talk_new (self));
  gtk_box_append (GTK_BOX (self->actions), self->entry);
  gtk_box_append (GTK_BOX (self->actions), status_new (self));
  gtk_box_append (GTK_BOX (self->actions), buttons_new (self));
  gtk_box_append (GTK_BOX (box), self->actions);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
lw_review_detail_dispose (GObject *object)
{
  LwReviewDetail *self = LW_REVIEW_DETAIL (object);

  g_clear_object (&self->editor);
  g_clear_pointer (&self->typed, g_hash_table_unref);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (lw_review_detail_parent_class)->dispose (object);
}

static void
lw_review_detail_class_init (LwReviewDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_review_detail_dispose;
  said_signal = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

GtkWidget *
lw_review_detail_new (LwEditor *editor)
{
  LwReviewDetail *self = g_object_new (LW_TYPE_REVIEW_DETAIL, NULL);

  self->editor = g_object_ref (editor);
  return GTK_WIDGET (self);
}
