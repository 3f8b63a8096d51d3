#include "core/lw-document.h"

typedef struct { LwBlueprint *blueprint; char *label; } State;   /* label: of the edit that led here; NULL for the first */

struct _LwDocument
{
  GObject    parent_instance;
  GPtrArray *states;        /* State; undone ones after `at` */
  guint      at;
  char      *merge_key;     /* of the last commit, while nothing came between */
  LwBlueprint *saved, *typed;
  char      *typed_label;
  GFile     *file;
  gboolean   read_only;
};

enum { PROP_0, PROP_MODIFIED, PROP_CAN_UNDO, PROP_CAN_REDO, PROP_UNDO_LABEL, PROP_REDO_LABEL, PROP_FILE, PROP_TITLE,
       PROP_READ_ONLY, PROP_TYPED, N_PROPS };
enum { CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LwDocument, lw_document, G_TYPE_OBJECT)

static State *
state_at (LwDocument *self, guint index)
{
  return g_ptr_array_index (self->states, index);
}

static void
state_free (State *state)
{
  lw_record_unref (state->blueprint);
  g_free (state->label);
  g_free (state);
}

static void
push (LwDocument *self, LwBlueprint *blueprint, const char *label)
{
  State *state = g_new (State, 1);
  state->blueprint = lw_record_ref (blueprint);
  state->label = g_strdup (label);
  g_ptr_array_add (self->states, state);
}

static void
notify_history (LwDocument *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);
}

static void
emit_changed (LwDocument *self, LwBlueprint *before)
{
  LwBlueprint *after = lw_document_get_blueprint (self);
  gboolean retitled = g_strcmp0 (before->title, after->title) != 0;

  g_object_freeze_notify (G_OBJECT (self));
  lw_document_set_typed (self, NULL, NULL);
  notify_history (self);
  if (retitled)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_signal_emit (self, signals[CHANGED], 0, before, after);
  g_object_thaw_notify (G_OBJECT (self));
}

LwDocument *
lw_document_new (LwBlueprint *blueprint, GFile *file)
{
  LwDocument *self = g_object_new (LW_TYPE_DOCUMENT, NULL);

  push (self, blueprint, NULL);
  self->saved = lw_record_ref (blueprint);
  g_set_object (&self->file, file);
  return self;
}

LwBlueprint *
lw_document_get_blueprint (LwDocument *self)
{
  g_return_val_if_fail (LW_IS_DOCUMENT (self), NULL);
  return state_at (self, self->at)->blueprint;
}

void
lw_document_commit (LwDocument *self, LwBlueprint *blueprint, const char *label, const char *merge_key)
{
  g_return_if_fail (LW_IS_DOCUMENT (self) && blueprint != NULL && label != NULL);

  g_autoptr (LwBlueprint) before = lw_record_ref (lw_document_get_blueprint (self));
  gboolean merge = merge_key && self->at > 0 && self->at + 1 == self->states->len &&
                   g_strcmp0 (merge_key, self->merge_key) == 0;

  if (blueprint == before)
    return;
  g_ptr_array_set_size (self->states, self->at + 1);
  if (merge)
    {
      State *state = state_at (self, self->at);
      lw_record_unref (state->blueprint);
      state->blueprint = lw_record_ref (blueprint);
    }
  else
    {
      push (self, blueprint, label);
      self->at++;
    }
  g_set_str (&self->merge_key, merge_key);
  emit_changed (self, before);
}

static gboolean
go (LwDocument *self, guint to)
{
  g_autoptr (LwBlueprint) before = lw_record_ref (lw_document_get_blueprint (self));

  self->at = to;
  g_set_str (&self->merge_key, NULL);
  emit_changed (self, before);
  return TRUE;
}

gboolean
lw_document_undo (LwDocument *self)
{
  g_return_val_if_fail (LW_IS_DOCUMENT (self), FALSE);
  return self->at > 0 && go (self, self->at - 1);
}

gboolean
lw_document_redo (LwDocument *self)
{
  g_return_val_if_fail (LW_IS_DOCUMENT (self), FALSE);
  return self->at + 1 < self->states->len && go (self, self->at + 1);
}

const char *
lw_document_get_undo_label (LwDocument *self)
{
  g_return_val_if_fail (LW_IS_DOCUMENT (self), NULL);
  return state_at (self, self->at)->label;
}

const char *
lw_document_get_redo_label (LwDocument *self)
{
  g_return_val_if_fail (LW_IS_DOCUMENT (self), NULL);
  return self->at + 1 < self->states->len ? state_at (self, self->at + 1)->label : NULL;
}

