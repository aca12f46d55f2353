from functools import partial, partialmethod, reduce

def f(a, b=2, *args, c=3, **rest):
    return (a, b, args, c, rest)

p = partial(f, 1)
print(p(), p(5), p(5, 6), p(c=9), p(x=1))
q = partial(p, 7, c=8)
print(q(), q(9, d=4), q.func is f, q.args, q.keywords)
print(partial(int, base=2)("101"), partial(max, 5)(3), list(map(partial(pow, 2), range(5))))
class A:
    def set(self, value, times=1):
        self.v = value * times
        return self
    on = partialmethod(set, True)
    three = partialmethod(set, times=3)
    @staticmethod
    def st(x, y):
        return x, y
print(A().on().v, A().three(4).v, A().three(value=5).v)
for bad in (lambda: partial(3), lambda: p(b=1)(2, 3), lambda: partialmethod(3)):
    try:
        print(bad())
    except TypeError as e:
        print("TypeError", str(e)[:40])
p.extra = 1
print(p.extra, p.__dict__["extra"])
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 7), reduce(max, "hello"), reduce(lambda a, b: [a, b], "abc", 0))
try:
    reduce(max, [])
except TypeError as e:
    print(e)
try:
    reduce(max, 5)
except TypeError as e:
    print(e)
