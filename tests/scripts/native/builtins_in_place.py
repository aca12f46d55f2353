# alloc-fail: yes
# board: no (prints floats of 64 bits)
# Builtins that native code does in place: results, errors, arguments of other kinds after the code was made.
import math

class Base:
    pass

class Derived(Base):
    pass

class Other:
    pass

class Claims:
    @property
    def __class__(self):
        return Base

def kinds(xs):
    n = 0
    for x in xs:
        if isinstance(x, Base):
            n += 1
        elif isinstance(x, int):
            n += 100
        elif isinstance(x, (str, float)):
            n += 10000
    return n

print(kinds([Base()] * 1700), kinds([Derived(), Other(), Base(), Claims(), 3, True, 1 << 80, "x", 1.5, None, [], Base]))

def ints(xs):
    n = 0
    for x in xs:
        if isinstance(x, int):
            n += x
        if isinstance(x, bool):
            n += 1000
        if isinstance(x, object):
            n += 1
    return n

print(ints([5] * 1700), ints([True, 2, False]), ints([1 << 70]))

def wrong(x, c):
    try:
        return isinstance(x, c)
    except TypeError as e:
        return str(e)

for i in range(400):
    wrong(i, int)
print(wrong(1, int), wrong("", (int, (str,))), wrong(1, 5)[:30], wrong(1, int | str))

def codes(text):
    n = 0
    for c in text:
        n += ord(c)
    return n

def code(c):
    try:
        return ord(c)
    except TypeError as e:
        return str(e)

print(codes("abcxyz" * 400), codes("a\u00e9\u20ac"), codes(b"ab".decode()))
for i in range(400):
    code("x")
print(code("x"), code("\u00e9"), code("xy"), code(""), code(b"z"))

def text(codes):
    out = []
    for c in codes:
        out.append(chr(c))
    return "".join(out)

print(text([65 + i % 50 for i in range(2000)])[-60:], ascii(text([0, 127, 128, 0x20ac, True])))

def bad(c):
    try:
        return chr(c)
    except (ValueError, OverflowError, TypeError) as e:
        return type(e).__name__

for i in range(400):
    bad(65)
print(bad(65), bad(-1), bad(0x110000), bad(1 << 70), bad("a"))

def extremes(n):
    low, high, x, y = 0, 0, 0.0, 0.0
    for i in range(n):
        low += min(i, 5, n - i)
        high += max(3, i)
        x += min(i * 0.5, 2.5)
        y += max(i * 0.5, 2.5, 1.0)
    return low, high, x, y

print(extremes(2000))

def extreme(a, b):
    return min(a, b), max(a, b)

for i in range(400):
    extreme(i, 3)
nan = float("nan")
print(extreme(1, 1.0), extreme(1.0, 1), extreme(True, 1), extreme("a", "b"), extreme(0.0, -0.0), extreme(nan, 1.0), extreme(1.0, nan))

def lengths(xs):
    n = 0
    for x in xs:
        n += len(x)
    return n

for x in ["abc", "\u00e9\u20ac", {1: 2}, {1, 2}, [1], (1,), b"abcd", range(5)]:
    print(lengths([x] * 1700), end=" ")
print(lengths(["a" * 5 + str(i) for i in range(1700)]))

def grown(n):
    s = ""
    total = 0
    for i in range(n):
        s += "\u00e9"
        total += len(s)
    return total

print(grown(1800))

def functions(n):
    out = 0.0
    for i in range(1, n):
        x = i / n
        out += math.sin(x) + math.cos(x) * math.exp(-x) + math.log(x + 1) + math.atan2(x, 0.5) + math.sqrt(x)
        out += math.floor(x * 10) + math.ceil(x * 10) + math.trunc(-x * 10) + math.fabs(-x) + math.pow(x, 1.5)
        out += math.degrees(x) + math.radians(x) + math.hypot(x, 1.0) + math.fmod(x * 7, 2.0) + math.tan(x) + math.log2(i)
    return out

print("%.9f" % functions(2000))

def attempt(f, *args):
    try:
        return f(*args)
    except (ValueError, OverflowError, TypeError) as e:
        return type(e).__name__, str(e)[:17]

def log(x):
    return math.log(x)

def exp(x):
    return math.exp(x)

def sqrt(x):
    return math.sqrt(x)

def floor(x):
    return math.floor(x)

def sine(x):
    return math.sin(x)

for i in range(1, 500):
    log(i * 0.5), exp(i * 0.01), sqrt(i * 1.0), floor(i * 0.25), sine(i * 0.5)
inf = float("inf")
print(attempt(log, 0.0), attempt(log, -1.0), attempt(log, inf), attempt(log, 1), attempt(log, 1 << 2000), attempt(log, "x"))
print(attempt(exp, 1e4), attempt(exp, -inf), attempt(exp, nan), attempt(exp, True))
print(attempt(sqrt, -1.0), attempt(sqrt, inf), attempt(sqrt, -0.0), attempt(sqrt, 4))
print(attempt(floor, 1e300) == int(1e300), attempt(floor, inf), attempt(floor, nan), attempt(floor, -0.5), attempt(floor, 7))
print(attempt(sine, inf), attempt(sine, nan), attempt(sine, 1 << 3000))

def flags(xs):
    n = 0
    for x in xs:
        if math.isnan(x):
            n += 1
    return n

print(flags([1.0, nan] * 900), flags([3, inf]))

class Meters(float):
    pass

print(attempt(sqrt, Meters(9.0)), attempt(floor, Meters(2.5)))

sin = math.sin
def renamed(n):
    s = 0.0
    for i in range(n):
        s += sin(i * 0.5)
    return s

print("%.6f" % renamed(1800))
sin = lambda x: 1.0
print("%.6f" % renamed(1800))
math.cos, kept = (lambda x: 2.0), math.cos
print("%.6f" % functions(2000))
math.cos = kept

def unique(xs):
    seen = set()
    for x in xs:
        seen.add(x)
    return len(seen), seen.add(0)

print(unique([i % 77 for i in range(2000)]), attempt(unique, [[]]))

def truncated(xs):
    n = 0
    for x in xs:
        n += int(x)
    return n

print(truncated([i / 3 for i in range(1800)]), truncated([1e30]), truncated(["12", True, 2.9]), attempt(truncated, [nan]))
