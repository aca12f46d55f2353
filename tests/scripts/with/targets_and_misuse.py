# Targets of with, managers that lack methods, classes and generators as managers.
class M:
    def __init__(self, value):
        self.value = value
    def __enter__(self):
        return self.value
    def __exit__(self, *args):
        return None
class A:
    pass
d, a, lst = {}, A(), [0]
with M(1) as d["k"], M(2) as a.x, M(3) as lst[0], M((4, 5)) as (p, q), M([6, 7, 8]) as [r, *s]:
    print(d, a.x, lst, p, q, r, s)
with M(1) as lst[-1]:
    pass
print(lst)
with M(5):
    with M(6) as n:
        print(n)
class NoExit:
    def __enter__(self):
        print("must not be entered")
class NoEnter:
    def __exit__(self, *args):
        pass
class OnInstance:
    pass
o = OnInstance()
o.__enter__ = lambda: 1
o.__exit__ = lambda *args: None
for bad in (NoExit(), NoEnter(), 5, None, M, o):
    try:
        with bad:
            print("in")
    except (TypeError, AttributeError) as exc:
        print(type(exc).__name__)
try:
    with M(1) as (x, y):
        pass
except TypeError as exc:
    print(exc)
from contextlib import contextmanager, suppress, nullcontext, closing, ExitStack
@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as exc:
        print("caught", exc)
    finally:
        print(f"</{name}>")
with tag("b") as t:
    print(t)
with tag("i"):
    raise ValueError("inside")
with suppress(KeyError, IndexError):
    [][1]
with nullcontext(5) as five:
    print(five)
with ExitStack() as stack:
    for n in "xyz":
        stack.enter_context(tag(n))
    stack.callback(print, "callback")
@tag("deco")
def f():
    print("in f")
f()
f()
