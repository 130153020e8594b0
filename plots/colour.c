/* plots/colour.c - colours, palettes and colour scales. */
#include "plots/colour.h"

#include <math.h>

static double channel(wfm_rgba c, int shift)
{
    return (double)((c >> shift) & 0xFFu);
}

static uint32_t byte(double v)
{
    if (!(v > 0))
        return 0;
    return v >= 255 ? 255u : (uint32_t)(v + 0.5);
}

wfm_rgba wfm_rgba_alpha(wfm_rgba colour, double alpha)
{
    return (colour & 0xFFFFFF00u) | byte(255 * alpha);
}

wfm_rgba wfm_rgba_mix(wfm_rgba a, wfm_rgba b, double share)
{
    wfm_rgba out = 0;

    for (int shift = 24; shift >= 0; shift -= 8) {
        double v = channel(a, shift) * (1 - share) + channel(b, shift) * share;

        out |= byte(v) << shift;
    }
    return out;
}

wfm_rgba wfm_rgba_over(wfm_rgba over, wfm_rgba under)
{
    return wfm_rgba_mix(under, over | 0xFFu, channel(over, 0) / 255) | 0xFFu;
}

static double luminance(wfm_rgba c)
{
    static const double weight[3] = { 0.2126, 0.7152, 0.0722 };
    double sum = 0;

    for (int i = 0; i < 3; i++) {
        double v = channel(c, 24 - 8 * i) / 255;

        v = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
        sum += weight[i] * v;
    }
    return sum;
}

double wfm_rgba_contrast(wfm_rgba a, wfm_rgba b)
{
    double la = luminance(a), lb = luminance(b);

    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

wfm_rgba wfm_rgba_ink_on(wfm_rgba paper)
{
    return wfm_rgba_contrast(WFM_BLACK, paper) >=
                   wfm_rgba_contrast(WFM_WHITE, paper)
               ? WFM_BLACK
               : WFM_WHITE;
}

wfm_rgba wfm_rgba_as_ink(wfm_rgba colour)
{
    for (int i = 0; i <= 20; i++) {
        wfm_rgba c = wfm_rgba_mix(colour | 0xFFu, WFM_BLACK, i / 20.0);

        if (wfm_rgba_contrast(c, WFM_WHITE) >= 4.8)
            return c;
    }
    return WFM_INK;
}

wfm_rgba wfm_colour_qualitative(size_t i)
{
    static const wfm_rgba palette[] = { WFM_BLUE,   WFM_ORANGE, WFM_GREEN,
                                        WFM_PURPLE, WFM_SKY,    WFM_YELLOW,
                                        WFM_GREY };

    return palette[i % (sizeof palette / sizeof palette[0])];
}

/* position 0-1 along evenly spaced stops */
static wfm_rgba along(const wfm_rgba *stop, int n, double position)
{
    double p = fmin(fmax(position, 0), 1) * (n - 1);
    int i = (int)p;

    if (i >= n - 1)
        return stop[n - 1];
    return wfm_rgba_mix(stop[i], stop[i + 1], p - i);
}

wfm_rgba wfm_colour_diverging(double value, double low, double middle,
                              double high)
{
    static const wfm_rgba stop[] = { WFM_RGB(0xB2182B), WFM_RGB(0xD6604D),
                                     WFM_RGB(0xF4A582), WFM_RGB(0xFDDBC7),
                                     WFM_RGB(0xF7F7F7), WFM_RGB(0xD1E5F0),
                                     WFM_RGB(0x92C5DE), WFM_RGB(0x4393C3),
                                     WFM_RGB(0x2166AC) };
    double p = 0.5;

    if (isnan(value))
        return 0;
    if (value < middle && middle > low)
        p = 0.5 * fmax(value - low, 0) / (middle - low);
    else if (value > middle && high > middle)
        p = 0.5 + 0.5 * fmin((value - middle) / (high - middle), 1);
    return along(stop, 9, p);
}

wfm_rgba wfm_colour_sequential(double value, double low, double high)
{
    static const wfm_rgba stop[] = { WFM_RGB(0x00224E), WFM_RGB(0x35456C),
                                     WFM_RGB(0x666970), WFM_RGB(0x948E77),
                                     WFM_RGB(0xC8B866), WFM_RGB(0xFEE838) };

    if (isnan(value))
        return 0;
    return along(stop, 6, high > low ? (value - low) / (high - low) : 0.5);
}
