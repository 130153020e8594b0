/* forecast/stl.c - loess on equal steps, the inner loop of STL, and rounds
 * over several seasons. */
#include "forecast/stl.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { INNER = 2, ROUNDS = 2 };

/* A loess smoother of a series with equal steps. */
typedef struct smoother {
    int window;     /* odd */
    int degree;     /* 0 or 1 */
    int jump;       /* fitted every so many points, linear between */
    double *kernel; /* of the middle of a series, summing to 1; NULL: none */
} smoother;

static int odd_from(double x)
{
    int k = (int)ceil(x);

    return k + (k % 2 == 0);
}

/* Tricube weights around x of points left..right, summing to 1; h is the
 * distance of the farthest point. */
static double tricube(double r, double h)
{
    double q = r / h;

    if (r > 0.999 * h)
        return 0;
    if (r <= 0.001 * h)
        return 1;
    q = 1 - q * q * q;
    return q * q * q;
}

/* The fit at x (a position, may lie one step outside) from y[left..right]. */
static double fit_at(const smoother *s, const double *y, int n, int x, int left,
                     int right)
{
    double h = fmax(x - left, right - x), sum = 0, mean = 0, m2 = 0, a = 0;
    double b = 0;

    if (s->window > n)
        h += (s->window - n) / 2; /* whole steps */
    for (int j = left; j <= right; j++) {
        double w = tricube(abs(j - x), h);
        sum += w;
        mean += w * j;
        a += w * y[j];
    }
    if (!(sum > 0))
        return y[x < left ? left : x > right ? right : x];
    a /= sum;
    if (s->degree == 0 || !(h > 0))
        return a;
    mean /= sum;
    for (int j = left; j <= right; j++) {
        double w = tricube(abs(j - x), h) / sum;
        m2 += w * (j - mean) * (j - mean);
        b += w * (j - mean) * y[j];
    }
    return sqrt(m2) > 0.001 * (n - 1) ? a + (x - mean) / m2 * b : a;
}

/* In the middle of a series both degrees give the same fixed weights. */
static void set_kernel(smoother *s)
{
    int half = s->window / 2;
    double sum = 0;

    for (int j = -half; j <= half; j++)
        sum += s->kernel[j + half] = tricube(abs(j), half);
    for (int j = 0; j < s->window; j++)
        s->kernel[j] /= sum;
}

static double middle(const smoother *s, const double *y, int x)
{
    const double *from = y + x - s->window / 2;
    double sum[4] = { 0 };
    int j = 0;

    for (; j + 4 <= s->window; j += 4)
        for (int k = 0; k < 4; k++)
            sum[k] += s->kernel[j + k] * from[j + k];
    for (; j < s->window; j++)
        sum[0] += s->kernel[j] * from[j];
    return sum[0] + sum[1] + (sum[2] + sum[3]);
}

static double fit_inside(const smoother *s, const double *y, int n, int x)
{
    int half = s->window / 2;

    if (s->window >= n)
        return fit_at(s, y, n, x, 0, n - 1);
    if (x < half)
        return fit_at(s, y, n, x, 0, s->window - 1);
    if (x >= n - half)
        return fit_at(s, y, n, x, n - s->window, n - 1);
    return middle(s, y, x);
}

static void smooth(double *out, const smoother *s, const double *y, int n)
{
    int jump = s->jump < n - 1 ? s->jump : n - 1, last = 0;

    if (n < 2) {
        memcpy(out, y, (size_t)n * sizeof *y);
        return;
    }
    out[0] = fit_inside(s, y, n, 0);
    while (last < n - 1) {
        int next = last + jump < n ? last + jump : n - 1;
        double step;
        out[next] = fit_inside(s, y, n, next);
        step = (out[next] - out[last]) / (next - last);
        for (int i = last + 1; i < next; i++)
            out[i] = out[last] + step * (i - last);
        last = next;
    }
}

/* Everything one season needs; lengths n + 2 period. */
typedef struct work {
    int n, period;
    smoother season, trend, low;
    double *cycle, *first, *second; /* n + 2 period */
    double *in, *out;               /* one subseries */
} work;

/* Smooths each subseries and extends it by one cycle at both ends. */
static void smooth_cycles(work *w, const double *y)
{
    for (int p = 0; p < w->period; p++) {
        int k = 0, window = w->season.window;
        for (int i = p; i < w->n; i += w->period)
            w->in[k++] = y[i];
        smooth(w->out + 1, &w->season, w->in, k);
        w->out[0] =
            fit_at(&w->season, w->in, k, -1, 0, (window < k ? window : k) - 1);
        w->out[k + 1] =
            fit_at(&w->season, w->in, k, k, k > window ? k - window : 0, k - 1);
        for (int i = 0; i < k + 2; i++)
            w->cycle[p + i * w->period] = w->out[i];
    }
}

