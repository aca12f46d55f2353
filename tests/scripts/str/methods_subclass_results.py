# What methods of str, int, list, dict, tuple subclasses return, and what stays of the subclass.
# alloc-fail: yes
class S(str):
    pass


class I(int):
    pass


class F(float):
    pass


class L(list):
    pass


class D(dict):
    pass


class T(tuple):
    pass


class B(bytes):
    pass


class A(bytearray):
    pass


class X(set):
    pass


class Z(frozenset):
    pass


class C(complex):
    pass


def kinds(*values):
    print(*[type(v).__name__ for v in values])


s = S("ab")
kinds(s, s + "c", "c" + s, s * 1, s[:], s.upper(), s.strip(), s.replace("x", "y"), str(s), s.center(1), s.join(["a"]), s.split()[0], f"{s}", s.encode(), S(s), s.lower(), s.expandtabs(), s.zfill(1), s.removeprefix("q"))
i = I(5)
kinds(i, i + 0, +i, -i, abs(i), i * 1, int(i), i.real, i.numerator, round(i), i // 1, i ** 1, i & i, I(i), i.conjugate(), i.__index__(), divmod(i, 2)[0], i << 0, ~i, sum([i]), max(i, 0), i.__int__())
f = F(1.5)
kinds(f, f + 0, +f, abs(f), float(f), f.real, round(f, 1), f * 1, f.conjugate(), F.fromhex("0x1p0"))
l = L([1])
kinds(l, l + [], l * 1, l[:], l.copy(), list(l), sorted(l), L(l), [] + l)
l += [2]
kinds(l)
d = D(a=1)
kinds(d, d.copy(), d | {}, {} | d, dict(d), D.fromkeys("a"), {**d})
d |= {}
kinds(d)
t = T((1, 2))
kinds(t, t + (), t * 1, t[:], tuple(t), T(t), t[0:1])
b = B(b"ab")
kinds(b, b + b"", b[:], b.upper(), bytes(b), B.fromhex("41"), b * 1, b.strip())
a = A(b"ab")
kinds(a, a + b"", a[:], a.upper(), bytearray(a), A.fromhex("41"), a * 1, a.copy())
x = X([1])
kinds(x, x | x, x & x, x.copy(), x.union([2]), set(x), x - x)
z = Z([1])
kinds(z, z | z, z & z, z.copy(), z.union([2]), frozenset(z), z - z)
c = C(1j)
kinds(c, c + 0, -c, c.conjugate(), complex(c))
print(s == "ab", hash(s) == hash("ab"), {s: 1}["ab"], i == 5, {i: 1}[5], t == (1, 2), l == [1, 2], d == {"a": 1}, b == b"ab", z == {1}, repr(s), repr(i), repr(l), repr(d), repr(t), repr(b), repr(a), repr(x), repr(z), str(i), f"{i:03}", isinstance(i, int), issubclass(S, str))
s.attr = 1
l.attr = 2
t.attr = 3
print(s.attr, l.attr, t.attr, s.__dict__, vars(t))
