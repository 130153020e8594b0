/* reports/html.c - the frame of the page, its style, charts and notes. */
#include "reports/html.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "reports/html_private.h"

void wfm_html_text(FILE *f, const char *text)
{
    char shown[1024];

    wfm_str_printable(shown, sizeof shown, text ? text : "");
    for (const char *p = shown; *p; p++)
        switch (*p) {
        case '&':
            fputs("&amp;", f);
            break;
        case '<':
            fputs("&lt;", f);
            break;
        case '>':
            fputs("&gt;", f);
            break;
        case '"':
            fputs("&quot;", f);
            break;
        case '\'':
            fputs("&#39;", f);
            break;
        default:
            fputc(*p, f);
        }
}

void wfm_html_label(FILE *f, const char *en, const char *zh)
{
    fprintf(f,
            "<span class=en lang=en>%s</span><span class=zh "
            "lang=zh>%s</span>",
            en, zh);
}

void wfm_html_number(FILE *f, double value, int digits)
{
    char text[400];
    size_t whole;

    if (!isfinite(value)) {
        fputs(isnan(value) ? "–" : value > 0 ? "∞" : "−∞", f);
        return;
    }
    snprintf(text, sizeof text, "%.*f", digits, fabs(value));
    if (value < 0 && strspn(text, "0.") != strlen(text))
        fputs("−", f);
    whole = strspn(text, "0123456789");
    for (size_t i = 0; text[i]; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0)
            fputc(',', f);
        fputc(text[i], f);
    }
}

void wfm_html_heading(FILE *f, const char *anchor, const char *en,
                      const char *zh)
{
    fprintf(f, "<h2 id=%s>", anchor);
    wfm_html_label(f, en, zh);
    fputs("</h2>\n", f);
}

void wfm_html_date(FILE *f, wfm_date date)
{
    static const char *const en[] = { "Mon", "Tue", "Wed", "Thu",
                                      "Fri", "Sat", "Sun" };
    static const char *const zh[] = { "周一", "周二", "周三", "周四",
                                      "周五", "周六", "周日" };
    wfm_ymd ymd = wfm_date_ymd(date);
    int w = wfm_date_weekday(date);

    fprintf(f, "%02d-%02d ", ymd.month, ymd.day);
    wfm_html_label(f, en[w], zh[w]);
}

static const char style[] =
    "body{font:15px/1.5 system-ui,'Noto Sans CJK SC','Microsoft YaHei',"
    "sans-serif;color:#1b2430;margin:0 auto;max-width:1500px;padding:1rem "
    "2rem}\n"
    "h1{margin:.2em 0 0;font-size:1.7rem}h2{margin:2em 0 .5em;font-size:"
    "1.25rem;border-bottom:1px solid #d5dce3;padding-bottom:.2em}\n"
    ".sub,footer{color:#5a6875}.switch{float:right}.switch "
    "label{cursor:pointer;padding:.1em .5em;border:1px solid "
    "#9aa7b3;border-radius:4px}\n"
    "input.l{position:absolute;opacity:0}\n"
    "#lz:checked~* .en,#le:checked~* .zh{display:none}\n"
    "#lz:checked~header label[for=lz],#le:checked~header "
    "label[for=le]{background:#1f3b57;color:#fff}\n"
    "#lz:focus-visible~header label[for=lz],#le:focus-visible~header "
    "label[for=le]{outline:2px solid #d55e00}\n"
    ".tiles{display:flex;flex-wrap:wrap;gap:.8rem;margin-top:1rem}\n"
    ".tile{border:1px solid #d5dce3;border-radius:6px;padding:.6rem "
    "1rem;min-width:9rem}.tile b{display:block;font-size:1.35rem;font-variant-"
    "numeric:tabular-nums}.tile small{color:#5a6875}\n"
    "figure{margin:1rem 0}figure img{max-width:100%;height:auto;border:1px "
    "solid #e3e8ec}.tile b small{font-weight:normal}\n"
    "table{border-collapse:collapse;font-size:.86rem;font-variant-numeric:"
    "tabular-nums}\n"
    "th,td{padding:.22rem .55rem;border:1px solid "
    "#e3e8ec;white-space:nowrap;text-align:left}td.n,th.n{text-align:right}\n"
    "thead th{background:#1f3b57;color:#fff;position:sticky;top:0;z-index:1}\n"
    ".scroll{max-height:80vh;overflow:auto;border:1px solid #d5dce3}\n"
    ".scroll tbody th{position:sticky;left:0;background:#fff;font-weight:"
    "normal}.scroll thead th:first-child{left:0;z-index:2}\n"
    ".short{background:#f8d7c4}.off{background:#f2f2f2;color:#6b6b6b}"
    ".away{background:#dcdcdc}\n"
    "@media print{@page{size:A3 "
    "landscape;margin:12mm}.switch{display:none}.scroll{max-height:none;"
    "overflow:visible;border:0}thead{display:table-header-group}thead "
    "th,.scroll tbody th{position:static}tr,figure{break-inside:avoid}body{max-"
    "width:none;padding:0;font-size:11px;-webkit-print-color-adjust:exact;"
    "print-color-adjust:exact}}\n";

