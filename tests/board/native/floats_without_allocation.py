# tiers: bytecode
# Float loops as native code: once they are compiled they allocate nothing. Floats of usual size are in the word.
# The functions say themselves that they are native: with too little memory for their code they stay bytecode, and allocate.
import gc
import micropython


@micropython.native
def mandelbrot(width, height, most):
    inside = 0
    for row in range(height):
        y = row * 2.0 / height - 1.0
        for column in range(width):
            x = column * 3.0 / width - 2.0
            a = b = 0.0
            count = 0
            while count < most and a * a + b * b < 4.0:
                a, b = a * a - b * b + x, 2.0 * a * b + y
                count += 1
            if count == most:
                inside += 1
    return inside


@micropython.native
def filtered(samples, taps, out):
    for at in range(len(samples) - len(taps) + 1):
        total = 0.0
        for i in range(len(taps)):
            total += samples[at + i] * taps[i]
        out[at] = total
    return out[0]


@micropython.native
def norm(values):
    total = 0.0
    for value in values:
        total += value * value
    return total ** 0.5


samples = [0.5 * (i % 7) - 1.25 for i in range(100)]
taps = [0.25, 0.5, 0.25]
out = [0.0] * 98
calls = [(mandelbrot, (16, 12, 20)), (filtered, (samples, taps, out)), (norm, (samples,))]
for kernel, arguments in calls:
    # Until guesses that failed have been replaced.
    for _ in range(30):
        kernel(*arguments)


def measure(kernel, arguments):
    before = gc.mem_alloc()
    kernel(*arguments)
    after = gc.mem_alloc()
    return after - before


for kernel, arguments in calls:
    # The measurement itself, and a call of a function that does nothing, are compiled and bound before.
    measure(len, ("",))
    measure(kernel, arguments)
    measure(kernel, arguments)
    print(measure(kernel, arguments), end=" ")
    kernel(*arguments)
print()
