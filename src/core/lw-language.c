#include "core/lw-language.h"

#include <libintl.h>
#include <locale.h>

#include "config.h"

typedef struct { locale_t before, now; } Saved;

/* "zh-CN" → a locale for messages, numbers and dates, or 0 where none is installed. */
static locale_t
locale_for (const char *language)
{
  static const struct { const char *prefix, *locale; } known[] = {
    { "zh-TW", "zh_TW.UTF-8" }, { "zh-HK", "zh_TW.UTF-8" }, { "zh", "zh_CN.UTF-8" }, { "en", "en_US.UTF-8" },
  };
  g_autofree char *name = NULL;
  locale_t base = duplocale (uselocale ((locale_t) 0));
  locale_t made;

  for (guint i = 0; i < G_N_ELEMENTS (known) && name == NULL; i++)
    if (g_str_has_prefix (language, known[i].prefix))
      name = g_strdup (known[i].locale);
  if (name == NULL)
    name = g_strdelimit (g_strdup_printf ("%s.UTF-8", language), "-", '_');
  made = newlocale (LC_MESSAGES_MASK | LC_CTYPE_MASK | LC_NUMERIC_MASK | LC_TIME_MASK, name, base);
  if (made == (locale_t) 0)
    freelocale (base);
  return made;
}

gpointer
lw_language_push (const char *language)
{
  locale_t now = language ? locale_for (language) : (locale_t) 0;

  if (now == (locale_t) 0)
    return NULL;
  Saved *saved = g_new (Saved, 1);
  saved->now = now;
  saved->before = uselocale (now);
  return saved;
}

void
lw_language_pop (gpointer data)
{
  Saved *saved = data;

  if (saved == NULL)
    return;
  uselocale (saved->before);
  freelocale (saved->now);
  g_free (saved);
}

void
lw_language_init (void)
{
  const char *directory = g_getenv ("LANEWAY_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, directory ? directory : LW_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
