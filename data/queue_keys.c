/* data/queue_keys.c - the keys of a queue: its hours, targets, staffing, bot
 * and dialling. */
#include <math.h>

#include "data/keys_private.h"

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

const char *const wfm_forecast_model_name[] = {
    "auto",     "mean_all", "snaive",      "mean4",         "mean8",
    "median8",  "profile",  "profile_ets", "profile_theta", "profile_arima",
    "blend2",   "blend3",   "count",       "ets",           "dshw",
    "harmonic", "mstl",     "mstl_ets",    "mstl_theta",    "weekly",
    NULL
};

static const wfm_key queue_key[] = {
    { "label", WFM_KEY_TEXT, FIELD(wfm_queue, label), .standard = "none",
      .none_ok = true, .default_text = "the queue's name",
      .meaning = "what charts, page, workbook and calendars call it" },
    { "channel", WFM_KEY_CHOICE, FIELD(wfm_queue, channel), .standard = "voice",
      .choice = channel, .meaning = "how contacts come in" },
    { "forecast_model", WFM_KEY_CHOICE, FIELD(wfm_queue, forecast_model),
      .standard = "auto", .choice = wfm_forecast_model_name,
      .meaning = "the model of the next eight weeks (docs/models); `auto` "
                 "weighs all but `profile_arima` and `ets` by their errors in "
                 "the past, see `wfm backtest`" },
    { "like", OTHER(like),
      .type_text = "map of queues to shares (`{hotline: 0.2}`; windows as in "
                   "`shrinkage`)",
      .default_text = "none",
      .meaning = "for a new queue: the share of other queues' contacts that "
                 "stands for its past until its own first row" },
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

const wfm_section_keys wfm_queue_keys = { TABLE(queue_key), "queues.NAME",
                                          "One queue, in the order of plans." };

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

const wfm_section_keys wfm_target_keys = {
    TABLE(target_key), "queues.NAME.target",
    "All targets that are given must be met."
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

const wfm_section_keys wfm_staffing_keys = { TABLE(staffing_key),
                                             "queues.NAME.staffing",
                                             "Which formulas size the queue." };

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

const wfm_section_keys wfm_queue_bot_keys = {
    TABLE(bot_key), "queues.NAME.bot",
    "A bot in front of the queue: the forecast counts what reaches the "
    "bot."
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

const wfm_section_keys wfm_dialling_keys = {
    TABLE(dialling_key), "queues.NAME.dialling",
    "Calls to the outside: callbacks and campaigns."
};
