/* data/people_words.c - the cells of agents.csv that hold a list of words:
 * skills, wishes, limits. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/num.h"
#include "base/str.h"
#include "data/people_private.h"

enum { PREFS_MAX = 400, WORD = 80 };

/* Copies the next word of a list separated by ; | ； or 、 and steps over it;
 * false at the end. */
static bool next_word(const char **text, char out[WORD])
{
    static const char *const wide[] = { "；", "、" };
    size_t n = 0;
    const char *s = *text;

    while (*s == ' ' || *s == ';' || *s == '|')
        s++;
    if (!*s)
        return false;
    while (*s && *s != ';' && *s != '|') {
        if (strncmp(s, wide[0], 3) == 0 || strncmp(s, wide[1], 3) == 0)
            break;
        if (n + 1 < WORD)
            out[n++] = *s;
        s++;
    }
    if ((unsigned char)*s >= 0x80)
        s += 3;
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    *text = s;
    return true;
}

void wfm_people_near(char *hint, size_t size, const char *word,
                     const char *const *known, size_t n)
{
    const char *near = wfm_str_nearest(word, known, n);

    hint[0] = '\0';
    if (near)
        snprintf(hint, size, _("did you mean '%s'?"), near);
}

static void unknown_skill(wfm_people_reader *r, wfm_csv *csv, size_t k,
                          const char *word)
{
    const wfm_centre *centre = r->centre;
    const char *known[WFM_QUEUES_MAX];
    char hint[120];

    for (size_t q = 0; q < centre->n_queues; q++)
        known[q] = centre->queue[q].skill;
    wfm_people_near(hint, sizeof hint, word, known, centre->n_queues);
    if (word[strcspn(word, ",/+&")] || strstr(word, "，"))
        snprintf(hint, sizeof hint, "%s",
                 _("several skills are written with ; between them"));
    wfm_csv_say(csv, WFM_SEVERITY_ERROR, (int)k, hint,
                _("no queue needs the skill '%s'"), word);
}

/* Cuts `@2026-12-31` off the word; the day, or WFM_DATE_NONE. */
static wfm_date cut_expiry(wfm_csv *csv, size_t k, char *word)
{
    char *at = strchr(word, '@');
    wfm_date until = WFM_DATE_NONE;
    wfm_error err;

    if (!at)
        return until;
    *at = '\0';
    if (wfm_date_parse(&until, at + 1, NULL, &err) != WFM_OK)
        wfm_csv_fail(csv, WFM_SEVERITY_ERROR, k, &err);
    return until;
}

static wfm_status add_certificate(wfm_people_reader *r, wfm_agent *agent,
                                  uint64_t queues, wfm_date until)
{
    wfm_certificate *all = wfm_arena_alloc(
        r->people->arena, agent->n_certificates + 1, sizeof *all);

    if (!all)
        return WFM_NO_MEMORY;
    if (agent->n_certificates > 0)
        memcpy(all, agent->certificate, agent->n_certificates * sizeof *all);
    all[agent->n_certificates++] = (wfm_certificate){ queues, until };
    agent->certificate = all;
    return WFM_OK;
}

wfm_status wfm_people_skills(wfm_people_reader *r, wfm_csv *csv, size_t k,
                             wfm_agent *agent)
{
    const wfm_centre *centre = r->centre;
    const char *text = wfm_csv_field(csv, k);
    uint64_t bits = 0;
    char word[WORD];

    if (!wfm_csv_has(csv, k))
        bits = centre->n_queues == 64 ? UINT64_MAX
                                      : (UINT64_C(1) << centre->n_queues) - 1;
    while (wfm_csv_has(csv, k) && next_word(&text, word)) {
        wfm_date until = cut_expiry(csv, k, word);
        uint64_t found = 0;

        for (size_t q = 0; q < centre->n_queues; q++)
            if (strcmp(centre->queue[q].skill, word) == 0 ||
                strcmp(centre->queue[q].name, word) == 0)
                found |= UINT64_C(1) << q;
        if (!found)
            unknown_skill(r, csv, k, word);
        bits |= found;
        if (found && until != WFM_DATE_NONE)
            WFM_TRY(add_certificate(r, agent, found, until));
    }
    agent->skills = bits;
    return WFM_OK;
}

enum { WEIGHT_MAX = 100 };

