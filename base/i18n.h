/* base/i18n.h - messages in English and Chinese.
 *
 * English text is the key; a message without a translation stays English.
 * Works where no zh locale is generated: the language is passed to gettext
 * through LANGUAGE under C.UTF-8. */
#ifndef WFM_BASE_I18N_H
#define WFM_BASE_I18N_H

#include <libintl.h>
#include <stdbool.h>

#define _(text)  dgettext("wfm", text)
#define N_(text) text
/* "%zu day" or "%zu days", as `n` asks; the text prints it. */
#define P_(one, many, n) dngettext("wfm", one, many, (unsigned long)(n))

/* lang: "zh", "en", a locale name such as "zh_CN.UTF-8", or NULL for the
 * environment (LC_ALL, LC_MESSAGES, LANG). Sets LC_CTYPE to a UTF-8 locale and
 * leaves LC_NUMERIC at C. catalogue_dir may be NULL: beside the program's
 * build tree, then the installed place. Not thread-safe. */
void wfm_i18n_start(const char *lang, const char *catalogue_dir);
/* True if Chinese is in force. */
bool wfm_i18n_is_chinese(void);

#endif
