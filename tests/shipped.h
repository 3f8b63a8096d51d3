/* The documents that are shipped, whatever files are there. */
#pragma once

#include <string.h>

#include "io/lw-io.h"

/* Paths of those in a folder of data/, in order; none when it is not there. */
static inline GPtrArray *
shipped_documents (const char *data,
                   const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (data, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".laneway"))
      g_ptr_array_add (paths, g_build_filename (path, name, NULL));
  g_ptr_array_sort_values (paths, (GCompareFunc) strcmp);
  return paths;
}

static inline LwBlueprint *
shipped_load (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  LwBlueprint *blueprint = lw_load (file, NULL, NULL, NULL, &error);

  if (blueprint == NULL)
    g_error ("%s", error->message);
  return blueprint;
}

/* One of data/samples. */
static inline LwBlueprint *
shipped_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", name, NULL);

  return shipped_load (path);
}
