# python: 3.12
# inspect.signature and what comes with it.
import functools
import inspect
from inspect import Parameter, Signature, signature

def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)

def plain(a, b=1, *args, c, d=2, **kwargs): pass
def only(a, /, b, *, c): pass
def noted(a: int, b: "text" = 3, *args: str, c: list[int] = [], **kw: dict) -> float: pass
def none(): pass
def slash(a, b=2, /): pass
async def co(x): pass
def gen(x, *, y=None): yield

for f in (plain, only, noted, none, slash, co, gen, lambda x, *y: x, lambda *, k: k):
    print(signature(f), repr(signature(f)))
    for name, p in signature(f).parameters.items():
        print("  ", name, p.kind.name, int(p.kind), p.kind.description, p.default is Parameter.empty, p)

class C:
    def __init__(self, x, *, y=1): pass
    def method(self, a, b=2): pass
    @classmethod
    def klass(cls, a): pass
    @staticmethod
    def static(a, b): pass
    def __call__(self, z): pass

class D(C): pass
class New:
    def __new__(cls, a, b): return object.__new__(cls)
class Empty: pass

c = C(1)
for f in (C, D, New, Empty, C.method, c.method, C.klass, c.klass, C.static, c.static, c):
    print(signature(f))
show(signature, 5)

# Wrapped functions and partials.
def deco(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)
    return wrapper

print(signature(deco(plain)), signature(deco(plain), follow_wrapped=False))
for p in (
    functools.partial(plain, 1), functools.partial(plain, 1, c=3), functools.partial(plain, b=5),
    functools.partial(only, 1, 2), functools.partial(c.method, 1),
):
    print(signature(p))

# Binding.
s = signature(plain)
b = s.bind(1, 2, 3, 4, c=5, x=6)
print(b, b.args, b.kwargs, b.arguments)
b = s.bind(1, c=5)
print(b)
b.apply_defaults()
print(b, b.args, b.kwargs)
print(s.bind_partial(), s.bind_partial(c=1))
show(s.bind)
show(s.bind, 1)
show(s.bind, 1, a=2, c=3)
show(signature(only).bind, 1, 2, 3)
show(signature(only).bind, 1, 2, c=3, d=4)
show(signature(only).bind, b=1, c=3)
show(signature(none).bind, 1)
show(signature(none).bind, x=1)
plain(*b.args, **b.kwargs)

# Making them by hand.
P = Parameter("x", Parameter.POSITIONAL_ONLY)
Q = Parameter("y", Parameter.KEYWORD_ONLY, default=3, annotation=int)
print(P, Q, repr(P), repr(Q), P == Parameter("x", Parameter.POSITIONAL_ONLY), P == Q)
print(Signature([P, Q]), Signature([P, Q], return_annotation=str), Signature())
print(Q.replace(default=Parameter.empty), Signature([P]).replace(parameters=[Q]))
show(Signature, [Q, P])
show(Signature, [P, P])
show(Parameter, "1x", Parameter.KEYWORD_ONLY)
show(Parameter, "a", Parameter.VAR_POSITIONAL, default=1)
print(signature(plain) == signature(plain), signature(plain) == signature(only), hash(signature(only)) == hash(signature(only)))

def own(*args): pass
own.__signature__ = Signature([P])
print(signature(own))

print(inspect.getfullargspec(plain))
print(inspect.getfullargspec(noted).annotations)
print(inspect.getfullargspec(C.method).args)
print(sorted(inspect.getcallargs(plain, 1, c=2).items()))

for f in (plain, C, c.method, len, [].append, functools, gen, co, lambda: 1, c, C.__init__, str.join):
    print([int(test(f)) for test in (
        inspect.isfunction, inspect.isclass, inspect.ismethod, inspect.isbuiltin, inspect.ismodule,
        inspect.isroutine, inspect.isgeneratorfunction, inspect.iscoroutinefunction)])
print(inspect.getattr_static(c, "klass").__class__.__name__, inspect.getattr_static(c, "nope", 5))
