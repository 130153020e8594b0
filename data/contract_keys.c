/* data/contract_keys.c - the keys of contracts, their shifts and breaks, and of
 * the rules of law and house. */
#include <math.h>

#include "data/keys_private.h"

static const char *const contract_kind[] = { "full_time", "part_time",
                                             "outsourced", "hourly", NULL };
static const char *const law[] = { "cn", "eu", "none", NULL };

/* The same keys for a contract and for the rules of the house. */
#define HABITS(type)                                                           \
    { "days_off_together",                                                     \
      WFM_KEY_INTEGER,                                                         \
      FIELD(type, habits.days_off_together),                                   \
      .standard = "none",                                                      \
      .none_ok = true,                                                         \
      .min = 1,                                                                \
      .max = 6,                                                                \
      .meaning = "free days in a row that every week has" },                   \
        { "max_weekends",                                                      \
          WFM_KEY_INTEGER,                                                     \
          FIELD(type, habits.max_weekends),                                    \
          .standard = "none",                                                  \
          .none_ok = true,                                                     \
          .min = 1,                                                            \
          .max = 4,                                                            \
          .meaning = "weekends with work, of any four in a row" },             \
        { "max_nights",                                                        \
          WFM_KEY_INTEGER,                                                     \
          FIELD(type, habits.max_nights),                                      \
          .standard = "none",                                                  \
          .none_ok = true,                                                     \
          .min = 1,                                                            \
          .max = 7,                                                            \
          .meaning = "night shifts a week: those with three hours or more in " \
                     "`rules.night`" },                                        \
        { "max_four_weeks",                                                    \
          WFM_KEY_HOURS,                                                       \
          FIELD(type, habits.max_four_week_h),                                 \
          .standard = "none",                                                  \
          .none_ok = true,                                                     \
          .min = 1,                                                            \
          .max = 672,                                                          \
          .meaning = "paid hours in any four weeks in a row" },                \
        { "max_month",                                                         \
          WFM_KEY_HOURS,                                                       \
          FIELD(type, habits.max_month_h),                                     \
          .standard = "none",                                                  \
          .none_ok = true,                                                     \
          .min = 1,                                                            \
          .max = 744,                                                          \
          .meaning = "paid hours in a calendar month; published weeks of it "  \
                     "count, a shift in the month in which it starts" },       \
    {                                                                          \
        "forward_rotation", WFM_KEY_BOOL,                                      \
            FIELD(type, habits.forward_rotation),                              \
            .standard = "no",                                                  \
            .meaning = "on days in a row no shift ends earlier in the day "    \
                       "than the one before it"                                \
    }

