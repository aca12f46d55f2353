# A filter with 16 taps over 16-bit samples: half-word loads and stores, multiply and accumulate.
import micropython
import time

SIZE = 1024
TAPS = 16


@micropython.viper
def kernel(samples: ptr16, taps: ptr16, out: ptr16, n: int) -> int:
    for i in range(n):
        sum = 0
        for k in range(16):
            sum += samples[i + k] * taps[k]
        out[i] = sum >> 8
    return out[n >> 1] + out[n - 1]


def halfwords(values):
    result = bytearray(2 * len(values))
    for i in range(len(values)):
        result[2 * i] = values[i] & 0xFF
        result[2 * i + 1] = values[i] >> 8
    return result


samples = halfwords([i * 97 & 4095 for i in range(SIZE + TAPS)])
taps = halfwords([k * 5 + 3 for k in range(TAPS)])
out = bytearray(2 * SIZE)

# Batches of calls, each at least 20 ms long; the fastest of 7 counts.
calls = 1
best = 0.0
batch = 0
while batch < 7:
    start = time.ticks_us()
    for _ in range(calls):
        checksum = kernel(samples, taps, out, SIZE)
    elapsed = time.ticks_diff(time.ticks_us(), start)
    if elapsed < 20000:
        calls *= 2
        continue
    each = elapsed / calls
    best = each if batch == 0 else min(best, each)
    batch += 1
print("checksum:", checksum)
print("us/call:", best)
