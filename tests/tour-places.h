/* Every window, dialog, panel, popover and page of the editor, to be opened one after another: looked at (tour.c), or checked. */
#pragma once

#include "window-fixture.h"

typedef struct
{
  const char *name;
  const char *select;        /* ids, or NULL */
  const char *actions;       /* of the window, with spaces between them */
  void      (*prepare) (LwWindow *window);
  guint       popovers;      /* how many of its menu buttons are pressed */
} TourPlace;

/* Paths of a document with something in every list, of another version of it, and of a table of feedback. */
extern const char *tour_document, *tour_other, *tour_table;
/* How much shorter it waits for what is drawn later: 1 for pictures. */
extern double tour_haste;
/* Pixels of its windows; 0: as they like. */
extern int tour_width, tour_height;

/* window_tests_begin() for a walk on the samples that are shipped. */
void             tour_tests_begin (int *argc, char ***argv, double haste);
const TourPlace *tour_places (guint *n);
/* Part of them: windows in other states than at first. */
const TourPlace *tour_states (guint *n);
LwWindow        *tour_open   (const TourPlace *place);
/* What has the keyboard: a dialog, or a window. */
GtkWidget       *tour_on_top (LwWindow *window);
void             tour_close  (LwWindow *window);

/* What those that prepare a place share. */
void             tour_pause   (guint milliseconds);
void             tour_menu    (LwWindow *window);      /* of what is selected */
void             tour_outline (LwWindow *window);      /* shown */

/* The test again in a program of its own, in that environment, which is taken. GTK 4.18's icon theme now and then hands out an icon that a
 * thread of its own is just freeing ("object_already_finalized", in gtk_icon_theme_lookup_icon()): a walk that was ended before
 * it said tour_walked () begins again, twice at most. */
void             tour_walk    (char **envp);
void             tour_walked  (void);
