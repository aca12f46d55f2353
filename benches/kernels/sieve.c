/* Pointer: the sieve of Eratosthenes: byte stores with a stride. */
#include "measure.h"

enum { SIZE = 600000 };

static uint8_t flags[SIZE];

KERNEL intptr_t sieve(uint8_t *composite, intptr_t n) {
    for (intptr_t i = 0; i < n; i++) {
        composite[i] = 0;
    }
    intptr_t count = 0;
    for (intptr_t i = 2; i < n; i++) {
        if (composite[i] == 0) {
            count += 1;
            intptr_t multiple = i * i;
            while (multiple < n) {
                composite[multiple] = 1;
                multiple += i;
            }
        }
    }
    return count;
}

int main(void) {
    MEASURE(sieve(flags, SIZE));
}
