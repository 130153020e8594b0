/* tests/unit/test_sourcing.c - the sections hiring, sources, vendors and bots
 * of wfm.yaml, read, refused and printed back. */
#include <stdlib.h>
#include <string.h>

#include "data/centre.h"
#include "tests/unit/check.h"

static const char head[] =
    "centre: {timezone: Asia/Shanghai, interval: 30m}\n"
    "queues: {hotline: {open: 24x7}, chat: {open: 24x7, channel: chat}}\n"
    "contracts: {full: {wage_per_hour: 30}, part: {wage_per_hour: 28}}\n"
    "sites: {east: {seats: 10}, west: {}}\n";

static wfm_status parse(wfm_centre **out, const char *tail, wfm_problems *p)
{
    char *text = malloc(sizeof head + strlen(tail));
    wfm_status status;

    assert_non_null(text);
    strcpy(text, head);
    strcat(text, tail);
    status = wfm_centre_parse(out, text, strlen(text), ".", "wfm.yaml", false,
                              p, NULL);
    free(text);
    return status;
}

static const char good[] =
    "hiring: {certainty: 80%, vendors_min: 1, defer_share: 3%,\n"
    "  severance_per_head: 30000, severance_after_months: 4}\n"
    "sources:\n"
    "  campus: {lead_weeks: 8, yield: 90%, months: 6-9, sites: [west],\n"
    "    contract: part, heads_max: 12, cost_per_head: 900, attrition: 0.7}\n"
    "  jobsite: {sites: east}\n"
    "vendors:\n"
    "  seats: {form: seat, fte_max: 20, price: 9000, ramp: 5, months_min: 3,\n"
    "    peak: {6: 1.2, 11: 1.5}}\n"
    "  tiers: {form: tiered, queue: chat,\n"
    "    tiers: [{contacts: 500, price: 0.9}, {contacts: 900, price: 0.7}]}\n"
    "  base: {form: base, base: 20000, included_contacts: 4000, price: 3,\n"
    "    fte_max: 9}\n"
    "  crowd: {form: crowd, fte_max: 9, price: 5000, show_up: 70%, counts: "
    "no}\n"
    "bots: {faq: {licences_max: 2, contained: 3000, bounce: 20%}}\n";

static void test_every_form_of_offer_is_read(void **state)
{
    wfm_centre *c = NULL;
    const wfm_sourcing *s;

    (void)state;
    assert_int_equal(parse(&c, good, NULL), WFM_OK);
    s = &c->sourcing;
    CHECK_REL(s->hiring.certainty, 0.8, 1e-15);
    assert_int_equal(s->hiring.recruiting_weeks, 4);
    assert_int_equal(s->hiring.severance_after_months, 4);
    assert_int_equal(s->n_sources, 2);
    assert_string_equal(s->source[0].name, "campus");
    assert_int_equal(s->source[0].month_from, 6);
    assert_int_equal(s->source[0].month_to, 9);
    assert_int_equal(s->source[0].n_sites, 1);
    assert_string_equal(s->source[0].site[0], "west");
    assert_string_equal(s->source[0].contract, "part");
    assert_string_equal(s->source[1].site[0], "east");
    assert_true(isnan(s->source[1].attrition));
    assert_int_equal(s->source[1].lead_weeks, -1);
    assert_int_equal(s->n_vendors, 4);
    CHECK_REL(s->vendor[0].peak[10], 1.5, 1e-15);
    CHECK_REL(s->vendor[0].peak[0], 1, 1e-15);
    assert_int_equal(s->vendor[1].n_tiers, 2);
    CHECK_REL(s->vendor[1].tier[1].contacts, 900, 1e-15);
    assert_true(isinf(s->vendor[1].ramp_fte));
    assert_int_equal(s->vendor[2].form, WFM_VENDOR_BASE);
    assert_false(s->vendor[3].counts);
    assert_int_equal(s->n_bots, 1);
    CHECK_REL(s->bot[0].bounce, 0.2, 1e-15);
    wfm_centre_free(c);
}

