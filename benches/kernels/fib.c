/* Fibonacci numbers by recursion: the price of a call. A call stays a call: without the attribute gcc turns one of
 * the two into a loop. */
#include "measure.h"

KERNEL __attribute__((optimize("no-optimize-sibling-calls"))) intptr_t fib(intptr_t n) {
    if (n < 2) {
        return n;
    }
    return fib(n - 1) + fib(n - 2);
}

int main(void) {
    MEASURE(fib(18));
}
