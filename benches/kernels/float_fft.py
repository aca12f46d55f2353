# Float: a fast Fourier transform of 16384 points in place. Bits reversed, butterflies, tables of sines.
import micropython
from math import cos, pi, sin
from measure import measure

SIZE = 16384


@micropython.native
def kernel(signal, re, im, cosines, sines, n):
    # Copied to where their index with its bits reversed says.
    j = 0
    for i in range(n):
        re[j] = signal[i]
        im[j] = 0.0
        bit = n >> 1
        while j & bit:
            j ^= bit
            bit >>= 1
        j |= bit
    half = 1
    stride = n >> 1
    while half < n:
        for k in range(half):
            wr = cosines[k * stride]
            wi = sines[k * stride]
            for i in range(k, n, 2 * half):
                j = i + half
                xr = re[j] * wr - im[j] * wi
                xi = re[j] * wi + im[j] * wr
                re[j] = re[i] - xr
                im[j] = im[i] - xi
                re[i] += xr
                im[i] += xi
        half *= 2
        stride >>= 1
    energy = 0.0
    for i in range(n):
        energy += re[i] * re[i] + im[i] * im[i]
    return energy / n + re[5] + im[7]


signal = [sin(i * 0.05) + 0.25 * cos(i * i * 0.001) for i in range(SIZE)]
cosines = [cos(2.0 * pi * i / SIZE) for i in range(SIZE // 2)]
sines = [-sin(2.0 * pi * i / SIZE) for i in range(SIZE // 2)]
measure(kernel, signal, [0.0] * SIZE, [0.0] * SIZE, cosines, sines, SIZE)
