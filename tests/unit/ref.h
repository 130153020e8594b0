/* tests/unit/ref.h - reads a reference table: comma-separated, lines starting
 * with # are comments, then comes a header. */
#ifndef WFM_TESTS_REF_H
#define WFM_TESTS_REF_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REF_COLUMNS = 32 };

typedef struct ref {
    FILE *file;
    char line[4096];
    char *cell[REF_COLUMNS];
    int n_cells;
    int row; /* rows read so far */
} ref;

static inline int ref_split(ref *r)
{
    char *p = r->line;

    r->n_cells = 0;
    r->line[strcspn(r->line, "\r\n")] = 0;
    for (;;) {
        r->cell[r->n_cells++] = p;
        p = strchr(p, ',');
        if (!p || r->n_cells == REF_COLUMNS)
            return r->n_cells;
        *p++ = 0;
    }
}

/* Next row into cell[]; 0 at the end. */
static inline int ref_next(ref *r)
{
    while (fgets(r->line, sizeof r->line, r->file))
        if (r->line[0] != '#' && r->line[0] != '\n') {
            r->row++;
            return ref_split(r);
        }
    fclose(r->file);
    return 0;
}

/* Opens dir/name and skips its header; 0 when there is no such file. */
static inline int ref_open(ref *r, const char *dir, const char *name)
{
    char path[1024];

    snprintf(path, sizeof path, "%s/%s", dir, name);
    r->file = fopen(path, "r");
    if (!r->file)
        return 0;
    if (ref_next(r))
        r->row = 0;
    return 1;
}

static inline double ref_num(const ref *r, int column)
{
    return *r->cell[column] ? strtod(r->cell[column], NULL) : (double)NAN;
}

#endif
