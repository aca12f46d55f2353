/* Float: a filter with 64 taps over arrays of floats, multiply and accumulate. */
#include <math.h>

#include "measure.h"

enum { SIZE = 60000, TAPS = 64 };

static double samples[SIZE + TAPS];
static double coefficients[TAPS];
static double filtered[SIZE];

KERNEL double fir(const double *samples, const double *taps, double *out, intptr_t n, intptr_t count) {
    for (intptr_t i = 0; i < n; i++) {
        double sum = 0.0;
        for (intptr_t k = 0; k < count; k++) {
            sum += samples[i + k] * taps[k];
        }
        out[i] = sum;
    }
    return out[n >> 1] + out[n - 1];
}

int main(void) {
    for (intptr_t i = 0; i < SIZE + TAPS; i++) {
        samples[i] = sin((double)i * 0.37);
    }
    for (intptr_t k = 0; k < TAPS; k++) {
        coefficients[k] = 1.0 / (double)(k + 3);
    }
    MEASURE_DOUBLE(fir(samples, coefficients, filtered, SIZE, TAPS));
}
