/* tests/fuzz/fuzz_roster.c - bytes as contracts, people and demand, absurd
 * ones too: a roster is made of all that wfm.yaml accepts, and it is legal.
 * After a while the run is interrupted, and must end within a second. */
#include <math.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#include "tests/unit/roster_judge.h"

int LLVMFuzzerTestOneInput(const uint8_t *src, size_t n);

enum { PATIENCE_MS = 300, ROWS = 3 * 14 * 288 };

typedef struct source {
    const uint8_t *byte;
    size_t n, at;
    uint64_t random; /* goes on where the bytes end */
} source;

static volatile sig_atomic_t interrupted;
static struct timespec interrupted_at;

static void on_timer(int number)
{
    (void)number;
    if (!interrupted)
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &interrupted_at);
    interrupted = 1;
}

static int below(source *s, int n)
{
    unsigned byte;

    s->random = s->random * UINT64_C(6364136223846793005) + 1442695040888963407;
    byte = (unsigned)(s->random >> 56);
    if (s->at < s->n) {
        byte = s->byte[s->at++];
        s->random ^= byte;
    }
    return (int)(byte % (unsigned)n);
}

/* The first of them is the usual one. */
static int pick(source *s, const int *value, int n)
{
    int k = below(s, 3 * n);

    return value[k < n ? k : 0];
}
#define PICK(s, ...)                                                           \
    pick(s, (const int[]){ __VA_ARGS__ },                                      \
         (int)(sizeof((const int[]){ __VA_ARGS__ }) / sizeof(int)))

/* A break that starts in from..to of a shift and mostly fits into it. */
static void put_break(wfm_buf *out, source *s, int from, int to,
                      const char *paid)
{
    int length = PICK(s, 15, 30, 60, 5, 1, 45);

    if (below(s, 30) == 29)
        to += 200;
    else if (to > from + length)
        to -= length;
    from += below(s, (to - from) / 30 + 1) * 15;
    wfm_buf_printf(out, "{length: %dm, after: %dm-%dm, paid: %s}", length, from,
                   to > from ? to : from, paid);
}

static void put_shift(wfm_buf *out, source *s)
{
    int span = PICK(s, 540, 240, 480, 60, 720, 1440, 300, 615, 30);
    int rests = span < 200 ? 0 : PICK(s, 0, 1, 2, 4);

    wfm_buf_printf(out, "{span: %dm", span);
    if (span > 200 && below(s, 2)) {
        wfm_buf_printf(out, ", meal: ");
        put_break(out, s, span / 3, 2 * span / 3, below(s, 2) ? "yes" : "no");
    }
    for (int k = 0; k < rests; k++) {
        wfm_buf_printf(out, k ? ", " : ", rests: [");
        put_break(out, s, k * span / rests, (k + 1) * span / rests,
                  below(s, 2) ? "yes" : "no");
    }
    if (rests > 0)
        wfm_buf_printf(out, "]");
    if (span > 200 && below(s, 5) == 4) {
        wfm_buf_printf(out, ", split: ");
        put_break(out, s, span / 4, span / 2, "no");
    }
    wfm_buf_printf(out, "}");
}

static void put_habits(wfm_buf *out, source *s, const char *before,
                       const char *after)
{
    static const char *const words[] = {
        "days_off_together: 2", "days_off_together: 6",  "max_weekends: 1",
        "max_nights: 1",        "forward_rotation: yes", "max_four_weeks: 20h",
        "max_month: 12h"
    };
    int which = below(s, 13);

    if (which < 7)
        wfm_buf_printf(out, "%s%s%s", before, words[which], after);
}

static void put_contract(wfm_buf *out, source *s, int k)
{
    int from = PICK(s, 480, 0, 420, 1320, 780, 1439);
    int days = PICK(s, 5, 0, 3, 7, 1), hours = PICK(s, 40, 0, 20, 168, 1);
    int to = from + PICK(s, 0, 60, 300, 720);
    int shifts = 1 + below(s, 3);

    wfm_buf_printf(out, "  c%d:\n    start: %02d:%02d-%02d:%02d\n", k,
                   from / 60, from % 60, to / 60 % 24, to % 60);
    wfm_buf_printf(out, "    start_step: %dm\n    start_spread: %dm\n",
                   PICK(s, 30, 15, 60, 1440, 7, 1), PICK(s, 1440, 0, 120));
    wfm_buf_printf(out, "    days_per_week: %d-%d\n", days,
                   days + below(s, 8 - days));
    wfm_buf_printf(out, "    hours_per_week: %dh-%dh\n",
                   hours / (1 + below(s, 3)), hours);
    wfm_buf_printf(out, "    max_consecutive_days: %d\n", PICK(s, 6, 1, 14, 3));
    wfm_buf_printf(out, "    night: %s\n", below(s, 2) ? "no" : "yes");
    wfm_buf_printf(out, "    wage_per_hour: %d\n", PICK(s, 30, 0, 1000000, 1));
    put_habits(out, s, "    ", "\n");
    if (below(s, 4) == 3)
        wfm_buf_printf(out,
                       "    time_off: %dh\n    time_off_rate: %d\n"
                       "    time_off_price: %d\n",
                       PICK(s, 3, 100, 1), PICK(s, 0, 1, 10),
                       PICK(s, 0, 20, 1000000));
    wfm_buf_printf(out, "    shifts:\n");
    for (int i = 0; i < shifts; i++) {
        wfm_buf_printf(out, "      - ");
        put_shift(out, s);
        wfm_buf_printf(out, "\n");
    }
}

