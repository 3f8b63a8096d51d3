#include "lw-columns.h"
#include "lw-cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Words of header cells, best first within a role: "步骤" names the step better than "触点". Normalised forms. */
static const struct { LwColumnRole role; const char *words; } dictionary[] = {
  { LW_COLUMN_STEP, "环节|步骤|流程环节|服务环节|环节名称|步骤名称|环节名|步骤名|流程步骤|服务步骤|流程节点|节点|活动|活动名称|任务名称|step|stepname|activity|activityname|阶段|stage|触点|接触点|touchpoint" },
  { LW_COLUMN_ID, "环节编号|步骤编号|环节代码|环节id|步骤id|stepid|stepcode|编号|id|code" },
  { LW_COLUMN_SCORE, "满意度评分|评分|得分|星级|打分|score|rating|满意度|满意程度|满意度得分|满意度打分|分数|csat|star|stars|customerrating" },
  { LW_COLUMN_N, "样本量|样本数|样本数量|样本|有效样本|有效样本量|份数|评价数|评价量|回答数|人数|n|count|responses|answers|samplesize|sample" },
  { LW_COLUMN_K, "满意数|满意人数|满意量|满意份数|k|satisfied|top2|top2box|满意" },
  { LW_COLUMN_SHARE, "满意率|满意占比|满意比例|satisfaction|satisfactionrate|satisfiedshare|csatrate|share|top2share" },
  { LW_COLUMN_COMPLAINTS, "投诉量|投诉数|投诉数量|投诉总数|投诉次数|投诉件数|投诉|是否投诉|complaints|complaint|complained" },
  { LW_COLUMN_TIME, "反馈时间|开始时间|提交时间|创建时间|评价时间|时间|反馈日期|日期|月份|周期|date|time|timestamp|starttime|start|startdate|month|period|createddate" },
  { LW_COLUMN_CHANNEL, "渠道|来源|channel|source" },
  { LW_COLUMN_SEGMENT, "客户类型|客户等级|segment|customertype" },
  { LW_COLUMN_TAG, "标签|问题类型|问题类型一级|一级标签|一级分类|问题分类|类别|原因|投诉原因|tag|tags|category|reason" },
  { LW_COLUMN_SUBTAG, "问题类型二级|二级标签|二级分类|问题小类|子类|subtag|subcategory" },
  { LW_COLUMN_TEXT, "反馈内容|内容|备注|描述|意见|建议|改进意见|评论|comment|comments|text|reviewbody|suggestions" },
  { LW_COLUMN_DURATION, "耗时|时长|用时|平均耗时|处理时长|处理时间|平均处理时长|办理时间|办理时长|服务时长|duration|aht" },
  { LW_COLUMN_METRIC, "指标|指标名称|metric" },
  { LW_COLUMN_SUM, "数值之和|数值合计|sum" },
  { LW_COLUMN_SQUARES, "平方和|sumsquares|sumofsquares|sumsq" },
  { LW_COLUMN_NPS, "推荐意愿|推荐度|nps" },
  { LW_COLUMN_EASE, "易用度|轻松度|容易程度|ease|ces2|ces|easeofuse" },
  { LW_COLUMN_EFFORT, "费力度|费力程度|客户费力度|effort|ces1|customereffort" },
  { LW_COLUMN_WAIT, "等待时间|排队时间|等候时间|等待时长|排队时长|等候时长|等待|排队|等候|候诊时间|候诊时长|等位时间|等位时长|wait|waiting|waittime|waitingtime|waitminutes|waitmin" },
  { LW_COLUMN_RESPONSE, "首次响应时间|首次响应时长|首次响应|响应时间|响应时长|responsetime|firstresponse|firstresponsetime" },
  { LW_COLUMN_RESOLVED, "是否解决|解决状态|是否已解决|问题是否解决|resolved|issolved|solved" },
  { LW_COLUMN_CASE, "案例|案例编号|案例号|实例|实例编号|流程实例|流程实例编号|工单号|工单编号|工单|case|caseid|processid|processinstanceid|shortprocessinstanceid|traceid|ticketid" },
  { LW_COLUMN_END, "结束时间|完成时间|办结时间|结束|endtime|end|enddate|completetime|completed|finishtime" },
  { LW_COLUMN_RESOURCE, "处理人|执行人|经办人|负责人|责任人|resource|performer|performername|user|agent|owner" },
  { LW_COLUMN_DEPARTMENT, "责任部门|部门|角色|岗位|role|department|potentialperformername|orgrole|team" },
};

