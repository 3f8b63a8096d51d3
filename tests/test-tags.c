#include "csv-fixture.h"
#include "shapes-fixture.h"
#include "core/lw-edit.h"
#include "core/lw-tag.h"
#include "feedback/lw-profile.h"
#include "feedback/lw-words.h"

#include <locale.h>
#include <string.h>

/* Read as guessed, but for what is set here. */
typedef struct { const char *rules[4], *map[4]; gboolean together, quotes; } Settings;

static LwFeedback *
read_so (LwBlueprint *blueprint, const char *text, const Settings *settings)
{
  GFile *file = csv_file_with ("t.csv", text, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (LwTableFormat) format = lw_table_format_guess (file, NULL, 0, NULL, &error);
  LwFeedback *feedback;

  g_assert_no_error (error);
  format->together = settings->together;
  format->keep_quotes = settings->quotes;
  for (guint i = 0; i < 4 && settings->rules[i]; i++)
    g_assert_true (lw_table_format_add_rule (format, settings->rules[i], &error));
  if (settings->map[0])
    format->mappings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i + 1 < 4 && settings->map[i]; i += 2)
    g_hash_table_insert (format->mappings, g_strdup (settings->map[i]), g_strdup (settings->map[i + 1]));
  feedback = lw_feedback_read (blueprint, NULL, file, format, "2026-10", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  csv_file_remove (file);
  return feedback;
}

static void
test_words (void)
{
  static const char * const words[] = { "slow", "app", "响应慢", "慢", "不专业", "专业", "A-1", NULL };
  static const struct { const char *text, *found; } cases[] = {
    { "so SLOWLY done", "slow " }, { "happy with the App", "app " }, { "happy", "" }, { "响应慢", "响应慢 慢 " }, { "一点也不慢", "" },
    { "很不专业", "不专业 " }, { "很专业", "专业 " }, { "ＡＰＰ打不开", "app " }, { "see a-1.", "A-1 " }, { "", "" }, { "没慢", "" },
    { "slow, 慢 and slow", "slow 慢 " },
  };
  g_autoptr (LwWords) found = lw_words_new ();

  for (guint i = 0; words[i]; i++)
    lw_words_add (found, words[i], i);
  lw_words_ready (found);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GString) list = g_string_new (NULL);

      lw_words_find (found, cases[i].text, strlen (cases[i].text), values);
      for (guint j = 0; j < values->len; j++)
        g_string_append_printf (list, "%s ", words[g_array_index (values, guint, j)]);
      g_assert_cmpstr (list->str, ==, cases[i].found);
    }
}

/* The same as looking for each word by itself. */
static void
test_words_random (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (LwWords) all = lw_words_new ();
      g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (guint)), expected = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GString) text = g_string_new (NULL);
      static const char * const letters[] = { "慢", "快", "物", "流" };

      for (guint i = 0; i < 12; i++)
        {
          GString *word = g_string_new (NULL);

          for (guint n = g_test_rand_int_range (1, 5); n > 0; n--)
            g_string_append (word, letters[g_test_rand_int_range (0, 4)]);
          lw_words_add (all, word->str, i);
          g_ptr_array_add (words, g_string_free_and_steal (word));
        }
      lw_words_ready (all);
      for (guint n = 0; n < 12; n++)
        g_string_append (text, letters[g_test_rand_int_range (0, 4)]);
      lw_words_find (all, text->str, text->len, values);
      for (guint i = 0; i < words->len; i++)
        if (strstr (text->str, g_ptr_array_index (words, i)))
          g_array_append_val (expected, i);
      g_assert_cmpmem (values->data, values->len * sizeof (guint), expected->data, expected->len * sizeof (guint));
    }
}

