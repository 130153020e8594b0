/* data/history_like.c - the past of a queue that is new: a share of the
 * contacts of queues that are like it, up to its own first row. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "data/history_private.h"

/* Of more contacts than that the share is taken without a draw. */
static const double draws_max = 1000;

/* One of the queues, and how far its rows are read. */
typedef struct source {
    const wfm_series *series;
    const wfm_by_time *share;
    size_t next;
} source;

typedef struct borrower {
    source source[WFM_LIKES_MAX];
    size_t n;
    const wfm_zone *zone;
    wfm_time end;    /* own rows begin */
    uint64_t random; /* of splitmix64 */
    double carry;
} borrower;

/* Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195; 0 to 1. */
static double draw(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

/* How many of `offered` are taken: each by itself with that chance, so that
 * a small share scatters like the small queue it stands for. */
static double take(borrower *b, double offered, double share)
{
    double taken = 0;

    if (offered > draws_max || fmod(offered, 1) != 0) {
        taken = floor(offered * share + b->carry);
        b->carry += offered * share - taken;
        return taken;
    }
    for (double i = 0; i < offered; i++)
        taken += draw(&b->random) < share;
    return taken;
}

/* The next start that a source has before the end; false if there is none. */
static bool next_start(wfm_time *out, const borrower *b)
{
    wfm_time least = b->end;

    for (size_t i = 0; i < b->n; i++) {
        const source *s = &b->source[i];
        if (s->next < s->series->n && s->series->start[s->next] < least)
            least = s->series->start[s->next];
    }
    *out = least;
    return least < b->end;
}

/* What is taken of all rows of one start; NAN if one is not known. */
static double take_all(borrower *b, wfm_time start)
{
    double sum = 0;

    for (size_t i = 0; i < b->n; i++) {
        source *s = &b->source[i];
        double share = wfm_by_time_when(s->share, b->zone, start);
        for (; s->next < s->series->n && s->series->start[s->next] == start;
             s->next++)
            sum += take(b, s->series->offered[s->next], share);
    }
    return sum;
}

/* As many rows as there can be. */
static size_t count_rows(const borrower *b)
{
    size_t n = 0;

    for (size_t i = 0; i < b->n; i++)
        for (size_t k = b->source[i].next; k < b->source[i].series->n; k++)
            n += b->source[i].series->start[k] < b->end;
    return n;
}

/* Puts `more` rows without a value before a column that is there. */
static bool lengthen(double **column, size_t more, size_t n)
{
    double *longer;

    if (!*column)
        return true;
    longer = wfm_mem_new(more + n + 1, sizeof *longer);
    if (!longer)
        return false;
    for (size_t i = 0; i < more; i++)
        longer[i] = (double)NAN;
    memcpy(longer + more, *column, n * sizeof *longer);
    free(*column);
    *column = longer;
    return true;
}

/* Makes room for `more` rows before those of a series. */
static bool lengthen_all(wfm_series *s, size_t more)
{
    double **column[] = { &s->offered,
                          &s->aht_s,
                          &s->answered,
                          &s->abandoned,
                          &s->answered_in_target,
                          &s->asa_s };
    wfm_time *start = wfm_mem_new(more + s->n + 1, sizeof *start);
    int *reason = NULL;

    if (!start)
        return false;
    if (s->n > 0)
        memcpy(start + more, s->start, s->n * sizeof *start);
    free(s->start);
    s->start = start;
    if (!s->offered && !(s->offered = wfm_mem_new(1, sizeof(double))))
        return false;
    for (size_t i = 0; i < sizeof column / sizeof *column; i++)
        if (!lengthen(column[i], more, s->n))
            return false;
    if (!s->reason)
        return true;
    reason = wfm_mem_new(more + s->n + 1, sizeof *reason);
    if (!reason)
        return false;
    for (size_t i = 0; i < more; i++)
        reason[i] = -1;
    memcpy(reason + more, s->reason, s->n * sizeof *reason);
    free(s->reason);
    s->reason = reason;
    return true;
}

/* Drops the room that was not needed, at the begin. */
static void close_up(wfm_series *s, size_t from, size_t to)
{
    double *column[] = {
        s->offered, s->aht_s, s->answered, s->abandoned, s->answered_in_target,
        s->asa_s
    };
    size_t n = s->n;

    if (from == to)
        return;
    memmove(s->start + to, s->start + from, n * sizeof *s->start);
    for (size_t i = 0; i < sizeof column / sizeof *column; i++)
        if (column[i])
            memmove(column[i] + to, column[i] + from, n * sizeof(double));
    if (s->reason)
        memmove(s->reason + to, s->reason + from, n * sizeof *s->reason);
}

static void say(const wfm_history_reader *r, const wfm_queue *queue,
                const wfm_series *own)
{
    char day[WFM_DATE_TEXT];

    if (own->n == own->n_borrowed)
        wfm_problems_say(r->problems, WFM_SEVERITY_NOTE, r->centre->file,
                         queue->line, 0, NULL,
                         _("queue '%s' has no history of its own: its past is "
                           "that of the queues it is `like`"),
                         queue->name);
    else
        wfm_problems_say(
            r->problems, WFM_SEVERITY_NOTE, r->centre->file, queue->line, 0,
            NULL,
            _("queue '%s': its past before %s is that of the queues it is "
              "`like`"),
            queue->name,
            wfm_date_format(day, wfm_zone_civil(r->centre->zone,
                                                own->start[own->n_borrowed])
                                     .date));
}

static wfm_status borrow(const wfm_history_reader *r, wfm_history *history,
                         size_t queue)
{
    const wfm_queue *q = &r->centre->queue[queue];
    wfm_series *own = &history->series[queue];
    borrower b = { .zone = r->centre->zone,
                   .end = own->n > 0 ? own->start[0] : INT64_MAX,
                   .random = queue,
                   .carry = 0.5 };
    size_t room, n = 0;
    wfm_time start;

    for (size_t i = 0; i < q->n_likes; i++) {
        const wfm_series *s = &history->series[q->like[i].of];
        b.source[b.n++] = (source){ s, &q->like[i].share, s->n_borrowed };
    }
    room = count_rows(&b);
    if (room == 0)
        return WFM_OK;
    if (!lengthen_all(own, room))
        return WFM_NO_MEMORY;
    while (next_start(&start, &b)) {
        double offered = take_all(&b, start);
        if (isnan(offered))
            continue;
        own->start[n] = start;
        own->offered[n++] = offered;
    }
    close_up(own, room, n);
    own->n += n;
    own->n_borrowed = n;
    say(r, q, own);
    return WFM_OK;
}

wfm_status wfm_history_borrow(const wfm_history_reader *r, wfm_history *history)
{
    for (size_t q = 0; q < r->centre->n_queues; q++)
        if (r->centre->queue[q].n_likes > 0)
            WFM_TRY(borrow(r, history, q));
    return WFM_OK;
}
