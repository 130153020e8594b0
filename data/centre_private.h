/* data/centre_private.h - the tables of keys of wfm.yaml and the readers of
 * its irregular values; shared by the files of the centre only. */
#ifndef WFM_DATA_CENTRE_PRIVATE_H
#define WFM_DATA_CENTRE_PRIVATE_H

#include "data/centre.h"
#include "data/schema.h"

typedef enum wfm_section {
    WFM_SECTION_CENTRE,
    WFM_SECTION_INPUTS,
    WFM_SECTION_HISTORY, /* one entry of inputs.history */
    WFM_SECTION_QUEUE,
    WFM_SECTION_TARGET,
    WFM_SECTION_STAFFING,
    WFM_SECTION_QUEUE_BOT,
    WFM_SECTION_DIALLING,
    WFM_SECTION_CONTRACT,
    WFM_SECTION_SHIFT,
    WFM_SECTION_BREAK,
    WFM_SECTION_RULES,
    WFM_SECTION_COSTS,
    WFM_SECTION_SITE,
    WFM_SECTION_TRAINING,
    WFM_SECTION_HIRING,
    WFM_SECTION_SOURCE,
    WFM_SECTION_VENDOR,
    WFM_SECTION_TIER, /* one entry of vendors.NAME.tiers */
    WFM_SECTION_BOT,
    WFM_SECTION_COUNT
} wfm_section;

typedef struct wfm_section_keys {
    const wfm_key *key;
    size_t n;
    const char *where;  /* how it is written: "queues.NAME.target" */
    const char *teaser; /* one sentence for the manual */
} wfm_section_keys;

extern const wfm_section_keys *const wfm_centre_section[WFM_SECTION_COUNT];

/* queue_keys.c */
extern const wfm_section_keys wfm_queue_keys, wfm_target_keys,
    wfm_staffing_keys, wfm_queue_bot_keys, wfm_dialling_keys;
/* contract_keys.c */
extern const wfm_section_keys wfm_contract_keys, wfm_shift_keys, wfm_break_keys,
    wfm_rules_keys;
/* sourcing_keys.c */
extern const wfm_section_keys wfm_hiring_keys, wfm_source_keys, wfm_vendor_keys,
    wfm_tier_keys, wfm_bot_keys;

/* centre_sourcing.c: the sections hiring, sources, vendors and bots, after
 * queues, contracts and sites; and the same printed. */
