# alloc-fail: yes
# Literal, or-, capture and wildcard patterns, guards, no match.


def f(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case 1.5:
            return "one and a half"
        case "a" | "b":
            return "letter"
        case "long" " string":
            return "joined"
        case b"bytes":
            return "bytes"
        case None:
            return "None"
        case True:
            return "True"
        case False:
            return "False"
        case int() if x > 1000:
            return "big int"
        case n if isinstance(n, list):
            return "a list of %d" % len(n)
        case _:
            return "other"


for v in (0, 2, -1, 1.5, "a", "long string", b"bytes", None, True, False, 2000, 500, [1, 2], 0.0, 3.0, "c", (), 2**80):
    print(repr(v), f(v))


def nothing(x):
    r = "unchanged"
    match x:
        case 1:
            r = "one"
    return r


print(nothing(1), nothing(2))


def capture(x):
    match x:
        case y:
            pass
    return y


print(capture(5))


def guard_order(x):
    log = []

    def note(v, r):
        log.append(v)
        return r

    match x:
        case n if note("g1", n > 10):
            log.append("big")
        case n if note("g2", n > 5):
            log.append("medium")
        case n:
            log.append("small %d" % n)
    return log


print(guard_order(20), guard_order(7), guard_order(1))


def binds_on_failure(x):
    match x:
        case n if n > 100:
            return "no"
        case _:
            return n


print(binds_on_failure(3))


class Color:
    RED = "r"
    GREEN = "g"

    class Deep:
        BLUE = "b"


def dotted(c):
    match c:
        case Color.RED:
            return "red"
        case Color.GREEN | Color.Deep.BLUE:
            return "green or blue"
        case _:
            return "?"


print(dotted("r"), dotted("g"), dotted("b"), dotted("x"))


def complex_literal(z):
    match z:
        case 1 + 2j:
            return "match"
        case -3 - 1j:
            return "negative"
        case _:
            return "no"


print(complex_literal(1 + 2j), complex_literal(-3 - 1j), complex_literal(1))
match = 5
case = match + 1
print(match, case, [match for match in (1, 2)])
match (1, 2):
    case 1, b:
        print("tuple without parentheses", b)
match match, case:
    case [5, 6]:
        print("soft keywords")
_ = "kept"
match 3:
    case _:
        print(_)
