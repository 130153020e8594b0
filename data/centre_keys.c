/* data/centre_keys.c - every key of wfm.yaml: name, type, default, range,
 * meaning. The reader, `wfm check -v` and docs/wfm-yaml.md come from here. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "data/centre_private.h"

#define FIELD(type, member) .offset = offsetof(type, member)
#define RANGE(type, a, b)                                                      \
    .offset = offsetof(type, a), .offset2 = offsetof(type, b)
#define OTHER(name)                                                            \
    .type = WFM_KEY_OTHER, .read = wfm_value_read_##name,                      \
    .write = wfm_value_write_##name

static const char *const language[] = { "zh", "en", NULL };
static const char *const channel[] = { "voice",    "chat",     "deferred",
                                       "callback", "outbound", NULL };
static const char *const over[] = { "interval", "day", "week", NULL };
static const char *const promise_clock[] = { "auto", "wall", "open", NULL };
static const char *const staff_model[] = { "auto",     "erlang_b", "erlang_c",
                                           "erlang_a", "erlang_x", NULL };
static const char *const staff_method[] = {
    "auto",    "stationary", "peak", "lagged", "modified_offered_load",
    "forward", NULL
};
static const char *const service_of[] = { "offered", "abandon_met", "excluding",
                                          "answered", NULL };
static const char *const rounding[] = { "auto", "whole", "fractional", NULL };
static const char *const pacing[] = { "agent", "predictive", NULL };
static const char *const contract_kind[] = { "full_time", "part_time",
                                             "outsourced", "hourly", NULL };
static const char *const law[] = { "cn", "eu", "none", NULL };

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

static const wfm_key inputs_key[] = {
    { "history", OTHER(history), .type_text = "list of entries, see below",
      .default_text = "none",
      .meaning = "contacts per queue and interval; needed by every forecast" },
    { "holidays", WFM_KEY_PATH, FIELD(wfm_inputs, holidays), .standard = "none",
      .none_ok = true, .meaning = "CSV of days off and make-up working days" },
    { "events", WFM_KEY_PATH, FIELD(wfm_inputs, events), .standard = "none",
      .none_ok = true, .meaning = "CSV of sales, launches and other events" },
    { "drivers", OTHER(drivers), .type_text = "path, or list of paths",
      .default_text = "none",
      .meaning = "CSV of orders, parcels, marketing by day, past and future; "
                 "regressors of the forecast" },
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

static const wfm_key queue_key[] = {
    { "label", WFM_KEY_TEXT, FIELD(wfm_queue, label), .standard = "none",
      .none_ok = true, .default_text = "the queue's name",
      .meaning = "what charts, page, workbook and calendars call it" },
    { "channel", WFM_KEY_CHOICE, FIELD(wfm_queue, channel), .standard = "voice",
      .choice = channel, .meaning = "how contacts come in" },
    { "open", OTHER(open),
      .type_text = "`24x7`, or a map of days to hours "
                   "(`{mon-fri: 08:00-21:00, holidays: closed, 2026-10-01: "
                   "09:00-12:00}`)",
      .meaning = "opening hours; hours may run past midnight, a later key "
                 "overrides an earlier one, a dated key overrides weekdays; "
                 "`holidays` and `make_up_days` are the days that "
                 "`inputs.holidays` lists" },
    { "target", OTHER(target), .type_text = "map, see below",
      .default_text = "`{service_level: 0.8, within: 20s, occupancy: 0.88}`",
      .meaning = "what the staffing has to reach" },
    { "patience", WFM_KEY_SECONDS, FIELD(wfm_queue, patience_s),
      .standard = "none", .none_ok = true, .none = INFINITY, .min = 0.001,
      .max = 1e9,
      .meaning = "mean patience of a waiting customer; none: nobody hangs up" },
    { "aht", WFM_KEY_SECONDS, FIELD(wfm_queue, aht_s), .standard = "240s",
      .min = 0.001, .max = 1e7,
      .meaning = "handle time where the history has none" },
    { "concurrency", WFM_KEY_NUMBER, FIELD(wfm_queue, concurrency),
      .standard = "1", .min = 1, .max = 50,
      .meaning = "contacts that one agent holds at once" },
    { "aht_by_concurrency", OTHER(aht_by_concurrency),
      .type_text = "list of durations (`[240s, 420s, 700s]`)",
      .default_text = "none",
      .meaning =
          "chat: handle time with 1, 2, ... chats in hand, one entry per "
          "`concurrency`; takes the place of the history's handle time" },
    { "redial", WFM_KEY_SHARE, FIELD(wfm_queue, redial), .standard = "0",
      .min = 0, .max = 0.99,
      .meaning = "share of those who hang up that call again (Erlang X); the "
                 "forecast is then of fresh calls" },
    { "redial_after", WFM_KEY_SECONDS, FIELD(wfm_queue, redial_after_s),
      .standard = "5m", .min = 1, .max = 86400,
      .meaning = "mean time until they do, in the simulation" },
    { "lines", WFM_KEY_NUMBER, FIELD(wfm_queue, lines), .standard = "none",
      .none_ok = true, .none = 0, .min = 1, .max = 100000,
      .meaning = "telephone lines: contacts in service and waiting; who finds "
                 "all taken is lost" },
    { "shrinkage", OTHER(shrinkage),
      .type_text = "share, or map of kinds (`{leave: 0.05, coaching: "
                   "{14:00-16:00: 0.1}}`)",
      .default_text = "`0`",
      .meaning = "share of paid time away from the queue, breaks that are "
                 "rostered not counted; kinds add up; a kind may have windows "
                 "(`mon-fri 14:00-16:00: 0.1`) and `other`" },
    { "staffing", OTHER(staffing), .type_text = "map, see below",
      .default_text = "`{}`", .meaning = "which formulas size the queue" },
    { "bot", OTHER(bot), .type_text = "map, see below, or `none`",
      .default_text = "none", .meaning = "a bot in front of the queue" },
    { "migrate", OTHER(migrate),
      .type_text = "map of queues to dated shares (`{chat: {2026-11-01: 0, "
                   "2027-06-01: 0.2}}`)",
      .default_text = "none",
      .meaning = "share of the contacts that has moved to another queue by a "
                 "date, linear in between; what has moved when the history "
                 "ends is in it already" },
    { "dialling", OTHER(dialling), .type_text = "map, see below",
      .default_text = "`{}`",
      .meaning = "callback and outbound: how people are reached" },
    { "backlog", WFM_KEY_NUMBER, FIELD(wfm_queue, backlog), .standard = "none",
      .none_ok = true, .none = NAN, .min = 0, .max = 1e9,
      .default_text = "as the weeks are alike",
      .meaning = "levelled work: contacts left over when the span begins" },
    { "min_agents", WFM_KEY_NUMBER, FIELD(wfm_queue, min_agents),
      .standard = "0", .min = 0, .max = 1e6,
      .meaning = "fewest agents while the queue is open" },
    { "reserve_agents", WFM_KEY_INTEGER, FIELD(wfm_queue, reserve_agents),
      .standard = "0", .min = 0, .max = 100000,
      .meaning = "people of the back office who are called in when the queue "
                 "requires more than `reserve_above` and its own people do not "
                 "suffice, at `costs.reserve_per_hour`" },
    { "reserve_above", WFM_KEY_NUMBER, FIELD(wfm_queue, reserve_above),
      .standard = "0", .min = 0, .max = 1e6,
      .meaning = "agents required from which the reserve may be called in" },
    { "min_staff", OTHER(min_staff),
      .type_text = "people, or map of sites (`{hangzhou: 2, guiyang: 1}`)",
      .default_text = "0",
      .meaning = "hard: people with the queue's skill who must be at work, "
                 "whatever they serve, whenever the queue is open (one agent "
                 "for each language, say)" },
    { "skill", WFM_KEY_TEXT, FIELD(wfm_queue, skill), .standard = "none",
      .none_ok = true, .default_text = "the queue's name",
      .meaning = "skill in agents.csv that serves the queue" },
};

static const wfm_key target_key[] = {
    { "service_level", WFM_KEY_SHARE, FIELD(wfm_target, service_level),
      .standard = "none", .none_ok = true, .none = NAN, .min = 0.01,
      .max = 0.9999, .default_text = "`0.8` if no other target is given",
      .meaning = "share answered within `within`" },
    { "within", WFM_KEY_SECONDS, FIELD(wfm_target, within_s),
      .standard = "none", .none_ok = true, .none = NAN, .min = 0, .max = 1e8,
      .default_text = "`20s`; deferred: `24h`",
      .meaning = "the threshold; for deferred work the promised reply time" },
    { "asa", WFM_KEY_SECONDS, FIELD(wfm_target, asa_s), .standard = "none",
      .none_ok = true, .none = NAN, .min = 0.001, .max = 1e8,
      .meaning = "mean wait at most" },
    { "abandon", WFM_KEY_SHARE, FIELD(wfm_target, abandon), .standard = "none",
      .none_ok = true, .none = NAN, .min = 0.0001, .max = 1,
      .meaning = "share abandoned at most" },
    { "occupancy", WFM_KEY_SHARE, FIELD(wfm_target, occupancy),
      .standard = "none", .none_ok = true, .none = NAN, .min = 0.05, .max = 1,
      .default_text = "`0.88`; deferred: none",
      .meaning = "share of time an agent is busy, at most" },
    { "over", WFM_KEY_CHOICE, FIELD(wfm_target, over), .standard = "interval",
      .choice = over, .meaning = "what the service level is promised over" },
    { "clock", WFM_KEY_CHOICE, FIELD(wfm_target, clock), .standard = "auto",
      .choice = promise_clock,
      .default_text = "deferred: `wall`; callback, outbound: `open`",
      .meaning = "levelled work: `within` counts every hour, or open hours" },
};

static const wfm_key staffing_key[] = {
    { "model", WFM_KEY_CHOICE, FIELD(wfm_staffing, model), .standard = "auto",
      .choice = staff_model,
      .default_text = "X with `redial`, else A with `patience`, else C",
      .meaning = "the waiting model" },
    { "method", WFM_KEY_CHOICE, FIELD(wfm_staffing, method), .standard = "auto",
      .choice = staff_method, .default_text = "`stationary`",
      .meaning = "what an interval inherits from the one before; `forward` is "
                 "exact; `wfm staff --methods` compares them" },
    { "service_level_of", WFM_KEY_CHOICE, FIELD(wfm_staffing, service_of),
      .standard = "offered", .choice = service_of,
      .meaning = "answered in time / all offered; or hanging up in time counts "
                 "as met; or such calls are left out; or / all answered" },
    { "certainty", OTHER(certainty),
      .type_text = "`point`, `average` or a share", .default_text = "`point`",
      .meaning = "`0.8`: the target holds in 80 % of the intervals that look "
                 "like this; `average`: on average over the forecast's "
                 "distribution" },
    { "rounding", WFM_KEY_CHOICE, FIELD(wfm_staffing, rounding),
      .standard = "auto", .choice = rounding,
      .default_text = "whole, unless queues share a skill",
      .meaning = "whole agents, or fractions that add up over queues" },
};

static const wfm_key bot_key[] = {
    { "containment", OTHER(containment),
      .type_text = "share, or map of windows (`{08:00-22:00: 0.3, other: "
                   "0.5}`) or dates (`{2026-11-01: 0.2, 2027-06-01: 0.4}`, "
                   "linear in between)",
      .default_text = "`0`",
      .meaning = "share of the contacts that the bot deals with" },
    { "by_reason", OTHER(by_reason),
      .type_text = "map of reasons (`{logistics: 0.5, refund: 0.1}`), each a "
                   "share, windows or dates",
      .default_text = "`{}`",
      .meaning = "the same by the history's contact reasons; `containment` for "
                 "those that are not named" },
    { "by_event", OTHER(by_event),
      .type_text =
          "map of events (`{double11: 0.15}`), each a share, windows or "
          "dates",
      .default_text = "`{}`",
      .meaning =
          "the same on the day of an event of inputs.events, whatever the "
          "reasons; 0 plays an outage on that day" },
    { "contained_aht", WFM_KEY_SECONDS, FIELD(wfm_bot_rule, contained_aht_s),
      .standard = "none", .none_ok = true, .none = 0, .min = 1, .max = 1e7,
      .default_text = "that of the queue",
      .meaning = "what people would have needed for those: mostly the short "
                 "ones" },
    { "handover", WFM_KEY_SECONDS, FIELD(wfm_bot_rule, handover_s),
      .standard = "0s", .min = 0, .max = 1e6,
      .meaning = "added to the handle time of each contact passed on" },
    { "returned", WFM_KEY_SHARE, FIELD(wfm_bot_rule, returned), .standard = "0",
      .min = 0, .max = 1,
      .meaning = "share of the contained that comes back to people" },
    { "return_after", WFM_KEY_SECONDS, FIELD(wfm_bot_rule, return_after_s),
      .standard = "24h", .min = 0, .max = 1e7, .meaning = "after this time" },
    { "working", WFM_KEY_SHARE, FIELD(wfm_bot_rule, working), .standard = "1",
      .min = 0, .max = 1,
      .meaning = "share of time the bot works; 0 plays an outage" },
};

static const wfm_key dialling_key[] = {
    { "connect", WFM_KEY_SHARE, FIELD(wfm_dialling, connect), .standard = "1",
      .min = 0.01, .max = 1,
      .meaning = "share of attempts that reach somebody" },
    { "attempts", WFM_KEY_INTEGER, FIELD(wfm_dialling, attempts),
      .standard = "3", .min = 1, .max = 50,
      .meaning = "attempts per contact, at most" },
    { "attempt", WFM_KEY_SECONDS, FIELD(wfm_dialling, attempt_s),
      .standard = "30s", .min = 0, .max = 3600,
      .meaning = "of an agent's time, for an attempt that fails" },
    { "pacing", WFM_KEY_CHOICE, FIELD(wfm_dialling, pacing),
      .standard = "agent", .choice = pacing,
      .meaning = "an agent dials, or a dialler passes on who has answered" },
    { "nuisance", WFM_KEY_SHARE, FIELD(wfm_dialling, nuisance),
      .standard = "0.03", .min = 0.0001, .max = 0.5,
      .meaning =
          "predictive: of those who answer, how many may find no agent" },
    { "per_week", WFM_KEY_NUMBER, FIELD(wfm_dialling, per_week),
      .standard = "none", .none_ok = true, .none = 0, .min = 1, .max = 1e8,
      .default_text = "the forecast's volume",
      .meaning =
          "outbound: contacts of a campaign, spread evenly over the open "
          "hours of a week" },
};

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
          "what changing a posted shift costs, for `wfm roster --keep`" },
    { "fixed_per_week", WFM_KEY_NUMBER, FIELD(wfm_costs, fixed_cny_per_week),
      .standard = "0", .min = 0, .max = 1e12,
      .meaning = "management, rent and the like" },
    { "budget_per_week", WFM_KEY_NUMBER, FIELD(wfm_costs, budget_cny_per_week),
      .standard = "none", .none_ok = true, .none = NAN, .min = 0, .max = 1e12,
      .meaning = "what the week may cost" },
};

static const wfm_key site_key[] = {
    { "name", WFM_KEY_TEXT, FIELD(wfm_site, name), .standard = "none",
      .none_ok = true, .default_text = "the site's id",
      .meaning = "for people" },
    { "seats", WFM_KEY_INTEGER, FIELD(wfm_site, seats), .standard = "none",
      .none_ok = true, .min = 0, .max = 1000000,
      .meaning = "how many can sit there at once; none: not limited" },
    { "timezone", OTHER(site_zone), .type_text = "time zone, `Europe/Madrid`",
      .default_text = "the centre's",
      .meaning = "starts of contracts and `rules.night` are read on this "
                 "clock; times of files stay the centre's" },
    { "min_staff", WFM_KEY_INTEGER, FIELD(wfm_site, min_staff), .standard = "0",
      .min = 0, .max = 1000000,
      .meaning = "people who must be at work there while any queue is open" },
};

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

#define TABLE(array) array, sizeof(array) / sizeof *(array)

const wfm_section_keys wfm_centre_section[WFM_SECTION_COUNT] = {
    { TABLE(centre_key), "centre", "What the centre is." },
    { TABLE(inputs_key), "inputs", "The files it reads." },
    { TABLE(history_key), "inputs.history[]", "One history file, or several." },
    { TABLE(queue_key), "queues.NAME", "One queue, in the order of plans." },
    { TABLE(target_key), "queues.NAME.target",
      "All targets that are given must be met." },
    { TABLE(staffing_key), "queues.NAME.staffing",
      "Which formulas size the queue." },
    { TABLE(bot_key), "queues.NAME.bot",
      "A bot in front of the queue: the forecast counts what reaches the "
      "bot." },
    { TABLE(dialling_key), "queues.NAME.dialling",
      "Calls to the outside: callbacks and campaigns." },
    { TABLE(contract_key), "contracts.NAME", "What people have signed." },
    { TABLE(shift_key), "contracts.NAME.shifts[]", "One length of shift." },
    { TABLE(break_key), "contracts.NAME.shifts[].meal, .rests[] or .split",
      "A break within a shift." },
    { TABLE(rules_key), "rules", "Law and house rules." },
    { TABLE(costs_key), "costs", "Prices beside wages." },
    { TABLE(site_key), "sites.ID", "Where people sit." },
    { TABLE(training_key), "training", "What a new hire costs and can do." },
    { TABLE(wfm_hiring_key), "hiring", "How the hiring plan is made." },
    { TABLE(wfm_source_key), "sources.NAME",
      "One way to find people, with the name that agents.csv has." },
    { TABLE(wfm_vendor_key), "vendors.NAME", "One partner's offer." },
    { TABLE(wfm_tier_key), "vendors.NAME.tiers[]",
      "One tier of a price, cheaper or dearer than the one before." },
    { TABLE(wfm_bot_key), "bots.NAME", "One bot that answers contacts." },
};

uint64_t wfm_section_bit(wfm_section section, const char *name)
{
    const wfm_section_keys *s = &wfm_centre_section[section];

    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->key[i].name, name) == 0)
            return UINT64_C(1) << i;
    return 0;
}

uint64_t wfm_section_read(wfm_reader *reader, wfm_section section, void *target,
                          const wfm_yaml *map, const char *where)
{
    const wfm_section_keys *s = &wfm_centre_section[section];

    return wfm_schema_read(reader, s->key, s->n, target, map, where);
}
