/* What a review meeting leaves in a document: comments, tours, meetings, sign-offs and named versions, and the edits that make them.
 * Edits are functions blueprint → blueprint like all others; who and when come from the caller. Moments are ISO 8601 texts with
 * their offset from UTC ("2026-11-22T10:06:42+08:00"), so that clocks in different time zones can be compared. */
#pragma once

#include "lw-edit.h"

G_BEGIN_DECLS

typedef enum { LW_COMMENT_UNSET, LW_COMMENT_COMMENT, LW_COMMENT_QUESTION, LW_COMMENT_ISSUE, LW_COMMENT_DECISION, LW_COMMENT_ACTION,
               LW_COMMENT_IDEA, LW_COMMENT_PRAISE } LwCommentKind;
typedef enum { LW_GRAVITY_UNSET, LW_GRAVITY_BLOCKER, LW_GRAVITY_MAJOR, LW_GRAVITY_MINOR } LwGravity;
typedef enum { LW_COMMENT_STATUS_UNSET, LW_COMMENT_OPEN, LW_COMMENT_IN_PROGRESS, LW_COMMENT_RESOLVED, LW_COMMENT_REJECTED,
               LW_COMMENT_DEFERRED, LW_COMMENT_REOPENED } LwCommentStatus;
typedef enum { LW_ATTENDEE_UNSET, LW_ATTENDEE_MODERATOR, LW_ATTENDEE_AUTHOR, LW_ATTENDEE_REVIEWER, LW_ATTENDEE_RECORDER,
               LW_ATTENDEE_DECIDER } LwAttendeeRole;
typedef enum { LW_APPROVAL_UNSET, LW_APPROVAL_APPROVED, LW_APPROVAL_CONDITIONS, LW_APPROVAL_REJECTED } LwApproval;

typedef struct
{
  LwRecord  base;
  char     *id, *author, *text;
  char     *created, *edited;       /* moments */
} LwReply;

/* About an element, or about a point of the drawing, or (neither) about the whole. */
typedef struct
{
  LwRecord  base;
  char     *id;
  int       kind;                   /* LwCommentKind; absent: comment */
  int       severity;               /* LwGravity */
  int       status;                 /* LwCommentStatus; absent: open */
  char     *variant, *element;
  char     *subject;                /* what the element was called then: it may be gone */
  char     *lane, *phase;           /* of a point, and x and y from their edges */
  double    x, y;
  char     *text, *author, *created, *edited;
  LwArray  *replies;                /* LwReply */
  char     *assignee, *due;
  char     *resolution, *resolved_by, *resolved_at;
  char     *version_raised, *version_resolved;
  double    round;                  /* of the meetings: 1, 2, … */
  double    votes;                  /* dots given in the room */
  char    **voters;                 /* who voted in a copy, each once */
  int       parked;                 /* 1: not now */
} LwComment;

/* One stop of a tour: elements to be looked at, or a region, or (neither) the whole. */
typedef struct
{
  LwRecord  base;
  char     *id, *name, *variant;
  char    **elements;               /* ids */
  double    x, y, width, height;    /* a region, in units of the drawing */
  char     *metric, *period;        /* the heat shown there; NULL: none */
  char     *notes;                  /* for whoever presents */
} LwTourScene;

typedef struct
{
  LwRecord  base;
  char     *id, *name;
  LwArray  *scenes;                 /* LwTourScene */
} LwTour;

typedef struct
{
  LwRecord  base;
  char     *name;
  int       role;                   /* LwAttendeeRole */
  char     *department;
  int       absent;                 /* 1: invited, and not there */
} LwAttendee;

typedef struct
{
  LwRecord  base;
  char     *id, *name;
  double    round;
  char     *date, *end;             /* moments */
  char     *place, *goal;
  char    **agenda;
  LwArray  *participants;           /* LwAttendee */
  char    **decisions;              /* those that are about no place; others are comments */
  char     *notes, *next_review;
} LwMeeting;

typedef struct
{
  LwRecord  base;
  char     *id, *variant, *version; /* `version`: its label then */
  char     *hash;                   /* 64 hex digits: lw_variant_hash() */
  char     *role, *department, *name, *date;   /* `date`: a moment */
  int       decision;               /* LwApproval */
  char     *remark;
} LwSignoff;

/* What a version keeps: the drawing and the registers and plans that belong to it. Feedback and what is said in reviews goes on. */
typedef struct
{
  LwRecord  base;
  char     *title, *language;
  LwAbout  *about;
  LwArray  *owners, *systems, *variants, *metrics, *goals, *problems, *measures;
} LwSnapshot;

typedef struct
{
  LwRecord    base;
  char       *id, *name, *created, *author, *remark;
  LwSnapshot *snapshot;
} LwVersion;

extern const LwSchema lw_comment_schema;
extern const LwSchema lw_reply_schema;
extern const LwSchema lw_tour_schema;
extern const LwSchema lw_tour_scene_schema;
extern const LwSchema lw_meeting_schema;
extern const LwSchema lw_attendee_schema;
extern const LwSchema lw_signoff_schema;
extern const LwSchema lw_version_schema;
extern const LwSchema lw_snapshot_schema;

LW_DEFINE_RECORD (LwReply)
LW_DEFINE_RECORD (LwComment)
LW_DEFINE_RECORD (LwTourScene)
LW_DEFINE_RECORD (LwTour)
LW_DEFINE_RECORD (LwAttendee)
LW_DEFINE_RECORD (LwMeeting)
LW_DEFINE_RECORD (LwSignoff)
LW_DEFINE_RECORD (LwSnapshot)
LW_DEFINE_RECORD (LwVersion)

