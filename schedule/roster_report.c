/* schedule/roster_report.c - what a roster could not do, by name. */
#include "base/i18n.h"
#include "base/str.h"
#include "schedule/roster_private.h"

void wfm_report_rules(const wfm_maker *m, const wfm_worker *worker,
                      const unsigned *way, size_t n)
{
    const wfm_agent *agent = &m->request->people->agent[worker->agent];
    wfm_buf rules = { 0 };

    wfm_way_names(&rules, way, n);
    wfm_problems_say(m->notes, WFM_SEVERITY_WARNING,
                     m->request->centre->inputs.agents, agent->line, 0,
                     _("change one of these for this person"),
                     _("%s has no legal week; rules in conflict: %s"),
                     agent->id, wfm_buf_text(&rules));
    wfm_buf_release(&rules);
}

void wfm_report_stranded(const wfm_maker *m, const wfm_worker *worker,
                         wfm_date next, const unsigned *way, size_t n)
{
    const wfm_agent *agent = &m->request->people->agent[worker->agent];
    char from[WFM_DATE_TEXT];
    wfm_buf rules = { 0 };

    wfm_way_names(&rules, way, n);
    wfm_problems_say(m->notes, WFM_SEVERITY_WARNING,
                     m->request->centre->inputs.agents, agent->line, 0,
                     _("change one of these for this person before the week "
                       "after this one is planned"),
                     _("%s has no legal week after this one, from %s, whatever "
                       "they work in this one; rules in conflict: %s"),
                     agent->id, wfm_date_format(from, next),
                     wfm_buf_text(&rules));
    wfm_buf_release(&rules);
}

void wfm_report_tie(const wfm_maker *m, const wfm_week *week,
                    const wfm_tie *tie, size_t w)
{
    const wfm_agent *agent = &m->request->people->agent[week->worker[w].agent];
    wfm_buf word = { 0 };

    wfm_tie_word(&word, week, tie, w);
    wfm_problems_say(
        m->notes, WFM_SEVERITY_WARNING, m->request->centre->inputs.agents,
        agent->line, 0, _("change the tie, or what the two may work"),
        _("%s has no legal week; rules in conflict: %s (%s)"), agent->id,
        _(wfm_rule_name(WFM_RULE_TEAMS)), wfm_buf_text(&word));
    wfm_buf_release(&word);
}

void wfm_report_seats(const wfm_maker *m, const wfm_week *week,
                      const bool *seatless)
{
    enum { NAMED = 10 };
    const wfm_centre *centre = m->request->centre;

    for (size_t site = 0; site < centre->n_sites; site++) {
        char from[WFM_DATE_TEXT], to[WFM_DATE_TEXT];
        wfm_buf names = { 0 };
        size_t n = 0;

        for (size_t w = 0; w < week->n_workers; w++) {
            if (!seatless[w] || week->worker[w].site != (int)site)
                continue;
            if (n < NAMED) {
                wfm_buf_add(&names, n > 0 ? ", " : "");
                wfm_buf_add(
                    &names,
                    m->request->people->agent[week->worker[w].agent].id);
            }
            n++;
        }
        if (n > NAMED)
            wfm_buf_add(&names, ", ...");
        if (n > 0)
            wfm_problems_say(
                m->notes, WFM_SEVERITY_WARNING, centre->file,
                centre->site[site].line, 0,
                _("more seats, fewer days owed, other starts, or another site "
                  "for them"),
                _("seats of %s, %d, are too few from %s to %s: people without "
                  "a legal week: %zu (%s)"),
                centre->site[site].id, centre->site[site].seats,
                wfm_date_format(from, week->from),
                wfm_date_format(to, week->from + week->days - 1), n,
                wfm_buf_text(&names));
        wfm_buf_release(&names);
    }
}

/* Names the queues that want agents when nobody has their skill. */
void wfm_report_unserved(wfm_maker *m, const wfm_week *week)
{
    const wfm_centre *centre = m->request->centre;
    size_t slots = (size_t)week->slots;

    for (size_t q = 0; q < week->n_queues && week->n_workers > 0; q++) {
        double hours = 0;
        bool served = false;

        for (size_t t = 0; t < slots; t++)
            hours += week->required[q * slots + t] * week->slot_h;
        for (size_t w = 0; w < week->n_workers && !served; w++)
            served = week->skill[week->worker[w].skill].queues >> q & 1;
        if (served || !(hours > 0))
            continue;
        wfm_problems_say(m->notes, WFM_SEVERITY_WARNING, centre->inputs.agents,
                         0, 0,
                         _("train or hire somebody for it, or close the queue"),
                         _("nobody who works this week has the skill '%s': "
                           "%.0f agent-hours of queue '%s' stay empty"),
                         centre->queue[q].skill, hours, centre->queue[q].name);
        m->out->infeasible = true;
    }
}

