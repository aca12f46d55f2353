# Fixed-point: the Mandelbrot set with 12 fraction bits. Nested loops, an early exit, multiplications, divisions.
import micropython
from measure import measure


@micropython.viper
def kernel(width: int, height: int, limit: int) -> int:
    total = 0
    for y in range(height):
        ci = 2 * 4096 * y // height - 4096
        for x in range(width):
            cr = 3 * 4096 * x // width - 2 * 4096
            zr = 0
            zi = 0
            n = 0
            while n < limit:
                rr = zr * zr >> 12
                ii = zi * zi >> 12
                if rr + ii > 4 * 4096:
                    break
                zi = (zr * zi >> 11) + ci
                zr = rr - ii + cr
                n += 1
            total += n
    return total


measure(kernel, 200, 130, 100)
