/* erlang/gamma_private.h - the two incomplete gamma functions on which every
 * formula of the room stands, with their exponentials cancelled by hand. */
#ifndef WFM_ERLANG_GAMMA_PRIVATE_H
#define WFM_ERLANG_GAMMA_PRIVATE_H

/* The number m * exp(x). m > 0 unless the number is 0. */
typedef struct wfm_scaled {
    double m, x;
} wfm_scaled;

/* exp(z^2) erfc(z), z >= 0; relative error below 4 ulps. */
double wfm_erfcx(double z);

/* The same to 1e-4. */
double wfm_erfcx_rough(double z);

/* t - ln(1 + t), t > -1, without cancellation near 0. */
double wfm_phi(double t);

/* u - 1 + exp(-u), u >= 0, without cancellation near 0. */
double wfm_exp_excess(double u);

/* Gamma(s+1) e^s s^-s, s >= 0: grows like sqrt(2 pi s). */
double wfm_gamma_star(double s);

/* G(x, a) = exp(a) a^-x Gamma(x + 1, a) = 1/B(x, a) for x = s - 1, s >= 1,
 * a > 0. d = a - s is given apart so that it keeps all its digits. */
wfm_scaled wfm_gamma_upper(double s, double a, double d);

/* Palm's function H(c, b) = 1 + b/(c+1) + b^2/((c+1)(c+2)) + ...,
 * its derivative by b, and K(c+1, b) with K(c, b) = -d/dc (H(c, b)/c). All
 * three are positive; the value is the field times exp(x), x = 0 for b <= c.
 * c >= 0, b >= 0, d = b - c. k is NAN unless it is asked for. */
typedef struct wfm_palm {
    double h, dh, k, x;
} wfm_palm;
wfm_palm wfm_palm_eval(double c, double b, double d, int with_k);

/* Uniform expansion (s >= 30, -0.54 < d/s < 0.92). */
typedef struct wfm_temme {
    double minor; /* the smaller of (s/a) G(s-1, a) and H(s, a), which is the
                     former for d >= 0 */
    double slope; /* its derivative by s at fixed a, if asked for */
    double x;     /* s (mu - ln(1 + mu)), mu = d/s */
    double star;  /* wfm_gamma_star(s) */
} wfm_temme;
wfm_temme wfm_temme_minor(double s, double d, int with_slope);
int wfm_temme_holds(double s, double d);

#endif
