#include "core/lw-minutes.h"

#include <glib/gi18n-lib.h>

#include "core/lw-language.h"
#include "core/lw-wording.h"

typedef struct
{
  LwMinutes   *minutes;
  LwBlueprint *blueprint;
  LwMeeting   *meeting;      /* or NULL */
} Gather;

static void
row_free (gpointer data)
{
  LwMinutesRow *row = data;

  for (guint i = 0; i < LW_MINUTES_CELLS; i++)
    {
      g_free (row->cells[i]);
      g_free (row->plain[i]);
    }
  g_free (row);
}

static void
part_free (gpointer data)
{
  LwMinutesPart *part = data;

  g_free (part->heading);
  g_free (part->none);
  g_strfreev (part->labels);
  g_ptr_array_unref (part->rows);
  g_free (part);
}

void
lw_minutes_free (LwMinutes *self)
{
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->language);
  g_free (self->pictures);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->places);
  g_clear_pointer (&self->blueprint, lw_record_unref);
  g_free (self);
}

const char *
lw_minute_label (LwMinute column)
{
  static const char * const labels[] = { N_("No."), N_("Kind"), N_("What"), N_("Where"), N_("Who"), N_("Role"), N_("Due"), N_("Status"),
                                         N_("Votes"), N_("Remark") };

  return _(labels[column]);
}

const char *
lw_minutes_label (const LwMinutesPart *part, guint column)
{
  return part->labels ? part->labels[column] : lw_minute_label (column);
}

LwMinutesPart *
lw_minutes_add_part (LwMinutes *self, const char *heading, guint columns, const char * const *labels)
{
  LwMinutesPart *part = g_new0 (LwMinutesPart, 1);
  guint n = labels ? MIN (g_strv_length ((char **) labels), LW_MINUTES_CELLS) : 0;

  part->heading = g_strdup (heading);
  part->columns = labels ? (1u << n) - 1 : columns;
  part->labels = g_strdupv ((char **) labels);
  part->rows = g_ptr_array_new_with_free_func (row_free);
  g_ptr_array_add (self->parts, part);
  return part;
}

static LwMinutesPart *
add_part (Gather *self, const char *heading, guint columns, const char *none)
{
  LwMinutesPart *part = lw_minutes_add_part (self->minutes, heading, columns, NULL);

  part->none = g_strdup (none);
  return part;
}

static LwMinutesRow *
add_row (GPtrArray *rows)
{
  LwMinutesRow *row = g_new0 (LwMinutesRow, 1);

  g_ptr_array_add (rows, row);
  return row;
}

LwMinutesRow *
lw_minutes_add_row (LwMinutesPart *self)
{
  return add_row (self->rows);
}

static LwMinutesRow *
fact_new (LwMinutes *self, const char *name)
{
  LwMinutesRow *row = add_row (self->facts);

  row->cells[LW_MINUTE_KIND] = g_strdup (name);
  return row;
}

void
lw_minutes_add_fact (LwMinutes *self, const char *name, const char *text)
{
  fact_new (self, name)->cells[LW_MINUTE_TEXT] = g_strdup (text);
}

void
lw_minutes_row_date (LwMinutesRow *row, guint column, const char *date)
{
  row->cells[column] = lw_date_text (date);
  row->plain[column] = g_strdup (date);
}

static void
add_fact (Gather *self, const char *name, const char *text)
{
  if (text && *text)
    lw_minutes_add_fact (self->minutes, name, text);
}

/* "2026-11-22 10:00 +08:00": as it was told, for programs. */
static char *
moment_plain (const char *moment)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) at = moment ? g_date_time_new_from_iso8601 (moment, utc) : NULL;

  return at ? g_date_time_format (at, "%Y-%m-%d %H:%M %:z") : g_strdup (moment);
}

static void
add_moment (Gather *self, const char *name, const char *moment)
{
  LwMinutesRow *row = moment && *moment ? fact_new (self->minutes, name) : NULL;

  if (row)
    {
      row->cells[LW_MINUTE_TEXT] = lw_moment_there (moment);
      row->plain[LW_MINUTE_TEXT] = moment_plain (moment);
    }
}

static const char *
state_text (LwBlueprint *blueprint)
{
  const LwField *field = lw_schema_field (&lw_about_schema, "status");
  const char *status = blueprint->about && blueprint->about->status ? blueprint->about->status : "draft";

  for (guint i = 0; field->values[i]; i++)
    if (g_str_equal (field->values[i], status))
      return _(field->value_labels[i]);
  return status;
}

