/* cost/money.c - exact fractions and the split of an amount. */
#include "cost/money.h"

#include <math.h>

static const wfm_exact invalid = { 0, 0 };

static wfm_int128 gcd(wfm_int128 a, wfm_int128 b)
{
    if (a < 0)
        a = -a;
    while (b != 0) {
        wfm_int128 rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

/* Requires denominator > 0. */
static wfm_exact reduced(wfm_int128 numerator, wfm_int128 denominator)
{
    wfm_int128 g = gcd(numerator, denominator);

    return (wfm_exact){ numerator / g, denominator / g };
}

wfm_exact wfm_exact_ratio(int64_t numerator, int64_t denominator)
{
    wfm_int128 n = numerator, d = denominator;

    if (d == 0)
        return invalid;
    return d < 0 ? reduced(-n, -d) : reduced(n, d);
}

wfm_exact wfm_exact_decimal(double value)
{
    if (!(fabs(value) <= 1e12))
        return invalid;
    return wfm_exact_ratio((int64_t)llrint(value * 1e6), 1000000);
}

bool wfm_exact_is_valid(wfm_exact a) { return a.denominator > 0; }

wfm_exact wfm_exact_add(wfm_exact a, wfm_exact b)
{
    wfm_int128 g, x, y, n, d;

    if (!wfm_exact_is_valid(a) || !wfm_exact_is_valid(b))
        return invalid;
    g = gcd(a.denominator, b.denominator);
    if (__builtin_mul_overflow(a.numerator, b.denominator / g, &x) ||
        __builtin_mul_overflow(b.numerator, a.denominator / g, &y) ||
        __builtin_add_overflow(x, y, &n) ||
        __builtin_mul_overflow(a.denominator, b.denominator / g, &d))
        return invalid;
    return reduced(n, d);
}

wfm_exact wfm_exact_multiply(wfm_exact a, wfm_exact b)
{
    wfm_exact p, q;
    wfm_int128 n, d;

    if (!wfm_exact_is_valid(a) || !wfm_exact_is_valid(b))
        return invalid;
    /* Cancel crosswise first: the products stay as small as they can be. */
    p = reduced(a.numerator, b.denominator);
    q = reduced(b.numerator, a.denominator);
    if (__builtin_mul_overflow(p.numerator, q.numerator, &n) ||
        __builtin_mul_overflow(p.denominator, q.denominator, &d))
        return invalid;
    return (wfm_exact){ n, d };
}

wfm_exact wfm_exact_divide(wfm_exact a, wfm_exact b)
{
    wfm_exact turned = { b.denominator, b.numerator };

    if (!wfm_exact_is_valid(b) || b.numerator == 0)
        return invalid;
    if (turned.denominator < 0) {
        turned.numerator = -turned.numerator;
        turned.denominator = -turned.denominator;
    }
    return wfm_exact_multiply(a, turned);
}

double wfm_exact_value(wfm_exact a)
{
    if (!wfm_exact_is_valid(a))
        return NAN;
    return (double)((long double)a.numerator / (long double)a.denominator);
}

bool wfm_exact_book(wfm_fen *out, wfm_exact amount)
{
    wfm_exact fen = wfm_exact_multiply(amount, (wfm_exact){ 100, 1 });
    wfm_int128 whole, rest;

    if (!wfm_exact_is_valid(fen))
        return false;
    whole = fen.numerator / fen.denominator;
    rest = fen.numerator % fen.denominator;
    if (rest < 0) {
        rest += fen.denominator;
        whole -= 1;
    }
    /* rest / denominator is in [0, 1): compare it with one half. */
    if (rest > fen.denominator - rest ||
        (rest == fen.denominator - rest && whole % 2 != 0))
        whole += 1;
    if (whole > INT64_MAX || whole < INT64_MIN)
        return false;
    *out = (wfm_fen)whole;
    return true;
}

void wfm_fen_split(wfm_fen *share, wfm_fen total, const double *weight,
                   size_t n)
{
    double sum = 0;
    wfm_fen left = total;
    wfm_fen sign = total < 0 ? -1 : 1;

    for (size_t i = 0; i < n; i++)
        sum += weight[i];
    for (size_t i = 0; i < n; i++) {
        double part = sum > 0 ? weight[i] / sum : 1.0 / (double)n;

        share[i] = sign * (wfm_fen)floor((double)(sign * total) * part);
        left -= share[i];
    }
    /* What is left is at most n fen, or the rounding of the products. */
    while (left != 0) {
        size_t best = 0;
        double most = -INFINITY;
        wfm_fen step = left < 0 ? -1 : 1;

        for (size_t i = 0; i < n; i++) {
            double part = sum > 0 ? weight[i] / sum : 1.0 / (double)n;
            double miss =
                (double)step * ((double)total * part - (double)share[i]);

            if (miss > most) {
                most = miss;
                best = i;
            }
        }
        share[best] += step;
        left -= step;
    }
}
