#include "lw-cell.h"

#include <math.h>
#include <string.h>

#define MAX_LENGTH 256   /* bytes: no value is longer, and free text is not worth the work */

static gboolean
is_invisible (gunichar c)
{
  return c == 0x200b || c == 0x200c || c == 0x200d || c == 0x2060 || c == 0xfeff || c == 0xad;
}

char *
lw_cell_tidy (const char *text, gsize length)
{
  g_autofree char *valid = NULL, *normal = NULL;
  GString *tidy;

  if (length > MAX_LENGTH)
    return NULL;
  valid = g_utf8_make_valid (text, length);
  normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  tidy = g_string_sized_new (strlen (normal));
  for (const char *p = normal; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_invisible (c))
        g_string_append_unichar (tidy, g_unichar_isspace (c) ? ' ' : c);
    }
  /* A spreadsheet writes '007 to keep a text a text. */
  if (tidy->str[0] == '\'')
    g_string_erase (tidy, 0, 1);
  return g_strstrip (g_string_free_and_steal (tidy));
}

static const char * const missing_words[] = {
  "", "-", "--", "—", "——", "–", "/", "\\", ".", "无", "空", "n/a", "na", "null", "none", "nil", "nan", "#n/a", "#div/0!",
  "#value!", "#ref!", "#name?", "#num!", "#null!", "未填", "未填写", "未答", "暂无", "无数据", "不适用", "缺失", "?", NULL
};

static gboolean
is_missing (const char *tidy)
{
  g_autofree char *lower = g_utf8_strdown (tidy, -1);

  return g_strv_contains (missing_words, lower);
}

/* Digits with separators of thousands in threes, or one decimal comma. Behind the number: `*end`. */
static gboolean
parse_grouped (const char *s, double *value, const char **end)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *p = s;
  guint commas = 0, group = 0;
  gboolean even = TRUE;
  char *stop;

  if (*p == '+' || *p == '-')
    g_string_append_c (plain, *p++);
  if (!g_ascii_isdigit (*p) && *p != '.')
    return FALSE;
  for (; g_ascii_isdigit (*p) || *p == ','; p++)
    {
      if (*p != ',')
        {
          g_string_append_c (plain, *p);
          group++;
          continue;
        }
      even &= commas == 0 ? group >= 1 && group <= 3 : group == 3;
      commas++;
      group = 0;
    }
  if (commas && (!even || group != 3))
    {
      /* "1,7": a decimal comma. More than one, or digits after a point as well, is no number. */
      if (commas > 1 || *p == '.' || group == 0)
        return FALSE;
      g_string_insert_c (plain, plain->len - group, '.');
    }
  else if (*p == '.' || *p == 'e' || *p == 'E')
    for (; g_ascii_isdigit (*p) || *p == '.' || ((*p == 'e' || *p == 'E') && strspn (p + 1, "+-0123456789") > 0)
           || ((*p == '+' || *p == '-') && (p[-1] == 'e' || p[-1] == 'E')); p++)
      g_string_append_c (plain, *p);
  *value = g_ascii_strtod (plain->str, &stop);
  *end = p;
  return *stop == '\0' && plain->len > 0 && isfinite (*value);
}

static const struct { const char *text; double factor; } multipliers[] = {
  { "", 1 }, { "万", 1e4 }, { "亿", 1e8 }, { "千", 1e3 }, { "k", 1e3 }, { "个", 1 }, { "份", 1 }, { "人", 1 }, { "件", 1 },
  { "次", 1 }, { "条", 1 }, { "单", 1 },
};

static gboolean
parse_number (const char *tidy, double *value)
{
  const char *end;
  g_autofree char *unit = NULL;

  if (!parse_grouped (tidy, value, &end))
    return FALSE;
  unit = g_strstrip (g_utf8_strdown (end, -1));
  for (guint i = 0; i < G_N_ELEMENTS (multipliers); i++)
    if (g_str_equal (unit, multipliers[i].text))
      {
        *value *= multipliers[i].factor;
        return TRUE;
      }
  return FALSE;
}

typedef gboolean (*Parse) (const char *tidy, double *value);

static LwCellState
read_tidy (const char *text, gsize length, Parse parse, double *value)
{
  g_autofree char *tidy = lw_cell_tidy (text, length);

  if (!tidy)
    return LW_CELL_UNREADABLE;
  if (parse (tidy, value))
    return LW_CELL_VALUE;
  return is_missing (tidy) ? LW_CELL_MISSING : LW_CELL_UNREADABLE;
}

/* Up to nine ASCII digits: what nearly every cell is, without an allocation. */
static gboolean
read_digits (const char *text, gsize length, double *value)
{
  guint number = 0;

  if (length == 0 || length > 9)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      number = number * 10 + (text[i] - '0');
    }
  *value = number;
  return TRUE;
}

LwCellState
lw_cell_number (const char *text, gsize length, double *value)
{
  if (length == 0)
    return LW_CELL_MISSING;
  if (read_digits (text, length, value))
    return LW_CELL_VALUE;
  return read_tidy (text, length, parse_number, value);
}

