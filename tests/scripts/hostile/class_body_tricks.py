# Class bodies that delete, loop, raise, and read what they have not set.
class A:
    for i in range(3):
        x = i
    del i
    y = [x for _ in range(2)] if False else x
    locals()["z"] = 5


print(A.x, A.y, A.z, hasattr(A, "i"))
try:

    class B:
        a = 1
        raise ValueError("in body")
except ValueError as e:
    print(e)
try:
    B
except NameError as e:
    print(e)
try:

    class C:
        print(undefined_here)
except NameError as e:
    print(e)
try:

    class D:
        del nothing
except NameError as e:
    print(e)
v = "global"


class E:
    print(v)
    v = "class"
    print(v)
    del v
    print(v)

    class Inner:
        w = v

    f = lambda self: v


print(E.Inner.w, E().f())


def outer():
    v = "outer"

    class F:
        u = v
        v = "own"
        t = v

    return F.u, F.t


try:
    print(outer())
except NameError as e:
    print(e)


class G:
    __name__ = "named"
    __doc__ = 5
    __module__ = "elsewhere"
    __qualname__ = "Q.R"


print(G.__name__, G.__doc__, G.__module__, G.__qualname__, G)
