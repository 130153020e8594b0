/* tests/unit/history_case.h - a centre from a few lines, a history from text,
 * and what was said about it. */
#ifndef WFM_TESTS_HISTORY_CASE_H
#define WFM_TESTS_HISTORY_CASE_H

#include <string.h>

#include "data/history.h"
#include "tests/unit/check.h"

static inline wfm_centre *centre_from(const char *yaml, const char *folder)
{
    wfm_centre *centre = NULL;

    assert_int_equal(wfm_centre_parse(&centre, yaml, strlen(yaml), folder,
                                      "wfm.yaml", false, NULL, NULL),
                     WFM_OK);
    return centre;
}

static inline wfm_status parse(wfm_history **out, const wfm_centre *centre,
                               const char *text, bool skip_bad,
                               wfm_problems *problems)
{
    return wfm_history_parse(out, centre, text, strlen(text), "calls.csv", NULL,
                             skip_bad, problems, NULL);
}

/* Whether a problem of that severity has these words; if not, prints all. */
static inline bool said(const wfm_problems *problems, wfm_severity severity,
                        const char *words)
{
    for (size_t i = 0; i < problems->count; i++)
        if (problems->item[i].severity == severity &&
            strstr(problems->item[i].error.text, words))
            return true;
    for (size_t i = 0; i < problems->count; i++)
        print_error("%s\n", problems->item[i].error.text);
    return false;
}

#endif
