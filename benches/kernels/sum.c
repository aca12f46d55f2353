/* A counted loop over arithmetic on the counter. */
#include "measure.h"

KERNEL intptr_t sum(intptr_t n) {
    intptr_t total = 0;
    for (intptr_t i = 0; i < n; i++) {
        total += (i * 3) ^ (i >> 2);
    }
    return total;
}

int main(void) {
    MEASURE(sum(20000));
}
