#include "io/lw-document-search.h"

#include "core/lw-find.h"
#include "core/lw-pinyin.h"
#include "core/lw-wording.h"
#include "io/lw-io.h"

#define LARGEST (32 * 1024 * 1024)   /* bytes; what is larger would keep a search waiting */

typedef struct { char *etag; LwBlueprint *blueprint; } Known;

struct _LwDocumentSearch
{
  GMutex      lock;
  GHashTable *known;   /* uri → Known */
};

typedef struct
{
  const char *uri;
  const char *typed;   /* folded */
  guint       most;
  GPtrArray  *hits;
} Search;

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->etag);
  lw_record_unref (known->blueprint);
  g_free (known);
}

LwDocumentSearch *
lw_document_search_new (void)
{
  LwDocumentSearch *self = g_atomic_rc_box_new0 (LwDocumentSearch);

  g_mutex_init (&self->lock);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
  return self;
}

static void
clear (gpointer data)
{
  LwDocumentSearch *self = data;

  g_hash_table_unref (self->known);
  g_mutex_clear (&self->lock);
}

LwDocumentSearch *
lw_document_search_ref (LwDocumentSearch *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lw_document_search_unref (LwDocumentSearch *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
lw_document_hit_free (LwDocumentHit *hit)
{
  g_free (hit->uri);
  g_free (hit->variant);
  g_free (hit->element);
  g_free (hit->name);
  g_free (hit->context);
  g_free (hit);
}

/* Neither URIs nor ids of records hold blanks. */
char *
lw_document_hit_to_id (const LwDocumentHit *hit)
{
  return hit->element != NULL ? g_strdup_printf ("%s %s %s", hit->uri, hit->variant, hit->element) : g_strdup (hit->uri);
}

LwDocumentHit *
lw_document_hit_from_id (const char *id)
{
  g_auto (GStrv) parts = g_strsplit (id, " ", 3);
  guint n = g_strv_length (parts);
  LwDocumentHit *hit;

  if ((n != 1 && n != 3) || !g_uri_is_valid (parts[0], G_URI_FLAGS_NONE, NULL))
    return NULL;
  hit = g_new0 (LwDocumentHit, 1);
  hit->uri = g_strdup (parts[0]);
  hit->variant = n == 3 ? g_strdup (parts[1]) : NULL;
  hit->element = n == 3 ? g_strdup (parts[2]) : NULL;
  return hit;
}

static gboolean
is_small (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);

  return info != NULL && g_file_info_get_size (info) <= LARGEST;
}

/* The document as it is on the disk now; borrowed, NULL where it cannot be read. */
static LwBlueprint *
document (LwDocumentSearch *self, const char *uri, GCancellable *cancellable)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autofree char *etag = lw_query_etag (file, cancellable, NULL);
  Known *known = g_hash_table_lookup (self->known, uri);
  g_auto (LwReadResult) read = { 0 };
  LwBlueprint *blueprint;

  if (known != NULL && g_strcmp0 (known->etag, etag) == 0)
    return known->blueprint;
  g_hash_table_remove (self->known, uri);
  if (etag == NULL || !is_small (file, cancellable))
    return NULL;
  blueprint = lw_load (file, &read, NULL, cancellable, NULL);
  if (blueprint == NULL)
    return NULL;
  known = g_new (Known, 1);
  *known = (Known) { g_steal_pointer (&etag), blueprint };
  g_hash_table_insert (self->known, g_strdup (uri), known);
  return blueprint;
}

static void
add_hit (Search *search, const char *variant, const char *element, const char *name, char *context)
{
  LwDocumentHit *hit = g_new (LwDocumentHit, 1);

  *hit = (LwDocumentHit) { g_strdup (search->uri), g_strdup (variant), g_strdup (element), g_strdup (name), context };
  g_ptr_array_add (search->hits, hit);
}

static void
find_document (Search *search, LwBlueprint *blueprint)
{
  g_autoptr (GFile) file = g_file_new_for_uri (search->uri);
  g_autofree char *name = lw_file_label (file);
  g_autofree char *text = g_strdup_printf ("%s\n%s", lw_blueprint_title (blueprint), name);

  if (search->hits->len < search->most && lw_search_matches (text, search->typed))
    add_hit (search, NULL, NULL, lw_blueprint_title (blueprint), g_strdup (name));
}

static const char *
name_of (LwVariant *variant, const char *id, const char **place)
{
  LwElementKind kind;
  guint position;
  LwStep *step;
  LwLane *lane;

  *place = NULL;
  if (!lw_variant_find (variant, id, &kind, &position))
    return NULL;
  if (kind == LW_ELEMENT_LANE)
    return ((LwLane *) lw_array_get (LW_LANES (variant), position))->name;
  if (kind != LW_ELEMENT_STEP)
    return NULL;
  step = lw_array_get (LW_STEPS (variant), position);
  lane = lw_variant_lane (variant, step->lane);
  *place = lane != NULL ? lane->name : NULL;
  return step->name;
}

/* What several variants have is found in the first of them. */
static gboolean
has_element (Search *search, const char *id)
{
  for (guint i = 0; i < search->hits->len; i++)
    {
      LwDocumentHit *hit = g_ptr_array_index (search->hits, i);

      if (g_str_equal (hit->uri, search->uri) && g_strcmp0 (hit->element, id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
find_elements (Search *search, LwBlueprint *blueprint, LwVariant *variant)
{
  g_auto (GStrv) found = lw_find (blueprint, variant, search->typed);

  for (guint i = 0; found[i] != NULL && search->hits->len < search->most; i++)
    {
      const char *place, *name = name_of (variant, found[i], &place);

      if (name != NULL && !has_element (search, found[i]))
        add_hit (search, variant->id, found[i], name, place != NULL ? g_strdup_printf ("%s · %s", lw_blueprint_title (blueprint), place) : g_strdup (lw_blueprint_title (blueprint)));
    }
}

GPtrArray *
lw_document_search_run (LwDocumentSearch *self, const char * const *uris, const char *typed, guint most, GCancellable *cancellable)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) lw_document_hit_free);
  g_autofree char *folded = lw_search_fold (typed);
  Search search = { .typed = g_strstrip (folded), .most = most, .hits = hits };
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  for (guint pass = 0; pass < 2 && *search.typed != '\0'; pass++)
    for (guint i = 0; uris[i] != NULL && !g_cancellable_is_cancelled (cancellable); i++)
      {
        LwBlueprint *blueprint = document (self, uris[i], cancellable);

        search.uri = uris[i];
        if (blueprint != NULL && pass == 0)
          find_document (&search, blueprint);
        else if (blueprint != NULL)
          LW_FOREACH (LwVariant, variant, blueprint->variants)
            find_elements (&search, blueprint, variant);
      }
  return hits;
}
