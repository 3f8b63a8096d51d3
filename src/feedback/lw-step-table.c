#include "feedback/lw-step-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feedback/lw-columns.h"

typedef enum { ROLE_NONE, ROLE_NAME, ROLE_ID, ROLE_LANE, ROLE_PHASE, ROLE_OWNER, ROLE_PROCESS, ROLE_WAIT, ROLE_NEXT, ROLE_LABEL,
               ROLE_KIND, N_ROLES } Role;

/* As lw_normalise leaves them: lower case, letters and digits only. */
static const char * const words[N_ROLES] = {
  [ROLE_NAME]    = "name step stepname steps task activity processstep processstepdescription stepdescription 步骤 步骤名称 名称 环节 环节名称 任务 活动 工序",
  [ROLE_ID]      = "id code no number stepid processstepid stepcode 编号 序号 步骤编号 代码",
  [ROLE_LANE]    = "lane swimlane function department dept team 泳道 部门 职能 团队",
  [ROLE_PHASE]   = "phase stage 阶段",
  [ROLE_OWNER]   = "owner responsible who role person assignee 负责人 责任人 岗位 角色 执行人",
  [ROLE_PROCESS] = "duration time processtime processingtime worktime 时长 耗时 用时 处理时间 处理时长 办理时间 办理时长 时间",
  [ROLE_WAIT]    = "wait waiting waitingtime waittime 等待 等待时间 等待时长 等候 等候时间 等候时长 排队时间 排队时长",
  [ROLE_NEXT]    = "next nextstep nextstepid nextsteps to successor successors 下一步 下一步骤 后续 后续步骤",
  [ROLE_LABEL]   = "label connectorlabel condition 条件 标签 连线标签",
  [ROLE_KIND]    = "kind type shapetype steptype 类型 种类",
};

static Role
role_of (const char *header)
{
  g_autofree char *word = lw_normalise (header, FALSE);

  for (Role role = ROLE_NAME; role < N_ROLES; role++)
    {
      g_auto (GStrv) known = g_strsplit (words[role], " ", -1);

      if (g_strv_contains ((const char * const *) known, word))
        return role;
    }
  return ROLE_NONE;
}

/* The column of each role, or -1; TRUE if the row is a header: it names the steps and something more. */
static gboolean
read_header (char **cells, int *columns)
{
  guint known = 0;

  for (guint role = 0; role < N_ROLES; role++)
    columns[role] = -1;
  for (int i = 0; cells[i] != NULL; i++)
    {
      Role role = role_of (cells[i]);

      if (role == ROLE_NONE || columns[role] >= 0)
        continue;
      columns[role] = i;
      known++;
    }
  return columns[ROLE_NAME] >= 0 && known > 1;
}

static char *
cell (char **cells, const int *columns, Role role)
{
  g_autofree char *clean = NULL;

  if (columns[role] < 0 || columns[role] >= (int) g_strv_length (cells))
    return NULL;
  clean = lw_name_clean (cells[columns[role]]);
  return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

static LwStepKind
read_kind (const char *text)
{
  static const struct { const char *words; LwStepKind kind; } kinds[] = {
    { "start 开始", LW_STEP_START }, { "end 结束", LW_STEP_END }, { "decision gateway 判断 决策 判定", LW_STEP_DECISION },
    { "wait 等待", LW_STEP_WAIT }, { "document 文档 单据", LW_STEP_DOCUMENT }, { "subprocess 子流程", LW_STEP_SUBPROCESS },
  };
  g_autofree char *word = text != NULL ? lw_normalise (text, FALSE) : NULL;

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      g_auto (GStrv) known = g_strsplit (kinds[i].words, " ", -1);

      if (g_strv_contains ((const char * const *) known, word))
        return kinds[i].kind;
    }
  return LW_STEP_UNSET;
}

static LwTime
read_time (char **cells, const int *columns, Role role, double day_minutes, guint *unread)
{
  g_autofree char *text = cell (cells, columns, role);
  LwTime time = LW_TIME_UNKNOWN;

  if (text != NULL && !lw_time_parse (text, day_minutes, &time, NULL))
    {
      (*unread)++;
      return LW_TIME_UNKNOWN;
    }
  return time;
}

typedef struct
{
  LwSketch   *sketch;
  int         columns[N_ROLES];
  double      day_minutes;
  guint       unread;
  GHashTable *lines;       /* id or name → line + 1 */
  GPtrArray  *next;        /* char *, by line; may be NULL */
} Table;

