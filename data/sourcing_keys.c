/* data/sourcing_keys.c - the keys of hiring, sources, vendors and bots. */
#include <math.h>

#include "data/keys_private.h"

static const char *const form[] = { "seat", "contact", "minute", "tiered",
                                    "base", "crowd",   NULL };

static const wfm_key hiring_key[] = {
    { "certainty", WFM_KEY_SHARE, FIELD(wfm_hiring_terms, certainty),
      .standard = "none", .none_ok = true, .none = NAN, .min = 0.01,
      .max = 0.99,
      .meaning = "share of the chances that the hiring plan is safe against in "
                 "every month: 0.5, 0.8 or 0.95; none: least expected cost "
                 "over scenarios" },
    { "recruiting_weeks", WFM_KEY_INTEGER,
      FIELD(wfm_hiring_terms, recruiting_weeks), .standard = "4", .min = 0,
      .max = 52,
      .meaning = "weeks from a decision to the first day of a class" },
    { "start_every_weeks", WFM_KEY_INTEGER,
      FIELD(wfm_hiring_terms, start_every_weeks), .standard = "2", .min = 1,
      .max = 26, .meaning = "weeks between two possible class starts" },
    { "class_size_min", WFM_KEY_INTEGER,
      FIELD(wfm_hiring_terms, class_size_min), .standard = "4", .min = 1,
      .max = 1000, .meaning = "people for whom a class is started" },
    { "vendors_min", WFM_KEY_INTEGER, FIELD(wfm_hiring_terms, vendors_min),
      .standard = "0", .min = 0, .max = WFM_VENDORS_MAX,
      .meaning = "vendors to keep in every month, so that none is alone" },
    { "defer_share", WFM_KEY_SHARE, FIELD(wfm_hiring_terms, defer_share),
      .standard = "0", .min = 0, .max = 0.5,
      .meaning = "share of a month's required people whose work may be "
                 "answered the month after (call-backs, mail)" },
    { "defer_per_hour", WFM_KEY_NUMBER,
      FIELD(wfm_hiring_terms, defer_cny_per_h), .standard = "10", .min = 0,
      .max = 1e6, .meaning = "what an hour of deferred work costs beside" },
    { "severance_per_head", WFM_KEY_NUMBER,
      FIELD(wfm_hiring_terms, severance_cny_per_head), .standard = "none",
      .none_ok = true, .none = NAN, .min = 0, .max = 1e9,
      .meaning = "what dismissing somebody costs; none: nobody is dismissed" },
    { "severance_after_months", WFM_KEY_INTEGER,
      FIELD(wfm_hiring_terms, severance_after_months), .standard = "6",
      .min = 0, .max = 36,
      .meaning = "months of natural attrition, without hiring, before anybody "
                 "is dismissed" },
};

const wfm_section_keys wfm_hiring_keys = { TABLE(hiring_key), "hiring",
                                           "How the hiring plan is made." };

static const wfm_key source_key[] = {
    { "lead_weeks", WFM_KEY_INTEGER, FIELD(wfm_source_terms, lead_weeks),
      .standard = "-1", .min = -1, .max = 52,
      .default_text = "`hiring.recruiting_weeks`",
      .meaning = "weeks from a decision to the first day" },
    { "cost_per_head", WFM_KEY_NUMBER,
      FIELD(wfm_source_terms, cost_per_head_cny), .standard = "none",
      .none_ok = true, .none = NAN, .min = 0, .max = 1e7,
      .default_text = "`training.cost_per_head`",
      .meaning = "advertising, agency, bonus for one who is hired" },
    { "yield", WFM_KEY_SHARE, FIELD(wfm_source_terms, yield), .standard = "1",
      .min = 0.01, .max = 1,
      .meaning = "share of those hired who come on the first day" },
    { "attrition", WFM_KEY_NUMBER, FIELD(wfm_source_terms, attrition),
      .standard = "none", .none_ok = true, .none = NAN, .min = 0, .max = 100,
      .default_text = "as agents.csv shows",
      .meaning = "factor on the rate of leaving" },
    { "heads_max", WFM_KEY_NUMBER, FIELD(wfm_source_terms, heads_max),
      .standard = "none", .none_ok = true, .none = NAN, .min = 0, .max = 1e6,
      .default_text = "the most it ever gave in a month",
      .meaning = "people for one class start" },
    { "contract", WFM_KEY_TEXT, FIELD(wfm_source_terms, contract),
      .standard = "none", .none_ok = true,
      .default_text = "the full-time one most people have",
      .meaning = "what they sign; part-time ones make part-time capacity" },
    { "months", WFM_KEY_INTEGER_RANGE,
      RANGE(wfm_source_terms, month_from, month_to), .standard = "1-12",
      .min = 1, .max = 12,
      .meaning = "months of the year in which they can start, `6-9`" },
    { "sites", OTHER(sites), .type_text = "list of sites, or one",
      .default_text = "all", .meaning = "where they can start" },
};

const wfm_section_keys wfm_source_keys = {
    TABLE(source_key), "sources.NAME",
    "One way to find people, with the name that agents.csv has."
};