/* "三成" is three tenths, "三成五" thirty-five hundredths. */
static gboolean
parse_tenths (const char *tidy, double *value)
{
  static const char *digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
  const char *tenths = strstr (tidy, "成");

  if (!tenths)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    if (tenths == tidy + 3 && g_str_has_prefix (tidy, digits[i]))
      {
        const char *rest = tenths + 3;

        *value = (i + 1) / 10.0;
        if (g_str_equal (rest, "半"))
          *value += 0.05;
        for (guint j = 0; *rest && j < 9; j++)
          if (g_str_equal (rest, digits[j]))
            *value += (j + 1) / 100.0;
        return *value <= 1.0;
      }
  return FALSE;
}

static gboolean
parse_marked_share (const char *tidy, double *value)
{
  const char *end;

  if (parse_tenths (tidy, value))
    return TRUE;
  if (!parse_grouped (tidy, value, &end))
    return FALSE;
  while (*end == ' ')
    end++;
  if (!g_str_equal (end, "%") && !g_str_equal (end, "‰"))
    return FALSE;
  *value /= *end == '%' ? 100.0 : 1000.0;
  return TRUE;
}

LwCellState
lw_cell_share (const char *text, gsize length, gboolean percent, double *value)
{
  LwCellState state = length == 0 ? LW_CELL_MISSING : read_tidy (text, length, parse_marked_share, value);

  if (state != LW_CELL_UNREADABLE)
    return state;
  state = lw_cell_number (text, length, value);
  if (state == LW_CELL_VALUE && percent)
    *value /= 100.0;
  return state;
}

static const struct { const char *word; double score; } score_words[] = {
  { "非常满意", 5 }, { "很满意", 5 }, { "十分满意", 5 }, { "满意", 4 }, { "比较满意", 4 }, { "较满意", 4 }, { "一般", 3 },
  { "中立", 3 }, { "基本满意", 3 }, { "不满意", 2 }, { "比较不满意", 2 }, { "较不满意", 2 }, { "不太满意", 2 },
  { "非常不满意", 1 }, { "很不满意", 1 }, { "十分不满意", 1 },
  { "very satisfied", 5 }, { "satisfied", 4 }, { "neutral", 3 }, { "dissatisfied", 2 }, { "unsatisfied", 2 },
  { "very dissatisfied", 1 }, { "very unsatisfied", 1 },
  { "一", 1 }, { "二", 2 }, { "两", 2 }, { "三", 3 }, { "四", 4 }, { "五", 5 },
};

static gboolean
parse_score_word (const char *word, double *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (score_words); i++)
    if (g_str_equal (word, score_words[i].word))
      {
        *value = score_words[i].score;
        return TRUE;
      }
  return FALSE;
}

/* "★★★★☆": full stars count, empty ones may follow. */
static gboolean
parse_stars (const char *tidy, double *value)
{
  guint full = 0;
  const char *p = tidy;

  for (; g_str_has_prefix (p, "★") || g_str_has_prefix (p, "⭐"); p = g_utf8_next_char (p))
    full++;
  for (; g_str_has_prefix (p, "☆"); p = g_utf8_next_char (p))
    ;
  *value = full;
  return p > tidy && *p == '\0';
}

static gboolean
parse_score (const char *tidy, double *value)
{
  static const char *units[] = { "分", "星", "星级", "颗星", "stars", "star", "points", "★" };
  g_autofree char *lower = g_utf8_strdown (tidy, -1);

  if (parse_stars (tidy, value) || parse_number (tidy, value) || parse_score_word (lower, value))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_suffix (lower, units[i]))
      {
        g_autofree char *head = g_strndup (lower, strlen (lower) - strlen (units[i]));

        g_strchomp (head);
        if (parse_number (head, value) || parse_score_word (head, value))
          return TRUE;
      }
  return FALSE;
}

LwCellState
lw_cell_score (const char *text, gsize length, double *value)
{
  if (length == 0)
    return LW_CELL_MISSING;
  if (read_digits (text, length, value))
    return LW_CELL_VALUE;
  return read_tidy (text, length, parse_score, value);
}

static const char * const yes_words[] = { "yes", "y", "true", "t", "是", "有", "√", "✓", "✔", "已投诉", "投诉", NULL };
static const char * const no_words[] = { "no", "n", "false", "f", "否", "没有", "无", "×", "✗", "x", "未投诉", NULL };

static gboolean
parse_tally (const char *tidy, double *value)
{
  g_autofree char *lower = g_utf8_strdown (tidy, -1);

  *value = g_strv_contains (yes_words, lower) ? 1.0 : 0.0;
  return *value > 0 || g_strv_contains (no_words, lower) || parse_number (tidy, value);
}

LwCellState
lw_cell_tally (const char *text, gsize length, double *value)
{
  if (length == 0)
    return LW_CELL_MISSING;
  /* The two commonest answers need no table. */
  *value = length == 3 && memcmp (text, "yes", 3) == 0;
  if (*value > 0 || (length == 2 && memcmp (text, "no", 2) == 0) || read_digits (text, length, value))
    return LW_CELL_VALUE;
  return read_tidy (text, length, parse_tally, value);
}
