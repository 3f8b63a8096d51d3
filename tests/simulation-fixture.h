/* Small services to play through, written as text. */
#pragma once

#include <string.h>

#include "analysis/lw-simulation.h"
#include "io/lw-io.h"
#include "near.h"

/* Owners as "id capacity [calendar]", steps as "id kind owner process [more members]", flows as "from to [more members]". */
static inline LwBlueprint *
blueprint_new (const char *owners, const char *steps, const char *flows)
{
  g_autoptr (GString) text = g_string_new ("{\"format\": \"laneway\", \"version\": 1, \"title\": \"t\", \"owners\": [");
  g_auto (GStrv) own = g_strsplit (owners, "\n", -1), step = g_strsplit (steps, "\n", -1), flow = g_strsplit (flows, "\n", -1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  LwBlueprint *blueprint;

  for (char **line = own; *line && **line; line++)
    {
      g_auto (GStrv) w = g_strsplit (*line, " ", 3);
      g_string_append_printf (text, "%s{\"id\": \"%s\", \"name\": \"%s\", \"capacity\": %s%s%s%s}", line == own ? "" : ",", w[0], w[0],
                              w[1], w[2] ? ", \"calendar\": \"" : "", w[2] ? w[2] : "", w[2] ? "\"" : "");
    }
  g_string_append (text, "], \"variants\": [{\"id\": \"v\", \"name\": \"v\", \"kind\": \"as-is\", "
                         "\"lanes\": [{\"id\": \"l\", \"name\": \"l\", \"kind\": \"front\"}], \"phases\": [], \"steps\": [");
  for (char **line = step; *line; line++)
    {
      g_auto (GStrv) w = g_strsplit (*line, " ", 5);
      g_string_append_printf (text, "%s{\"id\": \"%s\", \"name\": \"%s\", \"kind\": \"%s\", \"lane\": \"l\"", line == step ? "" : ",",
                              w[0], w[0], w[1]);
      if (strcmp (w[2], "-") != 0)
        g_string_append_printf (text, ", \"owner\": \"%s\"", w[2]);
      g_string_append_printf (text, ", \"process\": \"%s\"%s%s}", w[3], w[4] ? ", " : "", w[4] ? w[4] : "");
    }
  g_string_append (text, "], \"flows\": [");
  for (char **line = flow; *line && **line; line++)
    {
      g_auto (GStrv) w = g_strsplit (*line, " ", 3);
      g_string_append_printf (text, "%s{\"id\": \"f%u\", \"from\": \"%s\", \"to\": \"%s\"%s%s}", line == flow ? "" : ",",
                              (guint) (line - flow), w[0], w[1], w[2] ? ", " : "", w[2] ? w[2] : "");
    }
  g_string_append (text, "]}]}");
  bytes = g_bytes_new (text->str, text->len);
  blueprint = lw_blueprint_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  return blueprint;
}

static inline LwVariant *
first (LwBlueprint *blueprint)
{
  return lw_array_get (blueprint->variants, 0);
}

static inline LwSimulationSettings
settings_of (const char *arrivals, guint cases, guint warm_up, guint replications, guint64 seed)
{
  LwSimulationSettings settings;
  g_autoptr (GError) error = NULL;

  lw_simulation_settings_init (&settings);
  lw_simulation_set_arrivals (&settings, arrivals, 1440, &error);
  g_assert_no_error (error);
  settings.cases = cases;
  settings.warm_up = warm_up;
  settings.replications = replications;
  settings.seed = seed;
  return settings;
}

static inline LwSimulation *
simulate (LwBlueprint *blueprint, const LwSimulationSettings *settings)
{
  g_autoptr (GError) error = NULL;
  LwSimulation *result = lw_simulation_new (blueprint, first (blueprint), settings, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return result;
}

#define ONE_DESK(members) "a task o PT1M " members, ""

static inline gboolean
covers (LwEstimate estimate, double value)
{
  return estimate.low <= value && value <= estimate.high;
}
