# python: 3.12
# timeout: 60
# stress: no (numbers of so many digits take long enough)
# board: no (needs more memory than the board has)
# Numbers of so many digits that operations on them are done in pieces.
import math
import sys

sys.set_int_max_str_digits(0) if hasattr(sys, "set_int_max_str_digits") else None

def show(*numbers):
    print(*[f"{hash(n)}:{n.bit_length()}:{n & 0xffffffff:x}" for n in numbers])

a = 7**230000 + 12345       # 645,000 bits
b = 3**450000 - 98765       # 713,000 bits
c = 5**50000                # 116,000 bits
d = (1 << 1100001) - 1
product = a * b
show(a, b, product, a * a, c * d, d * d)
show(-a * b, a * -b, a * 0, a * -1, d * 12345678901234567890)
for x, y in ((product, a), (product + c, b), (d, c), (d, 10**18 + 3), (-product - 1, b), (d, d >> 1000), (a, b)):
    q, r = divmod(x, y)
    show(q, r)
    print(q * y + r == x, abs(r) < abs(y), x // y == q, x % y == r)

show(11**200001, (-11) ** 200001, 2**1500000, 1**10**30, (1 << 300000) ** 5)
show(pow(-a, 5, b), pow(3, 1 << 99, c), pow(b, 3, -a), pow(c >> 90000, -1, 10**999 + 7))
show(math.isqrt(d), math.isqrt(d * d))
show(math.factorial(9000))

nines = "9" * 90001
n = int(nines)
print(n == 10**90001 - 1, str(n) == nines, str(-n)[:5], len(str(n + 1)), str(n + 1)[:3], (str(n + 1).count("0")))
padded = "1" + "0" * 84000 + "123"
print(str(int(padded)) == padded, int("000" + padded) == int(padded), int("_".join(padded)) == int(padded))
e = a >> 340000
print(int(str(e)) == e, f"{e:,}"[-11:], f"{-e:d}"[:6])
print(int("z" * 60000, 36) == 36**60000 - 1, int("2" * 190000, 3) == 3**190000 - 1, hex(d)[:6], len(bin(d)), len(oct(a)))
for text in ("9" * 90000 + "x", "x" + "9" * 90000, "9" * 40000 + "x" + "9" * 50000):
    try:
        int(text)
    except ValueError as e:
        print(str(e)[:50])
for f in (lambda: a // 0, lambda: a % 0, lambda: divmod(a, 0), lambda: pow(a, 2, 0)):
    try:
        f()
    except (ZeroDivisionError, ValueError) as e:
        print(type(e).__name__, e)
