# A global that viper and native functions call is bound to something else in every way there is: the next call means the
# new one, also when it happens during a call.
# tiers: bytecode native viper
# board-code: differs (functions that names are bound to anew are called directly only where the module has run)
# cpython: differs (the functions are viper code)
import micropython


@micropython.viper
def one(n: int) -> int:
    return n + 1


@micropython.viper
def call(n: int) -> int:
    return int(one(n))


@micropython.native
def add(n, m=10):
    return n + m


@micropython.native
def use(n):
    return add(n, 1)


@micropython.viper
def default(n: int, m: int = 5) -> int:
    return n * m


@micropython.viper
def call_default(n: int) -> int:
    return int(default(n))


def show(label):
    try:
        print(label, call(1), use(1), call_default(2))
    except Exception as error:
        print(label, type(error).__name__, error)


saved = (one, add, default)


def restore():
    global one, add, default
    one, add, default = saved


for _ in range(3):
    show("first")


def other(n, m=0):
    return 100 * n + m


# A store, from a function and at the top.
def rebind():
    global one, add
    one = other
    add = other


rebind()
show("store")
restore()
show("restored")
one = other
show("top")
restore()

# By the module's dict.
globals()["one"] = other
show("globals()")
globals().update(one=saved[0], add=other)
show("update")
restore()

# By exec and setattr of the module.
exec("one = other")
show("exec")
restore()
import sys

module = sys.modules[__name__]
setattr(module, "add", other)
show("setattr")
restore()

# Deleted, and defined again.
del one
show("del")
one = saved[0]
show("again")
globals().pop("add")
show("pop")
add = saved[1]
del globals()["default"]
show("del item")
default = saved[2]

# Other defaults.
default.__defaults__ = (7,)
show("defaults")
default.__defaults__ = (5,)
show("defaults")


# While a call runs: by an object's method, and by the callee itself.
class Changes:
    def __index__(self):
        global step
        step = other
        return 3


@micropython.viper
def step(n: int) -> int:
    return n + 1


@micropython.viper
def twice(change) -> int:
    x = int(step(1))
    y = int(change)
    return x * 1000 + int(step(y))


original = step
print(twice(3))
print(twice(Changes()))
print(twice(3))
step = original
print(twice(3))


@micropython.viper
def depth(n: int) -> int:
    if n == 0:
        rebind_depth()
        return 0
    return 1 + int(depth(n - 1)) + int(depth(0) if n == 2 else 0)


def rebind_depth():
    global depth
    depth = lambda n: 1000


first_depth = depth
print(depth(3), depth(3))
depth = first_depth


# A native loop that calls a function which its body replaces now and then.
@micropython.native
def count(n):
    global add
    total = 0
    for i in range(n):
        total += add(i, 1)
        if i == 5:
            add = other
        if i == 8:
            add = saved[1]
    return total


print(count(12), count(12))

# A global that holds an int first, then a function that is called.
slot = 1


@micropython.native
def put(value):
    global slot
    slot = value


for i in range(20):
    put(i)
put(saved[0])


@micropython.viper
def call_slot(n: int) -> int:
    return int(slot(n))


print(call_slot(1))
put(other)
print(call_slot(1))
put(saved[0])
print(call_slot(1))

# Cleared.
space = {"micropython": micropython}
exec(
    """
@micropython.viper
def inner(n: int) -> int:
    return n + 2

@micropython.viper
def outer(n: int) -> int:
    return int(inner(n))
""",
    space,
)
outer = space["outer"]
print(outer(1))
space.clear()
try:
    print(outer(1))
except NameError as error:
    print("NameError", error)