/* Known words of headers that carry no role of ours: they still show where the header is. */
static const char other_words[] =
  "投诉占比|占比|状态|行业平均|对标值|基准|目标值|目标|反馈编号|订单号|客户|序号|ordernumber|target|benchmark";

static const struct { const char *name, *label; } roles[] = {
  [LW_COLUMN_IGNORE] = { "ignore", NC_("column", "not used") },
  [LW_COLUMN_STEP] = { "step", NC_("column", "step") },
  [LW_COLUMN_ID] = { "id", NC_("column", "step’s code or id") },
  [LW_COLUMN_SCORE] = { "score", NC_("column", "score") },
  [LW_COLUMN_N] = { "n", NC_("column", "number of answers") },
  [LW_COLUMN_K] = { "satisfied", NC_("column", "satisfied answers") },
  [LW_COLUMN_SHARE] = { "share", NC_("column", "share satisfied") },
  [LW_COLUMN_COMPLAINTS] = { "complaints", NC_("column", "complaints") },
  [LW_COLUMN_TIME] = { "time", NC_("column", "date") },
  [LW_COLUMN_CHANNEL] = { "channel", NC_("column", "channel") },
  [LW_COLUMN_SEGMENT] = { "segment", NC_("column", "customer segment") },
  [LW_COLUMN_TAG] = { "tag", NC_("column", "tag") },
  [LW_COLUMN_DURATION] = { "duration", NC_("column", "duration") },
  [LW_COLUMN_NPS] = { "nps", NC_("column", "likelihood to recommend") },
  [LW_COLUMN_TEXT] = { "text", NC_("column", "free text") },
  [LW_COLUMN_WAIT] = { "wait", NC_("column", "waiting time") },
  [LW_COLUMN_RESPONSE] = { "response", NC_("column", "response time") },
  [LW_COLUMN_RESOLVED] = { "resolved", NC_("column", "resolved or not") },
  [LW_COLUMN_CASE] = { "case", NC_("column", "case") },
  [LW_COLUMN_END] = { "end", NC_("column", "end") },
  [LW_COLUMN_RESOURCE] = { "resource", NC_("column", "who did it") },
  [LW_COLUMN_DEPARTMENT] = { "department", NC_("column", "department or role") },
  [LW_COLUMN_EASE] = { "ease", NC_("column", "ease, 1–7") },
  [LW_COLUMN_EFFORT] = { "effort", NC_("column", "effort, 1–5") },
  [LW_COLUMN_VALUE] = { "value", NC_("column", "values of this step") },
  [LW_COLUMN_SUBTAG] = { "subtag", NC_("column", "tag, second level") },
  [LW_COLUMN_METRIC] = { "metric", NC_("column", "metric") },
  [LW_COLUMN_SUM] = { "sum", NC_("column", "sum of the values") },
  [LW_COLUMN_SQUARES] = { "squares", NC_("column", "sum of their squares") },
};

const char *
lw_column_role_label (LwColumnRole role)
{
  g_return_val_if_fail ((guint) role < G_N_ELEMENTS (roles), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "column", roles[role].label);
}

const char *
lw_column_role_name (LwColumnRole role)
{
  g_return_val_if_fail ((guint) role < G_N_ELEMENTS (roles), NULL);
  return roles[role].name;
}

/* The place of `word` in "a|b|c", or -1. */
static int
word_index (const char *words, const char *word)
{
  gsize length = strlen (word);
  int index = 0;

  for (const char *p = words; p && *p; index++)
    {
      const char *bar = strchr (p, '|');
      gsize n = bar ? (gsize) (bar - p) : strlen (p);

      if (n == length && memcmp (p, word, n) == 0)
        return index;
      p = bar ? bar + 1 : NULL;
    }
  return -1;
}

static LwColumnRole
role_of_word (const char *word, guint *rank)
{
  for (guint i = 0; *word && i < G_N_ELEMENTS (dictionary); i++)
    {
      int index = word_index (dictionary[i].words, word);

      if (index >= 0)
        {
          *rank = index;
          return dictionary[i].role;
        }
    }
  return LW_COLUMN_IGNORE;
}

LwColumnRole
lw_column_role (const char *header, guint *rank)
{
  g_autofree char *full = lw_normalise (header, TRUE);
  g_autofree char *bare = lw_normalise (header, FALSE);
  LwColumnRole role = role_of_word (full, rank);

  if (role == LW_COLUMN_IGNORE)
    role = role_of_word (bare, rank);
  return role;
}

static gboolean
is_other_word (const char *header)
{
  g_autofree char *bare = lw_normalise (header, FALSE);

  return *bare && word_index (other_words, bare) >= 0;
}

