/* Questions to a blueprint and its variants. Answers are borrowed. */
#pragma once

#include "lw-records.h"

G_BEGIN_DECLS

/* An empty blueprint: title, one as-is variant with one lane of each band and one phase. */
LwBlueprint *lw_blueprint_new            (const char *title, const char *language);

/* What it is called where people read it: never NULL or empty. */
const char  *lw_blueprint_title          (LwBlueprint *blueprint);
LwVariant   *lw_blueprint_variant        (LwBlueprint *blueprint, const char *id);  /* NULL id: the first; NULL: no such */
LwVariant   *lw_blueprint_need_variant   (LwBlueprint *blueprint, const char *id, GError **error);   /* the same, with the reason */
double       lw_blueprint_day_minutes    (LwBlueprint *blueprint);                  /* 1440 unless `dayLength` says */
LwOwner     *lw_blueprint_owner          (LwBlueprint *blueprint, const char *id);
/* A step's owner by name: the register's, or of the system that does it; the text itself when it names no record. */
const char  *lw_blueprint_owner_name     (LwBlueprint *blueprint, const char *owner);
/* Whether every owner has the same name in both. */
gboolean     lw_blueprint_names_owners_as (LwBlueprint *blueprint, LwBlueprint *other);

/* The element with that id: its kind and position, or FALSE. Hashed; the hash is shared between variants whose ids agree. */
gboolean     lw_variant_find             (LwVariant *variant, const char *id, LwElementKind *kind, guint *position);
gpointer     lw_variant_element          (LwVariant *variant, LwElementKind kind, const char *id);
#define      lw_variant_lane(v, id)      ((LwLane *) lw_variant_element ((v), LW_ELEMENT_LANE, (id)))
#define      lw_variant_phase(v, id)     ((LwPhase *) lw_variant_element ((v), LW_ELEMENT_PHASE, (id)))
#define      lw_variant_step(v, id)      ((LwStep *) lw_variant_element ((v), LW_ELEMENT_STEP, (id)))
#define      lw_variant_flow(v, id)      ((LwFlow *) lw_variant_element ((v), LW_ELEMENT_FLOW, (id)))

LwStepKind   lw_step_kind                (const LwStep *step);      /* never UNSET */
gboolean     lw_step_is_gateway          (const LwStep *step);
/* All but start, end, gateways, document and data. */
gboolean     lw_step_is_counted          (const LwStep *step);
/* What a person calls it: its name, its typed code or, where it has neither, its id. */
const char  *lw_step_says                (const LwStep *step);
double       lw_step_width               (const LwStep *step);      /* units, the kind's default when absent */
double       lw_step_height              (const LwStep *step);
LwFlowKind   lw_flow_kind                (const LwFlow *flow);

/* A lane's department: its own, else its name. A step's: its own, else its lane's. NULL when there is no lane. */
const char  *lw_lane_department          (const LwLane *lane);
const char  *lw_step_department          (LwVariant *variant, const LwStep *step);
/* The visible number of a step: typed, or counted along the flow: "1", "2", … . Borrowed from the variant. */
const char  *lw_variant_step_code        (LwVariant *variant, const LwStep *step);
/* Known at once to count the same; FALSE: they may all the same. */
gboolean     lw_variant_has_codes_of     (LwVariant *variant, LwVariant *other);

/* A fresh id: the kind's letter and eight random base-32 characters. */
char        *lw_id_new                   (char letter);
gboolean     lw_id_is_valid              (const char *id, gboolean digit_first);

G_END_DECLS
