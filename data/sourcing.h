/* data/sourcing.h - on what terms people and other capacity can be had: the
 * sections hiring, sources, vendors and bots of wfm.yaml. */
#ifndef WFM_DATA_SOURCING_H
#define WFM_DATA_SOURCING_H

#include <stdbool.h>
#include <stddef.h>

enum {
    WFM_SOURCES_MAX = 8,
    WFM_VENDORS_MAX = 8,
    WFM_BOTS_MAX = 4,
    WFM_PRICE_TIERS_MAX = 4
};

/* How the hiring plan is made. */
typedef struct wfm_hiring_terms {
    double certainty;       /* share of the chances that every month is to be
                               safe against; NAN: least expected cost */
    int recruiting_weeks;   /* from a decision to the first day; default 4 */
    int start_every_weeks;  /* between possible class starts; default 2 */
    int class_size_min;     /* default 4 */
    int vendors_min;        /* vendors in every month from their start on */
    double defer_share;     /* of the required work that may be answered a month
                               later; default 0 */
    double defer_cny_per_h; /* for that work, the customer's patience */
    double severance_cny_per_head; /* NAN: nobody is dismissed */
    int severance_after_months;    /* natural attrition comes first */
} wfm_hiring_terms;

/* A way to find people. NAN: as training or agents.csv say. */
typedef struct wfm_source_terms {
    const char *name;         /* as in agents.csv */
    int lead_weeks;           /* -1: hiring.recruiting_weeks */
    double cost_per_head_cny; /* NAN: training.cost_per_head */
    double yield;             /* share of those hired who come, (0,1] */
    double attrition;         /* factor on the rate of leaving; NAN: seen */
    double heads_max;         /* a class start; NAN: the most ever in a month */
    const char *contract;     /* NULL: that of most full-time people */
    int month_from, month_to; /* of the year in which classes of it start */
    const char **site;        /* ids; n_sites 0: every site */
    size_t n_sites;
    size_t line;
} wfm_source_terms;

typedef enum wfm_vendor_form {
    WFM_VENDOR_SEAT,    /* price a seat and month */
    WFM_VENDOR_CONTACT, /* price a contact */
    WFM_VENDOR_MINUTE,  /* price a handled minute */
    WFM_VENDOR_TIERED,  /* price a contact, by contacts of the month */
    WFM_VENDOR_BASE,    /* a base fee, then a price a contact */
    WFM_VENDOR_CROWD    /* price a slot and month, of which a share is kept */
} wfm_vendor_form;

typedef struct wfm_price_tier {
    double contacts; /* up to so many a month */
    double price_cny;
} wfm_price_tier;

/* A partner's offer. */
typedef struct wfm_vendor {
    const char *name;
    wfm_vendor_form form;
    double fte_max;   /* full-time equivalents (seats, slots) at most */
    double price_cny; /* by the form */
    size_t n_tiers;
    wfm_price_tier tier[WFM_PRICE_TIERS_MAX];
    double base_cny;          /* a month, WFM_VENDOR_BASE */
    double included_contacts; /* in the base fee */
    double contacts_per_fte;  /* a month; NAN: from the queue */
    const char *queue;        /* that it serves; NULL: the first */
    double fte_min;           /* paid for while taken */
    int months_min;           /* kept at least so long */
    double ramp_fte;          /* more than the month before, at most */
    double peak[12];          /* factor on the price by month of the year */
    double show_up;           /* share of what is bought that comes */
    int lead_weeks;
    bool counts; /* for hiring.vendors_min */
    size_t line;
} wfm_vendor;

/* Licences of a bot that answers in people's place. */
typedef struct wfm_bot_offer {
    const char *name;
    double licences_max;
    double licence_cny; /* a month */
    double setup_cny;   /* a month in which it is used: care, upkeep */
    double contained;   /* contacts a licence and month answers */
    double bounce;      /* share of them that comes back to people */
    const char *queue;  /* NULL: the first */
    int lead_weeks;
    size_t line;
} wfm_bot_offer;

typedef struct wfm_sourcing {
    wfm_hiring_terms hiring;
    wfm_source_terms *source;
    size_t n_sources;
    wfm_vendor *vendor;
    size_t n_vendors;
    wfm_bot_offer *bot;
    size_t n_bots;
} wfm_sourcing;

#endif
