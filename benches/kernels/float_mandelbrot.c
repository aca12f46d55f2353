/* Float: the Mandelbrot set. Floats that live in one loop, an early exit. */
#include "measure.h"

KERNEL intptr_t mandelbrot(intptr_t width, intptr_t height, intptr_t limit) {
    intptr_t total = 0;
    for (intptr_t y = 0; y < height; y++) {
        double ci = 2.0 * (double)y / (double)height - 1.0;
        for (intptr_t x = 0; x < width; x++) {
            double cr = 3.0 * (double)x / (double)width - 2.0;
            double zr = 0.0;
            double zi = 0.0;
            intptr_t n = 0;
            while (n < limit) {
                double rr = zr * zr;
                double ii = zi * zi;
                if (rr + ii > 4.0) {
                    break;
                }
                zi = 2.0 * zr * zi + ci;
                zr = rr - ii + cr;
                n += 1;
            }
            total += n;
        }
    }
    return total;
}

int main(void) {
    MEASURE(mandelbrot(160, 100, 100));
}
