# The Mandelbrot set in floating point: scalar float arithmetic in local variables.
import time


def inside(cr, ci, limit):
    zr = 0.0
    zi = 0.0
    for n in range(limit):
        rr = zr * zr
        ii = zi * zi
        if rr + ii > 4.0:
            return n
        zi = 2.0 * zr * zi + ci
        zr = rr - ii + cr
    return limit


def image(width, height, limit):
    total = 0
    for y in range(height):
        ci = 2.0 * y / height - 1.0
        for x in range(width):
            total += inside(3.0 * x / width - 2.0, ci, limit)
    return total


start = time.time()
print("checksum:", image(180, 120, 90))
print("time:", time.time() - start)
