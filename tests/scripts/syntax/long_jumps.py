# Branches over more code than a short jump reaches.
ns = {}
filler = "".join("        t = t + %d\n" % i for i in range(1500))
exec("def f(n):\n    t = 0\n    for i in range(n):\n" + filler + "    return t\n", ns)
print(ns["f"](0), ns["f"](1), ns["f"](2))
exec("def g(n):\n    t = 0\n    while n:\n" + filler + "        n -= 1\n        if n == 1:\n            break\n    else:\n        t = -t\n    return t\n", ns)
print(ns["g"](1), ns["g"](3))
exec("def h(c):\n    t = 0\n    if c:\n" + filler + "    else:\n" + filler.replace("+", "-") + "    return t\n", ns)
print(ns["h"](1), ns["h"](0))
exec("def k(c):\n    t = 0\n    try:\n" + filler + "        t = t // c\n    except ZeroDivisionError:\n" + filler + "        return t\n    finally:\n        t = None\n    return 'ok'\n", ns)
print(ns["k"](0), ns["k"](1))
exec("def w(c):\n    t = 0\n    with c:\n" + filler + "        raise KeyError(t)\n    return 'suppressed'\n", ns)


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        print(kind.__name__, value.args)
        return True


print(ns["w"](Manager()))
exec("def b(x):\n    return " + " and ".join("x != %d" % i for i in range(600)), ns)
print(ns["b"](599), ns["b"](600), ns["b"](0))
exec("def m(x):\n    match x:\n" + "".join("        case %d:\n            return 'case %d'\n" % (i, i) for i in range(300)) + "        case _:\n            return 'none'\n", ns)
print(ns["m"](0), ns["m"](299), ns["m"](300))
exec("def e(x):\n    if x == 0:\n        return 0\n" + "".join("    elif x == %d:\n        return %d\n" % (i, i * i) for i in range(1, 200)), ns)
print(ns["e"](0), ns["e"](199), ns["e"](200))
