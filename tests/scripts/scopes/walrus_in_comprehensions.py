# Where `:=` may stand in and around comprehensions: what it binds, and what is a SyntaxError.
def check(source):
    try:
        compile(source, "x", "exec")
        print("fine:", source)
    except SyntaxError as e:
        print(f"{e.msg}: {source}")


for source in [
    "[x for x in (y := [1, 2])]",
    "[x for x in [1] if (y := x)]",
    "[[(x := 1) for y in r] for x in r]",
    "[x := 0 for x in range(5)]",
    "[i for i in range(5) if (j := 0) for j in range(5)]",
    "{j: 1 for i in range(5) if (j := 0) for k, (j, l) in r}",
    "[y for y in [(x := i) for i in [1]]]",
    "[i + 1 for i in (lambda: (j := 3))()]",
    "[i for j in k for i in (u := j)]",
    "(x for a in (lambda: [b := c]))",
    "{x: 1 for x in f(a=(b := 2))}",
    "[x for x in [y for y in [z for z in (w := 1)]]]",
    "[(a := 1) for a, (b, c) in z]",
    "[lambda: (i := 1) for i in r]",
    "class A:\n    [(z := 1) for y in [1]]",
    "class A:\n    def f(): return [(z := 1) for y in [1]]",
    "class A:\n    z = (y := 1)",
    "[(lambda x=(y := 1): x) for i in r]",
    "(a.b := 1)",
    "((a, b) := 1)",
    "f(a for a in (x := y))",
]:
    check(source)


def total(values):
    s = 0
    return [s := s + v for v in values], s


print(total([1, 2, 3]))
print([y for x in range(4) if (y := x * 2) > 2], y)
print([[last := (i, j) for j in range(2)] for i in range(2)][-1], last)


def outer():
    found = None

    def inner():
        nonlocal found
        return any((found := n) > 2 for n in range(9))

    return inner(), found


print(outer())
