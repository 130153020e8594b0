/* plots/plot_theme.c - sizes and colours of everything that is not data. */
#include "plots/plots_private.h"

const wfm_theme wfm_plot_theme = {
    .margin = 26,
    .title = 21,
    .subtitle = 13.5,
    .caption = 10.5,
    .strip = 12.5,
    .axis = 11.5,
    .label = 12,
    .key = 12,
    .hairline = 1,
    .paper = WFM_WHITE,
    .ink = WFM_INK,
    .grey = WFM_INK_GREY,
    .grid = WFM_RGB(0xE6E6E6),
    .axis_line = WFM_RGB(0xB8BCC2),
    .hatch = WFM_RGB(0xD5D8DC),
};

const char *const wfm_text_role_name[WFM_TEXT_ROLES] = {
    "title",  "subtitle", "caption", "key",  "strip",
    "tick-x", "tick-y",   "mark",    "label"
};
