# What a generator handles and what its caller handles are two things, whatever objects they are.
import sys

def show(where):
    print(where, repr(sys.exception()) if hasattr(sys, "exception") else repr(sys.exc_info()[1]))

def g():
    show("start")
    try:
        raise KeyError("inside")
    except KeyError:
        yield 1
        show("handler")
    show("behind")
    yield 2
    try:
        raise IndexError
    except IndexError as e:
        print("context", repr(e.__context__))
    try:
        raise
    except Exception as e:
        print("bare", repr(e))

x = g()
try:
    raise ValueError("first")
except ValueError:
    next(x)
    show("caller")
show("between")
try:
    raise TypeError("second")
except TypeError:
    next(x)
    show("caller")
    try:
        next(x)
    except StopIteration:
        show("caller ended")
show("end")

# The same object on both sides, entered in a handler of the caller and left in another.
error = ValueError("same")
def h():
    try:
        raise error
    except ValueError:
        yield 1
        show("still")
    yield 2
    show("own none")
    yield 3

y = h()
try:
    raise error
except ValueError:
    next(y)
next(y)
next(y)
try:
    raise error
except ValueError:
    z = h()
    next(z)
    next(z)
    for _ in z:
        show("loop")
    show("caller again")

# Through yield from and in functions that the generator calls.
def called():
    show("called")
    try:
        raise OSError(1, "x")
    except OSError:
        show("called handler")
    show("called again")

def outer():
    called()
    try:
        raise KeyError("outer")
    except KeyError:
        yield from g()
        called()
    called()

try:
    raise ArithmeticError
except ArithmeticError:
    for value in outer():
        print(value)
    show("done")

def closes():
    try:
        yield
    finally:
        show("finally")
        try:
            yield
        except BaseException as e:
            print(repr(e), repr(e.__context__))

c = closes()
next(c)
try:
    raise NameError("n")
except NameError as e:
    c.throw(e)
    show("thrown")
try:
    c.throw(MemoryError("m"))
except NameError as e:
    print("again", repr(e))
except StopIteration:
    print("stop")
