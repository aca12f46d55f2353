/* Float: the spectral norm of an infinite matrix, by power iteration. Divisions, a small function called in a loop. */
#include <math.h>
#include <stdlib.h>

#include "measure.h"

static double element(intptr_t i, intptr_t j) {
    return 1.0 / (double)((i + j) * (i + j + 1) / 2 + i + 1);
}

static void times(const double *u, double *v, intptr_t n) {
    for (intptr_t i = 0; i < n; i++) {
        double sum = 0.0;
        for (intptr_t j = 0; j < n; j++) {
            sum += element(i, j) * u[j];
        }
        v[i] = sum;
    }
}

static void times_transposed(const double *u, double *v, intptr_t n) {
    for (intptr_t i = 0; i < n; i++) {
        double sum = 0.0;
        for (intptr_t j = 0; j < n; j++) {
            sum += element(j, i) * u[j];
        }
        v[i] = sum;
    }
}

KERNEL double spectral_norm(intptr_t n, intptr_t rounds) {
    double *u = malloc((size_t)n * sizeof *u);
    double *v = malloc((size_t)n * sizeof *v);
    double *w = malloc((size_t)n * sizeof *w);
    for (intptr_t i = 0; i < n; i++) {
        u[i] = 1.0;
        v[i] = 0.0;
        w[i] = 0.0;
    }
    for (intptr_t i = 0; i < rounds; i++) {
        times(u, w, n);
        times_transposed(w, v, n);
        times(v, w, n);
        times_transposed(w, u, n);
    }
    double uv = 0.0;
    double vv = 0.0;
    for (intptr_t i = 0; i < n; i++) {
        uv += u[i] * v[i];
        vv += v[i] * v[i];
    }
    free(u);
    free(v);
    free(w);
    return sqrt(uv / vv);
}

int main(void) {
    MEASURE_DOUBLE(spectral_norm(160, 10));
}