static void
gather_facts (Gather *self)
{
  LwAbout *about = self->blueprint->about;
  LwMeeting *meeting = self->meeting;
  g_autofree char *round = meeting && !isnan (meeting->round) ? g_strdup_printf ("%g", meeting->round) : NULL;
  const char *next = meeting && meeting->next_review ? meeting->next_review : about ? about->next_review : NULL;

  if (meeting)
    {
      add_moment (self, _("Date"), meeting->date);
      add_moment (self, _("Ended"), meeting->end);
      add_fact (self, _("Place"), meeting->place);
      add_fact (self, _("Goal"), meeting->goal);
    }
  add_fact (self, _("Round"), round);
  add_fact (self, _("Version"), about ? about->version : NULL);
  add_fact (self, _("Status"), state_text (self->blueprint));
  if (next)
    lw_minutes_row_date (fact_new (self->minutes, _("Next review")), LW_MINUTE_TEXT, next);
}

static void
gather_lines (LwMinutesPart *part, char **lines)
{
  for (char **line = lines; line && *line; line++)
    add_row (part->rows)->cells[LW_MINUTE_TEXT] = g_strdup (*line);
}

static char *
joined (const char *one, const char *other)
{
  return one && other ? g_strdup_printf ("%s · %s", one, other) : g_strdup (one ? one : other);
}

static void
gather_people (Gather *self)
{
  LwMinutesPart *part = add_part (self, _("Participants"), 1 << LW_MINUTE_WHO | 1 << LW_MINUTE_ROLE | 1 << LW_MINUTE_REMARK, NULL);
  const LwField *roles = lw_schema_field (&lw_attendee_schema, "role");

  if (self->meeting == NULL)
    return;
  LW_FOREACH (LwAttendee, person, self->meeting->participants)
    {
      LwMinutesRow *row = add_row (part->rows);

      row->cells[LW_MINUTE_WHO] = g_strdup (person->name);
      row->cells[LW_MINUTE_ROLE] = joined (person->role ? _(roles->value_labels[person->role]) : NULL, person->department);
      row->cells[LW_MINUTE_REMARK] = person->absent == 1 ? g_strdup (_("Absent")) : NULL;
    }
}

static char *
kind_text (const LwComment *comment)
{
  const char *kind = lw_comment_kind_label (lw_comment_kind (comment));
  g_autofree char *aside = comment->severity ? g_strdup_printf (C_("aside", " (%s)"), lw_gravity_label (comment->severity)) : NULL;

  return g_strconcat (kind, aside, NULL);
}

/* What was answered, and how it was settled. */
static char *
remark_text (const LwComment *comment)
{
  GString *text = g_string_new (comment->resolution);

  LW_FOREACH (LwReply, reply, comment->replies)
    g_string_append_printf (text, "%s%s: %s", text->len ? C_("between sentences", "; ") : "", reply->author ? reply->author : "?", reply->text ? reply->text : "");
  return g_string_free_and_steal (text);
}

static void
add_comment (Gather *self, LwMinutesPart *part, LwComment *comment)
{
  LwMinutesRow *row = add_row (part->rows);
  guint votes = lw_comment_votes (comment);

  row->cells[LW_MINUTE_NUMBER] = g_strdup_printf ("%u", lw_comment_number (self->blueprint, comment));
  row->cells[LW_MINUTE_KIND] = kind_text (comment);
  row->cells[LW_MINUTE_TEXT] = g_strdup (comment->text ? comment->text : "");
  row->cells[LW_MINUTE_PLACE] = lw_comment_place_name (self->blueprint, comment);
  row->cells[LW_MINUTE_WHO] = g_strdup (comment->assignee ? comment->assignee : comment->author);
  lw_minutes_row_date (row, LW_MINUTE_DUE, comment->due);
  row->cells[LW_MINUTE_STATUS] = g_strdup (lw_comment_status_label (lw_comment_status (comment)));
  row->cells[LW_MINUTE_VOTES] = votes > 0 ? g_strdup_printf ("%u", votes) : NULL;
  row->cells[LW_MINUTE_REMARK] = remark_text (comment);
}

static gboolean
is_of_round (Gather *self, const LwComment *comment)
{
  return self->meeting == NULL || isnan (self->meeting->round) || isnan (comment->round) || comment->round == self->meeting->round;
}

#define WHAT (1 << LW_MINUTE_NUMBER | 1 << LW_MINUTE_TEXT | 1 << LW_MINUTE_PLACE | 1 << LW_MINUTE_WHO | 1 << LW_MINUTE_REMARK)

