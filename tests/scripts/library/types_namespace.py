# alloc-fail: yes
import types
n = types.SimpleNamespace(x=1)
n.y = n
print(n.x, sorted(vars(n)), n.y is n)
m = types.ModuleType("m")
exec("def f(): return y\ny = 4", m.__dict__)
print(m.f(), m.y, sorted(k for k in vars(m) if not k.startswith("__")), repr(m))
m.y = 5
print(m.f(), hasattr(m, "z"))
def make(n):
    def counter():
        nonlocal n
        n += 1
        return n
    return counter
c = make(5)
print(c(), c.__closure__[0].cell_contents, type(c.__closure__[0]) is types.CellType)
C = types.new_class("C", (), {}, lambda ns: ns.update(v=1, get=lambda self: self.v))
print(C().get(), C.__name__, isinstance(C, type), types.resolve_bases((C,)) == (C,))
print(types.MethodType(lambda self, *a: (self, a), "recv")(1, 2), types.MappingProxyType({"a": 1}) == {"a": 1}, types.MappingProxyType({1: 2}) | {3: 4})
f = types.FunctionType(c.__code__, {}, "renamed", None, c.__closure__)
print(f(), f.__name__)
