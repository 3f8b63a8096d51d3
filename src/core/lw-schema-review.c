/* The members of what reviews leave behind. */
#include "core/lw-merge.h"
#include "core/lw-plan.h"
#include "core/lw-review.h"
#include "core/lw-schema-private.h"

#include <glib/gi18n-lib.h>

LIST (comment_kinds, "", "comment", "question", "issue", "decision", "action", "idea", "praise");
LIST (comment_kinds_labels, "", N_("Comment"), N_("Question"), N_("Issue"),
      NC_("comment", "Decision"), N_("Action"), N_("Idea"), N_("Praise"));
LIST (gravities, "", "blocker", "major", "minor");
LIST (gravities_labels, "", N_("Blocker"), N_("Major"), N_("Minor"));
LIST (comment_statuses, "", "open", "in-progress", "resolved", "rejected", "deferred", "reopened");
LIST (comment_statuses_labels, "", N_("Open"), N_("In progress"), N_("Resolved"),
      N_("Rejected"), N_("Deferred"), N_("Reopened"));
LIST (attendee_roles, "", "moderator", "author", "reviewer", "recorder", "decision-maker");
LIST (attendee_roles_labels, "", N_("Moderator"), N_("Author"), N_("Reviewer"),
      N_("Recorder"), N_("Decision maker"));
LIST (verdicts, "", "approved", "approved-with-conditions", "rejected");
LIST (verdicts_labels, "", N_("Approved"), N_("Approved with conditions"), N_("Rejected"));

static const LwField reply_fields[] = {
  F (LwReply, id, "id", STRING, NULL, ID),
  F (LwReply, author, "author", STRING, N_("Author")),
  F (LwReply, created, "created", STRING, N_("Created")),
  F (LwReply, edited, "edited", STRING, N_("Edited")),
  F (LwReply, text, "text", STRING, N_("Text"), .flags = LW_FIELD_LONG),
};
SCHEMA (lw_reply_schema, "reply", LwReply, reply_fields);

static const LwField comment_fields[] = {
  F (LwComment, id, "id", STRING, NULL, ID),
  F (LwComment, kind, "kind", ENUM, N_("Kind"), CHOICES (comment_kinds)),
  F (LwComment, severity, "severity", ENUM, N_("Severity"), CHOICES (gravities)),
  F (LwComment, status, "status", ENUM, N_("Status"), CHOICES (comment_statuses)),
  F (LwComment, variant, "variant", STRING, NULL),
  F (LwComment, element, "element", STRING, NULL),
  F (LwComment, subject, "subject", STRING, NULL),
  F (LwComment, lane, "lane", STRING, NULL, .flags = LW_FIELD_GEOMETRY),
  F (LwComment, phase, "phase", STRING, NULL, .flags = LW_FIELD_GEOMETRY),
  F (LwComment, x, "x", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY),
  F (LwComment, y, "y", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY),
  F (LwComment, text, "text", STRING, N_("Text"), .flags = LW_FIELD_LONG),
  F (LwComment, author, "author", STRING, N_("Author")),
  F (LwComment, created, "created", STRING, N_("Created")),
  F (LwComment, edited, "edited", STRING, N_("Edited")),
  F (LwComment, replies, "replies", RECORDS, N_("Replies"), .schema = &lw_reply_schema),
  F (LwComment, assignee, "assignee", STRING, N_("Assigned to")),
  F (LwComment, due, "due", STRING, N_("Due"), .flags = LW_FIELD_DATE),
  F (LwComment, resolution, "resolution", STRING, N_("Resolution"), .flags = LW_FIELD_LONG),
  F (LwComment, resolved_by, "resolvedBy", STRING, N_("Resolved by")),
  F (LwComment, resolved_at, "resolvedAt", STRING, N_("Resolved at")),
  F (LwComment, version_raised, "versionRaised", STRING, N_("Raised in version")),
  F (LwComment, version_resolved, "versionResolved", STRING, N_("Resolved in version")),
  F (LwComment, round, "round", NUMBER, N_("Round"), .flags = LW_FIELD_POSITIVE),
  F (LwComment, votes, "votes", NUMBER, N_("Votes"), .flags = LW_FIELD_POSITIVE),
  F (LwComment, voters, "voters", STRINGS, N_("Voters")),
  F (LwComment, parked, "parked", BOOLEAN, N_("Parked")),
};
SCHEMA (lw_comment_schema, "comment", LwComment, comment_fields);

static const LwField tour_scene_fields[] = {
  F (LwTourScene, id, "id", STRING, NULL, ID),
  F (LwTourScene, name, "name", STRING, N_("Name")),
  F (LwTourScene, variant, "variant", STRING, NULL),
  F (LwTourScene, elements, "elements", STRINGS, NULL),
  F (LwTourScene, x, "x", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY),
  F (LwTourScene, y, "y", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY),
  F (LwTourScene, width, "width", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY | LW_FIELD_POSITIVE),
  F (LwTourScene, height, "height", NUMBER, NULL, .flags = LW_FIELD_GEOMETRY | LW_FIELD_POSITIVE),
  F (LwTourScene, metric, "metric", STRING, N_("Metric")),
  F (LwTourScene, period, "period", STRING, NULL),
  F (LwTourScene, notes, "notes", STRING, N_("Speaker notes"), .flags = LW_FIELD_LONG),
};
SCHEMA (lw_tour_scene_schema, "scene", LwTourScene, tour_scene_fields);

static const LwField tour_fields[] = {
  F (LwTour, id, "id", STRING, NULL, ID),
  F (LwTour, name, "name", STRING, N_("Name")),
  F (LwTour, scenes, "scenes", RECORDS, NULL, .schema = &lw_tour_scene_schema),
};
SCHEMA (lw_tour_schema, "tour", LwTour, tour_fields);

