/* plots/chart.c - what the charts share. */
#include "plots/chart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "plots/chart_private.h"

wfm_status wfm_chart_open(wfm_plot **out, const wfm_chart_head *head,
                          double width, double height, wfm_error *err)
{
    wfm_plot *plot = wfm_plot_new(head->width > 0 ? head->width : width,
                                  head->height > 0 ? head->height : height);

    if (!plot)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory for a chart");
    *out = plot;
    return WFM_OK;
}

void wfm_chart_titles(wfm_plot *plot, const wfm_chart_head *head,
                      const char *title, const char *subtitle)
{
    wfm_plot_titles(plot, head->title ? head->title : title,
                    head->subtitle ? head->subtitle : subtitle, head->caption);
}

wfm_status wfm_chart_finish(wfm_plot *plot, const char *path,
                            wfm_problems *notes, wfm_error *err)
{
    wfm_status status = wfm_plot_write(plot, path, notes, err);

    wfm_plot_free(plot);
    return status;
}

/* A number with commas between thousands. */
static const char *grouped(wfm_plot *plot, double v, int decimals)
{
    char digits[64], out[96];
    size_t n, whole, k = 0;

    if (!isfinite(v))
        return "–";
    if (fabs(v) >= 1e15)
        return wfm_plot_printf(plot, "%.3g", v);
    snprintf(digits, sizeof digits, "%.*f", decimals, fabs(v));
    n = strlen(digits);
    whole = strcspn(digits, ".");
    if (v < 0 && strspn(digits, "0.") < n)
        k += (size_t)snprintf(out, sizeof out, "−");
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0)
            out[k++] = ',';
        out[k++] = digits[i];
    }
    out[k] = '\0';
    return wfm_plot_printf(plot, "%s", out);
}

const char *wfm_chart_count(wfm_plot *plot, double v)
{
    return grouped(plot, v, 0);
}

const char *wfm_chart_tenth(wfm_plot *plot, double v)
{
    bool whole = fabs(v - nearbyint(v)) < 0.05;

    return grouped(plot, v, fabs(v) < 99.95 && !whole ? 1 : 0);
}

const char *wfm_chart_percent(wfm_plot *plot, double share)
{
    if (!isfinite(share))
        return "–";
    return wfm_plot_printf(plot, "%.0f%%", 100 * share);
}

const char *wfm_chart_day(wfm_plot *plot, double t)
{
    bool chinese = wfm_i18n_is_chinese();
    char day[WFM_TICK_TEXT];

    wfm_tick_day(day, t, chinese);
    return chinese
               ? wfm_plot_printf(plot, "%s %s", day, wfm_weekday_short(t, true))
               : wfm_plot_printf(plot, "%s %s", wfm_weekday_short(t, false),
                                 day);
}

const char *wfm_chart_date(wfm_plot *plot, double t)
{
    int year = wfm_date_ymd((wfm_date)floor(t / 86400)).year;

    return wfm_i18n_is_chinese()
               ? wfm_plot_printf(plot, "%d年%s", year, wfm_chart_day(plot, t))
               : wfm_plot_printf(plot, "%s %d", wfm_chart_day(plot, t), year);
}

const char *wfm_chart_clock(wfm_plot *plot, double t)
{
    char clock[WFM_TICK_TEXT];

    wfm_tick_clock(clock, t);
    return wfm_plot_printf(plot, "%s", clock);
}

const char *wfm_chart_when(wfm_plot *plot, double t)
{
    return wfm_plot_printf(plot, "%s %s", wfm_chart_day(plot, t),
                           wfm_chart_clock(plot, t));
}

const char *wfm_chart_duration(wfm_plot *plot, double s)
{
    if (s >= 7200)
        return wfm_plot_printf(plot, _("%.4g h"), s / 3600);
    if (s >= 300)
        return wfm_plot_printf(plot, _("%.4g min"), s / 60);
    return wfm_plot_printf(plot, _("%.4g s"), s);
}