static void
gather_kind (Gather *self, LwMinutesPart *part, LwCommentKind kind)
{
  LW_FOREACH (LwComment, comment, self->blueprint->comments)
    if (lw_comment_kind (comment) == kind && is_of_round (self, comment))
      add_comment (self, part, comment);
}

static void
gather_decisions (Gather *self)
{
  LwMinutesPart *part = add_part (self, _("Decisions taken"), WHAT | 1 << LW_MINUTE_VOTES, _("Nothing was decided."));

  if (self->meeting)
    gather_lines (part, self->meeting->decisions);
  gather_kind (self, part, LW_COMMENT_DECISION);
}

static gboolean
is_issue (const LwComment *comment)
{
  LwCommentKind kind = lw_comment_kind (comment);

  return kind == LW_COMMENT_ISSUE || kind == LW_COMMENT_QUESTION;
}

/* What blocks first. Those of earlier rounds too: they are still open. */
static void
gather_open (Gather *self)
{
  LwMinutesPart *part = add_part (self, _("Open issues"), WHAT | 1 << LW_MINUTE_KIND | 1 << LW_MINUTE_DUE | 1 << LW_MINUTE_VOTES, _("Nothing is open."));
  static const LwGravity order[] = { LW_GRAVITY_BLOCKER, LW_GRAVITY_MAJOR, LW_GRAVITY_MINOR, LW_GRAVITY_UNSET };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    LW_FOREACH (LwComment, comment, self->blueprint->comments)
      if (is_issue (comment) && lw_comment_is_open (comment) && comment->parked != 1 && (LwGravity) comment->severity == order[i])
        add_comment (self, part, comment);
}

static void
gather_rest (Gather *self)
{
  LwMinutesPart *settled = add_part (self, _("Settled issues"), WHAT | 1 << LW_MINUTE_STATUS, NULL);
  LwMinutesPart *parked = add_part (self, _("Parked items"), WHAT | 1 << LW_MINUTE_KIND, NULL);
  LwMinutesPart *said = add_part (self, _("Also said"), WHAT | 1 << LW_MINUTE_KIND | 1 << LW_MINUTE_VOTES, NULL);

  LW_FOREACH (LwComment, comment, self->blueprint->comments)
    {
      LwCommentKind kind = lw_comment_kind (comment);

      if (comment->parked == 1 && kind != LW_COMMENT_DECISION && kind != LW_COMMENT_ACTION)
        add_comment (self, parked, comment);
      else if (is_issue (comment) && !lw_comment_is_open (comment) && is_of_round (self, comment))
        add_comment (self, settled, comment);
      else if ((kind == LW_COMMENT_COMMENT || kind == LW_COMMENT_IDEA || kind == LW_COMMENT_PRAISE) && is_of_round (self, comment))
        add_comment (self, said, comment);
    }
}

static void
gather_signoffs (Gather *self)
{
  LwMinutesPart *part = add_part (self, _("Sign-offs"), 1 << LW_MINUTE_WHO | 1 << LW_MINUTE_ROLE | 1 << LW_MINUTE_STATUS | 1 << LW_MINUTE_REMARK, NULL);
  const LwField *decisions = lw_schema_field (&lw_signoff_schema, "decision");

  part->filled_in = TRUE;
  LW_FOREACH (LwSignoff, signoff, self->blueprint->signoffs)
    {
      LwMinutesRow *row = add_row (part->rows);
      g_autofree char *date = lw_moment_there (signoff->date), *plain = moment_plain (signoff->date);

      /* Room for who has yet to sign. */
      row->cells[LW_MINUTE_WHO] = g_strdup (signoff->name || signoff->date ? signoff->name : "\n");
      row->plain[LW_MINUTE_WHO] = g_strdup (signoff->name ? signoff->name : "");
      row->cells[LW_MINUTE_ROLE] = g_strdup (signoff->role ? signoff->role : signoff->department);
      row->cells[LW_MINUTE_STATUS] = signoff->decision ? g_strdup (_(decisions->value_labels[signoff->decision])) : NULL;
      row->cells[LW_MINUTE_REMARK] = joined (date, signoff->remark);
      row->plain[LW_MINUTE_REMARK] = joined (plain, signoff->remark);
    }
}

