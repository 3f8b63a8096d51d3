#include "ui/lw-settings.h"

#include "config.h"
#include "core/lw-edit.h"
#include "core/lw-time-unit.h"
#include "ui/lw-chart-view.h"

static void
unit_cb (GSettings *settings)
{
  lw_time_set_largest_unit (g_settings_get_enum (settings, "time-unit"));
}

GSettings *
lw_settings (void)
{
  static GSettings *settings;
  static gsize made;

  if (g_once_init_enter (&made))
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, LW_APP_ID, TRUE) : NULL;

      if (schema != NULL)
        {
          settings = g_settings_new_full (schema, NULL, NULL);
          /* First of all, so that what is drawn anew has it. */
          g_signal_connect (settings, "changed::time-unit", G_CALLBACK (unit_cb), NULL);
          unit_cb (settings);
        }
      g_once_init_leave (&made, 1);
    }
  return settings;
}

char *
lw_settings_author (void)
{
  GSettings *settings = lw_settings ();
  g_autofree char *author = settings != NULL ? g_settings_get_string (settings, "author") : g_strdup ("");
  const char *real = g_get_real_name ();

  g_strstrip (author);
  if (*author != '\0')
    return g_steal_pointer (&author);
  return g_strdup (real != NULL && *real != '\0' && !g_str_equal (real, "Unknown") ? real : g_get_user_name ());
}

gboolean
lw_settings_autosave (void)
{
  GSettings *settings = lw_settings ();

  return settings != NULL && g_settings_get_boolean (settings, "autosave");
}

LwThemeKind
lw_settings_theme (void)
{
  static const LwThemeKind themes[] = { LW_THEME_LIGHT, LW_THEME_LIGHT, LW_THEME_DARK, LW_THEME_CONTRAST };
  GSettings *settings = lw_settings ();
  guint wanted = settings != NULL ? (guint) g_settings_get_enum (settings, "drawing-colours") : 0;

  return wanted == 0 || wanted >= G_N_ELEMENTS (themes) ? lw_theme_of_window () : themes[wanted];
}

LwBlueprint *
lw_settings_begin (LwBlueprint *blueprint)
{
  GSettings *settings = lw_settings ();
  g_autofree char *author = settings != NULL ? g_settings_get_string (settings, "author") : g_strdup ("");
  double hours = settings != NULL ? g_settings_get_double (settings, "day-length") : 24;
  g_autoptr (LwBlueprint) begun = lw_record_ref (blueprint);

  /* A name that nobody typed is put into no document. */
  if (*g_strstrip (author) != '\0' && (begun->about == NULL || begun->about->author == NULL))
    {
      g_autoptr (LwBlueprint) before = g_steal_pointer (&begun);

      begun = lw_edit_set (before, TRUE, "author", LW_STRING (author));
    }
  if (hours != 24 && (begun->about == NULL || !lw_time_is_known (begun->about->day_length)))
    {
      g_autoptr (LwBlueprint) before = g_steal_pointer (&begun);

      begun = lw_edit_set (before, TRUE, "dayLength", (LwValue) { .type = LW_TYPE_DURATION, .time = LW_TIME (hours * 60) });
    }
  return g_steal_pointer (&begun);
}

void
lw_settings_on_look (GObject *object, GCallback callback)
{
  GSettings *settings = lw_settings ();

  if (settings == NULL)
    return;
  g_signal_connect_object (settings, "changed::drawing-colours", callback, object, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::time-unit", callback, object, G_CONNECT_SWAPPED);
}
