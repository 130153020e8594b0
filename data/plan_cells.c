/* data/plan_cells.c - cells that several of the plan's tables have. */
#include "data/plan_cells.h"

#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "base/num.h"

void wfm_cell_number(wfm_csv *csv, size_t k, double min, double max,
                     double *out)
{
    char plain[WFM_CSV_CELL];
    const char *text = wfm_csv_number_field(csv, k, plain);
    wfm_error err;

    *out = NAN;
    if (!*text)
        return;
    if (strcmp(text, "inf") == 0) {
        *out = INFINITY;
        return;
    }
    if (wfm_num_parse(out, text, NULL, &err) != WFM_OK)
        wfm_csv_fail(csv, WFM_SEVERITY_ERROR, k, &err);
    else if (!(*out >= min && *out <= max))
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, (int)k, NULL,
                    _("%.40s is not between %g and %g"), text, min, max);
}

int wfm_cell_queue(wfm_csv *csv, size_t k, const wfm_centre *centre)
{
    const char *name = wfm_csv_field(csv, k);
    int queue = wfm_centre_find_queue(centre, name);

    if (queue < 0)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, (int)k, NULL,
                    _("there is no queue '%.60s' in wfm.yaml"), name);
    return queue;
}

uint64_t wfm_cell_queues(wfm_csv *csv, size_t k, const wfm_centre *centre)
{
    const char *text = wfm_csv_field(csv, k);
    uint64_t bits = 0;
    char name[128];

    while (*text) {
        size_t n = strcspn(text, "+");
        int queue = -1;

        if (n < sizeof name) {
            memcpy(name, text, n);
            name[n] = '\0';
            queue = wfm_centre_find_queue(centre, name);
        }
        if (queue < 0) {
            wfm_csv_say(csv, WFM_SEVERITY_ERROR, (int)k, NULL,
                        _("there is no queue '%.*s' in wfm.yaml"),
                        n < 60 ? (int)n : 60, text);
            return bits;
        }
        bits |= UINT64_C(1) << queue;
        text += n + (text[n] == '+');
    }
    return bits;
}

void wfm_cell_time(wfm_csv *csv, size_t k, const wfm_centre *centre,
                   wfm_time *out)
{
    char plain[WFM_CSV_CELL];
    wfm_error err;

    if (wfm_zone_parse(out, centre->zone, wfm_csv_date_field(csv, k, plain),
                       false, NULL, &err) != WFM_OK)
        wfm_csv_fail(csv, WFM_SEVERITY_ERROR, k, &err);
}

void wfm_cell_start(wfm_csv *csv, size_t k, const wfm_centre *centre,
                    wfm_time *out)
{
    int step_min = centre->interval_s / 60;

    *out = 0;
    wfm_cell_time(csv, k, centre, out);
    if (wfm_csv_row_ok(csv) &&
        wfm_zone_civil(centre->zone, *out).minute % step_min != 0)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, (int)k, NULL,
                    _("'%.40s' is not on the grid of %d minutes"),
                    wfm_csv_field(csv, k), step_min);
}

int wfm_compare_slots(int queue_a, wfm_time start_a, int queue_b,
                      wfm_time start_b)
{
    if (queue_a != queue_b)
        return queue_a < queue_b ? -1 : 1;
    return (start_a > start_b) - (start_a < start_b);
}
