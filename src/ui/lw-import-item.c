#include "ui/lw-import-item.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (LwImportItem, lw_import_item, G_TYPE_OBJECT)

static guint changed_signal;

static void
clear (LwImportItem *self)
{
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->targets, g_strfreev);
  g_clear_pointer (&self->suggestions, g_strfreev);
}

static void
lw_import_item_finalize (GObject *object)
{
  LwImportItem *self = LW_IMPORT_ITEM (object);

  clear (self);
  g_free (self->text);
  G_OBJECT_CLASS (lw_import_item_parent_class)->finalize (object);
}

static void
lw_import_item_class_init (LwImportItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lw_import_item_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lw_import_item_init (LwImportItem *self)
{
}

void
lw_import_item_take (LwImportItem *self, const LwMatchGroup *group)
{
  clear (self);
  self->n = group->n;
  self->first = group->first;
  self->kind = group->kind;
  self->how = group->how;
  self->reason = g_strdup (group->reason);
  self->targets = g_strdupv (group->targets);
  self->suggestions = g_strdupv (group->suggestions);
  self->to_review |= group->kind == LW_OUTCOME_MISSED || group->how > LW_MATCH_SAVED;
  g_signal_emit (self, changed_signal, 0);
}

void
lw_import_item_decide (LwImportItem *self, const char *meaning)
{
  g_strfreev (self->targets);
  self->targets = *meaning != '\0' ? g_strsplit (meaning, "+", -1) : g_new0 (char *, 1);
  self->kind = *meaning != '\0' ? LW_OUTCOME_FOUND : LW_OUTCOME_IGNORED;
  self->how = LW_MATCH_SAVED;
  self->to_review = TRUE;
  g_signal_emit (self, changed_signal, 0);
}

const char *
lw_import_item_name (const LwImportItem *self)
{
  return *self->text != '\0' ? self->text : _("Empty");
}

LwImportItem *
lw_import_item_new (const LwMatchGroup *group)
{
  LwImportItem *self = g_object_new (LW_TYPE_IMPORT_ITEM, NULL);

  self->text = g_strdup (group->text);
  lw_import_item_take (self, group);
  return self;
}
