/* Fixed-point: the Mandelbrot set with 12 fraction bits. Nested loops, an early exit, multiplications, divisions. */
#include "measure.h"

KERNEL intptr_t mandelbrot(intptr_t width, intptr_t height, intptr_t limit) {
    intptr_t total = 0;
    for (intptr_t y = 0; y < height; y++) {
        intptr_t ci = 2 * 4096 * y / height - 4096;
        for (intptr_t x = 0; x < width; x++) {
            intptr_t cr = 3 * 4096 * x / width - 2 * 4096;
            intptr_t zr = 0;
            intptr_t zi = 0;
            intptr_t n = 0;
            while (n < limit) {
                intptr_t rr = zr * zr >> 12;
                intptr_t ii = zi * zi >> 12;
                if (rr + ii > 4 * 4096) {
                    break;
                }
                zi = (zr * zi >> 11) + ci;
                zr = rr - ii + cr;
                n += 1;
            }
            total += n;
        }
    }
    return total;
}

int main(void) {
    MEASURE(mandelbrot(200, 130, 100));
}
