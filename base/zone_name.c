/* base/zone_name.c - does the system's tz database know a zone? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/narrow_private.h"
#include "base/str.h"
#include "base/zone_private.h"

static const char *database(void)
{
    const char *dir = getenv("TZDIR");

    return dir && *dir ? dir : "/usr/share/zoneinfo";
}

/* A relative path of plain names: libc would read any file that TZ names. */
static bool is_plain(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/";
    size_t n = strlen(name);

    return n > 0 && n < WFM_ZONE_NAME && strspn(name, letters) == n &&
           name[0] != '/' && name[n - 1] != '/';
}

static bool is_zone_file(const char *name)
{
    char path[512], magic[4];
    bool found = false;
    FILE *f;

    if (snprintf(path, sizeof path, "%s/%s", database(), name) >=
        (int)sizeof path)
        return false;
    f = fopen(path, "rbe");
    if (f) {
        found = fread(magic, 1, sizeof magic, f) == sizeof magic &&
                memcmp(magic, "TZif", sizeof magic) == 0;
        fclose(f);
    }
    return found;
}

/* What people write for the zones they mean. */
static const char *usual_mistake(const char *name)
{
    static const struct {
        const char *wrong, *right;
    } table[] = {
        { "Asia/Beijing", "Asia/Shanghai" },
        { "Beijing", "Asia/Shanghai" },
        { "China", "Asia/Shanghai" },
        { "Shanghai", "Asia/Shanghai" },
        { "CST", "Asia/Shanghai" },
        { "UTC+8", "Asia/Shanghai" },
        { "UTC+08:00", "Asia/Shanghai" },
        { "GMT+8", "Asia/Shanghai" },
        { "北京", "Asia/Shanghai" },
        { "北京时间", "Asia/Shanghai" },
        { "Z", "UTC" },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcasecmp(table[i].wrong, name) == 0)
            return table[i].right;
    return NULL;
}

/* Nearest name of zone1970.tab; its third column holds the names. */
static bool nearest_name(char out[WFM_ZONE_NAME], const char *name)
{
    char path[512], line[512], zone[WFM_ZONE_NAME];
    size_t best = 3;
    FILE *f;

    snprintf(path, sizeof path, "%s/zone1970.tab", database());
    f = fopen(path, "re");
    if (!f)
        return false;
    while (fgets(line, sizeof line, f)) {
        size_t d;

        if (line[0] == '#' || sscanf(line, "%*s %*s %63s", zone) != 1)
            continue;
        d = strcasecmp(zone, name) == 0 ? 0 : wfm_str_distance(zone, name);
        if (d < best) {
            best = d;
            memcpy(out, zone, strlen(zone) + 1);
        }
    }
    fclose(f);
    return best < 3;
}

wfm_status wfm_zone_check_name(const char *name, wfm_error *err)
{
    char shown[WFM_SHOWN], near[WFM_ZONE_NAME];
    const char *right = usual_mistake(name);

    if (strcmp(name, "UTC") == 0 || (is_plain(name) && is_zone_file(name)))
        return WFM_OK;
    wfm_fail(err, WFM_BAD_INPUT, _("unknown time zone '%s'"),
             wfm_shown(shown, name));
    if (right)
        wfm_error_hint(err, _("did you mean '%s'?"), right);
    else if (strlen(name) < WFM_ZONE_NAME && nearest_name(near, name))
        wfm_error_hint(err, _("did you mean '%s'?"), near);
    else if (!is_zone_file("Europe/Berlin"))
        wfm_error_hint(err, _("install the package tzdata"));
    else
        wfm_error_hint(err, _("write it like Asia/Shanghai"));
    return WFM_BAD_INPUT;
}