gboolean
lw_document_get_modified (LwDocument *self)
{
  g_return_val_if_fail (LW_IS_DOCUMENT (self), FALSE);
  return lw_document_get_blueprint (self) != self->saved;
}

LwBlueprint *
lw_document_get_saved (LwDocument *self)
{
  g_return_val_if_fail (LW_IS_DOCUMENT (self), NULL);
  return self->saved;
}

void
lw_document_set_saved (LwDocument *self, LwBlueprint *blueprint)
{
  g_return_if_fail (LW_IS_DOCUMENT (self));

  if (blueprint)
    lw_record_ref (blueprint);
  g_clear_pointer (&self->saved, lw_record_unref);
  self->saved = blueprint;
  g_set_str (&self->merge_key, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

void
lw_document_set_typed (LwDocument *self, LwBlueprint *blueprint, const char *label)
{
  g_return_if_fail (LW_IS_DOCUMENT (self));

  if (blueprint == self->typed)
    return;
  g_clear_pointer (&self->typed, lw_record_unref);
  self->typed = blueprint ? lw_record_ref (blueprint) : NULL;
  g_set_str (&self->typed_label, label);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TYPED]);
}

LwBlueprint *
lw_document_get_typed (LwDocument *self, const char **label)
{
  g_return_val_if_fail (LW_IS_DOCUMENT (self), NULL);
  if (label)
    *label = self->typed_label;
  return self->typed;
}

GFile *
lw_document_get_file (LwDocument *self)
{
  g_return_val_if_fail (LW_IS_DOCUMENT (self), NULL);
  return self->file;
}

void
lw_document_set_file (LwDocument *self, GFile *file)
{
  g_return_if_fail (LW_IS_DOCUMENT (self));
  if (g_set_object (&self->file, file))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE]);
}

gboolean
lw_document_get_read_only (LwDocument *self)
{
  g_return_val_if_fail (LW_IS_DOCUMENT (self), FALSE);
  return self->read_only;
}

void
lw_document_set_read_only (LwDocument *self, gboolean read_only)
{
  g_return_if_fail (LW_IS_DOCUMENT (self));

  if (self->read_only == !!read_only)
    return;
  self->read_only = !!read_only;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
}

static void
lw_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LwDocument *self = LW_DOCUMENT (object);

  switch (id)
    {
    case PROP_MODIFIED:   g_value_set_boolean (value, lw_document_get_modified (self)); break;
    case PROP_CAN_UNDO:   g_value_set_boolean (value, self->at > 0); break;
    case PROP_CAN_REDO:   g_value_set_boolean (value, self->at + 1 < self->states->len); break;
    case PROP_UNDO_LABEL: g_value_set_string (value, lw_document_get_undo_label (self)); break;
    case PROP_REDO_LABEL: g_value_set_string (value, lw_document_get_redo_label (self)); break;
    case PROP_FILE:       g_value_set_object (value, self->file); break;
    case PROP_TITLE:      g_value_set_string (value, lw_document_get_blueprint (self)->title); break;
    case PROP_READ_ONLY:  g_value_set_boolean (value, self->read_only); break;
    case PROP_TYPED:      g_value_set_boolean (value, self->typed != NULL); break;
    default:              G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lw_document_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LwDocument *self = LW_DOCUMENT (object);

  switch (id)
    {
    case PROP_FILE:      lw_document_set_file (self, g_value_get_object (value)); break;
    case PROP_READ_ONLY: lw_document_set_read_only (self, g_value_get_boolean (value)); break;
    default:             G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lw_document_finalize (GObject *object)
{
  LwDocument *self = LW_DOCUMENT (object);

  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_clear_pointer (&self->saved, lw_record_unref);
  g_clear_pointer (&self->typed, lw_record_unref);
  g_clear_pointer (&self->typed_label, g_free);
  g_clear_pointer (&self->merge_key, g_free);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (lw_document_parent_class)->finalize (object);
}

static void
lw_document_class_init (LwDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lw_document_get_property;
  object_class->set_property = lw_document_set_property;
  object_class->finalize = lw_document_finalize;

  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, readable);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, readable);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, readable);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, readable);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, readable);
  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, writable);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, readable);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, writable);
  properties[PROP_TYPED] = g_param_spec_boolean ("typed", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", LW_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);
}

static void
lw_document_init (LwDocument *self)
{
  self->states = g_ptr_array_new_with_free_func ((GDestroyNotify) state_free);
}
