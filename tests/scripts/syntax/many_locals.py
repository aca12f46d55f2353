# A function with more locals than fit in a byte, and a frame that uses them all.
lines = ["def f(x):"]
for i in range(300):
    lines.append("    v%d = x + %d" % (i, i))
lines.append("    def g():")
lines.append("        return v0 + v150 + v299")
lines.append("    t = 0")
for i in range(300):
    lines.append("    t += v%d" % i)
lines.append("    try:")
lines.append("        v299 += v298 * v1")
lines.append("        raise ValueError(v299)")
lines.append("    except ValueError as e:")
lines.append("        v298 = e.args[0]")
lines.append("    return t, g(), v298, [v%d for _ in range(2)]" % 297)
ns = {}
exec("\n".join(lines), ns)
print(ns["f"](0), ns["f"](1))
names = ["n%d" % i for i in range(260)]
exec("def h(%s):\n    return n0, n100, n255, n259" % ", ".join(names), ns)
print(ns["h"](*range(260)))
print(ns["h"](**{n: i * 2 for i, n in enumerate(names)}))
try:
    ns["h"](*range(259))
except TypeError as e:
    print(e)
exec("def k(%s):\n    return n0 + n299" % ", ".join("n%d=%d" % (i, i) for i in range(300)), ns)
print(ns["k"](), ns["k"](5), ns["k"](n299=0), ns["k"](*range(300)))
exec("def gen():\n" + "".join("    a%d = %d\n" % (i, i) for i in range(280)) + "    got = yield a279\n    yield a0 + a279 + got\n", ns)
g = ns["gen"]()
print(next(g), g.send(1000))
unpack = ", ".join("u%d" % i for i in range(270))
exec("def u(s):\n    %s = s\n    return u0, u269\n" % unpack, ns)
print(ns["u"](range(270)))
try:
    ns["u"](range(269))
except ValueError as e:
    print(e)
