/* plots/colour.h - colours, palettes that colour-blind people can read, and
 * the colour scales. */
#ifndef WFM_PLOTS_COLOUR_H
#define WFM_PLOTS_COLOUR_H

#include <stddef.h>
#include <stdint.h>

typedef uint32_t wfm_rgba; /* 0xRRGGBBAA; alpha 0 means "do not paint" */

#define WFM_RGB(hex) ((wfm_rgba)(((uint32_t)(hex) << 8) | 0xFFu))

/* Okabe and Ito's eight, https://jfly.uni-koeln.de/color/ */
#define WFM_BLACK     WFM_RGB(0x000000)
#define WFM_WHITE     WFM_RGB(0xFFFFFF)
#define WFM_GREY      WFM_RGB(0x999999)
#define WFM_ORANGE    WFM_RGB(0xE69F00)
#define WFM_SKY       WFM_RGB(0x56B4E9)
#define WFM_GREEN     WFM_RGB(0x009E73)
#define WFM_YELLOW    WFM_RGB(0xF5C710) /* darkened for white paper */
#define WFM_BLUE      WFM_RGB(0x0072B2)
#define WFM_VERMILION WFM_RGB(0xD55E00)
#define WFM_PURPLE    WFM_RGB(0xCC79A7)

/* Inks: dark enough for text on white (contrast of at least 4.5). */
#define WFM_INK           WFM_RGB(0x1F2328)
#define WFM_INK_GREY      WFM_RGB(0x5F6670)
#define WFM_INK_VERMILION WFM_RGB(0xB34700)
#define WFM_INK_BLUE      WFM_RGB(0x0067A3)
#define WFM_INK_GREEN     WFM_RGB(0x00745A)

/* The same colour with alpha 0-1. */
wfm_rgba wfm_rgba_alpha(wfm_rgba colour, double alpha);
/* share 0 gives a, 1 gives b; alpha is mixed too. */
wfm_rgba wfm_rgba_mix(wfm_rgba a, wfm_rgba b, double share);
/* What is seen when `over` is painted on opaque `under`. */
wfm_rgba wfm_rgba_over(wfm_rgba over, wfm_rgba under);

/* Contrast of two opaque colours, 1-21, as WCAG 2.1 defines it. */
double wfm_rgba_contrast(wfm_rgba a, wfm_rgba b);
/* Black or white, whichever is easier to read on `paper`: one of them always
 * has a contrast of at least 4.58. */
wfm_rgba wfm_rgba_ink_on(wfm_rgba paper);
/* `colour`, darkened as far as needed to be readable as text on white. */
wfm_rgba wfm_rgba_as_ink(wfm_rgba colour);

/* The i-th of seven colours that stay apart; repeats after that. */
wfm_rgba wfm_colour_qualitative(size_t i);
/* Red below `middle`, white at it, blue above (ColorBrewer RdBu); values
 * beyond low and high get the end colours, NAN gets none. */
wfm_rgba wfm_colour_diverging(double value, double low, double middle,
                              double high);
/* Dark blue to yellow, even steps to every eye (cividis,
 * doi:10.1371/journal.pone.0199239). */
wfm_rgba wfm_colour_sequential(double value, double low, double high);

#endif