static const wfm_key contract_key[] = {
    { "kind", WFM_KEY_CHOICE, FIELD(wfm_contract, kind),
      .standard = "full_time", .choice = contract_kind,
      .meaning = "kind of employment" },
    { "start", WFM_KEY_CLOCK_RANGE,
      RANGE(wfm_contract, start_from_min, start_to_min),
      .standard = "00:00-23:59",
      .meaning = "earliest and latest start of a shift" },
    { "start_step", WFM_KEY_MINUTES, FIELD(wfm_contract, start_step_min),
      .default_text = "`centre.interval`", .min = 1, .max = 1440,
      .meaning = "starts lie on this grid" },
    { "start_spread", WFM_KEY_MINUTES, FIELD(wfm_contract, start_spread_min),
      .standard = "24h", .min = 0, .max = 1440,
      .meaning = "the starts of one person's week differ by at most this" },
    { "shifts", OTHER(shifts), .type_text = "list of shifts, see below",
      .default_text = "one shift of 9h with a meal",
      .meaning = "the lengths of shift this contract knows" },
    { "days_per_week", WFM_KEY_INTEGER_RANGE,
      RANGE(wfm_contract, days_min, days_max), .standard = "5", .min = 0,
      .max = 7, .meaning = "worked days a week, `5` or `4-5`" },
    { "hours_per_week", WFM_KEY_HOURS_RANGE,
      RANGE(wfm_contract, hours_min, hours_max), .standard = "40h", .min = 0,
      .max = 168, .meaning = "paid hours a week: at most, or `16h-25h`" },
    { "max_consecutive_days", WFM_KEY_INTEGER,
      FIELD(wfm_contract, max_consecutive_days), .min = 1, .max = 14,
      .default_text = "`rules.max_consecutive_days`",
      .meaning = "worked days in a row" },
    { "night", WFM_KEY_BOOL, FIELD(wfm_contract, night), .standard = "yes",
      .meaning = "may work in the hours of `rules.night`" },
    { "wage_per_hour", WFM_KEY_NUMBER, FIELD(wfm_contract, wage_cny_per_h),
      .standard = "30", .min = 0, .max = 1e6,
      .meaning = "per paid hour; a placeholder: state yours" },
    { "on_cost", WFM_KEY_SHARE, FIELD(wfm_contract, on_cost), .standard = "0",
      .min = 0, .max = 3, .meaning = "the employer's share on top of wages" },
    { "overtime", WFM_KEY_HOURS, FIELD(wfm_contract, overtime_max_h),
      .standard = "0h", .min = 0, .max = 100,
      .meaning = "overtime a week at most" },
    { "time_off", WFM_KEY_HOURS, FIELD(wfm_contract, time_off_max_h),
      .standard = "0h", .min = 0, .max = 100,
      .meaning = "hours a week that may be given off where hardly anybody is "
                 "missed, at most (`rules.plan_time_off`)" },
    { "time_off_rate", WFM_KEY_NUMBER, FIELD(wfm_contract, time_off_rate),
      .standard = "0", .min = 0, .max = 10,
      .meaning =
          "pay of an hour given off, times the wage: 0 is unpaid, 1 from "
          "a balance of paid hours" },
    { "time_off_price", WFM_KEY_NUMBER, FIELD(wfm_contract, time_off_cny),
      .standard = "0", .min = 0, .max = 1e6,
      .meaning = "what an hour given off costs besides: a bonus, or what keeps "
                 "it for hours that save more" },
    { "averaging_weeks", WFM_KEY_INTEGER, FIELD(wfm_contract, averaging_weeks),
      .standard = "1", .min = 1, .max = 5,
      .meaning = "comprehensive working hours: the most of `hours_per_week` is "
                 "the mean of so many weeks in a row" },
    { "week_max", WFM_KEY_HOURS, FIELD(wfm_contract, week_max_h),
      .standard = "none", .none_ok = true, .min = 1, .max = 168,
      .default_text = "`hours_per_week`",
      .meaning = "with `averaging_weeks`: paid hours of a single week" },
    { "show_up", WFM_KEY_SHARE, FIELD(wfm_contract, show_up), .standard = "1",
      .min = 0.01, .max = 1,
      .meaning = "share of the shifts that are kept (slots of a crowd); the "
                 "others are neither covered nor paid" },
    { "on_call", WFM_KEY_SHARE, FIELD(wfm_contract, on_call),
      .standard = "none", .none_ok = true, .min = 0.001, .max = 1,
      .meaning = "shifts are stand-by: the probability that an hour of it is "
                 "called in" },
    { "on_call_pay", WFM_KEY_NUMBER, FIELD(wfm_contract, on_call_pay),
      .standard = "0.2", .min = 0, .max = 10,
      .meaning = "pay of an hour on stand-by, times the wage" },
    { "on_call_rate", WFM_KEY_NUMBER, FIELD(wfm_contract, on_call_rate),
      .standard = "1", .min = 0, .max = 10,
      .meaning = "pay of an hour that is called in, times the wage" },
    HABITS(wfm_contract),
};

const wfm_section_keys wfm_contract_keys = { TABLE(contract_key),
                                             "contracts.NAME",
                                             "What people have signed." };

static const wfm_key shift_key[] = {
    { "span", WFM_KEY_MINUTES, FIELD(wfm_shift_kind, span_min), .min = 30,
      .max = 1440, .meaning = "presence, breaks included" },
    { "meal", OTHER(meal), .type_text = "a break, see below, or `none`",
      .default_text = "none", .meaning = "the meal break" },
    { "rests", OTHER(rests), .type_text = "list of at most 4 breaks",
      .default_text = "none", .meaning = "short rests" },
    { "split", OTHER(split), .type_text = "a break, see below, or `none`",
      .default_text = "none",
      .meaning = "free hours between the two parts of a split shift; never "
                 "paid, `span` includes them" },
};

const wfm_section_keys wfm_shift_keys = { TABLE(shift_key),
                                          "contracts.NAME.shifts[]",
                                          "One length of shift." };

static const wfm_key break_key[] = {
    { "length", WFM_KEY_MINUTES, FIELD(wfm_break, length_min), .min = 1,
      .max = 480, .meaning = "how long" },
    { "after", WFM_KEY_MINUTES_RANGE,
      RANGE(wfm_break, after_from_min, after_to_min), .min = 0, .max = 1440,
      .meaning = "window of its start, counted from the start of the shift" },
    { "paid", WFM_KEY_BOOL, FIELD(wfm_break, paid), .standard = "no",
      .default_text = "meal: `no`; rest: `yes`",
      .meaning = "counts as paid time" },
};

const wfm_section_keys wfm_break_keys = {
    TABLE(break_key), "contracts.NAME.shifts[].meal, .rests[] or .split",
    "A break within a shift."
};

