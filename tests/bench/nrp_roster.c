/* tests/bench/nrp_roster.c - a roster of an instance: its cells, its cost as it
 * changes, its file. */
#include "tests/bench/nrp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void nrp_roster_init(nrp_roster *out, const nrp *n)
{
    size_t cells = (size_t)n->days * (size_t)n->shifts;
    size_t rows = (size_t)n->staff * (size_t)n->days;

    out->n = n;
    out->at = nrp_new(rows, 1);
    out->have = nrp_new(cells, sizeof *out->have);
    memset(out->at, NRP_FREE, rows);
    out->cost = n->wish_base;
    for (size_t c = 0; c < cells; c++)
        out->cost += nrp_cover_cost(n, c, 0);
}

void nrp_roster_release(nrp_roster *r)
{
    free(r->at);
    free(r->have);
}

void nrp_roster_copy(nrp_roster *to, const nrp_roster *from)
{
    const nrp *n = from->n;

    memcpy(to->at, from->at, (size_t)n->staff * (size_t)n->days);
    memcpy(to->have, from->have,
           (size_t)n->days * (size_t)n->shifts * sizeof *to->have);
    to->cost = from->cost;
}

static void shift_by(nrp_roster *r, int person, int day, int shift, int by)
{
    size_t cell = nrp_cell(r->n, day, shift);

    r->cost -= nrp_cover_cost(r->n, cell, r->have[cell]);
    r->have[cell] += by;
    r->cost += nrp_cover_cost(r->n, cell, r->have[cell]);
    r->cost += by * nrp_wish(r->n, person, day, shift);
}

void nrp_put(nrp_roster *r, int person, int day, int shift)
{
    int8_t *at = &r->at[nrp_day(r->n, person, day)];

    if (*at == shift)
        return;
    if (*at != NRP_FREE)
        shift_by(r, person, day, *at, -1);
    *at = (int8_t)shift;
    if (shift != NRP_FREE)
        shift_by(r, person, day, shift, 1);
}

bool nrp_roster_write(const nrp_roster *r, const char *path)
{
    const nrp *n = r->n;
    FILE *file = fopen(path, "w");
    bool ok = file != NULL;

    for (int e = 0; ok && e < n->staff; e++) {
        fputs(n->person[e].name, file);
        for (int d = 0; d < n->days; d++) {
            int s = r->at[nrp_day(n, e, d)];

            fprintf(file, ",%s", s == NRP_FREE ? "" : n->shift_name[s]);
        }
        fputc('\n', file);
    }
    ok = ok && ferror(file) == 0;
    if (file && fclose(file) != 0)
        ok = false;
    if (!ok)
        fprintf(stderr, "%s: cannot be written\n", path);
    return ok;
}
