# An iterator that clears the list which is extended by it.
# alloc-fail: yes
a = [1, 2, 3]


def gen():
    for i in range(5):
        a.clear()
        yield i


a.extend(gen())
print(a)
b = [0] * 10


def gen2():
    for i in range(3):
        b.append("x")
        yield i


b[2:4] = gen2()
print(b)
