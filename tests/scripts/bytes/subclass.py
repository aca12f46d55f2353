# Subclasses of bytes and bytearray.
# alloc-fail: yes
class B(bytes):
    def __new__(cls, *a):
        self = super().__new__(cls, *a)
        self.tag = "t"
        return self

    def first(self):
        return self[0]


b = B(b"abc")
print(b, b.tag, b.first(), b == b"abc", hash(b) == hash(b"abc"), {b"abc": 1}[b], type(b[1:]).__name__, type(b + b"x").__name__, len(b), isinstance(b, bytes), b"b" in b, b.upper(), B([1, 2]), b.decode())


class A(bytearray):
    def __init__(self, *a):
        super().__init__(*a)
        self.log = []

    def append(self, v):
        self.log.append(v)
        super().append(v)

    def __repr__(self):
        return "A<" + self.decode() + ">"


a = A(b"xy")
a.append(122)
a += b"!"
print(repr(a), a.log, a == b"xyz!", type(a).__name__, type(a[:1]).__name__, len(a), isinstance(a, bytearray), bytes(a), a.find(b"z"))
print(b"".join([b, a]), memoryview(a)[0], bytes(b) + bytes(a), b < a)


class G(bytes):
    def __getitem__(self, i):
        return "item %s" % i

    def __len__(self):
        return 42

    def __eq__(self, o):
        return "eq"

    __hash__ = bytes.__hash__


g = G(b"abc")
print(g[0], len(g), g == 1, list(g), bytes.__len__(g), g.hex())
