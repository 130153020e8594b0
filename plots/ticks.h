/* plots/ticks.h - where the ticks of an axis stand and what they say. */
#ifndef WFM_PLOTS_TICKS_H
#define WFM_PLOTS_TICKS_H

#include <stdbool.h>
#include <stddef.h>

enum { WFM_TICKS_MAX = 160, WFM_TICK_TEXT = 48 };

typedef struct wfm_tick {
    double at;
    char text[WFM_TICK_TEXT];
} wfm_tick;

/* Round numbers for the span low..high (finite, low < high), about `wanted`
 * of them (at least 2). Returns how
 * many were written, at most WFM_TICKS_MAX; 0 for an invalid span. Texts are
 * not filled in. Method: Talbot, Lin and Hanrahan, "An extension of
 * Wilkinson's algorithm for positioning tick labels on axes",
 * doi:10.1109/TVCG.2010.130. */
size_t wfm_ticks_numbers(wfm_tick *out, double low, double high, double wanted);

/* Steps of a time axis, finest first: 5 minutes ... 10 years. */
enum { WFM_TIME_STEPS = 24 };
/* Ticks at multiples of that step inside low..high, in seconds of local time
 * since 1970-01-01T00:00; texts are filled in (08:00, 9 Nov, 11月9日, Nov,
 * 2026). Returns how many there are, which may be more than the
 * WFM_TICKS_MAX that were written. */
size_t wfm_ticks_time(wfm_tick *out, double low, double high, int step,
                      bool chinese);

/* A plain number with the digits that values `step` apart need; shortened
 * where `largest`, the largest number beside it, is ten thousand or more:
 * 12k, 1.5M, in Chinese 1.2万, 3亿. */
void wfm_tick_number(char out[WFM_TICK_TEXT], double value, double step,
                     double largest, bool chinese);
void wfm_tick_percent(char out[WFM_TICK_TEXT], double share, double step);
/* 9 Nov, 11月9日. */
void wfm_tick_day(char out[WFM_TICK_TEXT], double time_s, bool chinese);
/* 08:00; the second midnight of a day's axis is 24:00. */
void wfm_tick_clock(char out[WFM_TICK_TEXT], double time_s);
/* Mon, 周一. */
const char *wfm_weekday_short(double time_s, bool chinese);

#endif
