/* tests/unit/ref_table.h - reads a small table of numbers from tests/ref. */
#ifndef WFM_TESTS_REF_TABLE_H
#define WFM_TESTS_REF_TABLE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Rows of `columns` numbers below a header line; lines with # are skipped.
 * Returns the number of rows read into value[most][columns]. Tests run from
 * the top of the tree. */
static inline size_t ref_table(const char *path, double *value, size_t columns,
                               size_t most)
{
    FILE *f = fopen(path, "r");
    char line[512];
    size_t n = 0;
    int header = 1;

    while (f && n < most && fgets(line, sizeof line, f)) {
        char *at = line;

        if (line[0] == '#')
            continue;
        if (header) {
            header = 0;
            continue;
        }
        for (size_t c = 0; c < columns; c++) {
            value[n * columns + c] = strtod(at, &at);
            if (*at == ',')
                at++;
        }
        n++;
    }
    if (f)
        fclose(f);
    return n;
}

#endif
