#include "lw-text-widths.h"

#include <string.h>

/* Widths of pills and labels repeat a lot; names do not, so the memory is bounded and simply starts again. */
#define MOST 40000

typedef struct
{
  PangoLanguage *language;   /* Pango's own, one for each */
  gpointer       font;
  const char    *text;
  double         width;
} Width;

static GMutex      lock;
static GHashTable *widths;   /* Width, each with its text behind it */

static guint
hash (gconstpointer data)
{
  const Width *width = data;

  return g_str_hash (width->text) ^ GPOINTER_TO_UINT (width->font) ^ GPOINTER_TO_UINT (width->language);
}

static gboolean
equal (gconstpointer one,
       gconstpointer other)
{
  const Width *a = one, *b = other;

  return a->language == b->language && a->font == b->font && g_str_equal (a->text, b->text);
}

gboolean
lw_text_widths_find (PangoLanguage *language,
                     gpointer       font,
                     const char    *text,
                     double        *width)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  const Width *known = widths ? g_hash_table_lookup (widths, &(Width) { language, font, text, 0 }) : NULL;

  if (known)
    *width = known->width;
  return known != NULL;
}

void
lw_text_widths_keep (PangoLanguage *language,
                     gpointer       font,
                     const char    *text,
                     double         width)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  gsize length = strlen (text) + 1;
  Width *kept = g_malloc (sizeof (Width) + length);

  *kept = (Width) { language, font, memcpy (kept + 1, text, length), width };
  if (widths && g_hash_table_size (widths) >= MOST)
    g_clear_pointer (&widths, g_hash_table_unref);
  if (!widths)
    widths = g_hash_table_new_full (hash, equal, NULL, g_free);
  /* Two threads may have measured it: one stays. */
  g_hash_table_replace (widths, kept, kept);
}