static void put_centre(wfm_buf *out, source *s)
{
    static const char *const open[] = {
        "24x7", "{mon-sun: 08:00-21:00}", "{mon-fri: 09:00-18:00}",
        "{sat: 22:00-02:00}", "{mon-sun: \"08:00-12:00,14:00-18:00\"}"
    };
    static const char *const laws[] = { "cn", "eu", "none" };
    int queues = 1 + below(s, 3), contracts = 1 + below(s, 3);

    wfm_buf_printf(out,
                   "centre: {timezone: Asia/Shanghai, interval: %dm}\n"
                   "queues:\n",
                   PICK(s, 30, 15, 60, 20, 10, 5));
    for (int k = 0; k < queues; k++)
        wfm_buf_printf(out, "  q%d: {open: %s}\n", k,
                       open[PICK(s, 0, 1, 2, 3, 4)]);
    wfm_buf_printf(out, "sites:\n  s0: {seats: %d}\n  s1: {}\ncontracts:\n",
                   PICK(s, 100, 1, 2, 0));
    for (int k = 0; k < contracts; k++)
        put_contract(out, s, k);
    wfm_buf_printf(out,
                   "costs: {per_short_agent_hour: %d}\n"
                   "rules:\n  law: %s\n  min_rest: %dh\n  weekly_rest: %dh\n"
                   "  max_consecutive_days: %d\n",
                   PICK(s, 60, 0, 1, 1000000000), laws[below(s, 3)],
                   PICK(s, 11, 0, 24, 48), PICK(s, 24, 0, 35, 60),
                   PICK(s, 6, 1, 14));
    if (below(s, 2))
        wfm_buf_printf(out,
                       "  plan_time_off: yes\n  wish_off: %d\n"
                       "  wish_start: %d\n",
                       PICK(s, 30, 0, 1000000), PICK(s, 8, 0, 1000000));
    put_habits(out, s, "  ", "\n");
}

static void put_agents(wfm_buf *out, source *s)
{
    static const char *const limits[] = {
        "",
        "no_night",
        "off:2026-11-11",
        "start:08:00-10:00",
        "hours:10h",
        "days:2",
        "on:2026-11-12",
        "fix:2026-11-10/08:00-09:00",
        "cycle:2-2@2026-11-09",
        "turn:07:00-09:00/13:00-15:00@2026-11-09",
        "off:sun",
        "on:2026-11-11;off:2026-11-11",
        "time_off:1h"
    };
    static const char *const wishes[] = { "",
                                          "",
                                          "",
                                          "off:2026-11-12",
                                          "off:2026-11-12*100",
                                          "start:09:00-10:00*0.001" };
    int people = below(s, 9);

    wfm_buf_printf(out, "agent_id,contract,skills,site,hired_on,left_on,prefs,"
                        "limits\n");
    for (int k = 0; k < people; k++) {
        int skills = below(s, 8);

        wfm_buf_printf(
            out, "a%d,c%d,%s%s%s,s%d,%s,%s,%s,%s\n", k, below(s, 3),
            skills & 1 ? "q1;" : "", skills & 2 ? "q2;" : "", "q0", below(s, 2),
            below(s, 9) ? "2020-01-01" : "2026-11-12",
            below(s, 9) ? "" : "2026-11-13", wishes[below(s, 6)],
            limits[PICK(s, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)]);
    }
}

static void put_absences(wfm_buf *out, source *s)
{
    int n = below(s, 4);

    wfm_buf_printf(out, "agent_id,from,to,reason\n");
    for (int k = 0; k < n; k++) {
        int day = 9 + below(s, 7);

        if (below(s, 2))
            wfm_buf_printf(out, "a%d,2026-11-%02d,2026-11-%02d,x\n",
                           below(s, 4), day, day + below(s, 5));
        else
            wfm_buf_printf(out, "a%d,2026-11-%02dT10:00,2026-11-%02dT11:07,x\n",
                           below(s, 4), day, day);
    }
}

