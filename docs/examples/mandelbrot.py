# The same function three times: as Python, as native code with Python's semantics, as machine arithmetic.
#
# Each counts the iterations of the Mandelbrot set over a picture, in fixed point with 12 fraction bits: 4096 is 1.0.
# Only the decorators and viper's annotations differ.
try:
    from time import ticks_diff, ticks_us
except ImportError:
    # CPython has neither.
    from time import perf_counter_ns

    def ticks_us():
        return perf_counter_ns() // 1000

    def ticks_diff(end, start):
        return end - start


try:
    import micropython
except ImportError:
    # CPython has neither tier: the script still runs, and every row shows the same speed.
    class micropython:
        native = viper = staticmethod(lambda function: function)

    ptr8 = bytearray


def plain(width, height, limit, picture):
    total = 0
    for y in range(height):
        ci = 2 * 4096 * y // height - 4096
        for x in range(width):
            cr = 3 * 4096 * x // width - 2 * 4096
            zr = zi = n = 0
            while n < limit:
                rr = zr * zr >> 12
                ii = zi * zi >> 12
                if rr + ii > 4 * 4096:
                    break
                zi = (zr * zi >> 11) + ci
                zr = rr - ii + cr
                n += 1
            picture[y * width + x] = n
            total += n
    return total


@micropython.native
def native(width, height, limit, picture):
    total = 0
    for y in range(height):
        ci = 2 * 4096 * y // height - 4096
        for x in range(width):
            cr = 3 * 4096 * x // width - 2 * 4096
            zr = zi = n = 0
            while n < limit:
                rr = zr * zr >> 12
                ii = zi * zi >> 12
                if rr + ii > 4 * 4096:
                    break
                zi = (zr * zi >> 11) + ci
                zr = rr - ii + cr
                n += 1
            picture[y * width + x] = n
            total += n
    return total


@micropython.viper
def viper(width: int, height: int, limit: int, picture: ptr8) -> int:
    total = 0
    for y in range(height):
        ci = 2 * 4096 * y // height - 4096
        for x in range(width):
            cr = 3 * 4096 * x // width - 2 * 4096
            zr = zi = n = 0
            while n < limit:
                rr = zr * zr >> 12
                ii = zi * zi >> 12
                if rr + ii > 4 * 4096:
                    break
                zi = (zr * zi >> 11) + ci
                zr = rr - ii + cr
                n += 1
            picture[y * width + x] = n
            total += n
    return total


def show(picture, width, height, limit):
    for y in range(height):
        row = picture[y * width : y * width + width]
        print("".join([" .,:;=+*#@"[min(n, limit // 2) * 18 // limit] for n in row]).rstrip())


def microseconds_per_call(function, *arguments):
    # Enough calls to take at least 50 ms.
    calls = 1
    while True:
        start = ticks_us()
        for _ in range(calls):
            function(*arguments)
        elapsed = ticks_diff(ticks_us(), start)
        if elapsed >= 50000:
            return elapsed / calls
        calls *= 2


WIDTH = 60
HEIGHT = 24
LIMIT = 60

picture = bytearray(WIDTH * HEIGHT)
total = plain(WIDTH, HEIGHT, LIMIT, picture)
show(picture, WIDTH, HEIGHT, LIMIT)
print("%d points, %d iterations" % (WIDTH * HEIGHT, total))
print()
print("%-8s %14s %10s" % ("tier", "us per picture", "speed-up"))
base = None
for name, function in (("plain", plain), ("native", native), ("viper", viper)):
    other = bytearray(WIDTH * HEIGHT)
    if function(WIDTH, HEIGHT, LIMIT, other) != total or other != picture:
        raise ValueError(name + " computes another picture")
    time_each = microseconds_per_call(function, WIDTH, HEIGHT, LIMIT, picture)
    base = base or time_each
    print("%-8s %14.1f %9.1fx" % (name, time_each, base / time_each))
