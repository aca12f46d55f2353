# Float: the Mandelbrot set. Floats that live in one loop, an early exit.
import micropython
from measure import measure


@micropython.native
def kernel(width, height, limit):
    total = 0
    for y in range(height):
        ci = 2.0 * y / height - 1.0
        for x in range(width):
            cr = 3.0 * x / width - 2.0
            zr = 0.0
            zi = 0.0
            n = 0
            while n < limit:
                rr = zr * zr
                ii = zi * zi
                if rr + ii > 4.0:
                    break
                zi = 2.0 * zr * zi + ci
                zr = rr - ii + cr
                n += 1
            total += n
    return total


measure(kernel, 160, 100, 100)
