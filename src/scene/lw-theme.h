/* Colours, all opaque, as 0xRRGGBB. For the scene, and for what the canvas pins beside it. */
#pragma once

#include "lw-mark.h"

G_BEGIN_DECLS

struct _LwTheme
{
  const char *name;
  guint32 sheet;                     /* paper */
  guint32 plate;                     /* a step's card */
  guint32 outline;                   /* of a card; ≥ 3:1 on the sheet and every tint */
  guint32 text, quiet, code;         /* ≥ 4.5:1 on plate, sheet and tints */
  guint32 icon;
  guint32 flow;
  guint32 hairline, frame;           /* between lanes and phases, around all */
  guint32 band;                      /* line of interaction and the others */
  guint32 header, phase[2];          /* header column, phase headers by turns */
  guint32 lane_tint[8], lane_bar[8]; /* by LwLaneKind */
  guint32 pill, pill_text, pill_border;
  guint32 marker[9];                 /* by LwMarkerKind */
  guint32 note, note_border, note_text;
  guint32 no_data, no_data_line;
  guint32 legend, legend_border;
  double  outline_width;
  gboolean room;                     /* for a projector */
  gboolean grey;                     /* for black-and-white paper: no colours at all */
  gboolean patterns;                 /* heat never by colour alone: classes have their patterns too */
};

const LwTheme *lw_theme_get      (LwThemeKind kind);

/* Waiting, work and delay in charts and rows; a highlighted path. Each ≥ 4.5:1 on the sheet. */
guint32        lw_theme_wait     (const LwTheme *theme);
guint32        lw_theme_work     (const LwTheme *theme);
guint32        lw_theme_delay    (const LwTheme *theme);
guint32        lw_theme_path     (const LwTheme *theme);

/* What lines that mean something have against the ground they stand on, at least. */
double         lw_theme_line_contrast (const LwTheme *theme);

/* WCAG 2: (L₁ + 0.05) / (L₂ + 0.05), 1 … 21. */
double         lw_color_contrast (guint32 a, guint32 b);
/* `share` of a in b, in sRGB as the eye expects of tints. */
guint32        lw_color_mix      (guint32 a, guint32 b, double share);
/* `color`, darkened or lightened only as far as it takes to reach `ratio` against `ground`. */
guint32        lw_color_visible  (guint32 color, guint32 ground, double ratio);
GdkRGBA        lw_color_rgba     (guint32 color);

G_END_DECLS
