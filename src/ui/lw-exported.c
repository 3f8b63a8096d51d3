#include "ui/lw-exported.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-settings.h"

#define KEY  "exports"
#define MOST 64         /* documents */

/* All of one document; NULL: nothing is kept. */
static GVariant *
kept (GFile *document)
{
  GSettings *settings = lw_settings ();
  g_autofree char *uri = document != NULL ? g_file_get_uri (document) : NULL;
  g_autoptr (GVariant) all = settings != NULL && uri != NULL ? g_settings_get_value (settings, KEY) : NULL;

  return all != NULL ? g_variant_lookup_value (all, uri, G_VARIANT_TYPE_VARDICT) : NULL;
}

/* The last comes last; of very many the oldest are forgotten. */
static void
put (GFile *document, GVariant *choices)
{
  GSettings *settings = lw_settings ();
  g_autofree char *uri = g_file_get_uri (document);
  g_autoptr (GVariant) all = g_settings_get_value (settings, KEY);
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sa{sv}}"));
  gsize n = g_variant_n_children (all);

  for (gsize i = n >= MOST ? n - MOST + 1 : 0; i < n; i++)
    {
      g_autoptr (GVariant) one = g_variant_get_child_value (all, i), key = g_variant_get_child_value (one, 0);

      if (!g_str_equal (g_variant_get_string (key, NULL), uri))
        g_variant_builder_add_value (&builder, one);
    }
  g_variant_builder_add (&builder, "{s@a{sv}}", uri, choices);
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

static void
put_string (GVariantDict *dict, const char *key, const char *value)
{
  if (value != NULL)
    g_variant_dict_insert (dict, key, "s", value);
}

/* The latest period stays the latest. */
static void
put_heat (GVariantDict *dict, const LwExportAsk *ask)
{
  LwArray *periods = ask->blueprint->datasets;
  const char *latest = lw_record_id (lw_array_get (periods, lw_array_length (periods) - 1));

  put_string (dict, "metric", ask->heat.metric);
  put_string (dict, "period", g_strcmp0 (ask->heat.dataset, latest) == 0 ? NULL : ask->heat.dataset);
  put_string (dict, "through", ask->heat.through);
  put_string (dict, "from", ask->heat.from);
  put_string (dict, "channel", ask->heat.channel);
  put_string (dict, "segment", ask->heat.segment);
}

static void
put_compare (GVariantDict *dict, const LwCompareChoice *compare)
{
  GStrvBuilder *ids = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < compare->n; i++)
    g_strv_builder_add (ids, lw_record_id (compare->variants[i]));
  list = g_strv_builder_unref_to_strv (ids);
  g_variant_dict_insert (dict, "compare", "^as", list);
  g_variant_dict_insert (dict, "overlaid", "b", compare->overlaid);
}

void
lw_exported_keep (GFile *document, GFile *picture, const LwExportAsk *ask, gboolean on_save)
{
  const LwExportOptions *options = &ask->options;
  g_autofree char *uri = g_file_get_uri (picture);
  GVariantDict dict = G_VARIANT_DICT_INIT (NULL);

  if (document == NULL || lw_settings () == NULL)
    return;
  g_variant_dict_insert (&dict, "file", "s", uri);
  g_variant_dict_insert (&dict, "on-save", "b", on_save);
  g_variant_dict_insert (&dict, "format", "u", (guint) options->format);
  g_variant_dict_insert (&dict, "scale", "d", options->scale);
  g_variant_dict_insert (&dict, "width", "u", options->width);
  g_variant_dict_insert (&dict, "theme", "u", (guint) options->scene.theme);
  g_variant_dict_insert (&dict, "detail", "u", (guint) options->scene.detail);
  g_variant_dict_insert (&dict, "title-block", "b", options->scene.title_block);
  g_variant_dict_insert (&dict, "legend", "b", options->scene.legend);
  g_variant_dict_insert (&dict, "comments", "b", options->scene.comments);
  put_string (&dict, "page", options->page);
  put_string (&dict, "variant", options->variant);
  if (ask->heated)
    put_heat (&dict, ask);
  if (ask->compare != NULL)
    put_compare (&dict, ask->compare);
  put (document, g_variant_dict_end (&dict));
}

