# python: 3.12
# tiers: bytecode
# board: no (file names differ)
# sys._getframe: who calls, from where, with which names. `__builtins__` names the module.
import sys


def who():
    frame = sys._getframe(1)
    return frame.f_code.co_name, frame.f_lineno, frame.f_globals is globals()


def caller():
    return who()


class C:
    def method(self):
        return who()

    print(who()[0])


print(caller(), C().method(), who())
print([who() for _ in range(1)], list(who() for _ in range(1))[0][0], (lambda: who())()[0])


def local_names(a, b=2):
    c = a + b
    frame = sys._getframe()
    return sorted(frame.f_locals.items(), key=lambda item: item[0])[:3]


print(local_names(1))


def show():
    x = 5

    def inner():
        return sys._getframe(1).f_locals["x"], sys._getframe().f_back.f_locals["x"]

    return inner()


print(show())


def chain(n):
    if n:
        return chain(n - 1)
    names = []
    frame = sys._getframe()
    while frame:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names


print(chain(3))
module = sys._getframe()
print(module.f_back, module.f_globals["__name__"], module.f_locals is globals(), module.f_builtins["len"] is len)
print(type(module).__name__, module.f_code.co_name)
try:
    sys._getframe(1000)
except ValueError as e:
    print(e)


def kept():
    value = 1
    return sys._getframe()


frame = kept()
print(frame.f_code.co_name, frame.f_lineno > 60)


def generator():
    yield sys._getframe().f_code.co_name
    yield sys._getframe(1).f_code.co_name


print(list(generator()))

import builtins
import inspect

print(__builtins__ is builtins, __builtins__.len is len, inspect.currentframe().f_lineno == sys._getframe().f_lineno)
