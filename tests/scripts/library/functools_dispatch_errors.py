import functools
@functools.singledispatch
def f(x): return "base"
for bad in (lambda: f(), lambda: f.register(lambda x: 1), lambda: f.register(5)):
    try:
        bad()
    except TypeError as e:
        print("TypeError")
try:
    @functools.singledispatch
    def g(): pass
    g()
except TypeError as e:
    print(e)
class C:
    x = functools.cached_property(lambda self: 3)
print(C().x, isinstance(C.x, functools.cached_property))
class S:
    __slots__ = ()
    @functools.cached_property
    def p(self): return 1
try:
    S().p
except (TypeError, AttributeError) as e:
    print(type(e).__name__)
p = functools.partial(print, "a", sep="-")
p("b", end="!\n")
print(repr(functools.partial(int, base=2)), functools.partial(p, "c").args, functools.reduce(lambda a, b: b, iter("xyz")))
@functools.wraps(len)
def h(x): return 1
print(h.__name__, h.__wrapped__ is len, functools.WRAPPER_UPDATES)
