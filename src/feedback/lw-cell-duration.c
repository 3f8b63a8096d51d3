#include "lw-cell-private.h"
#include "core/lw-time.h"

#include <math.h>
#include <string.h>

typedef struct { const char *text; LwBound bound; } Mark;

/* Longer marks first where one begins another. */
static const Mark before[] = {
  { "<=", LW_BOUND_AT_MOST }, { "≤", LW_BOUND_AT_MOST }, { "<", LW_BOUND_AT_MOST }, { "不超过", LW_BOUND_AT_MOST },
  { "不到", LW_BOUND_AT_MOST }, { "少于", LW_BOUND_AT_MOST }, { "小于", LW_BOUND_AT_MOST }, { "低于", LW_BOUND_AT_MOST },
  { "至多", LW_BOUND_AT_MOST }, { "最多", LW_BOUND_AT_MOST }, { "under", LW_BOUND_AT_MOST }, { "less than", LW_BOUND_AT_MOST },
  { "up to", LW_BOUND_AT_MOST }, { "at most", LW_BOUND_AT_MOST },
  { ">=", LW_BOUND_AT_LEAST }, { "≥", LW_BOUND_AT_LEAST }, { ">", LW_BOUND_AT_LEAST }, { "超过", LW_BOUND_AT_LEAST },
  { "大于", LW_BOUND_AT_LEAST }, { "多于", LW_BOUND_AT_LEAST }, { "高于", LW_BOUND_AT_LEAST }, { "不少于", LW_BOUND_AT_LEAST },
  { "不低于", LW_BOUND_AT_LEAST }, { "至少", LW_BOUND_AT_LEAST }, { "over", LW_BOUND_AT_LEAST },
  { "more than", LW_BOUND_AT_LEAST }, { "at least", LW_BOUND_AT_LEAST },
};
static const Mark behind[] = {
  { "以内", LW_BOUND_AT_MOST }, { "之内", LW_BOUND_AT_MOST }, { "以下", LW_BOUND_AT_MOST }, { "内", LW_BOUND_AT_MOST },
  { "以上", LW_BOUND_AT_LEAST }, { "+", LW_BOUND_AT_LEAST },
};

/* Take a mark of "at most" or "at least" off `text`, in place. */
static LwBound
take_bound (char *text)
{
  LwBound bound = LW_BOUND_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (before) && !bound; i++)
    if (g_str_has_prefix (text, before[i].text))
      {
        bound = before[i].bound;
        memmove (text, text + strlen (before[i].text), strlen (text) - strlen (before[i].text) + 1);
      }
  for (guint i = 0; i < G_N_ELEMENTS (behind) && !bound; i++)
    if (g_str_has_suffix (text, behind[i].text))
      {
        bound = behind[i].bound;
        text[strlen (text) - strlen (behind[i].text)] = '\0';
      }
  g_strstrip (text);
  return bound;
}

/* "一", "两", "十" before a unit; a range of such words is written with digits. */
static char *
digits_for_words (const char *text)
{
  static const struct { const char *word, *digits; } words[] = {
    { "一", "1" }, { "二", "2" }, { "两", "2" }, { "三", "3" }, { "四", "4" }, { "五", "5" }, { "六", "6" }, { "七", "7" },
    { "八", "8" }, { "九", "9" }, { "十", "10" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (text, words[i].word))
      return g_strconcat (words[i].digits, text + strlen (words[i].word), NULL);
  return g_strdup (text);
}

/* "1小时半", "一个半小时": half of the unit more. */
static gboolean
read_and_a_half (const char *text, double day, LwTime *time)
{
  static const struct { const char *ending, *unit; } halves[] = {
    { "小时半", "小时" }, { "个半小时", "小时" }, { "个半钟头", "小时" }, { "分钟半", "分钟" }, { "分半", "分钟" }, { "天半", "天" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      g_autofree char *number = NULL, *with_half = NULL;
      double value;

      if (!g_str_has_suffix (text, halves[i].ending))
        continue;
      number = g_strndup (text, strlen (text) - strlen (halves[i].ending));
      if (!lw_cell_parse_number (number, &value) || value < 0)
        return FALSE;
      with_half = g_strdup_printf ("%.1f%s", value + 0.5, halves[i].unit);
      return lw_time_parse (with_half, day, time, NULL);
    }
  return FALSE;
}

static LwCellTime
from_time (LwTime time, LwBound bound)
{
  double value = lw_time_mean (time);

  return lw_time_is_range (time) ? (LwCellTime) { value, time.min, time.max, bound } : (LwCellTime) { value, value, value, bound };
}

static gboolean
read_duration (const char *tidy, LwDurationRule rule, LwCellTime *time)
{
  g_autofree char *lower = g_utf8_strdown (tidy, -1);
  LwBound bound = take_bound (lower);
  g_autofree char *text = digits_for_words (lower);
  double number;
  LwTime parsed;

  if (lw_cell_parse_number (text, &number))
    {
      number *= rule.bare;
      *time = (LwCellTime) { number, number, number, bound };
      return isfinite (number);
    }
  if ((!lw_time_parse (text, rule.day, &parsed, NULL) && !read_and_a_half (text, rule.day, &parsed)) || !lw_time_is_known (parsed))
    return FALSE;
  /* A most likely time between two others is an estimate of who draws; no answer comes like that. */
  if (lw_time_is_range (parsed) && !isnan (parsed.mode))
    return FALSE;
  *time = from_time (parsed, bound);
  return TRUE;
}

LwCellState
lw_cell_duration (const char *text, gsize length, LwDurationRule rule, LwCellTime *time)
{
  g_autofree char *tidy = NULL;
  double number;

  if (length == 0)
    return LW_CELL_MISSING;
  if (!isnan (rule.bare) && lw_cell_read_digits (text, length, &number))
    {
      number *= rule.bare;
      *time = (LwCellTime) { number, number, number, LW_BOUND_NONE };
      return LW_CELL_VALUE;
    }
  tidy = lw_cell_tidy (text, length);
  if (!tidy)
    return LW_CELL_UNREADABLE;
  if (lw_cell_is_missing (tidy))
    return LW_CELL_MISSING;
  return read_duration (tidy, rule, time) ? LW_CELL_VALUE : LW_CELL_UNREADABLE;
}
