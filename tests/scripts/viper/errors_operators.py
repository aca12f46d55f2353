# tiers: bytecode native viper
# cpython: differs (viper types)
# Operands that operators refuse, and what to write instead.
import micropython


def check(expression, head="def f(i: int, u: uint, f: float, p: ptr8, q: ptr16, s: ptrf32, o) -> int:"):
    source = "@micropython.viper\n" + head + "\n    x = 0\n    return int(" + expression + ")\n"
    try:
        exec(source, {"micropython": micropython})
        print("no error:", expression)
    except Exception as e:
        print(type(e).__name__, e)


for expression in (
    "f & i",
    "i | f",
    "f << 2",
    "2 >> f",
    "~f",
    "f ^ u",
    "p + q",
    "p * 2",
    "p // 2",
    "p | 1",
    "p ** 2",
    "p << 1",
    "p / q",
    "p % 4",
    "1 - p",
    "p + f",
    "p - f",
    "p + o",
    "o - p",
    "p & o",
    "p < f",
    "p == f",
    "p < o",
    "o != p",
    "p in o",
    "-p",
    "~p",
    "+p",
    "p[f]",
    "p[o]",
    "p[q]",
    "p[None]",
    "s['a']",
    "i[0]",
    "f[0]",
    "ptr(p)[0]",
    "o[p]",
    "p.x",
    "ptr8(f)[0]",
    "min(p, 1)",
    "abs(p)",
    "len(p)",
    "ptr8",
    "int(float)",
    "[p]",
    "{1: p}",
    "p()",
    "i(1)",
    "o(p)",
    "o.method(p)",
    "p if i else 0",
    "p or o",
    "not p",
    "p is q",
    "p is None",
    "p == 0",
    "p & 3",
    "p - q",
    "f % i",
    "i ** f",
    "u // f",
    "o + i * f",
):
    check(expression)
