/* out[i] = sum of taps[j] * samples[i + j] >> 8, over 16-bit samples. */
#include <stdint.h>
void fir(const uint16_t *samples, const uint16_t *taps, uint16_t *out, int64_t n, int64_t count)
{
    for (int64_t i = 0; i < n; i++) {
        int64_t sum = 0;
        for (int64_t j = 0; j < count; j++)
            sum += (int64_t)taps[j] * samples[i + j];
        out[i] = (uint16_t)(sum >> 8);
    }
}
