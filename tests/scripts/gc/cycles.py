# Cyclic structures of several kinds, made and dropped many times.
import gc


class N:
    def __init__(self, name):
        self.name = name
        self.links = []
        self.me = self


def ring(n):
    nodes = [N(i) for i in range(n)]
    for a, b in zip(nodes, nodes[1:] + nodes[:1]):
        a.links.append(b)
        b.links.append(a)
    return nodes[0]


def walk(start, steps):
    out = 0
    n = start
    for _ in range(steps):
        n = n.links[0]
        out = out * 3 % 1009 + n.name
    return out


keep = ring(20)
print(walk(keep, 50))
for i in range(15):
    ring(10)
gc.collect()
print(walk(keep, 50))

lst = []
lst.append(lst)
d = {"lst": lst}
d["self"] = d
lst.append(d)
del lst, d


def self_closure():
    def f(n):
        return n if n == 0 else f(n - 1)

    return f


fs = [self_closure() for _ in range(30)]
print(sum(f(3) for f in fs))
fs = fs[:1]
gc.collect()
print(fs[0](4))


class Parent:
    def __init__(self):
        self.kids = {}

    def add(self, name):
        self.kids[name] = Child(self, name)
        return self.kids[name]


class Child:
    def __init__(self, parent, name):
        self.parent, self.name = parent, name
        self.on_event = lambda v: (self.name, v, len(self.parent.kids))


p = Parent()
for i in range(25):
    p.add("kid%d" % i)
    Parent().add("dropped").add = None
print(p.kids["kid7"].on_event("e"), p.kids["kid0"].parent is p)
survivor = p.kids["kid3"].on_event
p = None
gc.collect()
print(survivor("after"))


def gen_cycle():
    def g():
        yield holder
        yield len(holder)

    holder = []
    it = g()
    holder.append(it)
    return it


its = [gen_cycle() for _ in range(20)]
print(sum(len(next(it)) for it in its), next(its[5]))
its = None
gc.collect()


class Meta:
    pass


def class_cycle(i):
    class C:
        val = i

        def me(self):
            return C.val

    C.cls = C
    C.inst = C()
    return C.inst


objs = [class_cycle(i) for i in range(10)]
gc.collect()
print([o.me() for o in objs], objs[2].cls.inst is objs[2])
e = None
try:
    raise ValueError("cycle through traceback")
except ValueError as err:
    err.me = err
    e = err
gc.collect()
print(e.me.me.args)