static void make_demand(wfm_staff *out, const wfm_centre *centre,
                        const wfm_roster_request *request, source *s)
{
    static const double absurd[] = { 1,  0,    2.5, 7,        0.3,
                                     -5, 1e12, NAN, HUGE_VAL, 1e-300 };
    wfm_time midnight =
        wfm_zone_time(centre->zone, request->from, 0, false, NULL);
    long per_day = 86400 / centre->interval_s;
    long n = (request->to - request->from + 1) * per_day;

    for (size_t q = 0; q < centre->n_queues; q++) {
        double scale = absurd[PICK(s, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)];

        for (long k = 0; k < n && out->n < ROWS; k++) {
            wfm_staff_row *row = &out->row[out->n];
            wfm_time start = midnight + k * centre->interval_s;

            if (wfm_open_seconds(&centre->queue[q].open, centre->zone, start,
                                 centre->interval_s) == 0)
                continue;
            *row = (wfm_staff_row){ .queue = (int)q, .start = start };
            row->agents = scale * (double)(1 + k % 5) / 2;
            if (s->at < s->n && k % 7 == 0)
                row->agents = absurd[PICK(s, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)];
            row->agents_rostered = row->agents;
            out->n++;
        }
    }
}

static void demand(bool ok, const char *what, const char *centre,
                   const char *agents, const char *absences)
{
    if (ok)
        return;
    fprintf(stderr, "%s\n%s%s%s", what, centre, agents, absences);
    abort();
}

/* Seconds of the processor since the interrupt. */
static double waited(void)
{
    struct timespec now;

    if (!interrupted)
        return 0;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)(now.tv_sec - interrupted_at.tv_sec) +
           (double)(now.tv_nsec - interrupted_at.tv_nsec) / 1e9;
}

static void make_roster(const wfm_centre *centre, const wfm_people *people,
                        source *s, const char *text[3])
{
    static wfm_staff_row row[ROWS];
    wfm_staff staff = { .row = row };
    wfm_roster_request request = { .centre = centre,
                                   .people = people,
                                   .staff = &staff };
    wfm_run run = { .seed = 1, .threads = 1, .interrupted = &interrupted };
    struct itimerval after = { .it_value = { .tv_usec = PATIENCE_MS * 1000 } };
    struct itimerval never = { .it_value = { .tv_usec = 0 } };
    wfm_problems notes = { 0 };
    wfm_roster roster = { 0 };
    wfm_error err = { .status = WFM_OK };
    const char *broken;
    wfm_status status;

    wfm_date_make(&request.from, 2026, 11, 9);
    request.to = request.from + PICK(s, 6, 0, 3, 13);
    make_demand(&staff, centre, &request, s);
    interrupted = 0;
    signal(SIGPROF, on_timer);
    setitimer(ITIMER_PROF, &after, NULL);
    status = wfm_roster_make(&roster, &request, &run, &notes, &err);
    setitimer(ITIMER_PROF, &never, NULL);
    demand(status == WFM_OK, err.text, text[0], text[1], text[2]);
#if !defined(__SANITIZE_ADDRESS__) &&                                          \
    !defined(FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION)
    demand(waited() < 1, "not interrupted within a second", text[0], text[1],
           text[2]);
#endif
    broken = judge_roster(&roster, &request);
    demand(!broken, broken, text[0], text[1], text[2]);
    wfm_roster_release(&roster);
    wfm_problems_release(&notes);
}

int LLVMFuzzerTestOneInput(const uint8_t *src, size_t n)
{
    source s = { src, n, 0, n };
    wfm_buf centre_text = { 0 }, agents = { 0 }, absences = { 0 };
    wfm_centre *centre = NULL;
    wfm_people *people = NULL;
    const char *text[3];

    put_centre(&centre_text, &s);
    put_agents(&agents, &s);
    put_absences(&absences, &s);
    text[0] = wfm_buf_text(&centre_text);
    text[1] = wfm_buf_text(&agents);
    text[2] = wfm_buf_text(&absences);
    if (wfm_centre_parse(&centre, text[0], strlen(text[0]), ".", "wfm.yaml",
                         false, NULL, NULL) == WFM_OK) {
        wfm_people_bytes bytes = { .agents = text[1],
                                   .absences = text[2],
                                   .n_agents = strlen(text[1]),
                                   .n_absences = strlen(text[2]) };

        if (wfm_people_parse(&people, centre, &bytes, true, NULL, NULL) ==
            WFM_OK)
            make_roster(centre, people, &s, text);
    }
    wfm_people_free(people);
    wfm_centre_free(centre);
    wfm_buf_release(&centre_text);
    wfm_buf_release(&agents);
    wfm_buf_release(&absences);
    return 0;
}
