/* The drawing as data: groups of marks, one group per element, made from a layout, an overlay and a theme. Every
 * backend (screen, cairo, SVG), picking and the accessible tree read the same groups. A scene stays in the thread that
 * made it; several threads may have scenes of one blueprint. */
#pragma once

#include <gtk/gtk.h>

#include "core/lw-insight.h"
#include "core/lw-overlay.h"
#include "layout/lw-layout.h"

G_BEGIN_DECLS

typedef struct _LwScene LwScene;
typedef struct _LwTheme LwTheme;

typedef enum { LW_THEME_PRINT, LW_THEME_LIGHT, LW_THEME_DARK, LW_THEME_CONTRAST, LW_THEME_GREY,
               LW_THEME_ROOM, LW_THEME_ROOM_DARK /* for a projector */,
               LW_THEME_CONTRAST_DARK /* for a screen */ } LwThemeKind;
typedef enum { LW_DETAIL_NAMES, LW_DETAIL_REVIEW, LW_DETAIL_FULL } LwDetail;

typedef struct
{
  LwThemeKind theme;
  LwDetail    detail;
  gboolean    title_block;
  gboolean    legend;         /* when there is an overlay */
  gboolean    comments;       /* where something was said; for pictures: the canvas shows it by itself */
  /* For the title block; borrowed while the scene is made, NULL for none. */
  const char *date, *period;  /* of the drawing; of the data */
  const char *subject;        /* behind the document's title; NULL: the variant's name */
  const char *summary;        /* its right corner: "Lead time 6.9 days" */
  LwInsight  *insight;        /* rows under the lanes, paths; borrowed likewise, NULL: none */
  /* For a room, in units: texts whose glyphs are lower are left out (INFINITY: all, colours stand in their place), lines are at
   * least so wide. 0: as they are. */
  double      least_text, least_line;
} LwSceneOptions;

typedef enum { LW_GROUP_SHEET, LW_GROUP_LANE, LW_GROUP_PHASE, LW_GROUP_LINE, LW_GROUP_FLOW, LW_GROUP_STEP,
               LW_GROUP_NOTE, LW_GROUP_TITLE, LW_GROUP_LEGEND, LW_GROUP_ROW, LW_GROUP_ROW_HEADER, LW_GROUP_PATHS,
               LW_GROUP_FIGURE } LwGroupKind;

/* Text comes from one context everywhere, free of the display's resolution and hinting. */
PangoContext *lw_scene_pango_context (void);
/* An LwMeasureFunc over that context, cached. */
double        lw_scene_measure       (const char *text, double size, gboolean bold, gpointer unused);

/* `overlay` and `previous` may be NULL. Groups whose inputs are the same pointers are taken over from `previous`. */
LwScene      *lw_scene_new           (LwBlueprint *blueprint, LwLayout *layout, LwOverlay *overlay,
                                      const LwSceneOptions *options, LwScene *previous);
/* A scene from nothing, in the document's language. `cleared` (NULL: none): steps that may stand on others, which make room. */
LwScene      *lw_scene_of            (LwBlueprint *blueprint, LwVariant *variant, const char * const *cleared, LwOverlay *overlay,
                                      const LwSceneOptions *options);
/* Several (at least one) as one picture at one scale, each under its variant's name: below each other, or beside each other where
 * the lanes are vertical. For export: nothing in it can be picked. */
LwScene      *lw_scene_beside        (LwScene * const *scenes, guint n);
LwScene      *lw_scene_ref           (LwScene *self);
void          lw_scene_unref         (LwScene *self);
LwLayout     *lw_scene_get_layout    (LwScene *self);
LwRect        lw_scene_get_bounds    (LwScene *self);   /* title block and legend included */

/* Groups in drawing order. Borrowed; valid while the scene lives. */
guint         lw_scene_n_groups      (LwScene *self);
LwGroupKind   lw_scene_group_kind    (LwScene *self, guint group);
const char   *lw_scene_group_id      (LwScene *self, guint group);      /* the element's id, or NULL */
char         *lw_scene_group_label   (LwScene *self, guint group);      /* for people; free with g_free */
LwRect        lw_scene_group_bounds  (LwScene *self, guint group);
/* The drawing with the rows under its lanes, without what stands around it. */
LwRect        lw_scene_drawing_bounds (LwScene *self);
/* The rows, from the top (in a vertical variant from the left): the group of its header, whose label says the whole row. */
guint         lw_scene_n_rows         (LwScene *self);
guint         lw_scene_row_header     (LwScene *self, guint row);
/* The row and column of a point below the lanes; FALSE: it is elsewhere. And where a column is in a row; width 0: nowhere. */
gboolean      lw_scene_row_at         (LwScene *self, LwPoint at, guint *row, guint *column);
LwRect        lw_scene_cell           (LwScene *self, guint row, guint column);
/* The element whose sign of goals and problems is there; NULL: none. Borrowed. */
const char   *lw_scene_plan_at        (LwScene *self, LwPoint at);
/* Where the sign of a sub-process stands on a step drawn in that rectangle. */
LwRect        lw_step_expander        (LwRect step);
/* Where the element's name stands, for typing over it; width 0 where there is none. */
LwRect        lw_scene_name_rect     (LwScene *self, guint group);
/* Whether the group shows `text` and had to end it in "…". */
gboolean      lw_scene_is_cut        (LwScene *self, guint group, const char *text);
/* The group of that element, or -1. */
int           lw_scene_find          (LwScene *self, const char *id);

/* The topmost step, note or flow (within `slop` units), else -1. Headers of lanes and phases count, their bodies do not. */
int           lw_scene_pick          (LwScene *self, LwPoint at, double slop);
/* The next of them below that group; -1: it is the lowest there. */
int           lw_scene_pick_below    (LwScene *self, LwPoint at, double slop, int group);

/* Screen: append what lies in `visible` (units) for `zoom` pixels per unit; nodes are cached inside the scene. The caller has
 * already scaled and translated. Headers and the key of the paths are drawn in place unless `skip_headers` (the canvas pins them itself).
 * Where `more` is given, after a change of zoom not all of a large drawing need be as sharp as it will be: it says to draw again soon. */
void          lw_scene_snapshot         (LwScene *self, GtkSnapshot *snapshot, LwRect visible, double zoom, gboolean skip_headers, gboolean *more);
/* One group once more, over what was drawn around it; only near enough to be read. */
void          lw_scene_snapshot_group   (LwScene *self, GtkSnapshot *snapshot, guint group, double zoom);
/* Only the headers of lanes (or phases), in scene coordinates, for pinning at the edge. */
void          lw_scene_snapshot_headers (LwScene *self, GtkSnapshot *snapshot, LwRect visible, double zoom, gboolean lanes);

/* Paper and picture: everything, in units, onto a cairo context. With `tags`, PDF structure tags are written. */
void          lw_scene_draw          (LwScene *self, cairo_t *cr, gboolean tags);
char         *lw_scene_to_svg        (LwScene *self, const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwScene, lw_scene_unref)

/* The key of the paths that stand out, so wide, with its upper left corner at the origin: its height; 0: there is none. NULL: nothing is
 * drawn. */
double    lw_scene_snapshot_path_key (LwScene *self, GtkSnapshot *snapshot, double width);

G_END_DECLS
