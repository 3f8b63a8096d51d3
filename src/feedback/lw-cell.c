#include "lw-cell-private.h"

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

gboolean
lw_cell_is_missing (const char *tidy)
{
  g_autofree char *lower = g_utf8_strdown (tidy, -1);

  return g_strv_contains (missing_words, lower);
}

gboolean
lw_cell_is_error (const char *text, gsize length)
{
  static const char * const errors[] = { "#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!" };

  for (guint i = 0; length > 0 && text[0] == '#' && i < G_N_ELEMENTS (errors); i++)
    if (length == strlen (errors[i]) && g_ascii_strncasecmp (text, errors[i], length) == 0)
      return TRUE;
  return FALSE;
}

/* Twelve digits and more are no measure: they number orders, and only their first digits are left. */
gboolean
lw_cell_is_broken_number (const char *text, gsize length)
{
  g_autofree char *tidy = length >= 5 && length <= 24 ? lw_cell_tidy (text, length) : NULL;
  const char *e = tidy ? strpbrk (tidy, "eE") : NULL;

  if (!e || !g_ascii_isdigit (*tidy) || strspn (tidy, "0123456789.") != (gsize) (e - tidy) || e[1] != '+')
    return FALSE;
  return strspn (e + 2, "0123456789") == strlen (e + 2) && g_ascii_strtoull (e + 2, NULL, 10) >= 11;
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
  { "次", 1 }, { "条", 1 }, { "单", 1 }, { "位", 1 }, { "元", 1 }, { "百", 1e2 }, { "万元", 1e4 },
};

gboolean
lw_cell_parse_number (const char *tidy, double *value)
{
  static const char * const about[] = { "大约", "约", "~" };
  const char *end;
  g_autofree char *unit = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (about); i++)
    if (g_str_has_prefix (tidy, about[i]))
      tidy += strlen (about[i]);
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
  return lw_cell_is_missing (tidy) ? LW_CELL_MISSING : LW_CELL_UNREADABLE;
}

/* Whole numbers up to 2^53 and powers of ten up to 10^22 are exact, so that their quotient is what strtod gives. */
gboolean
lw_cell_read_digits (const char *text, gsize length, double *value)
{
  static const double tens[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  guint64 number = 0;
  gsize point = length;

  if (length == 0 || length > 15 || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[length - 1]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (text[i]))
      number = number * 10 + (text[i] - '0');
    else if (text[i] == '.' && point == length)
      point = i;
    else
      return FALSE;
  *value = point == length ? (double) number : number / tens[length - 1 - point];
  return TRUE;
}

LwCellState
lw_cell_number (const char *text, gsize length, double *value)
{
  if (length == 0)
    return LW_CELL_MISSING;
  if (lw_cell_read_digits (text, length, value))
    return LW_CELL_VALUE;
  return read_tidy (text, length, lw_cell_parse_number, value);
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
  { "非常同意", 5 }, { "同意", 4 }, { "不确定", 3 }, { "不同意", 2 }, { "非常不同意", 1 },
  { "很好", 5 }, { "较好", 4 }, { "较差", 2 }, { "很差", 1 }, { "好评", 5 }, { "中评", 3 }, { "差评", 1 },
  { "very satisfied", 5 }, { "satisfied", 4 }, { "neutral", 3 }, { "dissatisfied", 2 }, { "unsatisfied", 2 },
  { "very dissatisfied", 1 }, { "very unsatisfied", 1 }, { "somewhat satisfied", 4 }, { "somewhat dissatisfied", 2 },
  { "neither satisfied nor dissatisfied", 3 },
  { "strongly agree", 5 }, { "agree", 4 }, { "neither agree nor disagree", 3 }, { "disagree", 2 }, { "strongly disagree", 1 },
  { "一", 1 }, { "二", 2 }, { "两", 2 }, { "三", 3 }, { "四", 4 }, { "五", 5 }, { "六", 6 }, { "七", 7 }, { "八", 8 }, { "九", 9 },
  { "十", 10 },
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

  if (parse_stars (tidy, value) || lw_cell_parse_number (tidy, value) || parse_score_word (lower, value))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_suffix (lower, units[i]))
      {
        g_autofree char *head = g_strndup (lower, strlen (lower) - strlen (units[i]));

        g_strchomp (head);
        if (lw_cell_parse_number (head, value) || parse_score_word (head, value))
          return TRUE;
      }
  return FALSE;
}

LwCellState
lw_cell_score (const char *text, gsize length, double *value)
{
  if (length == 0)
    return LW_CELL_MISSING;
  if (lw_cell_read_digits (text, length, value))
    return LW_CELL_VALUE;
  return read_tidy (text, length, parse_score, value);
}

static const char * const yes_words[] = { "yes", "y", "true", "t", "是", "有", "对", "√", "✓", "✔", "☑", NULL };
static const char * const no_words[] = { "no", "n", "false", "f", "否", "没有", "无", "×", "✗", "✘", "x", "☐", NULL };
static const char * const negations[] = { "未", "没", "不", "无", "尚未", "not ", "un" };
/* What is said to have happened, or with a negation before it not to have. */
static const char * const done_words[] = { "解决", "完成", "处理", "投诉", "关闭", "满足", "回复", "resolved", "solved", "closed",
                                           "completed", "complained", NULL };

/* "已解决" and "resolved" are yes, "未解决" and "unresolved" no. */
static gboolean
parse_done (const char *word, gboolean *value)
{
  const char *rest = g_str_has_prefix (word, "已") ? word + strlen ("已") : word;

  *value = g_strv_contains (done_words, rest);
  for (guint i = 0; !*value && i < G_N_ELEMENTS (negations); i++)
    if (g_str_has_prefix (word, negations[i]) && g_strv_contains (done_words, word + strlen (negations[i])))
      return TRUE;
  return *value;
}

static gboolean
parse_yes_or_no (const char *tidy, double *value)
{
  g_autofree char *lower = g_utf8_strdown (tidy, -1);
  gboolean done = FALSE;

  if (!g_strv_contains (yes_words, lower) && !g_strv_contains (no_words, lower) && !parse_done (lower, &done))
    return FALSE;
  *value = done || g_strv_contains (yes_words, lower) ? 1.0 : 0.0;
  return TRUE;
}

static gboolean
parse_tally (const char *tidy, double *value)
{
  return parse_yes_or_no (tidy, value) || lw_cell_parse_number (tidy, value);
}

static gboolean
parse_boolean (const char *tidy, double *value)
{
  return parse_yes_or_no (tidy, value) || (lw_cell_parse_number (tidy, value) && (*value == 0.0 || *value == 1.0));
}

LwCellState
lw_cell_boolean (const char *text, gsize length, gboolean *value)
{
  double number = 0.0;
  LwCellState state = length == 0 ? LW_CELL_MISSING : read_tidy (text, length, parse_boolean, &number);

  *value = state == LW_CELL_VALUE && number > 0;
  return state;
}

LwCellState
lw_cell_tally (const char *text, gsize length, double *value)
{
  if (length == 0)
    return LW_CELL_MISSING;
  /* The commonest answers need no table. */
  *value = length == 3 && (memcmp (text, "yes", 3) == 0 || memcmp (text, "是", 3) == 0);
  if (*value > 0 || (length == 2 && memcmp (text, "no", 2) == 0) || (length == 3 && memcmp (text, "否", 3) == 0)
      || lw_cell_read_digits (text, length, value))
    return LW_CELL_VALUE;
  return read_tidy (text, length, parse_tally, value);
}
