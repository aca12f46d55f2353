# tiers: bytecode native viper
# cpython: differs (viper types)
# Every operator on pairs of numbers around the edges, against Python's own integers taken modulo the width.
import micropython


@micropython.viper
def minus_one() -> uint:
    return uint(-1)


BITS = 32 if minus_one() == 0xffffffff else 64
MASK = (1 << BITS) - 1


def signed(x):
    x &= MASK
    return x - (MASK + 1) if x >> (BITS - 1) else x


def unsigned(x):
    return x & MASK


SOURCE = """
import micropython
@micropython.viper
def f(a: {0}, b: {1}) -> {2}:
    return a {3} b
"""


def make(left, right, result, op):
    space = {}
    exec(SOURCE.format(left, right, result, op), space)
    return space["f"]


PYTHON = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "&": lambda a, b: a & b,
    "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b,
    "<<": lambda a, b: a << b if b < 200 else 0,
    ">>": lambda a, b: a >> min(b, 200),
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}
TYPES = {"int": signed, "uint": unsigned}
half = 1 << (BITS - 1)
VALUES = [0, 1, 2, 3, 7, BITS - 1, BITS, BITS + 1, -1, -2, -7, half, half - 1, -half + 1, half + 3, 0x12345678]

wrong = 0
count = 0
for op, model in PYTHON.items():
    compares = op in ("<", "<=", ">", ">=", "==", "!=")
    for left, to_left in TYPES.items():
        for right, to_right in TYPES.items():
            f = make(left, right, "bool" if compares else left, op)
            for x in VALUES:
                for y in VALUES:
                    a, b = to_left(x), to_right(y)
                    # In arithmetic the right operand takes the type of the left one; comparisons and shifts see the values.
                    c = b if compares or op in ("<<", ">>") else to_left(b)
                    try:
                        expected = model(a, c)
                        if not compares:
                            expected = to_left(expected)
                    except (ZeroDivisionError, ValueError) as e:
                        expected = type(e)
                    try:
                        got = f(a, b)
                    except (ZeroDivisionError, ValueError) as e:
                        got = type(e)
                    count += 1
                    if got != expected:
                        wrong += 1
                        if wrong < 10:
                            print(left, a, op, right, b, "gives", got, "not", expected)
print(count, "checked,", wrong, "wrong")
