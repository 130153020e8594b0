/* data/centre_keys.c - the keys of centre, inputs, costs, sites and training,
 * and the sections of wfm.yaml. Each key has name, type, default, range,
 * meaning: the reader, `wfm check -v` and docs/wfm-yaml.md come from here. */
#include <math.h>
#include <string.h>

#include "data/keys_private.h"

static const char *const language[] = { "zh", "en", NULL };

static const wfm_key centre_key[] = {
    { "name", WFM_KEY_TEXT, FIELD(wfm_centre, name), .standard = "centre",
      .meaning = "shown on charts and pages" },
    { "timezone", OTHER(zone), .type_text = "time zone, `Asia/Shanghai`",
      .meaning = "all times of the files are local to it" },
    { "interval", OTHER(interval),
      .type_text = "one of `5m`, `10m`, `15m`, `20m`, `30m`, `60m`",
      .meaning = "length of the intervals of history and plan" },
    { "currency", WFM_KEY_TEXT, FIELD(wfm_centre, currency), .standard = "CNY",
      .meaning = "of every amount; a label" },
    { "language", WFM_KEY_WORD, FIELD(wfm_centre, language), .standard = "none",
      .none_ok = true, .choice = language,
      .default_text = "from the environment",
      .meaning = "of messages, charts and pages" },
    { "week", OTHER(week), .type_text = "ISO week, `2026-W46`",
      .default_text = "the first whole week after the history",
      .meaning = "the week that is planned when no other is named" },
};

static const wfm_section_keys centre_keys = { TABLE(centre_key), "centre",
                                              "What the centre is." };

static const char *const dates[] = { "ymd", "dmy", "mdy", NULL };
static const char *const numbers[] = { "plain", "point", "comma", NULL };

static const wfm_key inputs_key[] = {
    { "dates", WFM_KEY_CHOICE, FIELD(wfm_inputs, style.dates),
      .standard = "ymd", .choice = dates,
      .meaning = "what comes first in a date that ends with the year "
                 "(`3/11/2026`): the day or the month; dates with the year "
                 "first are always understood" },
    { "numbers", WFM_KEY_CHOICE, FIELD(wfm_inputs, style.numbers),
      .standard = "plain", .choice = numbers,
      .meaning = "thousands and decimals of the files: 1050.5, 1,050.5 "
                 "(`point`) or 1.050,5 (`comma`); plain numbers are always "
                 "understood" },
    { "history", OTHER(history), .type_text = "list of entries, see below",
      .default_text = "none",
      .meaning = "contacts per queue and interval; needed by every forecast" },
    { "exclude", WFM_KEY_PATH, FIELD(wfm_inputs, exclude), .standard = "none",
      .none_ok = true,
      .meaning = "CSV of hours of the history that nothing is to be learned "
                 "from: outages, drills" },
    { "holidays", WFM_KEY_PATH, FIELD(wfm_inputs, holidays), .standard = "none",
      .none_ok = true, .meaning = "CSV of days off and make-up working days" },
    { "events", WFM_KEY_PATH, FIELD(wfm_inputs, events), .standard = "none",
      .none_ok = true, .meaning = "CSV of sales, launches and other events" },
    { "drivers", OTHER(drivers), .type_text = "path, or list of paths",
      .default_text = "none",
      .meaning = "CSV of orders, parcels, marketing by day, past and future; "
                 "regressors of the forecast" },
    { "overrides", WFM_KEY_PATH, FIELD(wfm_inputs, overrides),
      .standard = "none", .none_ok = true,
      .meaning = "CSV of days and intervals whose forecast is set by hand" },
    { "agents", WFM_KEY_PATH, FIELD(wfm_inputs, agents), .standard = "none",
      .none_ok = true, .meaning = "CSV of people" },
    { "absences", WFM_KEY_PATH, FIELD(wfm_inputs, absences), .standard = "none",
      .none_ok = true, .meaning = "CSV of leave and other absences" },
    { "classes", WFM_KEY_PATH, FIELD(wfm_inputs, classes), .standard = "none",
      .none_ok = true, .meaning = "CSV of training classes" },
    { "learning", WFM_KEY_PATH, FIELD(wfm_inputs, learning), .standard = "none",
      .none_ok = true,
      .meaning = "CSV of handle time and quality by weeks of experience" },
    { "activities", WFM_KEY_PATH, FIELD(wfm_inputs, activities),
      .standard = "none", .none_ok = true,
      .meaning = "CSV of trainings, meetings and coaching at fixed times" },
};

