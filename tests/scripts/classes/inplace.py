# alloc-fail: yes
# Every in-place operator method, and fallback to the plain one.


class Acc:
    def __init__(self):
        self.log = []

    def _op(self, name, o):
        self.log.append(name + str(o))
        return self

    def __iadd__(self, o):
        return self._op("+", o)

    def __isub__(self, o):
        return self._op("-", o)

    def __imul__(self, o):
        return self._op("*", o)

    def __itruediv__(self, o):
        return self._op("/", o)

    def __ifloordiv__(self, o):
        return self._op("//", o)

    def __imod__(self, o):
        return self._op("%", o)

    def __ipow__(self, o):
        return self._op("**", o)

    def __ilshift__(self, o):
        return self._op("<<", o)

    def __irshift__(self, o):
        return self._op(">>", o)

    def __iand__(self, o):
        return self._op("&", o)

    def __ior__(self, o):
        return self._op("|", o)

    def __ixor__(self, o):
        return self._op("^", o)

    def __imatmul__(self, o):
        return self._op("@", o)


a = b = Acc()
a += 1
a -= 2
a *= 3
a /= 4
a //= 5
a %= 6
a **= 7
a <<= 8
a >>= 9
a &= 10
a |= 11
a ^= 12
a @= 13
print(" ".join(a.log), a is b)

x = [1, 2]
y = x
x += (3,)
print(x, y is x)
x = x + [4]
print(x, y)
x *= 2
print(x)
s = {1, 2, 3}
t = s
s |= {4}
s &= {1, 2, 4, 9}
s -= {2}
s ^= {4, 5}
print(sorted(s), t is s)
d = e = {"a": 1}
d |= {"b": 2}
print(d, e is d)
n = 7
for op in ("+=", "-=", "*=", "//=", "%=", "**=", "<<=", ">>=", "&=", "|=", "^="):
    n = 7
    scope = {"n": n}
    if op == "+=":
        n += 3
    elif op == "-=":
        n -= 3
    elif op == "*=":
        n *= 3
    elif op == "//=":
        n //= 3
    elif op == "%=":
        n %= 3
    elif op == "**=":
        n **= 3
    elif op == "<<=":
        n <<= 3
    elif op == ">>=":
        n >>= 1
    elif op == "&=":
        n &= 3
    elif op == "|=":
        n |= 8
    else:
        n ^= 2
    print(op, n, end="; ")
print()
u = "ab"
u += "c"
u *= 2
tup = (1,)
tup += (2,)
tup *= 2
print(u, tup)


class Node:
    def __init__(self):
        self.v = 1
        self.items = [5, 6]


node = Node()
node.v += 1
node.items[0] += 10
node.items += [7]
node.items[1:] = [0]
node.v **= 5
print(node.v, node.items)
