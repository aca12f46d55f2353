/* n steps of a 32-bit xorshift generator. */
#include <stdint.h>
int64_t xorshift(int64_t n)
{
    uint32_t x = 2463534242u;
    for (int64_t i = 0; i < n; i++) {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
    }
    return x;
}
