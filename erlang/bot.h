/* erlang/bot.h - a bot in front of a queue: what is left for people. */
#ifndef WFM_ERLANG_BOT_H
#define WFM_ERLANG_BOT_H

#include <stddef.h>

/* Shares are of the contacts that reach the bot. */
typedef struct wfm_bot {
    double contained;       /* dealt with by the bot, [0,1) */
    double contained_aht_s; /* what people would have needed for those */
    double handover_s;      /* added to every contact the bot passes on */
    double returned;        /* of the contained: come back to people, [0,1] */
    size_t return_after;    /* intervals later */
    double working;         /* share of time the bot works; outage: 0 */
} wfm_bot;

/* Contacts and mean handle time of each interval behind the bot. Contained
 * contacts are mostly the short ones, so that 20 % of 3 minutes out of a mean
 * of 6 leave 80 % at 6.75 minutes: 10 % less work, not 20 %. bot has one entry
 * per interval (containment differs by hour, reason and event). Contacts that
 * come back after the last interval are not counted. aht_s is NAN where nobody
 * is left; all NAN where a share is outside its range or the contained would
 * have needed more than all the work there is. */
void wfm_bot_apply(double *out_volume, double *out_aht_s, const double *volume,
                   const double *aht_s, const wfm_bot *bot, size_t n);

#endif
