# tiers: bytecode viper
# Machine code goes with its function, but never while it runs or is called from other code.
import gc

try:
    import micropython
except ImportError:
    from lib_standin import micropython


def churn():
    # Puts other functions where freed ones stood.
    for k in range(8):
        g = {"micropython": micropython}
        exec("@micropython.viper\ndef f(n: int) -> int:\n    return n * %d + 1\n" % k, g)
        assert g["f"](3) == 3 * k + 1
    gc.collect()


@micropython.viper
def suicide(n: int) -> int:
    global suicide
    total = 0
    for i in range(n):
        if i == 2:
            suicide = None
            gc.collect()
            churn()
        total += i
    return total


print(suicide(5), suicide)


# A chain of direct calls: the callee is replaced and collected while it runs.
@micropython.viper
def leaf(n: int) -> int:
    if n == 3:
        replace()
        churn()
    return n * 10


@micropython.viper
def caller(n: int) -> int:
    total = 0
    for i in range(n):
        total += int(leaf(i))
    return total


def replace():
    global leaf

    @micropython.viper
    def leaf(n: int) -> int:
        return n * 1000


print(caller(6))
print(caller(6))
caller = None
churn()
print(leaf(2))


# One code object with many dicts of globals.
code = compile(
    "@micropython.viper\ndef f(n: int) -> int:\n    return n + int(offset)\n", "<code>", "exec"
)
functions = []
for offset in range(30):
    g = {"offset": offset, "micropython": micropython}
    exec(code, g)
    assert g["f"](100) == 100 + offset
    if offset % 7 == 0:
        functions.append(g["f"])
    del g
gc.collect()
print([f(1) for f in functions])
del functions
gc.collect()


# Exceptions leave code that is dropped at once; their tracebacks name it.
def failing():
    @micropython.viper
    def fail(n: int) -> int:
        return 1 // n

    return fail


for n in (1, 0, 2, 0):
    try:
        print(failing()(n))
    except ZeroDivisionError as error:
        churn()
        print("ZeroDivisionError", error)


# Code and what it refers to go in a circle: both are freed.
class Sentinel:
    def __del__(self):
        print("gone")


def circle():
    g = {"s": Sentinel(), "micropython": micropython}
    exec(
        "@micropython.viper\ndef b(n: int) -> int:\n    return n + 1\n"
        "@micropython.viper\ndef a(n: int) -> int:\n    return int(b(n)) + 1\n",
        g,
    )
    print(g["a"](40))


def deeper(n):
    # Other frames stand where references to the circle may linger on the native stack.
    return 0 if n == 0 else 1 + deeper(n - 1)


circle()
deeper(50)
churn()
gc.collect()
deeper(50)
gc.collect()
print("end")
