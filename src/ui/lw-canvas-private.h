#pragma once

#include "lw-actions.h"
#include "lw-canvas.h"
#include "lw-live-insight.h"

G_BEGIN_DECLS

typedef struct _LwCanvasMotion LwCanvasMotion;
typedef struct _LwCanvasGlide  LwCanvasGlide;

/* Pixels that stay free beside the drawing. */
typedef struct { double left, top, right, bottom; } LwCanvasRoom;

struct _LwCanvas
{
  GtkWidget       parent_instance;

  LwEditor       *editor;
  LwScene        *scene;
  LwSceneOptions  options;
  gboolean        scene_is_old;
  gboolean        look_is_new;    /* nothing of the scene before can be used again */
  LwLiveInsight  *insight;
  GHashTable     *columns;           /* step id → its column in the rows under the lanes */
  LwReplay       *replay;            /* borrowed; or NULL */
  gboolean        say_insight;       /* when the next is there */
  LwCanvasMotion *motion;            /* while a change is shown as a movement, see lw_editor_animate_next_change() */
  LwCanvasGlide  *glide;             /* while what gives way in a drag is on its way */

  /* What is seen: the point of the drawing at the widget's top left corner, and pixels per unit. */
  LwPoint         view;
  double          zoom;
  double          pinch_zoom;
  double          fit_least;         /* the zoom from which all of it is wanted */
  gboolean        fit_heat;          /* where names would be too small in it: what has a colour, or the worst of that */
  gboolean        fit_follows;       /* fit again in another size than … */
  int             fit_width, fit_height;
  gboolean        fit_pending;       /* fit at the first allocation, when the size is known … */
  gboolean        fit_whole;         /* … all of it, however small it becomes */
  gboolean        fitted;            /* nothing has been scrolled or zoomed since … */
  gboolean        whole;             /* … all of it was shown */
  LwCanvasRoom    room;              /* for the legend, as the last fit chose it */
  GtkWidget      *legend;            /* weak */
  gboolean        bare;              /* nothing floats at its bottom */
  double          panel;             /* pixels that a panel covers at the left */
  gboolean        vertical;          /* as shown last */
  gboolean        adjusting;
  GtkAdjustment  *adjustment[2];     /* by GtkOrientation */
  GtkScrollablePolicy policy[2];

  GtkWidget      *overlay;           /* selection, handles, guides */
  GtkWidget      *add_button[2];     /* at the borders between lanes (0) and phases (1) */
  guint           add_position[2];
  GtkWidget      *bar;               /* at several selected steps */
  GtkWidget      *rename;            /* the entry, while a name is typed */
  char           *rename_id;
  GtkWidget      *left;            /* the entry that the focus has just left, until GTK is done with it; or NULL */
  guint           left_id;         /* source: takes it away */
  GtkWidget      *menu;
  GtkWidget      *card;              /* of the heat of what the keyboard is on … */
  char           *card_id;           /* … which is that; there or on its way */
  gpointer        card_overlay;      /* what it was made from; only compared */
  guint           card_timer;
  gboolean        by_keys;           /* the last that was used, not the pointer */

  LwTool         *tool;
  gboolean        spacing;           /* the next drags make room */
  LwHit           hit;               /* where the button went down */
  LwHit           hover;
  LwHit           dropped;           /* what the drag that has just ended took: its end is still to be told … */
  char           *dropped_from;      /* … and where that was, in words, or NULL */
  gboolean        settles;           /* a layout is awaited after a drop */
  LwPoint         press;
  gint64          cancelled;         /* when a drag lost its pointer; monotonic */
  gboolean        touched;           /* that was a finger */
  gboolean        pressed_selected;  /* what is selected was pressed there */
  char            below[80];         /* what was last selected below others, and where */
  LwPoint         below_at;
  GdkModifierType modifiers;
  graphene_point_t pointer;
  graphene_point_t hushed_at;        /* where the pointer was at the last edit: no tooltip there, it would lie on what came of it */
  guint32         click_time;        /* of the last click that may yet be doubled; 0: there is none */
  graphene_point_t click_at;
  gboolean        pointer_inside;    /* or in the context menu */
  guint           autoscroll;
  gboolean        space_down, space_held, panning, pressed;   /* held: the key that is down is not an input method's */
  LwPoint         pan_from;

  GtkEventController *keys, *focus;
  GtkIMContext   *im;
  char           *preedit;           /* what is being composed, where its cursor is (in characters) */
  PangoAttrList  *preedit_attrs;
  int             preedit_cursor;
  char           *im_target;         /* the step whose name typing would replace */

  char          **found;             /* ids of what lights up, or NULL */
  GHashTable     *headers;           /* text and width → PangoLayout */
  GHashTable     *items;             /* id → LwCanvasItem, the accessible objects asked for so far */
  LwLayout       *announced;         /* whose steps they have been told of; NULL: of none yet */
  char           *focused_item;
};

