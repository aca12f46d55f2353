# Many attributes, different assignment orders, delete and add again.


class Bag:
    pass


many = Bag()
for i in range(120):
    setattr(many, "attr%d" % i, i)
print(sum(getattr(many, "attr%d" % i) for i in range(120)), len(many.__dict__))
for i in range(0, 120, 2):
    delattr(many, "attr%d" % i)
print(len(many.__dict__), many.attr1, many.attr119, hasattr(many, "attr0"))
many.attr0 = "again"
print(list(many.__dict__)[-1], many.attr0, many.attr1)


class P:
    def __init__(self, order):
        for k in order:
            setattr(self, k, ord(k))


def total(p):
    return p.a * 3 + p.b * 2 + p.c


ps = [P(o) for o in ("abc", "acb", "bac", "bca", "cab", "cba")]
print([total(p) for p in ps])
print(["".join(p.__dict__) for p in ps])
for _ in range(3):
    for p in ps:
        p.a, p.b, p.c = p.b, p.c, p.a
print([total(p) for p in ps])

p = P("abc")
del p.b
try:
    total(p)
except AttributeError as e:
    print(e)
p.b = 1000
print(total(p), list(p.__dict__))
del p.a
p.d = 4
p.a = 5
print(list(p.__dict__.items()))
p.__dict__.clear()
print(hasattr(p, "a"), p.__dict__)
p.c = 1
p.a = 2
p.b = 3
print(total(p), list(p.__dict__))


def conditional(flag):
    b = Bag()
    b.first = 1
    if flag:
        b.maybe = 2
    b.last = 3
    return b


print([(b.first, getattr(b, "maybe", None), b.last) for b in map(conditional, [1, 0, 1])])


class Grow:
    def __init__(self):
        self.n = 0

    def step(self):
        self.n += 1
        setattr(self, "s%d" % self.n, self.n)
        return self


g = Grow()
for _ in range(30):
    g.step()
print(g.n, g.s1, g.s15, g.s30, len(g.__dict__))
h = Grow().step()
print(h.s1, hasattr(h, "s2"))


class Many:
    def __init__(self):
        self.a = self.b = self.c = self.d = self.e = self.f = self.g = self.h = 0

    def run(self, n):
        for i in range(n):
            self.a += i
            self.b += self.a
            self.h = self.b - self.a
            self.e = self.h & 7
        return self.a, self.b, self.h, self.e


print(Many().run(50), Many().run(3))
