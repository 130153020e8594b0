/* base/hash.c - SHA-256 and HMAC-SHA-256 by GLib. */
#include "base/hash.h"

#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>

/* GLib takes signed lengths; longer input goes in pieces. */
enum { PIECE = 1 << 30 };

static void update(GChecksum *sum, const void *bytes, size_t length)
{
    const guchar *p = bytes;

    while (length > 0) {
        size_t n = length < PIECE ? length : PIECE;

        g_checksum_update(sum, p, (gssize)n);
        p += n;
        length -= n;
    }
}

static void finish(char out[WFM_HASH_TEXT], GChecksum *sum)
{
    memcpy(out, g_checksum_get_string(sum), WFM_HASH_TEXT);
    g_checksum_free(sum);
}

wfm_status wfm_hash_bytes(char out[WFM_HASH_TEXT], const void *bytes,
                          size_t length)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);

    if (!sum)
        return WFM_NO_MEMORY;
    update(sum, bytes, length);
    finish(out, sum);
    return WFM_OK;
}

wfm_status wfm_hash_keyed(char out[WFM_HASH_TEXT], const void *key,
                          size_t key_length, const void *bytes, size_t length)
{
    GHmac *mac = g_hmac_new(G_CHECKSUM_SHA256, key, key_length);
    const guchar *p = bytes;

    if (!mac)
        return WFM_NO_MEMORY;
    while (length > 0) {
        size_t n = length < PIECE ? length : PIECE;

        g_hmac_update(mac, p, (gssize)n);
        p += n;
        length -= n;
    }
    memcpy(out, g_hmac_get_string(mac), WFM_HASH_TEXT);
    g_hmac_unref(mac);
    return WFM_OK;
}

static wfm_status cannot_read(const char *path, int error, wfm_error *err)
{
    char text[128];

    wfm_fail(err, WFM_BAD_INPUT, "cannot read: %s",
             strerror_r(error, text, sizeof text));
    wfm_error_at(err, path, 0, 0);
    return WFM_BAD_INPUT;
}

wfm_status wfm_hash_file(char out[WFM_HASH_TEXT], const char *path,
                         wfm_error *err)
{
    unsigned char bytes[65536];
    FILE *f = fopen(path, "rbe");
    GChecksum *sum;
    size_t n;
    int failed;

    if (!f)
        return cannot_read(path, errno, err);
    sum = g_checksum_new(G_CHECKSUM_SHA256);
    if (!sum) {
        fclose(f);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    while ((n = fread(bytes, 1, sizeof bytes, f)) > 0)
        update(sum, bytes, n);
    failed = ferror(f) ? errno : 0;
    fclose(f);
    if (failed) {
        g_checksum_free(sum);
        return cannot_read(path, failed, err);
    }
    finish(out, sum);
    return WFM_OK;
}
