/* What a presentation shows, for one size of picture and one room: the drawing as it can be read there, and where its parts lie on
 * the wall. All lengths on the wall are in lines of a picture that is LW_SHOW_LINES high, whatever it is shown on. Pure. */
#pragma once

#include "lw-stops.h"
#include "lw-scene.h"

G_BEGIN_DECLS

#define LW_SHOW_LINES 1080.0

/* The height that letters must have at least, in lines of a picture of `lines`, for who sits `farthest` metres from a picture
 * `height` metres high: 1/150 of the distance (reference §F.1). */
double lw_legible_height (double height, double farthest, double lines);

typedef struct
{
  LwBlueprint *blueprint;
  LwLayout    *layout;
  LwOverlay   *overlay;      /* or NULL */
  LwInsight   *insight;      /* paths that stand out; or NULL */
  LwThemeKind  theme;        /* LW_THEME_ROOM or LW_THEME_ROOM_DARK */
  double       width;        /* of the picture, in lines */
  double       least;        /* height of letters, in lines */
} LwShowInputs;

typedef struct _LwShow LwShow;

/* Which point of the drawing is at the middle of the stage, and how many lines a unit takes. */
typedef struct { double x, y, scale; } LwCamera;

/* Where things stand on the wall. */
typedef struct
{
  LwRect title;      /* of the whole; height 0: none */
  LwRect top, left;  /* headers: beside the stage */
  LwRect stage;      /* the drawing */
  LwRect caption;    /* what is said of the stop, and the legend */
} LwFrame;

LwShow   *lw_show_new       (const LwShowInputs *inputs);   /* borrows; refers to all of it */
LwShow   *lw_show_ref       (LwShow *self);
void      lw_show_unref     (LwShow *self);
const LwShowInputs *lw_show_inputs (LwShow *self);
const LwTheme *lw_show_theme (LwShow *self);
/* Lines per unit from which on names of steps can be read. */
double    lw_show_name_scale (LwShow *self);
/* FALSE: the room is too large for this picture: a card at that scale is larger than the stage, names stand only in captions. */
gboolean  lw_show_names_fit (LwShow *self);
/* How much of the drawing is seen at once where names can be read; units. */
LwRect    lw_show_view      (LwShow *self);
/* The drawing for that many lines per unit: what could not be read is not there. Borrowed, kept. */
LwScene  *lw_show_scene     (LwShow *self, double scale);
/* How much of the sheet lies over what is not lit, 0 … 1: what is under it can still be read, at 4.5:1. */
double    lw_show_veil      (LwShow *self);

/* ---- on the wall ---- */
/* The size of a text whose letters are as high as they must be. */
double    lw_show_text_size (LwShow *self, const char *text);
double    lw_show_line      (LwShow *self);                 /* from line to line of such a text, in any script */
guint     lw_show_top_lines (LwShow *self, double scale);   /* that the headers at the top need there */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwShow, lw_show_unref)

G_END_DECLS
