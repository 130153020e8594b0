/* base/zone_private.h - what the files of the time zone share. */
#ifndef WFM_BASE_ZONE_PRIVATE_H
#define WFM_BASE_ZONE_PRIVATE_H

#include "base/zone.h"

enum { WFM_ZONE_NAME = 64 };

/* WFM_OK if the system's tz database has that zone, or it is UTC. */
wfm_status wfm_zone_check_name(const char *name, wfm_error *err) WFM_MUST_USE;

/* True if the clock shows the time of `time` twice. */
bool wfm_zone_is_repeated(const wfm_zone *zone, wfm_time time);

#endif
