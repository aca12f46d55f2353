/* Image: the edges of a grey picture by the Sobel operator. Neighbours in two dimensions, absolute values, a limit. */
#include "measure.h"

enum { WIDTH = 800, HEIGHT = 600 };

static uint8_t source[WIDTH * HEIGHT];
static uint8_t edges[WIDTH * HEIGHT];

KERNEL intptr_t image(const uint8_t *source, uint8_t *out, intptr_t width, intptr_t height) {
    intptr_t total = 0;
    for (intptr_t y = 1; y < height - 1; y++) {
        for (intptr_t x = 1; x < width - 1; x++) {
            intptr_t at = y * width + x;
            intptr_t above = at - width;
            intptr_t below = at + width;
            intptr_t a = source[above - 1];
            intptr_t b = source[above + 1];
            intptr_t c = source[below - 1];
            intptr_t d = source[below + 1];
            intptr_t gx = b + 2 * source[at + 1] + d - a - 2 * source[at - 1] - c;
            intptr_t gy = c + 2 * source[below] + d - a - 2 * source[above] - b;
            if (gx < 0) {
                gx = -gx;
            }
            if (gy < 0) {
                gy = -gy;
            }
            intptr_t g = gx + gy;
            if (g > 255) {
                g = 255;
            }
            out[at] = (uint8_t)g;
            total += g;
        }
    }
    return total;
}

int main(void) {
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            source[y * WIDTH + x] = (uint8_t)(((x * x / 5 + y * 3) ^ (x * y >> 4)) & 0xFF);
        }
    }
    MEASURE(image(source, edges, WIDTH, HEIGHT));
}
