/* workforce/group_survival.c - survival by group, small ones drawn to the
 * whole. */
#include "workforce/group_survival.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workforce/attrition.h"
#include "workforce/ratio_shrink.h"

enum { GROUPS = 256 };

typedef struct group {
    const char *name;
    wfm_spell *spell; /* a part of one array */
    size_t n;
    double observed, expected, ratio;
} group;

typedef struct sorter {
    const wfm_spells *spells;
    wfm_spell *spell; /* of all groups, one after the other */
    const char **name;
    group group[GROUPS];
    size_t n;
} sorter;

void wfm_group_survival_release(wfm_group_survival *groups)
{
    free(groups->row);
    memset(groups, 0, sizeof *groups);
}

static const char *name_of(const wfm_centre *centre, const wfm_people *people,
                           const wfm_agent *a, wfm_group_by by)
{
    switch (by) {
    case WFM_BY_SITE:
        return a->site >= 0 ? centre->site[a->site].id : "";
    case WFM_BY_CONTRACT:
        return centre->contract[a->contract].name;
    case WFM_BY_SOURCE:
        return a->source ? a->source : "";
    case WFM_BY_CLASS:
    default:
        return a->class_index >= 0 ? people->class_[a->class_index].id : "";
    }
}

static int by_name(const void *a, const void *b, void *context)
{
    const char *const *name = context;
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    int order = strcmp(name[x], name[y]);

    return order ? order : (x > y) - (x < y);
}

/* Puts the spells of one name beside each other. */
static wfm_status sort(sorter *s, const wfm_centre *centre,
                       const wfm_people *people, wfm_group_by by,
                       wfm_error *err)
{
    size_t n = s->spells->n, *order = wfm_mem_new(n, sizeof *order);

    s->spell = wfm_mem_new(n, sizeof *s->spell);
    s->name = wfm_mem_new(n, sizeof *s->name);
    if (!order || !s->spell || !s->name) {
        free(order);
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the groups");
    }
    for (size_t i = 0; i < n; i++) {
        order[i] = i;
        s->name[i] =
            name_of(centre, people, &people->agent[s->spells->agent[i]], by);
    }
    if (n > 1)
        qsort_r(order, n, sizeof *order, by_name, s->name);
    for (size_t k = 0; k < n; k++) {
        const char *name = s->name[order[k]];

        s->spell[k] = s->spells->spell[order[k]];
        if (s->n == 0 || strcmp(s->group[s->n - 1].name, name) != 0) {
            if (s->n == GROUPS)
                break;
            s->group[s->n++] = (group){ .name = name, .spell = &s->spell[k] };
        }
        s->group[s->n - 1].n++;
    }
    free(order);
    return WFM_OK;
}

static double hazard_at(const wfm_survival *whole, int day)
{
    const wfm_survival_step *step = wfm_survival_at(whole, day);

    return step ? step->hazard : 0;
}

static void weigh(sorter *s, const wfm_survival *whole)
{
    double observed[GROUPS], expected[GROUPS], ratio[GROUPS];

    for (size_t g = 0; g < s->n; g++) {
        group *x = &s->group[g];

        for (size_t i = 0; i < x->n; i++) {
            const wfm_spell *p = &x->spell[i];

            x->observed += p->left;
            x->expected +=
                hazard_at(whole, p->exit_d) - hazard_at(whole, p->entry_d);
        }
        observed[g] = x->observed;
        expected[g] = x->expected;
    }
    (void)wfm_ratio_shrink(ratio, observed, expected, s->n);
    for (size_t g = 0; g < s->n; g++)
        s->group[g].ratio = ratio[g];
}

static wfm_group_row row_of(const group *g, const wfm_survival *own,
                            const wfm_survival *whole, int month)
{
    int day = (int)(month * WFM_DAYS_PER_MONTH);
    int before = (int)((month - 1) * WFM_DAYS_PER_MONTH);
    const wfm_survival_step *step = wfm_survival_at(own, day);
    const wfm_survival_step *all = wfm_survival_at(whole, day);
    wfm_group_row row = { .group = g->name,
                          .month = month,
                          .survival = step ? step->survival : 1,
                          .low = step ? step->low : 1,
                          .high = step ? step->high : 1,
                          .shrunk = pow(all ? all->survival : 1, g->ratio),
                          .ratio = g->ratio,
                          .people = (double)g->n };

    for (size_t i = 0; i < g->n; i++) {
        const wfm_spell *p = &g->spell[i];

        row.at_risk += p->entry_d <= day && p->exit_d > day;
        row.left += p->left && p->exit_d <= day && p->exit_d > before;
    }
    return row;
}

/* Rows of one group, as long as somebody was seen. */
static wfm_status put_group(wfm_group_survival *out, const group *g,
                            const wfm_survival *whole, int months,
                            wfm_error *err)
{
    wfm_survival own;

    WFM_TRY(wfm_survival_fit(&own, g->spell, g->n, 0.95, err));
    for (int m = 0; m <= months; m++) {
        wfm_group_row row = row_of(g, &own, whole, m);

        if (m > 0 && row.at_risk <= 0 && row.left <= 0)
            row.survival = row.low = row.high = NAN;
        out->row[out->n++] = row;
    }
    wfm_survival_release(&own);
    return WFM_OK;
}

wfm_status wfm_group_survival_make(wfm_group_survival *out,
                                   const wfm_centre *centre,
                                   const wfm_people *people,
                                   const wfm_spells *spells, wfm_group_by by,
                                   int months, wfm_error *err)
{
    wfm_group_survival table = { 0 };
    wfm_survival whole = { 0 };
    sorter *s = wfm_mem_new(1, sizeof *s);
    wfm_status status;

    if (!s)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the groups");
    s->spells = spells;
    WFM_TRY_OUT(status,
                wfm_survival_fit(&whole, spells->spell, spells->n, 0.95, err));
    WFM_TRY_OUT(status, sort(s, centre, people, by, err));
    weigh(s, &whole);
    table.row = wfm_mem_new(s->n * ((size_t)months + 1), sizeof *table.row);
    if (!table.row) {
        status = wfm_fail(err, WFM_NO_MEMORY, "no memory for the groups");
        goto out;
    }
    for (size_t g = 0; g < s->n; g++)
        WFM_TRY_OUT(status,
                    put_group(&table, &s->group[g], &whole, months, err));
    *out = table;
    table = (wfm_group_survival){ 0 };
out:
    wfm_group_survival_release(&table);
    wfm_survival_release(&whole);
    free(s->spell);
    free(s->name);
    free(s);
    return status;
}
