# Extending containers by themselves, directly and through iterators.
# alloc-fail: yes
a = [1, 2]
a.extend(a)
print(a)
a += a
print(len(a))
a[2:2] = a
print(len(a))
b = bytearray(b"ab")
b.extend(b)
print(b)
s = {1, 2}
s.update(s)
s |= s
s ^= s
print(s)
d = {1: 2}
d.update(d)
d |= d
print(d)
c = [1]
n = 0


def gen():
    global n
    for x in c:
        n += 1
        if n > 5:
            return
        yield x


c.extend(gen())
print(c)
