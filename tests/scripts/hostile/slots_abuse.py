# Slots read, written and deleted through the wrong objects, and objects that change their class.
class A:
    __slots__ = ("x", "y")


class B:
    __slots__ = ("x", "y")


class C:
    pass


a, b = A(), B()
a.x = 1
for f in (lambda: A.x.__get__(b), lambda: A.x.__set__(b, 1), lambda: A.x.__delete__(b), lambda: A.x.__get__(5), lambda: A.x.__set__(C(), 1), lambda: A.y.__get__(a), lambda: A.y.__delete__(a)):
    try:
        f()
        print("done")
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)
try:
    a.__class__ = C
    print("done")
except TypeError:
    print("TypeError")
c = C()
c.z = 1
try:
    c.__class__ = A
    print("done")
except TypeError:
    print("TypeError")
for bad in (int, 5, None, type):
    try:
        c.__class__ = bad
        print("done")
    except TypeError:
        print("TypeError")


class D(C):
    pass


c.__class__ = D
print(type(c).__name__, c.z)
del A.x
try:
    a.x
except AttributeError:
    print("gone")
print(b.__slots__)
