# Match: literals, captures, alternatives, guards, wildcards.
# alloc-fail: yes
def f(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case 2.5 | -2.5:
            return "float"
        case "a" | 'b':
            return "letter"
        case b"bytes":
            return "bytes"
        case None:
            return "none"
        case True:
            return "true"
        case int() if x > 100:
            return "big"
        case int(n):
            return "int %d" % n
        case str() as s if len(s) > 3:
            return "long " + s
        case _:
            return "other"


for v in (0, 1, 2, 3, -1, 2.5, -2.5, "a", "b", b"bytes", None, True, False, 101, 50, "long", "xyz", [], 7.5):
    print(repr(v), f(v))


class Color:
    RED = 1
    GREEN = 2

    class Deep:
        BLUE = 3


def g(x):
    match x:
        case Color.RED:
            return "red"
        case Color.GREEN:
            return "green"
        case Color.Deep.BLUE:
            return "blue"
        case other:
            return "no color " + str(other)


print(g(1), g(2), g(3), g(4))


def h(a, b):
    match a, b:
        case 0, 0:
            return "origin"
        case (x, 0) | (0, x):
            return "axis %d" % x
        case x, y if x == y:
            return "diagonal"
        case _:
            return "plane"


print(h(0, 0), h(3, 0), h(0, 4), h(5, 5), h(1, 2))
match = 5
case = match + 1
print(match, case)
match case:
    case 5:
        print("five")
    case 6:
        print("six")
match [1]:
    case []:
        print("empty")
print("no case is fine")
x = "kept"
match 9:
    case x if x > 10:
        print("never")
print(x)
match (1, 2):
    case a, b:
        pass
print(a, b)
