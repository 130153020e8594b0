/* tests/fuzz/fuzz_chart.c - charts of arbitrary numbers and names. The bytes
 * become doubles, names and sizes; whatever they are, every chart is laid out
 * or refused. */
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "plots/chart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__lsan_default_suppressions(void);

/* fontconfig keeps its patterns until wfm_plots_shutdown(), which a fuzzer
 * never reaches; unit tests call it and see no leak. */
const char *__lsan_default_suppressions(void) { return "leak:libfontconfig"; }

enum { N = 48 };

typedef struct input {
    double v[6][N]; /* any doubles at all */
    double t[N + 1];
    char name[64];
    size_t n, n_history;
    double interval_s;
} input;

static void fill(input *in, const uint8_t *data, size_t size)
{
    size_t need = sizeof in->v;

    memset(in, 0, sizeof *in);
    memcpy(in->v, data, size < need ? size : need);
    if (size > 4)
        memcpy(in->name, data + 4, size - 4 < 60 ? size - 4 : 60);
    in->n = size > 0 ? data[0] % (N + 1) : 0;
    in->n_history = size > 1 ? data[1] % (N + 1) : 0;
    in->interval_s = size > 2 ? 300.0 * (1 + data[2] % 12) : 1800;
    for (size_t i = 0; i <= N; i++) /* times: regular, or as they come */
        in->t[i] = size > 3 && data[3] % 3 == 0
                       ? in->v[5][i % N]
                       : 1.79e9 + in->interval_s * (double)i;
}

static void lay_out(wfm_status status, wfm_plot **plot)
{
    wfm_buf json = { 0 };

    if (status != WFM_OK)
        return;
    if (wfm_plot_layout_json(&json, *plot, NULL) == WFM_INTERNAL)
        abort();
    wfm_buf_release(&json);
    wfm_plot_free(*plot);
}

static void queues(const input *in, wfm_chart_head head)
{
    wfm_chart_band band = { 0.9, in->v[1], in->v[2] };
    wfm_chart_forecast_queue fq = { in->name, in->n_history, in->t,
                                    in->v[3], in->n,         in->t,
                                    in->v[0], &band,         1 };
    wfm_chart_coverage_queue cq = { in->name, in->n,    in->t,
                                    in->v[0], in->v[1], NULL };
    wfm_chart_service_queue sq = { in->name, in->v[4][0], in->v[4][1], in->n,
                                   in->t,    in->v[2],    in->v[3] };
    wfm_chart_event event = { in->t[N / 2], in->name };
    wfm_chart_forecast_data f = { head, &fq, 1, 86400, &event, 1 };
    wfm_chart_coverage_data c = { head, &cq, 1, in->interval_s, &event, 1 };
    wfm_chart_service_data s = { head, &sq, 1, in->interval_s, &event, 1 };
    wfm_plot *plot = NULL;

    lay_out(wfm_chart_forecast_plot(&plot, &f, NULL), &plot);
    lay_out(wfm_chart_coverage_plot(&plot, &c, NULL), &plot);
    lay_out(wfm_chart_service_plot(&plot, &s, NULL), &plot);
}

static void people(const input *in, wfm_chart_head head)
{
    const char *name[2] = { in->name, in->name + 7 };
    wfm_chart_gantt_item item[N];
    wfm_chart_class class_ = { in->v[0][0], in->v[0][1], in->v[0][2], in->name,
                               true };
    wfm_chart_survival_group group = { in->name, in->n,    in->v[0], in->v[1],
                                       in->v[2], in->v[3], in->v[4] };
    wfm_chart_survival_data s = { head, &group, 1 };
    wfm_chart_headcount_data h = { head,     in->n,    in->t,    in->v[0],
                                   in->v[1], in->v[2], in->v[3], in->v[4],
                                   in->v[5], 0.95,     &class_,  1 };
    wfm_chart_gantt_data g = { head,          in->t[0], name,     2,
                               item,          in->n,    name,     1,
                               in->n,         in->t,    in->v[2], in->v[3],
                               in->interval_s };
    wfm_plot *plot = NULL;

    for (size_t i = 0; i < N; i++)
        item[i] = (wfm_chart_gantt_item){ i % 3, in->t[i],
                                          in->v[0][i] > 0 ? in->t[i] + 1e4
                                                          : in->v[1][i],
                                          (wfm_chart_duty)(i % 8), i % 3 };
    lay_out(wfm_chart_survival_plot(&plot, &s, NULL), &plot);
    lay_out(wfm_chart_headcount_plot(&plot, &h, NULL), &plot);
    lay_out(wfm_chart_gantt_plot(&plot, &g, NULL), &plot);
}

static void money(const input *in, wfm_chart_head head)
{
    wfm_chart_amount amount[N];
    wfm_chart_cost_data c = { .head = head,
                              .rate = amount,
                              .n_rates = in->n % 7,
                              .yardstick = in->v[1][0],
                              .part = amount + 7,
                              .n_parts = in->n % 30,
                              .n_operating = in->n % 11,
                              .budget = in->v[1][1],
                              .currency = in->name,
                              .period = in->name };
    wfm_chart_curve_data k = { .head = head,
                               .queue = in->name,
                               .period = in->name,
                               .n = in->n,
                               .agents = in->v[0],
                               .staff_cost = in->v[1],
                               .wait_cost = in->v[2],
                               .service_level = in->v[3],
                               .target = in->v[4][0],
                               .chosen = in->v[4][1] };
    wfm_plot *plot = NULL;

    for (size_t i = 0; i < N; i++)
        amount[i] = (wfm_chart_amount){ in->name, in->v[0][i] };
    lay_out(wfm_chart_cost_plot(&plot, &c, NULL), &plot);
    lay_out(wfm_chart_curve_plot(&plot, &k, NULL), &plot);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static input in;
    wfm_chart_head head = { 0 };

    fill(&in, data, size);
    head.caption = in.name;
    if (size == 0 || data[0] % 3 == 0)
        queues(&in, head);
    if (size == 0 || data[0] % 3 == 1)
        people(&in, head);
    if (size == 0 || data[0] % 3 == 2)
        money(&in, head);
    return 0;
}
