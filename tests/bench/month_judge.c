/* tests/bench/month_judge.c - cuts a plan of several weeks into weeks and has
 * the independent judge read each after those before it. */
#include "tests/bench/month.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *week_folder(const char *folder, int week)
{
    char name[32];

    snprintf(name, sizeof name, "week-%d", week);
    return month_path(folder, name);
}

static FILE *open_table(const char *folder, const char *table, char *line,
                        int size)
{
    FILE *f = fopen(month_path(month_path(folder, "plan"), table), "r");

    if (!f || !fgets(line, size, f)) {
        perror(table);
        exit(1);
    }
    return f;
}

static int week_of(const char *date, int weeks)
{
    int week = 0;

    while (week + 1 < weeks &&
           strncmp(date, month_day(MONTH_MONDAY + 7 * (week + 1)), 10) >= 0)
        week++;
    return week;
}

/* The rows of a table go to the folders of the weeks of their dates. */
static void cut_table(const char *folder, const char *table, int column,
                      int weeks)
{
    char line[1000], copy[1000];
    FILE *in = open_table(folder, table, line, sizeof line),
         *out[MONTH_WEEKS_MAX];

    for (int week = 0; week < weeks; week++) {
        out[week] = month_create(week_folder(folder, week), table);
        fprintf(out[week], "%s", line);
    }
    while (fgets(line, sizeof line, in)) {
        char *rest = memcpy(copy, line, sizeof copy), *cell = NULL;

        for (int k = 0; k <= column; k++)
            cell = strsep(&rest, ",");
        fprintf(out[week_of(cell ? cell : "", weeks)], "%s", line);
    }
    fclose(in);
    for (int week = 0; week < weeks; week++)
        month_finish(out[week]);
}

typedef struct piece {
    char id[40], from[40], to[40];
    int week;
} piece;

static piece *read_shifts(const char *folder, int weeks, size_t *n)
{
    char line[1000], date[40];
    FILE *in = open_table(folder, "roster.csv", line, sizeof line);
    piece *shift = NULL;

    while (fgets(line, sizeof line, in)) {
        piece p = { .week = 0 };

        if (sscanf(line, "%39[^,],%39[^,],%*[^,],%39[^,],%39[^,]", p.id, date,
                   p.from, p.to) != 4)
            continue;
        p.week = week_of(date, weeks);
        shift = realloc(shift, (*n + 1) * sizeof *shift);
        if (!shift)
            exit(1);
        shift[(*n)++] = p;
    }
    fclose(in);
    return shift;
}

/* Activities go with the shift that holds them, those after a Sunday's
 * midnight too. */
static void cut_activities(const char *folder, int weeks)
{
    char line[1000], id[40], from[40];
    FILE *in = open_table(folder, "activities.csv", line, sizeof line);
    FILE *out[MONTH_WEEKS_MAX];
    size_t n = 0, at = 0;
    piece *shift = read_shifts(folder, weeks, &n);

    for (int week = 0; week < weeks; week++) {
        out[week] = month_create(week_folder(folder, week), "activities.csv");
        fprintf(out[week], "%s", line);
    }
    while (fgets(line, sizeof line, in))
        if (sscanf(line, "%39[^,],%39[^,]", id, from) == 2 && n > 0) {
            /* Both files are sorted by agent and start. */
            while (at + 1 < n && (strcmp(shift[at].id, id) != 0 ||
                                  strcmp(from, shift[at].to) >= 0))
                at++;
            fprintf(out[shift[at].week], "%s", line);
        }
    fclose(in);
    for (int week = 0; week < weeks; week++)
        month_finish(out[week]);
    free(shift);
}

int month_judge(const char *program, const char *folder, int weeks)
{
    struct rusage usage;
    int wrong = 0;

    for (int week = 0; week < weeks; week++)
        if (mkdir(week_folder(folder, week), 0755) != 0 && errno != EEXIST)
            exit(1);
    cut_table(folder, "roster.csv", 1, weeks);
    cut_table(folder, "coverage.csv", 1, weeks);
    cut_activities(folder, weeks);
    for (int week = 0; week < weeks; week++) {
        const char *argv[MONTH_WEEKS_MAX + 8] = { program };
        char rules[32];
        int n = 1;

        snprintf(rules, sizeof rules, "rules-%d", week);
        argv[n++] = month_path(folder, rules);
        argv[n++] = week_folder(folder, week);
        argv[n++] = month_path(folder, "agents.csv");
        argv[n++] = month_path(folder, "absences.csv");
        for (int k = 0; k < week; k++)
            argv[n++] = week_folder(folder, k);
        wrong += month_run(argv, month_path(folder, "judged"), &usage) != 0;
    }
    return wrong;
}