/* lw-canvas.c */
/* The level of detail at that zoom; near a border between two it stays as it is now. */
LwDetail lw_detail_by_zoom         (double zoom, LwDetail now);
LwScene *lw_canvas_scene           (LwCanvas *self);
void     lw_canvas_update_detail   (LwCanvas *self);
void     lw_canvas_mark_focus      (LwCanvas *self, gboolean keys);

/* lw-canvas-fit.c */
void     lw_canvas_configure       (LwCanvas *self, int width, int height);
/* What is another drawing to the eye, or has another legend, is shown as before: all of it where all of it was, else as it would be
 * opened, or where the selection is. */
void     lw_canvas_fit_again       (LwCanvas *self);

/* lw-canvas-scroll.c */
void     lw_canvas_init_scroll     (LwCanvas *self);
void     lw_canvas_view_changed    (LwCanvas *self);
void     lw_canvas_set_adjustment  (LwCanvas *self, GtkOrientation orientation, GtkAdjustment *adjustment);
void     lw_canvas_scroll_by       (LwCanvas *self, double dx, double dy);   /* pixels */
LwRect   lw_canvas_visible         (LwCanvas *self);

/* lw-canvas-draw.c */
void     lw_canvas_snapshot        (GtkWidget *widget, GtkSnapshot *snapshot);
/* A header's plate with its name, in pixels, anywhere. */
void     lw_canvas_draw_plate      (LwCanvas *self, GtkSnapshot *snapshot, LwElementKind kind, guint position, graphene_rect_t box);
/* Where the pinned headers are, in pixels: the column at the left and the row at the top. */
typedef struct { double x, width, y, height; } LwPins;
LwPins   lw_canvas_pins            (double zoom, LwPoint view);
double   lw_canvas_pin_width       (double zoom);
double   lw_canvas_pin_height      (double zoom);

/* lw-canvas-motion.c: changes shown as movements */
void     lw_canvas_init_motion     (LwCanvas *self);
/* From `before`, or from what is on screen in the middle of another one, to the editor's layout. */
void     lw_canvas_begin_motion    (LwCanvas *self, LwLayout *before);
void     lw_canvas_end_motion      (LwCanvas *self);
/* What is to be drawn: the scene, or what is shown of it on the way there (only what is in view, only to be drawn). */
LwScene *lw_canvas_shown_scene     (LwCanvas *self);
/* Where the step at that position of the editor's layout is drawn now. */
LwRect   lw_canvas_shown_step      (LwCanvas *self, guint position);

/* lw-canvas-glide.c: what gives way in a drag */
/* The scene has become that of another layout. */
void     lw_canvas_follow_glide    (LwCanvas *self, LwLayout *before, LwLayout *after);
void     lw_canvas_end_glide       (LwCanvas *self);
/* While there is one: the scene as it is drawn, and a step. */
LwScene *lw_canvas_glide_scene     (LwCanvas *self, LwScene *scene);
LwRect   lw_canvas_glide_step      (LwCanvas *self, guint position);

/* lw-canvas-lanes.c: folded lanes and the spotlight */
gboolean lw_canvas_hit_fold_mark   (LwCanvas *self, const char *lane, double x, double y);
void     lw_canvas_draw_lane_view  (LwCanvas *self, GtkSnapshot *snapshot, int width, int height);

/* lw-canvas-replay.c */
/* lw-canvas-comments.c */
void     lw_canvas_draw_comments   (LwCanvas *self, GtkSnapshot *snapshot);
/* The id of the first comment of the mark there, or NULL; borrowed from the document. */
const char *lw_canvas_comment_at   (LwCanvas *self, double x, double y);
void     lw_canvas_draw_replay     (LwCanvas *self, GtkSnapshot *snapshot);

/* lw-canvas-rows.c: rows under the lanes, paths and traces */
void     lw_canvas_init_rows       (LwCanvas *self);
void     lw_canvas_describe_rows   (LwCanvas *self);
void     lw_canvas_say_insight     (LwCanvas *self);
gboolean lw_canvas_hit_cell        (LwCanvas *self, LwPoint at, LwHit *hit);
void     lw_canvas_select_cell     (LwCanvas *self, const LwHit *hit);
char    *lw_canvas_cell_text       (LwCanvas *self, const LwHit *hit);   /* NULL: nothing is known there */
void     lw_canvas_draw_row_links  (LwCanvas *self, GtkSnapshot *snapshot);
void     lw_canvas_draw_path_key   (LwCanvas *self, GtkSnapshot *snapshot, int width, int height);
/* Where it stands, in pixels, and how wide its words are; 0: there is none. */
double   lw_canvas_path_key_box    (LwCanvas *self, int width, int height, graphene_rect_t *box);
void     lw_canvas_draw_row_headers (LwCanvas *self, GtkSnapshot *snapshot, LwScene *scene, LwPins pins,
                                     void (*draw) (LwCanvas *self, GtkSnapshot *snapshot, const char *name, graphene_rect_t box, gboolean centred));

