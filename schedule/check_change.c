/* schedule/check_change.c - the findings of two rosters side by side: what is
 * broken now that was not, person by person and rule by rule. */
#include "schedule/check_change.h"

#include <stdlib.h>

#include "schedule/check_private.h"

static int by_person(const void *a, const void *b)
{
    const wfm_finding *x = a, *y = b;

    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    return (x->date > y->date) - (x->date < y->date);
}

static size_t same_from(const wfm_findings *all, size_t i,
                        const wfm_finding *key)
{
    size_t n = 0;

    while (i + n < all->n && all->item[i + n].agent == key->agent &&
           all->item[i + n].rule == key->rule)
        n++;
    return n;
}

static bool is_before(const wfm_finding *a, const wfm_finding *b)
{
    return a->agent != b->agent ? a->agent < b->agent : a->rule < b->rule;
}

/* Keeps of `now` what a person breaks more often than in `old`. */
static void compare(wfm_judged_change *out, wfm_findings *now,
                    const wfm_findings *old)
{
    size_t i = 0, k = 0, kept = 0;

    while (i < now->n || k < old->n) {
        const wfm_finding *key =
            i == now->n ||
                    (k < old->n && is_before(&old->item[k], &now->item[i]))
                ? &old->item[k]
                : &now->item[i];
        const wfm_finding both = *key;
        size_t is = same_from(now, i, &both), was = same_from(old, k, &both);

        out->broken += is > was ? is - was : 0;
        out->mended += was > is ? was - is : 0;
        for (size_t m = 0; m < is && is > was; m++)
            now->item[kept++] = now->item[i + m];
        i += is;
        k += was;
    }
    now->n = kept;
}

static size_t count_of(const wfm_findings *all, int agent)
{
    size_t n = 0;

    for (size_t k = 0; agent >= 0 && k < all->n; k++)
        n += all->item[k].agent == agent;
    return n;
}

wfm_status wfm_roster_judge_change(wfm_judged_change *out,
                                   const wfm_roster *before,
                                   const wfm_roster_request *request_before,
                                   const wfm_roster *after,
                                   const wfm_roster_request *request,
                                   const int people[2], wfm_problems *problems,
                                   wfm_error *err)
{
    wfm_findings old = { 0 }, now = { 0 };
    wfm_judge j = { after, request, &now };
    size_t count;
    wfm_status status;

    *out = (wfm_judged_change){ 0 };
    WFM_TRY_OUT(status,
                wfm_judge_find(&count, &old, before, request_before, err));
    WFM_TRY_OUT(status, wfm_judge_find(&count, &now, after, request, err));
    for (int k = 0; k < 2; k++) {
        out->of_before[k] = count_of(&old, people[k]);
        out->of_after[k] = count_of(&now, people[k]);
    }
    if (old.n > 1)
        qsort(old.item, old.n, sizeof *old.item, by_person);
    if (now.n > 1)
        qsort(now.item, now.n, sizeof *now.item, by_person);
    compare(out, &now, &old);
    if (problems)
        wfm_judge_report(&j, problems);
out:
    free(old.item);
    free(now.item);
    return status;
}
