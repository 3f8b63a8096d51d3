/* The returns sample. */
#pragma once

#include "io/lw-io.h"

static inline LwBlueprint *
read_returns (const char *language)
{
  g_autofree char *name = g_strdup_printf ("returns.%s.laneway", language);
  g_autofree char *path = g_build_filename (g_getenv ("LANEWAY_DATADIR"), "samples", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  LwBlueprint *blueprint = lw_load (file, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return blueprint;
}