static void write_head(FILE *f, const wfm_page *page)
{
    char from[WFM_DATE_TEXT], to[WFM_DATE_TEXT];

    fprintf(f,
            "<!DOCTYPE html>\n<html lang=%s>\n<head>\n<meta charset=utf-8>\n"
            "<meta http-equiv=Content-Security-Policy content=\"default-src "
            "'none'; style-src 'unsafe-inline'; img-src data:; base-uri "
            "'none'; form-action 'none'\">\n"
            "<meta name=viewport content=\"width=device-width, "
            "initial-scale=1\">\n<meta name=referrer "
            "content=no-referrer>\n<title>",
            page->chinese ? "zh" : "en");
    wfm_html_text(f, page->view->centre->name);
    fprintf(f, " %s</title>\n<style>\n%s", wfm_date_format(from, page->from),
            style);
    fputs("</style>\n</head>\n<body>\n", f);
    fprintf(f,
            "<input class=l type=radio name=l id=lz%s><input class=l "
            "type=radio name=l id=le%s>\n",
            page->chinese ? " checked" : "", page->chinese ? "" : " checked");
    fputs("<header><div class=switch><label for=lz>中文</label> <label "
          "for=le>English</label></div>\n<h1>",
          f);
    wfm_html_text(f, page->view->centre->name);
    fputs("</h1>\n<p class=sub>", f);
    wfm_html_label(f, "Plan", "计划");
    fprintf(f, " %s – %s</p></header>\n<main>\n", from,
            wfm_date_format(to, page->from + (wfm_date)page->n_days - 1));
}

static void put_base64(FILE *f, const unsigned char *bytes, size_t n)
{
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < n; i += 3) {
        unsigned a = bytes[i];
        unsigned b = i + 1 < n ? bytes[i + 1] : 0;
        unsigned c = i + 2 < n ? bytes[i + 2] : 0;

        fputc(digit[a >> 2], f);
        fputc(digit[(a & 3) << 4 | b >> 4], f);
        fputc(i + 1 < n ? digit[(b & 15) << 2 | c >> 6] : '=', f);
        fputc(i + 2 < n ? digit[c & 63] : '=', f);
    }
}

static wfm_status write_chart(FILE *f, const wfm_page_chart *chart,
                              wfm_error *err)
{
    enum { CHART_MAX = 64 << 20 };
    static const char magic[] = "\x89PNG\r\n\x1a\n";
    char *png;
    size_t n;

    WFM_TRY(wfm_file_read(&png, &n, chart->file, CHART_MAX, err));
    if (n < 8 || memcmp(png, magic, 8) != 0) {
        free(png);
        wfm_fail(err, WFM_BAD_INPUT, "not a PNG picture");
        wfm_error_at(err, chart->file, 0, 0);
        return WFM_BAD_INPUT;
    }
    fputs("<figure><img alt=\"", f);
    wfm_html_text(f, chart->title);
    fputs("\" src=\"data:image/png;base64,", f);
    put_base64(f, (const unsigned char *)png, n);
    fputs("\"></figure>\n", f);
    free(png);
    return WFM_OK;
}

static void write_notes(FILE *f, const wfm_page *page)
{
    if (page->n_notes == 0)
        return;
    wfm_html_heading(f, "notes", "Notes", "说明");
    fputs("<ul>\n", f);
    for (size_t i = 0; i < page->n_notes; i++) {
        fputs("<li>", f);
        wfm_html_text(f, page->note[i]);
        fputs("</li>\n", f);
    }
    fputs("</ul>\n", f);
}

static wfm_status write_page(FILE *f, const wfm_page *page, wfm_error *err)
{
    write_head(f, page);
    wfm_html_figures(f, page);
    wfm_html_queues(f, page);
    if (page->n_charts > 0)
        wfm_html_heading(f, "charts", "Charts", "图表");
    for (size_t i = 0; i < page->n_charts; i++)
        WFM_TRY(write_chart(f, &page->chart[i], err));
    wfm_html_days(f, page);
    WFM_TRY(wfm_html_roster(f, page, err));
    wfm_html_cost(f, page);
    wfm_html_headcount(f, page);
    wfm_html_hires(f, page);
    wfm_html_accuracy(f, page);
    write_notes(f, page);
    fprintf(f, "</main>\n<footer><p>wfm %s, ",
            page->version ? page->version : "");
    wfm_html_label(f, "seed", "种子");
    fprintf(f, " %" PRIu64 "</p></footer>\n</body>\n</html>\n", page->seed);
    return WFM_OK;
}

wfm_status wfm_page_write(const char *path, const wfm_page *page,
                          wfm_error *err)
{
    wfm_file *file;
    wfm_status status;

    WFM_TRY(wfm_file_create(&file, path, 0640, err));
    status = write_page(wfm_file_stream(file), page, err);
    if (status != WFM_OK) {
        wfm_file_abandon(file);
        return status;
    }
    return wfm_file_commit(file, err);
}
