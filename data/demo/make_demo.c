/* data/demo/make_demo.c - writes the inputs of the demo centre, all synthetic.
 *
 * make_demo FOLDER BANK_FOLDER TEN_FOLDER HOLIDAYS.csv: the truth behind them
 * is in demo_history.c and demo_people.c and is told in data/demo/README.md. */
#include <stdbool.h>
#include <string.h>

#include "data/demo/demo_private.h"

int demo_day(int year, int month, int day)
{
    /* Count years from March so that the leap day comes last. */
    int y = month > 2 ? year : year - 1;
    int m = month > 2 ? month - 3 : month + 9;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 -
           719468;
}

void demo_civil(int day, int *year, int *month, int *dom)
{
    int y = (day + 719468) * 400 / 146097 + 1;
    while (demo_day(y, 3, 1) > day) {
        y--;
    }
    int m = 11;
    while (demo_day(m > 9 ? y + 1 : y, m > 9 ? m - 9 : m + 3, 1) > day) {
        m--;
    }
    *year = m > 9 ? y + 1 : y;
    *month = m > 9 ? m - 9 : m + 3;
    *dom = day - demo_day(*year, *month, 1) + 1;
}

int demo_weekday(int day) { return (day + 3) % 7; }

void demo_print_date(FILE *out, int day)
{
    int y = 0;
    int m = 0;
    int d = 0;
    demo_civil(day, &y, &m, &d);
    fprintf(out, "%04d-%02d-%02d", y, m, d);
}

static uint64_t mix(uint64_t x)
{
    x ^= x >> 30;
    x *= UINT64_C(0xbf58476d1ce4e5b9);
    x ^= x >> 27;
    x *= UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

demo_rng demo_rng_key(uint64_t purpose, uint64_t a, uint64_t b)
{
    const uint64_t seed = 20261111;
    demo_rng rng = { mix(mix(mix(seed + purpose) + a) + b) };
    return rng;
}

uint64_t demo_next(demo_rng *rng)
{
    rng->state += UINT64_C(0x9e3779b97f4a7c15);
    return mix(rng->state);
}

int demo_below(demo_rng *rng, int n)
{
    return (int)((demo_next(rng) >> 32) * (uint64_t)n >> 32);
}

q16 demo_bell(demo_rng *rng, q16 sd)
{
    q16 sum = -6 * ONE; /* twelve uniforms less six have variance one */
    for (int i = 0; i < 12; i++) {
        sum += (q16)(demo_next(rng) >> 48);
    }
    return demo_mul(sum, sd);
}

static int bits(uint64_t word)
{
    int n = 0;
    for (; word; word &= word - 1) {
        n++;
    }
    return n;
}

int demo_count(demo_rng *rng, q16 mean)
{
    q16 trials16 = mean * 16;
    int trials = (int)(trials16 / ONE);
    if ((q16)(demo_next(rng) >> 48) < trials16 % ONE) {
        trials++;
    }
    int n = 0;
    for (; trials > 0; trials -= 64) {
        uint64_t hit =
            demo_next(rng) & demo_next(rng) & demo_next(rng) & demo_next(rng);
        n += bits(trials >= 64 ? hit : hit >> (64 - trials));
    }
    return n;
}

uint32_t demo_isqrt(uint64_t n)
{
    uint64_t root = 0;
    for (uint64_t bit = UINT64_C(1) << 31; bit; bit >>= 1) {
        if ((root + bit) * (root + bit) <= n) {
            root += bit;
        }
    }
    return (uint32_t)root;
}

q16 demo_mul(q16 a, q16 b) { return a * b / ONE; }

q16 demo_percent(int percent) { return (q16)percent * ONE / 100; }

FILE *demo_open(const char *folder, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        perror(path);
    }
    return file;
}

int demo_close(FILE *file, const char *name)
{
    bool bad = ferror(file) != 0;
    if (fclose(file) != 0 || bad) {
        perror(name);
        return 1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fputs("usage: make_demo FOLDER BANK_FOLDER TEN_FOLDER HOLIDAYS.csv\n",
              stderr);
        return 2;
    }
    return demo_write_history(argv[1], argv[4]) || demo_write_events(argv[1]) ||
           demo_write_people(argv[1]) || demo_write_bank(argv[2]) ||
           demo_write_ten(argv[3]);
}