static void
read_row (Table *table, char **cells)
{
  g_autofree char *name = cell (cells, table->columns, ROLE_NAME), *id = cell (cells, table->columns, ROLE_ID);
  g_autofree char *kind = cell (cells, table->columns, ROLE_KIND);
  gpointer position = GUINT_TO_POINTER (table->sketch->lines->len + 1);
  LwSketchLine *line;

  if (name == NULL)
    return;
  line = lw_sketch_add (table->sketch, name, 0);
  line->lane = cell (cells, table->columns, ROLE_LANE);
  line->phase = cell (cells, table->columns, ROLE_PHASE);
  line->owner = cell (cells, table->columns, ROLE_OWNER);
  line->label = cell (cells, table->columns, ROLE_LABEL);
  line->kind = read_kind (kind);
  line->process = read_time (cells, table->columns, ROLE_PROCESS, table->day_minutes, &table->unread);
  line->wait = read_time (cells, table->columns, ROLE_WAIT, table->day_minutes, &table->unread);
  g_ptr_array_add (table->next, cell (cells, table->columns, ROLE_NEXT));
  if (!g_hash_table_contains (table->lines, name))
    g_hash_table_insert (table->lines, g_steal_pointer (&name), position);
  if (id != NULL)
    g_hash_table_insert (table->lines, g_steal_pointer (&id), position);
}

static char **
split_list (const char *text)
{
  static GRegex *marks = NULL;

  if (g_once_init_enter_pointer (&marks))
    g_once_init_leave_pointer (&marks, g_regex_new ("\\s*[,;，；、|]\\s*", 0, 0, NULL));
  return g_regex_split (marks, text, 0);
}

/* "Next: 3, 4" with the labels "yes, no" beside it, in the same order. */
static void
connect_named (Table *table, guint line)
{
  const char *label = ((LwSketchLine *) g_ptr_array_index (table->sketch->lines, line))->label;
  g_auto (GStrv) next = split_list (g_ptr_array_index (table->next, line)), labels = split_list (label != NULL ? label : "");
  guint n_labels = g_strv_length (labels);

  for (guint i = 0; next[i] != NULL; i++)
    {
      guint to = GPOINTER_TO_UINT (g_hash_table_lookup (table->lines, g_strstrip (next[i])));

      if (to > 0 && to - 1 != line)
        lw_sketch_add_flow (table->sketch, line, to - 1, i < n_labels && *labels[i] != '\0' ? labels[i] : NULL);
      else if (*next[i] != '\0')
        table->unread++;
    }
}

static void
connect_rows (Table *table)
{
  for (guint i = 0; i < table->sketch->lines->len; i++)
    {
      if (table->columns[ROLE_NEXT] >= 0 && g_ptr_array_index (table->next, i) != NULL)
        connect_named (table, i);
      else if (table->columns[ROLE_NEXT] < 0 && i > 0)
        lw_sketch_add_flow (table->sketch, i - 1, i, ((LwSketchLine *) g_ptr_array_index (table->sketch->lines, i))->label);
    }
}

static gboolean
read_rows (Table *table, LwCsv *csv, GError **error)
{
  LwCsvRow row;

  while (lw_csv_next (csv, &row, NULL, error))
    {
      g_auto (GStrv) cells = lw_csv_row_dup (&row);

      if (table->sketch->lines->len >= LW_STEP_TABLE_MAX)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("The table has more than %d rows: too many steps to paste at once."), LW_STEP_TABLE_MAX);
          return FALSE;
        }
      read_row (table, cells);
    }
  return *error == NULL;
}

LwSketch *
lw_step_table_read (const char *text, gsize length, double day_minutes, guint *unread, GError **error)
{
  g_autoptr (LwCsv) csv = lw_csv_new (lw_text_reader_from_text (text, length), lw_csv_guess_delimiter (text, length, TRUE));
  g_autoptr (LwSketch) sketch = lw_sketch_new ();
  Table table = { .sketch = sketch, .day_minutes = day_minutes };
  g_autoptr (GError) problem = NULL;
  gboolean is_table = FALSE;
  LwCsvRow row;

  if (lw_csv_next (csv, &row, NULL, &problem))
    {
      g_auto (GStrv) cells = lw_csv_row_dup (&row);

      is_table = read_header (cells, table.columns);
    }
  if (!is_table)
    return NULL;
  table.lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  table.next = g_ptr_array_new_with_free_func (g_free);
  if (read_rows (&table, csv, &problem))
    connect_rows (&table);
  g_hash_table_unref (table.lines);
  g_ptr_array_unref (table.next);
  if (unread != NULL)
    *unread = table.unread;
  if (problem == NULL)
    return g_steal_pointer (&sketch);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}
