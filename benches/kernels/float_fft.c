/* Float: a fast Fourier transform of 16384 points in place. Bits reversed, butterflies, tables of sines. */
#include <math.h>

#include "measure.h"

enum { SIZE = 16384 };

static double signal[SIZE];
static double re[SIZE];
static double im[SIZE];
static double cosines[SIZE / 2];
static double sines[SIZE / 2];

KERNEL double fft(const double *signal, double *re, double *im, const double *cosines, const double *sines,
                  intptr_t n) {
    /* Copied to where their index with its bits reversed says. */
    intptr_t j = 0;
    for (intptr_t i = 0; i < n; i++) {
        re[j] = signal[i];
        im[j] = 0.0;
        intptr_t bit = n >> 1;
        while (j & bit) {
            j ^= bit;
            bit >>= 1;
        }
        j |= bit;
    }
    intptr_t half = 1;
    intptr_t stride = n >> 1;
    while (half < n) {
        for (intptr_t k = 0; k < half; k++) {
            double wr = cosines[k * stride];
            double wi = sines[k * stride];
            for (intptr_t i = k; i < n; i += 2 * half) {
                j = i + half;
                double xr = re[j] * wr - im[j] * wi;
                double xi = re[j] * wi + im[j] * wr;
                re[j] = re[i] - xr;
                im[j] = im[i] - xi;
                re[i] += xr;
                im[i] += xi;
            }
        }
        half *= 2;
        stride >>= 1;
    }
    double energy = 0.0;
    for (intptr_t i = 0; i < n; i++) {
        energy += re[i] * re[i] + im[i] * im[i];
    }
    return energy / (double)n + re[5] + im[7];
}

int main(void) {
    const double pi = 3.141592653589793;
    for (intptr_t i = 0; i < SIZE; i++) {
        signal[i] = sin((double)i * 0.05) + 0.25 * cos((double)(i * i) * 0.001);
    }
    for (intptr_t i = 0; i < SIZE / 2; i++) {
        cosines[i] = cos(2.0 * pi * (double)i / SIZE);
        sines[i] = -sin(2.0 * pi * (double)i / SIZE);
    }
    MEASURE_DOUBLE(fft(signal, re, im, cosines, sines, SIZE));
}
