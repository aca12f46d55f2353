# alloc-fail: yes
import inspect, functools

def f():
    """Doc.

        Indented
    more
    """
def g(): yield
async def c(): pass
async def ag(): yield
class K:
    def m(self): pass
print(inspect.isfunction(f), inspect.isgeneratorfunction(g), inspect.iscoroutinefunction(c), inspect.isasyncgenfunction(ag), inspect.isclass(K), inspect.ismodule(inspect), inspect.isbuiltin(len), inspect.ismethod(K().m), inspect.isfunction(K.m))
print(inspect.isgeneratorfunction(f), inspect.iscoroutinefunction(g), inspect.isclass(1), inspect.ismethod(f), inspect.isgenerator(g()), inspect.isroutine(len))
co = c()
print(inspect.iscoroutine(co), inspect.isawaitable(co), inspect.iscoroutinefunction(functools.partial(c)))
co.close()
print(repr(inspect.getdoc(f)), inspect.getdoc(K), repr(inspect.cleandoc("  a\n    b\n   c")))
print([n for n, _ in inspect.getmembers(K, inspect.isfunction)], inspect.getmro(K)[-1], inspect.unwrap(functools.wraps(f)(lambda: 0)) is f)
