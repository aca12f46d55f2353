# alloc-fail: yes
# Defaults are evaluated once, at the definition, in the defining scope.


def append_to(x, acc=[]):
    acc.append(x)
    return acc


print(append_to(1), append_to(2), append_to(3, []), append_to(4))

n = 1


def captured(v=n):
    return v


n = 2
print(captured(), n)

fs = []
for i in range(4):

    def g(x, i=i):
        return x * i

    fs.append(g)
print([h(10) for h in fs])

order = []


def mark(v):
    order.append(v)
    return v


def h(a=mark("a"), b=mark("b"), *, c=mark("c"), d=mark("d")):
    return a + b + c + d


print(order, h(), h("x", d="y"))
print(order)


def cache(k, store={}):
    if k not in store:
        store[k] = k * k
    return store[k], len(store)


print(cache(3), cache(4), cache(3))


def none_default(items=None):
    if items is None:
        items = []
    items.append("x")
    return items


print(none_default(), none_default())


def late(a, b=len):
    return b(a)


print(late("four"), late("four", str.upper))

default = 5
f = lambda x=default, *, y=default + 1: (x, y)
default = 50
print(f(), f(1), f(y=2))


class K:
    size = 3

    def m(self, s=size):
        return s


K.size = 9
print(K().m(), K.size)
