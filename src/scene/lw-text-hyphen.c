/* Words that have hyphens. */
#include "lw-text.h"

#include <string.h>

#define WIDE_LETTER 0.6   /* em */

void
lw_text_keep_hyphens (PangoLayout *layout,
                      double       size,
                      double       width)
{
  const char *string = pango_layout_get_text (layout);
  double most = width / size / WIDE_LETTER;
  g_autoptr (PangoAttrList) attributes = NULL;

  for (const char *hyphen = strchr (string, '-'); hyphen != NULL; hyphen = strchr (hyphen + 1, '-'))
    {
      const char *start = hyphen, *end = hyphen + strcspn (hyphen, " \n");
      PangoAttribute *keep;

      while (start > string && start[-1] != ' ' && start[-1] != '\n')
        start--;
      if (end - start > most || end == hyphen + 1)
        continue;
      if (attributes == NULL)
        attributes = pango_attr_list_new ();
      keep = pango_attr_allow_breaks_new (FALSE);
      keep->start_index = start - string;
      keep->end_index = end - string;
      pango_attr_list_insert (attributes, keep);
    }
  if (attributes == NULL)
    return;
  pango_layout_set_attributes (layout, attributes);
  if (pango_layout_is_ellipsized (layout))
    pango_layout_set_attributes (layout, NULL);
}
