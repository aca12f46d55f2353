# Float: a filter with 64 taps over lists of floats, multiply and accumulate.
import micropython
from math import sin
from measure import measure

SIZE = 60000
TAPS = 64


@micropython.native
def kernel(samples, taps, out, n):
    count = len(taps)
    for i in range(n):
        sum = 0.0
        for k in range(count):
            sum += samples[i + k] * taps[k]
        out[i] = sum
    return out[n >> 1] + out[n - 1]


samples = [sin(i * 0.37) for i in range(SIZE + TAPS)]
taps = [1.0 / (k + 3) for k in range(TAPS)]
measure(kernel, samples, taps, [0.0] * SIZE, SIZE)
