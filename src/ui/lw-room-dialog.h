/* The room of a presentation: how large the picture is, how far the last seat, which scenes are walked, light or dark. */
#pragma once

#include "ui/lw-presentation.h"

G_BEGIN_DECLS

/* Takes effect at once, and is kept in the settings (NULL: nowhere). */
void  lw_room_dialog_present (LwPresentation *presentation, GSettings *settings, GtkWidget *parent);
/* "48 pixels of 1080": what the room demands; free with g_free. */
char *lw_room_text           (const LwRoom *room, double lines);

G_END_DECLS
