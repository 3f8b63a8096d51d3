#include "core/lw-tag.h"

#include <string.h>

typedef struct { const char *chinese, *english; } Words;

/* A tag system to begin with (reference, text templates): level, then what belongs to it. A text has a tag when it has any of the
 * words; English ones match at the beginning of a word, whatever its case. */
static const struct { Words path, words; } starter[] = {
  { { "时效", "Timeliness" }, { NULL, NULL } },
  { { "时效/响应慢", "Timeliness/Slow reply" },
    { "响应慢|回复慢|没人理|没人回|无人回复|不回复|没有回应|联系不上|打不通|等客服|回复太慢|迟迟不回|迟迟没有回", "slow reply|slow response|no reply|no answer|no response|never replied|nobody answer|unreachable|hours to reply|days to reply" } },
  { { "时效/处理慢", "Timeliness/Slow handling" },
    { "处理慢|效率低|效率太低|办理慢|等了很久|等很久|等太久|等了半天|排队久|排队太久|拖了|拖延|迟迟没|迟迟不|一直没处理|审核慢|入库慢|未及时", "slow service|took forever|took too long|long wait|waited|waiting|delay|queue|inefficient|too slow|not processed" } },
  { { "时效/物流慢", "Timeliness/Slow delivery" },
    { "物流慢|快递慢|发货慢|送货慢|配送慢|上菜慢|送达慢|迟迟不发货|迟迟未发货|还没发货|还没到货|还没收到|物流没有更新", "slow delivery|slow shipping|late delivery|delivery late|arrived late|not shipped|not delivered|not arrived|stuck in transit" } },
  { { "时效/到账慢", "Timeliness/Slow payout" },
    { "到账慢|退款慢|还没到账|没有到账|未到账|迟迟不到账|没收到退款|还没退款", "slow refund|refund late|refund took|refund not|no refund|not refunded|refund never|waiting for refund|waiting for my refund|money back late" } },
  { { "流程", "Process" }, { NULL, NULL } },
  { { "流程/材料重复提交", "Process/Papers asked twice" },
    { "重复提交|重复填写|反复提交|又要提交|再次提交|重新提交|反复上传|重复上传", "submit again|submitted twice|resubmit|same form|same document|fill in again|upload again" } },
  { { "流程/环节繁琐", "Process/Too many steps" },
    { "繁琐|太复杂|流程复杂|手续多|手续复杂|步骤太多|环节太多|麻烦", "too many steps|complicated|bureaucra|cumbersome|paperwork|tedious" } },
  { { "流程/推诿", "Process/Passing the buck" },
    { "推诿|踢皮球|推卸|互相推|推来推去|不负责|没人负责|甩锅", "passing the buck|passed the buck|not responsible|blamed|nobody responsible|nobody takes" } },
  { { "流程/多次转接", "Process/Passed around" },
    { "转接|转来转去|换了几个客服|换了好几个|重新说一遍|又说了一遍|反复解释", "transferred|passed around|passed from|another department|explain again|repeat myself|different agents" } },
  { { "态度", "Attitude" }, { NULL, NULL } },
  { { "态度/不耐烦", "Attitude/Impatient" },
    { "不耐烦|态度差|态度恶劣|态度不好|服务态度很差|冷漠|敷衍|骂人|爱理不理|爱答不理", "rude|impatient|unfriendly|impolite|bad attitude|dismissive|unhelpful|arrogant" } },
  { { "态度/不专业", "Attitude/Unskilled" },
    { "不专业|不懂|不清楚业务|业务不熟|一问三不知|不熟悉", "unprofessional|incompetent|not trained|untrained|had no idea|did not know|didn't know|clueless" } },
  { { "信息", "Information" }, { NULL, NULL } },
  { { "信息/进度不透明", "Information/Progress unknown" },
    { "进度不透明|查不到进度|看不到进度|不知道进度|不知道到哪|没有进度|无法查询|查不到物流", "no tracking|cannot track|can't track|no status|no progress|no update|in the dark" } },
  { { "信息/说明不清", "Information/Unclear" },
    { "说明不清|说不清|没说清|不清楚|不明确|看不懂|规则不清|前后不一致|说法不一", "unclear|confusing|not clear|misleading|contradict|not explained|different answers" } },
  { { "信息/通知缺失", "Information/Not told" },
    { "没有通知|没通知|未通知|无通知|没有提醒|没收到通知|无收货通知|没告诉|没有告知|未告知", "not told|never told|not informed|no notice|no notification|nobody told|not notified|without notice" } },
  { { "质量", "Quality" }, { NULL, NULL } },
  { { "质量/商品质量", "Quality/Goods" },
    { "质量差|质量不好|质量问题|坏了|有瑕疵|瑕疵|假货|次品|不能用|用不了|不新鲜|难吃", "poor quality|bad quality|defective|broken|faulty|fake|does not work|doesn't work|stale" } },
  { { "质量/包装破损", "Quality/Damaged parcel" },
    { "包装破损|破损|包装坏|压坏|包裹破|漏了|洒了|丢失|包裹丢", "damaged|crushed|torn|leaked|box was open|lost parcel|parcel lost|package lost" } },
  { { "质量/质检标准不清", "Quality/Inspection rules" },
    { "质检标准|质检不|质检结果|验收标准|检测标准|判定标准", "inspection result|inspection standard|inspection rule|inspected wrong|failed inspection" } },
  { { "系统", "Systems" }, { NULL, NULL } },
  { { "系统/打不开", "Systems/Does not open" },
    { "打不开|进不去|登录不了|登不上|登录失败|白屏|加载不出|闪退|卡死", "cannot log in|can't log in|login fail|does not open|doesn't open|won't open|not loading|does not load|doesn't load|blank page" } },
  { { "系统/报错", "Systems/Errors" },
    { "报错|系统错误|出错|系统故障|系统崩溃|崩溃|提交失败|支付失败|系统异常", "error|crash|bug|system down|outage|payment failed|submission failed" } },
  { { "系统/操作复杂", "Systems/Hard to use" },
    { "操作复杂|不会操作|不好用|难用|找不到入口|找不到按钮|界面复杂", "hard to use|difficult to use|not user friendly|user-unfriendly|could not find the button|couldn't find the" } },
  { { "费用", "Cost" }, { NULL, NULL } },
  { { "费用/运费", "Cost/Postage" },
    { "运费|邮费|快递费|配送费", "postage|shipping cost|shipping fee|delivery fee|return fee" } },
  { { "费用/扣款", "Cost/Charged" },
    { "扣款|多扣|乱扣|扣费|乱收费|多收|收费不合理|扣了", "charged|overcharg|deducted|hidden fee|extra fee|billed" } },
  { { "其他", "Other" }, { NULL, NULL } },
};

LwBlueprint *
lw_edit_starter_tags (LwBlueprint *blueprint)
{
  gboolean chinese = blueprint->language && g_str_has_prefix (blueprint->language, "zh");
  LwBlueprint *all = lw_record_ref (blueprint);

  for (guint i = 0; i < G_N_ELEMENTS (starter); i++)
    {
      const char *words = chinese ? starter[i].words.chinese : starter[i].words.english;
      g_auto (GStrv) keywords = words ? g_strsplit (words, "|", -1) : NULL;
      LwBlueprint *next = lw_edit_tag (all, chinese ? starter[i].path.chinese : starter[i].path.english, (const char * const *) keywords);

      lw_record_unref (all);
      all = next;
    }
  return all;
}
