#include "lw-profile.h"

#include <string.h>

#include "core/lw-wording.h"

static int
find_name (const char *name, const char *(*nth) (guint), guint n)
{
  for (guint i = 0; name && i < n; i++)
    if (g_ascii_strcasecmp (nth (i), name) == 0)
      return i;
  return -1;
}

static const char *
nth_role (guint i)
{
  return lw_column_role_name (i);
}

static const char *
nth_shape (guint i)
{
  return lw_table_shape_name (i);
}

static const char *
nth_way (guint i)
{
  return lw_score_way_name (i);
}

int
lw_column_role_from_name (const char *name)
{
  return find_name (name, nth_role, LW_N_COLUMN_ROLES);
}

int
lw_table_shape_from_name (const char *name)
{
  return find_name (name, nth_shape, LW_N_SHAPES);
}

int
lw_score_way_from_name (const char *name)
{
  return find_name (name, nth_way, LW_SCORE_LINEAR + 1);
}

static char *
join (const char *(*nth) (guint), guint n)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    lw_list_append (list, nth (i));
  return g_string_free_and_steal (list);
}

char *
lw_column_role_names (void)
{
  return join (nth_role, LW_N_COLUMN_ROLES);
}

char *
lw_table_shape_names (void)
{
  return join (nth_shape, LW_N_SHAPES);
}

char *
lw_score_way_names (void)
{
  return join (nth_way, LW_SCORE_LINEAR + 1);
}

const char *
lw_score_way_name (LwScoreWay way)
{
  static const char * const names[] = { "top2", "mean", "points", "linear" };

  return names[way];
}

static char **
column_list (const LwTableFormat *format)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (guint i = 0; i < format->columns->len; i++)
    {
      LwColumnRole role = g_array_index (format->roles, LwColumnRole, i);

      if (role != LW_COLUMN_IGNORE)
        g_strv_builder_take (list, g_strdup_printf ("%s=%s", (char *) g_ptr_array_index (format->columns, i), lw_column_role_name (role)));
    }
  return g_strv_builder_end (list);
}

/* Sorted, so that the document's bytes do not depend on a hash. */
static char **
mapping_list (GHashTable *mappings)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  g_autoptr (GPtrArray) names = g_hash_table_get_keys_as_ptr_array (mappings);

  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  for (guint i = 0; i < names->len; i++)
    g_strv_builder_take (list, g_strdup_printf ("%s=%s", (char *) names->pdata[i], (char *) g_hash_table_lookup (mappings, names->pdata[i])));
  return g_strv_builder_end (list);
}

static char **
rule_list (const GPtrArray *rules)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (guint i = 0; i < rules->len; i++)
    g_strv_builder_take (list, lw_step_rule_text (g_ptr_array_index (rules, i)));
  return g_strv_builder_end (list);
}

LwProfile *
lw_profile_new (const LwTableFormat *format, const char *id, const char *name)
{
  LwProfile *profile = lw_record_new (&lw_profile_schema);
  g_auto (GStrv) columns = column_list (format), mappings = format->mappings ? mapping_list (format->mappings) : NULL;

  lw_set_string (&profile->id, id);
  lw_set_string (&profile->name, name);
  lw_set_string (&profile->shape, lw_table_shape_name (format->shape));
  lw_set_string (&profile->score, format->score_as != LW_SCORE_TOP_BOX ? lw_score_way_name (format->score_as) : NULL);
  lw_set_string (&profile->dates, format->dates.day_first < 0 ? NULL : format->dates.day_first ? "day-first" : "month-first");
  if (format->book)
    lw_set_string (&profile->sheet, format->book->sheets[format->book->sheet]);
  lw_set_strings (&profile->columns, (const char * const *) columns);
  if (mappings && *mappings)
    lw_set_strings (&profile->mappings, (const char * const *) mappings);
  if (format->rules && format->rules->len > 0)
    {
      g_auto (GStrv) rules = rule_list (format->rules);

      lw_set_strings (&profile->rules, (const char * const *) rules);
    }
  profile->no_answers = format->no_answers ? g_array_copy (format->no_answers) : NULL;
  profile->answers = format->answers ? g_array_copy (format->answers) : NULL;
  return profile;
}