const char *wfm_chart_money(wfm_plot *plot, double amount, int decimals,
                            const char *currency)
{
    const char *number = grouped(plot, fabs(amount), decimals);
    const char *sign = amount < 0 ? "−" : "";

    if (!currency || strcmp(currency, "CNY") == 0)
        return wfm_plot_printf(plot, "%s¥%s", sign, number);
    return wfm_plot_printf(plot, "%s%s %s", sign, currency, number);
}

double wfm_chart_midnight(double t) { return 86400 * floor(t / 86400); }

const char *wfm_chart_event_on(const wfm_chart_event *event, size_t n,
                               double day)
{
    for (size_t i = 0; i < n; i++) {
        if (wfm_chart_midnight(event[i].at) == wfm_chart_midnight(day))
            return event[i].name;
    }
    return NULL;
}

const char *wfm_chart_event_words(wfm_plot *plot, const char *name)
{
    static const struct {
        const char *id, *words;
    } event[] = { { "double11", N_("Double 11") },
                  { "double12", N_("Double 12") },
                  { "618", N_("618") } };

    for (size_t i = 0; name && i < 3; i++) {
        size_t n = strlen(event[i].id);
        const char *words = _(event[i].words);

        if (strncmp(name, event[i].id, n) != 0)
            continue;
        if (strcmp(name + n, "") == 0)
            return words;
        if (strcmp(name + n, "-presale") == 0)
            return wfm_plot_printf(plot, _("%s pre-sale"), words);
        if (strcmp(name + n, "-wave1") == 0)
            return wfm_plot_printf(plot, _("%s first wave"), words);
    }
    return name ? name : "";
}

size_t wfm_chart_peak(const double *v, size_t n)
{
    size_t best = n;

    for (size_t i = 0; i < n; i++) {
        if (isfinite(v[i]) && (best == n || v[i] > v[best]))
            best = i;
    }
    return best;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

double wfm_chart_median(wfm_plot *plot, const double *v, size_t n)
{
    double *sorted = wfm_mem_new(n, sizeof *sorted);
    double median = NAN;
    size_t kept = 0;

    if (!sorted) {
        wfm_plot_fail(plot);
        return NAN;
    }
    for (size_t i = 0; i < n; i++) {
        if (isfinite(v[i]))
            sorted[kept++] = v[i];
    }
    qsort(sorted, kept, sizeof *sorted, ascending);
    if (kept > 0)
        median = 0.5 * (sorted[(kept - 1) / 2] + sorted[kept / 2]);
    free(sorted);
    return median;
}

wfm_chart_balance wfm_chart_balance_of(size_t n, const double *t,
                                       const double *required,
                                       const double *scheduled,
                                       double interval_s)
{
    wfm_chart_balance b = { .worst = NAN, .worst_t = NAN };

    for (size_t i = 0; i < n; i++) {
        double gap = required[i] - scheduled[i];

        if (!isfinite(gap))
            continue;
        b.required_h += required[i] * interval_s / 3600;
        if (gap > 0)
            b.short_h += gap * interval_s / 3600;
        else
            b.over_h -= gap * interval_s / 3600;
        if (gap > 0 && !(gap <= b.worst)) {
            b.worst = gap;
            b.worst_t = t[i];
        }
    }
    return b;
}

void wfm_chart_coverage_keys(wfm_plot *plot)
{
    wfm_plot_key(plot, WFM_KEY_LINE, WFM_REQUIRED_LINE, _("Required"));
    wfm_plot_key(plot, WFM_KEY_LINE, WFM_ROSTERED_LINE, _("Rostered"));
    wfm_plot_key(plot, WFM_KEY_BOX, (wfm_style){ .fill = WFM_SHORT_FILL },
                 _("Short"));
    wfm_plot_key(plot, WFM_KEY_BOX, (wfm_style){ .fill = WFM_OVER_FILL },
                 _("Over"));
}
