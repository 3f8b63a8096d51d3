/* What commands do to the document and the selection: one undo step each. The window's actions, keys, menus and the canvas call
 * these. Nothing selected, or nothing to do, does nothing. */
#pragma once

#include "analysis/lw-what-if.h"
#include "lw-tool.h"

G_BEGIN_DECLS

/* FALSE where the document is read-only. What a drag shows is dropped: a command is about the document, and the drag, whose
 * document changes under it, is cancelled. Layouts got before are gone. */
gboolean    lw_editor_begin_command   (LwEditor *editor);
/* A drawing's default texts are in the document's language. `msgid` is marked with N_(). */
const char *lw_editor_document_text   (LwEditor *editor, const char *msgid);

/* New steps are selected; their ids are returned, to be named; NULL where the document is read-only. What they would cover makes
 * room. Next: beside that step, connected; in its lane where it is to the left or right. Inserted: into the flow, at its point
 * nearest to `at`; NULL: in the middle of its longest part. */
char       *lw_editor_create_step     (LwEditor *editor, LwPoint centre, LwStepKind kind);
char       *lw_editor_create_next     (LwEditor *editor, const char *id, LwSide side);
char       *lw_editor_insert_step     (LwEditor *editor, const char *flow, const LwPoint *at);
/* Whether there is a place for a step, and the document may be written to. */
gboolean    lw_editor_can_create      (LwEditor *editor);
/* The variant as it stands, with a new step that has no place yet. */
LwVariant  *lw_editor_with_new_step   (LwEditor *editor, const char *id, LwStepKind kind);
void        lw_editor_rename          (LwEditor *editor, const char *id, const char *name);
/* That name is being typed, for the document to know; NULL: none is any more. */
void        lw_editor_type_name       (LwEditor *editor, const char *id, const char *name);
/* The text that renaming edits: a flow's label, everything else's name; "" when it has none. */
const char *lw_editor_get_name        (LwEditor *editor, const char *id);
/* On the one step or flow that is selected, else at that point; its id, to be typed. */
char       *lw_editor_add_note        (LwEditor *editor, LwPoint at);
/* The selected steps (all where none is) lose their typed codes: they are counted along the flow. */
void        lw_editor_renumber        (LwEditor *editor);
/* Steps go and flows heal, flows go. Lanes and phases that are not empty stay: ask, then lw_editor_delete_header. */
void        lw_editor_delete          (LwEditor *editor, gboolean heal);
/* A copy of the selected note, beside and under it. */
void        lw_editor_duplicate_note  (LwEditor *editor);
/* Copies of the selected steps, under them in their lanes; of the selected note where there are none. */
void        lw_editor_duplicate       (LwEditor *editor);
/* Ids, in the order of the selection; free with g_strfreev. */
char      **lw_editor_selected_steps  (LwEditor *editor);
/* `variant` with those of its steps that say another lane or phase than they do in the document put down there, as far into it as
 * they were in the old one; what they would cover gives way. Free with lw_record_unref. */
LwVariant  *lw_editor_put_in_cells    (LwEditor *editor, LwVariant *variant, const char * const *ids);
/* By so many grid steps; a step that would leave its lane or phase enters the next; what is in the way moves on. A flow alone:
 * the longest of its parts that can go that way. */
void        lw_editor_nudge           (LwEditor *editor, int dx, int dy);
/* The selected steps and notes larger by so many grid steps on every side, smaller when negative; 0: as large as new ones. */
void        lw_editor_resize_elements (LwEditor *editor, int by);
/* `variant` with the selected notes moved, from where they are in `layout`; those on selected steps go with these. Free with lw_record_unref. */
LwVariant  *lw_editor_with_notes_moved (LwEditor *editor, LwLayout *layout, LwVariant *variant, LwPoint by);
/* Room from that point on, by so many grid steps; see lw_layout_open_room(). In a row they are one step to undo. */
void        lw_editor_open_room       (LwEditor *editor, LwPoint at, int dx, int dy);
/* Selected steps in line with each other, each in its own lane and phase: by their edge or middle. */
typedef enum { LW_ALIGN_LEFT, LW_ALIGN_CENTRE, LW_ALIGN_RIGHT, LW_ALIGN_TOP, LW_ALIGN_MIDDLE, LW_ALIGN_BOTTOM } LwAlign;
void        lw_editor_align           (LwEditor *editor, LwAlign align);
/* The first and the last stay, the others stand equally far apart between them; three at least. */
void        lw_editor_distribute      (LwEditor *editor, gboolean across);
/* One flow from each selected step to the next, in the order in which they were selected; one alone: to itself. */
void        lw_editor_connect         (LwEditor *editor);
void        lw_editor_connect_to      (LwEditor *editor, const char *from, const char *to);
/* Bends and pinned sides of the selected flows go. */
void        lw_editor_straighten      (LwEditor *editor);
void        lw_editor_select_all      (LwEditor *editor);
/* In reading order; FALSE at the end. */
gboolean    lw_editor_walk            (LwEditor *editor, gboolean forward);
/* From a step to its flow, from a flow to the step at its end. */
gboolean    lw_editor_walk_flow       (LwEditor *editor, gboolean forward);
/* The next flow out of the same step, from top to bottom; where there is none, the next into the same. */
gboolean    lw_editor_walk_branch     (LwEditor *editor, gboolean forward);
/* What is selected, as lines of text. */
char       *lw_editor_selection_text  (LwEditor *editor);

