/* plots/plot_device.c - PNG and SVG files, and the end of the libraries. */
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <string.h>

#include <cairo-svg.h>
#include <cairo.h>

#include "base/file.h"
#include "plots/plots_private.h"

enum { DOTS = 2 }; /* of a PNG to one paper unit */

static cairo_status_t to_stream(void *closure, const unsigned char *bytes,
                                unsigned length)
{
    return fwrite(bytes, 1, length, closure) == length
               ? CAIRO_STATUS_SUCCESS
               : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_status_t to_buf(void *closure, const unsigned char *bytes,
                             unsigned length)
{
    wfm_buf *buf = closure;

    wfm_buf_add_bytes(buf, bytes, length);
    return buf->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

static wfm_status check(cairo_status_t status, wfm_error *err)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return WFM_OK;
    if (status == CAIRO_STATUS_NO_MEMORY)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory for a chart");
    if (status == CAIRO_STATUS_WRITE_ERROR)
        return wfm_fail(err, WFM_CANNOT_WRITE, "cannot write a chart");
    return wfm_fail(err, WFM_INTERNAL, "cannot draw a chart: %s",
                    cairo_status_to_string(status));
}

static wfm_status paint(cairo_surface_t *surface, const wfm_layout *layout,
                        double scale, wfm_error *err)
{
    cairo_t *cr = cairo_create(surface);
    cairo_status_t status;

    cairo_scale(cr, scale, scale);
    wfm_draw_layout(cr, layout);
    status = cairo_status(cr);
    cairo_destroy(cr);
    return check(status, err);
}

static wfm_status write_png(FILE *stream, const wfm_layout *layout,
                            wfm_error *err)
{
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)(DOTS * layout->plot->width + 0.5),
        (int)(DOTS * layout->plot->height + 0.5));
    wfm_status status = paint(surface, layout, DOTS, err);

    if (status == WFM_OK)
        status = check(
            cairo_surface_write_to_png_stream(surface, to_stream, stream), err);
    cairo_surface_destroy(surface);
    return status;
}

static wfm_status draw_svg(wfm_buf *out, const wfm_layout *layout,
                           const char *prefix, wfm_error *err)
{
    wfm_buf raw = { 0 };
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(
        to_buf, &raw, layout->plot->width, layout->plot->height);
    wfm_status status = paint(surface, layout, 1, err);

    cairo_surface_finish(surface);
    if (status == WFM_OK)
        status = check(cairo_surface_status(surface), err);
    cairo_surface_destroy(surface);
    if (status == WFM_OK)
        wfm_svg_tidy(out, wfm_buf_text(&raw), prefix, layout->plot->title,
                     layout->plot->subtitle);
    if (status == WFM_OK && (raw.failed || out->failed))
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory for a chart");
    wfm_buf_release(&raw);
    return status;
}

static void report(const wfm_layout *layout, const char *path,
                   wfm_problems *notes)
{
    size_t unknown = wfm_type_unknown(layout->type);

    if (unknown > 0)
        wfm_problems_say(
            notes, WFM_SEVERITY_WARNING, path, 0, 0,
            "install the Debian package fonts-noto-cjk (or the smaller "
            "fonts-wqy-microhei) and run again",
            "no installed font shows %zu characters of this chart", unknown);
}

wfm_status wfm_plot_svg(wfm_buf *out, wfm_plot *plot, const char *prefix,
                        wfm_problems *notes, wfm_error *err)
{
    wfm_layout layout;
    wfm_status status = wfm_layout_make(&layout, plot, err);

    if (status == WFM_OK)
        status = draw_svg(out, &layout, prefix, err);
    if (status == WFM_OK)
        report(&layout, NULL, notes);
    wfm_layout_release(&layout);
    return status;
}

static bool wants_svg(const char *path)
{
    size_t n = strlen(path);

    return n >= 4 && strcmp(path + n - 4, ".svg") == 0;
}

static wfm_status write_layout(const wfm_layout *layout, const char *path,
                               wfm_error *err)
{
    wfm_buf svg = { 0 };
    wfm_file *file;
    wfm_status status;

    WFM_TRY(wfm_file_create(&file, path, layout->plot->mode, err));
    if (wants_svg(path)) {
        status = draw_svg(&svg, layout, "", err);
        if (status == WFM_OK)
            status = check(to_stream(wfm_file_stream(file),
                                     (const void *)wfm_buf_text(&svg),
                                     (unsigned)svg.length),
                           err);
        wfm_buf_release(&svg);
    } else {
        status = write_png(wfm_file_stream(file), layout, err);
    }
    if (status == WFM_OK)
        return wfm_file_commit(file, err);
    wfm_file_abandon(file);
    wfm_error_at(err, path, 0, 0);
    return status;
}

wfm_status wfm_plot_write(wfm_plot *plot, const char *path, wfm_problems *notes,
                          wfm_error *err)
{
    wfm_layout layout;
    wfm_status status = wfm_layout_make(&layout, plot, err);

    if (status == WFM_OK)
        status = write_layout(&layout, path, err);
    if (status == WFM_OK)
        report(&layout, path, notes);
    wfm_layout_release(&layout);
    return status;
}

void wfm_plots_shutdown(void)
{
    pango_cairo_font_map_set_default(NULL);
    cairo_debug_reset_static_data();
    FcFini();
}