static int
column_named (const LwTableFormat *format, const char *column, gsize length)
{
  for (guint i = 0; i < format->columns->len; i++)
    if (strlen (g_ptr_array_index (format->columns, i)) == length && memcmp (g_ptr_array_index (format->columns, i), column, length) == 0)
      return i;
  return -1;
}

/* How many of its columns there are; 0: one is missing. */
static guint
count_columns (const LwProfile *profile, const LwTableFormat *format)
{
  guint n = 0;

  for (; profile->columns && profile->columns[n]; n++)
    {
      const char *equals = strrchr (profile->columns[n], '=');

      if (!equals || column_named (format, profile->columns[n], equals - profile->columns[n]) < 0)
        return 0;
    }
  return n;
}

LwProfile *
lw_profile_find (LwArray *profiles, const LwTableFormat *format)
{
  LwProfile *best = NULL;
  guint most = 0;

  LW_FOREACH (LwProfile, profile, profiles)
    {
      guint n = count_columns (profile, format);

      if (n > most)
        {
          best = profile;
          most = n;
        }
    }
  return best;
}

static void
set_roles (const LwProfile *profile, LwTableFormat *format)
{
  for (guint i = 0; i < format->roles->len; i++)
    g_array_index (format->roles, LwColumnRole, i) = LW_COLUMN_IGNORE;
  for (guint i = 0; profile->columns && profile->columns[i]; i++)
    {
      const char *equals = strrchr (profile->columns[i], '=');
      int role = equals ? lw_column_role_from_name (equals + 1) : -1;
      int column = equals ? column_named (format, profile->columns[i], equals - profile->columns[i]) : -1;

      if (role >= 0 && column >= 0)
        g_array_index (format->roles, LwColumnRole, column) = role;
    }
}

static void
set_mappings (const LwProfile *profile, LwTableFormat *format)
{
  if (!profile->mappings || !*profile->mappings)
    return;
  g_clear_pointer (&format->mappings, g_hash_table_unref);
  format->mappings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; profile->mappings[i]; i++)
    {
      const char *equals = strrchr (profile->mappings[i], '=');

      if (equals)
        g_hash_table_replace (format->mappings, g_strndup (profile->mappings[i], equals - profile->mappings[i]), g_strdup (equals + 1));
    }
}

/* Rules that are no rules any more say nothing. */
static void
set_rules (const LwProfile *profile, LwTableFormat *format)
{
  if (profile->rules && *profile->rules)
    g_clear_pointer (&format->rules, g_ptr_array_unref);
  for (guint i = 0; profile->rules && profile->rules[i]; i++)
    lw_table_format_add_rule (format, profile->rules[i], NULL);
}

static void
set_numbers (GArray **numbers, const GArray *from)
{
  if (!from)
    return;
  g_clear_pointer (numbers, g_array_unref);
  *numbers = g_array_copy ((GArray *) from);
}

gboolean
lw_profile_apply (const LwProfile *profile, LwTableFormat *format, GFile *file, GCancellable *cancellable, GError **error)
{
  int shape = lw_table_shape_from_name (profile->shape), way = lw_score_way_from_name (profile->score);

  if (profile->columns && *profile->columns)
    {
      set_roles (profile, format);
      if (!lw_table_format_check (format, file, cancellable, error))
        return FALSE;
    }
  format->shape = shape >= 0 ? (LwTableShape) shape : format->shape;
  format->score_as = way >= 0 ? (LwScoreWay) way : format->score_as;
  if (profile->dates)
    format->dates.day_first = g_str_equal (profile->dates, "day-first");
  set_mappings (profile, format);
  set_rules (profile, format);
  set_numbers (&format->no_answers, profile->no_answers);
  set_numbers (&format->answers, profile->answers);
  return TRUE;
}