void wfm_sourcing_read(wfm_reader *r, wfm_centre *centre, const wfm_yaml *root);
void wfm_sourcing_write(wfm_buf *out, const wfm_centre *centre);
void wfm_value_read_sites(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_read_tiers(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_read_peak(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_write_sites(wfm_buf *out, const void *target, int indent);
void wfm_value_write_tiers(wfm_buf *out, const void *target, int indent);
void wfm_value_write_peak(wfm_buf *out, const void *target, int indent);

/* centre.c: the members of a section of named things; *n is their number, 0
 * if the section is absent. False if it is no map or too long. */
bool wfm_section_members(wfm_reader *r, const wfm_yaml *root,
                         const char *section, size_t max, size_t *n,
                         const wfm_yaml **first);
/* A member's checked name, in the arena. */
const char *wfm_section_name(wfm_reader *r, const wfm_yaml *member,
                             const char *section);

/* wfm_schema_read by section. */
uint64_t wfm_section_read(wfm_reader *reader, wfm_section section, void *target,
                          const wfm_yaml *map, const char *where);
/* Bit of a key in that result; the name must exist. */
uint64_t wfm_section_bit(wfm_section section, const char *name);

/* centre_queue.c: mean shrinkage by kind over the open hours of a week, and the
 * largest of any hour. */
double wfm_centre_shrinkage(const wfm_queue *queue, double *most);

/* centre_check.c: what a queue's keys say together. */
void wfm_centre_check_queue(wfm_reader *r, const wfm_queue *queue,
                            const wfm_yaml *map);

/* by_time.c: a share or a map of windows; shares are at most max. Problems go
 * to the reader, named by `what`. */
void wfm_by_time_read(wfm_reader *reader, wfm_by_time *out,
                      const wfm_yaml *value, const char *what, double max);
/* The same, with dates as keys too. */
void wfm_by_time_read_dated(wfm_reader *reader, wfm_by_time *out,
                            const wfm_yaml *value, const char *what,
                            double max);
void wfm_by_time_write(wfm_buf *out, const wfm_by_time *by);

/* centre_migrate.c: the key `migrate`, and its queues found by name. */
void wfm_value_read_migrate(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_write_migrate(wfm_buf *out, const void *target, int indent);
void wfm_centre_link_migrations(wfm_reader *r, wfm_centre *centre);

/* centre_like.c: the key `like`, and its queues found by name. */
void wfm_value_read_like(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_write_like(wfm_buf *out, const void *target, int indent);
void wfm_centre_link_likes(wfm_reader *r, wfm_centre *centre);

/* centre_floors.c: the key `min_staff` of a queue, and its sites by name. */
void wfm_value_read_min_staff(wfm_reader *r, void *target,
                              const wfm_yaml *value);
void wfm_value_write_min_staff(wfm_buf *out, const void *target, int indent);
void wfm_centre_link_floors(wfm_reader *r, wfm_centre *centre);

/* centre_values.c, centre_queue.c, centre_open.c: values that are no simple
 * scalar */
void wfm_value_read_zone(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_read_site_zone(wfm_reader *r, void *target,
                              const wfm_yaml *value);
void wfm_value_read_interval(wfm_reader *r, void *target,
                             const wfm_yaml *value);
void wfm_value_read_week(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_read_drivers(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_read_history(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_read_columns(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_read_open(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_read_target(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_read_shrinkage(wfm_reader *r, void *target,
                              const wfm_yaml *value);
void wfm_value_read_shifts(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_read_meal(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_read_split(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_read_rests(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_read_staffing(wfm_reader *r, void *target,
                             const wfm_yaml *value);
void wfm_value_read_bot(wfm_reader *r, void *target, const wfm_yaml *value);
void wfm_value_read_dialling(wfm_reader *r, void *target,
                             const wfm_yaml *value);
void wfm_value_read_aht_by_concurrency(wfm_reader *r, void *target,
                                       const wfm_yaml *value);
void wfm_value_read_certainty(wfm_reader *r, void *target,
                              const wfm_yaml *value);
void wfm_value_read_containment(wfm_reader *r, void *target,
                                const wfm_yaml *value);
void wfm_value_read_by_reason(wfm_reader *r, void *target,
                              const wfm_yaml *value);
void wfm_value_read_by_event(wfm_reader *r, void *target,
                             const wfm_yaml *value);
void wfm_value_write_by_reason(wfm_buf *out, const void *target, int indent);
void wfm_value_write_by_event(wfm_buf *out, const void *target, int indent);

/* centre_describe.c: the same values printed */
void wfm_value_write_zone(wfm_buf *out, const void *target, int indent);
void wfm_value_write_site_zone(wfm_buf *out, const void *target, int indent);
void wfm_value_write_interval(wfm_buf *out, const void *target, int indent);
void wfm_value_write_week(wfm_buf *out, const void *target, int indent);
void wfm_value_write_drivers(wfm_buf *out, const void *target, int indent);
void wfm_value_write_history(wfm_buf *out, const void *target, int indent);
void wfm_value_write_columns(wfm_buf *out, const void *target, int indent);
void wfm_value_write_open(wfm_buf *out, const void *target, int indent);
void wfm_value_write_target(wfm_buf *out, const void *target, int indent);
void wfm_value_write_shrinkage(wfm_buf *out, const void *target, int indent);
void wfm_value_write_shifts(wfm_buf *out, const void *target, int indent);
void wfm_value_write_meal(wfm_buf *out, const void *target, int indent);
void wfm_value_write_split(wfm_buf *out, const void *target, int indent);
void wfm_value_write_rests(wfm_buf *out, const void *target, int indent);
void wfm_value_write_staffing(wfm_buf *out, const void *target, int indent);
void wfm_value_write_bot(wfm_buf *out, const void *target, int indent);
void wfm_value_write_dialling(wfm_buf *out, const void *target, int indent);
void wfm_value_write_aht_by_concurrency(wfm_buf *out, const void *target,
                                        int indent);
void wfm_value_write_certainty(wfm_buf *out, const void *target, int indent);
void wfm_value_write_containment(wfm_buf *out, const void *target, int indent);

/* law_pack.c: the map of `rules`, with what the file named by rules.law adds;
 * sets reader->law and centre->law_file. */
const wfm_yaml *wfm_law_rules(wfm_reader *reader, wfm_centre *centre,
                              const wfm_yaml *root);

#endif
