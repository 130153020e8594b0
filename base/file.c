/* base/file.c - reading whole files and joining names. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"

static wfm_status cannot_read(const char *path, int error, wfm_error *err)
{
    char text[128];

    wfm_fail(err, WFM_BAD_INPUT, _("cannot read: %s"),
             strerror_r(error, text, sizeof text));
    wfm_error_at(err, path, 0, 0);
    return WFM_BAD_INPUT;
}

/* Appends all of fd up to `max` bytes; one more tells that it is longer. */
static wfm_status read_all(int fd, char **text, size_t *length, size_t max,
                           const char *path, wfm_error *err)
{
    size_t capacity = 0, used = 0;

    for (;;) {
        ssize_t n;

        if (wfm_mem_grow(text, &capacity, used + 4096, 1) != WFM_OK)
            return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        n = read(fd, *text + used, capacity - used - 1);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return cannot_read(path, errno, err);
        if (n == 0)
            break;
        used += (size_t)n;
        if (used > max) {
            wfm_fail(err, WFM_BAD_INPUT, _("longer than %zu bytes"), max);
            wfm_error_at(err, path, 0, 0);
            return WFM_BAD_INPUT;
        }
    }
    (*text)[used] = '\0';
    *length = used;
    return WFM_OK;
}

wfm_status wfm_file_read(char **out, size_t *length, const char *path,
                         size_t max, wfm_error *err)
{
    char *text = NULL;
    struct stat st;
    wfm_status status;
    /* A pipe without a writer must not hang. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (fd < 0)
        return cannot_read(path, errno, err);
    if (fstat(fd, &st) != 0) {
        status = cannot_read(path, errno, err);
    } else if (!S_ISREG(st.st_mode)) {
        status = wfm_fail(err, WFM_BAD_INPUT, _("not a regular file"));
        wfm_error_at(err, path, 0, 0);
    } else {
        status = read_all(fd, &text, length, max, path, err);
    }
    close(fd);
    if (status != WFM_OK) {
        free(text);
        return status;
    }
    *out = text;
    return WFM_OK;
}

char *wfm_file_join(const char *dir, const char *name)
{
    size_t n = strlen(dir);
    char *path;

    if (name[0] == '/' || n == 0)
        return strdup(name);
    path = wfm_mem_new(n + strlen(name) + 2, 1);
    if (!path)
        return NULL;
    memcpy(path, dir, n);
    if (dir[n - 1] != '/')
        path[n++] = '/';
    memcpy(path + n, name, strlen(name) + 1);
    return path;
}
