# Functions marked viper beside plain ones that call them. Where there is no viper they run as plain functions.
import time

try:
    import micropython
except ImportError:

    class micropython:
        viper = staticmethod(lambda function: function)

    def ptr8(buffer):
        return buffer


@micropython.viper
def histogram(data: ptr8, counts: ptr8, n: int):
    for i in range(n):
        counts[data[i] >> 4] += 1


@micropython.viper
def checksum(data: ptr8, n: int) -> int:
    a = 1
    b = 0
    for i in range(n):
        a += data[i]
        if a >= 65521:
            a -= 65521
        b += a
        if b >= 65521:
            b -= 65521
    return (b << 16) | a


@micropython.viper
def greatest_divisor(a: int, b: int) -> int:
    while b > 0:
        t = b
        b = a % b
        a = t
    return a


def run(rounds):
    data = bytearray([i * 31 & 0xFF for i in range(1000)])
    total = 0
    for i in range(rounds):
        counts = bytearray(16)
        histogram(data, counts, 1000)
        total += counts[i & 15] + checksum(data, 1000)
        data[i % 1000] ^= i & 0xFF
        total += greatest_divisor(i * 12, 2520)
    return total


start = time.time()
print("checksum:", run(1500))
print("time:", time.time() - start)
