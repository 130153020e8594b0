/* data/plan_cells.h - cells that several of the plan's tables have. Each says
 * what is wrong with the row; the caller asks wfm_csv_row_ok() at the end. */
#ifndef WFM_DATA_PLAN_CELLS_H
#define WFM_DATA_PLAN_CELLS_H

#include "data/csv_read.h"
#include "data/plan.h"

/* A number within [min, max]; `inf` stands for infinity, an empty cell or a
 * column that is not there for NAN. */
void wfm_cell_number(wfm_csv *csv, size_t k, double min, double max,
                     double *out);
/* Index of the queue, or -1 and said. */
int wfm_cell_queue(wfm_csv *csv, size_t k, const wfm_centre *centre);
/* A set of queues joined by +; 0 for an empty cell. */
uint64_t wfm_cell_queues(wfm_csv *csv, size_t k, const wfm_centre *centre);
/* A time. wfm_cell_start also demands that it is on the grid of intervals. */
void wfm_cell_time(wfm_csv *csv, size_t k, const wfm_centre *centre,
                   wfm_time *out);
void wfm_cell_start(wfm_csv *csv, size_t k, const wfm_centre *centre,
                    wfm_time *out);

/* Order by queue, then start. */
int wfm_compare_slots(int queue_a, wfm_time start_a, int queue_b,
                      wfm_time start_b);

#endif
