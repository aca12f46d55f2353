# Long chains of attributes, calls, operators and comparisons at run time.
# alloc-fail: yes
class C:
    n = 0

    def __getattr__(self, name):
        C.n += 1
        return self

    def __call__(self, *a):
        C.n += 1
        return self

    def __getitem__(self, i):
        C.n += 1
        return self

    def __add__(self, o):
        C.n += 1
        return self

    __radd__ = __sub__ = __mul__ = __lt__ = __and__ = __add__


c = C()
r = eval("c" + ".a.b()[0]" * 100 + "+1-2*3" * 50)
print(r is c, C.n)
print(eval("c" + " < c" * 60) is c, C.n, eval("(" * 80 + "c" + ")" * 80) is c, eval("c" + " if c else 0" * 60) is c, eval("not " * 100 + "c"))
f = lambda x: x
for _ in range(150):
    f = (lambda g: lambda x: g(x) + 1)(f)
print(f(0), sum(map(lambda x: x, map(lambda x: x + 1, map(lambda x: x * 2, range(10))))))
x = y = z = w = [1]
x += y
print(z is w, w)
a, (b, [c2, (d, *e)], f2), *g = 1, (2, [3, (4, 5, 6)], 7), 8, 9
print(a, b, c2, d, e, f2, g)