/* Moving average of m values; returns the new length. */
static int average(double *out, const double *y, int n, int m)
{
    double sum = 0;

    for (int i = 0; i < m; i++)
        sum += y[i];
    out[0] = sum / m;
    for (int i = m; i < n; i++) {
        sum += y[i] - y[i - m];
        out[i - m + 1] = sum / m;
    }
    return n - m + 1;
}

static void one_season(work *w, double *season, double *trend, const double *y)
{
    int n = w->n;

    memset(trend, 0, (size_t)n * sizeof *trend);
    for (int k = 0; k < INNER; k++) {
        int length = n + 2 * w->period;
        for (int i = 0; i < n; i++)
            w->first[i] = y[i] - trend[i];
        smooth_cycles(w, w->first);
        length = average(w->first, w->cycle, length, w->period);
        length = average(w->second, w->first, length, w->period);
        average(w->first, w->second, length, 3);
        smooth(w->second, &w->low, w->first, n);
        for (int i = 0; i < n; i++) {
            season[i] = w->cycle[w->period + i] - w->second[i];
            w->first[i] = y[i] - season[i];
        }
        smooth(trend, &w->trend, w->first, n);
    }
}

static void set_smoother(smoother *s, int window, int degree, double *kernel)
{
    *s = (smoother){ window, degree, (window + 9) / 10, kernel };
    set_kernel(s);
}

static void set_windows(work *w, int n, int period, int index, double *kernel)
{
    int cycles = 11 + 4 * index;
    int trend = odd_from(1.5 * period / (1 - 1.5 / cycles));

    w->n = n;
    w->period = period;
    set_smoother(&w->season, cycles, 0, kernel);
    set_smoother(&w->low, odd_from(period), 1, kernel + cycles);
    set_smoother(&w->trend, trend, 1, kernel + cycles + odd_from(period));
}

static wfm_status decompose(wfm_stl *s, wfm_error *err)
{
    int longest = s->period[s->n_seasons - 1];
    size_t length = (size_t)s->n + 2 * (size_t)longest;
    size_t cycles = (size_t)(s->n / s->period[0]) + 4;
    /* Kernels: 19 cycles, a period, at most 1.8 periods. */
    double *space = wfm_mem_new(
        3 * length + 2 * cycles + 3 * (size_t)longest + 64, sizeof *space);
    work w = { 0 };
    int rounds = s->n_seasons > 1 ? ROUNDS : 1;

    if (!space)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    w.cycle = space;
    w.first = space + length;
    w.second = space + 2 * length;
    w.in = space + 3 * length;
    w.out = w.in + cycles;
    for (int round = 0; round < rounds; round++)
        for (int k = 0; k < s->n_seasons; k++) {
            set_windows(&w, s->n, s->period[k], k, w.out + cycles);
            for (int i = 0; i < s->n; i++)
                s->adjusted[i] += s->season[k][i];
            one_season(&w, s->season[k], s->trend, s->adjusted);
            for (int i = 0; i < s->n; i++)
                s->adjusted[i] -= s->season[k][i];
        }
    free(space);
    return WFM_OK;
}

wfm_status wfm_stl_fit(wfm_stl *out, const double *y, int n, const int *period,
                       int n_seasons, wfm_error *err)
{
    wfm_stl s = { .n = n };
    wfm_status status = WFM_OK;

    for (int k = 0; k < n_seasons && s.n_seasons < WFM_STL_SEASONS; k++)
        if (period[k] >= 2 && 2 * period[k] < n)
            s.period[s.n_seasons++] = period[k];
    s.adjusted = wfm_mem_new((size_t)n, sizeof *s.adjusted);
    s.trend = wfm_mem_new((size_t)n, sizeof *s.trend);
    if (!s.adjusted || !s.trend)
        status = WFM_NO_MEMORY;
    for (int k = 0; k < s.n_seasons; k++) {
        s.season[k] = wfm_mem_new((size_t)n, sizeof **s.season);
        if (!s.season[k])
            status = WFM_NO_MEMORY;
    }
    if (status != WFM_OK) {
        wfm_stl_release(&s);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    memcpy(s.adjusted, y, (size_t)n * sizeof *y);
    memcpy(s.trend, y, (size_t)n * sizeof *y);
    if (s.n_seasons > 0)
        status = decompose(&s, err);
    if (status == WFM_OK)
        *out = s;
    else
        wfm_stl_release(&s);
    return status;
}

void wfm_stl_release(wfm_stl *stl)
{
    for (int k = 0; k < WFM_STL_SEASONS; k++)
        free(stl->season[k]);
    free(stl->trend);
    free(stl->adjusted);
    *stl = (wfm_stl){ 0 };
}

double wfm_stl_season_ahead(const wfm_stl *s, int h)
{
    double sum = 0;

    for (int k = 0; k < s->n_seasons; k++)
        sum += s->season[k][s->n - s->period[k] + (h - 1) % s->period[k]];
    return sum;
}
