/* workforce/what_if.c - assumptions that are changed for one run. */
#include "workforce/what_if.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/i18n.h"
#include "base/num.h"
#include "base/str.h"

/* In the order of the struct's fields: key i sets the i-th double. */
static const wfm_what_if_key key[] = {
    { "class_weeks", 0, 52, "weeks", N_("in class") },
    { "nesting_weeks", 0, 104, "weeks", N_("until full speed") },
    { "drop_out", 0, 1, "share", N_("lost in class") },
    { "pass_rate", 0, 1, "share", N_("of those who finish that passes") },
    { "start_speed", 0.01, 1, "share", N_("speed at the first contact") },
    { "class_size", 1, 1000, "people", N_("of a class at most") },
    { "cost_per_head", 0, 1e7, "money", N_("recruiting and material") },
    { "wage", 0.01, 10, "factor", N_("on all wages") },
    { "attrition", 0, 10, "factor", N_("on the rate of leaving") },
    { "early_attrition", 0, 10, "factor",
      N_("on the rate of leaving in the first three months") },
    { "schedule", 0, 10, "factor",
      N_("what better or worse schedules do to the rate of leaving") },
    { "nights", 0, 10, "factor", N_("the same, of fewer or more nights") },
    { "short_rests", 0, 10, "factor", N_("the same, of short rests") },
    { "changed_days", 0, 10, "factor",
      N_("the same, of days changed at short notice") },
    { "requirement", 0, 10, "factor", N_("on the required people") },
    { "growth", -0.9, 3, "share", N_("growth of the required people a year") },
    { "overtime_hours", 0, 80, "hours", N_("of overtime a week at most") },
    { "seats", 1, 1e6, "desks", N_("of every site") },
    { "hiring", 0, 1, "0 or 1",
      N_("0: no classes beside those of classes.csv") },
    { "certainty", 0.01, 0.99, "share",
      N_("of the chances that the hiring plan is safe against") },
    { "bonus", 0, 1e7, "money", N_("retention bonus a head and year") },
    { "headcount", 0, 1e7, "people", N_("that natural attrition is to reach") },
    { "move", 0, 1e6, "people", N_("whose places move to another city") },
    { "move_months", 1, 36, "months", N_("in which the classes there start") },
    { "city_wage", 0.01, 10, "factor", N_("on the wages there") },
    { "agents_per_lead", 1, 1000, "people", N_("span of control of a lead") },
    { "leads_per_supervisor", 1, 1000, "people",
      N_("span of control of a supervisor") },
    { "months_to_qualified", 0.1, 120, "months",
      N_("mean time until somebody is qualified") },
    { "months_to_excellent", 0.1, 240, "months",
      N_("mean time from qualified to excellent") },
    { "promotion_rate", 0, 1, "share",
      N_("of the excellent who can be promoted in a month") },
    { NULL, 0, 0, NULL, NULL },
};
enum { KEYS = sizeof key / sizeof key[0] - 1 };
_Static_assert(sizeof(wfm_what_if) == KEYS * sizeof(double),
               "one key for each field");

const wfm_what_if_key *wfm_what_if_keys(void) { return key; }

void wfm_what_if_init(wfm_what_if *what_if)
{
    double *field = (double *)(void *)what_if;

    for (int i = 0; i < KEYS; i++)
        field[i] = NAN;
}

static int find_key(const char *name, size_t length)
{
    for (int i = 0; i < KEYS; i++)
        if (strlen(key[i].name) == length &&
            strncmp(key[i].name, name, length) == 0)
            return i;
    return -1;
}

static wfm_status unknown(const char *name, wfm_error *err)
{
    const char *names[KEYS], *near;

    for (int i = 0; i < KEYS; i++)
        names[i] = key[i].name;
    near = wfm_str_nearest(name, names, KEYS);
    wfm_fail(err, WFM_USAGE, _("unknown assumption '%s'"), name);
    if (near)
        wfm_error_hint(err, _("did you mean '%s'?"), near);
    else
        wfm_error_hint(err, "%s", _("`wfm headcount --table keys` lists them"));
    return WFM_USAGE;
}

/* `5%`, `0.05`, `-3%`, `P80`. */
static wfm_status read_value(double *out, const char *text, wfm_error *err)
{
    char digits[WFM_NUM_TEXT];
    size_t n = strlen(text);
    double scale = 1;

    if (n == 0 || n >= sizeof digits)
        return wfm_fail(err, WFM_USAGE, _("a value is missing or too long"));
    memcpy(digits, text, n + 1);
    if (digits[n - 1] == '%') {
        digits[n - 1] = '\0';
        scale = 100;
    } else if (digits[0] == 'P' || digits[0] == 'p') {
        memmove(digits, digits + 1, n);
        scale = 100;
    }
    WFM_TRY(wfm_num_parse(out, digits, NULL, err));
    *out /= scale;
    return WFM_OK;
}

/* With what was perhaps meant: 80 for 80 %. */
static wfm_status out_of_range(const wfm_what_if_key *k, double value,
                               const char *text, wfm_error *err)
{
    wfm_fail(err, WFM_USAGE, _("%s must be between %g and %g"), k->name,
             k->least, k->most);
    if (!strchr(text, '%') &&
        (strcmp(k->unit, "factor") == 0 || strcmp(k->unit, "share") == 0) &&
        value / 100 >= k->least && value / 100 <= k->most)
        wfm_error_hint(err, _("did you mean '%s=%g%%'?"), k->name, value);
    else
        wfm_error_hint(err, "%s: %s", k->unit, _(k->meaning));
    return WFM_USAGE;
}

wfm_status wfm_what_if_parse(wfm_what_if *what_if, const char *assignment,
                             wfm_error *err)
{
    const char *equals = strchr(assignment, '=');
    double *field = (double *)(void *)what_if, value;
    char name[64];
    size_t length;
    int i;

    if (!equals) {
        wfm_fail(err, WFM_USAGE, _("'%s' is no assignment"), assignment);
        wfm_error_hint(err, _("write it as key=value, attrition=0.8"));
        return WFM_USAGE;
    }
    length = (size_t)(equals - assignment);
    if (length >= sizeof name)
        length = sizeof name - 1;
    memcpy(name, assignment, length);
    name[length] = '\0';
    i = find_key(name, length);
    if (i < 0)
        return unknown(name, err);
    if (read_value(&value, equals + 1, err) != WFM_OK)
        return wfm_fail(err, WFM_USAGE, _("bad value '%s' of %s"), equals + 1,
                        name);
    if (!(value >= key[i].least && value <= key[i].most))
        return out_of_range(&key[i], value, equals + 1, err);
    if (!isnan(field[i]))
        return wfm_fail(err, WFM_USAGE, _("%s is assumed twice"), name);
    field[i] = value;
    return WFM_OK;
}

wfm_status wfm_what_if_parse_list(wfm_what_if *what_if, const char *list,
                                  wfm_error *err)
{
    if (!*list) {
        wfm_fail(err, WFM_USAGE, "%s", _("there is no assumption"));
        wfm_error_hint(err, _("write it as key=value, attrition=0.8"));
        return WFM_USAGE;
    }
    while (*list) {
        size_t length = strcspn(list, ",");
        char one[128];

        if (length >= sizeof one)
            return wfm_fail(err, WFM_USAGE, _("an assumption is too long"));
        memcpy(one, list, length);
        one[length] = '\0';
        WFM_TRY(wfm_what_if_parse(what_if, one, err));
        list += length;
        list += *list == ',';
    }
    return WFM_OK;
}