static const wfm_key rules_key[] = {
    { "law", WFM_KEY_WORD, FIELD(wfm_rules, law), .standard = "cn",
      .choice = law, .type_text = "`cn`, `eu`, `none`, or a file: `ours.yaml`",
      .meaning = "sets the defaults of this section; a file holds keys of this "
                 "section, its own `law` is what it starts from "
                 "(`data/law/cn.yaml` is one to copy)" },
    { "min_rest", WFM_KEY_MINUTES, FIELD(wfm_rules, min_rest_min),
      .by_law = { "11h", "11h", "0s" }, .min = 0, .max = 2880,
      .meaning = "between two shifts" },
    { "weekly_rest", WFM_KEY_MINUTES, FIELD(wfm_rules, weekly_rest_min),
      .by_law = { "24h", "35h", "0s" }, .min = 0, .max = 10080,
      .meaning = "one free stretch in every week" },
    { "max_consecutive_days", WFM_KEY_INTEGER,
      FIELD(wfm_rules, max_consecutive_days), .by_law = { "6", "6", "14" },
      .min = 1, .max = 14, .meaning = "worked days in a row" },
    { "max_day", WFM_KEY_HOURS, FIELD(wfm_rules, max_day_h),
      .by_law = { "11h", "13h", "24h" }, .min = 1, .max = 24,
      .meaning = "paid hours a day, overtime included" },
    { "max_week", WFM_KEY_HOURS, FIELD(wfm_rules, max_week_h),
      .by_law = { "40h", "48h", "168h" }, .min = 1, .max = 168,
      .meaning = "paid hours a week, without overtime" },
    { "overtime_day", WFM_KEY_HOURS, FIELD(wfm_rules, overtime_day_h),
      .by_law = { "3h", "5h", "24h" }, .min = 0, .max = 24,
      .meaning = "overtime a day at most" },
    { "overtime_month", WFM_KEY_HOURS, FIELD(wfm_rules, overtime_month_h),
      .by_law = { "36h", "48h", "744h" }, .min = 0, .max = 744,
      .meaning = "overtime a month at most" },
    { "min_run", WFM_KEY_MINUTES, FIELD(wfm_rules, min_run_min),
      .standard = "0s", .min = 0, .max = 1440,
      .meaning = "time on one queue before a change to another, for people "
                 "with several skills" },
    { "plan_overtime", WFM_KEY_BOOL, FIELD(wfm_rules, plan_overtime),
      .standard = "no",
      .meaning = "whole hours of overtime after a shift are planned where they "
                 "save more than they cost, for contracts with `overtime` "
                 "whose shifts are all equally long" },
    { "plan_time_off", WFM_KEY_BOOL, FIELD(wfm_rules, plan_time_off),
      .standard = "no",
      .meaning =
          "whole last hours of a shift are given off where that saves "
          "more than they are worth, for contracts with `time_off` whose "
          "shifts are all equally long and that plan no overtime" },
    { "overtime_rate", WFM_KEY_NUMBER, FIELD(wfm_rules, overtime_rate),
      .by_law = { "1.5", "1", "1" }, .min = 0, .max = 10,
      .meaning = "pay of an overtime hour, times the wage" },
    { "rest_day_rate", WFM_KEY_NUMBER, FIELD(wfm_rules, rest_day_rate),
      .by_law = { "2", "1", "1" }, .min = 0, .max = 10,
      .meaning = "pay on a rest day, times the wage" },
    { "holiday_rate", WFM_KEY_NUMBER, FIELD(wfm_rules, holiday_rate),
      .by_law = { "3", "1", "1" }, .min = 0, .max = 10,
      .meaning = "pay on a statutory holiday, times the wage" },
    { "night", WFM_KEY_CLOCK_RANGE,
      RANGE(wfm_rules, night_from_min, night_to_min),
      .by_law = { "22:00-06:00", "23:00-06:00", "22:00-06:00" },
      .meaning = "night hours" },
    { "night_allowance_per_hour", WFM_KEY_NUMBER,
      FIELD(wfm_rules, night_allowance_cny_per_h), .standard = "0", .min = 0,
      .max = 1e6, .meaning = "added to the wage in night hours" },
    HABITS(wfm_rules),
    { "fairness", WFM_KEY_NUMBER, FIELD(wfm_rules, fairness_cny),
      .standard = "0", .min = 0, .max = 1e6,
      .meaning = "price of an unequal share of nights, weekends, holidays and "
                 "unpopular starts: half of it times the square of what "
                 "somebody had too much" },
    { "popular_start", WFM_KEY_CLOCK_RANGE,
      RANGE(wfm_rules, popular_from_min, popular_to_min),
      .standard = "07:00-14:00",
      .meaning = "starts outside these hours count as unpopular" },
    { "wish_off", WFM_KEY_NUMBER, FIELD(wfm_rules, wish_off_cny),
      .standard = "30", .min = 0, .max = 1e6,
      .meaning = "what a wished day off is worth, times the weight of the wish "
                 "(`prefs` of agents.csv)" },
    { "wish_start", WFM_KEY_NUMBER, FIELD(wfm_rules, wish_start_cny),
      .standard = "8", .min = 0, .max = 1e6,
      .meaning = "what a shift that starts as wished is worth, times the "
                 "weight of the wish" },
};

const wfm_section_keys wfm_rules_keys = { TABLE(rules_key), "rules",
                                          "Law and house rules." };
