/* Fibonacci numbers by recursion. Every call is made: neither inlined nor turned into a loop. */
#include <stdint.h>
__attribute__((noinline, optimize("no-optimize-sibling-calls"))) int64_t fib(int64_t n)
{
    if (n < 2)
        return n;
    return fib(n - 1) + fib(n - 2);
}