/* Cuts `*3` off the word; its weight, 1 without, NAN if it is none. */
static double cut_weight(char *word, wfm_error *err)
{
    char *star = strchr(word, '*');
    double weight = 1;

    if (!star)
        return weight;
    *star = '\0';
    if (wfm_num_parse(&weight, star + 1, NULL, err) == WFM_OK && weight > 0 &&
        weight <= WEIGHT_MAX)
        return weight;
    *star = '*';
    wfm_error_hint(err,
                   _("the weight of a wish is a number above 0, at most "
                     "%d: off:2026-11-12*3"),
                   WEIGHT_MAX);
    return NAN;
}

/* `off:2026-11-12` or `start:08:00-10:00`, with `*3` a weight. */
static bool parse_pref(wfm_pref *out, char *word, wfm_error *err)
{
    static const wfm_key window = {
        .name = "start",
        .type = WFM_KEY_CLOCK_RANGE,
        .offset = offsetof(wfm_pref, start_from_min),
        .offset2 = offsetof(wfm_pref, start_to_min),
    };
    const wfm_reader reader = { .arena = NULL };

    *out = (wfm_pref){ .start_from_min = -1, .start_to_min = -1 };
    out->weight = cut_weight(word, err);
    if (isnan(out->weight))
        return false;
    if (strncmp(word, "off:", 4) == 0) {
        out->off = true;
        return wfm_date_parse(&out->date, word + 4, NULL, err) == WFM_OK;
    }
    if (strncmp(word, "start:", 6) == 0)
        return wfm_schema_parse(&reader, &window, out, word + 6, err) == WFM_OK;
    wfm_error_hint(err, _("write off:2026-11-12 or start:08:00-10:00, several "
                          "with ; between them"));
    return false;
}

/* True, and said, if another word would be too many. */
static bool is_full(wfm_csv *csv, size_t k, size_t n)
{
    if (n < PREFS_MAX)
        return false;
    wfm_csv_say(csv, WFM_SEVERITY_ERROR, (int)k,
                _("leave out what lies in the past"),
                _("more than %d words in one cell"), (int)PREFS_MAX);
    return true;
}

wfm_status wfm_people_prefs(wfm_people_reader *r, wfm_csv *csv, size_t k,
                            wfm_agent *agent)
{
    const char *text = wfm_csv_field(csv, k);
    wfm_pref pref[PREFS_MAX];
    size_t n = 0;
    char word[WORD];

    while (next_word(&text, word) && !is_full(csv, k, n)) {
        wfm_error err = { .status = WFM_BAD_INPUT };

        if (parse_pref(&pref[n], word, &err)) {
            n++;
            continue;
        }
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, (int)k, err.hint,
                    _("'%s' is no wish%s%s"), word, err.text[0] ? ": " : "",
                    err.text);
    }
    if (n == 0)
        return WFM_OK;
    agent->pref = wfm_arena_alloc(r->people->arena, n, sizeof *pref);
    if (!agent->pref)
        return WFM_NO_MEMORY;
    memcpy(agent->pref, pref, n * sizeof *pref);
    agent->n_prefs = n;
    return WFM_OK;
}

wfm_status wfm_people_limits(wfm_people_reader *r, wfm_csv *csv, size_t k,
                             wfm_agent *agent)
{
    const char *text = wfm_csv_field(csv, k);
    wfm_limit limit[PREFS_MAX + WFM_LIMITS_A_WORD];
    size_t n = 0;
    char word[WORD];

    while (next_word(&text, word) && !is_full(csv, k, n)) {
        wfm_error err = { .status = WFM_BAD_INPUT };
        size_t more = wfm_limit_parse(&limit[n], word, &err);

        if (more == 0)
            wfm_csv_say(csv, WFM_SEVERITY_ERROR, (int)k, err.hint,
                        _("'%s' is no limit%s%s"), word,
                        err.text[0] ? ": " : "", err.text);
        if (more > 0 && limit[n].other_id &&
            !(limit[n].other_id =
                  wfm_arena_strdup(r->people->arena, limit[n].other_id)))
            return WFM_NO_MEMORY;
        n += more;
    }
    if (n == 0)
        return WFM_OK;
    agent->limit = wfm_arena_alloc(r->people->arena, n, sizeof *limit);
    if (!agent->limit)
        return WFM_NO_MEMORY;
    memcpy(agent->limit, limit, n * sizeof *limit);
    agent->n_limits = n;
    return WFM_OK;
}
