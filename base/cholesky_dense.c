/* base/cholesky_dense.c - dense blocks of the sparse factor.
 *
 * All of the work is one kernel: two columns less four others at a time,
 * which the compiler turns into vectors. No sum is reordered by that. */
#include <math.h>

#include "base/cholesky_private.h"

enum { PANEL = 24 };

/* Wider vectors where the processor has them; products and sums are rounded
 * one by one all the same, so the bits do not depend on it. */
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__) &&        \
    !defined(__SANITIZE_ADDRESS__)
#define WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WIDE
#endif

/* c0 -= A b[0..], c1 -= A b[1..]: k columns of A, `ld` apart, and the entries
 * of two rows in them. */
WIDE static void two_columns(int m, int k, size_t ld, const double *a,
                             const double *b, double *restrict c0,
                             double *restrict c1)
{
    int p = 0;

    for (; p + 4 <= k; p += 4, a += 4 * ld, b += 4 * ld) {
        const double *a0 = a, *a1 = a + ld, *a2 = a + 2 * ld, *a3 = a + 3 * ld;
        double b00 = b[0], b10 = b[ld], b20 = b[2 * ld], b30 = b[3 * ld];
        double b01 = b[1], b11 = b[ld + 1], b21 = b[2 * ld + 1],
               b31 = b[3 * ld + 1];

#pragma omp simd
        for (int i = 0; i < m; i++) {
            double x0 = a0[i], x1 = a1[i], x2 = a2[i], x3 = a3[i];

            c0[i] -= x0 * b00 + x1 * b10 + (x2 * b20 + x3 * b30);
            c1[i] -= x0 * b01 + x1 * b11 + (x2 * b21 + x3 * b31);
        }
    }
    for (; p < k; p++, a += ld, b += ld) {
        double b0 = b[0], b1 = b[1];

#pragma omp simd
        for (int i = 0; i < m; i++) {
            c0[i] -= a[i] * b0;
            c1[i] -= a[i] * b1;
        }
    }
}

WIDE static void one_column(int m, int k, size_t ld, const double *a,
                            const double *b, double *restrict c)
{
    int p = 0;

    for (; p + 4 <= k; p += 4, a += 4 * ld, b += 4 * ld) {
        const double *a0 = a, *a1 = a + ld, *a2 = a + 2 * ld, *a3 = a + 3 * ld;
        double b0 = b[0], b1 = b[ld], b2 = b[2 * ld], b3 = b[3 * ld];

#pragma omp simd
        for (int i = 0; i < m; i++)
            c[i] -= a0[i] * b0 + a1[i] * b1 + (a2[i] * b2 + a3[i] * b3);
    }
    for (; p < k; p++, a += ld, b += ld) {
        double b0 = b[0];

#pragma omp simd
        for (int i = 0; i < m; i++)
            c[i] -= a[i] * b0;
    }
}

int wfm_dense_factor(double *block, int rows, int n, const double *least)
{
    size_t ld = (size_t)rows;
    int skipped = 0;

    for (int from = 0; from < n; from += PANEL) {
        int to = from + PANEL < n ? from + PANEL : n;

        for (int j = from; j < to; j += 2) {
            double *c = block + (size_t)j * ld + j;

            if (j + 1 < to)
                two_columns(rows - j, from, ld, block + j, block + j, c,
                            c + ld);
            else
                one_column(rows - j, from, ld, block + j, block + j, c);
        }
        for (int j = from; j < to; j++) {
            double pivot, *c = block + (size_t)j * ld + j;

            one_column(rows - j, j - from, ld, block + (size_t)from * ld + j,
                       block + (size_t)from * ld + j, c);
            pivot = c[0];
            if (!(pivot > least[j])) {
                for (int i = 0; i < rows - j; i++)
                    c[i] = 0;
                skipped++;
                continue;
            }
            pivot = sqrt(pivot);
            c[0] = pivot;
            for (int i = 1; i < rows - j; i++)
                c[i] /= pivot;
        }
    }
    return skipped;
}

void wfm_dense_update(double *c, const double *block, int rows, int n)
{
    size_t ld = (size_t)rows;
    int m = rows - n;

    for (int j = 0; j < m; j += 2) {
        const double *a = block + n + j;
        double *to = c + (size_t)j * (size_t)m + j;

        if (j + 1 < m)
            two_columns(m - j, n, ld, a, a, to, to + m);
        else
            one_column(m - j, n, ld, a, a, to);
    }
}
