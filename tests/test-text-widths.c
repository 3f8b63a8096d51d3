/* How wide texts are, asked in several threads. */
#include "core/lw-language.h"
#include "scene/lw-text.h"
#include "scene/lw-text-widths.h"

/* As Pango measures it, whatever was asked before. */
static void
assert_width (const char *text)
{
  g_autoptr (PangoLayout) layout = lw_text_layout (text, 13, LW_WEIGHT_NORMAL);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  g_assert_cmpfloat (lw_text_width (text, 13, LW_WEIGHT_NORMAL), ==, (double) width / PANGO_SCALE);
}

static gpointer
measure_thread (gpointer language)
{
  lw_text_set_language (language);
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *text = g_strdup_printf ("Check 骨 直 %u", i % 100);

      assert_width (text);
    }
  return NULL;
}

static void
test_threads (void)
{
  static const char * const languages[] = { "en", "zh-CN", "ja", "zh-CN" };
  GThread *threads[G_N_ELEMENTS (languages)];
  PangoLanguage *language = pango_language_from_string ("en");
  char font;
  double width;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    threads[i] = g_thread_new ("measure", measure_thread, (gpointer) languages[i]);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    g_thread_join (threads[i]);
  assert_width ("Check 骨 直 7");
  /* Of more than are kept each is right, or measured again. */
  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i), *before = g_strdup_printf ("%u", i / 2);

      lw_text_widths_keep (language, &font, text, i);
      g_assert_true (lw_text_widths_find (language, &font, text, &width));
      g_assert_cmpfloat (width, ==, i);
      if (lw_text_widths_find (language, &font, before, &width))
        g_assert_cmpfloat (width, ==, i / 2);
    }
  g_assert_false (lw_text_widths_find (pango_language_from_string ("fr"), &font, "99999", &width));
  g_assert_false (lw_text_widths_find (language, &width, "99999", &width));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  lw_language_init ();
  g_test_add_func ("/text-widths/threads", test_threads);
  return g_test_run ();
}
