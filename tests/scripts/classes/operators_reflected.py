# Which operand's method is asked first; subclasses go before their bases.

log = []


class A:
    def __init__(self, name="A"):
        self.name = name

    def __add__(self, o):
        log.append(self.name + ".add")
        return NotImplemented

    def __radd__(self, o):
        log.append(self.name + ".radd")
        return "radd by " + self.name

    def __lt__(self, o):
        log.append(self.name + ".lt")
        return NotImplemented

    def __gt__(self, o):
        log.append(self.name + ".gt")
        return "gt by " + self.name

    def __eq__(self, o):
        log.append(self.name + ".eq")
        return NotImplemented

    __hash__ = None


class B(A):
    def __radd__(self, o):
        log.append(self.name + ".radd(B)")
        return "B first"

    def __gt__(self, o):
        log.append(self.name + ".gt(B)")
        return "B gt"


class C:
    def __add__(self, o):
        log.append("C.add")
        return "C add"


class D:
    def __radd__(self, o):
        log.append("D.radd")
        return NotImplemented


def show(fn):
    log.clear()
    try:
        r = fn()
    except TypeError as e:
        r = str(e)
    print(r, "|", " ".join(log))


show(lambda: A("x") + 1)
show(lambda: 1 + A("x"))
show(lambda: A("x") + A("y"))
show(lambda: A("x") + B("b"))
show(lambda: B("b") + A("x"))
show(lambda: A("x") + D())
show(lambda: C() + A("y"))
show(lambda: 5 + D())
show(lambda: D() + D())
show(lambda: A("x") < A("y"))
show(lambda: A("x") < B("b"))
show(lambda: A("x") < 3)
show(lambda: 3 < A("x"))
show(lambda: A("x") == A("y"))
show(lambda: A("x") == 1)
show(lambda: 1 == A("x"))
show(lambda: A("x") != 1)
a = A("same")
show(lambda: a == a)
show(lambda: [a] == [a])
show(lambda: A("x") in [1, 2])
show(lambda: a in [a])


class I:
    def __init__(self, v):
        self.v = v

    def __iadd__(self, o):
        log.append("iadd")
        self.v += o
        return self

    def __add__(self, o):
        log.append("add")
        return I(self.v + o)

    def __isub__(self, o):
        log.append("isub")
        return NotImplemented

    def __sub__(self, o):
        log.append("sub")
        return I(self.v - o)

    def __imul__(self, o):
        return "replaced"


log.clear()
i = j = I(10)
i += 5
print(i is j, i.v, log)
i -= 3
print(i is j, i.v, j.v, log)
i = i + 1
print(i.v)
i *= 2
print(i)
box = {"k": j}
box["k"] += 100
print(box["k"] is j, j.v)
t = ([1],)
try:
    t[0] += [2]
except TypeError:
    print("TypeError after the list changed:", t)
