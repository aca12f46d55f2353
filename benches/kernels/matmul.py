# The product of two square matrices of 32-bit numbers: three nested loops, indices that are products.
import micropython
import time

SIZE = 28


@micropython.viper
def kernel(a: ptr32, b: ptr32, c: ptr32, n: int) -> int:
    for i in range(n):
        for j in range(n):
            sum = 0
            for k in range(n):
                sum += a[i * n + k] * b[k * n + j]
            c[i * n + j] = sum
    return c[n + 1] + c[n * n - 1]


def words(values):
    # Every value is below 256.
    result = bytearray(4 * len(values))
    for i in range(len(values)):
        result[4 * i] = values[i]
    return result


left = words([i * 7 % 101 for i in range(SIZE * SIZE)])
right = words([i * 13 % 97 for i in range(SIZE * SIZE)])
product = bytearray(4 * SIZE * SIZE)

# Batches of calls, each at least 20 ms long; the fastest of 7 counts.
calls = 1
best = 0.0
batch = 0
while batch < 7:
    start = time.ticks_us()
    for _ in range(calls):
        checksum = kernel(left, right, product, SIZE)
    elapsed = time.ticks_diff(time.ticks_us(), start)
    if elapsed < 20000:
        calls *= 2
        continue
    each = elapsed / calls
    best = each if batch == 0 else min(best, each)
    batch += 1
print("checksum:", checksum)
print("us/call:", best)
