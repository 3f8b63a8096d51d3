/* What one window edits: the document, which variant of it is shown, what is selected, and what is painted over it. The
 * window, the canvas and every panel share one; each connects to its signals and keeps itself up to date. */
#pragma once

#include "analysis/lw-heat.h"
#include "core/lw-document.h"
#include "core/lw-edit.h"
#include "core/lw-fold.h"
#include "core/lw-overlay.h"
#include "layout/lw-layout.h"
#include "scene/lw-scene.h"

G_BEGIN_DECLS

#define LW_TYPE_EDITOR (lw_editor_get_type ())
G_DECLARE_FINAL_TYPE (LwEditor, lw_editor, LW, EDITOR, GObject)

/* Properties: "document", "variant" (id), "heat" (boolean), "metric", "dataset" (ids, NULL: the first), "detail" (LwDetail, or -1: by zoom).
 * Signals: ::changed — blueprint, variant, layout or overlay are new; ::layout-finished — what was settling is laid out, or flows have
 * their final ways, nothing else is new; ::selection-changed. */
LwEditor    *lw_editor_new             (LwDocument *document);
LwDocument  *lw_editor_get_document    (LwEditor *self);
LwBlueprint *lw_editor_get_blueprint   (LwEditor *self);
LwVariant   *lw_editor_get_variant     (LwEditor *self);
void         lw_editor_set_variant     (LwEditor *self, const char *id);
LwLayout    *lw_editor_get_layout      (LwEditor *self);     /* borrowed; of the blueprint, or of the draft while there is one */
/* What is drawn and pointed at: the same, but for a moment after a drop it is still that of the last draft. Borrowed. */
LwLayout    *lw_editor_get_shown_layout (LwEditor *self);
LwOverlay   *lw_editor_get_overlay     (LwEditor *self);     /* borrowed; NULL: heat is off or there is no data */

/* Commit a new state of the current variant as one undo step. Takes the reference. Clears the draft. */
void         lw_editor_commit_variant  (LwEditor *self, LwVariant *variant, const char *label, const char *merge_key);
void         lw_editor_commit          (LwEditor *self, LwBlueprint *blueprint, const char *label, const char *merge_key);
/* While a drag is under way: shown, but not the document's; in a large drawing as soon as it is laid out, with ::changed. NULL drops it.
 * Takes the reference. */
void         lw_editor_set_draft       (LwEditor *self, LwVariant *variant);
gboolean     lw_editor_has_draft       (LwEditor *self);
/* What a drag comes to, as lw_editor_commit_variant(). In a large drawing its layout comes in a moment, with ::layout-finished; until
 * then what is shown is settling. */
void         lw_editor_commit_draft    (LwEditor *self, LwVariant *variant, const char *label);
gboolean     lw_editor_is_settling     (LwEditor *self);
/* There is no draft either, and what has settled is drawn: what is beside the drawing can take the time for what is new. */
gboolean     lw_editor_is_at_rest      (LwEditor *self);

/* Say before an edit that moves what the user did not move by hand (making room, healing, tidying): the canvas then shows
 * it as a movement from what is on screen now. An edit that changes nothing takes the wish with it. */
void         lw_editor_animate_next_change (LwEditor *self);
/* While ::changed tells of such an edit: the layout before it, borrowed; NULL otherwise. */
LwLayout    *lw_editor_get_animated_from   (LwEditor *self);
/* A layout made elsewhere, of a variant that is about to be committed or shown: it need not be made again. */
void         lw_editor_offer_layout        (LwEditor *self, LwLayout *layout, double day_minutes);

/* How the drawing is looked at; nothing of it is in the document. Folded lanes are drawn as strips (the layout is of the folded
 * variant), what is selected is never hidden in one; with a lane or phase in the spotlight the rest is dimmed. */
LwFold      *lw_editor_get_fold        (LwEditor *self);     /* to ask; change it with: */
void         lw_editor_fold_lane       (LwEditor *self, const char *lane, gboolean folded);
void         lw_editor_unfold_all      (LwEditor *self);
/* The lanes of those steps. */
void         lw_editor_unfold_steps    (LwEditor *self, const char * const *ids);
gboolean     lw_editor_is_hidden       (LwEditor *self, const char *step);
/* As lw_editor_commit_variant(), for edits that were not made over what is shown, but over the whole; takes the variant. */
void         lw_editor_commit_whole    (LwEditor *self, LwVariant *variant, const char *label);
/* The layout with nothing folded; new reference. */
LwLayout    *lw_editor_whole_layout    (LwEditor *self);
const char  *lw_editor_get_spotlight   (LwEditor *self);     /* a lane or phase that is there, or NULL */
void         lw_editor_set_spotlight   (LwEditor *self, const char *id);

gboolean     lw_editor_get_heat        (LwEditor *self);
/* Another overlay in its place, until the blueprint or what is asked for changes. */
void         lw_editor_show_overlay    (LwEditor *self, LwOverlay *overlay);
/* Take effect with ::changed; NULL: the first that has data. */
void         lw_editor_set_heat        (LwEditor *self, gboolean heat);
const char  *lw_editor_get_metric      (LwEditor *self);
void         lw_editor_set_metric      (LwEditor *self, const char *id);
const char  *lw_editor_get_dataset     (LwEditor *self);
void         lw_editor_set_dataset     (LwEditor *self, const char *id);
/* Narrower: the change since a period or variant (its id), only one channel, only one segment. NULL: not. */
typedef enum { LW_HEAT_FROM, LW_HEAT_CHANNEL, LW_HEAT_SEGMENT, LW_N_HEAT_FILTERS } LwHeatFilter;
const char  *lw_editor_get_heat_filter (LwEditor *self, LwHeatFilter filter);
void         lw_editor_set_heat_filter (LwEditor *self, LwHeatFilter filter, const char *value);
/* All of the above, for asking again; borrowed. */
LwHeatQuery  lw_editor_get_heat_query  (LwEditor *self);
int          lw_editor_get_detail      (LwEditor *self);     /* LwDetail, or -1 */
void         lw_editor_set_detail      (LwEditor *self, int detail);

/* Selection: ids of elements of one variant, in the order they were selected; the last is the focused one. */
void         lw_editor_select          (LwEditor *self, const char * const *ids);
void         lw_editor_select_one      (LwEditor *self, const char *id);             /* NULL: nothing */
void         lw_editor_toggle          (LwEditor *self, const char *id);
gboolean     lw_editor_is_selected     (LwEditor *self, const char *id);
const char * const *lw_editor_get_selection (LwEditor *self);                       /* NULL-terminated, never NULL */
const char  *lw_editor_get_focused     (LwEditor *self);

G_END_DECLS