/* lw-canvas-overlay.c */
GtkWidget *lw_canvas_overlay_new   (LwCanvas *canvas);

/* lw-canvas-guides.c */
void     lw_canvas_draw_guides     (LwCanvas *canvas, GtkSnapshot *snapshot, const LwGuides *guides);
/* Where the selected flow can be bent, and is. */
void     lw_canvas_draw_bends      (LwCanvas *canvas, GtkSnapshot *snapshot);
const char *lw_canvas_spacing_hint (void);
/* What the mode asks for, while there is one. */
void     lw_canvas_draw_hint       (LwCanvas *canvas, GtkSnapshot *snapshot);

/* lw-canvas-found.c */
void     lw_canvas_draw_found      (LwCanvas *self, GtkSnapshot *snapshot, gboolean headers);

/* lw-canvas-pointer.c */
void     lw_canvas_init_pointer    (LwCanvas *self);

/* lw-canvas-drop.c */
void     lw_canvas_end_tool        (LwCanvas *self);
/* Tells of a drag that has ended, unless its layout is still awaited. */
void     lw_canvas_finish_drop     (LwCanvas *self);

/* lw-canvas-below.c */
/* Whether what was pressed stays as it is until it is dragged or let go of: Alt is down, or what is selected was found below it. */
gboolean lw_canvas_holds_below     (LwCanvas *self);
/* What a drag takes: what was pressed, or what was found below that. */
LwHit    lw_canvas_dragged_hit     (LwCanvas *self);
/* A click with Alt selects the next below, where it was pressed; FALSE: it is another click. */
gboolean lw_canvas_click_below     (LwCanvas *self);

/* lw-canvas-hit.c */
LwHit    lw_canvas_hit             (LwCanvas *self, double x, double y);
/* What is seen of the drawing beside the pinned headers, in units. */
LwRect   lw_canvas_clear_view      (LwCanvas *self);

/* lw-canvas-touch.c */
gboolean lw_canvas_is_touch        (GtkEventController *controller);
/* Whether a finger that moves from there drags it, rather than moving the drawing: handles, and what is selected already. */
gboolean lw_touch_drags            (LwEditor *editor, const LwHit *hit);

/* lw-canvas-tooltip.c */
void     lw_canvas_init_tooltip    (LwCanvas *self);
void     lw_canvas_hush_tooltip    (LwCanvas *self);
void     lw_canvas_keep_tooltip_away (LwCanvas *self);

/* lw-canvas-keys.c */
void     lw_canvas_init_keys       (LwCanvas *self);
gboolean lw_canvas_has_focus       (LwCanvas *self);
void     lw_canvas_hold_space      (LwCanvas *self);   /* while its key is down */

/* lw-canvas-input.c */
void     lw_canvas_init_input      (LwCanvas *self);
void     lw_canvas_update_im       (LwCanvas *self);
/* Takes the reference. */
void     lw_canvas_set_im          (LwCanvas *self, GtkIMContext *im);
gboolean lw_canvas_is_composing    (LwCanvas *self);
void     lw_canvas_draw_preedit    (LwCanvas *self, GtkSnapshot *snapshot);

/* lw-canvas-bar.c: lines selected steps up */
void     lw_canvas_init_bar        (LwCanvas *self);
void     lw_canvas_place_bar       (LwCanvas *self);
/* lw-canvas-card.c */
void     lw_canvas_use_keys        (LwCanvas *self, gboolean keys);
void     lw_canvas_update_card     (LwCanvas *self);
void     lw_canvas_place_card      (LwCanvas *self);
void     lw_canvas_end_card        (LwCanvas *self);

/* lw-canvas-adders.c: the buttons that add a lane or phase */
void     lw_canvas_init_adders     (LwCanvas *self);
void     lw_canvas_hover_adders    (LwCanvas *self);
void     lw_canvas_place_adders    (LwCanvas *self);

/* lw-rename.c */
void     lw_canvas_place_rename    (LwCanvas *self);
void     lw_canvas_end_rename      (LwCanvas *self, gboolean commit);
void     lw_canvas_drop_left_entry (LwCanvas *self);
int      lw_canvas_rename_size     (LwCanvas *self);   /* of its text, pixels */

/* lw-canvas-accessible.c */
void     lw_canvas_accessible_iface_init (GtkAccessibleInterface *iface);
void     lw_canvas_update_items    (LwCanvas *self);
/* Tell assistive technology which element has the focus. */
void     lw_canvas_tell_focus      (LwCanvas *self);
void     lw_canvas_clear_items     (LwCanvas *self);
GtkAccessible *lw_canvas_item      (LwCanvas *self, const char *id);

/* After it has been put into a window: what is around it does not react to presses. */
void lw_canvas_calm_ancestors (LwCanvas *self);

G_END_DECLS
