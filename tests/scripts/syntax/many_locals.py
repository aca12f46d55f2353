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
unpack = ", ".join("u%d" % i for i in range(200))
exec("def u(s):\n    %s = s\n    return u0, u199\n" % unpack, ns)
print(ns["u"](range(200)))
try:
    ns["u"](range(199))
except ValueError as e:
    print(e)
# More parameters than near registers, in generators, closures, with keywords and defaults.
params = ["p%d" % i for i in range(250)]
exec("def gen(" + ", ".join(params) + ", *rest, k=1, **kw):\n    yield p0\n    yield p249\n    yield sum([" + ", ".join(params) + "])\n    yield rest, k, kw\n    yield lambda: p249 + p1", ns)
g = ns["gen"](*range(253), k=7, z=8)
print(next(g), next(g), next(g), next(g), next(g)())
exec("def dflt(" + ", ".join(p + "=%d" % i for i, p in enumerate(params)) + "):\n    x = p249\n    p249 = 0\n    def inner():\n        nonlocal p0\n        p0 += p240\n        return p0\n    return x, p249, inner(), p0, len(locals())", ns)
print(ns["dflt"](), ns["dflt"](1, p240=5, p249="last"))