static const wfm_key vendor_key[] = {
    { "form", WFM_KEY_CHOICE, FIELD(wfm_vendor, form), .standard = "seat",
      .choice = form, .meaning = "what is paid for" },
    { "fte_max", WFM_KEY_NUMBER, FIELD(wfm_vendor, fte_max), .standard = "0",
      .min = 0, .max = 1e6,
      .meaning = "full-time equivalents (seats, slots) at most; of `tiered` "
                 "it follows from the tiers" },
    { "price", WFM_KEY_NUMBER, FIELD(wfm_vendor, price_cny), .standard = "0",
      .min = 0, .max = 1e7,
      .meaning = "a seat or slot and month, a contact, a handled minute, or a "
                 "contact beyond the base fee" },
    { "tiers", OTHER(tiers),
      .type_text = "list of `{contacts: 20000, price: 2.4}`",
      .default_text = "none",
      .meaning = "price of a contact up to so many a month, rising" },
    { "base", WFM_KEY_NUMBER, FIELD(wfm_vendor, base_cny), .standard = "0",
      .min = 0, .max = 1e9, .meaning = "fee a month while it is taken" },
    { "included_contacts", WFM_KEY_NUMBER, FIELD(wfm_vendor, included_contacts),
      .standard = "0", .min = 0, .max = 1e9,
      .meaning = "contacts a month that the base fee pays" },
    { "contacts_per_fte", WFM_KEY_NUMBER, FIELD(wfm_vendor, contacts_per_fte),
      .standard = "none", .none_ok = true, .none = NAN, .min = 1, .max = 1e7,
      .default_text = "from the queue's handle time",
      .meaning = "contacts a month of one full-time equivalent" },
    { "queue", WFM_KEY_TEXT, FIELD(wfm_vendor, queue), .standard = "none",
      .none_ok = true, .default_text = "the first",
      .meaning = "whose handle time counts" },
    { "fte_min", WFM_KEY_NUMBER, FIELD(wfm_vendor, fte_min), .standard = "0",
      .min = 0, .max = 1e6,
      .meaning = "minimum commitment: paid for while taken" },
    { "months_min", WFM_KEY_INTEGER, FIELD(wfm_vendor, months_min),
      .standard = "1", .min = 1, .max = 36,
      .meaning = "months it is kept once taken" },
    { "ramp", WFM_KEY_NUMBER, FIELD(wfm_vendor, ramp_fte), .standard = "none",
      .none_ok = true, .none = INFINITY, .min = 0, .max = 1e6,
      .meaning = "full-time equivalents more than the month before, at most" },
    { "peak", OTHER(peak), .type_text = "map of months, `{6: 1.2, 11: 1.5}`",
      .default_text = "none",
      .meaning = "factor on the price in those months of the year" },
    { "show_up", WFM_KEY_SHARE, FIELD(wfm_vendor, show_up), .standard = "1",
      .min = 0.01, .max = 1,
      .meaning = "share of what is bought that comes; of `crowd` the others "
                 "are not paid" },
    { "lead_weeks", WFM_KEY_INTEGER, FIELD(wfm_vendor, lead_weeks),
      .standard = "4", .min = 0, .max = 104,
      .meaning = "weeks from a decision to the first contact" },
    { "counts", WFM_KEY_BOOL, FIELD(wfm_vendor, counts), .standard = "yes",
      .meaning = "whether it is one of `hiring.vendors_min`" },
};

const wfm_section_keys wfm_vendor_keys = { TABLE(vendor_key), "vendors.NAME",
                                           "One partner's offer." };

static const wfm_key bot_key[] = {
    { "licences_max", WFM_KEY_NUMBER, FIELD(wfm_bot_offer, licences_max),
      .standard = "0", .min = 0, .max = 1e6, .meaning = "licences to be had" },
    { "licence_price", WFM_KEY_NUMBER, FIELD(wfm_bot_offer, licence_cny),
      .standard = "0", .min = 0, .max = 1e7,
      .meaning = "of one licence and month" },
    { "upkeep", WFM_KEY_NUMBER, FIELD(wfm_bot_offer, setup_cny),
      .standard = "0", .min = 0, .max = 1e9,
      .meaning = "a month in which it is used: its knowledge, its care" },
    { "contained", WFM_KEY_NUMBER, FIELD(wfm_bot_offer, contained),
      .standard = "1000", .min = 1, .max = 1e8,
      .meaning = "contacts a month that one licence answers" },
    { "bounce", WFM_KEY_SHARE, FIELD(wfm_bot_offer, bounce), .standard = "0",
      .min = 0, .max = 0.99,
      .meaning = "share of them that comes back to people" },
    { "queue", WFM_KEY_TEXT, FIELD(wfm_bot_offer, queue), .standard = "none",
      .none_ok = true, .default_text = "the first",
      .meaning = "whose contacts it answers" },
    { "lead_weeks", WFM_KEY_INTEGER, FIELD(wfm_bot_offer, lead_weeks),
      .standard = "8", .min = 0, .max = 104,
      .meaning = "weeks from a decision to the first contact" },
};

const wfm_section_keys wfm_bot_keys = { TABLE(bot_key), "bots.NAME",
                                        "One bot that answers contacts." };

static const wfm_key tier_key[] = {
    { "contacts", WFM_KEY_NUMBER, FIELD(wfm_price_tier, contacts), .min = 1,
      .max = 1e9, .meaning = "up to so many a month" },
    { "price", WFM_KEY_NUMBER, FIELD(wfm_price_tier, price_cny), .min = 0,
      .max = 1e6, .meaning = "of one contact" },
};

const wfm_section_keys wfm_tier_keys = {
    TABLE(tier_key), "vendors.NAME.tiers[]",
    "One tier of a price, cheaper or dearer than the one before."
};
