/* What stands on the wall beside the drawing: the title, headers of lanes and phases, the caption. */
#include "lw-picture-private.h"

#include "lw-text.h"

#define TITLE_LARGER  1.25
#define MOST_SAID     3u
#define HARDLY         .6   /* of a line: less is left of a lane than can bear its name */

LwMark *
lw_wall_text (LwGroup    *group,
              LwShow     *show,
              const char *text,
              LwWeight    weight,
              guint32     color,
              LwRect      rect,
              guint       lines,
              double      align)
{
  return lw_draw_lines (group, text, lw_wall_size (show), weight, color, rect, lines, align);
}

/* One size for all that is said: figures are everywhere. */
double
lw_wall_size (LwShow *show)
{
  return lw_show_text_size (show, "0");
}

double
lw_wall_text_width (LwShow     *show,
                    const char *text,
                    LwWeight    weight)
{
  return text && *text ? ceil (lw_text_width (text, lw_wall_size (show), weight)) + 1 : 0;
}

/* ---- headers ---- */

/* A band's header on the wall, along its strip. */
typedef struct { LwBand band; double from, to, at; guint lines; } Header;

/* A word that has no room is rather cut short, in one line, than broken. */
static guint
lines_needed (LwShow     *show,
              const char *text,
              double      width,
              guint       most)
{
  if (lw_text_breaks_words (text, lw_show_header_size (show), LW_WEIGHT_BOLD, MAX (width, 10), MAX (most, 1)))
    return 1;
  return lw_text_n_lines (text, lw_show_header_size (show), LW_WEIGHT_BOLD, MAX (width, 10), MAX (most, 1));
}

/* Each in the middle of what is seen of its lane, pushed on by the one before where lanes are lower than their names. */
static void
spread (LwShow *show,
        GArray *headers,
        LwRect  strip)
{
  double line = lw_show_line (show), end = strip.y;

  for (guint i = 0; i < headers->len; i++)
    {
      Header *header = &g_array_index (headers, Header, i);

      header->at = MAX ((header->from + header->to) / 2 - header->lines * line / 2, end);
      end = header->at + header->lines * line;
    }
  end = strip.y + strip.height;
  for (guint i = headers->len; i-- > 0;)
    {
      Header *header = &g_array_index (headers, Header, i);

      header->at = MIN (header->at, end - header->lines * line);
      end = header->at;
    }
}

/* So little is left of it at an edge that a name would stand beside its neighbour, as if it were that one's. */
static gboolean
is_hardly_seen (LwShow       *show,
                const Header *header,
                double        scale)
{
  double seen = header->to - header->from;

  return seen < HARDLY * lw_show_line (show) && seen < header->band.extent * scale - .5;
}

static GArray *
headers_of (LwPicture *self,
            LwCamera   camera,
            gboolean   top)
{
  LwShow *show = self->show;
  LwRect stage = self->frame.stage, strip = top ? self->frame.top : self->frame.left;
  double middle = top ? stage.x + stage.width / 2 : stage.y + stage.height / 2, at = top ? camera.x : camera.y;
  double begin = top ? strip.x : strip.y, end = begin + (top ? strip.width : strip.height), pad = lw_show_pad (show);
  GArray *headers = g_array_new (FALSE, FALSE, sizeof (Header));

  for (guint i = 0; i < lw_show_n_bands (show, top); i++)
    {
      Header header = { .band = lw_show_band (show, top, i), .lines = 1 };

      header.from = MAX (middle + (header.band.from - at) * camera.scale, begin);
      header.to = MIN (middle + (header.band.from + header.band.extent - at) * camera.scale, end);
      if (header.to - header.from < 1)
        continue;
      if (!top && is_hardly_seen (show, &header, camera.scale))
        header.lines = 0;
      else if (!top)
        header.lines = lines_needed (show, header.band.name, strip.width - LW_SHOW_BAR - 2 * pad,
                                     CLAMP ((guint) ((header.to - header.from) / lw_show_line (show)), self->stop->kind == LW_STOP_OVERVIEW ? 1 : 2, 3));
      g_array_append_val (headers, header);
    }
  return headers;
}

