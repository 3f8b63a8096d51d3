/* Questionnaires and lists, in both languages: their exact columns, and answers that come back. */
#include <string.h>

#include "analysis/lw-diagnosis.h"
#include "analysis/lw-lists.h"
#include "core/lw-csv-write.h"
#include "core/lw-edit-plan.h"
#include "core/lw-language.h"
#include "feedback-table.h"
#include "io/lw-io.h"
#include "scene/lw-minutes-file.h"
#include "shapes-fixture.h"
#include "shipped.h"

static LwBlueprint *
blueprint_from (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LwBlueprint *blueprint = lw_blueprint_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  return blueprint;
}

static LwBlueprint *
empty (const char *language)
{
  g_autofree char *text = g_strdup_printf ("{ \"format\": \"laneway\", \"version\": 1, \"language\": \"%s\", \"variants\": [ { \"id\": \"v\" } ] }", language);

  return blueprint_from (text);
}

static LwMinutes *
list_of (LwBlueprint *blueprint, const char *kind)
{
  return lw_list_new (blueprint, kind, lw_blueprint_variant (blueprint, NULL), NULL);
}

/* The header, without the mark and the line's end. Free with g_free. */
static char *
header_of (LwMinutes *list)
{
  g_autoptr (GString) csv = lw_minutes_csv (list);

  g_assert_true (g_str_has_prefix (csv->str, LW_CSV_MARK));
  return g_strndup (csv->str + strlen (LW_CSV_MARK), strcspn (csv->str, "\r") - strlen (LW_CSV_MARK));
}

