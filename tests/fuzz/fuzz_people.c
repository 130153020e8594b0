/* tests/fuzz/fuzz_people.c - any bytes as agents, absences and classes: what
 * is accepted is consistent. */
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "data/people.h"
#include "tests/fuzz/demand.h"

static const wfm_centre *the_centre(void)
{
    static const char text[] =
        "centre: {timezone: Europe/Berlin, interval: 30m}\n"
        "queues: {a: {open: 24x7}, b: {open: 24x7, skill: a}}\n"
        "sites: {s: {}, hangzhou: {}}\n"
        "contracts: {full_time: {wage_per_hour: 1}, x: {wage_per_hour: 1}}\n";
    static wfm_centre *centre;

    if (!centre)
        demand(wfm_centre_parse(&centre, text, strlen(text), ".", "wfm.yaml",
                                false, NULL, NULL) == WFM_OK);
    return centre;
}

static void check_people(const wfm_people *p)
{
    for (size_t i = 0; i < p->n_agents; i++) {
        const wfm_agent *a = &p->agent[i];

        demand(wfm_people_find(p, a->id) == (int)i);
        demand(a->hired_on <= a->left_on && a->skills < 4);
        demand(a->contract >= 0 && a->contract < 2 && a->site < 2);
        demand(a->class_index < (int)p->n_classes);
    }
    for (size_t i = 0; i < p->n_absences; i++)
        demand(p->absence[i].from < p->absence[i].to &&
               p->absence[i].agent < (int)p->n_agents);
}

static void read_as(const char *agents, size_t n_agents, const char *absences,
                    size_t n_absences, const char *classes, size_t n_classes)
{
    for (int skip_bad = 0; skip_bad < 2; skip_bad++) {
        wfm_people_bytes bytes = { .agents = agents,
                                   .absences = absences,
                                   .classes = classes,
                                   .n_agents = n_agents,
                                   .n_absences = n_absences,
                                   .n_classes = n_classes };
        wfm_problems problems = { 0 };
        wfm_people *people = NULL;
        wfm_error err = { .status = WFM_OK };

        if (wfm_people_parse(&people, the_centre(), &bytes, skip_bad == 1,
                             &problems, &err) == WFM_OK)
            check_people(people);
        else
            demand(err.text[0] != '\0' && problems.errors > 0);
        wfm_people_free(people);
        wfm_problems_release(&problems);
    }
}

/* Keeps libc's converter loaded, which is most of the time otherwise. */
static void keep_converter(void)
{
    static iconv_t converter;

    if (!converter)
        converter = iconv_open("UTF-8", "GB18030");
}

int LLVMFuzzerTestOneInput(const uint8_t *src, size_t n)
{
    static const char agents[] = "agent_id,class_id\nA1,\nA2,C1\n";
    static const char classes[] = "class_id,start_on,size\nC1,2026-01-01,3\n";
    const char *bytes = (const char *)src;

    keep_converter();
    read_as(bytes, n, NULL, 0, classes, strlen(classes));
    read_as(agents, strlen(agents), bytes, n, classes, strlen(classes));
    read_as(agents, strlen(agents), NULL, 0, bytes, n);
    return 0;
}
