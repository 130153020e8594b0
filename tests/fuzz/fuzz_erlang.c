/* tests/fuzz/fuzz_erlang.c - any numbers as a row of wfm erlang --batch: an
 * answer within the domain or a reason, and soon. Each byte picks a number from
 * a list of nasty ones or scales the one before. */
#include <math.h>
#include <string.h>

#include "erlang/batch.h"
#include "tests/fuzz/demand.h"

static const double nasty[] = { 0,    5e-324, 1e-300, 1e-100, 1e-17, 1e-9,
                                1e-3, 0.5,    0.9999, 1,      1.5,   2,
                                10,   20,     180,    1e3,    1e5,   1e6,
                                1e7,  1e15,   1e100,  1e300,  -1,    INFINITY };
enum { NASTY = sizeof nasty / sizeof *nasty };

static void fill(double *in, const uint8_t *src, size_t n)
{
    for (size_t k = 0; k < WFM_BATCH_INPUTS; k++)
        in[k] = NAN;
    for (size_t i = 0; i + 1 < n && i < 2 * (size_t)WFM_BATCH_INPUTS; i += 2) {
        double x = nasty[src[i] % NASTY];

        if (src[i + 1] < 128)
            in[i / 2] = x * (1 + (double)(src[i + 1] % 64) / 64);
        else if (src[i + 1] < 140) /* neighbours of whole numbers */
            in[i / 2] = nextafter(x, src[i + 1] % 2 ? 1e308 : -1e308);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *src, size_t n)
{
    double in[WFM_BATCH_INPUTS];

    fill(in, src, n);
    for (int m = 0; m < WFM_BATCH_MODELS; m++) {
        wfm_batch_result r;

        wfm_batch_eval(&r, (wfm_batch_model)m, in);
        demand(memchr(r.error, '\0', sizeof r.error) != NULL);
        if (r.error[0])
            continue;
        demand(!(r.agents < 0));
        for (size_t c = 0; c < wfm_batch_n_out((wfm_batch_model)m); c++) {
            const char *name = wfm_batch_out_name((wfm_batch_model)m, c);

            demand(isnan(r.out[c]) || r.out[c] >= 0 ||
                   strcmp(name, "ln_p_block") == 0);
            if (strstr(name, "p_") == name || strstr(name, "service"))
                demand(!(r.out[c] > 1 + 1e-9));
        }
    }
    return 0;
}
