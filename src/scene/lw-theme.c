#include "lw-theme.h"

/* What paper and the light screen have in common. */
#define BRIGHT \
    .sheet = 0xffffff, .plate = 0xffffff, .outline_width = 1.5, .text = 0x241f31, .quiet = 0x5e5c64, .code = 0x68666e, \
    .icon = 0x5e5c64, .hairline = 0xdeddda, .band = 0x68666e, .phase = { 0xf6f5f4, 0xefeeec }, \
    .lane_tint = { 0xfafafb, 0xfbf8fd, 0xf5f9fe, 0xf6fbf8, 0xfcfaf5, 0xf8f8f9, 0xf9f7f9, 0xfafafb }, \
    .lane_bar = { 0x9a9996, 0x9141ac, 0x3584e4, 0x26a269, 0xc88800, 0x77767b, 0x813d6b, 0x9a9996 }, \
    .pill = 0xffffff, .pill_text = 0x1a1a1a, .pill_border = 0x8b898e, \
    .marker = { 0x3d3846, 0xa51d2d, 0x8a5a00, 0x613583, 0xa51d2d, 0x9a3d00, 0x1a6b3c, 0x3d3846, 0x1a5fb4 }, \
    .note = 0xfff8dc, .note_border = 0xb08d2e, .note_text = 0x3d3215, \
    .no_data = 0xd0d0d0, .no_data_line = 0x8b898e, .legend = 0xfafafa, .legend_border = 0xdeddda

/* Lane kinds: unknown, evidence, customer, front, back, support, management, other. Tints stay within 3 % of the sheet,
 * far from every heat class; the bar carries the kind. Marker colours keep 4.5:1 on the pill they stand in. */
static const LwTheme themes[] = {
  [LW_THEME_PRINT] = {
    BRIGHT,
    .name = "print", .outline = 0x3d3846, .flow = 0x3d3846, .frame = 0xb8b6b3, .header = 0xffffff,
  },
  [LW_THEME_LIGHT] = {
    BRIGHT,
    .name = "light", .outline = 0x4c4955, .flow = 0x4c4955, .frame = 0xc0bfbc, .header = 0xfdfdfd,
  },
  [LW_THEME_DARK] = {
    .name = "dark", .sheet = 0x1d1d20, .plate = 0x2c2c31, .outline = 0xb9b8c0, .outline_width = 1.5,
    .text = 0xf6f5f4, .quiet = 0xc3c2c8, .code = 0xbcbbc2, .icon = 0xc3c2c8, .flow = 0xc3c2c8,
    .hairline = 0x37373c, .frame = 0x4b4b52, .band = 0xa4a3aa, .header = 0x232327, .phase = { 0x28282c, 0x2e2e33 },
    .lane_tint = { 0x202023, 0x232026, 0x1e2228, 0x1d2422, 0x25231e, 0x222225, 0x242024, 0x202023 },
    .lane_bar = { 0x87868c, 0xc061cb, 0x62a0ea, 0x33d17a, 0xe5a50a, 0x9a999f, 0xc77fb5, 0x87868c },
    .pill = 0x1a1a1a, .pill_text = 0xffffff, .pill_border = 0x8f8e96,
    .marker = { 0xdeddda, 0xff8a80, 0xf8c15c, 0xdc9bf0, 0xff8a80, 0xffa66b, 0x7ee2a8, 0xdeddda, 0x99c1f1 },
    .note = 0x3a3420, .note_border = 0xb99c4a, .note_text = 0xf7eccb,
    .no_data = 0x4a4a4a, .no_data_line = 0x9a999f, .legend = 0x242428, .legend_border = 0x3d3d43,
  },
  [LW_THEME_CONTRAST] = {
    .name = "contrast", .patterns = TRUE, .sheet = 0xffffff, .plate = 0xffffff, .outline = 0x000000, .outline_width = 2,
    .text = 0x000000, .quiet = 0x1f1f1f, .code = 0x1f1f1f, .icon = 0x000000, .flow = 0x000000,
    .hairline = 0x6a6a6a, .frame = 0x000000, .band = 0x000000, .header = 0xffffff, .phase = { 0xffffff, 0xf0f0f0 },
    .lane_tint = { 0xffffff, 0xffffff, 0xffffff, 0xffffff, 0xffffff, 0xffffff, 0xffffff, 0xffffff },
    .lane_bar = { 0x5e5c64, 0x613583, 0x1a5fb4, 0x145c3a, 0x7a4f00, 0x3d3846, 0x5b1f49, 0x5e5c64 },
    .pill = 0xffffff, .pill_text = 0x000000, .pill_border = 0x000000,
    .marker = { 0x000000, 0x8a0f1f, 0x6b4500, 0x4a2069, 0x8a0f1f, 0x7a2e00, 0x0f5230, 0x000000, 0x0f4a91 },
    .note = 0xffffff, .note_border = 0x000000, .note_text = 0x000000,
    .no_data = 0xc0c0c0, .no_data_line = 0x000000, .legend = 0xffffff, .legend_border = 0x000000,
  },
  [LW_THEME_CONTRAST_DARK] = {
    .name = "contrast-dark", .patterns = TRUE, .sheet = 0x000000, .plate = 0x000000, .outline = 0xffffff, .outline_width = 2,
    .text = 0xffffff, .quiet = 0xe6e6e6, .code = 0xe6e6e6, .icon = 0xffffff, .flow = 0xffffff,
    .hairline = 0x8a8a8a, .frame = 0xffffff, .band = 0xffffff, .header = 0x000000, .phase = { 0x000000, 0x1c1c1c },
    .lane_tint = { 0x000000, 0x000000, 0x000000, 0x000000, 0x000000, 0x000000, 0x000000, 0x000000 },
    .lane_bar = { 0xc0bfbc, 0xdc8add, 0x99c1f1, 0x8ff0a4, 0xf8e45c, 0xdeddda, 0xe0a8cf, 0xc0bfbc },
    .pill = 0x000000, .pill_text = 0xffffff, .pill_border = 0xffffff,
    .marker = { 0xffffff, 0xffa8a0, 0xf8d27c, 0xe6b8f5, 0xffa8a0, 0xffc299, 0xa0efc0, 0xffffff, 0xb8d6ff },
    .note = 0x000000, .note_border = 0xffffff, .note_text = 0xffffff,
    .no_data = 0x505050, .no_data_line = 0xffffff, .legend = 0x000000, .legend_border = 0xffffff,
  },
};

