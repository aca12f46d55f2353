# stress: no (collecting at every allocation makes it slow)
# Objects in circles through attributes, bases, properties and descriptors.
class A:
    def __repr__(self):
        return f"A({self.me!r})"


a = A()
a.me = a
for f in (repr, str, format):
    try:
        f(a)
    except RecursionError:
        print("RecursionError")


class B:
    def __getattr__(self, name):
        return getattr(self, name + "x")


try:
    B().q
except RecursionError:
    print("RecursionError")


class C:
    @property
    def p(self):
        return self.p


try:
    C().p
except RecursionError:
    print("RecursionError")


class D:
    def __eq__(self, other):
        return self == other

    def __hash__(self):
        return hash(self)

    def __len__(self):
        return len(self)

    def __bool__(self):
        return bool(self)

    def __iter__(self):
        return iter(self)

    def __call__(self):
        return self()

    def __add__(self, other):
        return self + other

    def __getitem__(self, i):
        return self[i]

    def __contains__(self, i):
        return i in self

    def __index__(self):
        return range(10)[self]


d = D()
for f in (lambda: d == d, lambda: hash(d), lambda: len(d), lambda: bool(d), lambda: iter(d), lambda: d(), lambda: d + 1, lambda: d[0], lambda: 1 in d, lambda: [1][d]):
    try:
        f()
        print("returned")
    except RecursionError:
        print("RecursionError", end=" ")
print()
