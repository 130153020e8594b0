/* tests/bench/instances.c - solves one published instance and writes what it
 * found. The other side of tests/bench/instances.sh.
 *
 * instances FAMILY FILE RESULT [limit_s [moves [seed [say]]]]
 *   FAMILY: curtois, design, inrc2, retail, rotate, week; selftest solves FILE
 * and tries the walk on it limit_s: processor time; 0: by moves, the same on
 * every machine instances calibrate Prints: cost, proven bound (retail: what is
 * missing), moves, processor seconds, seconds. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/design.h"
#include "tests/bench/nrp.h"
#include "tests/bench/nrp_selftest.h"
#include "tests/bench/retail.h"
#include "tests/bench/rotate.h"
#include "tests/bench/steps.h"

/* Seconds of a fixed piece of work, to compare machines and loads. */
static int calibrate(void)
{
    double x = 0, cpu = nrp_cpu_s(), wall = nrp_wall_s();

    for (int k = 1; k <= 20000000; k++)
        x += sqrt((double)k);
    printf("calibration: 2e7 roots (sum %.6e) in %.2f s of processor time, "
           "%.2f s\n",
           x, nrp_cpu_s() - cpu, nrp_wall_s() - wall);
    return 0;
}

static int curtois(const char *path, const char *to, const nrp_options *o,
                   bool test)
{
    double cpu = nrp_cpu_s(), wall = nrp_wall_s();
    nrp_result result = { 0 };
    nrp_space *s;
    nrp_roster r;
    nrp n;
    int code = 0;

    if (!nrp_read(&n, path))
        return 3;
    s = nrp_space_new(&n);
    nrp_roster_init(&r, &n);
    if (!nrp_start(s, &r)) {
        code = 4;
    } else if (test) {
        code = nrp_selftest(&n, &r) ? 0 : 1;
    } else {
        nrp_search(s, &r, o, &result);
        code = nrp_roster_write(&r, to) ? 0 : 6;
        printf("%ld %.2f %ld %.2f %.2f\n", r.cost, result.bound, result.moves,
               nrp_cpu_s() - cpu, nrp_wall_s() - wall);
    }
    nrp_space_free(s);
    nrp_roster_release(&r);
    nrp_release(&n);
    return code;
}

static int shift_design(const char *path, const char *to, const nrp_options *o)
{
    double cpu = nrp_cpu_s(), wall = nrp_wall_s(), cost, bound;
    design_options options = { o->limit_s, o->moves * 1000, o->seed, o->say };
    design d;
    long moves;
    int code;

    if (!design_read(&d, path))
        return 3;
    cost = design_search(&d, &options, &bound, &moves);
    code = design_write(&d, to) ? 0 : 6;
    printf("%.0f %.2f %ld %.2f %.2f\n", cost, bound, moves, nrp_cpu_s() - cpu,
           nrp_wall_s() - wall);
    design_release(&d);
    return code;
}

static int multi_activity(const char *path, const char *to,
                          const nrp_options *o)
{
    double cpu = nrp_cpu_s(), wall = nrp_wall_s();
    retail r;
    int code = 3;

    if (retail_read(&r, path)) {
        /* The time of a move grows with the square of the days. */
        int weeks = r.days > 7 ? r.days / 7 : 1;
        long moves = o->moves * 160 / (weeks * weeks);

        retail_search(&r, o->limit_s, moves, o->seed, o->say);
        code = retail_write(&r, to) ? 0 : 6;
        printf("%ld %ld %ld %.2f %.2f\n", r.over, r.missing, moves,
               nrp_cpu_s() - cpu, nrp_wall_s() - wall);
    }
    retail_release(&r);
    return code;
}

/* The cost is the number of cycles that are missing: none or one. */
static int rotating(const char *path, const char *to, const nrp_options *o)
{
    double cpu = nrp_cpu_s(), wall = nrp_wall_s();
    rotate_outcome out;
    rotate r;
    int code = 0;

    if (!rotate_read(&r, path))
        return 3;
    out = rotate_search(&r, o->moves, o->seed, o->say);
    if (out == ROTATE_FOUND && !rotate_write(&r, to))
        code = 6;
    printf("%d %d %ld %.2f %.2f\n", out != ROTATE_FOUND,
           out == ROTATE_IMPOSSIBLE, o->moves, nrp_cpu_s() - cpu,
           nrp_wall_s() - wall);
    rotate_release(&r);
    return code;
}

static int by_steps(const char *path, const char *to, const nrp_options *o,
                    bool (*read)(steps *, const char *))
{
    double cpu = nrp_cpu_s(), wall = nrp_wall_s();
    long moves = o->moves * 100;
    steps s;
    int code = 3;

    if (read(&s, path)) {
        steps_search(&s, o->limit_s, moves, o->seed, o->say);
        code = steps_write(&s, to) ? 0 : 6;
        printf("%ld %ld %ld %.2f %.2f\n", steps_cost(&s), s.missing, moves,
               nrp_cpu_s() - cpu, nrp_wall_s() - wall);
    }
    steps_release(&s);
    return code;
}

int main(int argc, char **argv)
{
    nrp_options o = { .moves = 20, .seed = 1 };

    if (argc == 2 && strcmp(argv[1], "calibrate") == 0)
        return calibrate();
    if (argc < 4) {
        fprintf(stderr,
                "usage: instances "
                "curtois|design|inrc2|retail|rotate|week|selftest FILE RESULT "
                "[limit_s [moves [seed [say]]]]\n");
        return 2;
    }
    if (argc > 4)
        o.limit_s = strtod(argv[4], NULL);
    if (argc > 5)
        o.moves = strtol(argv[5], NULL, 10);
    if (argc > 6)
        o.seed = strtoul(argv[6], NULL, 10);
    o.say = argc > 7;
    if (strcmp(argv[1], "curtois") == 0 || strcmp(argv[1], "selftest") == 0)
        return curtois(argv[2], argv[3], &o, argv[1][0] == 's');
    if (strcmp(argv[1], "design") == 0)
        return shift_design(argv[2], argv[3], &o);
    if (strcmp(argv[1], "retail") == 0)
        return multi_activity(argv[2], argv[3], &o);
    if (strcmp(argv[1], "rotate") == 0)
        return rotating(argv[2], argv[3], &o);
    if (strcmp(argv[1], "week") == 0)
        return by_steps(argv[2], argv[3], &o, steps_read_week);
    if (strcmp(argv[1], "inrc2") == 0)
        return by_steps(argv[2], argv[3], &o, steps_read_inrc2);
    fprintf(stderr, "%s: no such family\n", argv[1]);
    return 2;
}
