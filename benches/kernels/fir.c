/* Filter: 64 taps over a second of 16-bit samples. Half-word loads and stores, multiply and accumulate. */
#include "measure.h"

enum { SIZE = 48000, TAPS = 64 };

static uint16_t samples[SIZE + TAPS];
static uint16_t coefficients[TAPS];
static uint16_t filtered[SIZE];

KERNEL intptr_t fir(const uint16_t *in, const uint16_t *taps, uint16_t *out, intptr_t n, intptr_t count) {
    for (intptr_t i = 0; i < n; i++) {
        intptr_t sum = 0;
        for (intptr_t k = 0; k < count; k++) {
            sum += in[i + k] * taps[k];
        }
        out[i] = (uint16_t)(sum >> 10);
    }
    return out[n >> 1] + out[n - 1];
}

int main(void) {
    for (int i = 0; i < SIZE + TAPS; i++) {
        samples[i] = (uint16_t)(i * 97 & 4095);
    }
    for (int k = 0; k < TAPS; k++) {
        coefficients[k] = (uint16_t)(k * 5 + 3);
    }
    MEASURE(fir(samples, coefficients, filtered, SIZE, TAPS));
}