static void test_what_is_printed_reads_back_the_same(void **state)
{
    wfm_centre *a = NULL, *b = NULL;
    wfm_buf first = { 0 }, second = { 0 };

    (void)state;
    assert_int_equal(parse(&a, good, NULL), WFM_OK);
    wfm_centre_describe(a, &first);
    assert_int_equal(wfm_centre_parse(&b, wfm_buf_text(&first), first.length,
                                      ".", "again", false, NULL, NULL),
                     WFM_OK);
    wfm_centre_describe(b, &second);
    assert_string_equal(wfm_buf_text(&first), wfm_buf_text(&second));
    wfm_buf_release(&first);
    wfm_buf_release(&second);
    wfm_centre_free(a);
    wfm_centre_free(b);
}

static void test_without_them_there_are_defaults(void **state)
{
    wfm_centre *c = NULL;

    (void)state;
    assert_int_equal(parse(&c, "", NULL), WFM_OK);
    assert_true(isnan(c->sourcing.hiring.certainty));
    assert_true(isnan(c->sourcing.hiring.severance_cny_per_head));
    assert_int_equal(c->sourcing.hiring.class_size_min, 4);
    assert_int_equal(c->sourcing.n_sources, 0);
    wfm_centre_free(c);
    assert_int_equal(parse(&c, "training: {class_size_max: 3}\n", NULL),
                     WFM_OK);
    assert_int_equal(c->sourcing.hiring.class_size_min, 3);
    wfm_centre_free(c);
}

static void test_an_offer_that_cannot_be_is_refused(void **state)
{
    static const struct {
        const char *tail, *text;
    } bad[] = {
        { "sources: {a: {yeild: 1}}\n", "unknown key 'yeild' in sources.a" },
        { "sources: {a: {sites: [esat]}}\n", "there is no site 'esat'" },
        { "sources: {a: {contract: fll}}\n", "there is no contract 'fll'" },
        { "sources: {a: {months: 9-6}}\n", "runs backwards" },
        { "vendors: {a: {form: seat, price: 1}}\n", "'fte_max' is missing" },
        { "vendors: {a: {form: seat, fte_max: 1}}\n", "'price' is missing" },
        { "vendors: {a: {form: tiered}}\n", "'tiers' is missing" },
        { "vendors: {a: {form: base, fte_max: 1}}\n", "'base' is missing" },
        { "vendors: {a: {form: sea, fte_max: 1, price: 1}}\n", "'sea'" },
        { "vendors: {a: {fte_max: 1, price: 1, fte_min: 2}}\n", "fte_min" },
        { "vendors: {a: {fte_max: 1, price: 1, queue: chatt}}\n",
          "there is no queue 'chatt'" },
        { "vendors: {a: {fte_max: 1, price: 1, peak: {13: 2}}}\n",
          "'13' is no month" },
        { "vendors: {a: {fte_max: 1, price: 1, tiers: [{contacts: 1, price: "
          "1}]}}\n",
          "only the form 'tiered'" },
        { "vendors: {a: {form: tiered, tiers: [{contacts: 5, price: 1}, "
          "{contacts: 5, price: 1}]}}\n",
          "must rise" },
        { "vendors: {a: {form: tiered, tiers: [{contacts: 5}]}}\n",
          "contacts and price are needed" },
        { "vendors: {a: {form: tiered, tiers: [{contacts: 1, price: 1}, "
          "{contacts: 2, price: 1}, {contacts: 3, price: 1}, {contacts: 4, "
          "price: 1}, {contacts: 5, price: 1}]}}\n",
          "more than 4" },
        { "bots: {a: {contained: 5}}\n", "'licences_max' is missing" },
        { "hiring: {vendors_min: 1}\n", "1 vendors are to be kept" },
        { "hiring: {class_size_min: 30}\n", "class_size_min is more" },
        { "hiring: {certainty: 80}\n", "is not a share" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        wfm_centre *c = NULL;
        wfm_problems p = { 0 };
        bool told = false;

        assert_int_equal(parse(&c, bad[i].tail, &p), WFM_BAD_INPUT);
        for (size_t k = 0; k < p.count; k++)
            told |= strstr(p.item[k].error.text, bad[i].text) != NULL &&
                    p.item[k].error.line > 0;
        if (!told)
            fail_msg("%s: %s", bad[i].text,
                     p.count ? p.item[0].error.text : "-");
        wfm_problems_release(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_form_of_offer_is_read),
        cmocka_unit_test(test_what_is_printed_reads_back_the_same),
        cmocka_unit_test(test_without_them_there_are_defaults),
        cmocka_unit_test(test_an_offer_that_cannot_be_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