static void
test_mask (void)
{
  static const struct { const char *text, *masked; int kind; } cases[] = {
    { "call 13812345678 now", "call *** now", LW_PERSONAL_PHONE }, { "138 1234 5678", "***", LW_PERSONAL_PHONE },
    { "138-1234-5678转", "***转", LW_PERSONAL_PHONE }, { "+86 13812345678", "+***", LW_PERSONAL_PHONE },
    { "１３８１２３４５６７８", "***", LW_PERSONAL_PHONE }, { "010-12345678", "***", LW_PERSONAL_PHONE }, { "400-800-1234", "***", LW_PERSONAL_PHONE },
    { "138 1234 5678 2件", "*** 2件", LW_PERSONAL_PHONE }, { "+44 20 7946 0958", "+***", LW_PERSONAL_PHONE },
    { "mail me: li.ming@example.com.", "mail me: ***@***.", LW_PERSONAL_EMAIL }, { "张三：zhang_3＠qq.com", "张三：***@***", LW_PERSONAL_EMAIL },
    { "身份证11010519491231002X", "身份证***", LW_PERSONAL_ID }, { "440524188001010014", "***", LW_PERSONAL_ID },
    { "11010519491231002x", "***", LW_PERSONAL_ID }, { "身份证110105194912310021", "身份证***", LW_PERSONAL_ID },
    { "6222 0212 3456 7890 123", "***", LW_PERSONAL_CARD }, { "4111111111111111", "***", LW_PERSONAL_CARD },
    { "4111-1111-1111-1111", "***", LW_PERSONAL_CARD },
    { "2026-11-21 14:30", NULL, -1 }, { "order 20261121", NULL, -1 }, { "48小时", NULL, -1 }, { "SN13812345678", NULL, -1 },
    { "12,345.67", NULL, -1 }, { "a@b", NULL, -1 }, { "@所有人", NULL, -1 }, { "23812345678", NULL, -1 }, { "4111111111111112", NULL, -1 },
    { "110105194913310023", NULL, -1 }, { "", NULL, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint masked[LW_N_PERSONAL] = { 0 };
      g_autofree char *text = lw_mask_personal (cases[i].text, masked);

      g_assert_cmpstr (text, ==, cases[i].masked ? cases[i].masked : cases[i].text);
      for (int kind = 0; kind < LW_N_PERSONAL; kind++)
        g_assert_cmpuint (masked[kind], ==, kind == cases[i].kind);
    }
}

static const char * const names[] = { "客服审核", "仓库收货", "退款", NULL };

static double
tag_count (LwDataset *dataset, const char *step, const char *tag)
{
  double n = 0;

  LW_FOREACH (LwTagCount, count, dataset->tags)
    if (g_strcmp0 (count->step, step) == 0 && g_strcmp0 (count->tag, tag) == 0)
      n += count->n;
  return n;
}

/* Words in texts and cells of tags, one answer counted once with a tag. */
static void
test_tags_of_rows (void)
{
  g_autoptr (LwBlueprint) bare = blueprint_of (names, NULL), blueprint = NULL;
  g_autoptr (LwFeedback) feedback = NULL, without = NULL;
  const Settings settings = { .together = FALSE };

  lw_set_string (&bare->language, "zh-CN");
  blueprint = lw_edit_starter_tags (bare);
  feedback = read_so (blueprint, "环节,渠道,评分,标签,反馈内容\n"
                      "仓库收货,App,2,,物流慢，等了很久\n"
                      "仓库收货,电话,1,物流慢,还没到货\n"
                      "仓库收货,App,1,物流慢；包装破损,\n"
                      "退款,App,3,自己的词,没什么\n"
                      "退款,App,5,-,一点也不慢\n"
                      "别的,App,1,物流慢,物流慢\n", &settings);
  g_assert_cmpuint (feedback->matched, ==, 5);
  g_assert_cmpuint (feedback->tagged, ==, 4);
  g_assert_cmpfloat (tag_count (feedback->dataset, "s2", "时效/物流慢"), ==, 3);
  g_assert_cmpfloat (tag_count (feedback->dataset, "s2", "时效/处理慢"), ==, 1);
  g_assert_cmpfloat (tag_count (feedback->dataset, "s2", "质量/包装破损"), ==, 1);
  g_assert_cmpfloat (tag_count (feedback->dataset, "s3", "自己的词"), ==, 1);
  g_assert_cmpuint (lw_array_length (feedback->dataset->tags), ==, 5);   /* 物流慢 by App and by 电话 */
  g_assert_null (feedback->dataset->quotes);
  without = read_so (bare, "环节,评分,标签,反馈内容\n仓库收货,2,,物流慢\n", &settings);
  g_assert_null (without->dataset->tags);
}

static void
test_two_levels (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (LwFeedback) feedback = NULL;
  const Settings settings = { .together = TRUE };

  feedback = read_so (blueprint, "环节,样本量,满意数,问题类型(一级),问题类型(二级),投诉量\n仓库收货,100,50,时效,物流慢,22\n仓库收货,0,0,时效,入库慢,18\n"
                      "退款,10,5,时效,,3\n", &settings);
  g_assert_cmpfloat (tag_count (feedback->dataset, "s2", "时效/物流慢"), ==, 22);
  g_assert_cmpfloat (tag_count (feedback->dataset, "s2", "时效/入库慢"), ==, 18);
  g_assert_cmpfloat (tag_count (feedback->dataset, "s3", "时效"), ==, 3);
}

static void
test_quotes (void)
{
  g_autoptr (LwBlueprint) bare = blueprint_of (names, NULL), blueprint = NULL, applied = NULL, other = NULL, same = NULL;
  const char * const words[] = { "慢", NULL }, * const paths[] = { "态度", "时效", NULL };
  const Settings settings = { .quotes = TRUE };
  g_autoptr (LwFeedback) feedback = NULL;
  LwQuote *quote;
  LwDataset *dataset;

  blueprint = lw_edit_tag (bare, "时效", words);
  feedback = read_so (blueprint, "环节,渠道,评分,反馈内容\n退款,App,2,慢！电话13812345678\n退款,App,4,\n退款,App,4,无\n", &settings);
  g_assert_cmpuint (lw_array_length (feedback->dataset->quotes), ==, 1);
  quote = lw_array_get (feedback->dataset->quotes, 0);
  g_assert_cmpstr (quote->text, ==, "慢！电话***");
  g_assert_cmpstr (quote->channel, ==, "App");
  g_assert_cmpstr (quote->tags[0], ==, "时效");
  g_assert_cmpuint (feedback->masked[LW_PERSONAL_PHONE], ==, 1);
  applied = lw_feedback_apply (blueprint, feedback);
  other = lw_edit_quote_tags (applied, "2026-10", 0, paths);
  dataset = lw_array_by_id (other->datasets, "2026-10");
  g_assert_cmpfloat (tag_count (dataset, "s3", "时效"), ==, 1);
  g_assert_cmpfloat (tag_count (dataset, "s3", "态度"), ==, 1);
  same = lw_edit_quote_tags (other, "2026-10", 0, NULL);
  dataset = lw_array_by_id (same->datasets, "2026-10");
  g_assert_cmpuint (lw_array_length (dataset->tags), ==, 0);
  g_assert_null (((LwQuote *) lw_array_get (dataset->quotes, 0))->tags);
}

static void
test_edit_tags (void)
{
  const char * const words[] = { "甲", "乙", NULL }, * const more[] = { "乙", "丙", NULL };
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL), one = lw_edit_tag (blueprint, "时效/慢", words);
  g_autoptr (LwBlueprint) two = lw_edit_tag (one, "时效/慢", more), three = lw_edit_tag (two, "质量/慢", NULL), rest = NULL, starter = NULL, again = NULL;
  LwTag *tag = lw_tag_find (two->tags, "慢"), *parent = lw_tag_find (two->tags, "时效");

  g_assert_cmpuint (lw_array_length (two->tags), ==, 2);
  g_assert_cmpstr (tag->parent, ==, parent->id);
  g_assert_cmpuint (g_strv_length (tag->keywords), ==, 3);
  g_assert_null (lw_tag_find (three->tags, "慢"));
  g_assert_nonnull (lw_tag_find (three->tags, "时效/慢"));
  rest = lw_edit_untag (three, parent->id);
  g_assert_cmpuint (lw_array_length (rest->tags), ==, 2);
  starter = lw_edit_starter_tags (blueprint);
  again = lw_edit_starter_tags (starter);
  g_assert_true (again == starter);
  g_assert_cmpuint (lw_array_length (starter->tags), ==, 8 + 21);
  g_assert_nonnull (lw_tag_find (starter->tags, "Timeliness/slow REPLY"));
}

