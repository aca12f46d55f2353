# tiers: bytecode native viper
# Sieve of Eratosthenes over a bytearray through ptr8.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8


@micropython.viper
def sieve(buf: ptr8, n: int) -> int:
    for i in range(n):
        buf[i] = 1
    buf[0] = 0
    buf[1] = 0
    i = 2
    while i * i < n:
        if buf[i]:
            j = i * i
            while j < n:
                buf[j] = 0
                j += i
        i += 1
    count = 0
    for k in range(n):
        count += buf[k]
    return count


@micropython.viper
def nth(buf: ptr8, n: int, k: int) -> int:
    for i in range(n):
        if buf[i]:
            if k == 0:
                return i
            k -= 1
    return -1


@micropython.viper
def largest_gap(data, n: int) -> int:
    p = ptr8(data)
    best = 0
    last = 2
    for i in range(3, n):
        if p[i]:
            if i - last > best:
                best = i - last
            last = i
    return best


N = 600
b = bytearray(N)
print(sieve(b, N))
print([i for i in range(80) if b[i]])
print([nth(b, N, k) for k in (0, 1, 10, 50, 108, 109)])
print(largest_gap(b, N))
print(sieve(b, 10), sieve(b, 2), b[:12])
