/* The room of presentations, as it is kept between them. */
#include "ui/lw-presentation.h"

/* A picture 1.5 m high, whose last seat is four times as far. */
const LwRoom lw_room_usual = { 1.5, 6, FALSE, (1 << LW_N_STOP_KINDS) - 1 };

LwRoom
lw_room_load (GSettings *settings)
{
  LwRoom room = lw_room_usual;

  if (settings == NULL)
    return room;
  g_settings_get (settings, "room-size", "(dd)", &room.height, &room.farthest);
  room.dark = g_settings_get_boolean (settings, "room-dark");
  room.kinds = g_settings_get_uint (settings, "presentation-scenes");
  return room;
}

void
lw_room_save (const LwRoom *room, GSettings *settings)
{
  if (settings == NULL)
    return;
  g_settings_set (settings, "room-size", "(dd)", room->height, room->farthest);
  g_settings_set_boolean (settings, "room-dark", room->dark);
  g_settings_set_uint (settings, "presentation-scenes", room->kinds);
}