static const wfm_section_keys inputs_keys = { TABLE(inputs_key), "inputs",
                                              "The files it reads." };

static const wfm_key history_key[] = {
    { "file", WFM_KEY_PATH, FIELD(wfm_history_input, file),
      .meaning = "CSV file, `*` and `?` allowed; relative to wfm.yaml" },
    { "queue", WFM_KEY_TEXT, FIELD(wfm_history_input, queue),
      .standard = "none", .none_ok = true,
      .meaning = "the queue of every row, if the file has no such column" },
    { "columns", OTHER(columns), .type_text = "map, `{offered: 来电量}`",
      .default_text = "none",
      .meaning = "our column name to the header that the file has" },
};

static const wfm_section_keys history_keys = {
    TABLE(history_key), "inputs.history[]", "One history file, or several."
};

static const wfm_key costs_key[] = {
    { "per_waited_second", WFM_KEY_NUMBER,
      FIELD(wfm_costs, per_waited_second_cny), .standard = "0.03", .min = 0,
      .max = 1e6, .meaning = "what a second of a customer's wait costs" },
    { "per_abandoned", WFM_KEY_NUMBER, FIELD(wfm_costs, per_abandoned_cny),
      .standard = "0", .min = 0, .max = 1e9,
      .meaning = "what a lost contact costs" },
    { "per_short_agent_hour", WFM_KEY_NUMBER,
      FIELD(wfm_costs, per_short_agent_hour_cny), .standard = "60", .min = 0,
      .max = 1e9, .meaning = "price of one agent missing for an hour" },
    { "reserve_per_hour", WFM_KEY_NUMBER, FIELD(wfm_costs, reserve_cny_per_h),
      .standard = "40", .min = 0, .max = 1e9,
      .meaning = "work of the back office that is left undone for an hour of "
                 "its reserve; at least a third and at most all of "
                 "`per_short_agent_hour` is reckoned with" },
    { "workplace_per_hour", WFM_KEY_NUMBER,
      FIELD(wfm_costs, workplace_cny_per_h), .standard = "0", .min = 0,
      .max = 1e6, .meaning = "seat and licence, per paid hour" },
    { "per_changed_shift", WFM_KEY_NUMBER,
      FIELD(wfm_costs, per_changed_shift_cny), .standard = "100", .min = 0,
      .max = 1e6,
      .meaning =
          "what changing a posted shift costs, for `wfm roster --keep`, where "
          "a posted shift taken away saves no pay" },
    { "fixed_per_week", WFM_KEY_NUMBER, FIELD(wfm_costs, fixed_cny_per_week),
      .standard = "0", .min = 0, .max = 1e12,
      .meaning = "management, rent and the like" },
    { "budget_per_week", WFM_KEY_NUMBER, FIELD(wfm_costs, budget_cny_per_week),
      .standard = "none", .none_ok = true, .none = NAN, .min = 0, .max = 1e12,
      .meaning = "what the week may cost" },
};

static const wfm_section_keys costs_keys = { TABLE(costs_key), "costs",
                                             "Prices beside wages." };

static const wfm_key site_key[] = {
    { "name", WFM_KEY_TEXT, FIELD(wfm_site, name), .standard = "none",
      .none_ok = true, .default_text = "the site's id",
      .meaning = "for people" },
    { "seats", WFM_KEY_INTEGER, FIELD(wfm_site, seats), .standard = "none",
      .none_ok = true, .min = 1, .max = 1000000,
      .meaning = "how many can sit there at once; none: not limited" },
    { "timezone", OTHER(site_zone), .type_text = "time zone, `Europe/Madrid`",
      .default_text = "the centre's",
      .meaning = "starts of contracts and `rules.night` are read on this "
                 "clock; times of files stay the centre's" },
    { "min_staff", WFM_KEY_INTEGER, FIELD(wfm_site, min_staff), .standard = "0",
      .min = 0, .max = 1000000,
      .meaning = "people who must be at work there while any queue is open" },
};

