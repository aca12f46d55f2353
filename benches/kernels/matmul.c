/* Matrix: the product of two square matrices of 32-bit numbers: three nested loops, indices that are products. */
#include "measure.h"

enum { SIZE = 128 };

static uint32_t left[SIZE * SIZE];
static uint32_t right[SIZE * SIZE];
static uint32_t product[SIZE * SIZE];

KERNEL intptr_t matmul(const uint32_t *a, const uint32_t *b, uint32_t *c, intptr_t n) {
    for (intptr_t i = 0; i < n; i++) {
        for (intptr_t j = 0; j < n; j++) {
            intptr_t sum = 0;
            for (intptr_t k = 0; k < n; k++) {
                sum += (intptr_t)a[i * n + k] * b[k * n + j];
            }
            c[i * n + j] = (uint32_t)sum;
        }
    }
    return (intptr_t)c[n + 1] + (intptr_t)c[n * n - 1];
}

int main(void) {
    for (int i = 0; i < SIZE * SIZE; i++) {
        left[i] = (uint32_t)(i * 7 % 101);
        right[i] = (uint32_t)(i * 13 % 97);
    }
    MEASURE(matmul(left, right, product, SIZE));
}
