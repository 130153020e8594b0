/* schedule/rules.c - the names of the rules. */
#include "schedule/rules.h"

static const char *const names[WFM_RULE_COUNT] = {
#define X(id, name, asks) name,
    WFM_RULE_MAP(X)
#undef X
};

static const char *const asks_of[WFM_RULE_COUNT] = {
#define X(id, name, asks) asks,
    WFM_RULE_MAP(X)
#undef X
};

const char *wfm_rule_name(wfm_rule rule)
{
    return (unsigned)rule < WFM_RULE_COUNT ? names[rule] : "?";
}

const char *wfm_rule_asks(wfm_rule rule)
{
    return (unsigned)rule < WFM_RULE_COUNT ? asks_of[rule] : "?";
}
