/* reports/ics.c - one calendar file per agent (RFC 5545). */
#include "reports/ics.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/str.h"

/* A property line, folded at 75 bytes between characters. */
static void put_line(FILE *f, const char *line)
{
    enum { LINE = 75 };
    size_t used = 0;

    while (*line) {
        uint32_t c;
        size_t n = wfm_str_decode(&c, line, 4);

        n = n ? n : 1;
        if (used + n > LINE) {
            fputs("\r\n ", f);
            used = 1;
        }
        fwrite(line, 1, n, f);
        used += n;
        line += n;
    }
    fputs("\r\n", f);
}

/* TEXT value: \ ; , and newline are escaped, other controls left out. */
static void add_text(wfm_buf *line, const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;

        if (c == '\\' || c == ';' || c == ',')
            wfm_buf_add_char(line, '\\');
        if (c == '\n')
            wfm_buf_add(line, "\\n");
        else if (c >= 0x20 && c != 0x7F)
            wfm_buf_add_char(line, *text);
    }
}

static void put_text(FILE *f, wfm_buf *line, const char *name, const char *text)
{
    wfm_buf_clear(line);
    wfm_buf_add(line, name);
    add_text(line, text);
    put_line(f, wfm_buf_text(line));
}

static void put_time(FILE *f, const char *name, wfm_time time)
{
    int64_t day = time / 86400 - (time % 86400 < 0);
    int second = (int)(time - day * 86400);
    wfm_ymd ymd = wfm_date_ymd((wfm_date)day);

    fprintf(f, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, ymd.year, ymd.month,
            ymd.day, second / 3600, second / 60 % 60, second % 60);
}

/* The first 32 digits of a hash of centre, agent, day and part. */
static wfm_status put_uid(FILE *f, const wfm_plan_view *v, const wfm_shift *s,
                          int part)
{
    char hash[WFM_HASH_TEXT], day[WFM_DATE_TEXT];
    wfm_buf key = { 0 };
    wfm_status status;

    wfm_buf_printf(&key, "%s\n%s\n%s\n%d", v->centre->name,
                   v->people->agent[s->agent].id, wfm_date_format(day, s->date),
                   part);
    status =
        key.failed ? WFM_NO_MEMORY : wfm_hash_bytes(hash, key.text, key.length);
    wfm_buf_release(&key);
    if (status == WFM_OK)
        fprintf(f, "UID:%.32s@wfm\r\n", hash);
    return status;
}

static const char *activity_text(wfm_activity_kind kind)
{
    static const char *const text[WFM_ACTIVITY_COUNT] = {
        N_("work"),     N_("meal"),    N_("rest"),
        N_("training"), N_("meeting"), N_("coaching"),
        N_("overtime"), N_("standby"), N_("time off"),
    };

    return _(text[kind]);
}

static void clock_of(char *out, const wfm_plan_view *v, wfm_time time)
{
    wfm_clock_format(out, wfm_zone_civil(v->centre->zone, time).minute);
}

/* `09:00-11:00 work hotline`, one line an activity. */
static void describe(wfm_buf *out, const wfm_plan_view *v, const wfm_shift *s,
                     const wfm_activity *a, const wfm_activity *end)
{
    char from[WFM_DATE_TEXT], to[WFM_DATE_TEXT];

    wfm_buf_clear(out);
    for (; a < end && a->agent == s->agent && a->start < s->end; a++) {
        if (a->end <= s->start)
            continue;
        clock_of(from, v, a->start);
        clock_of(to, v, a->end);
        wfm_buf_printf(out, "%s%s-%s %s", out->length ? "\n" : "", from, to,
                       activity_text(a->kind));
        if (a->kind != WFM_ACTIVITY_WORK && a->kind != WFM_ACTIVITY_OVERTIME)
            continue;
        for (size_t q = 0; q < v->centre->n_queues; q++)
            if (a->queues >> q & 1)
                wfm_buf_printf(out, " %s",
                               wfm_queue_label(&v->centre->queue[q]));
    }
}

