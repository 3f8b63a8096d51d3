#include "io/lw-journal.h"

#include "io/lw-journal-writer.h"
#include "io/lw-recovery.h"

struct _LwJournal
{
  GObject          parent_instance;
  LwDocument      *document;
  LwJournalWriter *writer;      /* NULL: closed */
  char            *etag, *trouble;
  gboolean         typing;      /* something was being typed when that was last told */
};

enum { PROP_0, PROP_TROUBLE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LwJournal, lw_journal, G_TYPE_OBJECT)

/* Only the main thread asks it for the journal, so that no other one ever drops the last reference. */
typedef struct { GWeakRef *journal; char *trouble; } Message;

static void
weak_clear (gpointer data)
{
  g_weak_ref_clear (data);
}

static void
weak_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, weak_clear);
}

static gboolean
told_idle_cb (gpointer data)
{
  Message *message = data;
  g_autoptr(LwJournal) self = g_weak_ref_get (message->journal);

  if (self && g_set_str (&self->trouble, message->trouble))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
  return G_SOURCE_REMOVE;
}

static void
message_free (gpointer data)
{
  Message *message = data;

  weak_release (message->journal);
  g_free (message->trouble);
  g_free (message);
}

/* In the writer's thread. */
static void
told_cb (const char *trouble,
         gpointer    data)
{
  Message *message = g_new0 (Message, 1);

  message->journal = g_atomic_rc_box_acquire (data);
  message->trouble = g_strdup (trouble);
  g_idle_add_full (G_PRIORITY_DEFAULT, told_idle_cb, message, message_free);
}

static void
post (LwJournal  *self,
      const char *label)
{
  LwBlueprint *saved = lw_document_get_saved (self->document);
  LwBlueprint *typed = lw_document_get_typed (self->document, NULL);
  GFile *file = lw_document_get_file (self->document);
  LwJournalState state = { .etag = g_strdup (self->etag) };

  state.blueprint = lw_record_ref (typed ? typed : lw_document_get_blueprint (self->document));
  state.saved = saved ? lw_record_ref (saved) : NULL;
  state.title = g_strdup (lw_blueprint_title (state.blueprint));
  state.uri = file ? g_file_get_uri (file) : NULL;
  state.read_only = lw_document_get_read_only (self->document);
  lw_journal_writer_post (self->writer, state, label);
}

static void
changed_cb (LwJournal *self)
{
  const char *label = lw_document_get_undo_label (self->document);

  post (self, label ? label : "");
}

static void
notify_cb (LwJournal *self)
{
  post (self, NULL);
}

/* The name of what is typed is told once. */
static void
typed_cb (LwJournal *self)
{
  const char *label;
  LwBlueprint *typed = lw_document_get_typed (self->document, &label);

  post (self, typed && !self->typing ? label : NULL);
  self->typing = typed != NULL;
}

LwJournal *
lw_journal_new (LwDocument *document)
{
  static const char * const details[] = { "notify::modified", "notify::file", "notify::read-only" };
  LwJournal *self = g_object_new (LW_TYPE_JOURNAL, NULL);
  GWeakRef *weak = g_atomic_rc_box_new0 (GWeakRef);

  g_weak_ref_init (weak, self);
  self->document = g_object_ref (document);
  self->writer = lw_journal_writer_new (told_cb, weak, weak_release);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (changed_cb), self);
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_connect_swapped (document, details[i], G_CALLBACK (notify_cb), self);
  g_signal_connect_swapped (document, "notify::typed", G_CALLBACK (typed_cb), self);
  if (lw_document_get_modified (document))
    post (self, NULL);
  return self;
}

void
lw_journal_set_etag (LwJournal  *self,
                     const char *etag)
{
  g_return_if_fail (LW_IS_JOURNAL (self));

  if (g_set_str (&self->etag, etag) && self->writer)
    post (self, NULL);
}

void
lw_journal_replaces (LwJournal   *self,
                     LwRecovered *recovered)
{
  g_return_if_fail (LW_IS_JOURNAL (self) && self->writer != NULL);

  lw_journal_writer_replace (self->writer, recovered);
  post (self, NULL);
}

const char *
lw_journal_get_trouble (LwJournal *self)
{
  g_return_val_if_fail (LW_IS_JOURNAL (self), NULL);
  return self->trouble;
}

static void
end (LwJournal *self,
     gboolean   remove)
{
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  if (self->writer)
    lw_journal_writer_end (g_steal_pointer (&self->writer), remove);
}

void
lw_journal_close (LwJournal *self)
{
  g_return_if_fail (LW_IS_JOURNAL (self));
  end (self, TRUE);
}

static void
lw_journal_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  if (id == PROP_TROUBLE)
    g_value_set_string (value, LW_JOURNAL (object)->trouble);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lw_journal_finalize (GObject *object)
{
  LwJournal *self = LW_JOURNAL (object);

  end (self, FALSE);
  g_free (self->etag);
  g_free (self->trouble);
  G_OBJECT_CLASS (lw_journal_parent_class)->finalize (object);
}

static void
lw_journal_class_init (LwJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lw_journal_get_property;
  object_class->finalize = lw_journal_finalize;
  properties[PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lw_journal_init (LwJournal *self)
{
}
