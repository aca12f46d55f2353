# The class body is a scope of its own that functions inside do not see.

x = "global"


class A:
    x = "class"
    y = x + "!"
    xs = [x for _ in range(2)]
    outer_iter = [c for c in x]

    def get(self):
        return x

    def get_class(self):
        return self.x

    def shadow(self, x=x):
        return x

    lam = lambda self: x
    del y


a = A()
print(a.get(), a.get_class(), a.shadow(), a.lam(), A.xs, A.outer_iter, hasattr(A, "y"))


def f():
    x = "function"

    class B:
        before = x
        inner_x = x

        def m(self):
            return x

    class C:
        x = x if False else "own"

        def m(self):
            return x

        y = x

    return B.before, B().m(), C.x, C().m(), C.y


try:
    print(f())
except NameError as e:
    print(e)


def g():
    z = "enclosing"

    class D:
        nonlocal z
        z = "rebound by class body"
        w = 1

    return z, hasattr(D, "z"), D.w


print(g())


class E:
    global made_here
    made_here = "global from class body"

    def m(self):
        return made_here


print(made_here, E().m(), hasattr(E, "made_here"))


class F:
    print("body runs:", __name__, __qualname__)
    for i in range(3):
        locals_seen = i
    try:
        1 / 0
    except ZeroDivisionError as err:
        caught = str(err)
    with_def = (lambda n: n + 1)(1)

    def helper(n):
        return n * 2

    computed = helper(21)


print(F.i, F.caught, F.with_def, F.computed, hasattr(F, "err"))


class Outer:
    v = 1

    class Inner:
        try:
            got = v
        except NameError as e:
            got = str(e)

        def reach(self):
            return Outer.v


print(Outer.Inner.got, Outer.Inner().reach(), Outer.Inner.__qualname__)
if True:

    class Cond:
        kind = "then"
else:

    class Cond:
        kind = "else"


print(Cond.kind)


def factory(*bases, **ns):
    class Made(*bases):
        locals().update(ns) if False else None
        value = ns.get("value")

    return Made


print(factory(list, value=3)([1]).value, factory(value=4)().value)
try:

    class Broken:
        a = 1
        b = undefined_name
except NameError as e:
    print(e)
try:
    Broken
except NameError as e:
    print(e)
