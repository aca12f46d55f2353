import types

def f(): pass
def g(): yield
async def co(): pass
async def ag(): yield
c = co()
print(isinstance(f, types.FunctionType), isinstance(lambda: 0, types.LambdaType), isinstance(g(), types.GeneratorType), isinstance(c, types.CoroutineType), isinstance(ag(), types.AsyncGeneratorType))
c.close()
print(isinstance(len, types.BuiltinFunctionType), isinstance([].append, types.BuiltinMethodType), isinstance(types, types.ModuleType), isinstance(None, types.NoneType), isinstance(f.__code__, types.CodeType), isinstance(int | str, types.UnionType))
class C:
    def m(self, x=1):
        return (type(self).__name__, x)
print(isinstance(C().m, types.MethodType), isinstance(C.__dict__, types.MappingProxyType), type(NotImplemented) is types.NotImplementedType, type(...) is types.EllipsisType)
m = types.ModuleType("mod", "doc")
m.x = 5
print(m.__name__, m.__doc__, m.x, m)
bound = types.MethodType(lambda self, y: (self, y), 7)
print(bound(8), bound.__self__, types.MethodType(C.m, C())(3))
for bad in (lambda: types.MethodType(f), lambda: types.MethodType(1, 2), lambda: types.ModuleType()):
    try:
        bad()
    except TypeError as e:
        print("TypeError")
n = types.SimpleNamespace(a=1, b="x")
n.c = [2]
print(n, n.a, n == types.SimpleNamespace(a=1, b="x", c=[2]), n != types.SimpleNamespace(), vars(n))
del n.a
print(hasattr(n, "a"), types.SimpleNamespace())
p = types.MappingProxyType({"k": 1})
print(p["k"], dict(p), len(p), "k" in p)
try:
    p["z"] = 1
except TypeError as e:
    print(e)
K = types.new_class("K", (C,), {}, lambda ns: ns.update(z=3))
print(K.z, K.__name__, K().m())
try:
    raise ValueError
except ValueError as e:
    print(isinstance(e.__traceback__, types.TracebackType))
def outer():
    v = 1
    return lambda: v
print(isinstance(outer().__closure__[0], types.CellType))
C.extra = types.DynamicClassAttribute(lambda self: 42)
print(C().extra)