static void
draw_left (LwPicture *self,
           LwGroup   *group,
           GArray    *headers)
{
  const LwTheme *theme = lw_show_theme (self->show);
  LwRect strip = self->frame.left;
  double pad = lw_show_pad (self->show), line = lw_show_line (self->show), needed = 0;

  for (guint i = 0; i < headers->len; i++)
    needed += g_array_index (headers, Header, i).lines * line;
  for (guint i = 0; i < headers->len && needed > strip.height; i++)
    g_array_index (headers, Header, i).lines = MIN (g_array_index (headers, Header, i).lines, 1);
  spread (self->show, headers, strip);
  for (guint i = 0; i < headers->len; i++)
    {
      const Header *header = &g_array_index (headers, Header, i);
      int kind = header->band.lane ? header->band.lane->kind : 0;

      lw_group_rect (group, LW_RECT (strip.x, header->from, LW_SHOW_BAR, header->to - header->from), 0,
                     header->band.lane ? theme->lane_bar[kind >= 0 && kind < 8 ? kind : 0] : theme->frame, LW_NO_COLOR, 0, LW_DASH_NONE);
      lw_group_rect (group, LW_RECT (strip.x, header->to - 2, strip.width, 2), 0, theme->frame, LW_NO_COLOR, 0, LW_DASH_NONE);
    }
  for (guint i = 0; i < headers->len; i++)
    {
      const Header *header = &g_array_index (headers, Header, i);
      LwRect place = LW_RECT (strip.x + LW_SHOW_BAR + pad, header->at, strip.width - LW_SHOW_BAR - 2 * pad, header->lines * line);

      /* What is hardly to be seen has no name, and the next one has room for its own. */
      if (header->lines == 0 || (header->to - header->from < HARDLY * line && needed > strip.height))
        continue;
      /* A name that was pushed on interrupts the line between two lanes. */
      lw_group_rect (group, place, 0, theme->header, LW_NO_COLOR, 0, LW_DASH_NONE);
      lw_draw_lines (group, header->band.name, lw_show_header_size (self->show), LW_WEIGHT_BOLD, theme->text, place, header->lines, 0);
    }
}

static void
draw_top (LwPicture *self,
          LwGroup   *group,
          GArray    *headers)
{
  const LwTheme *theme = lw_show_theme (self->show);
  LwRect strip = self->frame.top;
  double line = lw_show_line (self->show), size = lw_show_header_size (self->show);
  guint lines = MAX (1, (guint) (strip.height / line));

  for (guint i = 0; i < headers->len; i++)
    {
      const Header *header = &g_array_index (headers, Header, i);
      guint used = lines;
      double room = lw_show_header_room (self->show, header->band.name, header->to - header->from, &used), x = (header->from + header->to - room) / 2;
      LwRect plate = LW_RECT (header->from, strip.y, header->to - header->from, strip.height);

      lw_group_rect (group, plate, 0, theme->phase[i % 2], LW_NO_COLOR, 0, LW_DASH_NONE);
      lw_group_rect (group, LW_RECT (header->to - 2, strip.y, 2, strip.height), 0, theme->frame, LW_NO_COLOR, 0, LW_DASH_NONE);
      if (room >= MIN (2 * line, lw_text_width (header->band.name, size, LW_WEIGHT_BOLD)))
        lw_draw_lines (group, header->band.name, size, LW_WEIGHT_BOLD, theme->text, LW_RECT (x, strip.y, room, strip.height), used, .5);
    }
}

