/* tests/fuzz/fuzz_csv.c - any bytes as CSV: every row has its fields, lines
 * only rise, and what is refused is refused with a message. */
#include <iconv.h>
#include <string.h>

#include "data/csv_read.h"
#include "tests/fuzz/demand.h"

/* Keeps libc's converter loaded, which is most of the time otherwise. */
static void keep_converter(void)
{
    static iconv_t converter;

    if (!converter)
        converter = iconv_open("UTF-8", "GB18030");
}

int LLVMFuzzerTestOneInput(const uint8_t *src, size_t n)
{
    static const wfm_csv_column column[] = {
        { "a", WFM_CSV_OPTIONAL, { "date", "id", "first", "日期" } },
        { "b", WFM_CSV_OPTIONAL, { "name", "key", "last" } },
        { "c", WFM_CSV_OPTIONAL, { "contacts", "value" } },
    };
    static const char *rename[][2] = { { "a", "x" } };
    wfm_problems problems = { 0 };
    wfm_csv *csv = NULL;
    wfm_error err;
    size_t line = 0, length = 0;

    keep_converter();
    if (wfm_csv_open_bytes(&csv, (const char *)src, n, "fuzz", column, 3,
                           rename, 1, &problems, &err) != WFM_OK) {
        demand(err.text[0] != '\0' && problems.errors > 0);
        wfm_problems_release(&problems);
        return 0;
    }
    while (wfm_csv_next(csv)) {
        demand(wfm_csv_line(csv) > line);
        line = wfm_csv_line(csv);
        for (size_t k = 0; k < 3; k++)
            length += strlen(wfm_csv_field(csv, k));
    }
    demand(line <= wfm_csv_lines(csv));
    demand(length <= 2 * n); /* GB18030 grows by half at most */
    demand(wfm_csv_status(csv) == WFM_OK || problems.errors > 0);
    wfm_csv_close(csv);
    wfm_problems_release(&problems);
    return 0;
}
