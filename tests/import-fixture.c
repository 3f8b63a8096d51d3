#include "import-fixture.h"

LwImportPanel *
panel_of (UiFixture *fixture)
{
  return LW_IMPORT_PANEL (fixture->panel);
}

static GtkWidget *
make_panel (LwEditor *editor)
{
  return lw_import_panel_new (editor, NULL);
}

LwImportSession *
open_fixture (UiFixture *fixture)
{
  ui_fixture_open (fixture, make_panel);
  return lw_import_panel_get_session (panel_of (fixture));
}

void
match (UiFixture *fixture, GFile *file)
{
  LwImportSession *session = lw_import_panel_get_session (panel_of (fixture));

  lw_import_panel_open (panel_of (fixture), file);
  wait_until (g_str_equal (lw_import_panel_get_page (panel_of (fixture)), "table"));
  wait_until (lw_import_session_get_summary (session) != NULL);
  lw_import_panel_go_on (panel_of (fixture));
  g_assert_cmpstr (lw_import_panel_get_page (panel_of (fixture)), ==, "review");
  wait_until (!lw_import_session_is_reading (session));
  g_assert_nonnull (lw_import_session_get_feedback (session));
}

void
settle_reading (LwImportSession *session)
{
  wait_until (!lw_import_session_is_reading (session));
}
