/* Recursion: in how many ways queens can be placed. Each call tries the free squares of a row. */
#include "measure.h"

static intptr_t place(intptr_t all, intptr_t columns, intptr_t left, intptr_t right) {
    if (columns == all) {
        return 1;
    }
    intptr_t count = 0;
    intptr_t free = all & ~(columns | left | right);
    while (free) {
        intptr_t bit = free & -free;
        free ^= bit;
        count += place(all, columns | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    return count;
}

KERNEL intptr_t queens(intptr_t all) {
    return place(all, 0, 0, 0);
}

int main(void) {
    MEASURE(queens((1 << 12) - 1));
}
