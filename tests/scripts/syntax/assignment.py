# Assignment targets: chains, unpacking, subscripts, attributes, augmented forms.
# alloc-fail: yes
a = b = c = 3
print(a, b, c)
a, b = b + 1, a + 2
print(a, b)
(a, b), c = [1, 2], 3
print(a, b, c)
[x, [y, z]] = "p", "qr"
print(x, y, z)
first, *rest = range(5)
print(first, rest)
*init, last = "hello"
print(init, last)
head, *middle, tail = 1, 2
print(head, middle, tail)
(p, *q), r = (1, 2, 3), 4
print(p, q, r)


class Box:
    pass


box = Box()
box.v, table = 5, [0] * 4
table[0], table[-1] = box.v, 9
print(box.v, table)
table[1:3] = "xyz"
print(table)
i = 0
i, table[i] = 2, "set after"
print(i, table)
n = 7
n += 3
n -= 1
n *= 4
n //= 5
n **= 2
n %= 30
n <<= 3
n >>= 1
n |= 3
n &= 0x1D
n ^= 0xFF
print(n)
f = 1.5
f /= 0.25
print(f)
items = [1]
alias = items
items += (2, 3)
print(alias, items is alias)
items *= 2
print(alias)
word = other = "ab"
word += "c"
print(word, other)
table[2] += "!"
box.v -= 10
print(table[2], box.v)
for bad in ((1,), (1, 2, 3)):
    try:
        a, b = bad
    except ValueError as e:
        print(e)
try:
    a, b, *c = (1,)
except ValueError as e:
    print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)
x: int = 5
y: "not evaluated"
print(x)