static void
test_counts_by_hand (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL), one = NULL, two = NULL, three = NULL, none = NULL;
  g_autoptr (LwDataset) dataset = lw_record_new (&lw_dataset_schema);

  lw_set_string (&dataset->id, "2026-10");
  one = lw_edit_put (blueprint, "datasets", dataset);
  two = lw_edit_tag_count (one, "2026-10", "s1", NULL, "态度/不耐烦", 7);
  g_assert_cmpfloat (tag_count (lw_array_by_id (two->datasets, "2026-10"), "s1", "态度/不耐烦"), ==, 7);
  three = lw_edit_tag_count (two, "2026-10", "s1", NULL, "态度/不耐烦", 9);
  g_assert_cmpfloat (tag_count (lw_array_by_id (three->datasets, "2026-10"), "s1", "态度/不耐烦"), ==, 9);
  none = lw_edit_tag_count (three, "2026-10", "s1", NULL, "态度/不耐烦", 0);
  g_assert_cmpuint (lw_array_length (((LwDataset *) lw_array_by_id (none->datasets, "2026-10"))->tags), ==, 0);
  g_assert_true (lw_edit_tag_count (blueprint, "2026-10", "s1", NULL, "x", 1) == blueprint);
  lw_record_unref (blueprint);
}

/* The pipeline's order: exact, mapping, touchpoint and system, rules, lane; every step on its way is told with its confidence. */
static void
test_pipeline (void)
{
  static const struct { const char *text; LwMatchHow how; const char *targets; guint rows; } expected[] = {
    { "包裹|压坏=仓库收货+退款", LW_MATCH_RULE, "仓库收货+退款", 2 }, { "台账系统", LW_MATCH_TOUCHPOINT, "退款", 1 }, { "别名", LW_MATCH_ALIAS, "退款", 1 },
    { "审核组", LW_MATCH_RULE, "客服审核", 1 }, { "忽略我", LW_MATCH_SAVED, "", 1 }, { "两处", LW_MATCH_SAVED, "客服审核+退款", 1 },
    { "财务部", LW_MATCH_LANE, "退款", 1 }, { "谁", LW_MATCH_NONE, "", 1 },
  };
  g_autoptr (LwBlueprint) plain = blueprint_of (names, NULL), with_system = NULL, blueprint = NULL;
  g_autoptr (LwVariant) variant = NULL, placed = NULL;
  g_autoptr (LwSystem) system = lw_record_new (&lw_system_schema);
  g_autoptr (LwLane) lane = lw_record_new (&lw_lane_schema);
  const char *systems[] = { "ledger", NULL }, *aliases[] = { "别名", NULL };
  const Settings settings = { .rules = { "包裹|压坏=仓库收货+退款", "审核=s1" }, .map = { "忽略我", "", "两处", "客服审核 + s3" } };
  g_autoptr (LwFeedback) feedback = NULL;
  LwStep *step = lw_record_copy (lw_variant_step (lw_blueprint_variant (plain, NULL), "s3"));

  lw_set_string (&system->id, "ledger");
  lw_set_string (&system->name, "台账系统");
  lw_set_string (&lane->id, "finance");
  lw_set_string (&lane->name, "财务部");
  lw_set_strings (&step->systems, systems);
  lw_set_strings (&step->aliases, aliases);
  lw_set_string (&step->lane, "finance");
  variant = lw_variant_put (lw_blueprint_variant (plain, NULL), LW_ELEMENT_STEP, step);
  placed = lw_variant_put (variant, LW_ELEMENT_LANE, lane);
  lw_record_unref (step);
  with_system = lw_edit_put (plain, "systems", system);
  blueprint = lw_edit_variant (with_system, placed);
  feedback = read_so (blueprint, "环节,评分,标签,内容\n退款,5,,包裹\n谁,1,,包裹坏了\n那个,2,压坏,\n台账系统,3,,\n别名,3,,\n审核组,4,,\n忽略我,4,,\n两处,5,,\n财务部,2,,\n谁,3,,好\n", &settings);
  g_assert_cmpuint (feedback->rows, ==, 10);
  g_assert_cmpuint (feedback->matched, ==, 8);
  g_assert_cmpuint (feedback->several, ==, 3);
  g_assert_cmpuint (feedback->n_unmatched, ==, 1);
  g_assert_cmpuint (feedback->names->len, ==, G_N_ELEMENTS (expected));
  g_assert_cmpfloat (value_of (feedback, "s3", "csat")->n, ==, 7);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const LwFoundName *found = NULL;
      g_autofree char *targets = NULL;

      for (guint j = 0; j < feedback->names->len; j++)
        if (g_str_equal (((LwFoundName *) g_ptr_array_index (feedback->names, j))->text, expected[i].text))
          found = g_ptr_array_index (feedback->names, j);
      g_assert_nonnull (found);
      targets = g_strjoinv ("+", found->targets);
      g_assert_cmpstr (targets, ==, expected[i].targets);
      g_assert_cmpint (found->how, ==, expected[i].how);
      g_assert_cmpuint (found->rows, ==, expected[i].rows);
    }
}

