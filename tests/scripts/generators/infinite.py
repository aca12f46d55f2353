# Infinite generators and the lazy tools built on them.
# alloc-fail: yes


def count(start=0, step=1):
    while True:
        yield start
        start += step


def take(n, it):
    it = iter(it)
    return [v for _, v in zip(range(n), it)]


def cycle(seq):
    while seq:
        yield from seq


def primes():
    found = []
    for n in count(2):
        for p in found:
            if p * p > n:
                found.append(n)
                yield n
                break
            if n % p == 0:
                break
        else:
            found.append(n)
            yield n


def sieve(it):
    p = next(it)
    yield p
    yield from sieve(n for n in it if n % p)


def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    yield 1


def merge(a, b):
    x, y = next(a), next(b)
    while True:
        if x <= y:
            if x != y:
                yield x
            else:
                yield x
                y = next(b)
            x = next(a)
        else:
            yield y
            y = next(b)


def hamming():
    out = [1]
    i2 = i3 = i5 = 0
    yield 1
    while True:
        n = min(out[i2] * 2, out[i3] * 3, out[i5] * 5)
        out.append(n)
        yield n
        i2 += out[i2] * 2 == n
        i3 += out[i3] * 3 == n
        i5 += out[i5] * 5 == n


def lfsr(state):
    while True:
        yield state & 1
        bit = (state ^ (state >> 2) ^ (state >> 3) ^ (state >> 5)) & 1
        state = (state >> 1) | (bit << 15)


def windows(n, it):
    w = []
    for v in it:
        w.append(v)
        if len(w) == n:
            yield tuple(w)
            w.pop(0)


def digits_of(num, den, base=10):
    while True:
        q, num = divmod(num, den)
        yield q
        num *= base


print(take(5, count()), take(4, count(10, -3)), take(7, cycle("abc")))
print(take(15, primes()))
print(take(10, sieve(count(2))))
print(list(collatz(6)), len(list(collatz(27))))
print(take(12, merge(count(0, 2), count(0, 3))))
print(take(20, hamming()))
print("".join(map(str, take(32, lfsr(0xACE1)))))
print(take(4, windows(3, primes())))
print(take(12, digits_of(22, 7)), take(8, digits_of(1, 3, 2)))
evens = (n for n in count() if n % 2 == 0)
squares = map(lambda n: n * n, evens)
print(take(5, squares), next(squares))
print(next(p for p in primes() if p > 100), next((p, q) for p, q in windows(2, primes()) if q - p > 7))
