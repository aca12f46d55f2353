/* A generator of random numbers: a chain of shifts and exclusive ors where each step needs the one before. */
#include "measure.h"

KERNEL intptr_t xorshift(intptr_t n, intptr_t seed) {
    intptr_t x = seed;
    intptr_t total = 0;
    for (intptr_t i = 0; i < n; i++) {
        x = (x ^ (x << 13)) & 0x3fffffff;
        x = x ^ (x >> 17);
        x = (x ^ (x << 5)) & 0x3fffffff;
        total = (total + x) & 0xffffff;
    }
    return total;
}

int main(void) {
    MEASURE(xorshift(5000, 12345));
}