static const LwField attendee_fields[] = {
  F (LwAttendee, name, "name", STRING, N_("Name")),
  F (LwAttendee, role, "role", ENUM, N_("Role"), CHOICES (attendee_roles)),
  F (LwAttendee, department, "department", STRING, N_("Department")),
  F (LwAttendee, absent, "absent", BOOLEAN, N_("Absent")),
};
SCHEMA (lw_attendee_schema, "participant", LwAttendee, attendee_fields);

static const LwField meeting_fields[] = {
  F (LwMeeting, id, "id", STRING, NULL, ID),
  F (LwMeeting, name, "name", STRING, N_("Name")),
  F (LwMeeting, round, "round", NUMBER, N_("Round"), .flags = LW_FIELD_POSITIVE),
  F (LwMeeting, date, "date", STRING, N_("Date")),
  F (LwMeeting, end, "end", STRING, N_("Ended")),
  F (LwMeeting, place, "place", STRING, N_("Place")),
  F (LwMeeting, goal, "goal", STRING, N_("Goal")),
  F (LwMeeting, agenda, "agenda", STRINGS, N_("Agenda")),
  F (LwMeeting, participants, "participants", RECORDS, N_("Participants"), .schema = &lw_attendee_schema),
  F (LwMeeting, decisions, "decisions", STRINGS, N_("Decisions taken")),
  F (LwMeeting, notes, "notes", STRING, N_("Remarks"), .flags = LW_FIELD_LONG),
  F (LwMeeting, next_review, "nextReview", STRING, N_("Next review"), .flags = LW_FIELD_DATE),
};
SCHEMA (lw_meeting_schema, "meeting", LwMeeting, meeting_fields);

static const LwField signoff_fields[] = {
  F (LwSignoff, id, "id", STRING, NULL, ID),
  F (LwSignoff, variant, "variant", STRING, NULL),
  F (LwSignoff, version, "version", STRING, N_("Version")),
  F (LwSignoff, hash, "hash", STRING, NULL),
  F (LwSignoff, role, "role", STRING, N_("Role")),
  F (LwSignoff, department, "department", STRING, N_("Department")),
  F (LwSignoff, name, "name", STRING, N_("Name")),
  F (LwSignoff, date, "date", STRING, N_("Date")),
  F (LwSignoff, decision, "decision", ENUM, N_("Decision"), CHOICES (verdicts)),
  F (LwSignoff, remark, "remark", STRING, N_("Remark"), .flags = LW_FIELD_LONG),
};
SCHEMA (lw_signoff_schema, "sign-off", LwSignoff, signoff_fields);

static const LwField snapshot_fields[] = {
  F (LwSnapshot, title, "title", STRING, NULL),
  F (LwSnapshot, language, "language", STRING, NULL),
  F (LwSnapshot, about, "about", RECORD, NULL, .schema = &lw_about_schema),
  F (LwSnapshot, owners, "owners", RECORDS, NULL, .schema = &lw_owner_schema),
  F (LwSnapshot, systems, "systems", RECORDS, NULL, .schema = &lw_system_schema),
  F (LwSnapshot, variants, "variants", RECORDS, NULL, .schema = &lw_variant_schema),
  F (LwSnapshot, metrics, "metrics", RECORDS, NULL, .schema = &lw_metric_schema),
  F (LwSnapshot, goals, "goals", RECORDS, NULL, .schema = &lw_goal_schema),
  F (LwSnapshot, problems, "problems", RECORDS, NULL, .schema = &lw_problem_schema),
  F (LwSnapshot, measures, "measures", RECORDS, NULL, .schema = &lw_measure_schema),
};
SCHEMA (lw_snapshot_schema, "snapshot", LwSnapshot, snapshot_fields);

static const LwField version_fields[] = {
  F (LwVersion, id, "id", STRING, NULL, ID),
  F (LwVersion, name, "name", STRING, N_("Name")),
  F (LwVersion, created, "created", STRING, N_("Created")),
  F (LwVersion, author, "author", STRING, N_("Author")),
  F (LwVersion, remark, "remark", STRING, N_("Remark"), .flags = LW_FIELD_LONG),
  F (LwVersion, snapshot, "snapshot", RECORD, NULL, .schema = &lw_snapshot_schema),
};
SCHEMA (lw_version_schema, "version", LwVersion, version_fields);

static const LwField conflict_fields[] = {
  F (LwConflict, id, "id", STRING, NULL, ID),
  F (LwConflict, place, "place", STRING, NULL),
  F (LwConflict, variant, "variant", STRING, NULL),
  F (LwConflict, element, "element", STRING, NULL),
  F (LwConflict, base, "base", STRING, NULL),
  F (LwConflict, ours, "ours", STRING, NULL),
  F (LwConflict, theirs, "theirs", STRING, NULL),
  F (LwConflict, kept, "kept", STRING, NULL),
};
SCHEMA (lw_conflict_schema, "conflict", LwConflict, conflict_fields);

const char *
lw_comment_kind_label (LwCommentKind kind)
{
  /* The step that is called a decision is another thing. */
  return kind == LW_COMMENT_DECISION ? C_("comment", "Decision") : kind > 0 ? _(comment_kinds_labels[kind]) : "";
}

const char *
lw_gravity_label (LwGravity severity)
{
  return severity > 0 ? _(gravities_labels[severity]) : "";
}

const char *
lw_comment_status_label (LwCommentStatus status)
{
  return status > 0 ? _(comment_statuses_labels[status]) : "";
}
