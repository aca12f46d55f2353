/* Bit: the number of bits set and the bits in reverse order, for words of 32 bits. */
#include "measure.h"

enum { SIZE = 600000 };

static uint32_t words[SIZE];

KERNEL intptr_t bits(const uint32_t *words, intptr_t n) {
    intptr_t total = 0;
    intptr_t mixed = 0;
    for (intptr_t i = 0; i < n; i++) {
        uint32_t x = words[i];
        uint32_t c = x - ((x >> 1) & 0x55555555);
        c = (c & 0x33333333) + ((c >> 2) & 0x33333333);
        c = (c + (c >> 4)) & 0x0F0F0F0F;
        total += (c * 0x01010101) >> 24;
        x = ((x >> 1) & 0x55555555) | ((x & 0x55555555) << 1);
        x = ((x >> 2) & 0x33333333) | ((x & 0x33333333) << 2);
        x = ((x >> 4) & 0x0F0F0F0F) | ((x & 0x0F0F0F0F) << 4);
        x = ((x >> 8) & 0x00FF00FF) | ((x & 0x00FF00FF) << 8);
        x = (x >> 16) | ((x & 0xFFFF) << 16);
        mixed ^= x;
    }
    return mixed * 10000000 + total;
}

int main(void) {
    for (uint32_t i = 0; i < SIZE; i++) {
        words[i] = i * 2654435761u;
    }
    MEASURE(bits(words, SIZE));
}
