/* Minutes as one HTML file, pictures inside, that also prints well. */
#include "lw-minutes-out.h"

#include "core/lw-language.h"

#define PICTURE_WIDTH 1100   /* pixels */

static const char style[] =
  "body { font-family: 'Adwaita Sans', Cantarell, 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif; max-width: 60em; margin: 2em auto; "
  "padding: 0 1em; line-height: 1.5; color: #222; background: #fff; }\n"
  "h1 { font-size: 1.7em; margin-bottom: 0; }\nh2 { font-size: 1.2em; margin-top: 1.8em; border-bottom: 2px solid #ddd; padding-bottom: .2em; }\n"
  ".service { font-size: 1.1em; color: #555; margin-top: .2em; }\n"
  "dl { display: grid; grid-template-columns: max-content 1fr; gap: .2em 1.2em; }\ndt { color: #555; }\ndd { margin: 0; }\n"
  "table { border-collapse: collapse; width: 100%; }\nth { text-align: start; color: #555; font-weight: 600; }\n"
  "th, td { border-bottom: 1px solid #ddd; padding: .4em .6em .4em 0; vertical-align: top; }\n"
  "td.number { text-align: end; font-weight: 600; padding-inline-end: 1em; white-space: nowrap; }\n"
  "figure { margin: 1.2em 0; break-inside: avoid; }\nfigure img { max-width: 100%; border: 1px solid #ccc; border-radius: 6px; }\n"
  "figcaption { color: #555; }\n.none { color: #555; }\n@media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } }\n";

static void
append_text (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text ? text : "", -1);
  g_auto (GStrv) lines = g_strsplit (escaped, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "<br>" : "", lines[i]);
}

static void
append_element (GString *out, const char *name, const char *attributes, const char *text)
{
  g_string_append_printf (out, "<%s%s>", name, attributes);
  append_text (out, text);
  g_string_append_printf (out, "</%s>", name);
}

static void
append_table (GString *out, const LwMinutesPart *part)
{
  g_string_append (out, "<table>\n<thead><tr>");
  for (guint i = 0; i < LW_MINUTES_CELLS; i++)
    if (part->columns & 1 << i)
      append_element (out, "th", " scope=\"col\"", lw_minutes_label (part, i));
  g_string_append (out, "</tr></thead>\n<tbody>\n");
  for (guint row = 0; row < part->rows->len; row++)
    {
      g_string_append (out, "<tr>");
      for (guint i = 0; i < LW_MINUTES_CELLS; i++)
        if (part->columns & 1 << i)
          append_element (out, "td", part->labels == NULL && i == LW_MINUTE_NUMBER ? " class=\"number\"" : "", ((LwMinutesRow *) part->rows->pdata[row])->cells[i]);
      g_string_append (out, "</tr>\n");
    }
  g_string_append (out, "</tbody>\n</table>\n");
}

static void
append_list (GString *out, const LwMinutesPart *part)
{
  const char *tag = part->numbered ? "ol" : "ul";

  g_string_append_printf (out, "<%s>\n", tag);
  for (guint row = 0; row < part->rows->len; row++)
    append_element (out, "li", "", ((LwMinutesRow *) part->rows->pdata[row])->cells[LW_MINUTE_TEXT]);
  g_string_append_printf (out, "</%s>\n", tag);
}

static void
append_part (GString *out, const LwMinutesPart *part)
{
  if (part->hidden)
    return;
  g_string_append (out, "<section>\n");
  append_element (out, "h2", "", part->heading);
  g_string_append_c (out, '\n');
  if (part->rows->len == 0 && part->labels == NULL)
    append_element (out, "p", " class=\"none\"", part->none);
  else if (part->columns == 1 << LW_MINUTE_TEXT)
    append_list (out, part);
  else
    append_table (out, part);
  g_string_append (out, "</section>\n");
}

static void
append_picture (GString *out, LwMinutes *self, guint place)
{
  g_autoptr (GBytes) png = lw_minutes_picture (self, place, PICTURE_WIDTH);
  g_autofree char *caption = lw_minutes_caption (self, self->places->pdata[place]), *data = NULL, *escaped = NULL;

  if (png == NULL)
    return;
  data = g_base64_encode (g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  escaped = g_markup_escape_text (caption, -1);
  g_string_append_printf (out, "<figure><img alt=\"%s\" src=\"data:image/png;base64,%s\">", escaped, data);
  append_element (out, "figcaption", "", caption);
  g_string_append (out, "</figure>\n");
}

static void
append_facts (GString *out, LwMinutes *self)
{
  g_string_append (out, "<dl>\n");
  for (guint i = 0; i < self->facts->len; i++)
    {
      const LwMinutesRow *fact = self->facts->pdata[i];

      append_element (out, "dt", "", fact->cells[LW_MINUTE_KIND]);
      append_element (out, "dd", "", fact->cells[LW_MINUTE_TEXT]);
      g_string_append_c (out, '\n');
    }
  g_string_append (out, "</dl>\n");
}

GBytes *
lw_minutes_html (LwMinutes *self)
{
  GString *out = g_string_new ("<!DOCTYPE html>\n");
  gpointer language = lw_language_push (self->language);

  g_string_append_printf (out, "<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", self->language ? self->language : "en");
  g_string_append (out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  append_element (out, "title", "", self->title);
  g_string_append_printf (out, "\n<style>\n%s</style>\n</head>\n<body>\n", style);
  append_element (out, "h1", "", self->title);
  append_element (out, "p", " class=\"service\"", self->subtitle);
  append_facts (out, self);
  for (guint i = 0; i < self->parts->len; i++)
    append_part (out, self->parts->pdata[i]);
  if (self->places->len > 0)
    append_element (out, "h2", "", self->pictures);
  for (guint i = 0; i < self->places->len; i++)
    append_picture (out, self, i);
  g_string_append (out, "</body>\n</html>\n");
  lw_language_pop (language);
  return g_string_free_to_bytes (out);
}
