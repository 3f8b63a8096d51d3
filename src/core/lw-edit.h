/* Edits: blueprint → blueprint. Each returns a new reference that shares all it did not touch, or, where
 * nothing changes, the same blueprint again. Ids that do not exist are ignored. Nothing here knows of undo. */
#pragma once

#include "lw-blueprint.h"

G_BEGIN_DECLS

/* Replace one variant; everything about elements below goes through it. */
LwBlueprint *lw_edit_variant         (LwBlueprint *blueprint, LwVariant *variant);

/* Add (at the end, or at `position`) or, when its id exists, replace. */
LwVariant   *lw_variant_put          (LwVariant *variant, LwElementKind kind, gpointer record);
LwVariant   *lw_variant_insert       (LwVariant *variant, LwElementKind kind, guint position, gpointer record);
LwVariant   *lw_variant_put_all      (LwVariant *variant, LwElementKind kind, gpointer *records, guint n);
/* Remove elements; flows of removed steps go with them, and so do steps of removed lanes and phases. */
LwVariant   *lw_variant_remove       (LwVariant *variant, const char * const *ids);
/* Remove steps; where one flow leads in and one out, they become one, over several removed steps too. It keeps the id and all that
 * the flow in says; what that does not say (label, hand-over, delay and their kinds, description) is taken from the flow out. Known
 * delays add up, a flow back makes all of it one, the place of a loose end and the side of arrival are the flow out's, bends go. No
 * flow is made from a step to itself, nor beside one that is there already and says as much. */
LwVariant   *lw_variant_remove_and_heal (LwVariant *variant, const char * const *ids);
/* Put a step between the two ends of a flow. The first part keeps the flow's id and all that it says; the second, `id`, begins
 * plain: of rework it is rework too, on the key path it is too, and it arrives at the side at which the flow arrived. A delay without
 * a named hand-over goes to the second part where only that leaves the lane. Bends go. The same variant when the step is an end of it. */
LwVariant   *lw_variant_insert_on_flow (LwVariant *variant, const char *flow, const char *step, const char *id);
/* Whether a step may go there: not a start or end, nor one of the flow's own ends, nor one that already stands between others. */
gboolean     lw_variant_can_insert   (LwVariant *variant, const char *flow, const char *step);
/* The probabilities of a step's exits, scaled so that they add up to 1; those that are not known share what is left over. The same variant
 * where there is nothing to scale: parallel and inclusive splits, probabilities of 0. */
LwVariant   *lw_variant_normalise    (LwVariant *variant, const char *step);
/* Let go of a flow's bends and pinned sides. */
LwVariant   *lw_variant_straighten   (LwVariant *variant, const char *flow);
/* Remove a lane or phase, its steps, notes and flows' bends going to `target`. The contents of the later of both move by
 * `shift` along their order: by the earlier one's size where they are neighbours and nothing shall move on the drawing. */
LwVariant   *lw_variant_dissolve     (LwVariant *variant, const char *id, const char *target, double shift);
/* Move a lane or phase to another place among its siblings. */
LwVariant   *lw_variant_reorder      (LwVariant *variant, const char *id, guint position);
/* With the lanes and phases of `of`, which has the same ones in the same order. */
LwVariant   *lw_variant_with_bands   (LwVariant *variant, LwVariant *of);
/* Set one field of many elements of one kind. */
LwVariant   *lw_variant_set          (LwVariant *variant, LwElementKind kind, const char * const *ids,
                                      const char *field, LwValue value);

typedef struct { const char *id, *lane, *phase; double x, y; } LwPlace;   /* of a step; units */
LwVariant   *lw_variant_place        (LwVariant *variant, const LwPlace *places, guint n);

/* Notes go along with the steps that they are about, from where these stood `before`. Placing steps does it. */
LwVariant   *lw_variant_notes_follow (LwVariant *moved, LwVariant *before);
/* No typed codes: the steps (NULL: all) are counted along the flow. */
LwVariant   *lw_variant_renumber     (LwVariant *variant, const char * const *ids);

/* Copies of steps with the flows between them, new ids, moved by dx, dy. `new_ids`: set to a NULL-terminated list. */
LwVariant   *lw_variant_duplicate    (LwVariant *variant, const char * const *ids, double dx, double dy, char ***new_ids);

/* Records of the document's own arrays ("owners", "systems", "metrics", "datasets", "variants"). The last variant stays. */
LwBlueprint *lw_edit_put             (LwBlueprint *blueprint, const char *array, gpointer record);
LwBlueprint *lw_edit_remove          (LwBlueprint *blueprint, const char *array, const char *id);
/* Set one field of the document, or of `about` when `about` is TRUE. */
LwBlueprint *lw_edit_set             (LwBlueprint *blueprint, gboolean about, const char *field, LwValue value);
/* As a beginning for other work: without feedback, comments, sign-offs, versions and what else belongs to this work's history;
 * a draft that nobody has written yet. Metrics, tags, goals, problems and measures stay. */
LwBlueprint *lw_edit_fresh           (LwBlueprint *blueprint);
/* Departments are names on lanes, owners and steps: rename one everywhere. */
LwBlueprint *lw_edit_rename_department (LwBlueprint *blueprint, const char *from, const char *to);
/* All departments in order of first use; free with g_strfreev. */
char       **lw_blueprint_departments (LwBlueprint *blueprint);

G_END_DECLS
