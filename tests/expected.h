/* What other code found in the tables beside the project. */
#pragma once

#include <json-glib/json-glib.h>

/* The files that shared/data/FOLDER/EXPECTED.json tells of; `parser` owns them. NULL, and the test is skipped: it is not here. */
static inline JsonArray *
expected_files (JsonParser *parser, const char *folder)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "../../shared/data", folder, "EXPECTED.json", NULL);

  if (json_parser_load_from_file (parser, path, NULL))
    return json_node_get_array (json_parser_get_root (parser));
  g_test_skip ("../shared/data is not here");
  return NULL;
}
