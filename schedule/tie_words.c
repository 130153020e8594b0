/* schedule/tie_words.c - ties between people as the words of the agents file:
 * apart:P04. */
#include "schedule/problem_private.h"

void wfm_tie_word(wfm_buf *out, const wfm_week *week, const wfm_tie *tie,
                  size_t w)
{
    const wfm_people *people = week->request->people;
    size_t other = tie->a == w ? tie->b : tie->a;

    wfm_buf_add(out, tie->kind == WFM_LIMIT_WITH    ? "with:"
                     : tie->kind == WFM_LIMIT_APART ? "apart:"
                     : tie->a == w                  ? "mentor:"
                                                    : "mentor of ");
    wfm_buf_add(out, people->agent[week->worker[other].agent].id);
}

void wfm_tie_words(wfm_buf *out, const wfm_week *week, size_t w)
{
    for (size_t k = 0; k < week->n_ties; k++) {
        const wfm_tie *tie = &week->tie[k];
        bool known = tie->a != w && tie->b != w;

        for (size_t i = 0; i < k && !known; i++)
            known = week->tie[i].kind == tie->kind &&
                    week->tie[i].a == tie->b && week->tie[i].b == tie->a;
        if (known)
            continue;
        if (out->length > 0)
            wfm_buf_add(out, ", ");
        wfm_tie_word(out, week, tie, w);
    }
}