int
lw_column_find (GArray *list, LwColumnRole role)
{
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, LwColumnRole, i) == role)
      return i;
  return -1;
}

/* "编号", "id" and "code" may number answers. Where answers have scores and their step is named, only a word that says
 * it is the step's number counts. */
static void
drop_vague_id (GArray *list, GPtrArray *columns)
{
  int id = lw_column_find (list, LW_COLUMN_ID);
  guint rank;

  if (id < 0 || lw_column_find (list, LW_COLUMN_STEP) < 0 || lw_column_find (list, LW_COLUMN_N) >= 0)
    return;
  lw_column_role (g_ptr_array_index (columns, id), &rank);
  if (rank >= (guint) word_index (dictionary[1].words, "编号"))
    g_array_index (list, LwColumnRole, id) = LW_COLUMN_IGNORE;
}

/* "Waiting (1–5 ★)", as questionnaires of ours have it: whatever the step is named, the column rates it. */
static gboolean
is_starred (const char *header)
{
  return g_str_has_suffix (header, "(1–5 ★)") || g_str_has_suffix (header, "（1–5 ★）");
}

char *
lw_column_step (const char *header)
{
  const char *end = is_starred (header) ? header + strlen (header) : NULL;

  while (end && end > header && *end != '(' && !g_str_has_prefix (end, "（"))
    end--;
  return end && end > header ? g_strchomp (g_strndup (header, end - header)) : g_strdup (header);
}

/* Not where one column says what another rates. */
static gboolean
has_starred (GPtrArray *columns)
{
  gboolean found = FALSE;
  guint rank;

  for (guint i = 0; i < columns->len; i++)
    {
      const char *header = g_ptr_array_index (columns, i);
      LwColumnRole role = lw_column_role (header, &rank);

      if (is_starred (header) ? role == LW_COLUMN_SCORE : role == LW_COLUMN_STEP)
        return FALSE;
      found |= is_starred (header);
    }
  return found;
}

static void
take_starred (GArray *list, GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    if (is_starred (g_ptr_array_index (columns, i)))
      g_array_index (list, LwColumnRole, i) = LW_COLUMN_VALUE;
}

GArray *
lw_columns_guess (GPtrArray *columns)
{
  GArray *list = g_array_sized_new (FALSE, TRUE, sizeof (LwColumnRole), columns->len);
  struct { int column; guint rank; } best[G_N_ELEMENTS (roles)];
  gboolean starred = has_starred (columns);

  g_array_set_size (list, columns->len);
  for (guint i = 0; i < G_N_ELEMENTS (best); i++)
    best[i].column = -1;
  for (guint i = 0; i < columns->len; i++)
    {
      guint rank = 0;
      const char *header = g_ptr_array_index (columns, i);
      LwColumnRole role = starred && is_starred (header) ? LW_COLUMN_IGNORE : lw_column_role (header, &rank);

      if (best[role].column < 0 || rank < best[role].rank)
        {
          best[role].column = i;
          best[role].rank = rank;
        }
    }
  for (guint role = LW_COLUMN_STEP; role < LW_N_COLUMN_ROLES; role++)
    if (best[role].column >= 0)
      g_array_index (list, LwColumnRole, best[role].column) = role;
  drop_vague_id (list, columns);
  if (starred)
    take_starred (list, columns);
  return list;
}

static gboolean
is_numeric (const char *cell)
{
  double value;

  return lw_cell_share (cell, strlen (cell), FALSE, &value) == LW_CELL_VALUE;
}

int
lw_header_score (char **cells)
{
  g_autoptr (GHashTable) distinct = g_hash_table_new (g_str_hash, g_str_equal);
  int known = 0;
  guint rank, filled = 0;

  for (guint i = 0; cells[i]; i++)
    {
      if (!*cells[i])
        continue;
      filled++;
      known += lw_column_role (cells[i], &rank) != LW_COLUMN_IGNORE || is_other_word (cells[i]);
      if (!is_numeric (cells[i]))
        g_hash_table_add (distinct, cells[i]);
    }
  if (g_hash_table_size (distinct) < MIN (2, filled) || filled == 0)
    return -1;
  return known;
}

char **
lw_csv_row_dup (const LwCsvRow *row)
{
  char **cells = g_new0 (char *, row->n + 1);

  for (guint i = 0; i < row->n; i++)
    cells[i] = g_strstrip (g_utf8_make_valid (row->cells[i].text, row->cells[i].length));
  return cells;
}
