/* The sum of the numbers below n. */
#include <stdint.h>
int64_t sum(int64_t n)
{
    int64_t total = 0;
    for (int64_t i = 0; i < n; i++) {
        total += i;
        __asm__ volatile("" : "+r"(total)); /* not to be replaced by a formula */
    }
    return total;
}