static const wfm_section_keys site_keys = { TABLE(site_key), "sites.ID",
                                            "Where people sit." };

static const wfm_key training_key[] = {
    { "class_weeks", WFM_KEY_INTEGER, FIELD(wfm_training, class_weeks),
      .standard = "4", .min = 0, .max = 104,
      .meaning = "weeks in class before the first contact" },
    { "nesting_weeks", WFM_KEY_INTEGER, FIELD(wfm_training, nesting_weeks),
      .standard = "8", .min = 0, .max = 104,
      .meaning = "weeks of slow, coached contacts" },
    { "drop_out", WFM_KEY_SHARE, FIELD(wfm_training, drop_out),
      .standard = "0.10", .min = 0, .max = 0.99,
      .meaning = "share that leaves during the class" },
    { "pass_rate", WFM_KEY_SHARE, FIELD(wfm_training, pass_rate),
      .standard = "0.90", .min = 0.01, .max = 1,
      .meaning = "share of those who finish that passes" },
    { "start_speed", WFM_KEY_SHARE, FIELD(wfm_training, start_speed),
      .standard = "0.6", .min = 0.05, .max = 1,
      .meaning = "speed at the first contact, 1 is full speed" },
    { "class_size_max", WFM_KEY_INTEGER, FIELD(wfm_training, class_size_max),
      .standard = "20", .min = 1, .max = 10000,
      .meaning = "people in one class" },
    { "wage_share", WFM_KEY_SHARE, FIELD(wfm_training, wage_share),
      .standard = "0.8", .min = 0, .max = 1,
      .meaning = "share of the wage that is paid in class" },
    { "cost_per_head", WFM_KEY_NUMBER, FIELD(wfm_training, cost_per_head_cny),
      .standard = "3000", .min = 0, .max = 1e9,
      .meaning = "recruiting and material" },
    { "growth_per_year", WFM_KEY_NUMBER, FIELD(wfm_training, growth_per_year),
      .standard = "0", .min = -0.9, .max = 10,
      .meaning = "growth of volume beyond the forecast, 0.1 is +10 %" },
};

static const wfm_section_keys training_keys = {
    TABLE(training_key), "training", "What a new hire costs and can do."
};

const wfm_section_keys *const wfm_centre_section[WFM_SECTION_COUNT] = {
    [WFM_SECTION_CENTRE] = &centre_keys,
    [WFM_SECTION_INPUTS] = &inputs_keys,
    [WFM_SECTION_HISTORY] = &history_keys,
    [WFM_SECTION_QUEUE] = &wfm_queue_keys,
    [WFM_SECTION_TARGET] = &wfm_target_keys,
    [WFM_SECTION_STAFFING] = &wfm_staffing_keys,
    [WFM_SECTION_QUEUE_BOT] = &wfm_queue_bot_keys,
    [WFM_SECTION_DIALLING] = &wfm_dialling_keys,
    [WFM_SECTION_CONTRACT] = &wfm_contract_keys,
    [WFM_SECTION_SHIFT] = &wfm_shift_keys,
    [WFM_SECTION_BREAK] = &wfm_break_keys,
    [WFM_SECTION_RULES] = &wfm_rules_keys,
    [WFM_SECTION_COSTS] = &costs_keys,
    [WFM_SECTION_SITE] = &site_keys,
    [WFM_SECTION_TRAINING] = &training_keys,
    [WFM_SECTION_HIRING] = &wfm_hiring_keys,
    [WFM_SECTION_SOURCE] = &wfm_source_keys,
    [WFM_SECTION_VENDOR] = &wfm_vendor_keys,
    [WFM_SECTION_TIER] = &wfm_tier_keys,
    [WFM_SECTION_BOT] = &wfm_bot_keys,
};

uint64_t wfm_section_bit(wfm_section section, const char *name)
{
    const wfm_section_keys *s = wfm_centre_section[section];

    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->key[i].name, name) == 0)
            return UINT64_C(1) << i;
    return 0;
}

uint64_t wfm_section_read(wfm_reader *reader, wfm_section section, void *target,
                          const wfm_yaml *map, const char *where)
{
    const wfm_section_keys *s = wfm_centre_section[section];

    return wfm_schema_read(reader, s->key, s->n, target, map, where);
}