LwGroup *
lw_picture_headers_new (LwPicture *self,
                        LwCamera   camera)
{
  const LwTheme *theme = lw_show_theme (self->show);
  LwRect left = self->frame.left, top = self->frame.top;
  LwGroup *group = lw_group_new (LW_GROUP_LANE, NULL, lw_rect_union (left, top));
  g_autoptr (GArray) rows = headers_of (self, camera, FALSE), columns = headers_of (self, camera, TRUE);

  lw_group_rect (group, LW_RECT (left.x, top.y, left.width + top.width, top.height), 0, theme->header, LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_group_rect (group, left, 0, theme->header, LW_NO_COLOR, 0, LW_DASH_NONE);
  draw_top (self, group, columns);
  if (left.width > 0)
    draw_left (self, group, rows);
  if (top.height > 0)
    lw_group_rect (group, LW_RECT (left.x, top.y + top.height - 2, left.width + top.width, 2), 0, theme->frame, LW_NO_COLOR, 0, LW_DASH_NONE);
  if (left.width > 0)
    lw_group_rect (group, LW_RECT (left.width - 2, top.y, 2, top.height + left.height), 0, theme->frame, LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_group_seal (group);
  return group;
}

/* ---- title and caption ---- */

static double
caption_room (LwPicture *self)
{
  double counter = lw_wall_text_width (self->show, self->counter, LW_WEIGHT_NORMAL);

  return MAX (self->show->inputs.width - 4 * lw_show_pad (self->show) - (counter > 0 ? counter + 2 * lw_show_pad (self->show) : 0), 50);
}

static guint
said_lines (LwPicture  *self,
            const char *text,
            LwWeight    weight)
{
  guint most = self->stop->kind == LW_STOP_FINDING ? MOST_SAID : 2;

  return text && *text ? lw_text_n_lines (text, lw_wall_size (self->show), weight, caption_room (self), most) : 0;
}

guint
lw_picture_caption_lines (LwPicture *self)
{
  if (self->stop->kind == LW_STOP_OVERVIEW)
    return lw_picture_legend (self, NULL, 0);
  /* The stage is not to change its size from step to step. */
  return MAX (said_lines (self, self->stop->title, LW_WEIGHT_TITLE) + said_lines (self, self->text, LW_WEIGHT_NORMAL), 2) + lw_picture_legend (self, NULL, 0);
}

static void
draw_counter (LwPicture *self,
              LwGroup   *group,
              LwRect     line)
{
  double width = lw_wall_text_width (self->show, self->counter, LW_WEIGHT_NORMAL), pad = lw_show_pad (self->show);

  if (width > 0)
    lw_wall_text (group, self->show, self->counter, LW_WEIGHT_NORMAL, lw_show_theme (self->show)->quiet,
                  LW_RECT (line.x + line.width - width - 2 * pad, line.y, width, line.height), 1, 1);
}

static void
draw_title (LwPicture *self,
            LwGroup   *group)
{
  const LwTheme *theme = lw_show_theme (self->show);
  LwRect rect = self->frame.title;
  double pad = lw_show_pad (self->show), size = lw_wall_size (self->show) * TITLE_LARGER;
  double room = caption_room (self);

  /* A long title is rather a little smaller than cut. */
  if (lw_text_width (self->stop->title, size, LW_WEIGHT_TITLE) > room)
    size /= TITLE_LARGER;
  lw_draw_lines (group, self->stop->title, size, LW_WEIGHT_TITLE, theme->text, LW_RECT (rect.x + 2 * pad, rect.y, room, rect.height), 1, 0);
  draw_counter (self, group, rect);
}

static void
draw_caption (LwPicture *self,
              LwGroup   *group)
{
  const LwTheme *theme = lw_show_theme (self->show);
  LwRect rect = self->frame.caption;
  double pad = lw_show_pad (self->show), line = lw_show_line (self->show), y = rect.y + pad, room = caption_room (self);
  guint title = said_lines (self, self->stop->title, LW_WEIGHT_TITLE), text = said_lines (self, self->text, LW_WEIGHT_NORMAL);

  lw_group_rect (group, rect, 0, theme->header, LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_group_rect (group, LW_RECT (rect.x, rect.y, rect.width, 2), 0, theme->frame, LW_NO_COLOR, 0, LW_DASH_NONE);
  if (self->stop->kind != LW_STOP_OVERVIEW)
    {
      lw_wall_text (group, self->show, self->stop->title, LW_WEIGHT_TITLE, theme->text, LW_RECT (2 * pad, y, room, title * line), title, 0);
      draw_counter (self, group, LW_RECT (rect.x, y, rect.width, line));
      y += title * line;
      lw_wall_text (group, self->show, self->text, LW_WEIGHT_NORMAL, theme->text, LW_RECT (2 * pad, y, room, text * line), text, 0);
      y = MAX (y + text * line, rect.y + pad + 2 * line);
    }
  lw_picture_legend (self, group, y);
}

LwGroup *
lw_picture_furniture_new (LwPicture *self)
{
  LwGroup *group = lw_group_new (LW_GROUP_TITLE, NULL, LW_RECT (0, 0, self->show->inputs.width, LW_SHOW_LINES));

  if (self->frame.title.height > 0)
    draw_title (self, group);
  if (self->frame.caption.height > 0)
    draw_caption (self, group);
  lw_group_seal (group);
  return group;
}
