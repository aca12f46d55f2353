# exec and eval take any mapping for the locals, and only a dict for the globals.
from collections import ChainMap, OrderedDict, defaultdict


class Log:
    def __init__(self, **names):
        self.names = names

    def __getitem__(self, name):
        print("get", name)
        return self.names[name]

    def __setitem__(self, name, value):
        print("set", name)
        self.names[name] = value

    def __delitem__(self, name):
        print("del", name)
        del self.names[name]


log = Log()
exec("a = 1\nb = a + 1\ndel a\nc = len([b])", {}, log)
print(log.names)
print(eval("b * 2", {}, log), eval("b + d", {"d": 10}, log))
try:
    exec("del nothing", {}, log)
except NameError as e:
    print("NameError:", e)
try:
    eval("nothing", {}, log)
except NameError as e:
    print("NameError:", e)

chain = ChainMap({}, {"x": 5})
exec("y = x + 1", {}, chain)
print(chain.maps, eval("x + y", {}, chain))


class Upper(dict):
    def __missing__(self, name):
        return name.upper()


print(eval("foo + bar", {}, Upper(bar="baz")), eval("n + 1", {}, defaultdict(int)))
ordered = OrderedDict()
exec("b = 1\na = 2", {}, ordered)
print(list(ordered.items()))

for source in (
    "def f(n):\n    return n + 1\nprint(f(1))",
    "class A:\n    z = b\n    def g(self): return A\nprint(A.z)",
    "from math import floor, pi\nprint(floor(pi))",
    "for i in range(3): pass\nprint(i)",
    "print([i for i in range(b)])",
    "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    print(e)",
    "print(locals() is log)",
    "from errno import *\nprint(ENOENT)",
):
    class Quiet(dict):
        __slots__ = ()

    names = Quiet()
    try:
        exec(source, {"b": 2, "log": names}, names)
    except NameError as e:
        print("NameError:", e)
    print(sorted(name for name in names if not name.startswith("E")))


class Bad:
    def __getitem__(self, name):
        raise ValueError(name)


try:
    eval("spam", {}, Bad())
except ValueError as e:
    print("ValueError:", e)

for function in (eval, exec):
    for arguments in ((1,), ([],), (log,), ({}, 1), ({}, 1.5)):
        try:
            function("1", *arguments)
            print("taken")
        except TypeError as e:
            print("TypeError:", e)
