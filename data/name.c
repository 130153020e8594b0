/* data/name.c - checks of names, identifiers and paths. */
#include "data/name.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"

static bool has_control(const char *text)
{
    for (const char *s = text; *s; s++)
        if ((unsigned char)*s < 0x20 || *s == 0x7F)
            return true;
    return false;
}

wfm_status wfm_name_check(const char *name, wfm_error *err)
{
    char shown[128];

    wfm_str_printable(shown, sizeof shown, name);
    if (!*name)
        return wfm_fail(err, WFM_BAD_INPUT, _("empty name"));
    if (strlen(name) > WFM_NAME_MAX)
        return wfm_fail(err, WFM_BAD_INPUT,
                        _("name '%s' is longer than %d bytes"), shown,
                        WFM_NAME_MAX);
    if (strpbrk(name, "/\\") || strstr(name, ".."))
        return wfm_fail(err, WFM_BAD_INPUT,
                        _("name '%s' may not contain / or .."), shown);
    if (strpbrk(name, ";+,\"'") || has_control(name))
        return wfm_fail(err, WFM_BAD_INPUT,
                        _("name '%s' may not contain ; + , quotes or control "
                          "characters"),
                        shown);
    if (*name == '-' || *name == '.' || *name == ' ')
        return wfm_fail(err, WFM_BAD_INPUT,
                        _("name '%s' may not begin with '%c'"), shown, *name);
    return WFM_OK;
}

static bool is_scientific(const char *id)
{
    size_t n = strspn(id, "0123456789.");

    if (n == 0 || (id[n] != 'E' && id[n] != 'e') ||
        (id[n + 1] != '+' && id[n + 1] != '-'))
        return false;
    n += 2;
    return id[n] && id[n + strspn(id + n, "0123456789")] == '\0';
}

wfm_status wfm_id_check(const char *id, wfm_error *err)
{
    char shown[128];

    wfm_str_printable(shown, sizeof shown, id);
    if (!*id)
        return wfm_fail(err, WFM_BAD_INPUT, _("empty id"));
    if (strlen(id) > WFM_NAME_MAX)
        return wfm_fail(err, WFM_BAD_INPUT,
                        _("id '%s' is longer than %d bytes"), shown,
                        WFM_NAME_MAX);
    if (is_scientific(id)) {
        wfm_fail(err, WFM_BAD_INPUT, _("id '%s' is a rounded number"), shown);
        return wfm_error_hint(
                   err, _("Excel turned a long id into a number; format the "
                          "column as text and enter the ids again")),
               WFM_BAD_INPUT;
    }
    if (wfm_is_excel_error(id))
        return wfm_fail(err, WFM_BAD_INPUT, _("Excel error %s in the cell"),
                        id);
    if (strpbrk(id, "/\\") || strstr(id, ".."))
        return wfm_fail(err, WFM_BAD_INPUT,
                        _("id '%s' may not contain / or .."), shown);
    if (has_control(id))
        return wfm_fail(err, WFM_BAD_INPUT, _("control character in id '%s'"),
                        shown);
    return WFM_OK;
}

wfm_status wfm_path_check(const char *path, bool allow_outside, wfm_error *err)
{
    static const char hint[] =
        N_("keep inputs in the folder of wfm.yaml, or give --allow-outside");
    char shown[200];

    wfm_str_printable(shown, sizeof shown, path);
    if (!*path)
        return wfm_fail(err, WFM_BAD_INPUT, _("empty path"));
    if (strlen(path) > 1000 || has_control(path))
        return wfm_fail(err, WFM_BAD_INPUT, _("not a usable path: '%s'"),
                        shown);
    if (allow_outside)
        return WFM_OK;
    if (*path == '/') {
        wfm_fail(err, WFM_BAD_INPUT,
                 _("path '%s' is outside the folder of wfm.yaml"), shown);
        return wfm_error_hint(err, "%s", _(hint)), WFM_BAD_INPUT;
    }
    for (const char *s = path; *s; s += strcspn(s, "/")) {
        s += strspn(s, "/");
        if (strcspn(s, "/") == 2 && strncmp(s, "..", 2) == 0) {
            wfm_fail(err, WFM_BAD_INPUT,
                     _("path '%s' leaves the folder of wfm.yaml"), shown);
            return wfm_error_hint(err, "%s", _(hint)), WFM_BAD_INPUT;
        }
    }
    return WFM_OK;
}

bool wfm_path_is_inside(const char *folder, const char *path)
{
    char *root = realpath(folder, NULL);
    char *real = realpath(path, NULL);
    size_t n = root ? strlen(root) : 0;
    bool inside = root && real && strncmp(real, root, n) == 0 &&
                  (real[n] == '/' || strcmp(root, "/") == 0);

    free(root);
    free(real);
    return inside;
}

bool wfm_is_excel_error(const char *text)
{
    static const char *const word[] = { "#N/A",    "#REF!",   "#VALUE!",
                                        "#DIV/0!", "#NAME?",  "#NULL!",
                                        "#NUM!",   "#SPILL!", "#CALC!" };

    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (strcmp(text, word[i]) == 0)
            return true;
    return false;
}
