/* base/file_write.c - files that appear whole or not at all.
 *
 * The temporary file lies in the folder of the final name, so that rename(2)
 * replaces atomically; it is opened by a name nobody else has (O_EXCL), with
 * the mode it will keep. After a failed fsync nothing is tried again: the old
 * file stays. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"

struct wfm_file {
    char *path, *temp;
    FILE *stream;
};

static wfm_status cannot_write(const char *path, const char *what, int error,
                               wfm_error *err)
{
    char text[128];

    wfm_fail(err, WFM_CANNOT_WRITE, "%s: %s", what,
             strerror_r(error, text, sizeof text));
    wfm_error_at(err, path, 0, 0);
    return WFM_CANNOT_WRITE;
}

/* Nothing, a regular file, or a link to either. */
static bool may_be_replaced(const char *path)
{
    struct stat st;

    if (stat(path, &st) == 0)
        return S_ISREG(st.st_mode);
    return errno == ENOENT || errno == ELOOP;
}

/* Length of the folder part, with its slash; 0: none. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Opens FOLDER/.wfm-PID-N for the first free N. */
static int open_temp(wfm_file *file, mode_t mode)
{
    enum { TRIES = 1000 };
    int fd = -1;

    for (int i = 0; i < TRIES && fd < 0; i++) {
        wfm_buf name = { 0 };

        wfm_buf_add_bytes(&name, file->path, folder_length(file->path));
        wfm_buf_printf(&name, ".wfm-%ld-%d", (long)getpid(), i);
        if (name.failed) {
            wfm_buf_release(&name);
            errno = ENOMEM;
            return -1;
        }
        free(file->temp);
        file->temp = name.text;
        fd = open(file->temp, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd < 0 && errno != EEXIST)
            return -1;
    }
    return fd;
}

static void release(wfm_file *file)
{
    if (file->stream)
        fclose(file->stream);
    free(file->path);
    free(file->temp);
    free(file);
}

void wfm_file_abandon(wfm_file *file)
{
    if (!file)
        return;
    unlink(file->temp);
    release(file);
}

wfm_status wfm_file_create(wfm_file **out, const char *path, mode_t mode,
                           wfm_error *err)
{
    wfm_file *file;
    int fd;

    if (!path[folder_length(path)] || !may_be_replaced(path)) {
        wfm_fail(err, WFM_CANNOT_WRITE, _("cannot write: not a regular file"));
        wfm_error_at(err, path, 0, 0);
        return WFM_CANNOT_WRITE;
    }
    file = wfm_mem_new(1, sizeof *file);
    if (!file || !(file->path = strdup(path))) {
        free(file);
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
    fd = open_temp(file, mode);
    if (fd >= 0 && !(file->stream = fdopen(fd, "w+"))) {
        close(fd);
        unlink(file->temp);
        fd = -1;
    }
    if (fd < 0) {
        wfm_status s = cannot_write(path, _("cannot write"), errno, err);

        release(file);
        return s;
    }
    *out = file;
    return WFM_OK;
}

FILE *wfm_file_stream(wfm_file *file) { return file->stream; }

const char *wfm_file_temp_path(const wfm_file *file) { return file->temp; }

/* Makes a rename last through a power cut. Some file systems cannot. */
static int sync_folder(const char *path)
{
    size_t n = folder_length(path);
    char *folder = n ? strndup(path, n) : strdup(".");
    int fd, bad = 0;

    if (!folder)
        return ENOMEM;
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(folder);
    if (fd < 0)
        return 0; /* a folder that may be written but not read */
    if (fsync(fd) != 0 && errno != EINVAL && errno != EROFS)
        bad = errno;
    close(fd);
    return bad;
}

/* Everything into the file on disk; 0 or an errno. */
static int finish_stream(wfm_file *file)
{
    int bad = 0;

    if (ferror(file->stream))
        bad = EIO;
    if (fflush(file->stream) != 0)
        bad = errno;
    if (!bad && fsync(fileno(file->stream)) != 0 && errno != EINVAL)
        bad = errno;
    if (fclose(file->stream) != 0 && !bad)
        bad = errno;
    file->stream = NULL;
    return bad;
}

wfm_status wfm_file_commit(wfm_file *file, wfm_error *err)
{
    wfm_status status = WFM_OK;
    int bad = finish_stream(file);

    if (!bad && !may_be_replaced(file->path))
        bad = EEXIST;
    if (!bad && rename(file->temp, file->path) != 0)
        bad = errno;
    if (bad) {
        status = cannot_write(file->path, _("cannot write"), bad, err);
        wfm_file_abandon(file);
        return status;
    }
    bad = sync_folder(file->path);
    if (bad)
        status = cannot_write(file->path, _("cannot write"), bad, err);
    release(file);
    return status;
}

wfm_status wfm_file_write(const char *path, const void *bytes, size_t length,
                          mode_t mode, wfm_error *err)
{
    wfm_file *file;

    WFM_TRY(wfm_file_create(&file, path, mode, err));
    if (length > 0 && fwrite(bytes, 1, length, file->stream) != length) {
        wfm_status s = cannot_write(path, _("cannot write"), errno, err);

        wfm_file_abandon(file);
        return s;
    }
    return wfm_file_commit(file, err);
}

static wfm_status make_dir(const char *path, wfm_error *err)
{
    struct stat st;
    int bad;

    if (mkdir(path, 0777) == 0)
        return WFM_OK;
    bad = errno;
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        return WFM_OK;
    return cannot_write(path, _("cannot make the folder"), bad, err);
}

wfm_status wfm_file_make_dirs(const char *path, wfm_error *err)
{
    char *part = strdup(path);
    wfm_status status = WFM_OK;

    if (!part)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    for (char *p = part; *p && status == WFM_OK; p++) {
        if (*p != '/' || p == part || p[-1] == '/')
            continue;
        *p = '\0';
        status = make_dir(part, err);
        *p = '/';
    }
    if (status == WFM_OK && *part)
        status = make_dir(part, err);
    free(part);
    return status;
}
