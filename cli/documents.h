/* cli/documents.h - the documents of a plan: page, workbook, manifest. */
#ifndef WFM_CLI_DOCUMENTS_H
#define WFM_CLI_DOCUMENTS_H

#include "cli/chain.h"

/* report.html, roster.xlsx, a calendar per agent and, last, manifest.json; the
 * charts must be there. With -n nothing is written. */
wfm_status wfm_documents_write_all(const wfm_chain *chain, const char *folder,
                                   wfm_error *err) WFM_MUST_USE;
wfm_status wfm_documents_write_manifest(const wfm_chain *chain,
                                        const char *folder,
                                        wfm_error *err) WFM_MUST_USE;

/* The page alone; charts are taken from chart_folder. */
wfm_status wfm_documents_write_page(const wfm_chain *chain, const char *path,
                                    const char *chart_folder,
                                    wfm_error *err) WFM_MUST_USE;
/* The workbook alone. */
wfm_status wfm_documents_write_workbook(const wfm_chain *chain,
                                        const char *path,
                                        wfm_error *err) WFM_MUST_USE;

#endif
