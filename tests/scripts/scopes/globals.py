# alloc-fail: yes
# global statements, reading and rebinding, globals() as a dict.

x = 1
y = [1]


def read():
    return x


def write(v):
    global x
    x = v


def local_shadow():
    x = "local"
    return x, globals()["x"]


def mutate():
    y.append(2)
    return y


def create():
    global created, also
    created, also = 5, 6


def nested():
    x = "enclosing"

    def inner():
        global x
        x = "set by inner"
        return x

    return inner(), x


def loop_target():
    global i
    for i in range(3):
        pass


def import_target():
    global math
    import math


def def_target():
    global func, Klass

    def func():
        return "global func"

    class Klass:
        v = 1


def delete():
    global created
    del created


print(read(), local_shadow(), mutate())
write(2)
print(x, read())
create()
print(created, also)
print(nested(), x)
loop_target()
print(i)
import_target()
print(math.floor(2.5))
def_target()
print(func(), Klass.v)
delete()
try:
    created
except NameError as e:
    print(e)
try:
    delete()
except NameError as e:
    print(e)
globals()["made"] = "through dict"
print(made, "x" in globals(), globals()["__name__"])
del globals()["made"]
try:
    made
except NameError as e:
    print(e)


def comp_global():
    global x
    x = 10
    return [x + k for k in range(3)], sum(x for _ in "ab")


print(comp_global())


def with_exc():
    global err
    try:
        raise ValueError("v")
    except ValueError as err:
        pass


with_exc()
print("err" in globals())
