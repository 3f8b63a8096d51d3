#include "ui/lw-search-provider.h"

#include "config.h"
#include "io/lw-document-search.h"
#include "ui/lw-recent.h"

#define MOST      20u    /* hits; the desktop shows five of them */
#define MOST_TOLD 400u

static const char interface_xml[] =
  "<node><interface name='org.gnome.Shell.SearchProvider2'>"
  "<method name='GetInitialResultSet'><arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
  "<method name='GetSubsearchResultSet'><arg type='as' direction='in'/><arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
  "<method name='GetResultMetas'><arg type='as' direction='in'/><arg type='aa{sv}' direction='out'/></method>"
  "<method name='ActivateResult'><arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
  "<method name='LaunchSearch'><arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
  "</interface></node>";

struct _LwSearchProvider
{
  LwApplication    *application;
  GDBusConnection  *connection;
  guint             registration;
  GCancellable     *cancellable;
  LwDocumentSearch *search;
  GHashTable       *told;       /* id → LwDocumentHit: what was found last, whose names may be asked for */
};

/* A question that is being answered: the program stays until it is. */
typedef struct
{
  LwSearchProvider      *provider;     /* gone once the task is cancelled */
  LwDocumentSearch      *search;
  GDBusMethodInvocation *invocation;
  GStrv                  uris;
  char                  *typed;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  lw_document_search_unref (question->search);
  g_strfreev (question->uris);
  g_free (question->typed);
  g_free (question);
}

static void
search_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;

  g_task_return_pointer (task, lw_document_search_run (question->search, (const char * const *) question->uris, question->typed, MOST, cancellable),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
searched_cb (GObject *application, GAsyncResult *result, gpointer data)
{
  Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) hits = g_task_propagate_pointer (G_TASK (result), NULL);
  GVariantBuilder ids = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));

  if (hits != NULL && g_hash_table_size (question->provider->told) > MOST_TOLD)
    g_hash_table_remove_all (question->provider->told);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      LwDocumentHit *hit = g_ptr_array_index (hits, i);
      char *id = lw_document_hit_to_id (hit);

      g_variant_builder_add (&ids, "s", id);
      g_hash_table_replace (question->provider->told, id, hit);
    }
  if (hits != NULL)
    g_ptr_array_set_free_func (hits, NULL);   /* they are told */
  g_dbus_method_invocation_return_value (question->invocation, g_variant_new ("(as)", &ids));
  g_application_release (G_APPLICATION (application));
}

static void
search (LwSearchProvider *self, GStrv terms, GDBusMethodInvocation *invocation)
{
  Question *question = g_new (Question, 1);
  g_autoptr (GTask) task = g_task_new (self->application, self->cancellable, searched_cb, NULL);

  *question = (Question) { self, lw_document_search_ref (self->search), invocation, lw_recent_uris (), g_strjoinv (" ", terms) };
  g_task_set_task_data (task, question, question_free);
  g_application_hold (G_APPLICATION (self->application));
  g_task_run_in_thread (task, search_thread);
}

static void
describe (LwSearchProvider *self, char **ids, GDBusMethodInvocation *invocation)
{
  GVariantBuilder metas = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GIcon) icon = g_themed_icon_new (LW_APP_ID);
  g_autoptr (GVariant) serialized = g_variant_ref_sink (g_icon_serialize (icon));

  for (; *ids != NULL; ids++)
    {
      LwDocumentHit *hit = g_hash_table_lookup (self->told, *ids);

      if (hit == NULL)
        continue;
      g_variant_builder_open (&metas, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&metas, "{sv}", "id", g_variant_new_string (*ids));
      g_variant_builder_add (&metas, "{sv}", "name", g_variant_new_string (hit->name));
      g_variant_builder_add (&metas, "{sv}", "description", g_variant_new_string (hit->context));
      g_variant_builder_add (&metas, "{sv}", "icon", serialized);
      g_variant_builder_close (&metas);
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aa{sv})", &metas));
}

static void
open_hit (LwSearchProvider *self, const char *id)
{
  g_autoptr (LwDocumentHit) hit = lw_document_hit_from_id (id);
  g_autoptr (GFile) file = hit != NULL ? g_file_new_for_uri (hit->uri) : NULL;

  if (file != NULL)
    lw_application_open_at (self->application, file, hit->variant, hit->element);
}

static void
called_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *method, GVariant *arguments,
           GDBusMethodInvocation *invocation, gpointer data)
{
  LwSearchProvider *self = data;
  g_auto (GStrv) words = NULL;

  if (g_str_equal (method, "GetInitialResultSet"))
    {
      g_variant_get (arguments, "(^as)", &words);
      search (self, words, invocation);
      return;
    }
  if (g_str_equal (method, "GetSubsearchResultSet"))
    {
      g_variant_get (arguments, "(^as^as)", NULL, &words);
      search (self, words, invocation);
      return;
    }
  if (g_str_equal (method, "GetResultMetas"))
    {
      g_variant_get (arguments, "(^as)", &words);
      describe (self, words, invocation);
      return;
    }
  if (g_str_equal (method, "ActivateResult"))
    {
      const char *id;

      g_variant_get (arguments, "(&s^asu)", &id, &words, NULL);
      open_hit (self, id);
    }
  else
    g_application_activate (G_APPLICATION (self->application));
  g_dbus_method_invocation_return_value (invocation, NULL);
}

LwSearchProvider *
lw_search_provider_export (LwApplication *application, GDBusConnection *connection, const char *path, GError **error)
{
  static const GDBusInterfaceVTable vtable = { called_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  LwSearchProvider *self = g_new0 (LwSearchProvider, 1);

  self->application = application;
  self->connection = g_object_ref (connection);
  self->cancellable = g_cancellable_new ();
  self->search = lw_document_search_new ();
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) lw_document_hit_free);
  self->registration = g_dbus_connection_register_object (connection, path, node->interfaces[0], &vtable, self, NULL, error);
  if (self->registration != 0)
    return self;
  lw_search_provider_unexport (self);
  return NULL;
}

void
lw_search_provider_unexport (LwSearchProvider *self)
{
  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_object_unref (self->connection);
  lw_document_search_unref (self->search);
  g_hash_table_unref (self->told);
  g_free (self);
}
