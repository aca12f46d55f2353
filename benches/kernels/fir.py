# Filter: 64 taps over a second of 16-bit samples. Half-word loads and stores, multiply and accumulate.
import micropython
from array import array
from measure import measure

SIZE = 48000
TAPS = 64


@micropython.viper
def kernel(samples: ptr16, taps: ptr16, out: ptr16, n: int, count: int) -> int:
    for i in range(n):
        sum = 0
        for k in range(count):
            sum += samples[i + k] * taps[k]
        out[i] = (sum >> 10) & 0xFFFF
    return out[n >> 1] + out[n - 1]


samples = array("H", [i * 97 & 4095 for i in range(SIZE + TAPS)])
taps = array("H", [k * 5 + 3 for k in range(TAPS)])
out = array("H", [0] * SIZE)
measure(kernel, samples, taps, out, SIZE, TAPS)
