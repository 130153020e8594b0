/* base/i18n.c - message language and where the catalogues lie.
 *
 * gettext ignores LANGUAGE in the locale "C" only. So LC_MESSAGES is set to a
 * UTF-8 locale that every system has, and LANGUAGE says which catalogue is
 * meant: it works where no zh locale is generated. */
#include "base/i18n.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

static bool starts_with_zh(const char *name)
{
    return name && strncmp(name, "zh", 2) == 0;
}

/* The first of the three that is set, as setlocale(3) reads them. */
static const char *environment(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);

        if (value && *value)
            return value;
    }
    return "en";
}

/* The environment's locale if it is UTF-8, else one that is. */
static void start_ctype(void)
{
    static const char *const others[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8" };

    if (setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
        return;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (setlocale(LC_CTYPE, others[i]))
            return;
}

static void start_messages(void)
{
    static const char *const locales[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8",
                                           "" };

    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++)
        if (setlocale(LC_MESSAGES, locales[i]))
            return;
}

static bool holds_catalogue(const char *dir)
{
    char path[2048];

    return snprintf(path, sizeof path, "%s/zh/LC_MESSAGES/wfm.mo", dir) <
               (int)sizeof path &&
           access(path, R_OK) == 0;
}

/* Path of the running program: from /proc, or, where that is not mounted (a
 * bare chroot), from the name it was started by. */
static bool find_program(char *out, size_t size)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    unsigned long started_as = getauxval(AT_EXECFN);

    if (n > 0)
        path[n] = '\0';
    else if (!started_as || !realpath((const char *)started_as, path))
        return false;
    if (strlen(path) >= size)
        return false;
    memcpy(out, path, strlen(path) + 1);
    return true;
}

/* Looks around the program: in its build tree, then as installed. */
static bool find_catalogue(char *out, size_t size)
{
    static const char *const places[] = { "locale", "../share/locale",
                                          "../../locale" };
    char program[1024];
    char *slash;

    if (!find_program(program, sizeof program))
        return false;
    slash = strrchr(program, '/');
    if (!slash)
        return false;
    *slash = '\0';
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        snprintf(out, size, "%s/%s", program, places[i]);
        if (holds_catalogue(out))
            return true;
    }
    return false;
}

void wfm_i18n_start(const char *lang, const char *catalogue_dir)
{
    char found[1200];

    if (!lang || !*lang)
        lang = environment();
    setenv("LANGUAGE", starts_with_zh(lang) ? "zh" : "en", 1);
    start_ctype();
    start_messages();
    setlocale(LC_NUMERIC, "C");
    if (!catalogue_dir && find_catalogue(found, sizeof found))
        catalogue_dir = found;
    if (catalogue_dir)
        bindtextdomain("wfm", catalogue_dir);
    bind_textdomain_codeset("wfm", "UTF-8");
}

bool wfm_i18n_is_chinese(void)
{
    const char *locale = setlocale(LC_MESSAGES, NULL);

    return locale && strcmp(locale, "C") != 0 &&
           starts_with_zh(getenv("LANGUAGE"));
}