/* A name that two lanes have is settled by the row's department. */
static void
test_lane_and_step (void)
{
  static const char * const twice[] = { "审核", "审核", NULL };
  g_autoptr (LwBlueprint) plain = blueprint_of (twice, NULL), blueprint = NULL;
  g_autoptr (LwVariant) variant = lw_record_ref (lw_blueprint_variant (plain, NULL));
  const Settings settings = { .together = TRUE };
  g_autoptr (LwFeedback) feedback = NULL;

  for (guint i = 0; i < 2; i++)
    {
      LwStep *step = lw_record_copy (lw_array_get (LW_STEPS (variant), i));
      LwVariant *next;

      lw_set_string (&step->department, i ? "财务部" : "客服部");
      next = lw_variant_put (variant, LW_ELEMENT_STEP, step);
      lw_record_unref (step);
      lw_record_unref (variant);
      variant = next;
    }
  blueprint = lw_edit_variant (plain, variant);
  feedback = read_so (blueprint, "环节,部门,评分\n审核,财务部,5\n审核,客服部,1\n审核,客服部,2\n审核,,3\n,财务部,4\n", &settings);
  g_assert_cmpfloat (value_of (feedback, "s1", "csat")->n, ==, 2);
  g_assert_cmpfloat (value_of (feedback, "s2", "csat")->n, ==, 2);
  g_assert_cmpuint (feedback->n_unmatched, ==, 1);
}

