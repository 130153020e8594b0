/* tests/reference/ref_queue.c - every row of every queueing table below
 * DATA/queue against the formulas, within the tolerance of its table. */
#include "tests/unit/queue_rows.h"

/* Returns the number of bad rows. */
static int check_table(const char *dir, const queue_table *t)
{
    double worst = 0;
    int bad = 0;
    ref r;

    if (!ref_open(&r, dir, t->name)) {
        printf("%-26s missing\n", t->name);
        return 1;
    }
    while (ref_next(&r)) {
        double e = t->row(&r);

        if (!(e <= 1)) {
            bad++;
            printf("%s: row %d: error is %.3g times the tolerance\n", t->name,
                   r.row, e);
        }
        worst = fmax(worst, e);
    }
    printf("%-26s %5d rows  %5d bad  worst error %.2g of its tolerance\n",
           t->name, r.row, bad, worst);
    return bad;
}

int main(int argc, char **argv)
{
    char dir[900];
    int bad = 0;

    if (argc != 2) {
        fprintf(stderr, "usage: ref_queue DATA\n");
        return 2;
    }
    snprintf(dir, sizeof dir, "%s/queue", argv[1]);
    for (int i = 0; i < N_QUEUE_TABLES; i++)
        bad += check_table(dir, &queue_tables[i]);
    return bad > 0;
}
