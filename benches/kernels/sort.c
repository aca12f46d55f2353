/* Sort: quicksort with a stack of its own, insertion sort for short parts. */
#include "measure.h"

enum { SIZE = 20000 };

static uint32_t source[SIZE];
static uint32_t work[SIZE];
static uint32_t stack[128];

KERNEL intptr_t sort(const uint32_t *source, uint32_t *a, uint32_t *stack, intptr_t n) {
    for (intptr_t i = 0; i < n; i++) {
        a[i] = source[i];
    }
    stack[0] = 0;
    stack[1] = (uint32_t)(n - 1);
    intptr_t top = 2;
    while (top > 0) {
        top -= 2;
        intptr_t low = stack[top];
        intptr_t high = stack[top + 1];
        while (high - low > 12) {
            /* The median of three as pivot. */
            intptr_t middle = (low + high) >> 1;
            intptr_t x = a[low];
            intptr_t pivot = a[middle];
            intptr_t y = a[high];
            if (pivot < x) {
                intptr_t other = x;
                x = pivot;
                pivot = other;
            }
            if (y < pivot) {
                pivot = y > x ? y : x;
            }
            intptr_t i = low;
            intptr_t j = high;
            while (i <= j) {
                while (a[i] < pivot) {
                    i += 1;
                }
                while (pivot < a[j]) {
                    j -= 1;
                }
                if (i <= j) {
                    x = a[i];
                    a[i] = a[j];
                    a[j] = (uint32_t)x;
                    i += 1;
                    j -= 1;
                }
            }
            /* The longer part waits. */
            if (j - low < high - i) {
                stack[top] = (uint32_t)i;
                stack[top + 1] = (uint32_t)high;
                high = j;
            } else {
                stack[top] = (uint32_t)low;
                stack[top + 1] = (uint32_t)j;
                low = i;
            }
            top += 2;
        }
        for (intptr_t i = low + 1; i < high + 1; i++) {
            intptr_t x = a[i];
            intptr_t j = i - 1;
            while (j >= low && a[j] > x) {
                a[j + 1] = a[j];
                j -= 1;
            }
            a[j + 1] = (uint32_t)x;
        }
    }
    intptr_t sum = 0;
    for (intptr_t i = 0; i < n; i++) {
        sum = (sum * 31 + a[i]) & 0xFFFFFF;
    }
    return sum;
}

int main(void) {
    for (uint32_t i = 0; i < SIZE; i++) {
        source[i] = i * 2654435761u & 0xFFFFFF;
    }
    /* Stirred, because multiples of one number come in runs. */
    for (uint32_t i = 0; i < SIZE; i++) {
        source[i] = (uint32_t)((uint64_t)(source[i] ^ (source[i] >> 11)) * 40503 & 0xFFFFFF);
    }
    MEASURE(sort(source, work, stack, SIZE));
}