/* More channels than are kept apart: all is one, and told. */
static void
test_many_channels (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  const Settings settings = { .together = FALSE };
  g_autoptr (GString) table = g_string_new ("环节,渠道,客户类型,评分,处理时长(分钟),标签\n"), few = g_string_new (table->str);
  g_autoptr (LwFeedback) many = NULL, apart = NULL;
  guint medians = 0;

  for (guint i = 0; i < 500; i++)
    {
      g_string_append_printf (table, "退款,c%u,新,%u,%u,慢\n", i % 100, 1 + i % 5, i);
      g_string_append_printf (few, "退款,c%u,新,%u,%u,慢\n", i % 3, 1 + i % 5, i);
    }
  many = read_so (blueprint, table->str, &settings);
  g_assert_cmpuint (lw_array_length (many->dataset->values), ==, 2);
  g_assert_cmpfloat (value_of (many, "s3", "csat")->n, ==, 500);
  g_assert_cmpfloat (value_of (many, "s3", "csat")->k, ==, 200);
  g_assert_null (value_of (many, "s3", "csat")->channel);
  g_assert_cmpfloat (value_of (many, "s3", "handling-time")->median, ==, 249.5);
  g_assert_cmpuint (lw_array_length (many->dataset->tags), ==, 1);
  g_assert_cmpfloat (tag_count (many->dataset, "s3", "慢"), ==, 500);
  apart = read_so (blueprint, few->str, &settings);
  g_assert_cmpuint (lw_array_length (apart->dataset->values), ==, 3 * 2 + 1);
  LW_FOREACH (LwDataValue, value, apart->dataset->values)
    if (!value->channel)
      {
        g_assert_cmpfloat (value->median, ==, 249.5);
        g_assert_true (isnan (value->n) && isnan (value->sum));
        medians++;
      }
  g_assert_cmpuint (medians, ==, 1);
}

static void
test_rules_travel (void)
{
  GFile *file = csv_file_with ("t.csv", "环节,评分\n退款,3\n", -1);
  g_autoptr (LwTableFormat) format = lw_table_format_guess (file, NULL, 0, NULL, NULL), other = lw_table_format_copy (format);
  g_autoptr (GError) error = NULL;
  g_autoptr (LwProfile) profile = NULL;
  g_autofree char *text = NULL;

  g_assert_true (lw_table_format_add_rule (format, " 慢 | 久 = 退款 + r3 ", NULL));
  g_assert_false (lw_table_format_add_rule (format, "慢=", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  profile = lw_profile_new (format, "p", "p");
  g_assert_true (lw_profile_apply (profile, other, file, NULL, NULL));
  text = lw_step_rule_text (g_ptr_array_index (other->rules, 0));
  g_assert_cmpstr (text, ==, "慢|久=退款+r3");
  csv_file_remove (file);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tags/words", test_words);
  g_test_add_func ("/tags/words-random", test_words_random);
  g_test_add_func ("/tags/mask", test_mask);
  g_test_add_func ("/tags/rows", test_tags_of_rows);
  g_test_add_func ("/tags/two-levels", test_two_levels);
  g_test_add_func ("/tags/quotes", test_quotes);
  g_test_add_func ("/tags/edit", test_edit_tags);
  g_test_add_func ("/tags/by-hand", test_counts_by_hand);
  g_test_add_func ("/tags/pipeline", test_pipeline);
  g_test_add_func ("/tags/lane-and-step", test_lane_and_step);
  g_test_add_func ("/tags/many-channels", test_many_channels);
  g_test_add_func ("/tags/rules-travel", test_rules_travel);
  return g_test_run ();
}
