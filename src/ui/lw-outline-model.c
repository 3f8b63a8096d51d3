#include "ui/lw-outline-model.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _LwOutlineItem
{
  GObject        parent_instance;
  LwElementKind  kind;
  char          *id, *title, *code;
  GListStore    *children;
};

enum { PROP_0, PROP_TITLE, PROP_CODE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LwOutlineItem, lw_outline_item, G_TYPE_OBJECT)

static void
lw_outline_item_finalize (GObject *object)
{
  LwOutlineItem *self = LW_OUTLINE_ITEM (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->code, g_free);
  g_clear_object (&self->children);
  G_OBJECT_CLASS (lw_outline_item_parent_class)->finalize (object);
}

static void
lw_outline_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LwOutlineItem *self = LW_OUTLINE_ITEM (object);

  switch (prop_id)
    {
    case PROP_TITLE: g_value_set_string (value, self->title); break;
    case PROP_CODE:  g_value_set_string (value, self->code); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lw_outline_item_class_init (LwOutlineItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = lw_outline_item_finalize;
  object_class->get_property = lw_outline_item_get_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_CODE] = g_param_spec_string ("code", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lw_outline_item_init (LwOutlineItem *self)
{
}

const char *
lw_outline_item_get_id (LwOutlineItem *self)
{
  return self->id;
}

LwElementKind
lw_outline_item_get_kind (LwOutlineItem *self)
{
  return self->kind;
}

const char *
lw_outline_item_get_title (LwOutlineItem *self)
{
  return self->title;
}

const char *
lw_outline_item_get_code (LwOutlineItem *self)
{
  return self->code;
}

GListModel *
lw_outline_item_get_children (LwOutlineItem *self)
{
  return self->children != NULL ? G_LIST_MODEL (self->children) : NULL;
}

struct _LwOutlineModel
{
  GObject     parent_instance;
  GListStore *roots;
  GHashTable *items;        /* id ("" for steps without a place) → LwOutlineItem */
  gboolean    by_phase;
};

G_DEFINE_FINAL_TYPE (LwOutlineModel, lw_outline_model, G_TYPE_OBJECT)

static void
lw_outline_model_finalize (GObject *object)
{
  LwOutlineModel *self = LW_OUTLINE_MODEL (object);

  g_clear_object (&self->roots);
  g_clear_pointer (&self->items, g_hash_table_unref);
  G_OBJECT_CLASS (lw_outline_model_parent_class)->finalize (object);
}

static void
lw_outline_model_class_init (LwOutlineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lw_outline_model_finalize;
}

static void
lw_outline_model_init (LwOutlineModel *self)
{
  self->roots = g_list_store_new (LW_TYPE_OUTLINE_ITEM);
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
}

LwOutlineModel *
lw_outline_model_new (void)
{
  return g_object_new (LW_TYPE_OUTLINE_MODEL, NULL);
}

GListModel *
lw_outline_model_get_roots (LwOutlineModel *self)
{
  return G_LIST_MODEL (self->roots);
}

/* The item of that id, as it was, with what it shows now. */
static LwOutlineItem *
ensure_item (LwOutlineModel *self, GHashTable *items, LwElementKind kind, const char *id, const char *title, const char *code)
{
  LwOutlineItem *item = g_hash_table_lookup (self->items, id);

  if (item != NULL && item->kind == kind)
    g_object_ref (item);
  else
    {
      item = g_object_new (LW_TYPE_OUTLINE_ITEM, NULL);
      item->kind = kind;
      item->id = g_strdup (id);
      if (kind <= LW_ELEMENT_PHASE)
        item->children = g_list_store_new (LW_TYPE_OUTLINE_ITEM);
    }
  if (g_set_str (&item->title, title != NULL ? title : ""))
    g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_TITLE]);
  if (g_set_str (&item->code, code != NULL ? code : ""))
    g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_CODE]);
  g_hash_table_insert (items, item->id, item);
  return item;
}

/* Change a list store into `wanted`, leaving what is the same at both ends alone: rows keep focus and expansion. */
static void
sync_store (GListStore *store, GPtrArray *wanted)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint start = 0, end = 0;

  for (; start < n && start < wanted->len; start++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), start);

      if (item != g_ptr_array_index (wanted, start))
        break;
    }
  for (; end < n - start && end < wanted->len - start; end++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), n - 1 - end);

      if (item != g_ptr_array_index (wanted, wanted->len - 1 - end))
        break;
    }
  if (n - start - end > 0 || wanted->len - start - end > 0)
    g_list_store_splice (store, start, n - start - end, wanted->pdata + start, wanted->len - start - end);
}

typedef struct
{
  const LwStep *step;
  int           parent;          /* the position of the lane, or of the phase; -1: none */
  int           before, after;   /* what counts before x, and after it */
} Place;

