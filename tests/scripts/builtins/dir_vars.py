# dir and vars of objects, classes, modules, the caller's scope.
class A:
    x = 1

    def m(self):
        pass

    @property
    def p(self):
        return 1


class B(A):
    y = 2


b = B()
b.z = 3
print([n for n in dir(b) if not n.startswith("__")], [n for n in dir(B) if not n.startswith("__")])
print(vars(b), sorted(k for k in vars(B) if not k.startswith("__")), "x" in vars(B))


class D:
    def __dir__(self):
        return ["c", "a", "b"]


print(dir(D()))


class Bad:
    def __dir__(self):
        return 5


try:
    dir(Bad())
except TypeError as e:
    print(e)


def f():
    local = 1
    return dir()


print(f())
for x in (5, [], None, len):
    try:
        vars(x)
    except TypeError as e:
        print(e)
print("append" in dir([]), "__len__" in dir([]), "upper" in dir(""), "__init__" in dir(5), "real" in dir(1))
import math

print("pi" in dir(math), "f" in dir(), vars(math)["pi"] == math.pi)
print(dir.__name__, sorted(set(dir(int)) - set(dir(object)))[-3:])
