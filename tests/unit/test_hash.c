/* tests/unit/test_hash.c - SHA-256 and HMAC against published vectors. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "tests/unit/check.h"

/* FIPS 180-2, appendix B. */
static void test_sha256_equals_the_standard(void **state)
{
    char out[WFM_HASH_TEXT];

    (void)state;
    assert_int_equal(wfm_hash_bytes(out, "abc", 3), WFM_OK);
    assert_string_equal(out, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9c"
                             "b410ff61f20015ad");
    assert_int_equal(wfm_hash_bytes(out, "", 0), WFM_OK);
    assert_string_equal(out, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934c"
                             "a495991b7852b855");
}

/* RFC 4231, test cases 2 and 6. */
static void test_hmac_equals_the_standard(void **state)
{
    char out[WFM_HASH_TEXT], key[131];

    (void)state;
    assert_int_equal(
        wfm_hash_keyed(out, "Jefe", 4, "what do ya want for nothing?", 28),
        WFM_OK);
    assert_string_equal(out, "5bdcc146bf60754e6a042426089575c75a003f089d273983"
                             "9dec58b964ec3843");
    memset(key, 0xaa, sizeof key);
    assert_int_equal(
        wfm_hash_keyed(out, key, sizeof key,
                       "Test Using Larger Than Block-Size Key - Hash Key First",
                       54),
        WFM_OK);
    assert_string_equal(out, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c514"
                             "0546040f0ee37f54");
}

/* FIPS 180-2: one million times the letter a, longer than one block read. */
static void test_a_file_has_the_hash_of_its_bytes(void **state)
{
    char out[WFM_HASH_TEXT], path[] = "/tmp/wfm-test-hash-XXXXXX";
    int fd = mkstemp(path);
    FILE *f = fdopen(fd, "wb");
    wfm_error err;

    (void)state;
    assert_non_null(f);
    for (int i = 0; i < 1000000; i++)
        putc('a', f);
    fclose(f);
    assert_int_equal(wfm_hash_file(out, path, NULL), WFM_OK);
    assert_string_equal(out, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e"
                             "046d39ccc7112cd0");
    unlink(path);
    assert_int_equal(wfm_hash_file(out, path, &err), WFM_BAD_INPUT);
    assert_string_equal(err.file, path);
    assert_int_equal(wfm_hash_file(out, "/tmp", &err), WFM_BAD_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sha256_equals_the_standard),
        cmocka_unit_test(test_hmac_equals_the_standard),
        cmocka_unit_test(test_a_file_has_the_hash_of_its_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