static double
linear (guint32 channel)
{
  double c = channel / 255.;

  return c <= .04045 ? c / 12.92 : pow ((c + .055) / 1.055, 2.4);
}

static double
luminance (guint32 color)
{
  return .2126 * linear (color >> 16 & 0xff) + .7152 * linear (color >> 8 & 0xff) + .0722 * linear (color & 0xff);
}

double
lw_color_contrast (guint32 a,
                   guint32 b)
{
  double la = luminance (a), lb = luminance (b);

  return (MAX (la, lb) + .05) / (MIN (la, lb) + .05);
}

static guint32
mix_channel (guint32 a,
             guint32 b,
             double  share,
             guint   shift)
{
  double value = (a >> shift & 0xff) * share + (b >> shift & 0xff) * (1 - share);

  return (guint32) (value + .5) << shift;
}

guint32
lw_color_mix (guint32 a,
              guint32 b,
              double  share)
{
  return mix_channel (a, b, share, 16) | mix_channel (a, b, share, 8) | mix_channel (a, b, share, 0);
}

guint32
lw_color_visible (guint32 color,
                  guint32 ground,
                  double  ratio)
{
  guint32 pole = luminance (ground) > .18 ? 0x000000 : 0xffffff;

  for (double share = 0; share < 1; share += .04)
    {
      guint32 tried = lw_color_mix (pole, color, share);

      if (lw_color_contrast (tried, ground) >= ratio)
        return tried;
    }
  return pole;
}

static guint8
grey_level (guint32 color)
{
  double y = luminance (color);

  return (guint8) lround (255 * (y <= .0031308 ? y * 12.92 : 1.055 * pow (y, 1 / 2.4) - .055));
}

static guint32
grey_of (guint32 color)
{
  return grey_level (color) * 0x010101u;
}

