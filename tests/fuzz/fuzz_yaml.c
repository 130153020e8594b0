/* tests/fuzz/fuzz_yaml.c - any bytes as wfm.yaml: refused with a message, or
 * a centre whose printed form is read back to the same printed form. */
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "data/centre.h"
#include "tests/fuzz/demand.h"

static void check_round_trip(const wfm_centre *centre)
{
    wfm_centre *again = NULL;
    wfm_buf first = { 0 }, second = { 0 };

    wfm_centre_describe(centre, &first);
    demand(wfm_centre_parse(&again, wfm_buf_text(&first), first.length, ".",
                            "again", true, NULL, NULL) == WFM_OK);
    wfm_centre_describe(again, &second);
    demand(strcmp(wfm_buf_text(&first), wfm_buf_text(&second)) == 0);
    wfm_buf_release(&first);
    wfm_buf_release(&second);
    wfm_centre_free(again);
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
    wfm_problems problems = { 0 };
    wfm_centre *centre = NULL;
    wfm_error err;

    keep_converter();
    if (wfm_centre_parse(&centre, (const char *)src, n, ".", "fuzz", true,
                         &problems, &err) == WFM_OK) {
        demand(problems.errors == 0);
        check_round_trip(centre);
    } else {
        demand(err.text[0] != '\0' && problems.errors > 0);
    }
    wfm_problems_release(&problems);
    wfm_centre_free(centre);
    return 0;
}
