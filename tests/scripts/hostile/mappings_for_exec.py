# exec and eval with namespaces that are mappings of a script's own, and change while code runs.
def attempt(name, f):
    try:
        print(name, f())
    except Exception as exc:
        print(name, type(exc).__name__, exc if not isinstance(exc, SyntaxError) else "")


class Boom(dict):
    def __missing__(self, key):
        raise ZeroDivisionError(key)


attempt("boom", lambda: eval("q", {}, Boom()))


class Default(dict):
    def __missing__(self, key):
        return key.upper()


attempt("default", lambda: eval("[q, w]", {}, Default()))
d = {}
exec("for i in range(3):\n    globals()['v%d' % i] = i", d)
print(sorted(k for k in d if k[0] != "_"))
d = {"x": 1}
exec("del x\ntry:\n    x\nexcept NameError as exc:\n    print(exc)", d)
ns = {}
exec("def f():\n    return later", ns)
attempt("later", ns["f"])
ns["later"] = 3
attempt("later", ns["f"])
ns.clear()
attempt("cleared", lambda: ns.get("f"))
ns = {}
exec("def f(n):\n    return 0 if n == 0 else f(n - 1)", ns)
f = ns["f"]
print(f(3))
del ns["f"]
attempt("recursion gone", lambda: f(3))
for source in ("", " ", "\n", "#", "1;", "x=", "\t1", "  1", "a b", "0x", "'", "(", b"1", bytearray(b"2"), "return 1", "yield 1", "await x", "break", "é = 1"):
    attempt(f"eval {source!r}", lambda: eval(source))
for source in (1, None, [], 2.5, object):
    attempt(f"eval {source!r}", lambda: eval(source))
    attempt(f"exec {source!r}", lambda: exec(source))
