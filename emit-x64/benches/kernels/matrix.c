/* c = a * b for n * n matrices of 32-bit words. */
#include <stdint.h>
void matrix(const uint32_t *a, const uint32_t *b, uint32_t *c, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        for (int64_t j = 0; j < n; j++) {
            uint32_t sum = 0;
            for (int64_t k = 0; k < n; k++)
                sum += a[i * n + k] * b[k * n + j];
            c[i * n + j] = sum;
        }
    }
}
