/* data/table_file.c - opening the small input tables, reading their cells. */
#include "data/table_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/num.h"
#include "data/name.h"

/* Hardly anything is so many times the usual. */
static const double factor_large = 10;

static wfm_status open_inside(wfm_csv **out, const wfm_centre *centre,
                              const char *path, const char *shown,
                              const wfm_csv_column *column, size_t n_columns,
                              wfm_problems *problems, wfm_error *err)
{
    wfm_status status;

    *out = NULL;
    if (!centre->allow_outside && !wfm_path_is_inside(centre->folder, path) &&
        access(path, F_OK) == 0) {
        wfm_problems_say(problems, WFM_SEVERITY_ERROR, shown, 0, 0,
                         _("give --allow-outside if that is wanted"),
                         _("the file is a link that leaves the folder of "
                           "wfm.yaml"));
        return WFM_OK;
    }
    status = wfm_csv_open(out, path, shown, column, n_columns, NULL, 0,
                          problems, err);
    if (status == WFM_OK)
        wfm_csv_set_style(*out, centre->inputs.style);
    return status == WFM_BAD_INPUT ? WFM_OK : status;
}

wfm_status wfm_table_open(wfm_csv **out, const wfm_centre *centre,
                          const char *name, const wfm_csv_column *column,
                          size_t n_columns, wfm_problems *problems,
                          wfm_error *err)
{
    char *path = wfm_file_join(centre->folder, name);
    wfm_status status;

    if (!path)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    status = open_inside(out, centre, path,
                         strcmp(centre->folder, ".") == 0 ? name : path, column,
                         n_columns, problems, err);
    free(path);
    return status;
}

bool wfm_table_date(wfm_csv *csv, size_t k, wfm_date *out)
{
    char plain[WFM_CSV_CELL];
    wfm_error err;

    if (wfm_date_parse(out, wfm_csv_date_field(csv, k, plain), NULL, &err) ==
        WFM_OK)
        return true;
    wfm_csv_fail(csv, WFM_SEVERITY_ERROR, k, &err);
    return false;
}

bool wfm_table_int(wfm_csv *csv, size_t k, int64_t min, int64_t max,
                   int64_t *out)
{
    char plain[WFM_CSV_CELL];
    wfm_error err;

    if (wfm_num_parse_int(out, wfm_csv_number_field(csv, k, plain), min, max,
                          NULL, &err) == WFM_OK)
        return true;
    wfm_csv_fail(csv, WFM_SEVERITY_ERROR, k, &err);
    return false;
}

bool wfm_table_number(wfm_csv *csv, size_t k, double min, double max,
                      double *out)
{
    char plain[WFM_CSV_CELL];
    const char *text = wfm_csv_number_field(csv, k, plain);
    wfm_error err;

    *out = NAN;
    if (!*text)
        return true;
    if (wfm_num_parse(out, text, NULL, &err) != WFM_OK) {
        wfm_csv_fail(csv, WFM_SEVERITY_ERROR, k, &err);
        return false;
    }
    if (*out >= min && *out <= max)
        return true;
    wfm_csv_say(csv, WFM_SEVERITY_ERROR, (int)k, NULL,
                _("%.40s is not between %g and %g"), text, min, max);
    return false;
}

/* `+30%`, `130 %`: true, and said what to write. */
static bool refuse_per_cent(wfm_csv *csv, size_t k, const char *text)
{
    char *end, hint[160];
    double percent = strtod(text, &end);

    if (end == text || strcmp(end + strspn(end, " "), "%") != 0 ||
        !(fabs(percent) < 1e6))
        return false;
    if (*text == '+' || *text == '-')
        snprintf(hint, sizeof hint, _("write %g"), 1 + percent / 100);
    else
        snprintf(hint, sizeof hint,
                 _("write %g for %g %% of the usual, %g for +%g %%"),
                 percent / 100, percent, 1 + percent / 100, percent);
    wfm_csv_say(csv, WFM_SEVERITY_ERROR, (int)k, hint,
                _("'%.40s' is no factor"), text);
    return true;
}

/* What may have been meant as per cent. */
static void warn_of_large(wfm_csv *csv, size_t k, double value)
{
    char hint[120] = "";

    if (!(value >= factor_large))
        return;
    if (value < 1000)
        snprintf(hint, sizeof hint, _("for +%g %% write %g"), value,
                 1 + value / 100);
    wfm_csv_say(csv, WFM_SEVERITY_WARNING, (int)k, *hint ? hint : NULL,
                _("%g is a factor: %g times the usual"), value, value);
}

bool wfm_table_factor(wfm_csv *csv, size_t k, double min, double max,
                      double *out)
{
    *out = NAN;
    if (refuse_per_cent(csv, k, wfm_csv_field(csv, k)) ||
        !wfm_table_number(csv, k, min, max, out))
        return false;
    warn_of_large(csv, k, *out);
    return true;
}

wfm_status wfm_table_outcome(const wfm_problems *problems, size_t errors,
                             wfm_status status, wfm_error *err)
{
    if (status == WFM_NO_MEMORY)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    return problems->errors > errors ? wfm_problems_status(problems, err)
                                     : status;
}
