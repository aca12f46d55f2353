# Image: the edges of a grey picture by the Sobel operator. Neighbours in two dimensions, absolute values, a limit.
import micropython
from measure import measure

WIDTH = 800
HEIGHT = 600


@micropython.viper
def kernel(source: ptr8, out: ptr8, width: int, height: int) -> int:
    total = 0
    for y in range(1, height - 1):
        for x in range(1, width - 1):
            at = y * width + x
            above = at - width
            below = at + width
            a = source[above - 1]
            b = source[above + 1]
            c = source[below - 1]
            d = source[below + 1]
            gx = b + 2 * source[at + 1] + d - a - 2 * source[at - 1] - c
            gy = c + 2 * source[below] + d - a - 2 * source[above] - b
            if gx < 0:
                gx = -gx
            if gy < 0:
                gy = -gy
            g = gx + gy
            if g > 255:
                g = 255
            out[at] = g
            total += g
    return total


source = bytearray([(x * x // 5 + y * 3 ^ x * y >> 4) & 0xFF for y in range(HEIGHT) for x in range(WIDTH)])
measure(kernel, source, bytearray(WIDTH * HEIGHT), WIDTH, HEIGHT)
