/* From records to groups of marks: one function per kind of element. Private to the scene layer. */
#pragma once

#include "lw-heat-key.h"
#include "lw-mark.h"
#include "lw-theme.h"

G_BEGIN_DECLS

/* What all groups of one scene share. */
typedef struct
{
  LwBlueprint   *blueprint;
  LwLayout      *layout;
  LwOverlay     *overlay;      /* or NULL */
  LwInsight     *insight;      /* or NULL */
  const LwTheme *theme;
  LwDetail       detail;
  double         day_minutes;
  double         least_text, least_line;   /* see LwSceneOptions */
  LwArray       *systems;
  GHashTable    *times;        /* minutes, as double * → their text: durations repeat */
} LwDrawing;

/* What steps and flows are drawn with, without the blueprint and layout they stand in. */
struct _LwStyle
{
  gatomicrefcount ref_count;
  LwDrawing       drawing;
  char           *language;
  LwArray        *systems;
  GHashTable     *times;
};

LwStyle *lw_style_new     (const LwTheme *theme, const LwSceneOptions *options, LwBlueprint *blueprint);
LwStyle *lw_style_ref     (LwStyle *self);
void     lw_style_unref   (LwStyle *self);
gboolean lw_style_suits   (const LwStyle *self, const LwTheme *theme, const LwSceneOptions *options, LwBlueprint *blueprint);
const LwTheme *lw_style_theme (const LwStyle *self);
/* A step's or flow's marks, not sealed yet. */
void     lw_style_draw    (LwStyle *self, LwGroup *group);

/* The inputs of an element's look; free with lw_inputs_clear or give them to the group. */
void     lw_step_inputs   (const LwDrawing *drawing, const LwStepBox *box, LwInputs *inputs);
void     lw_flow_inputs   (const LwDrawing *drawing, LwRoute *route, LwInputs *inputs);
void     lw_inputs_add_heat (const LwDrawing *drawing, LwInputs *inputs, const char *id);
/* Whether they would come out as these. `same_names`: owners and codes are known to be the same; `same_heat`: overlay and insight are. */
gboolean lw_step_looks_like (const LwDrawing *drawing, const LwStepBox *box, gboolean same_names, gboolean same_heat,
                             const LwInputs *inputs);
gboolean lw_flow_looks_like (const LwDrawing *drawing, const LwRoute *route, gboolean same_heat, const LwInputs *inputs);
gboolean lw_heat_looks_like (const LwDrawing *drawing, const LwInputs *inputs, const char *id);

/* The same of what stands out. */
void     lw_inputs_add_emphasis (const LwDrawing *drawing, LwInputs *inputs, const char *id);
gboolean lw_emphasis_looks_like (const LwDrawing *drawing, const LwInputs *inputs, const char *id);
gboolean lw_inputs_are_critical (const LwInputs *inputs);
gboolean lw_inputs_are_quiet    (const LwInputs *inputs);   /* a flow that steps back under heat: a faint line without words */
/* Under a flow's line, around a step; and the badge, centred on a point. */
void     lw_draw_flow_band    (LwGroup *group, const LwDrawing *drawing, GskPath *path);
/* For a key: along `line`, as flows are drawn, so many times as thick. */
void     lw_draw_path_sample  (LwGroup *group, const LwTheme *theme, LwPathKind kind, LwRect line, double thick);
void     lw_draw_step_band    (LwGroup *group, const LwDrawing *drawing, const LwInputs *inputs);
/* The sign of goals and problems: where it stands, `at` the middle of its left end; width 0 where there is none. */
LwRect   lw_plan_badge_rect   (const LwInputs *inputs, LwDetail detail, LwPoint at);
void     lw_draw_plan_badge   (LwGroup *group, const LwDrawing *drawing, const LwInputs *inputs, LwPoint at);
void     lw_draw_plan_sample  (LwGroup *group, const LwDrawing *drawing, LwPoint middle);
LwPoint  lw_step_plan_place   (const LwInputs *inputs, LwDetail detail);
LwPoint  lw_flow_plan_place   (const LwInputs *inputs, LwDetail detail);
void     lw_draw_path_badge   (LwGroup *group, const LwDrawing *drawing, const LwInputs *inputs, LwPoint at);
/* A colour as it is where the element steps back behind a trace; and all of a sealed group. */
guint32  lw_dimmed_color      (const LwTheme *theme, const LwInputs *inputs, guint32 color);
void     lw_group_dim         (LwGroup *group, const LwTheme *theme);

