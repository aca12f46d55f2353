# tiers: bytecode native viper
# cpython: differs (viper types)
# Assignments, stores, results and arguments of the wrong type, each with line and column.
import micropython


def check(body, head="def f(i: int, u: uint, f: float, p: ptr8, q: ptrf64, o):"):
    source = "@micropython.viper\n" + head + "\n"
    for line in body.split("; "):
        source += "    " + line + "\n"
    try:
        exec(source, {"micropython": micropython})
        print("no error:", body)
    except Exception as e:
        print(type(e).__name__, e)


# A local keeps its type.
for body in (
    "x = 1; x = 1.5",
    "x = 1; x = o",
    "x = 1; x = p",
    "x = 1.5; x = o",
    "x = 1.5; x = 2",
    "x = 1.5; x = p",
    "x = p; x = 1",
    "x = p; x = None",
    "x = p; x = q",
    "x = ptr(p); x = p",
    "x = o; x = 1",
    "x = o; x = p",
    "x = o; x = None",
    "x = None; x = 1.5",
    "x = True; x = 2",
    "x = 1; x = u",
    "x = 1; x += 0.5",
    "x = 1.5; x += 1",
    "x = p; x += 1",
    "x = 1; x /= 2",
    "i = o",
    "i = 'text'",
    "f = None",
    "p = o",
    "for i in o: pass",
    "for f in range(3): pass",
    "for p in range(3): pass",
    "for x in p: pass",
    "print(x); x = 1",
    "x = x + 1",
    "if i: x = 1; y = x",
    "x = 1 if i else p",
    "x = o if i else p; print(x)",
    "x = 1 if i else 2.5; x = o",
):
    check(body)
# Items.
for body in (
    "p[0] = o",
    "p[0] = None",
    "p[0] = 1.5",
    "p[0] = 'a'",
    "p[0] = p",
    "p[o] = 1",
    "p[1.5] = 1",
    "p['a'] = 1",
    "q[0] = o",
    "q[0] = p",
    "q[0] = 1",
    "q[0] += f",
    "p[0] += f",
    "p[0] /= 2",
    "i[0] = 1",
    "f[0] = 1",
    "ptr(p)[0] = 1",
    "o[p] = 1",
    "o[0] = p",
    "p.x = 1",
    "o.x = p",
    "del p[0]",
    "global g; g = p",
):
    check(body)
# Results and exceptions.
for result, value in (
    ("int", "o"),
    ("int", "1.5"),
    ("int", "p"),
    ("int", "None"),
    ("int", "True"),
    ("uint", "i"),
    ("float", "i"),
    ("float", "o"),
    ("float", "p"),
    ("bool", "i"),
    ("bool", "f"),
    ("bool", "o"),
    ("ptr8", "i"),
    ("ptr8", "q"),
    ("ptr8", "o"),
    ("ptr", "q"),
    ("object", "i"),
    ("object", "f"),
    ("object", "p"),
):
    check("return " + value, "def f(i: int, f: float, p: ptr8, q: ptr16, o) -> " + result + ":")
check("return p", "def f(p: ptr8):")
check("raise i")
check("raise p")
check("raise o")
check("raise ValueError")
# Types.
check("return 1", "def f(a: word):")
check("return 1", "def f(a: int, b: ptr9) -> int:")
check("return 1", "def f(a: int) -> list:")
check("return 1", "def f(a: 1):")
check("return 1", "def f(a: 'int') -> None:")
check("return uint(1, 2)")
check("return ptr8()")
check("return int()")
# The column is that of the expression, and the line that on which it stands.
check("return int(i +\n               o[0]) + p[\n        o]")
check("print(i,\n          u, p)")
