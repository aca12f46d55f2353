/* Integer: the lengths of Collatz sequences, a loop with a branch that nothing predicts. */
#include "measure.h"

KERNEL intptr_t collatz(intptr_t limit) {
    intptr_t longest = 0;
    intptr_t total = 0;
    for (intptr_t start = 1; start < limit; start++) {
        intptr_t n = start;
        intptr_t steps = 0;
        while (n != 1) {
            if (n & 1) {
                n = 3 * n + 1;
            } else {
                n >>= 1;
            }
            steps += 1;
        }
        if (steps > longest) {
            longest = steps;
        }
        total += steps;
    }
    return total * 1000 + longest;
}

int main(void) {
    MEASURE(collatz(12000));
}
