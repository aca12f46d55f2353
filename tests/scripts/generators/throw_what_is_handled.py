# The exception that is thrown into a generator is being handled by the caller too: the generator still handles it
# after it was suspended in the handler.
def g():
    try:
        yield 1
    except ValueError:
        yield 2
        raise

x = g()
next(x)
try:
    raise ValueError("same")
except ValueError as e:
    print(x.throw(e))
try:
    next(x)
except ValueError as e:
    print(repr(e))