/* Of an empty document: the header is all there is, and pages show it too. */
static void
test_columns (void)
{
  static const struct { const char *kind, *language, *columns; } expected[] = {
    { "questionnaire", "zh-CN", "订单号,客户类型,渠道,日期,NPS (0–10),CES (1–7),改进意见,最不满意的环节,最希望改进的内容" },
    { "goals", "zh-CN", "目标,指标,口径,极性,基线,目标值,单位,期限,负责人,相关环节,数据来源,S,M,A,R,T" },
    { "goals", "en", "Goal,Metric,Definition,Polarity,Baseline,Target,Unit,Due,Owner,Related steps,Data source,S,M,A,R,T" },
    { "bottlenecks", "zh-CN", "环节/交接,类别,现值,对标值,倍数,占全程%,投诉占比(区间),样本量,原因,证据来源,措施,负责人,期限,状态" },
    { "bottlenecks", "en", "Step or hand-off,Class,Present value,Benchmark,Ratio,% of lead time,Share of complaints (interval),Sample size,Cause,"
                           "Source of evidence,Measure,Owner,Due,Status" },
    { "plan", "zh-CN", "问题,措施,类型,影响环节,预期效果,投入,优先级,负责人,开始,结束,状态,验证结果" },
    { "plan", "en", "Problem,Measure,Kind,Affected steps,Expected effect,Effort,Priority,Owner,Start,End,Status,Result of verification" },
    { "questionnaire", "en", "Order number,Customer type,Channel,Date,NPS (0–10),CES (1–7),Suggestions,Least satisfying steps,What to improve first" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (LwBlueprint) blueprint = empty (expected[i].language);
      g_autoptr (LwMinutes) list = list_of (blueprint, expected[i].kind);
      g_autoptr (GString) csv = lw_minutes_csv (list), markdown = lw_minutes_markdown (list, NULL);
      g_autofree char *header = header_of (list), *whole = g_strconcat (LW_CSV_MARK, header, "\r\n", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = lw_minutes_pdf (list, &error);
      g_auto (GStrv) columns = g_strsplit (expected[i].columns, ",", -1);

      g_assert_cmpstr (header, ==, expected[i].columns);
      g_assert_cmpstr (csv->str, ==, whole);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
      g_assert_nonnull (strstr (markdown->str, columns[0]));
      g_assert_null (strstr (markdown->str, "(null)"));
    }
}

/* Pages ask about each touchpoint once. */
static void
test_questionnaire (void)
{
  g_autoptr (LwBlueprint) blueprint = shipped_sample ("returns.zh-CN.laneway");
  g_autoptr (LwMinutes) list = list_of (blueprint, "questionnaire");
  g_autoptr (GString) text = lw_minutes_markdown (list, NULL);
  g_autoptr (GBytes) html = lw_minutes_html (list);
  g_autofree char *header = header_of (list), *page = g_strndup (g_bytes_get_data (html, NULL), g_bytes_get_size (html));

  g_assert_cmpstr (header, ==, "订单号,客户类型,渠道,日期,客户申请 (1–5 ★),客服审核 (1–5 ★),仓库收货 (1–5 ★),换货 (1–5 ★),退款 (1–5 ★),物流发货 (1–5 ★),客户确认 (1–5 ★),"
                               "NPS (0–10),CES (1–7),改进意见,最不满意的环节,最希望改进的内容");
  g_assert_nonnull (strstr (text->str, "# 满意度问卷\n"));
  g_assert_nonnull (strstr (text->str, "| 订单号 | 客户类型 | 渠道 | 日期 |\n"));
  g_assert_nonnull (strstr (text->str, "□ 1 ★   □ 2 ★   □ 3 ★   □ 4 ★   □ 5 ★ |\n"));
  g_assert_nonnull (strstr (text->str, "□ 9   □ 10 |\n"));
  g_assert_nonnull (strstr (text->str, "最不满意的环节（最多选 3 项）"));
  g_assert_null (strstr (text->str, "(1–5 ★)"));
  g_assert_nonnull (strstr (page, "<h2>三、改进意见</h2>"));
}

/* Two answers, filled in below the header that was written, land on the steps without any question. */
static void
test_answers_return (void)
{
  static const char * const samples[] = { "returns.zh-CN.laneway", "returns.en.laneway" };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (LwBlueprint) blueprint = shipped_sample (samples[i]);
      g_autoptr (LwMinutes) list = list_of (blueprint, "questionnaire");
      g_autoptr (GString) csv = lw_minutes_csv (list);
      g_autoptr (LwTableFormat) format = NULL;
      g_autoptr (LwFeedback) feedback = NULL;
      guint n = g_strv_length (list->table->labels) - 9;

      for (guint row = 0; row < 2; row++)
        {
          g_string_append_printf (csv, "A%u,VIP,App,2026-11-0%u", row, row + 1);
          for (guint j = 0; j < n; j++)
            g_string_append (csv, row == 0 ? ",4" : ",2");
          g_string_append (csv, ",9,6,ok,,\r\n");
        }
      feedback = read_table_text (blueprint, csv->str, &format, LW_SCORE_TOP_BOX, NULL);
      g_assert_cmpint (format->shape, ==, LW_SHAPE_WIDE);
      g_assert_cmpuint (feedback->n_unmatched, ==, 0);
      g_assert_cmpuint (feedback->matched, ==, 2);
      g_assert_cmpstr (feedback->dataset->id, ==, "2026-11");
      LW_FOREACH (LwDataValue, value, feedback->dataset->values)
        if (g_str_equal (value->metric, "csat"))
          {
            g_assert_cmpfloat (value->n, ==, 2);
            g_assert_cmpfloat (value->k, ==, 1);
            n--;
          }
      g_assert_cmpuint (n, ==, 0);
    }
}

/* A step may be named as a column of feedback is, and there may be one alone; another table's stars change nothing. */
static void
test_stars (void)
{
  static const char * const names[] = { "等待", NULL };
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (LwTableFormat) format = NULL, other = NULL;
  g_autoptr (LwFeedback) feedback = read_table_text (blueprint, "日期,等待 (1–5 ★),NPS (0–10)\n2026-11-01,5,9\n2026-11-02,3,1\n", &format, LW_SCORE_TOP_BOX, NULL);
  g_autoptr (LwFeedback) scored = read_table_text (blueprint, "环节,满意度 (1–5 ★)\n等待,5\n等待,3\n", &other, LW_SCORE_TOP_BOX, NULL);

  assert_counts (feedback, "s1", 2, 1, -1);
  g_assert_cmpint (other->shape, ==, LW_SHAPE_ANSWERS);
  assert_counts (scored, "s1", 2, 1, -1);
}

static const char planned[] =
  "{ \"format\": \"laneway\", \"version\": 1, \"language\": \"en\", \"owners\": [ { \"id\": \"o\", \"name\": \"Ann\" } ],"
  "  \"metrics\": [ { \"id\": \"csat\", \"name\": \"Satisfied\", \"kind\": \"share\", \"polarity\": \"higher\" } ],"
  "  \"variants\": [ { \"id\": \"v\", \"steps\": [ { \"id\": \"s1\", \"name\": \"Check\" }, { \"id\": \"s2\", \"name\": \"Pay\" } ] } ],"
  "  \"goals\": [ { \"id\": \"g1\", \"name\": \"Happier\", \"metric\": \"csat\", \"baseline\": 0.62, \"target\": 0.8, \"horizon\": \"short\","
  "    \"date\": \"2026-12-31\", \"owner\": \"o\", \"steps\": [ \"s1\", \"s2\" ], \"achievable\": \"others do\", \"source\": \"survey\" },"
  "    { \"id\": \"g2\", \"name\": \"Quicker\", \"figure\": \"lead\", \"baseline\": 90, \"relative\": -0.5 } ],"
  "  \"problems\": [ { \"id\": \"p1\", \"name\": \"Slow\", \"steps\": [ \"s1\" ] }, { \"id\": \"p2\", \"name\": \"Dear\", \"status\": \"open\", \"due\": \"2027-01-31\" },"
  "    { \"id\": \"p3\", \"name\": \"No matter\", \"status\": \"dismissed\" } ],"
  "  \"measures\": [ { \"id\": \"m1\", \"name\": \"Two at once\", \"kind\": \"parallel\", \"problems\": [ \"p1\" ], \"effort\": 2, \"priority\": \"high\","
  "    \"owner\": \"o\", \"start\": \"2026-11-23\", \"end\": \"2026-11-30\", \"status\": \"doing\", \"expectedMinutes\": -30 },"
  "    { \"id\": \"m2\", \"name\": \"=Train\", \"expected\": \"fewer, better calls\", \"result\": \"it did\" } ] }";

/* A measure against no problem stands last; a dismissed problem is none, one without a measure has its own row. */
static void
test_planned (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_from (planned);
  g_autoptr (LwMinutes) goals = list_of (blueprint, "goals"), plan = list_of (blueprint, "plan");
  g_autoptr (GString) goal_rows = lw_minutes_csv (goals), plan_rows = lw_minutes_csv (plan);
  g_autoptr (GString) goal_page = lw_minutes_markdown (goals, NULL), plan_page = lw_minutes_markdown (plan, NULL);

  g_assert_cmpstr (strchr (goal_rows->str, '\n') + 1, ==,
                   "Happier,Satisfied,,Higher is better,62 %,80 %,,Short term · 2026-12-31,Ann,\"Check, Pay\",survey,√,√,√,□,√\r\n"
                   "Quicker,Lead time,,Lower is better,1 h 30 min,'-50 %,,,,,,□,□,□,□,□\r\n");
  g_assert_cmpstr (strchr (plan_rows->str, '\n') + 1, ==,
                   "Slow,Two at once,Do in parallel,Check,lead time −30 min,2,High,Ann,2026-11-23,2026-11-30,In progress,\r\n"
                   "Dear,,,,,,,,,2027-01-31,Open,\r\n"
                   ",'=Train,,,\"fewer, better calls\",,,,,,,it did\r\n");
  g_assert_nonnull (strstr (goal_page->str, "| Short term · 31 Dec 2026 |"));
  g_assert_nonnull (strstr (plan_page->str, "| 23 Nov 2026 | 30 Nov 2026 |"));
  g_assert_nonnull (strstr (plan_page->str, "| 31 Jan 2027 |"));
}

/* Those of the Analysis page, with what was said about them. */
static void
test_bottlenecks (void)
{
  g_autoptr (LwBlueprint) blueprint = shipped_sample ("returns.en.laneway");
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  LwDataset *dataset = lw_default_dataset (blueprint, variant);
  g_autoptr (GPtrArray) findings = lw_variant_findings (blueprint, variant, dataset);
  g_autoptr (LwBlueprint) dismissed = NULL;
  g_autoptr (LwMinutes) before = lw_list_new (blueprint, "bottlenecks", variant, dataset), after = NULL;
  const LwMinutesRow *row = g_ptr_array_index (before->table->rows, 0);

  g_assert_cmpuint (before->table->rows->len, ==, 3);
  g_assert_cmpstr (row->cells[2], ==, "2 h");
  g_assert_cmpstr (row->cells[3], ==, "30 min");
  g_assert_cmpstr (row->cells[4], ==, "4.00");
  g_assert_cmpstr (row->cells[5], ==, "1.2 %");
  g_assert_cmpstr (row->cells[6], ==, "23.0 % (17.7–29.3)");
  g_assert_cmpstr (row->cells[7], ==, "200");
  for (guint i = 0; i < findings->len && dismissed == NULL; i++)
    if (g_str_equal (((LwFinding *) findings->pdata[i])->rule, "bottleneck"))
      dismissed = lw_edit_judge (blueprint, findings->pdata[i], LW_PROBLEM_DISMISSED, "known");
  after = lw_list_new (dismissed, "bottlenecks", lw_blueprint_variant (dismissed, NULL), dataset);
  g_assert_cmpuint (after->table->rows->len, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  lw_language_init ();
  g_test_add_func ("/lists/columns", test_columns);
  g_test_add_func ("/lists/questionnaire", test_questionnaire);
  g_test_add_func ("/lists/answers-return", test_answers_return);
  g_test_add_func ("/lists/stars", test_stars);
  g_test_add_func ("/lists/planned", test_planned);
  g_test_add_func ("/lists/bottlenecks", test_bottlenecks);
  return g_test_run ();
}
