/* data/demo/demo_sales.c - what sales and launches do to contacts, and the list
 * of them. */
#include <stdbool.h>
#include <stdlib.h>

#include "data/demo/demo_private.h"

/* Double 11 by the day, from 18 days before (pre-sale opens at 20:00) to 14
 * days after: per cent of an ordinary day. Mail follows the returns. */
static const int big_sale[33] = { 115, 118, 111, 108, 107, 106, 107, 120, 132,
                                  123, 117, 112, 110, 108, 108, 109, 112, 128,
                                  228, 168, 150, 142, 136, 132, 128, 124, 120,
                                  116, 113, 110, 107, 105, 102 };
static const int big_sale_mail[33] = { 103, 105, 104, 103, 103, 103, 104,
                                       107, 110, 112, 113, 111, 109, 107,
                                       105, 105, 107, 112, 142, 158, 168,
                                       172, 168, 160, 152, 144, 136, 129,
                                       122, 116, 111, 107, 103 };

int demo_sale_offset(int day, int month, int dom)
{
    int y = 0;
    int m = 0;
    int d = 0;
    demo_civil(day, &y, &m, &d);
    return day - demo_day(y, month, dom);
}

static q16 sale_factor(int queue, int offset, int size_percent)
{
    if (offset < -18 || offset > 14) {
        return ONE;
    }
    const int *table = queue == MAIL ? big_sale_mail : big_sale;
    int more = (table[offset + 18] - 100) * size_percent;
    if (queue == CHAT) {
        more = more * 115 / 100;
    }
    return ONE + (q16)more * ONE / 10000;
}

/* Sales differ a little in size from year to year. */
static int sale_size(int year, bool double11)
{
    static const int nov[5] = { 100, 108, 97, 103, 104 };
    static const int jun[5] = { 55, 58, 52, 57, 56 };
    return double11 ? nov[year - 2023] : jun[year - 2023];
}

static q16 small_sale_factor(int offset, const int *table, int n)
{
    return offset < 0 || offset >= n ? ONE : demo_percent(table[offset]);
}

q16 demo_event_factor(int queue, int day)
{
    static const int double12[6] = { 108, 136, 121, 113, 108, 104 };
    static const int launch[7] = { 146, 128, 118, 112, 108, 105, 102 };
    int y = 0;
    int m = 0;
    int d = 0;
    demo_civil(day, &y, &m, &d);
    q16 f =
        sale_factor(queue, demo_sale_offset(day, 11, 11), sale_size(y, true));
    f = demo_mul(f, sale_factor(queue, demo_sale_offset(day, 6, 18),
                                sale_size(y, false)));
    f = demo_mul(
        f, small_sale_factor(demo_sale_offset(day, 12, 12) + 1, double12, 6));
    if (queue != MAIL) {
        f = demo_mul(f,
                     small_sale_factor(day - demo_day(2026, 4, 16), launch, 7));
    }
    return f;
}

/* What an event does within its day: the pre-sale opens at 20:00, Double 11
 * itself at midnight, and the hotline meets the night's questions at 08:00. */
q16 demo_event_slot_factor(int queue, int day, int slot)
{
    static const int evening[8] = { 180, 165, 150, 140, 132, 125, 118, 112 };
    static const int midnight[8] = { 230, 195, 170, 152, 140, 130, 120, 112 };
    static const int morning[4] = { 140, 125, 112, 105 };
    int big = demo_sale_offset(day, 11, 11);
    int mid = demo_sale_offset(day, 6, 18);
    bool opens =
        big == -18 || big == -11 || big == -1 || mid == -18 || mid == -1;
    if (opens && slot >= 40) {
        int f = evening[slot - 40];
        return demo_percent(queue == CHAT      ? f
                            : queue == HOTLINE ? 100 + (f - 100) / 2
                                               : 100);
    }
    if ((big == 0 || mid == 0) && queue == CHAT && slot < 8) {
        return demo_percent(midnight[slot]);
    }
    if (big == 0 && queue != CHAT && slot >= 16 && slot < 20) {
        return demo_percent(morning[slot - 16]);
    }
    return ONE;
}

static void write_event(FILE *out, const char *event, int day,
                        const char *queue, const char *like)
{
    fprintf(out, "%s,", event);
    demo_print_date(out, day);
    fprintf(out, ",%s,,%s\n", queue, like);
}

int demo_write_events(const char *folder)
{
    FILE *out = demo_open(folder, "events.csv");
    if (out == NULL) {
        return 1;
    }
    fputs("event,date,queue,uplift,like\n", out);
    for (int y = 2023; y <= 2027; y++) {
        write_event(out, "618-presale", demo_day(y, 5, 31), "", "");
        write_event(out, "618", demo_day(y, 6, 18), "", "");
        write_event(out, "double11-presale", demo_day(y, 10, 24), "", "");
        write_event(out, "double11-wave1", demo_day(y, 10, 31), "", "");
        write_event(out, "double11", demo_day(y, 11, 11), "", "");
        write_event(out, "double12", demo_day(y, 12, 12), "", "");
    }
    for (int queue = HOTLINE; queue <= CHAT; queue++) {
        write_event(out, "launch-s1", demo_day(2026, 4, 16),
                    demo_queue_name[queue], "");
        write_event(out, "launch-s2", demo_day(2026, 11, 24),
                    demo_queue_name[queue], "launch-s1");
    }
    return demo_close(out, "events.csv");
}