/* One for each element and each point that is about this round or still open. */
static void
gather_places (Gather *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  LW_FOREACH (LwComment, comment, self->blueprint->comments)
    {
      gboolean shown = (is_of_round (self, comment) || lw_comment_is_open (comment)) && !lw_comment_is_orphan (self->blueprint, comment);
      char *key = g_strdup_printf ("%s %s", comment->variant ? comment->variant : "", comment->element ? comment->element : comment->id);

      if (shown && (comment->element || comment->lane) && g_hash_table_add (seen, key))
        g_ptr_array_add (self->minutes->places, comment);
      else if (!shown || (!comment->element && !comment->lane))
        g_free (key);
    }
}

char *
lw_minutes_caption (LwMinutes *self, const LwComment *first)
{
  g_autofree char *place = lw_comment_place_name (self->blueprint, first);
  g_autoptr (GString) numbers = g_string_new (NULL);

  LW_FOREACH (LwComment, comment, self->blueprint->comments)
    if (comment == first || (first->element && g_strcmp0 (comment->element, first->element) == 0
                             && g_strcmp0 (comment->variant, first->variant) == 0))
      {
        g_autofree char *number = g_strdup_printf ("%u", comment_i + 1);

        lw_list_append (numbers, number);
      }
  return g_strdup_printf ("%s · %s", numbers->str, place);
}

static void
gather_all (Gather *self)
{
  LwMinutes *minutes = self->minutes;
  LwMeeting *meeting = self->meeting;
  LwMinutesPart *agenda;

  minutes->title = meeting && meeting->name ? g_strdup_printf (_("Minutes: %s"), meeting->name) : g_strdup (_("Minutes of the review"));
  minutes->pictures = g_strdup (_("What it is about"));
  gather_facts (self);
  agenda = add_part (self, _("Agenda"), 1 << LW_MINUTE_TEXT, NULL);
  agenda->numbered = TRUE;
  gather_lines (agenda, meeting ? meeting->agenda : NULL);
  gather_people (self);
  gather_decisions (self);
  gather_kind (self, add_part (self, _("Actions"), WHAT | 1 << LW_MINUTE_DUE | 1 << LW_MINUTE_STATUS, _("Nothing is to be done.")), LW_COMMENT_ACTION);
  gather_open (self);
  gather_rest (self);
  gather_signoffs (self);
  if (meeting && meeting->notes)
    gather_lines (add_part (self, _("Remarks"), 1 << LW_MINUTE_TEXT, NULL), (char *[]) { meeting->notes, NULL });
  gather_places (self);
}

/* A column in which nothing stands only takes room; what is said always has its own. */
static void
drop_empty_columns (LwMinutesPart *part)
{
  guint used = 1 << LW_MINUTE_TEXT;

  if (part->rows->len == 0 || part->filled_in)
    return;
  for (guint i = 0; i < part->rows->len; i++)
    for (guint column = 0; column < LW_N_MINUTES; column++)
      {
        const char *cell = ((LwMinutesRow *) part->rows->pdata[i])->cells[column];

        if (cell && *cell)
          used |= 1 << column;
      }
  part->columns &= used;
}

/* Parts without anything to say go. */
static void
drop_empty (LwMinutes *self)
{
  for (guint i = self->parts->len; i-- > 0;)
    {
      LwMinutesPart *part = self->parts->pdata[i];

      if (part->rows->len == 0 && part->none == NULL)
        g_ptr_array_remove_index (self->parts, i);
      else
        drop_empty_columns (part);
    }
}

LwMinutes *
lw_minutes_new_empty (LwBlueprint *blueprint, const char *title)
{
  LwMinutes *self = g_new0 (LwMinutes, 1);

  self->title = g_strdup (title);
  self->subtitle = g_strdup (lw_blueprint_title (blueprint));
  self->facts = g_ptr_array_new_with_free_func (row_free);
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->places = g_ptr_array_new ();
  self->language = g_strdup (blueprint->language);
  self->blueprint = lw_record_ref (blueprint);
  return self;
}

LwMinutes *
lw_minutes_new (LwBlueprint *blueprint, const char *id, GError **error)
{
  LwMeeting *meeting = id ? lw_array_by_id (blueprint->meetings, id) : lw_blueprint_meeting (blueprint);
  LwMinutes *minutes;
  gpointer language;

  if (id && meeting == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("there is no meeting with the id “%s”"), id);
      return NULL;
    }
  minutes = lw_minutes_new_empty (blueprint, NULL);
  language = lw_language_push (blueprint->language);
  gather_all (&(Gather) { minutes, blueprint, meeting });
  lw_language_pop (language);
  drop_empty (minutes);
  return minutes;
}
