/* tests/bench/retail_read.c - reads multi-activity instances and writes what
 * was found: lines person,from,to,task in quarter-hours from the beginning. */
#include "tests/bench/retail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tests/bench/nrp.h"

typedef struct reader {
    retail *r;
    size_t capacity[2];
    bool ok;
} reader;

static void read_person(reader *g, const char *text)
{
    retail *r = g->r;
    size_t need = (size_t)r->staff + 1;
    int id, least, most;

    if (sscanf(text, "%d,%d,%d", &id, &least, &most) != 3 ||
        id != r->staff + 1 ||
        wfm_mem_grow(&r->min_units, &g->capacity[0], need, sizeof(int)) !=
            WFM_OK ||
        wfm_mem_grow(&r->max_units, &g->capacity[1], need, sizeof(int)) !=
            WFM_OK) {
        g->ok = false;
        return;
    }
    r->min_units[r->staff] = (least + 14) / 15;
    r->max_units[r->staff++] = most / 15;
}

static void read_cover(reader *g, const char *text)
{
    retail *r = g->r;
    int day, hour, minute, task, least, most, slot;

    if (sscanf(text, "%d,%d:%d-%*d:%*d,%d,%d,%d", &day, &hour, &minute, &task,
               &least, &most) != 6) {
        g->ok = false;
        return;
    }
    slot = (day - 1) * RETAIL_DAY + (hour - 6) * 4 + minute / 15;
    if (slot < 0 || slot >= r->slots || task < 1 || task > r->tasks) {
        g->ok = false;
        return;
    }
    r->least[slot * r->tasks + task - 1] = least;
    r->most[slot * r->tasks + task - 1] = most;
}

static void make_tables(retail *r)
{
    size_t cells = (size_t)r->slots * (size_t)r->tasks;

    r->least = nrp_new(cells, sizeof(int));
    r->most = nrp_new(cells, sizeof(int));
    r->have = nrp_new(cells, sizeof(int));
    r->at = nrp_new((size_t)r->staff * (size_t)r->slots, 1);
    memset(r->at, RETAIL_FREE, (size_t)r->staff * (size_t)r->slots);
}

bool retail_read(retail *out, const char *path)
{
    char text[256], section = ' ';
    FILE *file = fopen(path, "r");
    reader g = { .r = out, .ok = file != NULL };
    int line = 0;

    memset(out, 0, sizeof *out);
    while (g.ok && fgets(text, sizeof text, file)) {
        line++;
        if (text[0] == '#' || text[0] == '\n' || text[0] == '\r')
            continue;
        if (strncmp(text, "SECTION_", 8) == 0) {
            section = text[8];
            if (section == 'C' && out->days > 0 && out->tasks > 0)
                make_tables(out);
            continue;
        }
        if (section == 'H') {
            out->days = (int)strtol(text, NULL, 10);
            out->slots = out->days * RETAIL_DAY;
        } else if (section == 'T') {
            out->tasks = (int)strtol(text, NULL, 10);
        } else if (section == 'S') {
            read_person(&g, text);
        } else if (section == 'C' && out->have) {
            read_cover(&g, text);
        }
    }
    if (file)
        fclose(file);
    if (!g.ok || !out->have || out->staff < 1 || out->tasks > 120) {
        fprintf(stderr, "%s:%d: not a multi-activity instance\n", path, line);
        return false;
    }
    for (int k = 0; k < out->slots * out->tasks; k++)
        out->missing += out->least[k];
    return true;
}

void retail_release(retail *r)
{
    free(r->min_units);
    free(r->max_units);
    free(r->least);
    free(r->most);
    free(r->at);
    free(r->have);
    memset(r, 0, sizeof *r);
}

static void count(retail *r, int cell, int by)
{
    int old = r->have[cell], now = old + by;
    int least = r->least[cell], most = r->most[cell];

    r->missing +=
        (now < least ? least - now : 0) - (old < least ? least - old : 0);
    r->over += (now > most ? (long)(now - most) * (now - most) : 0) -
               (old > most ? (long)(old - most) * (old - most) : 0);
    r->have[cell] = now;
}

void retail_put(retail *r, int person, int slot, int task)
{
    int8_t *at = &r->at[(size_t)person * (size_t)r->slots + (size_t)slot];

    if (*at != RETAIL_FREE)
        count(r, slot * r->tasks + *at, -1);
    *at = (int8_t)task;
    if (task != RETAIL_FREE)
        count(r, slot * r->tasks + task, 1);
}

bool retail_write(const retail *r, const char *path)
{
    FILE *file = fopen(path, "w");
    bool ok = file != NULL;

    for (int e = 0; ok && e < r->staff; e++) {
        const int8_t *row = r->at + (size_t)e * (size_t)r->slots;

        for (int t = 0, to; t < r->slots; t = to) {
            for (to = t + 1; to < r->slots && row[to] == row[t];)
                to++;
            if (row[t] != RETAIL_FREE)
                fprintf(file, "%d,%d,%d,%d\n", e + 1, t, to, row[t] + 1);
        }
    }
    ok = ok && ferror(file) == 0;
    if (file && fclose(file) != 0)
        ok = false;
    if (!ok)
        fprintf(stderr, "%s: cannot be written\n", path);
    return ok;
}
