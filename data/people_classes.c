/* data/people_classes.c - reading training classes, and what people of some
 * weeks of experience do. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "data/name.h"
#include "data/people_private.h"

enum { C_ID, C_START, C_SIZE, C_SITE, C_SOURCE, C_COUNT };
static const wfm_csv_column class_column[C_COUNT] = {
    { "class_id", WFM_CSV_REQUIRED, { "class", "id", "培训班", "班级" } },
    { "start_on", WFM_CSV_REQUIRED, { "start", "start_date", "开班日期" } },
    { "size", WFM_CSV_REQUIRED, { "heads", "headcount", "人数" } },
    { "site", WFM_CSV_OPTIONAL, { "location", "职场", "场地", "地点" } },
    { "source", WFM_CSV_OPTIONAL, { "channel", "招聘渠道", "来源" } },
};

int wfm_people_class(const wfm_people *people, const char *id)
{
    for (size_t i = 0; i < people->n_classes; i++)
        if (strcmp(people->class_[i].id, id) == 0)
            return (int)i;
    return -1;
}

static wfm_status read_class(wfm_people_reader *r, wfm_csv *csv)
{
    wfm_people *people = r->people;
    wfm_class c = { 0 };
    const char *source = wfm_csv_field(csv, C_SOURCE);
    int64_t size = 0;
    wfm_error err;

    if (wfm_id_check(wfm_csv_field(csv, C_ID), &err) != WFM_OK)
        wfm_csv_fail(csv, WFM_SEVERITY_ERROR, C_ID, &err);
    else if (wfm_people_class(people, wfm_csv_field(csv, C_ID)) >= 0)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, C_ID, NULL,
                    _("class '%.60s' is here a second time"),
                    wfm_csv_field(csv, C_ID));
    if (!wfm_people_date(r, csv, C_START, &c.start_on))
        c.start_on = 0;
    wfm_table_int(csv, C_SIZE, 0, 100000, &size);
    c.size = (int)size;
    c.site = wfm_people_site(r, csv, C_SITE);
    if (!wfm_csv_row_ok(csv))
        return WFM_OK;
    c.id = wfm_arena_strdup(people->arena, wfm_csv_field(csv, C_ID));
    if (*source)
        c.source = wfm_arena_strndup(people->arena, source, 200);
    if (!c.id || (*source && !c.source))
        return WFM_NO_MEMORY;
    WFM_TRY(wfm_mem_grow(&people->class_, &r->class_room, people->n_classes + 1,
                         sizeof c));
    people->class_[people->n_classes++] = c;
    return WFM_OK;
}

static int compare_classes(const void *a, const void *b)
{
    const wfm_class *x = a, *y = b;

    if (x->start_on != y->start_on)
        return x->start_on < y->start_on ? -1 : 1;
    return strcmp(x->id, y->id);
}

static wfm_status read_classes(wfm_people_reader *r, wfm_csv *csv)
{
    wfm_people *people = r->people;

    r->has_classes = true;
    while (wfm_csv_next(csv))
        WFM_TRY(read_class(r, csv));
    if (people->n_classes > 1)
        qsort(people->class_, people->n_classes, sizeof *people->class_,
              compare_classes);
    return WFM_OK;
}

const wfm_people_table wfm_people_classes = { class_column, C_COUNT,
                                              read_classes };

enum { L_CLASS, L_WEEK, L_AHT, L_CONTACTS, L_QUALITY, L_COUNT };
static const wfm_csv_column learning_column[L_COUNT] = {
    { "class_id", WFM_CSV_OPTIONAL, { "class", "培训班", "班级" } },
    { "week", WFM_CSV_REQUIRED, { "weeks", "上线周数", "周" } },
    { "aht_s", WFM_CSV_OPTIONAL, { "aht", "平均处理时长" } },
    { "contacts", WFM_CSV_OPTIONAL, { "handled", "接待量" } },
    { "quality", WFM_CSV_OPTIONAL, { "quality_score", "质检合格率" } },
};

static wfm_status read_learned(wfm_people_reader *r, wfm_csv *csv)
{
    wfm_people *people = r->people;
    const char *id = wfm_csv_field(csv, L_CLASS);
    wfm_learning x = {
        .class_index = -1, .aht_s = NAN, .contacts = 1, .quality = NAN
    };

    if (*id) {
        x.class_index = wfm_people_class(people, id);
        if (x.class_index < 0)
            wfm_csv_say(csv, WFM_SEVERITY_ERROR, L_CLASS, NULL,
                        _("there is no class '%.60s' in the classes file"), id);
    }
    wfm_table_number(csv, L_WEEK, 0, 1000, &x.week);
    if (*wfm_csv_field(csv, L_AHT))
        wfm_table_number(csv, L_AHT, 0.001, 1e7, &x.aht_s);
    if (*wfm_csv_field(csv, L_CONTACTS))
        wfm_table_number(csv, L_CONTACTS, 0.001, 1e12, &x.contacts);
    if (*wfm_csv_field(csv, L_QUALITY))
        wfm_table_number(csv, L_QUALITY, 0, 1, &x.quality);
    if (!wfm_csv_row_ok(csv))
        return WFM_OK;
    WFM_TRY(wfm_mem_grow(&people->learning, &r->learning_room,
                         people->n_learning + 1, sizeof x));
    people->learning[people->n_learning++] = x;
    return WFM_OK;
}

static wfm_status read_learning(wfm_people_reader *r, wfm_csv *csv)
{
    while (wfm_csv_next(csv))
        WFM_TRY(read_learned(r, csv));
    return WFM_OK;
}

const wfm_people_table wfm_people_learning = { learning_column, L_COUNT,
                                               read_learning };