/* Groups around their own origin: a step's and a header's is its top left corner, a flow's the drawing's. Take the inputs. */
LwGroup *lw_step_group_new (LwStyle *style, LwInputs *inputs);
LwGroup *lw_flow_group_new (LwStyle *style, LwInputs *inputs);
void     lw_draw_step     (const LwDrawing *drawing, LwGroup *group);
void     lw_draw_flow     (const LwDrawing *drawing, LwGroup *group);
/* Of a flow's line: its colour, and its width in units. */
guint32  lw_flow_color    (const LwDrawing *drawing, const LwInputs *inputs);
double   lw_flow_width    (const LwDrawing *drawing, const LwInputs *inputs);
LwDash   lw_flow_dash     (const LwInputs *inputs);
/* A line of that width, as wide as the drawing's lines are at least. */
double   lw_line_width    (const LwDrawing *drawing, double width);
/* No text is drawn at all: plates wear their heat. */
gboolean lw_is_bare       (const LwDrawing *drawing);
LwGroup *lw_draw_lane     (const LwDrawing *drawing, const LwLaneBox *box);
LwGroup *lw_draw_lane_body (const LwDrawing *drawing, const LwLaneBox *box, gboolean first);
LwGroup *lw_draw_phase    (const LwDrawing *drawing, const LwPhaseBox *box, guint position);
LwGroup *lw_draw_phase_body (const LwDrawing *drawing, const LwPhaseBox *box, gboolean first);
/* From where to where a note's tie goes, in the note's own coordinates; FALSE: it has none. */
gboolean lw_note_tie         (LwLayout *layout, guint index, LwPoint tie[2]);
gboolean lw_note_tie_is_same (LwLayout *before, LwLayout *now, guint index);
/* `tie` may be NULL. */
LwGroup *lw_draw_note     (const LwDrawing *drawing, const LwNoteBox *box, const LwPoint tie[2]);
/* The marks of all comments, around the drawing's origin. */
LwGroup *lw_draw_comments (const LwDrawing *drawing);
LwGroup *lw_draw_line     (const LwDrawing *drawing, const LwBandLine *line);
LwGroup *lw_draw_sheet    (const LwDrawing *drawing);
LwGroup *lw_draw_frame    (const LwDrawing *drawing);
/* Above and below the drawing, from its left edge; `width` is the drawing's. */
LwGroup *lw_draw_title    (const LwDrawing *drawing, const LwSceneOptions *options, double width);
/* "Version 1.2 · In review · author · date · Data: October"; free it. */
char    *lw_version_line  (LwBlueprint *blueprint, const LwSceneOptions *options);
LwGroup *lw_draw_legend   (const LwDrawing *drawing, double width);

void     lw_draw_heat_key (LwGroup *group, const LwTheme *theme, const LwOverlay *overlay, const LwKey *key, LwRect rect);

/* Of a class's colour in the card's plate. */
#define LW_HEAT_TINT .13

/* Shared parts. */
/* Up to so many lines in the middle of `rect`, at `align` (0 … 1) of its width; the mark for further setting, NULL for an empty text. */
LwMark  *lw_draw_lines    (LwGroup *group, const char *text, double size, LwWeight weight, guint32 color, LwRect rect, guint lines,
                           double align);
#define LW_CARD_PAD_RIGHT 12.0
#define LW_CARD_ICON_SIZE 15.0
#define LW_CARD_MOST_ICONS 4
guint    lw_card_icon_rows (const LwDrawing *drawing, guint n);
void     lw_draw_card_text (LwGroup *group, const LwDrawing *drawing, const LwInputs *inputs, gboolean icons);
void     lw_draw_question  (LwGroup *group, const LwDrawing *drawing, const LwInputs *inputs);
void     lw_draw_terminal_text (LwGroup *group, const LwDrawing *drawing, const LwInputs *inputs);
GskPath *lw_shape_path    (LwStepKind kind, double width, double height);   /* NULL: a rounded rectangle */
double   lw_shape_radius  (LwStepKind kind, double height);
GskPath *lw_hatch_path    (LwRect rect, double spacing, gboolean crossed);
/* A pill of `height` centred on `y` from `x`; its width. */
double   lw_heat_pill_width (const LwHeat *heat, const char *glyph);
void     lw_draw_heat_pill  (LwGroup *group, const LwDrawing *drawing, const LwInputs *inputs, double x, double y);
gboolean lw_heat_has_pill   (const LwDrawing *drawing, const LwInputs *inputs);
/* Whether the element is coloured: a class, or grey without data. */
gboolean lw_heat_is_filled  (const LwInputs *inputs);
/* A class's pattern on its own colour; 0: nothing. */
void     lw_draw_pattern    (LwGroup *group, LwRect rect, guint32 fill, int pattern);
void     lw_draw_heat_bar   (LwGroup *group, const LwDrawing *drawing, const LwInputs *inputs, LwRect rect);
/* The class's colour as this theme paints it: mixed with the surface for a small sample, grey without data. */
guint32  lw_heat_color    (const LwDrawing *drawing, const LwInputs *inputs);

G_END_DECLS
