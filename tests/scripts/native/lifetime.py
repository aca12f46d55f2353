# board: no (a stale word of the native stack keeps what should be gone)
# tiers: bytecode native
# Native functions that are dropped, replaced and collected while they run or are called from other native code.
import gc

try:
    import micropython
except ImportError:
    from lib_standin import micropython


def churn():
    # Puts other functions where freed ones stood.
    for k in range(4):
        g = {"micropython": micropython}
        exec("@micropython.native\ndef f(n):\n    t = 0\n    for i in range(n):\n        t += i * %d\n    return t\n" % k, g)
        assert g["f"](1000) == 499500 * k
        assert g["f"](1000) == 499500 * k
    gc.collect()


@micropython.native
def suicide(n, when):
    global suicide
    total = 0
    for i in range(n):
        if i == when:
            suicide = None
            gc.collect()
            churn()
        total += i
    return total


keep = suicide
for _ in range(120):
    suicide(30, -1)
del keep
print(suicide(2000, 1500), suicide)


@micropython.native
def leaf(n):
    if n == 777:
        replace()
        churn()
        # Raised in code whose function is gone.
        try:
            return [1, 2][n]
        except IndexError:
            return -n
    return n * 10


@micropython.native
def caller(n):
    total = 0
    for i in range(n):
        total += leaf(i)
    return total


def replace():
    global leaf

    @micropython.native
    def leaf(n):
        return n * 1000


print(caller(700))
print(caller(800))
print(caller(10))


# Types that change make code anew, also while the old code waits for a call.
@micropython.native
def mixed(values, again):
    total = values[0]
    for value in values:
        total = total + value
    if again:
        total = total + mixed([1.5] * 100, False)
        churn()
    return total


for _ in range(150):
    mixed([1, 2, 3], False)
for _ in range(60):
    assert mixed([0.5, 0.25], False) == 1.25
print(mixed([1, 2, 3], True))
print(mixed(["a", "b"], False))


class Sentinel:
    def __del__(self):
        print("gone")


def circle():
    g = {"s": Sentinel(), "micropython": micropython}
    exec(
        "@micropython.native\ndef b(n):\n    return n + 1\n"
        "@micropython.native\ndef a(n):\n    t = 0\n    for i in range(n):\n        t += b(i)\n    return t\n",
        g,
    )
    print(g["a"](2000))


def deeper(n):
    return 0 if n == 0 else 1 + deeper(n - 1)


circle()
deeper(50)
churn()
gc.collect()
deeper(50)
gc.collect()
print("end")