/* Names the contracts whose shifts fit into no opening hours of their people's
 * queues. */
void wfm_report_shut_out(wfm_maker *m, const wfm_week *week)
{
    const wfm_centre *centre = m->request->centre;

    for (size_t c = 0; c < centre->n_contracts; c++) {
        size_t people = 0;

        for (size_t w = 0; w < week->n_workers; w++)
            people += (size_t)week->worker[w].shape == c &&
                      !wfm_worker_is_served(&week->worker[w], week);
        if (people > 0)
            wfm_problems_say(
                m->notes, WFM_SEVERITY_WARNING, NULL, 0, 0,
                _("compare its starts and spans with the opening hours, on the "
                  "clock of the site"),
                _("contract '%s': no shift fits into the opening hours of the "
                  "queues of %zu people; they are not planned"),
                centre->contract[c].name, people);
    }
}

/* Names the floors that are missed; *cny is what they stand for. */
wfm_status wfm_report_floors(wfm_maker *m, const wfm_week *week,
                             const wfm_tour *tour, double *cny, wfm_error *err)
{
    const wfm_centre *centre = m->request->centre;
    wfm_cover cover = { 0 };

    *cny = 0;
    if (week->n_floors == 0)
        return WFM_OK;
    WFM_TRY(wfm_cover_init(&cover, week, err));
    for (size_t w = 0; w < week->n_workers; w++)
        wfm_cover_add(&cover, &week->worker[w], &tour[w], 1);
    *cny = wfm_cover_floor_cny(&cover, NULL);
    for (size_t f = 0; f < week->n_floors; f++) {
        const wfm_floor *floor = &week->floor[f];
        int first = -1, slots = 0, most = 0;
        char day[WFM_DATE_TEXT];

        for (int t = 0; t < week->slots; t++) {
            int missing = (int)cover.missing[(size_t)t * week->n_floors + f];

            if (missing <= 0)
                continue;
            first = first < 0 ? t : first;
            most = missing > most ? missing : most;
            slots++;
        }
        if (slots == 0)
            continue;
        first *= week->grid_min;
        wfm_problems_say(
            m->notes, WFM_SEVERITY_WARNING, centre->file,
            floor->queue >= 0 ? centre->queue[floor->queue].line
                              : centre->site[floor->site].line,
            0, _("hire, train or move somebody, or ask for fewer"),
            _("minimum staff of %s%s%s: %d of %d people are missing at worst; "
              "%g hours, the first on %s at %02d:%02d"),
            floor->queue >= 0 ? centre->queue[floor->queue].name : "",
            floor->queue >= 0 && floor->site >= 0 ? ", " : "",
            floor->site >= 0 ? centre->site[floor->site].id : "", most,
            floor->least, slots * week->slot_h,
            wfm_date_format(day, week->from + first / WFM_MINUTES_PER_DAY),
            first % WFM_MINUTES_PER_DAY / 60, first % 60);
        m->out->infeasible = true;
    }
    wfm_cover_release(&cover);
    return WFM_OK;
}

/* Names the certificates that end in the week or did lately. */
void wfm_report_lapsed(wfm_maker *m, const wfm_week *week)
{
    const wfm_people *people = m->request->people;

    for (size_t a = 0; a < people->n_agents; a++)
        for (size_t k = 0; k < people->agent[a].n_certificates; k++) {
            const wfm_agent *agent = &people->agent[a];
            const wfm_certificate *c = &agent->certificate[k];
            char day[WFM_DATE_TEXT];
            size_t q = 0;

            if (c->until < week->from - 28 ||
                c->until >= week->from + week->days - 1 ||
                agent->left_on <= week->from)
                continue;
            while (!(c->queues >> q & 1))
                q++;
            wfm_problems_say(m->notes, WFM_SEVERITY_WARNING,
                             m->request->centre->inputs.agents, agent->line, 0,
                             _("renew it, and write the new date"),
                             _("the certificate of %s for '%s' ends on %s: not "
                               "planned on it "
                               "in this week"),
                             agent->id, m->request->centre->queue[q].skill,
                             wfm_date_format(day, c->until));
        }
}