/* Lanes and phases. Position: where it will stand. The new one's id is returned, to be named. */
char       *lw_editor_add_header      (LwEditor *editor, LwElementKind kind, guint position);
void        lw_editor_move_header     (LwEditor *editor, const char *id, int by);
guint       lw_editor_header_steps    (LwEditor *editor, const char *id);     /* how many steps are in it */
/* Its steps go to `target` (NULL: they go with it). */
void        lw_editor_delete_header   (LwEditor *editor, const char *id, const char *target);
/* Several lanes or phases at once. With `keep` their steps go to the neighbours that stay; without, they go with them. */
void        lw_editor_delete_headers  (LwEditor *editor, const char * const *ids, gboolean keep);
/* Ids of the selected lanes and phases, when nothing else is selected; else none. Free with g_strfreev. */
char      **lw_editor_selected_headers (LwEditor *editor);
void        lw_editor_set_lane_kind   (LwEditor *editor, const char *id, LwLaneKind kind);
/* FALSE when there is no lane or phase with that id (NULL: none). */
gboolean    lw_editor_find_header     (LwEditor *editor, const char *id, LwElementKind *kind, guint *position);
/* The selected lane or phase, when it is all that is selected; FALSE otherwise. */
gboolean    lw_editor_selected_header (LwEditor *editor, LwElementKind *kind, guint *position);
/* By so many grid steps; see lw_header_resized. */
void        lw_editor_resize_header   (LwEditor *editor, const char *id, int by, gboolean rest_moves);
/* As large as its contents need. */
void        lw_editor_fit_header      (LwEditor *editor, const char *id);
/* Every lane and phase so; one step to undo. */
void        lw_editor_fit_all         (LwEditor *editor);
/* What arrows do on headers: along the strip to the next one, over its beginning to the other strip, across it to what is in it.
 * With nothing selected: to the first header. FALSE: there is nothing there. */
gboolean    lw_editor_walk_header     (LwEditor *editor, int dx, int dy);
/* "Lane: Warehouse, 2 of 5, 3 steps"; free with g_free; NULL when it is none. */
char       *lw_editor_describe_header (LwEditor *editor, const char *id);
/* All lanes of the variant horizontal or vertical; one edit. */
void        lw_editor_turn_lanes      (LwEditor *editor);

/* Redesign, see lw-redesign.h: of the selected steps (flows), as one step to undo. NULL or FALSE: nothing was done, and `error` says
 * why where it takes one. Merging and splitting: the id of the step to be named, which is selected; free with g_free. */
char       *lw_editor_merge_steps     (LwEditor *editor, GError **error);
char       *lw_editor_split_step      (LwEditor *editor, GError **error);
gboolean    lw_editor_automate_steps  (LwEditor *editor);
gboolean    lw_editor_parallelise_steps (LwEditor *editor, GError **error);
gboolean    lw_editor_move_to_lane    (LwEditor *editor, const char *lane);
gboolean    lw_editor_remove_handoff  (LwEditor *editor);
gboolean    lw_editor_eliminate_steps (LwEditor *editor);
/* A to-be variant made from that one, shown then. */
void        lw_editor_add_to_be       (LwEditor *editor, LwVariant *of);
/* The same with what was tried; capacities, which belong to the owners of all variants, stay. */
void        lw_editor_apply_what_if   (LwEditor *editor, LwVariant *of, const LwIf *changes, guint n);
/* The one that is shown; its origin is shown then. The last stays. */
gboolean    lw_editor_remove_variant  (LwEditor *editor);
void        lw_editor_next_variant    (LwEditor *editor, gboolean forward);

/* A lane (phase) of `layout` larger by so many units, smaller when negative; its neighbour after it gives way as far as its
 * contents let it (rest_moves: not at all), the rest moves along. Nothing is made smaller than its contents. The variant
 * itself when nothing changes. */
LwVariant  *lw_header_resized         (LwVariant *variant, LwLayout *layout, LwElementKind kind, guint position, double by,
                                       gboolean rest_moves);
/* Whether one step is read before another of the same lane and phase: along the flow, then across it. */
gboolean    lw_reads_before           (LwLayout *layout, const LwStepBox *one, const LwStepBox *two);

G_END_DECLS