static wfm_status put_event(FILE *f, const wfm_ics *ics, const wfm_shift *s,
                            int part, const wfm_activity *activity,
                            wfm_buf *line, wfm_buf *text)
{
    const wfm_plan_view *v = ics->view;
    const wfm_agent *agent = &v->people->agent[s->agent];
    char from[WFM_DATE_TEXT], to[WFM_DATE_TEXT];

    fputs("BEGIN:VEVENT\r\n", f);
    WFM_TRY(put_uid(f, v, s, part));
    put_time(f, "DTSTAMP", ics->stamp);
    fprintf(f, "SEQUENCE:%d\r\n", ics->sequence);
    put_time(f, "DTSTART", s->start);
    put_time(f, "DTEND", s->end);
    clock_of(from, v, s->start);
    clock_of(to, v, s->end);
    wfm_buf_clear(text);
    wfm_buf_printf(text, "%s %s-%s", _("Shift"), from, to);
    put_text(f, line, "SUMMARY:", wfm_buf_text(text));
    if (agent->site >= 0)
        put_text(f, line, "LOCATION:", v->centre->site[agent->site].name);
    describe(text, v, s, activity,
             v->roster->activity + v->roster->n_activities);
    if (text->length)
        put_text(f, line, "DESCRIPTION:", wfm_buf_text(text));
    fputs("END:VEVENT\r\n", f);
    return line->failed || text->failed ? WFM_NO_MEMORY : WFM_OK;
}

/* The agent's first activity; they are sorted by agent and start. */
static const wfm_activity *activities_of(const wfm_roster *roster, int agent)
{
    size_t low = 0, high = roster->n_activities;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (roster->activity[middle].agent < agent)
            low = middle + 1;
        else
            high = middle;
    }
    return roster->activity + low;
}

static wfm_status put_calendar(FILE *f, const wfm_ics *ics,
                               const wfm_shift *shift, size_t n)
{
    const wfm_agent *agent = &ics->view->people->agent[shift->agent];
    const wfm_activity *activity =
        activities_of(ics->view->roster, shift->agent);
    wfm_buf line = { 0 }, text = { 0 };
    wfm_status status = WFM_OK;
    char name[256];
    int part = 0;

    fputs("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//wfm//roster//EN\r\n"
          "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n",
          f);
    put_text(f, &line, "X-WR-CALNAME:",
             wfm_str_printable(name, sizeof name, agent->name));
    for (size_t i = 0; i < n && status == WFM_OK; i++) {
        part = i > 0 && shift[i].date == shift[i - 1].date ? part + 1 : 0;
        status = put_event(f, ics, &shift[i], part, activity, &line, &text);
    }
    fputs("END:VCALENDAR\r\n", f);
    wfm_buf_release(&line);
    wfm_buf_release(&text);
    return status;
}

/* An injective file name: what is unsafe in one becomes %XX. */
static void add_file_name(wfm_buf *out, const char *id)
{
    for (size_t i = 0; id[i]; i++) {
        unsigned char c = (unsigned char)id[i];

        if (c < 0x21 || c == 0x7F || strchr("/\\:*?\"<>|%", c) ||
            (i == 0 && (c == '.' || c == '-')))
            wfm_buf_printf(out, "%%%02X", c);
        else
            wfm_buf_add_char(out, (char)c);
    }
}

static wfm_status write_one(const char *folder, const wfm_ics *ics,
                            const wfm_shift *shift, size_t n, wfm_error *err)
{
    wfm_buf path = { 0 };
    wfm_file *file;
    wfm_status status;

    wfm_buf_printf(&path, "%s/", folder);
    add_file_name(&path, ics->view->people->agent[shift->agent].id);
    wfm_buf_add(&path, ".ics");
    if (path.failed) {
        wfm_buf_release(&path);
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
    status = wfm_file_create(&file, path.text, 0640, err);
    if (status == WFM_OK) {
        status = put_calendar(wfm_file_stream(file), ics, shift, n);
        if (status == WFM_OK) {
            status = wfm_file_commit(file, err);
        } else {
            wfm_file_abandon(file);
            wfm_fail(err, status, _("out of memory"));
        }
    }
    wfm_buf_release(&path);
    return status;
}

wfm_status wfm_ics_write_all(const char *folder, const wfm_ics *ics,
                             wfm_error *err)
{
    const wfm_roster *roster = ics->view->roster;
    size_t i = 0;

    while (i < roster->n_shifts) {
        size_t n = 1;

        while (i + n < roster->n_shifts &&
               roster->shift[i + n].agent == roster->shift[i].agent)
            n++;
        WFM_TRY(write_one(folder, ics, &roster->shift[i], n, err));
        i += n;
    }
    return WFM_OK;
}
