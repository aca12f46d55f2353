# A counted loop over arithmetic on the counter.
import micropython
import time


@micropython.viper
def kernel(n: int) -> int:
    total = 0
    for i in range(n):
        total += (i * 3) ^ (i >> 2)
    return total


# Batches of calls, each at least 20 ms long; the fastest of 7 counts.
calls = 1
best = 0.0
batch = 0
while batch < 7:
    start = time.ticks_us()
    for _ in range(calls):
        checksum = kernel(20000)
    elapsed = time.ticks_diff(time.ticks_us(), start)
    if elapsed < 20000:
        calls *= 2
        continue
    each = elapsed / calls
    best = each if batch == 0 else min(best, each)
    batch += 1
print("checksum:", checksum)
print("us/call:", best)
