/* tests/unit/chart_page.h - what a reader of a chart would see: its texts, read
 * from the layout, and whether all of them can be read. */
#ifndef WFM_TESTS_CHART_PAGE_H
#define WFM_TESTS_CHART_PAGE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/chart_sample.h"
#include "tests/unit/check.h"

typedef struct text {
    char role[16];
    double x, y, w, h, contrast, size;
    const char *words; /* into the layout, up to the closing quote */
} text;

typedef struct page {
    wfm_buf json;
    int width, height;
    unsigned long unknown, dropped;
    text *text;
    size_t n;
} page;

static inline void page_read(page *p, wfm_plot *plot)
{
    wfm_error err;
    const char *at;

    memset(p, 0, sizeof *p);
    assert_int_equal(wfm_plot_layout_json(&p->json, plot, &err), WFM_OK);
    assert_int_equal(sscanf(wfm_buf_text(&p->json),
                            "{\"width\":%d,\"height\":%d,"
                            "\"unknown_glyphs\":%lu,\"dropped_labels\":%lu",
                            &p->width, &p->height, &p->unknown, &p->dropped),
                     4);
    for (at = wfm_buf_text(&p->json); (at = strstr(at, "{\"role\":")); at++)
        p->n++;
    p->text = calloc(p->n + 1, sizeof *p->text);
    assert_non_null(p->text);
    p->n = 0;
    for (at = wfm_buf_text(&p->json); (at = strstr(at, "{\"role\":")); at++) {
        text *t = &p->text[p->n++];

        assert_int_equal(sscanf(at,
                                "{\"role\":\"%15[^\"]\",\"x\":%lf,\"y\":%lf,"
                                "\"w\":%lf,\"h\":%lf,\"contrast\":%lf,"
                                "\"size\":%lf",
                                t->role, &t->x, &t->y, &t->w, &t->h,
                                &t->contrast, &t->size),
                         7);
        t->words = strstr(at, "\"text\":\"") + 8;
    }
}

static inline void page_release(page *p)
{
    wfm_buf_release(&p->json);
    free(p->text);
}

static inline void complain(const char *what, const text *a, const text *b)
{
    print_error("%s: %s %.*s at %.1f %.1f %.1f %.1f\n", what, a->role,
                (int)strcspn(a->words, "\""), a->words, a->x, a->y, a->w, a->h);
    if (b)
        print_error("  %s %.*s at %.1f %.1f %.1f %.1f\n", b->role,
                    (int)strcspn(b->words, "\""), b->words, b->x, b->y, b->w,
                    b->h);
    fail();
}

/* Letters fill the middle of their line: a line's box is higher than they
 * are, so boxes of neighbouring lines may touch. */
static inline bool overlap(const text *a, const text *b)
{
    double ay = a->y + 0.5 * a->h, by = b->y + 0.5 * b->h;

    return a->x + 0.5 < b->x + b->w && b->x + 0.5 < a->x + a->w &&
           fabs(ay - by) < 0.45 * (a->size + b->size);
}

/* Nothing cut off, nothing on top of anything else, everything readable; frees
 * the plot. */
static inline void check_page(wfm_plot *plot)
{
    page p;

    assert_non_null(plot);
    page_read(&p, plot);
    assert_true(p.n > 0);
    for (size_t i = 0; i < p.n; i++) {
        const text *t = &p.text[i];

        if (t->x < 0 || t->y < 0 || t->x + t->w > p.width + 0.01 ||
            t->y + t->h > p.height + 0.01)
            complain("outside the paper", t, NULL);
        if (t->contrast < 4.5)
            complain("hard to read", t, NULL);
        if (t->size < 9)
            complain("too small", t, NULL);
        for (size_t k = 0; k < i; k++) {
            if (overlap(t, &p.text[k]))
                complain("one on top of the other", t, &p.text[k]);
        }
    }
    page_release(&p);
    wfm_plot_free(plot);
}

#define CHECK_CHART(name, data)                                                \
    do {                                                                       \
        wfm_plot *plot_ = NULL;                                                \
        wfm_error err_;                                                        \
        assert_int_equal(wfm_chart_##name##_plot(&plot_, (data), &err_),       \
                         WFM_OK);                                              \
        check_page(plot_);                                                     \
    } while (0)

/* Every chart of the sample. */
static inline void check_all(const sample *s)
{
    CHECK_CHART(forecast, &s->forecast);
    CHECK_CHART(coverage, &s->coverage);
    CHECK_CHART(service, &s->service);
    CHECK_CHART(gantt, &s->gantt);
    CHECK_CHART(headcount, &s->headcount);
    CHECK_CHART(cost, &s->cost);
    CHECK_CHART(survival, &s->survival_data);
    CHECK_CHART(curve, &s->curve);
    CHECK_CHART(waterfall, &s->waterfall);
    CHECK_CHART(ramp, &s->ramp);
    CHECK_CHART(calendar, &s->calendar);
}

#endif
