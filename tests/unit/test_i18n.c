/* tests/unit/test_i18n.c - messages in two languages without a zh locale. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/num.h"
#include "tests/unit/check.h"

static void test_the_language_may_be_chosen_and_changed(void **state)
{
    double x;
    wfm_error err;

    (void)state;
    wfm_i18n_start("zh", NULL);
    assert_true(wfm_i18n_is_chinese());
    assert_string_equal(_("number"), "数字");
    assert_int_equal(wfm_num_parse(&x, "12,000", NULL, &err), WFM_BAD_INPUT);
    assert_non_null(strstr(err.text, "数字"));
    assert_non_null(strstr(err.hint, "12000"));
    wfm_i18n_start("en", NULL);
    assert_false(wfm_i18n_is_chinese());
    assert_string_equal(_("number"), "number");
    wfm_i18n_start("zh_CN.UTF-8", NULL);
    assert_string_equal(_("number"), "数字");
    assert_string_equal(_("no such message"), "no such message");
}

static void test_the_environment_chooses_when_nobody_else_does(void **state)
{
    static const struct {
        const char *all, *messages, *lang;
        bool chinese;
    } table[] = {
        { NULL, NULL, NULL, false },
        { NULL, NULL, "zh_CN.UTF-8", true },
        { NULL, "de_DE.UTF-8", "zh_CN.UTF-8", false },
        { "zh_CN.GB18030", "C", "C", true },
        { "", "", "zh_TW", true },
        { "C", NULL, "zh_CN.UTF-8", false },
    };
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *const values[] = { table[i].all, table[i].messages,
                                       table[i].lang };

        for (size_t k = 0; k < 3; k++)
            if (values[k])
                setenv(names[k], values[k], 1);
            else
                unsetenv(names[k]);
        wfm_i18n_start(NULL, NULL);
        assert_int_equal(wfm_i18n_is_chinese(), table[i].chinese);
    }
}

static void test_numbers_keep_their_point_in_every_language(void **state)
{
    char text[WFM_NUM_TEXT];

    (void)state;
    setenv("LC_ALL", "de_DE.UTF-8", 1);
    wfm_i18n_start("zh", NULL);
    assert_string_equal(setlocale(LC_NUMERIC, NULL), "C");
    assert_string_equal(wfm_num_format(text, 0.5), "0.5");
    unsetenv("LC_ALL");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_language_may_be_chosen_and_changed),
        cmocka_unit_test(test_the_environment_chooses_when_nobody_else_does),
        cmocka_unit_test(test_numbers_keep_their_point_in_every_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
