/* erlang/bot.c - a bot in front of a queue: what is left for people. */
#include "erlang/bot.h"

#include <math.h>
#include <stdbool.h>

static bool in_range(const wfm_bot *b, double aht_s)
{
    return b->contained >= 0 && b->contained < 1 && b->returned >= 0 &&
           b->returned <= 1 && b->working >= 0 && b->working <= 1 &&
           b->handover_s >= 0 && b->contained_aht_s >= 0 &&
           b->contained * b->contained_aht_s <= aht_s;
}

void wfm_bot_apply(double *out_volume, double *out_aht_s, const double *volume,
                   const double *aht_s, const wfm_bot *bot, size_t n)
{
    /* out_aht_s carries seconds of work until the end */
    for (size_t i = 0; i < n; i++) {
        const wfm_bot *b = &bot[i];
        double kept = volume[i] * b->contained * b->working;
        double passed = volume[i] * (1 - b->contained) * b->working;

        out_volume[i] = volume[i] - kept;
        out_aht_s[i] = volume[i] * aht_s[i] - kept * b->contained_aht_s +
                       passed * b->handover_s;
        if (!in_range(b, aht_s[i]))
            out_volume[i] = out_aht_s[i] = NAN;
    }
    for (size_t i = 0; i < n; i++) {
        const wfm_bot *b = &bot[i];
        double back = volume[i] * b->contained * b->working * b->returned;

        if (b->return_after >= n - i)
            continue;
        out_volume[i + b->return_after] += back;
        out_aht_s[i + b->return_after] += back * b->contained_aht_s;
    }
    for (size_t i = 0; i < n; i++)
        out_aht_s[i] =
            out_volume[i] > 0 ? out_aht_s[i] / out_volume[i] : (double)NAN;
}