/* Who says something, and when: the clock's moment in the local zone. Free with g_free. */
char          *lw_moment_now           (void);
/* Seconds since 1970 in UTC, whatever zone the moment is told in; NAN: it is none. Without a zone it is taken for UTC. */
double         lw_moment_seconds       (const char *moment);
/* "2026-11-22 10:06", in the local zone, for people; a day alone and what is no moment stay as they are. Free with g_free. */
char          *lw_moment_shown         (const char *moment);
/* What people type ("2026-11-22 10:06", a day alone, or a whole moment) as a moment with the local offset, or as that day. NULL: it is
 * none. Free with g_free. */
char          *lw_moment_from_text     (const char *text);

/* What is about to be said. Empty texts are not kept. */
typedef struct
{
  LwCommentKind   kind;
  LwGravity       severity;
  const char     *variant;          /* id */
  const char     *element;          /* id, or NULL: … */
  const char     *lane, *phase;     /* … a point of the drawing; all NULL: about the whole */
  double          x, y;
  const char     *text, *author, *assignee, *due;
  const char     *moment;           /* when */
} LwCommentDraft;

/* Adds it as open, in the present round and version. `id`: set to the new comment's, free with g_free; may be NULL. */
LwBlueprint   *lw_edit_comment_add     (LwBlueprint *blueprint, const LwCommentDraft *draft, char **id);
/* Sets one member ("text", "kind", "severity", "assignee", "due", …) and remembers when. */
LwBlueprint   *lw_edit_comment_set     (LwBlueprint *blueprint, const char *id, const char *field, LwValue value, const char *moment);
/* Kind, severity, text, who takes care of it and when it is due, as the draft says; the rest of the draft is not looked at. */
LwBlueprint   *lw_edit_comment_change  (LwBlueprint *blueprint, const char *id, const LwCommentDraft *draft);
LwBlueprint   *lw_edit_comment_reply   (LwBlueprint *blueprint, const char *id, const char *author, const char *text,
                                        const char *moment);
/* Another status. What ends a comment keeps who, when, in which version and how (`resolution` may be NULL); what opens it again
 * forgets that. Open again after it was ended: reopened. */
LwBlueprint   *lw_edit_comment_status  (LwBlueprint *blueprint, const char *id, LwCommentStatus status, const char *by,
                                        const char *resolution, const char *moment);
/* Dots of the room, more or (negative) fewer, never below 0. */
LwBlueprint   *lw_edit_comment_vote    (LwBlueprint *blueprint, const char *id, int dots, const char *moment);
/* One person's vote in their own copy, given or taken back. */
LwBlueprint   *lw_edit_comment_vote_as (LwBlueprint *blueprint, const char *id, const char *voter, const char *moment);
LwBlueprint   *lw_edit_comment_park    (LwBlueprint *blueprint, const char *id, gboolean parked, const char *moment);

LwComment     *lw_blueprint_comment    (LwBlueprint *blueprint, const char *id);   /* borrowed, or NULL */
/* The number that people say: its place among all comments, from 1; 0: no such comment. */
guint          lw_comment_number       (LwBlueprint *blueprint, const LwComment *comment);
LwCommentKind  lw_comment_kind         (const LwComment *comment);     /* never UNSET */
LwCommentStatus lw_comment_status      (const LwComment *comment);     /* never UNSET */
/* Neither resolved, rejected nor deferred. */
gboolean       lw_comment_is_open      (const LwComment *comment);
/* An open one that keeps a document from being signed off. */
gboolean       lw_comment_blocks       (const LwComment *comment);
guint          lw_comment_votes        (const LwComment *comment);
/* What it is about is no longer there: its variant, its element, or the lane or phase of its point. */
gboolean       lw_comment_is_orphan    (LwBlueprint *blueprint, const LwComment *comment);
/* The lane it belongs to: of its element or point; NULL: none. Borrowed from the blueprint. */
const char    *lw_comment_lane         (LwBlueprint *blueprint, const LwComment *comment);
/* What it is about, for people: "r2 Review request", "A point in Service"; translated; free with g_free. */
char          *lw_comment_place_name   (LwBlueprint *blueprint, const LwComment *comment);
/* What an element is called; a flow by its ends; free with g_free. NULL: there is none of that id. */
char          *lw_element_says         (LwVariant *variant, const char *id);
/* When it was last changed: a moment; NULL when it does not say. */
const char    *lw_comment_changed      (const LwComment *comment);
/* For people, translated; the symbol of the kind is no more than its place among them. */
const char    *lw_comment_kind_label   (LwCommentKind kind);
const char    *lw_gravity_label        (LwGravity severity);
const char    *lw_comment_status_label (LwCommentStatus status);

/* The latest meeting by round, or NULL; the present round, NAN when there was no meeting. */
LwMeeting     *lw_blueprint_meeting    (LwBlueprint *blueprint);
double         lw_blueprint_round      (LwBlueprint *blueprint);

/* A named version of the present drawing. `id` as above. */
LwBlueprint   *lw_edit_version_save    (LwBlueprint *blueprint, const char *name, const char *author, const char *remark,
                                        const char *moment, char **id);
/* The drawing as it was then. Comments, feedback, sign-offs, versions and the document's state stay as they are now. */
LwBlueprint   *lw_edit_version_restore (LwBlueprint *blueprint, const char *id);
/* The version as a document of its own, for looking at and comparing; NULL: no such version. */
LwBlueprint   *lw_version_open         (LwBlueprint *blueprint, const char *id);

G_END_DECLS
