/* Call: Fibonacci numbers by recursion, which do little but call. With -O2 alone gcc inlines several levels of the
 * recursion; with -fno-inline -fno-optimize-sibling-calls each call is one. */
#include "measure.h"

static intptr_t fib(intptr_t n) {
    if (n < 2) {
        return n;
    }
    return fib(n - 1) + fib(n - 2);
}

KERNEL intptr_t first(intptr_t n) {
    return fib(n);
}

int main(void) {
    MEASURE(first(30));
}
