/* A real window on the three steps of steps-fixture.h, for tests of it. */
#pragma once

#include "steps-fixture.h"
#include "ui/lw-canvas-private.h"
#include "ui/lw-window-private.h"

extern LwApplication *window_application;
extern char          *window_folder;     /* a scratch folder */
extern char          *window_announced;  /* what was said last */

#define wait_until(condition) \
  G_STMT_START { \
    gint64 deadline = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND; \
    while (!(condition) && g_get_monotonic_time () < deadline) \
      if (!g_main_context_iteration (NULL, FALSE)) \
        g_usleep (200); \
    g_assert_true (condition); \
  } G_STMT_END

void      window_settle          (guint milliseconds);
LwWindow *window_with_fixture    (void);
LwWindow *window_with_blueprint  (LwBlueprint *blueprint);
/* Closing without the question; nothing may hold the window or the document afterwards. */
void      window_close_and_check (LwWindow *window);
void      window_act             (LwWindow *window, const char *action);
/* A GAsyncReadyCallback that keeps the result in *(GAsyncResult **) data. */
void      window_result_cb       (GObject *source, GAsyncResult *result, gpointer data);
/* Around g_test_add_func: the application without a session bus name, its settings in the scratch folder. */
void      window_tests_begin     (int *argc, char ***argv);
int       window_tests_run       (void);
char     *text_repeated          (const char *text, guint times);