static int
position_of (LwVariant *variant, LwElementKind kind, const char *id)
{
  LwElementKind found;
  guint position;

  return id != NULL && lw_variant_find (variant, id, &found, &position) && found == kind ? (int) position : -1;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a, *other = b;

  if (one->parent != other->parent)
    /* Those without a place come last. */
    return (guint) one->parent < (guint) other->parent ? -1 : 1;
  if (one->before != other->before)
    return one->before < other->before ? -1 : 1;
  if (one->step->x != other->step->x)
    return one->step->x < other->step->x ? -1 : 1;
  if (one->after != other->after)
    return one->after < other->after ? -1 : 1;
  return one->step->y < other->step->y ? -1 : one->step->y > other->step->y;
}

static gboolean
matches (const char *search, const char *text)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, search) != NULL;
}

static GArray *
places_of (LwVariant *variant, gboolean by_phase, const char *search)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      int lane = position_of (variant, LW_ELEMENT_LANE, step->lane);
      int phase = position_of (variant, LW_ELEMENT_PHASE, step->phase);
      /* A lane is read phase by phase, a phase column by column. */
      Place place = { step, by_phase ? phase : lane, by_phase ? 0 : phase, by_phase ? lane : 0 };

      if (search == NULL || matches (search, step->name) || matches (search, lw_variant_step_code (variant, step)))
        g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  return places;
}

/* Fill a root with the steps from `places` that are its own, from *next on. */
static guint
fill_root (LwOutlineModel *self, GHashTable *items, LwVariant *variant, LwOutlineItem *root, int parent, GArray *places, guint *next)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();

  for (; *next < places->len; (*next)++)
    {
      Place *place = &g_array_index (places, Place, *next);

      if (place->parent != parent)
        break;
      g_ptr_array_add (children, ensure_item (self, items, LW_ELEMENT_STEP, place->step->id, place->step->name,
                                              lw_variant_step_code (variant, place->step)));
    }
  sync_store (root->children, children);
  return children->len;
}

/* Notes have a root of their own, after the lanes (or phases). */
static void
add_notes (LwOutlineModel *self, GHashTable *items, LwVariant *variant, LwElementKind kind, const char *search, GPtrArray *roots)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();
  LwOutlineItem *root;

  LW_FOREACH (LwNote, note, LW_NOTES (variant))
    if (search == NULL || matches (search, note->text))
      {
        g_autofree char *line = g_strndup (note->text != NULL ? note->text : "", note->text != NULL ? strcspn (note->text, "\n") : 0);

        g_ptr_array_add (children, ensure_item (self, items, LW_ELEMENT_NOTE, note->id, line, NULL));
      }
  if (children->len == 0)
    return;
  root = ensure_item (self, items, kind, LW_OUTLINE_NOTES, _("Notes"), NULL);
  sync_store (root->children, children);
  g_ptr_array_add (roots, root);
}

void
lw_outline_model_update (LwOutlineModel *self, LwVariant *variant, gboolean by_phase, const char *search)
{
  LwElementKind kind = by_phase ? LW_ELEMENT_PHASE : LW_ELEMENT_LANE;
  LwArray *parents = variant->elements[kind];
  GHashTable *items = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (GPtrArray) roots = g_ptr_array_new ();
  g_autofree char *folded = search != NULL && *search != '\0' ? g_utf8_casefold (search, -1) : NULL;
  g_autoptr (GArray) places = places_of (variant, by_phase, folded);
  guint next = 0;

  for (guint i = 0; i < lw_array_length (parents); i++)
    {
      LwRecord *parent = lw_array_get (parents, i);
      const char *name = lw_record_get (parent, lw_schema_field (parent->schema, "name")).string;
      LwOutlineItem *root = ensure_item (self, items, kind, lw_record_id (parent), name, NULL);

      if (fill_root (self, items, variant, root, i, places, &next) > 0 || folded == NULL || matches (folded, name))
        g_ptr_array_add (roots, root);
    }
  add_notes (self, items, variant, kind, folded, roots);
  if (next < places->len)
    {
      LwOutlineItem *root = ensure_item (self, items, kind, "", by_phase ? _("Without a Phase") : _("Without a Lane"), NULL);

      fill_root (self, items, variant, root, -1, places, &next);
      g_ptr_array_add (roots, root);
    }
  sync_store (self->roots, roots);
  g_hash_table_unref (self->items);
  self->items = items;
}

gboolean
lw_outline_model_find (LwOutlineModel *self, const char *id, guint *root, int *child)
{
  LwOutlineItem *item = g_hash_table_lookup (self->items, id);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->roots));

  if (item == NULL)
    return FALSE;
  *child = -1;
  if (item->children != NULL)
    return g_list_store_find (self->roots, item, root);
  for (*root = 0; *root < n; (*root)++)
    {
      g_autoptr (LwOutlineItem) parent = g_list_model_get_item (G_LIST_MODEL (self->roots), *root);
      guint position;

      if (g_list_store_find (parent->children, item, &position))
        {
          *child = position;
          return TRUE;
        }
    }
  return FALSE;
}
