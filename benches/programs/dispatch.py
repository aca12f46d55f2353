# Integer arithmetic and branches in local variables: the interpreter's loop and nothing else.
import time


def collatz(limit):
    longest = 0
    where = 0
    for start in range(1, limit):
        n = start
        steps = 0
        while n != 1:
            if n & 1:
                n = 3 * n + 1
            else:
                n >>= 1
            steps += 1
        if steps > longest:
            longest = steps
            where = start
    return where, longest


def mix(count):
    a = 1
    b = 2
    c = 3
    for i in range(count):
        a = (a + b * 3) & 0xFFFF
        if a > c:
            b = a ^ i
        elif i % 3 == 0:
            b = c - a
        c = (c + (b >> 2)) & 0xFFFFF
    return a, b, c


start = time.time()
print("checksum:", collatz(9000), mix(300000))
print("time:", time.time() - start)
