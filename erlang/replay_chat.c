/* erlang/replay_chat.c - agents with several chats in hand, by how many hold
 * 1, 2, ... of them: all that matters when chats end at random. */
#include <math.h>

#include <gsl/gsl_randist.h>

#include "erlang/replay_private.h"

static double pace(const wfm_chat_desk *d, int level)
{
    return (double)d->with[level] * level / d->aht_s[level - 1];
}

static double pace_of_all(const wfm_chat_desk *d)
{
    double sum = 0;

    for (int i = 1; i <= d->concurrency; i++)
        sum += pace(d, i);
    return sum;
}

void wfm_chat_desk_take(wfm_chat_desk *desk, size_t agents)
{
    size_t busy = 0;
    int level = 1;

    for (int i = 1; i <= desk->concurrency; i++)
        busy += desk->with[i];
    if (busy < agents) {
        desk->with[1]++;
        return;
    }
    while (level < desk->concurrency - 1 && desk->with[level] == 0)
        level++;
    desk->with[level]--;
    desk->with[level + 1]++;
}

double wfm_chat_desk_next(const wfm_chat_desk *desk, gsl_rng *rng)
{
    double all = pace_of_all(desk);

    return all > 0 ? gsl_ran_exponential(rng, 1 / all) : (double)INFINITY;
}

void wfm_chat_desk_finish(wfm_chat_desk *desk, gsl_rng *rng)
{
    double u = gsl_rng_uniform(rng) * pace_of_all(desk);
    int level = 0, last = 0;

    for (int i = 1; i <= desk->concurrency && level == 0; i++) {
        if (desk->with[i] == 0)
            continue;
        last = i;
        u -= pace(desk, i);
        if (u < 0)
            level = i;
    }
    if (level == 0)
        level = last;
    desk->with[level]--;
    if (level > 1)
        desk->with[level - 1]++;
}
