/* An import in a window without a drawing. */
#pragma once

#include "csv-fixture.h"
#include "ui-fixture.h"
#include "ui/lw-import-panel.h"

#define PATIENCE (20 * G_TIME_SPAN_SECOND)

#define wait_until(condition) \
  G_STMT_START { \
    gint64 deadline = g_get_monotonic_time () + PATIENCE; \
    while (!(condition) && g_get_monotonic_time () < deadline) { g_main_context_iteration (NULL, FALSE); g_usleep (200); } \
    g_assert_true (condition); \
  } G_STMT_END

LwImportPanel   *panel_of       (UiFixture *fixture);
LwImportSession *open_fixture   (UiFixture *fixture);
/* To the list of names, all rows read. */
void             match          (UiFixture *fixture, GFile *file);
void             settle_reading (LwImportSession *session);
