/* tests/fuzz/fuzz_history.c - any bytes as a history file, in a zone with
 * clock changes: what is accepted is sorted, without doubles and in range. */
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "data/history.h"
#include "tests/fuzz/demand.h"

static const wfm_centre *the_centre(void)
{
    static const char text[] =
        "centre: {timezone: Europe/Berlin, interval: 30m}\n"
        "queues: {phone: {open: {mon-fri: 08:00-20:00, sat: 22:00-02:00}}}\n";
    static wfm_centre *centre;

    if (!centre)
        demand(wfm_centre_parse(&centre, text, strlen(text), ".", "wfm.yaml",
                                false, NULL, NULL) == WFM_OK);
    return centre;
}

static void check_series(const wfm_series *s)
{
    for (size_t i = 0; i < s->n; i++) {
        demand(s->offered[i] >= 0 && s->offered[i] <= 1e9);
        demand(!(s->aht_s[i] <= 0));
        if (i == 0)
            continue;
        demand(s->start[i] >= s->start[i - 1]);
        demand(s->start[i] > s->start[i - 1] ||
               (s->reason && s->reason[i] > s->reason[i - 1]));
    }
}

static void read_once(const uint8_t *src, size_t n, bool skip_bad)
{
    wfm_problems problems = { 0 };
    wfm_history *history = NULL;
    wfm_error err = { .status = WFM_OK };

    if (wfm_history_parse(&history, the_centre(), (const char *)src, n, "fuzz",
                          NULL, skip_bad, &problems, &err) == WFM_OK)
        check_series(&history->series[0]);
    else
        demand(err.text[0] != '\0' && problems.errors > 0);
    wfm_problems_release(&problems);
    wfm_history_free(history);
}

/* Keeps libc's converter loaded, which is most of the time otherwise. */
static void keep_converter(void)
{
    static iconv_t converter;

    if (!converter)
        converter = iconv_open("UTF-8", "GB18030");
}

int LLVMFuzzerTestOneInput(const uint8_t *src, size_t n)
{
    keep_converter();
    read_once(src, n, false);
    read_once(src, n, true);
    return 0;
}
