/* reports/labels.c - what people read instead of the names in the files. */
#include "reports/labels.h"

#include <stdio.h>
#include <string.h>

static const wfm_label labels[] = {
    /* columns */
    { "queue", "Queue", "队列" },
    { "start", "Start", "开始" },
    { "end", "End", "结束" },
    { "volume", "Contacts", "联络量" },
    { "volume_p05", "Contacts p05", "联络量 p05" },
    { "volume_p10", "Contacts p10", "联络量 p10" },
    { "volume_p50", "Contacts p50", "联络量 p50" },
    { "volume_p90", "Contacts p90", "联络量 p90" },
    { "volume_p95", "Contacts p95", "联络量 p95" },
    { "volume_model", "Contacts by the model", "模型联络量" },
    { "aht_s", "Handle time (s)", "平均处理时长（秒）" },
    { "model", "Model", "模型" },
    { "days", "Days", "天数" },
    { "work_h", "Work (h)", "工作量（小时）" },
    { "aht_p05", "Handle time p05", "处理时长 p05" },
    { "work_p05", "Work p05 (h)", "工作量 p05（小时）" },
    { "load_p05", "Load p05 (erl)", "话务负荷 p05（erl）" },
    { "aht_p10", "Handle time p10", "处理时长 p10" },
    { "work_p10", "Work p10 (h)", "工作量 p10（小时）" },
    { "load_p10", "Load p10 (erl)", "话务负荷 p10（erl）" },
    { "aht_p50", "Handle time p50", "处理时长 p50" },
    { "work_p50", "Work p50 (h)", "工作量 p50（小时）" },
    { "load_p50", "Load p50 (erl)", "话务负荷 p50（erl）" },
    { "aht_p90", "Handle time p90", "处理时长 p90" },
    { "work_p90", "Work p90 (h)", "工作量 p90（小时）" },
    { "load_p90", "Load p90 (erl)", "话务负荷 p90（erl）" },
    { "aht_p95", "Handle time p95", "处理时长 p95" },
    { "work_p95", "Work p95 (h)", "工作量 p95（小时）" },
    { "load_p95", "Load p95 (erl)", "话务负荷 p95（erl）" },
    { "reason", "Reason", "来电原因" },
    { "share", "Share", "占比" },
    { "aht_cv", "Handle time +-", "处理时长波动" },
    { "aht_correlation", "With contacts", "与联络量相关" },
    { "load_erl", "Load (erl)", "话务负荷（erl）" },
    { "agents", "Agents needed", "在线需求" },
    { "agents_rostered", "To be rostered", "排班需求" },
    { "service_level", "Service level", "服务水平" },
    { "asa_s", "Mean wait (s)", "平均等待（秒）" },
    { "p_abandon", "Abandoned", "放弃率" },
    { "occupancy", "Occupancy", "占用率" },
    { "p_target", "Meets target", "达标概率" },
    { "class", "Class", "培训班" },
    { "classes", "Classes", "班数" },
    { "decide_on", "Decide on", "最迟决定" },
    { "ready_on", "First contact", "上线日期" },
    { "agent_id", "Agent", "工号" },
    { "date", "Date", "日期" },
    { "contract", "Contract", "合同" },
    { "paid_minutes", "Paid minutes", "计薪分钟" },
    { "shift_id", "Shift number", "班次编号" },
    { "activity", "Activity", "活动" },
    { "required", "Required", "需求" },
    { "scheduled", "Scheduled", "排班" },
    { "short", "Short", "缺口" },
    { "over", "Over", "富余" },
    { "spill", "After the span", "计划期后" },
    { "service_level_half_width", "± (95 %)", "±（95%）" },
    { "offered", "Offered", "来电量" },
    { "waited_s", "Waited (s)", "等待（秒）" },
    { "abandoned", "Abandoned", "放弃" },
    { "horizon", "Days ahead", "提前天数" },
    { "origins", "Origins", "起点数" },
    { "wape", "WAPE", "WAPE" },
    { "mase", "MASE", "MASE" },
    { "smape", "sMAPE", "sMAPE" },
    { "bias", "Bias", "偏差" },
    { "coverage80", "In 80 % band", "80% 区间覆盖" },
    { "coverage90", "In 90 % band", "90% 区间覆盖" },
    { "chosen", "Chosen", "采用" },
    { "msis", "MSIS 90 %", "MSIS 90%" },
    { "pinball", "Pinball", "分位损失" },
    { "skill", "Skill", "提升" },
    { "wape_day", "WAPE of days", "日 WAPE" },
    { "wape_week", "WAPE of weeks", "周 WAPE" },
    { "day_type", "Days", "日类型" },
    { "aht_wape", "Handle time: WAPE", "处理时长：WAPE" },
    { "aht_mase", "Handle time: MASE", "处理时长：MASE" },
    { "aht_bias", "Handle time: bias", "处理时长：偏差" },
    { "aht_coverage80", "Handle time: in 80 % band", "处理时长：80% 区间覆盖" },
    { "aht_coverage90", "Handle time: in 90 % band", "处理时长：90% 区间覆盖" },
    { "aht_msis", "Handle time: MSIS 90 %", "处理时长：MSIS 90%" },
    { "aht_pinball", "Handle time: pinball", "处理时长：分位损失" },
    { "aht_skill", "Handle time: skill", "处理时长：提升" },
    { "load_wape", "Load: WAPE", "负荷：WAPE" },
    { "load_mase", "Load: MASE", "负荷：MASE" },
    { "load_bias", "Load: bias", "负荷：偏差" },
    { "load_coverage80", "Load: in 80 % band", "负荷：80% 区间覆盖" },
    { "load_coverage90", "Load: in 90 % band", "负荷：90% 区间覆盖" },
    { "load_msis", "Load: MSIS 90 %", "负荷：MSIS 90%" },
    { "load_pinball", "Load: pinball", "负荷：分位损失" },
    { "load_skill", "Load: skill", "负荷：提升" },
    { "month", "Month", "月份" },
    { "hired", "Hired", "入职" },
    { "trained", "Trained", "结业" },
    { "leavers", "Leavers", "离职" },
    { "in_training", "In training", "在训" },
    { "fte", "FTE", "等效人力" },
    { "fte_p10", "FTE p10", "等效人力 p10" },
    { "fte_p90", "FTE p90", "等效人力 p90" },
    { "required_fte", "FTE required (mean)", "需求人力（均值）" },
    { "gap", "Gap", "差额" },
    { "start_on", "Class starts", "开班日" },
    { "site", "Site", "职场" },
    { "source", "Source", "渠道" },
    { "size", "Size", "人数" },
    { "ready", "Expected graduates", "预计结业" },
    { "cost_cny", "Cost", "成本" },
    { "item", "Item", "项目" },
    { "unit", "Unit", "单位" },
    { "amount", "Amount", "数值" },
    /* cost items */
    { "paid_seconds", "Paid seconds", "付薪秒数" },
    { "staffed_seconds", "Staffed seconds", "在岗秒数" },
    { "handled_seconds", "Handled seconds", "处理秒数" },
    { "waited_seconds", "Waited seconds", "等待秒数" },
    { "handled_contacts", "Handled contacts", "处理联络量" },
    { "abandoned_contacts", "Abandoned contacts", "放弃联络量" },
    { "cost_per_paid_second", "Cost per paid second", "每付薪秒成本" },
    { "cost_per_staffed_second", "Cost per staffed second", "每在岗秒成本" },
    { "cost_per_handled_second", "Cost per handled second", "每处理秒成本" },
    { "cost_per_waited_second", "Cost per waited second", "每等待秒成本" },
    { "wait_of_46_s", "A wait of 46 s", "等待 46 秒" },
    { "cost_per_contact", "Cost per contact", "每次联络成本" },
    { "operating_cost", "Operating cost", "运营成本" },
    { "waiting_cost", "Waiting and abandonment", "等待与放弃成本" },
    { "pay", "Pay", "薪酬" },
    { "wages", "Wages", "工资" },
    { "overtime_premium", "Overtime premium", "加班费加成" },
    { "rest_day_premium", "Rest-day premium", "休息日加成" },
    { "holiday_premium", "Holiday premium", "法定节假日加成" },
    { "night_allowance", "Night allowance", "夜班津贴" },
    { "on_cost", "Employer's on-cost", "社保等企业负担" },
    { "workplace", "Workplaces", "工位" },
    { "fixed", "Fixed cost", "固定成本" },
    { "waiting", "Waiting", "等待" },
    { "abandonment", "Abandonment", "放弃" },
    { "budget", "Budget", "预算" },
    { "over_budget", "Over budget", "超出预算" },
    { "total", "Total", "合计" },
    /* activities and reasons of absences */
    { "work", "Work", "接待" },
    { "meal", "Meal", "用餐" },
    { "rest", "Rest", "小休" },
    { "training", "Training", "培训" },
    { "meeting", "Meeting", "会议" },
    { "coaching", "Coaching", "辅导" },
    { "overtime", "Overtime", "加班" },
    { "standby", "Standby", "待命" },
    { "time_off", "Time off", "自愿休息" },
    { "annual", "Annual leave", "年假" },
    { "sick", "Sick leave", "病假" },
    { "personal", "Personal leave", "事假" },
    { "maternity", "Maternity leave", "产假" },
    { "paternity", "Paternity leave", "陪产假" },
    { "marriage", "Marriage leave", "婚假" },
    { "bereavement", "Bereavement leave", "丧假" },
};

const wfm_label *wfm_label_find(const char *key)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (strcmp(labels[i].key, key) == 0)
            return &labels[i];
    return NULL;
}

const char *wfm_label_text(const char *key, bool chinese)
{
    const wfm_label *label = wfm_label_find(key);

    if (!label)
        return key;
    return chinese ? label->zh : label->en;
}

char *wfm_label_item(char *out, size_t size, const char *item, bool chinese)
{
    char key[64];
    size_t n = strcspn(item, ":");

    if (n >= sizeof key) {
        snprintf(out, size, "%s", item);
        return out;
    }
    memcpy(key, item, n);
    key[n] = '\0';
    snprintf(out, size, "%s%s%s", wfm_label_text(key, chinese),
             item[n] ? (chinese ? "：" : ": ") : "",
             item[n] ? item + n + 1 : "");
    return out;
}