/* What is not there, or not of this type, is 0. */
static void
get_options (GVariantDict *dict, LwExportOptions *options, const char *date)
{
  guint format = 0, theme = 0, detail = 0;
  gboolean title_block = FALSE, legend = FALSE, comments = FALSE;

  *options = (LwExportOptions) { 0 };
  g_variant_dict_lookup (dict, "format", "u", &format);
  g_variant_dict_lookup (dict, "scale", "d", &options->scale);
  g_variant_dict_lookup (dict, "width", "u", &options->width);
  g_variant_dict_lookup (dict, "theme", "u", &theme);
  g_variant_dict_lookup (dict, "detail", "u", &detail);
  g_variant_dict_lookup (dict, "title-block", "b", &title_block);
  g_variant_dict_lookup (dict, "legend", "b", &legend);
  g_variant_dict_lookup (dict, "comments", "b", &comments);
  g_variant_dict_lookup (dict, "page", "&s", &options->page);
  g_variant_dict_lookup (dict, "variant", "&s", &options->variant);
  options->format = MIN (format, LW_FORMAT_PDF);
  options->scene = (LwSceneOptions) { .theme = MIN (theme, LW_THEME_GREY), .detail = MIN (detail, LW_DETAIL_FULL), .title_block = title_block,
                                      .legend = legend, .comments = comments, .date = date };
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("What the picture was of is no longer there: %s. Choose anew in Export…"), what);
  return FALSE;
}

static gboolean
get_heat (GVariantDict *dict, LwExportAsk *ask, GError **error)
{
  LwHeatQuery query = { .variant = ask->options.variant };

  if (!g_variant_dict_lookup (dict, "metric", "&s", &query.metric))
    return TRUE;
  g_variant_dict_lookup (dict, "period", "&s", &query.dataset);
  g_variant_dict_lookup (dict, "through", "&s", &query.through);
  g_variant_dict_lookup (dict, "from", "&s", &query.from);
  g_variant_dict_lookup (dict, "channel", "&s", &query.channel);
  g_variant_dict_lookup (dict, "segment", "&s", &query.segment);
  if (lw_array_by_id (ask->blueprint->metrics, query.metric) == NULL)
    return refuse (error, query.metric);
  if (query.dataset != NULL && lw_array_by_id (ask->blueprint->datasets, query.dataset) == NULL)
    return refuse (error, query.dataset);
  lw_export_ask_heat (ask, &query);
  return TRUE;
}

static gboolean
get_compare (GVariantDict *dict, LwExportAsk *ask, GError **error)
{
  g_auto (GStrv) ids = NULL;
  guint n;

  if (!g_variant_dict_lookup (dict, "compare", "^as", &ids))
    return TRUE;
  n = MIN (g_strv_length (ids), LW_COMPARE_MOST);
  ask->compare = g_new0 (LwCompareChoice, 1);
  g_variant_dict_lookup (dict, "overlaid", "b", &ask->compare->overlaid);
  for (guint i = 0; i < n; i++)
    {
      LwVariant *variant = lw_blueprint_variant (ask->blueprint, ids[i]);

      if (variant == NULL)
        return refuse (error, ids[i]);
      ask->compare->variants[ask->compare->n++] = lw_record_ref (variant);
    }
  return TRUE;
}

LwExportAsk *
lw_exported_ask (LwEditor *editor, GFile **picture, GError **error)
{
  g_autoptr (GVariant) choices = kept (lw_document_get_file (lw_editor_get_document (editor)));
  g_autoptr (GVariantDict) dict = choices != NULL ? g_variant_dict_new (choices) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (LwExportAsk) ask = NULL;
  LwExportOptions options;
  const char *uri;

  if (dict == NULL || !g_variant_dict_lookup (dict, "file", "&s", &uri))
    return NULL;
  get_options (dict, &options, date);
  ask = lw_export_ask_new (lw_editor_get_blueprint (editor), NULL, &options);
  ask->rows = TRUE;
  if (options.variant == NULL || lw_blueprint_variant (ask->blueprint, options.variant) == NULL)
    {
      refuse (error, options.variant != NULL ? options.variant : "?");
      return NULL;
    }
  if (!get_heat (dict, ask, error) || !get_compare (dict, ask, error))
    return NULL;
  ask->dataset = g_strdup (ask->heat.dataset);
  *picture = g_file_new_for_uri (uri);
  return g_steal_pointer (&ask);
}

gboolean
lw_exported_is_on_save (LwEditor *editor)
{
  g_autoptr (GVariant) choices = kept (lw_document_get_file (lw_editor_get_document (editor)));
  gboolean on_save = FALSE;

  return choices != NULL && g_variant_lookup (choices, "on-save", "b", &on_save) && on_save;
}
