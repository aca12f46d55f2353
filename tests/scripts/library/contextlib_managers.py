import contextlib
from contextlib import contextmanager, closing, suppress, nullcontext, ExitStack, ContextDecorator, AbstractContextManager, redirect_stdout
import io

@contextmanager
def tag(name):
    print("<", name)
    try:
        yield name.upper()
    except KeyError as e:
        print("caught", e)
    finally:
        print(">", name)

with tag("a") as t:
    print(t)
with tag("b"):
    raise KeyError("k")
try:
    with tag("c"):
        raise ValueError("v")
except ValueError as e:
    print("out", e)

@tag("deco")
def f(x):
    return x + 1
print(f(1), f(2), f.__name__)

@contextmanager
def bad():
    if False:
        yield
try:
    with bad():
        pass
except RuntimeError as e:
    print(e)
@contextmanager
def twice():
    yield 1
    yield 2
try:
    with twice():
        pass
except RuntimeError as e:
    print(e)
@contextmanager
def swallow_twice():
    try:
        yield
    except ValueError:
        yield
try:
    with swallow_twice():
        raise ValueError
except RuntimeError as e:
    print(e)
try:
    with tag("stop"):
        raise StopIteration("s")
except StopIteration as e:
    print("stop", e)

class C:
    def close(self):
        print("closed")
with closing(C()) as c:
    print(type(c).__name__)
with suppress(ValueError, KeyError):
    raise KeyError
with suppress():
    pass
try:
    with suppress(ValueError):
        raise TypeError("t")
except TypeError as e:
    print(e)
with nullcontext(5) as n:
    print(n)
out = io.StringIO()
with redirect_stdout(out):
    print("hidden")
print(repr(out.getvalue()))

with ExitStack() as stack:
    a = stack.enter_context(tag("s1"))
    b = stack.enter_context(tag("s2"))
    stack.callback(print, "callback", a, b, sep="-")
    stack.push(lambda *details: print("push", details[0]))
    print("body")
with ExitStack() as stack:
    stack.push(lambda t, e, tb: t is ValueError)
    stack.callback(print, "cleanup")
    raise ValueError
stack = ExitStack()
stack.callback(print, "later")
moved = stack.pop_all()
stack.close()
moved.close()
try:
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        raise KeyError("first")
except ZeroDivisionError as e:
    print(type(e.__context__).__name__)
try:
    ExitStack().enter_context(5)
except TypeError as e:
    print(e)

class D(ContextDecorator):
    def __enter__(self):
        print("enter")
        return self
    def __exit__(self, *e):
        print("exit", e[0])
        return True
@D()
def g():
    raise ValueError
print(g())
class E(AbstractContextManager):
    def __exit__(self, *e):
        return None
with E() as e:
    print(isinstance(e, E))
