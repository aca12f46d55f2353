/* Points of a size * size grid that stay bounded for 64 steps, in fixed point with 12 fractional bits. */
#include <stdint.h>
int64_t mandelbrot(int64_t size)
{
    int64_t inside = 0;
    for (int64_t py = 0; py < size; py++) {
        int64_t y0 = py * 8192 / size - 4096;
        for (int64_t px = 0; px < size; px++) {
            int64_t x0 = px * 12288 / size - 8192;
            int64_t x = 0, y = 0, i = 0;
            while (i < 64) {
                int64_t xx = (x * x) >> 12, yy = (y * y) >> 12;
                if (xx + yy > 16384)
                    break;
                y = ((x * y) >> 11) + y0;
                x = xx - yy + x0;
                i++;
            }
            if (i == 64)
                inside++;
        }
    }
    return inside;
}
