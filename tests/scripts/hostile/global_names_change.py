# Builtins and globals that are shadowed, deleted and restored while code runs.
def f():
    return len([1, 2, 3])


print(f())
len = lambda x: "shadowed"
print(f())
del len
print(f())
import builtins

saved = builtins.len
builtins.len = lambda x: "replaced"
print(f())
builtins.len = saved
print(f())
builtins.made_up = 7


def g():
    return made_up


print(g())
del builtins.made_up
try:
    g()
except NameError as e:
    print(e)


def h(n):
    global counter
    counter = n
    if n == 2:
        del counter
    try:
        return counter
    except NameError as e:
        return str(e)


print([h(i) for i in range(4)])
range_ = range
range = lambda n: "xyz"
print([c for c in range(3)])
range = range_
print([c for c in range(3)])
print = print
print(True and __name__)