/* Paper's colours as greys of the same luminance, so that every contrast stays what it is. */
static gpointer
make_grey (gpointer unused)
{
  LwTheme *grey = g_memdup2 (&themes[LW_THEME_PRINT], sizeof (LwTheme));
  guint32 *others[] = { &grey->outline, &grey->text, &grey->quiet, &grey->code, &grey->icon, &grey->flow, &grey->band,
                        &grey->phase[0], &grey->phase[1], &grey->hairline, &grey->frame, &grey->legend_border,
                        &grey->pill_border, &grey->note, &grey->note_border, &grey->note_text };

  grey->name = "grey";
  grey->grey = grey->patterns = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (grey->lane_bar); i++)
    {
      grey->lane_tint[i] = grey_of (grey->lane_tint[i]);
      grey->lane_bar[i] = grey_of (grey->lane_bar[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (grey->marker); i++)
    grey->marker[i] = grey_of (grey->marker[i]);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    *others[i] = grey_of (*others[i]);
  /* Grey is a class here: without data a card stays white under its line. */
  grey->no_data = 0xffffff;
  grey->no_data_line = 0x5f5f5f;
  return grey;
}

/* A screen's colours for a wall that other light falls on (reference §F.1): text at 7:1, what means something at 4.5:1. */
static gpointer
make_room (gpointer data)
{
  LwTheme *room = g_memdup2 (data, sizeof (LwTheme));
  guint32 *texts[] = { &room->text, &room->quiet, &room->code, &room->icon, &room->note_text };
  guint32 *lines[] = { &room->outline, &room->flow, &room->band, &room->frame, &room->hairline, &room->pill_border, &room->note_border,
                       &room->legend_border, &room->no_data_line };

  room->room = TRUE;
  room->name = room->sheet == 0xffffff ? "room" : "room-dark";
  room->outline_width = 2;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint tint = 0; tint < G_N_ELEMENTS (room->lane_tint); tint++)
      *texts[i] = lw_color_visible (*texts[i], i + 1 < G_N_ELEMENTS (texts) ? room->lane_tint[tint] : room->note, 9);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint tint = 0; tint < G_N_ELEMENTS (room->lane_tint); tint++)
      *lines[i] = lw_color_visible (*lines[i], room->lane_tint[tint], 4.6);
  for (guint i = 0; i < G_N_ELEMENTS (room->lane_bar); i++)
    room->lane_bar[i] = lw_color_visible (room->lane_bar[i], room->header, 4.6);
  for (guint i = 0; i < G_N_ELEMENTS (room->marker); i++)
    room->marker[i] = lw_color_visible (room->marker[i], room->pill, 7);
  return room;
}

const LwTheme *
lw_theme_get (LwThemeKind kind)
{
  static GOnce grey = G_ONCE_INIT, room = G_ONCE_INIT, room_dark = G_ONCE_INIT;

  switch (kind)
    {
    case LW_THEME_GREY:
      return g_once (&grey, make_grey, NULL);
    case LW_THEME_ROOM:
      return g_once (&room, make_room, (gpointer) &themes[LW_THEME_LIGHT]);
    case LW_THEME_ROOM_DARK:
      return g_once (&room_dark, make_room, (gpointer) &themes[LW_THEME_DARK]);
    case LW_THEME_PRINT:
    case LW_THEME_LIGHT:
    case LW_THEME_DARK:
    case LW_THEME_CONTRAST:
    case LW_THEME_CONTRAST_DARK:
    default:
      return &themes[kind];
    }
}

double
lw_theme_line_contrast (const LwTheme *theme)
{
  return theme->room ? 4.6 : 3;
}

GdkRGBA
lw_color_rgba (guint32 color)
{
  return (GdkRGBA) { (color >> 16 & 0xff) / 255.f, (color >> 8 & 0xff) / 255.f, (color & 0xff) / 255.f, 1 };
}

/* Orange for waiting, blue for work: told apart without telling red from green; where there are no colours, by how dark they are. */
static guint32
figure_color (const LwTheme *theme,
              guint32        color,
              double         ratio)
{
  return lw_color_visible (theme->grey ? grey_of (color) : color, theme->sheet, ratio);
}

guint32 lw_theme_wait (const LwTheme *theme) { return figure_color (theme, 0xc64600, 4.5); }
guint32 lw_theme_work (const LwTheme *theme) { return figure_color (theme, 0x1c71d8, 4.5); }
guint32 lw_theme_delay (const LwTheme *theme) { return figure_color (theme, 0x813d9c, 4.5); }
guint32 lw_theme_path (const LwTheme *theme) { return figure_color (theme, 0x9141ac, 4.5); }
