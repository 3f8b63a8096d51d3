#include "lw-words.h"

#include <string.h>

/* One state of the automaton. `found`: the first of its words in `hits`, -1: none; `shorter`: the longest other state that ends
 * what this one ends, and has words. */
typedef struct { guint32 next[256]; guint32 back; gint32 found, shorter; } State;
typedef struct { guint value; gsize length; gint32 other; } Hit;   /* `other`: the next word of the same state, -1: none */

struct _LwWords
{
  GArray  *states;    /* State; 0 is the start */
  GArray  *hits;      /* Hit */
  gboolean ready;
};

static guint32
add_state (LwWords *self)
{
  State state = { .found = -1, .shorter = -1 };

  g_array_append_val (self->states, state);
  return self->states->len - 1;
}

LwWords *
lw_words_new (void)
{
  LwWords *self = g_new0 (LwWords, 1);

  self->states = g_array_new (FALSE, FALSE, sizeof (State));
  self->hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  add_state (self);
  return self;
}

void
lw_words_free (LwWords *self)
{
  if (!self)
    return;
  g_array_unref (self->states);
  g_array_unref (self->hits);
  g_free (self);
}

gboolean
lw_words_is_empty (const LwWords *self)
{
  return self->hits->len == 0;
}

static inline State *
state_at (const LwWords *self, guint32 index)
{
  return &g_array_index (self->states, State, index);
}

static char *
fold (const char *text, gsize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_strdown (normal, -1);
}

void
lw_words_add (LwWords *self, const char *word, guint value)
{
  g_autofree char *folded = fold (word, strlen (word));
  char *text = g_strstrip (folded);
  guint32 at = 0;
  Hit hit = { value, strlen (text), -1 };

  g_return_if_fail (!self->ready);

  for (const guint8 *p = (const guint8 *) text; *p; p++)
    {
      guint32 next = state_at (self, at)->next[*p];

      if (next == 0)
        {
          next = add_state (self);
          state_at (self, at)->next[*p] = next;
        }
      at = next;
    }
  if (at == 0)
    return;
  hit.other = state_at (self, at)->found;
  state_at (self, at)->found = self->hits->len;
  g_array_append_val (self->hits, hit);
}

/* States in order of length: each one's way back is known before those behind it are made. */
void
lw_words_ready (LwWords *self)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (self->ready)
    return;
  self->ready = TRUE;
  for (guint c = 0; c < 256; c++)
    if (state_at (self, 0)->next[c])
      g_array_append_val (queue, state_at (self, 0)->next[c]);
  for (guint i = 0; i < queue->len; i++)
    {
      State *state = state_at (self, g_array_index (queue, guint32, i));
      const State *back = state_at (self, state->back);

      state->shorter = back->found >= 0 ? (gint32) state->back : back->shorter;
      for (guint c = 0; c < 256; c++)
        if (state->next[c])
          {
            state_at (self, state->next[c])->back = back->next[c];
            g_array_append_val (queue, state->next[c]);
          }
        else
          state->next[c] = back->next[c];
    }
}

/* Right before `at` stands what says that it is not so. */
static gboolean
is_denied (const char *text, gsize at)
{
  static const char * const denials[] = { "不", "没", "别" };

  for (guint i = 0; i < G_N_ELEMENTS (denials); i++)
    if (at >= 3 && memcmp (text + at - 3, denials[i], 3) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_word (const char *text, gsize at)
{
  if (g_ascii_isalnum (text[at]))
    return at == 0 || !g_ascii_isalnum (text[at - 1]);
  return !is_denied (text, at);
}

static void
add_value (GArray *values, guint value)
{
  guint i = 0;

  while (i < values->len && g_array_index (values, guint, i) < value)
    i++;
  if (i == values->len || g_array_index (values, guint, i) != value)
    g_array_insert_val (values, i, value);
}

static void
find (const LwWords *self, const char *text, gsize length, GArray *values)
{
  guint32 at = 0;

  for (gsize i = 0; i < length; i++)
    {
      at = state_at (self, at)->next[(guint8) g_ascii_tolower (text[i])];
      for (gint32 ending = state_at (self, at)->found >= 0 ? (gint32) at : state_at (self, at)->shorter; ending >= 0;
           ending = state_at (self, ending)->shorter)
        for (gint32 h = state_at (self, ending)->found; h >= 0; h = g_array_index (self->hits, Hit, h).other)
          {
            const Hit *hit = &g_array_index (self->hits, Hit, h);

            if (is_word (text, i + 1 - hit->length))
              add_value (values, hit->value);
          }
    }
}

/* Full-width forms and spaces of other kinds begin with these bytes in UTF-8. */
static gboolean
is_plain (const char *text, gsize length)
{
  return !memchr (text, 0xef, length) && !memchr (text, 0xe2, length) && !memchr (text, 0xc2, length) && !memchr (text, 0xc3, length);
}

void
lw_words_find (const LwWords *self, const char *text, gsize length, GArray *values)
{
  g_return_if_fail (self->ready);

  if (length == 0 || self->hits->len == 0)
    return;
  if (is_plain (text, length))
    find (self, text, length, values);
  else
    {
      g_autofree char *folded = fold (text, length);

      find (self, folded, strlen (folded), values);
    }
}
