#include "lw-concept.h"

#include <string.h>

#define LONGEST 120   /* bytes: what is longer is no name */

/* English words stand for themselves and their plural; Chinese ones are looked for anywhere. At most 64 lines. */
static const char * const concepts[] = {
  "wait|waiting|queue|queuing|queueing|line|排队|等待|等候|排号|叫号",
  "seat|seating|table|入座|座位|餐桌|领位",
  "order|ordering|menu|点餐|点菜|菜单|下单|订购",
  "cook|cooking|kitchen|备餐|后厨|厨师|出餐|烹饪",
  "serve|serving|上菜|传菜|送餐",
  "eat|eating|dine|dining|dish|food|meal|taste|portion|用餐|就餐|菜品|口味|味道|分量",
  "environment|ambience|atmosphere|decoration|noise|space|环境|装修|噪音|空间|氛围",
  "pay|payment|paying|bill|billing|price|cost|checkout|结账|支付|付款|账单|买单|价格|收银|性价比|折扣",
  "review|comment|rating|recommend|recommendation|点评|评价|评论",
  "waiter|attitude|politeness|friendliness|服务员|态度|礼貌",
  "clean|cleaning|cleanliness|cleaness|hygiene|清洁|卫生|打扫|整洁",
  "room|housekeeping|bed|客房|房间|床",
  "breakfast|restaurant|catering|早餐|餐厅|餐饮",
  "reception|checkin|lobby|前台|接待|入住",
  "park|parking|停车",
  "apply|application|applying|request|submit|申请|提交|进件",
  "audit|approve|approval|verify|verification|审核|审批|核实|复核|核保",
  "receive|receiving|receipt|warehouse|收货|签收|入库|仓库|仓储",
  "inspect|inspection|quality|check|质检|检查|验货|检验|验收",
  "exchange|replace|replacement|swap|换货|更换",
  "refund|reimbursement|reimburse|退款|退费",
  "return|returns|退货|退回|寄回",
  "deliver|delivery|ship|shipping|shipment|dispatch|logistics|carrier|courier|发货|配送|物流|快递|运输",
  "confirm|confirmation|确认|回访",
  "install|installation|technician|engineer|安装|上门|师傅",
  "repair|fix|fixing|troubleshoot|维修|修复|排障|故障",
  "call|phone|hotline|telephone|电话|热线|来电|呼叫",
  "chat|message|reply|response|respond|客服|咨询|回复|响应|在线",
  "complaint|complain|投诉|抱怨",
  "register|registration|record|signup|enrol|登记|注册|建档|录入",
  "contract|sign|signing|agreement|合同|签约|签署|协议",
  "account|开户|账户|销户",
  "loan|credit|贷款|信贷|放款|授信",
  "claim|accident|insurance|理赔|报案|出险|定损|赔付",
  "train|training|onboarding|培训|上线|启用|入职",
  "ticket|case|assign|assignment|triage|工单|派单|分派|分单|受理",
  "escalate|escalation|升级|转办",
  "search|browse|find|搜索|查找|浏览|寻找",
  "website|web|page|site|网站|官网|网页",
  "app|mobile|小程序|手机",
};

/* "waiters" is about "waiter". */
static gboolean
is_word (const char *word, gsize length, const char *text, gsize n)
{
  return (n == length || (n == length + 1 && text[length] == 's')) && memcmp (text, word, length) == 0;
}

static gboolean
has_token (const char *text, const char *word, gsize length)
{
  for (const char *p = text; *p;)
    {
      gsize n = 0;

      while (g_ascii_isalpha (p[n]))
        n++;
      if (n > 0 && is_word (word, length, p, n))
        return TRUE;
      p += n > 0 ? n : 1;
    }
  return FALSE;
}

static gboolean
speaks_of (const char *text, const char *words)
{
  for (const char *p = words; p; p = strchr (p, '|') ? strchr (p, '|') + 1 : NULL)
    {
      gsize length = strcspn (p, "|");

      g_autofree char *word = g_strndup (p, length);

      if (g_ascii_isalpha (*p) ? has_token (text, word, length) : strstr (text, word) != NULL)
        return TRUE;
    }
  return FALSE;
}

guint64
lw_concepts_of (const char *text)
{
  g_autofree char *lower = NULL;
  guint64 found = 0;

  if (strlen (text) > LONGEST)
    return 0;
  lower = g_utf8_strdown (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (concepts); i++)
    if (speaks_of (lower, concepts[i]))
      found |= G_GUINT64_CONSTANT (1) << i;
  return found;
}

guint
lw_concepts_shared (guint64 a, guint64 b)
{
  return __builtin_popcountll (a & b);
}
