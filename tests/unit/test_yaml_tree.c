/* tests/unit/test_yaml_tree.c - YAML to a tree: places, texts, caps. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/str.h"
#include "data/yaml_tree.h"
#include "tests/unit/check.h"

static wfm_arena *arena;

static wfm_status parse(wfm_yaml **out, const char *text, wfm_error *err)
{
    return wfm_yaml_parse(out, arena, text, strlen(text), "t.yaml", NULL, err);
}

static void refused(const char *text, size_t line, const char *words)
{
    wfm_yaml *root = NULL;
    wfm_error err = { .status = WFM_OK };
    clock_t begin = clock();

    assert_int_equal(parse(&root, text, &err), WFM_BAD_INPUT);
    if (!strstr(err.text, words))
        print_error("%s\n", err.text);
    assert_non_null(strstr(err.text, words));
    assert_int_equal(err.line, line);
    assert_null(root);
    assert_true(clock() - begin < 2 * CLOCKS_PER_SEC);
}

static void test_every_node_knows_its_place(void **state)
{
    wfm_yaml *root = NULL;
    const wfm_yaml *b, *c;

    (void)state;
    assert_int_equal(parse(&root,
                           "a: 1\r\n"
                           "队列: {x: [p, \"q: r\"], 'y': NO}\r\n"
                           "b:\r\n"
                           "# nothing\r\n",
                           NULL),
                     WFM_OK);
    assert_int_equal(root->n, 3);
    c = wfm_yaml_find(root, "队列");
    assert_int_equal(c->key_line, 2);
    assert_int_equal(c->column, 5); /* characters, not bytes */
    assert_int_equal(c->n, 2);
    b = c->first;
    assert_int_equal(b->kind, WFM_YAML_LIST);
    assert_string_equal(b->first->next->text, "q: r");
    assert_int_equal(b->first->next->column, 13);
    assert_string_equal(wfm_yaml_find(c, "y")->text, "NO");
    assert_true(wfm_yaml_find(root, "b")->is_empty);
    assert_null(wfm_yaml_find(root, "z"));
    assert_null(wfm_yaml_find(b, "z"));
    assert_null(wfm_yaml_find(NULL, "z"));
}

static void test_what_is_no_part_of_the_subset_is_refused(void **state)
{
    (void)state;
    refused("a: &x 1\n", 1, "anchors");
    refused("a: {b: *x}\n", 1, "aliases");
    refused("a: !!int 1\n", 1, "tags");
    refused("? [a]\n: 1\n", 1, "key must be");
    refused("a: 1\nb: {c: 1, c: 2}\n", 2, "duplicate key 'c'");
    refused("a: 1\n--- \nb: 2\n", 2, "second document");
    refused("# only a comment\n", 2, "empty");
    refused("- a\n- b\n", 1, "mapping");
    refused("a: [1, 2\nb: 3\n", 2, "flow sequence");
}

static void test_caps_hold_and_are_quick(void **state)
{
    wfm_buf text = { 0 };
    wfm_yaml *root = NULL;
    wfm_error err;

    (void)state;
    for (int i = 0; i < 1001; i++)
        wfm_buf_printf(&text, "k%d: 1\n", i);
    refused(wfm_buf_text(&text), 1001, "too many keys");
    wfm_buf_clear(&text);
    wfm_buf_add(&text, "a: [");
    for (int i = 0; i < 100001; i++)
        wfm_buf_add(&text, "1,");
    wfm_buf_add(&text, "1]\n");
    refused(wfm_buf_text(&text), 1, "too many values");
    wfm_buf_clear(&text);
    while (text.length <= WFM_YAML_BYTES_MAX)
        wfm_buf_add(&text, "# a comment that is of no use to anybody\n");
    refused(wfm_buf_text(&text), 0, "longer than 1 MiB");
    wfm_buf_clear(&text);
    for (int i = 0; i < 31; i++)
        wfm_buf_add(&text, "{a: ");
    wfm_buf_add(&text, "1");
    for (int i = 0; i < 31; i++)
        wfm_buf_add(&text, "}");
    assert_int_equal(parse(&root, wfm_buf_text(&text), &err), WFM_OK);
    wfm_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_node_knows_its_place),
        cmocka_unit_test(test_what_is_no_part_of_the_subset_is_refused),
        cmocka_unit_test(test_caps_hold_and_are_quick),
    };
    int failed;

    arena = wfm_arena_new();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    wfm_arena_free(arena);
    return failed;
}
