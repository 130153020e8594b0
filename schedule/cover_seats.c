/* schedule/cover_seats.c - seats that are taken at sites with too few. */
#include "schedule/problem_private.h"

static void seat(wfm_cover *c, int site, int from, int span, int sign)
{
    if (site < 0)
        return;
    for (int t = from; t < from + span; t++)
        c->seated[(size_t)site * (size_t)c->week->slots + (size_t)t] += sign;
}

void wfm_cover_seat(wfm_cover *c, const wfm_worker *w, const wfm_tour *tour,
                    int sign)
{
    const wfm_shape *shape = &c->week->shape[w->shape];

    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        if (tour->option[day] >= 0) {
            const wfm_option *option = &shape->option[tour->option[day]];

            seat(c, w->site, day * c->week->slots_per_day + option->start,
                 option->span, sign);
        }
}

bool wfm_cover_has_seats(const wfm_cover *c, const wfm_worker *w,
                         const wfm_tour *before, const wfm_tour *after)
{
    const wfm_week *week = c->week;
    const wfm_shape *shape = &week->shape[w->shape];

    if (w->site < 0 || !c->seats_bind[w->site])
        return true;
    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        int o = after->option[day], old = before->option[day], from, to;

        if (o < 0 || o == old)
            continue;
        from = shape->option[o].start;
        to = from + shape->option[o].span;
        for (int t = from; t < to; t++) {
            size_t at = (size_t)w->site * (size_t)week->slots +
                        (size_t)(day * week->slots_per_day + t);

            if (old >= 0 && t >= shape->option[old].start &&
                t < shape->option[old].start + shape->option[old].span)
                continue;
            if (c->seated[at] >= week->request->centre->site[w->site].seats)
                return false;
        }
    }
    return true;
}
