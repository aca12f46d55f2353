# alloc-fail: yes
import inspect
class A:
    x = 1
    def m(self): "doc of m"
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
    @property
    def p(self): return 2
a = A()
a.y = 3
print([n for n, v in inspect.getmembers(a) if not n.startswith("__")], inspect.getdoc(A.m), inspect.isdatadescriptor(A.__dict__["p"]), inspect.ismethod(a.m), inspect.ismethod(A.c), inspect.isfunction(A.s), inspect.isroutine(a.m))
def gen():
    x = yield 1
g = gen()
print(inspect.isgenerator(g), inspect.isgeneratorfunction(gen), inspect.isawaitable(g), inspect.iscode(gen.__code__))
print(inspect.cleandoc("""first
      second
        third

    """), inspect.isabstract(A), inspect.getmodule(A).__name__)
